"""What waits for what: the dependencies of a plan as links between its leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mkdocs_prodproj.delivery.network import Link
from mkdocs_prodproj.delivery.outline import Outline
from mkdocs_prodproj.delivery.workdays import DAY, WorkCalendar
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.quantities import Dependency
from mkdocs_prodproj.items.task import Task


def plan_links(
    outline: Outline, calendars: Mapping[str, WorkCalendar], warnings: dict[str, list[str]]
) -> list[Link]:
    """Links between leaf tasks and milestones, in reading order, without repetition.

    A dependency on a parent or project is one on each of its leaves; a parent's dependency holds
    for each of its leaves. A milestone waits for what it names and for the tasks that name it;
    with neither, for the work of its project (what itself waits for such a milestone excepted).
    Lags are counted in the successor's days (`calendars` by leaf id).
    """
    links: list[Link] = []
    items: list[Task | Milestone] = [*outline.tasks.values(), *outline.milestones.values()]
    for item in items:
        for dependency in item.depends_on:
            links += _expanded(item, dependency, outline, calendars, warnings)
    for task in outline.tasks.values():
        if task.milestone in outline.milestones:
            links += [Link(leaf, task.milestone) for leaf in outline.leaves(task.id)]
    links += _project_ends(outline, links)
    return list(dict.fromkeys(links))


def _expanded(
    item: Task | Milestone,
    dependency: Dependency,
    outline: Outline,
    calendars: Mapping[str, WorkCalendar],
    warnings: dict[str, list[str]],
) -> list[Link]:
    before, after = outline.leaves(dependency.on), outline.leaves(item.id)
    shared = set(before) & set(after)
    if shared:
        warnings.setdefault(item.id, []).append(
            f'cannot wait for "{dependency.on}", which it is a part of or contains'
        )
    lags = {id_: _lag(dependency, calendars.get(id_)) for id_ in after}
    return [
        Link(b, a, dependency.type, lags[a], dependency.elapsed)
        for a in after
        for b in before
        if a not in shared and b not in shared
    ]


def _lag(dependency: Dependency, calendar: WorkCalendar | None) -> int:
    if dependency.elapsed or calendar is None:
        minutes = dependency.lag.in_minutes(DAY, 7 * DAY)
    else:
        minutes = dependency.lag.in_minutes(calendar.day_minutes, calendar.week_minutes)
    return -minutes if dependency.lead else minutes


def _project_ends(outline: Outline, links: Sequence[Link]) -> list[Link]:
    """Links from a project's work to its milestones that name nothing to wait for."""
    led = {k.after for k in links}
    ends = [m for m in outline.milestones.values() if m.id not in led and m.project]
    later = reached([m.id for m in ends], links)
    return [
        Link(task.id, m.id)
        for m in ends
        for task in outline.work_of(m.project)
        if task.id not in later
    ]


def reached(starts: Sequence[str], links: Sequence[Link]) -> set[str]:
    """Everything that follows from some ids along the links, themselves included."""
    after: dict[str, list[str]] = {}
    for link in links:
        after.setdefault(link.before, []).append(link.after)
    found = set(starts)
    queue = list(starts)
    for id_ in queue:
        fresh = [a for a in after.get(id_, ()) if a not in found]
        found.update(fresh)
        queue += fresh
    return found
