"""Readers of numbers: with units, money, percent, targets, levels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic_core import PydanticCustomError

from mkdocs_prodproj.items.mistakes import mistake, shown
from mkdocs_prodproj.items.quantities import Money, Rate, Ratio, Spread, Target
from mkdocs_prodproj.items.words import folded

_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW"}
_SCALE = {"k": 3, "K": 3, "M": 6, "m": 6, "mn": 6, "bn": 9, "B": 9}
_QUANTITY = re.compile(
    r"(?P<sign>[-+−]?)\s*(?P<before>[€$£¥₹₩]|[A-Z]{3}(?=[\s\d+-]))?\s*(?P<sign2>[-+−]?)"
    r"(?P<number>\d[\d.,'’_   ]*|\.\d+)"
    r"(?:\s*(?P<scale>k|K|M|mn|bn|B)(?![A-Za-z]))?\s*(?P<unit>[^\d\s][^\d]*)?$"
)
_GROUPED = re.compile(r"\d{1,3}(?:[,'’_   ]\d{3})+(?:\.\d+)?$")
_SIMPLE = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+|\d+\.)$")
_EXPONENT = re.compile(r"[-+]?\d+(?:\.\d+)?[eE][-+]?\d{1,2}$")
_A_NUMBER = "a number like 1200 or 1,200.5, with a unit if you like: 45%, 12 ms, $1.5k"


def quantity(value: Any) -> tuple[Decimal, str]:
    """A number and its unit: `quantity("$1.5k")` is 1500 and "$"; `quantity("12 ms")` 12, "ms".

    A comma, an apostrophe or a space may group thousands; a point is the decimal point. What can be
    read in two ways (`1.200,5`, `1,5`) is refused.
    """
    if isinstance(value, Decimal):
        return value, ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _finite(value), ""
    text = value.strip() if isinstance(value, str) else ""
    if _EXPONENT.match(text):
        return Decimal(text), ""
    found = _QUANTITY.match(text)
    if not found:
        raise _not_a_number(value)
    unit = (found["before"] or "") or (found["unit"] or "").strip()
    if found["before"] and found["unit"]:
        raise _not_a_number(value)
    number = _digits(found["number"].strip(), value).scaleb(_SCALE.get(found["scale"] or "", 0))
    minus = (found["sign"] + found["sign2"]).replace("+", "")
    return (-number if minus else number), unit


def _finite(value: float) -> Decimal:
    try:
        number = Decimal(str(value))
        if number.is_finite():
            return number
    except InvalidOperation:  # pragma: no cover - str of a float is always a number
        pass
    raise _not_a_number(value)


def _not_a_number(value: Any) -> PydanticCustomError:
    if isinstance(value, str) and re.match(r"\d+:\d+$", value.strip()):
        return mistake(
            "ambiguous-number", f"{shown(value)} can be read in two ways.", _A_NUMBER, "90"
        )
    return mistake("invalid-number", f"{shown(value)} is not a number.", _A_NUMBER, "1200")


def _digits(text: str, value: Any) -> Decimal:
    if _SIMPLE.match(text):
        return Decimal(text)
    if _GROUPED.match(text) and len(set(re.findall(r"[^\d.]", text))) == 1:
        return Decimal(re.sub(r"[^\d.]", "", text))
    plain = re.sub(r"[^\d.,]", "", text)
    swapped = plain.replace(".", "").replace(",", ".") if plain.count(",") == 1 else "1200.5"
    raise mistake(
        "ambiguous-number", f"{shown(value)} can be read in two ways.", _A_NUMBER, swapped
    )


def number(value: Any) -> Decimal:
    """A number without a unit; thousands may be grouped: `number("1,200")` is 1200."""
    amount, unit = quantity(value)
    if unit:
        raise mistake(
            "invalid-number",
            f"{shown(value)} has a unit, and a plain number is expected.",
            "a number like 3 or 0.5",
            f"{amount:f}",
        )
    return amount


def measure(value: Any) -> Decimal:
    """A number; its unit, if written, is dropped: `measure("34 %")` is 34."""
    return quantity(value)[0]


def count(value: Any) -> int:
    """A whole number, not below zero."""
    amount = number(value)
    if amount != amount.to_integral_value() or amount < 0:
        raise mistake(
            "invalid-number", f"{shown(value)} is not a whole number.", "a number like 8", "8"
        )
    return int(amount)


def share(value: Any, most: int = 1) -> Decimal:
    """A share of one: `80%`, `0.8` and `80` are 0.8; `1` is 1, which is 100 %; `1%` is 0.01."""
    amount, unit = quantity(value)
    typed = isinstance(value, Decimal)
    if unit in ("%", "percent") or (not unit and amount > 1 and not typed):
        amount = amount / 100
    elif unit:
        amount = Decimal(-1)
    if not 0 <= amount <= most:
        raise mistake(
            "invalid-percent",
            f"{shown(value)} is not a percentage.",
            f"a percentage from 0% to {most * 100}%",
            "80%",
        )
    return amount


_MONEY = "an amount like 12000 EUR, EUR 12,000, €12k or 12000"


def money(value: Any) -> Money:
    """An exact amount: `12000 EUR`, `EUR 12,000`, `€12k`; without currency the plan's own."""
    if isinstance(value, Money):
        return value
    if isinstance(value, dict):
        names = {folded(str(key)): item for key, item in value.items()}
        amount, unit = quantity(names.get("amount", names.get("value")))
        unit = unit or str(names.get("currency", ""))
    else:
        amount, unit = quantity(value)
    currency = _SYMBOLS.get(unit, unit.upper())
    if currency and not re.fullmatch(r"[A-Z]{3}", currency):
        raise mistake("invalid-money", f"{shown(value)} is not money.", _MONEY, "12000 EUR")
    return Money(amount, currency)


