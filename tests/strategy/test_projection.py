"""Where a metric ends up at its present pace, and why that is not always said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mkdocs_prodproj.items.goal import Metric
from mkdocs_prodproj.items.quantities import Period
from mkdocs_prodproj.strategy.pace import Forecast
from mkdocs_prodproj.strategy.projection import Projection, aim_of, project
from tests.strategy.build import at, between, day, metric, number, period

D = Decimal
YEAR = period("2026-01-01", "2026-12-31", "2026")
TODAY = day("2026-07-02")
READINGS = [("2026-02-01", 10), ("2026-04-01", 20), ("2026-04-11", 50)]


def drawn(
    one: Metric, current: object = 50, within: Period | None = YEAR, today: date = TODAY
) -> Projection:
    return project(one, within, today, number(current))


def test_the_mean_pace_since_the_start_is_drawn_on() -> None:
    found = drawn(metric(0, 100, *READINGS))
    assert found == Projection(Forecast(D(182), day("2026-07-20")), D("1.82"), 3, YEAR.end)


def test_a_falling_metric_is_drawn_on_the_same_way() -> None:
    readings = [("2026-02-01", 95), ("2026-04-01", 90), ("2026-07-02", 75)]
    found = drawn(metric(100, 0, *readings), 75)
    assert (found.forecast, found.progress) == (Forecast(D(50), day("2027-12-30")), D("0.5"))


def test_the_reading_that_the_baseline_was_taken_from_counts() -> None:
    readings = [("2025-12-31", 0), *READINGS[1:]]
    assert drawn(metric(0, 100, *readings)).points == 3


def test_other_readings_from_before_the_period_do_not_count() -> None:
    readings = [("2025-06-30", 0), ("2025-12-31", 7), *READINGS[1:]]
    assert drawn(metric(0, 100, *readings)).points == 2


def test_readings_of_days_to_come_and_without_value_do_not_count() -> None:
    readings = [*READINGS[1:], ("2026-06-01", None), ("2026-08-01", 80)]
    assert drawn(metric(0, 100, *readings)).points == 2


def test_two_readings_of_one_day_are_one_point() -> None:
    readings = [("2026-04-01", 20), ("2026-04-01", 21), ("2026-04-11", 50)]
    assert drawn(metric(0, 100, *readings)).points == 2


@pytest.mark.parametrize(
    ("one", "current", "because"),
    [
        (metric(0, 100, *READINGS[:2]), 20, "two readings are too few, it takes 3"),
        (metric(0, 100, *READINGS[:1]), 10, "one reading is too few, it takes 3"),
        (metric(0, 100, ("2025-12-31", 0)), 0, "there is no reading in the period yet"),
        (metric(0, 100, *READINGS), None, "there is no current value"),
        (metric(None, 100, *READINGS), 50, "there is no baseline"),
        (metric(0, 100, *READINGS, pace="none"), 50, "its progress comes in jumps"),
        (metric(50, 50, *READINGS), 50, "it is to be held, not moved"),
        (metric(250, at(300, "<="), *READINGS), 50, "it is to be held, not moved"),
        (metric(40, between(30, 50), *READINGS), 50, "it is to be held, not moved"),
        (metric(0, 100, *READINGS, guardrail=True), 50, "it is to be held, not moved"),
    ],
)
def test_why_no_pace_is_drawn_on(one: Metric, current: object, because: str) -> None:
    found = drawn(one, current)
    assert (found.forecast, found.because) == (None, because)


@pytest.mark.parametrize(
    ("within", "today", "because"),
    [
        (None, TODAY, "there is no period to draw it to"),
        (YEAR, day("2025-12-31"), "the period has not begun"),
        (YEAR, day("2027-01-01"), "the period is over"),
        (period("2026-12-31", "2026-01-01"), TODAY, "the period ends before it starts"),
    ],
)
def test_without_a_running_period_there_is_nowhere_to_draw_to(
    within: Period | None, today: date, because: str
) -> None:
    assert drawn(metric(0, 100, *READINGS), 50, within, today).because == because


def test_on_the_last_day_the_projection_is_the_value() -> None:
    readings = [*READINGS[:2], ("2026-12-31", 60)]
    found = drawn(metric(0, 100, *readings), 60, YEAR, day("2026-12-31"))
    assert found.forecast == Forecast(D(60), day("2027-08-31"))


def test_no_movement_ends_where_it_is_and_has_no_date() -> None:
    readings = [("2026-02-01", 10), ("2026-04-01", 10), ("2026-06-01", 10)]
    assert drawn(metric(10, 100, *readings), 10).forecast == Forecast(D(10))


def test_a_range_is_drawn_on_to_its_nearest_edge() -> None:
    readings = [("2026-02-01", 69), ("2026-04-01", 65), ("2026-07-02", 60)]
    found = drawn(metric(70, between(30, 50), *readings), 60)
    assert (found.forecast, found.progress) == (Forecast(D(50), day("2026-12-31")), D(1))


def test_without_a_target_only_the_value_is_said() -> None:
    found = drawn(metric(0, None, *READINGS))
    assert (found.forecast, found.progress) == (Forecast(D(182)), None)


def test_the_aim_is_the_target_or_the_edge_that_is_met_first() -> None:
    assert aim_of(metric(0, 9)) == 9
    assert aim_of(metric(70, between(30, 50))) == 50
    assert aim_of(metric(10, between(30, 50))) == 30
    assert aim_of(metric(None, between(30, 50))) is None
    assert aim_of(metric(0, None)) is None
