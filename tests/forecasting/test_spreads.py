"""How far work may differ from its estimate."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.forecasting.spreads import (
    Ratios,
    actual_ratios,
    fitted,
    is_ranged,
    ratios_of,
    spread_of,
)
from mkdocs_prodproj.items.quantities import Estimate, Period, Work
from mkdocs_prodproj.items.read_work import estimate as read_estimate
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Absence, Person
from mkdocs_prodproj.plan.settings import Forecast
from mkdocs_prodproj.simulation.sampling import Spread, quantile
from mkdocs_prodproj.tracking.flow import Flow
from tests.delivery.delivery_plans import MONDAY, ORIGIN, by, days, plan, task

DEFAULT = Ratios(0.8, 1.0, 1.7)


def three(low: float, likely: float | None, high: float) -> Estimate:
    a, m, b = (None if x is None else Work(days=Decimal(str(x))) for x in (low, likely, high))
    assert a is not None
    assert b is not None
    return Estimate(a, m, b)


def done(number: int, estimate: float, took: int, **fields: object) -> Task:
    """A task begun on a Monday that took so many working days."""
    last = MONDAY + timedelta(days=took - 1 + 2 * ((took - 1) // 5))
    dates = {"started": MONDAY, "finished": last, "status": "done", **fields}
    return task(f"D{number}", estimate, **dates)


def test_three_points_are_scaled_to_the_minutes_of_the_activity() -> None:
    found = spread_of(task("A", three(2, 4, 10)), 960, DEFAULT)
    assert found == Spread(480, 960, 2400, "pert")


def test_two_ends_have_their_middle_as_likely_value() -> None:
    assert spread_of(task("A", three(2, None, 6)), 1920, DEFAULT) == Spread(960, 1920, 2880)


def test_a_single_estimate_spreads_by_the_plan_s_ratios() -> None:
    assert spread_of(task("A", 1), 480, DEFAULT) == Spread(384, 480, 816)


def test_what_remains_has_a_range_of_its_own() -> None:
    begun = task("A", three(2, 4, 10), remaining=three(1, 2, 3), started=MONDAY)
    assert spread_of(begun, 960, DEFAULT) == Spread(480, 960, 1440)


def test_a_single_remaining_value_keeps_the_range_of_the_estimate() -> None:
    begun = task("A", three(2, 4, 10), remaining=days(2), started=MONDAY)
    assert spread_of(begun, 960, DEFAULT) == Spread(480, 960, 2400)


def test_a_duration_spreads_like_an_estimate() -> None:
    assert spread_of(task("A", duration=three(1, 2, 4)), 960, DEFAULT) == Spread(480, 960, 1920)


def test_finished_work_does_not_spread() -> None:
    assert spread_of(done(1, 3, 3), 0, DEFAULT) is None


def test_the_shape_is_the_settings_own() -> None:
    found = spread_of(task("A", 1), 480, DEFAULT, "triangular")
    assert found is not None
    assert found.shape == "triangular"


def test_a_likely_value_of_zero_spreads_by_the_ratios() -> None:
    assert not is_ranged(task("A", three(0, 0, 3)))


@given(st.integers(0, 20), st.integers(1, 20), st.integers(0, 20), st.integers(1, 9999))
def test_scaling_never_moves_the_likely_value(low: int, mid: int, up: int, minutes: int) -> None:
    estimate = three(max(0, mid - low), mid, mid + up)
    found = spread_of(task("A", estimate), minutes, DEFAULT)
    assert found is not None
    assert found.likely == pytest.approx(minutes * (1.0 if low or up else DEFAULT.likely))


def test_nine_done_tasks_leave_the_default_and_say_so() -> None:
    found = ratios_of(plan(*[done(n, 2, 3) for n in range(9)]), Forecast())
    assert (found.low, found.likely, found.high, found.source) == (0.8, 1.0, 1.7, "default")
    assert found.says == (
        "A single estimate is taken to spread from 0.8 to 1.7 times what is written, a stated "
        "default (9 of at least 10 done tasks have both estimate and dates)."
    )


def test_ten_done_tasks_give_their_own_percentiles() -> None:
    tasks = [done(n, 10, took) for n, took in enumerate((8, 9, 9, 10, 10, 10, 11, 12, 14, 16))]
    found = ratios_of(plan(*tasks), Forecast())
    assert (found.source, found.done) == ("history", 10)
    assert (found.p10, found.p50, found.p90) == pytest.approx((0.89, 1.0, 1.42))
    low, high = quantile(Spread(found.low, found.likely, found.high), [0.1, 0.9])
    assert (low, high) == pytest.approx((0.89, 1.42), abs=0.02)
    assert found.says == (
        "A single estimate spreads as 10 done tasks did: half took up to 1 times it, one in ten "
        "less than 0.89, one in ten more than 1.4 times."
    )


def test_tasks_that_always_take_twice_their_estimate_make_the_likely_value_twice() -> None:
    found = ratios_of(plan(*[done(n, 2, 4) for n in range(10)]), Forecast())
    assert (found.low, found.likely, found.high) == pytest.approx((2, 2, 2), abs=0.01)


def test_archived_tasks_are_history_too() -> None:
    assert actual_ratios(plan(done(1, 4, 5, archived=True))) == [1.25]


def test_weekends_are_not_work() -> None:
    assert actual_ratios(plan(done(1, 6, 6))) == [1.0]


def test_time_off_is_not_work() -> None:
    away = Period(MONDAY, MONDAY + timedelta(days=1), "")
    ana = Person(id="ana", origin=ORIGIN, time_off=(Absence(period=away),))
    assert actual_ratios(plan(ana, done(1, 3, 5, assignees=by("ana")))) == [1.0]


def test_half_a_person_takes_twice_as_long_as_estimated_and_is_on_time() -> None:
    assert actual_ratios(plan(done(1, 2, 4, assignees=by("ana:0.5")))) == [1.0]


def test_two_people_share_the_work() -> None:
    assert actual_ratios(plan(done(1, 8, 5, assignees=by("ana", "bo")))) == [1.25]


def test_a_duration_is_compared_with_the_days_alone() -> None:
    two = done(1, 8, 5, assignees=by("ana", "bo"), duration=days(4))
    assert actual_ratios(plan(two)) == [1.25]


def test_time_spent_says_more_than_dates() -> None:
    spent = done(1, 4, 9, spent=Work(days=Decimal(5)))
    assert actual_ratios(plan(spent)) == [1.25]


def test_hours_cannot_be_told_from_dates() -> None:
    assert actual_ratios(plan(done(1, 0.5, 1))) == []


def test_a_task_that_ended_before_it_began_tells_nothing() -> None:
    assert actual_ratios(plan(done(1, 1, 1, finished=date(2026, 7, 3)))) == []


def test_a_parent_is_not_counted_beside_its_parts() -> None:
    parts = [done(1, 4, 4), done(2, 2, 3, parent="D1")]
    assert actual_ratios(plan(*parts)) == [1.5]


@pytest.mark.parametrize("shape", ["pert", "triangular"])
@pytest.mark.parametrize("wanted", [(0.8, 1.0, 1.2), (0.9, 1.0, 1.6), (0.7, 1.1, 2.4)])
def test_fitted_ends_give_the_wanted_outer_percentiles(
    wanted: tuple[float, float, float], shape: str
) -> None:
    low, _, high = quantile(Spread(*fitted(*wanted, shape), shape), [0.1, 0.5, 0.9])
    assert (low, high) == pytest.approx((wanted[0], wanted[2]), abs=0.02)


def test_a_lopsided_history_pulls_the_median_only_as_far_as_the_shape_goes() -> None:
    low, likely, high = fitted(0.9, 1.0, 1.6)
    assert low == likely
    assert 1.0 < quantile(Spread(low, likely, high), 0.5) < 1.2


def test_percentiles_are_not_ends() -> None:
    assert fitted(0.8, 1.0, 1.2) == pytest.approx((0.6, 1.0, 1.4), abs=0.02)


def test_equal_cases_do_not_spread() -> None:
    certain = task("A", read_estimate("3d/3d/3d"))
    assert spread_of(certain, 1440, DEFAULT) == Spread(1440, 1440, 1440)
    assert is_ranged(certain)


def test_what_remains_of_certain_work_is_certain() -> None:
    begun = task("A", read_estimate("3d/3d/3d"), remaining=three(1, 1, 1), started=MONDAY)
    assert spread_of(begun, 480, DEFAULT) == Spread(480, 480, 480)


def test_nothing_spreads_where_the_settings_say_none() -> None:
    found = ratios_of(plan(), Forecast(distribution="none"))
    assert (found.low, found.likely, found.high, found.source) == (1, 1, 1, "none")
    for each in (task("A", three(2, 4, 10)), task("B", 4)):
        assert spread_of(each, 960, found, "none") == Spread(960, 960, 960, "fixed")


def test_days_of_commits_tell_where_none_are_written() -> None:
    tasks = [done(n, 2, 4, finished=None, started=None) for n in range(10)]
    assert ratios_of(plan(*tasks), Forecast()).source == "default"
    last = MONDAY + timedelta(days=3)
    worked = Flow(
        started={f"D{n}": MONDAY for n in range(10)}, finished={f"D{n}": last for n in range(10)}
    )
    found = ratios_of(plan(*tasks), Forecast(), worked)
    assert (found.source, found.p50, found.committed) == ("history", 2.0, 10)
    assert found.says.startswith(
        "A single estimate spreads as 10 done tasks did, 10 of them by the days of commits: half"
    )
