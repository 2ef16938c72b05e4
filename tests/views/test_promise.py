"""A promised day counted back: the last day on which each task can start."""

from __future__ import annotations

from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import Fold, Note, Section
from mkdocs_prodproj.shapes.cells import Strong
from mkdocs_prodproj.views.promise import OPEN

from .studies import chain, every, plain, shown, study_of, texts, the

PLAN = {
    "people/ana.md": "title: Ana",
    "milestones/M.md": "depends_on: [B, X]\ndeadline: 2026-07-15",
    "tasks/A.md": "estimate: 2d\nassignee: ana",
    "tasks/B.md": "estimate: 3d\ndepends_on: A",
    "tasks/X.md": "estimate: 1d",
}


def rows(files: dict[str, str], id_: str = "M") -> list[list[str]]:
    tables = every(shown(study_of(files), "promise", id=id_), Table)
    return [[plain(texts(c)) for c in row.cells] for table in tables for row in table.rows]


def test_each_open_task_has_its_last_day_the_earliest_first() -> None:
    assert rows(PLAN) == [
        ["A A A", "Ana ana", "6 Jul", "9 Jul", "right acc Decides it"],
        ["B B B", "", "8 Jul", "13 Jul", "right acc Decides it"],
        ["X X X", "", "6 Jul", "15 Jul", ""],
    ]


def test_the_section_is_named_by_the_day() -> None:
    made = shown(study_of(PLAN), "promise", id="M")
    assert plain(the(made, Section).title) == "To keep 15 Jul"


def test_a_task_that_is_planned_too_late_is_told_in_red() -> None:
    files = PLAN | {"milestones/M.md": "depends_on: [B, X]\ndeadline: 2026-07-08"}
    made = shown(study_of(files), "promise", id="M")
    late = [plain(s.text) for s in every(made, Strong)]
    assert late == ["2 Jul", "6 Jul"]


def test_a_day_that_cannot_be_kept_says_by_how_much_and_why() -> None:
    files = PLAN | {"milestones/M.md": "depends_on: [B, X]\ndeadline: 2026-07-08"}
    said = plain(texts(the(shown(study_of(files), "promise", id="M"), Note)))
    assert said == "Late by 2 days because of B (3 d) and A (2 d)."


def test_work_under_way_needs_no_start() -> None:
    files = PLAN | {"tasks/A.md": "estimate: 2d\nstatus: in-progress\nstarted: 2026-07-03"}
    assert next(row for row in rows(files) if row[0] == "A A A")[2] == "under way"


def test_work_under_way_of_which_too_much_is_left_is_told_in_red() -> None:
    files = PLAN | {
        "tasks/A.md": "estimate: 9d\nremaining: 4d\nstatus: in-progress\nstarted: 2026-07-01",
        "milestones/M.md": "depends_on: A\ndeadline: 2026-07-07",
    }
    (late,) = every(shown(study_of(files), "promise", id="M"), Strong)
    assert (plain(late.text), late.tone) == ("2 Jul", "off")


def test_finished_work_is_not_listed() -> None:
    files = PLAN | {"tasks/A.md": "status: done\nfinished: 2026-07-03"}
    assert [row[0] for row in rows(files)] == ["B B B", "X X X"]


def test_a_long_list_is_folded() -> None:
    files = {"projects/P.md": "deadline: 2026-12-01", **chain(OPEN + 2)}
    made = shown(study_of(files), "promise", id="P")
    assert plain(the(made, Fold).title) == "2 more tasks"
    assert len(rows(files, "P")) == OPEN + 2


def test_nothing_promised_needs_no_last_day() -> None:
    assert shown(study_of(PLAN | {"milestones/M.md": "depends_on: B"}), "promise", id="M") == ()
    assert shown(study_of({"milestones/M.md": "deadline: 2026-08-01"}), "promise", id="M") == ()


def test_only_milestones_and_projects_are_promised() -> None:
    assert shown(study_of(PLAN), "promise", id="A") == ()
