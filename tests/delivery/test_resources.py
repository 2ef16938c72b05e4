"""Who is needed for a task, and what there is of everybody."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mkdocs_prodproj.delivery.activities import Preparation
from mkdocs_prodproj.delivery.assembly import Assembly
from mkdocs_prodproj.delivery.resources import Staffing, staffing
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.quantities import Assignment, Capacity, Period
from mkdocs_prodproj.items.team import Absence, Person, Team
from mkdocs_prodproj.scheduling.placing import Need, Resource
from tests.delivery.delivery_plans import MONDAY, ORIGIN, at, by, days, plan, task


def staff(*items: Item) -> Staffing:
    network = Assembly(plan(*items), MONDAY)
    preparation = Preparation(network.outline, network.calendars, MONDAY)
    return staffing(network.outline, preparation, network.activities)


def team(id_: str, *members: str, people: int | None = None, **fields: Any) -> Team:
    capacity = Capacity(people=people) if people else None
    return Team(id=id_, origin=ORIGIN, members=members, capacity=capacity, **fields)


def two_of(who: str) -> tuple[Assignment, ...]:
    return (Assignment(who, count=2),)


def test_a_person_on_a_task_is_wholly_taken_by_it() -> None:
    found = staff(task("A", 1, assignees=by("ana")))
    assert found.needs == {"A": (Need(("ana",), 1, 100),)}
    assert found.resources == (Resource("ana"),)


def test_half_of_a_person_is_half_of_their_units() -> None:
    assert staff(task("A", 1, assignees=by("ana:0.5"))).needs["A"] == (Need(("ana",), 1, 50),)


def test_a_third_three_times_is_not_more_than_one_person() -> None:
    third = Assignment("ana", share=Decimal(1) / 3)
    [need] = staff(task("A", 1, assignees=(third,))).needs["A"]
    assert 3 * need.units <= 100


def test_somebody_who_works_part_time_is_wholly_taken_all_the_same() -> None:
    ana = Person(id="ana", origin=ORIGIN, capacity=Capacity(share=Decimal("0.8")))
    assert staff(ana, task("A", 1, assignees=by("ana"))).needs["A"] == (Need(("ana",)),)


def test_a_person_named_twice_is_one_person() -> None:
    found = staff(task("A", 1, assignees=by("ana:0.5", "ana:0.25")))
    assert found.needs["A"] == (Need(("ana",), 1, 75),)
    assert staff(task("A", 1, assignees=by("ana", "ana"))).needs["A"] == (Need(("ana",), 1, 100),)


def test_an_estimate_smaller_than_the_duration_takes_its_people_that_much_less() -> None:
    thin = task("A", 1, duration=days(5), assignees=by("ana"))
    assert staff(thin).needs["A"] == (Need(("ana",), 1, 20),)
    assert staff(task("A", duration=days(5), assignees=by("ana"))).needs["A"] == (Need(("ana",)),)


def test_work_that_is_done_or_takes_no_time_or_is_nobody_s_needs_nobody() -> None:
    done = {"status": "done", "started": MONDAY, "finished": MONDAY}
    found = staff(
        task("A", 1, assignees=by("ana"), **done),
        task("B", 0, assignees=by("ana")),
        task("C", 1),
        task("D", assignees=by("ana")),
    )
    assert found.needs == {}


def test_two_of_a_team_are_any_two_of_its_members() -> None:
    found = staff(team("app", "ana", "li", "bo"), task("A", 2, assignees=two_of("app")))
    assert found.needs["A"] == (Need(("ana", "li", "bo"), 2),)
    assert [r.id for r in found.resources] == ["ana", "bo", "li"]


def test_a_member_with_a_task_of_their_own_is_the_same_person() -> None:
    items = (task("A", 2, assignees=by("app")), task("B", 1, assignees=by("ana")))
    found = staff(team("app", "ana", "li"), *items)
    assert [r.id for r in found.resources] == ["ana", "li"]


def test_the_members_of_a_team_within_a_team_count_as_its_own() -> None:
    teams = team("all", "app", "zoe"), team("app", "ana", "all")
    assert staff(*teams, task("A", 1, assignees=by("all"))).people == {"all": ("ana", "zoe")}


def test_people_beyond_the_members_are_places_without_a_name() -> None:
    found = staff(team("app", "ana", people=3), task("A", 1, assignees=by("app")))
    assert found.people == {"app": ("ana", "app 1", "app 2")}
    assert found.crew(("ana", "app 1", "app 2")) == ("ana", "app")


def test_a_place_never_has_the_name_of_a_person() -> None:
    items = (task("A", 1, assignees=by("app")), task("B", 1, assignees=by("app 1")))
    assert staff(team("app", people=2), *items).people == {"app": ("app 1'", "app 2")}


def test_a_team_that_names_nobody_has_as_many_as_its_largest_task_asks_for() -> None:
    items = (task("A", 1, assignees=by("app")), task("B", 1, assignees=two_of("app")))
    assert staff(team("app"), *items).people == {"app": ("app 1", "app 2")}


def test_a_number_below_that_of_the_members_limits_how_many_work_at_once() -> None:
    found = staff(team("app", "ana", "li", "bo", people=2), task("A", 1, assignees=by("app")))
    [limit] = found.limits
    assert found.resources[-1] == Resource(limit, 200)
    assert found.needs["A"] == (Need(("ana", "li", "bo")), Need((limit,), 1, 100))
    assert (found.named(limit), found.crew(("li", limit))) == ("app", ("li",))


def test_no_more_are_asked_for_than_there_are() -> None:
    five = (Assignment("app", count=5),)
    found = staff(team("app", "ana", "li", people=1), task("A", 5, assignees=five))
    [limit] = found.limits
    assert found.needs["A"] == (Need(("ana", "li"), 2), Need((limit,), 1, 100))


def test_somebody_on_a_task_is_not_asked_for_as_one_of_the_team_as_well() -> None:
    found = staff(team("app", "ana", "li"), task("A", 2, assignees=by("ana", "app")))
    assert found.needs["A"] == (Need(("ana",)), Need(("li",)))
    alone = staff(team("app", "ana"), task("A", 2, assignees=by("ana", "app")))
    assert alone.needs["A"] == (Need(("ana",)),)


def test_two_teams_that_share_people_are_asked_for_different_ones() -> None:
    teams = team("app", "ana"), team("web", "ana", "li")
    found = staff(*teams, task("A", 2, assignees=by("app", "web")))
    assert found.needs["A"] == (Need(("ana", "li"), 2),)


def test_days_off_of_people_who_may_be_picked_are_joined_spans() -> None:
    periods = (("2026-07-08", "2026-07-09"), ("2026-07-07", "2026-07-07"))
    off = tuple(
        Absence(period=Period(date.fromisoformat(a), date.fromisoformat(b), "")) for a, b in periods
    )
    ana = Person(id="ana", origin=ORIGIN, time_off=off)
    found = staff(ana, team("app", "ana", "li"), task("A", 1, assignees=by("app")))
    assert found.resources[0] == Resource("ana", 100, ((at("2026-07-07"), at("2026-07-10")),))


def test_days_off_of_people_who_are_named_are_in_the_calendar_of_the_work() -> None:
    off = (Absence(period=Period(MONDAY, MONDAY, "")),)
    ana = Person(id="ana", origin=ORIGIN, time_off=off)
    assert staff(ana, task("A", 1, assignees=by("ana"))).resources == (Resource("ana"),)
