from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_prodproj.scheduling.levelling import Levelled, level
from mkdocs_prodproj.scheduling.network import Activity, Link
from mkdocs_prodproj.scheduling.placing import Need, Resource
from mkdocs_prodproj.scheduling.workdays import OFF, WorkCalendar, clock, moment
from tests.delivery.levelling_plans import DAY, OFFICE, START, Case, cases, placed

ANN = Resource("ann")
DATA = Path(__file__).parents[1] / "data"
REFERENCE = {
    c["id"]: c for c in json.loads((DATA / "levelling-cases.json").read_text("utf-8"))["cases"]
}


def levelled(case: Case, schedules: int = 0) -> Levelled:
    return level(
        case.activities,
        case.links,
        case.needs,
        case.resources,
        priorities=case.priorities,
        due=case.due,
        schedules=schedules,
    )


def anns(*activities: tuple[str, int], **more: object) -> Case:
    work = [Activity(id_, days * DAY, OFFICE, START) for id_, days in activities]
    return Case(work, needs={a.id: [Need(("ann",))] for a in work}, resources=[ANN], **more)


def test_a_diamond_of_2_3_5_and_1_days_that_one_person_does_takes_11_days():
    links = [Link("a", "b"), Link("a", "c"), Link("b", "d"), Link("c", "d")]
    case = anns(("a", 2), ("b", 3), ("c", 5), ("d", 1), links=links)
    last = max(p.early_finish for p in placed(case, levelled(case)).values())
    assert OFFICE.between(START, last) == 11 * DAY


def written(case: dict) -> Case:
    """A reference case in days as activities; a unit of a resource is one of its units."""
    tasks = case["input"]["tasks"]
    return Case(
        [Activity(t["id"], t["duration"] * DAY, OFFICE, START) for t in tasks],
        [Link(k["pred"], k["succ"]) for k in case["input"]["links"]],
        {t["id"]: [Need((who,), 1, n) for who, n in t["needs"].items()] for t in tasks},
        [Resource(who, n) for who, n in case["input"]["resources"].items()],
    )


@pytest.mark.parametrize("id_", REFERENCE)
def test_reference_cases_end_at_their_optimum(id_: str):
    case = written(REFERENCE[id_])
    ends = [p.early_finish for p in placed(case, levelled(case)).values()]
    assert OFFICE.between(START, max(ends)) == REFERENCE[id_]["expected"]["optimal_makespan"] * DAY


def taskjuggler(name: str) -> tuple[Case, dict[str, tuple[datetime, datetime]]]:
    plan = json.loads((DATA / "taskjuggler" / f"{name}.json").read_text("utf-8"))
    start = moment(date.fromisoformat(plan["project"]["start"]))
    case = Case(
        [Activity(t["id"], t["effort_hours"] * 60, OFFICE, start) for t in plan["tasks"]],
        [Link(k["task"], t["id"]) for t in plan["tasks"] for k in t.get("depends", ())],
        {t["id"]: [Need(tuple(t["allocate"]))] for t in plan["tasks"]},
        [Resource(r["id"]) for r in plan["resources"]],
        {t["id"]: t["priority"] for t in plan["tasks"] if "priority" in t},
    )
    dates = {
        id_: (datetime.fromisoformat(e["start"]), datetime.fromisoformat(e["end"]))
        for id_, e in plan["expected"].items()
    }
    return case, dates


@pytest.mark.parametrize("name", ["tc01-priority", "tc02-diamond-one-person"])
def test_one_persons_work_stands_where_taskjuggler_puts_it(name: str):
    case, dates = taskjuggler(name)
    solved = placed(case, levelled(case))
    assert {id_: (clock(p.early_start), clock(p.early_finish)) for id_, p in solved.items()} == (
        dates
    )


def test_a_random_project_of_20_tasks_ends_no_later_than_taskjugglers():
    case, dates = taskjuggler("tr01-random-20")
    last = max(p.early_finish for p in placed(case, levelled(case)).values())
    assert clock(last) <= max(end for _, end in dates.values())


def starts(case: Case, **more: int) -> dict[str, float]:
    """Starts in days of work since the beginning."""
    found = levelled(case, **more)
    return {id_: OFFICE.between(START, at) / DAY for id_, at in found.starts.items()}


