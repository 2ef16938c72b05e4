"""Calendars of a Microsoft Project file: weeks, exceptions, work weeks, base calendars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from xml.etree import ElementTree as Xml

from mkdocs_prodproj.items.quantities import DayHours
from mkdocs_prodproj.scheduling.workdays import OFF, WorkCalendar
from tests.reference.mspdi_fields import SPACE, number, text

OFFICE: tuple[DayHours, ...] = (((480, 720), (780, 1020)),) * 5 + (OFF, OFF)


@dataclass(frozen=True)
class Days:
    """Hours of single days (ordinals), and of weeks within a span of days: the calendar's own."""

    base: int | None
    week: Mapping[int, DayHours]
    exceptions: Mapping[int, DayHours]
    work_weeks: tuple[tuple[int, int, Mapping[int, DayHours]], ...]


def read_days(calendar: Xml.Element) -> Days:
    """What one calendar of the file says of its own."""
    base = number(calendar, "BaseCalendarUID", -1)
    week: dict[int, DayHours] = {}
    other: dict[int, DayHours] = {}
    for day in calendar.iterfind(f"{SPACE}WeekDays/{SPACE}WeekDay"):
        if number(day, "DayType", -1) == 0:  # an exception, as files before 2007 have them
            other |= dict.fromkeys(_span(day), _hours(day))
        else:
            week |= _weekday(day)
    listed = calendar.findall(f"{SPACE}Exceptions/{SPACE}Exception")
    if listed:  # later files repeat them above: these count
        other = {}
    for entry in listed:
        other = dict.fromkeys(_occurrences(entry), _hours(entry)) | other
    weeks = []
    for entry in calendar.iterfind(f"{SPACE}WorkWeeks/{SPACE}WorkWeek"):
        span = _span(entry)
        hours: dict[int, DayHours] = {}
        for day in entry.iter(f"{SPACE}WeekDay"):
            hours |= _weekday(day)
        if span:
            weeks.append((span[0], span[-1], hours))
    return Days(base if base > 0 else None, week, other, tuple(weeks))


def _weekday(day: Xml.Element) -> dict[int, DayHours]:
    """`DayType` counts from Sunday (1) to Saturday (7); days here from Monday (0)."""
    kind = number(day, "DayType", -1)
    return {(kind + 5) % 7: _hours(day)} if 1 <= kind <= 7 else {}


def _hours(day: Xml.Element) -> DayHours:
    if not number(day, "DayWorking"):
        return OFF
    spans = []
    for part in day.iter(f"{SPACE}WorkingTime"):
        start, end = (_minute(text(part, name)) for name in ("FromTime", "ToTime"))
        if start is not None and end is not None:
            spans.append((start, end if end > start else 1440))
    return tuple(sorted(spans))


def _minute(written: str) -> int | None:
    return int(written[:2]) * 60 + int(written[3:5]) if written else None


def _span(entry: Xml.Element) -> range:
    """The days (ordinals) of an entry's period."""
    period = entry.find(f"{SPACE}TimePeriod")
    if period is None:
        return range(0)
    first, last = (text(period, name)[:10] for name in ("FromDate", "ToDate"))
    return range(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1)


def _occurrences(entry: Xml.Element) -> list[int]:
    """The days of an exception: all of its period, or those of it that its pattern names."""
    span = _span(entry)
    counted = number(entry, "EnteredByOccurrences") and number(entry, "Occurrences")
    pattern = (day for day in span if _recurs(entry, span[0], date.fromordinal(day)))
    found = list(pattern)
    return found[:counted] if counted and number(entry, "Type", 1) != 1 else found


def _recurs(entry: Xml.Element, first: int, day: date) -> bool:
    kind, every = number(entry, "Type", 1), max(1, number(entry, "Period", 1))
    start = date.fromordinal(first)
    months = (day.year - start.year) * 12 + day.month - start.month
    if kind == 1:
        return (day.toordinal() - first) % every == 0
    if kind in (2, 3):
        return day.month == number(entry, "Month") + 1 and _on_day(entry, day, kind == 2)
    if kind in (4, 5):
        return months % every == 0 and _on_day(entry, day, kind == 4)
    if kind == 6:
        sunday = first - start.isoweekday() % 7
        weekday = day.isoweekday() % 7
        in_week = (day.toordinal() - sunday) // 7 % every == 0
        return in_week and bool(number(entry, "DaysOfWeek") >> weekday & 1)
    return True


def _on_day(entry: Xml.Element, day: date, by_number: bool) -> bool:
    """Whether a day is the one of its month: the 25th, or the last Friday."""
    if by_number:
        return day.day == number(entry, "MonthDay")
    weekday = (number(entry, "MonthItem") - 3) % 7  # 3 is Sunday
    position = number(entry, "MonthPosition")
    is_last = (day + timedelta(days=7)).month != day.month
    in_place = is_last if position == 4 else (day.day - 1) // 7 == position
    return day.isoweekday() % 7 == weekday and in_place


def working_time(id_: int, days: Mapping[int, Days]) -> WorkCalendar:
    """Working time along the chain of base calendars: exceptions, then work weeks, then weeks."""
    chain = list(_chain(id_, days))

    def usual(weekday: int) -> DayHours:
        own = (each.week[weekday] for each in chain if weekday in each.week)
        return next(own, OFFICE[weekday])

    week = tuple(usual(weekday) for weekday in range(7))

    def hours_on(day: int) -> DayHours:
        weekday = (day - 1) % 7
        for each in chain:
            if day in each.exceptions:
                return each.exceptions[day]
        for each in chain:
            for first, last, hours in each.work_weeks:
                if first <= day <= last and weekday in hours:
                    return hours[weekday]
        return week[weekday]

    return WorkCalendar(week, hours_on)


def _chain(id_: int | None, days: Mapping[int, Days]) -> Iterator[Days]:
    seen: set[int] = set()
    while id_ is not None and id_ in days and id_ not in seen:
        seen.add(id_)
        yield days[id_]
        id_ = days[id_].base
