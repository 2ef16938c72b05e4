"""Numbers, money, percent, targets."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from mkdocs_prodproj.items.quantities import Money, Rate, Ratio, Spread, Target
from mkdocs_prodproj.items.read_numbers import (
    count,
    measure,
    money,
    number,
    one_unit,
    quantity,
    rate,
    ratio,
    share,
    spread,
    target,
)

D = Decimal


def rule(reader: Any, value: object) -> str:
    """The rule by which a reader refuses a value."""
    with pytest.raises(PydanticCustomError) as refused:
        reader(value)
    return refused.value.type


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("-2.0 min", "-2", "min"),
        ("+5", "5", ""),
        ("−3", "-3", ""),
        ("1'200", "1200", ""),
        ("1_200", "1200", ""),
        ("1,234,567.5", "1234567.5", ""),
        (".5", "0.5", ""),
        ("1e3", "1000", ""),
        ("2bn", "2000000000", ""),
        ("12 MB", "12", "MB"),
        ("4.2 stars", "4.2", "stars"),
        ("€-3", "-3", "€"),
        ("EUR 12,000", "12000", "EUR"),
        (3, "3", ""),
        (0.1, "0.1", ""),
        (D("1.5"), "1.5", ""),
    ],
)
def test_a_number_may_carry_a_unit(written: object, value: str, unit: str) -> None:
    assert quantity(written) == (D(value), unit)


@pytest.mark.parametrize("written", ["1,5", "1.200,5", "1,20,000", "1 2", "1.2.3", "1:30"])
def test_a_number_that_reads_two_ways_is_refused(written: str) -> None:
    assert rule(quantity, written) == "ambiguous-number"


@pytest.mark.parametrize("written", ["many", "", None, True, [1], float("inf"), "$5 EUR"])
def test_what_is_no_number_is_refused(written: object) -> None:
    assert rule(quantity, written) == "invalid-number"


def test_a_plain_number_has_no_unit() -> None:
    assert number("1,200") == 1200
    assert rule(number, "12 ms") == "invalid-number"
    assert measure("34 %") == 34


def test_a_count_is_whole_and_not_below_zero() -> None:
    assert count("1,200") == 1200
    assert rule(count, 1.5) == rule(count, -1) == "invalid-number"


@pytest.mark.parametrize(
    ("written", "read"),
    [("80%", "0.8"), (0.8, "0.8"), (80, "0.8"), (1, "1"), ("1%", "0.01"), (D("0.3"), "0.3")],
)
def test_a_percentage_is_a_share_of_one(written: object, read: str) -> None:
    assert share(written) == D(read)


@pytest.mark.parametrize("written", ["120%", -1, 101, "12 ms", "half"])
def test_what_is_no_percentage_is_refused(written: object) -> None:
    assert rule(share, written) in ("invalid-percent", "invalid-number")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12000 EUR", Money(D(12000), "EUR")),
        ("EUR 12,000", Money(D(12000), "EUR")),
        ("€12k", Money(D(12000), "EUR")),
        ("$0.10", Money(D("0.1"), "USD")),
        (12000, Money(D(12000))),
        ("12000 eur", Money(D(12000), "EUR")),
        ({"amount": 12, "currency": "CHF"}, Money(D(12), "CHF")),
        (Money(D(1)), Money(D(1))),
    ],
)
def test_money_is_exact(written: object, read: Money) -> None:
    assert money(written) == read


def test_what_is_no_money_is_refused() -> None:
    assert rule(money, "12 apples") == "invalid-money"
    assert rule(money, "a lot") == "invalid-number"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("640 EUR/day", Rate(Money(D(640), "EUR"), "day")),
        ("80 EUR/h", Rate(Money(D(80), "EUR"), "hour")),
        ("80 EUR per hour", Rate(Money(D(80), "EUR"), "hour")),
        ("640 EUR", Rate(Money(D(640), "EUR"), "day")),
        ({"hour": "80 EUR"}, Rate(Money(D(80), "EUR"), "hour")),
        (Rate(Money(D(1))), Rate(Money(D(1)))),
    ],
)
def test_a_rate_is_by_day_unless_it_says_hour(written: object, read: Rate) -> None:
    assert rate(written) == read


def test_what_is_no_rate_is_refused() -> None:
    assert rule(rate, "expensive") == "invalid-money"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (3000, Spread(D(3000), D(3000), D(3000))),
        ("2000..5000", Spread(D(2000), D(3500), D(5000))),
        ("2000/3000/5000", Spread(D(2000), D(3000), D(5000))),
        ("2k-5k", Spread(D(2000), D(3500), D(5000))),
        ([1, 2, 3], Spread(D(1), D(2), D(3))),
        ({"low": 1, "likely": 2, "high": 3}, Spread(D(1), D(2), D(3))),
        (Spread(D(1), D(1), D(1)), Spread(D(1), D(1), D(1))),
    ],
)
def test_a_score_may_have_a_spread(written: object, read: Spread) -> None:
    assert spread(written) == read


@pytest.mark.parametrize("written", ["5..2", "1/2/3/4", {}])
def test_what_is_no_spread_is_refused(written: object) -> None:
    assert rule(spread, written) == "invalid-number"


@pytest.mark.parametrize(
    "written", ["7 of 8", "7/8", [7, 8], {"successes": 7, "n": 8}, Ratio(7, 8)]
)
def test_a_ratio_is_how_many_of_how_many(written: object) -> None:
    assert ratio(written) == Ratio(7, 8)


@pytest.mark.parametrize("written", ["9 of 8", "most", 7])
def test_what_is_no_ratio_is_refused(written: object) -> None:
    assert rule(ratio, written) == "invalid-number"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (80, Target(D(80), None)),
        (">= 75%", Target(D(75), None, ">=", "%")),
        ("at least 75 %", Target(D(75), None, ">=", "%")),
        ("≤ 3 min", Target(None, D(3), "<=", "min")),
        ("< 3", Target(None, D(3), "<")),
        ("= 5", Target(D(5), D(5), "=")),
        ([30, 50], Target(D(30), D(50), "in")),
        ("30..50", Target(D(30), D(50), "in")),
        ("30% - 50%", Target(D(30), D(50), "in", "%")),
        ({"low": 30, "high": 50}, Target(D(30), D(50), "in")),
        (Target(D(1), None), Target(D(1), None)),
    ],
)
def test_a_target_is_a_number_a_limit_or_a_range(written: object, read: Target) -> None:
    assert target(written) == read


def test_a_range_has_no_single_value() -> None:
    assert target("30..50").value is None
    assert target("<= 3").value == 3


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("50..30", "invalid-target"),
        ([1, 2, 3], "invalid-target"),
        ([], "invalid-target"),
        (["3 s", "5 ms"], "mixed-units"),
        ("better", "invalid-number"),
    ],
)
def test_what_is_no_target_is_refused(written: object, why: str) -> None:
    assert rule(target, written) == why


def test_values_share_one_unit() -> None:
    assert one_unit(["45%", "60 %", None, 3, "70"]) == "%"
    assert one_unit(["rubbish", 1]) == ""
    assert rule(one_unit, ["45%", "3 ms"]) == "mixed-units"
