"""How much is done."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mkdocs_prodproj.delivery.progress import Progress, progress, task_share
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.quantities import Estimate, Work
from mkdocs_prodproj.items.read import checklist
from tests.delivery.delivery_plans import MONDAY, ORIGIN, days, milestone, plan, project, task


def test_a_parent_s_progress_is_that_of_its_children_by_effort() -> None:
    found = progress(
        plan(
            task("parent", 99),
            task("A", 2, parent="parent", status="done"),
            task("B", 6, parent="parent", progress=Decimal("0.5"), status="in-progress"),
        )
    )
    assert found["parent"] == Progress(
        share=Decimal("0.625"),
        done=1,
        total=2,
        in_progress=1,
        effort_minutes=8 * 480,
        done_minutes=5 * 480,
    )


def test_where_nothing_is_estimated_tasks_are_counted() -> None:
    items = (task(f"T{n}", project="P", status="done" if n else "todo") for n in range(3))
    found = progress(plan(project("P"), *items))["P"]
    assert (found.share, found.by, found.effort_minutes) == (Decimal("0.6667"), "count", 0)


def test_a_task_without_an_estimate_has_the_average_one() -> None:
    found = progress(
        plan(
            project("P"),
            task("A", 2, project="P"),
            task("B", 4, project="P"),
            task("C", project="P", status="done"),
        )
    )["P"]
    assert found.share == Decimal("0.3333")
    assert found.effort_minutes == 9 * 480


def test_the_middle_of_a_range_and_a_duration_count_as_effort() -> None:
    two, four = Work(days=Decimal(2)), Work(days=Decimal(4))
    found = progress(
        plan(
            project("P"),
            task("A", Estimate(two, None, four), project="P", status="done"),
            task("B", project="P", duration=days(1)),
        )
    )["P"]
    assert found.share == Decimal("0.75")


def test_dropped_drafted_and_archived_tasks_do_not_count() -> None:
    found = progress(
        plan(
            project("P"),
            task("A", 1, project="P", status="done"),
            task("B", 1, project="P", status="dropped"),
            task("C", 1, project="P", status="draft"),
            task("D", 1, project="P", archived=True),
        )
    )["P"]
    assert (found.share, found.total) == (1, 1)


def test_blocked_tasks_are_counted_by_status_or_reason_while_open() -> None:
    found = progress(
        plan(
            project("P"),
            task("A", project="P", status="blocked"),
            task("B", project="P", blocked={"reason": "no auditor"}),
            task("C", project="P", blocked={"reason": "was"}, status="done"),
        )
    )["P"]
    assert found.blocked == 2


def test_a_milestone_counts_the_tasks_that_name_it_and_all_that_lead_to_it() -> None:
    found = progress(
        plan(
            milestone("early", "first"),
            milestone("M", "A"),
            task("first", 4, status="done"),
            task("parent", after="early"),
            task("A", 1, parent="parent"),
            task("B", 3, "A", milestone="M"),
            task("C", 9, "A"),
        )
    )
    assert found["M"].share == Decimal("0.5")
    assert found["early"].share == 1


def test_a_milestone_of_a_project_counts_that_project_s_tasks_alone() -> None:
    found = progress(
        plan(
            project("P"),
            milestone("M", "A", project="P"),
            task("A", 1, "far", project="P"),
            task("far", 1, "near"),
            task("near", 1, project="P", status="done"),
        )
    )
    assert (found["M"].done, found["M"].total) == (1, 2)


def test_a_circle_on_the_way_to_a_milestone_is_counted_once() -> None:
    found = progress(plan(milestone("M", "A"), task("A", 1, "B"), task("B", 1, "A, M")))
    assert found["M"].total == 2


def test_an_initiative_counts_its_projects_and_its_own_tasks_once_each() -> None:
    found = progress(
        plan(
            Initiative(id="I", origin=ORIGIN),
            project("P", initiatives=("I", "unknown")),
            task("A", 1, project="P", initiative="I", status="done"),
            task("B", 3, initiative="I"),
        )
    )
    assert (found["I"].share, found["I"].total) == (Decimal("0.25"), 2)


def test_projects_include_their_parts_and_without_tasks_there_is_no_progress() -> None:
    found = progress(
        plan(project("P"), project("Q", parent="P"), project("R"), task("A", 1, project="Q"))
    )
    assert found["P"].total == 1
    assert "R" not in found
    assert "A" not in found


@pytest.mark.parametrize(
    ("fields", "share"),
    [
        ({"status": "done", "progress": Decimal("0.2")}, "1"),
        ({"finished": MONDAY}, "1"),
        ({"progress": Decimal("0.2"), "body": "- [x] a"}, "0.2"),
        ({"body": "- [x] a\n- [ ] b\n* [X] c\n1. [ ] d"}, "0.5"),
        ({"status": "in-progress"}, "0"),
        ({"estimate": days(8), "remaining": days(2)}, "0.75"),
        ({"estimate": days(8), "remaining": days(9)}, "0"),
        ({"estimate": days(8), "remaining": days(2), "progress": Decimal("0.5")}, "0.5"),
    ],
)
def test_a_task_s_own_share(fields: dict[str, object], share: str) -> None:
    assert task_share(task("A", **fields)) == Decimal(share)


def test_boxes_inside_fenced_code_do_not_count() -> None:
    body = "- [x] a\n```md\n- [x] b\n~~~\n```\n~~~~\n- [ ] c\n~~~\n~~~~\n  - [ ] d\n[x] e\n- [x]f\n"
    assert checklist(body) == (1, 2)


def test_a_fence_that_is_never_closed_runs_to_the_end() -> None:
    assert checklist("```\n``` python\n- [x] a") == (0, 0)


def test_nothing_but_estimates_of_nothing_is_counted() -> None:
    found = progress(plan(project("P"), task("A", 0, project="P", status="done")))["P"]
    assert (found.share, found.by) == (1, "count")
