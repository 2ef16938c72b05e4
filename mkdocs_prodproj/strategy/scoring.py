"""What is an initiative worth? One function a method: inputs in, a score or a reason out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from mkdocs_prodproj.items.quantities import Spread, plain
from mkdocs_prodproj.plan.settings import Criterion, Prioritisation
from mkdocs_prodproj.query.cursor import QueryMistake
from mkdocs_prodproj.query.expressions import Operand, names_in
from mkdocs_prodproj.strategy import inputs as read
from mkdocs_prodproj.strategy.formula import amount, built_in, read_formula, weighted

Inputs = Mapping[str, object]

#: The modified Fibonacci steps of WSJF.
WSJF_SCALE = tuple(Decimal(n) for n in (1, 2, 3, 5, 8, 13, 20))
_IMPACT_STEPS = tuple(read.IMPACT.values())
_ONE_TO_TEN = read.within(Decimal(1), Decimal(10))
_ZERO_TO_TEN = read.within(Decimal(0), Decimal(10))

RICE = built_in("reach * impact * confidence / effort", "reach", "impact", "confidence", "effort")
ICE = built_in("impact * confidence * ease", "impact", "confidence", "ease")
ICE_MEAN = built_in("(impact + confidence + ease) / 3", "impact", "confidence", "ease")
COST_OF_DELAY = ("value", "time_criticality", "risk_opportunity")
WSJF = built_in(
    "(value + time_criticality + risk_opportunity) / job_size", *COST_OF_DELAY, "job_size"
)
CD3 = built_in("cost_of_delay / duration", "cost_of_delay", "duration")
OPPORTUNITY = built_in(
    "importance + max(importance - satisfaction, 0)", "importance", "satisfaction"
)


@dataclass(frozen=True)
class Score:
    """A score from the likely value of each input; `low` and `high` from their worst and best.

    `inputs` are the parts with their ranges; `opinions` what each person said, where several did.
    """

    value: Decimal
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    low: Decimal | None = None
    high: Decimal | None = None
    warnings: tuple[str, ...] = ()
    inputs: Mapping[str, Spread] = field(default_factory=dict)
    opinions: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)


@dataclass(frozen=True)
class Unscored:
    """An initiative that has no score, the reason as a slug ("effort-missing"), and in words.

    `coverage` is the share (0..1) of the method's inputs that can be used.
    """

    id: str
    because: str
    words: str
    coverage: Decimal = Decimal(0)


def score_rice(inputs: Inputs, rules: Prioritisation | None = None) -> Score | Unscored:
    """Reach × impact × confidence ÷ effort (Sean McBride, Intercom 2016).

    Reach is counted in `rules.reach_period`, effort in person-months. An impact off the five steps
    is computed, with a warning, unless the house has a scale of its own.

    Example: 1000 people × 1 × 80 % ÷ 1 person-month = 800.
    """
    rules = rules or Prioritisation()
    readers: read.Readers = {
        "reach": lambda raw: read.reach(raw, rules.reach_period),
        "impact": read.impact,
        "confidence": lambda raw: read.confidence(raw, rules.confidence_scale),
        "effort": lambda raw: read.effort(raw, rules),
    }
    score = _score(inputs, readers, RICE)
    house_scale = rules.confidence_scale == "raw"
    if isinstance(score, Unscored) or house_scale or score.parts["impact"] in _IMPACT_STEPS:
        return score
    words = f"impact {plain(score.parts['impact'])} is not one of 3, 2, 1, 0.5, 0.25"
    return replace(score, warnings=(words,))


def score_ice(inputs: Inputs, rules: Prioritisation | None = None) -> Score | Unscored:
    """Impact × confidence × ease, or their mean when `rules.ice` is "mean"; each from 1 to 10.

    Product: Itamar Gilad; mean: Sean Ellis, GrowthHackers. They rank differently: never mix them.

    Example: 8, 7 and 9 make 504 as a product and 8 as a mean.
    """
    mean = rules is not None and rules.ice == "mean"
    readers = dict.fromkeys(("impact", "confidence", "ease"), _ONE_TO_TEN)
    return _score(inputs, readers, ICE_MEAN if mean else ICE)


def score_wsjf(inputs: Inputs, rules: Prioritisation | None = None) -> Score | Unscored:
    """(Value + time criticality + risk reduction and opportunity) ÷ job size (SAFe).

    The numbers are relative to the other jobs of the list; a score has no meaning outside of it.

    Example: (8 + 5 + 3) ÷ 4 = 4.
    """
    del rules  # every method is called alike
    readers: read.Readers = dict.fromkeys(COST_OF_DELAY, read.at_least_zero)
    return _score(inputs, {**readers, "job_size": read.positive}, WSJF)


def cost_of_delay(parts: Mapping[str, Decimal]) -> Decimal:
    """The numerator of WSJF: 8 + 5 + 3 = 16."""
    return parts["value"] + parts["time_criticality"] + parts["risk_opportunity"]


def wsjf_warnings(
    items: Mapping[str, Mapping[str, Decimal]], scale: Sequence[Decimal] = WSJF_SCALE
) -> tuple[str, ...]:
    """Values off the scale, and columns in which no item is the 1 that others are relative to."""
    columns = (*COST_OF_DELAY, "job_size")
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
    readers = {"cost_of_delay": read.at_least_zero, "duration": read.duration}
    return _score(inputs, readers, CD3)


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
    readers = {name: read.within(*c.scale) for name, c in criteria.items()}
    costs = tuple(name for name, criterion in criteria.items() if criterion.cost)
    return _score(inputs, readers, weighted(criteria), costs)


def score_formula(inputs: Inputs, rules: Prioritisation | None = None) -> Score | Unscored:
    """The house's own formula over its criteria: `(value + time) / effort`.

    A criterion with a `scale` must lie on it. `effort` need not be declared: it is the initiative's
    effort in person-months.

    Example: value 8, time 4 and effort 3 are 4.
    """
    rules = rules or Prioritisation()
    tree, wrong = house_formula(rules)
    if tree is None:
        return Unscored("", "formula-wrong", wrong[0])
    readers = {name: _criterion(name, rules) for name in names_in(tree)}
    costs = tuple(name for name in readers if _falls(name, rules.criteria))
    return _score(inputs, readers, tree, costs)


def house_formula(rules: Prioritisation) -> tuple[Operand | None, tuple[str, ...]]:
    """The formula of plan.yml, or what is wrong with it in words, with the column."""
    if not rules.formula.strip():
        example = 'formula: "(value + time) / effort"'
        return None, (
            f"there is no formula in plan.yml under `prioritisation:`, such as `{example}`",
        )
    names = tuple(dict.fromkeys((*rules.criteria, "effort")))
    tree, mistakes = read_formula(rules.formula, names)
    wrong = tuple(
        f'the formula "{rules.formula}" in plan.yml, at column {m.column}: {m.message}{_hint(m)}'
        for m in mistakes
    )
    return tree, wrong


def _hint(mistake: QueryMistake) -> str:
    """What was expected there, in brackets."""
    expected = mistake.expected
    if not expected:
        return ""
    return f" ({expected})" if expected.endswith("?") else f" (expected: {expected})"


def _criterion(name: str, rules: Prioritisation) -> read.Reader:
    criterion = rules.criteria.get(name)
    if criterion is None:
        return lambda raw: read.effort(raw, rules)
    if "scale" in criterion.model_fields_set:
        return read.within(*criterion.scale)
    return read.spread


def _falls(name: str, criteria: Mapping[str, Criterion]) -> bool:
    criterion = criteria.get(name)
    return criterion.cost if criterion is not None else name in LESS_IS_BETTER


def score_opportunity(inputs: Inputs, rules: Prioritisation | None = None) -> Score | Unscored:
    """Importance + max(importance - satisfaction, 0), both from 0 to 10 (Tony Ulwick).

    Each is the share of people answering 4 or 5, times ten (`top_two_box`), not a mean.

    Example: importance 8 and satisfaction 3 are 13.
    """
    del rules  # every method is called alike
    readers = dict.fromkeys(("importance", "satisfaction"), _ZERO_TO_TEN)
    return _score(inputs, readers, OPPORTUNITY)


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
    inputs: Inputs,
    readers: read.Readers,
    tree: Operand,
    falling: Sequence[str] = LESS_IS_BETTER,
) -> Score | Unscored:
    """The score of usable inputs, else the first fault; `falling` ones are better when smaller."""
    found, opinions = read.all_of(inputs, readers)
    usable = {name: value for name, value in found.items() if isinstance(value, Spread)}
    for name, fault in found.items():
        if isinstance(fault, read.Fault):
            coverage = Decimal(len(usable)) / len(found)
            return Unscored("", f"{name}-{fault.reason}", _words(name, fault), coverage)
    likely = {name: value.likely for name, value in usable.items()}
    value = amount(tree, likely)
    if value is None:
        return Unscored("", "divided-by-zero", "the formula divides by zero", Decimal(1))
    ends = [value]
    if any(spread.low != spread.high for spread in usable.values()):
        for best in (True, False):
            end = {n: v.low if (n in falling) is best else v.high for n, v in usable.items()}
            ends.append(found_end if (found_end := amount(tree, end)) is not None else value)
    return Score(value, likely, min(ends), max(ends), (), usable, opinions)


def _words(name: str, fault: read.Fault) -> str:
    phrase = _PHRASES.get(fault.reason)
    if phrase is None:
        side, limit = fault.reason.split("-", 1)
        phrase = f'{{name}} "{{written}}" is {side} {limit}'
    said = phrase.format(name=name, written=fault.written)
    return f"{said}; write, for example, `{name}: {_EXAMPLES.get(name, '3')}`"
