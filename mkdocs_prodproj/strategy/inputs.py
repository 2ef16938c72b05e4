"""The numbers of a score, as people write them: `500/month`, `80 %`, `medium`, `2pm`, `2/3/5`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pydantic_core import PydanticCustomError

from mkdocs_prodproj.items.quantities import Estimate, Money, Spread
from mkdocs_prodproj.items.read_numbers import quantity
from mkdocs_prodproj.plan.settings import Prioritisation

#: Working days of a week and hours of a day, for efforts written in days or hours.
DAYS_PER_WEEK = Decimal(5)
HOURS_PER_DAY = Decimal(8)

#: Months in a period of reach.
MONTHS = {
    "day": Decimal(12) / Decimal(365),
    "week": Decimal(12) / Decimal(52),
    "month": Decimal(1),
    "quarter": Decimal(3),
    "half-year": Decimal(6),
    "year": Decimal(12),
}
CONFIDENCE = {"high": Decimal(1), "medium": Decimal("0.8"), "low": Decimal("0.5")}
IMPACT = {
    "massive": Decimal(3),
    "high": Decimal(2),
    "medium": Decimal(1),
    "low": Decimal("0.5"),
    "minimal": Decimal("0.25"),
}

_PERIOD = re.compile(r"(?:/|\bper\b|\ban?\b)\s*(day|week|month|quarter|half-?year|year)\s*$", re.I)
_EFFORT = re.compile(
    r"(.*?)\s*(?:person|man)?[\s-]*(pm|mo|months?|pw|w|weeks?|pd|d|days?|h|hours?)"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a value cannot be used: missing, not-a-number, negative, must-be-positive, over-100."""

    reason: str
    written: str = ""


MISSING = Fault("missing")
Reader = Callable[[object], Spread | Fault]


def decimal(raw: object) -> Decimal | None:
    """One exact, finite number, or None: `"1,200"`, `"1.2k"`, `"1200 people"`."""
    if isinstance(raw, Money):
        return raw.amount
    return _from_text(raw) if isinstance(raw, str) else _decimal(raw)


def _decimal(raw: object) -> Decimal | None:
    try:
        number, unit = quantity(raw)
    except PydanticCustomError:
        return None
    return number if number.is_finite() and unit != "%" else None


@lru_cache(maxsize=4096)
def _from_text(text: str) -> Decimal | None:
    """A text as a number; many initiatives say the same few."""
    return _decimal(text)


def spread(raw: object, one: Callable[[object], Decimal | None] = decimal) -> Spread | Fault:
    """A number, `low..high` (likely is their middle) or `low/likely/high`; `one` reads each."""
    if raw is None or raw == "":
        return MISSING
    if isinstance(raw, Spread):
        return raw
    parts = re.split(r"\s*(?:/|\.\.)\s*", raw.strip()) if isinstance(raw, str) else [raw]
    numbers = [number for part in parts if (number := one(part)) is not None]
    if len(numbers) != len(parts) or len(numbers) > 3:
        return Fault("not-a-number", str(raw))
    numbers.sort()
    low, high = numbers[0], numbers[-1]
    return Spread(low, numbers[1] if len(numbers) == 3 else (low + high) / 2, high)


#: How each input of a method is read, by its name.
Readers = Mapping[str, Reader]
#: What each person said of an input, by input and person.
Opinions = dict[str, dict[str, Decimal]]


def all_of(
    inputs: Mapping[str, object], readers: Readers
) -> tuple[dict[str, Spread | Fault], Opinions]:
    """Every input as read, and what each person said where several did: `{ana: 400, li: 900}`.

    Their likely values make the mean, the lowest and the highest that anybody gave the range.
    """
    found: dict[str, Spread | Fault] = {}
    opinions: Opinions = {}
    for name, reader in readers.items():
        raw = inputs.get(name)
        if not isinstance(raw, Mapping):
            found[name] = reader(raw)
            continue
        said = {str(who).removeprefix("@"): reader(value) for who, value in raw.items()}
        found[name] = together(tuple(said.values()))
        opinions[name] = {who: v.likely for who, v in said.items() if isinstance(v, Spread)}
    return found, opinions


def together(said: Sequence[Spread | Fault]) -> Spread | Fault:
    """Several people's values as one: 400 and 900 are 650, between 400 and 900."""
    fault = next((one for one in said if isinstance(one, Fault)), None)
    usable = [one for one in said if isinstance(one, Spread)]
    if fault is not None or not usable:
        return fault or MISSING
    mean = sum((one.likely for one in usable), Decimal(0)) / len(usable)
    return Spread(min(one.low for one in usable), mean, max(one.high for one in usable))


def mapped(found: Spread | Fault, change: Callable[[Decimal], Decimal]) -> Spread | Fault:
    """The same spread in other units; `change` must keep the order."""
    if isinstance(found, Fault):
        return found
    return Spread(change(found.low), change(found.likely), change(found.high))


def at_least_zero(raw: object) -> Spread | Fault:
    """A number that may be 0."""
    found = spread(raw)
    if isinstance(found, Spread) and found.low < 0:
        return Fault("negative", str(raw))
    return found


