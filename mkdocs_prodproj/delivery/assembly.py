"""A plan as a network: an activity for every leaf task and milestone, links between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from mkdocs_prodproj.delivery.activities import UNDATED, Preparation, Prepared, day_end
from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.links import Junction, plan_links, reached
from mkdocs_prodproj.delivery.outline import Outline
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.network import Activity, Link, Placed, later
from mkdocs_prodproj.scheduling.workdays import AROUND_THE_CLOCK, WorkCalendar, moment


class Assembly:
    """The network of a plan on a day; `reasons` say why an item has no dates of its own.

    An item without dates takes no time in the network, so that what comes after it still waits
    for what comes before it. Without a single dated activity there is no network at all.
    """

    def __init__(self, plan: Plan, today: date) -> None:
        self.today = today
        self.outline = Outline(plan)
        self.calendars = Calendars(plan)
        self.reasons: dict[str, str] = {}
        self.notes: dict[str, list[str]] = {}
        self.calendar_of: dict[str, WorkCalendar] = {}
        self.activities: dict[str, Activity] = {}
        self.links: list[Link] = []
        self.junctions: dict[str, Junction] = {}
        self._assemble()

    def _assemble(self) -> None:
        self._prepare_tasks()
        for m in self.outline.milestones.values():
            project = self.outline.project_of(m)
            self.calendar_of[m.id] = self.calendars.of_project(project)
        found = plan_links(self.outline, self.calendar_of)
        self.links, self.junctions = found.links, found.junctions
        for id_, warning in found.warnings.items():
            self.notes.setdefault(id_, []).append(warning)
        self._prepare_milestones(self.links)
        if self.activities:
            self._let_pass()
            self._note_unplanned(self.links)

    def _prepare_tasks(self) -> None:
        preparation = Preparation(self.outline, self.calendars, self.today)
        for task in self.outline.tasks.values():
            if self.outline.children.get(task.id):
                continue
            project = self.outline.project_of(task)
            self.calendar_of[task.id] = self.calendars.of_task(task, project)
            prepared = preparation.of(task)
            self._keep(task.id, prepared)

    def _keep(self, id_: str, prepared: Prepared) -> None:
        if prepared.activity:
            self.activities[id_] = prepared.activity
        else:
            self.reasons[id_] = prepared.reason
        if prepared.warnings:
            self.notes.setdefault(id_, []).extend(prepared.warnings)

    def _prepare_milestones(self, links: list[Link]) -> None:
        """Milestones with a date of their own first, then those that something dated leads to."""
        own = {m.id: self._own_moment(m) for m in self.outline.milestones.values()}
        led = self._led([id_ for id_, at in own.items() if at], links)
        waiting: list[Milestone] = []
        for m in self.outline.milestones.values():
            at = own[m.id]
            if at is not None and (_is_reached(m) or m.id not in led):
                self.activities[m.id] = self._milestone(m, at, at if _is_reached(m) else None)
            elif m.id in led:
                waiting.append(m)
            else:
                self.reasons[m.id] = "nothing that leads to it has dates"
        begin = self._beginning()
        self.activities |= {m.id: self._milestone(m, begin) for m in waiting}
        self._reach([m for m in waiting if not m.status])

    def _led(self, marks: list[str], links: list[Link]) -> set[str]:
        """What follows from something with dates; of done work alone, unless more is open."""
        undated = {id_ for id_, reason in self.reasons.items() if reason != UNDATED}
        open_ = [id_ for id_, a in self.activities.items() if a.finished is None]
        ahead, unknown = reached([*open_, *marks], links), reached(list(undated), links)
        behind = reached(list(self.activities), links) - unknown
        return {link.after for link in links if link.before in ahead or link.after in behind}

    def _reach(self, waiting: list[Milestone]) -> None:
        """Milestones of which nobody says more are reached when all that leads to them is done."""
        into: dict[str, list[Link]] = {m.id: [] for m in waiting}
        for link in self.links:
            if link.after in into:
                into[link.after].append(link)
        found = True
        while found:
            found = False
            for m in waiting:
                at = (
                    self._done_at(m, into[m.id]) if self.activities[m.id].finished is None else None
                )
                if at is not None:
                    self.activities[m.id] = self._milestone(m, at, at)
                    found = True

    def _done_at(self, m: Milestone, links: list[Link]) -> int | None:
        """When the last of what leads to a milestone was done; None while something is open."""
        moments = []
        for link in links:
            before = self.activities.get(link.before)
            if before is not None and before.finished is not None:
                moments.append(later(before.finished, link, self.calendar_of[m.id]))
            elif self.reasons.get(link.before) != UNDATED:
                return None
        at = max(moments, default=None)
        return at if at is not None and at <= moment(self.today) else None

    def _own_moment(self, m: Milestone) -> int | None:
        """The end of the day a milestone was reached, else promised for (today at the least).

        Reached before its promised day, and nobody says when: the end of what led to it, or today.
        """
        day = m.reached or m.deadline
        if day is None:
            return None
        if m.reached is None and m.status == "reached" and day > self.today:
            # What is reached does not lie ahead, whatever was promised.
            into = [link for link in self.links if link.after == m.id]
            ended = self._done_at(m, into)
            return day_end(self.today, self.calendar_of[m.id]) if ended is None else ended
        is_past = _is_reached(m) or m.status == "missed"
        return day_end(day if is_past else max(day, self.today), self.calendar_of[m.id])

    def _milestone(self, m: Milestone, not_before: int, reached: int | None = None) -> Activity:
        calendar = self.calendar_of[m.id]
        promised = m.deadline if m.status != "missed" else None  # nobody counts on it any more
        deadline = day_end(promised, calendar) if promised else None
        group = self._group(m.id)
        return Activity(m.id, 0, calendar, not_before, group, deadline, reached, reached)

    def _beginning(self) -> int:
        """Before all work: where what waits only for others is placed at first."""
        starts = (
            at
            for a in self.activities.values()
            for at in (a.not_before, a.started, a.start_on)
            if at is not None
        )
        return min(starts, default=moment(self.today))

    def _let_pass(self) -> None:
        """Items without dates that lead to dated ones take no time, and hand their waiting on."""
        begin = self._beginning()
        back = [Link(link.after, link.before) for link in self.links]
        useful = reached(list(self.activities), back)
        for id_, reason in self.reasons.items():
            if reason != UNDATED and id_ in useful:
                calendar, group = self.calendar_of[id_], self._group(id_)
                self.activities[id_] = Activity(id_, 0, calendar, begin, group, passing=True)
        for id_, junction in self.junctions.items():
            group = junction.group
            self.activities[id_] = Activity(id_, 0, AROUND_THE_CLOCK, begin, group, passing=True)

    def _group(self, id_: str) -> str:
        """A task's or milestone's group; one that stands alone joins the one group it waits for."""
        task = self.outline.tasks.get(id_)
        item = task or self.outline.milestones[id_]
        before = () if task else self._before.get(id_, ())
        groups = {self.activities[b].group for b in before if b in self.activities}
        return self.outline.group_of(item) or (groups.pop() if len(groups) == 1 else "")

    @cached_property
    def _before(self) -> dict[str, list[str]]:
        before: dict[str, list[str]] = {}
        for link in self.links:
            before.setdefault(link.after, []).append(link.before)
        return before

    def note_conflicts(self, placed: Mapping[str, Placed]) -> None:
        """Note of every fixed first day that what it waits for would move."""
        for id_, p in placed.items():
            before = [b for b in p.driven_by if b not in self.reasons and b not in self.junctions]
            if p.pushed and before:
                day = self.activities[id_].calendar.day_minutes
                names = ", ".join(f'"{b}"' for b in before)
                note = f"fixed to start {days_of(p.pushed, day)} before {names} lets it"
                self.notes.setdefault(id_, []).append(note)

    def _note_unplanned(self, links: Iterable[Link]) -> None:
        for link in links:
            reason = self.reasons.get(link.before)
            junction = self.junctions.get(link.after)
            after = junction.item if junction else link.after
            if reason and reason != UNDATED and after not in self.reasons:
                note = f'"{link.before}" has no dates ({reason}); it is counted as taking no time'
                self.notes.setdefault(after, []).append(note)


def days_of(minutes: int, day: int) -> str:
    """Working time in days: 960 minutes at 480 a day are "2 days"."""
    number = f"{minutes / day:.1f}".removesuffix(".0")
    return f"{number} day" + ("" if number == "1" else "s")


def _is_reached(m: Milestone) -> bool:
    return m.reached is not None or m.status == "reached"
