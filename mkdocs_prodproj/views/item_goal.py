"""Below a goal's text: each metric's trend, the bets on it, its earlier turns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mkdocs_prodproj.charts.trend import Point, trend
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.quantities import Period
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Figure, Section, Words
from mkdocs_prodproj.shapes.cells import Svg
from mkdocs_prodproj.strategy.projection import aim_of, is_held
from mkdocs_prodproj.strategy.scorecard import MetricScore
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import goal_bets, goal_series, goal_words
from mkdocs_prodproj.views import goals as goal_views
from mkdocs_prodproj.views.vision import signatures
from mkdocs_prodproj.wording import links, words

#: Days and values, oldest first.
Readings = list[tuple[date, Decimal]]


def goal(study: Study, item: Goal) -> tuple[Block, ...]:
    """Each metric's trend, limits last, the bets on the goal, its parts and its other turns."""
    metrics = sorted(study.scorecards[item.id].metrics, key=lambda m: m.metric.guardrail)
    blocks: list[Block] = [*goal_series.remarks(study, item)]
    blocks += [_metric(study, item, m) for m in metrics]
    if not item.metrics and not study.scorecards[item.id].parts:
        hint = "A goal without a metric cannot be reached, only hoped for."
        blocks.append(
            Empty("No metrics yet", hint, "metrics: [{name: …, baseline: 34, target: 20}]")
        )
    if item.done_when:
        blocks.append(Section("Reached when", (Words(item.done_when, bullets=True),)))
    signed = (Section("Who agreed", (signatures(study, item.agreed),)),) if item.agreed else ()
    parts, turns = goal_series.parts(study, item), goal_series.turns(study, item)
    return (*blocks, *parts, *goal_bets.bets(study, item), *turns, *signed)


def _metric(study: Study, item: Goal, score: MetricScore) -> Section:
    metric, unit = score.metric, score.metric.unit
    sub = [score.id] if metric.id else []
    sub += [goal_views.BETTER[score.direction]] if score.direction in goal_views.BETTER else []
    if metric.guardrail:
        sub.append("a guardrail: a limit to hold")
    if metric.source:
        sub.append(f"source: {metric.source}")
    readings = [(d, v) for d, v in goal_views.known_readings(score, study.today) if v is not None]
    if not readings:
        hint = "Add a line under measurements:, and its chart appears here."
        line = f"measurements: {{{study.today.isoformat()}: {metric.baseline or 0}}}"
        empty = Empty("No measurements yet", hint, line)
        return Section(metric.name or score.id, (empty,), ", ".join(sub))
    figure = Figure(
        Svg(_trend(study, item, score, readings)),
        caption=_caption(score),
        figure=words.measure(readings[-1][1], unit),
        says=_says(study, score, readings[-1][0]),
        status=goal_views.metric_mark(score),
        table=readings_table(study, score),
    )
    return Section(metric.name or score.id, (figure,), ", ".join(sub), id=score.id)


def _caption(score: MetricScore) -> str:
    """How it is counted, the rule that gave its status, and why no pace is drawn on."""
    said = (score.metric.definition, score.rule, goal_words.not_ahead(score).rstrip("."))
    return " ".join(f"{text[:1].upper()}{text[1:].rstrip('.')}." for text in said if text)


def _says(study: Study, score: MetricScore, last: date) -> str:
    metric, unit = score.metric, score.metric.unit
    if score.status == "no-data":
        return f"last measured {words.ago(last, study.today)}; no current value"
    parts = []
    moves = not is_held(metric)
    if not moves and metric.target is not None:
        parts.append(f"to be held: {goal_views.target_text(score)}")
    if moves and score.progress is not None and metric.baseline is not None:
        start = words.measure(metric.baseline, unit)
        parts.append(
            f"{words.percent(score.progress)} of the way "
            f"from {start} to {goal_views.target_text(score)}"
        )
    if moves and score.expected is not None and score.expected < 1:
        parts.append(f"pace asks for {words.percent(score.expected)}")
    parts += goal_words.oddities(score, study.today)
    parts += [goal_words.held(score), goal_words.ahead(score, study.today)]
    return "; ".join(p for p in parts if p)


