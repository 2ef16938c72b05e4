"""What waits for what: the dependencies of a plan as links between its leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_prodproj.delivery.outline import Outline
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.quantities import Dependency, LinkType
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.scheduling.network import Link
from mkdocs_prodproj.scheduling.workdays import DAY, WorkCalendar

#: More links than this between two parents go through a junction: n + m of them, not n × m.
MANY = 64


@dataclass(frozen=True, slots=True)
class Junction:
    """A point that many leaves lead to and many follow: a parent's dependency on a parent."""

    item: str
    group: str


@dataclass(frozen=True, slots=True)
class PlanLinks:
    """The links between leaf tasks, milestones and junctions (by id) of a plan; what to warn of."""

    links: list[Link] = field(default_factory=list)
    junctions: dict[str, Junction] = field(default_factory=dict)
    warnings: dict[str, str] = field(default_factory=dict)


def plan_links(outline: Outline, calendars: Mapping[str, WorkCalendar]) -> PlanLinks:
    """Links between leaf tasks and milestones, in reading order, without repetition.

    A dependency on a parent or project is one on each of its leaves; a parent's dependency holds
    for each of its leaves. A milestone waits for what it names and for the tasks that name it;
    with neither, for the work of its project (what itself waits for such a milestone excepted).
    Lags are counted in the successor's days (`calendars` by leaf id). Of a circle that the plan's
    check tells of, the link that it names is left out.
    """
    found = _Expansion(outline, calendars).found
    links = found.links
    for task in outline.tasks.values():
        if task.milestone in outline.milestones:
            links += [Link(leaf, task.milestone) for leaf in outline.leaves(task.id)]
    links += _project_ends(outline, links)
    return PlanLinks(list(dict.fromkeys(links)), found.junctions, found.warnings)


class _Expansion:
    """Dependencies between items of any kind, spread over their leaves."""

    def __init__(self, outline: Outline, calendars: Mapping[str, WorkCalendar]) -> None:
        self.outline = outline
        self.calendars = calendars
        self.found = PlanLinks()
        plan = outline.plan
        self.cut = {circle[:2] for circle in plan.circles("depends_on")}
        #: What the reader found; a name that several items answer to is none of them.
        resolved = {(r.source, r.target) for r in plan.references if r.field == "depends_on"}
        self.resolved = resolved if plan.documents else None
        items: list[Task | Milestone] = [*outline.tasks.values(), *outline.milestones.values()]
        for item in items:
            for dependency in item.depends_on:
                self._expand(item.id, dependency)

    def _expand(self, item: str, wait: Dependency) -> None:
        if (item, wait.on) in self.cut:
            self._warn(item, f'does not wait for "{wait.on}", because that waits for it')
            return
        if self.resolved is not None and item != wait.on and (item, wait.on) not in self.resolved:
            return
        before, after = self.outline.leaves(wait.on), self.outline.leaves(item)
        shared = set(before) & set(after)
        if shared:
            other = f'"{wait.on}", which it is a part of or contains'
            self._warn(item, f"cannot wait for {'itself' if item == wait.on else other}")
        before = tuple(id_ for id_ in before if id_ not in shared)
        after = tuple(id_ for id_ in after if id_ not in shared)
        if len(before) * len(after) > MANY and len(after) > 1:
            groups = {self.outline.group_of(self.outline.tasks[id_]) for id_ in after}
            if len(groups) == 1:
                before = (self._join(item, wait, before, groups.pop()),)
        for a in after:
            lag = _lag(wait, self.calendars[a])
            self.found.links.extend(Link(b, a, wait.type, lag, wait.elapsed) for b in before)

    def _warn(self, item: str, warning: str) -> None:
        before = self.found.warnings.get(item)
        self.found.warnings[item] = f"{before}; {warning}" if before else warning

    def _join(self, item: str, wait: Dependency, before: tuple[str, ...], group: str) -> str:
        """A junction that is reached when all these have finished (or started, for SS and SF)."""
        type_ = LinkType.FS if wait.type in (LinkType.FS, LinkType.FF) else LinkType.SS
        id_ = f"{item} after {wait.on} ({len(self.found.junctions)})"
        self.found.junctions[id_] = Junction(item, group)
        self.found.links.extend(Link(b, id_, type_) for b in before)
        return id_


def _lag(dependency: Dependency, calendar: WorkCalendar) -> int:
    if dependency.elapsed:
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
