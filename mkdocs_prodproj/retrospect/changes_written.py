"""What is written anew, item by item and line by line; problems that are new, or mended."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_prodproj.comparing.changes import (
    ADDED,
    REMOVED,
    RENAMED,
    FieldChange,
    ItemChange,
    PlanChanges,
)
from mkdocs_prodproj.problems import Position, Problem
from mkdocs_prodproj.retrospect.changes import found_in
from mkdocs_prodproj.shapes.blocks import (
    Block,
    Empty,
    Entries,
    Entry,
    Fold,
    Note,
    Problems,
    Section,
)
from mkdocs_prodproj.shapes.cells import Cell, Code, FileLink, Inline, Small, Strong, WasIs
from mkdocs_prodproj.shapes.change import Edit, EditLine, Edits
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.health import row
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options

#: Items, and problems, shown before the rest is one click away; items that a click opens.
ITEMS, PROBLEMS, FOLDED = 20, 10, 300
ICONS = {ADDED: "plus", REMOVED: "minus", RENAMED: "right"}
#: A text longer than this is shown cut.
LONG = 160


def problems(study: Study, options: Options) -> tuple[Block, ...]:
    """Problems that the change brings, and those that it mends."""
    found = found_in(study)
    if found is None:
        return ()
    sub = f"{words.count(len(found.problems), 'new problem')}, {len(found.mended) or 'none'} mended"
    if not found.problems and not found.mended:
        return ()
    most = options.limit or PROBLEMS
    blocks: list[Block] = []
    if found.problems:
        rows = tuple(row(study, p) for p in found.problems)
        blocks.append(Problems(rows[:most]))
        if rows[most:]:
            blocks.append(Fold(f"{len(rows) - most} more", (Problems(rows[most:]),)))
    if found.mended:
        blocks += _mended(study, found.mended, most)
    return (Section("Problems", tuple(blocks), sub, id="problems"),)


def _mended(study: Study, mended: Sequence[Problem], most: int) -> tuple[Block, ...]:
    entries = [_once(study, p) for p in mended]
    made: tuple[Block, ...] = (Entries(tuple(entries[:most])),)
    rest = tuple(entries[most:])
    return (*made, Fold(f"{len(rest)} more mended", (Entries(rest),))) if rest else made


def _once(study: Study, problem: Problem) -> Entry:
    item = study.plan.get(problem.item)
    place: Cell = links.to(item) if item else Code(problem.position.path)
    return Entry(problem.message, (Inline(("Mended in", place)),), "done", "done")


def items(study: Study, options: Options) -> tuple[Block, ...]:
    """Every item that was added, removed, renamed or changed, field by field, with its line."""
    found = found_in(study)
    if found is None:
        return ()
    changes = found.changes
    edits = [*_settings(changes.settings), *(_edit(study, change) for change in changes.items)]
    if not edits:
        hint = "What moves above moves by the days between."
        return (
            Section("What is written", (Empty("No item says anything else", hint),), id="items"),
        )
    most = options.limit or ITEMS
    blocks: list[Block] = [Edits(tuple(edits[:most]))]
    if edits[most:]:
        blocks.append(_folded(edits[most:]))
    return (Section("What is written", tuple(blocks), _count(changes), id="items"),)


def _folded(rest: Sequence[Edit]) -> Fold:
    """The edits beyond those shown; of a very large change not all stand on a page."""
    more: list[Block] = [Edits(tuple(rest[:FOLDED]))]
    left = len(rest) - FOLDED
    if left > 0:
        more.append(Note(links.coded(f"`prodproj diff` tells {words.number(left)} more.")))
    return Fold(f"{words.number(len(rest))} more", tuple(more))


def _count(changes: PlanChanges) -> str:
    """How many items of each sort, as in: 2 added, 1 removed, 5 changed."""
    kinds = [(what, len(changes.of(what))) for what in (ADDED, REMOVED, RENAMED, "changed")]
    told = [f"{n} {what}" for what, n in kinds if n]
    return ", ".join(told)


def _settings(fields: Sequence[FieldChange]) -> list[Edit]:
    if not fields:
        return []
    first = fields[0].position
    lines = tuple(_line(field) for field in fields)
    return [
        Edit(Strong("Settings of the plan"), "", "doc", FileLink(first.path, first.line), lines)
    ]


def _edit(study: Study, change: ItemChange) -> Edit:
    lines = () if change.what in {ADDED, REMOVED} else tuple(_line(f) for f in change.fields)
    what = f"{change.kind} {change.what}"
    if change.was_id and change.was_id != change.id:
        what = f"{change.kind}, was {change.was_id}"
    return Edit(
        _title(study, change),
        what,
        ICONS.get(change.what, "doc"),
        _place(change.position),
        lines,
        change.what == REMOVED,
    )


def _title(study: Study, change: ItemChange) -> Cell:
    item = study.plan.get(change.id)
    if item is not None and change.what != REMOVED:
        return links.to(item, show_id=True)
    return Inline((Small(change.id), Strong(change.title or change.id)))


def _place(position: Position) -> FileLink:
    return FileLink(position.path, position.line, position.path)


def _line(field: FieldChange) -> EditLine:
    place = FileLink(field.position.path, field.position.line, f"line {field.position.line}")
    return EditLine(_name(field.field), _change(field), place)


def _name(field: str) -> str:
    return "text" if field == "body" else field


def _change(field: FieldChange) -> Cell:
    added, removed = field.lines
    if added or removed:
        told = [words.count(n, "line") + verb
                for n, verb in ((added, " added"), (removed, " removed")) if n]  # fmt: skip
        return ", ".join(told)
    if not field.was and field.now:
        return Inline((Small("new"), Strong(_cut(field.now))))
    if field.was and not field.now:
        return Inline((_cut(field.was), Small("taken out")))
    return WasIs(_cut(field.was), _cut(field.now))


def _cut(text: str) -> str:
    return text if len(text) <= LONG else f"{text[: LONG - 1].rstrip()}…"
