"""What follows from a change of plan: dates, odds, paths, money, ranks, goals, problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.comparing.changes import PlanChanges, changes
from mkdocs_prodproj.comparing.date_moves import (
    SlackMove,
    TargetMove,
    TaskMove,
    slack_moves,
    target_moves,
    task_moves,
)
from mkdocs_prodproj.comparing.direction_moves import (
    EvidenceMove,
    GoalMove,
    RankMove,
    evidence_moves,
    goal_moves,
    rank_moves,
)
from mkdocs_prodproj.comparing.matching import match
from mkdocs_prodproj.comparing.metric_moves import MetricMove, metric_moves
from mkdocs_prodproj.comparing.money_moves import CostMove, cost_moves
from mkdocs_prodproj.comparing.pair import Pair
from mkdocs_prodproj.comparing.trouble_moves import (
    RiskMove,
    mended_problems,
    new_problems,
    risk_moves,
)
from mkdocs_prodproj.problems import Problem

__all__ = [
    "Comparison",
    "CostMove",
    "EvidenceMove",
    "GoalMove",
    "MetricMove",
    "RankMove",
    "RiskMove",
    "SlackMove",
    "TargetMove",
    "TaskMove",
    "compare",
]

_NO_RENAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Comparison:
    """Two plans, each studied, and what lies between them; each list with what matters most first.

    Below the thresholds that each list's function names nothing is listed: simulation noise.
    """

    before: Answers = field(repr=False, compare=False)
    after: Answers = field(repr=False, compare=False)
    changes: PlanChanges
    targets: tuple[TargetMove, ...] = ()
    tasks: tuple[TaskMove, ...] = ()
    slack: tuple[SlackMove, ...] = ()
    costs: tuple[CostMove, ...] = ()
    ranks: tuple[RankMove, ...] = ()
    goals: tuple[GoalMove, ...] = ()
    metrics: tuple[MetricMove, ...] = ()
    evidence: tuple[EvidenceMove, ...] = ()
    risks: tuple[RiskMove, ...] = ()
    problems: tuple[Problem, ...] = ()
    mended: tuple[Problem, ...] = ()

    @property
    def moves(self) -> bool:
        """Whether anything follows from the changes: a date, cost, rank, goal, risk or problem."""
        dates = self.targets or self.tasks or self.slack or self.costs
        direction = self.ranks or self.goals or self.metrics or self.evidence
        return bool(dates or direction or self.risks or self.problems or self.mended)

    @property
    def quiet(self) -> bool:
        """Whether nothing changed at all: no item, no setting, and nothing that follows."""
        return not (self.moves or self.changes.items or self.changes.settings)

    @property
    def joined(self) -> tuple[SlackMove, ...]:
        """Tasks that joined the critical path."""
        return tuple(move for move in self.slack if move.critical and not move.critical_was)

    @property
    def left(self) -> tuple[SlackMove, ...]:
        """Tasks that left the critical path."""
        return tuple(move for move in self.slack if move.critical_was and not move.critical)


def compare(
    before: Answers, after: Answers, renamed_files: Mapping[str, str] = _NO_RENAMES
) -> Comparison:
    """What changed between two plans, and what follows from it.

    Items are followed through new ids and new files. Where all that dates, odds and costs are made
    of is the same, nothing is scheduled or simulated.
    """
    pair = Pair(before, after, match(before.plan, after.plan, renamed_files))
    same = pair.same_work
    return Comparison(
        before=before,
        after=after,
        changes=changes(before.plan, after.plan, renamed_files),
        targets=() if same else target_moves(pair),
        tasks=() if same else task_moves(pair),
        slack=() if same else slack_moves(pair),
        costs=() if same else cost_moves(pair),
        ranks=rank_moves(pair),
        goals=goal_moves(pair),
        metrics=metric_moves(pair),
        evidence=evidence_moves(pair),
        risks=risk_moves(pair),
        problems=new_problems(pair, renamed_files),
        mended=mended_problems(pair, renamed_files),
    )
