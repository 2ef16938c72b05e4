"""Who has too much to do at once, in the plan as it is written."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.delivery.overloads import Overload
from mkdocs_prodproj.delivery.schedule import schedule_plan
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.quantities import Assignment, Capacity, Period
from mkdocs_prodproj.items.team import Absence, Person, Team
from tests.delivery.delivery_plans import MONDAY, ORIGIN, by, days, plan, task


def overloads(*items: Item, **settings: Any) -> tuple[Overload, ...]:
    return schedule_plan(plan(*items, **settings), MONDAY).overloads


def july(day: int) -> date:
    return date(2026, 7, day)


def test_two_tasks_of_one_person_at_once_are_twice_too_much() -> None:
    found = overloads(task("A", 2, assignees=by("ana")), task("B", 3, assignees=by("ana")))
    assert found == (Overload("ana", july(6), july(7), ("A", "B"), 2.0),)


def test_one_after_the_other_is_not_too_much() -> None:
    items = task("A", 2, assignees=by("ana")), task("B", 3, "A", assignees=by("ana"))
    assert overloads(*items) == ()


def test_halves_of_a_person_fit_into_one() -> None:
    halves = [task(id_, duration=days(5), assignees=by("ana:0.5")) for id_ in "AB"]
    assert overloads(*halves) == ()
    more = task("C", duration=days(1), assignees=by("ana:0.5"))
    assert overloads(*halves, more) == (Overload("ana", MONDAY, MONDAY, ("A", "B", "C"), 1.5),)


def test_less_than_five_percent_too_much_is_not_told() -> None:
    items = [task(f"T{n}", duration=days(5), assignees=by("ana:0.52")) for n in range(2)]
    assert overloads(*items) == ()


def test_a_collision_goes_on_over_the_weekend() -> None:
    items = [task(id_, 7, assignees=by("ana")) for id_ in "AB"]
    assert overloads(*items) == (Overload("ana", july(6), july(14), ("A", "B"), 2.0),)


def test_collisions_that_follow_one_another_at_once_are_one() -> None:
    whole = task("A", 4, assignees=by("ana"))
    items = task("B", 2, assignees=by("ana")), task("C", 2, "B", assignees=by("ana"))
    assert overloads(whole, *items) == (Overload("ana", july(6), july(9), ("A", "B", "C"), 2.0),)


def test_collisions_with_work_between_them_are_two() -> None:
    whole = task("A", 5, assignees=by("ana"))
    items = task("B", 1, assignees=by("ana")), task("C", 1, "B FS+2", assignees=by("ana"))
    assert overloads(whole, *items) == (
        Overload("ana", july(6), july(6), ("A", "B"), 2.0),
        Overload("ana", july(9), july(9), ("A", "C"), 2.0),
    )


def test_what_is_done_collides_with_nothing() -> None:
    done = {"status": "done", "started": MONDAY, "finished": july(10)}
    items = task("A", assignees=by("ana"), **done), task("B", 3, assignees=by("ana"))
    assert overloads(*items) == ()


def test_a_collision_is_told_when_levelling_is_off_as_well() -> None:
    items = [task(id_, 1, assignees=by("ana")) for id_ in "AB"]
    assert overloads(*items, scheduling={"levelling": False}) == overloads(*items) != ()


def test_a_team_is_asked_for_too_much_when_its_people_are_too_few() -> None:
    crew = Team(id="app", origin=ORIGIN, members=("ana", "li"))
    two = [task(id_, 2, assignees=by("app")) for id_ in "AB"]
    assert overloads(crew, *two) == ()
    three = task("C", 1, assignees=by("app"))
    assert overloads(crew, *two, three) == (Overload("app", MONDAY, MONDAY, ("A", "B", "C"), 1.5),)


def test_what_its_people_do_besides_is_held_against_a_team() -> None:
    crew = Team(id="app", origin=ORIGIN, members=("ana", "li"))
    both = task("A", 2, assignees=(Assignment("app", count=2),))
    assert overloads(crew, both, task("B", 1, assignees=by("ana"))) == (
        Overload("app", MONDAY, MONDAY, ("A", "B"), 1.5),
    )


def test_days_off_of_its_people_are_held_against_a_team() -> None:
    off = (Absence(period=Period(july(7), july(7), "")),)
    ana = Person(id="ana", origin=ORIGIN, time_off=off)
    crew = Team(id="app", origin=ORIGIN, members=("ana", "li"))
    works = [task(id_, 2, assignees=by("app")) for id_ in "AB"]
    assert overloads(ana, crew, *works) == (Overload("app", july(7), july(7), ("A", "B"), 1.5),)


def test_the_limit_of_a_team_is_told_in_its_name() -> None:
    crew = Team(id="app", origin=ORIGIN, members=("ana", "li"), capacity=Capacity(people=1))
    works = [task(id_, 2, assignees=by("app")) for id_ in "AB"]
    assert overloads(crew, *works) == (Overload("app", july(6), july(7), ("A", "B"), 2.0),)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4)), max_size=6))
def test_a_person_is_told_of_exactly_the_days_on_which_tasks_overlap(
    spans: list[tuple[int, int]],
) -> None:
    first = [july(6 + n + 2 * (n // 5)) for n in range(15)]
    items = [
        task(f"T{n}", size, start_after=first[start], assignees=by("ana"))
        for n, (start, size) in enumerate(spans)
    ]
    load = [sum(a <= d < a + n for a, n in spans) for d in range(15)]
    told = {
        d for o in overloads(*items) for d in range(15) if o.first_day <= first[d] <= o.last_day
    }
    assert told == {d for d, n in enumerate(load) if n > 1}
