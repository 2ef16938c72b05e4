"""From a plan to dates at which nobody works on two things at once."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.delivery.activities import Preparation
from mkdocs_prodproj.delivery.assembly import Assembly
from mkdocs_prodproj.delivery.links import reached
from mkdocs_prodproj.delivery.resources import FULL, members_of, staffing
from mkdocs_prodproj.delivery.schedule import Schedule, schedule_plan
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.quantities import Assignment, Capacity, Period
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Absence, Person, Team
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.scheduling.network import FS, solve
from mkdocs_prodproj.source.document import read_document
from tests.delivery.delivery_plans import MONDAY, ORIGIN, by, milestone, plan, project, task


def scheduled(*items: Item, today: date = MONDAY, **settings: Any) -> Schedule:
    return schedule_plan(plan(*items, **settings), today)


def unlevelled(*items: Item) -> Schedule:
    return scheduled(*items, scheduling={"levelling": False})


def span(schedule: Schedule, id_: str) -> str:
    times = schedule.times[id_]
    return f"{times.first_day:%m-%d}..{times.last_day:%m-%d}"


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def away(first: str, last: str) -> tuple[Absence, ...]:
    return (Absence(period=Period(day(first), day(last), "")),)


def of_ana(id_: str, size: float, after: Any = (), **fields: Any) -> Task:
    return task(id_, size, after, assignees=by("ana"), **fields)


APP = Team(id="app", origin=ORIGIN, members=("ana", "li"))


def test_one_person_does_one_thing_after_another() -> None:
    schedule = scheduled(of_ana("A", 2), of_ana("B", 3))
    assert schedule.levelled
    assert {span(schedule, "A"), span(schedule, "B")} in (
        {"07-06..07-07", "07-08..07-10"},
        {"07-06..07-08", "07-09..07-10"},
    )


def test_a_wait_for_a_person_binds_and_is_told_with_the_task_before() -> None:
    schedule = scheduled(of_ana("A", 2, priority=900), of_ana("B", 3))
    assert schedule.times["B"].driven_by == ("A",)
    assert schedule.times["B"].waits_for_people == (("ana", "A"),)
    assert schedule.times["A"].waits_for_people == ()


def test_the_critical_path_counts_the_waits_for_people() -> None:
    schedule = scheduled(of_ana("A", 2, priority=900), of_ana("B", 3), task("C", 4))
    assert schedule.critical_path == ("A", "B")
    assert schedule.times["C"].slack_days == 1


def test_levelling_can_be_switched_off() -> None:
    schedule = unlevelled(of_ana("A", 2), of_ana("B", 3))
    assert span(schedule, "B") == "07-06..07-08"
    assert not schedule.levelled


def test_halves_of_a_person_go_on_side_by_side() -> None:
    schedule = scheduled(*(task(id_, 1, assignees=by("ana:0.5")) for id_ in "AB"))
    assert span(schedule, "A") == span(schedule, "B") == "07-06..07-07"


def test_people_without_a_file_do_one_thing_at_a_time_too() -> None:
    schedule = scheduled(of_ana("A", 1, priority=900), of_ana("B", 1))
    assert span(schedule, "B") == "07-07..07-07"


def test_the_more_urgent_task_goes_first() -> None:
    schedule = scheduled(of_ana("A", 1), of_ana("B", 1, priority=800))
    assert span(schedule, "A") == "07-07..07-07"


def test_a_parent_s_priority_is_that_of_its_parts() -> None:
    schedule = scheduled(
        of_ana("A", 1), task("parent", priority=800), of_ana("B", 1, parent="parent")
    )
    assert span(schedule, "B") == "07-06..07-06"


def test_the_project_with_the_nearer_deadline_goes_first() -> None:
    schedule = scheduled(
        project("P", deadline=day("07-31")),
        project("Q", deadline=day("07-08")),
        of_ana("A", 2, project="P"),
        of_ana("B", 3, project="Q"),
    )
    assert span(schedule, "B") == "07-06..07-08"


def test_a_part_of_a_project_is_promised_for_the_same_day() -> None:
    schedule = scheduled(
        project("P", deadline=day("07-08")),
        project("Q", parent="P"),
        of_ana("A", 2),
        of_ana("B", 3, project="Q"),
    )
    assert span(schedule, "B") == "07-06..07-08"


def test_work_under_way_goes_before_what_has_not_begun() -> None:
    begun = of_ana("B", 2, status="in-progress", started=day("07-03"))
    schedule = scheduled(of_ana("A", 1, due=day("07-06")), begun)
    assert span(schedule, "B") == "07-03..07-07"
    assert span(schedule, "A") == "07-08..07-08"


def test_a_wait_for_a_person_in_another_project_moves_dates_but_takes_no_slack() -> None:
    schedule = scheduled(
        project("P"),
        project("Q"),
        of_ana("A", 1, project="P", priority=900),
        task("B", 3, project="P"),
        of_ana("C", 2, project="Q"),
    )
    assert span(schedule, "C") == "07-07..07-08"
    assert schedule.times["A"].slack_days == 2
    assert schedule.times["A"].free_float_minutes == 0


def test_two_tasks_of_a_team_are_done_by_different_people_at_once() -> None:
    schedule = scheduled(APP, *(task(id_, 2, assignees=by("app")) for id_ in "AB"))
    assert span(schedule, "A") == span(schedule, "B")
    assert set(schedule.crews["A"] + schedule.crews["B"]) == {"ana", "li"}


def test_the_third_task_of_a_team_of_two_waits_for_one_of_them() -> None:
    works = (task(id_, 2, assignees=by("app")) for id_ in "ABC")
    schedule = scheduled(APP, *works)
    assert sorted(span(schedule, id_) for id_ in "ABC") == [
        "07-06..07-07",
        "07-06..07-07",
        "07-08..07-09",
    ]


def test_a_team_s_task_goes_to_who_has_no_task_of_their_own() -> None:
    schedule = scheduled(APP, of_ana("A", 2), task("B", 2, assignees=by("app")))
    assert schedule.crews == {"A": ("ana",), "B": ("li",)}
    assert span(schedule, "B") == "07-06..07-07"


def test_people_of_a_team_without_a_name_are_counted_and_told_as_the_team() -> None:
    crew = Team(id="crew", origin=ORIGIN, capacity=Capacity(people=2))
    works = (task(id_, 1, assignees=by("crew")) for id_ in "ABC")
    schedule = scheduled(crew, *works)
    assert sorted(span(schedule, id_)[:5] for id_ in "ABC") == ["07-06", "07-06", "07-07"]
    assert set(schedule.crews.values()) == {("crew",)}
    assert {link.who for link in schedule.links} == {"crew"}


def test_a_number_below_that_of_the_members_keeps_the_others_from_working_at_once() -> None:
    one = Team(id="app", origin=ORIGIN, members=("ana", "li"), capacity=Capacity(people=1))
    schedule = scheduled(one, *(task(id_, 1, assignees=by("app")) for id_ in "AB"))
    assert sorted(span(schedule, id_)[:5] for id_ in "AB") == ["07-06", "07-07"]
    assert {w for t in schedule.times.values() for w, _ in t.waits_for_people} <= {"app", "ana"}


def test_of_a_team_nobody_is_picked_for_days_they_are_away() -> None:
    ana = Person(id="ana", origin=ORIGIN, time_off=away("07-07", "07-10"))
    schedule = scheduled(ana, APP, task("A", 2, assignees=by("app")))
    assert schedule.crews["A"] == ("li",)


def test_one_s_own_work_goes_on_after_days_off_whatever_team_one_is_in() -> None:
    ana = Person(id="ana", origin=ORIGIN, time_off=away("07-08", "07-09"))
    schedule = scheduled(
        ana, APP, of_ana("A", 3, priority=900), *(task(i, 1, assignees=by("app")) for i in "BCD")
    )
    assert span(schedule, "A") == "07-06..07-10"


def test_a_plan_in_which_nothing_collides_is_the_same_either_way() -> None:
    items = of_ana("A", 2), of_ana("B", 3, "A"), task("C", 1, assignees=by("li"))
    levelled, plain = scheduled(*items), unlevelled(*items)
    assert (levelled.times, levelled.links) == (plain.times, plain.links)
    assert levelled.schedules == 0


def test_what_has_dates_by_itself_moves_for_nobody() -> None:
    done = {"status": "done", "started": MONDAY, "finished": day("07-08")}
    schedule = scheduled(of_ana("A", 3, **done), of_ana("B", 1), milestone("M", "B"))
    assert span(schedule, "B") == "07-06..07-06"


def test_the_plan_as_written_is_kept_beside_the_levelled_dates() -> None:
    schedule = scheduled(of_ana("A", 2, priority=900), of_ana("B", 3))
    assert schedule.written["B"].begins < schedule.placed["B"].begins


# --- for any plan -----------------------------------------------------------------------

WHO = st.sampled_from(
    (
        (),
        by("ana"),
        by("ana"),
        by("li"),
        by("ana:0.5"),
        by("li:0.3"),
        by("ana", "bo"),
        by("app"),
        (Assignment("app", count=2),),
        (Assignment("crew", count=2),),
        by("crew:0.5"),
        by("li", "app"),
    )
)
STATES: list[dict[str, Any]] = [
    {},
    {},
    {},
    {"status": "in-progress", "started": day("07-01")},
    {"status": "done", "started": day("07-01"), "finished": day("07-03")},
    {"status": "done"},
    {"start_after": day("07-14")},
    {"due": day("07-15")},
    {"priority": 800},
    {"start_on": day("07-09")},
    {"scheduling": "alap"},
]
PEOPLE = (
    Person(id="ana", origin=ORIGIN, time_off=away("07-16", "07-17")),
    Person(id="li", origin=ORIGIN, capacity=Capacity(share=Decimal("0.5"))),
    APP,
    Team(id="crew", origin=ORIGIN, members=("li",), capacity=Capacity(people=3)),
)


@st.composite
def plans(draw: st.DrawFn) -> list[Item]:
    items: list[Item] = [*PEOPLE, project("P", deadline=day("07-24")), project("Q")]
    ids = [f"T{n}" for n in range(draw(st.integers(1, 9)))]
    for n, id_ in enumerate(ids):
        earlier = st.sampled_from([*ids[:n], "M"])
        after = sorted(draw(st.sets(earlier, max_size=2)))
        how = draw(st.sampled_from(("", "", " SS+1", " FF", " FS+2e", " FS-1")))
        items.append(
            task(
                id_,
                draw(st.sampled_from((None, 0.5, 1, 2, 5))),
                [f"{each}{how}" for each in after],
                assignees=draw(WHO),
                project=draw(st.sampled_from(["", "P", "Q"])),
                **draw(st.sampled_from(STATES)),
            )
        )
    return [*items, milestone("M", draw(st.sampled_from(((), ("T0",)))), project="P")]


@given(plans())
def test_nobody_is_asked_for_more_than_there_is_at_any_minute(items: list[Item]) -> None:
    schedule = scheduled(*items)
    network = Assembly(plan(*items), MONDAY)
    preparation = Preparation(network.outline, network.calendars, MONDAY)
    staff = staffing(network.outline, preparation, network.activities)
    taken: dict[str, list[tuple[int, int, int, int]]] = defaultdict(list)
    for id_, needs in staff.needs.items():
        if id_ not in schedule.placed:
            continue
        p, crew = schedule.placed[id_], list(schedule.crews[id_])
        is_fixed = schedule.activities[id_].start_on is not None
        led = is_fixed and any(link.after == id_ for link in schedule.links)
        for need in needs:
            named = [who for who in crew if who in need.any_of]
            for who in named[: need.count]:
                crew.remove(who)
                taken[who].append((p.begins, p.early_finish, need.units, is_fixed + led))
    for spans in taken.values():
        for at, *_ in spans:
            units = [(n, fixed) for a, b, n, fixed in spans if a <= at < b]
            # Two fixed days may collide, and one with what it should wait for.
            if sum(fixed for _, fixed in units) < 2:
                assert sum(n for n, _ in units) <= FULL


@given(plans())
def test_of_a_team_as_many_work_on_a_task_as_it_asks_for(items: list[Item]) -> None:
    schedule = scheduled(*items)
    whole = plan(*items)
    for t in whole.of(Task):
        if t.id in schedule.crews and [(a.who, a.count) for a in t.assignees] == [("app", 2)]:
            assert sorted(schedule.crews[t.id]) == sorted(members_of(whole, APP))


@given(plans())
def test_levelling_breaks_no_link(items: list[Item]) -> None:
    schedule = scheduled(*items)
    for link in schedule.links:
        before, after = schedule.placed.get(link.before), schedule.placed.get(link.after)
        waiting = schedule.activities.get(link.after)
        if waiting is None or waiting.started or waiting.start_on or link.lag:
            continue  # begun, or fixed to a day whatever it waits for
        if before and after and link.type is FS:
            assert before.early_finish <= after.early_start


@given(plans())
def test_nothing_begins_sooner_than_in_the_plan_as_written(items: list[Item]) -> None:
    schedule = scheduled(*items)
    late = [id_ for id_, a in schedule.activities.items() if a.alap]
    moved = reached(late, schedule.links)  # as late as others let it: it may move, and what waits
    for id_, p in schedule.placed.items():
        if id_ not in moved:
            assert p.begins >= schedule.written[id_].begins


@given(plans())
def test_with_levelling_off_the_dates_are_those_of_the_links(items: list[Item]) -> None:
    network = Assembly(plan(*items), MONDAY)
    placed = solve(list(network.activities.values()), network.links).placed
    assert unlevelled(*items).placed == placed


@given(plans())
def test_the_same_plan_gives_the_same_schedule_twice(items: list[Item]) -> None:
    one, two = scheduled(*items), scheduled(*items)
    assert (one, one.links, one.placed) == (two, two.links, two.placed)
    assert repr(one) == repr(two)


FILES = {
    "people/ana.md": "time_off: [2026-07-16]",
    "teams/app.md": "members: [ana, li]",
    "projects/P.md": "deadline: 2026-07-20",
    **{
        f"tasks/T{n}.md": f"estimate: {n % 3 + 1}d\nassignees: {who}\nproject: P"
        for n, who in enumerate(("ana", "li", "app", "ana", "{app: 2}", "bo", "{ana: 50%}"))
    },
}


@pytest.mark.slow
@given(st.permutations(list(FILES)))
def test_the_order_of_the_files_changes_nothing(names: list[str]) -> None:
    def of(paths: list[str]) -> Schedule:
        read = (read_document(p, f"---\n{FILES[p]}\n---\n".encode()) for p in paths)
        return schedule_plan(read_plan(read), MONDAY)

    one, two = of(list(FILES)), of(names)
    assert (one, one.links) == (two, two.links)
