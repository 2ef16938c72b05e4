"""Which item a written id means."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkdocs_prodproj.items.base import Item, Origin
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.index import Index, split_prefix, without_zeros

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "plan-cases.json").read_text(encoding="utf-8")
)
PAIRS = next(case for case in CASES["cases"] if case["id"] == "vocab-02")
SOURCE = Task(id="SOURCE", origin=Origin(path="tasks/source.md"))
TO = ("task", "milestone", "project")


def task(id_: str, path: str = "", **fields: object) -> Task:
    origin = Origin(path=path or f"tasks/{id_}.md")
    return SOURCE.model_copy(update={"id": id_, "origin": origin, **fields})


def found(name: str, *items: Item, to: tuple[str, ...] = TO, source: Item = SOURCE) -> list[str]:
    return [item.id for item in Index.of(items).match(name, to, source).items]


@pytest.mark.parametrize(
    ("pair", "same"), list(zip(PAIRS["inputs"]["pairs"], PAIRS["expected"]["match"], strict=True))
)
def test_published_pairs_of_ids_match_as_they_should(pair: list[str], same: bool) -> None:
    assert bool(found(pair[0], task(pair[1]))) is same


def test_an_exact_id_wins_over_one_that_differs_in_case() -> None:
    assert found("api-3", task("API-3"), task("api-3")) == ["api-3"]


def test_case_makes_no_difference() -> None:
    assert found("Api-3", task("API-3")) == ["API-3"]


def test_leading_zeros_make_no_difference() -> None:
    assert found("API-003", task("API-3")) == ["API-3"]


def test_a_number_alone_finds_the_only_item_with_it() -> None:
    assert found("213", task("BACK-213")) == ["BACK-213"]


def test_another_team_s_prefix_is_never_taken_for_ours() -> None:
    assert found("OPS-3", task("API-3")) == []


def test_a_number_that_two_items_have_is_ambiguous() -> None:
    assert found("task-3", task("API-3"), task("PAY-3")) == ["API-3", "PAY-3"]


def test_a_task_s_number_never_finds_a_draft() -> None:
    drafts = task("DRAFT-8"), task("GUI-8", status="draft"), task("WEB-8", "drafts/web-8.md")
    assert found("task-8", *drafts) == []


def test_a_draft_is_found_by_its_own_id() -> None:
    assert found("draft-8", task("DRAFT-8")) == ["DRAFT-8"]


def test_an_item_never_finds_itself() -> None:
    own = task("API-3")
    assert found("API-3", own, source=own) == []
    assert found("task-3", own, source=own) == []


def test_the_word_before_a_number_says_which_kind_is_meant() -> None:
    milestone = Milestone(id="m-3", origin=Origin(path="milestones/m-3.md"))
    assert found("task-3", task("BACK-3"), milestone) == ["BACK-3"]
    assert found("milestone-3", task("BACK-3"), milestone) == ["m-3"]


def test_a_live_item_is_found_before_an_archived_one() -> None:
    assert found("API-3", task("API-3", archived=True), task("api-3~2", label="API-3")) == [
        "api-3~2"
    ]


def test_an_archived_item_is_found_when_it_is_the_only_one() -> None:
    assert found("API-3", task("API-3", archived=True)) == ["API-3"]


def test_an_old_id_leads_to_the_item_that_keeps_it() -> None:
    assert found("OLD-7", task("API-3", aliases=("OLD-7",))) == ["API-3"]


@pytest.mark.parametrize(
    "path", ["tasks/API-3.md", "tasks/api-3", "./api-3.md", "../tasks/API-3.md", "/tasks/API-3.md"]
)
def test_a_path_leads_to_the_item_in_the_file(path: str) -> None:
    assert found(path, task("X", "tasks/API-3.md")) == ["X"]


def test_a_folder_leads_to_the_item_of_its_index_file() -> None:
    assert found("projects/checkout", task("X", "projects/checkout/index.md")) == ["X"]


def test_a_path_from_a_file_at_the_top_starts_at_the_plan() -> None:
    top = task("TOP", "top.md")
    assert found("./tasks/a.md", task("A", "tasks/a.md"), source=top) == ["A"]


def test_a_milestone_is_found_by_its_title() -> None:
    milestone = Milestone(id="m-3", title="Public beta", origin=Origin(path="milestones/m-3.md"))
    assert found("public beta", milestone) == ["m-3"]


def test_an_item_inside_a_file_is_not_what_the_file_s_path_means() -> None:
    inner = task("A").model_copy(update={"origin": Origin(path="p.md", keys=("tasks", 0))})
    assert found("p.md", inner) == []


def test_an_item_of_another_kind_is_told_apart() -> None:
    match = Index.of([task("API-3")]).match("API-3", ("goal",), SOURCE)
    assert (match.items, [i.id for i in match.other]) == ((), ["API-3"])


def test_brackets_of_a_wiki_link_are_left_off() -> None:
    assert found("[[API-3]]", task("API-3")) == ["API-3"]


def test_zeros_inside_an_id_are_dropped_number_by_number() -> None:
    assert without_zeros("TASK-007.010") == "task-7.10"


def test_an_id_is_cut_into_prefix_and_number() -> None:
    assert split_prefix("task-100.4") == ("task", "100.4")
    assert split_prefix("guest-checkout") is None


def test_a_number_with_zeros_finds_the_same_spelling_first() -> None:
    assert found("task-308.01", task("BACK-308.1"), task("BACK-308.01")) == ["BACK-308.01"]


def test_a_draft_s_number_finds_another_draft_but_never_itself() -> None:
    first, second = task("DRAFT-7"), task("DRAFT-8")
    assert found("task-8", first, second, source=first) == ["DRAFT-8"]
    assert found("task-8", first, second, source=second) == []
