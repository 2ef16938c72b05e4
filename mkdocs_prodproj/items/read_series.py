"""Readers of dated values: measurements, checkpoints, confidence."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic_core import PydanticCustomError

from mkdocs_prodproj.items.mistakes import Mistake, mistake, shown
from mkdocs_prodproj.items.quantities import Dated, Measurement
from mkdocs_prodproj.items.read_names import listed, text
from mkdocs_prodproj.items.read_numbers import measure
from mkdocs_prodproj.items.read_time import day, period
from mkdocs_prodproj.items.words import folded, is_absent
from mkdocs_prodproj.problems import Severity

_DATE = ("date", "day", "on", "when", "at")
_VALUE = ("value", "measured", "reading", "actual", "y")
_SERIES = "a mapping `2026-05-01: 45`, or a list of {date: 2026-05-01, value: 45}"


def series(value: Any) -> list[Any]:
    """Dated values as a list with one entry each, from a mapping or a list."""
    if isinstance(value, dict) and not _names(value).keys() & set(_DATE):
        return [{"date": key, "value": item} for key, item in value.items()]
    return listed(value)


def _names(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {folded(str(key)): item for key, item in value.items()}


def _pair(value: Any) -> tuple[Any, Any, Mapping[str, Any]]:
    """Date, value and what else is said, of one written entry."""
    if isinstance(value, dict):
        names = _names(value)
        when = next((names[name] for name in _DATE if name in names), None)
        if when is not None:
            return when, next((names[name] for name in _VALUE if name in names), None), names
        if len(value) == 1:
            ((when, amount),) = value.items()
            return when, amount, {}
    if isinstance(value, list) and len(value) == 2:
        return value[0], value[1], {}
    if isinstance(value, str) and ":" in value:
        when, _, amount = value.partition(":")
        return when.strip(), amount.strip(), {}
    raise mistake(
        "unexpected-value", f"{shown(value)} is not a dated value.", _SERIES, "{2026-05-01: 45}"
    )


def measurement(value: Any) -> Measurement:
    """One reading; of a month or quarter it is the last day's. No value: it is not known."""
    if isinstance(value, Measurement):
        return value
    when, amount, names = _pair(value)
    if isinstance(amount, dict):
        names = _names(amount)
        amount = next((names[name] for name in _VALUE if name in names), None)
    return Measurement(
        _last_day(when),
        None if is_absent(amount) else measure(amount),
        text(names.get("note")),
        text(names.get("source")),
    )


def _last_day(value: Any) -> date:
    try:
        return day(value)
    except PydanticCustomError:
        try:
            return period(value).end
        except PydanticCustomError:
            pass
        raise


def dated(value: Any) -> Dated:
    """A number a person gave, with its day when it is written."""
    if isinstance(value, Dated):
        return value
    if isinstance(value, (dict, list)) or (isinstance(value, str) and ":" in value):
        when, amount, _ = _pair(value)
        return Dated(_last_day(when), measure(amount))
    return Dated(None, measure(value))


def read_csv(content: str) -> tuple[tuple[Measurement, ...], list[tuple[int, Mistake]]]:
    """Measurements of a CSV file with columns date and value (note, source if there).

    Gives the readings and the mistakes with their line (1-based). A file without a heading line is
    read as date, value. The separator may be a comma, a semicolon or a tab.
    """
    rows = list(csv.reader(content.splitlines(), delimiter=_separator(content)))
    heading = [folded(cell) for cell in rows[0]] if rows else []
    known = set(heading) & set(_DATE)
    columns = _with_value(heading) if known else ["date", "value", "note", "source"]
    found: list[Measurement] = []
    mistakes: list[tuple[int, Mistake]] = []
    for line, row in enumerate(rows[1:] if known else rows, 2 if known else 1):
        if not any(cell.strip() for cell in row):
            continue
        try:
            found.append(measurement(dict(zip(columns, row, strict=False))))
        except PydanticCustomError as error:
            mistakes.append((line, _of_row(error)))
    return tuple(found), mistakes


def _with_value(heading: list[str]) -> list[str]:
    """The columns; where none is called value, the first of a name of its own is the value."""
    if set(heading) & set(_VALUE):
        return heading
    known = {*_DATE, "note", "source"}
    own = next((n for n, name in enumerate(heading) if name not in known), None)
    return ["value" if n == own else name for n, name in enumerate(heading)]


def _separator(content: str) -> str:
    first = content.partition("\n")[0]
    return max((",", ";", "\t"), key=first.count)


def _of_row(error: PydanticCustomError) -> Mistake:
    context = error.context or {}
    return Mistake(
        (), error.type, Severity.ERROR, str(context["message"]), str(context["expected"])
    )
