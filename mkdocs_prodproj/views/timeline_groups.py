"""Which rows a timeline has, and in which order: projects, their tasks, their milestones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links
from mkdocs_prodproj.wording.options import Options


@dataclass(frozen=True)
class Group:
    """A project with its tasks and milestones, in drawing order; no project for the rest.

    `whole` is False where a condition or a limit kept only some of its tasks.
    """

    project: Project | None
    tasks: tuple[Task, ...]
    milestones: tuple[Milestone, ...]
    whole: bool = True

    @property
    def items(self) -> tuple[Item, ...]:
        """Rows from top to bottom."""
        return (*self.tasks, *self.milestones)


def groups(study: Study, options: Options) -> tuple[Group, ...]:
    """Projects with their work, in the order they start; work outside any project last.

    A condition or a limit keeps tasks; milestones stay with the tasks of their project.
    """
    by_project = _chosen(study, options)
    chosen = options.condition is not None or options.limit is not None
    wanted = options.get("project")
    found = [
        Group(p, _in_order(by_project.get(p.id, [])), _milestones(study, p), not chosen)
        for p in study.plan.of(Project)
        if (not wanted or p.id == wanted)
        and (p.id in by_project or (not chosen and _milestones(study, p)))
    ]
    found.sort(key=lambda g: (_first_start(study, g), g.project.id if g.project else ""))
    loose = _in_order(by_project.get("", []))
    alone = tuple(m for m in _live(study.plan.of(Milestone)) if not _has_project(study, m))
    if not wanted and (loose or (alone and not chosen)):
        found.append(Group(None, loose, alone, not chosen))
    return tuple(found)


def _chosen(study: Study, options: Options) -> dict[str, list[Task]]:
    """The tasks a block asks for, by project id; "" for those outside any project."""
    wanted = options.get("project")
    places = {
        task: project.id if (project := links.project_of(study, task)) else ""
        for task in study.plan.of(Task)
        if task.status not in {"dropped", "draft"}
    }
    found: dict[str, list[Task]] = {}
    for task in options.pick(t for t, place in places.items() if wanted in {"", place}):
        found.setdefault(places[task], []).append(task)
    return found


def _has_project(study: Study, milestone: Milestone) -> bool:
    return study.plan.find(Project, milestone.project) is not None


def _milestones(study: Study, project: Project) -> tuple[Milestone, ...]:
    return _live(study.plan.referring(Milestone, "project", project.id))


def _live(milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    return tuple(m for m in milestones if m.status != "dropped")


def _first_start(study: Study, group: Group) -> datetime:
    starts = [t.start for i in group.items if (t := study.schedule.get(i.id))]
    return min(starts, default=datetime.max)


def _in_order(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Plan order inside a project, parents before their parts; a circle of parents comes last."""
    every = {task.id: task for task in tasks}
    parts: dict[str, list[Task]] = {}
    for task in every.values():
        parts.setdefault(task.parent if task.parent in every else "", []).append(task)
    ordered: dict[str, Task] = {}
    left = list(reversed(parts.get("", ())))
    while left:
        task = left.pop()
        ordered[task.id] = task
        left += reversed(parts.get(task.id, ()))
    return tuple((ordered | every).values())
