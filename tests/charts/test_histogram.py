"""A histogram of simulated ends tells on time from late, and the chance by each day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.drawn import classes, matches_golden, parsed, texts, titles
from mkdocs_prodproj.charts.histogram import histogram, in_percent
from mkdocs_prodproj.charts.histogram_slots import place, slots, ticks

DEADLINE = date(2026, 8, 14)


def weekdays(start: date, many: int) -> list[date]:
    every = (start + timedelta(days=n) for n in range(many * 2))
    return [day for day in every if day.weekday() < 5][:many]


RUNS = list(
    zip(weekdays(date(2026, 8, 6), 12), (5, 10, 20, 30, 40, 60, 70, 60, 40, 30, 20, 15),
        strict=True)
)  # fmt: skip
LATER = date(2027, 1, 4)


def drawn(runs: list[tuple[date, int]], deadline: date | None = DEADLINE) -> str:
    return histogram(runs, deadline=deadline, p50=date(2026, 8, 14), p85=date(2026, 8, 19),
                     title="Pilot", desc="59 %")  # fmt: skip


def bars(drawing: str, tone: str) -> list[tuple[float, float]]:
    return [
        (float(e.get("y", "")), float(e.get("height", "")))
        for e in parsed(drawing).iter("rect")
        if e.get("class") == tone
    ]


def test_an_example() -> None:
    matches_golden("histogram", drawn(RUNS))


def test_days_up_to_the_deadline_are_on_time_and_the_others_late() -> None:
    assert len(bars(drawn(RUNS), "hi-ok")) == 7
    assert len(bars(drawn(RUNS), "hi-late")) == 5


def test_a_bar_is_as_high_as_its_share_of_the_most_frequent_day() -> None:
    heights = [high for _, high in bars(drawn(RUNS), "hi-ok")]
    assert heights[0] / heights[-1] == pytest.approx(5 / 70, abs=0.001)


def test_the_shares_of_all_runs_stand_beside_the_deadline() -> None:
    assert {"59\u00a0% on time", "41\u00a0% late"} <= set(texts(drawn(RUNS)))


def test_without_a_deadline_no_bar_is_late() -> None:
    found = set(classes(drawn(RUNS, None)))
    assert "hi-bar" in found
    assert not {"hi-ok", "hi-late", "hi-rule"} & found


def test_all_late_is_said_on_one_side() -> None:
    drawing = drawn(RUNS, date(2026, 8, 1))
    assert "under\u00a01\u00a0% on time, over\u00a099\u00a0% late" in texts(drawing)
    assert not bars(drawing, "hi-ok")


def test_all_on_time_is_said_on_one_side() -> None:
    drawing = drawn(RUNS, date(2026, 12, 1))
    assert "over\u00a099\u00a0% on time, under\u00a01\u00a0% late" in texts(drawing)
    assert not bars(drawing, "hi-late")


def test_the_deadline_is_named() -> None:
    assert "deadline 14\u00a0Aug" in texts(drawn(RUNS))


def test_even_odds_and_the_safe_day_are_points_of_the_line() -> None:
    points = [e for e in parsed(drawn(RUNS)).iter("circle") if e.get("class") == "hi-point"]
    assert [e.get("cy") for e in points] == ["300", "265"]
    assert {"14\u00a0Aug", "19\u00a0Aug"} <= set(texts(drawn(RUNS)))


def test_the_line_crosses_the_deadline_at_the_share_on_time() -> None:
    data = next(
        e.get("d", "") for e in parsed(drawn(RUNS)).iter("path") if e.get("class") == "hi-line"
    )
    points = dict(tuple(map(float, p.split())) for p in data[1:].split("L"))  # type: ignore[misc]
    x = place(DEADLINE, slots(RUNS, DEADLINE)[0])
    assert points[round(x, 2)] == pytest.approx(350 - 100 * 235 / 400, abs=0.01)


def test_one_day_is_one_bar_among_empty_ones() -> None:
    found, unit = slots([(DEADLINE, 100)], DEADLINE)
    assert (len(found), unit) == (9, "day")
    assert [slot.runs for slot in found if slot.runs] == [100]


def test_no_runs_are_said_in_words() -> None:
    assert texts(drawn([])) == ["no runs"]


def test_weekends_leave_no_gap() -> None:
    days = [slot.start for slot in slots(RUNS, None)[0]]
    assert [(b - a).days for a, b in pairwise(days)].count(3) == 2
    assert not [day for day in days if day.weekday() > 4]


def test_a_long_stretch_without_runs_stays_a_gap() -> None:
    found, _ = slots([(date(2026, 8, 3), 5), (date(2026, 8, 31), 5)], None)
    assert sum(1 for slot in found if not slot.runs) == 19


def test_a_deadline_just_outside_lies_on_the_axis() -> None:
    found, _ = slots(RUNS, date(2026, 8, 25))
    assert found[-1].start == date(2026, 8, 25)
    assert place(date(2026, 8, 25), found) == 100


def test_a_deadline_far_outside_leaves_the_axis_as_it_is() -> None:
    assert slots(RUNS, date(2026, 11, 25)) == slots(RUNS, None)


def test_the_last_runs_are_cut_and_told() -> None:
    drawing = drawn([*RUNS[:-1], (date(2026, 8, 24), 11), (LATER, 4)])
    assert "The last 1\u00a0% of the runs, up to 4\u00a0Jan\u00a02027, is not drawn." in drawing
    assert "not drawn" not in drawn(RUNS)


def test_runs_that_are_cut_count_as_late() -> None:
    drawing = drawn([(DEADLINE, 991), (LATER, 9)])
    assert "99\u00a0% on time" in texts(drawing)
    assert not bars(drawing, "hi-late")


@pytest.mark.parametrize(
    ("days", "unit"), [(60, "day"), (61, "week"), (300, "week"), (310, "month")]
)
def test_a_longer_span_has_wider_bars(days: int, unit: str) -> None:
    found, kind = slots([(day, 1) for day in weekdays(date(2026, 8, 3), days)], None, share=1)
    assert kind == unit
    assert sum(slot.runs for slot in found) == days


def test_the_heading_says_what_a_bar_is() -> None:
    long = [(day, 3) for day in weekdays(date(2026, 8, 3), 100)]
    assert "Runs that end in each week" in texts(drawn(long))


def test_a_week_that_holds_the_deadline_is_late_in_part() -> None:
    long = [(day, 1) for day in weekdays(date(2026, 8, 3), 100)]
    drawing = drawn(long, date(2026, 9, 16))  # a Wednesday
    on_time, late = bars(drawing, "hi-ok"), bars(drawing, "hi-late")
    assert len(on_time) + len(late) == 21
    assert (on_time[-1][1], late[0][1]) == (90, 60)


def test_months_are_named_with_their_years() -> None:
    found, unit = slots([(day, 1) for day in weekdays(date(2026, 8, 3), 400)], None)
    assert next(name for _, name in ticks(found, unit)) == "Jan\u00a02027"


@given(st.integers(1, 700))
def test_there_are_at_most_five_names_under_the_axis(many: int) -> None:
    found, unit = slots([(day, 1) for day in weekdays(date(2026, 8, 3), many)], None)
    assert 1 <= len(ticks(found, unit)) <= 5


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "under 1"), (0.004, "under 1"), (0.59, "59"), (0.996, "over 99"), (1, "over 99")],
)
def test_a_chance_is_never_quite_certain(share: float, said: str) -> None:
    assert in_percent(share) == said.replace(" ", "\u00a0") + "\u00a0%"


@given(st.text())
def test_any_title_is_kept_as_text(title: str) -> None:
    drawing = histogram(RUNS, deadline=None, p50=None, p85=None, title=title, desc=title)
    assert len(titles(drawing)) == 1


@given(
    st.lists(
        st.tuples(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 50)), max_size=30
    ),
    st.none() | st.dates(date(2000, 1, 1), date(2060, 1, 1)),
)
def test_any_runs_draw_inside_the_plot(runs: list[tuple[date, int]], deadline: date | None) -> None:
    for e in parsed(drawn(runs, deadline)).iter():
        x = e.get("x", "")
        if x.endswith("%"):
            assert 0 <= float(x.removesuffix("%")) <= 100
