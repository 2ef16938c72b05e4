"""The folder that Backlog.md keeps of itself is read as it stands.

tests/data/backlog.json holds the facts of all 687 files of MrLesk/Backlog.md @ 6286bf972c (MIT,
Copyright (c) 2025 Backlog.md): paths, ids, titles, statuses, people, dates, relations; no prose.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks import backlog_folder
from mkdocs_prodproj.items.decision import DecisionRecord
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.note import Note
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.checks import check_plan
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan_folder
from mkdocs_prodproj.problems import Problem, Severity
from mkdocs_prodproj.study import Study

DATA = Path(__file__).parents[1] / "data" / "backlog.json"
#: Keys that an item without them leaves out of the extract.
EMPTY: dict[str, Any] = {
    **dict.fromkeys(("status", "reporter", "created", "updated", "completed", "due")),
    **dict.fromkeys(("priority", "type", "milestone", "parent", "ordinal")),
    **dict.fromkeys(("owners", "labels", "depends_on"), ()),
    **{"yaml_error": False, "boxes_done": 0, "boxes_open": 0},
}
TODAY = date(2026, 8, 20)


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    found["items"] = [EMPTY | item for item in found["items"]]
    return found


@pytest.fixture(scope="module")
def plan(data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Plan:
    folder = tmp_path_factory.mktemp("backlog")
    backlog_folder.write(data, folder)
    return read_plan_folder(folder)


@pytest.fixture(scope="module")
def found(plan: Plan) -> tuple[Problem, ...]:
    return check_plan(plan, TODAY)


def counted(plan: Plan, rule: str) -> list[Problem]:
    return [p for p in plan.problems if p.rule == rule]


def test_none_of_the_687_files_is_dropped(plan: Plan) -> None:
    assert len(plan.items) == 687
    assert Counter(type(item) for item in plan.items) == {
        Task: 674,
        Milestone: 9,
        Note: 3,
        DecisionRecord: 1,
    }
    assert not [item.id for item in plan.items if item.broken]


def test_every_status_is_understood(plan: Plan, data: dict[str, Any]) -> None:
    written = Counter(i["status"] for i in data["items"] if "/docs/" not in i["path"])
    assert counted(plan, "unknown-status") == []
    tasks = Counter(t.status for t in plan.of(Task, archived=True))
    drafts = Counter(i["status"] for i in data["items"] if i["path"].startswith("backlog/drafts/"))
    assert drafts == {"To Do": 14, "Done": 1}
    assert tasks["done"] == written["Done"] - drafts["Done"] == 577
    assert tasks["dropped"] == written["Won't Do"] == 6
    assert tasks["todo"] == written["To Do"] + written["To do"] - drafts["To Do"] == 72


def test_archived_items_are_archived_and_drafts_are_kept(plan: Plan) -> None:
    assert sum(item.archived for item in plan.items) == 52
    assert sum(item.origin.path.startswith("drafts/") for item in plan.of(Task)) == 15


def test_what_lies_among_the_drafts_is_a_draft_whatever_its_status_says(plan: Plan) -> None:
    drafts = [t for t in plan.of(Task) if t.origin.path.startswith("drafts/")]
    assert {t.status for t in drafts} == {"draft"}


def test_no_draft_is_the_next_act_or_open_work(plan: Plan) -> None:
    study = Study(plan, TODAY)
    acts = [loop.next_act.item for loop in study.loops if loop.next_act]
    assert acts
    assert not [id_ for id_ in acts if id_.startswith("DRAFT-")]
    assert not [id_ for id_ in study.outline.tasks if id_.startswith("DRAFT-")]


def test_dependencies_resolve_by_the_stated_steps(plan: Plan, data: dict[str, Any]) -> None:
    ids = {item["id"] for item in data["items"]}
    steps: Counter[str] = Counter()
    written = {i["path"].removeprefix("backlog/"): i["depends_on"] for i in data["items"]}
    for item in plan.of(Task, archived=True):
        names = written[item.origin.path]
        for name, dependency in zip(names, item.depends_on, strict=True):
            target = plan.get(dependency.on)
            step = "exact" if name in ids else "by number"
            steps[step if target is not None else "left open"] += 1
    assert sum(steps.values()) == 104
    assert steps == {"exact": 16, "by number": 86, "left open": 2}


def test_a_dependency_that_resolves_has_the_number_that_was_written(
    plan: Plan, data: dict[str, Any]
) -> None:
    written = {i["path"].removeprefix("backlog/"): i["depends_on"] for i in data["items"]}
    for item in plan.of(Task, archived=True):
        for name, dependency in zip(written[item.origin.path], item.depends_on, strict=True):
            number = re.sub(r"^\D+", "", name)
            assert re.sub(r"^\D+", "", dependency.on) == number


def test_the_two_dependencies_that_lead_nowhere_are_reported(plan: Plan) -> None:
    """Number 0 does not exist, and DRAFT-8 cannot mean itself by "task-8"."""
    about = [p for p in counted(plan, "unknown-reference") if "under depends_on" in p.message]
    assert sorted(p.item for p in about) == ["BACK-1", "DRAFT-8"]
    assert sorted(set(re.findall(r'names "([^"]+)"', " ".join(p.message for p in about)))) == [
        "task-0",
        "task-8",
    ]
    assert all(p.position.line > 1 for p in about)


def test_nothing_waits_for_itself_and_only_drafts_wait_for_a_draft(plan: Plan) -> None:
    links = [r for r in plan.references if r.field == "depends_on"]
    assert all(r.source != r.target for r in links)
    for_drafts = {r.source for r in links if r.target.startswith("DRAFT-")}
    assert for_drafts == {"DRAFT-2", "DRAFT-6", "DRAFT-14"}


def test_137_of_the_138_parents_are_found_and_the_other_is_reported(plan: Plan) -> None:
    tasks = [task for task in plan.of(Task, archived=True) if task.parent]
    assert len(tasks) == 138
    assert [t.id for t in tasks if plan.get(t.parent) is None] == ["BACK-13.1"]
    assert sum(r.field == "parent" for r in plan.references) == 137
    assert any('"task-13" under parent' in p.message for p in plan.problems)


def test_milestones_are_found_by_id_and_titles_that_nobody_has_are_reported(plan: Plan) -> None:
    assert sum(r.field == "milestone" for r in plan.references) == 26
    about = [p for p in counted(plan, "unknown-reference") if "under milestone" in p.message]
    assert len(about) == 7


def test_the_ten_ids_used_twice_are_reported_and_the_archived_item_gives_way(plan: Plan) -> None:
    twice = counted(plan, "duplicate-id-archived")
    assert len(twice) == 10
    assert all(p.position.path.startswith("archive/") for p in twice)
    assert not plan.by_id["BACK-569"].archived
    assert plan.by_id["BACK-569~2"].archived


def test_nothing_in_the_folder_is_an_error(plan: Plan) -> None:
    assert {p.severity for p in plan.problems} == {Severity.HINT}


def test_owners_and_labels_are_all_kept(plan: Plan, data: dict[str, Any]) -> None:
    tasks = plan.of(Task, archived=True)
    assert sum(len(t.assignees) for t in tasks) == sum(len(i["owners"]) for i in data["items"])
    assert sum(len(t.tags) for t in tasks) == sum(len(i["labels"]) for i in data["items"])


def test_done_tasks_with_open_boxes_are_told(found: tuple[Problem, ...]) -> None:
    assert sum(p.rule == "done-with-open-boxes" for p in found) == 18


def test_work_without_anybody_s_name_is_told(found: tuple[Problem, ...]) -> None:
    """110 with the one in the archive and a draft that says Done, which are left alone."""
    assert sum(p.rule == "no-owner" for p in found) == 108
