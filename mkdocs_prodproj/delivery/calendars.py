"""Whose working time is it? The calendars of a plan, its projects, tasks and people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache, cached_property

from mkdocs_prodproj.items.calendar import Calendar, CalendarException
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Country, DayHours, Period
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person, Team
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.settings import WorkingTime
from mkdocs_prodproj.scheduling.workdays import (
    FIRST_DAY,
    LAST_DAY,
    OFF,
    OFFICE_HOURS,
    WorkCalendar,
    worked,
)

_SPAN = re.compile(r"(\d{1,2})(?::(\d\d))?\s*(?:-|–|to)\s*(\d{1,2})(?::(\d\d))?")


class Calendars:
    """The calendars of a plan, each made once.

    The plan's own is the calendar item that `plan.yml` names, else the one marked `default`, else
    the working time of `plan.yml`. A task's is its own, else its project's, else the plan's.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._made: dict[str, WorkCalendar] = {}
        self._projects: dict[str, WorkCalendar] = {}
        self._people: dict[tuple[str, int, bool], WorkCalendar] = {}

    @cached_property
    def default(self) -> WorkCalendar:
        """The plan's own calendar."""
        named = self._plan.find(Calendar, self._plan.settings.calendar)
        marked = (c for c in self._plan.of(Calendar) if c.default)
        chosen = named or next(marked, None)
        if chosen:
            return self._item(chosen.id) or self._settings()
        return self._settings()

    def _settings(self) -> WorkCalendar:
        return _from_settings(self._plan.settings.working_time)

    def _item(self, id_: str) -> WorkCalendar | None:
        """The calendar item's working time; None when there is no such item or it never works."""
        item = self._plan.find(Calendar, id_) if id_ else None
        if item is None:
            return None
        if item.id not in self._made:
            self._made[item.id] = from_item(item, self._plan.settings.working_time)
        made = self._made[item.id]
        return made if any(map(worked, made.week)) else None

    def of_project(self, project: Project | None) -> WorkCalendar:
        """A project's calendar, else that of the larger project it is a part of."""
        if project is None:
            return self.default
        if project.id not in self._projects:
            self._projects[project.id] = self._find_for(project)
        return self._projects[project.id]

    def _find_for(self, project: Project | None) -> WorkCalendar:
        seen: set[str] = set()
        while project is not None and project.id not in seen:
            found = self._item(project.calendar)
            if found:
                return found
            seen.add(project.id)
            project = self._plan.find(Project, project.parent)
        return self.default

    def of_task(self, task: Task, project: Project | None) -> WorkCalendar:
        """The calendar that the lengths and lags of a task are counted in."""
        return self._item(task.calendar) or self.of_project(project)

    def of_person(self, who: str, base: WorkCalendar, *, narrow: bool = False) -> WorkCalendar:
        """Working time of one person or team: their own calendar, else `base`, less time off.

        `narrow` keeps to the hours of `base` as well: the task has a calendar of its own.
        """
        person = self._plan.get(who)
        if not isinstance(person, Person | Team):
            return base
        key = (who, id(base), narrow)
        if key not in self._people:
            self._people[key] = self._personal(person, base, narrow)
        return self._people[key]

    def _personal(self, person: Person | Team, base: WorkCalendar, narrow: bool) -> WorkCalendar:
        calendar = self._item(person.calendar) or base
        if narrow and calendar is not base:
            shared = calendar.both(base)
            calendar = shared if any(map(worked, shared.week)) else base
        away = frozenset(d for a in person.time_off for d in _days(a.period))
        return calendar.without(away) if away else calendar

    def capacity(self, who: str, calendar: WorkCalendar) -> Decimal:
        """How many people's full time this is: 1, `80%` is 0.8, `32h` of a 40-hour week is 0.8.

        A team without a number counts as one: whoever of it takes the task.
        """
        person = self._plan.get(who)
        capacity = person.capacity if isinstance(person, Person | Team) else None
        if capacity is None:
            return Decimal(1)
        if capacity.work is not None:
            week = calendar.week_minutes
            return Decimal(capacity.work.in_minutes(calendar.day_minutes, week)) / week
        return Decimal(1) if capacity.share is None else capacity.share


def from_item(item: Calendar, settings: WorkingTime) -> WorkCalendar:
    """The working time that a calendar item describes.

    An exception wins over a day off, a day off over a public holiday, that over the week. Hours
    that differ by weekday say themselves which days are worked, unless `days` is written too.
    """
    hours = item.hours or (_hours(settings.hours),) * 7
    by_weekday = len(set(hours)) > 1 and "days" not in item.model_fields_set
    days = tuple(range(7)) if by_weekday else item.days
    week = tuple(hours[d % len(hours)] if d in days else OFF for d in range(7))
    other: dict[int, DayHours] = {}
    for entry in (*item.holidays, *item.exceptions):
        other |= _entry_hours(entry)
    return _with_holidays(week, item.country, other)


def _from_settings(settings: WorkingTime) -> WorkCalendar:
    hours = _hours(settings.hours)
    week = tuple(hours if d in settings.days else OFF for d in range(7))
    if not any(map(worked, week)):
        week = (OFFICE_HOURS,) * 5 + (OFF,) * 2
    code, _, subdivision = settings.country.partition("-")
    return _with_holidays(week, Country(code.strip(), subdivision.strip()) if code else None, {})


def _with_holidays(
    week: tuple[DayHours, ...], country: Country | None, other: dict[int, DayHours]
) -> WorkCalendar:
    if country is None:
        return WorkCalendar.weekly(week, other)

    def hours_on(day: int) -> DayHours:
        if day in other:
            return other[day]
        hours = week[(day - 1) % 7]
        if hours and day in public_holidays(country, date.fromordinal(day).year):
            return OFF
        return hours

    return WorkCalendar(week, hours_on)


@cache
def public_holidays(country: Country, year: int) -> frozenset[int]:
    """Ordinals of the public holidays of a year.

    A subdivision that is not known leaves the country's own; an unknown country has none.
    """
    import holidays  # noqa: PLC0415 - slow to load, and most plans name no country

    for subdivision in dict.fromkeys((country.subdivision or None, None)):
        try:
            days = holidays.country_holidays(country.code.upper(), subdivision, years=year)
        except NotImplementedError:
            continue
        return frozenset(day.toordinal() for day in days)
    return frozenset()


def _entry_hours(entry: CalendarException) -> dict[int, DayHours]:
    return dict.fromkeys(_days(entry.period), entry.hours or OFF)


def _days(period: Period | None) -> Iterable[int]:
    """Ordinals of a period's days, within the years that calendars know."""
    if period is None:
        return ()
    first, last = period.start.toordinal(), period.end.toordinal()
    return range(max(first, FIRST_DAY), min(last, LAST_DAY) + 1)


def _hours(text: str) -> DayHours:
    """Hours as `plan.yml` has them, "09:00-13:00, 14:00-18:00"; office hours when unreadable."""
    spans = []
    for h1, m1, h2, m2 in _SPAN.findall(text):
        start, end = int(h1) * 60 + int(m1 or 0), int(h2) * 60 + int(m2 or 0)
        if start < end <= 1440:
            spans.append((start, end))
    return tuple(sorted(spans)) or OFFICE_HOURS
