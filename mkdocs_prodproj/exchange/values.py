"""Values of items for other programs: plain data, and plain text as a writer would write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

from mkdocs_prodproj.items.quantities import (
    Assignment,
    Capacity,
    Country,
    Dated,
    Dependency,
    Estimate,
    Level,
    Measurement,
    Money,
    Period,
    Rate,
    Ratio,
    Spread,
    Target,
    Work,
    plain,
)

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class WorkUnits:
    """Minutes of a working day and of a working week, as the plan's calendar has them."""

    day: int = 480
    week: int = 2400


def printable(text: str) -> str:
    """Text for a terminal: a control sign from somebody's file is shown and not obeyed."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def number(value: Decimal | float | None) -> int | float | None:
    """A number for JSON: whole ones without a point, None where there is none."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def as_data(value: Any, units: WorkUnits) -> Any:
    """A value as JSON has it.

    Dates are ISO text; work is `{text, minutes}`; money `{amount: "9000", currency}` with the
    amount as exact text; a period `{start, end, label}`; a dependency and an assignment keep their
    parts; anything unknown is its text.
    """
    if value is None or isinstance(value, str | bool | int):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, Mapping):
        return {str(k): as_data(v, units) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [as_data(v, units) for v in value]
    if isinstance(value, set | frozenset):
        return sorted(str(v) for v in value)
    return _shaped(value, units)


def _shaped(value: Any, units: WorkUnits) -> Any:
    if isinstance(value, Decimal | float):
        finite = Decimal(str(value)).is_finite()
        return number(value) if finite else str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, BaseModel):
        return {k: as_data(v, units) for k, v in said(value).items()}
    for shape, write in _SHAPES:
        if isinstance(value, shape):
            return write(value, units)
    if is_dataclass(value):
        parts = {f.name: getattr(value, f.name) for f in fields(value)}
        return {k: as_data(v, units) for k, v in parts.items() if v is not None}
    return str(value)


def said(model: BaseModel) -> dict[str, Any]:
    """What a writer said: the fields with a value, and the keys that we do not know."""
    declared = type(model).model_fields
    named = {n: getattr(model, n) for n, f in declared.items() if not f.exclude}
    return {k: v for k, v in {**named, **(model.model_extra or {})}.items() if not _unsaid(v)}


def _unsaid(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, str | tuple | dict) and not value)


def _work(value: Work, units: WorkUnits) -> dict[str, Any]:
    return {"text": str(value), "minutes": value.in_minutes(units.day, units.week)}


def _estimate(value: Estimate, units: WorkUnits) -> dict[str, Any]:
    if not value.is_range:
        return {**_work(value.pessimistic, units), "text": str(value)}
    ends = {
        "optimistic": value.optimistic,
        "likely": value.likely,
        "pessimistic": value.pessimistic,
    }
    inside = {name: _work(work, units) for name, work in ends.items() if work is not None}
    return {"text": str(value), **inside}


def _money(value: Money, _units: WorkUnits) -> dict[str, Any]:
    return {"amount": plain(value.amount), "currency": value.currency}


def _period(value: Period, _units: WorkUnits) -> dict[str, Any]:
    return {"label": value.label, "start": value.start.isoformat(), "end": value.end.isoformat()}


def _spread(value: Spread, _units: WorkUnits) -> Any:
    if value.low == value.high:
        return number(value.likely)
    return {
        "low": number(value.low),
        "likely": number(value.likely),
        "high": number(value.high),
    }


def _dependency(value: Dependency, units: WorkUnits) -> dict[str, Any]:
    lag = value.lag.in_minutes(units.day, units.week)
    return {
        "on": value.on,
        "type": value.type.value,
        "lag_minutes": -lag if value.lead else lag,
        "elapsed": value.elapsed,
    }


_SHAPES: tuple[tuple[type, Callable[[Any, WorkUnits], Any]], ...] = (
    (Work, _work),
    (Estimate, _estimate),
    (Money, _money),
    (Period, _period),
    (Spread, _spread),
    (Dependency, _dependency),
)


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
