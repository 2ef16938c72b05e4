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
    Window,
    arrows,
    axis,
    frame,
    group_row,
    key,
    row,
    span,
    window,
)
from mkdocs_prodproj.charts.gantt_arrows import End, Type, route

START, END, TODAY = date(2026, 5, 18), date(2026, 8, 21), date(2026, 7, 6)
WEEKS = window(START, END, TODAY)
MONTHS = window(START, date(2027, 5, 1), TODAY)
YEARS = window(START, date(2034, 5, 1), TODAY)


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day)


def bar(**more: object) -> Bar:
    return Bar(**{"start": at(7, 6), "finish": at(7, 18), "title": "A", **more})  # type: ignore[arg-type]


def wide(drawing: str) -> dict[str, float]:
    """The widths of the rectangles by class, percent."""
    return {
        e.get("class", ""): float(e.get("width", "").removesuffix("%"))
        for e in parsed(drawing).iter("rect")
    }


def drawn(one: Bar | None, **more: object) -> str:
    return row(one, WEEKS, today=TODAY, **more)  # type: ignore[arg-type]


FULL = bar(
    progress=0.4, critical=True, slack_until=at(7, 25), baseline=(at(7, 1), at(7, 10)),
    blocked="Blocked 6 d", deadline=date(2026, 8, 1), title="TAP-7 Review: 6 to 17 Jul",
)  # fmt: skip


def test_an_example_of_a_row() -> None:
    matches_golden("gantt-row", drawn(FULL))


def test_an_example_of_an_axis() -> None:
    matches_golden("gantt-axis", f"<svg>{axis(WEEKS, TODAY)}</svg>")


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


# --- window and axes --------------------------------------------------------------------------


def axes(shown: Window) -> dict[str, list[str]]:
    """The words of each zoom's axis."""
    found = parsed(f"<svg>{axis(shown, TODAY)}</svg>")
    return {
        (e.get("class") or "").removeprefix("pp-gaxis pp-ax-"): [
            t.text or "" for t in e.iter("text")
        ]
        for e in found
    }


def test_a_window_holds_whole_weeks_around_all_dates() -> None:
    assert (WEEKS.start.weekday(), WEEKS.end.weekday()) == (0, 0)
    assert WEEKS.start <= START
    assert WEEKS.end > END


def test_a_window_holds_today() -> None:
    late = window(date(2026, 1, 5), date(2026, 2, 1), TODAY)
    assert late.start <= TODAY < late.end


def test_six_weeks_are_nine_px_a_day() -> None:
    made = window(date(2026, 7, 6), date(2026, 8, 16), date(2026, 7, 6))
    assert (made.day, made.width, made.zoom) == (9.0, 8 * 63, "weeks")


@pytest.mark.parametrize(
    ("end", "zoom", "px"),
    [
        (date(2026, 9, 1), "weeks", 9.0),
        (date(2027, 1, 1), "months", 4.0),
        (date(2027, 12, 1), "quarters", 1.6),
        (date(2030, 5, 1), "quarters", 1.03),
        (date(2040, 5, 1), "quarters", 0.6),
    ],
)
def test_longer_spans_open_at_a_wider_zoom(end: date, zoom: str, px: float) -> None:
    made = window(START, end, TODAY)
    assert (made.zoom, made.day) == (zoom, px)


def test_ten_years_stay_under_2500_px() -> None:
    assert window(START, date(2036, 5, 1), TODAY).width < 2500


def test_a_moment_lies_at_its_day_and_hour() -> None:
    assert WEEKS.x(date(2026, 5, 19)) == 9
    assert WEEKS.x(datetime(2026, 5, 19, 12)) == 13.5


def test_a_moment_lies_at_its_share_of_the_width() -> None:
    assert (WEEKS.at(WEEKS.start), WEEKS.at(WEEKS.end)) == (0, 100)
    assert WEEKS.at(date(2026, 5, 25)) == pytest.approx(700 / WEEKS.days)


@pytest.mark.parametrize(
    ("shown", "zooms"),
    [
        (WEEKS, ["weeks", "months"]),
        (MONTHS, ["weeks", "months", "quarters"]),
        (YEARS, ["months", "quarters"]),
    ],
)
def test_there_is_an_axis_for_each_zoom_that_makes_sense(shown: Window, zooms: list[str]) -> None:
    assert list(shown.zooms) == zooms
    assert list(axes(shown)) == zooms


