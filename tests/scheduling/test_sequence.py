"""Orders and circles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.scheduling.sequence import sequence


def test_what_waits_comes_after_and_ties_keep_their_order() -> None:
    assert sequence("CBA", [("A", "C")]) == (("B", "A", "C"), {})


def test_a_circle_is_left_out_and_named_from_its_first_member() -> None:
    order, circles = sequence("ABCD", [("A", "B"), ("B", "C"), ("C", "A"), ("C", "D")])
    assert order == ("D",)
    assert circles == dict.fromkeys("ABC", ("A", "B", "C"))


def test_waiting_for_oneself_is_the_smallest_circle() -> None:
    assert sequence("AB", [("A", "A"), ("A", "B")]) == (("B",), {"A": ("A",)})


def test_the_shortest_of_two_circles_is_named() -> None:
    pairs = [("A", "B"), ("B", "C"), ("C", "A"), ("B", "A")]
    assert sequence("ABC", pairs)[1]["C"] == ("A", "B")


def test_what_lies_between_two_circles_is_ordered() -> None:
    pairs = [("A", "B"), ("B", "A"), ("B", "M"), ("M", "X"), ("X", "Y"), ("Y", "X")]
    order, circles = sequence("ABMXY", pairs)
    assert order == ("M",)
    assert circles["X"] == ("X", "Y")


def test_a_chain_of_ten_thousand_needs_no_deep_recursion() -> None:
    ids = [str(n) for n in range(10_000)]
    pairs = [(ids[n - 1], ids[n]) for n in range(len(ids))]
    order, circles = sequence(ids, pairs)
    assert order == ()
    assert len(circles["77"]) == 10_000


@given(st.lists(st.tuples(st.sampled_from("ABCDEFGH"), st.sampled_from("ABCDEFGH"))))
def test_every_id_is_ordered_or_in_a_circle_and_every_pair_is_kept(
    pairs: list[tuple[str, str]],
) -> None:
    order, circles = sequence("ABCDEFGH", pairs)
    assert sorted([*order, *circles]) == list("ABCDEFGH")
    place = {id_: n for n, id_ in enumerate(order)}
    assert all(place[a] < place[b] for a, b in pairs if a in place and b in place)
    for circle in circles.values():
        steps = zip(circle, (*circle[1:], circle[0]), strict=True)
        assert set(steps) <= set(pairs)
