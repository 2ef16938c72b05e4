"""Charts of flow: what each draws, and what it does with outliers, crowds and thin data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.drawn import classes, matches_golden, parsed, texts, titles
from mkdocs_prodproj.charts.ageing import NAMED, Age, ageing
from mkdocs_prodproj.charts.cumulative_flow import Stage, cumulative_flow
from mkdocs_prodproj.charts.cycle_times import Took, cycle_times
from mkdocs_prodproj.charts.day_levels import Level, upwards
from mkdocs_prodproj.charts.gutter import STEP, apart
from mkdocs_prodproj.charts.throughput import throughput

TODAY = date(2026, 7, 6)
LEVELS = (Level(50, 4), Level(85, 11), Level(95, 20))


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


TOOK = [
    Took(back(40), 2, "T-1 Ask"), Took(back(33), 4, "T-2 Build"), Took(back(20), 24, "T-3 Long",
                                                                       short="T-3"),
    Took(back(9), 6, "T-4 Rough", exact=False), Took(back(2), 11, "T-5 Edge"),
]  # fmt: skip


def plain(found: Sequence[str]) -> list[str]:
    return [text.replace("\u00a0", " ") for text in found]


def took(done: Sequence[Took] = TOOK, levels: Sequence[Level] = LEVELS) -> str:
    return cycle_times(done, levels, today=TODAY, title="Cycle time", desc="d")


def ys(drawing: str, class_: str) -> list[float]:
    return [
        float(e.get("y1", "")) for e in parsed(drawing).iter("line") if e.get("class") == class_
    ]


# ---------------------------------------------------------------- names at the edge


def test_names_that_are_close_make_way_on_both_sides() -> None:
    assert apart([10, 12, 90], 0, 100) == [3.5, 18.5, 90]


def test_names_with_room_stay_where_they_are() -> None:
    assert apart([80, 10, 40], 0, 100) == [80, 10, 40]


def test_names_at_the_end_do_not_leave_the_plot() -> None:
    assert apart([99, 100], 0, 100) == [85, 100]


@given(st.lists(st.floats(0, 200), max_size=12))
def test_names_keep_their_order_and_their_distance(wanted: list[float]) -> None:
    found = apart(wanted, 0, 200)
    order = sorted(range(len(wanted)), key=lambda n: (wanted[n], n))
    assert all(found[b] - found[a] >= STEP - 1e-6 for a, b in pairwise(order))
    assert all(-1e-6 <= y <= 200 + 1e-6 for y in found)


# ---------------------------------------------------------------- days upwards


def test_an_outlier_does_not_squeeze_the_rest() -> None:
    up = upwards([3, 4, 5, 4, 3, 5, 4, 4, 3, 5, 400], LEVELS, 240)
    assert up.high < 60


def test_the_longest_fits_where_it_is_not_far_off() -> None:
    assert upwards([3, 4, 24], LEVELS, 240).high > 24


@given(st.lists(st.integers(1, 3000), max_size=30))
def test_every_percentile_is_on_the_axis(days: list[int]) -> None:
    assert upwards(days, LEVELS, 240).high > LEVELS[-1].days


# ---------------------------------------------------------------- cycle times


def test_an_example_of_cycle_times() -> None:
    matches_golden("cycle-times", took())


def test_percentiles_are_named_at_their_lines() -> None:
    said = plain(texts(took()))
    assert {"50 % in 4 d", "85 % in 11 d", "95 % in 20 d"} <= set(said)
    assert ys(took(), "cy-safe") == [pytest.approx(240 - 11 / (24 * 1.06) * 240, abs=0.01)]


def test_percentiles_of_one_length_share_a_line_and_a_name() -> None:
    found = took(levels=(Level(50, 4), Level(85, 4), Level(95, 20)))
    assert "50, 85 % in 4 d" in plain(texts(found))
    assert len(ys(found, "cy-safe") + ys(found, "cy-level")) == 2


def test_without_percentiles_there_are_only_dots() -> None:
    found = took(levels=())
    assert not {"cy-safe", "cy-level"} & set(classes(found))
    assert "pp-gut" not in found
    assert len([c for c in classes(found) if c.startswith("cy-dot")]) == len(TOOK)


def test_a_few_are_all_named() -> None:
    found = took([Took(back(9), 2, "x", short="T-1"), Took(back(3), 7, "y", short="T-2")], ())
    assert {"T-1", "T-2"} <= set(texts(found))


def test_a_day_of_a_commit_makes_a_hollow_mark() -> None:
    assert [c for c in classes(took()) if "cy-rough" in c] == ["cy-dot cy-rough"]


def test_each_mark_tells_its_task_and_its_days() -> None:
    assert "T-2 Build: 4 days" in plain(titles(took()))


def test_several_of_one_day_and_length_are_one_larger_mark() -> None:
    twins = [Took(back(3), 2, f"T-{n}") for n in range(1, 7)]
    found = took(twins)
    (mark,) = (e for e in parsed(found).iter("circle"))
    assert float(mark.get("r", "")) > 9
    assert "T-1, T-2, T-3, T-4 and 2 more: 2 days" in plain(titles(found))


def test_only_what_is_longer_than_most_is_named() -> None:
    assert [t for t in texts(took()) if t.startswith("T-")] == ["T-3"]


def test_what_is_beyond_the_axis_is_an_arrow_that_says_its_days() -> None:
    many = [Took(back(n + 1), 3, f"T-{n}") for n in range(12)]
    found = took([*many, Took(back(20), 400, "T-99 Endless", short="T-99")])
    assert "T-99, 400 d" in plain(texts(found))
    assert "T-99 Endless: 400 days" in plain(titles(found))


def test_one_task_alone_can_be_drawn() -> None:
    assert "T-1: 1 day" in plain(titles(took([Took(TODAY, 1, "T-1")], ())))


def test_a_name_is_text_and_nothing_else() -> None:
    found = took([Took(back(1), 2, "</title><script>x</script>")], ())
    assert "script" not in {e.tag for e in parsed(found).iter()}


# ---------------------------------------------------------------- ageing

AGES = [
    Age(0, 26, "T-6 Gate", "T-6"), Age(0, 12, "T-7 Sync"), Age(0, 12, "T-8 Map"),
    Age(1, 16, "T-9 Fees", "T-9"),
]  # fmt: skip


def aged(ages: Sequence[Age] = AGES, levels: Sequence[Level] = LEVELS) -> str:
    columns = ("In progress", "In review")
    return ageing(ages, columns, levels, title="Age", desc="d")


def test_an_example_of_ages() -> None:
    matches_golden("ageing", aged())


def test_each_column_says_how_many_it_holds() -> None:
    found = texts(aged())
    assert found[found.index("In progress") + 1] == "3"
    assert found[found.index("In review") + 1] == "1"


def test_what_is_older_than_most_is_filled_and_named() -> None:
    ages = [Age(0, 12, "T-1", "T-1"), Age(0, 11, "T-2", "T-2")]
    assert [c for c in classes(aged(ages)) if c.startswith("ag-dot")] == ["ag-dot ag-old", "ag-dot"]
    assert [t for t in texts(aged(ages)) if t.startswith("T-")] == ["T-1"]


def test_marks_of_one_height_stand_side_by_side() -> None:
    ages = [Age(0, 7, f"T-{n}") for n in range(3)]
    at = [float(e.get("cx", "0")) for e in parsed(aged(ages)).iter("circle")]
    assert sorted(at) == [-11, 0, 11]


def test_a_crowd_does_not_leave_its_column() -> None:
    ages = [Age(0, 7, f"T-{n}") for n in range(60)]
    assert max(abs(float(e.get("cx", "0"))) for e in parsed(aged(ages)).iter("circle")) <= 33


def test_of_many_old_ones_the_oldest_are_named() -> None:
    ages = [Age(0, 30 + n, f"T-{n}", f"T-{n}") for n in range(20)]
    assert len([t for t in texts(aged(ages)) if t.startswith("T-")]) == NAMED


def test_a_long_name_gives_way_on_a_phone() -> None:
    found = aged([Age(0, 30, "x", "Gate audit quay"), Age(0, 40, "y", "T-1")])
    named = [
        e.get("class", "") for e in parsed(found).iter("text") if "b halo" in e.get("class", "")
    ]
    assert [("pp-mt" in each) for each in named] == [False, True]


def test_without_percentiles_nothing_is_old() -> None:
    found = classes(aged(levels=()))
    assert not [c for c in found if "ag-old" in c or c == "ag-band"]


# ---------------------------------------------------------------- cumulative flow

DAYS = [back(21 - n) for n in range(22)]
STAGES = [
    Stage("Done", tuple(range(22)), "cf-done"),
    Stage("Blocked", (0,) * 22, "cf-blocked"),
    Stage("In progress", (3,) * 22, "cf-doing"),
    Stage("To do", tuple(30 - n for n in range(22)), "cf-todo"),
]


def flowed(days: Sequence[date] = DAYS, stages: Sequence[Stage] = STAGES) -> str:
    return cumulative_flow(days, stages, title="Flow", desc="d", unit="tasks")


def test_an_example_of_a_cumulative_flow() -> None:
    matches_golden("cumulative-flow", flowed())


def test_each_area_is_named_where_it_ends() -> None:
    assert {"Done 21", "In progress 3", "To do 9"} <= set(texts(flowed()))


def test_a_stage_that_nothing_stood_in_is_left_out() -> None:
    assert "cf-area cf-blocked" not in classes(flowed())
    assert not [t for t in texts(flowed()) if t.startswith("Blocked")]


def test_areas_lie_upon_one_another() -> None:
    areas = [
        e.get("d", "") for e in parsed(flowed()).iter("path") if "cf-area" in e.get("class", "")
    ]
    tops = [float(re.split(r"[ L]", area)[1]) for area in areas]
    assert tops == sorted(tops, reverse=True)


def test_a_straight_edge_has_no_points_between_its_ends() -> None:
    flat = [Stage("Done", (4,) * 22, "cf-done")]
    (area,) = (e.get("d", "") for e in parsed(flowed(stages=flat)).iter("path")
               if "cf-area" in e.get("class", ""))  # fmt: skip
    assert area.count("L") == 3


def test_a_single_day_can_be_drawn() -> None:
    assert "Done 4" in texts(flowed([TODAY], [Stage("Done", (4,), "cf-done")]))


# ---------------------------------------------------------------- throughput


def weeks(*counts: int) -> list[tuple[date, int]]:
    return [(TODAY - timedelta(weeks=len(counts) - 1 - n), c) for n, c in enumerate(counts)]


def thrown(found: Sequence[tuple[date, int]], mean: float | None = 2.5) -> str:
    return throughput(found, mean, title="Throughput", desc="d")


def test_an_example_of_throughput() -> None:
    matches_golden("throughput", thrown(weeks(1, 4, 0, 5, 2)))


def test_the_week_that_runs_is_hatched_and_the_others_are_not() -> None:
    found = classes(thrown(weeks(1, 4, 0, 5, 2)))
    assert [c for c in found if c in {"th-bar", "th-now"}] == ["th-bar"] * 3 + ["th-now"]


def test_the_mean_is_a_line_with_its_figure() -> None:
    assert "mean 2.5" in texts(thrown(weeks(1, 4, 0, 5, 2)))
    assert "th-mean" not in classes(thrown(weeks(1, 2), None))


def test_an_empty_week_has_no_bar_and_the_running_one_its_nought() -> None:
    found = thrown(weeks(0, 3, 0), None)
    assert [e.text for e in parsed(found).iter("text") if e.get("class") == "mid b"] == ["3", "0"]


def test_a_phone_shows_few_numbers_of_many_weeks() -> None:
    found = thrown(weeks(*[2] * 20, 5, 1))
    shown = [e.text for e in parsed(found).iter("text") if e.get("class") == "mid b"]
    assert shown == ["5", "1"]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=60))
def test_any_weeks_can_be_drawn(counts: list[int]) -> None:
    parsed(thrown(weeks(*counts), sum(counts) / len(counts)))
