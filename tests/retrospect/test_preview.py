"""What a preview says of itself, in a real repository with a branch."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from mkdocs_prodproj.history.history import History
from mkdocs_prodproj.plan.read import read_plan_folder
from mkdocs_prodproj.retrospect.preview import CHANGED_HERE, NEW_HERE, banner, changed, changed_here
from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import Banner, Section
from mkdocs_prodproj.shapes.cells import PageLink, Strong
from mkdocs_prodproj.study import Study
from tests.history.building import Building
from tests.views.studies import texts

TASK = "---\ntitle: {}\nestimate: {}d\n---\n"


def study(folder: Path, base: str, preview: str = "pull request 12") -> Study:
    plan = folder / "plan"
    history = History.of(plan, base=base, preview=preview)
    return Study(read_plan_folder(plan), date(2026, 6, 8), history=history)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch that changes one task and adds another; main went on meanwhile."""
    made = Building(tmp_path_factory.mktemp("repository"))
    made.commit("2026-06-01", {"plan/tasks/T-1.md": TASK.format("Bake", 3)})
    work = {
        "plan/tasks/T-1.md": TASK.format("Bake", 5),
        "plan/tasks/T-2.md": TASK.format("Cool", 1),
    }
    made.commit("2026-06-02", work, branch="work")
    made.commit("2026-06-03", {"plan/tasks/T-9.md": TASK.format("Sell", 1)})
    return made.checkout("work")


@pytest.fixture(scope="module")
def fork(folder: Path) -> str:
    head = ["git", "-C", str(folder), "merge-base", "main", "work"]
    return subprocess.run(head, check=True, capture_output=True, text=True).stdout[:7]


def test_a_banner_names_the_preview_and_the_commit_it_is_compared_with(
    folder: Path, fork: str
) -> None:
    assert banner(study(folder, "main")) == (
        Banner(
            "Preview of pull request 12",
            f"compared with main at {fork}",
            PageLink("changes", "2 items changed"),
        ),
    )


def test_a_base_that_is_not_there_is_told(folder: Path) -> None:
    (told,) = banner(study(folder, "master"))
    assert isinstance(told, Banner)
    assert texts(told.says).startswith("which could not be compared with its base. ")


def test_an_ordinary_site_has_no_banner(folder: Path) -> None:
    assert banner(study(folder, "", "")) == ()


def test_what_the_proposal_changes_is_marked_and_nothing_else(folder: Path) -> None:
    assert changed_here(study(folder, "main")) == {"T-1": CHANGED_HERE, "T-2": NEW_HERE}


def test_an_items_page_says_what_the_proposal_does_to_it(folder: Path) -> None:
    here = study(folder, "main")
    (section,) = changed(here, here.plan.by_id["T-1"])
    assert isinstance(section, Section)
    (table,) = section.blocks
    assert isinstance(table, Table)
    assert table.rows[0].cells[:3] == ("estimate", "3d", Strong("5d"))
    assert changed(here, here.plan.by_id["T-2"])[0] == Banner(
        "New in this proposal", "", PageLink("changes", "All changes")
    )
