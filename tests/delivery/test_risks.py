"""The risk register."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mkdocs_prodproj.delivery.risks import RiskScore, risk_register
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Impact, Level, Money
from mkdocs_prodproj.items.risk import Risk
from tests.delivery.delivery_plans import MONDAY, ORIGIN, days, plan, project


def risk(id_: str, chance: int | None = None, impact: Impact | int | None = None, **f: Any) -> Risk:
    bad = Impact(score=impact) if isinstance(impact, int) else impact
    level = Level(chance) if chance else None
    return Risk(id=id_, origin=ORIGIN, probability=level, impact=bad, **f)


def register(*items: Item) -> dict[str, RiskScore]:
    return {score.risk.id: score for score in risk_register(plan(*items), MONDAY)}


def impact_of(impact: Impact, *items: Item) -> int | None:
    return register(risk("R", 1, impact, project="P"), *items)["R"].impact


def hundred_days(**fields: Any) -> Project:
    return project("P", start=date(2026, 1, 5), deadline=date(2026, 5, 22), **fields)


def test_exposure_is_probability_times_impact() -> None:
    score = register(risk("R", 4, 3))["R"]
    assert (score.probability, score.impact, score.exposure) == (4, 3, 12)


def test_the_largest_exposure_comes_first_then_the_id_and_unjudged_risks_last() -> None:
    found = register(risk("D"), risk("C", 2, 3), risk("B", 3, 2), risk("A", 1, 1), risk("E", 5, 5))
    assert list(found) == ["E", "B", "C", "A", "D"]


def test_an_unjudged_risk_says_what_is_missing() -> None:
    found = register(risk("A", 3), risk("B", None, 3), risk("C"))
    assert found["A"].why_unscored == "no impact is given"
    assert found["B"].why_unscored == "no probability is given"
    assert found["C"].why_unscored == "no probability is given; no impact is given"
    assert found["A"].exposure is found["B"].exposure is None


def test_the_docstring_example_holds() -> None:
    score = register(risk("R", 3, Impact(time=days(10)), project="P"), hundred_days())["R"]
    assert (score.impact, score.exposure) == (4, 12)


@pytest.mark.parametrize(
    ("delay", "step"), [(0.9, 1), (1, 2), (4.9, 2), (5, 3), (9.9, 3), (10, 4), (19.9, 4), (20, 5)]
)
def test_a_delay_is_a_share_of_the_project_s_length(delay: float, step: int) -> None:
    assert impact_of(Impact(time=days(delay)), hundred_days()) == step


@pytest.mark.parametrize(("delay", "step"), [(0.5, 1), (1, 2), (5, 3), (10, 4), (20, 5)])
def test_without_a_project_s_length_a_delay_counts_in_days(delay: float, step: int) -> None:
    assert impact_of(Impact(time=days(delay))) == step
    assert impact_of(Impact(time=days(delay)), project("P", start=MONDAY)) == step


def test_a_project_of_no_working_day_counts_in_days() -> None:
    weekend = project("P", start=date(2026, 7, 4), deadline=date(2026, 7, 5))
    assert impact_of(Impact(time=days(5)), weekend) == 3


@pytest.mark.parametrize(("cost", "step"), [(99, 1), (100, 2), (1000, 3), (2000, 4), (4000, 5)])
def test_a_cost_is_a_share_of_the_budget(cost: int, step: int) -> None:
    rich = hundred_days(budget=Money(Decimal(10000), "EUR"))
    assert impact_of(Impact(cost=Money(Decimal(cost))), rich) == step


def test_the_worse_of_delay_and_cost_counts() -> None:
    rich = hundred_days(budget=Money(Decimal(10000)))
    both = Impact(time=days(1), cost=Money(Decimal(2000)))
    assert impact_of(both, rich) == 4


@pytest.mark.parametrize(
    "budget", [None, Money(Decimal(0)), Money(Decimal(10000), "USD")], ids=("none", "zero", "other")
)
def test_a_cost_without_a_budget_to_compare_with_is_not_judged(budget: Money | None) -> None:
    score = register(
        risk("R", 3, Impact(cost=Money(Decimal(9))), project="P"), hundred_days(budget=budget)
    )["R"]
    assert score.impact is None
    assert score.why_unscored == "its cost cannot be compared with a project's budget"


def test_a_risk_that_has_occurred_is_certain() -> None:
    assert register(risk("R", None, 2, status="occurred"))["R"].exposure == 10


@pytest.mark.parametrize(
    ("status", "is_open"), [("", True), ("accepted", True), ("mitigated", False), ("closed", False)]
)
def test_closed_and_mitigated_risks_are_over(status: str, is_open: bool) -> None:
    assert register(risk("R", status=status))["R"].open is is_open


def test_a_review_is_overdue_the_day_after_while_the_risk_is_open() -> None:
    found = register(
        risk("A", review=date(2026, 7, 5)),
        risk("B", review=MONDAY),
        risk("C", review=date(2026, 7, 5), status="closed"),
        risk("D"),
    )
    assert [found[i].review_overdue for i in "ABCD"] == [True, False, False, False]
