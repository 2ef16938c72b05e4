"""When? Plan items to a network and back to dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from mkdocs_prodproj.delivery.assembly import Assembly
from mkdocs_prodproj.delivery.network import Activity, Link, Placed, Solution, solve
from mkdocs_prodproj.delivery.workdays import clock
from mkdocs_prodproj.plan.model import Plan


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
    #: ids of the tasks whose dates bind the start or finish
    driven_by: tuple[str, ...] = ()

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

    `activities`, `links` and `placed` are the network behind the dates (ids of tasks, milestones,
    and of points that only hand a wait on); links with `who` are waits for people.
    """

    times: Mapping[str, Times] = field(default_factory=dict)
    unscheduled: Mapping[str, str] = field(default_factory=dict)
    critical_path: tuple[str, ...] = ()
    warnings: Mapping[str, str] = field(default_factory=dict)
    activities: Mapping[str, Activity] = field(default_factory=dict, repr=False, compare=False)
    links: tuple[Link, ...] = field(default=(), repr=False, compare=False)
    placed: Mapping[str, Placed] = field(default_factory=dict, repr=False, compare=False)

    def get(self, id_: str) -> Times | None:
        """The dates of an item, if it has any."""
        return self.times.get(id_)


def schedule_plan(plan: Plan, today: date) -> Schedule:
    """Dates of all tasks, milestones, parents and projects of a plan, as of a day.

    The critical path method on working calendars, each person taken to be free: work is not yet
    levelled. Drafts, dropped and archived tasks are left out. A task that cannot be scheduled
    takes no time in the network, so that its successors still wait for what comes before it.
    Each project ends on its own: a link between projects pushes dates, but floats and the critical
    path are measured against the end of an item's own project, since that is the date its people
    answer for; a milestone's and task's own promised day makes the float smaller, even negative.
    A project's deadline moves no float: it is for the views to compare with the finish.
    """
    return _Scheduling(plan, today).run()


class _Scheduling:
    def __init__(self, plan: Plan, today: date) -> None:
        self.network = Assembly(plan, today)
        self.outline = self.network.outline
        self.reasons = self.network.reasons
        #: Who binds the items that are not drawn themselves.
        self.behind: dict[str, tuple[str, ...]] = {}

    def run(self) -> Schedule:
        if not self.network.activities:
            return Schedule({}, self.reasons)
        solution = solve(list(self.network.activities.values()), self.network.links)
        self._name_cycles(solution)
        return self._result(solution)

    def _name_cycles(self, solution: Solution) -> None:
        points = self.network.junctions
        for id_ in [id_ for id_ in solution.cycles if id_ not in points]:
            circle = [each for each in solution.cycles[id_] if each not in points]
            way = " → ".join(f'"{each}"' for each in (*circle, circle[0]))
            self.reasons[id_] = f"it waits for itself: {way}"

    def _result(self, solution: Solution) -> Schedule:
        undrawn = {*self.reasons, *self.network.junctions}
        for id_, p in solution.placed.items():  # in order: what binds comes first
            if id_ in undrawn:
                self.behind[id_] = self._drivers(p.driven_by)
        placed = {id_: p for id_, p in solution.placed.items() if id_ not in undrawn}
        times = {id_: self._times(id_, p) for id_, p in placed.items()}
        for id_ in self.outline.children:
            self._span(id_, self.outline.leaves(id_), times)
        for project in self.outline.projects.values():
            inside = set(self.outline.inside(project.id))
            leaves = [t.id for t in self.outline.work_of(project.id)]
            leaves += [m.id for m in self.outline.milestones.values() if m.project in inside]
            self._span(project.id, leaves, times)
        path = sorted((id_ for id_, p in placed.items() if p.critical), key=self._order(placed))
        warnings = {id_: "; ".join(notes) for id_, notes in self.network.notes.items() if notes}
        return Schedule(
            times,
            self.reasons,
            tuple(path),
            warnings,
            self.network.activities,
            tuple(self.network.links),
            solution.placed,
        )

    def _times(self, id_: str, p: Placed) -> Times:
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
            slack_days=round(p.total_float / self.network.activities[id_].calendar.day_minutes, 2),
            driven_by=self._drivers(p.driven_by),
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
            group = groups.get(self.network.activities[id_].group, 0)
            return group, placed[id_].early_start, placed[id_].early_finish, rank[id_]

        return key
