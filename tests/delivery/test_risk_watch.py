"""Risks that need attention, in days and money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mkdocs_prodproj.delivery.risk_watch import RiskWatch, risk_watch
from mkdocs_prodproj.items.quantities import Impact, Level, Money
from mkdocs_prodproj.items.risk import Risk
from tests.delivery.delivery_plans import MONDAY, ORIGIN, days, plan

TEN_DAYS = Impact(time=days(10), cost=Money(Decimal(9000), "EUR"))


def watched(**fields: Any) -> RiskWatch:
    return risk_watch(plan(Risk(id="R", origin=ORIGIN, **fields)), MONDAY)[0]


def test_the_docstring_example_holds() -> None:
    found = watched(probability=Level(3, Decimal("0.4")), impact=TEN_DAYS)
    assert (found.days, found.cost) == (Decimal(4), Decimal(3600))


def test_a_step_stands_for_the_middle_of_its_fifth() -> None:
    assert watched(probability=Level(2), impact=TEN_DAYS).days == 3


def test_a_risk_that_has_occurred_is_certain() -> None:
    found = watched(status="occurred", probability=Level(1), impact=TEN_DAYS)
    assert (found.days, found.issue) == (Decimal(10), True)


def test_an_impact_in_steps_has_no_days_and_no_money() -> None:
    found = watched(probability=Level(2), impact=Impact(score=5))
    assert (found.score, found.days, found.cost) == (10, None, None)


def test_money_of_another_currency_is_not_counted() -> None:
    dollars = Impact(cost=Money(Decimal(10), "USD"))
    assert watched(probability=Level(2), impact=dollars).cost is None


def test_a_risk_without_any_answer_is_unanswered() -> None:
    assert watched().unanswered
    assert not watched(response="accept").unanswered
    assert not watched(answer="Ask again").unanswered
    assert not watched(mitigation=("A",)).unanswered


def test_an_overdue_review_counts_its_days() -> None:
    assert watched(review=date(2026, 7, 1)).overdue == 5
    assert watched(review=MONDAY).overdue == 0


def test_settled_risks_are_not_watched() -> None:
    gone = Risk(id="R", origin=ORIGIN, status="closed")
    assert risk_watch(plan(gone), MONDAY) == ()
