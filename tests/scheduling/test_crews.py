"""Several people on one task."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.items.quantities import DayHours
from mkdocs_prodproj.scheduling.crews import Crew, crew_calendar
from mkdocs_prodproj.scheduling.workdays import OFF, OFFICE_HOURS, WorkCalendar, moment
from tests.delivery.delivery_plans import MONDAY, OFFICE, at, said

ONE, HALF = Decimal(1), Decimal("0.5")


def away(*days: int) -> WorkCalendar:
    """The office week with some days after Monday 6 July 2026 off."""
    return OFFICE.without(frozenset(MONDAY.toordinal() + d for d in days))


def crew(*members: tuple[WorkCalendar, Decimal]) -> WorkCalendar:
    return crew_calendar(members)


def test_two_people_of_whom_one_is_away_take_as_long_as_their_work_together() -> None:
    both = crew((OFFICE, ONE), (away(0), ONE))
    # Four days of work by two: Monday half a crew day, then one and a half days more.
    assert said(both.add(at("2026-07-06 09:00"), 2 * 480)) == "Wed 2026-07-08 13:00"


def test_the_docstring_example_holds() -> None:
    both = crew((OFFICE, ONE), (away(0), ONE))
    assert both.between(moment(MONDAY), moment(MONDAY, 1440)) == 240


def test_people_with_the_same_calendar_use_it_as_it_is() -> None:
    assert crew((OFFICE, ONE), (OFFICE, HALF)) is OFFICE


def test_somebody_without_any_rate_does_not_count() -> None:
    assert crew((OFFICE, ONE), (away(0), Decimal(0))) is OFFICE


def test_somebody_without_any_rate_does_not_count_beside_two_others() -> None:
    members = ((OFFICE, ONE), (away(0), ONE), (away(1), Decimal(0)))
    assert Crew(members).add(at("2026-07-07 09:00"), 480) == at("2026-07-07 17:00")


def test_a_helper_of_half_a_day_adds_a_third_of_the_crew() -> None:
    both = crew((OFFICE, ONE), (away(0), HALF))
    # Three days of work: one on Monday, two at one and a half a day.
    assert said(both.add(at("2026-07-06 09:00"), 960)) == "Wed 2026-07-08 11:40"


def test_three_people_on_their_own_days_finish_when_the_sum_is_reached() -> None:
    early = WorkCalendar.weekly((((480, 720),),) * 5 + (OFF,) * 2)
    three = crew((OFFICE, ONE), (early, ONE), (away(1), ONE))
    # Person-minutes on Monday: 480 + 240 + 480, on Tuesday: 480 + 240, on Wednesday 1200 again.
    assert said(three.add(at("2026-07-06 08:00"), 640)) == "Tue 2026-07-07 17:00"
    assert said(three.add(at("2026-07-06 08:00"), 641)) == "Wed 2026-07-08 08:03"


def test_an_absence_in_the_middle_slows_the_work_and_does_not_stop_it() -> None:
    both = crew((OFFICE, ONE), (away(*range(2, 400)), ONE))
    assert said(both.add(at("2026-07-06 09:00"), 3 * 480)) == "Thu 2026-07-09 17:00"


def test_work_begins_when_the_first_of_them_is_there() -> None:
    early = WorkCalendar.weekly((((420, 900),),) * 5 + (OFF,) * 2)
    both = crew((OFFICE, ONE), (early, ONE))
    assert said(both.next_work(at("2026-07-05"))) == "Mon 2026-07-06 07:00"
    assert said(both.previous_work(at("2026-07-05"))) == "Fri 2026-07-03 17:00"


def test_rates_that_do_not_divide_lose_no_minute_in_a_year() -> None:
    parts = (OFFICE, Decimal("0.4")), (away(1), Decimal("0.35")), (away(2, 3), Decimal("0.15"))
    team = crew(*parts)
    start, end = at("2026-07-06"), at("2027-07-06")
    done = sum(calendar.between(start, end) * rate for calendar, rate in parts)
    assert team.between(start, end) == int(done / Decimal("0.9"))


def test_a_crew_s_length_of_a_day_is_that_of_its_main_person() -> None:
    short = WorkCalendar.weekly((((540, 780),),) * 5 + (OFF,) * 2)
    assert crew((OFFICE, ONE), (short, HALF)).day_minutes == 480


@st.composite
def hours(draw: st.DrawFn) -> DayHours:
    """A day's hours: none, or up to three stretches."""
    edges = sorted(draw(st.sets(st.integers(0, 96), max_size=6)))
    edges = edges[: len(edges) // 2 * 2]
    return tuple((a * 15, b * 15) for a, b in zip(edges[::2], edges[1::2], strict=True))


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """A week with working time in it, and days that differ."""
    week = draw(st.tuples(*[hours()] * 6))
    days = st.integers(MONDAY.toordinal() - 20, MONDAY.toordinal() + 40)
    exceptions = draw(st.dictionaries(days, hours(), max_size=5))
    return WorkCalendar.weekly((*week, OFFICE_HOURS), exceptions)


MOMENTS = st.integers(moment(MONDAY - timedelta(days=15)), moment(MONDAY + timedelta(days=30)))
MINUTES = st.integers(1, 6000)
RATES = st.sampled_from([Decimal(x) for x in ("1", "0.5", "0.8", "0.33", "2", "0.05")])
CREWS = st.lists(st.tuples(calendars(), RATES), min_size=2, max_size=4)


@given(calendars(), MOMENTS, MINUTES)
def test_on_any_calendar_adding_and_subtracting_are_exact_inverses(
    calendar: WorkCalendar, when: int, minutes: int
) -> None:
    assert calendar.subtract(calendar.add(when, minutes), minutes) == calendar.next_work(when)
    assert calendar.add(calendar.subtract(when, minutes), minutes) == calendar.previous_work(when)


@given(calendars(), MOMENTS, MOMENTS)
def test_on_any_calendar_a_span_is_the_sum_of_its_days(
    calendar: WorkCalendar, one: int, other: int
) -> None:
    first, last = sorted((one, other))
    counted = sum(
        max(0, min(end, last - day * 1440) - max(start, first - day * 1440))
        for day in range(first // 1440, last // 1440 + 1)
        for start, end in calendar.hours_on(day)
    )
    assert calendar.between(first, last) == counted == -calendar.between(last, first)


@given(CREWS, MOMENTS, MINUTES)
def test_a_crew_ends_at_the_first_minute_at_which_its_work_is_done(
    members: list[tuple[WorkCalendar, Decimal]], when: int, minutes: int
) -> None:
    def done(until: int) -> Decimal:
        return sum((c.between(when, until) * rate for c, rate in members), Decimal(0))

    wanted = minutes * sum(rate for _, rate in members)
    end = Crew(members).add(when, minutes)
    assert done(end) >= wanted > done(end - 1)


@given(CREWS, MOMENTS, MINUTES)
def test_a_crew_begins_at_the_last_minute_from_which_its_work_is_done_in_time(
    members: list[tuple[WorkCalendar, Decimal]], when: int, minutes: int
) -> None:
    team = Crew(members)
    start = team.subtract(when, minutes)
    assert team.between(start, when) >= minutes > team.between(start + 1, when)


@given(CREWS, MOMENTS, MINUTES)
def test_what_a_crew_adds_and_subtracts_comes_back(
    members: list[tuple[WorkCalendar, Decimal]], when: int, minutes: int
) -> None:
    team = Crew(members)
    end, start = team.add(when, minutes), team.subtract(when, minutes)
    assert team.add(team.subtract(end, minutes), minutes) == end
    assert team.subtract(team.add(start, minutes), minutes) == start
    assert team.subtract(end, minutes) >= when


@given(CREWS, MOMENTS)
def test_a_crew_works_when_anybody_does(
    members: list[tuple[WorkCalendar, Decimal]], when: int
) -> None:
    team = Crew(members)
    assert team.next_work(when) == min(calendar.next_work(when) for calendar, _ in members)
    assert team.previous_work(when) == max(c.previous_work(when) for c, _ in members)


@given(calendars(), calendars(), MOMENTS, MINUTES)
def test_a_second_person_never_makes_work_end_later(
    mine: WorkCalendar, other: WorkCalendar, when: int, minutes: int
) -> None:
    both = Crew(((mine, ONE), (other, ONE)))
    assert both.add(when, minutes) <= mine.add(when, 2 * minutes)


@given(calendars(), MOMENTS, MINUTES)
def test_a_crew_of_people_who_work_alike_is_as_one_person(
    calendar: WorkCalendar, when: int, minutes: int
) -> None:
    twin = WorkCalendar(calendar.week, calendar.hours_on)
    team = Crew(((calendar, ONE), (twin, HALF)))
    assert team.add(when, minutes) == calendar.add(when, minutes)
    assert team.subtract(team.add(when, minutes), minutes) == team.next_work(when)


def test_while_one_of_two_is_on_holiday_half_of_the_crew_works() -> None:
    holidays = frozenset(date(2026, 8, 1).toordinal() + d for d in range(20))
    both = crew((OFFICE, ONE), (OFFICE.without(holidays), ONE))
    assert both.between(at("2026-08-03"), at("2026-08-08")) == 5 * 240