def test_every_axis_tells_today() -> None:
    assert "Today\u00a06" in axes(MONTHS)["weeks"]
    assert "Today\u00a06\u00a0Jul" in axes(MONTHS)["months"]
    assert "Today\u00a06\u00a0Jul" in axes(MONTHS)["quarters"]


def test_the_tag_of_today_at_the_end_lies_left_of_its_day() -> None:
    ended = Window(START, date(2026, 7, 6), 9.0)
    tag = next(
        e for e in parsed(f"<svg>{axis(ended, date(2026, 7, 5))}</svg>").iter("rect")
        if e.get("class") == "g-tag"
    )  # fmt: skip
    assert float(tag.get("x", "")) < -30


def test_an_axis_of_weeks_names_months_and_mondays() -> None:
    assert {"May", "June", "July", "August", "18", "25"} <= set(axes(WEEKS)["weeks"])


def test_an_axis_of_months_names_quarters() -> None:
    assert {"Q4 2026", "Oct", "Nov"} <= set(axes(MONTHS)["months"])


def test_an_axis_of_quarters_names_years() -> None:
    labels = axes(MONTHS)["quarters"]
    assert {"2026", "2027", "Q4", "Q1"} <= set(labels)
    assert "Feb" not in labels


def test_an_axis_of_many_years_names_years() -> None:
    assert {"2027", "2033"} <= set(axes(YEARS)["quarters"])


def test_a_month_at_the_edge_without_room_has_no_name() -> None:
    made = window(date(2026, 6, 29), date(2026, 8, 1), date(2026, 7, 15))
    assert "Jun" not in axes(made)["weeks"]


def test_the_frame_tells_days_and_draws_months_and_quarters_in_one_background_each() -> None:
    told = dict(part.split(":", 1) for part in frame(MONTHS).split(";"))
    assert told["--pp-days"] == str(MONTHS.days)
    assert told["--pp-q"] == "1.6px"
    assert told["--pp-months"].count("var(--pp-line)") == 12
    assert told["--pp-quarters"].count("var(--pp-line)") == 4


def test_a_window_without_a_first_of_the_month_has_no_lines() -> None:
    assert "--pp-months:none" in frame(Window(date(2026, 7, 6), date(2026, 7, 27), 9.0))


# --- rows ---------------------------------------------------------------------------------------


def test_a_bar_lies_from_start_to_finish() -> None:
    day = 100 / WEEKS.days
    assert span(bar(start=at(5, 19), finish=at(5, 21)), WEEKS) == pytest.approx((day, 3 * day))


def test_a_short_bar_can_still_be_seen() -> None:
    (rect,) = parsed(drawn(bar(start=at(7, 6), finish=at(7, 6)))).iter("rect")
    assert rect.get("style") == "width:max(3px,0%)"


def test_a_milestone_lies_at_its_day() -> None:
    there = WEEKS.at(at(5, 19))
    assert span(bar(milestone=True, finish=at(5, 19)), WEEKS) == (there, there)


def test_progress_fills_the_bar_and_is_told() -> None:
    drawing = drawn(bar(progress=0.6))
    assert "60\u00a0%" in texts(drawing)
    widths = wide(drawing)
    assert widths["g-fill"] == pytest.approx(0.6 * widths["g-bar"], abs=0.01)


def test_progress_over_all_fills_the_bar_and_no_more() -> None:
    widths = wide(drawn(bar(progress=7)))
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


def test_a_milestone_that_moved_has_a_hollow_diamond_where_it_was() -> None:
    was = (at(8, 7), at(8, 7))
    assert "ms-was" in classes(drawn(bar(milestone=True, finish=at(8, 14), baseline=was)))


def test_a_milestone_that_did_not_move_has_one_diamond() -> None:
    same = (at(8, 14), at(8, 14))
    assert "ms-was" not in classes(drawn(bar(milestone=True, finish=at(8, 14), baseline=same)))


def test_what_is_in_the_plan_no_more_is_a_ghost_with_words_behind_it() -> None:
    drawing = row(None, WEEKS, today=date(2026, 7, 6), empty="gone", ghost=(at(7, 8), at(7, 15)))
    assert "g-ghost" in classes(drawing)
    assert texts(drawing) == ["gone"]


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


