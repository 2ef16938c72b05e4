"""Planned, earned and spent value are three lines whose ends say how it stands."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.drawn import classes, matches_golden, parsed, texts, titles
from mkdocs_prodproj.charts.earned_value import value_lines
from mkdocs_prodproj.charts.labels import Box
from mkdocs_prodproj.charts.svg import text_width

START, TODAY = date(2026, 5, 18), date(2026, 7, 6)


def run(*values: float) -> list[tuple[date, float]]:
    return [(START + timedelta(weeks=n), float(v)) for n, v in enumerate(values)]


PV = run(0, 14, 33, 56, 84, 116, 152, 196, 240, 282, 318, 348, 374, 392, 404, 412)
EV = run(0, 12, 29, 51, 78, 108, 141, 178)
AC = run(0, 16, 36, 60, 88, 119, 153, 189)


def drawn(budget: float | None = 412, eac: float | None = 438, **more: object) -> str:
    given = {"pv": PV, "ev": EV, "ac": AC, "title": "Money", "desc": "d", **more}
    return value_lines(budget=budget, eac=eac, today=TODAY, **given)  # type: ignore[arg-type]


def boxes(drawing: str, width: float) -> list[Box]:
    """Where labels beside marks lie on a page of some width."""
    found = []
    for e in parsed(drawing).iter("text"):
        if e.get("dx") is None:
            continue
        wide = text_width(e.text or "")
        x = float(e.get("x", "").removesuffix("%")) * width / 100 + float(e.get("dx", ""))
        kind = (e.get("class") or "").split()
        left = x - wide if "e" in kind else x - wide / 2 if "mid" in kind else x
        y = float(e.get("y", ""))
        found.append(Box(left, y - 11, left + wide, y + 3))
    return found


def test_an_example() -> None:
    matches_golden("earned-value", drawn(unit="thousand EUR"))


def test_the_ends_of_all_lines_are_told() -> None:
    wanted = {"planned 196", "earned 178", "spent 189", "heading for 438", "budget 412"}
    assert wanted <= set(texts(drawn()))


@pytest.mark.parametrize("width", [280, 340, 480, 700, 960])
def test_no_label_covers_another_at_any_width(width: float) -> None:
    found = boxes(drawn(), width)
    assert len(found) == 5
    assert not [1 for a, b in combinations(found, 2) if a.overlap(b)]


def test_planned_between_two_points_is_told_as_of_today() -> None:
    sparse = [(START, 0.0), (START + timedelta(weeks=14), 280.0)]
    assert "planned 140" in texts(drawn(pv=sparse))


def test_a_plan_that_has_ended_is_told_at_its_end() -> None:
    assert "planned 33" in texts(drawn(pv=PV[:3]))


def test_without_an_end_in_sight_there_is_no_dashed_line() -> None:
    assert "ev-ahead" not in classes(drawn(eac=None))


def test_without_a_budget_there_is_no_level() -> None:
    assert "ev-budget" not in classes(drawn(budget=None))


def test_nothing_spent_leaves_two_lines_and_a_way_ahead_from_what_is_earned() -> None:
    found = classes(drawn(ac=[]))
    assert "ev-spent" not in found
    assert {"tr-line", "ev-ahead"} <= set(found)


def test_nothing_at_all_is_an_empty_frame() -> None:
    assert "axis" in classes(drawn(None, None, pv=[], ev=[], ac=[]))


@given(st.text())
def test_any_title_is_kept_as_text(title: str) -> None:
    assert len(titles(drawn(title=title))) == 1


values = st.floats(0, 1e9, allow_nan=False)
lines = st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), values), max_size=9)


@given(lines, lines, lines, st.none() | values, st.none() | values)
def test_any_numbers_can_be_drawn(
    pv: list[tuple[date, float]],
    ev: list[tuple[date, float]],
    ac: list[tuple[date, float]],
    budget: float | None,
    eac: float | None,
) -> None:
    parsed(drawn(budget, eac, pv=pv, ev=ev, ac=ac))
