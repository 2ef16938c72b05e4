"""Who is loaded when?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from mkdocs_prodproj.delivery.activities import Preparation
from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.outline import Outline, is_done
from mkdocs_prodproj.delivery.schedule import Schedule
from mkdocs_prodproj.delivery.workdays import WorkCalendar, moment
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person, Team
from mkdocs_prodproj.plan.model import Plan

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class WeekLoad:
    """One person's week from `monday`; `share` is work over capacity, None when away all week."""

    monday: date
    work_minutes: int
    capacity_minutes: int
    share: float | None
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonLoad:
    """One person's (or team's) weeks; `who` is an item id, or a name nobody has a file for."""

    who: str
    name: str
    role: str
    weeks: tuple[WeekLoad, ...] = ()
    open_tasks: tuple[str, ...] = ()


def workload(plan: Plan, schedule: Schedule, today: date, weeks: int = 8) -> tuple[PersonLoad, ...]:
    """Work and capacity of everybody, week by week from this one (of which the rest counts).

    A task's open work lies evenly over its scheduled working minutes from today on: everybody on
    it works their share of full time (`ana: 50%`), less where an `estimate` is smaller than its
    `duration`. Capacity is the person's working time less time off, times their capacity; a
    team's is that of its people together. People are listed in reading order, then teams that
    have work of their own, then names without a file. 8 h of work in a 40 h week is a share of 0.2.
    """
    return _Loading(plan, schedule, today, weeks).run()


class _Loading:
    def __init__(self, plan: Plan, schedule: Schedule, today: date, weeks: int) -> None:
        self.plan = plan
        self.schedule = schedule
        self.today = today
        monday = today - timedelta(days=today.weekday())
        self.mondays = [monday + WEEK * n for n in range(weeks)]
        self.outline = Outline(plan)
        self.calendars = Calendars(plan)
        self.preparation = Preparation(self.outline, self.calendars, today)
        self.work: dict[tuple[str, date], dict[str, Decimal]] = {}
        self.open: dict[str, list[str]] = {}

    def run(self) -> tuple[PersonLoad, ...]:
        for task in self.outline.tasks.values():
            if task.assignees and not is_done(task) and not self.outline.children.get(task.id):
                self._spread(task)
        people = [p.id for p in self.plan.of(Person)]
        teams = [t.id for t in self.plan.of(Team) if t.id in self.open]
        unknown = sorted(set(self.open) - set(people) - set(teams))
        return tuple(self._load(who) for who in (*people, *teams, *unknown))

    def _spread(self, task: Task) -> None:
        activity = self.preparation.of(task).activity
        times = self.schedule.get(task.id)
        rates = self.preparation.rates(task)
        for who in rates:
            self.open.setdefault(who, []).append(task.id)
        if activity is None or times is None:
            return
        start, end = max(_moment(times.start), moment(self.today)), _moment(times.finish)
        thin = self.preparation.thinning(task)
        for monday in self.mondays:
            first, last = max(start, moment(monday)), min(end, moment(monday + WEEK))
            minutes = activity.calendar.between(first, last) if first < last else 0
            for who, rate in rates.items() if minutes else ():
                self.work.setdefault((who, monday), {})[task.id] = minutes * rate * thin

    def _load(self, who: str) -> PersonLoad:
        item = self.plan.get(who)
        known = item if isinstance(item, Person | Team) else None
        calendar = self.calendars.of_person(who, self.calendars.default)
        people = self.calendars.capacity(who, calendar)
        if isinstance(item, Team):
            people *= (item.capacity and item.capacity.people) or len(item.members) or 1
        return PersonLoad(
            who=who,
            name=(known.title if known else "") or who,
            role=known.role if known else "",
            weeks=tuple(self._week(who, monday, calendar, people) for monday in self.mondays),
            open_tasks=tuple(self.open.get(who, ())),
        )

    def _week(self, who: str, monday: date, calendar: WorkCalendar, people: Decimal) -> WeekLoad:
        tasks = self.work.get((who, monday), {})
        first = max(moment(monday), moment(self.today))
        capacity = int(calendar.between(first, moment(monday + WEEK)) * people)
        work = round(sum(tasks.values(), Decimal(0)))
        share = round(work / capacity, 4) if capacity else None
        return WeekLoad(monday, work, capacity, share, tuple(tasks))


def _moment(at: datetime) -> int:
    return moment(at.date(), at.hour * 60 + at.minute)
