"""Are the goals being reached?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.items.goal import Goal, Metric
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.quantities import Measurement, Period
from mkdocs_prodproj.plan.model import Plan, metric_id
from mkdocs_prodproj.plan.settings import Thresholds
from mkdocs_prodproj.strategy.pace import (
    LEAST_POINTS,
    Course,
    Forecast,
    expected_progress,
    planned_value,
    run_rate,
)
from mkdocs_prodproj.strategy.progress import (
    ZERO,
    clamp,
    grade_colour,
    mean_grade,
    measure_progress,
    nearest_edge,
)
from mkdocs_prodproj.strategy.status import Case, is_backwards, judge, newest_reading

#: Statuses of a metric, worst first; the first that occurs is the goal's.
WORST_FIRST = (
    "error",
    "off-track",
    "missed",
    "at-risk",
    "nearly",
    "no-data",
    "too-early",
    "not-started",
    "on-track",
    "achieved",
)


@dataclass(frozen=True)
class MetricScore:
    """One metric on a day.

    `status` is one of: not-started, no-data, achieved, missed, nearly, too-early, on-track,
    at-risk, off-track, error. `flag` is one of: "", below-baseline, baseline-missing, no-target,
    direction-contradicts-target, other-side-of-range, end-before-start. Shares are 0..1, unclamped
    in `progress`. `expected` is the progress that is expected by today, `pace` the share of it that
    is reached. `rule` says why the status is what it is. `colour` is that of the grade.
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
    colour: str = ""
    forecast: Forecast | None = None


@dataclass(frozen=True)
class GoalScore:
    """One goal on a day: the worst status of its metrics, the mean of their grades.

    `coverage` is the share of metrics that have a grade; guardrails have none. `colour` is that of
    the grade, by the goal's ambition.
    """

    goal: Goal
    status: str
    metrics: tuple[MetricScore, ...] = ()
    progress: Decimal | None = None
    grade: Decimal | None = None
    coverage: Decimal = Decimal(0)
    expected: Decimal | None = None
    why: str = ""
    colour: str = ""


def scorecards(plan: Plan, today: date) -> dict[str, GoalScore]:
    """Every goal's score by id, archived ones too; a goal without a period has its product's."""
    rules = plan.settings.status
    scores = {}
    for goal in plan.of(Goal, archived=True):
        product = plan.find(Product, goal.product)
        period = goal.period or (product.period if product else None)
        scores[goal.id] = score_goal(goal, today, rules, period)
    return scores


def score_goal(
    goal: Goal, today: date, thresholds: Thresholds, period: Period | None = None
) -> GoalScore:
    """The worst status of the metrics for the status, the weighted mean for the grade.

    A guardrail counts for the status when it is broken and never for the grade. The words draft and
    dropped of the writer win over the metrics; a goal without metrics is what its writer says,
    else it has no data. `period` serves a goal that has none of its own.
    """
    within = goal.period or period
    metrics = tuple(
        score_metric(metric, metric_id(goal, n), within, today, thresholds, ambition=goal.ambition)
        for n, metric in enumerate(goal.metrics)
    )
    moving = [score for score in metrics if not score.metric.guardrail]
    weights = [_weight(score.metric) for score in moving]
    grade, coverage = mean_grade([score.grade for score in moving], weights)
    bars = [None if score.progress is None else score.bar for score in moving]
    return GoalScore(
        goal=goal,
        status=_goal_status(goal, metrics),
        metrics=metrics,
        progress=mean_grade(bars, weights)[0],
        grade=grade,
        coverage=coverage,
        expected=mean_grade([score.expected for score in moving], weights)[0],
        why=_why(metrics),
        colour=grade_colour(grade, goal.ambition) if grade is not None else "",
    )


def _weight(metric: Metric) -> Decimal:
    return max(metric.weight, ZERO) if metric.weight is not None else Decimal(1)


def _goal_status(goal: Goal, metrics: Sequence[MetricScore]) -> str:
    if goal.status in ("draft", "dropped"):
        return goal.status
    counted = _counted(metrics)
    if not counted:
        said = goal.status in ("achieved", "missed") and not metrics
        return goal.status if said else "no-data"
    return min((score.status for score in counted), key=WORST_FIRST.index)


def _counted(metrics: Sequence[MetricScore]) -> list[MetricScore]:
    return [score for score in metrics if not score.metric.guardrail or is_broken(score)]


