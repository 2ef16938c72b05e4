"""Every item has an id of its own."""

from __future__ import annotations

from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.problems import Severity

from .plans import plan_of


def ids(plan: Plan) -> dict[str, str]:
    return {item.origin.path: item.id for item in plan.items}


def test_the_second_of_two_equal_ids_gets_a_suffix_and_keeps_its_label() -> None:
    plan = plan_of({"tasks/a.md": "id: X", "tasks/b.md": "id: x", "tasks/c.md": "id: X"})
    assert ids(plan) == {"tasks/a.md": "X", "tasks/b.md": "x~2", "tasks/c.md": "X~3"}
    assert [t.label for t in plan.of(Task)] == ["X", "x", "X"]


def test_a_duplicate_id_names_both_places() -> None:
    plan = plan_of({"tasks/a.md": "title: A\nid: X", "tasks/b.md": "title: B\nid: X"})
    (problem,) = plan.problems
    assert (str(problem.position), problem.severity) == ("tasks/b.md:3:1", Severity.ERROR)
    assert problem.message == 'The id "X" is also used by "A" in tasks/a.md:3:1.'


def test_ids_are_unique_over_all_kinds() -> None:
    plan = plan_of({"goals/X.md": "", "tasks/X.md": ""})
    assert ids(plan) == {"goals/X.md": "X", "tasks/X.md": "X~2"}


def test_an_archived_item_gives_way_wherever_it_stands() -> None:
    plan = plan_of({"archive/tasks/a.md": "id: X", "tasks/b.md": "id: X"})
    assert ids(plan) == {"archive/tasks/a.md": "X~2", "tasks/b.md": "X"}
    assert [(p.rule, p.severity) for p in plan.problems] == [
        ("duplicate-id-archived", Severity.HINT)
    ]


def test_a_suffix_that_somebody_uses_already_is_passed_over() -> None:
    plan = plan_of({"tasks/a.md": "id: X", "tasks/b.md": "id: X~2", "tasks/c.md": "id: X"})
    assert ids(plan)["tasks/c.md"] == "X~3"


def test_a_reference_leads_to_the_live_one_of_two() -> None:
    plan = plan_of(
        {"archive/tasks/a.md": "id: X", "tasks/b.md": "id: X", "tasks/c.md": "depends_on: x"}
    )
    assert [r.target for r in plan.references] == ["X"]
    assert plan.by_id["X"].origin.path == "tasks/b.md"
