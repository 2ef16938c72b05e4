"""What was written differently: items added, removed, renamed and changed, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.problems import Position

ADDED, REMOVED, CHANGED, RENAMED = "added", "removed", "changed", "renamed"
_NO_RENAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that says something else now; texts as a writer would type them, "" for nothing.

    `field` is as in the file, with the steps inside it: "due", "metrics.M4.target", "body".
    Of a long text (the body, a description) `was` and `now` are empty and `lines` counts the lines
    added and removed. `position` is its line in the newer plan, or in the older one when removed.
    """

    field: str
    was: str
    now: str
    position: Position
    lines: tuple[int, int] = (0, 0)


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
    """All differences between two plans, in reading order of the newer one, removed items last."""

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

    `renamed_files` leads from the earlier path of a file to its later one, as git sees it.
    """
    raise NotImplementedError
