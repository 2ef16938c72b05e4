"""The worked examples on the past: flow, slip, eased targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.comparing.consequences import compare
from mkdocs_prodproj.comparing.drift import drift
from mkdocs_prodproj.comparing.sample import DateSample, Sample
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.study import Study
from tests.docs.worked import Answer, Given


def _cycle(given: Given) -> Answer:
    found = {cycle.task: cycle.days for cycle in given.study.flow.cycles}
    return Decimal(found[given.plain[0]])


def _within(given: Given) -> Answer:
    return Decimal(given.study.flow.percentiles[int(given.plain[0])])


def _finished(given: Given) -> Answer:
    monday = date.fromisoformat(given.plain[0].removeprefix("week of "))
    return Decimal(dict(given.study.flow.weeks)[monday])


def _age(given: Given) -> Answer:
    found = {ageing.task: ageing.days for ageing in given.study.flow.ageing}
    return Decimal(found[given.plain[0]])


def _later(given: Given) -> Answer:
    """Two weeks in which a promise was planned for these days."""
    weeks = [
        Sample(
            date(2026, 7, n), "", dates={"M": DateSample(finish=given.day(name), kind="milestone")}
        )
        for n, name in ((5, "was"), (12, "now"))
    ]
    return Decimal(drift(weeks).trends["M"].slipped)


def _eased(given: Given) -> Answer:
    """Two plans whose only metric has another target, with the same reading."""
    was, now = (_with_target(given, given.named[name]) for name in ("was", "target"))
    (move,) = compare(was, now).metrics
    said = "eased" if move.eased else "not eased"
    shares = f"{move.progress_was:.0%} of the way becomes {move.progress:.0%}"
    return f"{shares}, {said}".replace("%", " %")


def _with_target(given: Given, target: str) -> Study:
    text = (
        f"---\nperiod: 2026\nmetrics:\n  - {{id: M, baseline: {given.named['baseline']}, "
        f"target: {target}, measurements: {{2026-07-01: {given.named['now']}}}}}\n---\n"
    )
    return Study(read_plan([read_document("goals/G.md", text.encode())]), date(2026, 7, 6))


HISTORY: Mapping[str, Callable[[Given], Answer]] = {
    "cycle": _cycle,
    "within": _within,
    "finished": _finished,
    "age": _age,
    "later": _later,
    "eased": _eased,
}
