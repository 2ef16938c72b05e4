"""How sure are the people of a goal, and which way does it go? Shown beside the numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.items.goal import Goal

_HIGH, _MEDIUM = 8, 4


@dataclass(frozen=True)
class Confidence:
    """What was said last, of 10, and the different value that was said before it.

    `band` is low (to 3), medium (4 to 7) or high (from 8), as Koan draws them. `trend` is rising,
    falling, steady, or "" when it was said once.
    """

    value: Decimal
    date: date | None = None
    before: Decimal | None = None
    trend: str = ""
    band: str = ""


def confidence_of(goal: Goal, today: date) -> Confidence | None:
    """The newest confidence up to a day and its trend; None when nobody said one.

    A value without a day counts as the oldest. It is never averaged into progress or grade.

    Example: 5 in January, 6 in April and 5 in June is 5, before it 6, falling.
    """
    said = [c for c in goal.confidence if c.date is None or c.date <= today]
    if not said:
        return None
    ordered = sorted(said, key=lambda c: c.date or date.min)
    last = ordered[-1]
    before = ordered[-2].value if len(ordered) > 1 else None
    return Confidence(last.value, last.date, before, _trend(before, last.value), _band(last.value))


def _trend(before: Decimal | None, now: Decimal) -> str:
    if before is None:
        return ""
    if now == before:
        return "steady"
    return "rising" if now > before else "falling"


def _band(value: Decimal) -> str:
    return "high" if value >= _HIGH else "medium" if value >= _MEDIUM else "low"
