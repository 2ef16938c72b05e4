"""Front matter text to plain data, saying what is wrong with it and where; all faults at once.

YAML 1.2 core without timestamps: of bare words only null, true, false and numbers spelt as Python
spells them become values; `NO`, `012`, `1.10`, `1:30`, `2023-14-05` stay text. Keys are text always.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from mkdocs_prodproj.problems import Severity
from mkdocs_prodproj.source.repair import Mend, mend, quote_entry, quoted

Keys = tuple[str | int, ...]

#: Deeper nesting than this is refused, and so are more values than this behind aliases.
DEPTH, ALIASED = 60, 20_000

_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[-+]\d+)?$")
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_CUT = re.compile(r"[ \t]+#[^\s]")
_NESTED_LINE = re.compile(r"(?:[-?:][ \t]+){200}")


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
    """A part of the front matter that can be read: its text, where it starts, what was mended."""

    node: Any
    text: str
    start: int = 0
    mends: tuple[Mend, ...] = ()
    original: str = ""

    def offset(self, index: int) -> int:
        """Offset in the whole text of a place in this piece, as the writer wrote it."""
        if not self.mends:
            return self.start + index
        line = self.text.count("\n", 0, index)
        column = index - (self.text.rfind("\n", 0, index) + 1)
        lines = self.original.split("\n")
        for each in self.mends:
            if each.line == line:
                column -= sum(extra < column for extra in each.inserted)
        before = sum(len(each) + 1 for each in lines[:line])
        return self.start + before + max(0, min(column, len(lines[line])))


class Unreadable(Exception):  # noqa: N818 - it is a place, not a failure of ours
    """The text cannot be read at `index`; `reason` is libyaml's words or ours."""

    def __init__(self, index: int, reason: str) -> None:
        super().__init__(reason)
        self.index, self.reason = index, reason


def read(block: str) -> tuple[Any, list[Fault]]:
    """Plain data of a block of front matter: a mapping as a rule, None when nothing was read.

    When the block cannot be read whole, each top-level key that can be read on its own is kept.
    """
    faults: list[Fault] = []
    found = pieces(block, faults)
    if len(found) == 1:
        value = _convert(found[0].node, 0)
    else:
        value = {}
        for piece in found:
            part = _convert(piece.node, 0)
            value.update(part if isinstance(part, dict) else {})
    for piece in found:
        faults += _cut_values(piece)
    faults += _duplicates(found)
    return value, faults


def places(block: str) -> dict[Keys, int]:
    """Offset of each key of the block, and of each list element's value."""
    found: dict[Keys, int] = {}
    for piece in pieces(block, []):
        for keys, node in _walk(piece.node, ()):
            found[keys] = piece.offset(node.start_mark.index)
    return found


def pieces(block: str, faults: list[Fault]) -> list[Piece]:
    """The block as one piece when it reads whole, else the pieces that do; faults are added."""
    try:
        return [Piece(_compose(block), block)]
    except Unreadable as error:
        whole = error
    found: list[Piece] = []
    before = len(faults)
    for start, chunk in _chunks(block):
        found += _mended(chunk, start, faults)
    if len(faults) == before:
        faults.append(_fault(block, 0, whole))
    return [piece for piece in found if isinstance(piece.node, yaml.MappingNode)]


def _compose(text: str) -> Any:
    """The nodes of a text that is safe to convert."""
    _refuse_deep(text)
    loader = None
    try:
        loader = yaml.CBaseLoader(text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_culprit(error), f"{error.problem}; {error.context or ''}") from None
    except (yaml.YAMLError, UnicodeError):
        found = _UNPRINTABLE.search(text)
        raise Unreadable(found.start() if found else 0, "control character") from None
    finally:
        if loader is not None:
            loader.dispose()
    _refuse_odd(node, text)
    return node


