"""How dates moved from week to week: the milestone trend chart of one item and of many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from mkdocs_prodproj.charts.drift import Line, Week, milestone_trend
from mkdocs_prodproj.comparing.drift import Point, Trend
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Figure, Section
from mkdocs_prodproj.shapes.cells import Cell, Svg
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.drift_words import (
    first_and_last,
    later,
    moved_words,
    no_past,
    span_words,
)
from mkdocs_prodproj.wording.options import Options

#: Lines that one chart shows; the others are in its table. Letters of a name beside its line.
LINES, LETTERS = 8, 26
#: What the chart of the whole plan follows: milestones, where there are none the projects.
STONES = frozenset({"milestone", "project"})
#: Samples from which a line is drawn on an item's own page.
ENOUGH = 3
READING = (
    "Across: the day of each report. Up: the day that it told. A level line holds, a rising one "
    "slips, and what is done ends on the slanting line."
)


def milestone_trends(study: Study, options: Options) -> tuple[Block, ...]:
    """The dates of all milestones, as each week's plan told them."""
    title = "How the dates moved"
    if no_past(study):
        return ()  # what is missing is told by what slipped
    drift = study.past.drift
    wanted = options.get("project")
    dated = [i for i in study.plan.items if i.id in drift.trends and i.kind in STONES]
    kept = [i.id for i in options.keep(dated) if _is_of(study, i.id, wanted)]
    trends = [drift.trends[id_] for id_ in kept if drawable(drift.trends[id_])]
    stones = [t for t in trends if t.kind == "milestone"] or trends
    shown = stones[: options.limit]
    if not shown:
        hint = "Give milestones a deadline and tasks an estimate, and their days are followed here."
        empty = Empty("No dates to follow yet", hint, "prodproj new milestone")
        return (Section(title, (empty,), id="milestone-trend"),)
    sub = f"week by week, {span_words(drift.days, study.today)}"
    return (Section(title, (several(study, shown),), sub, id="milestone-trend"),)


def _is_of(study: Study, id_: str, project: str) -> bool:
    item = study.plan.by_id[id_]
    return not project or id_ == project or getattr(item, "project", "") == project


def drawable(trend: Trend) -> bool:
    """Whether two or more weeks know its day, and it was not done in the first of them."""
    known = [p for p in trend.points if told(p) is not None]
    return len(known) > 1 and not known[0].done


def told(point: Point) -> date | None:
    """The day that the plan of a week expected: even odds, else the planned end."""
    return point.planned if point.done else point.p50 or point.planned


def reached(trend: Trend) -> date | None:
    """The day an item was done, once it is."""
    last = trend.points[-1] if trend.points else None
    return last.planned if last is not None and last.done else None


def line(trend: Trend, *, name: str = "", short: str = "", strong: bool = False) -> Line:
    """A trend as a line of the chart."""
    weeks = tuple(Week(p.day, p.deadline, told(p), None if p.done else p.p85) for p in trend.points)
    return Line(name, short, weeks, reached(trend), strong)


def single(study: Study, trend: Trend) -> Figure:
    """One item's dates over the weeks: promise, even odds and safe day."""
    first, last = first_and_last(trend)
    svg = milestone_trend(
        [line(trend, strong=True)],
        today=study.today,
        title=f"How the date of {trend.title} moved",
        desc=moved_words(trend, study.today),
    )
    return Figure(
        Svg(svg),
        caption=_caption(trend),
        figure=later(trend.slipped) if first and last else "",
        says=_says(study, trend),
        table=_weeks_table(study, trend),
    )


def _caption(trend: Trend) -> str:
    last = trend.points[-1] if trend.points else None
    parts = [READING]
    if any(p.deadline for p in trend.points):
        parts.append("Broken: what was promised.")
    if last is not None and any(p.p85 and not p.done for p in trend.points):
        parts.append("Shaded: from even odds to 85\u00a0% sure.")
    return " ".join(parts)


def _says(study: Study, trend: Trend) -> str:
    """What moved, from when to when, and why."""
    first, last = first_and_last(trend)
    parts = []
    if first and last and first != last:
        was, now = words.day(first, study.today), words.day(last, study.today)
        parts.append(f"{was} at first, {'done' if reached(trend) else 'now'} {now}.")
    if trend.taken_back:
        parts.append("The promise was taken back.")
    elif trend.promise_moved:
        moved = later(abs(trend.promise_moved), plain=True)
        way = "put off" if trend.promise_moved > 0 else "brought forward"
        parts.append(f"The promise was {way} by {moved}.")
    return " ".join((*parts, trend.why)).strip()


