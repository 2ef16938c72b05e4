"""Scope in steps, with what came and went beside them."""

from __future__ import annotations

from datetime import date, timedelta

from mkdocs_prodproj.charts.scope import Amount, came_and_went, scope

from .drawn import parsed, texts

NOW = date(2026, 7, 6)


def amount(weeks: int, total: float, done: float = 0, added: float = 0,
           dropped: float = 0) -> Amount:  # fmt: skip
    return Amount(NOW - timedelta(weeks=weeks), total, done, added, dropped)


def drawn(*amounts: Amount) -> str:
    return scope(amounts, today=NOW, title="Scope", desc="It grew")


def test_scope_holds_until_the_week_it_changes() -> None:
    drawing = drawn(amount(2, 4), amount(1, 6, added=2), amount(0, 6))
    (shape,) = [e.get("d", "") for e in parsed(drawing).iter("path")
                if e.get("class") == "bu-scope"]  # fmt: skip
    spots = [tuple(map(float, p.split())) for p in shape[1:].split("L")]
    assert spots[1][1] == spots[0][1] > spots[2][1]
    assert spots[1][0] == spots[2][0]


def test_what_came_and_went_stands_beside_its_step() -> None:
    found = texts(drawn(amount(2, 4), amount(1, 5, added=2, dropped=1), amount(0, 5)))
    assert "+2 \u22121" in found


def test_the_last_values_are_named() -> None:
    assert {"scope 5", "done 2"} <= set(texts(drawn(amount(1, 4), amount(0, 5, done=2))))


def test_nothing_that_moved_has_no_words() -> None:
    assert came_and_went(amount(0, 4)) == ""


def test_no_weeks_at_all_are_drawn_empty() -> None:
    assert parsed(drawn()).tag == "svg"
