"""The vision, and who signed it."""

from __future__ import annotations

from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import (
    Empty,
    GoalStrip,
    KeyValues,
    Section,
    Words,
)
from mkdocs_prodproj.shapes.cells import Mark

from .studies import every, plain, shown, study_of, texts, the

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
    rows = every(shown(study_of(PRODUCT), "agreement"), Table)[0].rows
    assert [(texts(r.cells[0]).split()[0], texts(r.cells[1]).strip()) for r in rows] == [
        ("zoe", "Law"),
        ("Ana", "Product"),
    ]
    assert [m.word for m in every(rows, Mark)] == ["Blocks", "Agrees"]
    assert [texts(r.cells[3]).strip() for r in rows] == ["no date", "12 Jan"]


def test_missing_and_outdated_names_stand_first() -> None:
    changed = PRODUCT | {
        "product.md": PRODUCT["product.md"] + "\nupdated: 2026-03-01",
        "goals/G.md": PRODUCT["goals/G.md"] + "\nowner: li",
    }
    made = shown(study_of(changed), "agreement")
    assert [m.word for m in every(every(made, Table)[0], Mark)] == [
        "Not signed", "Outdated", "Outdated",
    ]  # fmt: skip
    assert "Not signed yet by li; outdated for Ana and zoe" in the(made, Section).sub


def test_a_matrix_shows_the_goals_beside_the_vision() -> None:
    matrix = every(shown(study_of(PRODUCT), "agreement"), Table)[1]
    assert [c.title for c in matrix.columns] == ["Who", "The vision", "G", "OTHER"]
    words = {texts(row.cells[0]).split()[0]: every(row, Mark) for row in matrix.rows}
    assert [m.word for m in words["Ana"]] == ["Agrees", "Not signed", "Not signed"]
    assert [m.word for m in words["zoe"]] == ["Blocks"]


BETS = {
    "goals/G.md": (
        "product: P\nperiod: 2026\nmetrics:\n"
        "  - {id: M1, name: Wait, unit: min, baseline: 9, target: 5, "
        "measurements: {2026-07-01: 6}}\n"
        "  - {id: M2, name: Taps, baseline: 0, target: 9}\n"
        "  - {id: M3, name: Errors, target: '<= 3', guardrail: true}\n"
        "  - {id: M4, name: Mood, baseline: 0, target: 9}"
    ),
    "initiatives/A.md": "title: Gate\ngoals: G\nexpects: [{metric: M2, change: +3}]",
    "initiatives/B.md": "title: Song\ngoals: G",
    "initiatives/C.md": "title: Old\ngoals: G\nshipped: 2026-01-02\nexpects: [{metric: M1}]",
    "initiatives/D.md": (
        "title: Kiosk\ngoals: G\nstatus: rejected\nexpects: [{metric: M4, change: +1}]"
    ),
}


def test_the_north_star_stands_over_its_inputs_with_what_works_on_each() -> None:
    table = the(shown(study_of(PRODUCT | BETS), "north-star"), Table)
    said = [(texts(r.cells[0]), texts(r.cells[5])) for r in table.rows]
    assert said[0][0] == "Wait North Star"
    assert "nothing" in said[0][1]
    assert "shipped: C Old" in said[0][1]
    assert said[1][0] == "Taps input"
    assert "Gate" in said[1][1]
    assert (said[2][0], "nothing" in said[2][1]) == ("Mood input", True)
    assert said[3] == ("Errors guardrail, to be held", "")


def test_inputs_on_which_nothing_works_are_counted_and_bets_beside_them_named() -> None:
    made = the(shown(study_of(PRODUCT | BETS), "north-star"), Section)
    assert plain(made.sub) == "One metric that tells, 2 inputs; nothing works on one of them"
    assert "Aimed at none of these: B Song" in texts(the(made, Table).foot)


def test_without_a_north_star_the_page_says_which_line_to_add() -> None:
    empty = the(shown(study_of({"product.md": "type: product"}), "north-star"), Empty)
    assert empty.code == "north_star: M2"
    wrong = study_of({"product.md": "type: product\nnorth_star: Joy"})
    assert the(shown(wrong, "north-star"), Empty).title == "“Joy” is no metric"


def test_a_vision_that_nobody_signed_asks_for_signatures() -> None:
    empty = the(shown(study_of({"product.md": "type: product"}), "agreement"), Empty)
    assert empty.code.startswith("agreed: ")
