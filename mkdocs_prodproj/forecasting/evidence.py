"""Is there enough behind a date to give percentages?"""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property

from mkdocs_prodproj.delivery.outline import is_done
from mkdocs_prodproj.forecasting.spreads import is_estimated
from mkdocs_prodproj.forecasting.uncertainty import Uncertainty
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project

#: Open tasks with an estimate below which percentages would pretend to know more than they do.
FEWEST = 6
OVER = ("reached", "done")


class Evidence:
    """What stands behind the dates of milestones and projects.

    Percentages are shown where at least six open tasks with an estimate lead to a date (through
    links and waits for people), and at most a third of the open tasks that lead to it has none.
    Of fewer tasks there are numbers still, for machines to read; without estimates there are none.
    """

    def __init__(self, model: Uncertainty) -> None:
        self.model = model
        self.tasks = model.outline.tasks
        self._behind: dict[str, set[str]] = {}

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
        """Why no percentages are shown; "" when they are."""
        return self.none(item) or self.few(self.behind(item))

    def none(self, item: Milestone | Project) -> str:
        """Why there are no odds at all, not even of few tasks; "" when there are."""
        end, tasks = self.model.ends.get(item.id), self.behind(item)
        is_milestone = isinstance(item, Milestone)
        if end is not None and not tasks and not self.model.is_open(end):
            return "reached" if is_milestone else "done"
        nothing = f"nothing {'that leads to it' if is_milestone else 'in it'} has dates"
        if end is None and not tasks:
            return nothing
        return self.lacking(tasks) or ("" if end else nothing)

    def behind(self, item: Milestone | Project) -> set[str]:
        """The open tasks that lead to it; all of a project's own, dates or not."""
        if item.id not in self._behind:
            end = self.model.ends.get(item.id)
            tasks = self.model.behind(end) if end else set()
            if isinstance(item, Project):
                tasks |= {t.id for t in self.model.outline.work_of(item.id)}
            self._behind[item.id] = tasks & self.all_tasks
        return self._behind[item.id]

    @cached_property
    def estimated(self) -> set[str]:
        """Those of them that have an estimate."""
        return {id_ for id_ in self.all_tasks if is_estimated(self.tasks[id_])}

    def lacking(self, tasks: Set[str]) -> str:
        """What estimates these tasks lack to simulate them; "" when enough have one."""
        if not tasks:
            return "no open task leads to it"
        lacking = len(tasks - self.estimated)
        if lacking == len(tasks):
            return f"{_tasks(lacking)} without an estimate"
        if 3 * lacking > len(tasks):
            return f"{lacking} of {_tasks(len(tasks))} have no estimate"
        return ""

    def few(self, tasks: Set[str]) -> str:
        """Why these tasks are too few to show odds; "" when they are enough."""
        known = len(tasks & self.estimated)
        if known >= FEWEST:
            return ""
        have = "has" if known == 1 else "have"
        return f"too few to give odds: {_tasks(known)} {have} an estimate, {FEWEST} are needed"


def _tasks(number: int) -> str:
    return f"{number} open task{'' if number == 1 else 's'}"
