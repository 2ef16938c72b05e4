"""Days, lengths of work and names in the words of an explanation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

NBSP = "\u00a0"
#: Names said one by one; what is beyond them is counted.
MOST_NAMES = 4
_SHARES = {Decimal("0.5"): "half time", Decimal("0.25"): "a quarter of full time"}


@lru_cache(maxsize=4096)
def day_words(ordinal: int, year: int) -> str:
    """A day in short, "14 Jul", with its year when it is another than `year`."""
    day = date.fromordinal(ordinal)
    text = f"{day.day}{NBSP}{day:%b}"
    return text if day.year == year else f"{text}{NBSP}{day.year}"


def span_words(first: int, last: int, year: int) -> str:
    """Days (ordinals) in short: "14 Jul", "11–12 Jul", "27 Jul to 7 Aug"."""
    if first == last:
        return day_words(last, year)
    a, b = date.fromordinal(first), date.fromordinal(last)
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{day_words(last, year)}"
    return f"{day_words(first, year)} to {day_words(last, year)}"


@lru_cache(maxsize=1024)
def length_words(minutes: int, day_minutes: int) -> str:
    """Working time: "3 days", "1.5 days", "half a day", "2 hours", "30 minutes"."""
    if 2 * minutes == day_minutes:
        return "half a day"
    if minutes < day_minutes:
        return counted(minutes, "minute") if minutes < 60 else _of(minutes, 60, "hour")
    return _of(minutes, day_minutes, "day")


@lru_cache(maxsize=1024)
def short_days(minutes: int, day_minutes: int) -> str:
    """Working days as figures: "8 d", "0.5 d"."""
    return f"{_figure(minutes, day_minutes)}{NBSP}d"


def is_one(length: str) -> bool:
    """Whether a length is said in the singular: "1 day remains", "half a day remains"."""
    return length.startswith((f"1{NBSP}", "half"))


def elapsed_words(minutes: int) -> str:
    """Time by the clock: "2 calendar days", "36 hours by the clock"."""
    if minutes % 1440:
        return f"{_of(minutes, 60, 'hour')} by the clock"
    return counted(minutes // 1440, "calendar day")


def counted(number: int, noun: str) -> str:
    """A count with its noun: "1 day", "3 days"."""
    return f"{number}{NBSP}{noun if number == 1 else noun + 's'}"


def share_words(rate: Decimal) -> str:
    """How much of full time: "half time", "80 % of full time"."""
    percent = (rate * 100).quantize(Decimal(1), ROUND_HALF_UP)
    return _SHARES.get(rate) or f"{percent}{NBSP}% of full time"


def joined(names: Sequence[str], *, most: int = MOST_NAMES) -> str:
    """Names in a row: "A, B and C"; beyond `most` the rest is counted."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def clauses(parts: Sequence[str]) -> str:
    """Half sentences in a row: "A ends 3 Jul, and 4–5 Jul is a weekend"."""
    return ", and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def _of(minutes: int, unit: int, noun: str) -> str:
    figure = _figure(minutes, unit)
    return f"{figure}{NBSP}{noun if figure == '1' else noun + 's'}"


def _figure(minutes: int, unit: int) -> str:
    value = (Decimal(minutes) / unit).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{value:f}".removesuffix(".0")
