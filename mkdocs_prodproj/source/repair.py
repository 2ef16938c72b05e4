"""Quoting for writers: what they left bare in front matter, line by line, other lines untouched."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ENTRY = re.compile(
    r"(?P<indent>[ \t]*)(?P<dashes>(?:-[ \t]+)*)"
    r"(?P<key>[^\s:#'\"\[\]{}&*!|>%@`,?-][^:#]*?:(?:[ \t]+|$))?"
    r"(?P<value>[^ \t].*)?$"
)
_BLOCK_SCALAR = re.compile(r"[|>](?:[-+]?[1-9]?|[1-9][-+])[ \t]*(?:#.*)?$")
_BARE_START = re.compile(r"[@`%]|\*(?!\*)|>|\*\*")
_COLON = re.compile(r":(?:[ \t]|$)")
_COMMENT = re.compile(r"[ \t]#.*$")
_FLOW_PART = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[\[\]{},]|[^\[\]{},"']+|["']""", re.S)


@dataclass(frozen=True, slots=True)
class Mend:
    """One line as it is read, and the columns (0-based) that are not in the writer's line.

    `column` is the first place that differs, `value` what the quotes there hold; `tab` is True
    where a tab before the key became spaces.
    """

    line: int
    text: str
    column: int
    inserted: tuple[int, ...]
    value: str = ""
    tab: bool = False


def mended_line(number: int, line: str, text: str) -> Mend:
    """The mend that makes `text` of a line."""
    pairs = enumerate(zip(line, text, strict=False))
    column = next((n for n, (old, new) in pairs if old != new), min(len(line), len(text)))
    held = _FLOW_PART.match(text, column)
    value = held[0][1:-1].replace("''", "'") if held else ""
    return Mend(number, text, column, _extra(line, text), value, line[column : column + 1] == "\t")


def quoted(value: str) -> str:
    """A value between quotes: double ones, unless it holds some."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def quote_entry(line: str, start: int = -1) -> tuple[str, int]:
    """The line with its whole value quoted, and the column of the value; -1 when it has none.

    `quote_entry('- name: a: b')` is `('- name: "a: b"', 8)`.
    """
    found = _ENTRY.match(line.rstrip(" \t"))
    if not found or found["value"] is None:
        return line, -1
    at = found.start("value") if start < 0 else start
    return line[:at] + quoted(line[at:].rstrip()), at


def mend(text: str) -> list[Mend]:
    """Each line that needs quotes to be read as its writer meant; the text of other lines stays."""
    found: list[Mend] = []
    inside = ""  # the quote or bracket that an earlier line opened
    scalar_indent = -1
    for number, line in enumerate(text.split("\n")):
        indent = len(line) - len(line.lstrip())
        if scalar_indent >= 0:
            if not line.strip() or indent > scalar_indent:
                continue
            scalar_indent = -1
        if inside:
            mended, inside = _inside(line, inside, text)
        else:
            entry = _ENTRY.match(line.rstrip(" \t"))
            if entry is None or entry["value"] is None or entry["value"].startswith("#"):
                continue
            if _BLOCK_SCALAR.match(entry["value"]):
                scalar_indent = indent
                continue
            mended, inside = _entry(line, entry, text)
        if mended.rstrip() != line.rstrip():
            found.append(mended_line(number, line, mended))
    return found


def _inside(line: str, inside: str, text: str) -> tuple[str, str]:
    if inside in "\"'":
        at = line.find(inside)
        return line, "" if at >= 0 else inside
    mended, depth = _flow(line, len(inside), text)
    return mended, "[" * depth


def _entry(line: str, entry: re.Match[str], text: str) -> tuple[str, str]:
    """The line of a key or list entry, mended, and what it leaves open for the next line."""
    value, at = entry["value"], entry.start("value")
    head = line[:at].replace("\t", "  ") if "\t" in entry["indent"] else line[:at]
    if value[0] in "\"'":
        closed = _FLOW_PART.match(value)
        return head + value, "" if closed and len(closed[0]) > 1 else value[0]
    if value[0] in "[{":
        mended, depth = _flow(value, 0, text)
        return head + mended, "[" * depth
    if _needs_quotes(value, text):
        value = quoted(_COMMENT.sub("", value).rstrip() if not value.startswith(">") else value)
    return head + value, ""


def _needs_quotes(value: str, text: str) -> bool:
    if value[0] == "*" and value[1:].strip() and f"&{value[1:].split(maxsplit=1)[0]}" in text:
        return False
    return bool(_BARE_START.match(value)) or bool(_COLON.search(_COMMENT.sub("", value).rstrip()))


def _flow(line: str, depth: int, text: str) -> tuple[str, int]:
    """A piece of a flow list or mapping with its bare entries quoted, and how deep it ends."""
    out: list[str] = []
    for part in _FLOW_PART.findall(line):
        depth += (part in "[{") - (part in "]}")
        bare = part.strip()
        key, _, last = bare.rpartition(": ")
        last = last.strip()
        if last and _BARE_START.match(last) and f"&{last[1:]}" not in text:
            gap = part[: len(part) - len(part.lstrip())]
            part = gap + (f"{key}: " if key else "") + quoted(last)  # noqa: PLW2901
        out.append(part)
    return "".join(out), max(depth, 0)


def _extra(old: str, new: str) -> tuple[int, ...]:
    """Columns of the new line that the old one has not, comparing from the left."""
    found: list[int] = []
    at = 0
    for column, letter in enumerate(new):
        if at < len(old) and (old[at] == letter or (old[at] == "\t" and letter == " ")):
            at += 1
        else:
            found.append(column)
    return tuple(found)
