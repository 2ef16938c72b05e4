"""Evidence and decisions: what is to be mended, and what is not."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_prodproj.plan.checks import check_plan
from mkdocs_prodproj.strategy.findings import revisit_day, strategy_findings
from tests.plan.plans import TODAY, plan_of

BUILD = "decision: {outcome: build, date: 2026-06-01, because: We must}"


def messages(files: dict[str, str], rule: str, today: date = TODAY) -> list[str]:
    """What one rule says about a plan."""
    found = strategy_findings(plan_of(files), today)
    return [p.message for p in found if p.rule == rule]


def rice(reach: int, confidence: str = "20%") -> str:
    return f"rice: {{reach: {reach}, impact: 1, confidence: {confidence}, effort: 1}}\n"


def study(method: str, *more: str) -> str:
    return "\n".join(["initiatives: I", f"method: {method}", "date: 2026-05-01", *more])


# A decision to build, and what it rests on


def test_a_decision_to_build_on_less_than_the_plan_asks_for_is_told() -> None:
    files = {"initiatives/I.md": f"title: Tap\n{BUILD}", "research/R.md": study("expert")}
    assert messages(files, "thin-evidence") == [
        'It was decided to build "I" (Tap), but its evidence is only "Opinion".'
    ]


def test_a_decision_to_build_on_an_anecdote_is_enough_unless_the_plan_asks_for_more() -> None:
    files = {"initiatives/I.md": BUILD, "research/R.md": study("interview")}
    assert messages(files, "thin-evidence") == []
    asks = {"plan.yml": "evidence: {build_needs: 4}", **files}
    assert len(messages(asks, "thin-evidence")) == 1


def test_a_decision_to_build_against_the_only_research_is_told() -> None:
    against = study("experiment", "result: contradicts")
    (said,) = messages({"initiatives/I.md": BUILD, "research/R.md": against}, "thin-evidence")
    assert said.endswith('is only "Observed" and something contradicts it.')


def test_what_is_not_to_be_built_or_has_shipped_needs_no_evidence() -> None:
    for text in ("decision: no", "decision: explore", f"{BUILD}\nshipped: 2026-06-20", ""):
        files = {"initiatives/I.md": text, "research/R.md": study("expert")}
        assert messages(files, "thin-evidence") == []


def test_a_decision_to_build_with_an_open_risk_needs_somebody_who_accepts_it() -> None:
    risks = "risks: {value: passed, usability: testing, feasibility: passed, viability: n/a}\n"
    assert messages({"initiatives/I.md": risks + BUILD}, "risk-not-accepted") == [
        'It was decided to build "I" with an open risk: "usability" (testing); nobody is named '
        "who accepts that."
    ]
    named = risks.replace("testing", "{state: testing, accepted_by: ana}")
    assert messages({"initiatives/I.md": named + BUILD}, "risk-not-accepted") == []


def test_an_initiative_that_says_nothing_of_risks_gets_no_finding_about_them() -> None:
    assert messages({"initiatives/I.md": BUILD}, "risk-not-accepted") == []


# Confidence


def test_more_confidence_than_the_evidence_supports_is_told() -> None:
    files = {"initiatives/I.md": rice(9, "100%"), "research/R.md": study("analytics")}
    assert messages(files, "claimed-confidence") == [
        '"I" claims a confidence of 100 %; its evidence, "Observed", supports 80 %.'
    ]


def test_on_the_meter_eight_of_ten_on_an_anecdote_is_told() -> None:
    files = {
        "initiatives/I.md": "ice: {impact: 8, confidence: 8, ease: 5}",
        "research/R.md": study("interview", "participants: 3"),
    }
    assert messages(files, "claimed-confidence") == [
        '"I" claims a confidence of 8 of 10; its evidence, "Anecdote", supports 0.5.'
    ]


@pytest.mark.parametrize(
    "text",
    [
        rice(9, "80%"),
        rice(9, "low"),
        rice(9, "lots"),
        "rice: {reach: 9}",
        "wsjf: {value: 8}",
        f"{rice(9, '100%')}status: parked",
        f"{rice(9, '100%')}shipped: 2026-05-01",
    ],
)
def test_a_confidence_within_the_evidence_or_none_is_not_told(text: str) -> None:
    files = {"initiatives/I.md": text, "research/R.md": study("analytics")}
    assert messages(files, "claimed-confidence") == []


def test_a_scale_of_the_house_is_not_compared() -> None:
    files = {
        "plan.yml": "prioritisation: {confidence_scale: raw}",
        "initiatives/I.md": rice(9, "5"),
    }
    assert messages(files, "claimed-confidence") == []


# The rank


def test_a_lower_rank_that_is_built_without_a_reason_is_told() -> None:
    files = {
        "initiatives/A.md": rice(900),
        "initiatives/B.md": f"{rice(100)}decision: {{outcome: build, date: 2026-06-01}}",
    }
    assert messages(files, "overrides-rank") == [
        '"B" ranks 2 and is to be built, while "A", which ranks higher, is not decided; no reason '
        "is given."
    ]


@pytest.mark.parametrize(
    "above",
    [
        f"{rice(110)}",
        f"{rice(900)}decision: {{outcome: not-now, because: Later}}",
        f"{rice(900)}{BUILD}",
        f"{rice(900)}depends_on: B",
        f"{rice(900)}risks: {{value: failed}}",
        f"{rice(900)}shipped: 2026-06-01",
        "",
    ],
    ids=["too close", "decided", "built too", "waits", "stopped", "shipped", "unscored"],
)
def test_what_is_decided_or_cannot_be_decided_is_not_passed_over(above: str) -> None:
    files = {
        "initiatives/A.md": above,
        "initiatives/B.md": f"{rice(100)}decision: {{outcome: build, date: 2026-06-01}}",
    }
    assert messages(files, "overrides-rank") == []


def test_a_lower_rank_that_is_built_with_a_reason_is_no_finding() -> None:
    files = {"initiatives/A.md": rice(900), "initiatives/B.md": rice(100) + BUILD}
    assert messages(files, "overrides-rank") == []


# The day to look again


def test_a_decision_whose_day_to_look_again_has_passed_is_told() -> None:
    files = {
        "initiatives/I.md": "decision: {outcome: build, date: 2026-05-01, revisit: 2026-07-05}",
        "decisions/D.md": "status: accepted\nrevisit: 1 Jul 2026, after the audit",
    }
    assert messages(files, "overdue-revisit") == [
        'The decision about "I" was to be looked at again on 2026-07-05.',
        'The decision about "D" was to be looked at again on 2026-07-01.',
    ]


@pytest.mark.parametrize(
    "text",
    [
        "decision: {outcome: build, date: 2026-05-01, revisit: 2026-07-06}",
        "decision: {outcome: build, date: 2026-05-01, revisit: When it rains}",
        "decision:\n  - {outcome: explore, date: 2026-01-01, revisit: 2026-02-01}\n"
        "  - {outcome: build, date: 2026-02-02}",
    ],
    ids=["today", "no day", "decided since"],
)
def test_a_day_to_come_or_a_newer_decision_is_not_overdue(text: str) -> None:
    assert messages({"initiatives/I.md": text}, "overdue-revisit") == []


def test_a_superseded_record_is_not_looked_at_again() -> None:
    files = {"decisions/D.md": "status: superseded\nrevisit: 2026-01-01"}
    assert messages(files, "overdue-revisit") == []


def test_the_day_to_look_again_is_the_one_it_begins_with() -> None:
    assert revisit_day("2026-07-08") == date(2026, 7, 8)
    assert revisit_day("1 Oct 2026, after the first low-sun month") == date(2026, 10, 1)
    assert revisit_day("2026-13-40") is None
    assert revisit_day("After four weeks of the pilot") is None


def test_a_plan_may_switch_each_of_these_off() -> None:
    files = {
        "plan.yml": "rules: {thin-evidence: off}",
        "initiatives/I.md": BUILD,
        "research/R.md": study("expert"),
    }
    plan = plan_of(files)
    found = check_plan(plan, TODAY, strategy_findings(plan, TODAY))
    assert "thin-evidence" not in {p.rule for p in found}
