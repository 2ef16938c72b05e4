"""Numbers, dates and lists in the words that pages show; spaces inside a figure never break."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from mkdocs_prodproj.items.quantities import CURRENCY_SIGNS, Estimate, Money, Period

NBSP = "\u00a0"
MINUS = "\u2212"
_SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
#: Units that stand against the number, and currency signs that stand before it.
_BEFORE = ("$", "€", "£", "¥")
#: Room for any number that a file holds: rounding never fails.
_WIDE = Context(prec=2000)


def day(value: date | datetime | None, today: date | None = None, *, year: bool = False) -> str:
    """A day in short: "14 Aug", with the year when asked for or when it is not today's."""
    if value is None:
        return ""
    text = f"{value.day}{NBSP}{value:%b}"
    if year or (today is not None and value.year != today.year):
        text += f"{NBSP}{value.year}"
    return text


def dated(text: str, today: date) -> str:
    """A writer's text that may be a day: "2026-07-08" is "8 Jul", other words stay as they are."""
    try:
        return day(date.fromisoformat(text.strip()), today)
    except ValueError:
        return text


def weekday(value: date) -> str:
    """A day in full: "Mon 6 Jul 2026"."""
    return f"{value:%a}{NBSP}{value.day}{NBSP}{value:%b}{NBSP}{value.year}"


def span(start: date, finish: date, today: date | None = None) -> str:
    """Two days: "15 Jul to 24 Jul", or one when they are the same."""
    first, last = _as_date(start), _as_date(finish)
    if first == last:
        return day(last, today)
    return f"{day(first, today)} to {day(last, today)}"


def _as_date(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def period(value: Period | None) -> str:
    """A period in words: "Jan to Dec 2026", "Q3 2026"."""
    if value is None:
        return ""
    start, end = value.start, value.end
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    whole = start.day == 1 and end < date.max and (end + timedelta(days=1)).day == 1
    if whole and months == 3 and start.month % 3 == 1:
        return f"Q{(start.month + 2) // 3}{NBSP}{start.year}"
    if whole and start.year == end.year:
        if months == 1:
            return f"{start:%b}{NBSP}{start.year}"
        return f"{start:%b} to {end:%b}{NBSP}{start.year}"
    if start == end:
        return day(end, year=True)
    return f"{day(start, year=start.year != end.year)} to {day(end, year=True)}"


def number(value: Decimal | float | int, places: int | None = None) -> str:
    """A number with thousands separators: 61000 is "61,000", 0.5 is "0.5", -3 has a true minus."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_WIDE)
    text = f"{exact or abs(exact):,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", MINUS)


def measure(value: Decimal | None, unit: str = "", places: int | None = None) -> str:
    """A value with its unit: "7.9 min", "41 %", "€2,750"."""
    if value is None:
        return "no value"
    text = number(value, places)
    if unit in _BEFORE:
        return f"{unit}{text}"
    return f"{text}{NBSP}{unit}" if unit else text


def score(value: Decimal) -> str:
    """A score: whole from 10 on, two significant digits below (never 4000.00)."""
    if abs(value) >= 10:
        return number(value, 0)
    return number(value, 1 if abs(value) >= 1 else 2)


def rough(value: float) -> Decimal:
    """A computed number to three figures: 12.3456 is 12.3, 0.012345 is 0.0123."""
    exact = Decimal(repr(value))
    return round(exact, 2 - exact.adjusted()) if exact else exact


def percent(share: Decimal | float | None) -> str:
    """A share in percent: 0.59 is "59 %"."""
    if share is None:
        return "unknown"
    whole = Decimal(str(share)) * 100
    return f"{number(whole, 0)}{NBSP}%"


def estimate(value: Estimate | None) -> str:
    """An estimate: "3 d", "2 to 5 d", "6, 8, 14 d"; units are said once when they are the same."""
    if value is None:
        return "no estimate"
    cases = [value.optimistic, value.likely, value.pessimistic]
    parts = [str(c) for c in cases if c is not None]
    if not value.is_range:
        return spaced(parts[-1])
    units = {p.lstrip("0123456789.") for p in parts}
    unit = units.pop() if len(units) == 1 else ""
    if unit.isalpha():
        figures = [p[: len(p) - len(unit)] for p in parts]
        joined = ", ".join(figures) if len(figures) == 3 else " to ".join(figures)
        return f"{joined}{NBSP}{unit}"
    return (", " if len(parts) == 3 else " to ").join(spaced(p) for p in parts)


def spaced(work_text: str) -> str:
    """Put spaces that do not break into working time: "1w 2d" is "1 w 2 d"."""
    out = ""
    for before, char in zip(" " + work_text, work_text, strict=False):
        out += NBSP + char if char.isalpha() and before.isdigit() else char
    return out.replace(" ", NBSP)


def days(value: float) -> str:
    """Working days: 3.0 is "3 d", 0.5 is "0.5 d", -6 is "−6 d"."""
    exact = Decimal(str(value)).quantize(Decimal("0.1"), context=_WIDE)
    return f"{number(exact)}{NBSP}d"


def money(value: Money, currency: str = "") -> str:
    """An amount: "€9,000", "12,000 CHF"."""
    code = value.currency or currency
    sign = CURRENCY_SIGNS.get(code)
    amount = number(value.amount)
    return f"{sign}{amount}" if sign else f"{amount}{NBSP}{code}".strip()


def rounded(value: Decimal, currency: str) -> str:
    """An amount without cents: "€9,000"."""
    whole = value.quantize(Decimal(1), rounding=ROUND_HALF_UP, context=_WIDE)
    return money(Money(whole, currency))


def count(n: int, noun: str, plural: str = "") -> str:
    """A count: "1 task", "3 tasks", "no tasks"."""
    many = plural or f"{noun}s"
    return f"{number(n) if n else 'no'}{NBSP}{noun if n == 1 else many}"


def spelled(n: int) -> str:
    """Small numbers in words for running text: 3 is "three", 44 is "44"."""
    return _SMALL[n] if 0 <= n < len(_SMALL) else number(n)


def sentence(n: int, noun: str, plural: str = "") -> str:
    """A spelled count that can open a sentence: "Three milestones", "No goal"."""
    many = plural or f"{noun}s"
    text = f"{spelled(n)} {noun if n == 1 else many}"
    return text[0].upper() + text[1:]


def series(names: Sequence[str], most: int = 0, *, word: str = "and") -> str:
    """Names in a row: "Ana, Li and Yuki"; beyond `most` the rest is counted."""
    if not names:
        return ""
    if most and len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def ago(then: date, today: date) -> str:
    """How long since: "today", "6 days ago"."""
    n = (today - then).days
    if n == 0:
        return "today"
    return f"{count(n, 'day')} ago" if n > 0 else f"in {count(-n, 'day')}"


def lower_first(text: str) -> str:
    """A title for the middle of a sentence: "Waiting time" is "waiting time", "NPS" stays.

    So does a name with a capital inside: "BorrowSanitizer".
    """
    word = text.partition(" ")[0][1:]
    plain = text[1:2] == " " or (text[1:2].islower() and word == word.lower())
    return text[:1].lower() + text[1:] if plain else text


def heading(text: str) -> str:
    """A word of the format as a heading: "not-doing" is "Not doing"."""
    plain = text.replace("-", " ").replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]
