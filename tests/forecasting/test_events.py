"""Risks as events of a simulation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from mkdocs_prodproj.delivery.outline import Outline
from mkdocs_prodproj.delivery.schedule import schedule_plan
from mkdocs_prodproj.forecasting.events import RiskEvents, chance, risk_events
from mkdocs_prodproj.forecasting.ways import Ways
from mkdocs_prodproj.items.quantities import Estimate, Impact, Level, Money, Work
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.simulation.sampling import Spread
from tests.delivery.delivery_plans import MONDAY, ORIGIN, days, milestone, plan, project, task

WEEK = Impact(time=days(5))
ITEMS = (
    project("P"),
    task("A", 2, project="P"),
    task("B", 3, "A", project="P"),
    task("C", 1, project="P"),
    milestone("M", "B", project="P"),
)


def risk(id_: str = "R", impact: Impact | None = WEEK, share: str = "0.4", **fields: Any) -> Risk:
    fields.setdefault("probability", Level(3, Decimal(share)))
    return Risk(id=id_, origin=ORIGIN, impact=impact, **fields)


def events(*risks: Risk, items: tuple[Any, ...] = ITEMS) -> RiskEvents:
    made = plan(*items, *risks)
    schedule = schedule_plan(made, MONDAY)
    return risk_events(made, Outline(made), Ways(schedule.activities, schedule.links))


def affected(*risks: Risk, items: tuple[Any, ...] = ITEMS) -> tuple[str, ...]:
    return events(*risks, items=items).events[0].affects


def test_a_share_is_the_chance_as_written() -> None:
    assert chance(Level(3, Decimal("0.4"))) == 0.4


@pytest.mark.parametrize(("step", "share"), [(1, 0.1), (3, 0.5), (5, 0.9)])
def test_a_step_of_five_is_the_middle_of_its_band(step: int, share: float) -> None:
    assert chance(Level(step)) == share


def test_a_delay_is_working_time() -> None:
    assert events(risk(affects=("A",))).events[0].minutes == Spread(2400, 2400, 2400, "fixed")


def test_a_delay_may_have_a_range() -> None:
    two, four, nine = (Work(days=Decimal(n)) for n in (2, 4, 9))
    found = events(risk(impact=Impact(time=Estimate(two, four, nine)), affects=("A",)))
    assert found.events[0].minutes == Spread(960, 1920, 4320)


def test_a_cost_alone_is_an_event() -> None:
    found = events(risk(impact=Impact(cost=Money(Decimal(9000)))))
    assert (found.events[0].minutes, found.events[0].cost) == (None, 9000.0)


def test_money_of_another_currency_is_not_added_up() -> None:
    foreign = Impact(time=days(1), cost=Money(Decimal(9000), "USD"))
    assert events(risk(impact=foreign, affects=("A",))).events[0].cost == 0


def test_an_impact_of_neither_days_nor_money_is_left_out_and_named() -> None:
    assert events(risk(impact=Impact(score=4))) == RiskEvents((), ("R",))


def test_a_risk_without_a_chance_is_left_out_and_named() -> None:
    assert events(risk(probability=None)).left_out == ("R",)


@pytest.mark.parametrize("status", ["mitigated", "closed", "occurred"])
def test_a_settled_risk_does_not_count(status: str) -> None:
    assert events(risk(status=status)) == RiskEvents()


@pytest.mark.parametrize("status", ["", "open", "watching", "mitigating", "accepted"])
def test_a_live_risk_counts(status: str) -> None:
    assert [e.id for e in events(risk(status=status, affects=("A",))).events] == ["R"]


def test_a_milestone_is_not_delayed_twice_by_one_risk() -> None:
    assert affected(risk(affects=("A", "M"))) == ("A",)
    assert affected(risk(affects=("C", "M"))) == ("C", "M")


def test_of_a_parent_the_last_tasks_are_delayed() -> None:
    parts = (task("K"), task("K1", 1, parent="K"), task("K2", 1, "K1", parent="K"))
    assert affected(risk(affects=("K",)), items=parts) == ("K2",)


def test_without_a_task_it_delays_its_project_s_milestones_and_end() -> None:
    assert affected(risk(project="P")) == ("M", "C")


def test_finished_work_is_not_delayed_and_such_a_risk_is_no_event() -> None:
    done = task("A", 2, finished=MONDAY, started=MONDAY, status="done")
    assert events(risk(affects=("A",)), items=(done, task("B", 1))) == RiskEvents()
