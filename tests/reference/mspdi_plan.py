"""A Microsoft Project file as a plan of ours, and what a plan cannot say of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from mkdocs_prodproj.items.base import Item, Origin
from mkdocs_prodproj.items.calendar import Calendar, CalendarException
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Dependency, Estimate, Period, Work
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.workdays import WorkCalendar, clock
from tests.reference.mspdi import MspProject, MspTask, Wait

ORIGIN = Origin(path="project.xml")
#: Days of a calendar's exceptions that are looked for, before and after the first day.
BEFORE, AFTER = 30, 500


def as_plan(project: MspProject) -> tuple[Plan, date]:
    """The plan of a project without assignments, and the day to see it from: its first.

    Times of day and dates in percent or tied from above (start or finish no later than) are not in
    our format; the samples that have none of them come out the same.
    """
    first = clock(min([project.start, *_not_before(project)])).date()
    calendar = project.calendars[project.calendar]
    items: list[Item] = [
        _calendar(calendar, first),
        Project(id="project", origin=ORIGIN, start=first),
    ]
    above: list[MspTask] = []
    for task in project.tasks:
        while above and above[-1].level >= task.level:
            above.pop()
        items.append(_task(task, above[-1].id if above else ""))
        above.append(task)
    return Plan(items=tuple(items)), first


def _not_before(project: MspProject) -> list[int]:
    dates = (t.constraint_date for t in project.tasks if t.constraint == "SNET")
    return [at for at in dates if at is not None]


def _calendar(calendar: WorkCalendar, first: date) -> Calendar:
    days = (first + timedelta(days=n) for n in range(-BEFORE, AFTER))
    other = [
        CalendarException(period=Period(day, day, ""), hours=hours)
        for day in days
        if (hours := calendar.hours_on(day.toordinal())) != calendar.week[day.weekday()]
    ]
    return Calendar(
        id="usual", origin=ORIGIN, hours=calendar.week, exceptions=tuple(other), default=True
    )


def _task(task: MspTask, parent: str) -> Task:
    length = _minutes(task.duration)
    fields: dict[str, Any] = {} if task.summary else {"duration": Estimate(length, length, length)}
    if task.constraint == "SNET" and task.constraint_date is not None:
        fields["start_after"] = clock(task.constraint_date).date()
    return Task(
        id=task.id,
        origin=ORIGIN,
        title=task.name,
        project="project",
        parent=parent,
        depends_on=tuple(_dependency(wait) for wait in task.waits),
        **fields,
    )


def _dependency(wait: Wait) -> Dependency:
    lag = _minutes(abs(wait.lag))
    return Dependency(wait.before, wait.type, lag, lead=wait.lag < 0, elapsed=wait.elapsed)


def _minutes(number: int) -> Work:
    return Work(minutes=Decimal(number))
