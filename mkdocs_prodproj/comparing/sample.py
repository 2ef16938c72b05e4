"""What a plan said on one day of its past, in numbers small enough to keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.comparing.answers import Answers


@dataclass(frozen=True, slots=True)
class DateSample:
    """A milestone, project or task that day: promise, planned end, odds; None where not known.

    `start` and `finish` are the planned first and last day, `done` whether it was finished.
    """

    deadline: date | None = None
    start: date | None = None
    finish: date | None = None
    p50: date | None = None
    p85: date | None = None
    chance: float | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class MetricSample:
    """A metric that day: its target as text, numbers, and the status of its score."""

    target: str = ""
    target_value: Decimal | None = None
    baseline: Decimal | None = None
    current: Decimal | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class ScopeSample:
    """How much work a project ("" for the plan) held: tasks, and person-days where estimated."""

    tasks: int = 0
    done: int = 0
    effort: float = 0.0
    effort_done: float = 0.0
    cost: Decimal | None = None


@dataclass(frozen=True)
class Sample:
    """A plan at the end of `day`, read at `commit`. All by id; scores are (score, rank)."""

    day: date
    commit: str
    dates: Mapping[str, DateSample] = field(default_factory=dict)
    metrics: Mapping[str, MetricSample] = field(default_factory=dict)
    scores: Mapping[str, tuple[Decimal, int]] = field(default_factory=dict)
    scope: Mapping[str, ScopeSample] = field(default_factory=dict)
    goals: Mapping[str, str] = field(default_factory=dict)
    """Status of each goal."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Of everything sampled, so that what is gone today keeps its name."""


def sample(study: Answers, commit: str) -> Sample:
    """What a study says, as a sample."""
    raise NotImplementedError


def to_json(one: Sample) -> dict[str, object]:
    """A sample as plain JSON values, small enough to keep by the hundred."""
    raise NotImplementedError


def from_json(data: Mapping[str, object]) -> Sample | None:
    """The sample of `to_json`; None when the data is none of ours."""
    raise NotImplementedError