def _refuse_deep(text: str) -> None:
    """libyaml's composer is recursive in C: nesting without end would end the process."""
    if len(text) < 4000:
        return
    depth = 0
    for found in re.finditer(r"[\[\]{}]", text):
        depth += 1 if found[0] in "[{" else -1 if depth else 0
        if depth > 1000:
            raise Unreadable(found.start(), "too deep")
    nested = _NESTED_LINE.search(text) or re.search(" {400}[-?]", text)
    if nested:
        raise Unreadable(nested.start(), "too deep")


def _culprit(error: yaml.MarkedYAMLError) -> int:
    """Index of the place a writer has to look at."""
    context = error.context or ""
    starts = ("simple key", "quoted scalar", "flow", "alias", "anchor", "block scalar", "directive")
    mark = error.problem_mark
    if error.context_mark is not None and any(word in context for word in starts):
        mark = error.context_mark
    return int(mark.index) if mark is not None else 0


def _refuse_odd(node: Any, text: str) -> None:
    """Keys that are lists or mappings, nesting without end, and aliases that multiply."""
    if "&" in text:
        _refuse_aliased(node)
    todo = [(node, 0)]
    while todo:
        each, depth = todo.pop()
        if depth > DEPTH:
            raise Unreadable(each.start_mark.index, "too deep")
        if isinstance(each, yaml.MappingNode):
            for key, value in each.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise Unreadable(key.start_mark.index, "key is not a word")
                if type(value) is not yaml.ScalarNode:
                    todo.append((value, depth + 1))
        elif isinstance(each, yaml.SequenceNode):
            todo += [(item, depth + 1) for item in each.value]


def _refuse_aliased(node: Any) -> None:
    seen = 0
    todo = [node]
    while todo:
        each = todo.pop()
        seen += 1
        if seen > ALIASED:
            raise Unreadable(each.start_mark.index, "aliases")
        if isinstance(each, yaml.MappingNode):
            todo += [part for pair in each.value for part in pair]
        elif isinstance(each, yaml.SequenceNode):
            todo += each.value


def _convert(node: Any, depth: int) -> Any:
    kind = type(node)
    if kind is yaml.ScalarNode:
        return node.value if node.style else plain(node.value)
    if kind is yaml.MappingNode:
        return {key.value: _convert(value, depth + 1) for key, value in node.value}
    if kind is yaml.SequenceNode:
        return [_convert(item, depth + 1) for item in node.value]
    return None


