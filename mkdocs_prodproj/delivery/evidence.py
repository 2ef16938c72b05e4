"""Is there enough behind a date to give percentages?"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from mkdocs_prodproj.delivery.outline import is_done
from mkdocs_prodproj.delivery.spreads import is_estimated
from mkdocs_prodproj.delivery.uncertainty import Uncertainty
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project

#: Open tasks with an estimate below which percentages would pretend to know more than they do.
FEWEST = 6
OVER = ("reached", "done")


class Evidence:
    """What stands behind the dates of milestones and projects.

    Percentages are given where at least six open tasks with an estimate lead to a date (through
    links and waits for people), and at most a third of the open tasks that lead to it has none.
    """

    def __init__(self, model: Uncertainty) -> None:
        self.model = model
        self.tasks = model.outline.tasks

    @cached_property
    def all_tasks(self) -> set[str]:
        """Every open leaf task that is not on hold."""
        return {id_ for id_ in self.tasks if self._counts(id_)}

    def _counts(self, id_: str) -> bool:
        task = self.tasks[id_]
        if is_done(task) or task.status == "on-hold" or self.model.outline.children.get(id_):
            return False
        project = self.model.outline.project_of(task)
        return project is None or project.status != "on-hold"

    def thin(self, item: Milestone | Project) -> str:
        """Why no percentages can be given; "" when they can."""
        end, tasks = self.model.ends.get(item.id), self.behind(item)
        is_milestone = isinstance(item, Milestone)
        if end is not None and not tasks and not self.model.is_open(end):
            return "reached" if is_milestone else "done"
        if end is None and not tasks:
            return f"nothing {'that leads to it' if is_milestone else 'in it'} has dates"
        return self.few(tasks) or ("" if end else "nothing in it has dates")

    def behind(self, item: Milestone | Project) -> set[str]:
        """The open tasks that lead to it; all of a project's own, dates or not."""
        end = self.model.ends.get(item.id)
        tasks = self.model.behind(end) if end else set()
        if isinstance(item, Project):
            tasks |= {t.id for t in self.model.outline.work_of(item.id)}
        return tasks & self.all_tasks

    def few(self, tasks: Collection[str]) -> str:
        """Why these tasks are too little to tell odds from; "" when they are enough."""
        if not tasks:
            return "no open task leads to it"
        known = sum(is_estimated(self.tasks[id_]) for id_ in tasks)
        lacking, all_ = len(tasks) - known, _tasks(len(tasks))
        if not known:
            return f"{all_} without an estimate"
        if 3 * lacking > len(tasks):
            return f"{lacking} of {all_} have no estimate"
        if known < FEWEST:
            return f"too few to give odds: {all_}, of at least {FEWEST} with an estimate"
        return ""


def _tasks(number: int) -> str:
    return f"{number} open task{'' if number == 1 else 's'}"
