"""What waits for what: a graph for each project, and the neighbourhood of an item."""

from __future__ import annotations

import re

import pytest

from mkdocs_prodproj.shapes.axis import Graph
from mkdocs_prodproj.shapes.blocks import Empty, Section
from mkdocs_prodproj.views import dependencies

from .studies import chain, every, ids, plain, shown, study_of, the

PLAN = {
    "projects/P.md": "title: Pay",
    "projects/Q.md": "title: Sail",
    "milestones/M.md": "project: P\ndepends_on: T-3",
    "tasks/Q-1.md": "project: Q\nestimate: 1d",
    "tasks/Q-2.md": "project: Q\nestimate: 1d\ndepends_on: [Q-1, T-1]",
    **chain(3),
}


def drawn(files: dict[str, str], **written: object) -> dict[str, set[str]]:
    """The items that each graph draws a link for, by the title of its section."""
    found = every(shown(study_of(files), "dependencies", **written), Section)
    return {s.title: set(re.findall(r'href="item:([^"]*)"', the(s, Graph).svg.svg)) for s in found}


def test_each_project_has_a_graph_of_its_own_items() -> None:
    assert drawn(PLAN) == {"Pay": {"T-1", "T-2", "T-3", "M"}, "Sail": {"Q-1", "Q-2"}}


def test_a_project_in_which_nothing_waits_has_no_graph() -> None:
    files = PLAN | {"tasks/Q-2.md": "project: Q\nestimate: 1d"}
    assert set(drawn(files)) == {"Pay"}


def test_a_graph_can_be_of_one_project_or_of_some_tasks() -> None:
    assert set(drawn(PLAN, project="Q")) == {"Sail"}
    assert drawn(PLAN, where="id in (T-1, T-2)") == {"Pay": {"T-1", "T-2"}}


def test_around_an_item_stand_two_steps_each_way() -> None:
    files = {"projects/P.md": "", **chain(8)}
    (found,) = drawn(files, id="T-4").values()
    assert found == {"T-2", "T-3", "T-4", "T-5", "T-6"}


def test_an_item_that_nothing_waits_for_has_no_neighbourhood() -> None:
    study = study_of({"tasks/A.md": "estimate: 1d"})
    item = study.plan.items[0]
    assert dependencies.neighbours(study, item) == ()
    assert shown(study, "dependencies", id="A") == ()


def test_only_tasks_and_milestones_have_neighbours() -> None:
    study = study_of(PLAN)
    project = study.plan.get("P")
    assert project is not None
    assert dependencies.neighbours(study, project) == ()


def test_neighbours_stand_in_the_order_of_their_dates() -> None:
    study = study_of({"projects/P.md": "", **chain(12)})
    table = the(shown(study, "dependencies", id="T-10"), Graph).table
    assert table is not None
    assert [ids(row.cells[0])[0] for row in table.rows] == ["T-8", "T-9", "T-10", "T-11", "T-12"]


def test_of_a_crowd_around_an_item_only_its_next_are_drawn() -> None:
    near = {f"tasks/N-{n}.md": "estimate: 1d\ndepends_on: A" for n in range(20)}
    far = {f"tasks/F-{n}.md": f"estimate: 1d\ndepends_on: N-{n}" for n in range(20)}
    (found,) = drawn({"tasks/A.md": "estimate: 1d", **near, **far}, id="A").values()
    assert found == {"A", *(f"N-{n}" for n in range(20))}


def test_of_a_large_project_what_decides_the_end_is_drawn() -> None:
    side = {
        f"tasks/S-{n}.md": f"project: P\nestimate: 1d\ndepends_on: [{f'S-{n - 1}' if n else ''}]"
        for n in range(20)
    }
    files = {"projects/P.md": "title: Pay", **chain(20), **side}
    study = study_of(files)
    section = the(shown(study, "dependencies"), Section)
    found = drawn(files)["Pay"]
    assert len(found) == dependencies.MANY
    assert {f"T-{n}" for n in range(1, 21)} <= found
    assert plain(section.sub) == "40 tasks, of which the 25 items that matter most are drawn"


def test_of_a_large_project_what_waits_for_nothing_is_left_out() -> None:
    alone = {f"tasks/A-{n}.md": "project: P\nestimate: 1d" for n in range(30)}
    found = drawn({"projects/P.md": "title: Pay", **chain(4), **alone})["Pay"]
    assert found == {"T-1", "T-2", "T-3", "T-4"}


def test_finished_work_makes_room_for_what_is_open() -> None:
    done = {
        f"tasks/D-{n}.md": f"project: P\nstatus: done\ndepends_on: [{f'D-{n - 1}' if n else ''}]"
        for n in range(20)
    }
    found = drawn({"projects/P.md": "title: Pay", **chain(20), **done})["Pay"]
    assert {f"T-{n}" for n in range(1, 21)} <= found


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("estimate: 9d", "critical"),
        ("estimate: 1d", "slack"),
        ("estimate: 1d\nstatus: done\nfinished: 2026-07-01", "done"),
        ("estimate: 1d\nblocked: no key", "blocked"),
    ],
)
def test_a_node_says_how_its_task_stands(front: str, said: str) -> None:
    files = {
        "projects/P.md": "",
        "tasks/A.md": f"project: P\n{front}",
        "tasks/B.md": "project: P\nestimate: 4d",
        "tasks/C.md": "project: P\nestimate: 1d\ndepends_on: [A, B]",
    }
    assert f"A, {said}" in plain(the(shown(study_of(files), "dependencies"), Graph).svg.svg)


def test_the_table_says_what_each_waits_for() -> None:
    table = the(shown(study_of(PLAN), "dependencies", project="Q"), Graph).table
    assert table is not None
    assert [ids(row.cells[2]) for row in table.rows] == [[], ["Q-1", "T-1"]]


def test_a_plan_in_which_nothing_waits_says_what_to_write() -> None:
    found = the(shown(study_of({"tasks/A.md": ""}), "dependencies"), Empty)
    assert found.code == "depends_on: [API-3]"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "No task waits for another yet."),
        ({"projects/P.md": "", **chain(2)}, "One dependency."),
        ({"projects/P.md": "", **chain(3)}, "Two dependencies."),
        (PLAN, "Five dependencies, one of them between projects."),
    ],
)
def test_the_page_opens_with_how_much_waits(files: dict[str, str], said: str) -> None:
    assert dependencies.lede(study_of(files)) == said


def test_titles_in_a_graph_are_text() -> None:
    files = {"projects/P.md": "", "tasks/A.md": "project: P\ntitle: <b>&\nestimate: 1d",
             "tasks/B.md": "project: P\nestimate: 1d\ndepends_on: A"}  # fmt: skip
    svg = the(shown(study_of(files), "dependencies"), Graph).svg.svg
    assert "&lt;b&gt;&amp;" in svg
    assert "<b>" not in svg


def test_a_graph_can_be_read_aloud() -> None:
    graph = the(shown(study_of(PLAN), "dependencies", project="Q"), Graph)
    assert "2 items, 1 dependency; left to right" in plain(graph.svg.svg)
    assert "Scrolls sideways" in graph.label
