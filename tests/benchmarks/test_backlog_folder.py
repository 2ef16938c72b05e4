"""A Backlog.md folder is rebuilt with its names, its spelling and its faults."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks import backlog_folder

#: MrLesk/Backlog.md @ 6286bf972c, MIT; facts of fourteen items.
EXTRACT = Path(__file__).parents[1] / "data" / "backlog_extract.json"


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(EXTRACT.read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def folder(data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("backlog")
    backlog_folder.write(data, target)
    return target


def head(folder: Path, name: str) -> str:
    (path,) = folder.rglob(name)
    return path.read_text(encoding="utf-8").split("---\n")[1]


def test_every_item_lies_where_the_original_lies(data: dict[str, Any], folder: Path) -> None:
    written = {f"backlog/{p.relative_to(folder).as_posix()}" for p in folder.rglob("*.md")}
    assert written == {item["path"] for item in data["items"]}


def test_the_settings_stand_beside_the_folders(folder: Path) -> None:
    settings = yaml.safe_load((folder / "config.yml").read_text(encoding="utf-8"))
    assert settings["task_prefix"] == "back"


def test_a_file_that_broke_yaml_breaks_it_again(folder: Path) -> None:
    text = head(folder, "back-1 - *.md")
    assert "assignee: @MrLesk\n" in text
    with pytest.raises(yaml.YAMLError):
        yaml.safe_load(text)


def test_a_healthy_file_reads_as_the_facts_say(folder: Path) -> None:
    fields = yaml.safe_load(head(folder, "back-345.06 - *.md"))
    assert fields["dependencies"] == ["task-345.01"]
    assert fields["parent_task_id"] == "task-345"
    assert fields["created_date"] == "2026-01-03 20:43"


def test_a_long_title_is_folded_and_reads_back_whole(data: dict[str, Any], folder: Path) -> None:
    text = head(folder, "back-349 - *.md")
    assert "title: >-\n" in text
    (item,) = (item for item in data["items"] if item["id"] == "BACK-349")
    assert yaml.safe_load(text)["title"] == item["title"]


def test_a_milestone_has_nothing_but_id_and_title(folder: Path) -> None:
    assert set(yaml.safe_load(head(folder, "m-6 - *.md"))) == {"id", "title"}


def test_boxes_are_as_many_as_in_the_original(data: dict[str, Any], folder: Path) -> None:
    (item,) = (item for item in data["items"] if item["id"] == "BACK-200")
    (path,) = folder.rglob("back-200 - *.md")
    text = path.read_text(encoding="utf-8")
    assert (text.count("- [x]"), text.count("- [ ]")) == (item["boxes_done"], item["boxes_open"])


def test_a_title_that_yaml_would_misread_is_quoted() -> None:
    assert backlog_folder.scalar("CLI: list") == "'CLI: list'"
    assert backlog_folder.scalar("@codex") == "'@codex'"
    assert backlog_folder.scalar("it's: one") == "'it''s: one'"
    assert backlog_folder.scalar("plain words") == "plain words"
