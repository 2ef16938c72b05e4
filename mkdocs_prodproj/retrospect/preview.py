"""What a preview site says of itself: a banner on each page, marks on what the proposal changed."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_prodproj.comparing.changes import ADDED, FieldChange, ItemChange
from mkdocs_prodproj.comparing.consequences import Comparison
from mkdocs_prodproj.history.commits import Commit, Lack
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Banner, Block, Section
from mkdocs_prodproj.shapes.cells import Cell, FileLink, PageLink, Small, Strong
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links

#: What a mark says of an item that the proposal adds or changes.
NEW_HERE, CHANGED_HERE = "new in this proposal", "changed in this proposal"


def banner(study: Study) -> tuple[Block, ...]:
    """What this preview shows, against what, and where its changes are; nothing elsewhere."""
    name = study.history.preview
    found = study.past.proposal
    if not name and found is None:
        return ()
    title = f"Preview of {name}" if name else "A preview"
    if isinstance(found, Lack):
        return (Banner(title, links.coded(f"which could not be compared with its base. {found}")),)
    if found is None:
        return (Banner(title, "which is compared with nothing: no base is named."),)
    more = PageLink("changes", _count(found))
    return (Banner(title, f"compared with {base_words(study)}", more),)


def base_words(study: Study) -> str:
    """The base as people call it, with the commit where the two went apart: "main at a41f9c2"."""
    name, fork = study.history.base, study.past.fork
    if not isinstance(fork, Commit):
        return name
    return (
        fork.short
        if fork.id.startswith(name)
        else f"{name.removeprefix('origin/')} at {fork.short}"
    )


def _count(found: Comparison) -> str:
    changed = len(found.changes.items)
    if not changed:
        return "No item says anything else"
    return "1 item changed" if changed == 1 else f"{changed} items changed"


def changed_here(study: Study) -> Mapping[str, str]:
    """The ids of what the proposal adds or changes, with what a mark says of each."""
    found = study.past.proposal
    if not isinstance(found, Comparison):
        return {}
    return {
        change.id: NEW_HERE if change.what == ADDED else CHANGED_HERE
        for change in found.changes.items
        if study.plan.get(change.id) is not None
    }


def changed(study: Study, item: Item) -> tuple[Block, ...]:
    """On an item's page of a preview: each field that says something else now, was and is."""
    found = study.past.proposal
    if not isinstance(found, Comparison):
        return ()
    change = next((c for c in found.changes.items if c.id == item.id), None)
    if change is None:
        return ()
    if change.what == ADDED:
        return (Banner("New in this proposal", "", PageLink("changes", "All changes")),)
    return (_section(change),)


def _section(change: ItemChange) -> Section:
    rows = [Row(_cells(field)) for field in change.fields]
    if change.was_id:
        place = FileLink(change.position.path, change.position.line)
        rows.insert(0, Row(("id", change.was_id, Strong(change.id), place)))
    columns = tuple(Column(title) for title in ("What", "Was", "Is", "Where"))
    table = Table(columns, tuple(rows))
    return Section(
        "Changed in this proposal",
        (table,),
        more=PageLink("changes", "All changes"),
        id="changed-here",
    )


def _cells(field: FieldChange) -> tuple[Cell, ...]:
    place = field.position
    where = FileLink(place.path, place.line)
    if field.lines != (0, 0):
        added, removed = field.lines
        return (field.field, "", f"+{added} −{removed} lines", where)
    return (field.field, field.was or Small("nothing"), Strong(field.now or "nothing"), where)
