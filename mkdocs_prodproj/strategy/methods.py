"""The methods that rank, and the formula that is printed with each."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from decimal import Decimal

from mkdocs_prodproj.items.quantities import plain
from mkdocs_prodproj.plan.settings import Criterion, Prioritisation
from mkdocs_prodproj.query.expressions import Operand
from mkdocs_prodproj.strategy import scoring
from mkdocs_prodproj.strategy.formula import weighted
from mkdocs_prodproj.strategy.scoring import Inputs, Score, Unscored

#: Lowest and highest value an input can have; None where nothing ends it.
Bounds = tuple[Decimal | None, Decimal | None]
_ONE_TO_TEN: Bounds = (Decimal(1), Decimal(10))
_ZERO_TO_TEN: Bounds = (Decimal(0), Decimal(10))
_FROM_ZERO: Bounds = (Decimal(0), None)
_FIBONACCI: Bounds = (Decimal(1), Decimal(20))


@dataclasses.dataclass(frozen=True)
class Method:
    """One way of scoring: `field` is the initiative's field that holds its inputs.

    `tree` is its formula, None where plan.yml says it; `bounds` the ends of each input.
    """

    name: str
    title: str
    field: str
    formula: str
    score: Callable[[Inputs, Prioritisation | None], Score | Unscored]
    tree: Operand | None = None
    bounds: Mapping[str, Bounds] = dataclasses.field(default_factory=dict)


METHODS: tuple[Method, ...] = (
    Method(
        "rice",
        "RICE",
        "rice",
        "reach × impact × confidence ÷ effort",
        scoring.score_rice,
        scoring.RICE,
        {
            "reach": _FROM_ZERO,
            "impact": (Decimal(0), Decimal(3)),
            "confidence": (Decimal(0), Decimal(1)),
        },
    ),
    Method(
        "ice",
        "ICE (product)",
        "ice",
        "impact × confidence × ease",
        scoring.score_ice,
        scoring.ICE,
        dict.fromkeys(("impact", "confidence", "ease"), _ONE_TO_TEN),
    ),
    Method(
        "wsjf",
        "WSJF",
        "wsjf",
        "(value + time criticality + risk or opportunity) ÷ job size",
        scoring.score_wsjf,
        scoring.WSJF,
        dict.fromkeys((*scoring.COST_OF_DELAY, "job_size"), _FIBONACCI),
    ),
    Method(
        "cd3",
        "CD3",
        "cd3",
        "cost of delay a week ÷ weeks of work",
        scoring.score_cd3,
        scoring.CD3,
        {"cost_of_delay": _FROM_ZERO},
    ),
    Method(
        "weighted",
        "Weighted score",
        "score",
        "weighted mean of the criteria",
        scoring.score_weighted,
    ),
    Method(
        "opportunity",
        "Opportunity score",
        "opportunity",
        "importance + what satisfaction leaves open",
        scoring.score_opportunity,
        scoring.OPPORTUNITY,
        dict.fromkeys(("importance", "satisfaction"), _ZERO_TO_TEN),
    ),
    Method("formula", "House formula", "score", "a formula of the house", scoring.score_formula),
)


def tree_of(method: Method, rules: Prioritisation) -> Operand | None:
    """The formula to compute with; None when plan.yml has none that can be read."""
    if method.name == "ice" and rules.ice == "mean":
        return scoring.ICE_MEAN
    if method.name == "weighted":
        return weighted(rules.criteria) if rules.criteria else None
    return scoring.house_formula(rules)[0] if method.name == "formula" else method.tree


def bounds_of(method: Method, rules: Prioritisation) -> Mapping[str, Bounds]:
    """The ends of each input, by the method or by the scales of the plan's criteria."""
    if method.name == "rice" and rules.confidence_scale == "raw":
        return {"reach": _FROM_ZERO}
    if method.name == "weighted":
        return {name: criterion.scale for name, criterion in rules.criteria.items()}
    if method.name == "formula":
        declared = rules.criteria.items()
        return {name: c.scale for name, c in declared if "scale" in c.model_fields_set}
    return method.bounds


def formula(method: Method, rules: Prioritisation) -> str:
    """The formula as it is printed with a ranking, with the house's conventions in it."""
    if method.name == "rice":
        return f"RICE: {method.formula} (reach a {rules.reach_period}, effort in person-months)"
    if method.name == "ice" and rules.ice == "mean":
        return "ICE (mean): (impact + confidence + ease) ÷ 3"
    if method.name == "formula":
        return f"{method.title}: {rules.formula.replace('*', '×').replace('/', '÷')}"
    if method.name == "weighted" and rules.criteria:
        weights = ", ".join(_criterion(name, c) for name, c in rules.criteria.items())
        return f"{method.title}: {method.formula} ({weights})"
    return f"{method.title}: {method.formula}"


def _criterion(name: str, criterion: Criterion) -> str:
    return f"{name} × {plain(criterion.weight)}{', less is better' if criterion.cost else ''}"
