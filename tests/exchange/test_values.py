"""Values for other programs, and as a writer would write them."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from mkdocs_prodproj.exchange.values import WorkUnits, as_data, number
from mkdocs_prodproj.items.base import Origin
from mkdocs_prodproj.items.goal import Goal, Metric
from mkdocs_prodproj.items.quantities import (
    Assignment,
    Capacity,
    Country,
    Dated,
    Dependency,
    Estimate,
    Impact,
    Level,
    LinkType,
    Measurement,
    Money,
    Period,
    Rate,
    Ratio,
    Spread,
    Target,
    Work,
)
from mkdocs_prodproj.items.spelling import as_text

DAY = date(2026, 8, 14)
Q3 = Period(date(2026, 7, 1), date(2026, 9, 30), "2026-Q3")
ONE, TWO, FIVE = (Work(days=Decimal(n)) for n in (1, 2, 5))
EUR_300 = {"amount": "300", "currency": "EUR"}
API_3 = Dependency("API-3", LinkType.SS, Work(days=Decimal(2)))
EARLY = Dependency("API-3", lag=Work(hours=Decimal(4)), lead=True)


@pytest.mark.parametrize(
    ("value", "data", "text"),
    [
        (None, None, ""),
        (True, True, "yes"),
        (False, False, "no"),
        ("ana", "ana", "ana"),
        (3, 3, "3"),
        (Decimal("3.00"), 3, "3"),
        (Decimal("0.25"), 0.25, "0.25"),
        (1.5, 1.5, "1.5"),
        (float("inf"), "inf", "inf"),
        (DAY, "2026-08-14", "2026-08-14"),
        (datetime(2026, 8, 14, 9), "2026-08-14T09:00:00", "2026-08-14T09:00:00"),
        (Q3, {"label": "2026-Q3", "start": "2026-07-01", "end": "2026-09-30"}, "2026-Q3"),
        (TWO, {"text": "2d", "minutes": 960}, "2d"),
        (Work(weeks=Decimal(1)), {"text": "1w", "minutes": 2400}, "1w"),
        (Estimate(TWO, TWO, TWO), {"text": "2d", "minutes": 960}, "2d"),
        (
            Estimate(TWO, TWO, TWO, certain=True),
            {"text": "2d/2d/2d", "minutes": 960},
            "2d/2d/2d",
        ),
        (
            Estimate(ONE, TWO, FIVE),
            {
                "text": "1d/2d/5d",
                "optimistic": {"text": "1d", "minutes": 480},
                "likely": {"text": "2d", "minutes": 960},
                "pessimistic": {"text": "5d", "minutes": 2400},
            },
            "1d/2d/5d",
        ),
        (
            Estimate(ONE, None, TWO),
            {
                "text": "1d..2d",
                "optimistic": {"text": "1d", "minutes": 480},
                "pessimistic": {"text": "2d", "minutes": 960},
            },
            "1d..2d",
        ),
        (
            Money(Decimal("9000.50"), "EUR"),
            {"amount": "9000.5", "currency": "EUR"},
            "9000.5 EUR",
        ),
        (Spread(Decimal(2), Decimal(2), Decimal(2)), 2, "2"),
        (
            Spread(Decimal(2), Decimal(3), Decimal(5)),
            {"low": 2, "likely": 3, "high": 5},
            "2/3/5",
        ),
        (
            API_3,
            {"on": "API-3", "type": "SS", "lag_minutes": 960, "elapsed": False},
            "API-3 SS+2d",
        ),
        (
            EARLY,
            {"on": "API-3", "type": "FS", "lag_minutes": -240, "elapsed": False},
            "API-3 -4h",
        ),
        (LinkType.SS, "SS", "SS"),
        (Assignment("ana"), {"who": "ana", "count": 1, "share": 1}, "ana"),
        (
            Assignment("crew", 2, Decimal("0.5")),
            {"who": "crew", "count": 2, "share": 0.5},
            "crew × 2 50%",
        ),
        (
            Rate(Money(Decimal(640), "EUR")),
            {"money": {"amount": "640", "currency": "EUR"}, "per": "day"},
            "640 EUR/day",
        ),
        (
            Target(Decimal(75), None, ">=", "%"),
            {"low": 75, "comparison": ">=", "unit": "%"},
            ">= 75%",
        ),
        (
            Target(Decimal(1), Decimal(3), "in"),
            {"low": 1, "high": 3, "comparison": "in", "unit": ""},
            "[1, 3]",
        ),
        (Target(None, None), {"comparison": "", "unit": ""}, ""),
        (
            Measurement(DAY, Decimal(3)),
            {"date": "2026-08-14", "value": 3, "note": "", "source": ""},
            "2026-08-14: 3",
        ),
        (Dated(None, Decimal(6)), {"value": 6}, "undated: 6"),
        (Level(4), {"score": 4}, "4 of 5"),
        (Level(2, Decimal("0.4")), {"score": 2, "share": 0.4}, "40%"),
        (Capacity(people=3), {"people": 3}, "3 people"),
        (Capacity(share=Decimal("0.8")), {"share": 0.8}, "80%"),
        (Capacity(work=TWO), {"work": {"text": "2d", "minutes": 960}}, "2d"),
        (Ratio(7, 8), {"successes": 7, "n": 8}, "7 of 8"),
        (Country("PT"), {"code": "PT", "subdivision": ""}, "PT"),
        (Country("DE", "BY"), {"code": "DE", "subdivision": "BY"}, "DE BY"),
        (Impact(cost=Money(Decimal(300), "EUR")), {"cost": EUR_300}, "cost 300 EUR"),
        (("a", ("b", "c")), ["a", ["b", "c"]], "a, [b, c]"),
        ({"a": {"b": 1}}, {"a": {"b": 1}}, "a: {b: 1}"),
        ({"a": ("b",)}, {"a": ["b"]}, "a: b"),
        (frozenset({"b", "a"}), ["a", "b"], None),
        (Metric(id="M-1", name="Queue"), {"id": "M-1", "name": "Queue", "pace": "linear"}, None),
        (complex(1, 2), "(1+2j)", "(1+2j)"),
    ],
)
def test_a_value_as_data_and_as_text(value: Any, data: Any, text: str | None) -> None:
    found = as_data(value, WorkUnits())
    assert found == data
    assert json.loads(json.dumps(found)) == data
    if text is not None:
        assert as_text(value) == text


def test_a_week_is_as_long_as_the_calendar_says() -> None:
    week = Work(weeks=Decimal(1))
    assert as_data(week, WorkUnits(day=240, week=960)) == {"text": "1w", "minutes": 960}


def test_unknown_keys_of_a_part_are_kept() -> None:
    metric = Metric.model_validate({"id": "M-1", "colour": "red"})
    assert as_text(metric) == "id: M-1, pace: linear, colour: red"


def test_a_part_inside_a_list_stands_in_braces() -> None:
    goal = Goal(id="G", origin=Origin(path="g.md"), metrics=(Metric(id="M"), Metric(id="N")))
    assert as_text(goal.metrics) == "{id: M, pace: linear}, {id: N, pace: linear}"


@pytest.mark.parametrize(
    ("value", "found"),
    [(None, None), (Decimal(160), 160), (Decimal("0.5"), 0.5), (2.0, 2), (Decimal("1E+3"), 1000)],
)
def test_whole_numbers_have_no_point(value: Any, found: Any) -> None:
    assert (number(value), type(number(value))) == (found, type(found))
