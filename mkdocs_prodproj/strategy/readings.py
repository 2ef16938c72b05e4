"""The known values of a metric in order of time, and which of them a question asks for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from mkdocs_prodproj.items.goal import Metric

#: A value on its day.
Reading = tuple[date, Decimal]
#: Days around a year ago in which a value counts as that of a year earlier.
AROUND_A_YEAR = 46


@dataclass(frozen=True)
class Readings:
    """A metric's known values, oldest first; `written` is its value where no series is kept."""

    days: tuple[date, ...] = ()
    values: tuple[Decimal, ...] = ()
    baseline: Decimal | None = None
    written: Decimal | None = None
    kept: bool = False
    """whether the metric has a series at all, be its values known or not"""

    @classmethod
    def of(cls, metric: Metric) -> Readings:
        """The readings of a metric; those without a value are left out."""
        known = [(m.date, m.value) for m in metric.measurements if m.value is not None]
        known.sort(key=lambda reading: reading[0])
        return cls(
            days=tuple(day for day, _ in known),
            values=tuple(value for _, value in known),
            baseline=metric.baseline,
            written=metric.current,
            kept=bool(metric.measurements),
        )

    @cached_property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Each value with its number in a series of even steps."""
        pairs = zip(spaced(self.days), self.values, strict=True)
        return tuple((float(place), float(value)) for place, value in pairs)

    def until(self, day: date) -> Reading | None:
        """The newest value up to a day, that day included."""
        n = bisect_right(self.days, day)
        return (self.days[n - 1], self.values[n - 1]) if n else None

    def at(self, day: date | None) -> Decimal | None:
        """The value in force on a day: the newest up to it, else the baseline."""
        found = self.until(day) if day is not None else None
        return found[1] if found else self.baseline

    def between(self, after: date, until: date) -> tuple[Reading, ...]:
        """The values after one day and up to another, that one included."""
        first, last = bisect_right(self.days, after), bisect_right(self.days, until)
        return tuple(zip(self.days[first:last], self.values[first:last], strict=True))

    def since(self, launch: date | None, today: date, due: date | None = None) -> Reading | None:
        """The value after a launch nearest to the day it is due, the later of two as near.

        Before that day, or without one, the newest up to today.

        Example: launched 1 March and due 30 June, of values on 31 May, 1 July and 31 August the
        one of 1 July.
        """
        first = bisect_right(self.days, launch or date.min)
        last = bisect_right(self.days, today)
        if first >= last:
            return None
        n = last - 1
        if due is not None and today >= due:
            n = min(bisect_left(self.days, due, first, last), last - 1)
            if n > first and due - self.days[n - 1] < abs(self.days[n] - due):
                n -= 1
        return self.days[n], self.values[n]

    def year_before(self, day: date) -> Reading | None:
        """The value nearest to a year before a day, at most 46 days off; None without one."""
        if day <= date.min + timedelta(days=365 + AROUND_A_YEAR):
            return None
        then = day - timedelta(days=365)
        edge = timedelta(days=AROUND_A_YEAR)
        near = self.between(then - edge - timedelta(days=1), then + edge)
        return min(near, key=lambda r: (abs((r[0] - then).days), r[0]), default=None)


def spaced(days: Iterable[date]) -> list[int]:
    """The number of each day in a series of even steps, from 1; a gap keeps its place.

    A step is the usual distance between two days (the median); months count as equal.

    Example: 31 January, 28 February, 30 April are 1, 2, 4.
    """
    given = list(days)
    gaps = [max(1, (b - a).days) for a, b in pairwise(given)]
    usual = sorted(gaps)[(len(gaps) - 1) // 2] if gaps else 1
    numbers = [1] if given else []
    for gap in gaps:
        numbers.append(numbers[-1] + max(1, round(gap / usual)))
    return numbers
