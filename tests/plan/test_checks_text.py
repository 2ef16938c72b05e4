"""Links in the text of an item lead to an item."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.plan.checks_text import unknown_link
from mkdocs_prodproj.problems import Problem, Severity

from .plans import findings, plan_of

T1 = "---\ntitle: '[[T-9]]'\n---\n\nSee `[[T-9]]`, [[t-1]] and [[T-9|that]] or [[T-9]].\n"


def test_a_link_to_an_id_that_no_item_has_is_told_once_where_it_stands() -> None:
    (problem,) = findings({"tasks/T-1.md": T1}, "unknown-reference")
    assert problem.message == 'There is no item "T-9" in the plan.'
    assert str(problem.position) == "tasks/T-1.md:5:28"
    assert (problem.severity, problem.item) == (Severity.WARNING, "T-1")


@pytest.mark.parametrize(
    "body",
    ["[[t-01]]", "[[OLD]]", "[[1]](https://example.org)", r"\[[T-9]]", "[[ -f x ]]",
     "[[two words]]", "```\n[[T-9]]\n```"],
)  # fmt: skip
def test_a_known_id_and_what_only_looks_like_a_link_are_fine(body: str) -> None:
    files = {"tasks/T-1.md": f"aliases: OLD\n\n{body}\n"}
    assert findings(files, "unknown-reference") == []


def test_a_plan_may_switch_it_off() -> None:
    files = {"plan.yml": "rules: {unknown-reference: off}", "tasks/T-1.md": T1}
    assert findings(files, "unknown-reference") == []


def test_a_page_tells_the_same_problem_as_the_check() -> None:
    (problem,) = findings({"tasks/T-1.md": T1}, "unknown-reference")
    assert unknown_link(plan_of({"tasks/T-1.md": T1}), "tasks/T-1.md", T1, "T-9") == problem


def test_a_page_beside_the_plan_has_its_own_place() -> None:
    told = unknown_link(plan_of({}), "../index.md", "a\n\nb [[T-9]]", "T-9")
    assert isinstance(told, Problem)
    assert str(told.position) == "../index.md:3:3"
