"""Calendars as arrays: they count exactly as calendars do."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.scheduling.workdays import DAY, WorkCalendar
from mkdocs_prodproj.simulation.axis import BEGIN, BETWEEN, END, WHOLE, Axis
from tests.delivery.delivery_plans import OFFICE, at
from tests.delivery.random_networks import CALENDARS, SATURDAY

ORIGIN = SATURDAY - 20 * DAY
MOMENTS = st.lists(st.integers(15 * DAY, 900 * DAY) | st.integers(19 * DAY, 24 * DAY), min_size=1)


def axis(calendar: WorkCalendar, dtype: Any = np.int64) -> Axis:
    return Axis(calendar, ORIGIN // DAY, dtype)


@given(st.sampled_from(CALENDARS), MOMENTS)
def test_ticks_number_the_work_as_the_calendar_does(calendar: WorkCalendar, on: list[int]) -> None:
    ticks = axis(calendar).ticks(np.array(on, np.int64))
    work = (ticks >> 2) - (ticks[0] >> 2)
    between = [calendar.between(ORIGIN + on[0], ORIGIN + each) for each in on]
    assert [int(w) // calendar.full for w in work] == between
    ended = [calendar.previous_work(ORIGIN + each) == ORIGIN + each for each in on]
    assert (ticks & ~WHOLE == END).tolist() == ended


@given(st.sampled_from(CALENDARS), MOMENTS)
def test_beginnings_and_ends_are_those_of_the_calendar(
    calendar: WorkCalendar, on: list[int]
) -> None:
    line = axis(calendar)
    whole = line.whole(np.array(on, np.int64))
    begins, ends = line.clock(whole + BEGIN), line.clock(whole)
    assert (begins + ORIGIN).tolist() == [calendar.next_work(ORIGIN + each) for each in on]
    assert (ends + ORIGIN).tolist() == [calendar.previous_work(ORIGIN + each) for each in on]


@given(st.sampled_from(CALENDARS), MOMENTS, st.integers(1, 30_000))
def test_work_is_added_as_the_calendar_adds_it(
    calendar: WorkCalendar, on: list[int], minutes: int
) -> None:
    line = axis(calendar)
    ends = line.clock(line.whole(np.array(on, np.int64)) + minutes * line.minute)
    assert (ends + ORIGIN).tolist() == [calendar.add(ORIGIN + each, minutes) for each in on]


@given(st.sampled_from(CALENDARS), MOMENTS, st.integers(1, 3_000))
def test_work_is_taken_off_as_the_calendar_does(
    calendar: WorkCalendar, on: list[int], minutes: int
) -> None:
    line = axis(calendar)
    later = np.array(on, np.int64) + 200 * DAY
    begins = line.clock(line.whole(later) - minutes * line.minute + BEGIN)
    expected = [calendar.subtract(ORIGIN + each, minutes) for each in later.tolist()]
    assert (begins + ORIGIN).tolist() == expected


def test_friday_evening_saturday_and_monday_morning_differ_in_where_they_stand_alone() -> None:
    line = axis(OFFICE)
    moments = ("2026-07-10 17:00", "2026-07-11 12:00", "2026-07-13 09:00")
    ticks = [line.tick(at(each) - ORIGIN) for each in moments]
    assert [tick & ~WHOLE for tick in ticks] == [END, BETWEEN, BEGIN]
    assert len({tick & WHOLE for tick in ticks}) == 1


def test_what_lies_before_the_first_day_is_earlier_than_all_work() -> None:
    line = axis(OFFICE)
    assert line.ticks(np.array([-5 * DAY], np.int64))[0] < 0
    assert line.clock(np.array([-400], np.int64))[0] <= 0


def test_a_calendar_without_any_work_ends_at_the_edge() -> None:
    never = WorkCalendar.weekly(((),) * 7)
    assert axis(never).ticks(np.array([30 * DAY], np.int64)).tolist() == [BEGIN]
