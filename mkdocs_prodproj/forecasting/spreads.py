"""How far may a task's work differ from its estimate?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.outline import Outline, is_done
from mkdocs_prodproj.delivery.progress import likely_minutes
from mkdocs_prodproj.items.quantities import Estimate, Work
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.settings import Forecast as ForecastSettings
from mkdocs_prodproj.scheduling.workdays import WorkCalendar, moment
from mkdocs_prodproj.simulation.sampling import Spread, quantile
from mkdocs_prodproj.tracking.flow import WRITTEN_ONLY, Flow

#: Done tasks with both estimate and actual time that say how estimates go wrong here.
FEWEST_DONE = 10
#: Rounds of fitting a spread to percentiles; far more than it takes.
ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Ratios:
    """Actual to estimated work: what a single estimate of 1 may turn out to be.

    `low` and `high` are the ends, best and worst case. From "history" of `done` tasks, `p10`, `p50`
    and `p90` are the percentiles that the ends were fitted to; else the "default" of the settings,
    or "none" where those say that work takes what is written. Of the done tasks `committed` have
    a day from a commit.
    """

    low: float
    likely: float
    high: float
    source: str = "default"
    done: int = 0
    p10: float = 0.0
    p50: float = 0.0
    p90: float = 0.0
    committed: int = 0

    @property
    def says(self) -> str:
        """Where it comes from, in words."""
        if self.source == "none":
            return "Work is taken to need just what is written (distribution: none)."
        if self.source == "default":
            why = f"{self.done} of at least {FEWEST_DONE} done tasks have both estimate and dates"
            return (
                f"A single estimate is taken to spread from {self.low:g} to {self.high:g} times "
                f"what is written, a stated default ({why})."
            )
        commits = f", {self.committed} of them by the days of commits" if self.committed else ""
        return (
            f"A single estimate spreads as {self.done} done tasks did{commits}: half took up to "
            f"{self.p50:.2g} times it, one in ten less than {self.p10:.2g}, one in ten more than "
            f"{self.p90:.2g} times."
        )


def spread_of(task: Task, minutes: int, ratios: Ratios, shape: str = "pert") -> Spread | None:
    """The spread of a leaf task's (remaining) work in minutes of its activity; None when done.

    `minutes` is the activity's own: the likely value, divided among the people on it and less what
    is done. The whole spread is scaled by `minutes` / likely, so that 2d/4d/10d half done by one
    person is 1d/2d/5d, and never moved. A range `a..b` has its middle as likely value. Of a
    `remaining` without a range, the range is that of the estimate, in proportion; of a single
    estimate it is the `ratios`. Of `3d/3d/3d` there is one value, as there is of everything where
    the `shape` is "none".
    """
    if is_done(task):
        return None
    if shape == "none":
        return Spread(minutes, minutes, minutes, "fixed")
    ends = _ends(task.remaining) or _ends(task.duration or task.estimate)
    if ends is None:
        ends = (ratios.low, ratios.likely, ratios.high)
    low, likely, high = ends
    return Spread(low * minutes, likely * minutes, high * minutes, shape)


def is_ranged(task: Task) -> bool:
    """Whether the writer gave best and worst case, equal ones included."""
    return any(_ends(e) for e in (task.remaining, task.duration or task.estimate))


def is_estimated(task: Task) -> bool:
    """Whether anything says how much work it is."""
    return bool(task.remaining or task.duration or task.estimate)


def _ends(estimate: Estimate | None) -> tuple[float, float, float] | None:
    """Best, likely and worst case as shares of the likely one; None without a range."""
    if estimate is not None and estimate.certain:
        return 1.0, 1.0, 1.0
    if estimate is None or not estimate.is_range:
        return None
    likely = likely_minutes(estimate)
    if not likely:
        return None
    low, high = estimate.optimistic.in_minutes(), estimate.pessimistic.in_minutes()
    return min(low / likely, 1.0), 1.0, max(high / likely, 1.0)


def ratios_of(plan: Plan, settings: ForecastSettings, worked: Flow = WRITTEN_ONLY) -> Ratios:
    """How single estimates spread: as the plan's own done tasks did, where 10 of them say.

    Actual work is what was `spent` in time, else the working time from the day a task started to
    the day it finished (tasks of less than a day are left out then, as a day is the least that
    dates can tell), against the likely estimate shared among those who worked on it. Archived
    tasks count. The spread is chosen so that its 10th and 90th percentile are those of the ratios
    (the ends lie beyond them), and its median as near as the shape allows. So where work takes
    longer than estimated as a rule, the forecast does as well. Else `forecast.spread`, with the
    estimate itself as likely value. With `forecast.distribution: none` nothing spreads. `worked`
    gives the days of commits to tasks where none are written.
    """
    if settings.distribution == "none":
        return Ratios(1.0, 1.0, 1.0, source="none")
    actual = _actual(plan, worked)
    found = [ratio for _, ratio in actual]
    if len(found) < FEWEST_DONE:
        low, high = map(float, settings.spread)
        return Ratios(min(low, 1.0), 1.0, max(high, 1.0), done=len(found))
    p10, p50, p90 = (float(p) for p in np.percentile(found, (10, 50, 90)))
    ends = fitted(p10, p50, p90, settings.distribution)
    committed = sum(_by_commits(task, worked) for task, _ in actual)
    return Ratios(*ends, "history", len(found), p10, p50, p90, committed)


def fitted(p10: float, p50: float, p90: float, shape: str = "pert") -> tuple[float, float, float]:
    """Best, likely and worst case of the spread that has these percentiles, none below 0.

    Where the median lies nearer to one end than the shape can follow, the outer two are met.
    0.8, 1.0, 1.2 as a PERT spread have their ends at about 0.6 and 1.4: percentiles are not ends.
    """
    wanted = np.array((p10, p50, p90))
    ends = np.array((2 * p10 - p50, p50, 2 * p90 - p50))
    share = np.array((0.1, 0.5, 0.9), dtype=np.float32)
    for _ in range(ROUNDS):
        low, likely, high = _ordered(ends)
        if high - low < 1e-6:
            break
        ends = np.array((low, likely, high)) + wanted
        ends -= np.asarray(quantile(Spread(low, likely, high, shape), share), dtype=float)
    low, likely, high = _ordered(ends)
    return round(low, 4), round(likely, 4), round(high, 4)


def _ordered(ends: Sequence[float] | np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[float]:
    low, likely, high = (max(0.0, float(end)) for end in ends)
    return [min(low, high), min(max(likely, min(low, high)), max(low, high)), max(low, high)]


def actual_ratios(plan: Plan, worked: Flow = WRITTEN_ONLY) -> list[float]:
    """Actual to estimated work of every done leaf task that tells both, in reading order."""
    return [ratio for _, ratio in _actual(plan, worked)]


def _by_commits(task: Task, worked: Flow) -> bool:
    timed = isinstance(task.spent, Work) and task.estimate
    return not timed and worked.is_committed(task)


def _actual(plan: Plan, worked: Flow) -> list[tuple[Task, float]]:
    outline, calendars = Outline(plan), Calendars(plan)
    every = plan.of(Task, archived=True)
    parents = {t.parent for t in every if t.parent}
    done = (t for t in every if is_done(t) and t.id not in parents)
    ratios = ((t, _ratio(t, outline, calendars, worked)) for t in done)
    return [(t, ratio) for t, ratio in ratios if ratio is not None and ratio > 0]


def _ratio(task: Task, outline: Outline, calendars: Calendars, worked: Flow) -> float | None:
    base = calendars.of_task(task, outline.project_of(task))
    day, week = base.day_minutes, base.week_minutes
    if isinstance(task.spent, Work) and task.estimate:
        estimated = likely_minutes(task.estimate, day, week)
        return task.spent.in_minutes(day, week) / estimated if estimated else None
    calendar, rate = base, Decimal(1)
    if task.duration is None and task.assignees:
        calendar, rate = _crew(task, base, calendars)
    estimated = likely_minutes(task.duration or task.estimate, day, week)
    if not rate or estimated / rate < day:
        return None
    minutes = _worked(*worked.days_of(task), calendar)
    return float(minutes * rate / estimated) if minutes else None


def _crew(task: Task, base: WorkCalendar, calendars: Calendars) -> tuple[WorkCalendar, Decimal]:
    """On whose time it was done, and by how many full-time people."""
    rate = sum(
        (a.share * a.count * calendars.capacity(a.who, base) for a in task.assignees), Decimal(0)
    )
    if len(task.assignees) > 1:
        return base, rate
    return calendars.of_person(task.assignees[0].who, base), rate


def _worked(started: date | None, finished: date | None, calendar: WorkCalendar) -> int:
    """Working minutes from the first day to the last, both whole; 0 when a day is missing."""
    if started is None or finished is None or finished < started:
        return 0
    return calendar.between(moment(started), moment(finished, 1440))
