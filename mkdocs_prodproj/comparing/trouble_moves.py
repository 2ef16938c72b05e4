"""Which risks are new, gone or scored otherwise; which problems are new, and which are mended."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.comparing.pair import Pair
from mkdocs_prodproj.delivery.risks import RiskScore
from mkdocs_prodproj.problems import Problem

NEW, GONE, SCORED = "new", "gone", "scored"
#: What stands in quotes, which is the writer's own and stays, or a number.
_NUMBERS = re.compile(r'("[^"]*")|\d+')
#: Rules that tell a name once for the whole plan, at the first item that says it.
_ONCE = frozenset(("unknown-person",))


@dataclass(frozen=True, slots=True)
class RiskMove:
    """A risk that is new, gone, or scored otherwise; scores of the register, None without one.

    `what` is "new", "gone" (closed ones, too) or "scored"; "" leaves it to the scores.
    """

    id: str
    title: str
    was: int | None
    now: int | None
    what: str = ""

    @property
    def is_new(self) -> bool:
        """Whether there was no such open risk, which is other than one that nobody had judged."""
        return self.was is None and self.what in ("", NEW)


def risk_moves(pair: Pair) -> tuple[RiskMove, ...]:
    """Open risks that were not there, those that are open no more, and those scored otherwise.

    New ones first, the largest score first, then what is scored otherwise, then what is gone.
    """
    found = []
    for id_, was, now in pair.both(_open(pair.before), _open(pair.after)):
        if was and now and was.exposure == now.exposure:
            continue
        what = SCORED if was and now else NEW if now else GONE
        old, new = was.exposure if was else None, now.exposure if now else None
        found.append(RiskMove(id_, pair.title(id_), old, new, what))
    turn = {NEW: 0, SCORED: 1, GONE: 2}
    return tuple(sorted(found, key=lambda m: (turn[m.what], -(m.now or 0), m.id)))


def _open(study: Answers) -> Mapping[str, RiskScore]:
    return {score.risk.id: score for score in study.risks if score.open}


def new_problems(pair: Pair, renamed_files: Mapping[str, str]) -> tuple[Problem, ...]:
    """Problems of the later plan that the earlier one had not, worst first.

    Two are the same when rule, item (or file) and words are, whatever numbers stand in the words
    outside of quotes: lines and days move with every edit.
    """
    names = _Names(pair, renamed_files)
    return _without(_keyed(pair.after, names), _keyed(pair.before, names))


def mended_problems(pair: Pair, renamed_files: Mapping[str, str]) -> tuple[Problem, ...]:
    """Problems of the earlier plan that the later one has no more, worst first."""
    names = _Names(pair, renamed_files)
    return _without(_keyed(pair.before, names), _keyed(pair.after, names))


_Key = tuple[str, str, str]


def _keyed(study: Answers, names: _Names) -> list[tuple[_Key, Problem]]:
    items = ((study.plan.get(problem.item), problem) for problem in study.problems)
    return [(names.key(problem, item.title if item else ""), problem) for item, problem in items]


class _Names:
    """Problems by what they are about, in the names of the newer plan."""

    def __init__(self, pair: Pair, renamed_files: Mapping[str, str]) -> None:
        self.items = pair.matches.renamed
        self.files = renamed_files

    def key(self, problem: Problem, title: str) -> _Key:
        """Rule, item or file, and the words without the title that the item had then."""
        path = problem.position.path
        about = self.items.get(problem.item, problem.item) or self.files.get(path, path)
        told = problem.message.replace(f'" ({title})', '"') if title else problem.message
        words = _NUMBERS.sub(self._word, told)
        return problem.rule, "" if problem.rule in _ONCE else about, words

    def _word(self, found: re.Match[str]) -> str:
        quoted = str(found[1] or "")
        now = self.items.get(quoted[1:-1])
        return f'"{now}"' if now else quoted


def _without(
    problems: Iterable[tuple[_Key, Problem]], others: Iterable[tuple[_Key, Problem]]
) -> tuple[Problem, ...]:
    """The problems that the others do not have, each as often as it is more."""
    known: dict[_Key, list[Problem]] = defaultdict(list)
    for key, problem in others:
        known[key].append(problem)
    own: dict[_Key, list[Problem]] = defaultdict(list)
    for key, problem in problems:
        own[key].append(problem)
    found: list[Problem] = []
    for key, group in own.items():
        texts = {(other.position, other.message) for other in known[key]}
        group.sort(key=lambda p: (p.position, p.message) in texts)
        found += group[: max(0, len(group) - len(known[key]))]
    return tuple(sorted(found, key=lambda problem: problem.order))
