"""The delivery loop of a project: break down, estimate, navigate, monitor, deliver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.review import Review
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.strategy.steps import (
    DELIVERY,
    Finding,
    LoopState,
    NextAct,
    counted,
    stages,
)

_OVER = ("done", "dropped")


@dataclass(frozen=True)
class ScheduleFacts:
    """What the schedule knows of a project that the plan's fields do not."""

    critical_paths: int = 0
    slipped: int = 0
    unscheduled: tuple[str, ...] = ()
    #: Milestones that nobody marked and of which all that leads to them is done.
    reached: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Scope:
    """The work of one project, or of all that are not over."""

    plan: Plan
    today: date
    projects: tuple[Project, ...]
    tasks: tuple[Task, ...]
    milestones: tuple[Milestone, ...]
    facts: ScheduleFacts | None
    whole: bool

    @property
    def open(self) -> list[Task]:
        return [task for task in self.tasks if task.status not in (*_OVER, "draft")]

    def act(self, words: str, item: Item) -> NextAct:
        place = self.plan.position(item)
        return NextAct(words, place.path, place.line, item.id)


def delivery_loops(
    plan: Plan, today: date, schedule: Mapping[str, ScheduleFacts]
) -> tuple[LoopState, ...]:
    """The loop of the whole plan first, then one for each project that is not cancelled.

    `schedule` has the facts of each project by its id, those of the whole plan under "". Only
    tasks without parts are counted. A plan without projects and tasks has no delivery loop.
    """
    projects = tuple(p for p in plan.of(Project) if p.status != "cancelled")
    parents = {task.parent for task in plan.of(Task)}
    tasks = tuple(t for t in plan.of(Task) if t.id not in parents and t.status != "dropped")
    milestones = tuple(m for m in plan.of(Milestone) if m.status != "dropped")
    if not projects and not tasks:
        return ()
    everything = _Scope(plan, today, projects, tasks, milestones, schedule.get(""), True)
    of_project: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        of_project[task.project].append(task)
    states = [_loop("", plan.settings.name or "All projects", everything)]
    for project in projects:
        scope = _Scope(
            plan,
            today,
            (project,),
            tuple(of_project[project.id]),
            tuple(m for m in milestones if m.project == project.id),
            schedule.get(project.id),
            whole=False,
        )
        states.append(_loop(project.id, project.title or project.id, scope))
    return tuple(states)


def _loop(subject: str, title: str, scope: _Scope) -> LoopState:
    steps = (_break_down, _estimate, _navigate, _monitor, _deliver)
    resting = "Monitor" if scope.open else "Deliver"
    found, act = stages(DELIVERY, [step(scope) for step in steps], resting)
    closed = len(scope.plan.referring(Review, "project", subject)) if subject else 0
    return LoopState("delivery", subject, title, found, act, closed + 1 if closed else 0)


def _named(item: Item) -> str:
    return f'{item.id}, "{item.title}"' if item.title else item.id


def _break_down(scope: _Scope) -> Finding:
    has_tasks = {task.project for task in scope.tasks}
    empty = [p for p in scope.projects if p.id not in has_tasks and p.status != "done"]
    says = counted(len(scope.tasks), "task")
    if scope.whole:
        says += f" in {counted(len(scope.projects), 'project')}"
    lacks = tuple(f'tasks for "{p.title or p.id}"' for p in empty)
    if not empty:
        return Finding(says)
    first = empty[0]
    act = scope.act(f'Break "{first.title or first.id}" down into tasks', first)
    return Finding(says, lacks, act)


def _estimate(scope: _Scope) -> Finding:
    tasks = scope.open
    sizes = {t.id: t.estimate or t.duration or t.remaining for t in tasks}
    without = [t for t in tasks if sizes[t.id] is None]
    if not tasks:
        return Finding("No open tasks")
    ranges = sum(size.is_range for size in sizes.values() if size is not None)
    if without:
        says = f"{counted(len(tasks), 'open task')}, {len(without)} without an estimate"
        lacks = tuple(f"an estimate of {_named(t)}" for t in without)
        return Finding(says, lacks, scope.act(f"Estimate {_named(without[0])}", without[0]))
    share = "all" if ranges == len(tasks) else str(ranges) if ranges else "none"
    lacks = () if ranges else ("ranges, without which no date has a chance",)
    return Finding(f"{counted(len(tasks), 'open task')}, {share} in ranges", lacks)


def _navigate(scope: _Scope) -> Finding:
    facts = scope.facts
    if facts is None:
        links = sum(len(task.depends_on) for task in scope.tasks)
        return Finding(counted(links, "dependency", "dependencies"))
    says = counted(facts.critical_paths, "critical path")
    if not facts.unscheduled:
        return Finding(says)
    lacks = tuple(f"dates for {id_}" for id_ in facts.unscheduled)
    first = scope.plan.get(facts.unscheduled[0])
    words = f"Mend {facts.unscheduled[0]}, which has no dates yet"
    act = scope.act(words, first) if first else NextAct(words)
    return Finding(f"{says}, {len(facts.unscheduled)} without dates", lacks, act)


def _monitor(scope: _Scope) -> Finding:
    blocked = [t for t in scope.open if t.blocked is not None or t.status == "blocked"]
    late = [t for t in scope.open if t.due is not None and t.due < scope.today]
    parts = [f"{len(blocked)} blocked" if blocked else "nothing blocked"]
    if scope.facts is not None and scope.facts.slipped:
        parts.append(f"{scope.facts.slipped} slipped")
    if late:
        parts.append(f"{len(late)} past their day" if len(late) > 1 else "1 past its day")
    lacks = (*(_blocked(t) for t in blocked), *(f"{_named(t)}: past its day" for t in late))
    act = None
    if blocked:
        act = scope.act(f"Unblock {_blocked(blocked[0])}", blocked[0])
    elif late:
        act = scope.act(f"Finish {_named(late[0])}, or move its day", late[0])
    says = ", ".join(parts)
    return Finding(says[0].upper() + says[1:], lacks, act)


def _blocked(task: Task) -> str:
    reason = task.blocked.reason if task.blocked else ""
    return f"{_named(task)}: {reason}" if reason else _named(task)


def _deliver(scope: _Scope) -> Finding:
    ahead = _promises(scope)
    if not ahead:
        if scope.tasks and not scope.open:
            return Finding("Everything is delivered")
        return Finding("No deadline", ("a deadline, or a milestone with one",))
    day, item = ahead[0]
    name, when = item.title or item.id, f"{day.day} {day:%b}"
    if day < scope.today:
        act = scope.act(f'Deliver "{name}", which was promised for {when}, or move its day', item)
        return Finding(f"{name} was due on {when}", (f'"{name}" delivered',), act)
    return Finding(f"Next: {name}, {when}")


def _promises(scope: _Scope) -> Sequence[tuple[date, Item]]:
    """Deadlines that are still open, the nearest first, milestones before projects."""
    projects = [p for p in scope.projects if p.status not in ("done", "on-hold")]
    busy = {task.project for task in scope.open}
    items: list[tuple[date, int, str, Item]] = [
        (m.deadline, 0, m.id, m)
        for m in scope.milestones
        if m.deadline
        and m.reached is None
        and m.status not in ("reached", "missed")
        and not (scope.facts and m.id in scope.facts.reached)
    ]
    items += [(p.deadline, 1, p.id, p) for p in projects if p.deadline and p.id in busy]
    return [(day, item) for day, _, _, item in sorted(items, key=lambda entry: entry[:3])]
