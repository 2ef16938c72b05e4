"""Finds the `plan` fences of a Markdown text, in lists and boxes too, never inside other code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_OPEN = re.compile(r"(?P<indent>[ \t]*(?:>[ \t]?)*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`]*)\Z")
_CONTAINER = re.compile(r"(?:[-*+]|\d+[.)])\s|!!!|\?\?\?|===|\[\^|\s*:\s|///")


@dataclass(frozen=True, slots=True)
class Fence:
    """One `plan` fence: what stands before each of its lines, and the text inside."""

    indent: str
    source: str


def fences(lines: Sequence[str]) -> Iterator[str | Fence]:
    """The lines in order, each `plan` fence as one `Fence`."""
    number = 0
    while number < len(lines):
        opened = _OPEN.match(lines[number])
        end = _end(lines, number, opened) if opened else number
        if opened is None or end == number:
            yield lines[number]
            number += 1
        elif _is_plan(opened["info"]) and _stands(lines, number, opened["indent"]):
            width = len(opened["indent"])
            yield Fence(opened["indent"], "\n".join(t[width:] for t in lines[number + 1 : end]))
            number = end + 1
        else:
            yield from lines[number : end + 1]
            number = end + 1


def _end(lines: Sequence[str], start: int, opened: re.Match[str]) -> int:
    """The line that closes the fence; the opening line itself when none does."""
    before, fence = re.escape(opened["indent"].rstrip(" ")), opened["fence"]
    closing = re.compile(rf"{before}\s*{fence[0]}{{{len(fence)},}}\s*\Z")
    return next((n for n in range(start + 1, len(lines)) if closing.match(lines[n])), start)


def _is_plan(info: str) -> bool:
    words = info.replace("{", " ").replace("}", " ").replace(".", " ").split()
    return bool(words) and words[0] == "plan"


def _stands(lines: Sequence[str], number: int, indent: str) -> bool:
    """Whether an indented fence belongs to a list or box above it, and is not indented code."""
    depth = len(indent.expandtabs(4))
    if depth < 4 or ">" in indent:
        return True
    for line in reversed(lines[:number]):
        outer = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        if line.strip() and outer < depth:
            return bool(_CONTAINER.match(line.strip()))
    return False
