"""The items of one kind as a CSV table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_prodproj.exchange.computed import computed
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.kinds import BY_NAME
from mkdocs_prodproj.items.spelling import as_text
from mkdocs_prodproj.study import Study

_PLACE = ("id", "title", "path", "line")
#: A cell that a spreadsheet program would run as a formula.
_FORMULA = re.compile(r"[=+@\t\r]|-(?![0-9.]+\Z)")


def table(study: Study, kind: str = "task") -> bytes:
    """One row an item with id, title, place, its fields as written and its computed values.

    Columns are the same for every plan: all fields of the kind in their order, then those computed
    values that any item has. UTF-8 with a mark that spreadsheet programs look for. A cell that
    they would run as a formula gets a leading apostrophe.
    """
    items = study.plan.of(BY_NAME[kind], archived=True)
    own = [n for n, f in BY_NAME[kind].model_fields.items() if not f.exclude and n not in _PLACE]
    found = [dict(_flat(computed(study, item))) for item in items]
    more = list(dict.fromkeys(name for row in found for name in row))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*_PLACE, *own, *more])
    for item, row in zip(items, found, strict=True):
        cells = [*_place(study, item), *(as_text(getattr(item, name)) for name in own)]
        writer.writerow([_safe(cell) for cell in (*cells, *(as_text(row.get(n)) for n in more))])
    return text.getvalue().encode("utf-8-sig")


def _place(study: Study, item: Item) -> tuple[str, ...]:
    position = study.plan.position(item)
    return item.id, item.title, position.path, str(position.line)


def _flat(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Values inside values by a dotted name; lists of mappings do not fit into a cell."""
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        elif not (isinstance(value, list) and value and isinstance(value[0], Mapping)):
            yield f"computed.{prefix}{name}", value


def _safe(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
