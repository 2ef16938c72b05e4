"""The row that sums up a project on the timeline: how far, how busy, what drives it, how sure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from mkdocs_prodproj.charts.gantt import Bar, Window, group_row
from mkdocs_prodproj.delivery.progress import progress_of
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.timeline_bars import chance_words, is_critical
from mkdocs_prodproj.views.timeline_groups import Group
from mkdocs_prodproj.wording import links, marks, odds, words

WEEK = timedelta(days=7)


def summary_row(
    study: Study, group: Group, bars: Sequence[Bar | None], view: Window, *, tall: bool
) -> str:
    """The drawing of a project's own row.

    Where only some of its tasks are chosen its bar is of those alone, and says nothing of odds.
    `tall` rows of a large plan also show how busy each week is.
    """
    project = group.project if group.whole else None
    start, finish = _span(study, group, bars)
    share = _share(study, group)
    title = group.project.title if group.project else "Other work"
    found = odds.of(study, project.id) if project else None
    chance = odds.chance(study, project.id) if project else None
    ended = not any(links.is_open(t) for t in group.tasks)
    return group_row(
        start,
        finish,
        share,
        view,
        today=study.today,
        height=44 if tall else 40,
        deadline=group.project.deadline if group.project else None,
        title=f"{title}, {words.percent(share)} done",
        density=density(study, group.tasks) if tall else (),
        stretches=() if ended or not tall else driving(study, group.tasks),
        middle=found.p50 if found and tall else None,
        safe=found.p85 if found and tall else None,
        tone=marks.chance(chance).tone if chance is not None else "",
        chance=chance_words(study, project.id, project.deadline) if project and tall else "",
    )


def _span(
    study: Study, group: Group, bars: Sequence[Bar | None]
) -> tuple[datetime | None, datetime | None]:
    span = study.schedule.get(group.project.id) if group.project and group.whole else None
    if span:
        return span.start, span.finish
    drawn = [bar for bar in bars if bar]
    return min((b.start for b in drawn), default=None), max((b.finish for b in drawn), default=None)


def _share(study: Study, group: Group) -> float:
    whole = study.progress.get(group.project.id) if group.project and group.whole else None
    kept = [t for t in group.tasks if links.state(t) != "dropped"]
    parts = whole or (progress_of(kept) if kept else None)
    return float(parts.share) if parts else 0.0


def density(study: Study, tasks: Sequence[Task]) -> tuple[tuple[date, float], ...]:
    """Tasks under way in each week, from the first to the last."""
    count: dict[date, float] = {}
    for task in tasks:
        times = study.schedule.get(task.id)
        if times is None:
            continue
        monday = times.first_day - timedelta(days=times.first_day.weekday())
        while monday <= times.last_day:
            count[monday] = count.get(monday, 0.0) + 1
            monday += WEEK
    if not count:
        return ()
    first, last = min(count), max(count)
    weeks = [first + WEEK * n for n in range((last - first).days // 7 + 1)]
    return tuple((week, count.get(week, 0.0)) for week in weeks)


def driving(study: Study, tasks: Sequence[Item]) -> tuple[tuple[datetime, datetime], ...]:
    """When critical work is under way: spans that do not touch one another."""
    spans = sorted(
        (times.start, times.finish)
        for task in tasks
        if is_critical(study, task) and (times := study.schedule.get(task.id))
    )
    joined: list[tuple[datetime, datetime]] = []
    for start, finish in spans:
        if joined and start <= joined[-1][1] + timedelta(days=3):
            joined[-1] = (joined[-1][0], max(joined[-1][1], finish))
        else:
            joined.append((start, finish))
    return tuple(joined)
