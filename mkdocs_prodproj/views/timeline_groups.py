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
from mkdocs_prodproj.views import links
from mkdocs_prodproj.views.options import Options


@dataclass(frozen=True)
class Group:
    """A project with its tasks and milestones, in drawing order; no project for the rest."""

    project: Project | None
    tasks: tuple[Task, ...]
    milestones: tuple[Milestone, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Rows from top to bottom."""
        return (*self.tasks, *self.milestones)


def groups(study: Study, options: Options) -> tuple[Group, ...]:
    """Projects with their work, in the order they start; work outside any project last."""
    wanted = options.get("project")
    tasks = options.pick(t for t in study.plan.of(Task) if t.status not in {"dropped", "draft"})
    by_project: dict[str, list[Task]] = {}
    for task in tasks:
        project = links.project_of(study, task)
        by_project.setdefault(project.id if project else "", []).append(task)
    found = [
        Group(p, _in_order(study, by_project.get(p.id, [])), _milestones(study, p))
        for p in study.plan.of(Project)
        if (not wanted or p.id == wanted) and (by_project.get(p.id) or _milestones(study, p))
    ]
    found.sort(key=lambda g: (_first_start(study, g), g.project.id if g.project else ""))
    loose = _in_order(study, by_project.get("", []))
    alone = tuple(
        m for m in study.plan.of(Milestone) if study.plan.find(Project, m.project) is None
    )
    if (loose or alone) and not wanted:
        found.append(Group(None, loose, alone))
    return tuple(found)


def _milestones(study: Study, project: Project) -> tuple[Milestone, ...]:
    return study.plan.referring(Milestone, "project", project.id)


def _first_start(study: Study, group: Group) -> datetime:
    starts = [t.start for i in group.items if (t := study.schedule.get(i.id))]
    return min(starts, default=datetime.max)


def _in_order(study: Study, tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Plan order inside a project: as the files are named, parents before their parts."""
    every = list(tasks)
    ids = {t.id for t in every}
    roots = [t for t in every if t.parent not in ids]
    ordered: list[Task] = []

    def place(task: Task, depth: int) -> None:
        if task in ordered or depth > len(every):
            return
        ordered.append(task)
        for child in every:
            if child.parent == task.id:
                place(child, depth + 1)

    for task in sorted(roots, key=_natural):
        place(task, 0)
    return (*ordered, *(t for t in every if t not in ordered))


def _natural(task: Task) -> tuple[tuple[int, str], ...]:
    """Ids in the order people count: TAP-2 before TAP-10."""
    parts, current = [], ""
    for char in f"{task.id}\0":
        if current and (char.isdigit() != current[-1].isdigit()):
            parts.append((int(current), "") if current.isdigit() else (-1, current))
            current = ""
        current += char
    return tuple(parts)
