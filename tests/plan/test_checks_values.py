"""Values that can be read, and still cannot be used as they are meant."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.items.task import Blocked, Task
from mkdocs_prodproj.problems import Severity

from .plans import findings, messages, plan_of


def test_a_country_without_known_holidays_is_told() -> None:
    (problem,) = findings({"calendars/C.md": "title: Ours\ncountry: XX"}, "unknown-country")
    assert problem.message == (
        '"C" (Ours) takes its public holidays from "XX", which is no country that we know.'
    )
    assert (problem.position.line, problem.severity) == (3, Severity.ERROR)


def test_a_part_of_a_country_that_is_not_known_is_told_with_those_that_are() -> None:
    (problem,) = findings({"calendars/C.md": "country: GB-ZZ"}, "unknown-country")
    assert '"ZZ" of GB' in problem.message
    assert (problem.expected, problem.paste) == ("One of ENG, NIR, SCT, WLS.", "country: GB")


@pytest.mark.parametrize(
    ("country", "found"), [("XX", 1), ("Portugal", 1), ("GB-ZZ", 1), ("GB-ENG", 0), ("pt", 0)]
)
def test_the_country_of_the_settings_is_looked_at_too(country: str, found: int) -> None:
    files = {"plan.yml": f"working_time:\n  country: {country}"}
    places = [str(p.position) for p in findings(files, "unknown-country")]
    assert places == ["plan.yml:2:3"] * found


@pytest.mark.parametrize("country", ["PT", "ES-MD", "GB-ENG"])
def test_a_known_country_is_fine(country: str) -> None:
    assert findings({"calendars/C.md": f"country: {country}"}, "unknown-country") == []


def test_money_below_zero_is_told() -> None:
    files = {
        "projects/P.md": "budget: -500 EUR",
        "tasks/T.md": "cost: -20",
        "tasks/U.md": "cost: 0 EUR",
    }
    told = findings(files, "negative-amount")
    assert [p.message for p in told] == [
        'The budget of "P" is below zero.',
        'The cost of "T" is below zero.',
    ]
    assert [p.paste for p in told] == ["budget: 500 EUR", "cost: 20"]


def test_a_metric_that_starts_from_its_target_is_told() -> None:
    files = {
        "goals/G.md": "metrics:\n  - {name: NPS, baseline: 4, target: 4}\n"
        "  - {name: Hold, baseline: 4, target: 4, direction: maintain}\n"
        "  - {name: Limit, baseline: 4, target: '<= 4', guardrail: true}\n"
        "  - {name: Grow, baseline: 4, target: 5}"
    }
    assert messages(files, "flat-metric") == [
        'The metric "NPS" of "G" starts from its target, so it can show no progress.'
    ]


def test_a_score_that_lacks_an_input_is_told_with_its_name() -> None:
    files = {"initiatives/I.md": "rice: {reach: 400, impact: 2}"}
    (problem,) = findings(files, "incomplete-score")
    assert problem.message == 'The rice of "I" lacks "confidence" and "effort".'
    assert problem.paste == "rice: {reach: 400, impact: 2, confidence: 80%, effort: 3}"


@pytest.mark.parametrize(
    "front",
    [
        "rice: {reach: 400, impact: 2, confidence: 80%}\neffort: 4w",
        "wsjf: {value: 8, time_criticality: 5, risk_opportunity: 0, job_size: 5}",
        "ice: {impact: 8, confidence: 5, eese: 6}",
        "rice: {reach: 400}\nstatus: rejected",
        "score: {fit: 4}",
    ],
)
def test_a_score_with_all_its_inputs_is_fine(front: str) -> None:
    assert findings({"initiatives/I.md": front}, "incomplete-score") == []


@pytest.mark.parametrize("word", ["yes", "true", "Yes", "[true]"])
def test_blocked_without_a_reason_is_blocked(word: str) -> None:
    assert blocked(word) == Blocked()


@pytest.mark.parametrize("word", ["no", "false", "off"])
def test_not_blocked_is_not_blocked(word: str) -> None:
    assert blocked(word) is None


def test_a_reason_that_begins_with_no_is_a_reason() -> None:
    assert blocked("no auditor") == Blocked(reason="no auditor")


def blocked(written: str) -> Blocked | None:
    task = plan_of({"tasks/T.md": f"blocked: {written}"}).get("T")
    assert isinstance(task, Task)
    return task.blocked
