"""What follows from a change of plan: dates, odds, paths, money, ranks, goals, problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.comparing.changes import PlanChanges
from mkdocs_prodproj.problems import Problem

_NO_RENAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TargetMove:
    """A milestone or project whose promise, planned day or odds moved; None where there is none.

    `planned` is the day the schedule gives. Chances are shares of 1. `days` is how many calendar
    days later (negative: earlier) it is planned; 0 when one of the two is not known.
    """

    id: str
    kind: str
    title: str
    deadline_was: date | None = None
    deadline: date | None = None
    planned_was: date | None = None
    planned: date | None = None
    p50_was: date | None = None
    p50: date | None = None
    p85_was: date | None = None
    p85: date | None = None
    chance_was: float | None = None
    chance: float | None = None
    days: int = 0


@dataclass(frozen=True, slots=True)
class TaskMove:
    """A task with other days; a span is its first and last day. `days`: its end, calendar days."""

    id: str
    title: str
    was: tuple[date, date] | None
    now: tuple[date, date] | None
    days: int = 0


@dataclass(frozen=True, slots=True)
class SlackMove:
    """A task whose float changed; working days. It joined or left the critical path, or neither."""

    id: str
    title: str
    was: float
    now: float
    critical_was: bool
    critical: bool


@dataclass(frozen=True, slots=True)
class CostMove:
    """The expected cost at the end of a project ("" for all); `unit` is money or person-days."""

    project: str
    title: str
    was: Decimal | None
    now: Decimal | None
    unit: str
    budget_was: Decimal | None = None
    budget: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RankMove:
    """An initiative with another place, None for none; `own` tells whether its score changed."""

    id: str
    title: str
    was: int | None
    now: int | None
    score_was: Decimal | None = None
    score: Decimal | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class GoalMove:
    """A goal with other initiatives aiming at it, or another status."""

    id: str
    title: str
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    status_was: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class MetricMove:
    """A metric's target, baseline or deadline written anew; `eased` when that flatters it.

    Progress is a share of the way, on the same reading: what the change alone does.
    """

    id: str
    goal: str
    name: str
    field: str
    was: str
    now: str
    eased: bool
    progress_was: Decimal | None = None
    progress: Decimal | None = None


@dataclass(frozen=True, slots=True)
class EvidenceMove:
    """An initiative with more or less behind it: levels 0 to 4, and the research added."""

    id: str
    title: str
    was: int
    now: int
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RiskMove:
    """A risk that is new, gone, or scored otherwise; scores of the register, None without one."""

    id: str
    title: str
    was: int | None
    now: int | None


@dataclass(frozen=True)
class Comparison:
    """Two plans, each studied, and what lies between them; each list with what matters most first.

    Below the thresholds at the top of this module's functions nothing is listed: simulation noise.
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


def compare(
    before: Answers, after: Answers, renamed_files: Mapping[str, str] = _NO_RENAMES
) -> Comparison:
    """What changed between two plans, and what follows from it."""
    raise NotImplementedError
