"""The North Star: the one metric that tells, its inputs, and what works on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.plan.model import Plan, metric_id
from mkdocs_prodproj.strategy.decisions import DecisionState
from mkdocs_prodproj.strategy.portfolio import of_product, under_way

#: Decisions after which nobody works on an initiative.
GONE = ("declined", "parked", "shipped")


@dataclass(frozen=True)
class Input:
    """One metric that should move the North Star, its goal, and the initiatives that work on it."""

    metric: str
    goal: str
    works: tuple[str, ...] = ()
    shipped: tuple[str, ...] = ()
    guardrail: bool = False


@dataclass(frozen=True)
class NorthStar:
    """A product's metric tree. `metric` is "" where none is named, or what is named is no metric.

    `inputs` are the metrics of the product's goals under way, without the North Star itself;
    `guards` those of them that are limits to hold. `works` and `shipped` are aimed at the North
    Star itself; `astray` are live initiatives that aim at no metric of the tree.
    """

    metric: str
    inputs: tuple[Input, ...] = ()
    guards: tuple[Input, ...] = ()
    works: tuple[str, ...] = ()
    shipped: tuple[str, ...] = ()
    astray: tuple[str, ...] = ()


def north_star(
    plan: Plan, product: Product, decisions: Mapping[str, DecisionState], today: date
) -> NorthStar:
    """The metric tree of a product; the format has no key for inputs, so its goals give them.

    An initiative works on the metrics that it is expected to move; what was declined or parked
    works on none.
    """
    mine = of_product(plan, product.id)
    aims: dict[str, list[str]] = defaultdict(list)
    shipped: dict[str, list[str]] = defaultdict(list)
    live: list[tuple[str, set[str]]] = []
    for item in plan.of(Initiative):
        if item.id not in mine:
            continue
        key = decisions[item.id].key if item.id in decisions else "open"
        targets = {expected.metric for expected in item.expects}
        if key not in GONE:
            live.append((item.id, targets))
        into = shipped if key == "shipped" else aims if key not in GONE else None
        for metric in sorted(targets) if into is not None else ():
            into[metric].append(item.id)  # type: ignore[index]
    star = product.north_star if product.north_star in plan.metrics else ""
    found = [
        Input(id_, goal.id, tuple(aims[id_]), tuple(shipped[id_]), goal.metrics[n].guardrail)
        for goal in under_way(plan, mine, today)
        for n in range(len(goal.metrics))
        if (id_ := metric_id(goal, n)) != star
    ]
    tree = {star, *(one.metric for one in found)}
    return NorthStar(
        metric=star,
        inputs=tuple(one for one in found if not one.guardrail),
        guards=tuple(one for one in found if one.guardrail),
        works=tuple(aims[star]) if star else (),
        shipped=tuple(shipped[star]) if star else (),
        astray=tuple(id_ for id_, targets in live if tree.isdisjoint(targets)),
    )
