"""The two loops, and the next useful act."""

from __future__ import annotations

from mkdocs_prodproj.shapes.blocks import (
    Loop,
)
from mkdocs_prodproj.shapes.cells import FileLink

from .studies import every, ids, shown, study_of, texts

PRODUCT = {
    "people/ana.md": "title: Ana\nrole: Product",
    "product.md": (
        "type: product\nid: P\ntitle: Ferry\nvision: One tap\naudience: Riders\nvalue: We own it\n"
        "owner: ana\nnorth_star: M1\nneeds: [Speed]\nprinciples: [Calm]\nperiod: 2026\n"
        "agreed: [{by: ana, date: 2026-01-12}, {by: zoe, stance: block, note: Not yet, role: Law}]"
    ),
    "goals/G.md": (
        "product: P\nperiod: 2026\nmetrics: [{id: M1, name: Wait, unit: min, baseline: 9, "
        "target: 5, measurements: {2026-07-01: 6}}]"
    ),
    "goals/OTHER.md": "product: Q\nperiod: 2026",
}


def loops(files: dict[str, str], **written: object) -> list[Loop]:
    return every(shown(study_of(files), "loops", **written), Loop)


def test_each_loop_is_drawn_once_with_one_station_under_way() -> None:
    found = loops(PRODUCT | {"tasks/T.md": ""})
    assert [texts(loop.title).split()[0] for loop in found] == ["Strategy", "Delivery"]
    assert [[s.state for s in loop.steps].count("now") for loop in found] == [1, 1]
    assert all(len(loop.steps) == 5 for loop in found)


def test_stations_before_the_present_one_are_past_and_those_after_it_next() -> None:
    states = [s.state for s in loops(PRODUCT)[0].steps]
    now = states.index("now")
    assert set(states[:now]) <= {"past"}
    assert set(states[now + 1 :]) <= {"next"}


def test_the_next_useful_act_names_the_file_to_edit() -> None:
    (link,) = every(loops({"tasks/T.md": "title: Paint"})[-1].act, FileLink)
    assert link.path == "tasks/T.md"


def test_loops_can_be_of_one_project_and_limited() -> None:
    files = {"projects/P.md": "", "projects/Q.md": "", "tasks/T.md": "project: P"}
    assert [ids(loop.title) for loop in loops(files, project="P")] == [["P"]]
    assert len(loops(files, limit=3)) == 3
    assert shown(study_of(files), "loops", limit=0) == ()


def test_of_many_missing_things_the_first_are_shown_and_the_rest_counted() -> None:
    delivery = loops({f"tasks/T{n}.md": "" for n in range(9)})[-1]
    assert len(delivery.lacks) == 4
    assert delivery.lacks[-1] == "and 6 more"
