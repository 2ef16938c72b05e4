from __future__ import annotations

from datetime import date

from mkdocs_prodproj.pages.day import chosen_day


def clock() -> date:
    return date(2026, 7, 6)


def test_the_day_that_was_set_comes_first() -> None:
    assert chosen_day(date(2025, 1, 1), {"SOURCE_DATE_EPOCH": "86400"}, clock) == date(2025, 1, 1)


def test_a_reproducible_build_says_its_day() -> None:
    assert chosen_day(None, {"SOURCE_DATE_EPOCH": "86400"}, clock) == date(1970, 1, 2)


def test_without_either_it_is_today() -> None:
    assert chosen_day(None, {}, clock) == date(2026, 7, 6)
    assert chosen_day(None, {"SOURCE_DATE_EPOCH": "soon"}, clock) == date(2026, 7, 6)