_PER = re.compile(r"\s*(?:/|\bper\b|\ba\b|\ban\b)\s*(d|day|days|h|hr|hour|hours)\s*$", re.I)
_A_RATE = "money per day or per hour, like 640 EUR/day or 80 EUR/h"


def rate(value: Any) -> Rate:
    """Money per working day or hour: `640 EUR/day`, `80 EUR/h`; a day when it is not said."""
    if isinstance(value, Rate):
        return value
    if isinstance(value, dict) and len(value) == 1:
        ((per, amount),) = value.items()
        unit = "hour" if str(per).casefold().startswith("h") else "day"
        return Rate(money(amount), unit)
    text, unit = value, "day"
    if isinstance(value, str) and (found := _PER.search(value)):
        text, unit = value[: found.start()], "hour" if found[1][0] in "hH" else "day"
    try:
        return Rate(money(text), unit)
    except PydanticCustomError:
        raise mistake(
            "invalid-money", f"{shown(value)} is not a rate.", _A_RATE, "640 EUR/day"
        ) from None


_THREE = (("low", "min", "from"), ("likely", "mostlikely", "mid"), ("high", "max", "to"))
_RANGE = re.compile(r"\s*(?:\.\.+|…|–|—|(?<=[\d%kKM])\s*-\s*(?=[\d$€£])|(?<=[\d%])\s+to\s+)\s*")
_A_SPREAD = "3000, 2000..5000, or 2000/3000/5000"


