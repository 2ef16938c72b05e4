"""Short ways to write plan items and moments in the tests of this folder."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mkdocs_prodproj.items.base import Item, Origin
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Assignment, Dependency, Estimate, LinkType, Work
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.settings import Settings
from mkdocs_prodproj.scheduling.workdays import OFF, OFFICE_HOURS, WorkCalendar, clock, moment

ORIGIN = Origin(path="plan.md")
#: Monday to Friday, 09:00 to 17:00.
OFFICE = WorkCalendar.weekly((OFFICE_HOURS,) * 5 + (OFF,) * 2)
#: A Monday.
MONDAY = date(2026, 7, 6)


def at(text: str) -> int:
    """`2026-07-06 17:00`, or a day alone for its midnight, as a moment."""
    when = datetime.fromisoformat(text)
    return moment(when.date(), when.hour * 60 + when.minute)


def said(when: int) -> str:
    """A moment as `Mon 2026-07-06 17:00`."""
    return clock(when).strftime("%a %Y-%m-%d %H:%M")


def days(number: float) -> Estimate:
    """A single-valued estimate."""
    work = Work(days=Decimal(str(number)))
    return Estimate(work, work, work)


def waits(*texts: str) -> tuple[Dependency, ...]:
    """`A`, `A SS`, `A FS+2`, `A FS-1`: dependencies with lags in days."""
    return tuple(map(_wait, texts))


def _wait(text: str) -> Dependency:
    on, _, rest = text.partition(" ")
    lag = rest[2:]
    return Dependency(
        on,
        LinkType(rest[:2] or "FS"),
        Work(days=Decimal(lag.strip("+-e") or 0)),
        lead=lag.startswith("-"),
        elapsed=lag.endswith("e"),
    )


def by(*names: str) -> tuple[Assignment, ...]:
    """People on a task, `ana` or `ana:0.5`."""
    pairs = (name.partition(":") for name in names)
    return tuple(Assignment(who, share=Decimal(share or 1)) for who, _, share in pairs)


def task(
    id_: str, estimate: float | Estimate | None = None, after: Any = (), **fields: Any
) -> Task:
    """A task of so many days after the given ones."""
    if estimate is not None:
        fields["estimate"] = estimate if isinstance(estimate, Estimate) else days(estimate)
    names = after.split(", ") if isinstance(after, str) else after
    return Task(id=id_, origin=ORIGIN, depends_on=waits(*names), **fields)


def milestone(id_: str, after: Any = (), **fields: Any) -> Milestone:
    """A milestone after the given tasks."""
    names = after.split(", ") if isinstance(after, str) else after
    return Milestone(id=id_, origin=ORIGIN, depends_on=waits(*names), **fields)


def project(id_: str, **fields: Any) -> Project:
    """A project."""
    return Project(id=id_, origin=ORIGIN, **fields)


def plan(*items: Item, **settings: Any) -> Plan:
    """A plan of these items."""
    return Plan(items=items, settings=Settings(**settings))
