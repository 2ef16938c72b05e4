"""The Rust project's goals become a plan that can be counted against its source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks import rust_goals

#: rust-lang/rust-project-goals @ 44ee4db7e8, MIT; facts of eleven goals.
EXTRACT = Path(__file__).parents[1] / "data" / "rust_goals_extract.json"


@pytest.fixture(scope="module")
def source() -> rust_goals.Source:
    data = json.loads(EXTRACT.read_text(encoding="utf-8"))
    return rust_goals.source_of(data, rust_goals.DEFAULT_PERIODS)


@pytest.fixture(scope="module")
def folder(source: rust_goals.Source, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("rust")
    rust_goals.write(source, target)
    return target


def front(folder: Path, path: str) -> dict[str, Any]:
    text = (folder / path).read_text(encoding="utf-8")
    fields: dict[str, Any] = yaml.safe_load(text.split("---\n")[1])
    return fields


def test_every_goal_gets_a_file_in_the_folder_of_its_period(
    source: rust_goals.Source, folder: Path
) -> None:
    assert len(list(folder.glob("goals/*/*.md"))) == len(source.goals) == 11
    assert (folder / "goals/2025-H2/2025h2-build-std.md").exists()


def test_a_goal_keeps_its_status_as_written(folder: Path) -> None:
    assert front(folder, "goals/2025-H2/2025h2-build-std.md")["status"] == "Proposed"


def test_a_goal_continues_the_one_of_the_earlier_period(folder: Path) -> None:
    fields = front(folder, "goals/2026/2026-cargo-semver-checks.md")
    assert fields["continues"] == "2025h2-cargo-semver-checks"


def test_a_roadmap_theme_is_the_parent_of_a_goal(folder: Path) -> None:
    fields = front(folder, "goals/2026/2026-arbitrary-self-types.md")
    assert fields["parent"] == "2026-roadmap-rust-for-linux"
    assert fields["tags"] == ["Rust for Linux", "Beyond the &"]


def test_a_champion_stands_in_the_ask_to_the_team(folder: Path) -> None:
    asks = front(folder, "goals/2026/2026-arbitrary-self-types.md")["asks"]
    lang = next(ask for ask in asks if ask["team"] == "lang")
    assert (lang["size"], lang["champion"]) == ("medium", "@tmandry")


def test_work_items_are_tasks_inside_the_project_of_the_goal(folder: Path) -> None:
    fields = front(folder, "projects/2026/2026-arbitrary-self-types-work.md")
    assert fields["initiatives"] == ["2026-arbitrary-self-types-proposal"]
    assert fields["tasks"][0]["assignees"] == ["@dingxiangfei2009"]
    assert len(fields["tasks"]) == 11


def test_an_indented_work_item_is_part_of_the_one_above(folder: Path) -> None:
    tasks = front(folder, "projects/2025-H2/2025h2-polonius-work.md")["tasks"]
    inside = [task for task in tasks if "parent" in task]
    assert inside
    assert {task["parent"] for task in inside} <= {task["id"] for task in tasks}


def test_no_task_owner_is_lost(source: rust_goals.Source, folder: Path) -> None:
    written = [
        who
        for path in folder.glob("projects/*/*.md")
        for task in front(folder, str(path.relative_to(folder)))["tasks"]
        for who in task.get("assignees", [])
    ]
    assert len(written) == rust_goals.source_counts(source)["task owners"]


def test_a_person_written_in_two_cases_is_one_person(folder: Path) -> None:
    names = [path.stem.casefold() for path in folder.glob("people/*.md")]
    assert len(names) == len(set(names))


def test_the_proposal_of_an_accepted_goal_is_accepted(folder: Path) -> None:
    fields = front(folder, "initiatives/2026/2026-arbitrary-self-types-proposal.md")
    assert (fields["status"], fields["goals"]) == ("accepted", ["2026-arbitrary-self-types"])


def test_periods_can_be_chosen() -> None:
    data = json.loads(EXTRACT.read_text(encoding="utf-8"))
    chosen = rust_goals.source_of(data, ["2025h2"])
    assert {goal["period"] for goal in chosen.goals} == {"2025h2"}


def test_a_difference_between_the_counts_is_marked() -> None:
    assert "differs" in rust_goals.side_by_side({"asks": 1}, {"asks": 2})