def test_what_is_more_urgent_goes_first():
    case = anns(("a", 3), ("b", 2), ("c", 1), priorities={"a": 100, "b": 900})
    assert starts(case) == {"b": 0, "c": 2, "a": 3}


def test_what_something_urgent_waits_for_is_as_urgent():
    case = anns(
        ("a", 2), ("b", 3), ("c", 1), links=[Link("b", "c")], priorities={"a": 600, "c": 900}
    )
    assert starts(case) == {"b": 0, "c": 3, "a": 4}


def test_work_under_way_goes_on_before_urgent_work():
    case = anns(("a", 2), ("b", 1), priorities={"b": 1000})
    begun = [replace(a, started=START - 1440) if a.id == "a" else a for a in case.activities]
    assert starts(replace(case, activities=begun)) == {"a": 0, "b": 2}


def test_the_project_that_has_promised_an_earlier_day_goes_first():
    case = anns(("a", 5), ("b", 1), due={"P": OFFICE.add(START, 5 * DAY)})
    work = [replace(a, group="P" if a.id == "a" else "") for a in case.activities]
    assert starts(replace(case, activities=work)) == {"a": 0, "b": 5}


def test_without_a_promise_the_short_project_goes_first():
    case = anns(("a", 5), ("b", 1))
    work = [replace(a, group=a.id) for a in case.activities]
    assert starts(replace(case, activities=work)) == {"b": 0, "a": 1}


def test_work_with_a_fixed_date_keeps_it_and_other_work_goes_around_it():
    case = anns(("a", 2), ("b", 1), ("c", 2))
    fixed = OFFICE.next_work(OFFICE.add(START, DAY))
    work = [replace(a, start_on=fixed) if a.id == "a" else a for a in case.activities]
    assert starts(replace(case, activities=work)) == {"b": 0, "a": 1, "c": 3}


def test_half_of_a_person_leaves_the_other_half_for_other_work():
    case = anns(("a", 2), ("b", 2))
    needs = {id_: [Need(("ann",), 1, 50)] for id_ in ("a", "b")}
    assert starts(replace(case, needs=needs)) == {"a": 0, "b": 0}


def test_a_team_of_two_does_two_things_at_once():
    case = anns(("a", 2), ("b", 2), ("c", 2))
    needs = {a.id: [Need(("ann", "ben"))] for a in case.activities}
    case = replace(case, needs=needs, resources=[ANN, Resource("ben")])
    assert sorted(starts(case).values()) == [0, 0, 2]


def test_who_is_away_is_not_chosen():
    case = anns(("a", 2))
    away = Resource("ann", away=((START, START + 1440),))
    case = replace(case, needs={"a": [Need(("ann", "ben"))]}, resources=[away, Resource("ben")])
    assert levelled(case).used == {"a": ("ben",)}


def test_a_team_that_is_away_for_a_lifetime_works_after_it():
    gone = ((START, START + 100 * 365 * 1440),)
    case = replace(
        anns(("a", 2)),
        needs={"a": [Need(("ann", "ben"))]},
        resources=[Resource("ann", away=gone), Resource("ben", away=gone)],
    )
    assert levelled(case).starts["a"] >= gone[0][1]


def test_a_calendar_without_any_work_ends_where_calendars_do():
    never = WorkCalendar.weekly((OFF,) * 7)
    case = anns(("a", 2), ("b", 1))
    work = [replace(a, calendar=never) for a in case.activities]
    assert levelled(replace(case, activities=work)).starts.keys() == {"a", "b"}


def test_work_as_late_as_possible_is_done_by_its_person_in_turn():
    case = anns(("a", 1), ("b", 2), ("c", 5))
    work = [replace(a, alap=a.id == "a") for a in case.activities]
    needs = {"a": [Need(("ann",))], "b": [Need(("ann",))]}
    assert starts(replace(case, activities=work, needs=needs)) == {"a": 4, "b": 0, "c": 0}


def test_more_than_there_is_takes_all_there_is():
    case = replace(anns(("a", 1), ("b", 1)), needs={"a": [Need(("ann",), 3, 400)]})
    assert starts(case) == {"a": 0, "b": 0}


def test_a_plan_in_which_nobody_collides_has_no_waits():
    assert levelled(anns(("a", 1), ("b", 1), links=[Link("a", "b")])).links == ()


def test_a_wait_names_who_it_is_for():
    assert levelled(anns(("a", 1), ("b", 1))).links == (Link("a", "b", who="ann"),)


