"""Risks: how likely, how bad, what we do about it."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import RiskMatrix
from mkdocs_prodproj.views import risks

from .studies import plain, shown, study_of, texts, the

RISKS = {
    "people/ana.md": "title: Ana",
    "projects/P.md": "",
    "risks/LOW.md": "probability: 1\nimpact: 2",
    "risks/HIGH.md": (
        "probability: 4\nimpact: 5\nproject: P\ntrend: rising\nowner: ana\nanswer: Talk"
    ),
    "risks/GONE.md": "probability: 5\nimpact: 5\nstatus: closed",
    "risks/UNKNOWN.md": "review: 2026-06-01\nresponse: mitigate",
}


def register(**written: object) -> Table:
    return the(shown(study_of(RISKS), "risks", **written), Table)


def test_the_worst_open_risk_stands_first_and_what_is_over_last() -> None:
    assert [row.anchor for row in register().rows] == ["HIGH", "LOW", "UNKNOWN", "GONE"]


def test_a_risk_that_is_over_drops_back() -> None:
    assert [row.anchor for row in register().rows if row.dim] == ["GONE"]


def test_risks_can_be_of_one_project_and_limited_to_the_worst() -> None:
    assert [row.anchor for row in register(project="P").rows] == ["HIGH"]
    assert [row.anchor for row in register(limit=2).rows] == ["HIGH", "LOW"]


def test_a_risk_tells_its_size_trend_and_answer() -> None:
    high = register().rows[0]
    assert "20 4 × 5" in texts(high)
    assert "rising" in texts(high)
    assert "Talk (Ana)" in texts(high)


def test_a_risk_that_is_not_judged_says_what_is_missing() -> None:
    last = texts(register().rows[2])
    assert "no probability is given" in last
    assert "Mitigate" in last
    assert "review was due 1 Jun" in last


def test_what_a_risk_costs_on_average_stands_where_its_impact_has_a_unit() -> None:
    files = {
        "plan.yml": "currency: EUR",
        "risks/A.md": "probability: 50%\nimpact: {time: 4d, cost: 900 EUR}",
        "risks/B.md": "probability: 3\nimpact: 3",
    }
    table = the(shown(study_of(files), "risks"), Table)
    at = [c.title for c in table.columns].index("Expected")
    assert {row.anchor: plain(texts(row.cells[at])) for row in table.rows} == {
        "A": "2 d, €450",
        "B": "",
    }
    assert "Expected" not in [c.title for c in register().columns]


def test_the_matrix_pins_open_risks_that_are_judged() -> None:
    pins = the(shown(study_of(RISKS), "risk-matrix"), RiskMatrix).pins
    assert pins == ((4, 5, "HIGH", "HIGH"), (1, 2, "LOW", "LOW"))


def test_without_a_judged_risk_there_is_no_matrix() -> None:
    assert shown(study_of({"risks/R.md": ""}), "risk-matrix") == ()


def test_open_risks_of_an_item_come_worst_first() -> None:
    files = RISKS | {
        "tasks/T.md": "",
        "risks/A.md": "affects: T",
        "risks/B.md": "affects: T\nprobability: 2\nimpact: 2",
    }
    assert [r.id for r in risks.of_item(study_of(files), "T")] == ["B", "A"]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "No open risks are written down."),
        ({"risks/R.md": ""}, "One open risk."),
        ({"risks/R.md": "title: Late parts\nprobability: 4\nimpact: 4"}, "largest: late parts."),
        ({"risks/R.md": "status: occurred"}, "One risk has occurred."),
        ({f"risks/{n}.md": "status: occurred" for n in "AB"}, "Two risks have occurred."),
    ],
)
def test_the_risk_page_opens_with_the_largest(files: dict[str, str], said: str) -> None:
    assert said in risks.lede(study_of(files))
