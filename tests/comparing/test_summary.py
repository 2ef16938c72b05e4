"""A comparison in a headline and four sums."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mkdocs_prodproj.comparing.changes import PlanChanges
from mkdocs_prodproj.comparing.consequences import (
    CostMove,
    GoalMove,
    MetricMove,
    RankMove,
    RiskMove,
    SlackMove,
    TargetMove,
)
from mkdocs_prodproj.comparing.summary import amount, counted, headline, sums
from mkdocs_prodproj.problems import Position, Problem, Severity
from tests.exchange.differences import comparison, full, item, said


def move(days: int, kind: str = "milestone") -> TargetMove:
    return TargetMove(f"M{days}", kind, "M", days=days)


def became(what: str, kind: str = "milestone") -> TargetMove:
    return TargetMove("M", kind, "M", planned_was=date(2026, 7, 8), what=what)


def promised(was: int, now: int | None) -> TargetMove:
    after = date(2026, 7, now) if now else None
    return TargetMove("M", "milestone", "M", deadline_was=date(2026, 7, was), deadline=after)


turned = GoalMove("G", "G", status_was="on-track", status="off-track")


def slack(*, was: bool, now: bool) -> SlackMove:
    return SlackMove("T", "T", 1.0, 0.0, was, now)


def problem(severity: Severity) -> Problem:
    return Problem("x", severity, Position("a.md"), "a")


def metric(*, eased: bool) -> MetricMove:
    return MetricMove("M", "G", "Calls", "target", "60", "80", eased)


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ({}, "The plan says the same as before"),
        ({"changes": PlanChanges((item(),))}, "No date, cost, rank or goal moves"),
        ({"targets": (move(5),)}, "1 milestone 5 days later"),
        ({"targets": (move(-1),)}, "1 milestone 1 day earlier"),
        ({"targets": (move(3), move(9))}, "2 milestones up to 9 days later"),
        ({"targets": (move(3), move(-2))}, "1 milestone 3 days later, 1 milestone 2 days earlier"),
        ({"targets": (move(3), move(4, "project"))}, "1 milestone 3 days later"),
        ({"targets": (became("gone"),)}, "1 milestone gone"),
        ({"targets": (became("done"),)}, "1 milestone reached"),
        ({"targets": (became("done", "project"),)}, "1 project done"),
        ({"targets": (became("new"),)}, "1 new milestone"),
        ({"targets": (promised(6, 20),)}, "1 promise put off"),
        ({"targets": (promised(20, 6),)}, "1 promise brought forward"),
        ({"targets": (promised(6, None),)}, "1 promise taken back"),
        ({"goals": (turned,)}, "1 goal changes status"),
        ({"targets": (move(4, "project"),)}, "1 project 4 days later"),
        ({"slack": (slack(was=False, now=True),)}, "1 task joins the critical path"),
        ({"metrics": (metric(eased=True),)}, "1 target eased"),
        ({"metrics": (metric(eased=False),)}, "1 target rewritten"),
        ({"metrics": (metric(eased=False), metric(eased=True))}, "1 target eased"),
        ({"goals": (GoalMove("G", "G", lost=("I",)),)}, "1 goal loses an initiative"),
        ({"goals": (GoalMove("G", "G", gained=("I",)),)}, "1 goal gains an initiative"),
        ({"ranks": (RankMove("I", "I", 2, 1),)}, "1 initiative changes rank"),
        ({"ranks": (RankMove("I", "I", None, 1),)}, "1 initiative joins the ranking"),
        ({"ranks": (RankMove("I", "I", 1, None),) * 2}, "2 initiatives leave the ranking"),
        ({"risks": (RiskMove("R", "R", 9, None, "gone"),)}, "1 risk gone"),
        ({"risks": (RiskMove("R", "R", 9, 4, "scored"),)}, "1 risk smaller"),
        (
            {"problems": (problem(Severity.HINT),), "ranks": (RankMove("I", "I", 2, 1),)},
            "1 initiative changes rank, 1 new hint",
        ),
        ({"risks": (RiskMove("R", "R", None, 9),)}, "1 new risk"),
        ({"risks": (RiskMove("R", "R", 4, 9),)}, "1 risk worse"),
        (
            {"costs": (CostMove("", "", Decimal(90), Decimal(80), "EUR"),)},
            "expected cost −€10",
        ),
        (
            {"problems": (problem(Severity.ERROR), problem(Severity.HINT))},
            "1 new error",
        ),
        ({"problems": (problem(Severity.HINT),)}, "1 new hint"),
        ({"targets": (TargetMove("M", "milestone", "M", chance=0.5),)}, "1 chance changed"),
        ({"tasks": full().found.tasks}, "2 tasks move"),
        ({"mended": (problem(Severity.HINT),)}, "1 problem mended"),
    ],
)
def test_the_headline_says_what_matters_most(parts: dict[str, object], line: str) -> None:
    assert headline(comparison(**parts)) == line


def test_nothing_moves_is_said_in_each_sum() -> None:
    found = [(one.text, one.more) for one in sums(comparison())]
    assert found == [("None moves", ""), *[("No change", "")] * 3]


def test_the_sums_of_everything() -> None:
    assert [(one.title, one.text, one.more) for one in sums(full().found)] == [
        ("Milestones", "1 earlier", "none later"),
        ("Critical path", "1 task joins", "1 leaves"),
        ("Direction", "1 target eased", "2 initiatives change rank, 1 goal gains an initiative"),
        ("Risk and cost", "1 new risk", "expected cost +€9,000"),
    ]


def test_a_chance_that_moves_alone_is_counted() -> None:
    moved = TargetMove("M", "milestone", "M", chance_was=0.5, chance=0.6)
    one = sums(comparison(targets=(moved,)))[0]
    assert (one.text, one.more) == ("None moves", "1 chance changed")


def test_tasks_that_only_leave_the_critical_path() -> None:
    one = sums(comparison(slack=(slack(was=True, now=False),) * 2))[1]
    assert one.text == "2 tasks leave"


def test_the_cost_of_the_one_project_stands_for_all() -> None:
    one = CostMove("P", "P", Decimal(80), Decimal(90), "person-days")
    other = CostMove("Q", "Q", Decimal(80), Decimal(90), "person-days")
    assert headline(comparison(costs=(one,))) == "expected cost +10 person-days"
    assert headline(comparison(costs=(one, other))) == "2 costs change"


def test_costs_that_make_up_for_each_other_are_counted_in_the_sum() -> None:
    costs = [CostMove(id_, id_, Decimal(80), Decimal(90), "EUR") for id_ in "PQ"]
    assert sums(comparison(costs=tuple(costs)))[3].text == "2 costs change"


def test_a_risk_that_is_gone_is_seen_in_the_sum() -> None:
    gone = RiskMove("R", "R", 9, None, "gone")
    assert sums(comparison(risks=(gone,)))[3].text == "1 risk gone"


def test_a_cost_in_another_unit_is_told_without_a_difference() -> None:
    one = CostMove("P", "P", Decimal(80), Decimal(90), "USD", unit_was="EUR")
    assert headline(comparison(costs=(one,))) == "expected cost $90, not €80"


def test_a_milestone_that_is_gone_is_seen_in_the_sums() -> None:
    one = sums(comparison(targets=(became("gone"),)))[0]
    assert (one.text, one.more) == ("None moves", "1 milestone gone")


def test_what_was_written_is_counted_by_what_happened() -> None:
    found = PlanChanges(
        (item("a", what="added"), item("b", what="added"), item("c", what="removed")),
        settings=(said("seed", "1", "2"),),
    )
    assert counted(found) == "3 items (2 added, 1 removed) and the plan's settings"
    assert counted(PlanChanges(found.of("added"))) == "2 items added"
    assert counted(PlanChanges()) == "nothing"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("9000", "EUR", "€9,000"),
        ("-1234", "CHF", "−1,234 CHF"),
        ("0.6", "EUR", "€1"),
        ("3", "person-days", "3 person-days"),
        ("-3", "", "−3"),
    ],
)
def test_an_amount_is_whole(value: str, unit: str, text: str) -> None:
    assert amount(Decimal(value), unit) == text
