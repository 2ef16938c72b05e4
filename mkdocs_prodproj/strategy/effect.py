"""Did a launch change the course of a metric? A simple interrupted time series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Fewest points before and after a launch from which anything is concluded; a house rule.
LEAST_BEFORE, LEAST_AFTER = 8, 6


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

    `verdict` is "inconclusive" with a `reason` when there are too few points, else "estimated":
    the numbers say what changed, not why.
    """

    b0: float | None = None
    b1: float | None = None
    level_change: float | None = None
    slope_change: float | None = None
    verdict: str = "inconclusive"
    reason: str = ""


def least_squares(points: Sequence[tuple[float, float]]) -> Line:
    """The straight line nearest to two or more (x, y) points of different x."""
    n = len(points)
    mean_x = sum(x for x, _ in points) / n
    mean_y = sum(y for _, y in points) / n
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread
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
    if len(before) < LEAST_BEFORE or len(after) < LEAST_AFTER:
        return Effect(reason="too-few-points")
    pre, post = least_squares(before), least_squares(after)
    launch = n_pre + 1 - time_since_starts_at
    level, slope = post.at(launch) - pre.at(launch), post.slope - pre.slope
    return Effect(pre.at_zero, pre.slope, level, slope, "estimated")
