"""Whether the bets on a metric add up to what is missing."""

from __future__ import annotations

from decimal import Decimal

from mkdocs_prodproj.strategy.expected_effects import ExpectedEffects, expected_effects
from tests.strategy.build import at, metric

D = Decimal
WAIT = metric("11.4", 5, unit="min")


def test_changes_are_added_beside_what_is_missing() -> None:
    found = expected_effects(WAIT, D("7.9"), [("A", "-2.0 min"), ("B", "-0.5 min")])
    assert found == ExpectedEffects(D("-2.9"), D("-2.5"), ("A", "B"))
    assert not found.covers


def test_enough_is_what_is_missing_to_the_unit() -> None:
    found = expected_effects(WAIT, D("7.9"), [("A", "-2.9 min")])
    assert found is not None
    assert found.covers


def test_the_wrong_way_covers_nothing() -> None:
    found = expected_effects(WAIT, D("7.9"), [("A", "+9 min")])
    assert found is not None
    assert not found.covers


def test_a_value_is_read_as_the_way_to_it() -> None:
    found = expected_effects(WAIT, D("7.9"), [("A", "to 6")])
    assert found is not None
    assert found.expected == D("-1.9")


def test_words_without_a_number_are_not_added() -> None:
    found = expected_effects(WAIT, D("7.9"), [("A", "shorter"), ("B", ""), ("C", "-1")])
    assert found == ExpectedEffects(D("-2.9"), D(-1), ("C",), ("A", "B"))


def test_without_bets_everything_is_missing() -> None:
    assert expected_effects(WAIT, D("7.9"), []) == ExpectedEffects(D("-2.9"), D(0))


def test_nothing_is_missing_at_the_target_or_beyond_it() -> None:
    assert expected_effects(WAIT, D(5), [("A", "-1")]) is None
    assert expected_effects(WAIT, D(4), [("A", "-1")]) is None
    assert expected_effects(metric(250, at(300, "<=")), D(290), []) is None


def test_without_value_or_target_nothing_can_be_said() -> None:
    assert expected_effects(WAIT, None, [("A", "-1")]) is None
    assert expected_effects(metric(1, None), D(2), [("A", "-1")]) is None
