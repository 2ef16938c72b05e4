"""How much is done?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from mkdocs_prodproj.delivery.outline import Outline, is_done, is_started
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.quantities import Estimate
from mkdocs_prodproj.items.read import checklist
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan


@dataclass(frozen=True)
class Progress:
    """`share` 0..1 by effort (by count where nothing is estimated: `by` says which)."""

    share: Decimal
    done: int
    total: int
    blocked: int = 0
    in_progress: int = 0
    effort_minutes: int = 0
    done_minutes: int = 0
    by: str = "effort"


def progress(plan: Plan) -> dict[str, Progress]:
    """Progress of every parent task, project, milestone and initiative that has tasks, by id.

    Leaf tasks count; those dropped, archived or still drafts do not. By effort, a task without
    an estimate has the average one; by count where nothing is estimated. A milestone counts the
    tasks that name it and all that lead to those or to it, within its project where it has one;
    an initiative its projects and own tasks.
    Tasks of 2 d (done) and 6 d (half done) are (2 + 3) / 8 = 0.625.
    """
    outline = Outline(plan)
    found: dict[str, Progress] = {}
    for id_, leaves in _groups(plan, outline).items():
        tasks = [outline.tasks[leaf] for leaf in dict.fromkeys(leaves) if leaf in outline.tasks]
        if tasks:
            found[id_] = progress_of(tasks)
    return found


def _groups(plan: Plan, outline: Outline) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {id_: list(outline.leaves(id_)) for id_ in outline.children}
    groups |= {id_: list(outline.leaves(id_)) for id_ in outline.projects}
    initiatives = {i.id for i in plan.of(Initiative, archived=True)}
    for project in outline.projects.values():
        for id_ in project.initiatives:
            groups.setdefault(id_, []).extend(groups[project.id])
    for task in outline.tasks.values():
        for id_ in (task.milestone, task.initiative):
            if id_ in initiatives or id_ in outline.milestones:
                groups.setdefault(id_, []).extend(outline.leaves(task.id))
    for m in outline.milestones.values():
        groups[m.id] = _leading_to(m, groups.get(m.id, []), outline)
    return groups


def _leading_to(milestone: Milestone, named: list[str], outline: Outline) -> list[str]:
    """Leaf tasks on any way to a milestone; those that name it come first."""
    found = dict.fromkeys(named)
    queue: list[str] = [*named, milestone.id]
    for id_ in queue:
        task = outline.tasks.get(id_)
        waiting: Iterable[Task | Milestone] = outline.ancestry(task) if task else ()
        if id_ in outline.milestones:
            waiting = (outline.milestones[id_],)
        for on in [wait.on for item in waiting for wait in item.depends_on]:
            fresh = [leaf for leaf in outline.leaves(on) if leaf not in found]
            found |= dict.fromkeys(fresh)
            queue += fresh
    home = outline.project_of(milestone)
    inside = {t.id for t in outline.work_of(home.id)}.union(named) if home else found
    return [id_ for id_ in found if id_ in inside]


def progress_of(tasks: list[Task]) -> Progress:
    """Progress of some leaf tasks together."""
    efforts = [likely_minutes(t.estimate or t.duration) for t in tasks]
    known = [e for e in efforts if e]
    average = Decimal(sum(known)) / len(known) if known else Decimal(1)
    weights = [Decimal(e) if e else average for e in efforts]
    done = sum((w * task_share(t) for w, t in zip(weights, tasks, strict=True)), Decimal(0))
    return Progress(
        share=(done / sum(weights)).quantize(Decimal("0.0001")).normalize() + 0,
        done=sum(map(is_done, tasks)),
        total=len(tasks),
        blocked=sum(is_blocked(t) for t in tasks),
        in_progress=sum(map(is_started, tasks)),
        effort_minutes=int(sum(weights)) if known else 0,
        done_minutes=int(done) if known else 0,
        by="effort" if known else "count",
    )


def task_share(task: Task) -> Decimal:
    """How much of a task is done, 0..1: 1 when done, else `progress`, its checklist, what is left.

    What is left counts against the estimate: 2 d `remaining` of 8 d is 0.75.
    """
    if is_done(task):
        return Decimal(1)
    if task.progress is not None:
        return task.progress
    ticked, boxes = checklist(task.body)
    if boxes:
        return Decimal(ticked) / boxes
    whole, rest = likely_minutes(task.estimate or task.duration), likely_minutes(task.remaining)
    return Decimal(max(whole - rest, 0)) / whole if whole and task.remaining else Decimal(0)


def is_blocked(task: Task) -> bool:
    """Open and blocked, by its status or by a reason."""
    return not is_done(task) and (task.status == "blocked" or task.blocked is not None)


def likely_minutes(estimate: Estimate | None, day: int = 480, week: int = 2400) -> int:
    """The work an estimate stands for: its likely value, or the middle of a range `a..b`."""
    if estimate is None:
        return 0
    if estimate.likely is not None:
        return estimate.likely.in_minutes(day, week)
    low, high = estimate.optimistic, estimate.pessimistic
    return (low.in_minutes(day, week) + high.in_minutes(day, week)) // 2
