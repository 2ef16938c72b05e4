"""A page of the plan that has an id, and is none of the other kinds."""

from __future__ import annotations

from typing import ClassVar

from mkdocs_prodproj.items.base import Item


class Note(Item):
    """A document of the plan: it can be linked to by its id, and counts for nothing."""

    kind: ClassVar[str] = "note"
    plural: ClassVar[str] = "notes"
    folders: ClassVar[tuple[str, ...]] = ()
    help: ClassVar[str] = "A document of the plan that others can link to by its id."
