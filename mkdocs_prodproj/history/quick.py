"""The common case: a file whose front matter has as many lines as before, a few said otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from operator import ne

from mkdocs_prodproj.history.chunks import Sheet, Sheets
from mkdocs_prodproj.history.line import Line
from mkdocs_prodproj.history.sayings import Slots, is_nothing, slots
from mkdocs_prodproj.history.versions import DECIDING, Version

#: Fields of which one line is not the whole story.
_NEVER = frozenset(("title", "archived"))


@dataclass(slots=True)
class Known:
    """A file with one item, line by line: the key that each line holds, and the field it fills.

    A field is None where the line may not be read by itself.
    """

    line: Line
    block: bytes
    lines: list[bytes]
    keys: list[bytes]
    names: list[str | None]

    @classmethod
    def of(cls, line: Line, version: Version, sheet: Sheet) -> Known | None:
        """What is known of a file that was just cut; None where it has to be cut each time."""
        if not sheet.block or version.kind == "project" or version.inline:
            return None
        fields, title = _fields(version.kind), slots(version.kind)
        keys: list[bytes] = []
        names: list[str | None] = []
        titled = False
        for key, chunk in sheet.chunks:
            start, name = fields[key]
            lines = chunk.count("\n")
            if lines == 1:
                keys.append(start)
                names.append(name)
            else:
                keys += [start] * lines
                names += [None] * lines
            if title[key] == "title":
                titled = not is_nothing(chunk)
        if not titled or _doubled(names):
            return None
        return cls(line, sheet.block, sheet.block.split(b"\n"), [*keys, b""], [*names, None])

    def changes(self, data: bytes, sheets: Sheets) -> list[tuple[str, str]] | None:
        """(field, text) of what a new version says otherwise; None when it has to be cut.

        Afterwards that version is the known one.
        """
        block = sheets.block(data)
        if block is None or block == self.block:
            return None if block is None else []
        lines = block.split(b"\n")
        if len(lines) != len(self.lines):
            return None
        found = []
        for n, differs in enumerate(map(ne, lines, self.lines)):
            if differs:
                new, name = lines[n], self.names[n]
                text = sheets.lone(new) if name is not None and new.startswith(self.keys[n]) else ""
                if not text:
                    return None
                if name:
                    found.append((name, text))
        self.block, self.lines = block, lines
        return found


@cache
def _fields(kind: str) -> _Fields:
    return _Fields(slots(kind))


class _Fields(dict[str, tuple[bytes, str | None]]):
    """How the line of a key begins, and the field it fills; None where it may not be alone."""

    def __init__(self, slots_: Slots) -> None:
        super().__init__()
        self.slots = slots_

    def __missing__(self, key: str) -> tuple[bytes, str | None]:
        name = self.slots[key]
        alone = name not in _NEVER and key != "aliases" and not DECIDING[key]
        found = key.encode() + b":", name if alone else None
        if len(self) < 1000:
            self[key] = found
        return found


def _doubled(names: list[str | None]) -> bool:
    said = [name for name in names if name]
    return len(set(said)) < len(said)
