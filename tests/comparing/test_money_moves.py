"""What projects cost in the end. Ana's day is 600 EUR."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mkdocs_prodproj.comparing.consequences import CostMove
from tests.comparing.plans import Files, changed, compared

ANA = {"people/ana.md": "rate: 600 EUR/day"}


def one(estimate: str, more: str = "", project: str = "P") -> dict[str, str]:
    text = f"project: {project}\nestimate: {estimate}\nassignees: [ana]\n{more}"
    return {f"tasks/{project}1.md": text}


def costs(was: Files, now: Files) -> list[tuple[str, int | None, int | None, str]]:
    return [_row(move) for move in compared(was, now).costs]


def _row(move: CostMove) -> tuple[str, int | None, int | None, str]:
    was, now = (None if x is None else round(x) for x in (move.was, move.now))
    return move.project, was, now, move.unit


P = {"projects/P.md": "title: Pay", **ANA}


def test_what_is_planned_counts_where_nothing_is_earned() -> None:
    assert costs({**P, **one("2d")}, {**P, **one("3d")}) == [("P", 1200, 1800, "EUR")]


def test_without_a_price_days_of_work_count() -> None:
    files = {"projects/P.md": "title: Pay"}
    assert costs({**files, **one("2d")}, {**files, **one("3d")}) == [("P", 2, 3, "person-days")]


@pytest.mark.parametrize(
    ("was", "now", "moves"),
    [("100000 EUR", "100499 EUR", 0), ("100000 EUR", "100500 EUR", 1), ("10 EUR", "10.9 EUR", 0)],
)
def test_less_than_half_a_percent_or_one_unit_is_no_move(was: str, now: str, moves: int) -> None:
    before, after = ({**P, "tasks/T.md": f"project: P\ncost: {cost}"} for cost in (was, now))
    assert len(compared(before, after).costs) == moves


def test_what_work_has_cost_so_far_is_carried_on() -> None:
    done = (
        "project: P\nestimate: 2d\nassignees: [ana]\nstatus: done\nfinished: 2026-07-03\nspent: 3d"
    )
    files = {**P, "tasks/D.md": done}
    # 1,200 planned have cost 1,800: what is planned costs half as much again
    assert costs({**files, **one("2d")}, {**files, **one("4d")}) == [("P", 3600, 5400, "EUR")]


def test_of_several_projects_the_whole_comes_first() -> None:
    files = {**P, "projects/Q.md": "title: Quay", **one("2d", project="Q")}
    assert costs({**files, **one("2d")}, {**files, **one("4d")}) == [
        ("", 2400, 3600, "EUR"),
        ("P", 1200, 2400, "EUR"),
    ]


def test_a_budget_is_told_though_the_cost_stays() -> None:
    was = {**P, **one("2d")}
    (move,) = compared(was, changed(was, P="title: Pay\nbudget: 5000 EUR")).costs
    assert (move.budget_was, move.budget, move.was == move.now) == (None, Decimal(5000), True)


def test_new_and_dropped_projects_have_one_side_only() -> None:
    was = {**P, **one("2d")}
    now = {**ANA, "projects/Q.md": "title: Quay", **one("3d", project="Q")}
    rows = [("", 1200, 1800, "EUR"), ("Q", None, 1800, "EUR"), ("P", 1200, None, "EUR")]
    assert costs(was, now) == rows


def test_days_that_get_a_price_are_told_with_both_units() -> None:
    was, now = {"projects/P.md": "title: Pay", **one("2d")}, {**P, **one("2d")}
    assert costs(was, now) == [("P", 2, 1200, "EUR")]
    assert [move.unit_was for move in compared(was, now).costs] == ["person-days"]


def test_another_currency_is_told_though_the_figure_stays() -> None:
    was = {"projects/P.md": "title: Pay", "tasks/T.md": "project: P\ncost: 1000"}
    (move,) = compared(was, {**was, "plan.yml": "currency: USD"}).costs
    assert (move.was == move.now, move.unit_was, move.unit) == (True, "EUR", "USD")
