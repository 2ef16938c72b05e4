"""Which tasks move: bars before and after on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from mkdocs_prodproj.charts import moves
from mkdocs_prodproj.comparing.consequences import Comparison, TaskMove
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.retrospect.changes import found_in, named
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Fold, Section
from mkdocs_prodproj.shapes.cells import Cell, Svg
from mkdocs_prodproj.shapes.change import Move, Moves
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.timeline_bars import is_critical
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options

#: Tasks that are drawn before the rest stands in a table alone.
MOST = 15
COLUMNS = tuple(Column(title) for title in ("Task", "Was", "Is", "Move"))


def tasks(study: Study, options: Options) -> tuple[Block, ...]:
    """Tasks with other days, those that move most first; the others are counted."""
    found = found_in(study)
    if found is None or not found.tasks:
        return ()
    most = options.limit or MOST + (len(found.tasks) == MOST + 1)
    shown, rest = found.tasks[:most], found.tasks[most:]
    blocks: list[Block] = [_bars(study, sorted(shown, key=partial(_place, study)))]
    if rest:
        blocks.append(Fold(f"{len(rest)} more", (_days_table(study, rest),)))
    return (Section("Tasks that move", tuple(blocks), _count(study, found), id="tasks"),)


def _place(study: Study, move: TaskMove) -> tuple[int, date, str]:
    """A key by project in the plan's order, then by the first day, so that chains read down."""
    item = study.plan.find(Task, move.id)
    project = links.project_of(study, item) if item else None
    span = move.now or move.was or (date.max, date.max)
    return (study.places.get(project.id if project else "", len(study.places)), span[0], move.id)


def _count(study: Study, found: Comparison) -> str:
    total = len(study.outline.tasks)
    moved = sum(1 for move in found.tasks if move.id in study.outline.tasks)
    left = total - moved
    keep = f"the other {left} keep their dates" if left > 1 else "one keeps its dates"
    return f"{moved} of {total}; {keep}" if left else f"all {total}"


def _bars(study: Study, shown: Sequence[TaskMove]) -> Moves:
    bars = [_bar(study, move) for move in shown]
    window = moves.window(bars, study.today)
    rows = tuple(
        Move(
            named(study, move.id, move.title),
            one.label,
            Svg(moves.row(
                window, one, title=move.title or move.id, desc=_desc(study, move),
                today=study.today,
            )),
        )
        for move, one in zip(shown, bars, strict=True)
    )  # fmt: skip
    kinds = [("before", "before")]
    kinds += [("after", "after")] if any(b.now and not b.critical for b in bars) else []
    kinds += [("critical", "after, on the critical path")] if any(b.critical for b in bars) else []
    legend = tuple((Svg(moves.sample(kind)), said) for kind, said in kinds)
    return Moves(Svg(moves.axis(*window)), rows, legend, _days_table(study, shown))


def _bar(study: Study, move: TaskMove) -> moves.Bars:
    item = study.plan.get(move.id)
    critical = item is not None and is_critical(study, item)
    return moves.Bars(move.was, move.now, _move_words(study, move), critical)


def _move_words(study: Study, move: TaskMove) -> str:
    """The last day and how far it moved: "20 Jul, −4 d", "20 Jul, new", "gone"."""
    if move.done:
        return "done"
    if move.now is None:
        return "no dates any more" if study.plan.get(move.id) is not None else "gone"
    day = words.day(move.now[1], study.today)
    if move.was is None:
        return f"{day}, new"
    return f"{day}, {_signed(move.days)}" if move.days else f"{day}, same end"


def _signed(days: int) -> str:
    return f"+{words.days(days)}" if days > 0 else words.days(days)


def _desc(study: Study, move: TaskMove) -> str:
    was = words.span(*move.was, study.today) if move.was else "without dates"
    lacking = "done" if move.done else "without dates"
    now = words.span(*move.now, study.today) if move.now else lacking
    return f"Before {was}, now {now}"


def _days_table(study: Study, rows: Sequence[TaskMove]) -> Table:
    return Table(
        COLUMNS, tuple(Row(_days(study, move)) for move in rows), caption="Tasks that move"
    )


def _days(study: Study, move: TaskMove) -> tuple[Cell, ...]:
    spans = (words.span(*span, study.today) if span else "–" for span in (move.was, move.now))
    gone = "" if move.was and move.now else "new" if move.now else "done" if move.done else "gone"
    return (named(study, move.id, move.title), *spans, gone or _signed(move.days))
