"""Circles, and parts and predecessors that are still open."""

from __future__ import annotations

from mkdocs_prodproj.problems import Severity

from .plans import findings, messages


def test_a_circle_of_dependencies_is_told_in_order_from_the_smallest_id() -> None:
    files = {
        "tasks/EIP-5450.md": "depends_on: [EIP-4750]",
        "tasks/EIP-4750.md": "depends_on: [EIP-1, EIP-5450]",
        "tasks/EIP-1.md": "",
    }
    (problem,) = findings(files, "dependency-cycle")
    assert problem.message == (
        "These items wait for each other in a circle: EIP-4750 → EIP-5450 → EIP-4750."
    )
    assert (str(problem.position), problem.severity) == ("tasks/EIP-4750.md:2:21", Severity.ERROR)


def test_a_circle_among_initiatives_is_told_too() -> None:
    files = {"initiatives/A.md": "depends_on: B", "initiatives/B.md": "depends_on: A"}
    assert len(findings(files, "dependency-cycle")) == 1


def test_a_circle_with_a_reused_id_says_so() -> None:
    files = {
        "tasks/a.md": "id: A\ndepends_on: tasks/b.md",
        "tasks/b.md": "id: B\ndepends_on: tasks/a.md",
        "archive/tasks/b.md": "id: B",
    }
    assert messages(files, "dependency-cycle")[0].endswith(
        "The id B is used by several items, which may be the cause."
    )


def test_a_circle_of_parents_is_told() -> None:
    files = {"goals/A.md": "parent: B", "goals/B.md": "parent: A"}
    assert messages(files, "parent-cycle") == [
        "These items are parts of each other in a circle: A → B → A."
    ]


def test_a_done_item_with_open_parts_names_them() -> None:
    parts = {f"tasks/T.{n}.md": "parent: T\nstatus: todo" for n in range(1, 6)}
    assert messages({"tasks/T.md": "status: done"} | parts, "done-with-open-children") == [
        '"T" is done, but "T.1", "T.2", "T.3" and 2 more below it are not.'
    ]


def test_a_done_item_whose_only_open_part_was_dropped_is_fine() -> None:
    files = {"tasks/T.md": "status: done", "tasks/U.md": "parent: T\nstatus: dropped"}
    assert findings(files, "done-with-open-children") == []


def test_a_done_item_that_waits_for_an_open_one_is_told() -> None:
    files = {"tasks/T.md": "status: done\ndepends_on: U", "tasks/U.md": "status: todo"}
    assert messages(files, "done-depends-on-open") == [
        '"T" is done, but waits for "U", which is todo.'
    ]


def test_waiting_for_a_done_item_is_fine() -> None:
    files = {"tasks/T.md": "status: done\ndepends_on: U", "tasks/U.md": "status: done"}
    assert findings(files, "done-depends-on-open") == []


def test_a_metric_id_of_two_goals_is_told() -> None:
    files = {
        "goals/A.md": "metrics: [{id: M, name: x}]",
        "goals/B.md": "metrics: [{id: m, name: y}]",
    }
    assert messages(files, "duplicate-metric") == ['The metric id "m" is also used in "A".']


def test_a_metric_id_used_twice_in_one_goal_is_told() -> None:
    files = {"goals/A.md": "metrics: [{id: M, name: x}, {id: M, name: y}]"}
    assert messages(files, "duplicate-metric") == ['The metric id "M" is also used in "A".']


def test_a_goal_of_the_running_period_that_nothing_serves_is_told() -> None:
    files = {
        "goals/A.md": "period: 2026-Q3",
        "goals/B.md": "period: 2026-Q3",
        "goals/C.md": "period: 2026-Q4",
        "initiatives/I.md": "goals: B",
    }
    assert messages(files, "goal-without-initiative") == [
        'No initiative serves "A", and its period 2026-Q3 has begun.'
    ]


def test_a_plan_without_initiatives_is_not_asked_for_any() -> None:
    assert findings({"goals/A.md": "period: 2026-Q3"}, "goal-without-initiative") == []
