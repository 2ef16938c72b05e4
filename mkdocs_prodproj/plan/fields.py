"""Which fields of a kind refer to other items, found once from the fields' declarations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

#: Kinds that are people; a name that no item carries is no mistake there.
PEOPLE = frozenset({"person", "team"})


class Shape(Enum):
    """How a field holds its references."""

    ONE = "one reference"
    MANY = "several references"
    LINKS = "dependencies between tasks"
    WORKERS = "people with a share of their time"
    PART = "one mapping that holds references"
    PARTS = "a list of such mappings"
    NAMED = "such mappings by name"


@dataclass(frozen=True, slots=True)
class ReferenceField:
    """One field with references: `to` are the kinds it takes, `part` the mapping inside it.

    `people` is true where a person or team is expected and nothing else.
    """

    name: str
    shape: Shape
    to: tuple[str, ...] = ()
    part: type[BaseModel] | None = None
    people: bool = False


def declared(info: FieldInfo, name: str) -> Any:
    """What a field was declared with: "to", "aliases", "wanted", "example" or "words"."""
    extra = info.json_schema_extra
    return extra.get(name) if isinstance(extra, dict) else None


def part_of(annotation: Any) -> tuple[Shape, type[BaseModel]] | None:
    """The mapping model inside an annotation (`tuple[Metric, ...]`), and how it is held."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape.PART, annotation
    origin = get_origin(annotation)
    for argument in get_args(annotation):
        inner = part_of(argument)
        if inner:
            held = {tuple: Shape.PARTS, dict: Shape.NAMED}
            return held.get(origin, inner[0]), inner[1]
    return None


@cache
def reference_fields(model: type[BaseModel]) -> tuple[ReferenceField, ...]:
    """The fields of a kind, or of a mapping inside one, that lead to other items."""
    found = []
    for name, info in model.model_fields.items():
        inner = part_of(info.annotation)
        to = tuple(declared(info, "to") or ())
        if inner and reference_fields(inner[1]):
            found.append(ReferenceField(name, inner[0], part=inner[1]))
        elif to:
            found.append(ReferenceField(name, _shape(name, info), to, people=set(to) <= PEOPLE))
    return tuple(found)


def _shape(name: str, info: FieldInfo) -> Shape:
    if name == "depends_on" and "Dependency" in repr(info.annotation):
        return Shape.LINKS
    if "Assignment" in repr(info.annotation):
        return Shape.WORKERS
    return Shape.MANY if get_origin(info.annotation) is tuple else Shape.ONE
