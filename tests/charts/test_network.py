"""A dependency graph: everything stands right of what it waits for, nothing on anything else."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.drawn import classes, matches_golden, parsed, texts, titles
from mkdocs_prodproj.charts.labels import Box
from mkdocs_prodproj.charts.network import Edge, Node, network, wrapped
from mkdocs_prodproj.charts.network_layers import crossings, layered
from mkdocs_prodproj.charts.network_places import HIGH, WIDE, placed

DIAMOND = [("A", "B"), ("A", "C"), ("B", "D"), ("C", "D")]


def drawn(names: str, edges: list[tuple[str, str]], **more: object) -> str:
    nodes = [Node(name, f"Task {name}", f"{name}, open", **more) for name in names]  # type: ignore[arg-type]
    return network(nodes, [Edge(a, b) for a, b in edges], title="Waits", desc="d")


def columns(names: str, edges: list[tuple[str, str]]) -> list[str]:
    found = layered(list(names), sorted(edges)).columns
    return ["".join(sorted(n for n, line in column if not line)) for column in found]


def boxes(drawing: str) -> dict[str, Box]:
    found = {}
    for g in parsed(drawing).iter("g"):
        rect, title = g.find("rect"), g.find("title")
        if rect is not None and title is not None:
            x, y = float(rect.get("x", "")), float(rect.get("y", ""))
            found[(title.text or "")[5]] = Box(x, y, x + WIDE, y + HIGH)
    return found


def test_an_example() -> None:
    nodes = [
        Node("A", "Pass format and key rotation", "A, done", state="done", icon="done"),
        Node("B", "Security review of pass keys", "B, blocked 6 d", "b.html", "critical", "block"),
        Node("C", "Pass in the phone wallet", "C, 60 %, slack 4 d", icon="half"),
        Node("D", "Roll out", "D, critical", state="critical", icon="open"),
        Node("E", "Write the manual", "E, blocked", state="blocked", icon="block"),
    ]
    edges = [Edge("A", "B"), Edge("A", "C"), Edge("C", "D"), Edge("B", "D", critical=True)]
    matches_golden("network", network(nodes, edges, title="What waits", desc="d"))


def test_a_node_stands_right_of_all_it_waits_for() -> None:
    assert columns("ABCD", DIAMOND) == ["A", "BC", "D"]


def test_the_longest_way_counts() -> None:
    assert columns("ABCD", [("A", "B"), ("B", "C"), ("C", "D"), ("A", "D")]) == ["A", "B", "C", "D"]


def test_a_node_that_waits_for_nothing_stands_just_before_its_next() -> None:
    assert columns("ABCX", [("A", "B"), ("B", "C"), ("X", "C")]) == ["A", "BX", "C"]


def test_a_long_edge_passes_between_the_boxes() -> None:
    found = layered(list("ABC"), [("A", "B"), ("A", "C"), ("B", "C")])
    assert found.chains["A", "C"] == (("A", 0), ("A", 1), ("C", 0))
    y = placed(found).y
    assert abs(y["A", 1] - y["B", 0]) > HIGH / 2


def test_crossings_that_need_not_be_are_gone() -> None:
    edges = [("A", "X"), ("B", "Y"), ("C", "Z"), ("A", "Z")]
    found = layered(list("CABZYX"), sorted(edges))
    after: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for chain in found.chains.values():
        for a, b in pairwise(chain):
            after.setdefault(a, []).append(b)
    assert crossings(found.columns, after) == 0


def test_two_lines_that_cross_are_one_crossing() -> None:
    a, b, x, y = ("A", 0), ("B", 0), ("X", 0), ("Y", 0)
    assert crossings([[a, b], [x, y]], {a: [y], b: [x]}) == 1


def test_a_chain_is_straight() -> None:
    assert (
        len(
            {box.top for box in boxes(drawn("ABCD", [("A", "B"), ("B", "C"), ("C", "D")])).values()}
        )
        == 1
    )


def test_a_circle_is_drawn_with_a_line_that_points_left() -> None:
    drawing = drawn("ABC", [("A", "B"), ("B", "C"), ("C", "A")])
    heads = [e.get("d", "") for e in parsed(drawing).iter("path") if e.get("class") == "g-ah"]
    assert sorted("l8-4" in head for head in heads) == [False, False, True]


def test_a_node_without_edges_stands_below() -> None:
    found = boxes(drawn("ABX", [("A", "B")]))
    assert found["X"].top > found["A"].bottom


def test_edges_to_unknown_nodes_and_to_themselves_are_left_out() -> None:
    assert "g-dep" not in classes(drawn("AB", [("A", "A"), ("A", "Q"), ("Q", "B")]))


def test_no_nodes_are_an_empty_drawing() -> None:
    assert parsed(drawn("", [])).get("width") == "0"


def test_critical_lines_are_drawn_last() -> None:
    nodes = [Node(n, n) for n in "ABC"]
    found = classes(
        network(nodes, [Edge("A", "B", critical=True), Edge("A", "C")], title="", desc="")
    )
    assert [c for c in found if c.startswith("g-dep")] == ["g-dep", "g-dep crit"]


def test_a_box_with_an_address_is_a_link_that_says_all() -> None:
    drawing = parsed(drawn("A", [], href="tasks/A.html"))
    (link,) = drawing.iter("a")
    assert (link.get("href"), link.get("aria-label")) == ("tasks/A.html", "Task A, A, open")


def test_a_drawing_with_links_is_no_image() -> None:
    assert parsed(drawn("A", [], href="a.html")).get("role") == "group"
    assert parsed(drawn("A", [])).get("role") == "img"


@pytest.mark.parametrize("state", ["open", "done", "critical", "blocked"])
def test_every_state_has_a_look_of_its_own(state: str) -> None:
    kind = {"open": "", "critical": " crit"}.get(state, f" {state}")
    assert f"pp-node{kind}" in classes(drawn("A", [], state=state))


@pytest.mark.parametrize("icon", ["open", "half", "done", "block", "none", "fail", "dia"])
def test_every_icon_is_drawn_before_the_note(icon: str) -> None:
    with_icon, without = drawn("A", [], icon=icon), drawn("A", [])
    assert len(list(parsed(with_icon).iter())) > len(list(parsed(without).iter()))


def test_a_title_has_two_lines() -> None:
    assert wrapped("Security review of pass keys") == ["Security review of", "pass keys"]


def test_a_longer_title_ends_in_an_ellipsis() -> None:
    found = wrapped("Security review of all the pass keys that we ever made for gates")
    assert found == ["Security review of", "all the pass keys th…"]


def test_a_note_that_is_too_long_ends_in_an_ellipsis() -> None:
    node = Node("A", "A", "implement-the-search, slack 3 d")
    assert "implement-the-search…" in texts(network([node], [], title="t", desc="d"))


names = st.integers(0, 25).map(lambda n: chr(65 + n))


@given(st.sets(st.tuples(names, names), max_size=50), st.sets(names))
@settings(deadline=None)
def test_no_box_covers_another_and_all_lie_inside(
    edges: set[tuple[str, str]], alone: set[str]
) -> None:
    every = "".join(sorted(alone | {n for e in edges for n in e}))
    drawing = drawn(every, sorted(edges))
    found = boxes(drawing)
    root = parsed(drawing)
    assert set(found) == set(every)
    assert not [1 for a, b in combinations(found.values(), 2) if a.overlap(b)]
    assert all(box.right <= float(root.get("width", "")) for box in found.values())
    assert all(box.bottom <= float(root.get("height", "")) for box in found.values())


@given(st.sets(st.tuples(names, names), max_size=40))
@settings(deadline=None)
def test_no_line_runs_through_a_box(edges: set[tuple[str, str]]) -> None:
    every = "".join(sorted({n for e in edges for n in e}))
    drawing = drawn(every, sorted(edges))
    found = list(boxes(drawing).values())
    for e in parsed(drawing).iter("path"):
        if e.get("class") == "g-dep":
            strips = _strips(e.get("d", ""))
            assert not [1 for s in strips for box in found if s.overlap(box) > 1]


def _strips(data: str) -> list[Box]:
    """The straight parts of a path as boxes of 1 px."""
    x = y = 0.0
    found = []
    for kind, text in re.findall(r"([MHVQh])([^MHVQh]*)", data):
        numbers = [float(n) for n in text.split()]
        if kind == "H":
            found.append(Box(min(x, numbers[0]), y - 0.5, max(x, numbers[0]), y + 0.5))
            x = numbers[0]
        elif kind == "V":
            found.append(Box(x - 0.5, min(y, numbers[0]), x + 0.5, max(y, numbers[0])))
            y = numbers[0]
        elif kind != "h":
            x, y = numbers[-2:]
    return found


@given(st.text(), st.text())
def test_any_words_are_kept_as_text(label: str, note: str) -> None:
    assert len(titles(network([Node("A", label, note)], [], title=label, desc=note))) >= 1
