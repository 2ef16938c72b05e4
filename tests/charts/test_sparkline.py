"""A sparkline shows what is known, and no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.drawn import classes, matches_golden, parsed, texts, titles
from mkdocs_prodproj.charts.sparkline import places, runs, sparkline

Values = list[float | None]


def drawn(values: Values, target: float | None = 5, title: str = "Wait") -> str:
    return sparkline(values, target=target, target_label="5 min", tone="ok", title=title, desc="d")


def test_an_example() -> None:
    matches_golden("sparkline", drawn([11.9, 12.1, None, 11.4, 9.8, 7.9]))


def test_values_run_from_left_to_right_and_larger_is_higher() -> None:
    (x0, y0), (x1, y1) = (p for p in places([1, 2], None, 150, 34) if p)
    assert x0 < x1
    assert y0 > y1


def test_a_gap_breaks_the_line() -> None:
    assert classes(drawn([1, 2, None, 3, 4])).count("spark-l") == 2


def test_a_value_between_gaps_is_a_point() -> None:
    assert [len(run) for run in runs(places([1, None, 2, None, 3, 4], None, 150, 34))] == [1, 1, 2]
    assert classes(drawn([1, None, 2, None, 3, 4])).count("spark-p") == 2


def test_a_stale_last_value_ends_hollow() -> None:
    assert "spark-e spark-old" in classes(drawn([1, 2, 3, None]))


def test_a_fresh_last_value_ends_filled() -> None:
    assert "spark-e" in classes(drawn([1, 2, 3]))


def test_two_values_are_dots_without_a_line() -> None:
    found = classes(drawn([1, 2]))
    assert "spark-l" not in found
    assert found.count("spark-p") + found.count("spark-e") == 2


def test_no_value_leaves_the_target() -> None:
    assert texts(drawn([None, None])) == ["5 min"]


def test_no_target_has_no_line_for_it() -> None:
    assert "spark-t" not in classes(drawn([1, 2, 3], target=None))


@pytest.mark.parametrize("values", [[], [4.0], [0.0, 0.0, 0.0], [None]])
def test_few_values_draw_all_the_same(values: Values) -> None:
    assert parsed(drawn(values, target=None)).get("role") == "img"


@given(st.text())
def test_any_title_is_kept_as_text(title: str) -> None:
    assert len(titles(drawn([1, 2, 3], title=title))) == 1


@given(st.lists(st.none() | st.floats(-1e12, 1e12), max_size=12), st.floats(-1e12, 1e12))
def test_all_points_lie_inside(values: Values, target: float) -> None:
    parsed(drawn(values, target))
    for x, y in (p for p in places(values, target, 150, 34) if p):
        assert 0 <= x <= 150
        assert 0 <= y <= 34
