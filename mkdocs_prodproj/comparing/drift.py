"""How promises, forecasts, scores, targets and scope moved from week to week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.comparing.sample import Sample


@dataclass(frozen=True, slots=True)
class Point:
    """One week of a dated item: what was promised and forecast then; None where not known."""

    day: date
    deadline: date | None
    planned: date | None
    p50: date | None
    p85: date | None
    chance: float | None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """A milestone, project or task over the weeks, and how far it moved since the first of them.

    `slipped` is calendar days between the first and the last planned end, `promise_moved` between
    the first and last promise; 0 when unknown. `moves` counts the weeks in which the end moved;
    `why` says in words what moved it most: new work, a longer estimate, a late start.
    """

    id: str
    kind: str
    title: str
    points: tuple[Point, ...]
    slipped: int = 0
    promise_moved: int = 0
    moves: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class TargetShift:
    """A metric's target written anew: when, what, and whether that flatters it."""

    metric: str
    day: date
    was: str
    now: str
    eased: bool


@dataclass(frozen=True, slots=True)
class ScoreTrend:
    """An initiative's score and place over the weeks."""

    id: str
    title: str
    points: tuple[tuple[date, Decimal, int], ...]


@dataclass(frozen=True, slots=True)
class ScopePoint:
    """A project's work at the end of a week, and what was added and dropped in that week."""

    day: date
    tasks: int
    done: int
    effort: float
    added: int = 0
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """Whether a past forecast held: how it stood `weeks` before the end, and what came."""

    id: str
    weeks: int
    p50: date
    p85: date
    finished: date


@dataclass(frozen=True, slots=True)
class Calibration:
    """How past forecasts did: of `n`, the shares that were done by their P50 and P85 days.

    `thin` says why no conclusion is drawn: fewer than ten forecasts.
    """

    n: int = 0
    by_p50: float | None = None
    by_p85: float | None = None
    held: tuple[Held, ...] = ()
    thin: str = ""


@dataclass(frozen=True)
class Drift:
    """Everything that moved, over the `days` sampled, oldest first."""

    days: tuple[date, ...] = ()
    trends: Mapping[str, Trend] = field(default_factory=dict)
    slipped: tuple[Trend, ...] = ()
    """What slipped most first; milestones and projects before the tasks behind them."""
    targets: tuple[TargetShift, ...] = ()
    scores: Mapping[str, ScoreTrend] = field(default_factory=dict)
    scope: Mapping[str, tuple[ScopePoint, ...]] = field(default_factory=dict)
    calibration: Calibration = field(default_factory=Calibration)


def drift(samples: Sequence[Sample]) -> Drift:
    """What moved between samples (oldest first, today's the last)."""
    raise NotImplementedError
