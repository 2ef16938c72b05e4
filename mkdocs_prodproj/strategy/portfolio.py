"""Several products in one plan: what belongs to each, and how each stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.calendar import Calendar
from mkdocs_prodproj.items.decision import DecisionRecord
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.review import Review
from mkdocs_prodproj.items.team import Person, Team
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.strategy.decisions import DecisionState
from mkdocs_prodproj.strategy.outcomes import OutcomeState
from mkdocs_prodproj.strategy.predictions import Ledger, ledger
from mkdocs_prodproj.strategy.scorecard import WORST_FIRST, GoalScore
from mkdocs_prodproj.strategy.steps import LoopState

#: Fields by which an item says what it is a part of, or serves.
UP = frozenset(
    {"product", "goals", "parent", "initiatives", "initiative", "project", "milestone", "risks"}
)
#: Kinds that serve every product.
SHARED: tuple[type[Item], ...] = (Person, Team, Calendar, DecisionRecord)


def of_product(plan: Plan, product: str) -> frozenset[str]:
    """The ids of all that belongs to a product: its goals, what serves them, and the work for it.

    What serves two products belongs to both. People, teams, calendars and decision records belong
    to every product. In a plan of one product everything is its own.
    """
    if len(plan.of(Product)) < 2:
        return frozenset(plan.by_id)
    found, open_ = {product}, [product]
    while open_:
        for reference in plan.references_to(open_.pop()):
            if reference.field in UP and reference.source not in found:
                if isinstance(plan.get(reference.source), Product):
                    continue
                found.add(reference.source)
                open_.append(reference.source)
    found.update(item.id for item in plan.items if isinstance(item, SHARED))
    return frozenset(found)


def under_way(plan: Plan, mine: Collection[str], today: date) -> list[Goal]:
    """The goals among these ids whose period holds the day; without a period they always do."""
    goals = [g for g in plan.of(Goal) if g.id in mine and g.status not in ("dropped", "draft")]
    return [g for g in goals if g.period is None or g.period.start <= today <= g.period.end]


@dataclass(frozen=True)
class Standing:
    """How one product stands: `status` is the worst of its goals under way, `goals` counts those.

    `bets` counts its initiatives by decision, `ledger` what came of those that shipped; `review` is
    the newest review's id.
    """

    product: Product
    status: str = ""
    goals: Mapping[str, int] = field(default_factory=dict)
    bets: Mapping[str, int] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    loop: LoopState | None = None
    review: str = ""


@dataclass(frozen=True)
class Portfolio:
    """Every product that is not retired, in plan order; goals and initiatives of none of them."""

    products: tuple[Standing, ...] = ()
    goals_of_none: tuple[str, ...] = ()
    bets_of_none: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """What was found out already; `loops` are the strategy loops by product id."""

    scores: Mapping[str, GoalScore]
    decisions: Mapping[str, DecisionState]
    outcomes: Mapping[str, OutcomeState]
    loops: Mapping[str, LoopState]


def portfolio(plan: Plan, today: date, known: Known) -> Portfolio:
    """How each product stands; an empty portfolio where there is one product only."""
    products = plan.of(Product)
    if len(products) < 2:
        return Portfolio()
    made, owned = [], set[str]()
    for product in products:
        mine = of_product(plan, product.id)
        owned |= mine
        if product.status == "retired":
            continue
        goals = [known.scores[g.id].status for g in under_way(plan, mine, today)]
        bets = [i.id for i in plan.of(Initiative) if i.id in mine]
        made.append(
            Standing(
                product=product,
                status=next((word for word in WORST_FIRST if word in goals), ""),
                goals=Counter(goals),
                bets=Counter(known.decisions[id_].key for id_ in bets),
                ledger=ledger(plan, known.outcomes, bets) if bets else Ledger(),
                loop=known.loops.get(product.id),
                review=_last_review(plan, product.id),
            )
        )
    return Portfolio(
        products=tuple(made),
        goals_of_none=tuple(g.id for g in plan.of(Goal) if g.id not in owned),
        bets_of_none=tuple(i.id for i in plan.of(Initiative) if i.id not in owned),
    )


def _last_review(plan: Plan, product: str) -> str:
    found = [
        (review.period.end, review.id)
        for review in plan.referring(Review, "product", product)
        if review.period is not None
    ]
    return max(found)[1] if found else ""
