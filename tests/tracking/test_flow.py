"""How work flows: days that are written, days of commits, and what is counted from them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mkdocs_prodproj.history.timelines import Said, Timeline
from mkdocs_prodproj.items.base import Origin
from mkdocs_prodproj.items.task import Blocked as Wait
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.tracking.flow import (
    COMMITTED,
    WRITTEN,
    Ageing,
    Blocked,
    Cycle,
    Flow,
    flow,
    percentiles_of,
)
from mkdocs_prodproj.tracking.flow_course import days_in

#: A Friday.
TODAY = date(2026, 7, 10)


def on(text: str) -> date:
    """`7-10` is 10 July of the year of these tests."""
    month, day = text.split("-")
    return date(2026, int(month), int(day))


def task(id_: str, status: str = "", **fields: Any) -> Task:
    days = {k: on(v) for k, v in fields.items() if k in ("started", "finished", "created")}
    return Task(id=id_, origin=Origin(f"tasks/{id_}.md"), status=status, **fields | days)


def past(id_: str, *states: str, **fields: list[str]) -> Timeline:
    """`6-01 todo`: what the status became in the commit of a day; other fields by name."""
    said = {"status": list(states), **fields}
    by_field = {
        name: tuple(Said(on(s.split(" ", 1)[0]), "c0ffee", s.split(" ", 1)[1]) for s in each)
        for name, each in said.items()
    }
    born = by_field["status"][0].day
    last = by_field["status"][-1].day
    return Timeline(id_, "task", born, last, "c0ffee", fields=by_field)


def flowing(*given: Task | Timeline, today: date = TODAY) -> Flow:
    items = tuple(each for each in given if isinstance(each, Task))
    lines = {each.id: each for each in given if isinstance(each, Timeline)}
    return flow(Plan(items=items), lines, today)


# -- cycle times -----------------------------------------------------------------------------------


def test_a_cycle_counts_both_its_first_and_its_last_day() -> None:
    found = flowing(task("A", "done", started="7-01", finished="7-03"))
    assert found.cycles == (Cycle("A", on("7-01"), on("7-03"), 3),)


def test_commits_tell_the_days_that_are_not_written() -> None:
    line = past("A", "6-01 todo", "6-08 in-progress", "6-11 review", "6-12 done")
    found = flowing(task("A", "done"), line)
    assert found.cycles == (Cycle("A", on("6-08"), on("6-12"), 5, COMMITTED, COMMITTED),)
    assert found.sources == {"A": COMMITTED}


def test_a_written_day_counts_before_that_of_a_commit() -> None:
    line = past("A", "6-01 todo", "6-08 in-progress", "6-12 done")
    found = flowing(task("A", "done", finished="6-10"), line)
    assert found.cycles == (Cycle("A", on("6-08"), on("6-10"), 3, COMMITTED, WRITTEN),)
    assert found.sources == {"A": WRITTEN}


def test_what_was_opened_again_ends_when_it_was_last_done() -> None:
    line = past("A", "6-01 in-progress", "6-03 done", "6-08 in-progress", "6-10 done")
    assert flowing(task("A", "done"), line).finished == {"A": on("6-10")}


def test_what_was_opened_again_and_is_still_open_has_no_end() -> None:
    line = past("A", "6-01 in-progress", "6-03 done", "6-08 in-progress")
    found = flowing(task("A", "in-progress"), line)
    assert found.finished == {}
    assert found.started == {"A": on("6-01")}


def test_what_was_done_when_it_came_has_no_end_that_commits_know() -> None:
    found = flowing(task("A", "done"), past("A", "6-01 done"))
    assert found.finished == {}
    assert found.cycles == ()


def test_blocked_work_has_begun() -> None:
    line = past("A", "6-01 todo", "6-02 blocked", "6-05 done")
    assert flowing(task("A", "done"), line).started == {"A": on("6-02")}


def test_a_step_from_todo_to_done_has_an_end_and_no_start() -> None:
    found = flowing(task("A", "done"), past("A", "6-01 todo", "6-05 done"))
    assert found.finished == {"A": on("6-05")}
    assert found.cycles == ()


def test_a_start_in_a_commit_after_the_written_end_is_left_out() -> None:
    line = past("A", "6-01 todo", "6-08 in-progress", "6-12 done")
    found = flowing(task("A", "done", finished="6-05"), line)
    assert found.started == {}
    assert found.finished == {"A": on("6-05")}


@pytest.mark.parametrize("status", ["draft", "dropped"])
def test_drafts_and_dropped_work_do_not_count(status: str) -> None:
    found = flowing(task("A", status, started="6-01"), past("A", "6-01 in-progress", "6-02 done"))
    assert found == Flow()


def test_a_task_with_parts_does_not_count_its_parts_do() -> None:
    found = flowing(
        task("A", "done", started="6-01", finished="6-05"),
        task("B", "done", started="6-01", finished="6-02", parent="A"),
    )
    assert [c.task for c in found.cycles] == ["B"]


def test_archived_work_counts_when_it_is_done() -> None:
    found = flowing(
        task("A", "done", started="6-01", finished="6-05", archived=True),
        task("B", "in-progress", started="6-01", archived=True),
    )
    assert [c.task for c in found.cycles] == ["A"]
    assert found.ageing == ()


def test_what_commits_said_after_the_day_asked_for_is_not_known_yet() -> None:
    line = past("A", "6-01 todo", "6-08 in-progress", "6-12 done")
    found = flowing(task("A", "in-progress"), line, today=on("6-10"))
    assert [(a.task, a.days) for a in found.ageing] == [("A", 3)]
    assert found.finished == {}


def test_percentiles_are_by_nearest_rank() -> None:
    assert percentiles_of([8, 1, 4, 2]) == {50: 2, 70: 4, 85: 8, 95: 8}


def test_of_twenty_tasks_the_nineteenth_is_the_95th_percentile() -> None:
    assert percentiles_of(range(1, 21)) == {50: 10, 70: 14, 85: 17, 95: 19}


def test_no_cycle_has_no_percentiles() -> None:
    assert percentiles_of([]) == {}


# -- throughput ------------------------------------------------------------------------------------


def test_weeks_without_a_finish_are_counted_too_the_running_one_last() -> None:
    found = flowing(
        task("A", "done", started="6-15", finished="6-17"),
        task("B", "done", finished="6-21"),
        task("C", "done", finished="7-06"),
    )
    monday = [on("6-15"), on("6-22"), on("6-29"), on("7-06")]
    assert found.weeks == tuple(zip(monday, (2, 0, 0, 1), strict=True))


def test_weeks_begin_with_the_first_start() -> None:
    found = flowing(task("A", "in-progress", started="6-24"))
    assert found.weeks == ((on("6-22"), 0), (on("6-29"), 0), (on("7-06"), 0))


def test_no_more_weeks_are_told_than_the_settings_say() -> None:
    found = flowing(task("A", "done", finished="1-02"), task("B", "done", finished="7-10"))
    assert len(found.weeks) == 26
    assert found.weeks[0] == (on("1-12"), 0)
    assert found.weeks[-1] == (on("7-06"), 1)


# -- work under way --------------------------------------------------------------------------------


def test_ageing_work_is_told_with_its_status_and_since_when_it_is_in_it() -> None:
    line = past("A", "6-01 todo", "7-01 in-progress", "7-08 review")
    found = flowing(task("A", "review"), line)
    assert found.ageing == (Ageing("A", on("7-01"), 10, "review", on("7-08"), COMMITTED),)


def test_ageing_work_names_the_percentile_that_it_has_passed() -> None:
    done = [task(f"D{n}", "done", started="6-01", finished=f"6-{n:02}") for n in range(1, 11)]
    found = flowing(*done, task("A", "in-progress", started="7-02"))
    assert found.percentiles == {50: 5, 70: 7, 85: 9, 95: 10}
    assert [(a.days, a.over) for a in found.ageing] == [(9, 70)]


def test_what_is_on_hold_does_not_age() -> None:
    assert flowing(task("A", "on-hold", started="6-01")).ageing == ()


def test_the_oldest_is_first() -> None:
    found = flowing(
        task("A", "in-progress", started="7-02"), task("B", "in-progress", started="6-02")
    )
    assert [a.task for a in found.ageing] == ["B", "A"]


# -- blocked time ----------------------------------------------------------------------------------


def test_a_day_counts_as_blocked_when_the_task_is_at_its_end() -> None:
    line = past("A", "6-01 in-progress", "6-03 blocked", "6-05 in-progress", "6-09 done")
    assert flowing(task("A", "done"), line).blocked == (Blocked("A", 2),)


def test_what_is_still_blocked_is_told_with_the_day_it_began() -> None:
    line = past("A", "6-01 in-progress", "7-08 blocked")
    assert flowing(task("A", "blocked"), line).blocked == (Blocked("A", 3, on("7-08")),)


def test_a_reason_blocks_as_the_status_does() -> None:
    line = past("A", "6-01 in-progress", blocked=["6-03 no auditor", "6-04 "])
    assert flowing(task("A", "in-progress"), line).blocked == (Blocked("A", 1),)


def test_the_written_day_of_blocking_counts_before_that_of_the_commit() -> None:
    line = past(
        "A",
        "6-01 in-progress",
        blocked=["7-09 no auditor"],
        **{"blocked.since": ["7-09 2026-07-06"]},
    )
    found = flowing(
        task("A", "in-progress", blocked=Wait(reason="no auditor", since=on("7-06"))), line
    )
    assert found.blocked == (Blocked("A", 5, on("7-06")),)


def test_a_written_day_of_blocking_needs_no_history() -> None:
    found = flowing(task("A", "blocked", blocked=Wait(since=on("7-09"))))
    assert found.blocked == (Blocked("A", 2, on("7-09")),)


def test_blocked_work_of_which_nobody_knows_since_when_is_not_counted() -> None:
    assert flowing(task("A", "blocked")).blocked == ()


def test_each_blocked_day_counts_once() -> None:
    spells = [(on("6-01"), on("6-03")), (on("6-02"), on("6-04"))]
    assert days_in(spells, TODAY) == 3


def test_a_blocked_spell_that_lasts_counts_today() -> None:
    assert days_in([(on("6-01"), None)], on("6-03")) == 3


# -- cumulative flow -------------------------------------------------------------------------------


def stages(found: Flow, *names: str) -> list[tuple[int, ...]]:
    return [tuple(day.counts[name] for name in names) for day in found.days]


def test_each_day_counts_what_stood_in_each_stage_at_its_end() -> None:
    found = flowing(
        task("A", "done"),
        past("A", "7-06 todo", "7-07 in-progress", "7-09 done"),
        task("B", "review"),
        past("B", "7-08 in-progress", "7-10 review"),
    )
    assert [day.day for day in found.days] == [on(f"7-{n:02}") for n in (6, 7, 8, 9, 10)]
    assert stages(found, "done", "review", "in-progress", "todo") == [
        (0, 0, 0, 1),
        (0, 0, 1, 0),
        (0, 0, 2, 0),
        (1, 0, 1, 0),
        (1, 1, 0, 0),
    ]


def test_blocked_work_under_way_is_a_stage_of_its_own() -> None:
    found = flowing(
        task("A", "in-progress"),
        past("A", "7-08 in-progress", blocked=["7-09 no auditor", "7-10 "]),
    )
    assert stages(found, "blocked", "in-progress") == [(0, 1), (1, 0), (0, 1)]


def test_written_days_move_the_stages() -> None:
    found = flowing(
        task("A", "done", started="7-07", finished="7-08"),
        past("A", "7-06 todo", "7-10 done"),
    )
    assert stages(found, "done", "in-progress", "todo") == [
        (0, 0, 1),
        (0, 1, 0),
        (1, 0, 0),
        (1, 0, 0),
        (1, 0, 0),
    ]


def test_without_a_history_written_days_make_the_stages() -> None:
    found = flowing(
        task("A", "done", started="7-08", finished="7-09"), task("B", "todo"), task("C", "done")
    )
    assert [day.day for day in found.days] == [on("7-08"), on("7-09"), on("7-10")]
    assert stages(found, "done", "in-progress", "todo") == [(1, 1, 1), (2, 0, 1), (2, 0, 1)]


def test_what_was_dropped_leaves_the_diagram() -> None:
    found = flowing(
        task("A", "todo"),
        past("A", "7-08 todo"),
        task("B", "todo"),
        past("B", "7-08 todo", "7-09 dropped", "7-10 todo"),
    )
    assert stages(found, "todo") == [(2,), (1,), (2,)]


def test_a_long_span_is_told_week_by_week_up_to_today() -> None:
    found = flowing(task("A", "todo", created="2-06"))
    assert found.days[0].day == on("2-06")
    assert found.days[1].day == on("2-13")
    assert found.days[-1].day == TODAY


def test_a_plan_without_tasks_has_no_flow() -> None:
    assert flowing() == Flow()


# -- where the days come from ----------------------------------------------------------------------


def test_it_is_said_how_many_days_are_written_and_how_many_are_from_commits() -> None:
    found = flowing(
        task("A", "done", started="6-01", finished="6-03"),
        past("A", "6-01 todo", "6-03 done"),
        task("B", "done"),
        past("B", "6-01 in-progress", "6-03 done"),
        task("C", "done"),
        past("C", "6-01 done"),
    )
    assert found.says == (
        "Of 3 finish days 1 is written, 1 is from commits and 1 is not known. "
        "Of 3 start days 1 is written, 1 is from commits and 1 is not known."
    )


def test_where_all_days_are_alike_that_is_said() -> None:
    first = task("A", "done", started="6-01", finished="6-03"), past("A", "6-01 todo", "6-03 done")
    one = flowing(*first)
    assert one.says == "The one finish day is written. The one start day is written."
    second = task("B", "done", started="6-01", finished="6-04"), past("B", "6-01 todo", "6-04 done")
    both = flowing(*first, *second)
    assert both.says == "All 2 finish days are written. All 2 start days are written."


def test_without_a_history_it_is_said_that_days_are_the_written_ones() -> None:
    found = flowing(task("A", "done", finished="6-03"), task("B", "done"))
    assert found.says == (
        "Days are those written in the tasks. 1 done task without one is left out."
    )
