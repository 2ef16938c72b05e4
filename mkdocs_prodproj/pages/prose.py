"""The writer's own Markdown on an item's page: its title and the place of a line in it."""

from __future__ import annotations

import re
from itertools import takewhile

_ATX = re.compile(r"\s*\n?#[ \t]+(?P<title>[^\n]+?)(?:[ \t]+#+)?[ \t]*(?:\n|\Z)")
_SETEXT = re.compile(r"\s*\n?(?P<title>[^\n#>*+\-|`~][^\n]*)\n=+[ \t]*(?:\n|\Z)")
_ATTRIBUTES = re.compile(r"\s*\{[^{}]*\}\s*\Z")
_MARKS = re.compile(r"[*_`~]+")


def without_title(markdown: str, title: str) -> str:
    """The text without its first heading, since the head of the page shows the title.

    A first heading that says something else stays, one level lower: nothing written is lost.
    """
    match = _ATX.match(markdown) or _SETEXT.match(markdown)
    if match is None:
        return markdown
    written = match["title"].strip()
    rest = markdown[match.end() :].lstrip("\n")
    return rest if _same(written, title) else f"## {written}\n\n{rest}"


def _same(heading: str, title: str) -> bool:
    return _plain(_ATTRIBUTES.sub("", heading)) == _plain(title)


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", text).casefold().split())


def without_front_matter(text: str) -> str:
    """The text behind a front matter block, also where that block could not be parsed."""
    match = re.match(r"\ufeff?---[ \t]*\r?\n.*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", text, re.S)
    return text[match.end() :] if match else text


def line_of_block(text: str, source: str) -> int:
    """The line of the text on which a `plan` block with this source begins; 1 when not found."""
    wanted = "\n".join(line.strip() for line in source.splitlines()).strip()
    lines = [line.strip().lstrip("> \t") for line in text.splitlines()]
    for number, line in enumerate(lines):
        opens = line.startswith(("```", "~~~")) and "plan" in line
        if opens and _inside(lines[number + 1 :], line[:3]) == wanted:
            return number + 1
    return 1


def _inside(lines: list[str], fence: str) -> str:
    return "\n".join(takewhile(lambda line: not line.startswith(fence), lines)).strip()
