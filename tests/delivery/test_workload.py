"""Work against capacity, week by week."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.delivery.schedule import schedule_plan
from mkdocs_prodproj.delivery.workload import PersonLoad, WeekLoad, workload
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.quantities import Assignment, Capacity, Period
from mkdocs_prodproj.items.team import Absence, Person, Team
from tests.delivery.delivery_plans import MONDAY, ORIGIN, by, days, plan, task


def person(id_: str, **fields: Any) -> Person:
    return Person(id=id_, origin=ORIGIN, **fields)


def loads(
    *items: Item, today: date = MONDAY, weeks: int = 2, levelling: bool = True
) -> dict[str, PersonLoad]:
    whole = plan(*items, scheduling={"levelling": levelling})
    found = workload(whole, schedule_plan(whole, today), today, weeks)
    return {load.who: load for load in found}


def test_a_week_s_work_stands_against_its_capacity() -> None:
    ana = loads(person("ana", title="Ana", role="Backend"), task("A", 1, assignees=by("ana")))[
        "ana"
    ]
    assert (ana.name, ana.role, ana.open_tasks) == ("Ana", "Backend", ("A",))
    assert ana.weeks == (
        WeekLoad(MONDAY, 480, 2400, 0.2, ("A",), 0.2),
        WeekLoad(date(2026, 7, 13), 0, 2400, 0.0, (), 0.0),
    )


def test_work_over_a_weekend_is_split_between_the_weeks() -> None:
    ana = loads(person("ana"), task("A", 7, assignees=by("ana")))["ana"]
    assert [w.work_minutes for w in ana.weeks] == [2400, 960]


def test_without_levelling_parallel_tasks_add_up_beyond_capacity() -> None:
    items = (task(id_, 5, assignees=by("ana")) for id_ in "AB")
    week = loads(person("ana"), *items, levelling=False)["ana"].weeks[0]
    assert (week.share, week.written_share, week.tasks) == (2.0, 2.0, ("A", "B"))


def test_with_levelling_the_load_of_the_plan_as_written_is_told_beside() -> None:
    items = (task(id_, 5, assignees=by("ana"), priority=n) for n, id_ in enumerate("BA"))
    weeks = loads(person("ana"), *items)["ana"].weeks
    assert [(w.share, w.written_share, w.tasks) for w in weeks] == [
        (1.0, 2.0, ("A",)),
        (1.0, 0.0, ("B",)),
    ]


def test_the_week_under_way_counts_from_today() -> None:
    ana = loads(person("ana"), task("A", 1, assignees=by("ana")), today=date(2026, 7, 9))["ana"]
    assert ana.weeks[0] == WeekLoad(MONDAY, 480, 960, 0.5, ("A",), 0.5)


def test_a_share_of_a_person_is_a_share_of_each_day() -> None:
    ana = loads(person("ana"), task("A", duration=days(5), assignees=by("ana:0.5")))["ana"]
    assert ana.weeks[0].work_minutes == 1200


def test_an_estimate_smaller_than_the_duration_lies_thinly_over_it() -> None:
    ana = loads(person("ana"), task("A", 1, duration=days(5), assignees=by("ana")))["ana"]
    assert ana.weeks[0].work_minutes == 480


def test_two_people_share_the_work_of_an_estimate() -> None:
    found = loads(person("ana"), person("li"), task("A", 4, assignees=by("ana", "li")))
    assert [found[who].weeks[0].work_minutes for who in ("ana", "li")] == [960, 960]


def test_part_time_and_time_off_lower_the_capacity() -> None:
    away = Absence(period=Period(date(2026, 7, 7), date(2026, 7, 8), ""))
    ana = person("ana", capacity=Capacity(share=Decimal("0.5")), time_off=(away,))
    assert loads(ana)["ana"].weeks[0].capacity_minutes == 3 * 240


def test_away_all_week_is_no_share_at_all() -> None:
    away = Absence(period=Period(MONDAY, date(2026, 7, 10), ""))
    week = loads(person("ana", time_off=(away,)))["ana"].weeks[0]
    assert week == WeekLoad(MONDAY, 0, 0, None)


CREW = (
    Team(id="app", origin=ORIGIN, members=("ana", "li")),
    Team(id="crew", origin=ORIGIN, capacity=Capacity(people=5)),
    Team(id="idle", origin=ORIGIN),
)


def test_a_team_s_work_is_that_of_the_people_chosen_for_it() -> None:
    works = (task(id_, 2, assignees=by("app")) for id_ in "AB")
    found = loads(person("ana"), *CREW, *works)
    assert list(found) == ["ana", "li"]
    assert {found[who].weeks[0].work_minutes for who in ("ana", "li")} == {960}
    assert sorted(t for load in found.values() for t in load.open_tasks) == ["A", "B"]


def test_a_team_s_work_is_listed_under_the_team_where_nobody_has_a_name() -> None:
    found = loads(*CREW, task("B", 2, assignees=(Assignment("crew", count=2),)))
    assert list(found) == ["crew"]
    assert found["crew"].weeks[0] == WeekLoad(MONDAY, 960, 12000, 0.08, ("B",), 0.08)


def test_people_beyond_the_members_have_a_line_of_their_own() -> None:
    three = Team(id="app", origin=ORIGIN, members=("ana",), capacity=Capacity(people=3))
    found = loads(three, *(task(id_, 2, assignees=by("app")) for id_ in "ABC"))
    assert found["ana"].weeks[0].share == 0.4
    assert found["app"].weeks[0].share == 0.4
    assert found["app"].weeks[0].capacity_minutes == 2 * 2400


def test_without_levelling_a_team_s_work_is_listed_under_the_team_with_all_its_people() -> None:
    found = loads(person("ana"), *CREW, task("A", 2, assignees=by("app")), levelling=False)
    assert list(found) == ["ana", "app"]
    assert found["app"].weeks[0] == WeekLoad(MONDAY, 960, 4800, 0.2, ("A",), 0.2)


def test_somebody_part_time_who_is_picked_of_a_team_has_no_more_to_do_than_there_is() -> None:
    half = person("ana", capacity=Capacity(share=Decimal("0.5")))
    team = Team(id="app", origin=ORIGIN, members=("ana",))
    assert loads(half, team, task("A", 5, assignees=by("app")))["ana"].weeks[0].share == 1.0


def test_of_two_people_the_one_who_is_away_has_nothing_to_do_meanwhile() -> None:
    away = Absence(period=Period(date(2026, 7, 7), date(2026, 7, 10), ""))
    both = task("A", 4, assignees=by("ana", "li"))
    found = loads(person("ana", time_off=(away,)), both)
    assert [found[who].weeks[0].work_minutes for who in ("ana", "li")] == [480, 1440]


def test_names_without_a_file_come_last_in_order() -> None:
    found = loads(person("zoe"), task("A", 1, assignees=by("li", "ben")))
    assert list(found) == ["zoe", "ben", "li"]
    assert found["li"].name == "li"


def test_done_work_and_parents_are_no_load_and_unscheduled_work_is_only_listed() -> None:
    ana = loads(
        person("ana"),
        task("A", 1, assignees=by("ana"), status="done"),
        task("parent", 1, assignees=by("ana")),
        task("B", 1, parent="parent"),
        task("C", assignees=by("ana")),
    )["ana"]
    assert ana.open_tasks == ("C",)
    assert ana.weeks[0].work_minutes == 0


def test_work_under_way_lies_in_the_days_to_come() -> None:
    begun = {"status": "in-progress", "started": date(2026, 6, 29), "remaining": days(2)}
    ana = loads(person("ana"), task("A", 9, assignees=by("ana"), **begun))["ana"]
    assert ana.weeks[0].work_minutes == 960


def test_the_same_person_named_twice_works_twice_as_much() -> None:
    ana = loads(person("ana"), task("A", 2, assignees=by("ana:0.5", "ana:0.25")))["ana"]
    assert sum(w.work_minutes for w in ana.weeks) == 960


@given(st.lists(st.tuples(st.integers(1, 12), st.sampled_from((1, 0.5, 0.25))), max_size=5))
def test_over_enough_weeks_all_open_work_is_counted(tasks: list[tuple[int, float]]) -> None:
    items = [task(f"T{n}", d, assignees=by(f"ana:{share}")) for n, (d, share) in enumerate(tasks)]
    ana = loads(person("ana"), *items, weeks=60)["ana"]
    assert sum(w.work_minutes for w in ana.weeks) == sum(d for d, _ in tasks) * 480


@given(
    st.lists(
        st.tuples(
            st.sampled_from((1, 2, 4, 7)),
            st.sampled_from((by("ana"), by("li:0.5"), by("ana", "bo"), by("app"), by("crew"))),
        ),
        max_size=9,
    )
)
def test_after_levelling_nobody_has_more_to_do_in_a_week_than_they_can(
    tasks: list[tuple[int, tuple[Assignment, ...]]],
) -> None:
    away = Absence(period=Period(date(2026, 7, 9), date(2026, 7, 14), ""))
    half = Capacity(share=Decimal("0.5"))
    people = person("ana", time_off=(away,)), person("li", capacity=half), person("bo")
    items = [task(f"T{n}", size, assignees=who) for n, (size, who) in enumerate(tasks)]
    found = loads(*people, *CREW, *items, weeks=12)
    shares = [w.share for load in found.values() for w in load.weeks if w.share is not None]
    assert max(shares) <= 1.01
