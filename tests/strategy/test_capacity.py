"""Where the line runs through the ranking."""

from __future__ import annotations

from decimal import Decimal

from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.strategy.capacity import (
    CutLine,
    Room,
    cut,
    cut_line,
    effort_beyond,
    effort_weeks,
    period_end,
    room,
    whole_weeks,
)
from mkdocs_prodproj.strategy.prioritise import prioritise
from tests.strategy.build import day, days, goal, initiative, origin, period, plan

D = Decimal


def test_the_line_runs_before_the_first_that_does_not_fit() -> None:
    found = cut_line(["a", "b", "c"], {"a": D(10), "b": D(8), "c": D(3)}, D(12))
    assert found == CutLine(("a",), ("b", "c"), (), D(8), D(2))


def test_what_fits_exactly_is_above_the_line() -> None:
    assert cut_line(["a", "b"], {"a": D(4), "b": D(8)}, D(12)).below == ()


def test_what_has_no_effort_takes_no_room_and_is_named() -> None:
    found = cut_line(["a", "b"], {"a": None, "b": D(8)}, D(8))
    assert (found.above, found.unsized) == (("a", "b"), ("a",))


def test_no_room_is_below_nothing() -> None:
    assert cut_line(["a"], {"a": D(1)}, D(0)).above == ()


def test_open_work_leaves_the_rest_and_never_less_than_nothing() -> None:
    assert Room(3, D(30), D(12), day("2026-12-31")).left == 18
    assert Room(3, D(30), D(31), day("2026-12-31")).left == 0


def test_tasks_are_a_part_of_the_effort_until_it_is_built() -> None:
    assert effort_beyond(D(10), D(4), building=False) == 6
    assert effort_beyond(D(10), D(14), building=False) == 0
    assert effort_beyond(D(10), D(4), building=True) == 0
    assert effort_beyond(D(10), D(0), building=True) == 10
    assert effort_beyond(None, D(0), building=False) is None


def test_the_cycle_ends_with_the_product_s_period_else_with_the_first_goal_s() -> None:
    goals = [
        goal("G", period=period("2026-07-01", "2026-09-30")),
        goal("H", period=period("2026-01-01", "2026-12-31")),
        goal("OLD", period=period("2026-04-01", "2026-06-30")),
    ]
    product = Product(id="P", origin=origin("p.md"), period=period("2026-01-01", "2026-11-30"))
    today = day("2026-07-06")
    assert period_end(plan(*goals, product), today) == day("2026-11-30")
    assert period_end(plan(*goals), today) == day("2026-09-30")
    assert period_end(plan(), today) is None


def test_only_whole_weeks_count() -> None:
    monday = day("2026-07-06")
    assert whole_weeks(monday, day("2026-07-19")) == 2
    assert whole_weeks(monday, day("2026-07-18")) == 1
    assert whole_weeks(monday, day("2026-07-01")) == 0


def test_room_is_counted_in_weeks_of_forty_hours() -> None:
    found = room({"ana": [(2400, 1200), (2400, 0)], "bo": [(0, 0)]}, day("2026-07-19"))
    assert (found.people, found.weeks, found.committed) == (1, 2, D("0.5"))


def test_parked_and_declined_bets_are_apart_from_the_line() -> None:
    score = {"reach": 10, "impact": 1, "confidence": 1, "effort": 1}
    bets = plan(
        initiative("A", rice=score),
        initiative("B", rice={**score, "reach": 9}, status="parked"),
        initiative("C", rice={**score, "reach": 8}),
    )
    today = day("2026-07-06")
    space = Room(1, D(5), D(0), day("2026-08-30"))
    found = cut(bets, prioritise(bets, today), {"A": 4800}, space, today)
    assert (found.above, found.below, found.needed, found.free) == (("A",), ("C",), 4, 3)
    assert found.room == space


def test_effort_comes_from_the_initiative_where_the_method_has_none() -> None:
    bet = initiative("A", effort=days(10))
    assert effort_weeks(plan(bet), bet, None) == 2
    assert effort_weeks(plan(), initiative("B"), None) is None
