"""Values of items on one line, as a writer would write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from mkdocs_prodproj.items.quantities import (
    Assignment,
    Capacity,
    Country,
    Dated,
    Level,
    Measurement,
    Rate,
    Ratio,
    Target,
    plain,
)


def said(model: BaseModel) -> dict[str, Any]:
    """What a writer said: the fields with a value, and the keys that we do not know."""
    declared = type(model).model_fields
    named = {n: getattr(model, n) for n, f in declared.items() if not f.exclude}
    return {k: v for k, v in {**named, **(model.model_extra or {})}.items() if not _unsaid(v)}


def _unsaid(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, str | tuple | dict) and not value)


def as_text(value: Any) -> str:
    """A value on one line, as a writer would write it; "" where there is none.

    `{"state": "passed", "evidence": ("R-1",)}` is "state: passed, evidence: R-1"; such a value
    inside another one stands in braces.
    """
    if isinstance(value, BaseModel | Mapping):
        parts = said(value) if isinstance(value, BaseModel) else value
        return ", ".join(f"{k}: {_inside(v)}" for k, v in parts.items())
    if isinstance(value, tuple | list):
        return ", ".join(_inside(v) for v in value)
    return _as_words(value)


def _inside(value: Any) -> str:
    text = as_text(value)
    if isinstance(value, BaseModel | Mapping):
        return f"{{{text}}}"
    return f"[{text}]" if isinstance(value, tuple | list) and len(value) != 1 else text


def _as_words(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return _shape_in_words(value)


def _shape_in_words(value: Any) -> str:
    for shape, spell in _SPELLINGS:
        if isinstance(value, shape):
            return spell(value)
    if is_dataclass(value) and type(value).__str__ is object.__str__:
        parts = ((f.name, getattr(value, f.name)) for f in fields(value))
        return " ".join(f"{k} {as_text(v)}" for k, v in parts if v not in (None, ""))
    return str(value)


def _percent(share: Decimal) -> str:
    return f"{plain(share * 100)}%"


def _assignment(value: Assignment) -> str:
    count = f" × {value.count}" if value.count != 1 else ""
    return f"{value.who}{count}{'' if value.share == 1 else f' {_percent(value.share)}'}"


def _reading(value: Measurement | Dated) -> str:
    return f"{value.date.isoformat() if value.date else 'undated'}: {as_text(value.value)}"


def _level(value: Level) -> str:
    return f"{value.score} of 5" if value.share is None else _percent(value.share)


def _capacity(value: Capacity) -> str:
    if value.people is not None:
        return f"{value.people} people"
    return str(value.work) if value.share is None else _percent(value.share)


def _target(value: Target) -> str:
    if value.comparison == "in":
        ends = ", ".join("" if end is None else plain(end) for end in (value.low, value.high))
        return f"[{ends}]{value.unit}"
    aim = "" if value.value is None else plain(value.value)
    return f"{value.comparison} {aim}{value.unit}".strip()


_SPELLINGS: tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...] = (
    (Assignment, _assignment),
    ((Measurement, Dated), _reading),
    (Rate, lambda rate: f"{rate.money}/{rate.per}"),
    (Target, _target),
    (Level, _level),
    (Capacity, _capacity),
    (Ratio, lambda ratio: f"{ratio.successes} of {ratio.n}"),
    (Country, lambda country: f"{country.code} {country.subdivision}".strip()),
)
