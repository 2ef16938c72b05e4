"""Who is loaded when?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from mkdocs_prodproj.delivery.activities import Preparation
from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.outline import Outline, is_done
from mkdocs_prodproj.delivery.resources import members_of
from mkdocs_prodproj.delivery.schedule import Schedule
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person, Team
from mkdocs_prodproj.plan.heap import nothing_collected
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.network import Placed
from mkdocs_prodproj.scheduling.workdays import WorkCalendar, moment

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class WeekLoad:
    """One person's week from `monday`; `share` is work over capacity, None when away all week.

    `written_share` is what it would be if nobody waited for anybody: the plan as written.
    """

    monday: date
    work_minutes: int
    capacity_minutes: int
    share: float | None
    tasks: tuple[str, ...] = ()
    written_share: float | None = None


@dataclass(frozen=True)
class PersonLoad:
    """One person's (or team's) weeks; `who` is an item id, or a name nobody has a file for."""

    who: str
    name: str
    role: str
    weeks: tuple[WeekLoad, ...] = ()
    open_tasks: tuple[str, ...] = ()


@nothing_collected()
def workload(plan: Plan, schedule: Schedule, today: date, weeks: int = 8) -> tuple[PersonLoad, ...]:
    """Work and capacity of everybody, week by week from this one (of which the rest counts).

    A task's open work lies evenly over its people's working minutes within its scheduled time,
    from today on: everybody on it works their share of full time (`ana: 50%`), less where an
    `estimate` is smaller than its `duration`. A team's task counts for the members chosen to do
    it, and for the team where nobody in particular is. Capacity is a person's working time less
    time off, times their capacity; a team's that of those of its people who have no name, or of
    all when nobody is chosen. People are listed in reading order, then teams with work of
    their own, then names without a file. 8 h of work in a 40 h week is a share of 0.2.
    """
    return _Loading(plan, schedule, today, weeks).run()


#: Minutes of work by who does it and the week's Monday, and by task.
Loads = dict[tuple[str, date], dict[str, Decimal]]


class _Loading:
    def __init__(self, plan: Plan, schedule: Schedule, today: date, weeks: int) -> None:
        self.plan = plan
        self.schedule = schedule
        self.today = today
        monday = today - timedelta(days=today.weekday())
        self.now = moment(today)
        self.mondays = [monday + WEEK * n for n in range(weeks)]
        self.bounds = [moment(monday + WEEK * n) for n in range(weeks + 1)]
        self.outline = Outline(plan)
        self.calendars = Calendars(plan)
        self.preparation = Preparation(self.outline, self.calendars, today)
        self.work: Loads = {}
        self.written: Loads = {}
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
        base = self.calendars.of_task(task, self.outline.project_of(task))
        rates = self._rates(task, base)
        for who in rates:
            self.open.setdefault(who, []).append(task.id)
        if self.schedule.get(task.id) is None:
            return
        thin = self.preparation.thinning(task)
        mine = [
            (who, rate * thin, self.calendars.of_person(who, base, narrow=bool(task.calendar)))
            for who, rate in rates.items()
        ]
        for loads, placed in (
            (self.work, self.schedule.placed),
            (self.written, self.schedule.written),
        ):
            for monday, first, last in self._parts(placed[task.id]):
                for who, rate, calendar in mine:
                    minutes = calendar.between(first, last)
                    if minutes:
                        loads.setdefault((who, monday), {})[task.id] = minutes * rate

    def _parts(self, placed: Placed) -> Iterator[tuple[date, int, int]]:
        """The weeks in which something is placed: each one's Monday, and from when to when."""
        bounds, end = self.bounds, placed.early_finish
        start = max(placed.begins, self.now)
        for n in range(max(0, bisect_right(bounds, start) - 1), len(self.mondays)):
            first, last = max(start, bounds[n]), min(end, bounds[n + 1])
            if first >= last:
                return
            yield self.mondays[n], first, last

    def _rates(self, task: Task, base: WorkCalendar) -> dict[str, Decimal]:
        """Who works on a task and at how much of full time: those chosen of a team, else it."""
        rates: dict[str, Decimal] = {}

        def add(who: str, rate: Decimal) -> None:
            rates[who] = rates.get(who, Decimal(0)) + rate

        named = {a.who for a in task.assignees}
        free = [who for who in self.schedule.crews.get(task.id, ()) if who not in named]
        for a in task.assignees:
            full = self._capacity(a.who, base)
            team = self.plan.find(Team, a.who)
            members = members_of(self.plan, team) if team else ()
            chosen = [who for who in free if who in members][: a.count]
            for who in chosen:
                free.remove(who)
                add(who, a.share * min(full, self._capacity(who, base)))
            if a.count > len(chosen):
                add(a.who, a.share * (a.count - len(chosen)) * full)
        return rates

    def _capacity(self, who: str, base: WorkCalendar) -> Decimal:
        return self.calendars.capacity(who, self.calendars.of_person(who, base))

    def _load(self, who: str) -> PersonLoad:
        item = self.plan.get(who)
        known = item if isinstance(item, Person | Team) else None
        calendar = self.calendars.of_person(who, self.calendars.default)
        people = self.calendars.capacity(who, calendar)
        if isinstance(item, Team):
            people *= self._unnamed(item)
        return PersonLoad(
            who=who,
            name=(known.title if known else "") or who,
            role=known.role if known else "",
            weeks=tuple(self._week(who, monday, calendar, people) for monday in self.mondays),
            open_tasks=tuple(self.open.get(who, ())),
        )

    def _unnamed(self, team: Team) -> int:
        """How many people a team's own line is for: those beyond its members, else all."""
        members = len(members_of(self.plan, team))
        people = team.capacity.people if team.capacity else None
        beyond = (people or 0) - members if self.schedule.levelled else 0
        return beyond if beyond > 0 else people or members or 1

    def _week(self, who: str, monday: date, calendar: WorkCalendar, people: Decimal) -> WeekLoad:
        tasks = self.work.get((who, monday), {})
        first = max(moment(monday), self.now)
        capacity = int(calendar.between(first, moment(monday + WEEK)) * people)

        def share(work: int) -> float | None:
            return round(work / capacity, 4) if capacity else None

        work, written = (
            round(sum(loads.get((who, monday), {}).values(), Decimal(0)))
            for loads in (self.work, self.written)
        )
        return WeekLoad(monday, work, capacity, share(work), tuple(tasks), share(written))