def test_a_row_is_as_wide_as_its_place_and_so_serves_every_zoom() -> None:
    assert parsed(drawn(FULL)).get("width") == "100%"


def test_a_milestone_tells_how_sure_it_is() -> None:
    sure = bar(milestone=True, finish=at(8, 14), low=at(8, 10), safe=at(8, 21), tone="risk",
               deadline=date(2026, 8, 14), label="59\u00a0% by 14\u00a0Aug")  # fmt: skip
    drawing = drawn(sure)
    thin, thick = (
        next(e for e in parsed(drawing).iter("line") if e.get("class") == kind)
        for kind in ("wh-thin", "wh-thick")
    )
    assert thin.get("x2") == thick.get("x1")
    assert float((thick.get("x2") or "")[:-1]) == pytest.approx(WEEKS.at(at(8, 21)), abs=0.01)
    text = next(parsed(drawing).iter("text"))
    assert "".join(text.itertext()) == "59\u00a0% by 14\u00a0Aug"
    assert [t.text for t in text.iter("tspan")] == ["59\u00a0%"]


def test_a_range_of_no_width_has_no_line() -> None:
    one = bar(milestone=True, finish=at(8, 14), low=at(8, 14), safe=at(8, 14))
    assert not {"wh-thin", "wh-thick"} & set(classes(drawn(one)))


def test_words_start_behind_the_safe_day() -> None:
    one = bar(milestone=True, finish=at(7, 14), safe=at(7, 28), label="90 % by 1 Aug")
    text = next(parsed(drawn(one)).iter("text"))
    assert float((text.get("x") or "")[:-1]) == pytest.approx(WEEKS.at(at(7, 28)), abs=0.01)


def test_words_near_the_end_stand_before_the_early_day() -> None:
    end = datetime.combine(WEEKS.end - timedelta(days=2), at(1, 1).time())
    one = bar(milestone=True, finish=end - timedelta(days=9), low=end - timedelta(days=16),
              safe=end, label="90 % by 1 Aug")  # fmt: skip
    text = next(parsed(drawn(one)).iter("text"))
    assert text.get("class") == "k halo e"
    early = WEEKS.at(end - timedelta(days=16))
    assert float((text.get("x") or "")[:-1]) == pytest.approx(early, abs=0.01)


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
    assert 0 <= left <= right <= 100


# --- groups -------------------------------------------------------------------------------------


def test_a_group_shows_how_much_is_done() -> None:
    drawing = group_row(at(7, 6), at(7, 26), 0.5, WEEKS, today=TODAY, title="T")
    widths = wide(drawing)
    assert widths["g-sumd"] * 2 == pytest.approx(widths["g-sum"], abs=0.02)


def test_a_group_without_dates_has_no_bar() -> None:
    assert "g-sum" not in classes(group_row(None, None, 0, WEEKS, today=TODAY))


def test_a_group_with_nothing_done_has_no_fill() -> None:
    assert "g-sumd" not in classes(group_row(at(7, 6), at(7, 26), 0, WEEKS, today=TODAY))


def test_no_work_has_no_hill() -> None:
    none = [(date(2026, 7, 6), 0.0), (date(2026, 7, 13), 0.0)]
    drawing = group_row(at(7, 6), at(7, 26), 0, WEEKS, today=TODAY, density=none)
    assert "g-hill" not in classes(drawing)


def test_a_group_shows_where_critical_work_drives_the_date() -> None:
    drawing = group_row(at(7, 6), at(7, 26), 0, WEEKS, today=TODAY,
                        stretches=[(at(7, 1), at(7, 10)), (at(7, 20), at(8, 20))])  # fmt: skip
    first, last = [e for e in parsed(drawing).iter("rect") if e.get("class") == "g-drives"]
    assert first.get("x") == f"{WEEKS.at(at(7, 6)):.2f}%"
    assert float((last.get("x") or "")[:-1]) + float((last.get("width") or "")[:-1]) == (
        pytest.approx(WEEKS.at(at(7, 26)), abs=0.02)
    )


