"""One item from what a writer wrote: every field that can be read, every mistake at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mkdocs_prodproj.items.base import Item, Origin
from mkdocs_prodproj.items.filling import Filling, dotted
from mkdocs_prodproj.items.forms import folded_key, form
from mkdocs_prodproj.items.mistakes import Mistake, flow, shown
from mkdocs_prodproj.items.words import is_absent
from mkdocs_prodproj.problems import Severity

Kind = TypeVar("Kind", bound=Item)
Loc = tuple[str | int, ...]

_NONE: Mapping[str, str] = MappingProxyType({})
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(\S.*)$|^(\S.*)\n={2,}[ \t]*$", re.M)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.M | re.S)
_BOX = re.compile(r"^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[([ xX])\](?=[ \t]|$)")
#: A key and a value, as a suggested value may be written.
_PAIR = re.compile(r"[^\s{\[\"']+: ")
_NUMBERED = re.compile(r"[A-Za-z]{1,8}[-_ ]?\d+(?:\.\d+)*$")


def read_item(  # noqa: PLR0913 - what the caller knows of an item
    kind: type[Kind],
    fields: Any,
    origin: Origin,
    *,
    id: str,  # noqa: A002 - the word writers see
    label: str = "",
    body: str = "",
    broken: str = "",
    vocabulary: Mapping[str, str] = _NONE,
) -> tuple[Kind, list[Mistake]]:
    """An item of a kind, and what is to mend in its fields.

    `fields` is the front matter as plain data; a bare value is the title (`tasks: [Buy paint]`).
    `vocabulary` maps the plan's own words for this kind's status to ours. A value that cannot be
    read leaves its field empty and is kept in `extra` under its key (`metrics[0].target` inside
    a list). The item is never refused: `broken` is for the caller, who knows whether the file
    itself could be read. Keys of a mistake are those that the writer wrote.
    """
    filling = Filling(kind, vocabulary)
    data = filling.top(fields if isinstance(fields, Mapping) else {"title": fields})
    data["id"] = id
    data["label"] = label or id
    data["body"] = body
    data["broken"] = broken
    data["extra"] = filling.extra
    if not data.get("title"):
        data["title"] = heading(body) or title_of(id)
    if filling.names:
        origin = Origin(origin.path, origin.keys, filling.names)
    data["origin"] = origin
    return _validated(kind, data, filling), filling.mistakes


def _validated(kind: type[Kind], data: dict[str, Any], filling: Filling) -> Kind:
    """The item, with the values that were refused left out, however many passes that takes."""
    for _ in range(20):
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            _leave_out(error.errors(include_url=False), data, filling)
    raise AssertionError(f"a {kind.kind} could not be read")  # pragma: no cover


def _leave_out(errors: list[ErrorDetails], data: dict[str, Any], filling: Filling) -> None:
    for error in errors:
        filling.mistakes.append(_mistake(error, filling))
    for error in sorted(errors, key=lambda each: [str(step).zfill(6) for step in each["loc"]])[
        ::-1
    ]:
        path, value = _remove(data, error["loc"])
        filling.extra[dotted(filling.written(path))] = filling.raw.get(path, value)


def _remove(data: dict[str, Any], loc: Loc) -> tuple[Loc, Any]:
    """Takes out the innermost value that a place names; gives its place and the value."""
    box: Any = data
    for depth, step in enumerate(loc):
        inner = box[step]
        if depth + 1 == len(loc) or not _holds(inner, loc[depth + 1]):
            del box[step]
            return loc[: depth + 1], inner
        box = inner
    raise AssertionError("an error without a place")  # pragma: no cover


def _holds(box: Any, step: str | int) -> bool:
    if isinstance(box, dict):
        return step in box
    return isinstance(box, list) and isinstance(step, int) and step < len(box)


def _mistake(error: ErrorDetails, filling: Filling) -> Mistake:
    keys = filling.written(error["loc"])
    context = error.get("ctx", {})
    if "expected" not in context:
        context = {
            "message": f"{shown(error['input'])} is not what belongs here.",
            "expected": "a value of the kind the reference page names",
            "paste": "",
        }
    rule = error["type"] if "expected" in error.get("ctx", {}) else "unexpected-value"
    paste = context["paste"] and pasted(keys, context["paste"])
    if keys and f'"{keys[-1]}"' in context["message"] and isinstance(error["input"], dict):
        paste = f"{context['paste']}: {flow(error['input'].get('value'))}"  # the key is wrong
    return Mistake(keys, rule, Severity.ERROR, context["message"], context["expected"], paste)


def pasted(keys: Loc, value: str) -> str:
    """A line of front matter: the nearest key that is a word, and the value."""
    last = next((n for n in reversed(range(len(keys))) if isinstance(keys[n], str)), -1)
    if last < 0:
        return value
    if value.startswith(f"{keys[last]}: "):
        return value
    if last == len(keys) - 1 and _PAIR.match(value):
        value = f"{{{value}}}"
    return f"{keys[last]}: {value}" if last == len(keys) - 1 else f"{keys[last]}: [{value}]"


def find(kind: type[Item], fields: Mapping[str, Any], name: str) -> tuple[str, Any]:
    """The key as written and the value of one field, by its name or an alias; ("", None) if none.

    The name itself wins over its aliases; placeholders count as nothing.
    """
    slot = form(kind).by_name[name]
    best: tuple[str, Any] = ("", None)
    for key, value in fields.items():
        if form(kind).slot(str(key)) is slot and not is_absent(value):
            if folded_key(str(key)) == folded_key(name):
                return str(key), value
            best = best if best[0] else (str(key), value)
    return best


def heading(body: str) -> str:
    """The text of the first Markdown heading that is not inside a code fence, or nothing."""
    if "#" not in body and "\n==" not in body:
        return ""
    found = _HEADING.search(_FENCE.sub("", body) if "```" in body or "~~~" in body else body)
    if not found:
        return ""
    return (found[1].rstrip().rstrip("#") if found[1] else found[2]).strip()


def title_of(id_: str) -> str:
    """A title made from an id: `guest-checkout` is "Guest checkout"; `API-3` stays."""
    if _NUMBERED.match(id_):
        return id_
    words = re.sub(r"[-_\s]+", " ", id_).strip()
    return words[:1].upper() + words[1:] if words else id_


def checklist(body: str) -> tuple[int, int]:
    """Boxes ticked and boxes in all, code fences left out: `- [x] a`, `- [ ] b` is (1, 2)."""
    if "[" not in body:
        return 0, 0
    text = _FENCE.sub("", body) if "```" in body or "~~~" in body else body
    boxes = [found[1] for line in text.split("\n") if "[" in line and (found := _BOX.match(line))]
    return sum(box in "xX" for box in boxes), len(boxes)


def words_of(kind: type[Item], name: str) -> Iterable[str]:
    """The canonical words of a field with a vocabulary, in order: for choices and messages."""
    return form(kind).by_name[name].vocabulary


__all__ = [
    "checklist",
    "find",
    "flow",
    "heading",
    "pasted",
    "read_item",
    "title_of",
    "words_of",
]
