"""An item's own past: how its date moved, what its file said before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from mkdocs_prodproj.comparing.drift import Trend
from mkdocs_prodproj.history.timelines import Timeline
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.retrospect import drift_targets
from mkdocs_prodproj.retrospect.drift_trend import ENOUGH, drawable, single, told
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Note, Section
from mkdocs_prodproj.shapes.cells import Cell, Lines, Small, Strong
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import words
from mkdocs_prodproj.wording.drift_words import span_words

DATED = frozenset({"milestone", "project", "task"})
#: Changes of an item that are shown, and letters of a value.
LAST, LETTERS = 5, 80
#: Words for fields whose own name does not say it.
FIELDS: Mapping[str, str] = {
    "depends_on": "Waits for",
    "start_after": "Not before",
    "finish_by": "To be done by",
    "assignees": "Who",
    "decision.outcome": "Decision",
    "outcome.next": "What follows",
}
#: Fields whose values are shares, and words of our own.
SHARES, WORDED = frozenset({"progress"}), frozenset({"status", "decision.outcome", "outcome.next"})
#: Fields of a metric that are values in its unit.
MEASURED = frozenset({"baseline", "target", "stretch"})
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
_SHARE = re.compile(r"[01](?:\.\d+)?")


def moved(study: Study, item: Item) -> tuple[Block, ...]:
    """How the date of a milestone, project or task moved; nothing where it never did."""
    if study.history.repository is None or item.kind not in DATED:
        return ()
    trend = study.past.drift.trends.get(item.id)
    if trend is None or not worth_showing(trend):
        return ()
    title = "How its date moved"
    sub = span_words([p.day for p in trend.points], study.today)
    return (Section(title, (single(study, trend),), sub, id="how-its-date-moved"),)


def worth_showing(trend: Trend) -> bool:
    """Whether three weeks or more know its day, and it moved in one of them."""
    known = [point for point in trend.points if told(point) is not None]
    changed = trend.moves or trend.slipped or trend.promise_moved or trend.taken_back
    return len(known) >= ENOUGH and drawable(trend) and bool(changed)


def targets(study: Study, item: Item) -> tuple[Block, ...]:
    """Targets of a goal that were written anew."""
    return drift_targets.of_goal(study, item) if isinstance(item, Goal) else ()


@dataclass(frozen=True)
class Change:
    """A field that said something else from a commit on; "" for nothing."""

    day: date
    commit: str
    field: str
    was: str
    now: str


def changes(study: Study, item: Item) -> tuple[Block, ...]:
    """The last things that changed in what an item says, and when it was touched last."""
    if study.history.repository is None:
        return ()
    timeline = study.history.timelines.get(item.id)
    if timeline is None:
        return ()
    every = changes_of(timeline)
    note = Note(_touched(study, timeline))
    if not every:
        return (Section("Changes", (note,), id="changes"),)
    columns = (Column("When"), Column("What"), Column("Was"), Column("Is"))
    rows = tuple(Row(_cells(study, change)) for change in every[:LAST])
    table = Table(columns, rows, caption=f"Changes of {item.title}")
    more = f"the last {LAST} of {len(every)}" if len(every) > LAST else ""
    return (Section("Changes", (table, note), more, id="changes"),)


def changes_of(timeline: Timeline) -> tuple[Change, ...]:
    """Every change since the item came, the newest first; what it said at first is none."""
    found = [c for name in sorted(timeline.fields) for c in _of_field(timeline, name)]
    return tuple(sorted(found, key=lambda c: -c.day.toordinal()))


def _of_field(timeline: Timeline, name: str) -> Iterator[Change]:
    said = timeline.fields[name]
    first = said[0] if said else None
    if first is not None and first.day > timeline.born and first.value:
        yield Change(first.day, first.commit, name, "", first.value)
    for was, now in pairwise(said):
        yield Change(now.day, now.commit, name, was.value, now.value)


def _cells(study: Study, change: Change) -> tuple[Cell, ...]:
    was, now = (_value(study, change.field, text) for text in (change.was, change.now))
    return (
        Lines((words.day(change.day, study.today), change.commit[:7])),
        field_words(change.field),
        was or Small("nothing"),
        Strong(now) if now else Small("nothing"),
    )


def field_words(name: str) -> str:
    """A field as people say it: "metrics.M4.target" is "Target of M4"."""
    if name in FIELDS:
        return FIELDS[name]
    parts = name.split(".")
    if parts[0] == "metrics" and len(parts) > 2:
        return f"{words.heading(parts[-1])} of {'.'.join(parts[1:-1])}"
    return words.heading(": ".join(parts))


def _value(study: Study, name: str, text: str) -> str:
    """A value as people say it: days, shares in percent, words of a status; else as typed."""
    said = words.dated(text, study.today)
    if name in SHARES and _SHARE.fullmatch(text):
        said = words.percent(Decimal(text))
    elif name in WORDED:
        said = words.heading(text)
    elif name.startswith("metrics.") and _NUMBER.fullmatch(text):
        said = _measured(study, name, text)
    return said if len(said) <= LETTERS else f"{said[: LETTERS - 1].rstrip()}…"


def _measured(study: Study, name: str, text: str) -> str:
    """A number of a metric with its unit: a target of 70 is "70 %"."""
    metric, _, field = name.removeprefix("metrics.").rpartition(".")
    found = study.plan.metrics.get(metric) if field in MEASURED else None
    return words.measure(Decimal(text), found[1].unit) if found else text


def _touched(study: Study, timeline: Timeline) -> str:
    """Since when it is in the plan, and when a commit last changed what it says."""
    born = words.day(timeline.born, study.today)
    if timeline.touched == timeline.born:
        return f"In the plan since {born}, not changed since."
    last = words.day(timeline.touched, study.today)
    return f"In the plan since {born}; last touched {last} by commit {timeline.commit[:7]}."
