"""Did it work? What was predicted before the launch, and what was measured after it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from mkdocs_prodproj.charts.trend import Point, trend
from mkdocs_prodproj.items.initiative import Expectation, Initiative
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Figure, KeyValues, Section, Words
from mkdocs_prodproj.shapes.cells import Cell, Svg
from mkdocs_prodproj.strategy.outcomes import OutcomeState, Result
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import causes
from mkdocs_prodproj.views.goals import known_readings
from mkdocs_prodproj.views.item_facts import verdict_mark
from mkdocs_prodproj.views.item_goal import readings_table
from mkdocs_prodproj.wording import links, words

#: Readings that a chart of an effect needs.
FEWEST = 3


def outcome(study: Study, item: Initiative) -> tuple[Block, ...]:
    """What was predicted and what came of it, drawn, in a table and in words."""
    if not item.expects and item.outcome is None:
        return ()
    state = study.outcomes.get(item.id)
    blocks: list[Block] = [
        f for r in (state.results if state else ()) for f in effect(study, item, r)
    ]
    if item.expects:
        columns = (
            Column("Metric"),
            Column("We predict"),
            Column("By", "r"),
            Column("Now", "r"),
            Column("Verdict"),
            Column("Must not get worse"),
        )
        verdicts = [r.verdict for r in state.results] if state else [""] * len(item.expects)
        rows = [_predicted(study, e, v) for e, v in zip(item.expects, verdicts, strict=True)]
        blocks.append(Table(columns, tuple(rows)))
    if item.outcome is not None:
        o = item.outcome
        pairs: list[tuple[str, Cell]] = [
            ("Judged", words.day(o.date, study.today) if o.date else ""),
            ("What we learned", o.learned),
            ("What we do now", words.heading(o.next) or "waits for a decision"),
            ("What takes it up", _taken_up(study, state) if state else ""),
            ("How sure it was us", causes.how_sure(state) if state else ""),
        ]
        blocks.append(KeyValues(tuple(p for p in pairs if p[1])))
    blocks += doubts(study, state.results if state else ())
    title = "Did it work?" if state else "What we expect"
    return (Section(title, tuple(blocks), "Predicted before, measured after", id="outcome"),)


def _predicted(study: Study, expected: Expectation, verdict: str) -> Row:
    score = study.metric_scores.get(expected.metric)
    known = score is not None and score.current is not None
    now = words.measure(score.current, score.metric.unit) if score and known else "no value"
    return Row(
        (
            score.metric.name if score else expected.metric,
            expected.change,
            words.day(expected.by, study.today) if expected.by else "",
            now,
            verdict_mark(verdict) if verdict else "",
            ", ".join(expected.guardrails),
        )
    )


def _taken_up(study: Study, state: OutcomeState) -> Cell:
    """What follows from a launch; that nothing does where something was to follow."""
    if state.follows:
        found = [item for id_ in state.follows if (item := study.plan.get(id_))]
        return links.to_all(found, most=4)
    return "nothing yet" if state.next == "iterate" else ""


def doubts(study: Study, results: Iterable[Result]) -> tuple[Block, ...]:
    """What else could explain the changes, each said once, and how the guardrails stand."""
    every = tuple(results)
    said = [cell for result in every for cell in causes.explanations(study, result)]
    shown, kept = tuple(dict.fromkeys(said)), causes.guardrails(every)
    return (
        *((Words(shown, "What else could explain it", bullets=True),) if shown else ()),
        *((Words(kept, "Guardrails", bullets=True),) if kept else ()),
    )


def effect(study: Study, item: Initiative, result: Result) -> tuple[Block, ...]:
    """One metric before and after the launch, with the way it was predicted to go."""
    score = study.metric_scores.get(result.metric)
    readings = (
        [(d, v) for d, v in known_readings(score, study.today) if v is not None] if score else []
    )
    if score is None or item.shipped is None or len(readings) < FEWEST:
        return ()
    metric, unit = score.metric, score.metric.unit
    last, due = len(readings) - 1, result.review_due or study.today
    points = [
        Point(d, float(v), words.measure(v, unit) if n >= last - 1 else "")
        for n, (d, v) in enumerate(readings)
    ]
    expected: tuple[Point, ...] = ()
    if result.baseline is not None and result.target is not None:
        aim = f"expected {words.measure(result.target, unit)}"
        expected = (
            Point(item.shipped, float(result.baseline)),
            Point(due, float(result.target), aim),
        )
    end = max(readings[-1][0], due) + timedelta(days=30)
    shipped = words.day(item.shipped, study.today)
    said = ", ".join(f"{words.day(d, study.today)}: {words.measure(v, unit)}" for d, v in readings)
    before = result.background
    course = (
        causes.course_before(metric, item.shipped, study.today, before.effect) if before else ()
    )
    svg = trend(
        points,
        start=readings[0][0],
        end=end,
        today=study.today,
        title=f"{metric.name} before and after the launch",
        desc=f"{said}. Shipped {shipped}.",
        expected=expected,
        pace=course,
        events=((item.shipped, f"Shipped {shipped}"),),
    )
    return (
        Figure(
            Svg(svg),
            caption=_caption(metric.name, course),
            figure=_change(result),
            says=_says(metric.name, result, unit),
            status=verdict_mark(result.verdict),
            table=readings_table(study, score),
        ),
    )


def _caption(name: str, course: tuple[Point, ...]) -> str:
    said = f"{name}. Solid: measured. Dashed: what was expected before the launch."
    return f"{said} Dotted: its course before, drawn on." if course else said


def _change(result: Result) -> str:
    """The change since the launch in percent, where that can be said."""
    if not result.baseline or result.current is None:
        return ""
    return _signed(result.current, result.baseline)


def _signed(now: Decimal, before: Decimal) -> str:
    text = words.percent((now - before) / abs(before))
    return text if text.startswith(words.MINUS) else f"+{text}"


def _says(name: str, result: Result, unit: str) -> str:
    if result.current is None or result.baseline is None:
        return f"{words.lower_first(name)}: no value since it shipped"
    said = f"{words.lower_first(name)} since it shipped"
    if result.target is not None and result.baseline:
        said += f"; we expected {_signed(result.target, result.baseline)}"
    was, now = words.measure(result.baseline, unit), words.measure(result.current, unit)
    return f"{said} ({was} to {now})"
