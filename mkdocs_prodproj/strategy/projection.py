"""Where does a metric end up if it goes on as it has? Drawn on only where that can be said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.items.goal import Metric
from mkdocs_prodproj.items.quantities import Measurement, Period
from mkdocs_prodproj.strategy.pace import LEAST_POINTS, Course, Forecast, run_rate
from mkdocs_prodproj.strategy.progress import infer_direction, nearest_edge


@dataclass(frozen=True)
class Projection:
    """The mean pace since the start, drawn on to the end of the period.

    `progress` is the way from baseline to target on the last day `end`, unclamped; None without a
    target. `points` are the readings that it rests on. `because` says why there is no `forecast`.
    """

    forecast: Forecast | None = None
    progress: Decimal | None = None
    points: int = 0
    end: date | None = None
    because: str = ""


def project(
    metric: Metric, period: Period | None, today: date, current: Decimal | None
) -> Projection:
    """Draw the mean pace since the period's start on, from three readings on.

    The reading that the baseline was taken from counts as one of them; other readings from before
    the period do not, nor do those after today. `current` is the value that may speak for today.

    Example: from 0 to 100 in 2026, at 50 on 11 April after 10 and 20: half of the way in 100 days
    is 182 % in 364.
    """
    because = _no_course(metric, period, today, current)
    if because or period is None or metric.baseline is None or current is None:
        return Projection(because=because)
    days = _days_of(metric, period, today)
    if len(days) < LEAST_POINTS:
        return Projection(points=len(days), because=_too_few(len(days)))
    aim = aim_of(metric)
    found = run_rate(Course(period.start, period.end, metric.baseline, aim), days[-1], current)
    if found is None:
        return Projection(points=len(days), because="all readings are of the first day")
    way = None
    if aim is not None:
        way = (found.at_end - metric.baseline) / (aim - metric.baseline)
    return Projection(found, way, len(days), period.end)


def aim_of(metric: Metric) -> Decimal | None:
    """The number that progress goes to: the target, or the nearest edge of a range."""
    if metric.target is None:
        return None
    if metric.target.value is not None:
        return metric.target.value
    return nearest_edge(metric.baseline, metric.target) if metric.baseline is not None else None


def _no_course(metric: Metric, period: Period | None, today: date, current: Decimal | None) -> str:
    """Why no line can be drawn at all; "" when it can."""
    reasons = (
        (period is None, "there is no period to draw it to"),
        (period is not None and period.end < period.start, "the period ends before it starts"),
        (period is not None and today < period.start, "the period has not begun"),
        (period is not None and today > period.end, "the period is over"),
        (metric.pace == "none", "its progress comes in jumps"),
        (current is None, "there is no current value"),
        (metric.baseline is None, "there is no baseline"),
        (is_held(metric), "it is to be held, not moved"),
    )
    return next((because for holds, because in reasons if holds), "")


def is_held(metric: Metric) -> bool:
    """True for a number to keep where it is, or a range that the baseline is inside of."""
    if metric.target is None:
        return False
    if metric.guardrail:
        return True
    if metric.target.value is None:
        return aim_of(metric) is None
    towards = metric.direction or infer_direction(metric.baseline, metric.target)
    return towards == "maintain" or metric.baseline == metric.target.value


def _days_of(metric: Metric, period: Period, today: date) -> list[date]:
    """Days of the readings that count, oldest first."""
    until = min(today, period.end)
    known = [m for m in metric.measurements if m.value is not None and m.date <= until]
    within = {m.date for m in known if m.date >= period.start}
    start = _baseline_reading(metric, [m for m in known if m.date < period.start])
    return sorted(within | ({start.date} if start else set())) if within else []


def _baseline_reading(metric: Metric, before: list[Measurement]) -> Measurement | None:
    newest = max(before, key=lambda m: m.date, default=None)
    return newest if newest is not None and newest.value == metric.baseline else None


def _too_few(points: int) -> str:
    if not points:
        return "there is no reading in the period yet"
    words = {1: "one reading is", 2: "two readings are"}[points]
    return f"{words} too few, it takes {LEAST_POINTS}"
