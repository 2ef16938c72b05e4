"""Where a field of an item is written, under whichever of its names the writer used."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.problems import Position
from mkdocs_prodproj.source.document import Document

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_GAPS = re.compile(r"[\s_-]+")


def plain_name(key: object) -> str:
    """A key as fields are named: `Due-Date`, `dueDate` and `due date` are `due_date`."""
    return _GAPS.sub("_", _HUMP.sub("_", str(key).strip())).casefold()


def place(documents: Mapping[str, Document], item: Item, *keys: str | int) -> Position:
    """Line and column of an item, or of one of its fields; the file's first line at worst."""
    document = documents.get(item.origin.path)
    if document is None:
        return Position(item.origin.path)
    return document.position(item.origin.written(*keys))
