"""Branches of a plan side by side: dates, odds, cost, goals, ranking and problems of each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.comparing.money_moves import WORK
from mkdocs_prodproj.comparing.past import Scenario
from mkdocs_prodproj.comparing.sample import DateSample, Sample, sample
from mkdocs_prodproj.comparing.summary import amount
from mkdocs_prodproj.delivery.earned_value import ProjectMoney
from mkdocs_prodproj.exchange.diff_json import FORMAT, commit_data, plain
from mkdocs_prodproj.exchange.diff_tables import name
from mkdocs_prodproj.exchange.diff_text import aligned
from mkdocs_prodproj.exchange.diff_words import chance, one_line, short_day
from mkdocs_prodproj.exchange.markdown import escaped
from mkdocs_prodproj.exchange.values import printable
from mkdocs_prodproj.problems import Severity

#: Places of the ranking that are shown.
FIRST = 5
_TARGETS = ("milestone", "project")


@dataclass(frozen=True, slots=True)
class Line:
    """One measure of one item, a value a branch: ("M-2 Launch", "planned", ("3 Aug", "30 Jul"))."""

    item: str
    measure: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the branches do not agree."""
        return len(set(self.values)) > 1


@dataclass(frozen=True, slots=True)
class Cost:
    """An amount of money, or of work where nothing has a price."""

    amount: Decimal
    unit: str

    def __str__(self) -> str:
        return amount(self.amount, self.unit)


@dataclass(frozen=True)
class Branch:
    """A branch by the name asked for, its study, and the numbers of that in short."""

    name: str
    scenario: Scenario
    study: Answers
    sample: Sample

    @property
    def problems(self) -> dict[str, int]:
        """How many problems there are of each severity."""
        found = [problem.severity for problem in self.study.problems]
        return {severity.value: found.count(severity) for severity in Severity}

    @property
    def first(self) -> list[str]:
        """The ids of the five initiatives that rank first."""
        return [ranked.id for ranked in self.study.ranking.ranked[:FIRST]]


def branches(scenarios: Sequence[Scenario]) -> tuple[Branch, ...]:
    """The scenarios that have a study, each with its numbers."""
    return tuple(
        Branch(one_line(s.name), s, s.study, sample(s.study, s.commit.id if s.commit else ""))
        for s in scenarios
        if s.study is not None
    )


def lines(found: Sequence[Branch], today: date) -> Iterator[Line]:
    """Every measure, items that any of the branches has; milestones before projects."""
    for id_ in _ids(found):
        title = next((b.sample.titles[id_] for b in found if id_ in b.sample.titles), id_)
        for measure, say in _dated(today):
            values = tuple(
                say(b.sample.dates[id_]) if id_ in b.sample.dates else "not there" for b in found
            )
            if any(value not in ("", "not there") for value in values):
                yield Line(name(id_, title), measure, values)
        yield from _cost_line(found, id_, name(id_, title))
    yield from _cost_line(found, "", "Everything")
    yield from _goals(found)
    for place in range(FIRST):
        values = tuple(_ranked(branch, place) for branch in found)
        if any(values):
            yield Line("Ranking", str(place + 1), values)
    for severity in Severity:
        counts = tuple(str(branch.problems[severity.value]) for branch in found)
        yield Line("Problems", f"{severity.value}s", counts)


def _ids(found: Sequence[Branch]) -> list[str]:
    kinds = {id_: d.kind for b in found for id_, d in b.sample.dates.items() if d.kind in _TARGETS}
    return sorted(kinds, key=lambda id_: _TARGETS.index(kinds[id_]))


def _dated(today: date) -> tuple[tuple[str, Callable[[DateSample], str]], ...]:
    def day(value: date | None) -> str:
        return short_day(value, today)

    return (
        ("promised", lambda d: day(d.deadline)),
        ("planned", lambda d: f"{day(d.finish)}{', done' if d.done else ''}".strip(", ")),
        ("even odds", lambda d: day(d.p50)),
        ("85 % sure", lambda d: day(d.p85)),
        ("chance", lambda d: chance(d.chance)),
    )


