"""What holds for every plan, whatever is written in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.kinds import KINDS
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.checks import check_plan
from mkdocs_prodproj.plan.index import without_zeros
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import Document

from .plans import plan_of

WORDS = st.sampled_from(
    ["", "API-3", "api-03", "draft", "done", "2026-Q3", "2026-13-45", "80%", "1d/2d", "@ana", "TBD"]
)
SCALARS = st.one_of(WORDS, st.none(), st.booleans(), st.integers(-5, 5000), st.text(max_size=12))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = sorted({name for kind in KINDS for name in kind.model_fields} | {"type", "parent", "effort"})
FRONT = st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text(max_size=8)), VALUES, max_size=8)
FOLDERS = st.sampled_from([kind.folders[0] for kind in KINDS if kind.folders])
IDS = st.sampled_from(["API-1", "API-01", "api-1", "PAY-1", "DRAFT-1", "BACK-2", "task-2", "M-3"])


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(FOLDERS, FRONT)
def test_any_front_matter_gives_an_item_and_its_problems_a_place(
    folder: str, front: dict[str, Any]
) -> None:
    document = Document(f"{folder}/x.md", "", front, "")
    plan = read_plan([document])
    assert plan.items
    assert all(p.position.path == document.path for p in check_plan(plan, date(2026, 7, 6)))


@settings(max_examples=100, deadline=None)
@given(FRONT)
def test_any_settings_give_settings(front: dict[str, Any]) -> None:
    plan = read_plan([Document("plan.yml", "", front, "")])
    assert plan.settings.seed is not None
    assert all(p.message for p in check_plan(plan, date(2026, 7, 6)))


@settings(max_examples=200, deadline=None)
@given(st.lists(IDS, min_size=1, max_size=5), IDS)
def test_no_reference_ever_leads_to_the_item_itself(ids: list[str], written: str) -> None:
    files = {
        f"tasks/f{n}.md": f"id: {id_}\ndepends_on: {written}\nparent: {written}"
        for n, id_ in enumerate(ids)
    }
    assert all(r.source != r.target for r in plan_of(files).references)


@settings(max_examples=200, deadline=None)
@given(st.lists(IDS, min_size=1, max_size=4, unique_by=without_zeros), IDS)
def test_case_and_leading_zeros_of_a_reference_change_no_link(ids: list[str], written: str) -> None:
    head, dash, number = written.rpartition("-")
    spellings = [written.upper(), written.lower(), f"{head}{dash}00{number}"]
    found = set()
    for spelling in spellings:
        files = {f"tasks/f{n}.md": f"id: {id_}" for n, id_ in enumerate(ids)}
        plan = plan_of(files | {"tasks/asking.md": f"depends_on: {spelling}"})
        found.add(plan.references)
    assert len(found) == 1


def test_a_plan_of_two_hundred_unknown_references_is_read_quickly() -> None:
    files = {f"tasks/T-{n}.md": f"depends_on: [X-{n}]" for n in range(200)}
    assert len(plan_of(files).problems) == 200


def test_items_are_told_apart_by_their_type() -> None:
    plan = plan_of({"goals/a.md": "", "tasks/b.md": ""})
    assert (len(plan.of(Goal)), len(plan.of(Task))) == (1, 1)
