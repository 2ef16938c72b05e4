"""The sample plan that a team copies: it reads without complaint and uses the whole format."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.kinds import KINDS
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.research import Research
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.checks import check_plan
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan_folder

AS_OF = date(2026, 7, 6)
#: How many pieces of research stand behind each initiative.
EVIDENCE = {
    "I-01": 6,
    "I-02": 5,
    "I-03": 7,
    "I-04": 5,
    "I-05": 4,
    "I-06": 3,
    "I-07": 2,
    "I-08": 6,
    "I-09": 3,
    "I-10": 1,
    "I-11": 2,
    "I-12": 0,
}


@pytest.fixture(scope="module")
def template(root: Path) -> Path:
    return root / "site_template"


@pytest.fixture(scope="module")
def plan(template: Path) -> Plan:
    return read_plan_folder(template / "docs" / "plan")


def test_nothing_is_to_be_mended_in_the_sample_on_its_day(plan: Plan) -> None:
    assert [f"{p.position} {p.message}" for p in check_plan(plan, AS_OF)] == []


def test_no_item_of_the_sample_has_an_unknown_key(plan: Plan) -> None:
    assert {item.id: item.extra for item in plan.items if item.extra} == {}


def test_every_kind_of_item_occurs(plan: Plan) -> None:
    unused = {kind.kind for kind in KINDS if not plan.of(kind, archived=True)}
    assert unused <= {"note"}


def test_three_projects_hold_28_tasks(plan: Plan) -> None:
    tasks = [plan.referring(Task, "project", project.id) for project in plan.of(Project)]
    assert [len(found) for found in tasks] == [7, 12, 9]


def test_each_project_ends_in_a_milestone_with_a_deadline(plan: Plan) -> None:
    deadlines = {m.project: m.deadline for m in plan.of(Milestone)}
    assert deadlines == {
        "TAP": date(2026, 8, 14),
        "CHK": date(2026, 7, 31),
        "WAL": date(2026, 9, 11),
    }


def test_44_pieces_of_research_stand_behind_11_initiatives(plan: Plan) -> None:
    assert len(plan.of(Research)) == 44
    counts = {
        initiative.id: len(plan.referring(Research, "initiatives", initiative.id))
        for initiative in plan.of(Initiative)
    }
    assert counts == EVIDENCE


def test_this_years_goals_have_seven_metrics_and_one_lacks_its_latest_value(plan: Plan) -> None:
    metrics = {
        metric.id: metric.measurements[-1].value
        for goal in plan.of(Goal)
        if goal.period and goal.period.label == "2026"
        for metric in goal.metrics
    }
    assert len(metrics) == 7
    assert [name for name, value in metrics.items() if value is None] == ["M7"]
    assert metrics["M1"] == Decimal("7.9")


def test_no_measurement_and_no_finish_lies_after_the_day_of_the_sample(plan: Plan) -> None:
    days = [m.date for g in plan.of(Goal) for metric in g.metrics for m in metric.measurements]
    days += [task.finished for task in plan.of(Task) if task.finished]
    days += [piece.date for piece in plan.of(Research) if piece.date]
    assert max(days) <= AS_OF


def test_every_link_in_prose_leads_to_an_item(template: Path, plan: Plan) -> None:
    known = {name for item in plan.items for name in (item.id, *item.aliases)}
    wanted = {
        name
        for path in template.rglob("docs/**/*.md")
        for name in re.findall(r"\[\[([^\]|]+)", path.read_text(encoding="utf-8"))
    }
    assert wanted - known == set()


def test_the_day_of_the_sample_stands_in_the_settings_with_a_word_about_deleting_it(
    template: Path,
) -> None:
    text = (template / "mkdocs.yml").read_text(encoding="utf-8")
    assert f"as_of: {AS_OF}" in text
    assert "Delete the line" in text


def test_the_smallest_plan_is_five_files_with_nothing_to_mend(root: Path) -> None:
    folder = root / "docs" / "examples" / "minimal"
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 5
    plan = read_plan_folder(folder / "docs" / "plan")
    assert [p.message for p in check_plan(plan, date(2026, 11, 22))] == []
    assert len(plan.of(Task)) == 2


def test_the_smallest_site_needs_three_lines_of_settings(root: Path) -> None:
    text = (root / "docs" / "examples" / "minimal" / "mkdocs.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["plugins"] == ["search", "prodproj"]
