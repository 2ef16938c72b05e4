"""A goal across periods: the goals it takes up, those that take it up, and its larger goal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.plan.model import Plan


def earlier(plan: Plan, goal: Goal) -> tuple[Goal, ...]:
    """The goals that this one continues, nearest first, however many; a circle ends the chain."""
    found: dict[str, Goal] = {}
    other = plan.find(Goal, goal.continues)
    while other is not None and other.id != goal.id and other.id not in found:
        found[other.id] = other
        other = plan.find(Goal, other.continues)
    return tuple(found.values())


def later(plan: Plan, goal: Goal) -> tuple[Goal, ...]:
    """The goals that continue this one, and those that continue them; nearest first."""
    found: dict[str, Goal] = {}
    turn = [goal]
    while turn:
        following = [n for g in turn for n in plan.referring(Goal, "continues", g.id)]
        turn = [g for g in following if g.id != goal.id and g.id not in found]
        found.update((g.id, g) for g in turn)
    return tuple(found.values())


def series(plan: Plan, goal: Goal) -> tuple[Goal, ...]:
    """All turns of a goal, oldest first, itself among them."""
    return (*reversed(earlier(plan, goal)), goal, *later(plan, goal))


def parts_of(goals: Iterable[Goal]) -> dict[str, tuple[Goal, ...]]:
    """The goals that count for each larger goal, by its id.

    Drafts and dropped goals do not count. A part that another part of the same goal continues gives
    way to it: of four quarters the newest speaks.
    """
    every = [g for g in goals if g.parent and g.status not in {"draft", "dropped"}]
    taken_up = {(g.parent, g.continues) for g in every if g.continues != g.id}
    found: dict[str, list[Goal]] = defaultdict(list)
    for goal in every:
        if (goal.parent, goal.id) not in taken_up and goal.parent != goal.id:
            found[goal.parent].append(goal)
    return {id_: tuple(parts) for id_, parts in found.items()}


def from_the_parts_up(goals: Iterable[Goal]) -> list[Goal]:
    """Goals so that each comes after its parts; those in a circle come last, as they were read."""
    waiting = {g.id: g for g in goals}
    open_parts: dict[str, int] = defaultdict(int)
    for goal in waiting.values():
        open_parts[goal.parent] += goal.parent in waiting
    ready = [g for g in waiting.values() if not open_parts[g.id]]
    ordered: list[Goal] = []
    for goal in ready:  # grows while it is walked
        ordered.append(waiting.pop(goal.id))
        open_parts[goal.parent] -= 1
        if goal.parent in waiting and not open_parts[goal.parent]:
            ready.append(waiting[goal.parent])
    return [*ordered, *waiting.values()]
