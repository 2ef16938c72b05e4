"""What is an initiative worth? One function a method: inputs in, a score or a reason out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from mkdocs_prodproj.items.quantities import Spread, plain
from mkdocs_prodproj.plan.settings import Criterion, Prioritisation
from mkdocs_prodproj.strategy import inputs as read

Inputs = Mapping[str, object]

#: The modified Fibonacci steps of WSJF.
WSJF_SCALE = tuple(Decimal(n) for n in (1, 2, 3, 5, 8, 13, 20))
_IMPACT_STEPS = tuple(read.IMPACT.values())
_ONE_TO_TEN = read.within(Decimal(1), Decimal(10))
_ZERO_TO_TEN = read.within(Decimal(0), Decimal(10))


@dataclass(frozen=True)
class Score:
    """A score from the likely value of each input; `low` and `high` from their worst and best."""

    value: Decimal
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    low: Decimal | None = None
    high: Decimal | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unscored:
    """An initiative that has no score, the reason as a slug ("effort-missing"), and in words.

    `coverage` is the share (0..1) of the method's inputs that can be used.
    """

    id: str
    because: str
    words: str
    coverage: Decimal = Decimal(0)


Found = Mapping[str, Spread | read.Fault]


def score_rice(inputs: Inputs, rules: Prioritisation | None = None) -> Score | Unscored:
    """Reach × impact × confidence ÷ effort (Sean McBride, Intercom 2016).

    Reach is counted in `rules.reach_period`, effort in person-months. An impact off the five steps
    is computed, with a warning, unless the house has a scale of its own.

    Example: 1000 people × 1 × 80 % ÷ 1 person-month = 800.
    """
    rules = rules or Prioritisation()
    found: Found = {
        "reach": read.reach(inputs.get("reach"), rules.reach_period),
        "impact": read.impact(inputs.get("impact")),
        "confidence": read.confidence(inputs.get("confidence"), rules.confidence_scale),
        "effort": read.effort(inputs.get("effort"), rules),
    }
    score = _score(found, lambda p: p["reach"] * p["impact"] * p["confidence"] / p["effort"])
    house_scale = rules.confidence_scale == "raw"
    if isinstance(score, Unscored) or house_scale or score.parts["impact"] in _IMPACT_STEPS:
        return score
    words = f"impact {plain(score.parts['impact'])} is not one of 3, 2, 1, 0.5, 0.25"
    return Score(score.value, score.parts, score.low, score.high, (words,))


def score_ice(inputs: Inputs, rules: Prioritisation | None = None) -> Score | Unscored:
    """Impact × confidence × ease, or their mean when `rules.ice` is "mean"; each from 1 to 10.

    Product: Itamar Gilad; mean: Sean Ellis, GrowthHackers. They rank differently: never mix them.

    Example: 8, 7 and 9 make 504 as a product and 8 as a mean.
    """
    mean = rules is not None and rules.ice == "mean"
    found = {name: _ONE_TO_TEN(inputs.get(name)) for name in ("impact", "confidence", "ease")}
    return _score(found, _mean if mean else _product)


def _mean(parts: Mapping[str, Decimal]) -> Decimal:
    return sum(parts.values(), Decimal(0)) / len(parts)


def _product(parts: Mapping[str, Decimal]) -> Decimal:
    return parts["impact"] * parts["confidence"] * parts["ease"]


def score_wsjf(inputs: Inputs, rules: Prioritisation | None = None) -> Score | Unscored:
    """(Value + time criticality + risk reduction and opportunity) ÷ job size (SAFe).

    The numbers are relative to the other jobs of the list; a score has no meaning outside of it.

    Example: (8 + 5 + 3) ÷ 4 = 4.
    """
    del rules  # every method is called alike
    found: dict[str, Spread | read.Fault] = {
        name: read.at_least_zero(inputs.get(name))
        for name in ("value", "time_criticality", "risk_opportunity")
    }
    found["job_size"] = read.positive(inputs.get("job_size"))
    return _score(found, lambda parts: cost_of_delay(parts) / parts["job_size"])


def cost_of_delay(parts: Mapping[str, Decimal]) -> Decimal:
    """The numerator of WSJF: 8 + 5 + 3 = 16."""
    return parts["value"] + parts["time_criticality"] + parts["risk_opportunity"]


def wsjf_warnings(
    items: Mapping[str, Mapping[str, Decimal]], scale: Sequence[Decimal] = WSJF_SCALE
) -> tuple[str, ...]:
    """Values off the scale, and columns in which no item is the 1 that others are relative to."""
    columns = ("value", "time_criticality", "risk_opportunity", "job_size")
    off = [
        f"{id_}.{name} {plain(parts[name])} not on scale"
        for id_, parts in items.items()
        for name in columns
        if parts[name] not in scale
    ]
    none = [
        f"no item with {name} 1"
        for name in columns
        if items and all(parts[name] != 1 for parts in items.values())
    ]
    return (*off, *none)


def score_cd3(inputs: Inputs, rules: Prioritisation | None = None) -> Score | Unscored:
    """Cost of delay a week ÷ duration in weeks (Don Reinertsen, Joshua Arnold).

    Building in this order costs least for one team when the cost of delay stays the same.

    Example: 30 a week for 4 weeks of work is 7.5.
    """
    del rules  # every method is called alike
    found = {
        "cost_of_delay": read.at_least_zero(inputs.get("cost_of_delay")),
        "duration": read.duration(inputs.get("duration")),
    }
    return _score(found, lambda parts: parts["cost_of_delay"] / parts["duration"])


def score_weighted(inputs: Inputs, rules: Prioritisation | None = None) -> Score | Unscored:
    """Weighted mean of the house's own criteria, on their scale; less is better where it is a cost.

    Weights are normalised. A cost `s` counts as `max + min - s`. Criteria on different scales are
    each turned into a share (0..1) of their declared scale first. A missing criterion leaves the
    item unscored: leaving it out of the mean would reward not estimating.

    Example: 5 and 3 with weights 3 and 1 are 4.5.
    """
    criteria = rules.criteria if rules is not None else {}
    total = sum((c.weight for c in criteria.values()), Decimal(0))
    if total <= 0 or any(c.weight < 0 for c in criteria.values()):
        words = "plan.yml names no criteria with weights above 0 under `prioritisation: criteria:`"
        return Unscored("", "criteria-missing", words)
    found = {name: read.within(*c.scale)(inputs.get(name)) for name, c in criteria.items()}
    costs = tuple(name for name, criterion in criteria.items() if criterion.cost)
    return _score(found, partial(_weighted, criteria), costs)


def _weighted(criteria: Mapping[str, Criterion], parts: Mapping[str, Decimal]) -> Decimal:
    one_scale = len({c.scale for c in criteria.values()}) == 1
    total = sum((c.weight for c in criteria.values()), Decimal(0))
    weighted = Decimal(0)
    for name, criterion in criteria.items():
        low, high = criterion.scale
        value = high + low - parts[name] if criterion.cost else parts[name]
        if not one_scale:
            value = (value - low) / (high - low) if high > low else Decimal(0)
        weighted += criterion.weight * value
    return weighted / total


def score_opportunity(inputs: Inputs, rules: Prioritisation | None = None) -> Score | Unscored:
    """Importance + max(importance - satisfaction, 0), both from 0 to 10 (Tony Ulwick).

    Each is the share of people answering 4 or 5, times ten (`top_two_box`), not a mean.

    Example: importance 8 and satisfaction 3 are 13.
    """
    del rules  # every method is called alike
    found = {name: _ZERO_TO_TEN(inputs.get(name)) for name in ("importance", "satisfaction")}
    return _score(found, _opportunity)


def _opportunity(parts: Mapping[str, Decimal]) -> Decimal:
    gap = parts["importance"] - parts["satisfaction"]
    return parts["importance"] + max(gap, Decimal(0))


def top_two_box(answers: Sequence[int]) -> Decimal | None:
    """Share of answers 4 and 5, times ten: (5, 4, 3, 1) is 5. None without answers."""
    if not answers:
        return None
    return Decimal(10 * sum(1 for answer in answers if answer >= 4)) / len(answers)


def opportunity_band(score: Decimal) -> str:
    """Over 15 extreme, over 12 high, over 10 worth considering, else unattractive (Ulwick)."""
    bands = ((15, "extreme"), (12, "high"), (10, "worth considering"))
    return next((word for over, word in bands if score > over), "unattractive")


#: Inputs that make a score smaller when they grow.
LESS_IS_BETTER = ("effort", "job_size", "duration", "satisfaction")
_PHRASES = {
    "missing": "{name} is not given",
    "not-a-number": '{name} "{written}" is not a number',
    "negative": '{name} "{written}" is below 0',
    "must-be-positive": '{name} "{written}" must be more than 0',
    "over-100": '{name} "{written}" is over 100 %',
}
_EXAMPLES = {"confidence": "80%", "effort": "3", "reach": "400", "cost_of_delay": "4000"}


def _score(
    found: Found,
    formula: Callable[[Mapping[str, Decimal]], Decimal],
    falling: Sequence[str] = LESS_IS_BETTER,
) -> Score | Unscored:
    """The score of usable inputs, else the first fault; `falling` ones are better when smaller."""
    usable = {name: value for name, value in found.items() if isinstance(value, Spread)}
    for name, value in found.items():
        if isinstance(value, read.Fault):
            coverage = Decimal(len(usable)) / len(found)
            return Unscored("", f"{name}-{value.reason}", _words(name, value), coverage)
    likely = {name: value.likely for name, value in usable.items()}
    ends = [
        formula({n: v.low if (n in falling) is best else v.high for n, v in usable.items()})
        for best in (True, False)
    ]
    return Score(formula(likely), likely, min(ends), max(ends))


def _words(name: str, fault: read.Fault) -> str:
    phrase = _PHRASES.get(fault.reason)
    if phrase is None:
        side, limit = fault.reason.split("-", 1)
        phrase = f'{{name}} "{{written}}" is {side} {limit}'
    said = phrase.format(name=name, written=fault.written)
    return f"{said}; write, for example, `{name}: {_EXAMPLES.get(name, '3')}`"


@dataclass(frozen=True)
class Method:
    """One way of scoring: `field` is the initiative's field that holds its inputs."""

    name: str
    title: str
    field: str
    formula: str
    score: Callable[[Inputs, Prioritisation | None], Score | Unscored]


