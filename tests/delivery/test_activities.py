"""Tasks made ready for the network: whose time, how long, not before when."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from mkdocs_prodproj.delivery.activities import Preparation
from mkdocs_prodproj.delivery.assembly import Assembly
from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.outline import Outline
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.calendar import Calendar
from mkdocs_prodproj.items.quantities import Assignment, Capacity, Period, Work
from mkdocs_prodproj.items.team import Absence, Person, Team
from mkdocs_prodproj.plan.settings import Scheduling
from mkdocs_prodproj.scheduling.network import Activity, Placed, solve
from tests.delivery.delivery_plans import (
    MONDAY,
    ORIGIN,
    by,
    days,
    milestone,
    plan,
    project,
    said,
    task,
)


def day(number: int) -> date:
    """Day 0 is Monday 6 July 2026."""
    return MONDAY + timedelta(days=number)


def person(id_: str, *away: int, **fields: Any) -> Person:
    """A person who is away on some days."""
    time_off = tuple(Absence(period=Period(day(d), day(d), "")) for d in away)
    return Person(id=id_, origin=ORIGIN, time_off=time_off, **fields)


def mornings(id_: str) -> Calendar:
    return Calendar(id=id_, origin=ORIGIN, hours=(((540, 780),),))


def network(*items: Item, **settings: Any) -> Assembly:
    return Assembly(plan(*items, **settings), MONDAY)


def placed(assembly: Assembly) -> dict[str, Placed]:
    return dict(solve(list(assembly.activities.values()), assembly.links).placed)


def span(assembly: Assembly, id_: str) -> str:
    p = placed(assembly)[id_]
    return f"{said(p.early_start)[:3]} - {said(p.early_finish)[:3]}{said(p.early_finish)[14:]}"


def made(id_: str, *items: Item, **settings: Any) -> Activity:
    return network(*items, **settings).activities[id_]


def test_work_of_two_goes_on_while_one_of_them_is_away() -> None:
    items = [person("ana"), person("li", 0, 1), task("A", 4, assignees=by("ana", "li"))]
    # Ana alone on Monday and Tuesday, then a day of both.
    assert span(network(*items), "A") == "Mon - Wed 17:00"


def test_work_of_two_waits_while_both_are_away() -> None:
    items = [person("ana", 0), person("li", 0), task("A", 2, assignees=by("ana", "li"))]
    assert span(network(*items), "A") == "Tue - Tue 17:00"


def test_each_of_a_crew_works_in_their_own_hours() -> None:
    items = [
        mornings("short"),
        person("ana"),
        person("li", calendar="short"),
        task("A", 3, assignees=by("ana", "li")),
    ]
    # 8 + 4 hours a day: 24 hours of work take two days.
    assert span(network(*items), "A") == "Mon - Tue 17:00"


def test_shares_and_capacity_weigh_what_each_of_a_crew_does() -> None:
    items = [
        person("ana", capacity=Capacity(share=Decimal("0.8"))),
        person("li", 0),
        task("A", 2, assignees=by("ana", "li:0.5")),
    ]
    # Monday 0.8 days of work; then 1.3 a day: 1.2 / 1.3 of Tuesday's 480 minutes are 443.1.
    assert span(network(*items), "A") == "Mon - Tue 16:24"


def test_an_elapsed_length_does_not_ask_who_is_there() -> None:
    items = [person("ana", 1), person("li", 2)]
    fixed = task("A", duration=days(3), assignees=by("ana", "li"))
    assert span(network(*items, fixed), "A") == "Mon - Wed 17:00"


def test_a_crew_of_one_calendar_uses_it_as_it_is() -> None:
    items = [person("ana"), person("li"), task("A", 2, assignees=by("ana", "li")), task("B", 1)]
    assembly = network(*items)
    assert assembly.activities["A"].calendar is assembly.activities["B"].calendar


def test_two_tasks_of_one_crew_share_its_calendar() -> None:
    people = [person("ana", 1), person("li", 2)]
    crew = by("ana", "li")
    assembly = network(*people, task("A", 2, assignees=crew), task("B", 2, assignees=crew))
    assert assembly.activities["A"].calendar is assembly.activities["B"].calendar


def test_a_task_s_own_calendar_narrows_the_hours_of_everybody_on_it() -> None:
    items = [mornings("lab"), person("ana"), person("li", 0)]
    work = task("A", 2, assignees=by("ana", "li"), calendar="lab")
    # Mornings of four hours: one on Monday, then two at a time. A day of the lab is four hours.
    assert span(network(*items, work), "A") == "Mon - Tue 11:00"


def test_hours_a_week_are_a_share_of_one_s_own_week() -> None:
    four_days = Capacity(work=Work(hours=Decimal(32)))
    items = [person("ana", capacity=four_days), task("A", 4, assignees=by("ana"))]
    assert made("A", *items).minutes == 5 * 480


def test_two_of_a_team_halve_the_time() -> None:
    items = [
        Team(id="backend", origin=ORIGIN, capacity=Capacity(people=4)),
        task("A", 4, assignees=(Assignment("backend", count=2),)),
    ]
    assert made("A", *items).minutes == 2 * 480


def test_nobody_with_any_capacity_is_said_in_words() -> None:
    nobody = [person("ana", capacity=Capacity(share=Decimal(0)))]
    assembly = network(*nobody, task("A", 1, assignees=by("ana")), task("B", 1))
    assert assembly.reasons["A"] == "nobody on it has any capacity"


def test_nobody_who_ever_works_again_is_said_in_words() -> None:
    gone = Absence(period=Period(MONDAY, date(2300, 1, 1), ""))
    ana = Person(id="ana", origin=ORIGIN, time_off=(gone,))
    li = Person(id="li", origin=ORIGIN, time_off=(gone,))
    assembly = network(ana, li, task("A", 1, assignees=by("ana", "li")), task("B", 1))
    assert assembly.reasons["A"] == "nobody on it has working time from 2026-07-06 on"


def test_one_who_stays_away_leaves_the_work_to_the_other() -> None:
    gone = Absence(period=Period(MONDAY, date(2300, 1, 1), ""))
    ana = Person(id="ana", origin=ORIGIN, time_off=(gone,))
    assembly = network(ana, person("li"), task("A", 2, assignees=by("ana", "li")))
    assert span(assembly, "A") == "Mon - Tue 17:00"


def test_a_fixed_first_day_holds_against_the_project_and_what_it_waits_for() -> None:
    items = [
        project("P", start=day(2)),
        task("A", 3, project="P"),
        task("B", 1, "A", project="P", start_on=day(1)),
    ]
    assembly = network(*items)
    p = placed(assembly)
    assert said(p["B"].early_start) == "Tue 2026-07-07 09:00"
    assert p["B"].total_float == -4 * 480
    assembly.note_conflicts(p)
    assert assembly.notes["B"] == ['fixed to start 4 days before "A" lets it']


def test_a_fixed_first_day_that_nothing_moves_says_nothing() -> None:
    assembly = network(task("A", 1), task("B", 1, "A", start_on=day(3)))
    assembly.note_conflicts(placed(assembly))
    assert assembly.notes == {}


def test_a_fixed_first_day_that_is_over_holds_and_is_said() -> None:
    assembly = network(task("A", 3, start_on=day(-4)))
    assert said(placed(assembly)["A"].early_start) == "Thu 2026-07-02 09:00"
    assert placed(assembly)["A"].total_float == -960
    assert assembly.notes["A"] == ["fixed to start on 2026-07-02, which is over, and not begun"]


def test_a_fixed_first_day_without_work_is_the_next_one_with_it() -> None:
    assembly = network(task("A", 1, start_on=day(5)))
    assert said(placed(assembly)["A"].early_start) == "Mon 2026-07-13 09:00"
    assert assembly.notes["A"] == [
        "fixed to start on 2026-07-11, which is no working day: starts 2026-07-13"
    ]


def test_a_fixed_first_day_and_a_promised_one_are_a_length_where_nothing_is_estimated() -> None:
    assembly = network(task("A", start_on=day(1), due=day(3)))
    assert span(assembly, "A") == "Tue - Thu 17:00"


def test_as_late_as_possible_is_just_before_what_waits_for_it() -> None:
    items = [task("A", 1, scheduling="alap"), task("B", 4), task("C", 1, "A, B")]
    assert span(network(*items), "A") == "Thu - Thu 17:00"


def test_a_parent_s_promises_hold_for_the_tasks_below_it() -> None:
    items = [
        task("E", start_after=day(1), due=day(3), scheduling="alap", priority=900),
        task("A", 1, parent="E"),
        task("B", 1, parent="E", due=day(4)),
        task("C", 1, parent="E", due=day(2), scheduling="asap", priority=100),
        task("Z", 5),
    ]
    assembly = network(*items)
    assert span(assembly, "A") == "Thu - Thu 17:00"
    assert span(assembly, "B") == "Thu - Thu 17:00"
    assert span(assembly, "C") == "Tue - Tue 17:00"
    promised = [said(assembly.activities[i].deadline or 0)[:3] for i in "ABC"]
    assert promised == ["Thu", "Thu", "Wed"]
    preparation = Preparation(assembly.outline, assembly.calendars, MONDAY)
    tasks = assembly.outline.tasks
    assert [preparation.priority(tasks[i]) for i in "ACZ"] == [900, 100, 500]


def test_a_parent_s_fixed_first_day_is_one_not_to_begin_before() -> None:
    items = [task("E", start_on=day(2)), task("A", 1, parent="E"), task("B", 1, "A", parent="E")]
    assert span(network(*items), "A") == "Wed - Wed 17:00"
    assert span(network(*items), "B") == "Thu - Thu 17:00"


def test_what_remains_is_done_from_today_on() -> None:
    begun = task("A", 4, started=day(-5), progress=Decimal("0.5"))
    assert span(network(begun), "A") == "Wed - Tue 17:00"


def test_what_remains_follows_on_from_the_start_where_the_plan_says_so() -> None:
    begun = task("A", 8, started=day(-5), progress=Decimal("0.5"))
    continuous = Scheduling(remaining="continuous")
    # Wednesday the 1st and eight days on: Friday the 10th.
    assert span(network(begun, scheduling=continuous), "A") == "Wed - Fri 17:00"


def test_work_that_should_have_ended_stays_in_the_past_and_is_said_to_be_under_way() -> None:
    begun = task("A", 2, started=day(-5), progress=Decimal("0.5"))
    assembly = network(begun, scheduling=Scheduling(remaining="continuous"))
    assert span(assembly, "A") == "Wed - Thu 17:00"
    assert assembly.notes["A"] == [
        "by its start and estimate it should have ended; it is under way"
    ]


def test_a_finish_still_to_come_is_kept_and_said() -> None:
    assembly = network(task("A", 2, status="done", started=MONDAY, finished=day(3)))
    assert span(assembly, "A") == "Mon - Thu 17:00"
    assert assembly.notes["A"] == ["done, with a finish date still to come: 2026-07-09"]


def test_a_priority_of_a_parent_s_parent_counts_too() -> None:
    items = [task("E", priority=800), task("F", parent="E"), task("A", 1, parent="F")]
    whole = plan(*items)
    preparation = Preparation(Outline(whole), Calendars(whole), MONDAY)
    assert preparation.priority(items[2]) == 800


def test_a_milestone_after_work_fixed_in_the_past_is_reached_when_that_ends() -> None:
    assembly = network(task("A", 1, start_on=day(-4)), milestone("M", "A"))
    assert said(placed(assembly)["M"].early_finish) == "Thu 2026-07-02 17:00"
