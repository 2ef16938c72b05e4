"""Working time: which minutes are worked, and how to count along them.

A moment is a whole number of minutes since the first of January of the year 1 (`moment`, `clock`
convert), so that counting is exact. A calendar numbers its worked minutes; adding work is one
search in that numbering, however many years lie between.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from itertools import accumulate

from mkdocs_prodproj.items.quantities import DayHours

DAY = 1440
#: Calendars end here: a plan that reaches further stays at the edge instead of counting for ever.
FIRST_DAY = date(1900, 1, 1).toordinal()
LAST_DAY = date(2200, 1, 1).toordinal()
#: Days numbered at a time, at the least.
FEWEST = 100
ALL_DAY: DayHours = ((0, DAY),)
OFFICE_HOURS: DayHours = ((540, 1020),)
OFF: DayHours = ()
#: Hours of a day with what a minute in them counts: (from, to, units).
Paces = tuple[tuple[int, int, int], ...]

_ORIGIN = datetime(1, 1, 1)


def moment(day: date, minute: int = 0) -> int:
    """The moment `minute` minutes after a day's midnight."""
    return day.toordinal() * DAY + minute


def clock(at: int) -> datetime:
    """A moment as a date and time."""
    return _ORIGIN + timedelta(minutes=at - DAY)


