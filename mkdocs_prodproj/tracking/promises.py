"""Days that were promised and have passed while what they promise is still open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.decision import DecisionRecord
from mkdocs_prodproj.items.initiative import Decision, Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.tracking.standing import is_finished, is_open, stands

_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})\b")


class Promised(NamedTuple):
    """An item, the day it was promised for, and what was promised, in words."""

    item: Item
    day: date
    what: str


def passed(plan: Plan, today: date) -> Iterator[Promised]:
    """What was promised for a day before today and is not there yet."""
    for each in _promises(plan, today):
        if each.day < today:
            yield each


def _promises(plan: Plan, today: date) -> Iterator[Promised]:
    for item in plan.items:
        if isinstance(item, DecisionRecord):
            yield from _looked_at(item, item.revisit if stands(item) else "")
        elif isinstance(item, Initiative):
            yield from _of_initiative(item, today)
        elif is_open(item, today):
            yield from _of_work(plan, item)


def _of_work(plan: Plan, item: Item) -> Iterator[Promised]:
    if isinstance(item, Task) and item.due:
        yield Promised(item, item.due, "Its promised day")
    if isinstance(item, Project | Milestone) and item.deadline and not is_finished(plan, item):
        yield Promised(item, item.deadline, "Its deadline")
    if isinstance(item, Risk) and item.review:
        yield from _unless_reviewed(item, item.review, "The day to look at it again")


def _of_initiative(item: Initiative, today: date) -> Iterator[Promised]:
    if item.archived:
        return
    made = _newest(item)
    yield from _looked_at(item, made.revisit if made else "")
    if is_open(item, today) and item.due:
        yield Promised(item, item.due, "Its promised day")
    judged = item.outcome is not None and bool(item.outcome.next or item.outcome.date)
    days = [expected.by for expected in item.expects if expected.by]
    gone = item.status in ("parked", "rejected") or item.horizon == "not-doing"
    if days and not judged and not gone:
        yield Promised(item, min(days), "The day its effect was expected by")


def _newest(item: Initiative) -> Decision | None:
    """The decision in force: the newest one; of several on a day the last written."""
    made = [(d.date or date.min, n, d) for n, d in enumerate(item.decision) if d.outcome]
    return max(made, key=lambda each: each[:2])[2] if made else None


def _looked_at(item: Item, revisit: str) -> Iterator[Promised]:
    found = _DAY.match(revisit)
    if found and not item.archived:
        try:
            day = date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return
        yield from _unless_reviewed(item, day, "The day to look at the decision again")


def _unless_reviewed(item: Item, day: date, what: str) -> Iterator[Promised]:
    """A day to look again is kept once somebody has: `reviewed:` on it or after it."""
    if item.reviewed is None or item.reviewed < day:
        yield Promised(item, day, what)
