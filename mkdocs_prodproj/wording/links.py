"""Items, people and marks as cells."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_prodproj.delivery.outline import is_done
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.shapes.cells import Cell, Code, Inline, ItemLink, Mark, Who
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import marks, words

#: The generated page where each kind is listed, for breadcrumbs: kind: (page, title).
HOME = {
    "product": ("vision", "Vision"),
    "goal": ("goals", "Goals"),
    "research": ("roadmap", "Roadmap"),
    "initiative": ("roadmap", "Roadmap"),
    "decision": ("decisions", "Decisions"),
    "review": ("reviews", "Reviews"),
    "project": ("timeline", "Timeline"),
    "milestone": ("timeline", "Timeline"),
    "task": ("timeline", "Timeline"),
    "risk": ("risks", "Risks"),
    "team": ("team", "Team"),
    "person": ("team", "Team"),
    "calendar": ("team", "Team"),
}


def label(item: Item) -> str:
    """The id as the writer wrote it."""
    return item.label or item.id


def to(item: Item, *, show_id: bool = False, strong: bool = False) -> ItemLink:
    """A link to an item, by its title."""
    return ItemLink(item.id, item.title or label(item), label(item), show_id, strong)


def to_all(items: Iterable[Item], *, most: int = 0) -> Cell:
    """Links to several items, with commas; beyond `most` the rest is counted."""
    every = list(items)
    shown: list[Cell] = [to(i) for i in (every[:most] if most else every)]
    if most and len(every) > most:
        shown.append(f"{len(every) - most} more")
    return Inline(tuple(shown), ", ")


def named(study: Study, ref: str) -> Cell:
    """A reference by the title of what it leads to, or as typed when it leads nowhere."""
    item = study.plan.get(ref)
    return to(item) if item is not None else ref


def who(study: Study, ref: str, *, short: bool = False) -> Cell:
    """A person or team; an empty cell for nobody."""
    if not ref:
        return ""
    item = study.plan.get(ref)
    return Who(item.title or label(item), item.id, short) if item else Who(ref, "", short)


def name_of(study: Study, ref: str) -> str:
    """A person's or item's name in plain text."""
    item = study.plan.get(ref)
    return (item.title or label(item)) if item else ref


def everyone(study: Study, refs: Iterable[str]) -> Cell:
    """Several people beside one another."""
    return Inline(tuple(who(study, ref) for ref in refs), " ")


def workers(task: Task) -> tuple[str, ...]:
    """Who works on a task: its assignees, else its owner."""
    if task.assignees:
        return tuple(a.who for a in task.assignees)
    return (task.owner,) if task.owner else ()


def status(study: Study, item: Item) -> Mark | None:
    """The mark of an item: what stands beside a link to it."""
    if item.broken:
        return Mark("off", "off", "Cannot be read")
    if isinstance(item, Goal):
        score = study.scorecards.get(item.id)
        return marks.METRIC.get(score.status) if score else None
    if isinstance(item, Initiative):
        decided = study.decisions.get(item.id)
        return marks.DECISION.get(decided.key) if decided else None
    if isinstance(item, Task):
        return task_mark(study, item)
    if isinstance(item, Milestone):
        return milestone_mark(study, item)
    word = getattr(item, "status", "")
    return Mark("open", "neu", words.heading(word)) if word else None


def state(task: Task) -> str:
    """Where a task stands: as written, else done or in progress by its dates, else todo."""
    if is_done(task):
        return "done"
    return task.status or ("in-progress" if task.started else "todo")


def is_open(task: Task) -> bool:
    """Whether a task is still to be finished."""
    return state(task) not in {"done", "dropped"}


def is_reached(study: Study, milestone: Milestone) -> bool:
    """Whether a milestone is reached: by its status, its day, or since all before it is done."""
    if milestone.status:
        return milestone.status == "reached"
    placed = study.schedule.activities.get(milestone.id)
    return milestone.reached is not None or (placed is not None and placed.finished is not None)


def task_mark(study: Study, task: Task) -> Mark:
    """The state of a task; a blocked one says for how long."""
    if is_open(task) and (task.blocked or task.status == "blocked"):
        since = task.blocked.since if task.blocked else None
        age = f" {words.count(n, 'day')}" if since and (n := (study.today - since).days) > 0 else ""
        return Mark(
            "block", "off", f"Blocked{age}", note=task.blocked.reason if task.blocked else ""
        )
    return marks.TASK.get(state(task), marks.TASK["todo"])


def milestone_mark(study: Study, milestone: Milestone) -> Mark:
    """How likely a milestone keeps its deadline: likely, uncertain, unlikely.

    Without odds the planned day is held against it: in time, tight (under 3 days), late. Where no
    dated work leads to it, its planned day is the deadline itself and proves nothing.
    """
    if is_reached(study, milestone):
        return marks.ON_TIME["reached"]
    odds = study.forecast.odds.get(milestone.id)
    if odds is not None and odds.on_time is not None and not odds.thin:
        return marks.chance(odds.on_time)
    times = study.schedule.get(milestone.id)
    if times is None or milestone.deadline is None:
        return marks.ON_TIME["none"]
    spare = (milestone.deadline - times.last_day).days
    if spare == 0 and not times.driven_by:
        return marks.ON_TIME["none"]
    return marks.planned(spare)


def project_of(study: Study, task: Task) -> Project | None:
    """The project a task belongs to, through its parents or milestone if need be."""
    return study.outline.project_of(task)


def coded(text: str) -> Cell:
    """A sentence whose parts in backticks are shown as typed."""
    parts = text.split("`")
    cells: list[Cell] = [Code(part) if n % 2 else part for n, part in enumerate(parts) if part]
    return cells[0] if len(cells) == 1 else Inline(tuple(cells), "")
