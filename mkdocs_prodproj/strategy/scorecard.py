"""Are the goals being reached? (shapes; see the contract)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.items.goal import Goal, Metric


@dataclass(frozen=True)
class MetricScore:
    """One metric on a day.

    `status` is one of: not-started, no-data, achieved, missed, nearly, too-early, on-track, at-risk,
    off-track, error. `flag` is one of: "", below-baseline, baseline-missing, no-target,
    direction-contradicts-target, other-side-of-range, end-before-start. Shares are 0..1, unclamped
    in `progress`.
    """

    id: str
    metric: Metric
    status: str
    direction: str = ""
    current: Decimal | None = None
    current_date: date | None = None
    progress: Decimal | None = None
    bar: Decimal = Decimal(0)
    expected: Decimal | None = None
    pace: Decimal | None = None
    met: bool | None = None
    grade: Decimal | None = None
    flag: str = ""
    stale: bool = False
    age_days: int | None = None
    rule: str = ""


@dataclass(frozen=True)
class GoalScore:
    """One goal on a day: the worst status of its metrics, the mean of their grades."""

    goal: Goal
    status: str
    metrics: tuple[MetricScore, ...] = ()
    progress: Decimal | None = None
    grade: Decimal | None = None
    coverage: Decimal = Decimal(0)
    expected: Decimal | None = None
    why: str = ""
