"""Estimates against what work took, worked out by hand."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.comparing.calibration import Estimates, estimates
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import read_document


def plan_of(*tasks: str) -> Plan:
    texts = (f"---\n{each}\n---\n".encode() for each in tasks)
    return read_plan(read_document(f"tasks/T{n}.md", text) for n, text in enumerate(texts))


DONE = "status: done\n"


def test_what_done_tasks_took_is_held_against_their_likely_estimate() -> None:
    # ratios 1.5, 0.5, 1.25 and 1; two of four took longer
    found = estimates(
        plan_of(
            f"{DONE}estimate: 4d\nspent: 6d",
            f"{DONE}estimate: 4d\nspent: 2d",
            f"{DONE}estimate: 2d/4d/8d\nspent: 5d",
            f"{DONE}estimate: 1d/2d/3d\nspent: 2d",
        )
    )
    assert (found.n, found.median, found.over) == (4, 1.125, 0.5)
    assert found.thin.replace("\u00a0", " ") == (
        "only 4 done tasks with an estimate and work spent, and 10 are needed"
    )


def test_of_estimates_with_a_worst_case_those_beyond_it_are_told() -> None:
    found = estimates(
        plan_of(f"{DONE}estimate: 2d/4d/8d\nspent: 9d", f"{DONE}estimate: 2d..4d\nspent: 4d")
    )
    assert found.beyond == 0.5


@pytest.mark.parametrize(
    "task",
    [
        "estimate: 4d\nspent: 6d",  # not done
        f"{DONE}spent: 6d",
        f"{DONE}estimate: 4d",
        f"{DONE}estimate: 4d\nspent: 900 EUR",
        f"{DONE}estimate: 0d\nspent: 1d",
    ],
)
def test_a_task_that_does_not_say_both_is_left_out(task: str) -> None:
    assert estimates(plan_of(task)) == Estimates(
        thin="no done task with an estimate and work spent, and 10 are needed"
    )


def test_ten_tasks_are_enough() -> None:
    assert estimates(plan_of(*[f"{DONE}estimate: 4d\nspent: 4d"] * 10)) == Estimates(10, 1.0, 0.0)
