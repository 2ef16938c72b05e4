"""Schemas and forms are made from the fields."""

from __future__ import annotations

import json

import pytest

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.kinds import KINDS
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.form import FormField, form
from mkdocs_prodproj.plan.schema import schema, settings_schema
from mkdocs_prodproj.plan.settings import Settings


def field(kind: type[Item], name: str) -> FormField:
    return next(f for f in form(kind) if f.name == name)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_a_kind_is_json_and_names_every_field(kind: type[Item]) -> None:
    made = json.loads(json.dumps(schema(kind)))
    assert {f.name for f in form(kind)} <= set(made["properties"])
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_help_and_a_value_in_words(kind: type[Item]) -> None:
    assert [f.name for f in form(kind) if not f.help or not f.value] == []


def test_other_names_of_a_field_say_what_they_stand_for() -> None:
    dri = schema(Task)["properties"]["dri"]
    assert (dri["description"], dri["deprecated"]) == ("Another name for `owner`.", True)


def test_a_field_s_own_name_wins_over_another_one_s_alias() -> None:
    assert schema(Initiative)["properties"]["effort"]["title"] == "effort"
    assert schema(Initiative)["properties"]["effort"].get("deprecated") is None


def test_the_words_of_a_status_are_offered_and_others_pass() -> None:
    status = schema(Task)["properties"]["status"]
    assert status["anyOf"][0]["enum"][:2] == ["draft", "todo"]
    assert "string" in status["anyOf"][1]["type"]


def test_a_mapping_inside_a_kind_has_its_own_fields() -> None:
    one, many = schema(Goal)["properties"]["metrics"]["anyOf"]
    assert "target" in one["properties"]
    assert many == {"type": "array", "items": one}


def test_the_four_risks_are_mappings_by_name() -> None:
    risks = schema(Initiative)["properties"]["risks"]
    assert "state" in risks["additionalProperties"]["properties"]


def test_one_mapping_is_no_list() -> None:
    assert "properties" in schema(Task)["properties"]["blocked"]


def test_nothing_may_stand_for_any_value() -> None:
    assert schema(Task)["properties"]["due"]["type"] == ["string", "number", "null"]


def test_tasks_inside_a_project_are_a_list_or_a_mapping() -> None:
    assert "array" in schema(Project)["properties"]["tasks"]["type"]


def test_the_settings_have_a_schema_with_their_defaults() -> None:
    made = json.loads(json.dumps(settings_schema()))
    assert set(made["properties"]) == set(Settings.model_fields)
    assert made["properties"]["forecast"]["properties"]["trials"]["default"] == 10000
    criterion = made["properties"]["prioritisation"]["properties"]["criteria"]
    assert "weight" in criterion["additionalProperties"]["properties"]


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (Task, "due", "date"),
        (Task, "assignees", "people, one or a list"),
        (Task, "blocked", "mapping"),
        (Task, "status", "one of these words"),
        (Goal, "metrics", "mapping, or a list of them"),
        (Goal, "custom", "mapping"),
        (Initiative, "risks", "mapping of names to mappings"),
        (Initiative, "effort", "estimate of work, or `from tasks`"),
        (Project, "tasks", "list of mappings"),
        (Task, "title", "text"),
    ],
)
def test_a_value_is_told_in_words(kind: type[Item], name: str, value: str) -> None:
    assert field(kind, name).value == value


def test_a_form_tells_what_new_and_the_reference_page_need() -> None:
    estimate = field(Task, "estimate")
    assert (estimate.wanted, estimate.example) == (True, "2d/3d/6d")
    assert "effort" in estimate.aliases
    assert field(Task, "depends_on").to == ("task", "milestone", "project")
