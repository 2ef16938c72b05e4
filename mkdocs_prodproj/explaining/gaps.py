"""Why nobody works on a day: weekend, holiday, time off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mkdocs_prodproj.delivery.calendars import public_holidays
from mkdocs_prodproj.delivery.wording import span_words
from mkdocs_prodproj.items.calendar import Calendar
from mkdocs_prodproj.items.quantities import Country, Period
from mkdocs_prodproj.items.team import Person, Team
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.crews import Crew
from mkdocs_prodproj.scheduling.workdays import DAY, WorkCalendar

FRIDAY, SATURDAY, SUNDAY = 4, 5, 6


@dataclass(frozen=True, slots=True)
class Gap:
    """Days (ordinals, both included) without work, and why.

    `kind` is "weekend", "holiday", "away" (of `who`), "without" (the others go on) or "off";
    `reason` as the writer put it.
    """

    first: int
    last: int
    kind: str
    who: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where work is done: the people on it, and the calendar items that its time follows."""

    people: tuple[str, ...]
    calendars: tuple[Calendar, ...]
    country: Country | None = None


class DaysOff:
    """Names the days off of a plan's people and calendars."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._away: dict[str, tuple[Gap, ...]] = {}
        self._holidays: dict[str, tuple[Gap, ...]] = {}

    def gaps(self, start: int, end: int, week: WorkCalendar, place: Place) -> tuple[Gap, ...]:
        """The whole days between two moments (with no work between them), in runs of one kind.

        A weekend beside somebody's time off is not said: "away until Friday" says enough.
        """
        day, last = -(-start // DAY), end // DAY - 1
        if day > last:
            return ()
        if self._named(day, week, place).kind == "weekend" and not week.hours_on(day - 1):
            day -= 1  # a wait that ends on a Saturday still meets the whole weekend
        runs: list[Gap] = []
        while day <= last:
            gap = self._named(day, week, place)
            until = min(gap.last, last)
            if runs and runs[-1].kind == gap.kind == "weekend":
                runs[-1] = Gap(runs[-1].first, until, "weekend")
            else:
                runs.append(Gap(gap.first, gap.last, gap.kind, gap.who, gap.reason))
            day = until + 1
        if any(run.kind == "away" for run in runs):
            runs = [run for run in runs if run.kind != "weekend"]
        return tuple(runs)

    def pauses(self, start: int, end: int, week: WorkCalendar, place: Place) -> Iterator[Gap]:
        """Time off and holidays that fall on days between two moments, in order; no weekends."""
        first, last = start // DAY, (end - 1) // DAY
        found = [
            gap
            for gap in self._spans(place, range(first, last + 1))
            if gap.first <= last and gap.last >= first
        ]
        for gap in sorted(found, key=lambda g: (g.first, g.last)):
            if not _costs(gap, week):
                continue
            if not week.between(gap.first * DAY, (gap.last + 1) * DAY):
                yield gap
            elif gap.kind == "away" and isinstance(week, Crew):
                yield replace(gap, kind="without")

    def _spans(self, place: Place, days: range) -> Iterator[Gap]:
        for who in place.people:
            yield from self._away_of(who)
        for calendar in place.calendars[:1]:
            yield from self._holidays_of(calendar)
        if place.country:
            for year in range(_year(days[0]), _year(days[-1]) + 1):
                for day in public_holidays(place.country, year):
                    yield Gap(day, day, "holiday")

    def _named(self, day: int, week: WorkCalendar, place: Place) -> Gap:
        for who in place.people:
            for gap in self._away_of(who):
                if gap.first <= day <= gap.last:
                    return gap
        for calendar in place.calendars:
            for gap in self._holidays_of(calendar):
                if gap.first <= day <= gap.last:
                    return gap
        if not week.week[(day - 1) % 7]:
            return Gap(day, day, "weekend" if _is_weekend(day, week) else "off")
        is_holiday = place.country and day in public_holidays(place.country, _year(day))
        return Gap(day, day, "holiday" if is_holiday else "off")

    def _away_of(self, who: str) -> tuple[Gap, ...]:
        if who not in self._away:
            person = self._plan.get(who)
            listed = person.time_off if isinstance(person, Person | Team) else ()
            name = (person.title if person else "") or who
            self._away[who] = tuple(
                Gap(*_ends(a.period), "away", name, a.reason) for a in listed if a.period
            )
        return self._away[who]

    def _holidays_of(self, calendar: Calendar) -> tuple[Gap, ...]:
        if calendar.id not in self._holidays:
            listed = (*calendar.holidays, *calendar.exceptions)
            self._holidays[calendar.id] = tuple(
                Gap(*_ends(e.period), "holiday", "", e.reason)
                for e in listed
                if e.period and not e.hours
            )
        return self._holidays[calendar.id]


def gap_words(gap: Gap, year: int) -> str:
    """A gap as half a sentence: "11–12 Jul is a weekend", "Yuki is away 20–24 Jul"."""
    days = span_words(gap.first, gap.last, year)
    one = gap.first == gap.last
    if gap.kind == "away":
        return f"{gap.who} is away {days}"
    if gap.kind == "weekend":
        return f"{days} is a weekend"
    if gap.kind == "off":
        return f"{days} is not worked"
    what = "is a holiday" if one else "are holidays"
    return f"{days} {what} ({gap.reason})" if gap.reason else f"{days} {what}"


def pause_words(gap: Gap, year: int) -> str:
    """A gap inside the work as a sentence: "Pauses 20–24 Jul while Yuki is away"."""
    days = span_words(gap.first, gap.last, year)
    if gap.kind == "away":
        return f"Pauses {days} while {gap.who} is away"
    if gap.kind == "without":
        return f"Goes on without {gap.who} {days}"
    what = "a holiday" if gap.first == gap.last else "holidays"
    return f"Pauses {days}: {gap.reason}" if gap.reason else f"Pauses {days}: {what}"


def _is_weekend(day: int, week: WorkCalendar) -> bool:
    """Saturday and Sunday, or Friday and Saturday where Sunday is worked."""
    weekday = (day - 1) % 7
    if weekday in (SATURDAY, SUNDAY):
        return True
    return weekday == FRIDAY and not week.week[SATURDAY] and bool(week.week[SUNDAY])


def _costs(gap: Gap, week: WorkCalendar) -> bool:
    """Whether an ordinary week would have worked on one of these days."""
    if gap.last - gap.first >= 6:
        return True
    return any(week.week[(day - 1) % 7] for day in range(gap.first, gap.last + 1))


def _ends(period: Period) -> tuple[int, int]:
    return period.start.toordinal(), period.end.toordinal()


def _year(day: int) -> int:
    return date.fromordinal(day).year
