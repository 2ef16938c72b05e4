"""When will it be done, going by how many tasks were finished each week?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.outline import Outline, is_done
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.workdays import WorkCalendar, clock, moment
from mkdocs_prodproj.tracking.flow import WRITTEN_ONLY, Flow

WEEK = timedelta(days=7)
#: Full weeks looked back upon, and the fewest of them, with the fewest done tasks, that say enough.
WEEKS, FEWEST_WEEKS, FEWEST_DONE = 12, 6, 10
#: Periods looked ahead: ten years of weeks.
LIMIT = 520
#: A chance that misses a percentile by less has reached it; sums of shares are not exact.
NEARLY = 1e-9


@dataclass(frozen=True)
class ThroughputForecast:
    """When the `remaining` open tasks are done if weeks go on as the `history` did (oldest first).

    `percentiles`: the day by which so many percent of the futures are done. `chances`: the share
    of futures that are done after 1, 2, 3 … weeks. `thin` says why it is not to be shown, be there
    numbers or not. Of the tasks done, `committed` have their last day from a commit.
    """

    remaining: int
    history: tuple[int, ...] = ()
    percentiles: Mapping[int, date] = field(default_factory=dict)
    on_time: float | None = None
    thin: str = ""
    chances: tuple[float, ...] = field(default=(), repr=False)
    committed: int = 0


def finish_chances(history: Sequence[int], remaining: int, limit: int = LIMIT) -> tuple[float, ...]:
    """The chance that `remaining` items are done within 1, 2, 3 … periods; () when they are done.

    Every coming period is one of the past ones, drawn with replacement; weeks in which nothing was
    finished are drawn too. This is the exact distribution that a bootstrap estimates, by repeated
    convolution. It ends where it is certain for all purposes, or at `limit` periods: nothing was
    ever finished, nothing ever will be. Two past weeks of 0 and 1, 1 item: 0.5, 0.75, 0.875 …
    """
    if remaining <= 0:
        return ()
    counts = np.bincount(np.minimum(history, remaining), minlength=1) / max(len(history), 1)
    if not counts[1:].any():
        return (0.0,) * limit
    open_ = np.zeros(remaining)
    open_[0] = 1.0
    found: list[float] = []
    while len(found) < limit:
        open_ = np.convolve(open_, counts)[:remaining]
        found.append(1.0 - float(open_.sum()))
        if found[-1] > 1 - NEARLY:
            break
    return tuple(found)


def periods_at(chances: Sequence[float], percent: float) -> int | None:
    """The fewest periods with at least this chance in percent; None when it is never reached."""
    if not chances:
        return 0
    reached = (n for n, chance in enumerate(chances, 1) if chance >= percent / 100 - NEARLY)
    return next(reached, None)


def done_at_least(history: Sequence[int], periods: int, sure: float = 85) -> int:
    """How many items are done within so many periods, to be so many percent sure.

    The chance to do at least that many falls as the number grows: to be 85 % sure is the 15th
    percentile. Past weeks of 2 and 6, one period: 2, for to do 6 is a toss-up.
    """
    if not history or periods <= 0:
        return 0
    counts = np.bincount(history) / len(history)
    total = np.ones(1)
    for _ in range(periods):
        total = np.convolve(total, counts)
    return int(np.argmax(np.cumsum(total) >= 1 - sure / 100 - NEARLY))


def throughput(
    plan: Plan,
    today: date,
    percentiles: Iterable[int] = (10, 50, 85, 95),
    worked: Flow = WRITTEN_ONLY,
) -> dict[str, ThroughputForecast]:
    """A forecast for every project with tasks, and under "" for the whole plan.

    Leaf tasks are counted, archived ones as well, in the weeks (Monday to Sunday) they finished
    in: the last 12 full weeks, from the first in which any was begun. Tasks on hold
    and drafts do not remain. Below 6 weeks or 10 done tasks it is too thin to be shown. `worked`
    gives the days of commits to tasks where none are written.
    """
    return _Throughput(plan, today, tuple(percentiles), worked).run()


class _Throughput:
    def __init__(self, plan: Plan, today: date, percentiles: tuple[int, ...], worked: Flow) -> None:
        self.today = today
        self.worked = worked
        self.outline = Outline(plan)
        self.calendars = Calendars(plan)
        self.percentiles = percentiles
        self.monday = today - timedelta(days=today.weekday())
        parents = {t.parent for t in plan.of(Task, archived=True) if t.parent}
        self.leaves = [
            t
            for t in plan.of(Task, archived=True)
            if t.id not in parents and t.status not in ("draft", "dropped")
        ]

    def run(self) -> dict[str, ThroughputForecast]:
        found = {"": self._of(self.leaves, None)} if self.leaves else {}
        own: dict[str, list[Task]] = {}
        for task in self.leaves:
            project = self.outline.project_of(task)
            if project:
                own.setdefault(project.id, []).append(task)
        for project in self.outline.projects.values():
            inside = self.outline.inside(project.id)
            tasks = [t for id_ in inside for t in own.get(id_, ())]
            if tasks:
                found[project.id] = self._of(tasks, project)
        return found

    def _of(self, tasks: list[Task], project: Project | None) -> ThroughputForecast:
        remaining = sum(self._remains(t) for t in tasks)
        history = self._history(tasks)
        if not remaining:
            return ThroughputForecast(0, history, thin="nothing remains to be done")
        thin = _thin(history)
        if not sum(history):
            return ThroughputForecast(remaining, history, thin=thin)
        chances = finish_chances(history, remaining)
        calendar = self.calendars.of_project(project)
        at = {p: periods_at(chances, p) for p in self.percentiles}
        days = {p: self._end(n, calendar) for p, n in at.items() if n is not None}
        deadline = project.deadline if project else None
        return ThroughputForecast(
            remaining,
            history,
            days,
            self.chance_by(chances, deadline, calendar),
            thin,
            chances,
            self._committed(tasks, len(history)),
        )

    def _remains(self, task: Task) -> bool:
        project = self.outline.project_of(task)
        on_hold = task.status == "on-hold" or (project and project.status == "on-hold")
        return task.id in self.outline.tasks and not is_done(task) and not on_hold

    def _history(self, tasks: list[Task]) -> tuple[int, ...]:
        """Tasks done in each full week, the oldest first; none from before the work began."""
        days = {t.id: self.worked.days_of(t) for t in tasks}
        done = [day for t in tasks if is_done(t) and (day := days[t.id][1])]
        begun = [day for each in days.values() for day in each if day]
        if not begun:
            return ()
        first = max(min(begun), self.monday - WEEKS * WEEK)
        weeks = -((first - self.monday) // WEEK)
        counts = [0] * max(weeks, 0)
        for day in done:
            back = (self.monday - day - timedelta(days=1)) // WEEK
            if 0 <= back < len(counts):
                counts[-1 - back] += 1
        return tuple(counts)

    def _committed(self, tasks: list[Task], weeks: int) -> int:
        """How many of the tasks done in so many weeks have their last day from a commit."""
        first = self.monday - weeks * WEEK
        found = (self.worked.finished.get(t.id) for t in tasks if is_done(t) and not t.finished)
        return sum(day is not None and first <= day < self.monday for day in found)

    def _end(self, weeks: int, calendar: WorkCalendar) -> date:
        """The last working day of the so-manieth week from today on."""
        last = calendar.previous_work(moment(self.today + weeks * WEEK))
        return max(clock(last - 1).date(), self.today)

    def chance_by(
        self, chances: Sequence[float], deadline: date | None, calendar: WorkCalendar
    ) -> float | None:
        """The chance of being done by a day, counted in whole weeks from today on."""
        if deadline is None:
            return None
        ends = [self._end(n, calendar) for n in range(1, len(chances) + 1)]
        weeks = bisect_right(ends, deadline)
        return chances[weeks - 1] if weeks else 0.0


def _thin(history: Sequence[int]) -> str:
    if len(history) < FEWEST_WEEKS:
        weeks = f"{len(history) or 'no'} full week{'' if len(history) == 1 else 's'}"
        return f"{weeks} of work so far; {FEWEST_WEEKS} are needed"
    done, span = sum(history), f"in the last {len(history)} weeks"
    if not done:
        return f"no task was finished {span}: at this pace it never ends"
    if done < FEWEST_DONE:
        return f"only {done} tasks finished {span}; at least {FEWEST_DONE} are needed"
    return ""
