"""Was a target changed on the way? Told beside it, so that a miss is not made good in silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.items.goal import Metric
from mkdocs_prodproj.items.quantities import Target
from mkdocs_prodproj.strategy.progress import measure_progress


@dataclass(frozen=True)
class TargetChange:
    """On `date` a target went from `before` to `after`; None when it became a range."""

    date: date
    before: Decimal
    after: Decimal | None


def target_changes(metric: Metric, today: date) -> tuple[TargetChange, ...]:
    """The changes up to a day that the metric's `target_was` tells, oldest first.

    Example: target 60, which until 13 April was 80: changed from 80 to 60 on 13 April.
    """
    given_up = sorted((m.date, m.value) for m in metric.target_was if m.value is not None)
    past = [(day, value) for day, value in given_up if day <= today]
    now = metric.target.value if metric.target else None
    following = (*(value for _, value in past[1:]), now)
    return tuple(TargetChange(day, past[n][1], following[n]) for n, (day, _) in enumerate(past))


def first_progress(
    metric: Metric, changes: tuple[TargetChange, ...], current: Decimal | None
) -> Decimal | None:
    """The way to the first target, where it was changed; None where it was not.

    Example: from 40 to 80, later to 60: at 50 it is a quarter of the way to the first.
    """
    if not changes:
        return None
    first = changes[0].before
    return measure_progress(metric.baseline, Target(first, first), current).progress