def spread(value: Any) -> Spread:
    """A number with its uncertainty; of `2000..5000` the likely value is the middle, 3500."""
    if isinstance(value, Spread):
        return value
    parts = [measure(part) for part in _three(value)]
    if len(parts) == 2:
        parts = [parts[0], (parts[0] + parts[1]) / 2, parts[1]]
    if len(parts) not in (1, 3) or parts != sorted(parts):
        raise mistake(
            "invalid-number", f"{shown(value)} is not low, likely, high.", _A_SPREAD, "2000..5000"
        )
    return Spread(parts[0], parts[len(parts) // 2], parts[-1])


def _three(value: Any) -> list[Any]:
    if isinstance(value, dict):
        names = {folded(str(key)): item for key, item in value.items()}
        found = [next((names[n] for n in group if n in names), None) for group in _THREE]
        return [part for part in found if part is not None]
    if isinstance(value, (list, tuple)):
        return list(value)
    if isinstance(value, str):
        return value.split("/") if "/" in value else _RANGE.split(value.strip())
    return [value]


_OF = re.compile(r"(\d+)\s*(?:of|/|out of|von)\s*(\d+)$", re.I)


def ratio(value: Any) -> Ratio:
    """How many of how many: `7 of 8`, `7/8`, `{successes: 7, n: 8}`."""
    if isinstance(value, Ratio):
        return value
    pair: tuple[Any, Any] | None = None
    if isinstance(value, str) and (found := _OF.match(value.strip())):
        pair = (found[1], found[2])
    elif isinstance(value, list) and len(value) == 2:
        pair = (value[0], value[1])
    elif isinstance(value, dict):
        names = {folded(str(key)): item for key, item in value.items()}
        pair = (names.get("successes", names.get("x")), names.get("n", names.get("of")))
    if pair is not None:
        successes, total = count(pair[0]), count(pair[1])
        if successes <= total:
            return Ratio(successes, total)
    raise mistake(
        "invalid-number", f"{shown(value)} does not say how many of how many.", "7 of 8", "7 of 8"
    )


_COMPARISONS = {
    ">=": ">=",
    "=>": ">=",
    "≥": ">=",
    "at least": ">=",
    "<=": "<=",
    "=<": "<=",
    "≤": "<=",
    "at most": "<=",
    ">": ">",
    "more than": ">",
    "over": ">",
    "above": ">",
    "<": "<",
    "less than": "<",
    "under": "<",
    "below": "<",
    "==": "=",
    "=": "=",
}
_COMPARED = re.compile(
    "(" + "|".join(sorted(map(re.escape, _COMPARISONS), key=len, reverse=True)) + r")\s*(.+)$", re.I
)
_A_TARGET = 'a number (80), a limit (">= 75%"), or a range ([30, 50])'


def target(value: Any) -> Target:
    """What a metric should become: `80`, `">= 75%"`, `[30, 50]` or `30..50`; with its unit."""
    if isinstance(value, Target):
        return value
    if isinstance(value, str) and (found := _COMPARED.match(value.strip())):
        comparison = _COMPARISONS[found[1].casefold()]
        amount, unit = quantity(found[2])
        low = None if comparison in ("<", "<=") else amount
        high = None if comparison in (">", ">=") else amount
        return Target(low, high, comparison, unit)
    ends = [quantity(end) for end in _ends(value)]
    if len(ends) == 1:
        return Target(ends[0][0], None, "", ends[0][1])
    units = {unit for _, unit in ends if unit}
    if len(units) > 1:
        raise mistake(
            "mixed-units", f"{shown(value)} mixes units.", "one unit for both ends", "[30, 50]"
        )
    if len(ends) != 2 or ends[0][0] > ends[1][0]:
        raise mistake("invalid-target", f"{shown(value)} is not a target.", _A_TARGET, "[30, 50]")
    return Target(ends[0][0], ends[1][0], "in", next(iter(units), ""))


def _ends(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return _three(value)
    if isinstance(value, (list, tuple)):
        return list(value)
    return _RANGE.split(value.strip()) if isinstance(value, str) else [value]


def one_unit(values: Iterable[Any]) -> str:
    """The one unit that values carry (`45%` and `60 %` are in %), or nothing; two are a mistake."""
    units: list[str] = []
    for value in values:
        if isinstance(value, str) and not value.isdecimal():
            with suppress(PydanticCustomError):
                units.append(target(value).unit)
    found = list(dict.fromkeys(unit for unit in units if unit))
    if len(found) > 1:
        raise mistake(
            "mixed-units",
            f"The values are in {' and in '.join(found)}.",
            "one unit for baseline, target and current value",
            "",
        )
    return found[0] if found else ""