def is_broken(score: MetricScore) -> bool:
    """True for a guardrail whose limit does not hold."""
    return score.metric.guardrail and score.met is False


_COUNT = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = {"no-data": "not measured", "error": "with an error"}


def count_words(n: int) -> str:
    """A number as people say it: 1 is "one", 12 is "12"."""
    return _COUNT[n] if n < len(_COUNT) else str(n)


def _why(metrics: Sequence[MetricScore]) -> str:
    """In short words: "one metric on track, one at risk"."""
    moving = [score.status for score in metrics if not score.metric.guardrail]
    parts: list[str] = []
    for status in reversed(WORST_FIRST):
        if n := moving.count(status):
            noun = "" if parts else (" metric" if n == 1 else " metrics")
            words = _WORDS.get(status, status.replace("-", " "))
            parts.append(f"{count_words(n)}{noun} {words}")
    broken = sum(is_broken(score) for score in metrics)
    if broken:
        parts.append(f"{count_words(broken)} guardrail{'s' if broken > 1 else ''} broken")
    return ", ".join(parts) or "no metrics"


def score_metric(  # noqa: PLR0913 - a metric, its goal's terms, and the day
    metric: Metric,
    id_: str,
    period: Period | None,
    today: date,
    thresholds: Thresholds,
    *,
    ambition: str = "committed",
) -> MetricScore:
    """Score one metric on a day.

    Readings after `today` are ignored; the newest known one counts, also when it came in after the
    end of the period. It is too old to speak, and the metric has no data, when a newer reading
    says that the value is not known, or when it is older than one and a half times the metric's
    cadence at the end of the period or today. Without a cadence an old value is only marked stale.

    Status, the first that holds: error, not started, no data, achieved, after the end nearly or
    missed, too early, then the share of the expected progress: on track, at risk, off track.
    """
    reading = newest_reading(metric, period, today, thresholds)
    known = None if reading.missing else reading.value
    progress = measure_progress(metric.baseline, metric.target, known, metric.direction)
    expected = _expected(metric, period, today)
    pace = progress.progress / expected if progress.progress is not None and expected else None
    case = Case(metric, period, today, thresholds, reading, progress, expected)
    status, rule = judge(case)
    grade = progress.grade if status != "error" else None
    return MetricScore(
        id=id_,
        metric=metric,
        status=status,
        direction=progress.direction,
        current=reading.value,
        current_date=reading.date,
        progress=progress.progress,
        bar=progress.bar,
        expected=expected,
        pace=pace,
        met=progress.met,
        grade=grade,
        flag="end-before-start" if is_backwards(period) else progress.flag,
        stale=reading.stale,
        age_days=reading.age,
        rule=rule,
        colour=grade_colour(grade, ambition) if grade is not None else "",
        forecast=_forecast(metric, period, today, known),
    )


def _expected(metric: Metric, period: Period | None, today: date) -> Decimal | None:
    """The progress expected by today: along the checkpoints, else in a straight line."""
    if period is None or is_backwards(period) or metric.pace == "none":
        return None
    goal, baseline = _aim(metric), metric.baseline
    planned = [(c.date, c.value) for c in metric.checkpoints if c.value is not None]
    if planned and goal is not None and baseline is not None and goal != baseline:
        points = [(period.start, baseline), (period.end, goal), *planned]
        value = planned_value(points, today)
        return None if value is None else clamp((value - baseline) / (goal - baseline))
    return expected_progress(period.start, period.end, today)


def _aim(metric: Metric) -> Decimal | None:
    """The number that progress goes to: the target, or the nearest edge of a range."""
    if metric.target is None:
        return None
    if metric.target.value is not None:
        return metric.target.value
    return nearest_edge(metric.baseline, metric.target) if metric.baseline is not None else None


def _forecast(
    metric: Metric, period: Period | None, today: date, current: Decimal | None
) -> Forecast | None:
    if period is None or is_backwards(period) or metric.baseline is None or current is None:
        return None
    points = [m for m in metric.measurements if _counts(m, period, today)]
    if len(points) < LEAST_POINTS or today > period.end:
        return None
    course = Course(period.start, period.end, metric.baseline, _aim(metric))
    return run_rate(course, max(m.date for m in points), current)


def _counts(reading: Measurement, period: Period, today: date) -> bool:
    return reading.value is not None and period.start <= reading.date <= min(today, period.end)
