"""Baselines and scenarios that lead to no commit are told where they stand."""

from __future__ import annotations

from pathlib import Path

from mkdocs_prodproj.history.history import NO_HISTORY, History
from mkdocs_prodproj.plan.read import read_plan_folder
from mkdocs_prodproj.tracking.lost_refs import lost_refs
from tests.history.building import Building

SETTINGS = "name: Bakery\nbaseline: v2\nscenarios: [main, plan/lost]\n"
PROJECT = "---\ntitle: Shop\nbaseline: v9\n---\n"


def repository(folder: Path, settings: str = SETTINGS, project: str = PROJECT) -> Path:
    made = Building(folder)
    made.commit("2026-06-01", {"plan/plan.yml": settings, "plan/projects/P.md": project})
    made.tag("v1")
    return made.checkout() / "plan"


def test_each_lost_name_is_told_at_its_own_line(tmp_path: Path) -> None:
    plan = repository(tmp_path)
    found = list(lost_refs(read_plan_folder(plan), History.of(plan)))
    assert [str(problem.position) for problem in found] == [
        "plan.yml:2:1",
        "plan.yml:3:19",
        "projects/P.md:3:1",
    ]
    assert 'The baseline of "P" (Shop) leads nowhere.' in found[2].message
    assert {problem.severity.value for problem in found} == {"warning"}


def test_names_that_git_knows_and_days_are_no_problem(tmp_path: Path) -> None:
    settings = "baseline: 2026-06-30\nscenarios: [main]\n"
    plan = repository(tmp_path, settings, PROJECT.replace("v9", "v1"))
    assert list(lost_refs(read_plan_folder(plan), History.of(plan))) == []


def test_without_a_history_the_plan_is_not_at_fault(tmp_path: Path) -> None:
    plan = repository(tmp_path)
    assert list(lost_refs(read_plan_folder(plan), NO_HISTORY)) == []
