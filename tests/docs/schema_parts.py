"""Pieces that a JSON Schema is made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

Schema = dict[str, Any]


def record(
    about: str,
    properties: Mapping[str, Schema] | None = None,
    *,
    needed: Collection[str] | None = None,
    optional: Collection[str] = (),
    **more: Schema,
) -> Schema:
    """An object with these names and no others; all are there but the `optional` ones."""
    every = {**(properties or {}), **more}
    required = list(needed) if needed is not None else [n for n in every if n not in optional]
    made: Schema = {"type": "object", "properties": every, "additionalProperties": False}
    if about:
        made["description"] = about
    return made | ({"required": required} if required else {})


def listed(of: Schema, about: str = "") -> Schema:
    made: Schema = {"type": "array", "items": of}
    return made | ({"description": about} if about else {})


def const(value: Any, about: str) -> Schema:
    return {"const": value, "description": about}


def text(about: str = "") -> Schema:
    return {"type": "string"} | ({"description": about} if about else {})


def texts(about: str = "") -> Schema:
    return listed({"type": "string"}, about)


def number(about: str, **limits: float) -> Schema:
    return {"type": "number", "description": about, **limits}


def count(about: str) -> Schema:
    return {"type": "integer", "minimum": 0, "description": about}


def share(about: str) -> Schema:
    """A share that may lie above 1."""
    return {"type": "number", "description": about}


def chance(about: str) -> Schema:
    return {"type": "number", "minimum": 0, "maximum": 1, "description": about}


def yes(about: str) -> Schema:
    return {"type": "boolean", "description": about}


def ref(name: str, about: str = "") -> Schema:
    return {"$ref": f"#/$defs/{name}"} | ({"description": about} if about else {})


def or_null(one: Schema) -> Schema:
    """The same, or null where it is not known."""
    if isinstance(one.get("type"), str):
        return one | {"type": [one["type"], "null"]}
    inner = {k: v for k, v in one.items() if k != "description"}
    about = {"description": one["description"]} if "description" in one else {}
    return {"anyOf": [inner, {"type": "null"}]} | about