def plain(text: str) -> Any:
    """What a bare word means: `plain("12")` is 12, `plain("012")` stays "012"."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in "-0123456789" and _NUMBER.match(text):
        try:
            number: int | float = int(text) if text.lstrip("-").isdecimal() else float(text)
        except ValueError:  # more digits than Python converts
            return text
        if str(number) == text:
            return number
    return text


def _walk(node: Any, keys: Keys) -> Iterator[tuple[Keys, Any]]:
    """Each key with its node; of a list element the value's node."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*keys, key.value), key
            yield from _walk(value, (*keys, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield (*keys, number), item
            yield from _walk(item, (*keys, number))


# -- reading what does not read whole ----------------------------------------------------------


def _chunks(block: str) -> Iterator[tuple[int, str]]:
    """The block cut before each line that starts a top-level key, with offsets."""
    first = next((line for line in block.split("\n") if line.strip()), "")
    indent = len(first) - len(first.lstrip())
    start = offset = 0
    for line in block.split("\n"):
        body = line.lstrip()
        starts = len(line) - len(body) <= indent and body and body[0] not in "-#]}'\"" or not offset
        if starts and offset and block[start:offset].strip():
            yield start, block[start : offset - 1]
            start = offset
        offset += len(line) + 1
    if block[start:].strip():
        yield start, block[start:]


def _mended(chunk: str, start: int, faults: list[Fault]) -> list[Piece]:
    """The chunk as a piece, mended where it must be, without the lines that cannot be."""
    try:
        return [Piece(_compose(chunk), chunk, start)]
    except Unreadable as error:
        problem = error
    mends = {each.line: each for each in mend(chunk)}
    dropped: dict[int, Fault] = {}
    lines = chunk.split("\n")
    for _ in range(min(2 * len(lines) + 2, 40)):
        text = "\n".join(
            "" if n in dropped else mends[n].text if n in mends else line
            for n, line in enumerate(lines)
        )
        try:
            node = _compose(text)
        except Unreadable as error:
            problem = error
            number = text.count("\n", 0, error.index)
            number = _last_line(lines, dropped, number)
            if number < 0:
                break
            if number not in mends and not _forced(number, lines[number], mends, error):
                dropped[number] = _fault_of_line(lines, number, start, problem, text)
            elif number in mends and mends[number].text in text and number not in dropped:
                dropped[number] = _fault_of_line(lines, number, start, problem, text)
            continue
        kept = tuple(each for n, each in sorted(mends.items()) if n not in dropped)
        faults += [_hint(lines, each, start) for each in kept]
        faults += [fault for _, fault in sorted(dropped.items())]
        return [Piece(node, text, start, kept, chunk)] if node is not None else []
    faults += [fault for _, fault in sorted(dropped.items())]
    if not dropped:
        faults.append(_fault(chunk, start, problem))
    return []


def _last_line(lines: list[str], dropped: dict[int, Fault], number: int) -> int:
    """The line itself, or the nearest written line above that is still there; -1 when none is."""
    while number >= 0 and (number in dropped or not lines[number].strip()):
        number -= 1
    return number


def _forced(number: int, line: str, mends: dict[int, Mend], error: Unreadable) -> bool:
    """Try quotes around the line's whole value, where that may help; True when it was tried."""
    if "quoted scalar" in error.reason or "too deep" in error.reason or "aliases" in error.reason:
        return False
    text, at = quote_entry(line)
    words = line.strip()
    if at < 0 or ": " not in words and not words.startswith("- ") or line[at:][:1] in "|>\"'":
        if at < 0 or line[at:][:1] not in "\"'" or line.rstrip()[-1:] == line[at]:
            return False
    if text == line:
        return False
    inserted = (at, *(() if '"' in line[at:] else ()), len(text) - 1)
    mends[number] = Mend(number, text, at, inserted)
    return True


def _hint(lines: list[str], each: Mend, start: int) -> Fault:
    offset = start + sum(len(line) + 1 for line in lines[: each.line])
    column = min(each.column, len(lines[each.line]))
    value = lines[each.line][column:].strip()
    return Fault(
        offset + column,
        "quoted-for-you",
        Severity.HINT,
        f"{_in_quotes(value)} needs quotes in front matter; it was read as if it had them.",
        "quotes around a value that starts with @ * % > ` or holds a colon and a space",
        each.text.strip(),
    )


def _in_quotes(value: str) -> str:
    return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}…"'


_REASONS = (
    ("quoted scalar", "The quote that opens here is not closed.", "a quote at the end"),
    ("control character", "There is a character here that no text file should hold.", ""),
    ("too deep", "This is nested too deep to be read.", "a few levels of lists and mappings"),
    ("aliases", "The aliases (*name) here multiply without end.", "the values written out"),
    ("flow sequence", "The list that opens here with [ is not closed.", "a ] at the end"),
    ("flow mapping", "The mapping that opens here with { is not closed.", "a } at the end"),
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
_OTHER = ("This line does not fit the lines above it.", "key: value, with even indentation")


def _said(error: Unreadable) -> tuple[str, str]:
    for word, message, expected in _REASONS:
        if word in error.reason:
            return message, expected
    return _OTHER


def _fault(text: str, start: int, error: Unreadable) -> Fault:
    message, expected = _said(error)
    index = min(error.index, max(len(text.rstrip()) - 1, 0))
    line = text[text.rfind("\n", 0, index) + 1 :].split("\n", 1)[0]
    return Fault(
        start + index,
        "unreadable-front-matter",
        Severity.ERROR,
        message,
        expected,
        _suggested(line, error),
    )


def _fault_of_line(
    lines: list[str], number: int, start: int, error: Unreadable, text: str
) -> Fault:
    """The fault of a line that is left out, at its first character."""
    message, expected = _said(error)
    line = lines[number]
    before = sum(len(each) + 1 for each in lines[:number])
    column = len(line) - len(line.lstrip())
    if text.count("\n", 0, error.index) == number:
        column = max(column, min(error.index - (text.rfind("\n", 0, error.index) + 1), len(line)))
    return Fault(
        start + before + min(column, max(len(line) - 1, 0)),
        "unreadable-front-matter",
        Severity.ERROR,
        message,
        expected,
        _suggested(line, error),
    )


def _suggested(line: str, error: Unreadable) -> str:
    """A line that can be read, made from the one that cannot."""
    words = line.strip()
    if "quoted scalar" in error.reason:
        mark = next((letter for letter in words if letter in "\"'"), '"')
        return words + mark
    for word, end in (("flow sequence", "]"), ("flow mapping", "}")):
        if word in error.reason:
            return words + end
    if "expected ':'" in error.reason or ":" not in words:
        return f"key: {quoted(words)}" if words else "key: value"
    return quote_entry(words)[0]


# -- what reads, and may not be what was meant -------------------------------------------------


def _cut_values(piece: Piece) -> Iterator[Fault]:
    """Bare values that end at ` #`, where the writer may have meant the rest to belong to them."""
    if " #" not in piece.text and "\t#" not in piece.text:
        return
    for _, value in _scalars(piece.node):
        end = value.end_mark.index
        if value.style or not _CUT.match(piece.text, end):
            continue
        line_start = piece.text.rfind("\n", 0, end) + 1
        line = piece.text[line_start:].split("\n", 1)[0]
        at = max(value.start_mark.index, line_start) - line_start
        at += len(line[at:]) - len(line[at:].lstrip())
        if line[at : at + 1] == ":":
            at = len(line) - len(line[at + 1 :].lstrip())
        yield Fault(
            piece.offset(end) + len(piece.text[end:]) - len(piece.text[end:].lstrip(" \t")),
            "cut-at-hash",
            Severity.WARNING,
            f"What follows a space and # is a comment, so the value ends here: "
            f"{_in_quotes(value.value)}.",
            "quotes around the whole value, or a space after # for a comment",
            quote_entry(line, at)[0].strip(),
        )


def _scalars(node: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from ((key, each) for _, each in _scalars(value))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.ScalarNode):
        yield None, node


def _duplicates(found: list[Piece]) -> Iterator[Fault]:
    """Keys written twice in one mapping; the last one counts."""
    top: dict[str, Any] = {}
    for piece in found:
        todo = [(piece.node, top)]
        while todo:
            node, seen = todo.pop()
            if type(node) is yaml.MappingNode:
                for key, value in node.value:
                    if key.value in seen:
                        yield _twice(piece, key, seen[key.value])
                    seen[key.value] = (piece, key)
                    if type(value) is not yaml.ScalarNode:
                        todo.append((value, {}))
            elif type(node) is yaml.SequenceNode:
                todo += [(item, {}) for item in node.value if type(item) is not yaml.ScalarNode]


def _twice(piece: Piece, key: Any, first: tuple[Piece, Any]) -> Fault:
    offset = piece.offset(key.start_mark.index)
    return Fault(
        offset,
        "duplicate-key",
        Severity.WARNING,
        f'"{key.value}" is written twice, here and in line {{line}}; the last one counts.',
        "each key once; several values as a list",
        f"{key.value}: [one, two]",
        first[0].offset(first[1].start_mark.index),
    )