class WorkCalendar:
    """Working hours of every day, and arithmetic along them.

    `week` holds the hours of an ordinary Monday to Sunday; `day_minutes` (the usual day: the
    most common length of a worked weekday, the longer one on a tie) and `week_minutes` are what
    "1d" and "1w" mean. `hours_on(ordinal)` gives the hours of one day.

    >>> office = WorkCalendar.weekly((OFFICE_HOURS,) * 5 + (OFF,) * 2)
    >>> friday = moment(date(2026, 7, 3), 16 * 60)
    >>> clock(office.add(friday, 60)), clock(office.add(friday, 61))
    (datetime.datetime(2026, 7, 3, 17, 0), datetime.datetime(2026, 7, 6, 9, 1))
    """

    #: What one minute of `add` is, in the units that `paces_on` counts in.
    full = 1

    def __init__(self, week: tuple[DayHours, ...], hours_on: Callable[[int], DayHours]) -> None:
        self.week = week
        self.hours_on = hours_on
        lengths = Counter(length for length in map(worked, week) if length)
        self.day_minutes = max(lengths, key=lambda n: (lengths[n], n), default=480)
        self.week_minutes = sum(map(worked, week)) or 2400
        self._first = 0
        self._days: list[Paces] = []
        self._before: list[int] = [0]
        self._numbers: dict[int, int] = {}
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}

    def paces_on(self, day: int) -> Paces:
        """The hours of a day (ordinal), and what a minute of each counts: 1 for one's own time."""
        return at_full_pace(self.hours_on(day))

    @classmethod
    def weekly(
        cls, week: tuple[DayHours, ...], exceptions: Mapping[int, DayHours] | None = None
    ) -> WorkCalendar:
        """The same hours every week, except on the given days (ordinal: hours, none is off)."""
        other = exceptions or {}

        def hours_on(day: int) -> DayHours:
            found = other.get(day)
            return week[(day - 1) % 7] if found is None else found

        return cls(week, hours_on)

    @property
    def usual_day(self) -> tuple[int, int]:
        """First and last minute of a usual working day: where an actual day off is drawn."""
        hours = next((h for h in self.week if worked(h) == self.day_minutes), OFFICE_HOURS)
        return hours[0][0], hours[-1][1]

    def without(self, days: frozenset[int]) -> WorkCalendar:
        """The same working time with some days (ordinals) off."""
        return WorkCalendar(self.week, lambda day: OFF if day in days else self.hours_on(day))

    def both(self, other: WorkCalendar) -> WorkCalendar:
        """The time that is worked in both calendars."""
        return self._combined(other, common_hours)

    def either(self, other: WorkCalendar) -> WorkCalendar:
        """The time that is worked in one calendar or the other."""
        return self._combined(other, joined_hours)

    def _combined(
        self, other: WorkCalendar, how: Callable[[DayHours, DayHours], DayHours]
    ) -> WorkCalendar:
        week = tuple(how(a, b) for a, b in zip(self.week, other.week, strict=True))
        return WorkCalendar(week, lambda day: how(self.hours_on(day), other.hours_on(day)))

    def add(self, start: int, minutes: int) -> int:
        """The moment at which `minutes` of work are done: an end of work, never the next morning.

        Nothing to do (0 minutes) leaves the moment where it is.
        """
        if not minutes:
            return start
        return self._end_of(self._worked_before(start) + minutes * self.full)

    def subtract(self, finish: int, minutes: int) -> int:
        """The latest moment to begin `minutes` of work that end at `finish`: a start of work.

        The exact inverse of `add`; 0 minutes leave the moment where it is.
        """
        if not minutes:
            return finish
        return self._start_of(self._worked_before(finish) - minutes * self.full)

    def shift(self, at: int, minutes: int) -> int:
        """`minutes` of working time later (an end of work), or earlier (a start) when negative."""
        return self.add(at, minutes) if minutes > 0 else self.subtract(at, -minutes)

    def next_work(self, at: int) -> int:
        """The first moment from here on at which work goes on: 17:00 on Friday gives Monday."""
        return self._start_of(self._worked_before(at))

    def previous_work(self, at: int) -> int:
        """The last moment up to here at which work ended: Monday 09:00 gives Friday 17:00."""
        return self._end_of(self._worked_before(at))

    def between(self, start: int, end: int) -> int:
        """Worked minutes from `start` to `end`; negative when the end is earlier."""
        return (self._worked_before(end) - self._worked_before(start)) // self.full

    def works_after(self, at: int) -> bool:
        """Whether there is any working time from a moment on."""
        return self.next_work(at) < LAST_DAY * DAY

    def _worked_before(self, at: int) -> int:
        """The number of the minute that is worked next at a moment; kept, as moments recur."""
        count = self._numbers.get(at)
        if count is None:
            day, minute = divmod(min(max(at, FIRST_DAY * DAY), LAST_DAY * DAY), DAY)
            index = self._index(day)
            count = self._before[index]
            for start, end, pace in self._days[index]:
                if start < minute:
                    count += (min(minute, end) - start) * pace
            self._numbers[at] = count
        return count

    def _index(self, day: int) -> int:
        """Where a day stands among the numbered ones."""
        if not self._days:
            self._first = day
        while day < self._first:
            self._grow_back()
        while day >= self._first + len(self._days):
            self._grow()
        return day - self._first

    def _end_of(self, count: int) -> int:
        """The first moment with `count` worked before it."""
        at = self._ends.get(count)
        if at is None:
            while count <= self._before[0] and self._grow_back():
                pass
            while count > self._before[-1] and self._grow():
                pass
            index = bisect_left(self._before, count) - 1
            at = self._ends[count] = self._within(index, count, up=True)
        return at

    def _start_of(self, count: int) -> int:
        """The last moment with `count` worked before it."""
        at = self._starts.get(count)
        if at is None:
            while count < self._before[0] and self._grow_back():
                pass
            while count >= self._before[-1] and self._grow():
                pass
            index = bisect_right(self._before, count) - 1
            at = self._starts[count] = self._within(index, count, up=False)
        return at

    def _within(self, index: int, count: int, *, up: bool) -> int:
        """The moment in a numbered day by which (`up`), or from which, so much is done."""
        index = min(max(index, 0), len(self._days) - 1)
        left = max(count - self._before[index], 0)
        for start, end, pace in self._days[index]:
            whole = (end - start) * pace
            if left < whole or (up and left == whole):
                minutes = -(-left // pace) if up else left // pace
                return (self._first + index) * DAY + start + minutes
            left -= whole
        return (self._first + index + 1) * DAY

    def _grow(self) -> bool:
        """Number more days at the end, as many again as there are; False at the last day."""
        first = self._first + len(self._days)
        more = range(first, min(first + max(FEWEST, len(self._days)), LAST_DAY + 1))
        days = [self.paces_on(day) for day in more]
        self._days += days
        self._before += list(accumulate(map(amount, days), initial=self._before[-1]))[1:]
        return bool(days)

    def _grow_back(self) -> bool:
        """Number more days at the beginning; False at the first day."""
        more = range(max(self._first - max(FEWEST, len(self._days)), FIRST_DAY), self._first)
        days = [self.paces_on(day) for day in more]
        total = self._before[0] - sum(map(amount, days))
        before = list(accumulate(map(amount, days), initial=total))
        self._days = days + self._days
        self._before = before[:-1] + self._before
        self._first -= len(days)
        return bool(days)


@cache
def at_full_pace(hours: DayHours) -> Paces:
    """Hours in which a minute counts as one."""
    return tuple((start, end, 1) for start, end in hours)


@cache
def amount(paces: Paces) -> int:
    """What is done in a day."""
    return sum((end - start) * pace for start, end, pace in paces)


def worked(hours: DayHours) -> int:
    """Minutes worked in a day's hours."""
    return sum(end - start for start, end in hours)


def common_hours(a: DayHours, b: DayHours) -> DayHours:
    """The hours that two days share."""
    pairs = ((max(x[0], y[0]), min(x[1], y[1])) for x in a for y in b)
    return tuple(sorted((start, end) for start, end in pairs if start < end))


def joined_hours(a: DayHours, b: DayHours) -> DayHours:
    """The hours of one day or the other, touching spans made one."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((*a, *b)):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


#: Every minute of every day: what elapsed time runs on.
AROUND_THE_CLOCK = WorkCalendar.weekly((ALL_DAY,) * 7)
