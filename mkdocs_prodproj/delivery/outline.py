"""How tasks, projects and milestones hang together: leaves, parents, what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan

LEFT_OUT = ("draft", "dropped")


class Outline:
    """The live part of a plan: no drafts, nothing dropped or archived, and nothing below those.

    A parent that is not there, or that is below its own child, is no parent.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._project: dict[str, Project | None] = {}
        gone = {p.id for p in plan.of(Project, archived=True) if p.archived or _cancelled(p)}
        self.projects = {p.id: p for p in plan.of(Project) if p.id not in gone}
        self._all = {t.id: t for t in plan.of(Task, archived=True)}
        self.tasks = {
            t.id: t for t in plan.of(Task) if all(_lives(x, gone) for x in self.ancestry(t))
        }
        self.milestones = {
            m.id: m for m in plan.of(Milestone) if m.status != "dropped" and m.project not in gone
        }

    def ancestry(self, task: Task) -> Iterator[Task]:
        """The task, its parent, and so on up; stops where a circle would begin."""
        seen: set[str] = set()
        here: Task | None = task
        while here is not None and here.id not in seen:
            seen.add(here.id)
            yield here
            here = self._all.get(here.parent)

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """Live tasks by the live parent they are directly below."""
        below: dict[str, list[str]] = {}
        for task in self.tasks.values():
            parent = self.tasks.get(task.parent)
            if parent and all(t.id != task.id for t in self.ancestry(parent)):
                below.setdefault(parent.id, []).append(task.id)
        return {id_: tuple(ids) for id_, ids in below.items()}

    @cached_property
    def _leaves(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        below = self.children
        depth = {t.id: sum(1 for _ in self.ancestry(t)) for t in self.tasks.values()}
        for id_ in sorted(self.tasks, key=lambda i: -depth[i]):
            kids = below.get(id_, ())
            found[id_] = tuple(x for kid in kids for x in found.get(kid, ())) if kids else (id_,)
        return found

    def leaves(self, id_: str) -> tuple[str, ...]:
        """What is worked on below a task or project, or a milestone itself; () when left out."""
        if id_ in self.tasks:
            return self._leaves[id_]
        if id_ in self.milestones:
            return (id_,)
        return tuple(t.id for t in self.work_of(id_))

    def work_of(self, project: str) -> tuple[Task, ...]:
        """The leaf tasks of a project, those of projects inside it included."""
        inside = self.inside(project)
        return tuple(t for id_ in inside for t in self._own_work.get(id_, ()))

    def inside(self, project: str) -> tuple[str, ...]:
        """A project and the projects that are part of it, at any depth."""
        if project not in self.projects:
            return ()
        found = [project]
        for id_ in found:
            found += [p.id for p in self._parts.get(id_, ()) if p.id not in found]
        return tuple(found)

    @cached_property
    def _parts(self) -> dict[str, list[Project]]:
        parts: dict[str, list[Project]] = {}
        for p in self.projects.values():
            parts.setdefault(p.parent, []).append(p)
        return parts

    @cached_property
    def _own_work(self) -> dict[str, list[Task]]:
        work: dict[str, list[Task]] = {}
        for task in self.tasks.values():
            project = self.project_of(task)
            if project and not self.children.get(task.id):
                work.setdefault(project.id, []).append(task)
        return work

    def project_of(self, item: Task | Milestone) -> Project | None:
        """The project of a task: its own, its parent's, or that of its milestone."""
        if item.id not in self._project:
            self._project[item.id] = self._find_project(item)
        return self._project[item.id]

    def _find_project(self, item: Task | Milestone) -> Project | None:
        line: Iterable[Task | Milestone] = self.ancestry(item) if isinstance(item, Task) else [item]
        for each in line:
            milestone = self.milestones.get(each.milestone) if isinstance(each, Task) else None
            for id_ in (each.project, milestone.project if milestone else ""):
                if id_ in self.projects:
                    return self.projects[id_]
        return None

    def group_of(self, item: Task | Milestone) -> str:
        """What an item's late dates count back from: its project, else its initiative, else all."""
        project = self.project_of(item)
        if project:
            return project.id
        line = self.ancestry(item) if isinstance(item, Task) else ()
        return next((t.initiative for t in line if t.initiative), "")


def is_done(task: Task) -> bool:
    """Done by its status, or by a finish date where no status is written."""
    return task.status == "done" or (task.finished is not None and not task.status)


def is_started(task: Task) -> bool:
    """Begun and not done."""
    if is_done(task):
        return False
    return task.started is not None or task.status in ("in-progress", "review")


def _cancelled(project: Project) -> bool:
    return project.status == "cancelled"


def _lives(task: Task, gone: set[str]) -> bool:
    return not task.archived and task.status not in LEFT_OUT and task.project not in gone
