"""Read `plan.yml`: every setting that can be understood, and a problem for each that cannot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from mkdocs_prodproj.items.mistakes import flow, shown
from mkdocs_prodproj.plan.form import type_name
from mkdocs_prodproj.plan.nearest import nearest
from mkdocs_prodproj.plan.places import plain_name
from mkdocs_prodproj.plan.settings import Group, Settings
from mkdocs_prodproj.problems import Problem, Severity
from mkdocs_prodproj.source.document import Document, Keys

#: What a setting should be, by the beginning of its annotation.
IN_WORDS = (
    ("<class 'int'", "a whole number, like 14"),
    ("<class 'str'", "a text"),
    ("<class 'bool'", "true or false"),
    ("<class 'decimal.Decimal'", "a number, like 0.9"),
    ("tuple[int", "a list of whole numbers, like [10, 50, 85]"),
    ("tuple", "a list of two numbers, like [1, 5]"),
    ("dict", "a mapping: a name and a value on each line"),
)
#: The same for value types that say more than their annotation.
BY_TYPE = {
    "WeekDays": "weekdays, like [mon, tue, wed, thu, fri]",
    "Percent": "a share, like 0.9 or 90%",
}
#: Settings of a form of their own, and how it is said.
FORMS = {"currency": (re.compile(r"[A-Z]{3}"), "three capitals, like EUR")}
#: Settings that take one of a few words.
CHOICES: dict[str, tuple[str, ...]] = {
    "method": ("rice", "ice", "wsjf", "cd3", "weighted", "opportunity", "formula"),
    "ice": ("product", "mean"),
    "confidence_scale": ("percent", "raw"),
    "reach_period": ("week", "month", "quarter", "year"),
    "remaining": ("from-today", "continuous"),
    "distribution": ("pert", "triangular", "none"),
}
#: A line to paste for a setting whose default says nothing.
EXAMPLES: dict[Keys, str] = {
    ("rules",): "rules:\n  no-owner: off",
    ("vocabulary", "statuses"): "statuses:\n  task: {triage: todo}",
    ("vocabulary", "folders"): "folders:\n  bets: initiative",
}


def read_settings(document: Document | None) -> tuple[Settings, list[Problem]]:
    """The plan's settings; a value that is not understood keeps its default and is reported."""
    if document is None or document.fields is None:
        return Settings(), list(document.problems) if document else []
    reading = _Reading(document, list(document.problems))
    return Settings(**reading.group(Settings, document.fields, ())), reading.problems


@dataclass
class _Reading:
    """Turns the fields of a settings file into settings; `problems` grows on the way."""

    document: Document
    problems: list[Problem]

    def group(
        self, model: type[BaseModel], written: Mapping[str, Any], keys: Keys
    ) -> dict[str, Any]:
        """The values of one group that fit its fields; unknown keys are kept as they are."""
        known: dict[str, Any] = {}
        for key, value in written.items():
            name = plain_name(key)
            here: Keys = (*keys, key)
            if name not in model.model_fields:
                self.problems.append(_unknown(model, self.document, here, value))
                known[str(key)] = value
            elif value is not None:
                known |= self.value(model, name, value, here)
        return known

    def value(self, model: type[BaseModel], name: str, value: Any, keys: Keys) -> dict[str, Any]:
        """One value under the name of its field; nothing when it does not fit."""
        annotation: Any = model.model_fields[name].annotation
        group = _group_in(annotation)
        if group is None:
            value = _plain(annotation, value)
            if name in CHOICES and isinstance(value, str):
                value = value.strip().casefold()
            if name in FORMS and isinstance(value, str):
                value = value.strip().upper()
            if _fits(model, name, value) and _is_allowed(name, value):
                return {name: value}
        elif isinstance(value, Mapping):
            if group is annotation:
                return {name: group(**self.group(group, value, keys))}
            named = {
                str(k): group(**self.group(group, _criterion(v), (*keys, k)))
                for k, v in value.items()
            }
            return {name: named}
        self.problems.append(_wrong(model, name, self.document, keys, value))
        return {}


def _group_in(annotation: Any) -> type[Group] | None:
    found = (a for a in (annotation, *get_args(annotation)) if isinstance(a, type))
    return next((a for a in found if issubclass(a, Group)), None)


def _criterion(value: Any) -> Mapping[str, Any]:
    """A criterion written as a bare number is its weight."""
    return value if isinstance(value, Mapping) else {"weight": value}


def _plain(annotation: Any, value: Any) -> Any:
    """YAML reads `off` as text and `false` alike; a text field takes numbers as they stand."""
    if annotation is str and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if annotation == dict[str, str] and isinstance(value, Mapping):
        return {str(k): "off" if v is False else str(v) for k, v in value.items()}
    if get_origin(annotation) is tuple and isinstance(value, int | float):
        return (value,)
    return value


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(model.model_fields[name].rebuild_annotation())


def _is_allowed(name: str, value: Any) -> bool:
    """True for a word that the setting takes, where it takes only some."""
    if name in FORMS:
        return bool(FORMS[name][0].fullmatch(str(value)))
    return value in CHOICES.get(name, (value,))


def _fits(model: type[BaseModel], name: str, value: Any) -> bool:
    try:
        _adapter(model, name).validate_python(value)
    except (ValidationError, ValueError):
        return False
    return True


def _unknown(model: type[BaseModel], document: Document, keys: Keys, value: Any) -> Problem:
    guess = nearest(plain_name(keys[-1]), model.model_fields, cutoff=0.6)
    hint = f' Did you mean "{guess}"?' if guess else ""
    return Problem(
        rule="unknown-setting",
        severity=Severity.HINT,
        position=document.position(keys),
        message=f'"{keys[-1]}" is no setting of this place.{hint}',
        expected=f"One of {', '.join(model.model_fields)}.",
        paste=f"{guess}: {flow(value)}".rstrip() if guess else "",
        effect="It changes nothing.",
    )


def _wrong(
    model: type[BaseModel], name: str, document: Document, keys: Keys, value: Any
) -> Problem:
    info = model.model_fields[name]
    annotation = repr(info.annotation)
    words = next((w for start, w in IN_WORDS if annotation.startswith(start)), "a mapping")
    words = BY_TYPE.get(type_name(info), words)
    if name in CHOICES:
        words = f"one of {', '.join(CHOICES[name])}"
    words = FORMS[name][1] if name in FORMS else words
    default = info.get_default(call_default_factory=True)
    plain = _as_written(default)
    return Problem(
        rule="setting-value",
        severity=Severity.WARNING,
        position=document.position(keys),
        message=f'The setting "{keys[-1]}" cannot be {shown(value)}.',
        expected=f"{words[0].upper()}{words[1:]}: {info.description}.",
        paste=f"{name}: {plain}" if plain else EXAMPLES.get(keys, ""),
        effect=f"The default counts{f', {plain}' if plain else ''}.",
    )


def _as_written(default: object) -> str:
    """A default as a writer would type it; "" for a mapping."""
    if isinstance(default, bool):
        return "true" if default else "false"
    if isinstance(default, tuple):
        return f"[{', '.join(map(_as_written, default))}]" if default else ""
    simple = isinstance(default, str | int) or hasattr(default, "quantize")
    return str(default) if simple else ""
