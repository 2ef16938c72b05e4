"""What an item says, laid out flat: each value under a readable path, as its writer typed it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from mkdocs_prodproj.items.base import Item, Part
from mkdocs_prodproj.items.forms import form
from mkdocs_prodproj.items.initiative import Decision
from mkdocs_prodproj.items.mistakes import flow
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Assignment, Dated, Dependency, Measurement
from mkdocs_prodproj.items.read import title_of
from mkdocs_prodproj.items.spelling import as_text
from mkdocs_prodproj.plan.fields import declared
from mkdocs_prodproj.plan.inline import LISTS
from mkdocs_prodproj.source.document import Document

Keys = tuple[str | int, ...]
#: What an old id is now.
Now = Callable[[str], str]
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
#: Fields that are no part of what is compared: the names of an item, and where it stands.
_APART = frozenset(("id", "label", "origin", "broken", "extra", "body"))
#: Mappings without a name of their own that are told apart by a day.
_DATED = (Decision,)


@dataclass(frozen=True, slots=True)
class Said:
    """A value with the keys of the model that lead to it, and as text; "" where nobody typed it.

    `usual` marks a value that would be the same if nothing were written.
    """

    value: Any
    keys: Keys
    text: str
    usual: bool = False


def said_by(
    item: Item, document: Document | None, now: Now, alone: frozenset[str] = frozenset()
) -> dict[str, Said]:
    """Everything that an item says, by path: "due", "metrics.M4.target", "decision.outcome".

    What says nothing is left out. Ids that `now` knows are replaced in references.
    Lists go by their own key: a metric's id, a reading's day, a decision's day; else by number.
    `alone` are fields that hold one mapping at the most, which is then not numbered. Unknown keys
    and refused values are told as well, the latter under the name of their field.
    """
    found: dict[str, Said] = {}
    for path, said in _Telling(item, document, now, alone).all():
        name, n = path, 1
        while name in found:
            n += 1
            name = f"{path} ({n})"
        found[name] = said
    return found


def _declared(model: BaseModel) -> Iterator[tuple[str, Any]]:
    """The fields that say something, and those that we do not know."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        if not _nothing(value):
            yield name, value
    yield from (model.model_extra or {}).items()


def _nothing(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, str | tuple | dict) and not value)