def _window(item: Goal, readings: Readings) -> tuple[date, date]:
    first, last = readings[0][0], readings[-1][0]
    if item.period is None:
        return first, last
    return min(first, item.period.start), max(last, item.period.end)


def _trend(study: Study, item: Goal, score: MetricScore, readings: Readings) -> str:
    metric, unit = score.metric, score.metric.unit
    start, end = _window(item, readings)
    target = metric.target.value if metric.target else None
    band = None
    if metric.target and metric.target.low is not None and metric.target.high is not None:
        band = (
            (float(metric.target.low), float(metric.target.high))
            if metric.target.comparison == "in"
            else None
        )
    told = _labelled(item, readings)
    points = [
        Point(d, float(v), words.measure(v, unit) if n in told else "")
        for n, (d, v) in enumerate(readings)
    ]
    desc = ", ".join(f"{words.day(d, study.today)}: {words.measure(v, unit)}" for d, v in readings)
    return trend(
        points,
        start=start,
        end=end,
        today=study.today,
        title=f"{metric.name or score.id} over time",
        desc=f"{desc}. Target {goal_views.target_text(score)}.",
        target=(float(target), f"Target {goal_views.target_text(score)}")
        if target is not None
        else None,
        target_band=band,
        pace=_pace(item.period, score),
        expected=_ahead(score, readings),
        events=_launches(study, item, start, end),
    )


def _labelled(item: Goal, readings: Readings) -> set[int]:
    """Which points carry their value: where the period began, the one before last, the last."""
    last = len(readings) - 1
    told = {last, last - 1}
    if item.period is not None:
        before = [n for n, (d, _) in enumerate(readings) if d <= item.period.start]
        told.add(before[-1] if before else 0)
    return told


def _pace(period: Period | None, score: MetricScore) -> tuple[Point, ...]:
    """From baseline to target, bent where checkpoints say so."""
    metric, aim = score.metric, aim_of(score.metric)
    if period is None or metric.baseline is None or aim is None or metric.pace == "none":
        return ()
    if is_held(metric):
        return ()
    planned = {period.start: metric.baseline, period.end: aim}
    planned |= {c.date: c.value for c in metric.checkpoints if c.value is not None}
    points = sorted((d, v) for d, v in planned.items() if period.start <= d <= period.end)
    last = len(points) - 1
    return tuple(Point(d, float(v), "pace" if n == last else "") for n, (d, v) in enumerate(points))


def _ahead(score: MetricScore, readings: Readings) -> tuple[Point, ...]:
    """From the newest reading to where the pace leads on the last day."""
    found, (day, value) = score.projection, readings[-1]
    said = goal_words.at_end(score)
    if found.forecast is None or found.end is None or day >= found.end or score.met or not said:
        return ()
    last = Point(found.end, float(found.forecast.at_end), f"{said} at this pace")
    return (Point(day, float(value)), last)


def _launches(study: Study, item: Goal, start: date, end: date) -> tuple[tuple[date, str], ...]:
    bets = goal_bets.bets_on(study, item)
    return tuple(
        (b.shipped, f"{links.label(b)} shipped")
        for b in sorted(bets, key=lambda b: (b.shipped or end, b.id))
        if b.shipped and start <= b.shipped <= end
    )


def readings_table(study: Study, score: MetricScore) -> Table:
    """Every reading up to today, as a table."""
    unit = score.metric.unit
    by_date = {m.date: m for m in score.metric.measurements}
    rows = tuple(
        Row((words.day(d, year=True), words.measure(v, unit), by_date[d].note or by_date[d].source))
        for d, v in goal_views.known_readings(score, study.today)
    )
    return Table(
        (Column("Date"), Column("Value", "r"), Column("Note")),
        rows,
        caption=f"Readings of {score.metric.name}",
    )
