"""The words of a Markdown text, without its code and comments, every character in its place."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^(?P<before>[ \t>]*)(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)$")
_CONTAINER = re.compile(r"(?:[-*+]|\d+[.)])\s|!!!|\?\?\?|===|\[\^|\s*:\s|///")
#: A comment, or code between as many backticks before as after; neither spans an empty line.
_ASIDE = re.compile(
    r"<!--.*?(?:-->|\Z)|(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.S,
)


def words_of(markdown: str) -> str:
    """The text with spaces for fenced code, indented code, code in a line, and comments.

    Its lines and columns are those of the text: ``words_of("a `b` c")`` is `a     c`.
    """
    lines = markdown.split("\n")
    _blank_blocks(lines)
    return _ASIDE.sub(lambda found: _spaces(found[0]), "\n".join(lines))


def _blank_blocks(lines: list[str]) -> None:
    fence, outer, after_empty = "", "", True
    for number, line in enumerate(lines):
        if fence:
            lines[number] = _spaces(line)
            bare = line.strip(" \t>")
            fence = "" if set(bare) == {fence[0]} and len(bare) >= len(fence) else fence
            continue
        opened = _FENCE.match(line) if "```" in line or "~~~" in line else None
        indented = line.startswith(("    ", "\t"))
        if opened and "`" not in opened["info"]:
            fence = opened["fence"]
            lines[number] = _spaces(line)
        elif indented and after_empty and not _CONTAINER.match(outer):
            lines[number] = _spaces(line)
            continue  # what follows is code as well
        elif not indented and (after_empty or _begins(line)):
            outer = line.strip() or outer
        after_empty = not line.strip()


def _begins(line: str) -> bool:
    """True for a line that cannot go on with the paragraph above it."""
    return line.startswith("#") or bool(_CONTAINER.match(line.strip()))


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
