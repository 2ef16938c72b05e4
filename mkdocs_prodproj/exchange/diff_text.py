"""A comparison for a terminal: headline first, then aligned columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

from mkdocs_prodproj.comparing.summary import headline, sums
from mkdocs_prodproj.exchange.diff_tables import Cell, Difference, Table, Turn, compared, tables
from mkdocs_prodproj.exchange.values import printable

#: Signs of our own beyond ASCII, each one column wide.
_NARROW = str.maketrans("→−…≠€£¥", "x" * 7)


def as_text(one: Difference) -> str:
    """The whole comparison, a block a table; nothing is left out."""
    figures = [f"{s.title}: {', '.join(filter(None, (s.text, s.more)))}" for s in sums(one.found)]
    if not tables(one):
        figures = []
    head = [headline(one.found), compared(one), *(f"  {line}" for line in figures)]
    blocks = ["\n".join(head), *("\n".join(_block(table)) for table in tables(one))]
    return printable("\n\n".join(blocks)) + "\n"


def _block(table: Table) -> Iterator[str]:
    yield table.title
    titled = any(table.columns[1:]) and table.name not in {"problems", "mended", "written"}
    rows = [tuple(cell_text(cell) for cell in row) for row in table.rows]
    head = [table.columns] if titled else []
    yield from (f"  {line}" for line in aligned([*head, *rows]))


def cell_text(cell: Cell) -> str:
    """A cell as one text: "14 Aug → 10 Aug"; a value that is the same stands once."""
    if isinstance(cell, str):
        return cell
    return turned(cell) if cell.was != cell.now else cell.now


def turned(turn: Turn) -> str:
    """Both sides of a change, "none" for an empty one."""
    return f"{turn.was or 'none'} → {turn.now or 'none'}"


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows in columns two spaces apart, without spaces at the end of a line."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (text + " " * (w - width(text)) for text, w in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def width(text: str) -> int:
    """Columns that a text takes in a terminal: two for a wide sign, none for an accent."""
    if text.translate(_NARROW).isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
