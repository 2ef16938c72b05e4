"""What tasks cost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mkdocs_prodproj.delivery.money import Cost, costs
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.calendar import Calendar
from mkdocs_prodproj.items.quantities import Assignment, Capacity, Estimate, Money, Rate, Work
from mkdocs_prodproj.items.team import Person, Team
from tests.delivery.delivery_plans import ORIGIN, by, days, plan, project, task

BEGUN = {"status": "in-progress", "started": date(2026, 7, 1)}


def rate(amount: int, per: str = "day", currency: str = "EUR") -> Rate:
    return Rate(Money(Decimal(amount), currency), per)


def money(amount: int, currency: str = "EUR") -> Money:
    return Money(Decimal(amount), currency)


def work(number: float) -> Work:
    return Work(days=Decimal(str(number)))


def person(id_: str, amount: int | None = 400, **fields: Any) -> Person:
    fields.setdefault("rate", None if amount is None else rate(amount))
    return Person(id=id_, origin=ORIGIN, **fields)


def cost(*items: Item) -> Cost:
    return costs(plan(*items))["A"]


def test_work_costs_its_effort_at_the_rate_of_who_does_it_and_fixed_cost_comes_on_top() -> None:
    found = cost(person("ana", 640), task("A", 3, assignees=by("ana"), cost=money(9000)))
    assert (found.work, found.fixed, found.planned) == (
        Decimal(1920),
        Decimal(9000),
        Decimal(10920),
    )


def test_a_range_counts_by_its_likely_value() -> None:
    three = Estimate(work(2), work(3), work(9))
    assert cost(person("ana"), task("A", three, assignees=by("ana"))).work == 1200


def test_an_hourly_rate_counts_hours() -> None:
    ana = person("ana", rate=rate(50, "hour"))
    assert cost(ana, task("A", 2, assignees=by("ana"))).work == 800


def test_two_people_share_the_effort_as_fast_as_each_works() -> None:
    items = person("ana", 600), person("li", 300)
    assert cost(*items, task("A", 4, assignees=by("ana", "li"))).work == 1800
    assert cost(*items, task("A", 4, assignees=by("ana:0.5", "li"))).work == 1600


def test_capacity_makes_effort_slower_not_dearer() -> None:
    half = person("ana", capacity=Capacity(share=Decimal("0.5")))
    assert cost(half, task("A", 4, assignees=by("ana"))).work == 1600


def test_a_rate_per_day_is_for_a_day_of_that_person_s_calendar() -> None:
    mornings = Calendar(id="half", origin=ORIGIN, days=(0, 1, 2, 3, 4), hours=(((540, 780),),) * 7)
    ana = person("ana", 200, calendar="half")
    assert cost(mornings, ana, task("A", 2, assignees=by("ana"))).work == 800


def test_a_duration_is_effort_of_everybody_on_it() -> None:
    found = cost(person("ana"), task("A", duration=days(8), assignees=by("ana:0.5")))
    assert (found.minutes, found.work) == (4 * 480, Decimal(1600))


def test_two_of_a_team_cost_two_days_a_day() -> None:
    crew = Team(id="crew", origin=ORIGIN, rate=rate(300))
    two = (Assignment("crew", count=2),)
    assert cost(crew, task("A", duration=days(3), assignees=two)).work == 1800


def test_a_team_without_a_rate_costs_the_mean_of_its_members() -> None:
    crew = Team(id="crew", origin=ORIGIN, members=("ana", "li"))
    people = person("ana", 600), person("li", 400)
    assert cost(crew, *people, task("A", 2, assignees=by("crew"))).work == 1000


def test_somebody_without_a_rate_has_that_of_the_team() -> None:
    crew = Team(id="crew", origin=ORIGIN, members=("ana",), rate=rate(300))
    assert cost(crew, person("ana", None), task("A", 2, assignees=by("ana"))).work == 600


def test_what_cannot_be_priced_says_why() -> None:
    ana = person("ana", None)
    assert cost(ana, task("A", 2, assignees=by("ana"))).lacks == ('no rate of "ana"',)
    assert cost(ana, task("A", 2)).lacks == ("nobody is assigned",)
    assert cost(person("ana"), task("A", assignees=by("ana"))).lacks == ("no estimate",)
    assert cost(ana, task("A", 2)).planned is None


def test_a_fixed_cost_without_any_work_is_the_whole_price() -> None:
    found = cost(task("A", cost=money(500)))
    assert (found.planned, found.lacks) == (Decimal(500), ())


def test_another_currency_is_left_out_and_named() -> None:
    ana = person("ana", rate=rate(400, currency="USD"))
    found = cost(ana, task("A", 2, assignees=by("ana"), cost=money(5, "CHF")))
    assert found.planned is None
    assert found.lacks == (
        'the rate of "ana" is in USD, the plan counts in EUR',
        "its fixed cost is in CHF, the plan counts in EUR",
    )


def test_spent_money_is_the_actual_cost() -> None:
    assert cost(task("A", 2, spent=money(700), **BEGUN)).actual == 700


def test_spent_work_costs_the_same_rate_and_fixed_cost_accrues_with_progress() -> None:
    fields = {"progress": Decimal("0.5"), "cost": money(1000), **BEGUN}
    found = cost(person("ana"), task("A", 4, assignees=by("ana"), spent=work(3), **fields))
    assert (found.actual, found.spent_minutes) == (Decimal(1700), 3 * 480)


def test_work_not_begun_has_used_nothing_and_begun_work_an_unknown_sum() -> None:
    assert cost(task("A", 2)).actual == 0
    assert cost(task("A", 2, **BEGUN)).actual is None
    assert cost(task("A", 2, status="done")).actual is None


def test_only_leaves_are_priced() -> None:
    family = project("P"), task("A", 2), task("B", 1, parent="A")
    assert list(costs(plan(*family))) == ["B"]


def test_work_of_people_who_give_it_no_time_costs_the_mean_of_their_rates() -> None:
    items = person("ana", 600), person("li", 200)
    assert cost(*items, task("A", 1, assignees=by("ana:0", "li:0"))).work == 400


def test_a_team_with_a_member_of_unknown_rate_has_no_rate() -> None:
    crew = Team(id="crew", origin=ORIGIN, members=("ana", "li"))
    items = crew, person("ana"), person("li", None)
    assert cost(*items, task("A", 1, assignees=by("crew"))).lacks == ('no rate of "crew"',)
    assert cost(*items, task("A", 1, assignees=by("li"))).lacks == ('no rate of "li"',)


def test_money_spent_in_another_currency_is_not_known_in_ours() -> None:
    found = cost(task("A", 2, spent=money(700, "USD"), **BEGUN))
    assert found.actual is None
    assert found.lacks[-1] == "what is spent is in USD, the plan counts in EUR"
