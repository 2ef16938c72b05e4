"""How much work and money goes where: by goal, and what serves none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.strategy.trace import Trace


@dataclass(frozen=True, slots=True)
class Effort:
    """What one task takes: days of work, and money; None where it has no price."""

    days: Decimal
    money: Decimal | None = None


@dataclass(frozen=True)
class GoalEffort:
    """What goes into a goal ("" for none): days, money, tasks; `unpriced` days have no price.

    A task that serves several goals counts in each of them; its days and money are shared.
    """

    goal: str
    days: Decimal
    money: Decimal
    unpriced: Decimal
    tasks: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()


@dataclass
class _Sum:
    days: Fraction = Fraction(0)
    money: Fraction = Fraction(0)
    unpriced: Fraction = Fraction(0)
    tasks: list[str] = field(default_factory=list)


def effort_by_goal(trace: Trace, efforts: Mapping[str, Effort]) -> tuple[GoalEffort, ...]:
    """Effort and money by goal in reading order, then what serves no goal.

    `efforts` holds what each task takes, by id. A task is shared equally among its initiatives, and
    each of these shares equally among the initiative's goals.

    Example: a task of 6 days for one initiative with two goals is 3 days for each.
    """
    sums: dict[str, _Sum] = defaultdict(_Sum)
    for id_, effort in efforts.items():
        task = trace.plan.find(Task, id_)
        for goal, share in (shares(trace, task) if task else {}).items():
            into = sums[goal]
            into.days += share * Fraction(effort.days)
            into.money += share * Fraction(effort.money or 0)
            into.unpriced += share * Fraction(effort.days if effort.money is None else 0)
            into.tasks.append(id_)
    order = [item.id for item in trace.plan.items if item.id in sums]
    return tuple(_made(trace, goal, sums[goal]) for goal in (*order, "") if goal in sums)


def shares(trace: Trace, task: Task) -> dict[str, Fraction]:
    """How much of a task each goal has, by id; "" is what serves none. They add up to 1."""
    bets = next((level.ids for level in trace.up(task) if level.kind == "initiative"), ())
    found: dict[str, Fraction] = defaultdict(Fraction)
    for id_ in bets:
        bet = trace.plan.find(Initiative, id_)
        goals = (trace.above(bet) if bet else ()) or ("",)
        for goal in goals:
            found[goal] += Fraction(1, len(bets) * len(goals))
    return dict(found) or {"": Fraction(1)}


def _made(trace: Trace, goal: str, total: _Sum) -> GoalEffort:
    projects = dict.fromkeys(trace.project_of.get(id_, "") for id_ in total.tasks)
    return GoalEffort(
        goal,
        _decimal(total.days),
        _decimal(total.money),
        _decimal(total.unpriced),
        tuple(total.tasks),
        tuple(p for p in projects if p),
    )


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
