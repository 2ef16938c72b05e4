"""A comparison as one comment on a pull request: short, closed in itself, the same each time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_prodproj.comparing.summary import headline, sums
from mkdocs_prodproj.exchange.diff_tables import Cell, Difference, Table, compared, tables
from mkdocs_prodproj.exchange.markdown import escaped

#: Bytes of a comment; GitHub takes 65,536 signs.
MOST = 60_000
#: Bytes that each table may take, and what those before it left over; together under `MOST`.
_SHARES = {
    "targets": 12_000,
    "tasks": 7_000,
    "slack": 5_000,
    "costs": 3_000,
    "direction": 7_000,
    "evidence": 3_000,
    "risks": 3_000,
    "problems": 6_000,
    "mended": 3_000,
    "written": 8_000,
}
#: Tables that are seen without a click.
_OPEN = ("targets", "problems")
_PLAIN = re.compile(r"[^\w./-]+|--+", re.ASCII)


def as_markdown(one: Difference, link: str = "", plan: str = "") -> str:
    """The comment, under `MOST` bytes; its first line is a marker by which it is found again.

    `link` is the address of the preview's page of changes. `plan` names the plan in the marker and
    in the headline, where a repository holds several, so that each has a comment of its own.
    """
    blocks = [
        marker(plan),
        f"### Plan{f' {escaped(plan)}' if plan else ''}: {escaped(headline(one.found))}",
    ]
    blocks.append(f"{compared(one)}.{f' [See the changes]({link}).' if link else ''}")
    found = tables(one)
    if found:
        blocks.append(_sums(one))
    room = 0
    for table in found:
        room += _SHARES[table.name]
        block = _block(table, room, link)
        room -= len(block.encode())
        blocks.append(block)
    return "\n\n".join(blocks) + "\n"


def marker(plan: str = "") -> str:
    """The hidden first line: `<!-- prodproj-diff -->`, with the name of one plan of several."""
    name = _PLAIN.sub("_", plan)[:100]
    return f"<!-- prodproj-diff{' ' if name else ''}{name} -->"


def _sums(one: Difference) -> str:
    four = sums(one.found)
    said = [f"**{escaped(s.text)}**{f'<br>{escaped(s.more)}' if s.more else ''}" for s in four]
    return "\n".join(_rows([[s.title for s in four], said]))


def _block(table: Table, room: int, link: str) -> str:
    """A table in `room` bytes: whole rows, and how many more there are."""
    title = f"{table.title}: {len(table.rows):,}"
    rows = [[cell(c) for c in row] for row in table.rows]
    head = list(_rows([list(table.columns)]))
    frame = _frame(table.name, title, "\n".join(head), _more(len(rows), link))
    room -= len(frame.encode())
    body, shown = [], 0
    for line in _rows(rows, headed=False):
        room -= len(line.encode()) + 1
        if room < 0:
            break
        body.append(line)
        shown += 1
    rest = _more(len(rows) - shown, link) if shown < len(rows) else ""
    return _frame(table.name, title, "\n".join([*head, *body]), rest)


def _frame(name: str, title: str, body: str, rest: str) -> str:
    inside = f"{body}\n\n{rest}" if rest else body
    if name in _OPEN:
        return f"#### {title}\n\n{inside}"
    return f"<details>\n<summary>{title}</summary>\n\n{inside}\n\n</details>"


def _more(n: int, link: str) -> str:
    page = f"[the Changes page]({link})" if link else "the Changes page"
    return f"… and {n:,} more, see {page}."


def _rows(rows: list[list[str]], *, headed: bool = True) -> Iterator[str]:
    for n, row in enumerate(rows):
        yield "|" + "".join(f" {text} |" if text else " |" for text in row)
        if headed and n == 0:
            yield f"|{'---|' * len(row)}"


def cell(value: Cell) -> str:
    """A cell with the newer value in bold; one that is the same stands once."""
    if isinstance(value, str):
        return escaped(value)
    if value.was == value.now:
        return escaped(value.now)
    return f"{escaped(value.was) or 'none'} → **{escaped(value.now) or 'none'}**"
