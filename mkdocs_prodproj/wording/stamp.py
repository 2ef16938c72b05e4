"""What a page says of itself: the day of the plan, its commit, its size."""

from __future__ import annotations

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import words


def stamp(study: Study) -> tuple[str, ...]:
    """Day, commit and size of the plan, as lines."""
    tasks, projects = len(study.plan.of(Task)), len(study.plan.of(Project))
    parts = [f"commit {study.commit}"] if study.commit else []
    parts += [words.count(tasks, "task")] if tasks else []
    parts += [words.count(projects, "project")] if projects else []
    if not tasks and not projects:
        parts.append(words.count(len(study.plan.of(Goal)), "goal"))
    return (f"Plan as of {words.weekday(study.today)}", ", ".join(parts))
