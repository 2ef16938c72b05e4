"""Which items still run: open, under way, of the running period; by what their writer wrote."""

from __future__ import annotations

from datetime import date

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.decision import DecisionRecord
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan

#: Statuses in which an item of a kind is over, or laid aside: nothing is asked of it.
OVER = {
    "task": ("done", "dropped", "on-hold"),
    "milestone": ("reached", "missed", "dropped"),
    "project": ("done", "cancelled", "on-hold"),
    "initiative": ("shipped", "measured", "parked", "rejected"),
    "goal": ("achieved", "missed", "dropped"),
    "decision": ("rejected", "superseded", "deprecated"),
    "research": ("done", "abandoned"),
    "risk": ("mitigated", "accepted", "occurred", "closed"),
    "product": ("retired",),
}

_OPEN_RISK = "An open risk"
#: How an item of a kind is under way, by its status.
UNDER_WAY = {
    "task": {"in-progress": "In progress", "review": "In review", "blocked": "Blocked"},
    "project": {"active": "Active"},
    "initiative": {"discovery": "In discovery", "building": "Being built"},
    "goal": {"": "A goal of this period", "active": "A goal of this period"},
    "risk": dict.fromkeys(("", "open", "watching", "mitigating"), _OPEN_RISK),
    "research": {"running": "Under way", "analysing": "Being analysed"},
}


def is_open(item: Item, today: date) -> bool:
    """Whether anything may still be asked of an item: not archived, done, dropped or laid aside."""
    if item.archived or getattr(item, "status", "") in OVER.get(item.kind, ()):
        return False
    if isinstance(item, Task):
        return item.finished is None or bool(item.status)
    if isinstance(item, Milestone):
        return item.reached is None
    if isinstance(item, Initiative):
        shipped = item.shipped is not None and item.shipped <= today
        return not shipped and item.horizon not in ("done", "not-doing")
    if isinstance(item, Goal):
        return item.period is None or item.period.end >= today
    return True


def under_way(item: Item, today: date) -> str:
    """How an item is under way, in words that a sentence begins with; "" when it is not."""
    if not is_open(item, today):
        return ""
    status = getattr(item, "status", "")
    if isinstance(item, Task) and item.started is not None:
        status = status or "in-progress"
    if isinstance(item, Goal):
        running = item.period is not None and item.period.start <= today
        return UNDER_WAY["goal"].get(status, "") if running else ""
    return UNDER_WAY.get(item.kind, {}).get(status, "")


def is_now(item: Initiative, today: date) -> bool:
    """Whether the roadmap has an initiative under now: as written, else since it is being built."""
    if not is_open(item, today):
        return False
    return item.horizon == "now" or (not item.horizon and item.status == "building")


def is_finished(plan: Plan, item: Item) -> bool:
    """Whether all work of a project or before a milestone is done, though its file does not say.

    Without any work it is not finished.
    """
    work = list(plan.referring(Task, item.kind, item.id))
    if isinstance(item, Milestone):
        work += plan.every(Task, (link.on for link in item.depends_on))
    ended = [t.status in ("done", "dropped") or t.finished is not None for t in work]
    return bool(ended) and all(ended)


def stands(item: DecisionRecord) -> bool:
    """Whether a decision still holds or is still to be made."""
    return not item.archived and item.status not in OVER["decision"]
