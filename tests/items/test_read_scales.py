"""Priority, likelihood, impact, capacity, country, spent, hours, weekdays, series."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from mkdocs_prodproj.items.quantities import (
    Capacity,
    Country,
    Dated,
    Impact,
    Level,
    Measurement,
    Money,
    Work,
)
from mkdocs_prodproj.items.read_hours import hours, week_hours, weekdays
from mkdocs_prodproj.items.read_scales import (
    capacity,
    country,
    impact,
    likelihood,
    priority,
    spent,
)
from mkdocs_prodproj.items.read_series import dated, measurement, read_csv, series
from mkdocs_prodproj.items.read_work import estimate

D = Decimal


def rule(reader: Any, value: object) -> str:
    """The rule by which a reader refuses a value."""
    with pytest.raises(PydanticCustomError) as refused:
        reader(value)
    return refused.value.type


@pytest.mark.parametrize(
    ("written", "read"),
    [("high", 700), ("P0", 900), ("Very Low", 100), ("medium", 500), (650, 650), ("650", 650)],
)
def test_a_priority_is_from_0_to_1000(written: object, read: int) -> None:
    assert priority(written) == read


@pytest.mark.parametrize("written", [1001, -1, "soonish", None])
def test_what_is_no_priority_is_refused(written: object) -> None:
    assert rule(priority, written) == "unknown-word"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("40%", Level(3, D("0.4"))),
        (0.4, Level(3, D("0.4"))),
        (40, Level(3, D("0.4"))),
        ("100%", Level(5, D(1))),
        (5, Level(5)),
        ("very low", Level(1)),
        ("Almost certain", Level(5)),
        (Level(2), Level(2)),
    ],
)
def test_a_likelihood_is_a_step_or_a_percentage(written: object, read: Level) -> None:
    assert likelihood(written) == read


def test_what_is_no_likelihood_is_refused() -> None:
    assert rule(likelihood, "perhaps") == "unknown-word"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("high", Impact(4)),
        (2, Impact(2)),
        ("2w", Impact(None, estimate("2w"))),
        ("9000 EUR", Impact(None, None, Money(D(9000), "EUR"))),
        ({"time": "2w"}, Impact(None, estimate("2w"))),
        ({"cost": 9000}, Impact(None, None, Money(D(9000)))),
        (Impact(1), Impact(1)),
    ],
)
def test_an_impact_is_a_step_or_what_it_costs(written: object, read: Impact) -> None:
    assert impact(written) == read


@pytest.mark.parametrize("written", ["terrible", {}, ["2w"], "3 apples"])
def test_what_is_no_impact_is_refused(written: object) -> None:
    assert rule(impact, written) == "unknown-word"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3d", Work(days=D(3))),
        (3, Work(days=D(3))),
        ("1200 EUR", Money(D(1200), "EUR")),
        (Work(), Work()),
    ],
)
def test_what_was_spent_is_work_or_money(written: object, read: object) -> None:
    assert spent(written) == read


def test_what_is_neither_work_nor_money_is_refused() -> None:
    assert rule(spent, "much") == "invalid-duration"
    assert rule(spent, "1:30") == "ambiguous-number"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("80%", Capacity(share=D("0.8"))),
        (0.8, Capacity(share=D("0.8"))),
        ("32h", Capacity(work=Work(hours=D(32)))),
        ("32h per week", Capacity(work=Work(hours=D(32)))),
        (3, Capacity(people=3)),
        (Capacity(people=1), Capacity(people=1)),
    ],
)
def test_a_capacity_is_a_share_work_or_people(written: object, read: Capacity) -> None:
    assert capacity(written) == read


@pytest.mark.parametrize("written", ["lots", 1.5, -1])
def test_what_is_no_capacity_is_refused(written: object) -> None:
    assert rule(capacity, written) == "invalid-capacity"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("PT", Country("PT")),
        ("es-md", Country("ES", "MD")),
        ({"country": "ES", "subdivision": "MD"}, Country("ES", "MD")),
        ({"country": "PT", "region": None}, Country("PT")),
        (Country("PT"), Country("PT")),
    ],
)
def test_a_country_has_two_letters(written: object, read: Country) -> None:
    assert country(written) == read


def test_a_name_is_no_country_code() -> None:
    assert rule(country, "Portugal") == "unknown-country"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("09:00-13:00, 14:00-18:00", ((540, 780), (840, 1080))),
        (["14-18", "9-13"], ((540, 780), (840, 1080))),
        ("22:00-24:00", ((1320, 1440),)),
        ("off", ()),
        (False, ()),
        ([], ()),
        (((540, 780),), ((540, 780),)),
    ],
)
def test_hours_are_minutes_after_midnight(written: object, read: object) -> None:
    assert hours(written) == read


@pytest.mark.parametrize("written", ["9-13, 12-18", "13-9", "9:75-12:00", "all day", "9-25"])
def test_what_are_no_hours_is_refused(written: object) -> None:
    assert rule(hours, written) == "invalid-hours"


def test_a_week_has_the_same_hours_every_day_or_its_own() -> None:
    assert week_hours("9-17") == (((540, 1020),),) * 7
    own = week_hours({"mon-thu": "9-17", "fri": "9-13"})
    assert own[3:] == (((540, 1020),), ((540, 780),), (), ())
    assert week_hours(own) is own


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("mon-fri", (0, 1, 2, 3, 4)),
        (["mon", "Wednesday"], (0, 2)),
        ("Sun-Thu", (0, 1, 2, 3, 6)),
        ("mo, tu", (0, 1)),
        ((0, 1), (0, 1)),
    ],
)
def test_weekdays_are_numbers_from_monday(written: object, read: tuple[int, ...]) -> None:
    assert weekdays(written) == read


@pytest.mark.parametrize("written", ["t", "someday", [1, 2], "mon-noday"])
def test_what_are_no_weekdays_is_refused(written: object) -> None:
    assert rule(weekdays, written) == "invalid-weekday"


def readings(value: object) -> list[Measurement]:
    return [measurement(each) for each in series(value)]


MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    "written",
    [
        {"2026-05-01": 45},
        [{"date": "2026-05-01", "value": 45}],
        {"date": "2026-05-01", "value": "45"},
        [["2026-05-01", 45]],
        [{"2026-05-01": 45}],
        ["2026-05-01: 45"],
        {"2026-05-01": {"value": 45}},
        [Measurement(MAY, D(45))],
    ],
)
def test_measurements_are_dated_values(written: object) -> None:
    assert readings(written) == [Measurement(MAY, D(45))]


def test_a_measurement_may_be_unknown_and_have_a_note() -> None:
    written = [{"date": "2026-05-01", "value": "TBD", "note": "late", "source": "survey"}]
    assert readings(written) == [Measurement(MAY, None, "late", "survey")]


def test_a_measurement_of_a_month_is_its_last_days() -> None:
    assert readings({"2026-05": 45})[0].date == date(2026, 5, 31)


@pytest.mark.parametrize(
    ("written", "why"),
    [([45], "unexpected-value"), ({"someday": 45}, "invalid-date"), ({"a": 1}, "invalid-date")],
)
def test_a_measurement_needs_a_day(written: object, why: str) -> None:
    assert rule(readings, written) == why


def test_a_confidence_may_have_no_date() -> None:
    assert [dated(each) for each in series(6)] == [Dated(None, D(6))]
    assert [dated(each) for each in series({"2026-05-01": 6})] == [Dated(MAY, D(6))]
    assert dated(Dated(MAY, D(1))) == Dated(MAY, D(1))


@pytest.mark.parametrize(
    "content",
    [
        "date,value\n2026-05-01,45\n",
        "2026-05-01,45\n\n",
        "Date;Value;Note\n2026-05-01;45;\n",
        "date\tvalue\n2026-05-01\t45",
    ],
)
def test_measurements_come_from_a_csv_file(content: str) -> None:
    assert read_csv(content) == ((Measurement(MAY, D(45)),), [])


def test_a_mistake_in_a_csv_file_has_its_line() -> None:
    found, mistakes = read_csv("date,value\n2026-05-01,45\n2026-13-01,4\n2026-06-01,x\n")
    assert len(found) == 1
    assert [(line, m.rule) for line, m in mistakes] == [(3, "invalid-date"), (4, "invalid-number")]


def test_an_empty_csv_file_has_no_measurements() -> None:
    assert read_csv("") == ((), [])


def test_a_csv_column_of_another_name_holds_the_values() -> None:
    assert read_csv("day;calls\n2026-05-01;45\n") == ((Measurement(MAY, D(45)),), [])