class _Telling:
    def __init__(
        self, item: Item, document: Document | None, now: Now, alone: frozenset[str]
    ) -> None:
        self.item = item
        self.fields = document.fields if document else None
        self.now = now
        self.alone = alone

    def all(self) -> Iterator[tuple[str, Said]]:
        """Every value with its path, fields before unknown keys."""
        for name, value in _declared(self.item):
            if name not in _APART and not self._is_elsewhere(name):
                yield from self._field(self.item, name, value, (), "")
        for key, value in self.item.extra.items():
            yield from self._value(value, _steps(key), self._path(key), as_typed=False)

    def _is_elsewhere(self, name: str) -> bool:
        """Lists of items, which are compared as items; a title made from the id or the text."""
        item = self.item
        if name == "title":
            made = not item.origin.keys or item.title == title_of(item.id)
            return made and self._typed(("title",)) is None
        return isinstance(item, Project) and name in LISTS

    def _path(self, key: str) -> str:
        """An unknown key as it is; that of a refused value by the names of the model."""
        first, *rest = _steps(key)
        slot = form(type(self.item)).slot(str(first))
        if slot is None:
            return key
        held = getattr(self.item, slot.name)
        if rest and isinstance(rest[0], int):
            parts = (
                held if isinstance(held, tuple) and all(isinstance(p, Part) for p in held) else ()
            )
            names = _names(parts)
            rest[0] = names[rest[0]] if rest[0] < len(names) else rest[0] + 1
        return ".".join(map(str, (slot.name, *rest)))

    def _field(
        self, owner: BaseModel, name: str, value: Any, at: Keys, path: str
    ) -> Iterator[tuple[str, Said]]:
        info = type(owner).model_fields.get(name)
        to = declared(info, "to") if info else ()
        if to and to != ("metric",):
            value = renamed(value, self.now)
        if info and value == info.get_default(call_default_factory=True):
            text = self._typed((*at, name)) or ""
            yield f"{path}{name}", Said(value, (*at, name), text, usual=True)
            return
        in_a_file = name == "measurements" and getattr(owner, "measurements_file", None)
        if in_a_file:
            readings = "\n".join(as_text(reading) for reading in value)
            yield f"{path}{name}", Said(value, (*at, name), f"{readings}\n")
        else:
            yield from self._value(value, (*at, name), f"{path}{name}")

    def _value(
        self, value: Any, at: Keys, path: str, *, as_typed: bool = True
    ) -> Iterator[tuple[str, Said]]:
        if isinstance(value, BaseModel):
            for name, inner in _declared(value):
                yield from self._field(value, name, inner, at, f"{path}.")
        elif isinstance(value, Mapping) and value:
            for key, inner in value.items():
                yield from self._value(inner, (*at, str(key)), f"{path}.{key}", as_typed=as_typed)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            yield from self._parts(value, at, path)
        elif isinstance(value, tuple) and value and isinstance(value[0], Measurement | Dated):
            yield from self._readings(value, at, path)
        else:
            typed = self._typed(at) if as_typed else None
            yield path, Said(value, at, _text(value) if typed is None else typed)

    def _parts(self, parts: Sequence[Part], at: Keys, path: str) -> Iterator[tuple[str, Said]]:
        if path in self.alone:
            yield from self._value(parts[0], (*at, 0), path)
            return
        for n, (part, name) in enumerate(zip(parts, _names(parts), strict=True)):
            yield from self._value(part, (*at, n), f"{path}.{name}")

    def _readings(
        self, readings: Sequence[Measurement | Dated], at: Keys, path: str
    ) -> Iterator[tuple[str, Said]]:
        if len(readings) == 1 and readings[0].date is None:
            yield path, Said(readings[0], at, as_text(readings[0].value))
            return
        names = _unique([r.date.isoformat() if r.date else "" for r in readings])
        for reading, name in zip(readings, names, strict=True):
            notes = (getattr(reading, "note", ""), getattr(reading, "source", ""))
            value = "none" if reading.value is None else as_text(reading.value)
            text = ", ".join((value, *(note for note in notes if note)))
            yield f"{path}.{name}", Said((text, reading.date), (*at, name), text)

    def _typed(self, keys: Keys) -> str | None:
        """The words in the file, where they are one value or a plain list of values."""
        here: Any = self.fields
        for key in self.item.origin.written(*keys):
            if isinstance(here, Mapping):
                here = here.get(key)
            elif isinstance(here, list) and isinstance(key, int) and key < len(here):
                here = here[key]
            else:
                return None
        return _plain(here)


def _steps(key: str) -> Keys:
    """A path in one word as its steps: `metrics[0].target` is ("metrics", 0, "target")."""
    found = _STEP.findall(key)
    return tuple(int(number) if number else word for word, number in found) or (key,)


def _plain(typed: Any) -> str | None:
    """Typed data on one line; a list without brackets, as in `ana, ben: 50%`."""
    if typed is None or isinstance(typed, bool):
        return None
    if isinstance(typed, list):
        return ", ".join(_entry(each) for each in typed) or None
    return flow(typed) if isinstance(typed, Mapping) else str(typed).strip("\n")


def _entry(typed: Any) -> str:
    if isinstance(typed, Mapping) and len(typed) == 1:
        return flow(typed)[1:-1]
    return typed if isinstance(typed, str) else flow(typed)


def _text(value: Any) -> str:
    """A value that nobody typed as it is: what a folder says, readings of a file."""
    return as_text(tuple(value) if isinstance(value, list) else value)


def _names(parts: Sequence[Part]) -> list[str]:
    """What each mapping of a list is called: its id, its own key or its day; "" for none."""
    return _unique([_name(part) for part in parts])


def _name(part: Part) -> str:
    fields = ["id", *(part.keyed[:1] if part.keyed else ())]
    if isinstance(part, _DATED):
        fields.append("date")
    found = (as_text(getattr(part, name, None)) for name in fields)
    return next((name for name in found if name), "")


def _unique(names: Sequence[str]) -> list[str]:
    """Names that differ: what has none, or one that is taken, is told by its number from 1."""
    used: set[str] = set()
    found = []
    for n, name in enumerate(names, 1):
        own = name if name and name not in used else f"{name} {n}".strip()
        used.add(own)
        found.append(own)
    return found


def renamed(value: Any, now: Now) -> Any:
    """A reference, or several, with ids as they are now."""
    if isinstance(value, str):
        return now(value)
    if isinstance(value, Dependency):
        return replace(value, on=now(value.on))
    if isinstance(value, Assignment):
        return replace(value, who=now(value.who))
    return tuple(renamed(each, now) for each in value) if isinstance(value, tuple) else value
