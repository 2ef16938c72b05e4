"""Bets lie where their value and effort put them, and their names can be read."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.drawn import classes, matches_golden, parsed, texts, titles
from mkdocs_prodproj.charts.scatter import (
    NAMED,
    Dot,
    label_places,
    scales,
    shortened,
    value_effort,
)


def dot(name: str, x: float, y: float, label: str = "", **more: object) -> Dot:
    ranges = {"x_low": x, "x_high": x, "y_low": y, "y_high": y, **more}
    return Dot(id=name, label=label or f"Bet {name}", x=x, y=y, **ranges)  # type: ignore[arg-type]


BETS = [
    dot("I-01", 34, 1008, "Tap-to-board passes", x_low=28, x_high=46, style="filled"),
    dot("I-04", 8, 420, "Glare-proof gate scanning", y_low=400, y_high=440, style="shipped"),
    dot("I-06", 12, 176, "Group and family tickets"),
    dot("I-11", 40, 30, "Kiosks on the quay", y_low=14, y_high=42, style="cross"),
]


def drawn(dots: list[Dot], title: str = "Value against effort", **more: object) -> str:
    axes = {"x_title": "Effort", "y_title": "Value", "title": title, "desc": "d", **more}
    return value_effort(dots, **axes)  # type: ignore[arg-type]


def test_an_example() -> None:
    matches_golden("scatter", drawn(BETS, equal=(3, 10, 30)))


def test_more_effort_lies_to_the_right_and_more_value_higher() -> None:
    along, up = scales(BETS, 380)
    assert along(8) < along(34)
    assert up(1008) < up(30)


def test_all_ranges_lie_on_the_axes() -> None:
    along, up = scales(BETS, 380)
    assert all(0 < along(v) < 100 for d in BETS for v in (d.x_low, d.x_high))
    assert all(0 < up(v) < 380 for d in BETS for v in (d.y_low, d.y_high))


def test_every_style_has_its_mark() -> None:
    found = classes(drawn(BETS))
    assert {"sc-dot sc-filled", "sc-dot sc-shipped", "sc-dot sc-hollow", "sc-x"} <= set(found)


@pytest.mark.parametrize(("x", "y"), [(0, 5), (5, 0), (-1, 5)])
def test_a_bet_without_value_or_effort_is_left_out(x: float, y: float) -> None:
    assert "Bet A" not in texts(drawn([dot("A", x, y), *BETS]))


def test_a_range_below_zero_ends_at_the_bet() -> None:
    along, _ = scales([dot("A", 5, 5, x_low=5)], 380)
    drawing = parsed(drawn([dot("A", 5, 5, x_low=-3, x_high=9)]))
    lines = [e for e in drawing.iter("line") if "sc-range" in (e.get("class") or "")]
    assert len(lines) == 1
    assert along(5) > 0


def test_a_line_of_equal_score_is_named() -> None:
    assert "score 10" in texts(drawn(BETS, equal=(10,)))


def test_a_score_that_no_place_reaches_has_no_line() -> None:
    assert "sc-equal" not in classes(drawn(BETS, equal=(1e9, 0)))


def test_no_bets_draw_empty_axes() -> None:
    assert "axis" in classes(drawn([]))


def test_a_long_name_ends_in_an_ellipsis() -> None:
    assert shortened("x" * 31) == "x" * 29 + "…"
    assert shortened("x" * 30) == "x" * 30


def test_a_bet_tells_its_whole_name() -> None:
    long = "A name that is much longer than there is room for"
    assert f"A {long}" in titles(drawn([dot("A", 5, 5, long)]))


@given(st.text(), st.text())
def test_any_text_is_kept_as_text(title: str, label: str) -> None:
    assert len(titles(drawn([dot("A", 5, 5, label)], title))) == 2


CELLS = list(itertools.product(range(4), range(6)))


@settings(max_examples=60)
@given(st.data())
def test_names_of_twelve_spread_bets_do_not_overlap(data: st.DataObject) -> None:
    places = data.draw(st.lists(st.sampled_from(CELLS), min_size=1, max_size=12, unique=True))
    lengths = data.draw(st.lists(st.integers(3, 24), min_size=12, max_size=12))
    bets = [
        dot(str(n), 4 * 2.2**x, 10 * 2.6**y, "n" * wide)
        for n, ((x, y), wide) in enumerate(zip(places, lengths, strict=False))
    ]
    boxes = [p.box for p in label_places(bets, *scales(bets, 380), 380)]
    assert all(a.overlap(b) == 0 for a, b in itertools.combinations(boxes, 2))


@given(st.lists(st.tuples(st.floats(1e-6, 1e9), st.floats(1e-6, 1e9)), max_size=12))
def test_any_values_lie_inside_the_box(raw: list[tuple[float, float]]) -> None:
    bets = [dot(str(n), x, y) for n, (x, y) in enumerate(raw)]
    parsed(drawn(bets, equal=(1, 1e3)))
    along, up = scales(bets, 380)
    for bet in bets:
        assert math.isfinite(along(bet.x))
        assert 0 <= along(bet.x) <= 100
        assert 0 <= up(bet.y) <= 380


def test_of_very_many_bets_the_first_have_their_names_beside_them_and_all_in_a_tooltip() -> None:
    svg = drawn([dot(f"I-{n}", n + 1, n + 1) for n in range(NAMED + 1)])
    assert (f"Bet I-{NAMED - 1}" in texts(svg), f"Bet I-{NAMED}" in texts(svg)) == (True, False)
    assert f"I-{NAMED} Bet I-{NAMED}" in titles(svg)
