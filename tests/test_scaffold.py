"""Starter files: a sample site, and the file of a new item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mkdocs_prodproj import scaffold
from mkdocs_prodproj.items.base import Item, Origin
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.kinds import KINDS
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan_folder
from mkdocs_prodproj.problems import Severity
from mkdocs_prodproj.scaffold import copy_template, in_the_way, next_id, starter, template_folder

TODAY = date(2026, 8, 14)


def plan(*ids: str, kind: type[Item] = Task, folder: str = "tasks") -> Plan:
    return Plan(items=tuple(kind(id=i, origin=Origin(path=f"{folder}/{i}.md")) for i in ids))


@pytest.mark.parametrize(
    ("ids", "free"),
    [
        ((), "task-1"),
        (("build-the-boat",), "task-1"),
        (("TAP-1", "TAP-12", "CHK-3"), "TAP-13"),
        (("CHK-3", "TAP-1"), "CHK-4"),
        (("001", "002"), "003"),
        (("T-009",), "T-010"),
        (("1.1", "1.9"), "1.10"),
    ],
)
def test_the_next_free_id(ids: tuple[str, ...], free: str) -> None:
    assert next_id(plan(*ids), Task) == free


def test_an_id_of_another_kind_is_not_free() -> None:
    items = (*plan("T-1").items, Goal(id="t-2", origin=Origin(path="goals/t-2.md")))
    assert next_id(Plan(items=items), Task) == "T-3"


@pytest.mark.parametrize("kind", [kind.kind for kind in KINDS])
def test_a_starter_file_is_read_without_a_mistake(kind: str, tmp_path: Path) -> None:
    file = starter(Plan(), kind, TODAY, title="New")
    target = tmp_path / file.path
    target.parent.mkdir()
    target.write_text(file.text, encoding="utf-8")
    read = read_plan_folder(tmp_path)
    assert [(item.kind, item.title) for item in read.items] == [(kind, "New")]
    assert [p for p in read.problems if p.severity is not Severity.HINT] == []


@pytest.mark.parametrize("kind", ["goal", "task"])
def test_a_starter_file_looks_like_this(
    kind: str, golden: Callable[[str, str | bytes], None]
) -> None:
    golden(f"new-{kind}.md", starter(Plan(), kind, TODAY).text)


def test_every_line_of_a_starter_file_may_be_uncommented() -> None:
    text = starter(Plan(), "task", TODAY).text
    assert "# assignees: [ana]  # Who works on it\n" in text
    assert "# status: draft | todo | in-progress" in text


def test_a_wanted_reference_leads_to_an_item_of_the_plan() -> None:
    goals = plan("G-1", "G-2", kind=Goal, folder="goals")
    assert "\ngoals: [G-1]  # The goals it serves\n" in starter(goals, "initiative", TODAY).text


def test_a_wanted_reference_to_nothing_stays_a_comment() -> None:
    assert "\n# goals: [G-1]  # The goals it serves\n" in starter(Plan(), "initiative", TODAY).text


def test_a_wanted_day_is_today_and_a_period_is_the_quarter() -> None:
    assert "\ndate: 2026-08-14  #" in starter(Plan(), "research", TODAY).text
    assert "\nperiod: 2026-Q3  #" in starter(Plan(), "goal", TODAY).text


def test_a_new_item_lies_where_its_kind_lies() -> None:
    items = plan("T-1", "T-2", folder="work/tasks").items
    assert starter(Plan(items=items), "task", TODAY).path == "work/tasks/T-3.md"
    assert starter(Plan(), "task", TODAY, id_="boat").path == "tasks/boat.md"


def test_a_folder_that_does_not_tell_the_kind_needs_the_kind_in_the_file() -> None:
    boats = plan("T-1", folder="boats")
    assert starter(boats, "task", TODAY).text.startswith("---\ntype: task\ntitle:")
    assert "type:" not in starter(Plan(), "task", TODAY).text


def test_tasks_written_inside_a_project_do_not_say_where_files_lie() -> None:
    inside = Task(id="T-1", origin=Origin(path="projects/P.md", keys=("tasks", 0)))
    project = Project(id="P", origin=Origin(path="projects/P.md"))
    assert starter(Plan(items=(project, inside)), "task", TODAY).path == "tasks/T-2.md"


def test_an_item_at_the_top_of_the_plan_does_not_draw_others_there() -> None:
    top = Initiative(id="I-1", origin=Origin(path="I-1.md"))
    assert starter(Plan(items=(top,)), "initiative", TODAY).path == "initiatives/I-2.md"


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("", "title: TBD"),
        ("Order page (first shop)", "title: Order page (first shop)"),
        ("Boat: the sequel", 'title: "Boat: the sequel"'),
        ('A "b" \\ c', r'title: "A \"b\" \\ c"'),
        ("@ana", 'title: "@ana"'),
        ("no", "title: no"),
        ("3", 'title: "3"'),
    ],
)
def test_a_title_is_quoted_where_needed(title: str, line: str) -> None:
    assert starter(Plan(), "task", TODAY, title=title).text.splitlines()[1] == line


def test_the_sample_site_is_copied_whole(tmp_path: Path) -> None:
    site = tmp_path / "deep" / "site"
    count = copy_template(site)
    assert (site / "mkdocs.yml").is_file()
    assert count == sum(1 for p in site.rglob("*") if p.is_file())
    assert read_plan_folder(site / "docs" / "plan").of(Goal)


def test_the_sample_site_inside_the_package_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scaffold, "__file__", str(tmp_path / "pkg" / "scaffold.py"))
    assert template_folder() == tmp_path / "site_template"
    (tmp_path / "pkg" / "site_template").mkdir(parents=True)
    assert template_folder() == tmp_path / "pkg" / "site_template"


def test_a_folder_with_files_is_not_free(tmp_path: Path) -> None:
    (tmp_path / "b.md").touch()
    (tmp_path / "a").mkdir()
    assert in_the_way(tmp_path) == ("a", "b.md")
    assert in_the_way(tmp_path / "b.md") == ("b.md",)


def test_a_new_folder_and_a_fresh_repository_are_free(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert in_the_way(tmp_path) == ()
    assert in_the_way(tmp_path / "new") == ()
