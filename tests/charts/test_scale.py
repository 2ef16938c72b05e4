"""Scales put values where they belong; ticks are round."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mkdocs_prodproj.charts.scale import (
    DateScale,
    Linear,
    Log,
    date_ticks,
    log_ticks,
    nice_ticks,
    periods,
    short,
)

numbers = st.floats(-1e12, 1e12)
dates = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_linear_worked_example() -> None:
    assert Linear(0, 10, 0, 100)(5) == 50


def test_a_range_of_no_width_maps_to_the_middle() -> None:
    assert Linear(3, 3, 0, 100)(3) == 50


def test_log_worked_example() -> None:
    assert Log(1, 100, 0, 100)(10) == pytest.approx(50)


def test_a_date_lies_between_the_ends() -> None:
    assert DateScale(date(2026, 1, 1), date(2026, 1, 11), 0, 100)(date(2026, 1, 6)) == 50


def test_noon_is_half_a_day_on() -> None:
    scale = DateScale(date(2026, 1, 1), date(2026, 1, 2), 0, 100)
    assert scale(datetime(2026, 1, 1, 12)) == 50


def test_a_date_outside_is_moved_to_the_end() -> None:
    scale = DateScale(date(2026, 1, 1), date(2026, 1, 2), 0, 100)
    assert (scale.inside(date(2020, 1, 1)), scale.inside(date(2030, 1, 1))) == (0, 100)


def test_nice_ticks_worked_example() -> None:
    assert nice_ticks(3, 12.9, 5) == (4, 6, 8, 10, 12)


@pytest.mark.parametrize(("low", "high", "count"), [(5, 5, 4), (7, 2, 4), (0, 9, 0)])
def test_no_range_has_one_tick(low: float, high: float, count: int) -> None:
    assert nice_ticks(low, high, count) == (low,)


@given(numbers, numbers, st.integers(1, 12))
def test_ticks_lie_inside_and_rise(low: float, high: float, count: int) -> None:
    assume(high - low > 1e-6 * max(1, abs(low)))
    ticks = nice_ticks(low, high, count)
    slack = (high - low) * 1e-6
    assert all(low - slack <= t <= high + slack for t in ticks)
    assert list(ticks) == sorted(set(ticks))
    assert len(ticks) <= 2 * count + 2


def test_log_ticks_worked_example() -> None:
    assert log_ticks(9, 1500) == (10, 20, 50, 100, 200, 500, 1000)


@given(st.floats(1e-6, 1e9), st.floats(1.05, 1e9))
def test_log_ticks_are_few_and_inside(low: float, factor: float) -> None:
    ticks = log_ticks(low, low * factor)
    assert all(low <= t <= low * factor for t in ticks)
    assert len(ticks) <= 7


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.25, "0.25"), (1200, "1,200"), (1_500_000, "1.5\u00a0M"), (-2e9, "-2\u00a0bn"),
        (3e12, "3\u00a0T"),
    ],
)  # fmt: skip
def test_values_in_short(value: float, text: str) -> None:
    assert short(value) == text


def test_a_few_weeks_are_named_by_mondays() -> None:
    ticks = date_ticks(date(2026, 7, 6), date(2026, 8, 3), 5)
    assert [t.label for t in ticks] == [
        "6\u00a0Jul", "13\u00a0Jul", "20\u00a0Jul", "27\u00a0Jul", "3\u00a0Aug"
    ]  # fmt: skip


def test_some_months_are_named_every_other_week() -> None:
    ticks = date_ticks(date(2026, 7, 6), date(2026, 9, 7), 5)
    assert [(b.day - a.day).days for a, b in pairwise(ticks)] == [14] * 4


@pytest.mark.parametrize(
    ("end", "labels"),
    [
        (date(2026, 6, 30), ["Jan\u00a02026", "Feb", "Mar", "Apr", "May", "Jun"]),
        (
            date(2027, 6, 30),
            ["Q1\u00a026", "Q2\u00a026", "Q3\u00a026", "Q4\u00a026", "Q1\u00a027", "Q2\u00a027"],
        ),
        (date(2031, 6, 30), ["2026", "2027", "2028", "2029", "2030", "2031"]),
    ],
)  # fmt: skip
def test_longer_spans_are_named_by_months_quarters_years(end: date, labels: list[str]) -> None:
    assert [t.label for t in date_ticks(date(2026, 1, 1), end)] == labels


@given(dates, st.integers(0, 20000), st.integers(3, 9))
def test_date_ticks_are_few_and_inside(start: date, length: int, most: int) -> None:
    end = min(start + timedelta(days=length), date(2099, 1, 1))
    ticks = date_ticks(start, end, most)
    assert all(start <= t.day <= end for t in ticks)
    assert len(ticks) <= most + 1


def test_periods_are_named_where_most_of_them_is_seen() -> None:
    found = periods(date(2025, 3, 31), date(2026, 12, 31))
    assert [p.label for p in found] == [
        "Q2\u00a025", "Q3\u00a025", "Q4\u00a025", "Q1\u00a026", "Q2\u00a026", "Q3\u00a026",
        "Q4\u00a026",
    ]  # fmt: skip


def test_a_short_span_has_no_periods() -> None:
    assert periods(date(2026, 1, 1), date(2026, 4, 30)) == ()


@given(dates, st.integers(0, 20000))
def test_periods_follow_one_another(start: date, length: int) -> None:
    end = min(start + timedelta(days=length), date(2099, 1, 1))
    found = periods(start, end)
    assert all(start <= p.start < p.end <= end for p in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
