"""From a plan to dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.delivery.schedule import Schedule, schedule_plan
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.calendar import Calendar
from mkdocs_prodproj.items.quantities import (
    Assignment,
    Capacity,
    Estimate,
    Period,
    Work,
)
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Absence, Person, Team
from tests.delivery.delivery_plans import (
    MONDAY,
    ORIGIN,
    by,
    days,
    milestone,
    plan,
    project,
    task,
)


def scheduled(*items: Item, today: date = MONDAY, **settings: Any) -> Schedule:
    return schedule_plan(plan(*items, **settings), today)


def span(schedule: Schedule, id_: str) -> str:
    """`07-06..07-08`, the first and the last day."""
    times = schedule.times[id_]
    return f"{times.first_day:%m-%d}..{times.last_day:%m-%d}"


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def test_a_chain_of_tasks_runs_from_today_over_the_weekend() -> None:
    schedule = scheduled(task("A", 3), task("B", 3, "A"))
    assert span(schedule, "A") == "07-06..07-08"
    assert span(schedule, "B") == "07-09..07-13"
    assert schedule.times["B"].finish.hour == 17
    assert schedule.times["B"].driven_by == ("A",)
    assert schedule.critical_path == ("A", "B")


def test_slack_is_told_in_days_of_the_calendar() -> None:
    schedule = scheduled(task("A", 3), task("B", 0.5))
    assert schedule.times["B"].slack_days == 2.5
    assert schedule.times["B"].total_float_minutes == 1200
    assert schedule.times["B"].late_finish.isoformat() == "2026-07-08T17:00:00"


def test_a_plan_that_starts_on_a_saturday_begins_on_monday() -> None:
    schedule = scheduled(task("A", 1), today=date(2026, 7, 4))
    assert span(schedule, "A") == "07-06..07-06"


def test_half_days_pack_within_a_day() -> None:
    schedule = scheduled(task("A", 0.5), task("B", 1.5, "A"))
    assert span(schedule, "B") == "07-06..07-07"
    assert schedule.times["B"].start.hour == 13


def test_a_project_that_starts_later_holds_its_tasks_and_those_of_its_parts() -> None:
    items = project("P", start=day("07-15")), project("Q", parent="P")
    schedule = scheduled(*items, task("A", 1, project="P"), task("B", 1, project="Q"))
    assert span(schedule, "A") == span(schedule, "B") == "07-15..07-15"


def test_work_not_begun_moves_to_today_when_its_start_is_past() -> None:
    schedule = scheduled(project("P", start=day("06-01")), task("A", 1, project="P"))
    assert span(schedule, "A") == "07-06..07-06"


def test_a_task_and_its_parent_may_say_not_before() -> None:
    schedule = scheduled(
        task("parent", start_after=day("07-20")),
        task("A", 1, parent="parent"),
        task("B", 1, start_after=day("07-18")),
    )
    assert span(schedule, "A") == "07-20..07-20"
    assert span(schedule, "B") == "07-20..07-20"


def test_the_likely_value_counts_and_of_a_range_the_middle() -> None:
    one, two, four = (Work(days=Decimal(n)) for n in (1, 2, 4))
    schedule = scheduled(
        task("three", estimate=Estimate(one, two, four)),
        task("range", estimate=Estimate(two, None, four)),
    )
    assert span(schedule, "three") == "07-06..07-07"
    assert span(schedule, "range") == "07-06..07-08"


def test_two_people_halve_the_time_of_an_estimate_but_not_of_a_duration() -> None:
    schedule = scheduled(
        task("A", 10, assignees=by("ana", "li")),
        task("B", duration=days(10), assignees=by("bo", "zoe")),
    )
    assert span(schedule, "A") == "07-06..07-10"
    assert span(schedule, "B") == "07-06..07-17"


def test_half_of_a_person_at_eighty_percent_takes_two_and_a_half_times_as_long() -> None:
    ana = Person(id="ana", origin=ORIGIN, capacity=Capacity(share=Decimal("0.8")))
    schedule = scheduled(ana, task("A", 2, assignees=by("ana:0.5")))
    assert span(schedule, "A") == "07-06..07-10"


def test_two_of_a_team_halve_the_time() -> None:
    team = Team(id="app", origin=ORIGIN, capacity=Capacity(people=5))
    schedule = scheduled(team, task("A", 4, assignees=(Assignment("app", count=2),)))
    assert span(schedule, "A") == "07-06..07-07"


def test_somebody_without_capacity_leaves_the_task_unscheduled() -> None:
    ana = Person(id="ana", origin=ORIGIN, capacity=Capacity(share=Decimal(0)))
    schedule = scheduled(ana, task("A", 2, assignees=by("ana")), task("B", 1))
    assert schedule.unscheduled == {"A": "nobody on it has any capacity"}


def test_the_time_off_of_the_one_person_on_a_task_is_jumped_over() -> None:
    away = Absence(period=Period(day("07-07"), day("07-10"), ""))
    ana = Person(id="ana", origin=ORIGIN, time_off=(away,))
    schedule = scheduled(ana, task("A", 2, assignees=by("ana")))
    assert span(schedule, "A") == "07-06..07-13"


def test_of_two_people_one_works_on_while_the_other_is_away() -> None:
    away = Absence(period=Period(day("07-07"), day("07-10"), ""))
    ana = Person(id="ana", origin=ORIGIN, time_off=(away,))
    schedule = scheduled(ana, task("A", 4, assignees=by("ana", "li")))
    assert span(schedule, "A") == "07-06..07-08"


def test_a_lag_runs_on_while_the_person_of_the_next_task_is_away() -> None:
    away = Absence(period=Period(day("07-07"), day("07-08"), ""))
    ana = Person(id="ana", origin=ORIGIN, time_off=(away,))
    schedule = scheduled(ana, task("A", 1), task("B", 1, "A FS+2", assignees=by("ana")))
    assert span(schedule, "B") == "07-09..07-09"


def test_days_of_an_estimate_are_days_of_the_task_s_calendar() -> None:
    mornings = Calendar(id="c", origin=ORIGIN, hours=(((540, 780),),) * 7)
    schedule = scheduled(mornings, task("A", 3, calendar="c"))
    assert span(schedule, "A") == "07-06..07-08"
    assert schedule.times["A"].finish.hour == 13


def test_done_work_keeps_its_dates_and_moves_its_successors() -> None:
    done = task("A", 1, status="done", started=day("06-29"), finished=day("07-08"))
    schedule = scheduled(done, task("B", 1, "A"))
    assert span(schedule, "A") == "06-29..07-08"
    assert span(schedule, "B") == "07-09..07-09"
    assert not schedule.times["A"].critical


def test_done_in_the_future_is_kept_with_a_warning() -> None:
    schedule = scheduled(task("A", status="done", started=day("07-01"), finished=day("07-08")))
    assert schedule.warnings["A"] == "done, with a finish date still to come: 2026-07-08"


def test_a_finish_date_alone_says_that_a_task_is_done() -> None:
    schedule = scheduled(task("A", 2, finished=day("07-02")))
    assert span(schedule, "A") == "07-01..07-02"


def test_done_work_without_estimate_or_start_is_drawn_on_its_last_day() -> None:
    assert span(scheduled(task("A", finished=day("07-02"))), "A") == "07-02..07-02"


def test_work_done_on_a_day_off_is_drawn_on_that_day() -> None:
    schedule = scheduled(task("A", started=day("07-04"), finished=day("07-05")))
    assert span(schedule, "A") == "07-04..07-05"
    assert schedule.times["A"].finish.hour == 17


def test_a_finish_before_the_start_is_told() -> None:
    schedule = scheduled(task("A", status="done", started=day("07-03"), finished=day("07-01")))
    assert span(schedule, "A") == "07-01..07-01"
    assert schedule.warnings["A"] == "finished 2026-07-01, before it started 2026-07-03"


def test_done_without_a_finish_date_ends_by_its_estimate_today_at_the_latest() -> None:
    schedule = scheduled(
        task("A", 2, status="done", started=day("07-01")),
        task("B", 20, status="done", started=day("07-01")),
    )
    assert span(schedule, "A") == "07-01..07-02"
    assert span(schedule, "B") == "07-01..07-06"
    assert schedule.warnings["A"] == "done without a finish date: taken from its estimate"


def test_done_without_any_date_has_none_and_holds_nobody() -> None:
    schedule = scheduled(task("A", 5, status="done"), task("B", 1, "A"))
    assert schedule.unscheduled == {"A": "done, without dates"}
    assert span(schedule, "B") == "07-06..07-06"
    assert schedule.warnings == {}


def test_work_under_way_goes_on_from_today_with_what_remains() -> None:
    schedule = scheduled(
        task("A", 8, status="in-progress", started=day("06-29"), remaining=days(2)),
        task("B", 8, status="in-progress", started=day("06-29"), progress=Decimal("0.5")),
    )
    assert span(schedule, "A") == "06-29..07-07"
    assert span(schedule, "B") == "06-29..07-09"


def test_the_checklist_of_a_started_task_says_what_is_done() -> None:
    body = "- [x] one\n- [ ] two"
    schedule = scheduled(task("A", 4, status="review", started=day("06-29"), body=body))
    assert span(schedule, "A") == "06-29..07-07"


def test_started_work_without_a_start_date_is_drawn_from_today_with_a_warning() -> None:
    schedule = scheduled(task("A", 2, status="in-progress"))
    assert span(schedule, "A") == "07-06..07-07"
    assert schedule.warnings["A"] == "under way without a start date: drawn from today on"


def test_started_work_without_an_estimate_runs_until_it_is_due() -> None:
    schedule = scheduled(
        task("A", status="in-progress", started=day("07-01"), due=day("07-09")),
        task("B", status="in-progress", started=day("07-01"), due=day("07-02")),
        task("C", status="in-progress", started=day("07-01")),
    )
    assert span(schedule, "A") == "07-01..07-09"
    assert schedule.times["B"].last_day == MONDAY
    assert schedule.times["B"].total_float_minutes < 0
    assert schedule.unscheduled == {"C": "no estimate"}


def test_two_dates_say_how_long_a_task_without_an_estimate_takes() -> None:
    schedule = scheduled(task("A", start_after=day("07-08"), due=day("07-14")))
    assert span(schedule, "A") == "07-08..07-14"


def test_blocked_work_still_has_dates_and_work_on_hold_has_none() -> None:
    schedule = scheduled(
        task("A", 1, status="blocked"),
        task("B", 1, status="on-hold"),
        project("P", status="on-hold"),
        task("C", 1, project="P"),
    )
    assert span(schedule, "A") == "07-06..07-06"
    assert schedule.unscheduled == {
        "B": "on hold",
        "C": "project on hold",
        "P": "nothing in it has dates",
    }


def test_a_promised_day_that_cannot_be_met_gives_negative_slack() -> None:
    schedule = scheduled(task("A", 3), task("B", 2, "A", due=day("07-08")))
    assert schedule.times["A"].slack_days == -2
    assert schedule.times["A"].critical


def test_a_task_without_an_estimate_is_left_out_and_passes_waiting_on() -> None:
    schedule = scheduled(task("A", 2), task("B", after="A"), task("C", 1, "B"))
    assert schedule.unscheduled == {"B": "no estimate"}
    assert span(schedule, "C") == "07-08..07-08"
    assert schedule.times["C"].driven_by == ("A",)
    note = '"B" has no dates (no estimate); it is counted as taking no time'
    assert schedule.warnings == {"C": note}


def test_drafts_dropped_and_archived_tasks_are_not_there() -> None:
    schedule = scheduled(
        task("A", 9, status="draft"),
        task("B", 9, status="dropped"),
        task("C", 9, archived=True),
        task("child", 9, parent="B"),
        project("P", status="cancelled"),
        task("E", 9, project="P"),
        project("Q", archived=True),
        task("F", 9, project="Q"),
        task("D", 1, "A, B, C, E, F, child"),
    )
    assert set(schedule.times) == {"D"}
    assert schedule.unscheduled == schedule.warnings == {}


def test_a_plan_without_estimates_gives_no_dates_and_says_why() -> None:
    schedule = scheduled(*(task(f"T{n}", after=f"T{n - 1}") for n in range(700)))
    assert schedule.times == {}
    assert set(schedule.unscheduled.values()) == {"no estimate"}
    assert schedule.critical_path == ()
    assert schedule.get("T1") is None


def test_a_circle_is_unscheduled_with_its_members_and_the_rest_goes_on() -> None:
    schedule = scheduled(task("A", 1, "B"), task("B", 1, "A"), task("C", 1, "B"))
    assert schedule.unscheduled["A"] == 'it waits for itself: "A" → "B" → "A"'
    assert span(schedule, "C") == "07-06..07-06"


def test_a_dependency_on_a_parent_is_one_on_all_its_leaves() -> None:
    schedule = scheduled(
        task("parent"),
        task("A", 1, parent="parent"),
        task("B", 3, parent="parent"),
        task("C", 1, "parent"),
    )
    assert span(schedule, "C") == "07-09..07-09"


def test_a_parent_s_own_dependency_holds_for_each_child() -> None:
    schedule = scheduled(
        task("first", 2), task("parent", 99, "first"), task("A", 1, parent="parent")
    )
    assert span(schedule, "A") == "07-08..07-08"
    assert span(schedule, "parent") == "07-08..07-08"


def test_a_dependency_on_a_project_is_one_on_all_its_work() -> None:
    schedule = scheduled(
        project("P"),
        project("Q", parent="P"),
        task("A", 1, project="P"),
        task("B", 2, project="Q"),
        task("C", 1, "P"),
    )
    assert span(schedule, "C") == "07-08..07-08"


def test_waiting_for_one_s_own_parent_is_told_and_not_waited_for() -> None:
    schedule = scheduled(task("parent"), task("A", 1, "parent", parent="parent"))
    assert span(schedule, "A") == "07-06..07-06"
    expected = 'cannot wait for "parent", which it is a part of or contains'
    assert schedule.warnings == {"A": expected}


HOW = st.sampled_from(("", " FS+1", " FS-1", " FS+2e", " SS+1", " FF", " SF+9"))


@given(st.lists(st.sampled_from((0.5, 1, 2, 5)), min_size=9, max_size=9), HOW, st.booleans())
def test_a_large_parent_waits_for_another_as_each_of_its_tasks_would(
    sizes: list[float], how: str, mixed: bool
) -> None:
    first = [
        task(f"A{n}", size, parent="A", initiative="J" if mixed else "")
        for n, size in enumerate(sizes)
    ]

    def second(after: tuple[str, ...]) -> list[Item]:
        return [task(f"B{n}", size, after, parent="B") for n, size in enumerate(sizes[1:])]

    whole = scheduled(task("A"), task("B", after=(f"A{how}",)), *first, *second(()))
    each = scheduled(task("A"), task("B"), *first, *second((f"A{how}",)))
    assert whole.times == each.times
    assert whole.critical_path == each.critical_path
    assert set(whole.times) == {
        "A",
        "B",
        *(f"A{n}" for n in range(9)),
        *(f"B{n}" for n in range(8)),
    }


def test_large_parents_that_wait_for_each_other_are_told_in_their_tasks_names() -> None:
    leaves = [task(f"{p}{n}", 1, parent=p) for p in "AB" for n in range(9)]
    schedule = scheduled(task("A", after="B"), task("B", after="A"), *leaves)
    assert schedule.unscheduled["A3"] == 'it waits for itself: "A0" → "B0" → "A0"'
    assert set(schedule.unscheduled) == {"A", "B", *(leaf.id for leaf in leaves)}


def test_a_large_parent_is_told_once_of_what_has_no_dates() -> None:
    leaves = [task(f"{p}{n}", 1 if n else None, parent=p) for p in "AB" for n in range(9)]
    schedule = scheduled(task("A"), task("B", after="A"), *leaves)
    note = '"A0" has no dates (no estimate); it is counted as taking no time'
    assert schedule.warnings == {"B": note}


def test_parts_of_a_large_parent_in_several_projects_wait_one_by_one() -> None:
    leaves = [task(f"{p}{n}", 1, parent=p) for p in "AB" for n in range(8)]
    far = task("far", 1, parent="B", project="P")
    schedule = scheduled(project("P"), task("A"), task("B", after="A"), *leaves, far)
    assert span(schedule, "far") == span(schedule, "B0") == "07-07..07-07"


def test_lags_and_leads_are_counted_in_working_days_unless_elapsed() -> None:
    schedule = scheduled(
        task("A", 4),
        task("lag", 1, "A FS+2"),
        task("lead", 1, "A FS-1"),
        task("elapsed", 1, "A FS+2e"),
        task("together", 4, "A SS+1"),
        task("end", 1, "A FF"),
    )
    assert span(schedule, "lag") == "07-14..07-14"
    assert span(schedule, "lead") == "07-09..07-09"
    assert span(schedule, "elapsed") == "07-13..07-13"
    assert span(schedule, "together") == "07-07..07-10"
    assert span(schedule, "end") == "07-09..07-09"


def test_a_parent_spans_its_children_at_any_depth() -> None:
    schedule = scheduled(
        task("top"),
        task("mid", parent="top"),
        task("A", 1, parent="mid"),
        task("B", 2, "A", parent="top"),
        task("C", 9),
    )
    assert span(schedule, "top") == "07-06..07-08"
    assert schedule.times["top"].slack_days == 6
    assert not schedule.times["top"].critical
    assert span(schedule, "mid") == "07-06..07-06"


def test_parents_that_contain_each_other_are_plain_tasks() -> None:
    schedule = scheduled(task("A", 1, parent="B"), task("B", 2, parent="A"))
    assert span(schedule, "A") == "07-06..07-06"
    assert span(schedule, "B") == "07-06..07-07"


def test_a_project_spans_its_tasks_milestones_and_parts() -> None:
    schedule = scheduled(
        project("P"),
        project("Q", parent="P"),
        task("A", 1, project="P"),
        task("B", 2, "A", project="Q"),
        milestone("M", "B FS+1", project="P"),
    )
    assert span(schedule, "P") == "07-06..07-09"
    assert span(schedule, "Q") == "07-07..07-08"


def test_each_project_has_a_critical_path_of_its_own() -> None:
    schedule = scheduled(
        project("P"),
        project("Q"),
        task("A", 5, project="P"),
        task("B", 1, project="P"),
        task("C", 2, "B", project="Q"),
    )
    assert schedule.critical_path == ("A", "C")
    assert schedule.times["B"].slack_days == 4
    assert schedule.times["B"].free_float_minutes == 0


def test_two_critical_paths_are_both_shown() -> None:
    schedule = scheduled(task("A", 2), task("B", 2), task("C", 1, "A, B"))
    assert schedule.critical_path == ("A", "B", "C")


def test_tasks_without_a_project_end_with_their_initiative() -> None:
    schedule = scheduled(
        task("A", 1, initiative="I"),
        task("parent", initiative="I"),
        task("B", 3, parent="parent"),
        task("C", 9),
    )
    assert schedule.times["A"].slack_days == 2


def test_a_task_belongs_to_the_project_of_its_milestone() -> None:
    schedule = scheduled(
        project("P", start=day("07-08")),
        milestone("M", project="P"),
        task("A", 1, milestone="M"),
    )
    assert span(schedule, "A") == "07-08..07-08"


def test_a_milestone_stands_at_the_end_of_the_last_day_it_waits_for() -> None:
    schedule = scheduled(task("A", 5), milestone("M", "A"))
    assert schedule.times["M"].finish.isoformat() == "2026-07-10T17:00:00"
    assert schedule.times["M"].driven_by == ("A",)
    assert schedule.times["M"].last_day == day("07-10")


def test_a_milestone_waits_for_the_tasks_that_name_it() -> None:
    schedule = scheduled(milestone("M"), task("A", 2, milestone="M"))
    assert span(schedule, "M") == "07-07..07-07"


def test_a_milestone_that_names_nothing_ends_its_project_but_for_what_waits_for_it() -> None:
    schedule = scheduled(
        project("P"),
        milestone("M", project="P"),
        milestone("N", project="P"),
        task("A", 2, project="P"),
        task("B", 2, "M", project="P"),
        task("C", 1, "B", project="P"),
    )
    assert span(schedule, "M") == span(schedule, "N") == "07-07..07-07"
    assert span(schedule, "C") == "07-10..07-10"


def test_a_milestone_s_promised_day_takes_slack_from_what_leads_to_it() -> None:
    schedule = scheduled(task("A", 5), milestone("M", "A", deadline=day("07-09")))
    assert schedule.times["M"].slack_days == schedule.times["A"].slack_days == -1


def test_a_milestone_that_nothing_leads_to_stands_on_its_promised_day() -> None:
    schedule = scheduled(
        milestone("M", deadline=day("07-15")),
        milestone("late", deadline=day("07-01")),
        milestone("missed", deadline=day("07-01"), status="missed"),
        milestone("none"),
        task("A", 1, "M"),
    )
    assert span(schedule, "M") == "07-15..07-15"
    assert span(schedule, "A") == "07-16..07-16"
    assert span(schedule, "late") == "07-06..07-06"
    assert schedule.times["late"].total_float_minutes < 0
    assert span(schedule, "missed") == "07-01..07-01"
    assert schedule.unscheduled == {"none": "nothing that leads to it has dates"}


def test_a_reached_milestone_keeps_its_day() -> None:
    schedule = scheduled(
        task("A", 9),
        milestone("M", "A", reached=day("07-01")),
        milestone("N", "A", status="reached", deadline=day("07-02")),
        milestone("O", "A", status="reached"),
    )
    assert span(schedule, "M") == "07-01..07-01"
    assert span(schedule, "N") == "07-02..07-02"
    assert span(schedule, "O") == "07-16..07-16"
    assert not schedule.times["M"].critical


def test_what_is_reached_does_not_lie_ahead_though_it_was_promised_for_later() -> None:
    schedule = scheduled(
        task("A", 2, started=day("07-01"), finished=day("07-03"), status="done"),
        milestone("M", "A", status="reached", deadline=day("07-15")),
        milestone("N", status="reached", deadline=day("07-15")),
    )
    assert span(schedule, "M") == "07-03..07-03"  # the end of what led to it
    assert span(schedule, "N") == "07-06..07-06"  # today


def test_a_milestone_led_only_by_tasks_without_dates_stands_on_its_promised_day() -> None:
    schedule = scheduled(
        task("A"),
        milestone("M", "A", deadline=day("07-15")),
        milestone("N", "A"),
        task("B", 1, "N"),
    )
    assert span(schedule, "M") == "07-15..07-15"
    assert schedule.unscheduled["N"] == "nothing that leads to it has dates"
    assert span(schedule, "B") == "07-06..07-06"


def test_a_dropped_milestone_or_one_of_a_cancelled_project_is_not_there() -> None:
    schedule = scheduled(
        project("P", status="cancelled"),
        milestone("M", deadline=day("07-15"), project="P"),
        milestone("N", deadline=day("07-15"), status="dropped"),
    )
    assert schedule.times == {}


def test_a_milestone_alone_joins_the_project_that_it_ends() -> None:
    schedule = scheduled(
        project("P"),
        project("Q"),
        task("A", 2, project="P"),
        task("B", 5, project="Q"),
        milestone("M", "A", deadline=day("07-06")),
        milestone("both", "A, B"),
    )
    assert schedule.times["A"].slack_days == -1
    assert schedule.times["B"].slack_days == 0
    assert schedule.times["both"].critical


def test_a_finish_at_midnight_belongs_to_the_day_before() -> None:
    always = Calendar(id="c", origin=ORIGIN, days=tuple(range(7)), hours=(((0, 1440),),) * 7)
    schedule = scheduled(always, task("A", 2, calendar="c"))
    assert schedule.times["A"].finish.isoformat() == "2026-07-08T00:00:00"
    assert span(schedule, "A") == "07-06..07-07"


def test_the_year_s_end_and_the_leap_day_are_worked_through() -> None:
    assert scheduled(task("A", 5), today=date(2026, 12, 30)).times["A"].last_day == date(2027, 1, 5)
    assert scheduled(task("A", 3), today=date(2028, 2, 28)).times["A"].last_day == date(2028, 3, 1)


@pytest.mark.parametrize("size", [10, 9999999])
def test_an_absurd_estimate_ends_at_the_edge_of_the_calendar(size: int) -> None:
    weeks = Work(weeks=Decimal(size * 100000))
    schedule = scheduled(task("A", estimate=Estimate(weeks, weeks, weeks)), task("B", 1, "A"))
    assert schedule.times["B"].finish.year == 2200


STATES: list[dict[str, Any]] = [
    {},
    {},
    {"status": "in-progress", "started": day("07-01")},
    {"status": "done", "started": day("07-01"), "finished": day("07-03")},
    {"status": "done"},
    {"status": "dropped"},
    {"status": "on-hold"},
    {"start_after": day("07-14")},
]


@st.composite
def plans(draw: st.DrawFn) -> list[Item]:
    items: list[Item] = [project("P"), project("Q", parent="P", start=day("07-08"))]
    ids = [f"T{n}" for n in range(draw(st.integers(1, 9)))]
    for id_ in ids:
        others = st.sampled_from([*ids, "M", "P", "nothing"])
        items.append(
            task(
                id_,
                draw(st.sampled_from((None, 0, 0.5, 2, 5))),
                sorted(draw(st.sets(others, max_size=2))),
                parent=draw(st.sampled_from(["", "", "", *ids])),
                project=draw(st.sampled_from(["", "P", "Q"])),
                milestone=draw(st.sampled_from(["", "", "M"])),
                **draw(st.sampled_from(STATES)),
            )
        )
    return [*items, milestone("M", draw(st.sampled_from(((), ("T0",)))), project="P")]


@given(plans())
def test_every_live_item_has_dates_or_a_reason_and_finishes_after_it_starts(
    items: list[Item],
) -> None:
    schedule = scheduled(*items)
    live = {i.id for i in items if getattr(i, "status", "") != "dropped"}
    assert set(schedule.times) | set(schedule.unscheduled) <= live
    assert not set(schedule.times) & set(schedule.unscheduled)
    for times in schedule.times.values():
        assert times.start <= times.finish
        assert times.first_day <= times.last_day


@given(plans())
def test_work_to_come_never_begins_before_today_nor_before_what_it_waits_for(
    items: list[Item],
) -> None:
    schedule = scheduled(*items)
    tasks = [item for item in items if isinstance(item, Task)]
    parents = {t.parent for t in tasks}
    for t in tasks:
        times = schedule.get(t.id)
        if times is None or t.status or t.id in parents:
            continue
        assert times.start.date() >= MONDAY
        for wait in t.depends_on:
            before = schedule.get(wait.on)
            if before and wait.on.startswith("T") and t.id not in schedule.warnings:
                assert before.finish <= times.start


@given(plans(), st.randoms(use_true_random=False))
def test_the_order_in_which_items_are_read_moves_no_date(items: list[Item], chance: Any) -> None:
    mixed = list(items)
    chance.shuffle(mixed)
    one, two = scheduled(*items), scheduled(*mixed)
    assert one.times == two.times
    assert set(one.unscheduled) == set(two.unscheduled)
