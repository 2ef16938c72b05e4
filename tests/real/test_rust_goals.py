"""Goals of the Rust project, as plan files, tell their own oddities.

tests/data/rust_goals_extract.json holds facts of eleven goals of rust-lang/rust-project-goals
@ 44ee4db7e8 (MIT, Copyright (c) 2024 Niko Matsakis).
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from benchmarks import rust_goals
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.checks import check_plan
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan_folder

DATA = Path(__file__).parents[1] / "data" / "rust_goals_extract.json"
TODAY = date(2026, 8, 7)


@pytest.fixture(scope="module")
def source() -> rust_goals.Source:
    data = json.loads(DATA.read_text(encoding="utf-8"))
    return rust_goals.source_of(data, rust_goals.DEFAULT_PERIODS)


@pytest.fixture(scope="module")
def plan(source: rust_goals.Source, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    folder = tmp_path_factory.mktemp("rust")
    rust_goals.write(source, folder)
    return read_plan_folder(folder)


def test_every_goal_and_task_of_the_source_is_an_item(
    plan: Plan, source: rust_goals.Source
) -> None:
    written = rust_goals.source_counts(source)
    read = rust_goals.plan_counts(plan, rust_goals.DEFAULT_PERIODS)
    assert {name: read.get(name) for name in written} == written


def test_the_folder_reads_without_a_problem(plan: Plan) -> None:
    assert [f"{p.position} {p.message}" for p in plan.problems] == []


def test_goals_that_are_still_proposed_after_their_period_began_are_told(plan: Plan) -> None:
    stale = {p.item for p in check_plan(plan, TODAY) if p.rule == "stale-status"}
    drafts = {g.id for g in plan.of(Goal) if g.status == "draft"}
    assert stale == drafts
    assert len(stale) > 3


def test_every_task_leads_back_to_a_goal(plan: Plan) -> None:
    for task in plan.of(Task):
        project = plan.find(Project, task.project)
        assert project is not None
        assert project.initiatives


def test_the_series_of_continuing_goals_is_kept(plan: Plan, source: rust_goals.Source) -> None:
    continued = [r for r in plan.references if r.field == "continues"]
    assert len(continued) == rust_goals.source_counts(source)["continued goals"]
