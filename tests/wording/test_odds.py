"""How sure a day is, in words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from mkdocs_prodproj.wording import odds
from tests.views.studies import chain, plain, study_of

PLAN = {"projects/P.md": "deadline: 2026-07-22", **chain()}


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (1.0, "over 99 %"),
        (0.995, "over 99 %"),
        (0.994, "99 %"),
        (0.525, "53 %"),
        (0.006, "1 %"),
        (0.0049, "under 1 %"),
        (0.0, "under 1 %"),
    ],
)
def test_a_chance_is_never_quite_certain(share: float, said: str) -> None:
    assert plain(odds.percent(share)) == said


def test_the_end_of_a_day_at_midnight_belongs_to_that_day() -> None:
    assert odds.day(datetime(2026, 7, 7, 0, 0)) == date(2026, 7, 6)
    assert odds.day(datetime(2026, 7, 7, 9, 0)) == date(2026, 7, 7)
    assert odds.day(None) is None


def test_odds_on_too_little_are_not_shown() -> None:
    study = study_of({"projects/P.md": "deadline: 2026-07-22", **chain(5)})
    assert study.forecast.odds["P"].on_time is not None
    assert (odds.of(study, "P"), odds.chance(study, "P")) == (None, None)


def test_the_safe_range_goes_from_even_odds_to_85_percent() -> None:
    study = study_of(PLAN)
    found = odds.of(study, "P")
    assert found is not None
    assert plain(odds.range_words(study, found)) == "22 Jul to 24 Jul"


def test_a_range_inside_one_day_is_told_as_one_day() -> None:
    study = study_of({"projects/P.md": "", **chain(each="estimate: 1d")})
    found = odds.of(study, "P")
    assert found is not None
    assert plain(odds.range_words(study, found)) == "14 Jul"
