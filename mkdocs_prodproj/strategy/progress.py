"""How far has a metric come from its baseline to its target? Arithmetic only, no dates."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from mkdocs_prodproj.items.quantities import Target

ZERO, ONE = Decimal(0), Decimal(1)
_AT_LEAST, _AT_MOST = (">=", ">"), ("<=", "<")
_COMPARE = {
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
    "<=": operator.le,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Progress:
    """Where a metric stands between baseline and target.

    `progress` is unclamped (below 0: worse than the baseline; above 1: further than the target);
    None when it cannot be known. `met` is None when there is no target or no value. Flags are those
    of `MetricScore`.
    """

    direction: str = ""
    progress: Decimal | None = None
    met: bool | None = None
    flag: str = ""

    @property
    def bar(self) -> Decimal:
        """Progress clamped to 0..1, 0 when unknown."""
        return clamp(self.progress) if self.progress is not None else ZERO

    @property
    def grade(self) -> Decimal | None:
        """Progress clamped to 0..1; when progress is unknown, 1 for met and 0 for a wrong side."""
        if self.progress is not None:
            return clamp(self.progress)
        if self.met:
            return ONE
        return ZERO if self.flag == "other-side-of-range" else None


def clamp(share: Decimal) -> Decimal:
    """A share within 0..1."""
    return min(max(share, ZERO), ONE)


def infer_direction(baseline: Decimal | None, target: Target | None) -> str:
    """Which way is better, when the writer did not say.

    From baseline and target: 1 to 2 increase, 2 to 1 decrease, 2 to 2 maintain. A limit that the
    baseline keeps already (`<= 300` from 250) is to maintain, as is a range. Without a baseline
    the comparison tells; a bare number is meant as at least.
    """
    if target is None:
        return ""
    value = target.value
    if value is None or target.comparison == "in":
        return "maintain"
    if baseline is None:
        return "decrease" if target.comparison in _AT_MOST else "increase"
    limit = target.comparison in (*_AT_LEAST, *_AT_MOST)
    if baseline == value or (limit and meets(baseline, target)):
        return "maintain"
    return "increase" if value > baseline else "decrease"


def meets(current: Decimal, target: Target, direction: str = "") -> bool:
    """Whether a value reaches a target: by its comparison, else by the direction.

    A bare number with nothing else to tell is meant as at least: 10 meets 10, 9 does not.
    """
    value = target.value
    if value is None:
        above = target.low is None or current >= target.low
        return above and (target.high is None or current <= target.high)
    default = operator.le if direction == "decrease" else operator.ge
    return bool(_COMPARE.get(target.comparison, default)(current, value))


def measure_progress(
    baseline: Decimal | None,
    target: Target | None,
    current: Decimal | None,
    direction: str = "",
) -> Progress:
    """(current - baseline) ÷ (target - baseline), the same formula up and down.

    A metric to maintain has progress 1 when it is met and else 0. In a range progress goes from
    the baseline to the nearest edge.

    Example: from 8 to 5 with 6.5 now is 0.5; with 9.5 now it is -0.5, below the baseline.
    """
    if target is None:
        return Progress(direction, flag="no-target")
    towards = direction or infer_direction(baseline, target)
    if target.value is None:
        return _in_range(baseline, target, current)
    if _contradicts(towards, baseline, target):
        return Progress(towards, flag="direction-contradicts-target")
    if current is None:
        return Progress(towards)
    met = meets(current, target, towards)
    if towards == "maintain" or baseline == target.value:
        return Progress(towards, ONE if met else ZERO, met)
    return _on_the_way(towards, baseline, target.value, (current, met))


def _on_the_way(
    direction: str, baseline: Decimal | None, aim: Decimal, now: tuple[Decimal, bool]
) -> Progress:
    current, met = now
    if baseline is None:
        return Progress(direction, None, met, "baseline-missing")
    progress = (current - baseline) / (aim - baseline)
    return Progress(direction, progress, met, "below-baseline" if progress < 0 else "")


def _contradicts(direction: str, baseline: Decimal | None, target: Target) -> bool:
    if direction == "increase" and target.comparison in _AT_MOST:
        return True
    if direction == "decrease" and target.comparison in _AT_LEAST:
        return True
    if baseline is None or target.value is None:
        return False
    wrong = {"increase": target.value < baseline, "decrease": target.value > baseline}
    return wrong.get(direction, False)


def _in_range(baseline: Decimal | None, target: Target, current: Decimal | None) -> Progress:
    if current is None:
        return Progress("maintain")
    if meets(current, target):
        return Progress("maintain", ONE, True)
    edge = nearest_edge(baseline, target) if baseline is not None else None
    if baseline is None:
        return Progress("maintain", None, False, "baseline-missing")
    if edge is None:
        return Progress("maintain", ZERO, False)
    if (current < edge) != (baseline < edge):
        return Progress("maintain", None, False, "other-side-of-range")
    return _on_the_way("maintain", baseline, edge, (current, False))


def times_met(
    target: Target, values: Sequence[Decimal | None], direction: str = ""
) -> tuple[int, int]:
    """How many check-ins of how many met a target; a missed check-in counts as not met.

    Example: within 30 to 50, the values 40, 60 and none are 1 of 3.
    """
    met = sum(value is not None and meets(value, target, direction) for value in values)
    return met, len(values)


def nearest_edge(baseline: Decimal, target: Target) -> Decimal | None:
    """The edge of a range that a baseline outside of it meets first; None from inside."""
    if target.low is not None and baseline < target.low:
        return target.low
    if target.high is not None and baseline > target.high:
        return target.high
    return None


def rounded_grade(grade: Decimal) -> Decimal:
    """A grade to one decimal, half up: 0.35 is 0.4 and 0.649 is 0.6."""
    return grade.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def grade_colour(grade: Decimal, ambition: str = "aspirational") -> str:
    """Red, yellow or green of a grade at the end of its period, rounded to one decimal first.

    Aspirational: up to 0.3 red, up to 0.6 yellow, from 0.7 green (Google's OKR playbook).
    Committed: all of it is expected, so 1.0 is green, from 0.7 yellow, below it red (our rule).

    Example: 0.8 is green when aspirational, yellow when committed.
    """
    shown = rounded_grade(grade)
    green, yellow = (
        (ONE, Decimal("0.7")) if ambition == "committed" else (Decimal("0.7"), Decimal("0.4"))
    )
    return "green" if shown >= green else "yellow" if shown >= yellow else "red"


def mean_grade(
    grades: Sequence[Decimal | None], weights: Sequence[Decimal] = ()
) -> tuple[Decimal | None, Decimal]:
    """The weighted mean of the known grades, and the share of grades that are known.

    Unknown ones are left out, not counted as 0.

    Example: 1, 0 and 0.5 with weights 2, 1, 1 are 0.625; 0.5, unknown, 0.7 are 0.6 from 2/3.
    """
    pairs = list(zip(grades, weights or [ONE] * len(grades), strict=True))
    known = [(grade, weight) for grade, weight in pairs if grade is not None]
    coverage = Decimal(len(known)) / len(pairs) if pairs else ZERO
    total = sum((weight for _, weight in known), ZERO)
    if total <= 0:
        return None, coverage
    return sum((grade * weight for grade, weight in known), ZERO) / total, coverage
