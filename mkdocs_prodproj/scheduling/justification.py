"""Schedules of a project, and making one better by pushing it late and then early again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_prodproj.scheduling.indexed import Indexed

Cost = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A schedule: what it costs (see `Indexed.cost`), its order, and times on the axis.

    `picked` are those chosen, by position, where there was a choice.
    """

    cost: Cost
    order: list[int]
    start: list[int]
    finish: list[int]
    picked: Mapping[int, tuple[str, ...]]


def generated(project: Indexed, order: list[int]) -> Found:
    """The schedule that serial generation makes of an order."""
    picked: dict[int, tuple[str, ...]] = {}
    start, finish = project.ahead.serial(order, picked)
    return Found(project.cost(finish), order, start, finish, picked)


def justified(project: Indexed, found: Found) -> Found:
    """The schedule moved as late as it can be within its groups' ends, and then as early.

    Two schedules are generated. With one group and one rank it never ends later than before.
    """
    project.end_with(found.finish)
    order = project.in_order([-f for f in found.finish], backward=True)
    _, late = project.back.serial(order)
    return generated(project, project.in_order([-f for f in late]))


def improved(project: Indexed, found: Found, budget: int) -> tuple[Found, int]:
    """Justified until nothing is gained, or the budget of schedules is used; and what it took."""
    made = 0
    while made + 2 <= budget:
        better = justified(project, found)
        made += 2
        if better.cost >= found.cost:
            break
        found = better
    return found, made
