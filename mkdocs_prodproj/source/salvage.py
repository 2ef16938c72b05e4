"""Front matter that does not read whole: mended where its meaning is plain, else kept in part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from yaml.nodes import MappingNode

from mkdocs_prodproj.problems import Severity
from mkdocs_prodproj.source.compose import UNPRINTABLE, Unreadable, compose
from mkdocs_prodproj.source.repair import Mend, mend, mended_line, quote_entry, quoted

_PASSES = 24


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at an offset of the text that was read; `{line}` is the line of `first`."""

    offset: int
    rule: str
    severity: Severity
    message: str
    expected: str = ""
    paste: str = ""
    first: int = -1


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the front matter that can be read: nodes, data, text, place, what was mended."""

    node: Any
    value: Any
    doubled: bool
    text: str
    start: int = 0
    mends: tuple[Mend, ...] = ()
    original: str = ""

    def offset(self, index: int) -> int:
        """Offset in the whole text of a place in this piece, as the writer wrote it."""
        if not self.original:
            return self.start + index
        line = self.text.count("\n", 0, index)
        column = index - (self.text.rfind("\n", 0, index) + 1)
        for each in self.mends:
            if each.line == line:
                column -= sum(extra < column for extra in each.inserted)
        lines = self.original.split("\n")
        return self.start + _offset(lines, line) + max(0, min(column, len(lines[line])))


def salvage(block: str, error: Unreadable) -> tuple[list[Piece], list[Fault]]:
    """The pieces of a block that can be read, and a fault for each line that is in the way.

    The block is cut at its top-level keys, so that one key's fault leaves the others alone.
    """
    found: list[Piece] = []
    faults: list[Fault] = []
    for start, chunk in _chunks(block):
        try:
            found.append(Piece(*compose(chunk), chunk, start))
        except Unreadable as problem:
            piece, its_faults = _Mending(chunk, problem).done(start)
            faults += its_faults
            if piece is not None:
                found.append(piece)
    if not faults:  # each key reads alone: it is their indentation that does not fit
        faults.append(_fault(block.split("\n"), _line_of(block, error), error))
    return [piece for piece in found if isinstance(piece.node, MappingNode)], faults


def _chunks(block: str) -> Iterator[tuple[int, str]]:
    """The block cut before each line that starts a top-level key, with offsets."""
    first = next((line for line in block.split("\n") if line.strip()), "")
    indent = len(first) - len(first.lstrip())
    start = offset = 0
    for line in block.split("\n"):
        body = line.lstrip()
        if body and body[0] not in "-#]}'\"" and len(line) - len(body) <= indent:
            if block[start:offset].strip():
                yield start, block[start : offset - 1]
            start = offset
        offset += len(line) + 1
    if block[start:].strip():
        yield start, block[start:]


class _Mending:
    """One top-level key with its lines, mended line by line until it reads."""

    def __init__(self, chunk: str, problem: Unreadable) -> None:
        self.chunk = chunk
        self.problem = problem
        self.lines = chunk.split("\n")
        self.mends = {each.line: each for each in mend(chunk)}
        self.wrong: dict[int, Fault] = {}
        self.left_out: set[int] = set()

    def done(self, start: int) -> tuple[Piece | None, list[Fault]]:
        """What could be read of the key, and what is wrong in its lines."""
        piece = None
        for _ in range(_PASSES):
            text = self._text()
            try:
                node, value, doubled = compose(text)
            except Unreadable as problem:
                if not self._mend_next(problem, text):
                    break
                continue
            mends = tuple(each for n, each in sorted(self.mends.items()) if n not in self.left_out)
            piece = Piece(node, value, doubled, text, start, mends, self.chunk)
            break
        if piece is None and not self.wrong:
            self.wrong[0] = _fault(self.lines, _line_of(self.chunk, self.problem), self.problem)
        faults = [*self.wrong.items()]
        if piece is not None:
            faults += [(m.line, _hint(self.lines, m)) for m in mends if m.line not in self.wrong]
        return piece, [replace(fault, offset=fault.offset + start) for _, fault in in_order(faults)]

    def _text(self) -> str:
        return "\n".join(
            "" if n in self.left_out else self.mends[n].text if n in self.mends else line
            for n, line in enumerate(self.lines)
        )

    def _mend_next(self, problem: Unreadable, text: str) -> bool:
        """One more line closed, quoted or left out; False when no line is left to look at."""
        number = _line_of(text, problem)
        while number >= 0 and (number in self.left_out or not self.lines[number].strip()):
            number -= 1
        if number < 0:
            return False
        line = self.lines[number]
        tried = number in self.mends
        now = self.mends[number].text if tried else line
        if number not in self.wrong and (closed := _closed(now, problem)) != now:
            self.mends[number] = mended_line(number, line, closed)
            self.wrong[number] = _fault(self.lines, number, problem)
        elif not tried and (quotes := _with_quotes(line, problem)) != line:
            self.mends[number] = mended_line(number, line, quotes)
        else:
            self.left_out.add(number)
            self.wrong[number] = _fault(self.lines, number, problem)
        return True


def in_order(faults: list[tuple[int, Fault]]) -> list[tuple[int, Fault]]:
    """Faults in the order of their lines."""
    return sorted(faults, key=lambda each: (each[0], each[1].offset))


def _line_of(text: str, error: Unreadable) -> int:
    return text.count("\n", 0, min(error.index, len(text.rstrip())))


def _offset(lines: list[str], number: int) -> int:
    return sum(len(line) + 1 for line in lines[:number])


#: What libyaml says of a bracket that is not closed.
_OPEN = ("flow node", "flow sequence", "flow mapping")


def _closed(line: str, error: Unreadable) -> str:
    """The line with the quote or bracket that it leaves open closed, without odd characters."""
    if "control character" in error.reason:
        return UNPRINTABLE.sub("", line)
    if "end of stream" in error.reason and "quoted scalar" in error.reason:
        _, at = quote_entry(line)
        return line.rstrip() + line[at] if at >= 0 and line[at] in "\"'" else line
    if not any(words in error.reason for words in _OPEN):
        return line
    for opener, closer in ("[]", "{}"):
        if line.count(opener) == line.count(closer) + 1:
            return line.rstrip().rstrip(",") + closer
    return line


def _with_quotes(line: str, error: Unreadable) -> str:
    """The line with its whole value in quotes, where bare words may be all that is wrong."""
    if any(word in error.reason for word in ("quoted scalar; ", "too deep", "aliases", "control")):
        return line
    text, at = quote_entry(line)
    is_entry = ":" in line[: max(at, 0)] or line.lstrip().startswith("- ")
    ends_alike = len(line[at:].strip()) > 1 and line[at] == line.rstrip()[-1] and line[at] in "\"'"
    return text if at >= 0 and is_entry and not ends_alike else line


def _hint(lines: list[str], each: Mend) -> Fault:
    line = lines[each.line]
    offset = _offset(lines, each.line) + min(each.column, max(len(line) - 1, 0))
    if each.tab:
        return Fault(
            offset,
            "tab-for-spaces",
            Severity.HINT,
            "A tab cannot indent front matter; it was read as two spaces.",
            "spaces before the key",
            each.text.strip(),
        )
    return Fault(
        offset,
        "quoted-for-you",
        Severity.HINT,
        f"{cited(each.value)} needs quotes in front matter; it was read as if it had them.",
        "quotes around a value that starts with @ * % > ` or holds a colon and a space",
        each.text.strip(),
    )


def cited(value: str) -> str:
    """A value inside a message: on one line, in quotes, cut when long."""
    value = " ".join(value.split())
    return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}…"'


_REASONS = (
    ("quoted scalar", "The quote that opens here is not closed.", "a quote at the end"),
    ("control character", "There is a character here that no text file should hold.", "plain text"),
    ("too deep", "This is nested too deep to be read.", "a few levels of lists and mappings"),
    ("aliases", "The aliases (*name) here multiply without end.", "the values written out"),
    ("flow sequence", "The list that opens here with [ is not closed.", "a ] at the end"),
    ("flow mapping", "The mapping that opens here with { is not closed.", "a } at the end"),
    ("flow node", "The list or mapping that opens here is not closed.", "a ] or } at the end"),
    ("key is not a word", "A list or mapping stands where a key should.", "key: value"),
    (
        "mapping values are not allowed",
        "This line is indented as if it belonged to the value above it.",
        "the same indentation as its neighbours",
    ),
    ("could not find expected ':'", "This line has no colon after its key.", "key: value"),
    ("another document", "A second document starts here.", "one block of front matter"),
    (
        "cannot start any token",
        "This character cannot begin a value, nor can a tab indent a line.",
        "quotes around the value, and spaces before it",
    ),
)
#: A key and its value without a space between them: `project:P-1`, but no address.
_GLUED = re.compile(r"([A-Za-z][\w-]*):([^\s/:].*)")
_OTHER = ("This line does not fit the lines above it.", "key: value, with even indentation")


def _fault(lines: list[str], number: int, error: Unreadable) -> Fault:
    """What is wrong with a line, at its first character, or at what opens there."""
    known = (each[1:] for each in _REASONS if each[0] in error.reason)
    message, expected = next(known, _OTHER)
    line = lines[number]
    column = quote_entry(line)[1] if "opens here" in message else -1
    column = column if column >= 0 else len(line) - len(line.lstrip())
    return Fault(
        _offset(lines, number) + min(column, max(len(line) - 1, 0)),
        "unreadable-front-matter",
        Severity.ERROR,
        message,
        expected,
        _suggested(line, error),
    )


def _suggested(line: str, error: Unreadable) -> str:
    """A line that can be read, made from the one that cannot."""
    words = line.strip()
    closed = _closed(words, error)
    if closed != words:
        return closed
    if glued := _GLUED.fullmatch(words):
        return quote_entry(f"{glued[1]}: {glued[2]}")[0]
    if ":" not in words:
        return f"key: {quoted(words)}" if words.strip("-. ") else "key: value"
    return quote_entry(words)[0]
