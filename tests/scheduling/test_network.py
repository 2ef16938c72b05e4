"""Critical path: the rules on a small scale, one at a time."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.items.quantities import LinkType
from mkdocs_prodproj.scheduling.network import Activity, Link, Placed, Solution, later, solve
from mkdocs_prodproj.scheduling.workdays import (
    AROUND_THE_CLOCK,
    DAY,
    OFF,
    OFFICE_HOURS,
    WorkCalendar,
    clock,
    moment,
)
from tests.delivery.delivery_plans import OFFICE, at, said

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "delivery-cases.json").read_text(encoding="utf-8")
)["cases"]
START = at("2026-07-06 09:00")


def net(text: str, calendar: WorkCalendar = OFFICE, start: int = START, **more: Any) -> Solution:
    """`A 2, B 3 < A FS+1` with lengths and lags in days; `more` are fields of an activity."""
    activities, links = [], []
    for part in text.split(", "):
        own, _, waits = part.partition(" < ")
        id_, length = own.split()
        fields = {"not_before": start, "minutes": round(float(length) * 480), **more.get(id_, {})}
        activities.append(Activity(id_, calendar=calendar, **fields))
        for wait in filter(None, waits.split(" & ")):
            before, _, how = wait.partition(" ")
            elapsed = how.endswith("e")
            lag = round(float(how[2:].rstrip("e") or 0) * (1440 if elapsed else 480))
            links.append(Link(before, id_, LinkType(how[:2] or "FS"), lag, elapsed))
    return solve(activities, links)


def dates(solution: Solution, id_: str) -> tuple[str, str]:
    placed = solution.placed[id_]
    return said(placed.early_start), said(placed.early_finish)


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["area"] == "cpm"], ids=lambda c: str(c["id"])
)
def test_published_critical_paths_are_met(case: dict[str, Any]) -> None:
    tasks, links = case["input"]["tasks"], case["input"]["links"]
    solution = solve(
        [Activity(t["id"], t["duration"] * DAY, AROUND_THE_CLOCK, START) for t in tasks],
        [Link(k["pred"], k["succ"], LinkType(k["type"]), k["lag"] * DAY) for k in links],
    )
    for id_, expected in case["expected"]["tasks"].items():
        p = solution.placed[id_]
        assert {
            "es": (p.early_start - START) / DAY,
            "ef": (p.early_finish - START) / DAY,
            "ls": (p.late_start - START) / DAY,
            "lf": (p.late_finish - START) / DAY,
            "total_slack": p.total_float / DAY,
            "free_slack": p.free_float / DAY,
            "critical": p.critical,
        } == expected, id_


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["area"] == "cpm-calendar"], ids=lambda c: str(c["id"])
)
def test_published_dates_on_a_calendar_are_met(case: dict[str, Any]) -> None:
    given_, names = case["input"], ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    week = tuple(OFFICE_HOURS if n in given_["working_days"] else OFF for n in names)
    off = {date.fromisoformat(d).toordinal(): OFF for d in given_["holidays"]}
    calendar = WorkCalendar.weekly(week, off)
    start = moment(date.fromisoformat(given_["project_start"]))
    solution = solve(
        [Activity(t["id"], t["duration_days"] * 480, calendar, start) for t in given_["tasks"]],
        [
            Link(k["pred"], k["succ"], LinkType(k["type"]), k["lag_working_days"] * 480)
            for k in given_["links"]
        ],
    )
    for id_, expected in case["expected"]["tasks"].items():
        p = solution.placed[id_]
        assert {
            "start": clock(p.early_start).date().isoformat(),
            "finish": clock(p.early_finish).date().isoformat(),
            "late_start": clock(p.late_start).date().isoformat(),
            "late_finish": clock(p.late_finish).date().isoformat(),
            "total_slack_days": p.total_float / 480,
            "free_slack_days": p.free_float / 480,
            "critical": p.critical,
        } == expected, id_


def test_the_docstring_example_holds() -> None:
    solution = net("A 2, B 3 < A, C 1 < A")
    assert solution.placed["C"].total_float == 960
    assert solution.placed["B"].critical


def test_a_successor_starts_the_next_morning() -> None:
    assert dates(net("A 1, B 1 < A"), "B") == ("Tue 2026-07-07 09:00", "Tue 2026-07-07 17:00")


def test_a_milestone_stays_at_the_end_of_the_day_it_is_reached() -> None:
    assert dates(net("A 5, M 0 < A"), "M") == ("Fri 2026-07-10 17:00",) * 2


def test_a_milestone_hands_the_evening_on_as_the_next_morning() -> None:
    assert dates(net("A 5, M 0 < A, B 1 < M"), "B")[0] == "Mon 2026-07-13 09:00"


def test_a_milestone_that_falls_outside_working_time_moves_to_it() -> None:
    assert dates(net("A 5, M 0 < A FS+1e"), "M")[0] == "Mon 2026-07-13 09:00"


def test_a_start_milestone_keeps_its_own_date_at_a_weekend() -> None:
    solution = net("M 0, A 1 < M", start=at("2026-07-04"))
    assert dates(solution, "M")[0] == "Sat 2026-07-04 00:00"
    assert dates(solution, "A")[0] == "Mon 2026-07-06 09:00"
    assert solution.placed["M"].critical


def test_a_working_lag_jumps_over_the_weekend() -> None:
    assert dates(net("A 4, B 1 < A FS+2"), "B")[0] == "Tue 2026-07-14 09:00"


def test_an_elapsed_lag_runs_through_the_weekend() -> None:
    assert dates(net("A 4, B 1 < A FS+2e"), "B")[0] == "Mon 2026-07-13 09:00"


def test_a_lead_starts_before_the_predecessor_ends() -> None:
    assert dates(net("A 3, B 2 < A FS-1"), "B")[0] == "Wed 2026-07-08 09:00"


def test_a_lead_never_starts_before_the_project() -> None:
    assert dates(net("A 1, B 2 < A FS-5"), "B")[0] == "Mon 2026-07-06 09:00"


def test_a_lead_gives_slack_with_the_same_sign_backwards() -> None:
    solution = net("A 3, B 4 < A FS-1, C 1 < A")
    assert solution.placed["A"].total_float == 0
    assert solution.placed["C"].total_float == 2 * 480


def test_a_lag_runs_on_the_calendar_of_the_successor() -> None:
    seven = WorkCalendar.weekly((OFFICE_HOURS,) * 7)
    solution = solve(
        [Activity("A", 5 * 480, OFFICE, START), Activity("B", 480, seven, START)],
        [Link("A", "B", LinkType.FS, 480)],
    )
    assert dates(solution, "B")[0] == "Sun 2026-07-12 09:00"


def test_a_start_to_start_lag_counts_from_the_start() -> None:
    assert dates(net("A 5, B 1 < A SS+2"), "B")[0] == "Wed 2026-07-08 09:00"


def test_the_finish_of_a_start_to_start_predecessor_still_limits_the_end() -> None:
    solution = net("A 5, B 1 < A SS")
    assert solution.placed["A"].critical
    assert solution.placed["B"].total_float == 4 * 480
    assert said(solution.placed["A"].late_finish) == "Fri 2026-07-10 17:00"


def test_a_start_to_start_predecessor_is_late_by_its_start() -> None:
    solution = net("A 1, B 5 < A SS+1, C 1 < B")
    assert solution.placed["A"].total_float == 0
    assert solution.placed["A"].critical


def test_finish_to_finish_drives_the_start_through_the_own_length() -> None:
    assert dates(net("A 5, B 2 < A FF"), "B") == ("Thu 2026-07-09 09:00", "Fri 2026-07-10 17:00")


def test_finish_to_finish_with_a_lag() -> None:
    assert dates(net("A 5, B 2 < A FF+1"), "B")[1] == "Mon 2026-07-13 17:00"


def test_finish_to_finish_with_an_elapsed_lag_finishes_that_much_later() -> None:
    assert dates(net("A 5, B 2 < A FF+3e"), "B")[1] == "Mon 2026-07-13 17:00"


def test_a_short_finish_to_finish_predecessor_never_pulls_before_the_project_start() -> None:
    assert dates(net("A 1, B 4 < A FF"), "B")[0] == "Mon 2026-07-06 09:00"


def test_start_to_finish_ends_no_earlier_than_the_predecessor_starts() -> None:
    solution = net("A 1, B 2 < A, C 3 < B SF+2")
    assert dates(solution, "C") == ("Mon 2026-07-06 09:00", "Wed 2026-07-08 17:00")
    longer = net("A 4, B 2 < A, C 2 < B SF+2")
    assert dates(longer, "C") == ("Fri 2026-07-10 09:00", "Mon 2026-07-13 17:00")


def test_start_to_finish_counts_back_by_the_start() -> None:
    solution = net("A 1, B 3 < A SF+6")
    assert solution.placed["A"].total_float == 0
    assert solution.placed["B"].critical


def test_an_open_end_may_slip_to_the_end_of_the_project() -> None:
    solution = net("A 1, B 5")
    assert solution.placed["A"].total_float == solution.placed["A"].free_float == 4 * 480


def test_a_deadline_gives_negative_float_and_moves_no_date() -> None:
    solution = net("A 3, B 2 < A", B={"deadline": at("2026-07-08 17:00")})
    assert dates(solution, "B")[1] == "Fri 2026-07-10 17:00"
    assert [solution.placed[i].total_float for i in "AB"] == [-960, -960]
    assert [solution.placed[i].free_float for i in "AB"] == [0, 0]
    assert solution.placed["A"].critical


def test_a_deadline_that_is_met_only_takes_slack() -> None:
    solution = net("A 1, B 5", A={"deadline": at("2026-07-08 17:00")})
    assert solution.placed["A"].total_float == 2 * 480
    assert not solution.placed["A"].critical


def test_a_task_may_not_begin_before_its_day() -> None:
    solution = net("A 1, B 1 < A", B={"not_before": at("2026-07-09")})
    assert dates(solution, "B")[0] == "Thu 2026-07-09 09:00"
    assert solution.placed["A"].free_float == 2 * 480
    assert solution.placed["B"].driven_by == ()


def test_done_work_keeps_its_dates_and_moves_its_successors() -> None:
    done = {"started": at("2026-07-06 09:00"), "finished": at("2026-07-08 17:00")}
    solution = net("A 1, B 1 < A", A=done)
    assert dates(solution, "B")[0] == "Thu 2026-07-09 09:00"
    assert not solution.placed["A"].critical


def test_done_work_without_a_start_is_drawn_at_its_finish() -> None:
    solution = net("A 1", A={"finished": at("2026-07-08 17:00")})
    assert dates(solution, "A") == ("Wed 2026-07-08 17:00",) * 2


def test_done_work_does_not_hold_its_predecessors() -> None:
    done = {"started": at("2026-07-01 09:00"), "finished": at("2026-07-02 17:00")}
    solution = net("A 2, B 1 < A, C 5", B=done)
    assert solution.placed["A"].total_float == solution.placed["A"].free_float == 3 * 480


def test_started_work_goes_on_without_waiting_again() -> None:
    begun = {"started": at("2026-07-01 09:00")}
    solution = net("A 3, B 2 < A", B=begun)
    assert dates(solution, "B") == ("Wed 2026-07-01 09:00", "Tue 2026-07-07 17:00")
    assert solution.placed["B"].late_start == solution.placed["B"].early_start
    assert solution.placed["B"].total_float == 480


def test_started_work_still_waits_to_finish() -> None:
    begun = {"started": at("2026-07-01 09:00")}
    solution = net("A 5, B 2 < A FF", B=begun)
    assert dates(solution, "B")[1] == "Fri 2026-07-10 17:00"
    assert solution.placed["A"].total_float == 0


def test_a_started_predecessor_cannot_start_later() -> None:
    begun = {"started": at("2026-07-01 09:00")}
    solution = net("A 1, B 5 < A SS", A=begun)
    assert solution.placed["A"].total_float == 4 * 480


def test_the_driver_is_the_predecessor_that_binds() -> None:
    assert net("A 1, B 2, C 1 < A & B").placed["C"].driven_by == ("B",)
    assert net("A 2, B 2, C 1 < A & B").placed["C"].driven_by == ("A", "B")


def test_each_group_counts_back_from_its_own_end_and_links_between_groups_still_push() -> None:
    solution = net("A 1, B 3, C 5 < A", A={"group": "x"}, B={"group": "x"}, C={"group": "y"})
    assert dates(solution, "C")[0] == "Tue 2026-07-07 09:00"
    assert solution.placed["A"].total_float == 2 * 480
    assert solution.placed["A"].free_float == 0
    assert solution.placed["C"].critical


def test_what_only_passes_hands_waiting_on_and_takes_no_slack() -> None:
    ghost = {"passing": True, "not_before": 0}
    solution = net("A 1, G 0 < A, B 1 < G, C 4, D 1 < G & C", G=ghost)
    assert dates(solution, "B")[0] == "Tue 2026-07-07 09:00"
    assert solution.placed["A"].total_float == 3 * 480
    assert solution.placed["A"].free_float == 0


def test_what_only_passes_is_no_end_even_after_a_long_lag() -> None:
    ghost = {"passing": True, "not_before": 0}
    solution = net("A 1, G 0 < A FS+9, B 4, C 1 < G", G=ghost, C={"group": "other"})
    assert solution.placed["A"].total_float == 0
    assert said(solution.placed["B"].late_finish) == "Thu 2026-07-09 17:00"


def test_only_passing_activities_make_no_group_end() -> None:
    assert net("G 0", G={"passing": True}).placed["G"].total_float == 0


def test_links_to_unknown_activities_are_ignored() -> None:
    assert solve([Activity("A", 480, OFFICE, START)], [Link("X", "A")]).placed["A"].critical


def test_a_circle_is_left_out_and_the_rest_is_placed() -> None:
    solution = net("A 1 < B, B 1 < A, C 1 < B")
    assert list(solution.placed) == ["C"]
    assert solution.cycles == {"A": ("A", "B"), "B": ("A", "B")}


SIZES = st.lists(st.integers(0, 6).map(lambda n: n * 240), min_size=2, max_size=9)


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[Activity], list[Link]]:
    calendars = (OFFICE, WorkCalendar.weekly((((480, 720), (780, 1020)),) * 6 + (OFF,)))
    activities = [
        Activity(
            str(n),
            minutes,
            draw(st.sampled_from(calendars)),
            START + draw(st.integers(0, 3)) * DAY,
            draw(st.sampled_from(("", "", "", "x"))),
        )
        for n, minutes in enumerate(draw(SIZES))
    ]
    links = []
    for n in range(1, len(activities)):
        for before in draw(st.sets(st.integers(0, n - 1), max_size=3)):
            lag = draw(st.sampled_from((0, 0, 480, -240, 960, 100)))
            type_, elapsed = draw(st.sampled_from(LinkType)), draw(st.booleans())
            links.append(Link(str(before), str(n), type_, lag, elapsed))
    return activities, links


def violated(link: Link, placed: dict[str, Placed], known: dict[str, Activity]) -> bool:
    a, b, successor = placed[link.before], placed[link.after], known[link.after]
    from_finish, to_finish = link.type in ("FS", "FF"), link.type in ("FF", "SF")
    bound = later(a.early_finish if from_finish else a.early_start, link, successor.calendar)
    reached = b.early_finish if to_finish else b.early_start
    return successor.calendar.between(bound, reached) < 0


@given(networks())
def test_no_link_is_ever_broken(network: tuple[list[Activity], list[Link]]) -> None:
    activities, links = network
    placed, known = dict(solve(activities, links).placed), {a.id: a for a in activities}
    assert [k for k in links if violated(k, placed, known)] == []
    assert all(p.early_start >= known[i].not_before for i, p in placed.items())


@given(networks(), st.data())
def test_taking_a_link_away_never_makes_anything_later(
    network: tuple[list[Activity], list[Link]], data: st.DataObject
) -> None:
    activities, links = network
    fewer = [k for k in links if data.draw(st.booleans())]
    whole, less = solve(activities, links).placed, solve(activities, fewer).placed
    assert all(less[i].early_finish <= p.early_finish for i, p in whole.items())


@given(networks())
def test_without_deadlines_no_float_is_negative_and_every_group_has_a_critical_end(
    network: tuple[list[Activity], list[Link]],
) -> None:
    activities, links = network
    alike = [Activity(a.id, a.minutes, OFFICE, a.not_before, "", None, None) for a in activities]
    working = [Link(k.before, k.after, k.type, k.lag) for k in links]
    placed = solve(alike, working).placed
    assert all(0 <= p.free_float <= p.total_float for p in placed.values())
    end = max(p.early_finish for p in placed.values())
    assert any(p.critical for p in placed.values() if p.early_finish == end)


@given(networks())
def test_using_up_the_total_float_of_one_activity_does_not_move_the_end(
    network: tuple[list[Activity], list[Link]],
) -> None:
    activities, links = network
    alike = [Activity(a.id, a.minutes, OFFICE, a.not_before) for a in activities if a.minutes]
    ids = {a.id for a in alike}
    working = [Link(k.before, k.after, k.type, k.lag) for k in links if {k.before, k.after} <= ids]
    placed = solve(alike, working).placed
    for a in alike:
        p = placed[a.id]
        slipped = [
            b if b is not a else Activity(a.id, a.minutes, OFFICE, p.late_start) for b in alike
        ]
        after = solve(slipped, working).placed
        end = max(q.early_finish for q in placed.values())
        assert OFFICE.between(end, max(q.early_finish for q in after.values())) == 0


def test_twice_the_network_asks_twice_the_questions() -> None:
    assert questions(400) < 2.2 * questions(200)


def questions(size: int) -> int:
    asked = 0

    class Counting(WorkCalendar):
        def _worked_before(self, at: int) -> int:
            nonlocal asked
            asked += 1
            return super()._worked_before(at)

    calendar = Counting(OFFICE.week, OFFICE.hours_on)
    activities = [Activity(str(n), 480, calendar, START) for n in range(size)]
    links = [Link(str(n - back), str(n)) for n in range(size) for back in (1, 3) if n >= back]
    solve(activities, links)
    return asked


def test_a_fixed_start_holds_against_what_it_waits_for_and_is_late_by_that() -> None:
    solution = net("A 3, B 2 < A, C 1 < B", B={"start_on": at("2026-07-07 09:00")})
    assert dates(solution, "B") == ("Tue 2026-07-07 09:00", "Wed 2026-07-08 17:00")
    assert dates(solution, "C")[0] == "Thu 2026-07-09 09:00"
    assert solution.placed["B"].pushed == 2 * 480
    assert [solution.placed[i].total_float for i in "AB"] == [-960, -960]
    assert solution.placed["B"].critical


def test_a_fixed_start_in_the_past_holds_and_is_late_by_that() -> None:
    solution = net("A 3", A={"start_on": at("2026-07-02 09:00")})
    assert dates(solution, "A") == ("Thu 2026-07-02 09:00", "Mon 2026-07-06 17:00")
    assert solution.placed["A"].total_float == -960


def test_a_fixed_start_later_than_needed_leaves_what_leads_to_it_slack() -> None:
    solution = net("A 1, B 1 < A", B={"start_on": at("2026-07-10 09:00")})
    assert solution.placed["A"].total_float == solution.placed["A"].free_float == 3 * 480
    assert solution.placed["B"].total_float == 0


def test_a_fixed_finish_holds() -> None:
    solution = net("A 1, B 2 < A", B={"finish_on": at("2026-07-10 17:00")})
    assert dates(solution, "B") == ("Thu 2026-07-09 09:00", "Fri 2026-07-10 17:00")
    assert solution.placed["A"].total_float == 2 * 480


def test_a_fixed_start_and_finish_both_hold_whatever_the_length() -> None:
    fixed = {"start_on": at("2026-07-07 09:00"), "finish_on": at("2026-07-09 17:00")}
    assert dates(net("A 1", A=fixed), "A") == ("Tue 2026-07-07 09:00", "Thu 2026-07-09 17:00")


def test_a_latest_start_pulls_only_when_links_would_pass_it() -> None:
    latest = {"start_by": at("2026-07-08 09:00")}
    assert dates(net("A 1, B 2 < A", B=latest), "B")[0] == "Tue 2026-07-07 09:00"
    solution = net("A 4, B 2 < A", B=latest)
    assert dates(solution, "B")[0] == "Wed 2026-07-08 09:00"
    assert solution.placed["A"].total_float == -960


def test_a_latest_finish_pulls_only_when_links_would_pass_it() -> None:
    latest = {"finish_by": at("2026-07-08 17:00")}
    assert dates(net("A 1, B 1 < A", B=latest), "B")[0] == "Tue 2026-07-07 09:00"
    solution = net("A 4, B 2 < A", B=latest)
    assert dates(solution, "B") == ("Tue 2026-07-07 09:00", "Wed 2026-07-08 17:00")
    assert solution.placed["A"].total_float == -3 * 480


def test_a_latest_date_limits_the_slack() -> None:
    solution = net("A 1, B 5", A={"finish_by": at("2026-07-08 17:00")})
    assert solution.placed["A"].total_float == 2 * 480
    solution = net("A 1, B 5", A={"start_by": at("2026-07-07 09:00")})
    assert solution.placed["A"].total_float == 480


def test_an_earliest_finish_moves_the_start() -> None:
    solution = net("A 2", A={"finish_not_before": at("2026-07-10 17:00")})
    assert dates(solution, "A") == ("Thu 2026-07-09 09:00", "Fri 2026-07-10 17:00")


def test_begun_work_is_not_moved_by_a_fixed_start() -> None:
    begun = {"started": at("2026-07-02 09:00"), "start_on": at("2026-07-08 09:00")}
    assert dates(net("A 1", A=begun), "A") == ("Thu 2026-07-02 09:00", "Mon 2026-07-06 17:00")


def test_as_late_as_possible_is_just_before_what_waits_for_it() -> None:
    solution = net("A 1, B 4, C 1 < A & B", A={"alap": True})
    assert dates(solution, "A") == ("Thu 2026-07-09 09:00", "Thu 2026-07-09 17:00")
    assert dates(solution, "C")[0] == "Fri 2026-07-10 09:00"
    assert solution.placed["A"].total_float == solution.placed["A"].free_float == 0


def test_as_late_as_possible_without_a_successor_is_at_the_end() -> None:
    assert dates(net("A 1, B 5", A={"alap": True}), "A")[1] == "Fri 2026-07-10 17:00"


def test_as_late_as_possible_keeps_its_promised_day() -> None:
    late = {"alap": True, "deadline": at("2026-07-08 17:00")}
    assert dates(net("A 1, B 5", A=late), "A")[1] == "Wed 2026-07-08 17:00"


def test_as_late_as_possible_delays_nothing_that_could_be_later() -> None:
    solution = net("A 1, B 1 < A, C 5", A={"alap": True})
    assert dates(solution, "A")[0] == "Mon 2026-07-06 09:00"
    assert dates(solution, "B")[0] == "Tue 2026-07-07 09:00"


def test_a_row_of_late_work_moves_together() -> None:
    solution = net("A 1, B 1 < A, C 5", A={"alap": True}, B={"alap": True})
    assert dates(solution, "A")[0] == "Thu 2026-07-09 09:00"
    assert dates(solution, "B")[0] == "Fri 2026-07-10 09:00"


def test_late_work_gives_what_leads_to_it_its_slack() -> None:
    solution = net("A 1, B 1 < A, C 5", B={"alap": True})
    assert solution.placed["A"].free_float == 3 * 480


def test_late_work_keeps_every_kind_of_link() -> None:
    solution = net("A 2, B 4, C 1 < A FF & B, D 1 < A SS+1 & B", A={"alap": True})
    assert dates(solution, "A") == ("Thu 2026-07-09 09:00", "Fri 2026-07-10 17:00")


def test_begun_work_is_never_late_on_purpose() -> None:
    begun = {"alap": True, "started": at("2026-07-03 09:00")}
    assert dates(net("A 1, B 5", A=begun), "A")[1] == "Mon 2026-07-06 17:00"


def test_free_float_without_a_successor_is_the_total_float() -> None:
    solution = net("A 1, B 5", A={"deadline": at("2026-07-07 17:00")})
    assert solution.placed["A"].free_float == solution.placed["A"].total_float == 480


@given(networks())
def test_early_dates_are_not_after_late_ones_and_no_float_is_negative_when_nothing_is_promised(
    network: tuple[list[Activity], list[Link]],
) -> None:
    activities, links = network
    alike = [Activity(a.id, a.minutes, OFFICE, a.not_before) for a in activities]
    placed = solve(alike, [Link(k.before, k.after, k.type, k.lag) for k in links]).placed
    for p in placed.values():
        assert OFFICE.between(p.early_start, p.late_start) >= 0
        assert OFFICE.between(p.early_finish, p.late_finish) >= 0
        assert p.critical == (p.total_float == 0)


@given(networks(), st.data())
def test_one_more_link_never_makes_anything_earlier(
    network: tuple[list[Activity], list[Link]], data: st.DataObject
) -> None:
    activities, links = network
    ids = [a.id for a in activities]
    before, after = sorted(data.draw(st.sets(st.sampled_from(ids), min_size=2, max_size=2)))
    more = [*links, Link(before, after, data.draw(st.sampled_from(LinkType)))]
    fewer, whole = solve(activities, links).placed, solve(activities, more).placed
    assert all(fewer[i].early_start <= p.early_start for i, p in whole.items())


@given(networks(), st.data())
def test_work_as_late_as_possible_moves_nothing_else_and_breaks_no_link(
    network: tuple[list[Activity], list[Link]], data: st.DataObject
) -> None:
    activities, links = network
    late = [replace(a, alap=data.draw(st.booleans())) for a in activities]
    known = {a.id: a for a in late}
    placed, before = dict(solve(late, links).placed), solve(activities, links).placed
    assert [k for k in links if violated(k, placed, known)] == []
    for id_, p in placed.items():
        if known[id_].alap:
            assert p.early_finish >= before[id_].early_finish
        else:
            assert (p.early_start, p.early_finish) == (
                before[id_].early_start,
                before[id_].early_finish,
            )


@given(networks(), st.integers(0, 12))
def test_a_promise_that_cannot_be_kept_shows_by_how_much(
    network: tuple[list[Activity], list[Link]], days: int
) -> None:
    activities, links = network
    promised = [replace(a, deadline=START - 540 + days * DAY + 1020) for a in activities]
    for id_, p in solve(promised, links).placed.items():
        a = promised[int(id_)]
        late_by = a.calendar.between(a.deadline or 0, p.early_finish)
        assert p.total_float <= -late_by
        assert p.critical or late_by <= 0


def test_begun_work_does_not_go_on_before_it_began() -> None:
    begun = {"started": at("2026-07-08 09:00"), "not_before": START}
    assert dates(net("A 1", A=begun), "A") == ("Wed 2026-07-08 09:00", "Wed 2026-07-08 17:00")
