"""JSON Schemas of every kind and of `plan.yml`, made from the fields: for editors that complete."""

from __future__ import annotations

from typing import Any, get_args, get_origin

from pydantic import BaseModel

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.plan.form import FormField, form
from mkdocs_prodproj.plan.settings import Group, Settings

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number"]}
_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_SERIES: Schema = {"type": ["string", "number", "object", "array"]}
#: What may stand for a value type; a type that is not named here is text or a number.
BY_TYPE: dict[str, Schema] = {
    "Raw": {},
    "Texts": _TEXTS,
    "Lines": _TEXTS,
    "Flag": {"type": ["boolean", "string"]},
    "Refs": _TEXTS,
    "Whos": _TEXTS,
    "EstimateValue": {"type": ["string", "number", "object", "array"]},
    "EffortValue": {"type": ["string", "number", "object", "array"]},
    "Dependencies": {"type": ["string", "number", "array", "object"]},
    "Assignments": {"type": ["string", "array", "object"]},
    "TargetValue": {"type": ["string", "number", "array"]},
    "Measurements": _SERIES,
    "DatedNumbers": _SERIES,
    "ImpactValue": {"type": ["string", "number", "object"]},
    "Country": {"type": ["string", "object", "array"]},
    "Hours": {"type": ["string", "array"]},
    "WeekHours": {"type": ["string", "array", "object"]},
    "WeekDays": _TEXTS,
}


def schema(kind: type[Item]) -> Schema:
    """The JSON Schema (draft 2020-12) of a kind's front matter.

    It completes and explains; it does not refuse what our reader takes, so unknown keys, other
    spellings of keys and synonyms of words pass.
    """
    properties: Schema = {
        "type": {
            "description": "The kind of item; needed where the folder does not say it",
            "const": kind.kind,
        }
        if kind.kind != "task"
        else {"description": "The kind of item, or the house's own sort of task", "type": "string"}
    }
    properties |= _properties(form(kind))
    return {
        "$schema": DRAFT,
        "title": f"{kind.kind[:1].upper()}{kind.kind[1:]}",
        "description": kind.help,
        "type": "object",
        "properties": properties,
        "additionalProperties": True,
    }


def _properties(fields: tuple[FormField, ...]) -> Schema:
    """The fields and their other names, which say what they stand for; own names win."""
    own = {field.name: _of(field) for field in fields}
    other: Schema = {}
    for field in fields:
        stands_for = {"description": f"Another name for `{field.name}`.", "deprecated": True}
        other |= {alias: {**own[field.name], **stands_for} for alias in field.aliases}
    return own | {alias: each for alias, each in other.items() if alias not in own}


def _of(field: FormField) -> Schema:
    found: Schema = {"title": field.name, "description": f"{field.help} ({field.value})."}
    if field.words:
        found |= _choice(field)
    elif field.part:
        found |= _part(field)
    elif field.value in ("mapping", "list of mappings"):
        found["type"] = "object" if field.value == "mapping" else ["array", "object", "string"]
    else:
        found |= BY_TYPE.get(field.type, _TEXT)
    if field.example:
        found["examples"] = [field.example]
    if field.wanted:
        found["x-wanted"] = True
    if isinstance(found.get("type"), str):
        found["type"] = [found["type"]]
    return found | {"type": [*found["type"], "null"]} if "type" in found else found


def _choice(field: FormField) -> Schema:
    """The canonical words are offered; a synonym or a word of the house passes too."""
    words = list(field.words or ())
    one: Schema = {"anyOf": [{"enum": words}, {"type": ["string", "boolean", "null"]}]}
    return one if field.type == "Text" else {"anyOf": [one, {"type": "array", "items": one}]}


def _part(field: FormField) -> Schema:
    properties = _properties(field.part)
    one: Schema = {
        "type": ["object", "string", "number", "boolean", "null"],
        "properties": properties,
    }
    if field.value == "mapping":
        return one
    if field.value == "mapping of names to mappings":
        return {"type": "object", "additionalProperties": one}
    return {"anyOf": [one, {"type": "array", "items": one}]}


def settings_schema() -> Schema:
    """The JSON Schema of `plan.yml`."""
    return {
        "$schema": DRAFT,
        "title": "plan.yml",
        "description": "The plan's own settings.",
        **_group(Settings),
    }


def _group(model: type[BaseModel]) -> Schema:
    properties: Schema = {}
    for name, info in model.model_fields.items():
        default = info.get_default(call_default_factory=True)
        shown: Schema = {"title": name, "description": info.description or ""}
        if isinstance(default, str | int) and default != "":
            shown["default"] = default
        properties[name] = {**_setting(info.annotation), **shown}
    return {"type": "object", "properties": properties, "additionalProperties": True}


def _setting(annotation: Any) -> Schema:
    if isinstance(annotation, type) and issubclass(annotation, Group):
        return _group(annotation)
    if get_origin(annotation) is tuple:
        return {"type": ["array", "string", "number"]}
    if get_origin(annotation) is dict:
        return {"type": "object", "additionalProperties": _setting(get_args(annotation)[1])}
    if annotation is str:
        return {"type": ["string", "boolean"]}
    return {"type": "integer"} if annotation is int else {"type": ["number", "string"]}
