"""The names of the export for what came of a launch."""

from __future__ import annotations

from datetime import date
from typing import Any

from mkdocs_prodproj.exchange.computed import computed
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.study import Study

GOAL = (
    "metrics: [{id: M1, name: Wait, baseline: 12, target: 5, "
    "measurements: {2025-12-31: 12, 2026-03-31: 10, 2026-06-30: 8}}]"
)
BET = "expects: [{metric: M1, change: -4, by: 2026-06-30, guardrails: [M1 <= 7]}]"


def launch(front: str) -> dict[str, Any]:
    texts = {"goals/G.md": GOAL, "initiatives/I.md": front}
    documents = [read_document(p, f"---\n{t}\n---\n".encode()) for p, t in texts.items()]
    study = Study(read_plan(documents), date(2026, 7, 6))
    item = study.plan.get("I")
    assert item is not None
    return computed(study, item)


def test_what_has_not_shipped_has_neither_verdict_nor_outcome() -> None:
    found = launch(BET)
    assert (found["verdict"], found["outcome"]) == (None, None)


def test_expected_stands_beside_measured() -> None:
    found = launch(f"shipped: 2026-04-10\n{BET}\noutcome: {{next: iterate}}")
    assert found["verdict"] == "partly reached with guardrail broken"
    outcome = found["outcome"]
    assert (outcome["attribution"], outcome["next"]) == ("before-after", "iterate")
    (said,) = outcome["predictions"]
    assert (said["baseline"], said["expected"], said["measured"]) == (10, 6, 8)
    assert (said["expected_change"], said["measured_change"], said["share"]) == (-4, -2, 0.5)
    assert (said["measured_on"], said["due"]) == ("2026-06-30", "2026-06-30")
    assert said["guardrails_broken"] == ["M1 <= 7"]
    assert said["context"]["series"]["reason"] == "too-few-points"


def test_a_series_is_told_without_noise_of_the_arithmetic() -> None:
    days = [f"{2025 + n // 12}-{n % 12 + 1:02d}-28: {n + (20 if n > 9 else 0)}" for n in range(17)]
    goal = f"metrics: [{{id: M1, name: Wait, measurements: {{{', '.join(days)}}}}}]"
    texts = {
        "goals/G.md": goal,
        "initiatives/I.md": "shipped: 2025-11-01\nexpects: [{metric: M1, change: +20}]",
    }
    documents = [read_document(p, f"---\n{t}\n---\n".encode()) for p, t in texts.items()]
    study = Study(read_plan(documents), date(2026, 7, 6))
    item = study.plan.get("I")
    assert item is not None
    (said,) = computed(study, item)["outcome"]["predictions"]
    assert said["context"]["series"]["level_change"] == 20
    assert said["context"]["series"]["verdict"] == "estimated"
