"""Planned backwards: latest starts for a promise, what makes it late, the path to one item."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_prodproj.delivery.schedule import Schedule, schedule_plan
from mkdocs_prodproj.explaining.backward import Latest, backward, path_to
from mkdocs_prodproj.items.quantities import LinkType
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.network import Activity, Link, solve
from mkdocs_prodproj.scheduling.workdays import WorkCalendar
from tests.delivery.delivery_plans import MONDAY, OFFICE, at, by, milestone, plan, project, task

DAY = 480
FRIDAY = at("2026-07-10 17:00")


def network(*activities: Activity, links: tuple[Link, ...] = ()) -> Schedule:
    """A schedule of a network alone."""
    solved = solve(activities, links)
    return Schedule(activities={a.id: a for a in activities}, links=links, placed=solved.placed)


def work(id_: str, days: float, calendar: WorkCalendar = OFFICE, **fields: object) -> Activity:
    """So many days of work from Monday on."""
    made = Activity(id_, round(days * DAY), calendar, at("2026-07-06"))
    return replace(made, **fields)  # type: ignore[arg-type]


def latest(a_plan: Plan, target: str, deadline: int = FRIDAY) -> Latest:
    return backward(schedule_plan(a_plan, MONDAY), target, deadline, today=MONDAY)


def plain(texts: tuple[str, ...]) -> list[str]:
    return [text.replace("\u00a0", " ") for text in texts]


def monday_to(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_work_that_leads_to_a_promise_is_counted_back_from_it() -> None:
    found = latest(plan(task("A", 3), task("B", 2, "A")), "B")
    assert found.latest_starts == {
        "A": monday_to("2026-07-06 09:00"),
        "B": monday_to("2026-07-09 09:00"),
    }


def test_what_does_not_lead_to_the_target_has_no_latest_start() -> None:
    found = latest(plan(task("A", 1), task("B", 1, "A"), task("C", 1, "A")), "B")
    assert list(found.latest_starts) == ["A", "B"]


def test_a_promise_later_than_the_finish_is_not_late() -> None:
    found = latest(plan(task("A", 2)), "A")
    assert (found.late_by_minutes, found.late_by_days) == (0, 0.0)


def test_a_finish_after_the_promise_is_late_by_working_time() -> None:
    found = latest(plan(task("A", 8), task("B", 3, "A")), "B")
    assert (found.late_by_minutes, found.late_by_days) == (6 * DAY, 6.0)


def test_late_starts_lie_in_the_past_when_the_promise_cannot_be_kept() -> None:
    found = latest(plan(task("A", 8), task("B", 3, "A")), "B")
    assert found.latest_starts["A"] == monday_to("2026-06-26 09:00")


def test_the_longest_piece_of_the_path_is_named_first() -> None:
    a_plan = plan(task("A", 3), task("B", 5, "A FS+2"), task("C", 1, "B"), task("D", 2))
    found = latest(a_plan, "C")
    assert plain(found.because) == ["B (5 d)", "A (3 d)", "the wait from A to B (2 d)", "C (1 d)"]


def test_lateness_and_its_reasons_make_a_sentence() -> None:
    found = latest(plan(task("A", 8), task("B", 3, "A")), "B")
    assert plain((found.sentence,)) == ["Late by 6 days because of A (8 d) and B (3 d)."]


def test_what_is_in_time_has_no_sentence() -> None:
    assert latest(plan(task("A", 2)), "A").sentence == ""


def test_work_that_only_its_start_holds_up_is_not_what_makes_it_late() -> None:
    found = latest(plan(task("A", 4), task("B", 5, "A SS+1")), "B")
    assert plain(found.because) == ["B (5 d)", "the wait from A to B (1 d)"]


def test_work_that_ends_beside_other_work_is_not_counted_twice() -> None:
    found = latest(plan(task("A", 4), task("B", 2, "A FF")), "B")
    assert plain(found.because) == ["A (4 d)"]


def test_a_path_that_begins_with_a_wait_for_a_day_names_it() -> None:
    a_plan = plan(task("A", 1, start_after=date(2026, 7, 15)), task("B", 2, "A"))
    assert plain(latest(a_plan, "B").because) == ["the wait for 15 Jul (7 d)", "B (2 d)", "A (1 d)"]


def test_time_off_on_the_path_is_named_as_a_wait() -> None:
    away = OFFICE.without(frozenset(date(2026, 7, day).toordinal() for day in (8, 9)))
    schedule = network(
        work("A", 2), work("B", 1, away, lag_calendar=OFFICE), links=(Link("A", "B"),)
    )
    found = backward(schedule, "B", FRIDAY)
    assert sorted(plain(found.because)) == ["A (2 d)", "B (1 d)", "the wait from A to B (2 d)"]


def test_time_off_in_the_work_makes_it_longer() -> None:
    away = OFFICE.without(frozenset(date(2026, 7, day).toordinal() for day in (8, 9)))
    schedule = network(work("A", 3, away, lag_calendar=OFFICE))
    assert plain(backward(schedule, "A", FRIDAY).because) == ["A (5 d)"]


def test_done_work_neither_starts_nor_delays() -> None:
    done = task("A", 3, started=date(2026, 7, 1), finished=date(2026, 7, 3))
    found = latest(plan(done, task("B", 2, "A")), "B")
    assert list(found.latest_starts) == ["B"]
    assert plain(found.because) == ["B (2 d)"]


def test_lags_are_counted_back_on_the_calendar_of_the_successor() -> None:
    found = latest(plan(task("A", 1), task("B", 1, "A FS+2")), "B")
    assert found.latest_starts["A"] == monday_to("2026-07-07 09:00")


def test_elapsed_lags_are_counted_back_by_the_clock() -> None:
    monday = at("2026-07-13 17:00")
    found = latest(plan(task("A", 1), task("B", 1, "A FS+2e")), "B", monday)
    assert found.latest_starts["A"] == monday_to("2026-07-10 09:00")


def test_a_start_that_others_wait_for_has_a_latest_moment() -> None:
    found = latest(plan(task("A", 9), task("B", 2, "A SS+1")), "B")
    assert found.latest_starts["A"] == monday_to("2026-07-08 09:00")


def test_a_finish_that_others_wait_for_is_counted_back() -> None:
    found = latest(plan(task("A", 2), task("B", 1, "A FF")), "B")
    assert found.latest_starts["A"] == monday_to("2026-07-09 09:00")


def test_waits_for_people_are_counted_back() -> None:
    links = (Link("A", "B", who="ana"),)
    found = backward(network(work("A", 1), work("B", 2), links=links), "B", FRIDAY)
    assert found.latest_starts["A"] == monday_to("2026-07-08 09:00")


def test_a_wait_for_a_person_holds_the_rest_of_begun_work() -> None:
    begun = work("B", 2, started=at("2026-07-01 09:00"))
    found = backward(network(work("A", 1), begun, links=(Link("A", "B", who="ana"),)), "B", FRIDAY)
    assert found.latest_starts["B"] == monday_to("2026-07-09 09:00")


def test_links_of_other_kinds_no_longer_hold_begun_work() -> None:
    begun = work("B", 2, started=at("2026-07-01 09:00"))
    found = backward(network(work("A", 1), begun, links=(Link("A", "B"),)), "B", FRIDAY)
    assert list(found.latest_starts) == ["B"]


def test_a_link_between_projects_counts_for_a_promise() -> None:
    a_plan = plan(
        project("P"), project("Q"), task("A", 1, project="P"), task("B", 1, "A", project="Q")
    )
    assert latest(a_plan, "B").latest_starts["A"] == monday_to("2026-07-09 09:00")


def test_a_project_is_met_by_all_its_ends() -> None:
    a_plan = plan(project("P"), task("A", 1, project="P"), task("B", 2, project="P"))
    found = latest(a_plan, "P")
    assert found.latest_starts == {
        "B": monday_to("2026-07-09 09:00"),
        "A": monday_to("2026-07-10 09:00"),
    }


def test_a_parent_is_met_by_its_parts() -> None:
    a_plan = plan(task("P"), task("A", 1, parent="P"), task("B", 7, parent="P"))
    found = backward(schedule_plan(a_plan, MONDAY), "P", FRIDAY, parts=("A", "B"))
    assert found.late_by_days == 2.0


def test_what_has_no_dates_gives_no_figures() -> None:
    found = latest(plan(task("A")), "A")
    assert found == Latest("A", date(2026, 7, 10), 0, 0.0)


def test_points_that_only_pass_a_wait_on_are_not_shown() -> None:
    a_plan = plan(task("A", 1), task("N", None, "A"), task("B", 1, "N"))
    assert list(latest(a_plan, "B").latest_starts) == ["A", "B"]


def test_the_path_to_a_milestone_follows_what_binds() -> None:
    a_plan = plan(task("A", 3), task("B", 1), task("C", 2, "A, B"), milestone("M", "C"))
    assert path_to(schedule_plan(a_plan, MONDAY), "M") == ("A", "C", "M")


def test_of_two_critical_paths_both_are_in() -> None:
    a_plan = plan(task("A", 3), task("B", 3), task("C", 2, "A, B"))
    assert path_to(schedule_plan(a_plan, MONDAY), "C") == ("A", "B", "C")


def test_the_path_to_a_milestone_that_is_not_last_is_its_own() -> None:
    a_plan = plan(task("A", 1), task("B", 9, "A"), task("C", 1, "A"), milestone("M", "C"))
    assert path_to(schedule_plan(a_plan, MONDAY), "M") == ("A", "C", "M")


def test_the_path_goes_through_waits_for_people() -> None:
    schedule = network(
        work("A", 3), work("B", 1), work("C", 1), links=(Link("A", "B", who="ana"), Link("B", "C"))
    )
    assert path_to(schedule, "C") == ("A", "B", "C")


def test_the_path_of_a_levelled_plan_goes_through_its_people() -> None:
    a_plan = plan(
        task("A", 3, assignees=by("ana"), priority=900),
        task("B", 1, assignees=by("ana")),
        task("C", 1, "B"),
    )
    assert path_to(schedule_plan(a_plan, MONDAY), "C") == ("A", "B", "C")


def test_the_path_leaves_out_points_that_pass_a_wait_on() -> None:
    a_plan = plan(task("A", 1), task("N", None, "A"), task("B", 1, "N"))
    assert path_to(schedule_plan(a_plan, MONDAY), "B") == ("A", "B")


def test_the_path_to_a_project_leads_to_its_last_work() -> None:
    a_plan = plan(
        project("P"), task("X", 2), task("A", 1, "X", project="P"), task("B", 1, project="P")
    )
    assert path_to(schedule_plan(a_plan, MONDAY), "P") == ("X", "A")


def test_a_wait_for_a_day_begins_a_path() -> None:
    a_plan = plan(task("A", 1), task("B", 1, "A", start_after=date(2026, 7, 20)))
    assert path_to(schedule_plan(a_plan, MONDAY), "B") == ("B",)


def test_what_has_no_dates_has_no_path() -> None:
    assert path_to(schedule_plan(plan(task("A")), MONDAY), "A") == ()


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[Activity], tuple[Link, ...]]:
    """Up to eight pieces of work of whole days, with links of every type, people included."""
    count = draw(st.integers(2, 8))
    activities = [work(f"T{n}", draw(st.integers(1, 5))) for n in range(count)]
    links = []
    for n in range(1, count):
        for before in draw(st.sets(st.integers(0, n - 1), max_size=3)):
            who = draw(st.sampled_from(["", "", "ana"]))
            type_ = LinkType.FS if who else draw(st.sampled_from(list(LinkType)))
            lag = 0 if who else draw(st.integers(-2, 3)) * DAY
            links.append(Link(f"T{before}", f"T{n}", type_, lag, who=who))
    return activities, tuple(links)


@given(networks(), st.integers(0, 5))
@pytest.mark.slow
@settings(max_examples=150)
def test_latest_starts_are_just_early_enough(
    made: tuple[list[Activity], tuple[Link, ...]], spare: int
) -> None:
    activities, links = made
    target = activities[-1].id
    schedule = network(*activities, links=links)
    finish = schedule.placed[target].early_finish
    deadline = OFFICE.add(finish, spare * DAY)
    found = backward(schedule, target, deadline)
    for id_, start in found.latest_starts.items():
        held = at(start.isoformat(" "))
        for late, is_met in ((0, True), (DAY, False)):
            moved = [
                replace(a, not_before=OFFICE.next_work(OFFICE.shift(held, late)))
                if a.id == id_
                else a
                for a in activities
            ]
            ends = solve(moved, links).placed[target].early_finish
            assert (OFFICE.between(ends, deadline) >= 0) == is_met


@given(networks())
@pytest.mark.slow
@settings(max_examples=100)
def test_what_lies_on_the_path_has_no_room(
    made: tuple[list[Activity], tuple[Link, ...]],
) -> None:
    activities, links = made
    schedule = network(*activities, links=links)
    target = activities[-1].id
    found = backward(schedule, target, schedule.placed[target].early_finish)
    for id_ in path_to(schedule, target):
        begins = schedule.placed[id_].begins
        assert OFFICE.between(begins, at(found.latest_starts[id_].isoformat(" "))) == 0
