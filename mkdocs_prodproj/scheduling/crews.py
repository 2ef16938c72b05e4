"""Several people on one task, each in their own working time."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce
from itertools import pairwise
from math import gcd

from mkdocs_prodproj.scheduling.workdays import Paces, WorkCalendar


class Crew(WorkCalendar):
    """The working time of people who share the work of a task, as one calendar.

    Each adds their rate whenever they work; the work ends when all have done it together, the way
    TaskJuggler shares effort. A minute of the crew is what all of them do in one: with two people,
    of whom one is away on Monday, a Monday counts for half. Amounts are whole units of the rates,
    so nothing is lost on the way; a start and an end are whole minutes, so the last minute may be
    more than is needed, and `subtract` gives the latest start that still ends by then.

    >>> from mkdocs_prodproj.scheduling.workdays import OFF, OFFICE_HOURS, moment
    >>> from datetime import date
    >>> office = WorkCalendar.weekly((OFFICE_HOURS,) * 5 + (OFF,) * 2)
    >>> monday = date(2026, 7, 6)
    >>> away = office.without(frozenset({monday.toordinal()}))
    >>> crew = Crew(((office, Decimal(1)), (away, Decimal(1))))
    >>> crew.between(moment(monday), moment(monday, 1440))
    240
    """

    def __init__(self, members: Sequence[tuple[WorkCalendar, Decimal]]) -> None:
        """Their calendars and rates, at least one above 0: 0.4 is two days of five."""
        merged: dict[int, tuple[WorkCalendar, Decimal]] = {}
        for calendar, rate in members:
            so_far = merged[id(calendar)][1] if id(calendar) in merged else Decimal(0)
            if rate > 0:
                merged[id(calendar)] = (calendar, so_far + rate)
        self._members = tuple(merged.values())
        units = _whole([rate for _, rate in self._members])
        everybody = reduce(WorkCalendar.either, [calendar for calendar, _ in self._members])
        super().__init__(everybody.week, everybody.hours_on)
        self._units = units
        self.full = sum(units)
        largest = max(self._members, key=lambda m: m[1])[0]
        self.day_minutes = largest.day_minutes
        self.week_minutes = largest.week_minutes

    def paces_on(self, day: int) -> Paces:
        """The hours of a day in which anybody works, and what they do in a minute, in units."""
        hours = [calendar.hours_on(day) for calendar, _ in self._members]
        if all(each == hours[0] for each in hours):
            return tuple((start, end, self.full) for start, end in hours[0])
        edges = sorted({at for each in hours for span in each for at in span})
        spans = []
        for start, end in pairwise(edges):
            present = (
                units
                for each, units in zip(hours, self._units, strict=True)
                if any(a <= start and end <= b for a, b in each)
            )
            pace = sum(present)
            if pace:
                spans.append((start, end, pace))
        return tuple(spans)


def crew_calendar(members: Sequence[tuple[WorkCalendar, Decimal]]) -> WorkCalendar:
    """The calendar of people who work on one thing: the one they share, else that of a crew."""
    calendars = {id(calendar): calendar for calendar, rate in members if rate > 0}
    return Crew(members) if len(calendars) > 1 else next(iter(calendars.values()))


def _whole(rates: Sequence[Decimal]) -> tuple[int, ...]:
    """Rates as the smallest whole numbers in the same proportion: 1 and 0.4 are 5 and 2."""
    ratios = [rate.as_integer_ratio() for rate in rates]
    common = 1
    for _, below in ratios:
        common = common * below // gcd(common, below)
    whole = [above * (common // below) for above, below in ratios]
    shared = reduce(gcd, whole)
    return tuple(n // shared for n in whole)
