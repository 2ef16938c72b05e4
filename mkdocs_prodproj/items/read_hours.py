"""Readers of working hours and weekdays."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from mkdocs_prodproj.items.mistakes import mistake, shown
from mkdocs_prodproj.items.quantities import DayHours
from mkdocs_prodproj.items.words import folded

_CLOCK_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?"
_SHIFT = re.compile(rf"{_CLOCK_TIME}\s*(?:-|–|to|\.\.)\s*{_CLOCK_TIME}$")
_SOME_HOURS = "09:00-13:00, 14:00-18:00"


def hours(value: Any) -> DayHours:
    """Hours of a day, in minutes after midnight: `9-13` is `((540, 780),)`, `off` is `()`."""
    if isinstance(value, tuple):
        return value
    pieces = value if isinstance(value, list) else str(value).split(",")
    if value is False or [folded(str(piece)) for piece in pieces] in ([], ["off"], ["none"]):
        return ()
    spans = sorted(_shift(str(piece).strip(), value) for piece in pieces)
    if any(first[1] > second[0] for first, second in pairwise(spans)):
        raise mistake("invalid-hours", f"{shown(value)} overlap.", _SOME_HOURS, _SOME_HOURS)
    return tuple(spans)


def _shift(text: str, value: Any) -> tuple[int, int]:
    found = _SHIFT.match(text)
    if found:
        start, end = (int(found[n]) * 60 + int(found[n + 1] or 0) for n in (1, 3))
        if start < end <= 24 * 60 and int(found[2] or 0) < 60 and int(found[4] or 0) < 60:
            return start, end
    raise mistake(
        "invalid-hours", f"{shown(value)} are not working hours.", _SOME_HOURS, f'"{_SOME_HOURS}"'
    )


def week_hours(value: Any) -> tuple[DayHours, ...]:
    """Hours of Monday to Sunday: the same for all, or `{mon-thu: 9-17, fri: 9-13}`."""
    if isinstance(value, tuple):
        return value
    if not isinstance(value, dict):
        return (hours(value),) * 7
    week: list[DayHours] = [()] * 7
    for name, item in value.items():
        for number in weekdays(name):
            week[number] = hours(item)
    return tuple(week)


_DAYS_RANGE = re.compile(r"\s*(?:-|–|\.\.+|\bto\b)\s*")


def weekdays(value: Any) -> tuple[int, ...]:
    """Weekdays in order, Monday is 0: `mon-fri`, `[mon, tue]`, `Sun-Thu`."""
    if isinstance(value, tuple):
        return value
    pieces = value if isinstance(value, list) else re.split(r"[,;\s]+and\s+|[,;]", str(value))
    found: set[int] = set()
    for piece in pieces:
        ends = [_weekday(end, value) for end in _DAYS_RANGE.split(str(piece).strip())]
        first, last = ends[0], ends[-1]
        found |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    return tuple(sorted(found))


def _weekday(name: str, value: Any) -> int:
    short = name.casefold()
    matches = [
        n for n, known in enumerate(_FULL_DAYS) if len(short) > 1 and known.startswith(short)
    ]
    if len(matches) != 1:
        raise mistake(
            "invalid-weekday",
            f"{shown(value)} are not weekdays.",
            "names of weekdays: mon-fri, or [mon, tue, wed]",
            "mon-fri",
        )
    return matches[0]


_FULL_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
