"""Readers of days and periods."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from pydantic_core import PydanticCustomError

from mkdocs_prodproj.items.mistakes import mistake, shown
from mkdocs_prodproj.items.quantities import Period
from mkdocs_prodproj.items.words import folded

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+\d{1,2}:\d{2}.*)?$")
_MONTH_NAME = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?"
_DAY_NAMED = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[- ]{_MONTH_NAME}[-, ]+(\d{{4}})$", re.I)
_NAMED_DAY = re.compile(rf"{_MONTH_NAME} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})$", re.I)
_A_DAY = "a day like 2026-08-14"


def day(value: Any) -> date:
    """A day; a time after it is dropped. `day("2025-07-23 21:22")` is 2025-07-23."""
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    return _day(value.strip()) if isinstance(value, str) else _day(str(value))


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    found = _DAY.match(text)
    if found:
        return _real_day(text, int(found[1]), int(found[2]), int(found[3]))
    if named := _DAY_NAMED.match(text):
        return _real_day(text, int(named[3]), _month(named[2]), int(named[1]))
    if named := _NAMED_DAY.match(text):
        return _real_day(text, int(named[3]), _month(named[1]), int(named[2]))
    raise _not_a_day(text)


def _not_a_day(text: str) -> PydanticCustomError:
    span = _named_period(text)
    if span:
        return mistake(
            "invalid-date",
            f"{shown(text)} is a period, and one day is expected here.",
            _A_DAY,
            span[1].isoformat(),
        )
    return mistake("invalid-date", f"{shown(text)} is not a day.", _A_DAY, "2026-08-14")


def _month(name: str) -> int:
    return MONTHS.index(name[:3].casefold()) + 1


def _real_day(text: str, year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        pass
    if not 1 <= month <= 12:
        why = f"there is no month {month}"
        swapped = ""
        with suppress(ValueError):
            swapped = date(year, number, month).isoformat()
    else:
        why = f"that month has no day {number}" if year else "there is no year 0"
        last = monthrange(year, month)[1] if year else 1
        swapped = f"{year or 2026:04}-{month:02}-{last:02}"
    raise mistake("invalid-date", f"{shown(text)} is not a day: {why}.", _A_DAY, swapped)


_PERIODS = re.compile(
    r"(?:(?P<y1>\d{4})[-_/ ]?(?P<p1>[QHqh][1-4])|(?P<p2>[QHqh][1-4])[-_/ ]*(?P<y2>\d{4})"
    r"|(?P<y3>\d{4})[-/](?P<m>\d{1,2})|(?P<y4>\d{4})-?[Ww](?P<w>\d{1,2})|(?P<y5>\d{4}))$"
)
_NAMED_MONTH = re.compile(rf"{_MONTH_NAME},?[- ](\d{{4}})$", re.I)
_BETWEEN = re.compile(r"\s*(?:\.\.+|…|–|—| - | to |(?<=\d{2})/(?=\d{4}-))\s*")
_A_PERIOD = "2026-Q3, 2026-H2, 2026, 2026-08, or 2026-07-01..2026-09-30"


def period(value: Any) -> Period:
    """A period with both ends included: `period("2026-Q3")` is July 1 to September 30.

    A single day is a period of one day. Each end of `a..b` may be a period of its own.
    """
    if isinstance(value, Period):
        return value
    if isinstance(value, date):
        return Period(day(value), day(value), day(value).isoformat())
    if isinstance(value, dict):
        return _period_of_mapping(value)
    text = str(value).strip()
    ends = [_span(end) for end in _BETWEEN.split(text)] if isinstance(value, (str, int)) else []
    if len(ends) not in (1, 2):
        raise mistake("invalid-period", f"{shown(value)} is not a period.", _A_PERIOD, "2026-Q3")
    return _ordered(ends[0][0], ends[-1][1], text)


def _ordered(start: date, end: date, label: str) -> Period:
    if end < start:
        raise mistake(
            "invalid-period",
            f"{shown(label)} ends before it starts.",
            "the first day, two dots, the last day",
            f"{end}..{start}",
        )
    return Period(start, end, label)


def _period_of_mapping(value: Mapping[Any, Any]) -> Period:
    names = {folded(str(key)): item for key, item in value.items()}
    start = names.get("start", names.get("from"))
    end = names.get("end", names.get("to", names.get("until")))
    if start is None or end is None:
        raise mistake(
            "invalid-period",
            f"{shown(value)} needs a start and an end.",
            _A_PERIOD,
            "{start: 2026-07-01, end: 2026-09-30}",
        )
    first, last = day(start), day(end)
    return _ordered(first, last, f"{first}..{last}")


def _span(text: str) -> tuple[date, date]:
    span = _named_period(text)
    if span is None:
        if text[:1].isdigit() and _DAY.match(text):
            return (day(text),) * 2
        raise mistake("invalid-period", f"{shown(text)} is not a period.", _A_PERIOD, "2026-Q3")
    return span


def _named_period(text: str) -> tuple[date, date] | None:
    """First and last day of a year, half, quarter, month or ISO week; None for anything else."""
    if named := _NAMED_MONTH.match(text):
        return _months(int(named[2]), _month(named[1]), 1)
    found = _PERIODS.match(text)
    if not found:
        return None
    parts = found.groupdict()
    year = int(parts["y1"] or parts["y2"] or parts["y3"] or parts["y4"] or parts["y5"])
    if year == 0:
        return None
    piece = (parts["p1"] or parts["p2"] or "").upper()
    if piece:
        length = 3 if piece[0] == "Q" else 6
        first = (int(piece[1]) - 1) * length + 1
        return _months(year, first, length) if first <= 12 else None
    if parts["m"]:
        month = int(parts["m"])
        return _months(year, month, 1) if 1 <= month <= 12 else None
    return _week(year, int(parts["w"])) if parts["w"] else _months(year, 1, 12)


def _months(year: int, first: int, length: int) -> tuple[date, date] | None:
    if year == 0:
        return None
    last = first + length - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _week(year: int, week: int) -> tuple[date, date] | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
        return monday, monday + timedelta(days=6)
    except (ValueError, OverflowError):
        return None
