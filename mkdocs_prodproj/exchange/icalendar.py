"""Milestones and deadlines as all-day events for a calendar program (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.study import Study

_OVER = {"done", "dropped", "reached", "cancelled", "shipped", "measured", "rejected"}


@dataclass(frozen=True, slots=True)
class Occasion:
    """One day that matters: `sort` is "milestone" or "deadline"."""

    day: date
    sort: str
    item: Item


def calendar(study: Study, _kind: str = "") -> bytes:
    """An iCalendar file; an event keeps its UID while its item keeps its id, so calendars update.

    A milestone stands on the day it was reached, else on its planned day, else on its deadline.
    Deadlines are those of milestones (where planned for another day), projects, tasks and
    initiatives that are not over.
    """
    name = study.plan.settings.name
    home = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "plan"
    stamp = datetime.combine(study.today, time(), UTC)
    book = Calendar()
    book.add("prodid", "-//prodproj//plan//EN")
    book.add("version", "2.0")
    if name:
        book.add("x-wr-calname", name)
    for occasion in sorted(_occasions(study), key=lambda o: (o.day, o.sort, o.item.id)):
        book.add_component(_event(occasion, home, stamp))
    return bytes(book.to_ical())


def _event(occasion: Occasion, home: str, stamp: datetime) -> Event:
    item = occasion.item
    prefix = "Deadline: " if occasion.sort == "deadline" else ""
    event = Event()
    event.add("uid", f"{occasion.sort}-{item.id}@{home}.prodproj")
    event.add("dtstamp", stamp)
    event.add("dtstart", occasion.day)
    event.add("dtend", occasion.day + timedelta(days=1))
    event.add("summary", f"{prefix}{item.title or item.id}")
    event.add("description", f"{item.kind} {item.id}")
    event.add("transp", "TRANSPARENT")
    return event


def _occasions(study: Study) -> Iterator[Occasion]:
    plan = study.plan
    for milestone in plan.of(Milestone):
        if milestone.status != "dropped":
            yield from _milestone(study, milestone)
    others: tuple[Item, ...] = (*plan.of(Project), *plan.of(Task), *plan.of(Initiative))
    for item in others:
        day = getattr(item, "deadline", None) or getattr(item, "due", None)
        if day is not None and getattr(item, "status", "") not in _OVER:
            yield Occasion(day, "deadline", item)


def _milestone(study: Study, milestone: Milestone) -> Iterator[Occasion]:
    times = study.schedule.get(milestone.id)
    planned = times.finish.date() if times else None
    day = milestone.reached or planned or milestone.deadline
    if day is not None:
        yield Occasion(day, "milestone", milestone)
    if milestone.deadline not in (None, day) and milestone.status not in _OVER:
        yield Occasion(milestone.deadline, "deadline", milestone)