def test_a_group_tells_how_sure_its_end_is() -> None:
    drawing = group_row(at(7, 6), at(7, 26), 0, WEEKS, today=TODAY, middle=at(7, 28),
                        safe=at(8, 8), chance="59\u00a0%", tone="risk", height=44,
                        deadline=date(2026, 8, 3))  # fmt: skip
    assert {"g-ms", "wh-thick", "g-flag", "pp-risk"} <= set(classes(drawing))
    text = next(parsed(drawing).iter("text"))
    assert "".join(text.itertext()) == "59\u00a0%"


def test_a_group_without_any_date_has_no_words() -> None:
    assert not texts(group_row(None, None, 0, WEEKS, today=TODAY, chance="59 %"))


# --- arrows -------------------------------------------------------------------------------------


def pieces(kind: Type, source: tuple[float, ...], target: tuple[float, ...],
           **more: bool) -> list[str]:  # fmt: skip
    """An arrow as the texts of its pieces: lines "x1-x2 y", paths "x: data"."""
    drawing = route(kind, End(*source), End(*target, **more))
    found = []
    for piece in parsed(f"<svg>{drawing}</svg>"):
        if piece.tag == "line":
            found.append(f"{piece.get('x1')} {piece.get('x2')} {piece.get('y1')}")
        else:
            found += [f"{piece.get('x')}: {path.get('d')}" for path in piece]
    return found


def test_an_arrow_leaves_the_end_and_enters_from_above() -> None:
    assert pieces("FS", (0, 20, 0), (40, 60, 64)) == [
        "20% 40% 14.5", "40%: M0 14.5H1Q5 14.5 5 18.5V67", "40%: M5 71l-3.5 -6h7z",
    ]  # fmt: skip


def test_an_arrow_upwards_enters_from_below() -> None:
    assert pieces("FS", (0, 20, 64), (40, 60, 0))[-1] == "40%: M5 22l-3.5 6h7z"


def test_an_arrow_to_a_bar_right_behind_bends_at_once() -> None:
    assert pieces("FS", (0, 20, 0), (20, 60, 32))[0] == "20%: M0 14.5H1Q5 14.5 5 18.5V35"


def test_an_arrow_to_a_milestone_ends_at_its_tip() -> None:
    found = pieces("FS", (0, 20, 0), (40, 40, 32), milestone=True)
    assert found[1:] == ["40%: M0 14.5H0V36", "40%: M0 40l-3.5 -6h7z"]


def test_an_arrow_back_in_time_goes_between_the_rows() -> None:
    assert pieces("FS", (10, 50, 0), (20, 60, 32)) == [
        "50%: M0 14.5H8V30H0", "20% 50% 30", "20%: M0 30H-10V46.5H-5", "20%: M0 46.5l-6-3.5v7z",
    ]  # fmt: skip


def test_start_to_start_enters_from_the_left() -> None:
    assert pieces("SS", (10, 30, 0), (20, 40, 32)) == [
        "10%: M0 14.5H-10V46.5H0", "10% 20% 46.5", "20%: M0 46.5l-6-3.5v7z",
    ]  # fmt: skip
    assert pieces("SS", (20, 30, 0), (10, 40, 32)) == [
        "10% 20% 14.5", "10%: M0 14.5H-10V46.5H-5", "10%: M0 46.5l-6-3.5v7z",
    ]  # fmt: skip


def test_finish_to_finish_enters_from_the_right() -> None:
    assert pieces("FF", (10, 30, 0), (20, 40, 32)) == [
        "30% 40% 14.5", "40%: M0 14.5H10V46.5H5", "40%: M0 46.5l6-3.5v7z",
    ]  # fmt: skip


def test_start_to_finish_enters_from_the_right() -> None:
    assert pieces("SF", (50, 60, 32), (20, 40, 0)) == [
        "50%: M0 46.5H-8V33H0", "40% 50% 33", "40%: M0 33H10V14.5H5", "40%: M0 14.5l6-3.5v7z",
    ]  # fmt: skip


def test_a_deadline_is_a_line_through_its_own_group() -> None:
    drawing = arrows([], [bar(), bar()], WEEKS, deadline=date(2026, 8, 14))
    (line,) = [e for e in parsed(drawing).iter("line") if e.get("class") == "g-dl"]
    assert (line.get("x1"), line.get("y2")) == (f"{WEEKS.at(date(2026, 8, 15)):.2f}%", "64")


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
