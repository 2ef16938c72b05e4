"""The vision, and who signed it."""

from __future__ import annotations

from mkdocs_prodproj.views.axis_shapes import Table
from mkdocs_prodproj.views.cells import Mark
from mkdocs_prodproj.views.shapes import (
    Empty,
    GoalStrip,
    KeyValues,
    Words,
)

from .studies import every, shown, study_of, texts, the

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


def test_a_vision_says_for_whom_why_us_and_how_we_will_know() -> None:
    made = shown(study_of(PRODUCT), "vision")
    pairs = dict(the(made, KeyValues).pairs)
    assert list(pairs) == ["For whom", "Why us", "The cycle", "Accountable", "How we will know"]
    assert "Wait: 6 min, target 5 min" in texts(pairs["How we will know"])
    assert [w.title for w in every(made, Words)] == ["", "What they need", "What we hold to"]


def test_a_vision_shows_the_goals_that_carry_it() -> None:
    assert [c.goal.id for c in the(shown(study_of(PRODUCT), "vision"), GoalStrip).goals] == ["G"]


def test_a_north_star_that_is_no_metric_stays_as_typed() -> None:
    study = study_of({"product.md": "type: product\nnorth_star: Happy riders"})
    assert "Happy riders" in texts(shown(study, "vision"))


def test_a_product_without_a_vision_says_what_to_add() -> None:
    assert "`vision:`" in texts(shown(study_of({"product.md": "type: product"}), "vision"))


def test_a_vision_can_be_of_one_product() -> None:
    files = {"products/A.md": "vision: a", "products/B.md": "vision: b"}
    assert len(every(shown(study_of(files), "vision", product="B"), Words)) == 1


def test_who_blocks_stands_first_among_those_who_signed() -> None:
    rows = the(shown(study_of(PRODUCT), "agreement"), Table).rows
    assert [(texts(r.cells[0]).split()[0], texts(r.cells[1]).strip()) for r in rows] == [
        ("zoe", "Law"),
        ("Ana", "Product"),
    ]
    assert [m.word for m in every(rows, Mark)] == ["Blocks", "Agrees"]
    assert [texts(r.cells[3]).strip() for r in rows] == ["no date", "12 Jan"]


def test_a_vision_that_nobody_signed_asks_for_signatures() -> None:
    empty = the(shown(study_of({"product.md": "type: product"}), "agreement"), Empty)
    assert empty.code.startswith("agreed: ")
