"""Days and periods."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pydantic_core import PydanticCustomError

from mkdocs_prodproj.items.quantities import Period
from mkdocs_prodproj.items.read_time import day, period


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-1-5", "2024-01-05"),
        ("2025-07-23 21:22", "2025-07-23"),
        ("2025-07-23T23:59:00Z", "2025-07-23"),
        ("2026/08/14", "2026-08-14"),
        ("26-Oct-2000", "2000-10-26"),
        ("14 Aug 2026", "2026-08-14"),
        ("1st September 2026", "2026-09-01"),
        ("August 14, 2026", "2026-08-14"),
        (date(2026, 8, 14), "2026-08-14"),
        (datetime(2026, 8, 14, 9, 30), "2026-08-14"),
    ],
)
def test_a_day_is_read_in_the_spellings_people_use(written: object, read: str) -> None:
    assert day(written) == date.fromisoformat(read)


@pytest.mark.parametrize(
    ("written", "paste"),
    [
        ("2023-14-05", "2023-05-14"),
        ("2025-30-01", "2025-01-30"),
        ("2026-02-30", "2026-02-28"),
        ("0000-01-01", "2026-01-01"),
        ("2026-99-99", ""),
        ("2026-08", "2026-08-31"),
        (2026, "2026-12-31"),
        ("next week", "2026-08-14"),
        (True, "2026-08-14"),
    ],
)
def test_a_day_that_does_not_exist_comes_with_one_that_does(written: object, paste: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        day(written)
    assert refused.value.type == "invalid-date"
    assert (refused.value.context or {})["paste"] == paste


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("Sept 2026", "2026-09-01", "2026-09-30"),
        ("Q3/2026", "2026-07-01", "2026-09-30"),
        ("2026-W01", "2025-12-29", "2026-01-04"),
        (2026, "2026-01-01", "2026-12-31"),
        ("2026-08-14", "2026-08-14", "2026-08-14"),
        ("2026-07-01..2026-09-30", "2026-07-01", "2026-09-30"),
        ("2026-07-01/2026-09-30", "2026-07-01", "2026-09-30"),
        ("2026-Q1 to 2026-Q2", "2026-01-01", "2026-06-30"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ({"start": "2026-07-01", "end": "2026-07-03"}, "2026-07-01", "2026-07-03"),
        ({"from": "2026-07-01", "until": "2026-07-03"}, "2026-07-01", "2026-07-03"),
        (date(2026, 7, 1), "2026-07-01", "2026-07-01"),
    ],
)
def test_a_period_holds_both_ends(written: object, start: str, end: str) -> None:
    found = period(written)
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


def test_a_period_keeps_the_words_of_its_writer() -> None:
    assert str(period(" Q2 2026 ")) == "Q2 2026"


def test_a_period_passes_unchanged() -> None:
    whole = Period(date(2026, 1, 1), date(2026, 12, 31), "2026")
    assert period(whole) is whole


@pytest.mark.parametrize(
    "written",
    [
        "soon",
        "2026-Q9",
        "2026-13",
        "2026-H4",
        "0000-Q1",
        "Jan 0000",
        "2026-W60",
        "2026..2025",
        "a..b..c",
        "2026-01-40",
        ["2026"],
        {"start": "2026-07-01"},
        {"start": "2026-07-02", "end": "2026-07-01"},
    ],
)
def test_what_is_no_period_is_refused(written: object) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        period(written)
    assert refused.value.type in ("invalid-period", "invalid-date")
