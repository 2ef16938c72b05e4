"""Branches side by side: a column each, the best of each row marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_prodproj.retrospect import scenarios
from mkdocs_prodproj.shapes.axis import Row, Table
from mkdocs_prodproj.shapes.blocks import Empty, Head, Note
from mkdocs_prodproj.shapes.cells import Mark
from mkdocs_prodproj.study import Study
from tests.views.proposals import BEFORE, PROPOSED, placed, repository, study_in
from tests.views.studies import every, plain, shown, study_of, texts, the

SETTINGS = "currency: EUR\nforecast: {trials: 400}\nscenarios: [faster, no-such-branch]\n"


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("scenarios")
    building = repository(folder, ("2026-06-22", {**BEFORE, "plan.yml": SETTINGS}))
    building.commit("2026-07-01", placed(PROPOSED), branch="faster")
    building.checkout()
    return study_in(folder)


def row(study: Study, title: str) -> Row:
    tables = every(shown(study, "scenarios"), Table)
    return next(r for t in tables for r in t.rows if title in plain(texts(r.cells[0])))


def best(row: Row) -> list[bool]:
    """Which of the columns is marked as the best."""
    return [scenarios.BEST in every(cell, Mark) for cell in row.cells[1:]]


def test_each_branch_has_a_column_with_its_commit(several: Study) -> None:
    titles = [c.title for c in every(shown(several, "scenarios"), Table)[0].columns]
    assert titles[0] == "Milestone"
    assert titles[1].startswith("This plan")
    assert titles[2].startswith("faster (")


def test_the_surest_date_is_the_best(several: Study) -> None:
    found = row(several, "Pilot")
    assert best(found) == [False, True]
    assert "planned" in texts(found.cells[1])


def test_the_least_cost_is_the_best(several: Study) -> None:
    assert best(row(several, "expected cost")) == [False, True]


def test_what_is_the_same_everywhere_has_no_best(several: Study) -> None:
    assert best(row(several, "Goals on track")) == [False, False]


def test_the_first_of_each_ranking_are_named(several: Study) -> None:
    here, faster = row(several, "First in the ranking").cells[1:]
    assert texts(here).startswith("1. Wallet")
    assert texts(faster).startswith("1. Reader <b>")


def test_fewer_problems_are_better(several: Study) -> None:
    assert best(row(several, "Problems")) == [False, True]


def test_a_name_that_leads_nowhere_is_told(several: Study) -> None:
    notes = [texts(note) for note in every(shown(several, "scenarios"), Note)]
    assert any(note.startswith("no-such-branch: ") for note in notes)


def test_the_head_names_the_branches(several: Study) -> None:
    assert "faster" in str(the(shown(several, "head", page="scenarios"), Head).lede)


def test_names_that_all_lead_nowhere_leave_nothing_to_compare(tmp_path: Path) -> None:
    settings = "scenarios: [no-such-branch]"
    repository(tmp_path, ("2026-06-22", {**BEFORE, "plan.yml": settings})).checkout()
    assert the(shown(study_in(tmp_path), "scenarios"), Empty).title == (
        "Nothing to set beside this plan"
    )


def test_without_scenarios_the_line_to_paste_is_given() -> None:
    empty = the(shown(study_of({}), "scenarios"), Empty)
    assert empty.code.startswith("scenarios: [")
