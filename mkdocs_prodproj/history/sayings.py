"""What a piece of front matter says, as text: by the reader of plans, each piece once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from mkdocs_prodproj.history.chunks import fields_of
from mkdocs_prodproj.items.base import Origin
from mkdocs_prodproj.items.forms import form
from mkdocs_prodproj.items.goal import Metric
from mkdocs_prodproj.items.initiative import Decision
from mkdocs_prodproj.items.kinds import BY_NAME
from mkdocs_prodproj.items.read import read_item
from mkdocs_prodproj.items.spelling import as_text
from mkdocs_prodproj.items.task import Blocked
from mkdocs_prodproj.items.words import is_absent

#: Fields of which no past is kept: long, or no statement of the item's own.
PASSED_OVER = frozenset(
    ("id", "aliases", "custom", "links", "updates", "tasks", "milestones", "created")
)
#: Fields that say several things, each told under a name of its own: "rice.reach".
SEVERAL = frozenset(
    ("metrics", "decision", "blocked", "rice", "ice", "wsjf", "cd3", "opportunity", "score")
) | {"risks", "outcome"}
#: Fields that every look at the past asks for: kept as read.
READ_AT_ONCE = frozenset(
    ("started", "finished", "start", "due", "deadline", "estimate", "duration", "remaining")
) | {"progress", "reached", "shipped"}
#: What is told of a metric.
_OF_METRIC = ("name", "target", "baseline", "direction", "unit")
_DAYS = frozenset(("started", "finished", "start", "due", "deadline", "reached", "shipped"))
_ORIGIN = Origin("")
_NO_WORDS: Mapping[str, str] = MappingProxyType({})
#: Lines that say the same to every reader, and so need none.
_PLAIN_WORDS = re.compile(r"title: ([A-Z][a-z]*(?: [\w,.()/'-]+)+)\n")
_PLAIN_DAY = re.compile(r"\w+: (\d{4}-\d\d-(?:0[1-9]|1\d|2[0-8]))\n")


@cache
def slots(kind: str) -> Slots:
    """The field that each written key of a kind fills."""
    return Slots(kind)


class Slots(dict[str, str]):
    """By written key, the name of its field; "" where no past of it is kept. Grows as asked."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = BY_NAME[kind]
        self.form = form(self.kind)
        self.passed = PASSED_OVER | ({"risks"} if kind == "project" else set())

    def __missing__(self, key: str) -> str:
        slot = self.form.slot(key)
        name = slot.name if slot and slot.name not in self.passed else ""
        if len(self) < 1000:
            self[key] = name
        return name


class Sayings:
    """Reads pieces of front matter; each distinct one once, however many files hold it."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, str, str], Mapping[str, str]] = {}

    def of(self, kind: str, name: str, chunk: str, item: str = "") -> Mapping[str, str]:
        """What a field of a kind says in such a piece, by name: `due`, or `metrics.M4.target`.

        A metric without an id is named after its goal, `item`. "" where a value cannot be read.
        """
        if name == "title" and (plain := _PLAIN_WORDS.fullmatch(chunk)):
            return {"title": plain[1]}
        if name in _DAYS and (plain := _PLAIN_DAY.fullmatch(chunk)) and _is_day(plain[1]):
            return {name: plain[1]}
        known = (kind, item if name == "metrics" else "", chunk)
        if known not in self._read:
            read, _ = read_item(BY_NAME[kind], fields_of(chunk), _ORIGIN, id=item or "x")
            self._read[known] = dict(_said(name, getattr(read, name, None), item))
        return self._read[known]

    def word(self, kind: str, chunk: str, words: Mapping[str, str] = _NO_WORDS) -> str:
        """A status in our own words; `words` are the plan's."""
        read, _ = read_item(BY_NAME[kind], fields_of(chunk), _ORIGIN, id="x", vocabulary=words)
        return getattr(read, "status", "")


def _is_day(text: str) -> bool:
    return "01" <= text[5:7] <= "12" and text[:2] in ("19", "20")


def is_nothing(chunk: str) -> bool:
    """Whether a piece of front matter is a key with nothing, or with `TBD`."""
    return is_absent(chunk.partition(":")[2].strip().strip("\"'"))


def _said(name: str, value: Any, item: str) -> Iterator[tuple[str, str]]:
    if name == "metrics":
        for n, metric in enumerate(value or (), start=1):
            yield from _metric(metric, f"metrics.{metric.id or f'{item}.{n}'}")
    elif name == "blocked":
        yield from _blocked(value)
    elif name == "decision":
        yield from _decision(value)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield f"{name}.{key}", as_text(getattr(each, "state", each))
    elif value is not None and name == "outcome":
        yield "outcome.next", as_text(value.next)
    else:
        yield name, "" if value is False else as_text(value)


def _metric(metric: Metric, at: str) -> Iterator[tuple[str, str]]:
    for part in _OF_METRIC:
        if text := as_text(getattr(metric, part)):
            yield f"{at}.{part}", text


def _blocked(value: Blocked | None) -> Iterator[tuple[str, str]]:
    if value is not None:
        yield "blocked", value.reason or value.by or "yes"
        if value.since:
            yield "blocked.since", value.since.isoformat()


def _decision(value: tuple[Decision, ...] | None) -> Iterator[tuple[str, str]]:
    for last in (value or ())[-1:]:
        yield "decision.outcome", last.outcome
        if last.date:
            yield "decision.date", last.date.isoformat()
