"""How sure each date is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from mkdocs_prodproj.delivery.schedule import schedule_plan
from mkdocs_prodproj.forecasting.forecast import Forecast, forecast
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.quantities import Impact, Level
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.plan.model import Plan
from tests.delivery.delivery_plans import (
    MONDAY,
    ORIGIN,
    by,
    days,
    milestone,
    plan,
    project,
    task,
)
from tests.forecasting.test_spreads import three

TRIALS = 2000
#: Single estimates that hold to the minute.
SURE = (1, 1)


def told(made: Plan) -> Forecast:
    return forecast(made, schedule_plan(made, MONDAY), MONDAY)


def of(*items: Item, **settings: Any) -> Forecast:
    """The forecast of these items, by 2,000 runs unless `settings` say otherwise."""
    return told(plan(*items, forecast={"trials": TRIALS, **settings}))


def chain(number: int = 6, size: Any = None, **fields: Any) -> list[Item]:
    """T1 to T6, one after the other, of 1, 2 or 4 days each."""
    size = size or three(1, 2, 4)
    return [
        task(f"T{n}", size, f"T{n - 1}" if n > 1 else (), **fields) for n in range(1, number + 1)
    ]


def on(day: str) -> date:
    return date.fromisoformat(day)


def test_percentiles_are_moments_in_order_and_likely_dates_are_optimistic() -> None:
    made = of(*chain(), milestone("M", "T6"))
    odds = made.odds["M"]
    assert odds.p10 is not None
    assert odds.p50 is not None
    assert odds.p85 is not None
    assert odds.p95 is not None
    assert odds.p10 < odds.p50 < odds.p85 < odds.p95
    likely = schedule_plan(plan(*chain(), milestone("M", "T6")), MONDAY).times["M"].finish
    assert odds.p50 > likely


def test_a_date_met_on_its_last_minute_is_met() -> None:
    items = [*chain(size=1), milestone("M", "T6", deadline=on("2026-07-13"))]
    odds = of(*items, spread=SURE).odds["M"]
    assert odds.p95 == datetime(2026, 7, 13, 17)
    assert odds.on_time == 1.0


def test_the_chance_is_the_share_of_runs_that_end_by_the_deadline() -> None:
    odds = of(*chain(), milestone("M", "T6", deadline=on("2026-07-22"))).odds["M"]
    by_then = sum(runs for day, runs in odds.days if day <= on("2026-07-22"))
    assert odds.on_time == by_then / TRIALS
    assert 0.1 < odds.on_time < 0.9
    assert sum(runs for _, runs in odds.days) == TRIALS


def test_runs_end_on_working_days() -> None:
    odds = of(*chain(), milestone("M", "T6")).odds["M"]
    assert {day.weekday() for day, _ in odds.days} <= {0, 1, 2, 3, 4}


def test_a_deadline_that_has_passed_has_no_chance() -> None:
    odds = of(*chain(), milestone("M", "T6", deadline=on("2026-07-01"))).odds["M"]
    assert odds.on_time == 0


def test_a_project_ends_with_the_last_of_its_work() -> None:
    p = project("P", deadline=on("2026-07-22"))
    made = of(p, *chain(project="P"), task("X", three(1, 2, 3), project="P"))
    assert made.odds["P"].percentiles == made.odds["T6"].percentiles
    assert made.odds["P"].on_time is not None


def test_two_ends_make_a_project_later_than_either() -> None:
    twin = [
        task(f"X{n}", three(1, 2, 4), f"X{n - 1}" if n > 1 else (), project="P")
        for n in range(1, 7)
    ]
    odds = of(project("P"), *chain(project="P"), *twin).odds
    assert odds["P"].p50 is not None
    assert odds["T6"].p50 is not None
    assert odds["X6"].p50 is not None
    assert odds["P"].p50 > max(odds["T6"].p50, odds["X6"].p50)


def test_a_parent_has_the_percentiles_of_its_last_part() -> None:
    parts = chain(parent="K")
    odds = of(task("K"), *parts).odds
    assert odds["K"].percentiles == odds["T6"].percentiles


def test_the_same_plan_gives_the_same_forecast() -> None:
    items = [*chain(), milestone("M", "T6", deadline=on("2026-07-22"))]
    assert of(*items) == of(*items)


def test_another_task_elsewhere_changes_no_odds() -> None:
    items = [*chain(), milestone("M", "T6", deadline=on("2026-07-22"))]
    assert of(*items).odds["M"] == of(*items, task("Z", three(1, 5, 9))).odds["M"]


def test_the_settings_percentiles_come_with_the_usual_ones() -> None:
    odds = of(*chain(), milestone("M", "T6"), percentiles=(80,)).odds["M"]
    assert sorted(odds.percentiles) == [10, 50, 80, 85, 95]


def test_late_work_begins_when_the_plan_says() -> None:
    late = task("L", 2, scheduling="alap", project="P")
    made = of(project("P"), *chain(project="P"), late, spread=SURE)
    assert (
        made.odds["L"].p50
        == schedule_plan(plan(project("P"), *chain(project="P"), late), MONDAY).times["L"].finish
    )


def test_waits_for_people_count() -> None:
    alone = [task(f"T{n}", three(1, 2, 4)) for n in range(6)]
    shared = [task(f"T{n}", three(1, 2, 4), assignees=by("ana")) for n in range(6)]
    ends = [milestone("M", ", ".join(f"T{n}" for n in range(6)))]
    one, two = (of(*items, *ends).odds["M"].p50 for items in (alone, shared))
    assert one is not None
    assert two is not None
    assert two - one > timedelta(days=7)


def risk(share: str, **fields: Any) -> Risk:
    fields.setdefault("impact", Impact(time=days(10)))
    level = Level(3, Decimal(share))
    return Risk(id="R", origin=ORIGIN, title="No auditor", probability=level, **fields)


def test_a_risk_makes_a_date_late_in_its_share_of_runs() -> None:
    items = [*chain(size=1), milestone("M", "T6", deadline=on("2026-07-13"))]
    odds = of(*items, risk("0.4", affects=("T2",)), spread=SURE).odds["M"]
    assert odds.on_time == pytest.approx(0.6, abs=0.04)


def test_a_risk_without_a_task_delays_its_project() -> None:
    p = project("P", deadline=on("2026-07-13"))
    items = [p, *chain(size=1, project="P")]
    odds = of(*items, risk("0.4", project="P"), spread=SURE).odds["P"]
    assert odds.on_time == pytest.approx(0.6, abs=0.04)


def test_drivers_are_the_tasks_that_decide_the_date_the_surest_first() -> None:
    side = task("S", three(9, 10, 14))
    made = of(*chain(), side, milestone("M", "T6, S"))
    shares = {d.item: d.share for d in made.drivers["M"]}
    assert shares["T1"] == shares["T6"] == pytest.approx(1 - shares["S"], abs=0.02)
    assert made.drivers["M"][-1].item == "S"


def test_of_tasks_that_always_decide_the_widest_comes_first() -> None:
    items = [task(f"T{n}", three(1, 2, n), f"T{n - 1}" if n > 2 else ()) for n in range(2, 9)]
    drivers = of(*items, milestone("M", "T8")).drivers["M"]
    assert [d.item for d in drivers] == ["T8", "T7", "T6", "T5", "T4", "T3", "T2"]


def test_a_task_that_never_decides_is_no_driver() -> None:
    made = of(*chain(), task("S", three(1, 1, 1)), milestone("M", "T6, S"))
    assert "S" not in {d.item for d in made.drivers["M"]}


def test_at_most_eight_drivers_are_named() -> None:
    assert len(of(*chain(12), milestone("M", "T12")).drivers["M"]) == 8


def test_five_tasks_are_too_few_for_percentages() -> None:
    odds = of(*chain(5), milestone("M", "T5", deadline=on("2026-07-22"))).odds["M"]
    assert odds.thin == "too few to give odds: 5 open tasks have an estimate, 6 are needed"
    made = of(*chain(5), milestone("M", "T5", deadline=on("2026-07-22")))
    assert (made.shown["M"], made.drivers) == ("none", {})


def test_too_few_tasks_have_a_best_and_a_worst_end() -> None:
    odds = of(*chain(5), milestone("M", "T5", deadline=on("2026-07-22"))).odds["M"]
    assert odds.best == datetime(2026, 7, 10, 17)
    assert odds.worst == datetime(2026, 7, 31, 17)


def test_machines_may_read_the_numbers_of_few_tasks() -> None:
    odds = of(*chain(5), milestone("M", "T5", deadline=on("2026-07-22"))).odds["M"]
    assert odds.on_time is not None
    assert sorted(odds.percentiles) == [10, 50, 85, 95]


def test_the_tasks_of_a_small_plan_are_marked_as_too_few() -> None:
    assert of(*chain(5)).odds["T1"].thin.startswith("too few to give odds: 5 open tasks")


def test_more_than_a_third_without_an_estimate_is_too_little() -> None:
    items = [*chain(6), *(task(f"U{n}") for n in range(4))]
    made = of(*items, milestone("M", "T6, U0, U1, U2, U3"))
    assert made.odds["M"].thin == "4 of 10 open tasks have no estimate"
    assert (made.odds["M"].percentiles, made.odds["M"].on_time) == ({}, None)
    assert made.shown["M"] == "none"


def test_a_third_without_an_estimate_is_still_told() -> None:
    items = [*chain(6), *(task(f"U{n}") for n in range(3))]
    made = of(*items, milestone("M", "T6, U0, U1, U2"))
    assert made.odds["M"].thin == ""
    assert made.shown["M"] == "tasks"


def test_a_milestone_that_nothing_leads_to_has_no_odds() -> None:
    odds = of(*chain(), milestone("M", deadline=on("2026-07-22"))).odds["M"]
    assert odds.thin == "no open task leads to it"


def test_what_is_reached_is_a_fact() -> None:
    done = task("D", 2, started=on("2026-06-29"), finished=on("2026-06-30"), status="done")
    reached = milestone("M", "D", reached=on("2026-06-30"), deadline=on("2026-06-30"))
    made = of(*chain(), done, reached)
    assert (made.odds["M"].thin, made.odds["M"].on_time) == ("reached", None)
    assert (made.odds["D"].thin, made.odds["D"].percentiles) == ("done", {})
    assert "M" not in made.shown


def test_a_project_that_is_done_is_a_fact() -> None:
    done = task(
        "D", 2, project="P", started=on("2026-06-29"), finished=on("2026-06-30"), status="done"
    )
    assert of(*chain(), project("P", deadline=on("2026-07-22")), done).odds["P"].thin == "done"


def test_where_estimates_are_missing_the_pace_is_shown() -> None:
    weeks = [MONDAY - timedelta(weeks=n + 1) for n in range(8)]
    fields: dict[str, Any] = {"project": "P", "status": "done"}
    done = [
        task(f"D{n}{k}", started=w, finished=w, **fields) for n, w in enumerate(weeks) for k in "ab"
    ]
    left = [task(f"T{n}", project="P") for n in range(4)]
    made = of(project("P", deadline=on("2026-08-14")), *done, *left)
    assert made.shown["P"] == "throughput"
    assert made.why["P"] == "4 open tasks without an estimate; the pace of finished tasks is known"
    assert made.throughput["P"].percentiles[85] == on("2026-07-17")


def test_the_basis_counts_what_is_estimated_how() -> None:
    made = of(*chain(3), task("S", 2), task("U"), risk("0.4", affects=("T1",)))
    basis = made.basis
    assert (basis.open_tasks, basis.ranged, basis.single, basis.unestimated) == (5, 3, 1, 1)
    assert (basis.source, basis.spread, basis.events) == ("default", (0.8, 1.7), 1)
    assert basis.says == (
        "2,000 simulated runs of the remaining work. Of 5 open tasks 3 have a best and a worst "
        "case, 1 has a single estimate, 1 has no estimate and counts as no time. A single estimate "
        "is taken to spread from 0.8 to 1.7 times what is written, a stated default (0 of at least "
        "10 done tasks have both estimate and dates). 1 risk may happen in each run."
    )


def test_blocked_tasks_are_said_to_go_on_as_planned() -> None:
    basis = of(*chain(1), task("B", three(1, 2, 3), status="blocked")).basis
    assert basis.blocked == 1
    assert basis.says.endswith(" 1 blocked task is taken to go on as planned.")


def test_a_milestone_without_dates_is_not_reached_and_shows_nothing() -> None:
    made = of(*chain(), task("U"), milestone("M", "U"))
    assert (made.shown["M"], made.why["M"]) == ("none", "nothing that leads to it has dates")


def test_a_project_without_tasks_shows_nothing() -> None:
    made = of(*chain(), project("P"))
    assert (made.shown["P"], made.why["P"]) == ("none", "nothing in it has dates")


def test_an_empty_plan_has_an_empty_forecast() -> None:
    made = of()
    assert (made.odds, made.drivers, made.shown) == ({}, {}, {})
    assert made.basis.says == "No task is open: there is nothing to simulate."


SIZES = st.lists(st.integers(1, 8), min_size=6, max_size=9)


def network(sizes: list[int], after: list[set[int]], deadline: date) -> list[Item]:
    """Tasks of so many days, the last of which make a milestone."""
    tasks = [
        task(f"T{n}", three(size, size + 1, size + 4), ", ".join(f"T{k}" for k in sorted(ks)) or ())
        for n, (size, ks) in enumerate(zip(sizes, after, strict=True))
    ]
    return [*tasks, milestone("M", ", ".join(t.id for t in tasks), deadline=deadline)]


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[int], list[set[int]], date]:
    sizes = draw(SIZES)
    after = [
        draw(st.sets(st.integers(0, n - 1), max_size=2)) if n else set() for n in range(len(sizes))
    ]
    return sizes, after, MONDAY + timedelta(days=draw(st.integers(5, 60)))


def chance(items: list[Item]) -> float:
    on_time = of(*items, trials=300).odds["M"].on_time
    assert on_time is not None
    return on_time


@examples(max_examples=25)
@given(networks(), st.lists(st.sampled_from(("ana", "bo")), min_size=9, max_size=9))
def test_sure_work_ends_in_every_run_when_the_plan_says(
    given_: tuple[list[int], list[set[int]], date], people: list[str]
) -> None:
    sizes, after, _ = given_
    tasks = [
        task(f"T{n}", size, ", ".join(f"T{k}" for k in sorted(ks)) or (), assignees=by(people[n]))
        for n, (size, ks) in enumerate(zip(sizes, after, strict=True))
    ]
    made = plan(*tasks, forecast={"trials": 4, "spread": SURE})
    schedule = schedule_plan(made, MONDAY)
    odds = forecast(made, schedule, MONDAY).odds
    for t in tasks:
        assert {odds[t.id].p10, odds[t.id].p95} == {schedule.times[t.id].finish}


@examples(max_examples=25)
@given(networks(), st.integers(0, 5), st.integers(1, 5))
def test_odds_never_rise_when_a_task_grows(
    given_: tuple[list[int], list[set[int]], date], which: int, more: int
) -> None:
    sizes, after, deadline = given_
    grown = [size + more * (n == which) for n, size in enumerate(sizes)]
    assert chance(network(grown, after, deadline)) <= chance(network(sizes, after, deadline))


@examples(max_examples=25)
@given(networks(), st.sets(st.integers(0, 5), max_size=2), st.integers(1, 8))
def test_odds_never_rise_when_a_task_is_added(
    given_: tuple[list[int], list[set[int]], date], waits_for: set[int], size: int
) -> None:
    sizes, after, deadline = given_
    more = network([*sizes, size], [*after, waits_for], deadline)
    assert chance(more) <= chance(network(sizes, after, deadline))


@examples(max_examples=15)
@given(networks(), st.integers(0, 5), st.integers(1, 100))
def test_odds_never_rise_when_a_risk_is_added(
    given_: tuple[list[int], list[set[int]], date], which: int, percent: int
) -> None:
    items = network(*given_)
    threat = risk(str(Decimal(percent) / 100), affects=(f"T{which}",))
    assert chance([*items, threat]) <= chance(items)
