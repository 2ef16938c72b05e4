"""How the amount of work of each project changed from week to week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_prodproj.comparing.sample import DateSample, Sample
from mkdocs_prodproj.items.project import Project


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
    work = [work_of_projects(one.dates) for one in samples]
    return {project: tuple(_line(project, samples, work)) for project in known}


def _line(
    project: str, samples: Sequence[Sample], work: Sequence[Mapping[str, set[str]]]
) -> Iterator[ScopePoint]:
    last: int | None = None
    for n, one in enumerate(samples):
        amount = one.scope.get(project)
        if amount is None:
            continue
        added = dropped = 0
        if last is not None:
            was, now = work[last].get(project, set()), work[n].get(project, set())
            before = samples[last].dates
            added = len(now - was)
            dropped = sum(not _kept(before[i], one.dates.get(i)) for i in was - now)
        yield ScopePoint(one.day, amount.tasks, amount.done, amount.effort, added, dropped)
        last = n


def _kept(was: DateSample, now: DateSample | None) -> bool:
    """Whether a task that a project has no more was not dropped from it."""
    return was.done if now is None else not now.leaf


def work_of_projects(dates: Mapping[str, DateSample]) -> dict[str, set[str]]:
    """The leaf tasks of each project, those of projects in it included, and of all under ""."""
    found: dict[str, set[str]] = {"": {id_ for id_, each in dates.items() if each.leaf}}
    lines: dict[str, tuple[str, ...]] = {}
    for id_ in found[""]:
        home = dates[id_].home
        if home not in lines:
            lines[home] = _line_of(home, dates)
        for project in lines[home]:
            found.setdefault(project, set()).add(id_)
    return found


def _line_of(id_: str, dates: Mapping[str, DateSample]) -> tuple[str, ...]:
    """A project, the one that it is part of, and so on up."""
    line: dict[str, None] = {}
    while id_ in dates and dates[id_].kind == Project.kind and id_ not in line:
        line[id_] = None
        id_ = dates[id_].home
    return tuple(line)
