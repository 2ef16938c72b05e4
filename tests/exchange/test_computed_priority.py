"""What the export says of a place in the ranking."""

from __future__ import annotations

from typing import Any

from mkdocs_prodproj.exchange.archive import archive
from tests.views.studies import study_of


def exported(files: dict[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The ranking, and the priority of each initiative by id."""
    document = archive(study_of(files))
    priorities = {
        item["id"]: item["computed"]["priority"]
        for item in document["items"]
        if item["kind"] == "initiative"
    }
    return document["ranking"], priorities


def rice(reach: object) -> str:
    return f"rice: {{reach: {reach}, impact: 1, confidence: 100%, effort: 1}}"


def test_ranges_give_an_interval_a_chance_and_what_one_input_would_have_to_be() -> None:
    ranking, found = exported({"initiatives/A.md": rice("100..300"), "initiatives/B.md": rice(150)})
    assert (ranking["trials"], ranking["top"], ranking["build_order"]) == (1000, 3, ["A", "B"])
    assert (found["A"]["rank"], found["A"]["rank_interval"]) == (1, [1, 2])
    assert found["A"]["top_n_probability"] == 1
    assert found["B"]["turns"] == [
        {"input": "effort", "now": 1, "then": 0.75},
        {"input": "reach", "now": 150, "then": 200},
        {"input": "impact", "now": 1, "then": 1.34},
    ]


def test_without_ranges_interval_and_chance_are_not_known() -> None:
    ranking, found = exported({"initiatives/A.md": rice(1), "initiatives/B.md": "status: idea"})
    assert ranking["trials"] == 0
    assert (found["A"]["rank_interval"], found["A"]["top_n_probability"]) == (None, None)
    assert found["B"]["unscored_because"] == "rice-missing"
    assert found["B"]["rank_interval"] is None


def test_what_several_people_said_is_exported_by_input() -> None:
    _, found = exported({"initiatives/A.md": rice("{ana: 4, li: 9}")})
    assert found["A"]["scorers"] == {"reach": {"ana": 4, "li": 9}}
    assert found["A"]["parts"]["reach"] == 6.5
