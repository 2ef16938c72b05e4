"""The JSON Schema of `prodproj export json`: `python -m tests.docs.export_schema` writes it.

What a writer can say comes from the fields themselves; what is computed is described here.
"""

from __future__ import annotations

import json
from typing import Any

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.kinds import KINDS
from mkdocs_prodproj.plan.form import FormField, form
from tests.docs.export_history import HISTORY
from tests.docs.export_values import BY_TYPE, DEFS
from tests.docs.export_words import (
    COMPUTED,
    CRITICAL_PATH,
    LOOPS,
    PLAN,
    PROBLEMS,
    RANKING,
    WORKLOAD,
)
from tests.docs.manual import DOCS
from tests.docs.schema_parts import Schema, const, listed, record, text

FILE = DOCS / "reference" / "export.schema.json"
ABOUT = (
    "Everything a plan says and everything computed from it on one day. Shares are 0 to 1, work is "
    "whole minutes of working time, days are ISO 8601 dates, moments are ISO 8601 date-times of "
    "the plan's own clock without a zone. A field that says nothing is left out; what is computed "
    "and not known is null."
)


#: Fields that stand beside `fields`, not in it.
OWN = frozenset({"id", "title"})


def schema() -> Schema:
    """The whole schema."""
    items = {"type": "array", "items": {"oneOf": [_ref(kind.kind) for kind in KINDS]}}
    top = record(
        "Everything a plan says, and everything computed from it.",
        prodproj=record("What this document is.", format=const(1, "Version of this format.")),
        as_of={"$ref": "#/$defs/day", "description": "The day the plan is looked at from."},
        plan=PLAN,
        items=items | {"description": "Every item of the plan, in reading order."},
        ranking=RANKING,
        critical_path=CRITICAL_PATH,
        loops=LOOPS,
        workload=WORKLOAD,
        history=HISTORY,
        problems=PROBLEMS,
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "prodproj export, format 1",
        **top,
        "description": ABOUT,
        "$defs": {**DEFS, **_common(), **{kind.kind: _item(kind) for kind in KINDS}},
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _common() -> dict[str, Schema]:
    """The fields that every kind has, said once."""
    return {f"any.{f.name}": _field(f) for f in form(Item) if f.name not in OWN}


def _item(kind: type[Item]) -> Schema:
    common = _common()
    fields = {
        f.name: _ref(name) if (name := f"any.{f.name}") in common else _field(f)
        for f in form(kind)
        if f.name not in OWN
    }
    return record(
        kind.help,
        id=text("Its unique id."),
        kind=const(kind.kind, "The kind of item."),
        title=text("Its title."),
        path=text("Its file, from the plan's folder."),
        line={"type": "integer", "minimum": 1, "description": "The line it begins in."},
        status=text("The status its writer gave it; empty where none is written."),
        broken=text("Why it could not be read whole; only where it could not."),
        fields=record("What its writer said, by field.", fields, needed=()),
        extra={
            "type": "object",
            "description": "Keys that no field takes, and values that could not be read, as "
            "written.",
        },
        references=record(
            "Other items, both ways.",
            to=listed(_ref("reference"), "Where it points."),
            **{"from": listed(_ref("reference"), "What points at it.")},
        ),
        computed=COMPUTED.get(kind.kind, COMPUTED["*"]),
        optional=("broken",),
    )


def _field(field: FormField) -> Schema:
    """What the export holds for a field; a mapping inside keeps keys of the writer's own."""
    said = {"description": f"{field.help}."}
    if field.part:
        parts = {f.name: _field(f) for f in field.part}
        one: Schema = {"type": "object", "properties": parts, "additionalProperties": True}
        if field.value == "mapping":
            return one | said
        if field.value == "mapping of names to mappings":
            return {"type": "object", "additionalProperties": one} | said
        return {"type": "array", "items": one} | said
    if field.value in ("mapping", "list of mappings"):
        return {"type": "object" if field.value == "mapping" else "array"} | said
    found: Any = BY_TYPE[field.type]
    if field.words and field.type == "Text":
        said["examples"] = list(field.words)  # type: ignore[assignment]
    return {**found, **said}


def written() -> str:
    """The schema as the file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8", newline="\n")
