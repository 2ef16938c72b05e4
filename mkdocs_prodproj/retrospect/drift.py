"""What moved: the promised and planned days that slipped most, and why."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_prodproj.charts.drift import spark
from mkdocs_prodproj.comparing.drift import Drift, Trend
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.retrospect.drift_trend import named, reached, told
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Fold, Note, Section
from mkdocs_prodproj.shapes.cells import Cell, Lines, Small, Strong, Svg
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.drift_words import (
    first_and_last,
    in_weeks,
    later,
    moved_words,
    no_past,
    span_words,
    why_no_past,
)
from mkdocs_prodproj.wording.options import Options

#: Rows that the table of slipped work shows; the others are behind a line that opens them.
ROWS = 12


def lede(study: Study) -> str:
    """What slipped most and why, in a sentence or two."""
    if why_no_past(study):
        young = "" if study.past.lack else " yet: the plan is younger than a week"
        return f"What moved cannot be told{young}."
    drift = study.past.drift
    slips = [t for t in drift.slipped if t.slipped > 0]
    put_off = _put_off(drift)
    if not slips and put_off:
        return f"No planned day slipped {in_weeks(drift.days)}. {put_off}"
    if not slips:
        early = [t for t in drift.trends.values() if t.slipped < 0]
        rest = f"{words.sentence(len(early), 'date')} moved earlier." if early else ""
        return f"No date slipped {in_weeks(drift.days)}. {rest}".strip()
    return _slip_sentence(drift, slips)


def _slip_sentence(drift: Drift, slips: Sequence[Trend]) -> str:
    worst = slips[0]
    by = later(worst.slipped, plain=True)
    first = f"{worst.title} slipped {by} {in_weeks(drift.days)}."
    parts = (first, worst.why, _put_off(drift) or _kept(drift))
    return " ".join(part for part in parts if part)


def _put_off(drift: Drift) -> str:
    """How many promises of milestones and projects were moved to a later day."""
    moved = sum(1 for t in drift.trends.values() if t.kind != "task" and t.promise_moved > 0)
    verb = "was" if moved == 1 else "were"
    back = sum(1 for t in drift.trends.values() if t.kind != "task" and t.taken_back)
    said = [f"{words.sentence(moved, 'promise')} {verb} put off."] if moved else []
    verb = "was" if back == 1 else "were"
    said += [f"{words.sentence(back, 'promise')} {verb} taken back."] if back else []
    return " ".join(said)


def _kept(drift: Drift) -> str:
    promised = any(p.deadline for t in drift.trends.values() for p in t.points)
    return "No promise was put off." if promised else ""


def slipped(study: Study, options: Options) -> tuple[Block, ...]:
    """What slipped most: first day and last, how far, in how many weeks, and why."""
    title = "What slipped most"
    missing = no_past(study)
    if missing:
        return (Section(title, missing, id="slipped"),)
    drift, wanted = study.past.drift, options.get("project")
    known = [i for i in study.plan.items if i.id in drift.trends]
    kept = {item.id for item in options.keep(i for i in known if _is_of(study, i, wanted))}
    slips = [t for t in drift.slipped if t.id in kept]
    sub = span_words(drift.days, study.today)
    if not slips:
        empty = Empty("Nothing slipped", "No planned day lies later than it did at first.")
        return (Section(title, (empty,), sub, id="slipped"),)
    most = options.limit or ROWS
    blocks: list[Block] = [slips_table(study, slips[:most])]
    if rest := slips[most:]:
        fold = f"{words.number(len(rest))} more that slipped"
        blocks.append(Fold(fold, (slips_table(study, rest),)))
    if study.past.lack:
        blocks.append(Note(links.coded(study.past.lack)))
    return (Section(title, tuple(blocks), sub, id="slipped"),)


def _is_of(study: Study, item: Item, project: str) -> bool:
    """Whether an item is a project, or its work or milestone; any item where none is named."""
    if isinstance(item, Task):
        own = links.project_of(study, item)
        return not project or (own is not None and own.id == project)
    return not project or project in {item.id, getattr(item, "project", "")}


def slips_table(study: Study, slips: Sequence[Trend]) -> Table:
    """Slipped items as they come, with a small line of each."""
    columns = (
        Column("What"), Column("At first", "r"), Column("Now", "r"), Column("Slipped", "r"),
        Column("Week by week"), Column("Moved in"), Column("Why"),
    )  # fmt: skip
    rows = tuple(_row(study, trend) for trend in slips)
    return Table(columns, rows, caption="What slipped most, and why")


def _row(study: Study, trend: Trend) -> Row:
    first, last = first_and_last(trend)
    drawn = spark(
        [told(p) for p in trend.points],
        title=f"Days of {trend.title} over the weeks",
        desc=moved_words(trend, study.today),
    )
    weeks = max(len([p for p in trend.points if p.planned]) - 1, trend.moves)
    now: Cell = words.day(last, study.today)
    if reached(trend):
        now = Lines((now, "done"))
    return Row(
        (
            named(study, trend),
            words.day(first, study.today),
            now,
            _moved(study, trend),
            Svg(drawn) if drawn else "",
            f"{trend.moves} of {words.count(weeks, 'week')}".replace(" ", words.NBSP),
            trend.why or Small("not told by the plan"),
        )
    )


def _moved(study: Study, trend: Trend) -> Cell:
    """How far the planned day slipped; below it, what became of the promise."""
    by = Strong(later(trend.slipped, signed=True), "risk" if trend.slipped > 0 else "")
    if trend.taken_back:
        return Lines((by, "promise taken back"))
    if trend.promise_moved:
        return Lines((by, f"promise {later(trend.promise_moved, signed=True)}"))
    promise = trend.points[-1].deadline if trend.points else None
    word = "promised" if reached(trend) else "still promised"
    return Lines((by, f"{word} {words.day(promise, study.today)}")) if promise else by
