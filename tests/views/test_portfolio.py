"""Several products in one plan."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.pages.catalogue import VIEWS
from mkdocs_prodproj.pages.head import PAGES
from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import Empty
from mkdocs_prodproj.shapes.cells import FileLink

from .studies import every, ids, mistakes, plain, shown, study_of, texts, the

METRIC = "metrics: [{name: Wait, unit: min, baseline: 9, target: 5, measurements: {2026-07-01: 9}}]"
FILES = {
    "products/A.md": "title: Ferry\nvision: One tap",
    "products/B.md": "title: Bus",
    "goals/GA.md": f"product: A\nperiod: 2026\n{METRIC}",
    "goals/GB.md": "product: B\nperiod: 2026",
    "goals/ALONE.md": "period: 2026",
    "initiatives/IA.md": (
        "title: Tap\ngoals: GA\nshipped: 2026-03-01\nexpects: [{metric: Wait, change: -1}]"
    ),
    "initiatives/IB.md": (
        "title: Lane\ngoals: GB\nstatus: building\n"
        "rice: {reach: 1, impact: 1, confidence: 1, effort: 1}"
    ),
    "initiatives/IA2.md": (
        "title: Gate\ngoals: GA\ndecision: {outcome: no, date: 2026-05-01, because: Rain}\n"
        "rice: {reach: 2, impact: 1, confidence: 1, effort: 1}"
    ),
    "reviews/RB.md": "product: B\nperiod: 2026-Q1\nkept: [Calm]",
    "projects/PB.md": "initiatives: IB",
    "tasks/TB.md": "project: PB\nestimate: 1d\nassignees: ana",
    "risks/RISK.md": "project: PB\nprobability: 3\nimpact: 3",
}


def lede(files: dict[str, str]) -> str:
    say = PAGES["portfolio"][2]
    assert say is not None
    return say(study_of(files))


def test_each_product_has_a_row_with_how_it_stands() -> None:
    rows = the(shown(study_of(FILES), "portfolio"), Table).rows
    assert [ids(row.cells[0]) for row in rows] == [["A"], ["B"]]
    first = [plain(texts(cell)) for cell in rows[0].cells]
    assert "Off track 1 off track" in first[1]
    assert first[2] == "1 shipped"
    assert first[3] == "0 of 1"
    assert plain(texts(rows[1].cells[2])) == "1 building"


def test_each_product_has_its_next_useful_act() -> None:
    rows = the(shown(study_of(FILES), "portfolio"), Table).rows
    assert every(rows[1].cells[5], FileLink)[0].path == "products/B.md"


def test_what_belongs_to_no_product_is_named() -> None:
    assert "ALONE" in texts(the(shown(study_of(FILES), "portfolio"), Table).foot)


def test_one_product_has_no_portfolio() -> None:
    one = {"products/A.md": ""}
    assert isinstance(the(shown(study_of(one), "portfolio"), Empty), Empty)
    assert lede(one).startswith("This plan has one product at most")
    assert lede(FILES) == "Two products side by side. Ferry has a goal off track."


OF_PRODUCT = [view.name for view in VIEWS if "product" in {o.name for o in view.options}]


@pytest.mark.parametrize("view", OF_PRODUCT)
def test_a_view_of_a_product_shows_nothing_of_another(view: str) -> None:
    study = study_of(FILES)
    assert mistakes(study, view, product="B") == ()
    seen = set(ids(shown(study, view, product="B")))
    assert not seen & {"A", "GA", "IA", "IA2"}


def test_every_view_of_strategy_takes_a_product() -> None:
    strategy = {
        "goal-strip", "being-built", "vision", "north-star", "agreement", "goal-counts",
        "scorecard", "ranking", "unscored", "board", "value-effort", "not-doing", "last-outcome",
        "outcomes", "predictions", "outcomes-due", "reviews", "loop-steps", "loops", "portfolio",
    }  # fmt: skip
    assert strategy <= set(OF_PRODUCT)