def _weeks_table(study: Study, trend: Trend) -> Table:
    columns = (
        Column("Week to"), Column("Promised", "r"), Column("Planned", "r"),
        Column("Even odds", "r"), Column("85\u00a0% sure", "r"), Column("Chance", "r"),
    )  # fmt: skip
    rows = tuple(
        Row((
            words.day(p.day, study.today), words.day(p.deadline, study.today),
            words.day(p.planned, study.today) + (", done" if p.done else ""),
            words.day(p.p50, study.today), words.day(p.p85, study.today),
            words.percent(p.chance) if p.chance is not None else "",
        ))
        for p in reversed(trend.points)
    )  # fmt: skip
    return Table(columns, rows, caption=f"The dates of {trend.title}, week by week")


def several(study: Study, trends: Sequence[Trend]) -> Figure:
    """Many items on one chart, the one that slipped most in the accent; all are in its table."""
    ordered = sorted(trends, key=lambda t: (-abs(t.slipped), -t.moves, t.id))
    drawn = ordered[:LINES]
    worst = next((t.id for t in ordered if t.slipped > 0), "")
    lines = [line(t, name=_name(t), short=_short(study, t), strong=t.id == worst) for t in drawn]
    finding = finding_words(ordered)
    left = len(ordered) - len(drawn)
    rest = f" {left} more in the table." if left else ""
    svg = milestone_trend(
        lines,
        today=study.today,
        title="How the dates moved",
        desc=" ".join([finding, *(moved_words(t, study.today) for t in drawn)]),
        height=320 if len(lines) > 2 else 240,
    )
    caption = f"{READING} Broken or dotted: what was promised.{rest}"
    return Figure(Svg(svg), caption=caption, says=finding, table=trends_table(study, ordered))


def _name(trend: Trend) -> str:
    title = trend.title
    cut = title if len(title) <= LETTERS else title[: LETTERS - 1].rstrip() + "…"
    return f"{cut} {_move(trend)}".strip()


def _short(study: Study, trend: Trend) -> str:
    item = study.plan.get(trend.id)
    label = links.label(item) if item else trend.id
    return f"{label[:9]} {_move(trend)}".strip()


def _move(trend: Trend) -> str:
    return later(trend.slipped, signed=True) if trend.slipped and not reached(trend) else ""


def finding_words(trends: Iterable[Trend]) -> str:
    """What the chart shows, in a sentence: "One of two dates slipped: Beta by 9 days."."""
    every = list(trends)
    slipped = [t for t in every if t.slipped > 0]
    if not slipped:
        early = sum(1 for t in every if t.slipped < 0)
        moved = f"; {words.spelled(early)} moved earlier" if early else ""
        return f"No date slipped{moved}."
    names = words.series([f"{t.title} by {later(t.slipped, plain=True)}" for t in slipped], 3)
    if len(every) == 1:
        return f"{slipped[0].title} slipped by {later(slipped[0].slipped, plain=True)}."
    whole = words.spelled(len(every))
    many = f"{words.spelled(len(slipped))} of {whole}" if len(slipped) < len(every) else whole
    lead = "all " if len(slipped) == len(every) else ""
    return f"{words.heading(lead + many)} dates slipped: {names}."


def trends_table(study: Study, trends: Iterable[Trend]) -> Table:
    """Each item with its first day, its last and how far apart they are."""
    columns = (
        Column("Milestone"), Column("At first", "r"), Column("Now", "r"), Column("Moved", "r"),
        Column("Promise moved", "r"), Column("Weeks it moved", "r"),
    )  # fmt: skip
    rows = []
    for trend in trends:
        first, last = first_and_last(trend)
        rows.append(
            Row((
                named(study, trend), words.day(first, study.today), words.day(last, study.today),
                later(trend.slipped, signed=True) if first else "",
                later(trend.promise_moved, signed=True) if trend.promise_moved else "",
                str(trend.moves),
            ))
        )  # fmt: skip
    return Table(columns, tuple(rows), caption="How far each date moved")


def named(study: Study, trend: Trend) -> Cell:
    """A link to what still is in the plan, else its last title."""
    item = study.plan.get(trend.id)
    if item is None:
        return f"{trend.title or trend.id}, no longer in the plan"
    return links.to(item, show_id=item.kind == "task")
