"""Readers of days, periods, work and working hours."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from mkdocs_prodproj.items.mistakes import mistake, shown
from mkdocs_prodproj.items.quantities import DayHours, Estimate, Period, Work
from mkdocs_prodproj.items.words import folded

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+\d{1,2}:\d{2}.*)?$")
_MONTH_NAME = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?"
_DAY_NAMED = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[- ]{_MONTH_NAME}[-, ]+(\d{{4}})$", re.I)
_NAMED_DAY = re.compile(rf"{_MONTH_NAME} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})$", re.I)
_A_DAY = "a day like 2026-08-14"


def day(value: Any) -> date:
    """A day; a time after it is dropped. `day("2025-07-23 21:22")` is 2025-07-23."""
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    text = value.strip() if isinstance(value, str) else str(value)
    found = _DAY.match(text)
    if found:
        return _real_day(text, int(found[1]), int(found[2]), int(found[3]))
    if named := _DAY_NAMED.match(text):
        return _real_day(text, int(named[3]), _month(named[2]), int(named[1]))
    if named := _NAMED_DAY.match(text):
        return _real_day(text, int(named[3]), _month(named[1]), int(named[2]))
    raise _not_a_day(value)


def _not_a_day(value: Any) -> PydanticCustomError:
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        span = _named_period(str(value).strip())
        if span:
            return mistake(
                "invalid-date",
                f"{shown(value)} is a period, and one day is expected here.",
                _A_DAY,
                span[1].isoformat(),
            )
    return mistake("invalid-date", f"{shown(value)} is not a day.", _A_DAY, "2026-08-14")


def _month(name: str) -> int:
    return MONTHS.index(name[:3].casefold()) + 1


def _real_day(text: str, year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        pass
    if not 1 <= month <= 12:
        why = f"there is no month {month}"
        swapped = f"{year:04}-{number:02}-{month:02}" if 1 <= number <= 12 and month <= 28 else ""
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
    if isinstance(value, Mapping):
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


_UNITS = {
    "weeks": ("w", "wk", "wks", "week", "weeks", "pw"),
    "days": ("d", "day", "days", "pd"),
    "hours": ("h", "hr", "hrs", "hour", "hours", "ph"),
    "minutes": ("min", "mins", "minute", "minutes", "m"),
}
_UNIT = {name: unit for unit, names in _UNITS.items() for name in names}
_AMOUNT = r"\d+(?:[.,]\d+)?|\.\d+"
_STEP = re.compile(rf"\s*({_AMOUNT})\s*([a-zA-Z]+)(?:\s*(?:,|and\b))?\s*")
_BARE = re.compile(rf"(?:{_AMOUNT})$")
_ISO = re.compile(
    rf"P(?:({_AMOUNT})W)?(?:({_AMOUNT})D)?(?:T(?:({_AMOUNT})H)?(?:({_AMOUNT})M)?)?$", re.I
)
_CLOCK = re.compile(r"\d{1,3}:\d{2}(:\d{2})?$")
_SOME_WORK = "30min, 4h, 3d, 1.5d, 2w or 1w 2d"


def work(value: Any, unit: str = "days") -> Work:
    """Working time: `work("1w 2d")`. A number without a unit counts days, or the unit given."""
    if isinstance(value, Work):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if value < 0 or value != value or value in (float("inf"),):
            raise _no_work(value)
        return Work(**{unit: Decimal(str(value))})
    if not isinstance(value, str):
        raise _no_work(value)
    text = value.strip().lstrip("~≈").strip()
    if _BARE.match(text):
        return Work(**{unit: _decimal(text)})
    if _CLOCK.match(text):
        raise _ambiguous_clock(text)
    return _iso(text) or _steps(text)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _iso(text: str) -> Work | None:
    found = _ISO.match(text) if len(text) > 2 else None
    if not found or not any(found.groups()):
        return None
    return Work(*(_decimal(part or "0") for part in found.groups()))


def _steps(text: str) -> Work:
    total: dict[str, Decimal] = {}
    at = 0
    while at < len(text):
        found = _STEP.match(text, at)
        unit = _UNIT.get(found[2].casefold()) if found else None
        if not found or not unit:
            raise _no_work(text)
        total[unit] = total.get(unit, Decimal(0)) + _decimal(found[1])
        at = found.end()
    if not total:
        raise _no_work(text)
    return Work(**total)


def _no_work(value: Any) -> PydanticCustomError:
    text = str(value)
    if re.search(r"\d\s*(mo|months?|pm|y|years?)\b", text):
        hint = "Months and years have no fixed length of work; say it in weeks."
        return mistake("invalid-duration", f"{shown(value)} is not read. {hint}", _SOME_WORK, "4w")
    return mistake("invalid-duration", f"{shown(value)} is not working time.", _SOME_WORK, "3d")


def _ambiguous_clock(text: str) -> PydanticCustomError:
    first, second = (int(part) for part in text.split(":")[:2])
    return mistake(
        "ambiguous-number",
        f"{shown(text)} may be hours and minutes, or minutes and seconds.",
        _SOME_WORK,
        f"{first}h {second}min",
    )


_RANGE = re.compile(r"\s*(?:\.\.+|…|–|—|(?<=[\dA-Za-z])\s*-\s*(?=\d)|\bto\b)\s*")
_CASES = (
    ("optimistic", "best", "bestcase", "low", "min", "minimum", "o"),
    ("likely", "mostlikely", "expected", "ml", "m"),
    ("pessimistic", "worst", "worstcase", "high", "max", "maximum", "p"),
)
_AN_ESTIMATE = f"{_SOME_WORK}; 1d/2d/5d for best, likely and worst; or 2d..5d"


def estimate(value: Any, unit: str = "days") -> Estimate:
    """One value, `best/likely/worst`, or `best..worst`; a unit at the end serves all.

    `estimate("1/2/5d")` is 1 day, 2 days, 5 days. A number without a unit counts days.
    """
    if isinstance(value, Estimate):
        return value
    ends = _cases(value)
    if len(ends) == 1:
        one = _case(ends[0], unit)
        return Estimate(one, one, one)
    unit = _shared_unit(ends[-1], unit)
    read = [None if end is None else _case(end, unit) for end in ends]
    low, high = read[0], read[-1]
    if len(read) > 3 or low is None or high is None:
        raise mistake(
            "invalid-duration", f"{shown(value)} is not an estimate.", _AN_ESTIMATE, "1d/2d/5d"
        )
    likely = read[1] if len(read) == 3 else None
    middle = low if likely is None else likely
    if not low.in_minutes() <= middle.in_minutes() <= high.in_minutes():
        raise _unordered(value, [case for case in (low, likely, high) if case is not None])
    return Estimate(low, likely, high)


def _unordered(value: Any, cases: list[Work]) -> PydanticCustomError:
    ordered = [str(case) for case in sorted(cases, key=Work.in_minutes)]
    paste = "/".join(ordered) if len(ordered) == 3 else "..".join(ordered)
    return mistake(
        "invalid-duration", f"{shown(value)} is not in order.", "best, likely, worst", paste
    )


def _case(value: Any, unit: str) -> Work:
    try:
        return work(value, unit)
    except PydanticCustomError as error:
        if error.type == "ambiguous-number" or "Months" in str(error):
            raise
        raise mistake(
            "invalid-duration", f"{shown(value)} is not working time.", _AN_ESTIMATE, "3d"
        ) from None


def _cases(value: Any) -> list[Any]:
    if isinstance(value, str):
        text = value.strip()
        if "/" in text:
            return [part.strip() for part in text.split("/")]
        return _RANGE.split(text)
    if isinstance(value, (list, tuple)) and value:
        return list(value)
    if isinstance(value, Mapping):
        names = {folded(str(key)): item for key, item in value.items()}
        low, likely, high = (
            next((names[name] for name in case if name in names), None) for case in _CASES
        )
        if low is None and high is None and likely is not None:
            return [likely]
        return [low, high] if likely is None else [low, likely, high]
    return [value]


def _shared_unit(last: Any, unit: str) -> str:
    found = re.search(r"[\d.]\s*([A-Za-z]+)$", last.strip()) if isinstance(last, str) else None
    return _UNIT.get(found[1].casefold(), unit) if found else unit


def effort(value: Any) -> Estimate | str:
    """An estimate, or the words "from tasks": the sum of the tasks below."""
    if isinstance(value, str) and folded(value) == "fromtasks":
        return "from tasks"
    return estimate(value)


_CADENCES = {
    "daily": 1,
    "weekly": 7,
    "fortnightly": 14,
    "biweekly": 14,
    "monthly": 30,
    "quarterly": 91,
    "halfyearly": 182,
    "yearly": 365,
    "annually": 365,
    "month": 30,
    "months": 30,
    "mo": 30,
    "quarter": 91,
    "year": 365,
}
_EVERY = re.compile(r"(?:every\s+)?(\d*)\s*([a-z]+)$", re.I)


def cadence(value: Any) -> int:
    """Days between two readings: `weekly` is 7, `2w` is 14, `every month` is 30, `10` is 10."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    text = value.strip() if isinstance(value, str) else ""
    word = folded(text)
    if word in _CADENCES:
        return _CADENCES[word]
    if text.isdecimal() and int(text) > 0:
        return int(text)
    found = _EVERY.match(text)
    if found:
        count, unit = int(found[1] or 1), found[2].casefold()
        each = _CADENCES.get(unit) or {"weeks": 7, "days": 1}.get(_UNIT.get(unit, ""), 0)
        if count * each:
            return count * each
    raise mistake(
        "invalid-cadence",
        f"{shown(value)} does not say how often.",
        "daily, weekly, monthly, quarterly, 2w or 10 (days)",
        "weekly",
    )


_CLOCK_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?"
_SHIFT = re.compile(rf"{_CLOCK_TIME}\s*(?:-|–|to|\.\.)\s*{_CLOCK_TIME}$")
_SOME_HOURS = "09:00-13:00, 14:00-18:00"


def hours(value: Any) -> DayHours:
    """Working hours of a day, in minutes after midnight: `9-13` is `((540, 780),)`; `off` is `()`."""
    if isinstance(value, tuple):
        return value
    pieces = value if isinstance(value, list) else str(value).split(",")
    if value is False or [folded(str(piece)) for piece in pieces] in ([], ["off"], ["none"]):
        return ()
    spans = sorted(_shift(str(piece).strip(), value) for piece in pieces)
    if any(first[1] > second[0] for first, second in zip(spans, spans[1:], strict=False)):
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
    if not isinstance(value, Mapping):
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
    matches = [n for n, known in enumerate(_FULL_DAYS) if len(short) > 1 and known.startswith(short)]
    if len(matches) != 1:
        raise mistake(
            "invalid-weekday",
            f"{shown(value)} are not weekdays.",
            "names of weekdays: mon-fri, or [mon, tue, wed]",
            "mon-fri",
        )
    return matches[0]


_FULL_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
