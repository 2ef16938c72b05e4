"""Calendars of a plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mkdocs_prodproj.delivery.calendars import Calendars, public_holidays
from mkdocs_prodproj.items.calendar import Calendar, CalendarException
from mkdocs_prodproj.items.quantities import Capacity, Country, Period, Work
from mkdocs_prodproj.items.team import Absence, Person, Team
from mkdocs_prodproj.scheduling.workdays import OFF, OFFICE_HOURS, WorkCalendar
from tests.delivery.delivery_plans import ORIGIN, at, plan, project, said, task

MORNING = ((540, 780),)


def calendar(id_: str, **fields: Any) -> Calendar:
    return Calendar(id=id_, origin=ORIGIN, **fields)


def person(id_: str, **fields: Any) -> Person:
    return Person(id=id_, origin=ORIGIN, **fields)


def period(text: str) -> Period:
    first, _, last = text.partition("..")
    return Period(date.fromisoformat(first), date.fromisoformat(last or first), text)


def off(text: str, **fields: Any) -> CalendarException:
    return CalendarException(period=period(text), **fields)


def hours_of(made: WorkCalendar, day: str) -> tuple[tuple[int, int], ...]:
    return made.hours_on(date.fromisoformat(day).toordinal())


def default_of(*items: Any, **settings: Any) -> WorkCalendar:
    return Calendars(plan(*items, **settings)).default


def test_a_plan_that_says_nothing_works_office_hours_from_monday_to_friday() -> None:
    made = default_of()
    assert made.week == (OFFICE_HOURS,) * 5 + (OFF,) * 2
    assert made.day_minutes == 480


def test_the_plan_s_settings_give_days_and_hours() -> None:
    made = default_of(working_time={"days": (6, 0, 1), "hours": "8:30-12:00, 13-17:30"})
    assert made.week[6] == ((510, 720), (780, 1050))
    assert made.week[2] == OFF


@pytest.mark.parametrize("hours", ["", "all day", "17:00-09:00", "20:00-29:00"])
def test_hours_that_cannot_be_read_are_office_hours(hours: str) -> None:
    assert default_of(working_time={"hours": hours}).week[0] == OFFICE_HOURS


def test_settings_without_working_days_fall_back_to_the_office_week() -> None:
    assert default_of(working_time={"days": ()}).week_minutes == 2400


def test_the_settings_may_name_a_country_with_its_subdivision() -> None:
    made = default_of(working_time={"country": "DE-BY"})
    assert hours_of(made, "2026-01-06") == OFF  # Epiphany, in Bavaria only
    assert hours_of(default_of(working_time={"country": "DE"}), "2026-01-06") == OFFICE_HOURS


def test_the_calendar_that_the_settings_name_is_the_default() -> None:
    short, long = calendar("short", hours=(MORNING,) * 7), calendar("long", default=True)
    assert default_of(short, long, calendar="short").day_minutes == 240


def test_else_the_calendar_marked_default() -> None:
    short = calendar("short", hours=(MORNING,) * 7, default=True)
    assert default_of(calendar("other"), short).day_minutes == 240


def test_a_calendar_that_never_works_is_not_used() -> None:
    assert default_of(calendar("never", days=(), default=True)).week_minutes == 2400


def test_without_hours_a_calendar_takes_those_of_the_settings() -> None:
    made = default_of(calendar("c", days=(5,), default=True), working_time={"hours": "10:00-12:00"})
    assert made.week == (OFF,) * 5 + (((600, 720),), OFF)


def test_hours_by_weekday_say_themselves_which_days_are_worked() -> None:
    by_day = (OFFICE_HOURS,) * 4 + (MORNING, MORNING, OFF)
    assert default_of(calendar("c", hours=by_day, default=True)).week == by_day


def test_days_written_beside_hours_by_weekday_are_kept_to() -> None:
    by_day = (OFFICE_HOURS,) * 4 + (MORNING, MORNING, OFF)
    made = default_of(calendar("c", hours=by_day, days=(0, 5), default=True))
    assert made.week == (OFFICE_HOURS, OFF, OFF, OFF, OFF, MORNING, OFF)


def test_days_off_and_days_with_other_hours() -> None:
    made = default_of(
        calendar(
            "c",
            default=True,
            holidays=(off("2026-12-24..2026-12-25"), CalendarException()),
            exceptions=(off("2026-12-31", hours=MORNING),),
        )
    )
    assert hours_of(made, "2026-12-25") == OFF
    assert hours_of(made, "2026-12-31") == MORNING
    assert hours_of(made, "2026-12-30") == OFFICE_HOURS


def test_an_exception_wins_over_a_day_off_and_over_a_public_holiday() -> None:
    made = default_of(
        calendar(
            "c",
            default=True,
            country=Country("PT"),
            holidays=(off("2026-12-24"),),
            exceptions=(off("2026-12-24..2026-12-25", hours=MORNING),),
        )
    )
    assert hours_of(made, "2026-12-24") == MORNING == hours_of(made, "2026-12-25")
    assert hours_of(made, "2026-12-08") == OFF
    assert hours_of(made, "2026-12-09") == OFFICE_HOURS


def test_a_holiday_inside_a_task_moves_its_end_not_its_work() -> None:
    made = default_of(calendar("c", default=True, country=Country("PT")))
    assert said(made.add(at("2026-06-09 09:00"), 3 * 480)) == "Fri 2026-06-12 17:00"


def test_an_unknown_subdivision_leaves_the_country_s_own_days() -> None:
    assert public_holidays(Country("DE", "XX"), 2026) == public_holidays(Country("de"), 2026)


def test_an_unknown_country_has_no_holidays() -> None:
    assert public_holidays(Country("ZZ"), 2026) == frozenset()


def test_a_task_s_own_calendar_comes_before_its_project_s_and_the_plan_s() -> None:
    short, tiny = calendar("short", hours=(MORNING,) * 7), calendar("tiny", hours=(((0, 60),),) * 7)
    own, big, part = (
        task("T", calendar="tiny"),
        project("B", calendar="short"),
        project("P", parent="B"),
    )
    calendars = Calendars(plan(short, tiny, own, big, part))
    assert calendars.of_task(own, big).day_minutes == 60
    assert calendars.of_task(task("U"), big).day_minutes == 240
    assert calendars.of_task(task("U"), part).day_minutes == 240
    assert calendars.of_task(task("U", calendar="no such"), None).day_minutes == 480


def test_projects_that_contain_each_other_use_the_plan_s_calendar() -> None:
    a, b = project("A", parent="B"), project("B", parent="A")
    assert Calendars(plan(a, b)).of_project(a).day_minutes == 480


def test_a_person_s_time_off_is_not_worked() -> None:
    ana = person("ana", time_off=(Absence(period=period("2026-07-07..2026-07-08")), Absence()))
    calendars = Calendars(plan(ana))
    own = calendars.of_person("ana", calendars.default)
    assert said(own.add(at("2026-07-06 09:00"), 960)) == "Thu 2026-07-09 17:00"
    assert calendars.of_person("ana", calendars.default) is own


def test_time_off_without_an_end_takes_no_more_than_the_calendar_s_years() -> None:
    ana = person("ana", time_off=(Absence(period=period("2026-07-07..9999-12-31")),))
    calendars = Calendars(plan(ana))
    assert said(calendars.of_person("ana", calendars.default).add(at("2026-07-06"), 481)) == (
        "Thu 2200-01-02 00:00"
    )


def test_people_without_a_file_or_a_calendar_work_as_their_project_does() -> None:
    calendars = Calendars(plan(person("ana")))
    assert calendars.of_person("ana", calendars.default) is calendars.default
    assert calendars.of_person("nobody", calendars.default) is calendars.default


def test_a_person_s_own_calendar_replaces_the_project_s() -> None:
    items = (calendar("short", hours=(MORNING,) * 7), person("ana", calendar="short"))
    calendars = Calendars(plan(*items))
    assert calendars.of_person("ana", calendars.default).day_minutes == 240


def test_a_task_with_a_calendar_of_its_own_narrows_a_person_s_hours() -> None:
    late = WorkCalendar.weekly((((720, 1200),),) * 7)
    items = (calendar("short", hours=(MORNING,) * 7), person("ana", calendar="short"))
    both = Calendars(plan(*items)).of_person("ana", late, narrow=True)
    assert both.week[0] == ((720, 780),)


def test_hours_that_never_meet_leave_the_task_s_own() -> None:
    night = WorkCalendar.weekly((((1200, 1440),),) * 7)
    items = (calendar("short", hours=(MORNING,) * 7), person("ana", calendar="short"))
    assert Calendars(plan(*items)).of_person("ana", night, narrow=True) is night


@pytest.mark.parametrize(
    ("capacity", "expected"),
    [
        (None, "1"),
        (Capacity(share=Decimal("0.8")), "0.8"),
        (Capacity(work=Work(hours=Decimal(32))), "0.8"),
        (Capacity(work=Work(days=Decimal(2))), "0.4"),
        (Capacity(people=3), "1"),
    ],
)
def test_capacity_is_a_share_of_full_time(capacity: Capacity | None, expected: str) -> None:
    calendars = Calendars(plan(person("ana", capacity=capacity)))
    assert calendars.capacity("ana", calendars.default) == Decimal(expected)


def test_somebody_without_a_file_is_one_person() -> None:
    calendars = Calendars(plan(Team(id="t", origin=ORIGIN)))
    assert calendars.capacity("nobody", calendars.default) == 1
