"""Comparisons made by hand, for the tests of what prints them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from mkdocs_prodproj.comparing.changes import FieldChange, ItemChange, PlanChanges
from mkdocs_prodproj.comparing.consequences import (
    Comparison,
    CostMove,
    EvidenceMove,
    GoalMove,
    MetricMove,
    RankMove,
    RiskMove,
    SlackMove,
    TargetMove,
    TaskMove,
)
from mkdocs_prodproj.exchange.diff_tables import Difference
from mkdocs_prodproj.history.commits import Commit
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.problems import Position, Problem, Severity
from mkdocs_prodproj.study import Study

TODAY = date(2026, 7, 6)
BEFORE = Commit("a41f9c2" + "0" * 33, datetime(2026, 7, 3, 12, tzinfo=UTC))
AFTER = Commit("5be01d7" + "0" * 33, datetime(2026, 7, 5, 12, tzinfo=UTC))


def comparison(**parts: Any) -> Comparison:
    """A comparison of two empty plans, with what is given in it."""
    empty = Study(Plan(), TODAY)
    return Comparison(before=empty, after=empty, **{"changes": PlanChanges(), **parts})


def difference(**parts: Any) -> Difference:
    """The same, made in a repository whose plan is in docs/plan."""
    return Difference(comparison(**parts), "docs/plan", BEFORE, AFTER, TODAY)


def item(
    id_: str = "T-1", title: str = "Boat", what: str = "changed", *fields: FieldChange, **more: Any
) -> ItemChange:
    """A change of a task in its own file."""
    place = more.pop("position", Position(f"tasks/{id_}.md", 2))
    return ItemChange(id_, "task", title, what, place, tuple(fields), **more)


def said(field: str, was: str, now: str, line: int = 4, path: str = "tasks/T-1.md") -> FieldChange:
    """A field that says something else."""
    return FieldChange(field, was, now, Position(path, line))


def full() -> Difference:
    """Something of everything that a proposal can do."""
    july = [date(2026, 7, n) for n in range(1, 32)]
    return difference(
        changes=PlanChanges(
            items=(
                item(
                    "TAP-7",
                    "Security review of pass keys",
                    "changed",
                    said("assignees", "mia", "mia, second-auditor", 6, "tasks/TAP-7.md"),
                    said("estimate", "8d", "4d", 7, "tasks/TAP-7.md"),
                    FieldChange("body", "", "", Position("tasks/TAP-7.md", 10), (3, 1)),
                ),
                item("TAP-13", "Brief the second auditor", "added"),
                item("CHK-8", "Ship to everyone", "renamed", was_id="CHK-7"),
                item("R8", "Second firm has not seen our key format", "added"),
                item("TAP-2", "Old key store", "removed"),
            ),
            settings=(said("capacity.period", "2026-Q3", "2026-Q4", 3, "plan.yml"),),
            files=("plan.yml", "tasks/TAP-7.md"),
        ),
        targets=(
            TargetMove(
                "M-CHK",
                "milestone",
                "Checkout live for everyone",
                deadline_was=july[30],
                deadline=july[30],
                planned_was=july[28],
                planned=july[26],
                p50_was=date(2026, 8, 3),
                p50=july[29],
                p85_was=date(2026, 8, 10),
                p85=date(2026, 8, 4),
                chance_was=0.33,
                chance=0.79,
                days=-2,
            ),
            TargetMove("M-WAL", "milestone", "Wallet", planned=date(2027, 1, 4), chance=0.999),
        ),
        tasks=(
            TaskMove("TAP-7", "Security review", (july[14], july[23]), (july[9], july[19]), -4),
            TaskMove("TAP-13", "Brief the second auditor", None, (july[8], july[8])),
        ),
        slack=(
            SlackMove("TAP-6", "Gate validation", 3.0, 0.0, critical_was=False, critical=True),
            SlackMove("TAP-7", "Security review", 0.0, 1.25, critical_was=True, critical=False),
            SlackMove("TAP-8", "Override screen", 2.0, 1.0, critical_was=False, critical=False),
        ),
        costs=(
            CostMove("", "", Decimal(438_000), Decimal(447_000), "EUR"),
            CostMove("TAP", "Tap", Decimal(98_000), Decimal(107_000), "EUR",
                     Decimal(100_000), Decimal(110_000)),
        ),
        metrics=(
            MetricMove("M4", "G2", "Checkouts abandoned", "target", "20 %", "24 %", eased=True,
                       progress_was=Decimal("0.07"), progress=Decimal("0.10")),
        ),
        goals=(GoalMove("G2", "Fewer lost sales", ("I-05",), (), "off-track", "at-risk"),),
        ranks=(
            RankMove("I-05", "Screen-reader journey", 6, 5, Decimal(36), Decimal(50), own=True),
            RankMove("I-06", "Group tickets", 5, 6, Decimal(40), Decimal(40)),
            RankMove("I-13", "Bike tickets", None, 9, None, Decimal("1.5"), own=True),
        ),
        evidence=(EvidenceMove("I-05", "Screen-reader journey", 2, 3, ("R-41", "R-42")),),
        risks=(RiskMove("R8", "Second firm has not seen our key format", None, 9, "new"),),
        problems=(
            Problem("unknown-reference", Severity.ERROR, Position("tasks/TAP-13.md", 5),
                    'No person "sam" in the plan.', "a person", "assignees: [mia]", item="TAP-13"),
        ),
        mended=(
            Problem("no-estimate", Severity.HINT, Position("tasks/TAP-7.md", 1),
                    "TAP-7 has no estimate.", item="TAP-7"),
        ),
    )  # fmt: skip
