"""How work flows: cycle times, throughput, ageing and blocked work, from dates and commits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mkdocs_prodproj.history.timelines import Timeline
from mkdocs_prodproj.plan.model import Plan

#: Where a day comes from: written in the file, or the day of a commit.
WRITTEN, COMMITTED = "written", "commit"
#: Stages of the cumulative flow diagram, from the bottom up.
STAGES = ("done", "review", "blocked", "in-progress", "todo")


@dataclass(frozen=True, slots=True)
class Cycle:
    """A finished task: `days` is finish minus start plus one, calendar days (Vacanti)."""

    task: str
    started: date
    finished: date
    days: int
    start_from: str = WRITTEN
    finish_from: str = WRITTEN


@dataclass(frozen=True, slots=True)
class Ageing:
    """A task under way: days since its start, today counted; the status it is in, and since when.

    `over` names the percentile of finished work that it has passed: 50, 70, 85, 95; 0 for none.
    """

    task: str
    started: date
    days: int
    status: str
    since: date
    start_from: str = WRITTEN
    over: int = 0


@dataclass(frozen=True, slots=True)
class Blocked:
    """How long a task stood blocked so far, in calendar days, and since when if it still does."""

    task: str
    days: int
    since: date | None = None


@dataclass(frozen=True, slots=True)
class FlowDay:
    """How many tasks stood in each stage at the end of a day; by the names of STAGES."""

    day: date
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Flow:
    """All of it; `started` and `finished` give days by task id, written ones before commits'."""

    cycles: tuple[Cycle, ...] = ()
    percentiles: Mapping[int, int] = field(default_factory=dict)
    weeks: tuple[tuple[date, int], ...] = ()
    """(Monday, tasks finished in that week), oldest first, the running week last."""
    ageing: tuple[Ageing, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    days: tuple[FlowDay, ...] = ()
    started: Mapping[str, date] = field(default_factory=dict)
    finished: Mapping[str, date] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    """Where the finish (of open work the start) of a task comes from: "written", "commit"."""
    says: str = ""
    """How many of the days are written and how many are commits', in words."""


def flow(plan: Plan, timelines: Mapping[str, Timeline], today: date) -> Flow:
    """The flow of a plan's tasks up to a day; without history from written days alone."""
    raise NotImplementedError
