"""Single changes of a plan that may make a promised day more likely."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mkdocs_prodproj.delivery.assembly import Assembly
from mkdocs_prodproj.delivery.schedule import Schedule, schedule_plan
from mkdocs_prodproj.delivery.wording import day_words, short_days, span_words
from mkdocs_prodproj.forecasting.uncertainty import Uncertainty, part, uncertainty
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Absence, Person, Team
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.network import Activity
from mkdocs_prodproj.scheduling.workdays import moment
from mkdocs_prodproj.simulation.sampling import Spread

#: Tasks that are tried, of those that would gain most.
TRIED = 5
WEEK = timedelta(days=7)
#: The highest priority there is.
FIRST = 1000


@dataclass(frozen=True, slots=True)
class Change:
    """A change in words, and the model to simulate with it: what leads to the `end` looked at.

    `item` is what changes; `whole` is all of the plan, where the change reaches beyond that.
    """

    item: str
    words: str
    kind: str
    model: Uncertainty
    end: str
    whole: Uncertainty | None = None


@dataclass(frozen=True)
class Changes:
    """The changes that are tried for a `target`: a milestone or project.

    `model` is what leads to its `end`; `shares` gives the tasks that decide its date, with the
    share of runs in which they do; `until` is when it ends if little goes well; `worth` says
    whether a model gains enough to be told.
    """

    plan: Plan
    schedule: Schedule
    today: date
    target: str
    model: Uncertainty
    end: str
    shares: Mapping[str, float]
    until: date
    worth: Callable[[Uncertainty], bool]

    def all(self) -> Iterator[Change]:
        """One after the other, by kind."""
        yield from self._best_cases()
        yield from self._earlier_starts()
        yield from self._colleagues()
        yield from self._time_off()
        yield from self._risks()
        yield from self._first()

    @property
    def drivers(self) -> dict[str, Task]:
        """The tasks that decide the date."""
        return {id_: self.model.outline.tasks[id_] for id_ in self.shares}

    def _largest(self, size: Callable[[Spread], float]) -> list[str]:
        """The tasks that would gain most, by their share of the runs and their size."""
        gains = {id_: share * size(self.model.spreads[id_]) for id_, share in self.shares.items()}
        found = [id_ for id_, gain in gains.items() if gain > 0]
        return sorted(found, key=lambda id_: (-gains[id_], id_))[:TRIED]

    def _best_cases(self) -> Iterator[Change]:
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
            yield Change(id_, change, "work", self._with_spread(id_, sure), self.end)

    def _earlier_starts(self) -> Iterator[Change]:
        """One that waits for a day of its own, or is blocked until then, starts sooner."""
        waiting = {id_: t.start_after for id_, t in self.drivers.items() if t.start_after}
        for id_ in sorted(waiting, key=lambda id_: (-self.shares[id_], id_))[:TRIED]:
            a, after = self.model.activities[id_], waiting[id_]
            if a.started is not None or after <= self.today or a.not_before != moment(after):
                continue
            day = max(self.today, after - WEEK)
            change = f"{self._name(id_)} can start {self._day(day)}, not {self._day(after)}"
            sooner = {**self.model.activities, id_: replace(a, not_before=moment(day))}
            yield Change(id_, change, "start", replace(self.model, activities=sooner), self.end)

    def _colleagues(self) -> Iterator[Change]:
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
                yield Change(id_, change, "people", self._with_spread(id_, half), self.end)

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

    def _time_off(self) -> Iterator[Change]:
        """Somebody who decides the date is not away when it matters."""
        people = {w for id_ in self.drivers for w in self.schedule.crews.get(id_, ())}
        for person in (p for p in self.plan.of(Person) if p.id in people):
            for absence in person.time_off:
                period = absence.period
                if period and period.end >= self.today and period.start <= self.until:
                    yield self._without(person, absence)

    def _without(self, person: Person, absence: Absence) -> Change:
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
        return Change(person.id, f"{name}’s time off {days} moves", "time off", model, self.end)

    def _risks(self) -> Iterator[Change]:
        """One of the largest risks does not happen."""
        events = self.model.risks.events
        sizes = {e.id: e.probability * e.minutes.mean for e in events if e.minutes}
        for event in sorted((e for e in events if e.id in sizes), key=lambda e: -sizes[e.id])[
            :TRIED
        ]:
            others = tuple(e for e in self.model.risks.events if e.id != event.id)
            model = replace(self.model, risks=replace(self.model.risks, events=others))
            risk = self.plan.find(Risk, event.id)
            name = (risk.title if risk else "") or event.id
            yield Change(event.id, f"“{name}” does not happen", "risk", model, self.end)

    def _first(self) -> Iterator[Change]:
        """What its project has open is done before what others want of the same people."""
        outline = self.model.outline
        milestone = outline.milestones.get(self.target)
        project = outline.projects.get(milestone.project if milestone else self.target)
        inside = outline.inside(project.id) if project else ()
        own = {t.id for id_ in inside for t in outline.work_of(id_)} & self.model.activities.keys()
        if project is None or not self.schedule.levelled or own.issuperset(self.drivers):
            return
        if not self._chosen(own) and not self.worth(self._without_waits()):
            return  # too late even if nobody waited for anybody
        items = tuple(
            item.model_copy(update={"priority": FIRST}) if item.id in own else item
            for item in self.plan.items
        )
        plan = replace(self.plan, items=items)
        schedule = schedule_plan(plan, self.today)
        whole = uncertainty(plan, schedule, self.today, self.model.ratios)
        end = whole.ends.get(self.target)
        if end is not None:
            words = f"All work on {project.title or project.id} goes first"
            yield Change(project.id, words, "order", part(whole, end), end, whole)

    def _chosen(self, ids: Collection[str]) -> bool:
        """Whether another order may put other people on one of these tasks."""
        tasks = (self.model.outline.tasks[id_] for id_ in ids)
        return any(self.plan.find(Team, a.who) for t in tasks for a in t.assignees)

    def _without_waits(self) -> Uncertainty:
        """The model as if everybody could do everything at once."""
        return replace(self.model, links=tuple(k for k in self.model.links if not k.who))

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
