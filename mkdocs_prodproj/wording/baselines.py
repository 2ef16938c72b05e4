"""The plan that today's is held against: what an item's days were, how far they moved since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mkdocs_prodproj.comparing.baseline import Baseline, Before, Slip
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.shapes.blocks import Note
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.drift_words import later

NONE = Baseline()


def is_asked(study: Study) -> bool:
    """Whether the plan names a baseline, for all or for one project."""
    every = study.plan.of(Project, archived=True)
    return bool(study.plan.settings.baseline) or any(p.baseline for p in every)


def of_project(study: Study, project: str) -> Baseline:
    """The baseline of a project, "" for what belongs to none; an empty one where none is named."""
    if not is_asked(study):
        return NONE
    return study.past.baselines.get(project) or study.past.baseline


def of(study: Study, item: Item) -> Baseline:
    """The baseline that an item is held against: that of its project."""
    return of_project(study, _project(study, item))


def _project(study: Study, item: Item) -> str:
    if isinstance(item, Task):
        project = links.project_of(study, item)
        return project.id if project else ""
    return item.project if isinstance(item, Milestone) else item.id


def before(study: Study, item: Item) -> Before | None:
    """What the baseline said of an item; None where it did not know it."""
    return study.past.before.get(item.id) if is_asked(study) else None


def slipped(study: Study, item: Item) -> Slip | None:
    """How far an item's end moved since its baseline; None where it did not, or is not known."""
    found = study.past.slips.get(item.id) if is_asked(study) else None
    return found if found is not None and found.days else None


def slip(study: Study, item: Item) -> str:
    """How far an item's end moved since its baseline: "+8 d"; "" where it did not."""
    found = slipped(study, item)
    return later(found.days, signed=True) if found else ""


def was(study: Study, item: Item, *, named: bool = True) -> str:
    """What an item's last day was: "was 10 Aug (+4 d against v1)"; "" where it did not move."""
    found = slipped(study, item)
    if found is None:
        return ""
    by = later(found.days, signed=True)
    against = f" against {short_name(study, of(study, item))}" if named else ""
    return f"was {words.day(found.was, study.today)} ({by}{against})"


def promise_was(study: Study, item: Item, promise: date | None) -> str:
    """What was promised in the baseline: "was 10 Aug (+4 d)"; "" where it is the same."""
    then = before(study, item)
    if then is None or then.deadline == promise or promise is None:
        return ""
    if then.deadline is None:
        return f"none in {short_name(study, of(study, item))}"
    by = later((promise - then.deadline).days, signed=True)
    return f"was {words.day(then.deadline, study.today)} ({by})"


def day_before(study: Study, item: Item) -> date | None:
    """The last day of an item in its baseline, if it moved since."""
    found = slipped(study, item)
    return found.was if found else None


def short_name(study: Study, baseline: Baseline) -> str:
    """A baseline's name for the middle of a sentence; a day as people say it, a hash in short."""
    name = words.dated(baseline.name, study.today)
    return name[:7] if len(name) == 40 else name


def removed(study: Study, project: str) -> tuple[Before, ...]:
    """What a project's baseline had and today's plan has no more, in the order it was to run."""
    gone = [
        one
        for one in of_project(study, project).items.values()
        if one.removed and one.project == project and one.kind in {"task", "milestone"}
    ]
    return tuple(sorted(gone, key=lambda b: (b.start is None, str(b.start), b.id)))


def notes(study: Study, projects: Iterable[str]) -> tuple[Note, ...]:
    """What some projects ("" for none) are held against, and what could not be found."""
    if not is_asked(study):
        return ()
    found: dict[tuple[str, str], list[str]] = {}
    for project in projects:
        baseline = of_project(study, project)
        if baseline.says or baseline.lack:
            found.setdefault((baseline.says, baseline.lack), []).append(project)
    several = len(found) > 1
    return tuple(
        Note(links.coded(_told(study, says, lack, ids if several else ())))
        for (says, lack), ids in found.items()
    )


def _told(study: Study, says: str, lack: str, projects: Iterable[str]) -> str:
    names = words.series([links.name_of(study, p) or "other work" for p in projects], 3)
    what = f"Baseline of {names}" if names else "Baseline"
    if lack:
        return f"{what}: none. {lack}"
    return f"{what}: {says}"
