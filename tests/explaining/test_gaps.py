"""Why nobody works on a day."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_prodproj.explaining.gaps import DaysOff, Place, gap_words
from mkdocs_prodproj.items.calendar import Calendar, CalendarException
from mkdocs_prodproj.items.quantities import Country, Period
from mkdocs_prodproj.items.team import Absence, Person
from mkdocs_prodproj.scheduling.workdays import OFF, OFFICE_HOURS, WorkCalendar
from tests.delivery.delivery_plans import OFFICE, ORIGIN, at, plan


def period(start: str, end: str = "") -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end or start), start)


LIO = Person(
    id="lio",
    title="Lio",
    origin=ORIGIN,
    time_off=(Absence(period=period("2026-07-20", "2026-07-24")),),
)
HOUSE = Calendar(
    id="house",
    origin=ORIGIN,
    holidays=(CalendarException(period=period("2026-12-24", "2026-12-25"), reason="Christmas"),),
)


def said(start: str, end: str, place: Place, week: WorkCalendar = OFFICE) -> list[str]:
    gaps = DaysOff(plan(LIO, HOUSE)).gaps(at(start), at(end), week, place)
    return [gap_words(gap, 2026).replace("\u00a0", " ") for gap in gaps]


NOBODY = Place((), ())


def test_saturday_and_sunday_are_one_weekend() -> None:
    assert said("2026-07-10 17:00", "2026-07-13 09:00", NOBODY) == ["11–12 Jul is a weekend"]


def test_a_wait_from_saturday_on_still_meets_the_whole_weekend() -> None:
    assert said("2026-07-11 17:00", "2026-07-13 09:00", NOBODY) == ["11–12 Jul is a weekend"]


def test_from_one_day_to_the_next_there_is_none() -> None:
    assert said("2026-07-09 17:00", "2026-07-10 09:00", NOBODY) == []


def test_weekends_beside_time_off_are_not_said() -> None:
    place = Place(("lio",), ())
    assert said("2026-07-17 17:00", "2026-07-27 09:00", place) == ["Lio is away 20–24 Jul"]


def test_a_holiday_has_its_name_and_the_weekend_after_it_its_own() -> None:
    place = Place((), (HOUSE,))
    assert said("2026-12-23 17:00", "2026-12-28 09:00", place) == [
        "24–25 Dec are holidays (Christmas)",
        "26–27 Dec is a weekend",
    ]


def test_a_public_holiday_is_known_by_its_country() -> None:
    place = Place((), (), Country("PT"))
    assert said("2026-06-03 17:00", "2026-06-05 09:00", place) == ["4 Jun is a holiday"]


def test_a_weekday_that_is_never_worked_is_no_weekend() -> None:
    week = WorkCalendar.weekly((OFF,) + (OFFICE_HOURS,) * 4 + (OFF,) * 2)
    assert said("2026-07-10 17:00", "2026-07-14 09:00", NOBODY, week) == [
        "11–12 Jul is a weekend",
        "13 Jul is not worked",
    ]


def test_where_sunday_is_worked_friday_belongs_to_the_weekend() -> None:
    week = WorkCalendar.weekly((OFFICE_HOURS,) * 4 + (OFF,) * 2 + (OFFICE_HOURS,))
    assert said("2026-07-09 17:00", "2026-07-12 09:00", NOBODY, week) == ["10–11 Jul is a weekend"]


@pytest.mark.parametrize("year", [2025, 2027])
def test_a_gap_in_another_year_says_the_year(year: int) -> None:
    gaps = DaysOff(plan()).gaps(at("2026-07-10 17:00"), at("2026-07-13 09:00"), OFFICE, NOBODY)
    assert gap_words(gaps[0], year).replace("\u00a0", " ") == "11–12 Jul 2026 is a weekend"
