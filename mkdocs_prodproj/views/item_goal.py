"""Below a goal's text: each metric's trend, the bets on it, its earlier turns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mkdocs_prodproj.charts.trend import Point, trend
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.quantities import Period
from mkdocs_prodproj.strategy.scorecard import MetricScore
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import goals as goal_views
from mkdocs_prodproj.views import links, marks, words
from mkdocs_prodproj.views.axis_shapes import Column, Row, Table
from mkdocs_prodproj.views.cells import Svg
from mkdocs_prodproj.views.shapes import Block, Empty, Entries, Entry, Figure, Section, Words
from mkdocs_prodproj.views.vision import signatures

#: Days and values, oldest first.
Readings = list[tuple[date, Decimal]]


def goal(study: Study, item: Goal) -> tuple[Block, ...]:
    """Each metric's trend, the bets on the goal, and the goal it continues."""
    blocks: list[Block] = [_metric(study, item, m) for m in study.scorecards[item.id].metrics]
    if not item.metrics:
        hint = "A goal without a metric cannot be reached, only hoped for."
        blocks.append(
            Empty("No metrics yet", hint, "metrics: [{name: …, baseline: 34, target: 20}]")
        )
    if item.done_when:
        blocks.append(Section("Reached when", (Words(item.done_when, bullets=True),)))
    signed = (Section("Who agreed", (signatures(study, item.agreed),)),) if item.agreed else ()
    return (*blocks, *_bets(study, item), *_turns(study, item), *signed)


def _metric(study: Study, item: Goal, score: MetricScore) -> Section:
    metric, unit = score.metric, score.metric.unit
    sub = [score.id] if metric.id else []
    sub += [goal_views.BETTER[score.direction]] if score.direction in goal_views.BETTER else []
    if metric.source:
        sub.append(f"source: {metric.source}")
    readings = [(d, v) for d, v in goal_views.known_readings(score, study.today) if v is not None]
    status = marks.METRIC.get(score.status, marks.METRIC["no-data"])
    if not readings:
        hint = "Add a line under measurements:, and its chart appears here."
        line = f"measurements: {{{study.today.isoformat()}: {metric.baseline or 0}}}"
        empty = Empty("No measurements yet", hint, line)
        return Section(metric.name or score.id, (empty,), ", ".join(sub))
    figure = Figure(
        Svg(_trend(study, item, score, readings)),
        caption=metric.definition or score.rule,
        figure=words.measure(readings[-1][1], unit),
        says=_says(study, score, readings[-1][0]),
        status=status,
        table=readings_table(study, score),
    )
    return Section(metric.name or score.id, (figure,), ", ".join(sub), id=score.id)


def _says(study: Study, score: MetricScore, last: date) -> str:
    metric, unit = score.metric, score.metric.unit
    if score.status == "no-data":
        return f"last measured {words.ago(last, study.today)}; no current value"
    parts = []
    if score.progress is not None and metric.baseline is not None:
        start = words.measure(metric.baseline, unit)
        parts.append(
            f"{words.percent(score.progress)} of the way "
            f"from {start} to {goal_views.target_text(score)}"
        )
    if score.expected is not None and score.expected < 1:
        parts.append(f"pace asks for {words.percent(score.expected)}")
    if score.flag:
        parts.append(score.flag.replace("-", " "))
    return "; ".join(parts)


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
    metric = score.metric
    if period is None or metric.baseline is None or metric.target is None or metric.pace == "none":
        return ()
    target = metric.target.value
    if target is None:
        return ()
    return (Point(period.start, float(metric.baseline)), Point(period.end, float(target), "pace"))


def _launches(study: Study, item: Goal, start: date, end: date) -> tuple[tuple[date, str], ...]:
    bets = study.plan.referring(Initiative, "goals", item.id)
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


def _bets(study: Study, item: Goal) -> tuple[Block, ...]:
    bets = study.plan.referring(Initiative, "goals", item.id)
    if not bets:
        empty = Empty(
            "No initiative serves this goal",
            "A goal without a bet is a wish.",
            f"goals: [{item.id}]",
        )
        return (Section("Bets on this goal", (empty,), id="bets"),)
    rows = tuple(
        Row(
            (
                links.to(b, show_id=True),
                marks.DECISION[study.decisions[b.id].key],
                _effects(study, item, b),
            )
        )
        for b in bets
    )
    columns = (Column("Initiative"), Column("Decision"), Column("Expected effect"))
    return (Section("Bets on this goal", (Table(columns, rows),), id="bets"),)


def _effects(study: Study, item: Goal, bet: Initiative) -> str:
    said = []
    for expected in bet.expects:
        found = study.plan.metrics.get(expected.metric)
        if found is None or found[0].id == item.id:
            name = found[1].name if found else expected.metric
            said.append(f"{words.lower_first(name)} {expected.change}".strip())
    return ", ".join(said) or "not said"


def _turns(study: Study, item: Goal) -> tuple[Block, ...]:
    """Earlier and later turns of the same goal."""
    entries = []
    earlier = study.plan.find(Goal, item.continues)
    for other, word in [
        (earlier, "continues"),
        *((g, "is continued by") for g in study.plan.referring(Goal, "continues", item.id)),
    ]:
        if other is None:
            continue
        mark = marks.METRIC.get(study.scorecards[other.id].status, marks.METRIC["no-data"])
        note = f"This goal {word} it; {words.period(other.period)}"
        entries.append(Entry(links.to(other, show_id=True), (note,), mark.icon, mark.tone, mark))
    children = study.plan.children(item)
    for child in children:
        mark = marks.METRIC.get(study.scorecards[child.id].status, marks.METRIC["no-data"])
        entries.append(
            Entry(links.to(child, show_id=True), ("Part of this goal",), mark.icon, mark.tone, mark)
        )
    return (Section("Turns and parts", (Entries(tuple(entries)),)),) if entries else ()
