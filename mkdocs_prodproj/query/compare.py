"""Two values side by side: which shape they share, and which of them comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from mkdocs_prodproj.items.quantities import (
    Assignment,
    Dependency,
    Estimate,
    Level,
    Money,
    Period,
    Spread,
    Work,
)
from mkdocs_prodproj.query.names import same
from mkdocs_prodproj.query.tokens import dated, year


@dataclass(frozen=True, slots=True)
class Units:
    """How long a day and a week are in minutes, and the currency of an amount without one."""

    day: int = 480
    week: int = 2400
    currency: str = ""


PLAIN = Units()
#: Two values in one shape; None when they have none in common.
Pair = tuple[Any, Any] | None
_TRUTH = {"true": "yes", "false": "no"}


def several(value: Any) -> list[Any]:
    """The values a field holds, plainly; an empty list when nothing is said.

    `(Assignment("ana"), Assignment("li"))` gives ["ana", "li"], None and "" give [].
    """
    if value is None or value == "":
        return []
    if isinstance(value, tuple | list | set | frozenset):
        return [plain for each in value for plain in several(each)]
    return list(value) if isinstance(value, dict) else [_plainly(value)]


def _plainly(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, Assignment):
        return value.who
    return value.on if isinstance(value, Dependency) else value


def number(value: Any) -> Decimal | None:
    """A value as a number; None when it is none. A spread counts by its likely value."""
    if isinstance(value, Spread):
        return value.likely
    if isinstance(value, Level):
        return Decimal(value.score)
    if isinstance(value, Decimal | int | float):
        found = Decimal(str(value))
        return found if found.is_finite() else None
    return None


def same_value(left: Any, right: Any, units: Units) -> bool:
    """Whether two values are the same; a day is the same as a period when it lies within."""
    pair = _shared(left, right, units)
    if pair is None:
        return same(_text(left)) == same(_text(right))
    a, b = pair
    if isinstance(a, Period):
        within = a.start == a.end and b.start <= a.start <= b.end
        return within or (a.start, a.end) == (b.start, b.end)
    return bool(a == b)


def contains(left: Any, right: Any, _units: Units) -> bool:
    """Whether the text of `right` is a part of the text of `left`, whatever the case."""
    return _text(right).casefold() in _text(left).casefold()


def _before(left: Any, right: Any, units: Units) -> bool:
    a, b = _ordered(left, right, units)
    return bool(a.end < b.start if isinstance(a, Period) else a < b)


def _until(left: Any, right: Any, units: Units) -> bool:
    a, b = _ordered(left, right, units)
    return bool(a.end <= b.end if isinstance(a, Period) else a <= b)


def _from(left: Any, right: Any, units: Units) -> bool:
    a, b = _ordered(left, right, units)
    return bool(a.start >= b.start if isinstance(a, Period) else a >= b)


#: The test of each sign.
COMPARE: dict[str, Callable[[Any, Any, Units], bool]] = {
    "=": same_value,
    "in": same_value,
    "has": same_value,
    "~": contains,
    "<": _before,
    ">": lambda left, right, units: _before(right, left, units),
    "<=": _until,
    ">=": _from,
}
_NOWHERE = (float("nan"), float("nan"))


def _ordered(left: Any, right: Any, units: Units) -> tuple[Any, Any]:
    """Both in one shape that has an order; else two that never come before each other."""
    pair = _shared(left, right, units)
    if pair is None and isinstance(left, str) and isinstance(right, str):
        return same(left), same(right)
    return pair or _NOWHERE


def _shared(left: Any, right: Any, units: Units) -> Pair:
    shapes: tuple[tuple[type | tuple[type, ...], Callable[[Any, Units], Any]], ...] = (
        ((date, Period), _period),
        ((Work, Estimate), _minutes),
        (Money, _amount),
        ((Decimal, int, float, Spread, Level), _counted),
    )
    for types, read in shapes:
        if isinstance(left, types) or isinstance(right, types):
            a, b = read(left, units), read(right, units)
            if a is None or b is None:
                return None
            return (a, b) if types is not Money else _one_currency(a, b)
    return None


def _period(value: Any, _units: Units) -> Period | None:
    if isinstance(value, Period):
        return value
    if isinstance(value, str):
        value = dated(value)
        return _period(value, _units) if value is not None else None
    if isinstance(value, date):
        return Period(value, value, value.isoformat())
    amount = number(value)
    return year(amount) if amount is not None else None


def _minutes(value: Any, units: Units) -> Decimal | None:
    if isinstance(value, Work):
        return Decimal(value.in_minutes(units.day, units.week))
    if not isinstance(value, Estimate):
        return None
    if value.likely is not None:
        return _minutes(value.likely, units)
    ends = (value.optimistic, value.pessimistic)
    return Decimal(sum(end.in_minutes(units.day, units.week) for end in ends)) / 2


def _amount(value: Any, units: Units) -> tuple[str, Decimal] | None:
    if isinstance(value, Money):
        return value.currency or units.currency, value.amount
    plain = number(value)
    return None if plain is None else ("", plain)


def _one_currency(left: tuple[str, Decimal], right: tuple[str, Decimal]) -> Pair:
    comparable = not left[0] or not right[0] or left[0] == right[0]
    return (left[1], right[1]) if comparable else None


def _counted(value: Any, _units: Units) -> Decimal | None:
    if not isinstance(value, str):
        return number(value)
    try:
        return number(Decimal(value))
    except InvalidOperation:
        return None


def _text(value: Any) -> str:
    text = str(value)
    return _TRUTH.get(text.casefold(), text)
