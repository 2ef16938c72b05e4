"""How sure people are of a goal, and which way it goes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mkdocs_prodproj.items.quantities import Dated
from mkdocs_prodproj.strategy.confidence import Confidence, confidence_of
from tests.strategy.build import day, goal

D = Decimal
TODAY = day("2026-07-02")


def said(*values: tuple[str, object]) -> Confidence | None:
    given = tuple(Dated(day(d) if d else None, D(str(v))) for d, v in values)
    return confidence_of(goal("G", confidence=given), TODAY)


def test_the_newest_counts_and_the_one_before_gives_the_trend() -> None:
    found = said(("2026-01-12", 5), ("2026-04-13", 6), ("2026-06-29", 5))
    assert found == Confidence(D(5), day("2026-06-29"), D(6), "falling", "medium")


@pytest.mark.parametrize(
    ("before", "now", "trend"), [(5, 6, "rising"), (6, 5, "falling"), (5, 5, "steady")]
)
def test_the_trend_is_rising_falling_or_steady(before: int, now: int, trend: str) -> None:
    found = said(("2026-01-12", before), ("2026-04-13", now))
    assert found is not None
    assert found.trend == trend


def test_said_once_there_is_no_trend() -> None:
    assert said(("", 6)) == Confidence(D(6), band="medium")


def test_the_order_is_that_of_the_days() -> None:
    assert said(("2026-04-13", 8), ("2026-01-12", 5)) == said(("2026-01-12", 5), ("2026-04-13", 8))


def test_what_is_said_later_than_today_is_not_known_yet() -> None:
    assert said(("2026-01-12", 5), ("2026-07-03", 9)) == said(("2026-01-12", 5))
    assert said(("2026-07-03", 9)) is None
    assert said() is None


@pytest.mark.parametrize(
    ("value", "band"),
    [(0, "low"), (3, "low"), ("3.9", "low"), (4, "medium"), (7, "medium"), (8, "high")],
)
def test_bands_are_to_three_to_seven_and_from_eight(value: object, band: str) -> None:
    found = said(("2026-01-12", value))
    assert found is not None
    assert found.band == band
