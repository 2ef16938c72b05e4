"""Which items a condition keeps, and what a formula gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.items.quantities import (
    Assignment,
    Capacity,
    Dependency,
    Estimate,
    Level,
    Money,
    Period,
    Spread,
    Work,
)
from mkdocs_prodproj.query.compare import Units
from mkdocs_prodproj.query.evaluate import matches, value_of
from mkdocs_prodproj.query.names import Names
from mkdocs_prodproj.query.parser import parse, parse_formula

Q3 = Period(date(2026, 7, 1), date(2026, 9, 30), "2026-Q3")
THREE_DAYS = Work(days=Decimal(3))
ONE_WEEK = Work(weeks=Decimal(1))
ITEM: Mapping[str, Any] = {
    "kind": "task",
    "status": "in-progress",
    "owner": "",
    "assignees": (Assignment("ana"), Assignment("li", share=Decimal("0.5"))),
    "depends_on": (Dependency("API-3"),),
    "tags": ("urgent", "Back End"),
    "none": (),
    "title": "Waiting for the auditor",
    "archived": False,
    "guardrail": True,
    "due": date(2026, 8, 14),
    "shipped_at": datetime(2026, 8, 14, 9, 30),
    "period": Q3,
    "estimate": Estimate(THREE_DAYS, THREE_DAYS, THREE_DAYS),
    "range": Estimate(Work(days=Decimal(1)), None, ONE_WEEK),
    "spent": Work(hours=Decimal(4)),
    "cost": Money(Decimal(9000), "EUR"),
    "fee": Money(Decimal(50)),
    "priority": 500,
    "progress": Decimal("0.6"),
    "reach": Spread(Decimal(2000), Decimal(3000), Decimal(5000)),
    "probability": Level(4),
    "slack": 1.5,
    "broken_number": float("nan"),
    "custom_day": "2026-08-14",
    "custom_number": "12",
    "custom": {"team": "x", "floor": 3},
    "capacity": Capacity(people=3),
    "started": None,
    "today": date(2026, 7, 6),
    "zero": 0,
}
NAMES = Names(known=tuple(ITEM))


def keeps(text: str, units: Units | None = None) -> bool:
    condition, mistakes = parse(text, NAMES)
    assert condition is not None, mistakes
    return matches(condition, ITEM.get, units or Units())


@pytest.mark.parametrize(
    "condition",
    [
        "status = in-progress",
        "status = In_Progress",
        'status = "in progress"',
        "status != done",
        "status not in (done, dropped)",
        "assignees in (ana, rui)",
        "assignees = @ana",
        "assignees has li",
        "depends_on has API-3",
        "tags has urgent",
        "tags has back-end",
        "tags != later",
        "title ~ WAIT",
        "title has auditor",
        "tags ~ urg",
        "owner is empty",
        "none is empty",
        "title is not empty",
        "not archived",
        "archived = false",
        "guardrail = true",
        "guardrail",
        "not zero",
        "tags",
        "due > today",
        "due = 2026-08-14",
        "due = 2026-08",
        "due in 2026-Q3",
        "due in 2026-07-01..2026-08-14",
        "due = 2026",
        "due < 2027",
        "due < 2026-09",
        "due <= 2026-08",
        "due >= 2026-08",
        "due > 2026-07",
        "period = 2026-Q3",
        "period = 2026-07-01..2026-09-30",
        "period > 2026-Q2",
        "shipped_at = 2026-08-14",
        "estimate = 3d",
        "estimate > 2d",
        "estimate < 1w",
        "estimate <= 24h",
        "range = 3d",
        "spent = 240min",
        "cost > 8999 EUR",
        "cost > 8999",
        "fee = 50 EUR",
        "priority >= 500",
        "priority = progress + 499.4",
        "progress >= 60%",
        "reach = 3000",
        "probability > 3",
        "slack = 1.5",
        "custom_day < 2026-09",
        "custom_number > 9",
        "custom has team",
        'title > "v"',
        "priority * 2 - 100 = 900",
        "priority / 2 = 250",
        "-(priority) < 0",
        "-(-(priority)) = 500",
        "kind = task or status = done",
        "due in (2026-08-14, 2026-09-01)",
    ],
)
def test_this_item_is_kept_by(condition: str) -> None:
    assert keeps(condition)


@pytest.mark.parametrize(
    "condition",
    [
        "status = done",
        "owner = ana",
        "owner != ana",
        "owner not in (ana)",
        "owner ~ a",
        "none != urgent",
        "started < today",
        "today > started",
        "started",
        "archived",
        "tags != urgent",
        "assignees not in (rui, li)",
        "due > 2026-Q3",
        "due < 2026-Q3",
        "estimate > 3",
        "estimate < 3",
        "estimate = 3",
        'estimate < "3d"',
        "due > 3",
        "cost > 1 USD",
        "cost < 1 USD",
        "cost = (title)",
        "title > 3",
        "priority = (broken_number)",
        "broken_number < 3",
        "priority / 0 > 0",
        "priority + zero / zero > 0",
        "-(started) < 0",
        "due in 2026-Q4",
        "due in 2026-Q2",
        "capacity > 2",
        "kind = task and status = done",
    ],
)
def test_this_item_is_left_out_by(condition: str) -> None:
    assert not keeps(condition)


def test_a_week_is_as_long_as_the_calendar_says() -> None:
    assert keeps("estimate < 1w", Units(day=480, week=2400))
    assert not keeps("estimate < 1w", Units(day=480, week=960))


def test_an_amount_without_a_currency_is_in_the_plans() -> None:
    assert keeps("fee = 50 USD", Units(currency="USD"))
    assert not keeps("fee = 50 USD", Units(currency="EUR"))


@pytest.mark.parametrize(
    ("formula", "number"),
    [
        ("reach * 2 / 4", "1500"),
        ("1 - 2 - 3", "-4"),
        ("8 / 4 / 2", "1"),
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("-priority", "-500"),
        ("80% * 10", "8"),
        ("probability", "4"),
        ("priority / 0", None),
        ("started + 1", None),
        ("1 + started + 1", None),
        ("-started", None),
        ("title * 2", None),
        ("tags", None),
        ("broken_number", None),
    ],
)
def test_a_formula_gives(formula: str, number: str | None) -> None:
    read, mistakes = parse_formula(formula, NAMES)
    assert read is not None, mistakes
    assert value_of(read, ITEM.get) == (None if number is None else Decimal(number))


def test_a_condition_counts_as_one_or_nothing() -> None:
    yes, _ = parse("priority > 3", NAMES)
    flag, _ = parse("priority", NAMES)
    assert yes is not None
    assert flag is not None
    assert value_of(yes, ITEM.get) == 1
    assert value_of(flag, ITEM.get) == 500


VALUES = st.one_of(st.integers(-5, 5), st.sampled_from(["a", "b"]), st.booleans())
TESTS = st.sampled_from(["x = 1", "x < 3", "y != a", "y = b", "x", "y is empty", "x in (1, 2)"])
TWO = Names(known=("x", "y"))


def truth(text: str, item: Mapping[str, Any]) -> bool:
    condition, mistakes = parse(text, TWO)
    assert condition is not None, mistakes
    return matches(condition, item.get)


@given(TESTS, TESTS, VALUES, VALUES)
def test_not_both_is_one_of_them_not(a: str, b: str, x: Any, y: Any) -> None:
    item = {"x": x, "y": y}
    assert truth(f"not ({a} and {b})", item) is truth(f"not {a} or not {b}", item)
    assert truth(f"not ({a} or {b})", item) is truth(f"not {a} and not {b}", item)


@given(VALUES, st.sampled_from(["1", "a", "yes"]))
def test_a_present_value_is_either_equal_or_not(x: Any, word: str) -> None:
    item = {"x": x}
    assert truth(f"x = {word}", item) is not truth(f"x != {word}", item)
    assert truth(f"x in ({word})", item) is not truth(f"x not in ({word})", item)


@given(st.one_of(st.none(), st.just(()), st.just("")), TESTS.filter(lambda t: "empty" not in t))
def test_a_missing_value_meets_no_comparison(nothing: Any, test: str) -> None:
    assert not truth(test, {"x": nothing, "y": nothing})


@given(st.text(), st.one_of(VALUES, st.text(), st.dates(), st.floats(), st.none()))
def test_no_value_breaks_a_condition(text: str, value: Any) -> None:
    condition, _ = parse(text or "x", TWO)
    if condition is not None:
        assert matches(condition, lambda _: value) in {True, False}


@given(
    st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "~", "has", "in", "not in"]),
    st.sampled_from(list(ITEM)),
    st.sampled_from(list(ITEM)),
)
def test_any_two_values_can_be_compared(sign: str, left: str, right: str) -> None:
    assert keeps(f"{left} {sign} ({right})") in {True, False}


@pytest.mark.parametrize(
    ("formula", "number"),
    [
        ("value + max(time - effort, 0)", 8),
        ("min(value, time, effort)", 2),
        ("max(value, missing)", None),
        ("-max(value, time)", -8),
    ],
)
def test_the_smallest_and_the_largest_need_every_number(formula: str, number: int | None) -> None:
    known = {"value": Decimal(8), "time": Decimal(2), "effort": Decimal(5), "missing": None}
    read, mistakes = parse_formula(formula, Names(known=tuple(known)))
    assert mistakes == ()
    assert read is not None
    found = value_of(read, known.__getitem__)
    assert found == (None if number is None else Decimal(number))
