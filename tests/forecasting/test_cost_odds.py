"""What it will cost, and how sure the budget is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from mkdocs_prodproj.delivery.schedule import schedule_plan
from mkdocs_prodproj.forecasting.cost_odds import CostOdds
from mkdocs_prodproj.forecasting.forecast import forecast
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.quantities import Impact, Level, Money, Rate, Work
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person
from tests.delivery.delivery_plans import MONDAY, ORIGIN, by, days, plan, project, task
from tests.forecasting.test_spreads import three

ANA = Person(id="ana", origin=ORIGIN, rate=Rate(Money(Decimal(600))))
SURE = (1, 1)


def euros(amount: int, currency: str = "") -> Money:
    return Money(Decimal(amount), currency)


def odds(*items: Item, budget: Money | None = None, **settings: Any) -> CostOdds | None:
    settings = {"trials": 2000, "spread": SURE, **settings}
    made = plan(project("P", budget=budget), ANA, *items, forecast=settings)
    return forecast(made, schedule_plan(made, MONDAY), MONDAY).costs.get("P")


def work(number: int, size: Any = 1, **fields: Any) -> list[Task]:
    fields = {"project": "P", "assignees": by("ana"), **fields}
    return [
        task(f"T{n}", size, f"T{n - 1}" if n > 1 else (), **fields) for n in range(1, number + 1)
    ]


def test_sure_work_costs_its_rate_at_any_odds() -> None:
    assert odds(*work(6)) == CostOdds(Decimal(3600), Decimal(3600), None, None, "EUR")


def test_a_budget_that_is_met_to_the_cent_is_met() -> None:
    found = odds(*work(6), budget=euros(3600))
    assert found is not None
    assert (found.budget, found.within) == (Decimal(3600), 1.0)


def test_work_that_may_take_longer_may_cost_more() -> None:
    found = odds(*work(6, three(1, 2, 6)), budget=euros(9000))
    assert found is not None
    assert Decimal(7200) < found.p50 < found.p85
    assert found.within is not None
    assert 0.2 < found.within < 0.95


def test_a_fixed_cost_is_certain() -> None:
    found = odds(*work(5), task("T6", 1, "T5", project="P", assignees=by("ana"), cost=euros(900)))
    assert found is not None
    assert found.p85 == Decimal(4500)


def test_what_is_used_stays_and_what_is_left_is_added() -> None:
    spent = Money(Decimal(1900))
    begun = task(
        "B", 5, project="P", assignees=by("ana"), spent=spent, remaining=days(2), started=MONDAY,
        status="in-progress",
    )  # fmt: skip
    found = odds(begun, *work(5))
    assert found is not None
    assert found.p50 == Decimal(1900 + 2 * 600 + 5 * 600)


def test_a_done_task_costs_what_it_used_else_what_was_planned() -> None:
    fields = {"project": "P", "assignees": by("ana"), "started": MONDAY, "finished": MONDAY}
    told = task("D", 1, status="done", spent=Work(days=Decimal(3)), **fields)
    untold = task("E", 1, status="done", **fields)
    found = odds(told, untold, *work(6))
    assert found is not None
    assert found.p50 == Decimal((3 + 1 + 6) * 600)


def test_a_risk_costs_in_the_runs_in_which_it_happens() -> None:
    risk = Risk(
        id="R",
        origin=ORIGIN,
        project="P",
        probability=Level(3, Decimal("0.3")),
        impact=Impact(cost=euros(9000)),
    )
    found = odds(risk, *work(6), budget=euros(4000))
    assert found is not None
    assert (found.p50, found.p85) == (Decimal(3600), Decimal(12600))
    assert found.within == pytest.approx(0.7, abs=0.03)


def test_a_budget_in_another_currency_is_not_compared() -> None:
    found = odds(*work(6), budget=euros(4000, "USD"))
    assert found is not None
    assert (found.budget, found.within) == (None, None)


def test_some_tasks_without_a_price_are_counted() -> None:
    found = odds(*work(6), task("U", 1, project="P"))
    assert found is not None
    assert (found.p50, found.unpriced) == (Decimal(3600), 1)


def test_too_many_without_a_price_give_no_odds() -> None:
    assert odds(*work(6), *(task(f"U{n}", 1, project="P") for n in range(3))) is None


def test_without_rates_there_is_nothing_to_tell() -> None:
    assert odds(*work(6, assignees=())) is None


def test_too_few_tasks_give_no_odds_of_money_either() -> None:
    assert odds(*work(5)) is None


def test_a_duration_that_grows_does_not_grow_its_effort() -> None:
    long = task("L", 1, duration=three(2, 4, 9), project="P", assignees=by("ana"))
    found = odds(long, *work(6))
    assert found is not None
    assert found.p50 == found.p85 == Decimal(7 * 600)
