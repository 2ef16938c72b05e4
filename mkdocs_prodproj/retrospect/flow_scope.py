"""Which tasks a block about flow speaks of, and how they are called in its charts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from mkdocs_prodproj.charts.day_levels import Level
from mkdocs_prodproj.charts.scatter import shortened
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.shapes.cells import Cell
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.tracking.flow import WRITTEN, Flow, percentiles_of
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options

#: Finished tasks below which no percentile is told, and full weeks below which no mean is.
FEWEST, FEWEST_WEEKS = 5, 3
#: The percentiles that are drawn, and the one that a promise is made by.
DRAWN, SAFE = (50, 85, 95), 85
#: A task's id is its short name in a chart up to so many characters; else so many of its title.
_SHORT, _TITLE = 12, 18


def of(study: Study, options: Options) -> Flow:
    """The flow of what a block asks for: a project's tasks, those that its condition keeps.

    Percentiles and ages are reckoned anew from these tasks alone.
    """
    project, found = options.get("project"), study.flow
    if not project and options.condition is None and not options.get("product"):
        return found
    kept = {t.id for t in options.keep(_tasks(study, project))}
    cycles = tuple(c for c in found.cycles if c.task in kept)
    percentiles = percentiles_of([c.days for c in cycles])
    ageing = tuple(
        replace(a, over=max((p for p, limit in percentiles.items() if a.days > limit), default=0))
        for a in found.ageing
        if a.task in kept
    )
    done = [day for id_, day in found.finished.items() if id_ in kept]
    return replace(
        found,
        cycles=cycles,
        percentiles=percentiles,
        ageing=ageing,
        blocked=tuple(b for b in found.blocked if b.task in kept),
        weeks=_weeks(found, done, _begun(found, kept)),
        started={id_: day for id_, day in found.started.items() if id_ in kept},
        finished={id_: day for id_, day in found.finished.items() if id_ in kept},
        says=sources("first and last", [s for c in cycles for s in (c.start_from, c.finish_from)]),
    )


def _tasks(study: Study, project: str) -> list[Task]:
    tasks = study.plan.of(Task, archived=True)
    if not project:
        return list(tasks)
    return [t for t in tasks if (p := links.project_of(study, t)) is not None and p.id == project]


def blocked_now(study: Study, options: Options) -> tuple[Task, ...]:
    """Open tasks that stand blocked today, be it known since when or not."""
    tasks = _tasks(study, options.get("project"))
    open_ = [t for t in tasks if not t.archived and links.is_open(t)]
    return options.keep([t for t in open_ if t.blocked or t.status == "blocked"])


def _begun(found: Flow, kept: set[str]) -> date | None:
    days = [*found.started.items(), *found.finished.items()]
    return min((day for id_, day in days if id_ in kept), default=None)


def _weeks(found: Flow, done: list[date], begun: date | None) -> tuple[tuple[date, int], ...]:
    """The same weeks with these tasks alone, from the one in which they began."""
    week = timedelta(days=7)
    return tuple(
        (monday, sum(monday <= day < monday + week for day in done))
        for monday, _ in found.weeks
        if begun is not None and begun < monday + week
    )


def levels(found: Flow) -> tuple[Level, ...]:
    """The percentiles that are drawn; none where too little is finished to tell them."""
    if len(found.cycles) < FEWEST:
        return ()
    return tuple(Level(p, found.percentiles[p]) for p in DRAWN if p in found.percentiles)


def old(found: Flow) -> tuple[str, ...]:
    """Tasks under way that are older than the safe percentile, the oldest first."""
    if not levels(found):
        return ()
    return tuple(a.task for a in found.ageing if a.over >= SAFE)


def told(study: Study, id_: str) -> str:
    """A task by its id and its title, for a mark's own title."""
    task = study.plan.get(id_)
    if task is None:
        return id_
    label = links.label(task)
    return f"{label} {task.title}" if task.title and task.title != label else label


def short(study: Study, id_: str) -> str:
    """A task in few characters: its id where that is short, else the beginning of its title."""
    task = study.plan.get(id_)
    label = links.label(task) if task else id_
    if len(label) <= _SHORT or task is None:
        return shortened(label)
    return _cut(task.title or label)


def _cut(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"


def cell(study: Study, id_: str) -> Cell:
    """A link to a task; its id as text where today's plan no longer has it."""
    task = study.plan.get(id_)
    return links.to(task, show_id=len(links.label(task)) <= _SHORT) if task else id_


def source(*sources: str) -> str:
    """Where the days of a task come from, in a word."""
    rough = [s for s in sources if s != WRITTEN]
    if not rough:
        return "written"
    return "commits" if len(rough) == len(sources) else "written and commits"


def sources(what: str, each: Iterable[str]) -> str:
    """How many of some days are written, and how many are those of commits."""
    every = list(each)
    written = sum(one == WRITTEN for one in every)
    if not every:
        return ""
    if written in (0, len(every)):
        return f"All {what} days are {'written in the tasks' if written else 'from commits'}."
    left = len(every) - written
    known = f"{written} {'is' if written == 1 else 'are'} written"
    other = f"{left} {'comes' if left == 1 else 'come'} from commits"
    return f"Of {len(every)} {what} days {known} and {other}."


def days(count: int) -> str:
    """Calendar days: "1 day", "4 days"."""
    return words.count(count, "day") if count else f"0{words.NBSP}days"
