"""What leads where in a network."""

from __future__ import annotations

from typing import Any

from mkdocs_prodproj.forecasting.ways import Ways
from mkdocs_prodproj.scheduling.network import FF, SS, Activity, Link
from tests.delivery.delivery_plans import OFFICE


def ways(text: str, *more: Link, **fields: dict[str, Any]) -> Ways:
    """`A B, B C`: pairs that wait for one another; `fields` of activities by id."""
    pairs = [pair.split() for pair in text.split(", ")]
    ids = dict.fromkeys(id_ for pair in pairs for id_ in pair)
    made = {i: Activity(i, 480, OFFICE, 0, **fields.get(i, {})) for i in ids}
    return Ways(made, [*(Link(a, b) for a, b in pairs if a != b), *more])


def test_everything_on_the_way_leads_to_an_end() -> None:
    assert ways("A B, B C, X Y").leading_to("C") == {"A", "B", "C"}


def test_nothing_leads_to_what_is_finished() -> None:
    assert ways("A B, B C", B={"finished": 9}).leading_to("C") == {"B", "C"}


def test_begun_work_waits_for_people_but_no_longer_to_start() -> None:
    begun = {"started": 1}
    assert ways("A B", B=begun).leading_to("B") == {"B"}
    assert ways("A A, B B", Link("A", "B", who="ana"), B=begun).leading_to("B") == {"A", "B"}
    assert ways("A A, B B", Link("A", "B", FF), B=begun).leading_to("B") == {"A", "B"}


def test_what_follows_is_not_itself_unless_another_leads_to_it() -> None:
    assert ways("A B, B C").following(["A"]) == {"B", "C"}
    assert ways("A B, B C").following(["A", "B"]) == {"B", "C"}


def test_the_last_ones_are_those_that_nothing_among_them_follows() -> None:
    assert ways("A B, B C, X X").last_of(["A", "B", "X"]) == ("B", "X")


def test_one_that_may_outlast_its_follower_is_a_last_one_too() -> None:
    assert ways("A A, B B", Link("A", "B", SS)).last_of(["A", "B"]) == ("A", "B")
    assert ways("A A, B B", Link("A", "B", lag=-60)).last_of(["A", "B"]) == ("A", "B")
    assert ways("A B", B={"start_on": 0}).last_of(["A", "B"]) == ("A", "B")


def test_the_first_ones_wait_for_none_of_the_others() -> None:
    assert ways("A B, B C, X X").first_of(["C", "B", "X"]) == ("B", "X")
