"""From values and dates to positions, and the ticks that name them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: Steps in weeks, then in months, that an axis of dates may take.
_WEEK_STEPS = (1, 2, 4)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


def after(day: date, count: int = 1) -> date:
    """So many days later; the calendar's own last day where there are not so many left."""
    return day + timedelta(days=min(count, (date.max - day).days))


@dataclass(frozen=True, slots=True)
class Linear:
    """Maps low..high to first..last; a range of no width maps to the middle."""

    low: float
    high: float
    first: float
    last: float

    def __call__(self, value: float) -> float:
        """Position of a value: `Linear(0, 10, 0, 100)(5)` is 50."""
        if self.high == self.low:
            return (self.first + self.last) / 2
        share = (value - self.low) / (self.high - self.low)
        return self.first + share * (self.last - self.first)


@dataclass(frozen=True, slots=True)
class Log:
    """Maps low..high, both above 0, to first..last by their logarithms."""

    low: float
    high: float
    first: float
    last: float

    def __call__(self, value: float) -> float:
        """Position of a value above 0: `Log(1, 100, 0, 100)(10)` is 50."""
        inner = Linear(math.log(self.low), math.log(self.high), self.first, self.last)
        return inner(math.log(value))


@dataclass(frozen=True, slots=True)
class DateScale:
    """Maps the start of one day to the start of another to first..last; days are even."""

    start: date
    end: date
    first: float
    last: float

    def __call__(self, moment: date | datetime) -> float:
        """Position of a moment; a date stands for its first minute."""
        inner = Linear(days(self.start), days(self.end), self.first, self.last)
        return inner(days(moment))

    def inside(self, moment: date | datetime) -> float:
        """Position of a moment, moved to the nearer end when it lies outside."""
        low, high = sorted((self.first, self.last))
        return min(max(self(moment), low), high)


def days(moment: date | datetime) -> float:
    """Days since the year 1, with the part of the day: noon on a day adds 0.5."""
    part = 0.0
    if isinstance(moment, datetime):
        part = (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86400
    return moment.toordinal() + part


def nice_ticks(low: float, high: float, count: int) -> tuple[float, ...]:
    """About `count` round values from low to high, 1, 2 or 5 times a power of ten apart.

    Example: `nice_ticks(3, 12.9, 5)` is (4, 6, 8, 10, 12).
    """
    if high - low < 1e-200 or count < 1:
        return (low,)
    rough = (high - low) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = min((power * m for m in (1, 2, 5, 10)), key=lambda s: abs(math.log(s / rough)))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    digits = max(0, -math.floor(math.log10(step)))
    return tuple(round(n * step, digits) for n in range(first, last + 1))


def log_ticks(low: float, high: float) -> tuple[float, ...]:
    """Three to seven round values between two values above 0, for a logarithmic axis.

    Example: `log_ticks(9, 1500)` is (10, 20, 50, 100, 200, 500, 1000).
    """
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    choices = [
        [round(m * 10.0**p, max(0, 1 - p)) for p in powers for m in steps]
        for steps in ((1, 1.5, 2, 3, 4, 5, 7), (1, 2, 3, 5), (1, 2, 5), (1, 3), (1,))
    ]
    seen = [tuple(v for v in choice if low <= v <= high) for choice in choices]
    fitting = [ticks for ticks in seen if 3 <= len(ticks) <= 7]
    if fitting:
        return fitting[-1] if len(fitting[-1]) >= 4 else fitting[0]
    return seen[0] if len(seen[0]) < 3 else seen[-1][:: len(seen[-1]) // 7 + 1]


def short(value: float) -> str:
    """A tick's value in few characters: 1,200; 0.25; 1.5 M."""
    for size, unit in ((1e12, "T"), (1e9, "bn"), (1e6, "M")):
        if abs(value) >= size:
            return f"{value / size:.4g}\u00a0{unit}"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.4g}"


@dataclass(frozen=True, slots=True)
class DateTick:
    """A date on an axis and its label."""

    day: date
    label: str


def day_words(day: date) -> str:
    """A date in short, its parts held together: 14 Aug."""
    return f"{day.day}\u00a0{MONTHS[day.month - 1]}"


def date_ticks(start: date, end: date, most: int = 7) -> tuple[DateTick, ...]:
    """Up to about `most` dates from start to end: Mondays, else months, quarters or years."""
    weeks = (end - start).days / 7
    if weeks / _WEEK_STEPS[-1] <= most and weeks <= 20:
        step = next(s for s in _WEEK_STEPS if weeks / s <= most)
        return tuple(DateTick(day, day_words(day)) for day in _mondays(start, end, step))
    months = (end.year - start.year) * 12 + end.month - start.month
    step = next((s for s in _MONTH_STEPS if months / s <= most), 240)
    return tuple(DateTick(day, month_words(day, step)) for day in _month_starts(start, end, step))


def _mondays(start: date, end: date, step: int) -> list[date]:
    first = start + timedelta(days=-start.weekday() % 7)
    return [
        first + timedelta(weeks=n) for n in range(0, max(0, (end - first).days) // 7 + 1, step)
        if first + timedelta(weeks=n) <= end
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of an axis that is named in its middle: a month, a quarter, a year."""

    start: date
    end: date
    label: str


def periods(start: date, end: date, most: int = 8) -> tuple[Period, ...]:
    """Months, quarters or years from start to end; the first and last may be cut.

    A period is left out when less than 60 % of it is seen, and where every second or sixth month
    is named, it is that month. Spans under five months have no periods.
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    if months < 5:
        return ()
    step = next((s for s in _MONTH_STEPS if months / s <= most), 240)
    long = {1: 1, 2: 1, 3: 3, 6: 1}.get(step, 12)
    first = date(start.year, start.month, 1)
    found = []
    for day in _month_starts(_months_on(first, -step), end, step):
        until = _months_on(day, long)
        seen = (min(until, end) - max(day, start)).days
        if seen >= 0.6 * (until - day).days:
            found.append(Period(max(day, start), min(until, end), month_words(day, step)))
    return tuple(found)


def _months_on(day: date, months: int) -> date:
    """The first of the month that lies so many months on, never before the year 1."""
    index = max(12, day.year * 12 + day.month - 1 + months)
    return date(index // 12, index % 12 + 1, 1)


def _month_starts(start: date, end: date, step: int) -> list[date]:
    """First days of every `step`-th month, counted from January of the year 0."""
    index = start.year * 12 + start.month - 1 + (1 if start.day > 1 else 0)
    last = end.year * 12 + end.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(-(-index // step) * step, last + 1, step)]


def month_words(day: date, step: int) -> str:
    """A month on an axis: the quarter where steps are quarters, the year where they are years."""
    if step >= 12:
        return str(day.year)
    if step == 3:
        return f"Q{day.month // 3 + 1}\u00a0{day.year % 100:02d}"
    if step == 6 or day.month == 1:
        return f"{MONTHS[day.month - 1]}\u00a0{day.year}"
    return MONTHS[day.month - 1]
