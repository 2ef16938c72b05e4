"""What would make a promised day more likely? The plan run again with one change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from mkdocs_prodproj.delivery.assembly import Assembly
from mkdocs_prodproj.delivery.forecast import LEAST_SHARE, Forecast, Odds
from mkdocs_prodproj.delivery.network import Activity
from mkdocs_prodproj.delivery.sampling import Spread
from mkdocs_prodproj.delivery.schedule import Schedule, schedule_plan
from mkdocs_prodproj.delivery.simulate import Simulation
from mkdocs_prodproj.delivery.uncertainty import Uncertainty, part, run, uncertainty
from mkdocs_prodproj.delivery.wording import day_words, short_days, span_words
from mkdocs_prodproj.delivery.workdays import DAY, moment
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Absence, Person, Team
from mkdocs_prodproj.plan.model import Plan

#: Runs of each try; the least gain worth telling; how many are told; tasks that are tried.
TRIALS, LEAST_GAIN, MOST, TRIED = 2000, 0.03, 4, 5
WEEK = timedelta(days=7)
#: The highest priority there is.
FIRST = 1000


@dataclass(frozen=True)
class Help:
    """One change, in words, and the chance of the deadline before and after it.

    `item` is what changes; `kind` is "work", "start", "people", "time off", "risk", "order" (of
    people's work) or "deadline".
    """

    item: str
    change: str
    before: float
    after: float
    kind: str


@dataclass(frozen=True, slots=True)
class _Try:
    item: str
    change: str
    kind: str
    model: Uncertainty


def what_would_help(
    plan: Plan, schedule: Schedule, forecast: Forecast, target: str, today: date
) -> tuple[Help, ...]:
    """Single changes that make a milestone's or project's deadline more likely, best first.

    Tried: the tasks that decide the date most go as well as estimated; one that waits for a day
    starts a week earlier; somebody of the same role, or of the team it is given to, who has no
    other work then, joins; time off moves; a risk does not happen; its project goes before other
    work. Each is a run of its own, with the random numbers of the forecast, so that a difference
    comes from the change alone; it is added to the forecast's own chance. People keep their order
    of work, but for the last kind. Told are at most four of at least three points, one a task; to
    promise the day that is 85 % sure comes last. () without a deadline or odds.
    """
    odds = forecast.odds.get(target)
    if odds is None or odds.on_time is None or odds.deadline is None:
        return ()
    return _Helping(plan, schedule, forecast, odds, today).run()


class _Helping:
    def __init__(
        self, plan: Plan, schedule: Schedule, forecast: Forecast, odds: Odds, today: date
    ) -> None:
        self.plan = plan
        self.schedule = schedule
        self.odds = odds
        self.today = today
        self.trials = min(TRIALS, forecast.trials)
        whole = uncertainty(plan, schedule, today)
        self.end = whole.ends[odds.id]
        self.model = part(whole, self.end)
        simulation = self._again(self.model)
        self.before = self._met(simulation)
        shares = simulation.critical_to[self.end]
        known = [id_ for id_ in self.model.spreads if shares.get(id_, 0) > LEAST_SHARE]
        self.shares = {id_: shares[id_] for id_ in known}
        self.drivers = {id_: whole.outline.tasks[id_] for id_ in known}

    def run(self) -> tuple[Help, ...]:
        best: dict[str, Help] = {}
        for each in self._tries():
            gain = self._met(self._again(each.model)) - self.before
            after = min(1.0, max(0.0, self._now + gain))
            found = Help(each.item, each.change, self._now, after, each.kind)
            if gain >= LEAST_GAIN and (each.item not in best or after > best[each.item].after):
                best[each.item] = found
        told = sorted(best.values(), key=lambda h: (-h.after, h.item))
        later = self._later()
        return (*told[: MOST - len(later)], *later)

    @property
    def _now(self) -> float:
        return self.odds.on_time or 0.0

    @property
    def _deadline(self) -> date:
        return self.odds.deadline or self.today

    def _again(self, model: Uncertainty) -> Simulation:
        return run(model, watch=(self.end,), trials=self.trials)

    def _met(self, simulation: Simulation) -> float:
        return float(np.mean(simulation.finishes[self.end] <= moment(self._deadline, DAY)))

    def _largest(self, size: Callable[[Spread], float]) -> list[str]:
        """The tasks that would gain most, by their share of the runs and their size."""
        gains = {id_: share * size(self.model.spreads[id_]) for id_, share in self.shares.items()}
        found = [id_ for id_, gain in gains.items() if gain > 0]
        return sorted(found, key=lambda id_: (-gains[id_], id_))[:TRIED]

    def _tries(self) -> Iterator[_Try]:
        yield from self._best_cases()
        yield from self._earlier_starts()
        yield from self._colleagues()
        yield from self._time_off()
        yield from self._risks()
        yield from self._first()

    def _best_cases(self) -> Iterator[_Try]:
        """A task that decides the date goes as well as its estimate allows."""
        for id_ in self._largest(lambda s: s.likely - s.optimistic):
            spread, a = self.model.spreads[id_], self.model.activities[id_]
            best, likely = (self._days(x, a) for x in (spread.optimistic, spread.likely))
            if best == likely:
                continue
            sure = Spread(spread.optimistic, spread.optimistic, spread.optimistic, "fixed")
            verb = "takes" if a.started is None else "needs"
            more = "" if a.started is None else " more"
            change = f"{self._name(id_)} {verb} {best}{more}, not {likely}"
            yield _Try(id_, change, "work", self._with_spread(id_, sure))

    def _earlier_starts(self) -> Iterator[_Try]:
        """One that waits for a day of its own, or is blocked until then, starts sooner."""
        for id_, task in self.drivers.items():
            a, after = self.model.activities[id_], task.start_after
            if a.started is not None or after is None or after <= self.today:
                continue
            if a.not_before != moment(after):
                continue
            day = max(self.today, after - WEEK)
            change = f"{self._name(id_)} can start {self._day(day)}, not {self._day(after)}"
            sooner = {**self.model.activities, id_: replace(a, not_before=moment(day))}
            yield _Try(id_, change, "start", replace(self.model, activities=sooner))

    def _colleagues(self) -> Iterator[_Try]:
        """Somebody of the same team or role, who has nothing else to do then, joins."""
        for id_ in self._largest(lambda s: s.likely):
            who = self._free_colleague(id_, self.drivers[id_])
            if who is not None:
                half = self.model.spreads[id_]
                half = replace(
                    half,
                    optimistic=half.optimistic / 2,
                    likely=half.likely / 2,
                    pessimistic=half.pessimistic / 2,
                )
                change = f"{who.title or who.id} joins on {self._name(id_)}"
                yield _Try(id_, change, "people", self._with_spread(id_, half))

    def _free_colleague(self, id_: str, task: Task) -> Person | None:
        """Somebody alike with no task at that time; nobody where the time is given."""
        crew = self.schedule.crews.get(id_, ())
        times = self.schedule.get(id_)
        if task.duration is not None or len(crew) != 1 or times is None:
            return None
        busy = {
            who
            for other, people in self.schedule.crews.items()
            for who in people
            if (at := self.schedule.get(other))
            and at.start < times.finish
            and at.finish > times.start
        }
        free = [
            p for p in self.plan.of(Person) if p.id not in busy and self._alike(p, task, crew[0])
        ]
        return min(free, key=lambda p: p.id, default=None)

    def _alike(self, person: Person, task: Task, who: str) -> bool:
        """Whether one can do the work of the other: asked as a team, or of the same role."""
        teams = self.plan.every(Team, (a.who for a in task.assignees))
        if teams:
            return any(person.id in team.members for team in teams)
        known = self.plan.find(Person, who)
        return bool(person.role) and known is not None and known.role == person.role

    def _time_off(self) -> Iterator[_Try]:
        """Somebody who decides the date is not away when it matters."""
        last = self.odds.p95
        people = {w for id_ in self.drivers for w in self.schedule.crews.get(id_, ())}
        for person in (p for p in self.plan.of(Person) if p.id in people):
            for absence in person.time_off:
                period = absence.period
                if period and last and period.end >= self.today and period.start <= last.date():
                    yield self._without(person, absence)

    def _without(self, person: Person, absence: Absence) -> _Try:
        kept = tuple(a for a in person.time_off if a is not absence)
        there = person.model_copy(update={"time_off": kept})
        items = tuple(there if item is person else item for item in self.plan.items)
        plan = replace(self.plan, items=items)
        prepared = Assembly(plan, self.today).activities
        theirs = {
            id_: replace(a, calendar=prepared[id_].calendar)
            for id_, a in self.model.activities.items()
            if id_ in prepared and person.id in self.schedule.crews.get(id_, ())
        }
        period = absence.period
        days = ""
        if period:
            first, last = period.start.toordinal(), period.end.toordinal()
            days = span_words(first, last, self.today.year)
        name = person.title or person.id
        model = replace(self.model, activities={**self.model.activities, **theirs})
        return _Try(person.id, f"{name}’s time off {days} moves", "time off", model)

    def _risks(self) -> Iterator[_Try]:
        for event in self.model.risks.events:
            if event.minutes is None:
                continue
            others = tuple(e for e in self.model.risks.events if e.id != event.id)
            model = replace(self.model, risks=replace(self.model.risks, events=others))
            risk = self.plan.find(Risk, event.id)
            name = (risk.title if risk else "") or event.id
            yield _Try(event.id, f"“{name}” does not happen", "risk", model)

    def _first(self) -> Iterator[_Try]:
        """What its project has open is done before what others want of the same people."""
        outline = self.model.outline
        milestone = outline.milestones.get(self.odds.id)
        project = outline.projects.get(milestone.project if milestone else self.odds.id)
        inside = outline.inside(project.id) if project else ()
        own = {t.id for id_ in inside for t in outline.work_of(id_)} & self.model.activities.keys()
        if project is None or not self.schedule.levelled or own.issuperset(self.drivers):
            return
        items = tuple(
            item.model_copy(update={"priority": FIRST}) if item.id in own else item
            for item in self.plan.items
        )
        plan = replace(self.plan, items=items)
        model = uncertainty(plan, schedule_plan(plan, self.today), self.today)
        change = f"All work on {project.title or project.id} goes first"
        yield _Try(project.id, change, "order", part(model, self.end))

    def _later(self) -> tuple[Help, ...]:
        """To promise the day by which 85 % of the runs are done."""
        runs, safe = sum(n for _, n in self.odds.days), self.odds.p85
        if not runs or safe is None:
            return ()
        day = (safe - timedelta(minutes=1)).date()
        after = sum(n for each, n in self.odds.days if each <= day) / runs
        if day <= self._deadline or after - self._now < LEAST_GAIN:
            return ()
        change = f"Deadline moves to {self._day(day)}"
        return (Help(self.odds.id, change, self._now, after, "deadline"),)

    def _with_spread(self, id_: str, spread: Spread) -> Uncertainty:
        spreads: Mapping[str, Spread] = {**self.model.spreads, id_: spread}
        return replace(self.model, spreads=spreads)

    def _name(self, id_: str) -> str:
        return self.model.outline.tasks[id_].title or id_

    def _day(self, day: date) -> str:
        return day_words(day.toordinal(), self.today.year)

    @staticmethod
    def _days(minutes: float, a: Activity) -> str:
        return short_days(round(minutes), a.calendar.day_minutes)
