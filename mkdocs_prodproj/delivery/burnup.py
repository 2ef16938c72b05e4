"""How much is there to do, how much is done, and where does the pace lead?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from math import ceil

from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.ledger import ZERO, Span, along, span
from mkdocs_prodproj.delivery.outline import Outline, is_done
from mkdocs_prodproj.delivery.progress import likely_minutes, task_share
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.heap import nothing_collected
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.workdays import WorkCalendar, moment

#: Weeks of history that the cone looks at, and the length of one pace.
WEEKS, STRETCH = 12, 3
WEEK = timedelta(days=7)
#: A cone further away than this says nothing.
FARTHEST = timedelta(days=3650)
#: Points of a line at the most; a longer history has wider steps than a week.
MOST_POINTS = 520
#: From here on a number needs no fraction.
FEW = 20
#: Less work than this is none.
NOTHING = 1e-6


@dataclass(frozen=True)
class Burnup:
    """Scope and work done by day, both lines on the same days, the last of which is today.

    `unit` is "days" of effort, or "tasks" where nothing is estimated. `best` and `worst` are when
    all would be done at the best and the worst three-week pace of the last twelve weeks; None when
    that cannot be told, and `thin` says why.
    """

    unit: str
    scope: tuple[tuple[date, float], ...]
    done: tuple[tuple[date, float], ...]
    best: date | None = None
    worst: date | None = None
    says: str = ""
    thin: str = ""


@nothing_collected()
def burnup(
    plan: Plan, today: date, project: str = "", outline: Outline | None = None
) -> Burnup | None:
    """Scope and pace of a project, or of the whole plan; None when there are no tasks.

    `outline` is the plan's own, where it is known already.

    A task counts in the scope from the day it was `created`, else from the beginning. Effort is
    the likely estimate in days; a task without one has the average. It is done evenly between the
    task's start and its finish; of work under way, the share that is done counts up to today, so
    that large tasks do not make the pace jump. Where nothing has an estimate, tasks are counted on
    the day they finish. Work done on unknown days is done from the beginning, and says nothing
    about the pace. Each point is the morning of its day; today's has what was done today.
    Worked example: 10 of 30 days were done in the last three weeks, the best three: 20 are left,
    which at that pace takes six weeks more.
    """
    outline = Outline(plan) if outline is None else outline
    if project:
        tasks = list(outline.work_of(project))
    else:
        tasks = [t for t in outline.tasks.values() if not outline.children.get(t.id)]
    if not tasks:
        return None
    return _Lines(plan, outline, tasks, today).drawn()


class _Lines:
    def __init__(self, plan: Plan, outline: Outline, tasks: Sequence[Task], today: date) -> None:
        self.today = today
        self.now = moment(today)
        self.outline = outline
        self.calendars = Calendars(plan)
        sizes = [self._size(t) for t in tasks]
        known = [size for size in sizes if size]
        self.unit = "days" if known else "tasks"
        average = sum(known, ZERO) / len(known) if known else Decimal(1)
        self.sizes = {t.id: size or average for t, size in zip(tasks, sizes, strict=True)}
        self.undated = sum(is_done(t) and t.finished is None for t in tasks)
        self.first = self._first(tasks)
        self.parts = [part for t in tasks for part in self._work(t)]
        self.scope = sorted((self._created(t), self.sizes[t.id]) for t in tasks)
        dated = (t.started or t.finished for t in tasks)
        self.pace_from = min((day for day in dated if day), default=today)

    def _size(self, task: Task) -> Decimal:
        calendar = self._calendar(task)
        day, week = calendar.day_minutes, calendar.week_minutes
        return Decimal(likely_minutes(task.estimate or task.duration, day, week)) / day

    def _calendar(self, task: Task) -> WorkCalendar:
        return self.calendars.of_task(task, self.outline.project_of(task))

    def _first(self, tasks: Sequence[Task]) -> date:
        """Where the lines begin: the first day that anything is known of."""
        days = [day for t in tasks for day in (t.created, t.started, t.finished) if day]
        projects = {p.id: p for t in tasks if (p := self.outline.project_of(t))}
        days += [p.start for p in projects.values() if p.start]
        return min([*days, self.today])

    def _created(self, task: Task) -> date:
        days = (task.created or self.first, task.started, task.finished, self.today)
        return min(day for day in days if day)

    def _work(self, task: Task) -> Iterator[tuple[Span, Decimal]]:
        """When a task's work was done, and how much of it."""
        size, done = self.sizes[task.id], is_done(task)
        amount = size * (task_share(task) if self.unit == "days" else int(done))
        if not amount:
            return
        end = moment(self.today, 1440 if done else 0)
        if done and task.finished:
            end = min(moment(task.finished, 1440), end)
        elif done:
            end = moment(self.first)
        begin = moment(task.started) if task.started and self.unit == "days" else end
        yield span(self._calendar(task), min(begin, end), end, self.now), amount

    def drawn(self) -> Burnup:
        days = self._days()
        scope = _running(self.scope, days)
        moments = [*(moment(day) for day in days[:-1]), moment(self.today, 1440)]
        earned = along(self.parts, moments, self.now)
        done = tuple((day, _plain(amount)) for day, amount in zip(days, earned, strict=True))
        left = scope[-1][1] - done[-1][1]
        best, worst, thin = self._cone(left)
        return Burnup(self.unit, scope, done, best, worst, self._says(scope, done, left), thin)

    def _days(self) -> list[date]:
        """Every seventh day back from today, and the first day."""
        span = (self.today - self.first).days
        step = 7 * (span // 7 // MOST_POINTS + 1)
        days = {self.today - timedelta(days=n) for n in range(0, span + 1, step)}
        return sorted(days | {self.first})

    def _cone(self, left: float) -> tuple[date | None, date | None, str]:
        if left <= NOTHING:
            return None, None, "all is done"
        weeks = self._weeks()
        busy = sum(1 for amount in weeks if amount > NOTHING)
        if busy < STRETCH:
            return None, None, f"{_weeks_said(busy)} in which work was done, of at least {STRETCH}"
        paces = [sum(weeks[n : n + STRETCH]) / STRETCH for n in range(len(weeks) - STRETCH + 1)]
        best, worst = (self._end(left, pace) for pace in (max(paces), min(paces)))
        thin = "" if worst else "at its slowest, work stood still for three weeks"
        return best, worst, thin

    def _weeks(self) -> list[float]:
        """Work done in each of the last whole weeks since work began, the oldest first."""
        count = min(WEEKS, max(0, (self.today - self.pace_from).days) // 7)
        days = [self.today - n * WEEK for n in range(count, -1, -1)]
        earned = along(self.parts, [moment(day) for day in days], self.now)
        return [float(b - a) for a, b in pairwise(earned)]

    def _end(self, left: float, pace: float) -> date | None:
        if pace <= NOTHING:
            return None
        days = ceil(7 * left / pace - NOTHING)
        return self.today + timedelta(days=days) if days <= FARTHEST.days else None

    def _says(
        self, scope: Sequence[tuple[date, float]], done: Sequence[tuple[date, float]], left: float
    ) -> str:
        unit = "days of work" if self.unit == "days" else "tasks"
        text = f"{_number(done[-1][1])} of {_number(scope[-1][1])} {unit} are done"
        text = f"All {_number(scope[-1][1])} {unit} are done" if left <= NOTHING else text
        grown = scope[-1][1] - scope[0][1]
        if scope[0][1] and grown > 0.05:
            text += f"; {_number(grown)} came in after the start"
        if self.undated:
            plural = "task" if self.undated == 1 else "tasks"
            text += f"; {self.undated} done {plural} without a `finished:` day"
        return f"{text}."


def _running(
    steps: Sequence[tuple[date, Decimal]], days: Sequence[date]
) -> tuple[tuple[date, float], ...]:
    """What sorted steps come to on each of these days, the day itself included."""
    total, at, line = ZERO, 0, []
    for day in days:
        while at < len(steps) and steps[at][0] <= day:
            total += steps[at][1]
            at += 1
        line.append((day, _plain(total)))
    return tuple(line)


def _plain(amount: Decimal) -> float:
    return round(float(amount), 4)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= FEW else f"{value:,.1f}".removesuffix(".0")


def _weeks_said(count: int) -> str:
    return "only one week" if count == 1 else f"only {count} weeks" if count else "no week"
