"""How single dates, scores and targets moved from week to week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from mkdocs_prodproj.comparing.causes import Causes
from mkdocs_prodproj.comparing.sample import DateSample, MetricSample, Sample
from mkdocs_prodproj.delivery.wording import day_words
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project


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
    `why` says in words what moved it most: new work, a longer estimate, a late start. `taken_back`
    is a promise that is none any more.
    """

    id: str
    kind: str
    title: str
    points: tuple[Point, ...]
    slipped: int = 0
    promise_moved: int = 0
    moves: int = 0
    why: str = ""
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class TargetShift:
    """A metric's target written anew: when, what, and whether that flatters it.

    `day` ends the week in which it was. A target that was taken away is eased.
    """

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


def trends(samples: Sequence[Sample]) -> dict[str, Trend]:
    """Everything dated that any sample has, by id; milestones, projects, then tasks."""
    ids = dict.fromkeys(id_ for one in reversed(samples) for id_ in one.dates)
    causes = Causes(samples)
    found = (_trend(id_, samples, causes) for id_ in ids)
    return {one.id: one for one in sorted(found, key=lambda t: _rank(t.kind))}


def slipped(found: Mapping[str, Trend], last: Sample) -> tuple[Trend, ...]:
    """What ends, or is promised, later than at first; of what the plan still has, the worst first.

    Milestones and projects come before tasks. Tasks with parts are told by their parts.
    """
    there = (t for t in found.values() if t.id in last.dates)
    late = [t for t in there if t.slipped > 0 or t.promise_moved > 0]
    own = [t for t in late if t.kind in _TARGETS or last.dates[t.id].leaf]
    return tuple(
        sorted(own, key=lambda t: (t.kind not in _TARGETS, -t.slipped, -t.promise_moved, t.id))
    )


def score_trends(samples: Sequence[Sample]) -> dict[str, ScoreTrend]:
    """Score and place of each initiative that is ranked today, by id, the first one first."""
    now = samples[-1].scores if samples else {}
    titles = samples[-1].titles if samples else {}
    order = sorted(now, key=lambda id_: (now[id_][1], id_))
    return {
        id_: ScoreTrend(
            id_,
            titles.get(id_, id_),
            tuple((one.day, *one.scores[id_]) for one in samples if id_ in one.scores),
        )
        for id_ in order
    }


def target_shifts(samples: Sequence[Sample]) -> tuple[TargetShift, ...]:
    """Each change of a target, oldest first; a target set for the first time is none.

    A week in which a metric could not be read is passed over.
    """
    found: list[TargetShift] = []
    known: dict[str, MetricSample] = {}
    for one in samples:
        for id_, now in one.metrics.items():
            was = known.get(id_, now)
            if was.target not in ("", now.target):
                easier = eased(was, now)
                found.append(TargetShift(id_, one.day, was.target, now.target, easier))
        known |= one.metrics
    return tuple(found)


def eased(was: MetricSample, now: MetricSample) -> bool:
    """Whether a target is easier to meet than the one before.

    A lower one where more is better, a higher one where less is, a wider range, or none at all.
    To hold a number a limit that leaves more room is easier: `<= 300` made `<= 350`.
    """
    if not now.target:
        return True
    if was.target_value is None or now.target_value is None:
        return _covers(now, was)
    step = now.target_value - was.target_value
    way = was.direction
    if way not in ("increase", "decrease"):
        way = {">": "increase", "<": "decrease"}.get(was.target[0], "")
    return (way == "increase" and step < 0) or (way == "decrease" and step > 0)


def _covers(wide: MetricSample, narrow: MetricSample) -> bool:
    """Whether a range, or a single number, lies within another range."""
    low, high = (
        narrow.low if narrow.target_value is None else narrow.target_value,
        narrow.high if narrow.target_value is None else narrow.target_value,
    )
    if wide.target_value is not None or (low, high) == (wide.low, wide.high):
        return False
    below = wide.low is None or (low is not None and wide.low <= low)
    return below and (wide.high is None or (high is not None and wide.high >= high))


_TARGETS = (Milestone.kind, Project.kind)


def _rank(kind: str) -> int:
    return _TARGETS.index(kind) if kind in _TARGETS else len(_TARGETS)


def _trend(id_: str, samples: Sequence[Sample], causes: Causes) -> Trend:
    seen = [(one, one.dates[id_]) for one in samples if id_ in one.dates]
    ends = [each.finish for _, each in seen if each.finish]
    slip, promises = _days(ends), [each.deadline for _, each in seen if each.deadline]
    taken_back = bool(promises) and seen[-1][1].deadline is None
    promises = [] if taken_back else promises
    title = next((one.titles[id_] for one, _ in reversed(seen) if id_ in one.titles), "")
    return Trend(
        id_,
        seen[-1][1].kind,
        title,
        tuple(_point(one.day, each) for one, each in seen),
        slipped=slip,
        promise_moved=_days(promises),
        taken_back=taken_back,
        moves=sum(a != b for a, b in pairwise(ends)),
        why=causes.why(id_, slip) if slip > 0 else _put_off(promises, samples[-1].day),
    )


def _point(day: date, each: DateSample) -> Point:
    return Point(day, each.deadline, each.finish, each.p50, each.p85, each.chance, done=each.done)


def _put_off(promises: Sequence[date], today: date) -> str:
    if _days(promises) <= 0:
        return ""
    first, last = (day_words(day.toordinal(), today.year) for day in (promises[0], promises[-1]))
    return f"It is promised for {last}, not {first}."


def _days(days: Sequence[date]) -> int:
    return (days[-1] - days[0]).days if days else 0
