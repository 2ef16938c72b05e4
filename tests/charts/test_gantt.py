"""A timeline's rows say when, how far, how much slack, and what waits for what."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.drawn import classes, matches_golden, parsed, texts, titles
from mkdocs_prodproj.charts.gantt import (
    Arrow,
    Bar,
    Sample,
    arrows,
    axis,
    group_row,
    key,
    row,
    span,
    window,
)
from mkdocs_prodproj.charts.gantt_arrows import route

START, END, TODAY = date(2026, 5, 18), date(2026, 8, 21), date(2026, 7, 6)
WEEKS = window(START, END, TODAY)
MONTHS = window(START, date(2027, 5, 1), TODAY)
YEARS = window(START, date(2034, 5, 1), TODAY)


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day)


def bar(**more: object) -> Bar:
    return Bar(**{"start": at(7, 6), "finish": at(7, 18), "title": "A", **more})  # type: ignore[arg-type]


def drawn(one: Bar | None, **more: object) -> str:
    return row(one, WEEKS, today=TODAY, **more)  # type: ignore[arg-type]


FULL = bar(
    progress=0.4, critical=True, slack_until=at(7, 25), baseline=(at(7, 1), at(7, 10)),
    blocked="Blocked 6 d", deadline=date(2026, 8, 1), title="TAP-7 Review: 6 to 17 Jul",
)  # fmt: skip


def test_an_example_of_a_row() -> None:
    matches_golden("gantt-row", drawn(FULL))


def test_an_example_of_an_axis() -> None:
    matches_golden("gantt-axis", axis(WEEKS, TODAY))


def test_an_example_of_a_group() -> None:
    load = [(date(2026, 7, 6), 1.0), (date(2026, 7, 13), 3.0), (date(2026, 7, 20), 2.0)]
    matches_golden(
        "gantt-group",
        group_row(at(7, 6), at(7, 26), 0.5, WEEKS, today=TODAY, deadline=date(2026, 8, 1),
                  density=load, title="Tap-to-board passes"),
    )  # fmt: skip


def test_an_example_of_arrows() -> None:
    bars = [bar(), bar(start=at(7, 18), finish=at(7, 25)), bar(start=at(7, 10), finish=at(7, 12))]
    links = [Arrow(0, 1, "FS", critical=True), Arrow(0, 2), Arrow(0, 1, "SS"), Arrow(1, 2, "SF")]
    matches_golden("gantt-arrows", arrows(links, bars, WEEKS))


# --- window and axis --------------------------------------------------------------------------


def test_a_window_holds_whole_weeks_around_all_dates() -> None:
    assert (WEEKS.start.weekday(), WEEKS.end.weekday()) == (0, 0)
    assert WEEKS.start <= START
    assert WEEKS.end > END


def test_a_window_holds_today() -> None:
    late = window(date(2026, 1, 5), date(2026, 2, 1), TODAY)
    assert late.start <= TODAY < late.end


def test_six_weeks_are_nine_px_a_day() -> None:
    made = window(date(2026, 7, 6), date(2026, 8, 16), date(2026, 7, 6))
    assert (made.day, made.width) == (9.0, 8 * 63)


@pytest.mark.parametrize(
    ("end", "px"), [(date(2026, 9, 1), 9.0), (date(2027, 1, 1), 6.0), (date(2027, 5, 1), 4.0)]
)
def test_longer_spans_have_fewer_px_a_day(end: date, px: float) -> None:
    assert window(START, end, TODAY).day == px


def test_ten_years_stay_under_2500_px() -> None:
    assert window(START, date(2036, 5, 1), TODAY).width < 2500


def test_a_moment_lies_at_its_day_and_hour() -> None:
    assert WEEKS.x(date(2026, 5, 19)) == 9
    assert WEEKS.x(datetime(2026, 5, 19, 12)) == 13.5


def test_the_axis_tells_today() -> None:
    assert "Today\u00a06" in texts(axis(WEEKS, TODAY))
    assert "Today\u00a06\u00a0Jul" in texts(axis(MONTHS, TODAY))


def test_an_axis_of_weeks_names_months_and_mondays() -> None:
    labels = texts(axis(WEEKS, TODAY))
    assert {"May", "June", "July", "August", "18", "25"} <= set(labels)


def test_an_axis_of_months_names_quarters() -> None:
    labels = texts(axis(MONTHS, TODAY))
    assert {"Q4 2026", "Oct", "Nov"} <= set(labels)


def test_an_axis_of_years_names_years() -> None:
    labels = texts(axis(YEARS, TODAY))
    assert {"2027", "2033"} <= set(labels)
    assert "Feb" not in labels


def test_a_month_at_the_edge_without_room_has_no_name() -> None:
    made = window(date(2026, 6, 29), date(2026, 8, 1), date(2026, 7, 15))
    assert "Jun" not in texts(axis(made, date(2026, 7, 15)))


# --- rows ---------------------------------------------------------------------------------------


def test_a_bar_lies_from_start_to_finish() -> None:
    assert span(bar(start=at(5, 19), finish=at(5, 21)), WEEKS) == (9, 27)


def test_a_short_bar_can_still_be_seen() -> None:
    left, right = span(bar(start=at(7, 6), finish=at(7, 6)), WEEKS)
    assert right - left == 3


def test_a_milestone_lies_around_its_day() -> None:
    left, right = span(bar(milestone=True, finish=at(5, 19)), WEEKS)
    assert (left + right) / 2 == 9


def test_progress_fills_the_bar_and_is_told() -> None:
    drawing = drawn(bar(progress=0.6))
    assert "60\u00a0%" in texts(drawing)
    widths = {e.get("class"): float(e.get("width", "0")) for e in parsed(drawing).iter("rect")}
    assert widths["g-fill"] == pytest.approx(0.6 * widths["g-bar"], abs=0.01)


def test_progress_over_all_fills_the_bar_and_no_more() -> None:
    widths = {e.get("class"): e.get("width") for e in parsed(drawn(bar(progress=7))).iter("rect")}
    assert widths["g-fill"] == widths["g-bar"]


def test_done_is_one_full_bar() -> None:
    found = classes(drawn(bar(done=True, progress=1, slack_until=at(8, 1))))
    assert "g-donebar" in found
    assert not {"g-bar", "g-slack"} & set(found)


def test_slack_ends_in_a_tick() -> None:
    assert {"g-slack", "g-tick"} <= set(classes(drawn(bar(slack_until=at(7, 25)))))


def test_no_slack_has_no_dots() -> None:
    assert "g-slack" not in classes(drawn(bar(slack_until=at(7, 18))))


def test_critical_is_a_class_of_the_bar() -> None:
    assert "crit" in classes(drawn(bar(critical=True)))


def test_a_baseline_shows_where_it_differs() -> None:
    assert "g-ghost" in classes(drawn(bar(baseline=(at(7, 1), at(7, 10)))))
    assert "g-ghost" not in classes(drawn(bar(baseline=(at(7, 6), at(7, 18)))))


def test_a_blocked_task_says_why_before_its_bar() -> None:
    drawing = drawn(bar(blocked="no auditor"))
    label = next(e for e in parsed(drawing).iter("text") if e.text == "no auditor")
    assert label.get("class") == "off halo e"
    assert "g-blk" in classes(drawing)


def test_a_reason_without_room_stands_behind_the_bar() -> None:
    early = bar(start=at(5, 19), finish=at(5, 25), blocked="no auditor")
    label = next(e for e in parsed(drawn(early)).iter("text") if e.text == "no auditor")
    assert label.get("class") == "off halo"


def test_waiting_for_another_group_is_a_port_of_text() -> None:
    assert "TAP-2\u00a0▸" in texts(drawn(bar(after="TAP-2")))
    assert "TAP-2 ▸" in texts(drawn(bar(after="TAP-2 ▸")))


def test_a_port_without_room_stands_behind_the_bar() -> None:
    early = bar(start=at(5, 18), finish=at(5, 25), after="TAP-2")
    label = next(e for e in parsed(drawn(early)).iter("text") if (e.text or "").startswith("TAP"))
    assert label.get("class") == "halo"


def test_an_end_without_an_estimate_is_dashed() -> None:
    assert {"g-edge", "g-edge g-dash"} <= set(classes(drawn(bar(open_end=True))))


def test_a_milestone_tells_its_day() -> None:
    drawing = drawn(bar(milestone=True, finish=at(8, 15), tone="risk", deadline=date(2026, 8, 14)))
    assert "14\u00a0Aug" in texts(drawing)
    assert {"g-ms", "g-flag", "pp-risk"} <= set(classes(drawing))


def test_a_milestone_near_the_end_has_its_day_at_the_left() -> None:
    near = bar(
        milestone=True, finish=datetime.combine(WEEKS.end - timedelta(days=2), at(1, 1).time())
    )
    (label,) = parsed(drawn(near)).iter("text")
    assert label.get("class") == "k halo e"


def test_a_row_without_dates_says_why() -> None:
    assert texts(drawn(None, empty="no estimate")) == ["no estimate"]


def test_an_empty_row_keeps_its_background() -> None:
    assert "td" in classes(drawn(None))


def test_a_row_without_a_title_is_a_decoration() -> None:
    assert 'aria-hidden="true"' in drawn(bar(title=""))


def test_weeks_are_drawn_by_the_stylesheet_and_months_by_lines() -> None:
    assert "--wk:63px" in row(None, WEEKS, today=TODAY)
    assert "wk" in classes(row(None, MONTHS, today=TODAY))


def test_a_short_window_of_months_may_hold_no_first() -> None:
    assert parsed(row(None, MONTHS, today=TODAY)).get("style") is None


@given(st.text())
def test_any_title_is_kept_as_text(title: str) -> None:
    assert len(titles(drawn(bar(title=title, blocked=title, after=title)))) == (1 if title else 0)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1)),
    st.integers(0, 3000),
    st.floats(-1, 2),
    st.booleans(),
)
def test_any_dates_draw_inside_the_window(
    start: datetime, days: int, progress: float, milestone: bool
) -> None:
    finish = start + timedelta(days=days)
    shown = window(start.date(), finish.date(), TODAY)
    one = bar(start=start, finish=finish, progress=progress, milestone=milestone)
    parsed(row(one, shown, today=TODAY))
    left, right = span(one, shown)
    assert -7 <= left <= right <= shown.width + 7


# --- groups -------------------------------------------------------------------------------------


def test_a_group_shows_how_much_is_done() -> None:
    drawing = group_row(at(7, 6), at(7, 26), 0.5, WEEKS, today=TODAY, title="T")
    widths = {e.get("class"): float(e.get("width", "0")) for e in parsed(drawing).iter("rect")}
    assert widths["g-sumd"] * 2 == widths["g-sum"]


def test_a_group_without_dates_has_no_bar() -> None:
    assert "g-sum" not in classes(group_row(None, None, 0, WEEKS, today=TODAY))


def test_a_group_with_nothing_done_has_no_fill() -> None:
    assert "g-sumd" not in classes(group_row(at(7, 6), at(7, 26), 0, WEEKS, today=TODAY))


def test_no_work_has_no_hill() -> None:
    none = [(date(2026, 7, 6), 0.0), (date(2026, 7, 13), 0.0)]
    drawing = group_row(at(7, 6), at(7, 26), 0, WEEKS, today=TODAY, density=none)
    assert "g-hill" not in classes(drawing)


# --- arrows -------------------------------------------------------------------------------------


def test_an_arrow_leaves_the_end_and_enters_from_above() -> None:
    line, head = route("FS", (0, 50), (80, 120), (0, 64))
    assert line.startswith("M50 14.5H")
    assert head == "M85 71l-3.5 -6h7z"


def test_an_arrow_upwards_enters_from_below() -> None:
    _, head = route("FS", (0, 50), (80, 120), (64, 0))
    assert head == "M85 22l-3.5 6h7z"


def test_an_arrow_to_a_bar_right_behind_bends_at_once() -> None:
    line, _ = route("FS", (0, 50), (44, 90), (0, 32))
    assert line == "M50 14.5H51.5Q53 14.5 53 16V35"


def test_an_arrow_back_in_time_goes_between_the_rows() -> None:
    line, head = route("FS", (100, 200), (20, 60), (0, 32))
    assert line == "M200 14.5h8V30H10V46.5H15"
    assert head == "M20 46.5l-6-3.5v7z"


def test_start_to_start_enters_from_the_left() -> None:
    line, head = route("SS", (40, 90), (60, 100), (0, 32))
    assert line == "M40 14.5H30V46.5H55"
    assert head == "M60 46.5l-6-3.5v7z"


def test_finish_to_finish_enters_from_the_right() -> None:
    line, head = route("FF", (40, 90), (60, 100), (0, 32))
    assert line == "M90 14.5H110V46.5H105"
    assert head == "M100 46.5l6-3.5v7z"


def test_start_to_finish_enters_from_the_right() -> None:
    line, head = route("SF", (100, 150), (40, 90), (32, 0))
    assert line == "M100 46.5h-8V33H100V14.5H95"
    assert head == "M90 14.5l6-3.5v7z"


def test_critical_arrows_are_drawn_last() -> None:
    bars = [bar(), bar(start=at(7, 20), finish=at(7, 25)), bar(start=at(7, 20), finish=at(7, 25))]
    found = classes(arrows([Arrow(0, 1, critical=True), Arrow(0, 2)], bars, WEEKS))
    assert [c for c in found if "g-dep" in c] == ["g-dep", "g-dep crit"]


@pytest.mark.parametrize("arrow", [Arrow(0, 1), Arrow(0, 0), Arrow(0, 9), Arrow(-1, 0)])
def test_an_arrow_without_two_bars_is_not_drawn(arrow: Arrow) -> None:
    assert "g-dep" not in classes(arrows([arrow], [bar(), None], WEEKS))


def test_an_arrow_knows_its_rows() -> None:
    drawing = arrows([Arrow(0, 1)], [bar(), bar(start=at(7, 20), finish=at(7, 25))], WEEKS)
    assert 'data-s="0" data-t="1"' in drawing


@pytest.mark.parametrize("kind", get_args(Sample))
def test_every_mark_has_a_sample(kind: Sample) -> None:
    sample = parsed(key(kind))
    assert (sample.get("width"), sample.get("height")) == ("34", "12")
    assert len(list(sample)) >= 1
