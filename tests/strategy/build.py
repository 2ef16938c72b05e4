"""Short ways to write items, as the plan reader would give them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mkdocs_prodproj.items.base import Item, Origin
from mkdocs_prodproj.items.goal import Goal, Metric
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.quantities import Estimate, Measurement, Period, Target, Work
from mkdocs_prodproj.items.research import Research
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.settings import Settings


def origin(path: str) -> Origin:
    return Origin(path=path)


def initiative(id_: str, **fields: Any) -> Initiative:
    return Initiative(id=id_, origin=origin(f"initiatives/{id_}.md"), **fields)


def research(id_: str, **fields: Any) -> Research:
    return Research(id=id_, origin=origin(f"research/{id_}.md"), **fields)


def goal(id_: str, *metrics: Metric, **fields: Any) -> Goal:
    return Goal(id=id_, origin=origin(f"goals/{id_}.md"), metrics=metrics, **fields)


def metric(baseline: object, target: object, *values: tuple[str, object], **fields: Any) -> Metric:
    """A metric with (day, value) readings; a target that is a number, a Target or None."""
    aim = target if isinstance(target, Target | None) else at(target)
    return Metric(
        baseline=number(baseline),
        target=aim,
        measurements=tuple(Measurement(day(d), number(v)) for d, v in values),
        **fields,
    )


def at(value: object, comparison: str = "") -> Target:
    low = number(value)
    return Target(low, low, comparison)


def between(low: object, high: object) -> Target:
    return Target(number(low), number(high), "in")


def number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def day(text: str) -> date:
    return date.fromisoformat(text)


def period(start: str, end: str, label: str = "P") -> Period:
    return Period(day(start), day(end), label)


def days(*counts: int) -> Estimate:
    """One number, or optimistic, likely, pessimistic, in days."""
    works = [Work(days=Decimal(n)) for n in counts]
    return Estimate(works[0], works[len(works) // 2], works[-1])


def plan(*items: Item, **settings: Any) -> Plan:
    return Plan(items=items, settings=Settings(**settings))
