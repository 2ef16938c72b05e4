"""How promises, forecasts, scores, targets and scope moved from week to week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from mkdocs_prodproj.comparing.calibration import Calibration, Estimates, Held, calibration
from mkdocs_prodproj.comparing.endings import with_endings
from mkdocs_prodproj.comparing.sample import DateSample, Sample
from mkdocs_prodproj.comparing.scope import ScopePoint, scope
from mkdocs_prodproj.comparing.trends import (
    Point,
    ScoreTrend,
    TargetShift,
    Trend,
    score_trends,
    slipped,
    target_shifts,
    trends,
)

__all__ = [
    "Calibration",
    "Drift",
    "Estimates",
    "Held",
    "Point",
    "ScopePoint",
    "ScoreTrend",
    "TargetShift",
    "Trend",
    "drift",
]

_NO_RENAMES: Mapping[str, str] = MappingProxyType({})
_UNKNOWN: Mapping[str, date] = MappingProxyType({})
Value = TypeVar("Value")


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


def drift(
    samples: Sequence[Sample],
    ids: Mapping[str, str] = _NO_RENAMES,
    ended: Mapping[str, date] = _UNKNOWN,
) -> Drift:
    """What moved between samples (oldest first, today's the last).

    `ids` leads from the ids that items once had to those that they have today; `ended` has the
    days on which done items without a written day ended, as far as commits tell.
    """
    if not samples:
        return Drift()
    named = [*(_renamed(one, ids, samples[-1]) for one in samples[:-1]), samples[-1]]
    line = [replace(one, dates=with_endings(one.dates, ended, one.day)) for one in named]
    found = trends(line)
    return Drift(
        tuple(one.day for one in line),
        found,
        slipped(found, line[-1]),
        target_shifts(line),
        score_trends(line),
        scope(line),
        calibration(line),
    )


def _renamed(one: Sample, ids: Mapping[str, str], last: Sample) -> Sample:
    """A sample under today's ids; an old id that is another item's today stays what it is."""
    today = last.titles.keys() | last.dates.keys()
    old = {
        was: now
        for was, now in ids.items()
        if was in one.titles.keys() | one.dates.keys() and was not in today and now not in one.dates
    }
    if not old:
        return one

    def under(values: Mapping[str, Value]) -> dict[str, Value]:
        return {old.get(id_, id_): value for id_, value in values.items()}

    def dated(each: DateSample) -> DateSample:
        behind = tuple(old.get(id_, id_) for id_ in each.behind)
        return replace(each, home=old.get(each.home, each.home), behind=behind)

    return replace(
        one,
        dates={id_: dated(each) for id_, each in under(one.dates).items()},
        scores=under(one.scores),
        scope=under(one.scope),
        goals=under(one.goals),
        titles=under(one.titles),
    )
