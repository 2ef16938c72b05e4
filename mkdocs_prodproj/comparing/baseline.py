"""The plan that today's is held against: dates, promises and items of an earlier commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Before:
    """An item of the baseline: its kind, name, dates; `removed` when today's plan has it no more.

    `start` and `finish` are moments as the schedule of that day gave them; `project` is the id of
    the project it belonged to, "" for none.
    """

    id: str
    kind: str
    title: str
    start: datetime | None = None
    finish: datetime | None = None
    deadline: date | None = None
    removed: bool = False
    project: str = ""

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day, if it had any."""
        return (self.start.date(), self.finish.date()) if self.start and self.finish else None


@dataclass(frozen=True, slots=True)
class Slip:
    """How far an item's end lies behind its baseline: `days` calendar days, later is positive."""

    id: str
    was: date
    now: date
    days: int


@dataclass(frozen=True)
class Baseline:
    """What the plan of a project (or the whole site) was: `name` as written, "" for none.

    `says` tells in words what is compared with: "v1 of 3 Jul (a41f9c2)"; `lack` why there is none.
    """

    name: str = ""
    commit: str = ""
    day: date | None = None
    items: Mapping[str, Before] = field(default_factory=dict)
    slips: Mapping[str, Slip] = field(default_factory=dict)
    says: str = ""
    lack: str = ""
