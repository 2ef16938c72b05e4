"""Circles are found and told in one stable order."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.plan.graph import cuts, cycles

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "plan-cases.json").read_text(encoding="utf-8")
)
CUT_04 = next(case for case in CASES["cases"] if case["id"] == "cut-04")
NODES = st.sampled_from("ABCDEFG")
EDGES = st.dictionaries(NODES, st.lists(NODES, unique=True), max_size=7)


def test_the_published_circle_is_told_from_its_smallest_id() -> None:
    edges = {item["id"]: item["depends_on"] for item in CUT_04["inputs"]["items"]}
    assert list(cycles(edges)[0]) == CUT_04["expected"]["cycle"]


def test_a_chain_is_no_circle() -> None:
    assert cycles({"A": ["B"], "B": ["C"]}) == ()


def test_an_item_that_points_at_itself_is_a_circle_of_one() -> None:
    assert cycles({"A": ["A"]}) == (("A", "A"),)


def test_two_knots_are_two_circles_in_the_order_of_ids() -> None:
    assert cycles({"D": ["C"], "C": ["D"], "B": ["A"], "A": ["B"]}) == (
        ("A", "B", "A"),
        ("C", "D", "C"),
    )


def test_the_shortest_way_round_is_told() -> None:
    edges = {"A": ["B", "C"], "B": ["C"], "C": ["A"]}
    assert cycles(edges) == (("A", "C", "A"),)


def test_a_chain_of_ten_thousand_is_no_trouble() -> None:
    edges = {str(n): [str(n + 1)] for n in range(10_000)} | {"10000": ["0"]}
    assert len(cycles(edges)[0]) == 10_002


@given(EDGES)
def test_a_circle_follows_the_edges_and_closes(edges: dict[str, list[str]]) -> None:
    for circle in cycles(edges):
        assert circle[0] == circle[-1] == min(circle)
        assert all(b in edges[a] for a, b in pairwise(circle))


@given(EDGES)
def test_without_one_edge_of_each_circle_in_turn_none_is_left(edges: dict[str, list[str]]) -> None:
    left = {node: list(targets) for node, targets in edges.items()}
    for _ in range(50):
        for circle in cycles(left):
            left[circle[0]].remove(circle[1])
    assert cycles(left) == ()


@given(EDGES)
def test_the_order_in_which_edges_are_written_changes_nothing(edges: dict[str, list[str]]) -> None:
    turned = {node: edges[node][::-1] for node in reversed(list(edges))}
    assert cycles(turned) == cycles(edges)


@given(EDGES)
def test_without_the_first_edge_of_each_cut_circle_none_is_left(
    edges: dict[str, list[str]],
) -> None:
    cut = {circle[:2] for circle in cuts(edges)}
    left = {a: [b for b in targets if (a, b) not in cut] for a, targets in edges.items()}
    assert cycles(left) == ()


def test_circles_that_share_an_item_are_all_cut() -> None:
    edges = {"A": ["B", "C"], "B": ["A"], "C": ["A"]}
    assert cuts(edges) == (("A", "B", "A"), ("A", "C", "A"))
