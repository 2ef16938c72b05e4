"""How long the strategy analyses take: scorecards, ranking, evidence, decisions, outcomes, trace.

    python benchmarks/strategy_speed.py [--initiatives 1000] [--goals 200] [--weeks 156] [--runs 3]

Makes a plan of its own (seeded): goals with two metrics measured every week, initiatives whose
inputs are ranges, one piece of research for each, a quarter of them shipped with a prediction.
Reads it, then measures each answer of a fresh study in processor time, and the same for a plan of
half the size: the ratio of both is the growth (2 is linear).
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.study import Study

TODAY = date(2026, 7, 6)
ANSWERS: tuple[tuple[str, Callable[[Study], object]], ...] = (
    ("scorecards", lambda s: s.scorecards),
    ("ranking with intervals", lambda s: s.ranking),
    ("evidence", lambda s: s.evidence),
    ("decisions", lambda s: s.decisions),
    ("outcomes", lambda s: s.outcomes),
    ("ranks overridden", lambda s: s.overrides),
    ("trace, loose ends", lambda s: s.loose_ends),
)


def documents(initiatives: int, goals: int, weeks: int) -> Iterator[tuple[str, str]]:
    """The plan's files: path and text."""
    chance = random.Random(5)
    first = TODAY - timedelta(weeks=weeks)
    for g in range(goals):
        metrics = []
        for m in "AB":
            days = (first + timedelta(weeks=w) for w in range(weeks))
            readings = ", ".join(f"{day}: {chance.randint(10, 90)}" for day in days)
            metrics.append(
                f"  - {{id: G{g}-{m}, name: Metric {m}, baseline: 10, target: 80, "
                f"measurements: {{{readings}}}}}\n"
            )
        yield f"goals/G{g}.md", f"period: 2026\nmetrics:\n{''.join(metrics)}"
    for i in range(initiatives):
        reach = chance.randint(100, 900)
        shipped = i % 4 == 0
        tail = (
            f"status: shipped\nshipped: 2026-03-02\n"
            f"expects: [{{metric: G{i % goals}-A, change: +5, by: 2026-06-30}}]\n"
            if shipped
            else "status: discovery\n"
        )
        yield (
            f"initiatives/I{i}.md",
            f"goals: [G{i % goals}]\nrice: {{reach: {reach}..{reach * 2}, impact: 1, "
            f"confidence: 80%, effort: {chance.randint(1, 9)}}}\n{tail}",
        )
        yield (
            f"research/R{i}.md",
            f"method: interview\ndate: 2026-05-04\nparticipants: 8\ninitiatives: [I{i}]\n"
            "result: supports\n",
        )


def plan(initiatives: int, goals: int, weeks: int) -> Plan:
    """The plan, read."""
    files = documents(initiatives, goals, weeks)
    return read_plan(
        read_document(path, f"---\ntitle: {path}\n{text}---\n".encode()) for path, text in files
    )


def measured(made: Plan, runs: int) -> dict[str, float]:
    """Median processor seconds of each answer, each run with a study of its own."""
    found: dict[str, list[float]] = {name: [] for name, _ in ANSWERS}
    for _ in range(runs):
        study = Study(made, TODAY)
        for name, ask in ANSWERS:
            begin = time.process_time()
            ask(study)
            found[name].append(time.process_time() - begin)
    return {name: statistics.median(times) for name, times in found.items()}


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--initiatives", type=int, default=1000)
    parser.add_argument("--goals", type=int, default=200)
    parser.add_argument("--weeks", type=int, default=156)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    half = measured(plan(given.initiatives // 2, given.goals // 2, given.weeks), given.runs)
    whole = measured(plan(given.initiatives, given.goals, given.weeks), given.runs)
    print(f"{given.initiatives} initiatives, {given.goals} goals, {given.weeks} weekly readings")
    for name, seconds in whole.items():
        print(f"{name:24} {seconds:7.3f} s   {seconds / max(half[name], 1e-9):4.1f} times the half")
    total = sum(whole.values())
    print(f"{'together':24} {total:7.3f} s   {total / sum(half.values()):4.1f} times the half")


if __name__ == "__main__":
    main()
