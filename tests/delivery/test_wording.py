"""Days, lengths and names as explanations say them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mkdocs_prodproj.delivery.wording import (
    clauses,
    day_words,
    elapsed_words,
    joined,
    length_words,
    share_words,
    short_days,
    span_words,
)


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_day_of_this_year_has_no_year() -> None:
    assert day_words(ordinal("2026-07-14"), 2026) == "14\u00a0Jul"


def test_a_day_of_another_year_says_which() -> None:
    assert plain(day_words(ordinal("2027-01-05"), 2026)) == "5 Jan 2027"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-07-14", "2026-07-14", "14 Jul"),
        ("2026-07-11", "2026-07-12", "11–12 Jul"),
        ("2026-07-27", "2026-08-07", "27 Jul to 7 Aug"),
        ("2026-12-28", "2027-01-02", "28 Dec to 2 Jan 2027"),
        ("2027-01-04", "2027-01-05", "4–5 Jan 2027"),
    ],
)
def test_days_from_one_to_another(first: str, last: str, words: str) -> None:
    assert plain(span_words(ordinal(first), ordinal(last), 2026)) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (30, "30 minutes"),
        (60, "1 hour"),
        (90, "1.5 hours"),
        (240, "half a day"),
        (480, "1 day"),
        (720, "1.5 days"),
        (1440, "3 days"),
        (640, "1.3 days"),
    ],
)
def test_lengths_of_work_on_a_day_of_eight_hours(minutes: int, words: str) -> None:
    assert plain(length_words(minutes, 480)) == words


def test_a_day_is_as_long_as_the_calendar_says() -> None:
    assert plain(length_words(480, 240)) == "2 days"


def test_days_in_figures() -> None:
    assert plain(short_days(720, 480)) == "1.5 d"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1440, "1 calendar day"), (2880, "2 calendar days"), (90, "1.5 hours by the clock")],
)
def test_elapsed_time_is_said_by_the_calendar_or_the_clock(minutes: int, words: str) -> None:
    assert plain(elapsed_words(minutes)) == words


@pytest.mark.parametrize(
    ("rate", "words"),
    [("0.5", "half time"), ("0.25", "a quarter of full time"), ("0.8", "80 % of full time")],
)
def test_shares_of_full_time(rate: str, words: str) -> None:
    assert plain(share_words(Decimal(rate))) == words


@pytest.mark.parametrize(
    ("names", "words"),
    [("A", "A"), ("AB", "A and B"), ("ABCD", "A, B, C and D"), ("ABCDEF", "A, B, C and 3 more")],
)
def test_names_in_a_row(names: str, words: str) -> None:
    assert joined(list(names)) == words


def test_half_sentences_in_a_row() -> None:
    assert clauses(["A ends", "B starts", "it rains"]) == "A ends, B starts, and it rains"
