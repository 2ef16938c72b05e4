"""The shapes of values that writers write: work, estimates, money, periods, links between tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Work:
    """Working time as written; a day and a week are as long as the calendar says.

    `in_minutes` turns it into whole minutes: `Work(days=Decimal("1.5"))` on an 8-hour day is 720.
    """

    weeks: Decimal = Decimal(0)
    days: Decimal = Decimal(0)
    hours: Decimal = Decimal(0)
    minutes: Decimal = Decimal(0)

    def in_minutes(self, day: int = 480, week: int = 2400) -> int:
        """Whole minutes, for a working day of `day` and a working week of `week` minutes."""
        total = self.weeks * week + self.days * day + self.hours * 60 + self.minutes
        return int(total.to_integral_value())

    def __str__(self) -> str:
        parts = [(self.weeks, "w"), (self.days, "d"), (self.hours, "h"), (self.minutes, "min")]
        return " ".join(f"{plain(n)}{unit}" for n, unit in parts if n) or "0d"


@dataclass(frozen=True, slots=True)
class Estimate:
    """Best, likely, worst case; a single value has all three equal, a range has no likely one.

    `certain`: written as cases that are equal, `3d/3d/3d`: it takes that and nothing else. A
    single value `3d` says nothing about how far off it may be.
    """

    optimistic: Work
    likely: Work | None
    pessimistic: Work
    certain: bool = False

    @property
    def is_range(self) -> bool:
        """True when the ends differ."""
        return self.optimistic != self.pessimistic

    def __str__(self) -> str:
        if self.certain:
            return "/".join([str(self.pessimistic)] * 3)
        if not self.is_range:
            return str(self.pessimistic)
        middle = f"/{self.likely}/" if self.likely is not None else ".."
        return f"{self.optimistic}{middle}{self.pessimistic}"


@dataclass(frozen=True, slots=True)
class Spread:
    """A number with its uncertainty; `low == likely == high` when it was written as one number."""

    low: Decimal
    likely: Decimal
    high: Decimal

    def __str__(self) -> str:
        if self.low == self.high:
            return plain(self.likely)
        return f"{plain(self.low)}/{plain(self.likely)}/{plain(self.high)}"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `start` to `end`, both days included, with the words the writer used."""

    start: date
    end: date
    label: str

    def __str__(self) -> str:
        return self.label


#: Signs that stand before an amount; any other currency stands behind it by its code.
CURRENCY_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount; an empty currency means the plan's own."""

    amount: Decimal
    currency: str = ""

    def __str__(self) -> str:
        return f"{plain(self.amount)} {self.currency}".strip()


class LinkType(StrEnum):
    """How a successor waits for its predecessor, as planners name it."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


@dataclass(frozen=True, slots=True)
class Dependency:
    """Waits for `on`; `lag` is working time unless `elapsed`, and `lead` makes it negative."""

    on: str
    type: LinkType = LinkType.FS
    lag: Work = Work()
    lead: bool = False
    elapsed: bool = False

    def __str__(self) -> str:
        lag = "" if self.lag == Work() else f"{'-' if self.lead else '+'}{self.lag}"
        kind = "" if self.type is LinkType.FS else f" {self.type.value}"
        elapsed = "e" if lag and self.elapsed else ""
        return f"{self.on}{kind}{' ' if lag and not kind else ''}{lag}{elapsed}"


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who works on a task: a person, `count` people of a team, or a `share` (0..1) of a person."""

    who: str
    count: int = 1
    share: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Target:
    """What a metric should become: at least, at most, or within `low`..`high` (both included).

    `comparison` is one of ">=", ">", "<=", "<", "=", "in" or "" when only a number was written.
    """

    low: Decimal | None
    high: Decimal | None
    comparison: str = ""
    unit: str = ""

    @property
    def value(self) -> Decimal | None:
        """The single number aimed at; None for a range."""
        if self.comparison == "in":
            return None
        return self.low if self.low is not None else self.high


@dataclass(frozen=True, slots=True)
class Measurement:
    """One reading of a metric; `value` None means it was due and is not known."""

    date: date
    value: Decimal | None
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A number that a person gave on a day; `date` None when it was written without one."""

    date: date | None
    value: Decimal


def plain(number: Decimal) -> str:
    """A decimal as people write it: `Decimal("1.50")` is "1.5", `Decimal("1E+2")` is "100"."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Ratio:
    """`successes` of `n`."""

    successes: int
    n: int


@dataclass(frozen=True, slots=True)
class Level:
    """A step of a five-step scale, and the share (0..1) when a percentage was written."""

    score: int
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Impact:
    """How bad: a step of five, or the time and money it costs (`score` None then)."""

    score: int | None = None
    time: Estimate | None = None
    cost: Money | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    """Of a week: a share (0..1), or work a week; for a team a number of interchangeable people."""

    share: Decimal | None = None
    work: Work | None = None
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """Money per working `per` ("day" or "hour")."""

    money: Money
    per: str = "day"


@dataclass(frozen=True, slots=True)
class Country:
    """Where public holidays are taken from: ISO country code and optional subdivision."""

    code: str
    subdivision: str = ""


#: Working hours of one day: (from, to) in minutes after midnight, in order, not overlapping.
DayHours = tuple[tuple[int, int], ...]
