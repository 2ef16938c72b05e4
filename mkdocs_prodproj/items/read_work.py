"""Readers of work: durations, estimates, and how often."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic_core import PydanticCustomError

from mkdocs_prodproj.items.mistakes import mistake, shown
from mkdocs_prodproj.items.quantities import Estimate, Work
from mkdocs_prodproj.items.words import folded

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
        if not 0 <= value < float("inf"):
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

    `estimate("1/2/5d")` is 1 day, 2 days, 5 days. A number without a unit counts days. Cases that
    are all equal make it certain.
    """
    if isinstance(value, Estimate):
        return value
    return _estimate_of_text(value, unit) if isinstance(value, str) else _estimate(value, unit)


@lru_cache(maxsize=4096)
def _estimate_of_text(text: str, unit: str) -> Estimate:
    return _estimate(text, unit)


def _estimate(value: Any, unit: str) -> Estimate:
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
    if low == middle == high:
        return Estimate(low, low, low, certain=True)
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
    if isinstance(value, dict):
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
