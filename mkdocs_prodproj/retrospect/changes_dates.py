"""Which milestones move: after and before on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mkdocs_prodproj.charts.milestones import axis, before, row
from mkdocs_prodproj.charts.scale import after
from mkdocs_prodproj.comparing.consequences import Comparison, TargetMove
from mkdocs_prodproj.comparing.date_moves import DONE, GONE
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.retrospect.changes import found_in
from mkdocs_prodproj.shapes.axis import Column, MilestoneRow, MilestoneRows, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Fold, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, Mark, Small, Strong, Svg, WasIs
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.milestones import planned_day, upcoming
from mkdocs_prodproj.wording import links, marks, odds, words
from mkdocs_prodproj.wording.options import Options

#: Rows that are drawn before the rest stands in a table alone.
MOST = 8
ODDS = tuple(Column(t) for t in ("Milestone", "Deadline", "Even odds", "85 % sure", "Chance"))
LEGEND: tuple[Cell, ...] = (
    Mark("dia", "neu", "even odds after this change"),
    Inline((Svg(before()), "before"), ""),
    Mark("flag", "neu", "deadline"),
)


def milestones(study: Study, options: Options) -> tuple[Block, ...]:
    """Milestones after and before, those that move first; projects where no milestone speaks."""
    found = found_in(study)
    if found is None:
        return ()
    every = _targets(study, found)
    if not every:
        return ()
    most = options.limit or MOST
    shown, rest = every[:most], [t for t in every[most:] if t in found.targets]
    said = f"{len(rest)} more, and all as a table" if rest else "Show as a table"
    table = Fold(said, (_table(study, [*shown, *rest]),))
    sub = "Chance of making the deadline, after and before"
    return (Section("Milestones", (_on_axis(study, shown), table), sub, id="milestones"),)


def _targets(study: Study, found: Comparison) -> list[TargetMove]:
    """Milestones by their deadline, those that move before those that do not, then projects."""
    moved = {move.id: move for move in found.targets if move.kind == "milestone"}
    still = [_still(study, m) for m in upcoming(study) if m.id not in moved]
    told = {getattr(study.plan.get(m.id), "project", "") for m in (*moved.values(), *still)}
    projects = [m for m in found.targets if m.kind == "project" and m.id not in told]
    return [*sorted(moved.values(), key=_when), *still, *sorted(projects, key=_when)]


def _when(move: TargetMove) -> tuple[date, str]:
    """A key by the day that counts: what is promised, else what is likely."""
    day = move.deadline or move.deadline_was or move.p50 or move.planned or date.max
    return day, move.id


def _still(study: Study, milestone: Milestone) -> TargetMove:
    """A milestone that does not move."""
    found, planned = odds.of(study, milestone.id), planned_day(study, milestone)
    middle, safe = (odds.day(found.p50), odds.day(found.p85)) if found else (None, None)
    share, due = odds.chance(study, milestone.id), milestone.deadline
    return TargetMove(
        milestone.id, milestone.kind, milestone.title, due, due, planned, planned, middle, middle,
        safe, safe, share, share,
    )  # fmt: skip


def _on_axis(study: Study, shown: Sequence[TargetMove]) -> MilestoneRows:
    days = [d for m in shown for d in (m.deadline, _middle(m), _middle_was(m), m.p85) if d]
    start = min([study.today, *days])
    end = after(max([study.today, *days]), 7)
    rows = tuple(_row(study, move, start, end) for move in shown)
    return MilestoneRows(Svg(axis(start, end, study.today)), rows, LEGEND)


def _middle(move: TargetMove) -> date | None:
    return move.p50 or move.planned


def _middle_was(move: TargetMove) -> date | None:
    """The day before, of the same sort as the day after."""
    if move.p50 and not move.p50_was:
        return None
    return move.p50_was if move.p50_was else move.planned_was


def _row(study: Study, move: TargetMove, start: date, end: date) -> MilestoneRow:
    middle, was = _middle(move), _middle_was(move)
    mark, safe = _mark(study, move), move.p85 if move.p50 else None
    label = words.span(middle, safe or middle, study.today) if middle else ""
    promised = words.day(move.deadline, study.today)
    said = f"Deadline {promised or 'none'}"
    if middle:
        sort = "even odds by" if move.p50 else "reached" if move.what == DONE else "planned for"
        said += f"; {sort} {words.day(middle, study.today)}"
    if safe:
        said += f", 85 percent by {words.day(safe, study.today)}"
    if was and was != middle:
        said += f"; before {words.day(was, study.today)}"
    plot = row(
        start, end, planned=middle, safe=safe, deadline=move.deadline, tone=mark.tone,
        title=move.title or move.id, desc=said, label=label, today=study.today,
        previous=was if was != middle else None,
    )  # fmt: skip
    return MilestoneRow(
        title=_title(study, move),
        note=_note(study, move, middle, was),
        plot=Svg(plot),
        figure=_figure(move, mark),
        status=mark,
        under=_under(move, mark),
    )


def _title(study: Study, move: TargetMove) -> Cell:
    item = study.plan.get(move.id)
    return links.to(item) if item is not None else Strong(move.title or move.id)


def _mark(study: Study, move: TargetMove) -> Mark:
    if move.chance is not None:
        return marks.chance(move.chance)
    item = study.plan.get(move.id)
    if move.what == GONE:
        return Mark("minus", "neu", "Gone")
    if move.what == DONE:
        return marks.ON_TIME["reached"]
    return (
        links.milestone_mark(study, item) if isinstance(item, Milestone) else marks.ON_TIME["none"]
    )


def _figure(move: TargetMove, mark: Mark) -> str:
    """The chance; a dash without one, nothing for what is reached."""
    if move.chance is not None:
        return odds.percent(move.chance)
    return "" if mark == marks.ON_TIME["reached"] else "–"


def _note(study: Study, move: TargetMove, middle: date | None, was: date | None) -> Cell:
    """Even odds and a moved deadline, was and is."""
    name = "even odds" if move.p50 or (not middle and move.p50_was) else "planned"
    cells: list[Cell] = []
    if study.plan.get(move.id) is None:
        cells.append("no longer in the plan")
    elif middle and was and middle != was:
        cells.append(
            Inline((name, WasIs(words.day(was, study.today), words.day(middle, study.today))))
        )
    elif middle:
        cells.append(f"{name} {words.day(middle, study.today)}")
    if move.deadline != move.deadline_was:
        days = (words.day(day, study.today) for day in (move.deadline_was, move.deadline))
        cells.append(Inline(("deadline", WasIs(*days))))
    return Inline(tuple(cells), ", ")


def _under(move: TargetMove, mark: Mark) -> Cell:
    """The status as its icon, with the chance before in words."""
    icon = Mark(mark.icon, mark.tone, "", note=mark.word)
    if move.chance is None:
        return Mark(mark.icon, mark.tone, mark.word)
    if move.chance_was is None:
        return Inline((icon, Small("no chance before")))
    same = odds.percent(move.chance) == odds.percent(move.chance_was)
    return Inline((icon, Small("no change" if same else f"was {odds.percent(move.chance_was)}")))


def _table(study: Study, rows: Sequence[TargetMove]) -> Table:
    return Table(ODDS, tuple(Row(_cells(study, move)) for move in rows), caption="Milestones")


def _cells(study: Study, move: TargetMove) -> tuple[Cell, ...]:
    pairs = (
        (move.deadline_was, move.deadline),
        (_middle_was(move), _middle(move)),
        (move.p85_was, move.p85),
    )
    chances = [odds.percent(c) if c is not None else "" for c in (move.chance_was, move.chance)]
    days = [[words.day(day, study.today) for day in pair] for pair in pairs]
    return (_title(study, move), *(_was_is(*pair) for pair in days), _was_is(*chances))


def _was_is(was: str, now: str) -> Cell:
    return now if was == now else WasIs(was or "none", now or "none")
