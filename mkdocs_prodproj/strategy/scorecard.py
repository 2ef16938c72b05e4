"""Are the goals being reached?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.items.goal import Goal, Metric
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.quantities import Period
from mkdocs_prodproj.plan.model import Plan, metric_id
from mkdocs_prodproj.plan.settings import Thresholds
from mkdocs_prodproj.strategy.confidence import Confidence, confidence_of
from mkdocs_prodproj.strategy.pace import Forecast, expected_progress, planned_value
from mkdocs_prodproj.strategy.progress import (
    ZERO,
    clamp,
    grade_colour,
    mean_grade,
    measure_progress,
)
from mkdocs_prodproj.strategy.projection import Projection, aim_of, project
from mkdocs_prodproj.strategy.series import from_the_parts_up, parts_of
from mkdocs_prodproj.strategy.status import (
    Case,
    check_ins,
    is_backwards,
    judge,
    newest_reading,
)
from mkdocs_prodproj.strategy.targets import TargetChange, first_progress, target_changes

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
    `before_period`: the newest value was read before the period began. `held`: for a number to
    hold, at how many check-ins of how many it was met; a missed one counts as not met.
    `first_progress` is the way to the first target, where `target_changes` tell that it changed.
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
    projection: Projection = field(default_factory=Projection)
    before_period: bool = False
    held: tuple[int, int] | None = None
    target_changes: tuple[TargetChange, ...] = ()
    first_progress: Decimal | None = None

    @property
    def forecast(self) -> Forecast | None:
        """Where the present pace leads, when that can be said."""
        return self.projection.forecast


@dataclass(frozen=True)
class GoalScore:
    """One goal on a day: the worst status of its metrics and parts, the mean of their grades.

    `coverage` is the share of metrics and parts that have a grade; guardrails have none. `colour`
    is that of the grade, by the goal's ambition. `parts` are the ids of the goals that counted.
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
    parts: tuple[str, ...] = ()
    confidence: Confidence | None = None


def scorecards(plan: Plan, today: date) -> dict[str, GoalScore]:
    """Every goal's score by id, archived ones too; a goal without a period has its product's.

    Goals that name a larger one as `parent` count for it, see `parts_of`; those that say nothing
    of how they stand do not.
    """
    rules = plan.settings.status
    goals = plan.of(Goal, archived=True)
    parts = parts_of(goals)
    found: dict[str, GoalScore] = {}
    for goal in from_the_parts_up(goals):
        product = plan.find(Product, goal.product)
        period = goal.period or (product.period if product else None)
        scored = [found[part.id] for part in parts.get(goal.id, ()) if part.id in found]
        counted = [part for part in scored if _says_something(part)]
        found[goal.id] = score_goal(goal, today, rules, period, counted)
    return {goal.id: found[goal.id] for goal in goals}


def _says_something(part: GoalScore) -> bool:
    """False for a goal without metrics, parts or a word of its writer."""
    return bool(part.metrics or part.parts) or part.status != "no-data"


def score_goal(
    goal: Goal,
    today: date,
    thresholds: Thresholds,
    period: Period | None = None,
    parts: Sequence[GoalScore] = (),
) -> GoalScore:
    """The worst status of metrics and parts for the status, the weighted mean for the grade.

    A guardrail counts for the status when it is broken and never for the grade. A part counts as a
    metric of weight 1. The words draft and dropped of the writer win over the metrics; a goal
    without metrics is what its writer says, else it has no data. `period` serves a goal that has
    none of its own.

    Example: metrics at risk and on track with grades 0.4 and 0.6 are at risk, 0.5.
    """
    within = goal.period or period
    metrics = tuple(
        score_metric(metric, metric_id(goal, n), within, today, thresholds, ambition=goal.ambition)
        for n, metric in enumerate(goal.metrics)
    )
    moving = [score for score in metrics if not score.metric.guardrail]
    counted: list[MetricScore | GoalScore] = [*moving, *parts]
    weights = [*(_weight(score.metric) for score in moving), *(Decimal(1) for _ in parts)]
    grade, coverage = mean_grade([score.grade for score in counted], weights)
    bars = [None if score.progress is None else clamp(score.progress) for score in counted]
    return GoalScore(
        goal=goal,
        status=_goal_status(goal, metrics, parts),
        metrics=metrics,
        progress=mean_grade(bars, weights)[0],
        grade=grade,
        coverage=coverage,
        expected=mean_grade([score.expected for score in counted], weights)[0],
        why=_why(metrics, parts),
        colour=grade_colour(grade, goal.ambition) if grade is not None else "",
        parts=tuple(part.goal.id for part in parts),
        confidence=confidence_of(goal, today),
    )


def _weight(metric: Metric) -> Decimal:
    return max(metric.weight, ZERO) if metric.weight is not None else Decimal(1)


def _goal_status(goal: Goal, metrics: Sequence[MetricScore], parts: Sequence[GoalScore]) -> str:
    if goal.status in ("draft", "dropped"):
        return goal.status
    statuses = [score.status for score in _counted(metrics)] + [part.status for part in parts]
    said = goal.status in ("achieved", "missed") and not metrics
    if set(statuses) <= {"no-data"}:
        return goal.status if said else "no-data"
    return min(statuses, key=WORST_FIRST.index)


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


def _why(metrics: Sequence[MetricScore], parts: Sequence[GoalScore]) -> str:
    """In short words: "one metric on track, one at risk"."""
    moving = [score.status for score in metrics if not score.metric.guardrail]
    said = [*_tally(moving, "metric"), *_tally([part.status for part in parts], "part")]
    guardrails = [score for score in metrics if score.metric.guardrail]
    broken = sum(is_broken(score) for score in guardrails)
    unknown = sum(score.met is None and score.status == "no-data" for score in guardrails)
    for n, word in ((broken, "broken"), (unknown, "not measured")):
        if n:
            said.append(f"{count_words(n)} guardrail{'s' if n > 1 else ''} {word}")
    return ", ".join(said) or "no metrics"


def _tally(statuses: Sequence[str], noun: str) -> list[str]:
    """How many stand how, best first; the noun at the first alone: "two parts on track"."""
    said: list[str] = []
    for status in reversed(WORST_FIRST):
        if n := statuses.count(status):
            of = "" if said else (f" {noun}" if n == 1 else f" {noun}s")
            words = _WORDS.get(status, status.replace("-", " "))
            said.append(f"{count_words(n)}{of} {words}")
    return said


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
    changes = target_changes(metric, today)
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
        projection=project(metric, period, today, known),
        before_period=_before(reading.date, period, today),
        target_changes=changes,
        first_progress=first_progress(metric, changes, known),
        held=check_ins(metric, period, today) if progress.direction == "maintain" else None,
    )


def _before(read: date | None, period: Period | None, today: date) -> bool:
    """Whether the newest value is older than the period, which has begun."""
    return read is not None and period is not None and read < period.start <= today


def _expected(metric: Metric, period: Period | None, today: date) -> Decimal | None:
    """The progress expected by today: along the checkpoints, else in a straight line."""
    if period is None or is_backwards(period) or metric.pace == "none":
        return None
    goal, baseline = aim_of(metric), metric.baseline
    planned = [(c.date, c.value) for c in metric.checkpoints if c.value is not None]
    if planned and goal is not None and baseline is not None and goal != baseline:
        points = [(period.start, baseline), (period.end, goal), *planned]
        value = planned_value(points, today)
        return None if value is None else clamp((value - baseline) / (goal - baseline))
    return expected_progress(period.start, period.end, today)
