"""A forecast from the number of tasks finished each week."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.forecasting.throughput import (
    done_at_least,
    finish_chances,
    periods_at,
    throughput,
)
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.tracking.flow import Flow
from tests.delivery.delivery_plans import MONDAY, plan, project, task

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "throughput-cases.json").read_text(encoding="utf-8")
)["cases"]
FINISHES = [c for c in CASES if "remaining_items" in c["input"]]
HISTORIES = st.lists(st.integers(0, 9), min_size=1, max_size=12)


def done(number: int, on: str, **fields: Any) -> Task:
    return task(f"D{number}", finished=date.fromisoformat(on), status="done", **fields)


def weekly(weeks: int, each: int, **fields: Any) -> list[Task]:
    """So many tasks finished on the Wednesday of each week before this one."""
    days = [MONDAY - timedelta(weeks=n + 1) + timedelta(days=2) for n in range(weeks)]
    return [done(10 * n + k, str(days[n]), **fields) for n in range(weeks) for k in range(each)]


@pytest.mark.parametrize("case", FINISHES, ids=lambda c: str(c["id"]))
def test_cases_of_the_reference_set_are_met(case: dict[str, Any]) -> None:
    given_, expected = case["input"], case["expected"]
    chances = finish_chances(given_["history"], given_["remaining_items"])
    for percent in (50, 85, 95):
        assert periods_at(chances, percent) == expected[f"P{percent}_periods"]
    for periods, chance in expected["probability_done_within"].items():
        assert chances[int(periods) - 1] == pytest.approx(chance)


@pytest.mark.parametrize("case", [c for c in CASES if "sure" in c["input"]], ids=lambda c: c["id"])
def test_to_be_85_percent_sure_of_a_number_is_its_15th_percentile(case: dict[str, Any]) -> None:
    given_ = case["input"]
    found = done_at_least(given_["history"], given_["periods"], given_["sure"])
    assert found == case["expected"]["at_least"]


def test_one_week_of_two_or_six_is_surely_two() -> None:
    assert done_at_least([2, 6], 1) == 2


def test_half_the_weeks_without_a_finish_make_one_item_take_two_weeks_or_more() -> None:
    assert finish_chances([0, 1], 1)[:3] == (0.5, 0.75, 0.875)


def test_nothing_ever_finished_never_ends() -> None:
    chances = finish_chances([0, 0, 0], 4)
    assert periods_at(chances, 50) is None


def test_nothing_left_is_done_at_once() -> None:
    assert periods_at(finish_chances([1, 2], 0), 95) == 0


@given(HISTORIES, st.integers(1, 30), st.integers(1, 5))
def test_more_left_is_never_sooner_done(history: list[int], left: int, more: int) -> None:
    few, many = finish_chances(history, left), finish_chances(history, left + more)
    assert all(a >= b - 1e-12 for a, b in zip(few, many, strict=False))


def test_full_weeks_are_counted_the_oldest_first() -> None:
    tasks = [done(1, "2026-06-22"), done(2, "2026-06-28"), done(3, "2026-06-29")]
    found = throughput(plan(*tasks, task("A", 1)), MONDAY)[""]
    assert found.history == (2, 1)
    assert found.remaining == 1


def test_the_week_under_way_does_not_count() -> None:
    found = throughput(plan(done(1, "2026-06-29"), done(2, "2026-07-06")), date(2026, 7, 8))[""]
    assert found.history == (1,)


def test_archived_work_counts_as_done_and_weeks_before_the_first_do_not() -> None:
    tasks = weekly(3, 1, archived=True)
    assert throughput(plan(*tasks, task("A", 1)), MONDAY)[""].history == (1, 1, 1)


def test_a_quiet_week_is_part_of_the_history() -> None:
    found = throughput(plan(done(1, "2026-06-17"), task("A", 1)), MONDAY)[""]
    assert found.history == (1, 0, 0)


def test_steady_weeks_give_the_last_working_day_of_the_week() -> None:
    left = [task(f"T{n}", 1) for n in range(5)]
    found = throughput(plan(*weekly(6, 2), *left), MONDAY)[""]
    assert found.percentiles == dict.fromkeys((10, 50, 85, 95), date(2026, 7, 24))


def test_a_project_is_forecast_by_its_own_pace_against_its_deadline() -> None:
    p = project("P", deadline=date(2026, 7, 17))
    left = [task(f"T{n}", 1, project="P") for n in range(5)]
    items = [p, *weekly(6, 2, project="P"), *left]
    found = throughput(plan(*items), MONDAY)["P"]
    assert found.on_time == 0.0
    later = p.model_copy(update={"deadline": date(2026, 7, 24)})
    assert throughput(plan(later, *items[1:]), MONDAY)["P"].on_time == pytest.approx(1.0)


def test_five_weeks_are_too_few() -> None:
    found = throughput(plan(*weekly(5, 3), task("A", 1)), MONDAY)[""]
    assert found.thin == "5 full weeks of work so far; 6 are needed"


def test_nine_tasks_are_too_few() -> None:
    found = throughput(plan(*weekly(9, 1), task("A", 1)), MONDAY)[""]
    assert found.thin == "only 9 tasks finished in the last 9 weeks; at least 10 are needed"


def test_weeks_without_any_finish_say_that_it_never_ends() -> None:
    begun = task("A", 1, started=date(2026, 5, 4), status="in-progress")
    found = throughput(plan(begun), MONDAY)[""]
    assert found.thin == "no task was finished in the last 9 weeks: at this pace it never ends"
    assert not found.percentiles


def test_parents_drafts_and_work_on_hold_do_not_remain() -> None:
    tasks = [task("P"), task("A", 1, parent="P"), task("B", 1, status="draft")]
    tasks += [task("C", 1, status="on-hold"), task("D", 1, status="dropped")]
    assert throughput(plan(*tasks), MONDAY)[""].remaining == 1


def test_a_plan_without_tasks_has_no_forecast() -> None:
    assert throughput(plan(project("P")), MONDAY) == {}


def test_days_of_commits_count_where_none_are_written() -> None:
    tasks = [task("A", status="done"), done(1, "2026-06-29"), task("B", 1)]
    worked = Flow(started={"A": date(2026, 6, 22)}, finished={"A": date(2026, 6, 24)})
    found = throughput(plan(*tasks), MONDAY, worked=worked)[""]
    assert found.history == (1, 1)
    assert found.committed == 1


def test_a_written_day_counts_before_that_of_a_commit() -> None:
    worked = Flow(finished={"D1": date(2026, 6, 24)})
    found = throughput(plan(done(1, "2026-06-29"), task("B", 1)), MONDAY, worked=worked)[""]
    assert found.history == (1,)
    assert found.committed == 0
