"""When? Plan items to a network and back to dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from mkdocs_prodproj.delivery.activities import Preparation, day_end
from mkdocs_prodproj.delivery.assembly import Assembly
from mkdocs_prodproj.delivery.overloads import Overload, overloads
from mkdocs_prodproj.delivery.resources import Staffing, staffing
from mkdocs_prodproj.delivery.rosters import roster
from mkdocs_prodproj.plan.heap import nothing_collected
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.levelling import Levelled, level
from mkdocs_prodproj.scheduling.network import Activity, Link, Placed, Solution, solve
from mkdocs_prodproj.scheduling.workdays import clock


@dataclass(frozen=True)
class Times:
    """When a task, milestone, parent or project runs; floats are working minutes.

    Finishes are ends of work ("17:00 on the last day"), never the next morning.
    """

    start: datetime
    finish: datetime
    early_start: datetime
    early_finish: datetime
    late_start: datetime
    late_finish: datetime
    total_float_minutes: int
    free_float_minutes: int
    critical: bool
    #: float in working days of the task's calendar, for display ("3 d"); may be negative
    slack_days: float = 0.0
    #: ids of the tasks whose dates bind the start or finish, waits for people among them
    driven_by: tuple[str, ...] = ()
    #: (person or team, the task they do first), of those waits that bind
    waits_for_people: tuple[tuple[str, str], ...] = ()

    @property
    def first_day(self) -> date:
        """The day it starts."""
        return self.start.date()

    @property
    def last_day(self) -> date:
        """The last day it runs; a finish at midnight belongs to the day before."""
        if self.finish == self.start:
            return self.finish.date()
        return (self.finish - timedelta(minutes=1)).date()


@dataclass(frozen=True)
class Schedule:
    """Dates of everything that has any, and why the rest has none (`unscheduled`: id, words).

    `levelled` says whether nobody does two things at once; `crews` who works on each open task,
    the people chosen of a team among them; `overloads` what collides in the plan as written, and
    `schedules` how many were tried to solve that.
    `activities`, `links` and `placed` are the network behind the dates (ids of tasks, milestones,
    and of points that only hand a wait on); links with `who` are waits for people. `written` is
    where everything would be without those, `held` the moments until which the only people that
    could do something are away.
    """

    times: Mapping[str, Times] = field(default_factory=dict)
    unscheduled: Mapping[str, str] = field(default_factory=dict)
    critical_path: tuple[str, ...] = ()
    warnings: Mapping[str, str] = field(default_factory=dict)
    levelled: bool = False
    crews: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    overloads: tuple[Overload, ...] = ()
    schedules: int = 0
    activities: Mapping[str, Activity] = field(default_factory=dict, repr=False, compare=False)
    links: tuple[Link, ...] = field(default=(), repr=False, compare=False)
    placed: Mapping[str, Placed] = field(default_factory=dict, repr=False, compare=False)
    written: Mapping[str, Placed] = field(default_factory=dict, repr=False, compare=False)
    held: Mapping[str, int] = field(default_factory=dict, repr=False, compare=False)

    def get(self, id_: str) -> Times | None:
        """The dates of an item, if it has any."""
        return self.times.get(id_)


@nothing_collected()
def schedule_plan(plan: Plan, today: date) -> Schedule:
    """Dates of all tasks, milestones, parents and projects of a plan, as of a day.

    The critical path method on working calendars, then levelling: nobody works on two things at
    once, unless `scheduling: {levelling: false}` is set. Waits for people become links, which
    dates, floats and the critical path count like any other.
    Drafts, dropped and archived tasks are left out. A task that cannot be scheduled
    takes no time in the network, so that its successors still wait for what comes before it.
    Each project ends on its own: a link between projects pushes dates, but floats and the critical
    path are measured against the end of an item's own project, since that is the date its people
    answer for; a milestone's and task's own promised day makes the float smaller, even negative.
    A project's deadline moves no float: it is for the views to compare with the finish.
    """
    return _Scheduling(plan, today).run()


class _Scheduling:
    def __init__(self, plan: Plan, today: date) -> None:
        self.settings = plan.settings
        self.network = Assembly(plan, today)
        self.outline = self.network.outline
        self.reasons = self.network.reasons
        self.activities = self.network.activities
        self.links = tuple(self.network.links)
        #: Who binds the items that are not drawn themselves, and the people each one waits for.
        self.behind: dict[str, tuple[str, ...]] = {}
        self.people: dict[str, list[Link]] = {}

    def run(self) -> Schedule:
        if not self.activities:
            for id_ in self.outline.children:
                self.reasons.setdefault(id_, "nothing in it has dates")
            return Schedule({}, self.reasons)
        written = solve(list(self.activities.values()), self.links)
        self._name_cycles(written)
        preparation = Preparation(self.outline, self.network.calendars, self.network.today)
        staff = staffing(self.outline, preparation, self.activities)
        levelled = self._levelled(written, staff, preparation)
        solution = self._with_waits(levelled, staff) or written
        return replace(
            self._result(solution),
            levelled=self.settings.scheduling.levelling,
            crews={id_: staff.crew(used) for id_, used in levelled.used.items()},
            overloads=overloads(self.activities, written.placed, staff),
            schedules=levelled.schedules,
            written=written.placed,
            held=levelled.held,
        )

    def _levelled(self, written: Solution, staff: Staffing, preparation: Preparation) -> Levelled:
        """Who does what after what; where nothing collides, everybody as the plan is written."""
        if not self.settings.scheduling.levelling:
            return Levelled(used={id_: staff.asked(id_) for id_ in staff.needs})
        crews = roster(written.placed, staff)
        if crews is not None:
            return Levelled(used=crews)
        tasks = [t for t in self.outline.tasks.values() if t.id in self.activities]
        return level(
            list(self.activities.values()),
            self.links,
            staff.needs,
            staff.resources,
            priorities={t.id: preparation.priority(t) for t in tasks},
            due=self._promised(),
            schedules=self.settings.scheduling.schedules,
            seed=self.settings.seed,
        )

    def _with_waits(self, levelled: Levelled, staff: Staffing) -> Solution | None:
        """The dates that count the waits for people; None where nobody waits for anybody."""
        if not levelled.links and not levelled.held:
            return None
        waits = (replace(k, who=staff.named(k.who)) for k in levelled.links)
        self.links += tuple(dict.fromkeys(waits))
        for id_, at in levelled.held.items():
            self.activities[id_] = replace(self.activities[id_], not_before=at)
        for id_ in levelled.used if levelled.held else ():
            if self.activities[id_].alap:  # no link keeps it from what others are held to
                at = levelled.starts[id_]
                self.activities[id_] = replace(self.activities[id_], not_before=at, alap=False)
        return solve(list(self.activities.values()), self.links)

    def _promised(self) -> dict[str, int]:
        """Promised moments: of projects, whose tasks end as one group, and of what has its own."""
        calendars = self.network.calendars
        due: dict[str, int] = {}
        for project in self.outline.projects.values():
            if project.deadline:
                at = day_end(project.deadline, calendars.of_project(project))
                for part in self.outline.inside(project.id):
                    due[part] = min(at, due.get(part, at))
        return due | {a.id: a.deadline for a in self.activities.values() if a.deadline is not None}

    def _name_cycles(self, solution: Solution) -> None:
        points = self.network.junctions
        for id_ in [id_ for id_ in solution.cycles if id_ not in points]:
            circle = [each for each in solution.cycles[id_] if each not in points]
            way = " → ".join(f'"{each}"' for each in (*circle, circle[0]))
            self.reasons[id_] = f"it waits for itself: {way}"

    def _result(self, solution: Solution) -> Schedule:
        for link in self.links:
            if link.who:
                self.people.setdefault(link.after, []).append(link)
        undrawn = {*self.reasons, *self.network.junctions}
        for id_, p in solution.placed.items():  # in order: what binds comes first
            if id_ in undrawn:
                self.behind[id_] = self._drivers(p.driven_by)
        placed = {id_: p for id_, p in solution.placed.items() if id_ not in undrawn}
        times = {id_: self._times(id_, p, placed) for id_, p in placed.items()}
        for id_ in self.outline.children:
            self._span(id_, self.outline.leaves(id_), times)
        for project in self.outline.projects.values():
            inside = set(self.outline.inside(project.id))
            leaves = [t.id for t in self.outline.work_of(project.id)]
            leaves += [m.id for m in self.outline.milestones.values() if m.project in inside]
            self._span(project.id, leaves, times)
        path = sorted((id_ for id_, p in placed.items() if p.critical), key=self._order(placed))
        self.network.note_conflicts(solution.placed)
        warnings = {id_: "; ".join(notes) for id_, notes in self.network.notes.items() if notes}
        return Schedule(
            times,
            self.reasons,
            tuple(path),
            warnings,
            activities=self.activities,
            links=self.links,
            placed=solution.placed,
        )

    def _times(self, id_: str, p: Placed, placed: Mapping[str, Placed]) -> Times:
        start, finish = clock(p.early_start), clock(p.early_finish)
        return Times(
            start=start,
            finish=finish,
            early_start=start,
            early_finish=finish,
            late_start=clock(p.late_start),
            late_finish=clock(p.late_finish),
            total_float_minutes=p.total_float,
            free_float_minutes=p.free_float,
            critical=p.critical,
            slack_days=round(p.total_float / self.activities[id_].calendar.day_minutes, 2),
            driven_by=self._drivers(p.driven_by),
            waits_for_people=self._waits(id_, p, placed),
        )

    def _waits(
        self, id_: str, p: Placed, placed: Mapping[str, Placed]
    ) -> tuple[tuple[str, str], ...]:
        """The waits for people that keep it from beginning sooner."""
        calendar = self.activities[id_].calendar
        return tuple(
            (link.who, link.before)
            for link in self.people.get(id_, ())
            if link.before in placed
            and calendar.next_work(placed[link.before].early_finish) == p.begins
        )

    def _drivers(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Who binds a date; for an item that is not drawn, who binds that one."""
        parts = [self.behind.get(id_, (id_,)) for id_ in ids]
        return parts[0] if len(parts) == 1 else tuple(sorted({d for part in parts for d in part}))

    def _span(self, id_: str, leaves: Iterable[str], times: dict[str, Times]) -> None:
        """A parent's or project's dates: from the first of its parts to the last."""
        parts = [times[leaf] for leaf in leaves if leaf in times]
        if not parts:
            self.reasons.setdefault(id_, "nothing in it has dates")
            return
        start = min(t.start for t in parts)
        finish = max(t.finish for t in parts)
        least = min(parts, key=lambda t: t.total_float_minutes)
        times[id_] = Times(
            start=start,
            finish=finish,
            early_start=start,
            early_finish=finish,
            late_start=min(t.late_start for t in parts),
            late_finish=max(t.late_finish for t in parts),
            total_float_minutes=least.total_float_minutes,
            free_float_minutes=min(t.free_float_minutes for t in parts),
            critical=any(t.critical for t in parts),
            slack_days=least.slack_days,
        )

    def _order(self, placed: Mapping[str, Placed]) -> Callable[[str], tuple[int, int, int, int]]:
        """Project by project in reading order, in each by date."""
        groups = {id_: n for n, id_ in enumerate(self.outline.projects, 1)}
        rank = {id_: n for n, id_ in enumerate(placed)}

        def key(id_: str) -> tuple[int, int, int, int]:
            group = groups.get(self.activities[id_].group, 0)
            return group, placed[id_].early_start, placed[id_].early_finish, rank[id_]

        return key
