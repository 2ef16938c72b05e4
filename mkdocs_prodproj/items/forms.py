"""The form of each kind, made ready for reading: which key fills which field, and in what shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from mkdocs_prodproj.items.base import Part
from mkdocs_prodproj.items.values import ReadBy
from mkdocs_prodproj.items.words import table

Shape = Literal["plain", "part", "parts", "named parts", "mapping"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One field as its reader sees it.

    `words` maps each folded word to the canonical one (empty without a vocabulary), `choices` are
    all of them as people write them; `part` is the
    form of the mapping inside; `many` cuts a written value into entries.
    """

    name: str
    aliases: tuple[str, ...] = ()
    shape: Shape = "plain"
    part: Form | None = None
    vocabulary: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    several: bool = False
    many: Callable[[Any], list[Any]] | None = None
    example: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """All fields of a kind or part, by every spelling of their keys."""

    model: type[BaseModel]
    by_key: dict[str, Slot]
    by_name: dict[str, Slot]

    def slot(self, key: str) -> Slot | None:
        """The field that a written key fills; case, hyphens, underscores, spaces do not matter."""
        return self.by_key.get(key) or self.by_key.get(folded_key(key))


@lru_cache(maxsize=8192)
def folded_key(key: str) -> str:
    """A key without case, hyphens, underscores and spaces: `Due-Date` is `duedate`."""
    return key.casefold().replace("_", "").replace("-", "").replace(" ", "")


@lru_cache(maxsize=256)
def form(model: type[BaseModel]) -> Form:
    """The form of a kind of item or of a part; made once."""
    by_name = {
        name: _slot(name, info.annotation, info.metadata, info.json_schema_extra)
        for name, info in model.model_fields.items()
        if isinstance(info.json_schema_extra, dict) and "aliases" in info.json_schema_extra
    }
    by_key = {
        key: slot
        for slot in by_name.values()
        for alias in slot.aliases
        for key in (alias, folded_key(alias))
    }
    # A field's own name wins over another field's alias.
    by_key |= {key: slot for name, slot in by_name.items() for key in (name, folded_key(name))}
    return Form(model, by_key, by_name)


def _slot(name: str, annotation: Any, metadata: list[Any], declared: Any) -> Slot:
    shape, part = _shape(annotation)
    words = declared.get("words") or {}
    readers = [each for each in metadata if isinstance(each, ReadBy)]
    return Slot(
        name,
        tuple(declared["aliases"]),
        shape,
        form(part) if part else None,
        tuple(words),
        table(words),
        (*words, *(synonym for synonyms in words.values() for synonym in synonyms)),
        get_origin(annotation) is tuple,
        readers[0].many if readers else None,
        str(declared.get("example") or ""),
    )


def _shape(annotation: Any) -> tuple[Shape, type[BaseModel] | None]:
    outer, inner = get_origin(annotation), get_args(annotation)
    if _is_part(annotation):
        return "part", annotation
    if outer in (Union, UnionType):
        shapes = [_shape(each) for each in inner]
        return next((each for each in shapes if each[0] != "plain"), ("plain", None))
    if outer is tuple and _is_part(inner[0]):
        return "parts", inner[0]
    if outer is dict:
        return ("named parts", inner[1]) if _is_part(inner[1]) else ("mapping", None)
    return "plain", None


def _is_part(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Part)
