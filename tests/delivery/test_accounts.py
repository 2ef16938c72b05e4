"""Earned value of projects: planned, earned, spent, over time and in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mkdocs_prodproj.delivery.earned_value import ProjectMoney, earned_value, money_of, says
from mkdocs_prodproj.delivery.planned import Spans
from mkdocs_prodproj.delivery.schedule import schedule_plan
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Money, Rate, Work
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person
from mkdocs_prodproj.plan.settings import Scheduling
from tests.delivery.delivery_plans import MONDAY, ORIGIN, by, milestone, plan, project, task

ANA = Person(id="ana", origin=ORIGIN, rate=Rate(Money(Decimal(100))))
LI = Person(id="li", origin=ORIGIN, rate=Rate(Money(Decimal(100))))
#: The Monday two weeks before today, and the Friday of the week after today's: 20 working days.
START, END = date(2026, 6, 22), date(2026, 7, 17)


def spent(number: float) -> Work:
    return Work(days=Decimal(str(number)))


def done(id_: str, estimate: float, **fields: Any) -> Task:
    fields = {"project": "P", "assignees": by("ana"), "status": "done", **fields}
    return task(id_, estimate, **fields)


def todo(id_: str, estimate: float | None, **fields: Any) -> Task:
    return task(id_, estimate, **{"project": "P", "assignees": by("ana"), **fields})


def four_weeks(**fields: Any) -> Project:
    return project("P", start=START, deadline=END, **fields)


def money(
    *items: Item, id_: str = "P", baseline: Spans | None = None, **settings: Any
) -> ProjectMoney:
    whole = plan(ANA, LI, *items, **settings)
    return money_of(whole, schedule_plan(whole, MONDAY), MONDAY, baseline)[id_]


def test_earned_value_is_planned_cost_times_progress() -> None:
    half = todo("B", 4, status="in-progress", progress=Decimal("0.5"))
    value = money(four_weeks(), done("A", 6), half, todo("C", 10)).value
    assert (value.ev, value.bac) == (Decimal(800), Decimal(2000))


def test_the_plan_line_follows_the_order_of_links_from_start_to_deadline() -> None:
    found = money(four_weeks(), done("A", 5), todo("B", 5, after="A"))
    assert found.value.pv == 500
    assert found.plan_line == (
        "Planned value: in the order of links and estimates, from start to deadline, for 2 tasks."
    )


def test_the_docstring_example_of_the_plan_line_holds() -> None:
    ten_days = project("P", start=date(2026, 6, 30), deadline=date(2026, 7, 13))
    assert money(ten_days, todo("A", 2), todo("B", 3, after="A")).value.pv == 200


def test_one_person_is_planned_for_one_thing_after_another() -> None:
    two_people = todo("B", 10, assignees=by("li"))
    assert money(four_weeks(), todo("A", 5), todo("B", 10)).value.pv == 750
    assert money(four_weeks(), todo("A", 5), two_people).value.pv == 1000


def test_without_levelling_people_are_planned_for_all_at_once() -> None:
    off = Scheduling(levelling=False)
    assert money(four_weeks(), todo("A", 5), todo("B", 10), scheduling=off).value.pv == 1000


def test_tasks_that_wait_for_one_another_are_planned_from_the_start() -> None:
    circle = todo("A", 5, after="B"), todo("B", 5, after="A"), todo("C", 10, after="A")
    assert money(four_weeks(), *circle).value.pv == 1500


def test_that_people_are_needed_elsewhere_is_no_part_of_a_promise() -> None:
    other = project("Q", start=date(2026, 6, 1), deadline=END)
    busy = todo("B", 30, project="Q")
    assert money(four_weeks(), other, busy, todo("A", 5)).value.pv == 250


def test_a_promised_day_of_its_own_wins_over_the_order() -> None:
    late = money(four_weeks(), todo("A", 2, due=date(2026, 7, 3)), todo("B", 2, assignees=by("li")))
    assert late.value.pv == 200 + 100
    assert "by their own promised days for 1 task" in late.plan_line


def test_work_that_was_to_be_done_by_today_is_planned_only_up_to_this_morning() -> None:
    assert money(four_weeks(), todo("A", 2, due=MONDAY)).value.pv == 100


def test_a_baseline_wins_over_all_promises() -> None:
    baseline = {"A": (date(2026, 6, 29), date(2026, 7, 10))}
    found = money(four_weeks(), todo("A", 4, due=date(2026, 7, 3)), baseline=baseline)
    assert found.value.pv == 200
    assert found.plan_line == "Planned value: by the baseline for 1 task."


def test_work_is_planned_within_the_day_its_milestone_is_promised_for() -> None:
    gate = milestone("M", project="P", deadline=date(2026, 7, 3))
    assert money(four_weeks(), gate, todo("A", 4, milestone="M")).value.pv == 400


def test_work_is_not_planned_before_its_own_first_day() -> None:
    assert money(four_weeks(), todo("A", 4, start_after=date(2026, 7, 13))).value.pv == 0


def test_without_any_planned_day_there_is_no_plan_line_and_it_is_said() -> None:
    found = money(project("P"), todo("A", 4))
    assert (found.value.pv, found.value.spi, found.series) == (None, None, ())
    assert found.lacks == ("planned days of A (`due:`, or the project's `start:` and `deadline:`)",)


def test_once_the_deadline_has_passed_and_all_is_done_work_is_as_far_as_planned() -> None:
    past = project("P", start=date(2026, 6, 1), deadline=date(2026, 6, 26))
    found = money(past, done("A", 3, finished=date(2026, 7, 3), spent=spent(4)), done("B", 7))
    assert found.value.spi == 1


def test_what_tasks_say_they_used_is_the_actual_cost() -> None:
    found = money(four_weeks(), done("A", 4, spent=spent(5)), todo("B", 6))
    assert (found.value.ac, found.value.cpi) == (Decimal(500), Decimal("0.8"))


def test_a_few_tasks_that_do_not_say_what_they_used_are_taken_at_their_planned_cost() -> None:
    found = money(four_weeks(), done("A", 6, spent=spent(8)), done("B", 4))
    assert found.value.ac == 800 + 400
    assert found.lacks == (
        "what B used so far (`spent: 5d`), until then taken at its planned cost",
    )


def test_nothing_is_said_of_cost_when_most_of_the_work_does_not_say_what_it_used() -> None:
    found = money(four_weeks(), done("A", 4, spent=spent(5)), done("B", 6))
    assert (found.value.ac, found.value.cpi) == (None, None)
    assert found.lacks == ("what B used so far (`spent: 5d`)",)


def test_work_begun_without_progress_has_used_an_unknown_sum() -> None:
    assert money(four_weeks(), todo("A", 4, status="in-progress")).value.ac is None


def test_before_anything_begins_nothing_is_spent() -> None:
    found = money(four_weeks(), todo("A", 4))
    assert found.value.ac == 0
    assert found.says == "Work is 100 % behind the plan; nothing is spent yet."


def test_money_spent_on_dropped_work_is_spent() -> None:
    gone = todo("X", 3, status="dropped", spent=spent(2))
    found = money(four_weeks(), done("A", 4, spent=spent(4)), gone)
    assert (found.value.ac, found.value.bac) == (Decimal(600), Decimal(400))


def test_without_rates_the_budget_is_shared_out_by_effort() -> None:
    budget = four_weeks(budget=Money(Decimal(12000)))
    found = money(budget, done("A", 1, assignees=()), todo("B", 3, assignees=()))
    assert (found.unit, found.value.bac, found.value.ev) == ("EUR", Decimal(12000), Decimal(3000))
    assert found.lacks[0] == (
        "rates of the people who do the work (`rate: 640 EUR/day`), "
        "until then the budget is shared out by effort"
    )


def test_without_money_all_is_counted_in_days_of_work() -> None:
    found = money(four_weeks(), done("A", 4, assignees=(), spent=spent(5)))
    assert (found.unit, found.currency) == ("days", "")
    assert (found.value.bac, found.value.ac) == (Decimal(4), Decimal(5))
    assert found.lacks[0].endswith("until then all counts in days of work")
    assert found.says.startswith("For each day spent, 0.80 days of planned work are done; work is ")


def test_without_estimates_nothing_is_planned_or_earned() -> None:
    found = money(four_weeks(), todo("A", None, assignees=()))
    assert found.value == earned_value(None, None, 0, None)
    assert found.lacks == ("an estimate of A (`estimate: 3d`)",)
    assert found.says == "Nothing is estimated yet, so that no value can be planned or earned."


def test_a_task_without_a_price_is_left_out_and_named() -> None:
    found = money(four_weeks(), todo("A", 4), todo("B", 4, assignees=by("bo")))
    assert (found.value.bac, found.unpriced) == (Decimal(400), ("B",))
    assert found.lacks == ('a price for B: no rate of "bo" (`rate: 640 EUR/day`)',)


def test_prices_in_another_currency_are_named_where_nothing_else_has_a_price() -> None:
    bo = Person(id="bo", origin=ORIGIN, rate=Rate(Money(Decimal(9), "USD")))
    found = money(bo, four_weeks(), todo("A", 4, assignees=by("bo")))
    assert found.unit == "days"
    assert found.lacks[0] == (
        'a price for A: the rate of "bo" is in USD, the plan counts in EUR '
        "(`currency:` in `plan.yml`)"
    )


def test_the_series_is_weekly_and_what_is_earned_ends_today() -> None:
    begun = done("A", 5, started=START, finished=date(2026, 6, 26), spent=spent(6))
    found = money(four_weeks(), begun, todo("B", 5, after="A"))
    assert [point.day for point in found.series] == [
        START, date(2026, 6, 29), MONDAY, date(2026, 7, 13), date(2026, 7, 18)
    ]  # fmt: skip
    assert [point.pv for point in found.series] == [Decimal(n) for n in (0, 250, 500, 750, 1000)]
    assert [point.ev for point in found.series] == [
        Decimal(0),
        Decimal(500),
        Decimal(500),
        None,
        None,
    ]
    assert [point.ac for point in found.series] == [
        Decimal(0),
        Decimal(600),
        Decimal(600),
        None,
        None,
    ]


def test_the_whole_plan_is_the_sum_of_its_outermost_projects() -> None:
    inner = project("Q", parent="P", start=START, deadline=END)
    other = project("R", start=START, deadline=END, title="Rest")
    items = four_weeks(), inner, other, done("A", 2, spent=spent(2)), todo("B", 2, project="Q")
    found = money(*items, todo("C", 6, project="R"), id_="")
    assert (found.value.bac, found.value.ev) == (Decimal(1000), Decimal(200))


def test_a_project_inside_another_counts_in_it() -> None:
    inner = project("Q", parent="P")
    assert money(four_weeks(), inner, todo("A", 2), todo("B", 3, project="Q")).value.bac == 500


def test_projects_inside_one_another_in_a_circle_count_once() -> None:
    circle = project("P", parent="Q"), project("Q", parent="P")
    assert money(*circle, todo("A", 2), todo("B", 3, project="Q"), id_="").value.bac == 500


def test_a_project_without_prices_is_left_out_of_the_sum_of_money() -> None:
    free = project("Q", title="Garden", start=START, deadline=END)
    found = money(four_weeks(), free, todo("A", 2), todo("B", 2, project="Q", assignees=()), id_="")
    assert found.value.bac == 200
    assert found.lacks == ('"Garden", which has no prices, in the sums of the whole plan',)


def test_many_tasks_that_lack_the_same_are_counted() -> None:
    found = money(four_weeks(), todo("Z", 1), *(done(id_, 4) for id_ in "ABCD"))
    assert found.lacks == ("what A, B and 2 more used so far (`spent: 5d`)",)


def test_a_plan_without_projects_has_no_money() -> None:
    whole = plan(ANA, task("A", 2, assignees=by("ana")))
    assert money_of(whole, schedule_plan(whole, MONDAY), MONDAY) == {}


def test_cost_and_pace_are_said_in_words() -> None:
    assert says(earned_value(196, 178, 189, 412), "EUR") == (
        "For each 1.00 EUR spent, 0.94 EUR of planned work is done; work is 9 % behind the plan."
    )
    assert says(earned_value(100, 110, None, 412), "CHF") == (
        "Work is 10 % ahead of the plan; what it has cost is not known."
    )
    assert says(earned_value(None, 90, 100, 412), "USD") == (
        "For each 1.00 USD spent, 0.90 USD of planned work is done."
    )
