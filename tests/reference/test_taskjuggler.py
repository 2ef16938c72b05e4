"""The dates that TaskJuggler gives are met; where it only sets a bar, ours is no later."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from mkdocs_prodproj.scheduling.workdays import clock
from tests.reference.taskjuggler import OFFICE, at, read_plan

DATA = Path(__file__).parents[1] / "data" / "taskjuggler"
CASES = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(DATA.glob("*.json"))]
EXACT = [c for c in CASES if "expected_bar" not in c]
BARS = [c for c in CASES if "expected_bar" in c]


def name(case: Mapping[str, Any]) -> str:
    return str(case["id"])


@pytest.mark.parametrize("case", EXACT, ids=name)
def test_the_dates_are_those_of_taskjuggler(case: dict[str, Any]) -> None:
    placed = read_plan(case).schedule()
    for id_, expected in case["expected"].items():
        found = (placed[id_].early_start, placed[id_].early_finish)
        wanted = (at(expected["start"]), at(expected["end"]))
        apart = [OFFICE.between(a, b) for a, b in zip(found, wanted, strict=True)]
        assert apart == [0, 0], f"{id_}: {[str(clock(m)) for m in (*found, *wanted)]}"


@pytest.mark.parametrize("case", BARS, ids=name)
def test_the_project_ends_no_later_than_with_taskjuggler(case: dict[str, Any]) -> None:
    placed = read_plan(case).schedule()
    theirs = max(at(e["end"]) for e in case["expected"].values())
    assert max(p.early_finish for p in placed.values()) <= theirs


@pytest.mark.parametrize("case", CASES, ids=name)
def test_nobody_does_two_things_at_once(case: dict[str, Any]) -> None:
    plan = read_plan(case)
    placed = plan.schedule()
    for resource in plan.resources:
        mine = [
            id_ for id_, needs in plan.needs.items() if (resource.id,) in {n.any_of for n in needs}
        ]
        spans = sorted((placed[id_].early_start, placed[id_].early_finish) for id_ in mine)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_there_are_cases_of_both_kinds() -> None:
    assert (len(EXACT), len(BARS)) == (5, 1)
