"""A text file with its front matter, and the place of every key in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from mkdocs_prodproj.problems import Position, Problem, Severity
from mkdocs_prodproj.source import frontmatter
from mkdocs_prodproj.source.salvage import Fault

#: The keys that lead to a value inside the front matter: ("metrics", 0, "target").
Keys = tuple[str | int, ...]

_OPEN = re.compile(r"\s*?---[ \t]*(?:\n|$)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M)
_KEY_LINE = re.compile(r"\s*(?:[^\s#>|`*:-][^\n:]*:(?:[ \t]|\n|$)|#)")
_HEADER_LINES = re.compile(r"(?:[A-Z][A-Za-z-]{1,24}:[ \t][^\n]*\n){2,}")
_LOOSE = frozenset((".yml", ".yaml"))


@dataclass(frozen=True)
class Document:
    """One file as read: plain data from its front matter, the body as the writer left it.

    `path` is posix and relative to the plan folder. `fields` is None when the file has no front
    matter (or it could not be read at all; then `problems` says why). `text` and `body` have plain
    line ends, whatever the file has.
    """

    path: str
    text: str
    fields: Mapping[str, Any] | None
    body: str
    body_line: int = 1
    problems: tuple[Problem, ...] = ()
    _places: dict[Keys, Position] = field(default_factory=dict, repr=False, compare=False)

    def position(self, keys: Keys = ()) -> Position:
        """Where the key stands (the value for a list element); the nearest known parent otherwise.

        The front matter is read for places when this is first asked, so a good file pays nothing.
        """
        if not self._places:
            self._places.update(self._find_places())
        while keys and keys not in self._places:
            keys = keys[:-1]
        return self._places[keys]

    def _find_places(self) -> dict[Keys, Position]:
        found: dict[Keys, Position] = {(): Position(self.path)}
        block = _block(self.path, self.text)
        if block is not None and self.fields is not None:
            offsets = frontmatter.places(self.text[block.start : block.end])
            for keys, offset in offsets.items():
                found[keys] = place(self.path, self.text, block.start + offset)
        return found


@dataclass(frozen=True, slots=True)
class _Block:
    """Where front matter stands in a text, and what is wrong with its fences."""

    start: int
    end: int
    body: int
    faults: tuple[Fault, ...] = ()


def place(path: str, text: str, offset: int) -> Position:
    """The line and column (1-based) of an offset, kept inside the text."""
    offset = max(0, min(offset, len(text) - 1 if text.endswith("\n") else len(text)))
    line_start = text.rfind("\n", 0, offset) + 1
    return Position(path, text.count("\n", 0, offset) + 1, offset - line_start + 1)


@lru_cache(maxsize=4096)
def read_document(path: str, data: bytes) -> Document:
    """A file's bytes as a document, with everything that is wrong with its text; never raises.

    A file that says what it said before is not read anew: between two rebuilds, and between a plan
    and an earlier one, nearly all files are the same.

    A Markdown file has its front matter between lines of `---`; of a `.yml` or `.yaml` file the
    whole text is fields; any other file (a `.csv`) is body alone.
    """
    faults: list[Fault] = []
    text = _decoded(data, faults)
    block = _block(path, text)
    fields: Any = None
    if block is None:
        faults += _other_headers(text) if path.endswith((".md", ".markdown")) else ()
        return _document(path, text, None, 0, faults)
    faults += block.faults
    source = text[block.start : block.end]
    fields, found = frontmatter.read(source)
    if not isinstance(fields, dict):
        found += _not_a_mapping(source, fields)
        fields = {} if fields is None else None
    faults += [_moved(fault, block.start) for fault in found]
    return _document(path, text, fields, block.body, faults)


def _document(
    path: str, text: str, fields: dict[str, Any] | None, body: int, faults: list[Fault]
) -> Document:
    problems = tuple(_problem(path, text, fault) for fault in faults) if faults else ()
    line = text.count("\n", 0, body) + 1 if body else 1
    return Document(path, text, fields, text[body:], line, problems)


def _moved(fault: Fault, by: int) -> Fault:
    first = fault.first + by if fault.first >= 0 else -1
    return Fault(
        fault.offset + by,
        fault.rule,
        fault.severity,
        fault.message,
        fault.expected,
        fault.paste,
        first,
    )


def _problem(path: str, text: str, fault: Fault) -> Problem:
    message = fault.message
    if fault.first >= 0:
        message = message.replace("{line}", str(place(path, text, fault.first).line))
    return Problem(
        fault.rule,
        fault.severity,
        place(path, text, fault.offset),
        message,
        fault.expected,
        fault.paste,
    )


def _decoded(data: bytes, faults: list[Fault]) -> str:
    if data[:3] == b"\xef\xbb\xbf":
        data = data[3:]
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = _undecodable(data, faults)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        at = text.index("\0")
        text = text.replace("\0", "\ufffd")
        faults.append(
            Fault(
                at,
                "nul-character",
                Severity.WARNING,
                "The file holds a NUL character here; it is shown as \ufffd.",
                "plain text",
            )
        )
    return text


def _undecodable(data: bytes, faults: list[Fault]) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text, at, found = data.decode("utf-16", errors="replace"), 0, "UTF-16"
    else:
        text = data.decode(errors="replace")
        at, found = text.find("\ufffd"), "not UTF-8"
    lines = text[:at].replace("\r\n", "\n").replace("\r", "\n")
    faults.append(
        Fault(
            len(lines),
            "not-utf-8",
            Severity.WARNING,
            f"The file is {found}; characters that could not be read are shown as \ufffd.",
            "the file saved as UTF-8",
        )
    )
    return text


def _block(path: str, text: str) -> _Block | None:
    """The front matter of a text; None when it has none."""
    if path[path.rfind(".") :] in _LOOSE:
        return _Block(0, len(text), len(text))
    if not text.startswith("---") and not text.lstrip(" \t\n").startswith("---"):
        return None
    opening = _OPEN.match(text)
    if opening is None:
        return None
    start = opening.end()
    closing = _CLOSE.search(text, start)
    if closing is None:
        return _unclosed(text, start)
    late = text[0] != "-"
    if (late or text[start : start + 1] == "\n") and not _KEY_LINE.match(text, start):
        return None  # a ruled line, and text below
    body = min(closing.end() + 1, len(text))
    return _Block(start, closing.start(), body, (_late(),) if late else ())


def _late() -> Fault:
    return Fault(
        0,
        "front-matter-not-first",
        Severity.WARNING,
        "There is something before the first line of the front matter.",
        "--- as the first line of the file",
        "---",
    )


def _unclosed(text: str, start: int) -> _Block | None:
    """Front matter without its last line: read up to the first blank line or heading."""
    if not _KEY_LINE.match(text, start):
        return None
    end = start
    for line in text[start:].splitlines(keepends=True):
        if not line.strip() or line.startswith("# "):
            break
        end += len(line)
    fault = Fault(
        max(end - 1, 0),
        "front-matter-not-closed",
        Severity.ERROR,
        "The front matter that opens in the first line is not closed; "
        "it was read up to the first empty line.",
        "a line of --- after the last key",
        "---",
    )
    return _Block(start, end, end, (fault,))


def _not_a_mapping(source: str, fields: Any) -> Iterator[Fault]:
    if fields is None:
        return
    yield Fault(
        len(source) - len(source.lstrip()),
        "not-a-mapping",
        Severity.ERROR,
        "The front matter holds no keys with values.",
        "lines of `key: value`",
        "title: What it is called",
    )


def _other_headers(text: str) -> Iterator[Fault]:
    """Headers of other tools, which we do not read: TOML between +++, bare lines of Key: value."""
    if text.startswith("+++"):
        yield Fault(
            0,
            "toml-front-matter",
            Severity.WARNING,
            "Front matter between +++ is TOML, which is not read.",
            "YAML between lines of ---",
            "---\ntitle: What it is called\n---",
        )
    elif _HEADER_LINES.match(text):
        yield Fault(
            0,
            "header-without-fences",
            Severity.HINT,
            "The first lines look like front matter, and are read as text.",
            "a line of --- before the first key and after the last",
            "---",
        )
