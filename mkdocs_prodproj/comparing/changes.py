"""What was written differently: items added, removed, renamed and changed, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mkdocs_prodproj.comparing.field_changes import FieldChange, field_changes, setting_changes
from mkdocs_prodproj.comparing.matching import Matches, match
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.problems import Position

__all__ = [
    "ADDED",
    "CHANGED",
    "REMOVED",
    "RENAMED",
    "FieldChange",
    "ItemChange",
    "PlanChanges",
    "changes",
]

ADDED, REMOVED, CHANGED, RENAMED = "added", "removed", "changed", "renamed"
_NO_RENAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that was added, removed, changed or renamed (a new id; perhaps changed as well)."""

    id: str
    kind: str
    title: str
    what: str
    position: Position
    fields: tuple[FieldChange, ...] = ()
    was_id: str = ""


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """All differences between two plans, in reading order of the newer one, removed items last.

    `files` are the paths of all files of the plan that differ: as they are now, else as they were.
    """

    items: tuple[ItemChange, ...] = ()
    settings: tuple[FieldChange, ...] = ()
    files: tuple[str, ...] = ()

    def of(self, *what: str) -> tuple[ItemChange, ...]:
        """The items to which one of these happened: "added", "removed", "changed", "renamed"."""
        return tuple(item for item in self.items if item.what in what)


def changes(
    before: Plan, after: Plan, renamed_files: Mapping[str, str] = _NO_RENAMES
) -> PlanChanges:
    """What `after` says that `before` did not.

    `renamed_files` leads from the earlier path of a file to its later one, as git sees it. Values
    count and not how they are typed: an estimate of 1d that becomes `1 day` is no change, nor is a
    reference that follows a new id. A value that goes with a default counts as not written.
    """
    matches = match(before, after, renamed_files)
    return PlanChanges(
        items=(*_there(before, after, matches), *_removed(before, matches)),
        settings=setting_changes(before, after),
        files=_files(before, after, renamed_files),
    )


def _there(before: Plan, after: Plan, matches: Matches) -> Iterator[ItemChange]:
    for item in after.items:
        earlier = matches.earlier.get(item.id)
        was = before.by_id[earlier] if earlier is not None else None
        if was is None:
            yield _happened(item, after, ADDED)
        elif was is not item and was != item:
            fields = tuple(field_changes(was, item, (before, after), matches))
            if was.id != item.id:
                yield _happened(item, after, RENAMED, fields, was.id)
            elif fields:
                yield _happened(item, after, CHANGED, fields)


def _removed(before: Plan, matches: Matches) -> Iterator[ItemChange]:
    for item in before.items:
        if item.id not in matches.later:
            yield _happened(item, before, REMOVED)


def _happened(
    item: Item, plan: Plan, what: str, fields: tuple[FieldChange, ...] = (), was_id: str = ""
) -> ItemChange:
    at = plan.position(item, "id") if what == RENAMED else plan.position(item)
    return ItemChange(item.id, item.kind, item.title or item.id, what, at, fields, was_id)


def _files(before: Plan, after: Plan, renamed_files: Mapping[str, str]) -> tuple[str, ...]:
    """Files that were added, removed, moved or written anew."""
    old = {path: document.text for path, document in before.documents.items()}
    new = {path: document.text for path, document in after.documents.items()}
    moved = {was for was, now in renamed_files.items() if was in old and now in new}
    gone = {path for path in old if path not in new and path not in moved}
    return tuple(sorted(gone | {path for path in new if old.get(path) != new[path]}))
