"""Front matter text to plain data, saying what is wrong with it and where; all faults at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from mkdocs_prodproj.problems import Severity
from mkdocs_prodproj.source.compose import Unreadable, compose
from mkdocs_prodproj.source.repair import quote_entry
from mkdocs_prodproj.source.salvage import Fault, Piece, cited, salvage

Keys = tuple[str | int, ...]

_CUT = re.compile(r"[ \t]+#[^\s]")


def read(block: str) -> tuple[Any, list[Fault]]:
    """Plain data of a block of front matter: a mapping as a rule, None when nothing was read.

    When the block cannot be read whole, each top-level key that can be read on its own is kept.
    Of a key that is written twice the last one counts.
    """
    found, faults = _pieces(block)
    value = found[0].value if len(found) == 1 else {}
    for piece in found if len(found) > 1 else ():
        value.update(piece.value)
    if " #" in block or "\t#" in block:
        for piece in found:
            faults += _cut_values(piece)
    if "&" in block or "!" in block:
        for piece in found:
            faults += _marked_values(piece)
    if len(found) > 1 or (found and found[0].doubled):
        faults += _duplicates(found)
    return value, faults


def places(block: str) -> dict[Keys, int]:
    """Offset of each key of the block, and of each list element's value."""
    found: dict[Keys, int] = {}
    for piece in _pieces(block)[0]:
        for keys, node in _walk(piece.node, ()):
            found[keys] = piece.offset(node.start_mark.index)
    return found


def _pieces(block: str) -> tuple[list[Piece], list[Fault]]:
    """The block as one piece when it reads whole, else the pieces that do, and why."""
    try:
        return [Piece(*compose(block), block)], []
    except Unreadable as error:
        return salvage(block, error)


def _walk(node: Any, keys: Keys) -> Iterator[tuple[Keys, Any]]:
    """Each key with its node; of a list element the value's node."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield (*keys, key.value), key
            yield from _walk(value, (*keys, key.value))
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.value):
            yield (*keys, number), item
            yield from _walk(item, (*keys, number))


def _cut_values(piece: Piece) -> Iterator[Fault]:
    """Bare values that end at ` #`, where the writer may have meant the rest to belong to them."""
    for value in _scalars(piece.node):
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
            f"{cited(value.value)}.",
            "quotes around the whole value, or a space after # for a comment",
            quote_entry(line, at)[0].strip(),
        )


def _marked_values(piece: Piece) -> Iterator[Fault]:
    """Bare words that YAML takes for a name or a type of its own: `&ana`, `!urgent`."""
    for value in _scalars(piece.node):
        start = value.start_mark.index
        mark = piece.text[start : start + 1]
        if value.style or mark not in ("&", "!") or (mark == "&" and value.value):
            continue
        line = piece.text[start:].split("\n", 1)[0]
        whole = piece.text[piece.text.rfind("\n", 0, start) + 1 : start] + line
        yield Fault(
            piece.offset(start),
            "lost-word",
            Severity.WARNING,
            f"{cited(line)} starts with {mark}, which has a meaning of its own in front matter; "
            f"the value is {cited(value.value)}.",
            f"quotes around a value that starts with {mark}",
            quote_entry(whole, len(whole) - len(line))[0].strip(),
        )


def _scalars(node: Any) -> Iterator[Any]:
    if isinstance(node, MappingNode):
        for _, value in node.value:
            yield from _scalars(value)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, ScalarNode):
        yield node


def _duplicates(found: list[Piece]) -> Iterator[Fault]:
    """Keys written twice in one mapping; the last one counts."""
    top: dict[str, Any] = {}
    for piece in found:
        todo = [(piece.node, top)]
        while todo:
            node, seen = todo.pop()
            if type(node) is MappingNode:
                for key, value in node.value:
                    if key.value in seen:
                        yield _twice(piece, key, seen[key.value])
                    seen[key.value] = (piece, key)
                    if type(value) is not ScalarNode:
                        todo.append((value, {}))
            elif type(node) is SequenceNode:
                todo += [(item, {}) for item in node.value if type(item) is not ScalarNode]


def _line_at(piece: Piece, index: int) -> str:
    return piece.text[index:].split("\n", 1)[0].rstrip()


def _twice(piece: Piece, key: Any, first: tuple[Piece, Any]) -> Fault:
    offset = piece.offset(key.start_mark.index)
    return Fault(
        offset,
        "duplicate-key",
        Severity.WARNING,
        f'"{key.value}" is written twice, here and in line {{line}}; the last one counts.',
        "each key once; several values as a list",
        _line_at(piece, key.start_mark.index),
        first[0].offset(first[1].start_mark.index),
    )
