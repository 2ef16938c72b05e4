"""Front matter cut into its top-level keys as text, so that only what is new need be read.

A version of a file differs from the one before in a line or two. Cutting it is some forty times
cheaper than reading it; each distinct piece is read once, by the reader that reads plans. What the
cut cannot be sure of (anchors, quotes over lines, a fence that is not plain) is read whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs_prodproj.items.read import heading
from mkdocs_prodproj.problems import Severity
from mkdocs_prodproj.source.compose import UNPRINTABLE, Unreadable, compose
from mkdocs_prodproj.source.document import Document, read_document

#: A key at the left edge with all that belongs to it: its line, and indented or listed ones below.
_CHUNK = re.compile(r"(([A-Za-z_][\w .-]*):(?=[ \n])[^\n]*\n(?:(?:[ #]|- )[^\n]*\n|-?\n)*)")
#: One line that reads the same alone as among others, whatever reads it.
_PLAIN = re.compile(
    r"[^:]+:(?: +(?:\"[^\"\\\n]*\"|'[^'\n]*'"
    r"|\[(?: *\w[\w ./-]*(?:, *\w[\w ./-]*)*)?\]"
    r"|[^\"'\[\]{}&*!|>%@`#,?:\s-](?:(?!:[ \n])[^\n])*)?)?\n"
)
#: Ends of lines to YAML, though not to us.
_BREAKS = re.compile("[\x85\u2028\u2029]")
#: One key with one word, which is itself to every reader, but for those that stand for a value.
_WORD = re.compile(r"([A-Za-z_]+): ([A-Za-z][\w-]*)\n")
_CONSTANTS = frozenset(("null", "true", "false"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A version of a file: (key, text of the key with its value), in order as written.

    `block` is the front matter where it was cut, `body` what stands below, both undecoded; `bare`
    where there is no front matter at all, `broken` where it could not be read whole.
    """

    chunks: tuple[tuple[str, str], ...]
    body: bytes = b""
    block: bytes = b""
    bare: bool = False
    broken: bool = False

    def heading(self) -> str:
        """The first heading of the body; "" for none."""
        return heading(self.body.decode("utf-8", "replace"))


class Sheets:
    """Cuts files; a piece that was found to stand on its own is not looked at again."""

    def __init__(self) -> None:
        self._whole: set[str] = set()
        self._lone: set[str] = set()

    def of(self, path: str, data: bytes) -> Sheet:
        """A file's bytes, cut; never raises."""
        block = self.block(data)
        if block is not None:
            chunks = self._cut(block)
            if chunks is not None:
                below = data.find(b"\n", len(block) + 7)
                return Sheet(chunks, data[below + 1 :] if below >= 0 else b"", block)
        return whole(read_document(path, data))

    def block(self, data: bytes) -> bytes | None:
        """The front matter between plain fences; None where they are not, or nothing is plain."""
        if not data.startswith(b"---\n") or b"\r" in data or b"\0" in data:
            return None
        at = data.find(b"\n---", 3)
        if at < 0:
            return None
        if data[at + 4 : at + 5] not in (b"\n", b""):
            end = data.find(b"\n", at + 4)
            if (data[at + 4 :] if end < 0 else data[at + 4 : end]).strip(b" \t"):
                return None
        block = data[4 : at + 1]
        if block[:1] == b"\n" or b"\t" in block or b"\n..." in block:
            return None
        return block

    def lone(self, line: bytes) -> str:
        """A line with a key and a plain value, as text; "" for what is more than that."""
        try:
            text = line.decode() + "\n"
        except UnicodeDecodeError:
            return ""
        if text in self._lone:
            return text
        if not _PLAIN.fullmatch(text) or not _stands_alone(text, ""):
            return ""
        self._lone.add(text)
        return text

    def _cut(self, block: bytes) -> tuple[tuple[str, str], ...] | None:
        """The keys of a block; None where they cannot be told apart for sure."""
        try:
            text = block.decode()
        except UnicodeDecodeError:
            return None
        found = _CHUNK.findall(text)
        if sum([len(chunk) for chunk, _ in found]) != len(text):
            return None
        for chunk, key in found:
            if chunk not in self._whole:
                if not _stands_alone(chunk, key):
                    return None
                self._whole.add(chunk)
        return tuple([(key, chunk) for chunk, key in found])


def _stands_alone(chunk: str, key: str) -> bool:
    if not chunk.isascii() and _BREAKS.search(chunk):
        return False
    if UNPRINTABLE.search(chunk):
        return False
    if _PLAIN.fullmatch(chunk):
        return True
    fields = fields_of(chunk)
    return list(fields) == [key]


def fields_of(text: str) -> Mapping[str, Any]:
    """The plain data of some keys with their values; {} where they cannot be read."""
    if (word := _WORD.fullmatch(text)) and word[2].casefold() not in _CONSTANTS:
        return {word[1]: word[2]}
    try:
        data = compose(text)[1]
    except Unreadable:
        return {}
    return data if isinstance(data, dict) else {}


def whole(document: Document) -> Sheet:
    """A file that was read as it is read for today's plan, in the shape of one that was cut."""
    broken = any(problem.severity is Severity.ERROR for problem in document.problems)
    fields = document.fields
    bare = fields is None and not document.problems
    body = document.body.encode("utf-8", "replace")
    return Sheet(tuple(written((fields or {}).items())), body, b"", bare, broken)


def written(fields: Iterable[tuple[Any, Any]]) -> list[tuple[str, str]]:
    """Plain data as pieces of front matter: JSON is YAML."""
    return [(str(k), f"{_json(str(k))}: {_json(v)}\n") for k, v in fields]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
