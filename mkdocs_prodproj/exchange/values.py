"""Values of items for other programs, as plain data."""

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
    Dependency,
    Estimate,
    Money,
    Period,
    Spread,
    Work,
    plain,
)
from mkdocs_prodproj.items.spelling import said

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
