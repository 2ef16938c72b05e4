"""How the amount of work of each project changed from week to week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_prodproj.comparing.sample import DateSample, Sample


@dataclass(frozen=True, slots=True)
class ScopePoint:
    """A project's work at the end of a week, and what was added and dropped in that week.

    `added` and `dropped` count tasks; what came from another project is added here and dropped
    there. A task that was done and then put away is not dropped, nor one that was cut in parts.
    """

    day: date
    tasks: int
    done: int
    effort: float
    added: int = 0
    dropped: int = 0


def scope(samples: Sequence[Sample]) -> dict[str, tuple[ScopePoint, ...]]:
    """The work of each project that is in the newest sample, and of the plan (""), by week."""
    known = samples[-1].scope if samples else {}
    return {project: _line(project, samples) for project in known}


def _line(project: str, samples: Sequence[Sample]) -> tuple[ScopePoint, ...]:
    points: list[ScopePoint] = []
    before: Sample | None = None
    for one in samples:
        amount = one.scope.get(project)
        if amount is None:
            continue
        added, dropped = _moved(project, before, one) if before else (0, 0)
        points.append(ScopePoint(one.day, amount.tasks, amount.done, amount.effort, added, dropped))
        before = one
    return tuple(points)


def _moved(project: str, before: Sample, after: Sample) -> tuple[int, int]:
    was, now = _work(project, before.dates), _work(project, after.dates)
    gone = [id_ for id_ in was.keys() - now.keys() if not _kept(was[id_], after.dates.get(id_))]
    return len(now.keys() - was.keys()), len(gone)


def _kept(was: DateSample, now: DateSample | None) -> bool:
    """Whether a task that a project has no more was not dropped from it."""
    return was.done if now is None else not now.leaf


def _work(project: str, dates: Mapping[str, DateSample]) -> dict[str, DateSample]:
    """The leaf tasks of a project, those of projects in it included."""
    leaves = {id_: each for id_, each in dates.items() if each.leaf}
    if not project:
        return leaves
    inside = {id_ for id_ in dates if project in _line_of(id_, dates)}
    return {id_: each for id_, each in leaves.items() if each.home in inside}


def _line_of(id_: str, dates: Mapping[str, DateSample]) -> list[str]:
    """A project, the one that it is part of, and so on up."""
    line: list[str] = []
    while id_ in dates and dates[id_].kind == "project" and id_ not in line:
        line.append(id_)
        id_ = dates[id_].home
    return line
