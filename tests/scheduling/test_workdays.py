"""Counting along working time."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.scheduling.workdays import (
    AROUND_THE_CLOCK,
    FIRST_DAY,
    LAST_DAY,
    OFF,
    OFFICE_HOURS,
    WorkCalendar,
    clock,
    moment,
)
from tests.delivery.delivery_plans import OFFICE, at, said

HALF_FRIDAY = WorkCalendar.weekly((OFFICE_HOURS,) * 4 + (((540, 780),), OFF, OFF))
LUNCH = WorkCalendar.weekly((((480, 720), (780, 1020)),) * 5 + (OFF,) * 2)


def test_a_moment_and_the_clock_are_inverse() -> None:
    assert said(at("2026-07-06 17:00")) == "Mon 2026-07-06 17:00"
    assert clock(moment(date(2024, 2, 29), 5)).isoformat() == "2024-02-29T00:05:00"


def test_work_that_fills_a_day_ends_in_the_evening_not_the_next_morning() -> None:
    assert said(OFFICE.add(at("2026-07-06 09:00"), 480)) == "Mon 2026-07-06 17:00"


def test_the_docstring_example_holds() -> None:
    friday = moment(date(2026, 7, 3), 16 * 60)
    assert said(OFFICE.add(friday, 60)) == "Fri 2026-07-03 17:00"
    assert said(OFFICE.add(friday, 61)) == "Mon 2026-07-06 09:01"


def test_work_counted_back_from_an_evening_begins_in_the_morning() -> None:
    assert said(OFFICE.subtract(at("2026-07-06 17:00"), 480)) == "Mon 2026-07-06 09:00"
    assert said(OFFICE.subtract(at("2026-07-06 09:00"), 480)) == "Fri 2026-07-03 09:00"


def test_no_work_leaves_the_moment_where_it_is() -> None:
    sunday = at("2026-07-05 03:00")
    assert OFFICE.add(sunday, 0) == sunday == OFFICE.subtract(sunday, 0)


def test_a_start_at_the_weekend_moves_to_monday_and_a_finish_to_friday() -> None:
    saturday = at("2026-07-04 12:00")
    assert said(OFFICE.next_work(saturday)) == "Mon 2026-07-06 09:00"
    assert said(OFFICE.previous_work(saturday)) == "Fri 2026-07-03 17:00"


def test_the_evening_and_the_next_morning_are_one_moment_of_work() -> None:
    assert said(OFFICE.next_work(at("2026-07-03 17:00"))) == "Mon 2026-07-06 09:00"
    assert said(OFFICE.previous_work(at("2026-07-06 09:00"))) == "Fri 2026-07-03 17:00"
    assert OFFICE.between(at("2026-07-03 17:00"), at("2026-07-06 09:00")) == 0


def test_work_goes_on_after_lunch() -> None:
    assert said(LUNCH.add(at("2026-07-06 11:00"), 60)) == "Mon 2026-07-06 12:00"
    assert said(LUNCH.add(at("2026-07-06 11:00"), 61)) == "Mon 2026-07-06 13:01"
    assert said(LUNCH.subtract(at("2026-07-06 14:00"), 60)) == "Mon 2026-07-06 13:00"


def test_half_days_pack_within_a_day() -> None:
    noon = OFFICE.add(at("2026-07-06 09:00"), 240)
    assert said(OFFICE.add(noon, 720)) == "Tue 2026-07-07 17:00"


def test_a_short_friday_counts_in_hours() -> None:
    assert said(HALF_FRIDAY.add(at("2026-07-09 09:00"), 960)) == "Mon 2026-07-13 13:00"
    assert HALF_FRIDAY.day_minutes == 480
    assert HALF_FRIDAY.week_minutes == 4 * 480 + 240


def test_a_day_off_is_jumped_over() -> None:
    off = OFFICE.without(frozenset({date(2026, 7, 8).toordinal()}))
    assert said(off.add(at("2026-07-07 09:00"), 960)) == "Thu 2026-07-09 17:00"


def test_a_day_with_other_hours_is_worked_in_those() -> None:
    saturday = {date(2026, 7, 4).toordinal(): ((600, 660),)}
    extra = WorkCalendar.weekly(OFFICE.week, saturday)
    assert said(extra.add(at("2026-07-03 17:00"), 60)) == "Sat 2026-07-04 11:00"


def test_a_leap_day_is_a_day() -> None:
    assert said(OFFICE.add(at("2028-02-28 09:00"), 3 * 480)) == "Wed 2028-03-01 17:00"


def test_the_year_end_is_no_border() -> None:
    assert said(OFFICE.add(at("2026-12-30 09:00"), 4 * 480)) == "Mon 2027-01-04 17:00"
    assert said(OFFICE.subtract(at("2027-01-04 17:00"), 4 * 480)) == "Wed 2026-12-30 09:00"


def test_elapsed_time_runs_day_and_night() -> None:
    friday = at("2026-07-03 17:00")
    assert said(AROUND_THE_CLOCK.add(friday, 72 * 60)) == "Mon 2026-07-06 17:00"
    assert AROUND_THE_CLOCK.next_work(friday) == friday == AROUND_THE_CLOCK.previous_work(friday)


def test_shared_hours_are_those_of_both() -> None:
    both = OFFICE.both(WorkCalendar.weekly((((600, 1200),),) * 7))
    assert said(both.next_work(at("2026-07-06"))) == "Mon 2026-07-06 10:00"
    assert said(both.add(at("2026-07-06"), 420)) == "Mon 2026-07-06 17:00"
    assert both.hours_on(date(2026, 7, 4).toordinal()) == OFF


def test_joined_hours_are_those_of_one_or_the_other() -> None:
    either = OFFICE.either(WorkCalendar.weekly((((600, 1200), (1300, 1320)),) * 7))
    assert either.hours_on(date(2026, 7, 6).toordinal()) == ((540, 1200), (1300, 1320))


def test_the_usual_day_is_the_commonest_length_and_office_hours_where_nothing_is_worked() -> None:
    assert HALF_FRIDAY.usual_day == (540, 1020)
    never = WorkCalendar.weekly((OFF,) * 7)
    assert never.usual_day == (540, 1020)
    assert (never.day_minutes, never.week_minutes) == (480, 2400)


def test_a_calendar_that_never_works_ends_at_its_edges_instead_of_counting_for_ever() -> None:
    never = WorkCalendar.weekly((OFF,) * 7)
    assert clock(never.add(at("2026-07-06"), 1)).year == 2200
    assert clock(never.subtract(at("2026-07-06"), 1)).year == 1900


def test_more_work_than_the_calendar_holds_stays_at_its_edge() -> None:
    assert clock(OFFICE.add(at("2190-01-01"), 10**8)).year == 2200
    assert clock(OFFICE.subtract(at("1901-01-01"), 10**8)).year == 1900


def test_moments_outside_the_calendar_count_from_its_edges() -> None:
    assert OFFICE.between(0, FIRST_DAY * 1440) == 0
    assert OFFICE.between(LAST_DAY * 1440, LAST_DAY * 2000) == 0


def test_adding_twenty_years_of_work_looks_up_each_day_once() -> None:
    asked: list[int] = []

    def hours_on(day: int) -> tuple[tuple[int, int], ...]:
        asked.append(day)
        return OFFICE.week[(day - 1) % 7]

    calendar = WorkCalendar(OFFICE.week, hours_on)
    for start in range(100):
        calendar.add(at("2026-07-06") + start * 1440, 20 * 52 * 2400)
    assert len(asked) == len(set(asked))
    assert len(asked) < 40 * 366


@st.composite
def some_calendars(draw: st.DrawFn) -> WorkCalendar:
    def hours() -> tuple[tuple[int, int], ...]:
        cuts = sorted(draw(st.sets(st.integers(0, 1440), max_size=4)))
        return tuple(zip(cuts[::2], cuts[1::2], strict=False))

    week = (*(hours() for _ in range(6)), OFFICE_HOURS)
    off = draw(st.sets(st.integers(0, 400), max_size=20))
    start = date(2027, 12, 1).toordinal()
    return WorkCalendar.weekly(week, {start + n: OFF for n in off})


moments = st.integers(moment(date(2027, 6, 1)), moment(date(2029, 6, 1)))


@given(some_calendars(), moments, st.integers(1, 200_000))
def test_adding_and_subtracting_work_are_exact_inverses(
    calendar: WorkCalendar, when: int, minutes: int
) -> None:
    start = calendar.next_work(when)
    assert calendar.subtract(calendar.add(start, minutes), minutes) == start
    finish = calendar.previous_work(when)
    assert calendar.add(calendar.subtract(finish, minutes), minutes) == finish


@given(some_calendars(), moments, st.integers(0, 200_000))
def test_the_work_between_a_start_and_its_finish_is_what_was_added(
    calendar: WorkCalendar, when: int, minutes: int
) -> None:
    assert calendar.between(when, calendar.add(when, minutes)) == minutes
    assert calendar.between(calendar.subtract(when, minutes), when) == minutes


@given(some_calendars(), moments)
def test_the_next_work_is_at_work_and_nothing_is_worked_until_then(
    calendar: WorkCalendar, when: int
) -> None:
    begin = calendar.next_work(when)
    assert begin >= when
    assert calendar.between(when, begin) == 0
    assert calendar.between(begin, begin + 1) == 1
    end = calendar.previous_work(when)
    assert end <= when
    assert calendar.between(end, when) == 0
    assert calendar.between(end - 1, end) == 1


@given(some_calendars(), moments, st.integers(0, 20))
def test_minutes_are_counted_as_one_counts_them_on_a_wall_clock(
    calendar: WorkCalendar, when: int, length: int
) -> None:
    end = when + length * 97
    by_hand = 0
    for minute in range(when, end):
        day, within = divmod(minute, 1440)
        by_hand += any(a <= within < b for a, b in calendar.hours_on(day))
    assert calendar.between(when, end) == by_hand


def test_a_late_first_question_about_an_earlier_time_is_answered() -> None:
    fresh = WorkCalendar.weekly(OFFICE.week)
    fresh.add(at("2026-07-06"), 480)
    start = date(2026, 7, 6) - timedelta(days=3650)
    assert fresh.between(moment(start), at("2026-07-06")) == OFFICE.between(
        moment(start), at("2026-07-06")
    )
