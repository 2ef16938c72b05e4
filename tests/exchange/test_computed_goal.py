"""A goal's computed values, as the export gives them."""

from __future__ import annotations

from mkdocs_prodproj.exchange.computed import computed
from tests.views.studies import study_of

FILES = {
    "goals/OLD.md": "period: 2025",
    "goals/G.md": (
        "period: 2026\ncontinues: OLD\nconfidence: {2026-01-12: 6, 2026-06-29: 3}\nmetrics:\n"
        "  - {baseline: 10, target: 90, target_was: {2026-04-13: 120}, "
        "measurements: {2026-03-02: 20, 2026-05-01: 30, 2026-07-02: 40}}\n"
        "  - {baseline: 250, target: <= 300, guardrail: true, measurements: {2026-07-01: 310}}"
    ),
    "goals/PART.md": (
        "period: 2026\nparent: G\nmetrics: "
        "[{baseline: 0, target: 10, measurements: {2026-07-01: 4}}]"
    ),
}


def values() -> dict[str, object]:
    study = study_of(FILES)
    return computed(study, study.plan.by_id["G"])


def test_a_goal_names_its_parts_and_earlier_turns() -> None:
    found = values()
    assert (found["parts"], found["earlier"]) == (["PART"], ["OLD"])
    assert (found["status"], found["coverage"]) == ("off-track", 1)


def test_a_goal_has_the_confidence_of_its_people() -> None:
    assert values()["confidence"] == {
        "value": 3,
        "date": "2026-06-29",
        "before": 6,
        "trend": "falling",
        "band": "low",
    }


def test_a_metric_has_its_projection() -> None:
    metrics = values()["metrics"]
    assert isinstance(metrics, list)
    assert metrics[0]["projection"] == {
        "date": "2026-12-31",
        "value": 70,
        "progress": 0.75,
        "hit": "2027-05-02",
        "readings": 3,
        "because": None,
    }
    assert metrics[0]["check_ins"] is None
    assert metrics[0]["target_changes"] == [{"date": "2026-04-13", "from": 120, "to": 90}]


def test_a_guardrail_is_marked_and_counts_its_check_ins() -> None:
    metrics = values()["metrics"]
    assert isinstance(metrics, list)
    assert (metrics[1]["guardrail"], metrics[1]["status"]) == (True, "off-track")
    assert metrics[1]["rule"] == "off track: the guardrail does not hold"
    assert metrics[1]["check_ins"] == {"met": 0, "of": 1}