def positive(raw: object) -> Spread | Fault:
    """A number above 0."""
    return _positive(spread(raw), raw)


def _positive(found: Spread | Fault, raw: object) -> Spread | Fault:
    if isinstance(found, Spread) and found.low <= 0:
        return Fault("must-be-positive", str(raw))
    return found


def within(low: Decimal, high: Decimal) -> Reader:
    """A reader of numbers on a scale, both ends included; a fault is `below-1` or `above-10`."""

    def read(raw: object) -> Spread | Fault:
        found = spread(raw)
        if isinstance(found, Spread) and found.low < low:
            return Fault(f"below-{low}", str(raw))
        if isinstance(found, Spread) and found.high > high:
            return Fault(f"above-{high}", str(raw))
        return found

    return read


def reach(raw: object, period: str) -> Spread | Fault:
    """People or events in one `period`: `"500/month"` is 1500 a quarter."""
    months = per = MONTHS.get(period, MONTHS["quarter"])
    rest = raw
    if isinstance(raw, str) and (match := _PERIOD.search(raw)):
        per = MONTHS[match[1].lower().replace("halfyear", "half-year")]
        rest = raw[: match.start()]
    found = mapped(spread(rest), lambda number: number * months / per)
    if isinstance(found, Spread) and found.low < 0:
        return Fault("negative", str(raw))
    return Fault(found.reason, str(raw)) if isinstance(found, Fault) else found


def confidence(raw: object, scale: str = "percent") -> Spread | Fault:
    """A share of 1: `0.8`, `80`, `"80%"` and `medium` are 0.8; `1` is 100 %; `raw` keeps it."""
    if scale == "raw":
        return at_least_zero(raw)
    found = spread(raw, _share)
    if isinstance(found, Spread) and found.low < 0:
        return Fault("negative", str(raw))
    if isinstance(found, Spread) and found.high > 1:
        return Fault("over-100", str(raw))
    return found


def _share(raw: object) -> Decimal | None:
    if isinstance(raw, str):
        text = raw.strip().lower()
        if text in CONFIDENCE:
            return CONFIDENCE[text]
        if text.endswith("%"):
            number = decimal(text[:-1])
            return None if number is None else number / 100
    number = decimal(raw)
    return number if number is None or number <= 1 else number / 100


def impact(raw: object) -> Spread | Fault:
    """Effect on one person: massive 3, high 2, medium 1, low 0.5, minimal 0.25, or a number."""
    found = spread(raw, _impact)
    if isinstance(found, Spread) and found.low < 0:
        return Fault("negative", str(raw))
    return found


def _impact(raw: object) -> Decimal | None:
    known = IMPACT.get(raw.strip().lower()) if isinstance(raw, str) else None
    return known if known is not None else decimal(raw)


def effort(raw: object, rules: Prioritisation) -> Spread | Fault:
    """Person-months: `2`, `"2pm"` and `"8pw"` are the same when a month has four weeks."""
    if isinstance(raw, Estimate):
        return _positive(_estimate(raw, rules.weeks_per_month), raw)
    if isinstance(raw, str):
        raw = _with_unit_everywhere(raw)
    found = spread(raw, lambda part: _months(part, rules.weeks_per_month))
    return _positive(found, raw)


def duration(raw: object) -> Spread | Fault:
    """Weeks: `6`, `"6w"` and `"30d"` are the same."""
    if isinstance(raw, Estimate):
        return _positive(_estimate(raw, Decimal(1)), raw)
    if isinstance(raw, str):
        raw = _with_unit_everywhere(raw)
    return _positive(spread(raw, lambda part: _months(part, Decimal(1))), raw)


def _with_unit_everywhere(text: str) -> str:
    """`"4/6/10pw"` as `"4pw/6pw/10pw"`: a unit written once, at the end, is meant for all."""
    parts = re.split(r"\s*(?:/|\.\.)\s*", text.strip())
    last = _EFFORT.fullmatch(parts[-1].lower())
    if last is None:
        return text
    return "/".join(p if decimal(p) is None else f"{p}{last[2]}" for p in parts)


def _months(raw: object, weeks_per_month: Decimal) -> Decimal | None:
    match = _EFFORT.fullmatch(raw.strip().lower()) if isinstance(raw, str) else None
    if match is None:
        return decimal(raw)
    number, unit = decimal(match[1]), match[2].removeprefix("p")[0]
    weeks = {
        "m": weeks_per_month,
        "w": Decimal(1),
        "d": 1 / DAYS_PER_WEEK,
        "h": 1 / (DAYS_PER_WEEK * HOURS_PER_DAY),
    }
    return None if number is None else number * weeks[unit] / weeks_per_month


def _estimate(estimate: Estimate, weeks_per_month: Decimal) -> Spread:
    """An estimate of work in months: its minutes over a 5-day, 40-hour week."""
    per_month = DAYS_PER_WEEK * HOURS_PER_DAY * 60 * weeks_per_month
    low, high = (
        Decimal(work.in_minutes()) / per_month
        for work in (estimate.optimistic, estimate.pessimistic)
    )
    if estimate.likely is None:
        return Spread(low, (low + high) / 2, high)
    return Spread(low, Decimal(estimate.likely.in_minutes()) / per_month, high)
