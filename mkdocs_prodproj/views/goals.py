"""Goals and their metrics: are we winning, by which rule, how fresh is the data?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.charts.sparkline import sparkline
from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.shapes.blocks import (
    Block,
    Counts,
    Empty,
    GoalCard,
    GoalStrip,
    MetricRow,
    Scorecard,
    Section,
)
from mkdocs_prodproj.shapes.cells import Bar, Cell, Inline, Mark, PageLink, Svg
from mkdocs_prodproj.strategy.projection import is_held
from mkdocs_prodproj.strategy.scorecard import (
    WORST_FIRST,
    GoalScore,
    MetricScore,
    is_broken,
)
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import goal_words
from mkdocs_prodproj.wording import links, marks, words
from mkdocs_prodproj.wording.options import Options

#: Readings that a sparkline shows.
SPARK_POINTS = 6
#: The order in which counts are told.
ORDER = (
    "achieved", "on-track", "too-early", "not-started", "nearly", "at-risk", "missed", "off-track",
    "error", "no-data", "draft", "dropped",
)  # fmt: skip
#: What needs eyes first; drafts and what was dropped last.
WORST = (*WORST_FIRST, "draft", "dropped")
#: Which way is better, in words.
BETTER = {
    "increase": "higher is better",
    "decrease": "lower is better",
    "maintain": "to be held",
}
#: Goals that an overview shows side by side.
MANY = 8


def shown_goals(study: Study, options: Options) -> tuple[Goal, ...]:
    """Goals a block asks for; without a question those of the present, else all."""
    goals = study.plan.of(Goal)
    product, goal = options.get("product"), options.get("goal")
    if product:
        goals = tuple(g for g in goals if g.product == product)
    if goal:
        goals = tuple(g for g in goals if goal in {g.id, g.parent})
    elif options.condition is None:
        goals = current(study, goals)
    return options.pick(goals)


def current(study: Answers, goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """Goals whose period has not ended, or all when every period has."""
    every = tuple(goals)
    alive = tuple(g for g in every if g.period is None or g.period.end >= study.today)
    return alive or every


def strip(study: Study, options: Options) -> tuple[Block, ...]:
    """Every goal in short; of many, how they stand and those that need eyes."""
    goals = shown_goals(study, options)
    if not goals:
        return (Section("Goals", (no_goals(),), id="goals"),)
    sub = "Fill: distance from baseline to target. Tick: where the pace should be by today."
    blocks: list[Block] = []
    shown = goals
    if len(goals) > MANY:
        shown = tuple(sorted(goals, key=lambda g: _badness(study.scorecards[g.id]))[:MANY])
        tally = Counter(study.scorecards[g.id].status for g in goals)
        blocks.append(Counts(tuple((marks.METRIC[key], tally[key]) for key in ORDER if tally[key])))
        sub = f"{words.number(len(goals))} goals; those that need eyes come first."
    blocks.append(GoalStrip(tuple(card(study, g) for g in shown)))
    return (Section("Goals", tuple(blocks), sub, more=PageLink("goals", "Scorecard"), id="goals"),)


def _badness(score: GoalScore) -> int:
    return WORST.index(score.status) if score.status in WORST else len(WORST)


def no_goals() -> Empty:
    """What a plan without goals shows."""
    return Empty(
        "No goals yet",
        "Write a file in goals/ with a period and a metric, and its scorecard appears here.",
        "prodproj new goal",
    )


def counts(study: Study, options: Options) -> tuple[Block, ...]:
    """How many metrics stand how."""
    scores = [study.scorecards[g.id] for g in shown_goals(study, options)]
    tally = Counter(m.status for s in scores for m in s.metrics if not m.metric.guardrail)
    parts = tuple((marks.METRIC[key], tally[key]) for key in ORDER if tally[key])
    return (Counts(parts),) if parts else ()


def scorecard(study: Study, options: Options) -> tuple[Block, ...]:
    """Every goal with its metrics."""
    goals = shown_goals(study, options)
    if not goals:
        return (no_goals(),)
    return (Scorecard(tuple(card(study, g, full=True) for g in goals), rule(study)),)


def rule(study: Study) -> str:
    """The rule behind the colours, as a sentence."""
    at = study.plan.settings.status
    on, risk = words.percent(at.on_track), words.percent(at.at_risk)
    return (
        f"On track: at {on} of the expected progress or more. At risk: {risk} to {on}. "
        f"Off track: below {risk}. Too early: less than {words.percent(at.too_early)} is expected. "
        "A goal takes the worst status of its metrics and parts; its grade is the mean of theirs. "
        "A guardrail that does not hold is off track at once. A status in grey rests on a value "
        f"that is too old: {at.stale_quarter_days} days, {at.stale_year_days} in a period of more "
        "than a half-year, or one and a half times the metric's own cadence. "
        "Bars run from baseline (left) to target (right) in either direction; the tick is where "
        "the pace should be today."
    )


def lede(study: Study) -> str:
    """The goals page in one sentence."""
    goals = current(study, study.plan.of(Goal))
    if not goals:
        return "No goals yet."
    scores = [study.scorecards[g.id] for g in goals]
    metrics = [m for s in scores for m in s.metrics if not m.metric.guardrail]
    off = sum(1 for s in scores if s.status in {"off-track", "missed"})
    text = f"{words.sentence(len(metrics), 'metric')} in {_many(len(goals))}."
    expected = {s.expected for s in scores if s.expected is not None}
    periods = {(g.period.start, g.period.end) for g in goals if g.period}
    if len(expected) == 1 and len(periods) == 1 and goals[0].period is not None:
        share = words.percent(expected.pop())
        text += (
            f" {share} of {words.period(goals[0].period)} has passed, so pace is {share} of the "
            "way from baseline to target."
        )
    if off:
        text += f" {words.sentence(off, 'goal')} {'is' if off == 1 else 'are'} off track."
    return text


def _many(n: int) -> str:
    return f"{words.spelled(n)} {'goal' if n == 1 else 'goals'}"


def card(study: Study, goal: Goal, *, full: bool = False) -> GoalCard:
    """One goal with its metrics; `full` adds sparklines and the bets on it."""
    score = study.scorecards[goal.id]
    moving = [m for m in score.metrics if not m.metric.guardrail or (not full and is_broken(m))]
    limits = [m for m in score.metrics if m.metric.guardrail] if full else []
    return GoalCard(
        goal=links.to(goal, show_id=full),
        status=marks.METRIC.get(score.status, marks.METRIC["no-data"]),
        owner=links.who(study, goal.owner),
        period=words.period(goal.period),
        metrics=tuple(metric_row(study, m, full=full) for m in moving),
        guardrails=tuple(metric_row(study, m, full=True) for m in limits),
        foot=_foot(study, goal, score) if full else (),
    )


def _foot(study: Study, goal: Goal, score: GoalScore) -> tuple[Cell, ...]:
    bets = study.plan.referring(Initiative, "goals", goal.id)
    cells: list[Cell] = []
    if bets:
        cells.append(Inline(("Bets on it:", links.to_all(bets, most=6))))
    else:
        cells.append("No initiative serves this goal yet.")
    if score.parts:
        cells.append(
            Inline(("Made of:", links.to_all(study.plan.every(Goal, score.parts), most=6)))
        )
    if not score.metrics and not score.parts:
        cells.append("No metric says whether it is reached.")
    said = (
        goal_words.grade(score, study.today),
        goal_words.confidence(score),
        goal_words.contradicted(study, score),
    )
    return (*cells, *(text for text in said if text))


def metric_row(study: Study, score: MetricScore, *, full: bool = False) -> MetricRow:
    """One metric: where it is between baseline and target, and how it moved."""
    metric, unit = score.metric, score.metric.unit
    mark = metric_mark(score)
    known = score.current is not None and mark is not marks.METRIC["no-data"]
    tone = mark.tone if mark.tone != "neu" else "acc"
    return MetricRow(
        name=metric.name or score.id,
        note=_note(score, full, study.today),
        lines=_lines(study, score) if full else (),
        now=words.measure(score.current, unit) if known else "no value",
        bar=Bar(
            float(score.bar) if known and score.progress is not None else None,
            tone,
            _tick(score),
        ),
        baseline=words.measure(metric.baseline, unit) if metric.baseline is not None else "",
        target=target_text(score),
        status=mark,
        spark=_spark(study, score, unit) if full else None,
        known=known,
        label=_label(score, unit) if known else f"{metric.name or score.id}: no value",
    )


def _tick(score: MetricScore) -> float | None:
    """Where the pace should be by today; nowhere for a number that is to be held."""
    if score.expected is None or is_held(score.metric):
        return None
    return float(score.expected)


def metric_mark(score: MetricScore) -> Mark:
    """How a metric stands: a guardrail holds or not, an old value is grey, a gap has its name."""
    if score.status == "no-data" and score.current is not None and not score.stale:
        lacks = {"baseline-missing": "No baseline", "no-target": "No target"}.get(score.flag)
        if lacks:
            return Mark("none", "none", lacks)
    mark = marks.METRIC.get(score.status, marks.METRIC["no-data"])
    if score.metric.guardrail and score.met is not None:
        mark = replace(mark, word=_LIMIT.get(score.status, mark.word))
    if score.stale and score.status not in _NOT_GREYED:
        mark = replace(mark, tone="none", word=f"{mark.word}, old value")
    return mark


#: A guardrail is not achieved, it holds.
_LIMIT = {"achieved": "Holds", "off-track": "Broken", "missed": "Broken"}
#: Statuses that an old value does not bear on.
_NOT_GREYED = {"no-data", "not-started", "error"}


def _note(score: MetricScore, full: bool, today: date) -> str:
    if not full:
        return ""
    parts = [score.id, BETTER.get(score.direction, "")]
    if score.metric.weight is not None and score.metric.weight != 1:
        parts.append(f"weight {words.number(score.metric.weight)}")
    if score.progress is not None and score.progress > 1:
        parts.append(f"{words.percent(score.progress)} of the way")
    return ", ".join(p for p in (*parts, *goal_words.oddities(score, today)) if p)


def _lines(study: Study, score: MetricScore) -> tuple[str, ...]:
    """What changed since last time, how it was held, and where the pace leads."""
    today = study.today
    said = (goal_words.before(score, today), goal_words.held(score), goal_words.ahead(score, today))
    return tuple(text[:1].upper() + text[1:] for text in said if text)


def target_text(score: MetricScore) -> str:
    """The target in words: "5 min", "at most 300 ms", "30 to 50"."""
    target, unit = score.metric.target, score.metric.unit
    if target is None:
        return ""
    if target.comparison == "in" and target.low is not None and target.high is not None:
        return f"{words.number(target.low)} to {words.measure(target.high, unit)}"
    before = {">": "over ", "<": "under "}.get(target.comparison, "")
    if is_held(score.metric):
        before = before or {">=": "at least ", "<=": "at most "}.get(target.comparison, "")
    return f"{before}{words.measure(target.value, unit)}"


def _label(score: MetricScore, unit: str) -> str:
    name = score.metric.name or score.id
    way = f"; {words.percent(score.progress)} of the way" if score.progress is not None else ""
    pace = f", pace {words.percent(score.expected)}" if score.expected is not None else ""
    if is_held(score.metric):
        way = pace = ""
    return (
        f"{name}: now {words.measure(score.current, unit)}, target {target_text(score)}{way}{pace}"
    )


def known_readings(score: MetricScore, today: date) -> list[tuple[date, Decimal | None]]:
    """Readings up to today, oldest first."""
    readings = sorted(score.metric.measurements, key=lambda m: m.date)
    return [(m.date, m.value) for m in readings if m.date <= today]


def _spark(study: Study, score: MetricScore, unit: str) -> Svg | None:
    readings = known_readings(score, study.today)[-SPARK_POINTS:]
    if not readings:
        return None
    target = score.metric.target.value if score.metric.target else None
    values = [float(v) if v is not None else None for _, v in readings]
    if score.status == "no-data" and values[-1] is not None:
        values.append(None)
    said = ", ".join(f"{words.day(d, study.today)} {words.measure(v, unit)}" for d, v in readings)
    return Svg(
        sparkline(
            values,
            target=float(target) if target is not None else None,
            target_label=words.measure(target, unit) if target is not None else "",
            tone=marks.METRIC.get(score.status, marks.METRIC["no-data"]).tone,
            title=f"{score.metric.name or score.id}, last {len(readings)} readings",
            desc=f"{said}. Target {target_text(score)}.",
        )
    )
