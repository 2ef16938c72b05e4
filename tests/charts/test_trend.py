"""A trend keeps measured, wanted and expected apart, and its labels legible."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.drawn import classes, matches_golden, parsed, texts, titles
from mkdocs_prodproj.charts.plot import time_names
from mkdocs_prodproj.charts.scale import DateScale
from mkdocs_prodproj.charts.trend import Point, tags, trend, value_range

START, END, TODAY = date(2025, 3, 31), date(2026, 12, 31), date(2026, 7, 6)
QUARTERS = [date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31), date(2026, 3, 31)]
POINTS = [
    Point(d, v, f"{v:g} min" if n > 1 else "")
    for n, (d, v) in enumerate(zip(QUARTERS, (12.1, 11.8, 11.4, 9.8), strict=True))
]
PACE = [Point(date(2025, 12, 31), 11.4), Point(END, 5)]


def drawn(points: list[Point], title: str = "Wait", **more: object) -> str:
    given = {"start": START, "end": END, "today": TODAY, "title": title, "desc": "d", **more}
    return trend(points, **given)  # type: ignore[arg-type]


def test_an_example() -> None:
    matches_golden(
        "trend",
        drawn(
            POINTS,
            target=(5, "Target 5 min"),
            target_band=(4, 6),
            pace=PACE,
            expected=[Point(QUARTERS[2], 11.4), Point(END, 8, "expected 8")],
            events=[(date(2026, 2, 19), "I-04 shipped")],
        ),
    )


def test_values_near_zero_start_the_axis_there() -> None:
    assert value_range([5, 12]) == pytest.approx((0, 12.96))


def test_values_far_from_zero_have_an_axis_of_their_own() -> None:
    assert value_range([90, 100]) == pytest.approx((88.8, 101.2))


@pytest.mark.parametrize(("values", "axis"), [([], (0, 1)), ([0], (-1, 1)), ([7, 7], (6.16, 7.84))])
def test_one_value_has_an_axis_around_it(values: list[float], axis: tuple[float, float]) -> None:
    assert value_range(values) == pytest.approx(axis)


def test_labels_are_those_of_the_points_only() -> None:
    assert [t for t in texts(drawn(POINTS)) if "min" in t] == ["11.4 min", "9.8 min"]


def test_the_last_value_is_the_accented_one() -> None:
    labels = {e.text: e.get("class") or "" for e in parsed(drawn(POINTS)).iter("text")}
    assert labels["9.8 min"].startswith("acc")
    assert labels["11.4 min"].startswith("k")


def test_two_points_are_dots_without_a_line() -> None:
    found = classes(drawn(POINTS[:2]))
    assert "tr-line" not in found
    assert found.count("tr-p") + found.count("tr-now") == 2


def test_each_line_has_its_own_look() -> None:
    found = classes(drawn(POINTS, target=(5, "t"), pace=PACE, expected=PACE, target_band=(4, 6)))
    assert {"tr-line", "tr-target", "tr-pace", "tr-exp", "tr-band", "tr-today"} <= set(found)


def test_one_point_of_a_pace_is_no_line() -> None:
    assert "tr-pace" not in classes(drawn(POINTS, pace=PACE[:1]))


def test_the_pace_is_named() -> None:
    assert "pace" in texts(drawn(POINTS, pace=PACE))


def test_a_pace_of_steps_is_named_at_its_end() -> None:
    steps = [PACE[0], Point(TODAY, 8), PACE[1]]
    assert texts(drawn(POINTS, pace=steps)).count("pace") == 1


def test_a_pace_with_labels_keeps_them() -> None:
    labelled = [PACE[0], Point(END, 5, "plan")]
    assert "pace" not in texts(drawn(POINTS, pace=labelled))


def test_a_day_outside_has_no_today_mark() -> None:
    assert "tr-today" not in classes(drawn(POINTS, today=date(2030, 1, 1)))


def test_a_quarter_is_named_in_its_middle() -> None:
    along = DateScale(date(2026, 1, 1), date(2027, 1, 1), 0, 100)
    names, rules = time_names(DateScale(date(2025, 1, 1), date(2027, 1, 1), 0, 100))
    assert names[0] == (pytest.approx(90 / 730 * 50), "Q1\u00a025")
    assert len(rules) == len(names) - 1
    assert along(date(2026, 1, 1)) == 0


def test_a_few_weeks_are_named_by_day() -> None:
    names, rules = time_names(DateScale(date(2026, 7, 6), date(2026, 8, 3), 0, 100))
    assert names[0] == (0, "6\u00a0Jul")
    assert rules == []


def test_tags_of_events_on_one_day_do_not_meet() -> None:
    along = DateScale(START, END, 0, 100)
    found = tags([(TODAY, "first"), (TODAY, "second"), (TODAY, "third")], along)
    assert all(a.box.overlap(b.box) == 0 for a, b in pairwise(found))


def test_a_tag_near_the_right_end_lies_left_of_its_rule() -> None:
    along = DateScale(START, END, 0, 100)
    early, late = tags([(date(2025, 5, 1), "a"), (date(2026, 12, 1), "b")], along)
    assert (early.left, late.left) == (False, True)


@given(st.text())
def test_any_title_is_kept_as_text(title: str) -> None:
    assert len(titles(drawn(POINTS, title))) == 1


@given(
    st.lists(
        st.tuples(st.integers(-900, 900), st.floats(-1e9, 1e9), st.text(max_size=9)), max_size=9
    ),
    st.none() | st.tuples(st.floats(-1e9, 1e9), st.text(max_size=9)),
)  # fmt: skip
def test_any_values_draw_inside_the_box(
    raw: list[tuple[int, float, str]], target: tuple[float, str] | None
) -> None:
    points = [Point(TODAY + timedelta(days=d), v, t) for d, v, t in sorted(raw)]
    root = parsed(drawn(points, target=target))
    for dot in root.iter("circle"):
        assert 0 <= float(dot.get("cx", "").removesuffix("%")) <= 100
        assert 0 <= float(dot.get("cy", "")) <= 220
