"""How work flows: cycle times, throughput, ageing and blocked work, from dates and commits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil

from mkdocs_prodproj.history.timelines import Timeline
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.heap import nothing_collected
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.tracking.flow_course import (
    COMMITTED,
    UNCOUNTED,
    UNDER_WAY,
    WRITTEN,
    Course,
    course_of,
    days_in,
    is_done,
)
from mkdocs_prodproj.tracking.flow_says import sources_said
from mkdocs_prodproj.tracking.flow_standing import STAGES, standing

#: Percentiles of cycle times that are told.
PERCENTILES = (50, 70, 85, 95)
WEEK = timedelta(days=7)

__all__ = ["COMMITTED", "STAGES", "WRITTEN", "WRITTEN_ONLY", "Flow", "flow"]


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

    def days_of(self, task: Task) -> tuple[date | None, date | None]:
        """First and last day of a task: the written ones, else those of commits."""
        started, finished = self.started.get(task.id), self.finished.get(task.id)
        return task.started or started, task.finished or finished

    def is_committed(self, task: Task) -> bool:
        """Whether one of a task's two days is that of a commit."""
        return self.days_of(task) != (task.started, task.finished)


#: The flow of nothing: tasks have the days that are written in them.
WRITTEN_ONLY = Flow()


@nothing_collected()
def flow(plan: Plan, timelines: Mapping[str, Timeline], today: date) -> Flow:
    """The flow of a plan's tasks up to a day; without history from written days alone.

    Counted are tasks without parts, archived ones if they are done; drafts and dropped ones are
    not. Weeks without a finish count. Written days win over those of commits.
    """
    courses = [course_of(t, timelines.get(t.id), today) for t in _counted(plan)]
    cycles = tuple(sorted(_cycles(courses, today), key=lambda c: (c.finished, c.task)))
    percentiles = percentiles_of([c.days for c in cycles])
    weeks = plan.settings.history.weeks
    return Flow(
        cycles=cycles,
        percentiles=percentiles,
        weeks=_weeks(courses, today, weeks),
        ageing=_ageing(courses, percentiles, today),
        blocked=_blocked(courses, today),
        days=tuple(FlowDay(day, counts) for day, counts in standing(courses, today, weeks)),
        started={c.task.id: c.started for c in courses if c.started and c.started <= today},
        finished={c.task.id: day for c in courses if (day := _finished(c, today))},
        sources={
            c.task.id: c.finish_from if c.done else c.start_from
            for c in courses
            if (c.finished if c.done else c.started)
        },
        says=sources_said(courses, bool(timelines)),
    )


def percentiles_of(days: Sequence[int]) -> dict[int, int]:
    """The days within which so many percent of tasks were finished, by nearest rank; {} for none.

    Of 1, 2, 4, 8 days the 50th is 2, the 70th 4, the 85th and 95th 8.
    """
    ordered = sorted(days)
    return {p: ordered[ceil(p * len(ordered) / 100) - 1] for p in PERCENTILES} if ordered else {}


def _counted(plan: Plan) -> Iterator[Task]:
    every = plan.of(Task, archived=True)
    parents = {t.parent for t in every if t.parent}
    for task in every:
        if task.id in parents or task.status in UNCOUNTED or (task.archived and not is_done(task)):
            continue
        yield task


def _finished(course: Course, today: date) -> date | None:
    known = course.finished if course.done else None
    return known if known and known <= today else None


def _cycles(courses: Sequence[Course], today: date) -> Iterator[Cycle]:
    for course in courses:
        finished, started = _finished(course, today), course.started
        if finished and started and started <= finished:
            days = (finished - started).days + 1
            sources = course.start_from, course.finish_from
            yield Cycle(course.task.id, started, finished, days, *sources)


def _weeks(courses: Sequence[Course], today: date, most: int) -> tuple[tuple[date, int], ...]:
    """Finished tasks by week, from the first in which any was begun or finished."""
    done = [d for c in courses if (d := _finished(c, today))]
    begun = [c.started for c in courses if c.started and c.started <= today]
    if not done and not begun:
        return ()
    monday = today - timedelta(days=today.weekday())
    first = max(min(done + begun), monday - (most - 1) * WEEK)
    counts = [0] * ((monday - first + timedelta(days=6)).days // 7 + 1)
    for day in done:
        back = (monday - day + timedelta(days=6)).days // 7
        if back < len(counts):
            counts[-1 - back] += 1
    return tuple((monday - (len(counts) - 1 - n) * WEEK, done) for n, done in enumerate(counts))


def _ageing(
    courses: Sequence[Course], percentiles: Mapping[int, int], today: date
) -> tuple[Ageing, ...]:
    """Work under way, the oldest first; what is on hold is not."""
    found = []
    for course in courses:
        task, started = course.task, course.started
        under_way = task.status in UNDER_WAY or (task.status in ("", "todo") and task.started)
        if course.done or not under_way or started is None or started > today:
            continue
        days = (today - started).days + 1
        over = max((p for p, limit in percentiles.items() if days > limit), default=0)
        status = task.status if task.status in UNDER_WAY else UNDER_WAY[0]
        since = _since(course) or started
        found.append(Ageing(task.id, started, days, status, since, course.start_from, over))
    return tuple(sorted(found, key=lambda a: (a.started, a.task)))


def _since(course: Course) -> date | None:
    """The day from which commits say the status that it has now."""
    since = None
    for state in reversed(course.states):
        if state.status != course.task.status or state.day == date.min:
            break
        since = state.day
    return since


def _blocked(courses: Sequence[Course], today: date) -> tuple[Blocked, ...]:
    """What was ever blocked: what still is first, then by how long."""
    found = []
    for course in courses:
        if True not in [state.blocked for state in course.states]:
            continue
        spells = course.spells(today)
        days = days_in(spells, today)
        since = next((begun for begun, ended in spells if ended is None), None)
        if days:
            found.append(Blocked(course.task.id, days, since))
    return tuple(sorted(found, key=lambda b: (b.since is None, -b.days, b.task)))
