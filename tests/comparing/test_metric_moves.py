"""Targets written anew, and whether that alone flatters."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mkdocs_prodproj.comparing.consequences import MetricMove
from mkdocs_prodproj.comparing.metric_moves import target_text
from mkdocs_prodproj.items.read_numbers import target
from tests.comparing.plans import compared

READ = "measurements: {2026-07-01: 33}"


def moves(was: str, now: str, period: str = "2026-Q3", then: str = "") -> tuple[MetricMove, ...]:
    """A goal with one metric, before and after."""
    before = f"title: G\nperiod: {period}\nmetrics: [{{id: M4, name: Left, {was}}}]"
    after = f"title: G\nperiod: {then or period}\nmetrics: [{{id: M4, name: Left, {now}}}]"
    return compared({"goals/G.md": before}, {"goals/G.md": after}).metrics


def test_a_nearer_target_is_eased_on_the_same_reading() -> None:
    (move,) = moves(f"baseline: 34, target: 20 %, {READ}", f"baseline: 34, target: 24 %, {READ}")
    assert (move.id, move.goal, move.name, move.field) == ("M4", "G", "Left", "target")
    assert (move.was, move.now, move.eased) == ("20 %", "24 %", True)
    # from 34 to 33 is one of 14, then one of 10
    assert move.progress_was is not None
    assert (round(move.progress_was, 2), move.progress) == (Decimal("0.07"), Decimal("0.1"))


def test_a_harder_target_is_not_eased() -> None:
    (move,) = moves(f"baseline: 34, target: 24, {READ}", f"baseline: 34, target: 20, {READ}")
    assert not move.eased


def test_a_new_reading_is_no_easing_and_no_move() -> None:
    now = "baseline: 34, target: 20, measurements: {2026-07-05: 21}"
    assert moves(f"baseline: 34, target: 20, {READ}", now) == ()


def test_a_worse_baseline_eases() -> None:
    (move,) = moves(f"baseline: 34, target: 20, {READ}", f"baseline: 40, target: 20, {READ}")
    assert (move.field, move.was, move.now, move.eased) == ("baseline", "34", "40", True)
    assert move.progress == Decimal("0.35")


def test_what_eases_comes_first() -> None:
    now = f"baseline: 33.5, target: 26, {READ}"
    found = moves(f"baseline: 34, target: 20, {READ}", now)
    assert [(move.field, move.eased) for move in found] == [("target", True), ("baseline", False)]


@pytest.mark.parametrize(
    ("was", "now", "eased"),
    [
        ("target: '>= 75 %'", "target: '>= 70 %'", True),
        ("target: '>= 75 %'", "target: '>= 80 %'", False),
        ("target: '<= 300'", "target: '<= 400'", True),
        ("baseline: 5, target: 9", "baseline: 5, target: 8", True),
        ("target: 30..50", "target: 20..50", True),
        ("target: 30..50", "target: 35..60", False),
        ("target: '<= 300', current: 200", "target: '<= 400', current: 200", True),
    ],
)  # fmt: skip
def test_without_a_reading_to_tell_the_easier_target_is_eased(
    was: str, now: str, eased: bool
) -> None:
    assert [move.eased for move in moves(was, now) if move.field == "target"] == [eased]


def test_a_direction_is_told() -> None:
    (move,) = moves("target: 5", "target: 5, direction: decrease")
    assert (move.field, move.was, move.now, move.eased) == ("direction", "", "decrease", False)


@pytest.mark.parametrize(("then", "eased"), [("2026-H2", True), ("2026-07", False)])
def test_a_later_end_eases(then: str, eased: bool) -> None:
    (move,) = moves("target: 5", "target: 5", then=then)
    assert (move.field, move.was, move.now, move.eased) == ("period", "2026-Q3", then, eased)


def test_a_target_that_is_taken_away_unmet_flatters() -> None:
    (move,) = moves(f"baseline: 34, target: 20, {READ}", f"baseline: 34, {READ}")
    assert (move.field, move.was, move.now, move.eased) == ("target", "20", "", True)


def test_a_metric_that_is_taken_away_flatters_where_it_was_not_met() -> None:
    was = (
        "metrics: [{id: A, target: 20, baseline: 34, current: 33}, {id: B, target: 5, current: 6}]"
    )
    found = compared({"goals/G.md": was}, {"goals/G.md": "metrics: [{id: C, target: 3}]"}).metrics
    assert [(m.id, m.was, m.now, m.eased) for m in found] == [
        ("A", "20", "", True),
        ("C", "", "3", False),
        ("B", "5", "", False),
    ]


def test_other_names_and_notes_are_no_move() -> None:
    assert moves("target: 5", "target: 5, source: survey") == ()


def test_metrics_of_a_goal_with_a_new_id_are_followed() -> None:
    was, now = (
        "id: G\nmetrics: [{name: Left, target: 5}]",
        "id: H\nmetrics: [{name: Left, target: 5}]",
    )
    assert compared({"goals/g.md": was}, {"goals/g.md": now}).metrics == ()


@pytest.mark.parametrize(
    ("written", "text"),
    [("20 %", "20 %"), (">= 75%", ">= 75 %"), ("30..50 min", "30 to 50 min"), (3, "3")],
)
def test_a_target_in_words(written: object, text: str) -> None:
    assert target_text(target(written)) == text
