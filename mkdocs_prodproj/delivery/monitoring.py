"""How is the work going? Late starts, what is due, blocked and ageing work, asks, risks, teams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from mkdocs_prodproj.delivery.dependence import SinglePerson, single_person
from mkdocs_prodproj.delivery.outline import is_done, is_started
from mkdocs_prodproj.delivery.progress import is_blocked
from mkdocs_prodproj.delivery.risk_watch import RiskWatch, risk_watch
from mkdocs_prodproj.delivery.schedule import Schedule
from mkdocs_prodproj.delivery.situation import Situation
from mkdocs_prodproj.delivery.waiting import (
    HandOver,
    OpenAsk,
    WaitingOn,
    hand_overs,
    open_asks,
    waiting_on,
)
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Team
from mkdocs_prodproj.plan.heap import nothing_collected
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.people import People

#: How far ahead "due soon" looks, in days.
SOON = 14
#: Done tasks with both dates that it takes to say what is usual here.
FEWEST_DONE = 10
#: Work older than this share of all that was done is old.
USUAL = 0.85
_COLOURS = ("red", "amber", "green")


@dataclass(frozen=True, slots=True)
class LateStart:
    """A task that was to begin on `planned` and has not; `days` late, in working days.

    `why`: "planned" (its own first day) or "latest" (the last day to begin without making
    something promised late). `waits_for` are the unfinished tasks that keep it from starting.
    """

    task: str
    planned: date
    days: float
    why: str
    waits_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """The `day` a task, milestone or project is due, `days` from today (below 0 when passed).

    `promised` by its own `due` or `deadline`; else `day` is where the schedule has its end.
    `finish` is that end; `late` when it lies after the promise.
    """

    item: str
    kind: str
    day: date
    days: int
    finish: date | None = None
    late: bool = False
    promised: bool = True


@dataclass(frozen=True, slots=True)
class BlockedTask:
    """A blocked task; `days` working days since, `who` the person or team that `by` names."""

    task: str
    by: str
    who: str
    since: date | None
    days: float | None
    reason: str
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Ageing:
    """Work in progress since a day, `days` working days old against what is `usual`.

    `basis`: "history" (85 % of the plan's done tasks took at most `usual`), "estimate" (its own
    worst case with everybody on it), or "" where neither is known.
    """

    task: str
    since: date
    days: float
    usual: float | None
    basis: str
    old: bool = False


@dataclass(frozen=True, slots=True)
class TeamState:
    """What a team said of itself last, and before; never averaged, never ranked.

    `trend` is the team's own word, else "up", "steady" or "down" from its last two colours.
    """

    team: str
    day: date | None
    colour: str
    trend: str = ""
    note: str = ""
    before: str = ""


@dataclass(frozen=True)
class Monitoring:
    """What needs eyes in the running work, each list with the most pressing first."""

    late_starts: tuple[LateStart, ...] = ()
    due_soon: tuple[Due, ...] = ()
    overdue: tuple[Due, ...] = ()
    blocked: tuple[BlockedTask, ...] = ()
    ageing: tuple[Ageing, ...] = ()
    waiting_on: tuple[WaitingOn, ...] = ()
    hand_overs: tuple[HandOver, ...] = ()
    single_person: tuple[SinglePerson, ...] = ()
    asks: tuple[OpenAsk, ...] = ()
    risks: tuple[RiskWatch, ...] = ()
    team_health: tuple[TeamState, ...] = ()


@nothing_collected()
def monitor(plan: Plan, schedule: Schedule, today: date) -> Monitoring:
    """Everything that needs eyes in a plan on a day; live leaf tasks only."""
    here = Situation(plan, schedule, today)
    due = sorted(_due(here), key=lambda d: (d.day, d.kind, d.item))
    return Monitoring(
        late_starts=_late_starts(here),
        due_soon=tuple(d for d in due if 0 <= d.days <= SOON),
        overdue=tuple(d for d in due if d.days < 0),
        blocked=_blocked(here),
        ageing=_ageing(here),
        waiting_on=waiting_on(here),
        hand_overs=hand_overs(here),
        single_person=single_person(here),
        asks=open_asks(plan),
        risks=risk_watch(plan, today),
        team_health=tuple(_team_states(plan)),
    )


def _late_starts(here: Situation) -> tuple[LateStart, ...]:
    late = [
        found
        for task in here.open.values()
        if not is_started(task) and not here.rests(task) and (found := _late_start(task, here))
    ]
    return tuple(sorted(late, key=lambda one: (-one.days, one.task)))


def _late_start(task: Task, here: Situation) -> LateStart | None:
    line = here.outline.ancestry(task)
    planned = next((day for t in line if (day := t.start_on or t.start_after)), None)
    why = "planned"
    if planned is None or planned >= here.today:
        times = here.schedule.get(task.id)
        planned, why = times.late_start.date() if times else None, "latest"
    if planned is None or planned >= here.today:
        return None
    days = here.working_days(task, planned)
    return LateStart(task.id, planned, days, why, here.unmet.get(task.id, ()))


def _due(here: Situation) -> Iterator[Due]:
    """Open promises, past ones and those of the next two weeks; then what should end by then."""
    horizon = here.today + timedelta(days=SOON)
    for id_, kind, promised in _ends(here):
        times = here.schedule.get(id_)
        finish = times.last_day if times else None
        day = promised or finish
        if day is not None and day <= horizon and (promised or id_ not in here.outline.projects):
            late = finish is not None and finish > day
            yield Due(id_, kind, day, (day - here.today).days, finish, late, promised is not None)


def _ends(here: Situation) -> Iterator[tuple[str, str, date | None]]:
    """Open tasks, milestones and projects with the day each is promised for."""
    for id_, task in here.outline.tasks.items():
        parts = here.outline.leaves(id_) if task.due else (id_,)
        if any(leaf in here.open for leaf in parts):
            yield id_, "task", task.due
    for milestone in here.outline.milestones.values():
        if not _is_past(milestone, here):
            yield milestone.id, "milestone", milestone.deadline
    busy = {p.id for t in here.open.values() if (p := here.outline.project_of(t))}
    for project in here.outline.projects.values():
        if project.id in busy and project.status not in ("done", "on-hold"):
            yield project.id, "project", project.deadline


def _is_past(milestone: Milestone, here: Situation) -> bool:
    placed = here.schedule.activities.get(milestone.id)
    if placed is not None and placed.finished is not None:
        return True
    return milestone.reached is not None or milestone.status in ("reached", "missed")


def _blocked(here: Situation) -> tuple[BlockedTask, ...]:
    people = People.of(here.plan.items)
    found = [_block(task, here, people) for task in here.open.values() if is_blocked(task)]
    return tuple(sorted(found, key=lambda b: (not b.critical, -(b.days or 0.0), b.task)))


def _block(task: Task, here: Situation, people: People) -> BlockedTask:
    by, since, reason = "", None, ""
    if task.blocked is not None:
        by, since, reason = task.blocked.by, task.blocked.since, task.blocked.reason
    known = people.match(by, ("person", "team"), task) if by else ()
    days = here.working_days(task, since) if since else None
    who = known[0].id if len(known) == 1 else ""
    return BlockedTask(task.id, by, who, since, days, reason, here.is_critical(task.id))


def _ageing(here: Situation) -> tuple[Ageing, ...]:
    """Work under way, the oldest against what is usual first."""
    usual = _usual_days(here)
    found = []
    for task in here.open.values():
        if is_started(task) and task.started and task.started <= here.today:
            days = here.working_days(task, task.started)
            limit, basis = (usual, "history") if usual is not None else _own_limit(task, here)
            old = limit is not None and days > limit
            found.append(Ageing(task.id, task.started, days, limit, basis, old))
    return tuple(sorted(found, key=lambda a: (not a.old, -a.days, a.task)))


def _usual_days(here: Situation) -> float | None:
    """The working days within which 85 % of the done tasks were done; None when there are few.

    Archived tasks count: they are what was done before.
    """
    below = here.outline.children
    took = sorted(
        here.working_days(task, task.started, task.finished)
        for task in here.plan.of(Task, archived=True)
        if task.started and task.finished and task.started <= task.finished
        if is_done(task) and task.id not in below
    )
    if len(took) < FEWEST_DONE:
        return None
    return took[ceil(USUAL * len(took)) - 1]


def _own_limit(task: Task, here: Situation) -> tuple[float | None, str]:
    """A task's own worst case, in working days with everybody on it."""
    calendar = here.calendar(task)
    size = task.duration or task.estimate
    if size is None:
        return None, ""
    days = size.pessimistic.in_minutes(calendar.day_minutes, calendar.week_minutes)
    rates = [a.share * a.count * here.calendars.capacity(a.who, calendar) for a in task.assignees]
    people = float(sum(rates)) if task.duration is None else 1.0
    return round(days / calendar.day_minutes / (people or 1.0), 2), "estimate"


def _team_states(plan: Plan) -> Iterator[TeamState]:
    for team in plan.of(Team):
        said = sorted((h for h in team.health if h.colour), key=lambda h: h.date or date.min)
        if not said:
            continue
        last, before = said[-1], said[-2].colour if len(said) > 1 else ""
        trend = last.trend or _trend(before, last.colour)
        yield TeamState(team.id, last.date, last.colour, trend, last.note, before)


def _trend(before: str, now: str) -> str:
    if before not in _COLOURS or now not in _COLOURS:
        return ""
    step = _COLOURS.index(now) - _COLOURS.index(before)
    return "up" if step > 0 else "down" if step < 0 else "steady"
