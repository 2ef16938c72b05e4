"""A task as an activity: how long, on whose calendar, not before when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal

from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.outline import Outline, is_done, is_started
from mkdocs_prodproj.delivery.progress import likely_minutes, task_share
from mkdocs_prodproj.items.quantities import Estimate
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Team
from mkdocs_prodproj.scheduling.crews import crew_calendar
from mkdocs_prodproj.scheduling.network import Activity
from mkdocs_prodproj.scheduling.workdays import WorkCalendar, clock, moment

#: Nothing needs to wait for it, and nothing can be drawn.
UNDATED = "done, without dates"
USUAL_PRIORITY = 500


@dataclass(frozen=True, slots=True)
class Prepared:
    """A leaf task made ready: its activity, or in words why it has none; what to warn about."""

    activity: Activity | None
    reason: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Size:
    """Working minutes of the whole task and of the rest; `rate` is how many work on it at once."""

    calendar: WorkCalendar
    whole: int | None
    rest: int | None
    reason: str = "no estimate"


class Preparation:
    """Turns leaf tasks into activities, on a day.

    Length: `duration` on the task's calendar; else `estimate` divided by the full-time equivalents
    that are assigned (2 days by two people take 1 day), in the working time of those people: each
    works on while another is away. With nobody on it, the task's calendar counts.
    Done work keeps its dates. Work under way: what remains (`remaining`, else the estimate less
    the share done) is done from today on, or follows on from the start where the plan sets
    `scheduling: {remaining: continuous}`. Work not begun starts neither before today, nor
    `start_after`, nor the project's start, unless it is fixed (`start_on`).
    A parent's `start_after`, `start_on` (as a day not to begin before), `due`, `priority` and
    `scheduling` hold for the tasks below it.
    """

    def __init__(self, outline: Outline, calendars: Calendars, today: date) -> None:
        self.outline = outline
        self.calendars = calendars
        self.today = today
        self.continuous = outline.plan.settings.scheduling.remaining == "continuous"
        self._crews: dict[tuple[tuple[int, Decimal], ...], WorkCalendar] = {}

    def of(self, task: Task) -> Prepared:
        """The activity of a leaf task."""
        size = self._size(task)
        if is_done(task):
            return self._done(task, size)
        project = self.outline.project_of(task)
        if task.status == "on-hold" or (project and project.status == "on-hold"):
            return Prepared(None, "on hold" if task.status == "on-hold" else "project on hold")
        if not size.calendar.works_after(moment(self.today)):
            who = "nobody on it has" if task.assignees else "its calendar has no"
            return Prepared(None, f"{who} working time from {self.today} on")
        made = self._under_way(task, size) if is_started(task) else self._to_come(task, size)
        return replace(made, warnings=(*made.warnings, *self._too_many(task)))

    def _too_many(self, task: Task) -> Iterator[str]:
        """What to say of more people than a team has."""
        for a in task.assignees:
            team = self.outline.plan.get(a.who)
            if isinstance(team, Team) and a.count > 1:
                capacity = team.capacity.people if team.capacity else None
                size = capacity or len(team.members)
                if size and a.count > size:
                    who = f"{size} {'person' if size == 1 else 'people'}"
                    yield f'counts on {a.count} of "{a.who}", a team of {who}'

    def priority(self, task: Task) -> int:
        """A task's priority, else that of the nearest parent that has one: 0 to 1000, else 500."""
        written = (t.priority for t in self.outline.ancestry(task))
        return next((p for p in written if p is not None), USUAL_PRIORITY)

    def _size(self, task: Task) -> _Size:
        base = self.calendars.of_task(task, self.outline.project_of(task))
        day, week = base.day_minutes, base.week_minutes
        crew, rate = self._crew(task, base)
        if rate <= 0:
            return _Size(base, None, None, "nobody on it has any capacity")
        if task.duration is not None:
            crew, rate = base, Decimal(1)
        size = task.duration or task.estimate

        def length(work: Estimate | None) -> int | None:
            if work is None:
                return None
            minutes = Decimal(likely_minutes(work, day, week)) / rate
            return int(minutes.to_integral_value(ROUND_CEILING))

        whole, rest = length(size), length(task.remaining)
        if rest is None and whole is not None:
            rest = int((whole * (1 - task_share(task))).to_integral_value(ROUND_CEILING))
        return _Size(crew, whole, rest)

    def _crew(self, task: Task, base: WorkCalendar) -> tuple[WorkCalendar, Decimal]:
        """Whose calendar a task runs on, and how many full-time people work on it."""
        if not task.assignees:
            return base, Decimal(1)
        narrow = bool(task.calendar)
        rates = self.rates(task)
        members = [(self.calendars.of_person(w, base, narrow=narrow), r) for w, r in rates.items()]
        rate = sum(rates.values(), Decimal(0))
        if rate <= 0:
            return base, rate
        key = tuple((id(calendar), each) for calendar, each in members)
        if key not in self._crews:
            self._crews[key] = crew_calendar(members)
        return self._crews[key], rate

    def rates(self, task: Task) -> dict[str, Decimal]:
        """Who works on a task, and at how much of full time: `ana: 50%` at 80 % capacity is 0.4."""
        base = self.calendars.of_task(task, self.outline.project_of(task))
        rates: dict[str, Decimal] = {}
        for a in task.assignees:
            calendar = self.calendars.of_person(a.who, base)
            rate = a.share * a.count * self.calendars.capacity(a.who, calendar)
            rates[a.who] = rates.get(a.who, Decimal(0)) + rate
        return rates

    def thinning(self, task: Task) -> Decimal:
        """How thinly work lies in a task's time: estimate over what its people could do in it.

        1 where the time follows from the estimate, or nothing says how much work a duration holds.
        """
        if task.duration is None or task.estimate is None:
            return Decimal(1)
        base = self.calendars.of_task(task, self.outline.project_of(task))
        day, week = base.day_minutes, base.week_minutes
        full = likely_minutes(task.duration, day, week) * sum(self.rates(task).values(), Decimal(0))
        return Decimal(likely_minutes(task.estimate, day, week)) / full if full else Decimal(1)

    def _done(self, task: Task, size: _Size) -> Prepared:
        calendar, whole, notes = size.calendar, size.whole or 0, []
        if task.finished is None:
            if task.started is None:
                return Prepared(None, UNDATED)
            notes.append("done without a finish date: taken from its estimate")
            start = day_start(task.started, calendar)
            finish = min(calendar.add(start, whole), day_end(self.today, calendar))
            return Prepared(
                self._fixed(task, calendar, start, max(start, finish)), "", tuple(notes)
            )
        finish = day_end(task.finished, calendar)
        start = day_start(task.finished, calendar)
        if task.started is not None and task.started <= task.finished:
            start = day_start(task.started, calendar)
        elif task.started is not None:
            notes.append(f"finished {task.finished}, before it started {task.started}")
        elif whole:
            start = min(start, calendar.subtract(finish, whole))
        if task.finished > self.today:
            notes.append(f"done, with a finish date still to come: {task.finished}")
        return Prepared(self._fixed(task, calendar, start, finish), "", tuple(notes))

    def _fixed(self, task: Task, calendar: WorkCalendar, start: int, finish: int) -> Activity:
        group = self.outline.group_of(task)
        return Activity(task.id, 0, calendar, start, group=group, started=start, finished=finish)

    def _under_way(self, task: Task, size: _Size) -> Prepared:
        calendar, notes = size.calendar, []
        now = moment(self.today)
        rest = size.rest
        if rest is None and task.due and size.reason == "no estimate":
            rest = max(0, calendar.between(now, day_end(task.due, calendar)))
        if rest is None:
            return Prepared(None, size.reason)
        if task.started is None:
            notes.append("under way without a start date: drawn from today on")
        start = day_start(task.started or self.today, calendar)
        begins = max(now, start)
        if self.continuous:
            begins = calendar.add(start, max(0, (size.whole or rest) - rest))
            if calendar.add(begins, rest) < now:
                notes.append("by its start and estimate it should have ended; it is under way")
        return Prepared(self._open(task, calendar, rest, begins, start), "", tuple(notes))

    def _to_come(self, task: Task, size: _Size) -> Prepared:
        calendar, whole = size.calendar, size.whole if size.rest is None else size.rest
        line = list(self.outline.ancestry(task))
        after = [day for t in line for day in (t.start_after, t.start_on) if day]
        opens = task.start_on or task.start_after
        if whole is None and opens and task.due and size.reason == "no estimate":
            begin, end = moment(opens), day_end(task.due, calendar)
            whole = max(0, calendar.between(begin, end))
        if whole is None:
            return Prepared(None, size.reason)
        fixed = None if task.start_on is None else calendar.next_work(moment(task.start_on))
        begins = [self.today, *(after if fixed is None else ()), *self._project_starts(task)]
        made = self._open(task, calendar, whole, moment(max(begins)))
        words = next((t.scheduling for t in line if t.scheduling), "")
        if fixed is not None:
            made = replace(made, start_on=fixed)
        elif words == "alap":
            made = replace(made, alap=True)
        return Prepared(made, "", self._on_fixed_start(task, fixed))

    def _on_fixed_start(self, task: Task, fixed: int | None) -> tuple[str, ...]:
        """What to say of a fixed first day that is over, or that nobody works on."""
        if fixed is None or task.start_on is None:
            return ()
        day = clock(fixed).date()
        if day != task.start_on:
            return (f"fixed to start on {task.start_on}, which is no working day: starts {day}",)
        if day < self.today:
            return (f"fixed to start on {task.start_on}, which is over, and not begun",)
        return ()

    def _open(
        self,
        task: Task,
        calendar: WorkCalendar,
        minutes: int,
        not_before: int,
        started: int | None = None,
    ) -> Activity:
        promised = [t.due for t in self.outline.ancestry(task) if t.due]
        deadline = day_end(min(promised), calendar) if promised else None
        group = self.outline.group_of(task)
        base = self.calendars.of_task(task, self.outline.project_of(task))
        return Activity(
            task.id, minutes, calendar, not_before, group, deadline, started, lag_calendar=base
        )

    def _project_starts(self, task: Task) -> list[date]:
        project = self.outline.project_of(task)
        starts, seen = [], set()
        while project is not None and project.id not in seen:
            seen.add(project.id)
            if project.start:
                starts.append(project.start)
            project = self.outline.projects.get(project.parent)
        return starts


def day_start(day: date, calendar: WorkCalendar) -> int:
    """When a day's work begins; on a day off, when it would on a usual day."""
    start = calendar.next_work(moment(day))
    return start if start < moment(day, 1440) else moment(day, calendar.usual_day[0])


def day_end(day: date, calendar: WorkCalendar) -> int:
    """When a day's work ends; on a day off, when it would on a usual day."""
    end = calendar.previous_work(moment(day, 1440))
    return end if end > moment(day) else moment(day, calendar.usual_day[1])