METHODS: tuple[Method, ...] = (
    Method("rice", "RICE", "rice", "reach × impact × confidence ÷ effort", score_rice),
    Method("ice", "ICE (product)", "ice", "impact × confidence × ease", score_ice),
    Method(
        "wsjf",
        "WSJF",
        "wsjf",
        "(value + time criticality + risk or opportunity) ÷ job size",
        score_wsjf,
    ),
    Method("cd3", "CD3", "cd3", "cost of delay a week ÷ weeks of work", score_cd3),
    Method("weighted", "Weighted score", "score", "weighted mean of the criteria", score_weighted),
    Method(
        "opportunity",
        "Opportunity score",
        "opportunity",
        "importance + what satisfaction leaves open",
        score_opportunity,
    ),
)


def formula(method: Method, rules: Prioritisation) -> str:
    """The formula as it is printed with a ranking, with the house's conventions in it."""
    if method.name == "rice":
        return f"RICE: {method.formula} (reach a {rules.reach_period}, effort in person-months)"
    if method.name == "ice" and rules.ice == "mean":
        return "ICE (mean): (impact + confidence + ease) ÷ 3"
    if method.name == "weighted" and rules.criteria:
        weights = ", ".join(_criterion(name, c) for name, c in rules.criteria.items())
        return f"{method.title}: {method.formula} ({weights})"
    return f"{method.title}: {method.formula}"


def _criterion(name: str, criterion: Criterion) -> str:
    return f"{name} × {plain(criterion.weight)}{', less is better' if criterion.cost else ''}"
