"""How far should a metric be by today, and where does its pace lead?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from mkdocs_prodproj.strategy.progress import clamp

#: Fewest readings from which a pace is drawn on.
LEAST_POINTS = 3
_FAR = 36525  # days: a date a century away says nothing


def expected_progress(start: date, end: date, today: date) -> Decimal | None:
    """(today - start) ÷ (end - start), within 0..1: the first day 0, the last day 1 (Ally, Viva).

    None when the end lies before the start. A period of one day is 0 before it, then 1.

    Example: 15 April in 1 to 30 April is 14/29.
    """
    if end < start:
        return None
    if end == start:
        return Decimal(1 if today >= end else 0)
    return clamp(Decimal((today - start).days) / (end - start).days)


def planned_value(points: Sequence[tuple[date, Decimal]], today: date) -> Decimal | None:
    """The value on a day between planned (date, value) points, straight from one to the next.

    Before the first point it is the first value, after the last the last; None without points.

    Example: 10 on 1 March and 40 on 31 March is 25 on 16 March.
    """
    ordered = sorted(dict(points).items())
    if not ordered:
        return None
    for (day, value), (next_day, next_value) in pairwise(ordered):
        if day <= today < next_day:
            share = Decimal((today - day).days) / (next_day - day).days
            return value + (next_value - value) * share
    return ordered[0][1] if today < ordered[0][0] else ordered[-1][1]


@dataclass(frozen=True)
class Forecast:
    """At the present pace: the value on the last day, and the day the target is met, if ever."""

    at_end: Decimal
    hit: date | None = None


@dataclass(frozen=True)
class Course:
    """From where to where a number is to go, and from when to when."""

    start: date
    end: date
    baseline: Decimal
    target: Decimal | None


def run_rate(course: Course, today: date, current: Decimal) -> Forecast | None:
    """Draw the mean pace since the start on to the end; None before the second day.

    No movement, or the wrong way, has no date.

    Example: from 10 on 1 January to 40 on 31 January is 1 a day: 100 on 1 April.
    """
    elapsed = (today - course.start).days
    if elapsed <= 0:
        return None
    moved = current - course.baseline
    at_end = course.baseline + moved * (course.end - course.start).days / elapsed
    if moved == 0 or course.target is None:
        return Forecast(at_end)
    # Products before the quotient, which alone is rounded: a day is never missed by a hair.
    way = (course.target - course.baseline) * elapsed
    days = (way / moved).to_integral_value(ROUND_CEILING)
    if not 0 <= days <= _FAR:
        return Forecast(at_end)
    return Forecast(at_end, course.start + timedelta(days=int(days)))
