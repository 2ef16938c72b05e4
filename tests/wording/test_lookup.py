"""What a condition can ask of an item."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mkdocs_prodproj.wording.lookup import COMPUTED, known_names, lookup
from tests.views.studies import TODAY, ids, shown, study_of

STUDY = study_of(
    {
        "goals/G.md": "period: 2026\nstatus: draft\nmetrics: [{name: NPS, target: 40}]",
        "initiatives/I.md": (
            "goals: G\nstatus: building\ndecision: {outcome: build, date: 2026-02-02}\n"
            "rice: {reach: 400, impact: 2, confidence: 50%, effort: 4}"
        ),
        "initiatives/J.md": "goals: G\nscore: {fit: 4}",
        "research/R.md": "method: experiment\ndate: 2026-05-01\ninitiatives: I\nstatus: done",
        "projects/P.md": "start: 2026-07-06\ndeadline: 2026-07-08",
        "projects/Q.md": "start: 2026-09-01",
        "tasks/A.md": "project: P\nestimate: 2d/4d/6d\ndue: 2026-07-06\nassignees: [ana, li]",
        "tasks/B.md": "project: P\nestimate: 3d..5d\ndepends_on: A\nstatus: done",
        "tasks/C.md": "project: P\nestimate: 8h\ndue: 2026-12-01\nowner: ana",
        "tasks/D.md": "project: P",
        "milestones/M.md": "project: P\ndeadline: 2026-07-06\ndepends_on: A",
    }
)


def ask(id_: str, name: str) -> object:
    item = STUDY.plan.get(id_)
    assert item is not None
    return lookup(STUDY, item)(name)


@pytest.mark.parametrize(
    ("id_", "name", "value"),
    [
        ("A", "today", TODAY),
        ("A", "kind", "task"),
        ("A", "late", True),
        ("C", "late", False),
        ("M", "late", True),
        ("A", "critical", True),
        ("C", "critical", False),
        ("A", "start", date(2026, 7, 6)),
        ("A", "finish", date(2026, 7, 7)),
        ("P", "finish", date(2026, 7, 7)),
        ("Q", "start", date(2026, 9, 1)),
        ("D", "finish", None),
        ("A", "done", False),
        ("B", "done", True),
        ("P", "done", None),
        ("I", "score", Decimal(100)),
        ("I", "rank", 1),
        ("J", "score", None),
        ("J", "rank", None),
        ("I", "evidence", 4),
        ("J", "evidence", 0),
        ("I", "decision", "building"),
        ("J", "decision", "open"),
        ("I", "goals", ("G",)),
        ("G", "status", "draft"),
        ("G", "period", "2026"),
        ("A", "assignees", ("ana", "li")),
        ("B", "depends_on", ("A",)),
        ("C", "depends_on", None),
        ("C", "title", "C"),
        ("C", "tags", None),
        ("C", "no_such_name", None),
        ("I", "finish", None),
    ],
)
def test_an_item_answers_by_name(id_: str, name: str, value: object) -> None:
    assert ask(id_, name) == value


def test_slack_is_in_working_days() -> None:
    assert ask("C", "slack") == 1.0


def test_an_estimate_answers_with_its_likely_case_else_with_its_worst() -> None:
    assert str(ask("A", "estimate")) == "4d"
    assert str(ask("B", "estimate")) == "5d"


def test_every_computed_name_is_known_to_conditions() -> None:
    assert set(COMPUTED) <= set(known_names().known)


@pytest.mark.parametrize(
    ("kind", "where", "kept"),
    [
        ("task", "late", ["A"]),
        ("task", "not done", ["A", "C", "D"]),
        ("task", "finish > today", ["A"]),
        ("task", "estimate >= 2d", ["A", "B"]),
        ("task", "assignees in (li)", ["A"]),
        ("task", "kind = task and owner = ana", ["C"]),
        ("initiative", "rank <= 3", ["I"]),
        ("initiative", "evidence < 2", ["J"]),
        ("initiative", "score is empty", ["J"]),
        ("goal", "period = 2026", ["G"]),
        ("milestone", "late", ["M"]),
    ],
)
def test_a_condition_asks_by_what_the_study_found(kind: str, where: str, kept: list[str]) -> None:
    assert ids(shown(STUDY, "list", kind=kind, where=where, columns="title")) == kept