def costs(found: Sequence[Branch], project: str) -> list[Cost | None]:
    """What a project ("" for all) costs in the end, a value a branch.

    The estimate at completion where all that know the project have one, else what its tasks are
    planned to cost.
    """
    known = [branch.study.money.get(project) for branch in found]
    earned = all(money is None or money.value.eac is not None for money in known)
    return [None if money is None else _cost(money, earned) for money in known]


def _cost(money: ProjectMoney, earned: bool) -> Cost | None:
    value = money.value.eac if earned else money.value.bac
    return None if value is None else Cost(value, money.currency or WORK)


def _cost_line(found: Sequence[Branch], project: str, title: str) -> Iterator[Line]:
    said = tuple(str(cost or "") for cost in costs(found, project))
    if any(said):
        yield Line(title, "cost", said)


def _goals(found: Sequence[Branch]) -> Iterator[Line]:
    for id_ in dict.fromkeys(id_ for branch in found for id_ in branch.sample.goals):
        title = next(b.sample.titles.get(id_, id_) for b in found if id_ in b.sample.goals)
        values = (b.sample.goals.get(id_, "not there").replace("-", " ") for b in found)
        yield Line(name(id_, title), "status", tuple(values))


def _ranked(branch: Branch, place: int) -> str:
    if place >= len(branch.first):
        return ""
    id_ = branch.first[place]
    return name(id_, branch.sample.titles.get(id_, id_))


def as_text(scenarios: Sequence[Scenario], today: date) -> str:
    """A column a branch, for a terminal; "≠" stands before values that are not the same."""
    found = branches(scenarios)
    rows: list[tuple[str, ...]] = [("", "", "", *(branch.name for branch in found))]
    last = ""
    for line in lines(found, today):
        item, mark = line.item if line.item != last else "", "≠" if line.differs else ""
        rows.append((item, line.measure, mark, *line.values))
        last = line.item
    return printable("\n".join(aligned(rows))) + "\n"


def as_markdown(scenarios: Sequence[Scenario], today: date) -> str:
    """A table, where what differs from the first branch is bold."""
    found = branches(scenarios)
    head = ["", "", *(escaped(branch.name) for branch in found)]
    rows = [head, ["---"] * len(head)]
    last = ""
    for line in lines(found, today):
        values = [_bold(value, line.values[0]) for value in line.values]
        rows.append([escaped(line.item) if line.item != last else "", line.measure, *values])
        last = line.item
    return "".join("|" + "".join(f" {t} |" if t else " |" for t in row) + "\n" for row in rows)


def _bold(value: str, first: str) -> str:
    text = escaped(value)
    return f"**{text}**" if text and value != first else text


def as_json(scenarios: Sequence[Scenario], today: date) -> str:
    """The numbers of each branch: days are ISO, chances are shares of 1."""
    found = branches(scenarios)
    document = {
        "prodproj": {"format": FORMAT},
        "as_of": today.isoformat(),
        "branches": [_data(found, n) for n in range(len(found))],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _data(found: Sequence[Branch], n: int) -> dict[str, Any]:
    branch = found[n]
    dates = {id_: d for id_, d in branch.sample.dates.items() if d.kind in _TARGETS}
    return {
        "name": branch.scenario.name,
        "commit": commit_data(branch.scenario.commit),
        "dates": {
            id_: {
                "kind": d.kind,
                "deadline": plain(d.deadline),
                "planned": plain(d.finish),
                "p50": plain(d.p50),
                "p85": plain(d.p85),
                "chance": plain(d.chance),
                "done": d.done,
            }
            for id_, d in dates.items()
        },
        "costs": {id_: plain(costs(found, id_)[n]) for id_ in branch.study.money},
        "goals": dict(branch.sample.goals),
        "ranking": branch.first,
        "problems": branch.problems,
    }


#: Every way that `compare` can tell what it found.
REPORTS: dict[str, Callable[[Sequence[Scenario], date], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