def test_what_waits_in_a_circle_is_left_out():
    case = anns(("a", 1), ("b", 1), ("c", 1), links=[Link("a", "b"), Link("b", "a")])
    assert starts(case) == {"c": 0}


def test_work_begun_before_what_it_waits_for_gives_way_to_it():
    case = anns(("a", 2), ("b", 1), links=[Link("a", "b")])
    begun = [replace(a, started=START - 1440) if a.id == "b" else a for a in case.activities]
    assert starts(replace(case, activities=begun)) == {"a": 0, "b": 2}


def test_nothing_to_do_is_levelled():
    assert levelled(Case([])).links == ()


@pytest.mark.slow
@settings(deadline=None, max_examples=300)
@given(cases())
def test_the_links_give_the_levelled_dates_or_earlier_ones(case: Case):
    found = levelled(case)
    solved = placed(case, found)
    assert set(solved) == set(found.starts)
    for a in case.activities:
        if a.id in solved and a.finished is None:
            assert solved[a.id].begins <= found.starts[a.id]


@pytest.mark.slow
@settings(deadline=None, max_examples=300)
@given(cases())
def test_with_what_is_held_the_links_give_the_levelled_dates(case: Case):
    found = levelled(case)
    work = [replace(a, not_before=found.held.get(a.id, a.not_before)) for a in case.activities]
    solved = placed(replace(case, activities=work), found)
    for a in case.activities:
        if a.id in found.held:
            assert solved[a.id].begins == found.starts[a.id]


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(cases(), st.data())
def test_fixed_and_late_work_is_placed_as_the_network_places_it(case: Case, data: st.DataObject):
    """Fixed dates hold whatever they cost; levelling ends, and nothing is lost."""
    at = st.none() | st.integers(START - 1440, START + 9 * 1440)
    work = [
        replace(a, start_on=data.draw(at), finish_by=data.draw(at), alap=data.draw(st.booleans()))
        for a in case.activities
    ]
    case = replace(case, activities=work)
    found = levelled(case)
    solved = placed(case, found)
    assert set(solved) == set(found.starts)
    for a in work:
        if a.id in solved and a.start_on is not None and a.started is a.finished is None:
            assert solved[a.id].begins == found.starts[a.id] == a.start_on


@pytest.mark.slow
@settings(deadline=None, max_examples=300)
@given(cases())
def test_nobody_is_chosen_for_a_time_when_they_are_away(case: Case):
    one_of_two = [Need(("ann", "ben"))]
    case = replace(case, needs={id_: n and one_of_two for id_, n in case.needs.items()})
    found = levelled(case)
    work = [replace(a, not_before=found.held.get(a.id, a.not_before)) for a in case.activities]
    solved = placed(replace(case, activities=work), found)
    away = {r.id: r.away for r in case.resources}
    for id_, crew in found.used.items():
        start, finish = solved[id_].begins, solved[id_].early_finish
        for first, last in (span for who in crew for span in away[who]):
            assert first >= last or finish <= first or last <= start


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(cases())
def test_levelling_twice_gives_the_same(case: Case):
    assert levelled(case) == levelled(case)


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(cases(one_calendar=True))
def test_on_one_calendar_the_links_give_the_levelled_dates_or_earlier_ones(case: Case):
    found = levelled(case)
    solved = placed(case, found)
    for a in case.activities:
        if a.id in solved and a.finished is None:
            assert solved[a.id].begins <= found.starts[a.id]


@pytest.mark.slow
@pytest.mark.slow
@settings(deadline=None, max_examples=300)
@given(cases())
def test_no_resource_gives_more_than_it_has(case: Case):
    found = levelled(case)
    for schedule in ({k: p.begins for k, p in placed(case, found).items()}, found.starts):
        for r in case.resources:
            for a in case.activities:
                if a.id in schedule:
                    assert _load(case, found, schedule, r, schedule[a.id]) <= r.capacity


def _load(case: Case, found: Levelled, starts, r: Resource, at: int) -> int:
    """Units that everything takes of a resource at a moment, at least."""
    total = 0
    for a in case.activities:
        if a.finished is not None or r.id not in found.used.get(a.id, ()):
            continue
        begin = starts[a.id]
        if begin <= at < a.calendar.add(begin, a.minutes):
            total += min(r.capacity, *(n.units for n in case.needs[a.id] if r.id in n.any_of))
    return total
