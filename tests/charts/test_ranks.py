"""Places over the weeks: a line for each, its name at its end."""

from __future__ import annotations

from datetime import date, timedelta

from mkdocs_prodproj.charts.drift import TODAY
from mkdocs_prodproj.charts.ranks import STEP, Places, ranks

from .drawn import classes, parsed, texts

NOW = date(2026, 7, 6)
DAYS = [NOW - timedelta(weeks=n) for n in (2, 1, 0)]


def places(*found: int | None, name: str = "Wallet", strong: bool = False) -> Places:
    return Places(name, name[:2], tuple(zip(DAYS, found, strict=True)), strong)


def drawn(*lines: Places) -> str:
    return ranks(lines, today=NOW, title="Places", desc="One climbed")


def test_the_first_place_is_on_top() -> None:
    (shape,) = [e.get("d", "") for e in parsed(drawn(places(2, 2, 1))).iter("path")]
    assert shape == f"M0 {1.5 * STEP:g}L{TODAY / 2:g} {1.5 * STEP:g}L{TODAY:g} {STEP / 2:g}"


def test_a_week_without_a_place_breaks_the_line() -> None:
    assert "dr-line" not in classes(drawn(places(1, None, 2)))


def test_what_is_ranked_no_more_is_not_named() -> None:
    assert "Wallet" not in texts(drawn(places(1, 2, None)))


def test_what_is_ranked_is_named_at_its_end_in_full_and_in_short() -> None:
    assert {"Wallet", "Wa"} <= set(texts(drawn(places(1, 1, 2))))


def test_names_of_one_place_keep_apart() -> None:
    drawing = drawn(places(1, 1, 1, name="A1"), places(2, 2, 1, name="B2"))
    heights = {e.text: e.get("y") for e in parsed(drawing).iter("text") if e.text in {"A1", "B2"}}
    assert len(set(heights.values())) == 2
