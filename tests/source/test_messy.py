"""Real front matter that trips readers (tests/data/messy, index.json names source and licence)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkdocs_prodproj.items.base import Origin
from mkdocs_prodproj.items.read import find, read_item
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.source.document import read_document

MESSY = Path(__file__).parents[1] / "data" / "messy"
INDEX = json.loads((MESSY / "index.json").read_text("utf-8"))


def rules(name: str) -> tuple[Task, set[str]]:
    """The task of a fixture, and the rules of all that is reported about it."""
    document = read_document(name, (MESSY / name).read_bytes())
    _, id_ = find(Task, document.fields or {}, "id")
    fields = document.fields or {}
    task, mistakes = read_item(Task, fields, Origin(path=name), id=str(id_ or name))
    positions = [problem.position for problem in document.problems]
    positions += [document.position(mistake.keys) for mistake in mistakes]
    lines = document.text.split("\n")
    assert all(place.line <= len(lines) for place in positions)
    found = {problem.rule for problem in document.problems} | {m.rule for m in mistakes}
    return task, found


@pytest.mark.parametrize("entry", INDEX, ids=lambda entry: entry["file"])
def test_every_file_yields_an_item_or_a_problem_with_a_place(entry: dict[str, str]) -> None:
    task, found = rules(entry["file"])
    has_fields = read_document("a.md", (MESSY / entry["file"]).read_bytes()).fields is not None
    assert task.title
    assert has_fields or found


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("kep-yaml_error-1.md", "invalid-date"),
        ("kep-yaml_error-2.md", "invalid-date"),
        ("kep-template_placeholder-1.md", "template-placeholder"),
        ("mrlesk-yaml_error-1.md", "quoted-for-you"),
        ("mrlesk-yaml_repaired_by_quoting-2.md", "quoted-for-you"),
        ("pep-empty_field-1.md", "header-without-fences"),
    ],
)
def test_what_trips_readers_is_named(name: str, rule: str) -> None:
    assert rule in rules(name)[1]


def test_what_was_repaired_is_read_whole() -> None:
    task, _ = rules("mrlesk-yaml_error-1.md")
    assert task.title == "CLI: Setup Core Project (Bun, TypeScript, Git, Linters)"
    assert [each.who for each in task.assignees] == ["MrLesk"]
    assert [each.on for each in task.depends_on] == ["task-0"]
    assert task.status == "done"


def test_placeholders_of_people_are_nobody() -> None:
    assert rules("kep-placeholder_person-1.md")[0].owner == ""
