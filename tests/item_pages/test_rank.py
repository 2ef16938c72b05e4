"""On an initiative's page: its rank, and what it rests on."""

from __future__ import annotations

from mkdocs_prodproj.item_pages.rank import rank_record
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.shapes.blocks import KeyValues
from tests.views.studies import plain, study_of, texts, the


def rice(reach: object, effort: object = 1) -> str:
    return f"rice: {{reach: {reach}, impact: 1, confidence: 80%, effort: {effort}}}"


def record(files: dict[str, str], id_: str = "A") -> dict[str, str]:
    study = study_of(files)
    item = study.plan.find(Initiative, id_)
    assert item is not None
    pairs = the(rank_record(study, item), KeyValues).pairs
    return {label: plain(texts(value)) for label, value in pairs}


def test_inputs_with_their_ranges_places_and_what_would_change_them() -> None:
    found = record({"initiatives/A.md": rice("100..300"), "initiatives/B.md": rice(150)})
    assert found == {
        "Made of": "reach 200 (100 to 300), impact 1, confidence 80 %, effort 1",
        "Places": "1 to 2: the places in 8 of 10 of 1,000 trials of the ranges; "
        "in the first 3 places in 100 %",
        "First": "Stays first until reach 150 instead of 200 or impact 0.75 instead of 1",
    }


def test_one_bet_alone_says_only_what_its_score_is_made_of() -> None:
    assert list(record({"initiatives/A.md": rice(9)})) == ["Made of"]


def test_several_scorers_are_named() -> None:
    files = {"initiatives/A.md": rice("{ana: 4, li: 9}"), "initiatives/B.md": rice(1)}
    assert record(files)["Scored by"] == "reach: ana 4, li 9"


def test_a_bet_says_on_which_side_of_the_line_it_stands() -> None:
    files = {
        "product.md": "type: product\nperiod: 2026-07-06..2026-07-19",
        "people/ana.md": "title: Ana",
        "initiatives/A.md": rice(90, 0.25),
        "initiatives/B.md": rice(80, 0.5),
        "initiatives/C.md": rice(1, 1) + "\nstatus: parked",
    }
    assert record(files)["Room"] == "Above the line: it fits until 19 Jul"
    assert record(files, "B")["Room"].startswith("Below the line")
    assert "Room" not in record(files, "C")


def test_without_a_rank_there_is_no_record() -> None:
    study = study_of({"initiatives/A.md": "status: idea"})
    item = study.plan.find(Initiative, "A")
    assert item is not None
    assert rank_record(study, item) == ()


def test_an_opportunity_says_its_band() -> None:
    files = {
        "plan.yml": "prioritisation: {method: opportunity}",
        "initiatives/A.md": "opportunity: {importance: 9, satisfaction: 3}",
    }
    assert record(files)["Band"].startswith("High (")
