"""Did a launch change the course of a metric? A simple interrupted time series."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt

from mkdocs_prodproj.strategy.readings import Readings

#: Fewest points before and after a launch from which anything is concluded; a house rule.
LEAST_BEFORE, LEAST_AFTER = 8, 6
#: A difference of less than so many times the usual scatter is none; a house rule.
SCATTERS = 2


@dataclass(frozen=True)
class Line:
    """A straight line: its value at 0, and what it gains each step."""

    at_zero: float
    slope: float

    def at(self, x: float) -> float:
        """The line's value at x."""
        return self.at_zero + self.slope * x


@dataclass(frozen=True)
class Effect:
    """`b0` and `b1` describe the course before; then the step at the launch and the new gain.

    `verdict` is "inconclusive" with a `reason` (too-few-points, within-scatter), else "estimated":
    the numbers say what changed, not why. `before` and `after` count the points. `difference` is
    how far the newest point of the line after lies from where the course before would have led;
    `scatter` how far points usually lie from their line.
    """

    b0: float | None = None
    b1: float | None = None
    level_change: float | None = None
    slope_change: float | None = None
    verdict: str = "inconclusive"
    reason: str = ""
    before: int = 0
    after: int = 0
    difference: float | None = None
    scatter: float | None = None


def least_squares(points: Sequence[tuple[float, float]]) -> Line:
    """The straight line nearest to two or more (x, y) points of different x."""
    n = len(points)
    mean_x = sum([x for x, _ in points]) / n
    mean_y = sum([y for _, y in points]) / n
    spread = sum([(x - mean_x) ** 2 for x, _ in points])
    slope = sum([(x - mean_x) * (y - mean_y) for x, y in points]) / spread
    return Line(mean_y - slope * mean_x, slope)


def interrupted_series(
    series: Sequence[float], n_pre: int, *, time_since_starts_at: int = 0
) -> Effect:
    """Fit y = b0 + b1 t + level change + slope change × time since the launch, by least squares.

    As both parts have a line of their own, it is two lines: time goes 1, 2, 3 …, the first point
    after the launch has time since = 0 unless told otherwise (Wang and others 2025; PMC8271192).

    Example: 102, 104 … 116 (8 points), then 128, 131 … 143 (6 points): b0 100, b1 2, level
    change 10, slope change 1.
    """
    before = [(float(t), y) for t, y in enumerate(series[:n_pre], 1)]
    after = [(float(t), y) for t, y in enumerate(series[n_pre:], n_pre + 1)]
    return _fitted(before, after, n_pre + 1 - time_since_starts_at)


def _fitted(
    before: Sequence[tuple[float, float]], after: Sequence[tuple[float, float]], launch: float
) -> Effect:
    if len(before) < LEAST_BEFORE or len(after) < LEAST_AFTER:
        return Effect(reason="too-few-points", before=len(before), after=len(after))
    pre, post = least_squares(before), least_squares(after)
    off = sum([(y - pre.at(x)) ** 2 for x, y in before])
    off += sum([(y - post.at(x)) ** 2 for x, y in after])
    last = after[-1][0]
    return Effect(
        b0=pre.at_zero,
        b1=pre.slope,
        level_change=post.at(launch) - pre.at(launch),
        slope_change=post.slope - pre.slope,
        verdict="estimated",
        before=len(before),
        after=len(after),
        difference=post.at(last) - pre.at(last),
        scatter=sqrt(off / (len(before) + len(after) - 4)),
    )


def effect_of(readings: Readings, launch: date, today: date) -> Effect:
    """The interrupted series of a metric around a launch; its own day counts as before.

    Values are taken as evenly spaced, a missing one keeps its place. A difference within twice the
    scatter of the points around their lines is inconclusive: it may be noise.

    Example: a steady rise of 2 a month, before and after the launch alike: inconclusive.
    """
    split, end = bisect_right(readings.days, launch), bisect_right(readings.days, today)
    if split < LEAST_BEFORE or end - split < LEAST_AFTER:
        return Effect(reason="too-few-points", before=split, after=max(0, end - split))
    points = readings.points
    found = _fitted(points[:split], points[split:end], points[split][0])
    largest = max([abs(y) for _, y in points[:end]])
    noise = max(SCATTERS * (found.scatter or 0.0), largest * 1e-9)
    if abs(found.difference or 0.0) <= noise:
        return replace(found, verdict="inconclusive", reason="within-scatter")
    return found
