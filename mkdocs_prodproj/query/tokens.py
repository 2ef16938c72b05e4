"""Text of a condition cut into words, values and signs, each with its column."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.items.quantities import Period, Work
from mkdocs_prodproj.query.expressions import LiteralValue

_PARTS = re.compile(
    r"""(?P<space>\s+)
    |(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
    |(?P<percent>[0-9]+(?:\.[0-9]+)?%)
    |(?P<chunk>@?\w+(?:[.-]+\w+)*)
    |(?P<sign>!=|==|<=|>=|[=<>~+*/(),\[\]-])
    |(?P<bad>.)""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_WORK = re.compile(r"([0-9]+(?:\.[0-9]+)?)(min|h|d|w)")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PERIOD = re.compile(r"([0-9]{4})-(?:([QqHh])([1-4])|([0-9]{2}))")
_UNITS = {"min": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_INSTEAD = {
    "&": "`and`",
    "|": "`or`",
    "!": "`not`, or `!=`",
    '"': "a closing quote",
    "'": "a closing quote",
    "%": "a number before the percent sign",
}


@dataclass(frozen=True, slots=True)
class Token:
    """One word, value or sign; `kind` is word, value, sign, bad or end; columns count from 1."""

    kind: str
    text: str
    column: int
    value: LiteralValue | None = None
    expected: str = ""


def tokens(text: str) -> Iterator[Token]:
    """Cut a condition up; what cannot be part of one comes as a "bad" token. Ends with an "end"."""
    for match in _PARTS.finditer(text):
        column, part = match.start() + 1, match.group()
        kind = match.lastgroup
        if kind == "chunk":
            yield _chunk(part, column)
        elif kind == "text":
            yield Token("value", part, column, re.sub(r"\\(.)", r"\1", part[1:-1], flags=re.DOTALL))
        elif kind == "percent":
            yield Token("value", part, column, Decimal(part[:-1]) / 100)
        elif kind == "sign":
            yield Token("sign", "=" if part == "==" else part, column)
        elif kind == "bad":
            instead = _INSTEAD.get(part, "a field, a sign such as `=`, or a value")
            yield Token("bad", part, column, expected=instead)
    yield Token("end", "", len(text) + 1)


def _chunk(part: str, column: int) -> Token:
    if _NUMBER.fullmatch(part):
        return Token("value", part, column, Decimal(part))
    if work := _WORK.fullmatch(part):
        amount = {_UNITS[work[2]]: Decimal(work[1])}
        return Token("value", part, column, Work(**amount))
    if _DAY.fullmatch(part) or _PERIOD.fullmatch(part) or ".." in part:
        value = dated(part)
        if value is None and part[0] in "0123456789":
            return Token("bad", part, column, expected="a day of the calendar, like 2026-08-14")
        if value is not None:
            return Token("value", part, column, value)
    return Token("word", part, column)


def dated(part: str) -> date | Period | None:
    """A day, quarter, half-year, month or `2026-07-01..2026-09-30`; None for anything else."""
    if ".." in part:
        start, _, end = part.partition("..")
        first, last = _day(start), _day(end)
        return Period(first, last, part) if first and last and first <= last else None
    return _day(part) or _period(part)


def _day(part: str) -> date | None:
    match = _DAY.fullmatch(part)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _period(part: str) -> Period | None:
    """A quarter, half-year or month: `2026-Q3` is 1 July to 30 September."""
    match = _PERIOD.fullmatch(part)
    if not match or match[1] == "0000":
        return None
    year = int(match[1])
    if match[2]:
        months = 3 if match[2] in "Qq" else 6
        last = int(match[3]) * months
    else:
        months, last = 1, int(match[4])
    if not 1 <= last <= 12:
        return None
    end = date(year, last, monthrange(year, last)[1])
    return Period(date(year, last - months + 1, 1), end, part)


def year(number: Decimal) -> Period | None:
    """A whole number from 1900 to 2999 read as a year, where a date is compared with it."""
    if number != number.to_integral_value() or not 1900 <= number <= 2999:
        return None
    return Period(date(int(number), 1, 1), date(int(number), 12, 31), str(int(number)))
