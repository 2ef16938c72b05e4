"""The critical path: activities and links to early dates, late dates and floats.

The rules are those by which Microsoft Project's stored dates can be reproduced: work added to a
start gives the end of a period, a lag runs on the successor's calendar, a milestone stays at the
end of the day it is reached, a late finish never lies after the end of its group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mkdocs_prodproj.scheduling.elements import FF, FS, SF, SS, Activity, Link, Placed, Solution
from mkdocs_prodproj.scheduling.sequence import sequence
from mkdocs_prodproj.scheduling.workdays import WorkCalendar

__all__ = [
    "FF",
    "FS",
    "SF",
    "SS",
    "Activity",
    "Link",
    "Network",
    "Placed",
    "Solution",
    "later",
    "settled",
    "solve",
    "sooner",
]


def solve(activities: Sequence[Activity], links: Sequence[Link]) -> Solution:
    """Early and late dates, total and free float of every activity that is not in a circle.

    Links to unknown ids are ignored. Activities in a circle are left out, with their links.
    A day at 8 hours: A 2 d, B 3 d after A, C 1 d after A: C has 2 days (960 minutes) of float.
    """
    return Network(activities, links).solve()


def later(at: int, link: Link, calendar: WorkCalendar) -> int:
    """A moment plus the link's lag."""
    if not link.lag:
        return at
    return at + link.lag if link.elapsed else calendar.shift(at, link.lag)


def sooner(at: int, link: Link, calendar: WorkCalendar) -> int:
    """A moment minus the link's lag."""
    if not link.lag:
        return at
    return at - link.lag if link.elapsed else calendar.shift(at, -link.lag)


def settled(at: int, a: Activity) -> int:
    """The moment moved to working time; a milestone may stay at the end of a day's work."""
    calendar = a.calendar
    if not a.minutes and calendar.previous_work(at) == at:
        return at
    return calendar.next_work(at)


class Network:
    """Activities and links in an order in which the passes can walk, forward and backward.

    Where another tool's rules differ, a subclass says which (see the tests' reader of MS Project).
    """

    def __init__(self, activities: Sequence[Activity], links: Sequence[Link]) -> None:
        self.known = {a.id: a for a in activities}
        links = [k for k in links if k.before in self.known and k.after in self.known]
        pairs = [(k.before, k.after) for k in links]
        self.order, self.cycles = sequence(list(self.known), pairs)
        self.arriving: dict[str, list[Link]] = {id_: [] for id_ in self.order}
        self.leaving: dict[str, list[Link]] = {id_: [] for id_ in self.order}
        for link in links:
            if link.before in self.leaving and link.after in self.arriving:
                self.arriving[link.after].append(link)
                self.leaving[link.before].append(link)
        self.placed: dict[str, Placed] = {}
        self.ends: dict[str, int] = {}

    def solve(self) -> Solution:
        """The dates of all activities that are in no circle."""
        self.walk()
        moved = as_late_as_possible(self)
        if moved:
            self.known |= moved
            self.walk()
        return Solution(self.placed, self.cycles)

    def walk(self) -> None:
        """Forward for early dates, backward for late ones, then floats."""
        for id_ in self.order:
            self.placed[id_] = self.forward(self.known[id_])
        self.ends = self._ends()
        for id_ in reversed(self.order):
            self.backward(self.known[id_], self.placed[id_])
        for id_ in reversed(self.order):
            self.floats(self.known[id_], self.placed[id_])

    def _ends(self) -> dict[str, int]:
        """When each group ends: the last early finish in it."""
        ends: dict[str, int] = {}
        for id_, p in self.placed.items():
            a = self.known[id_]
            if not a.passing:
                ends[a.group] = max(p.early_finish, ends.get(a.group, p.early_finish))
        return ends

    def forward(self, a: Activity) -> Placed:
        """An activity as early as what it waits for and its own dates allow."""
        if a.finished is not None:
            start = a.finished if a.started is None else a.started
            return Placed(start, a.finished, start, start)
        links, not_before = self.arriving[a.id], a.not_before
        if a.started is not None:
            links = [k for k in links if self.holds_begun(k)]
            not_before = max(not_before, a.started)
        pushes = [(self.earliest(a, k), k.before) for k in links]
        wanted = max([not_before, *[at for at, _ in pushes]])
        calendar = a.calendar
        start = calendar.next_work(wanted) if a.minutes or a.started is not None else wanted
        # A push on Friday evening drives a start on Monday morning as much as one at that hour.
        edge = calendar.previous_work(start) if pushes and a.minutes else wanted
        drivers = {b for at, b in pushes if at >= edge}
        held = start if a.started is not None else self.held(a, start)
        finish = calendar.add(held, a.minutes) if a.finish_on is None else a.finish_on
        if a.finish_not_before is not None:
            finish = max(finish, a.finish_not_before)
        begun = held if a.started is None else a.started
        p = Placed(begun, finish, held, driven_by=tuple(sorted(drivers)))
        if held < start:
            p.pushed = calendar.between(held, start)
        return p

    def holds_begun(self, link: Link) -> bool:
        """Begun work no longer waits to start, but may still wait to finish, or for a person."""
        return bool(link.who) or link.type in (FF, SF)

    def earliest(self, a: Activity, link: Link) -> int:
        """The first moment at which this link lets the activity's (remaining) work begin."""
        before = self.placed[link.before]
        at = before.early_finish if link.type in (FS, FF) else before.early_start
        if link.lag:
            at = later(at, link, a.lags_on)
        if link.type in (FF, SF):
            at = a.calendar.subtract(at, a.minutes)
        return at if a.minutes else settled(at, a)

    def held(self, a: Activity, start: int) -> int:
        """The start that an activity's own fixed and latest dates leave of the earliest one."""
        calendar = a.calendar
        if a.finish_not_before is not None:
            start = max(start, calendar.subtract(a.finish_not_before, a.minutes))
        if a.start_by is not None:
            start = min(start, a.start_by)
        if a.finish_by is not None:
            start = min(start, calendar.subtract(a.finish_by, a.minutes))
        if a.start_on is not None:
            return a.start_on
        return start if a.finish_on is None else calendar.subtract(a.finish_on, a.minutes)

    def backward(self, a: Activity, p: Placed) -> None:
        """Late dates: what the group's end, what waits for it and its own dates still allow."""
        if a.finished is not None:
            p.late_start, p.late_finish, p.late_begins = p.early_start, p.early_finish, p.begins
            return
        end = self.ends.get(a.group, 0)
        late = max(end, p.early_finish) if a.passing else end
        for link in self.leaving[a.id]:
            if self.limits(a, link):
                after = self.placed[link.after]
                late = min(late, self.latest(a, link, after.late_begins, after.late_finish))
        self._set_late(a, p, self.own_latest(a, late))

    def limits(self, a: Activity, link: Link) -> bool:
        """Whether a link gives its first activity a late date.

        One into another group pushes forward but does not: slack is measured against the end of
        one's own project.
        """
        own = self.known[link.after].group == a.group
        return own and self.waits(link) and (a.started is None or link.type in (FS, FF))

    def waits(self, link: Link) -> bool:
        """Whether the successor can still be moved by this link."""
        after = self.known[link.after]
        if after.finished is not None:
            return False
        return after.started is None or self.holds_begun(link)

    def latest(self, a: Activity, link: Link, begins: int, finish: int) -> int:
        """The last finish with which the successor still begins and finishes at these moments."""
        at = begins if link.type in (FS, SS) else finish
        at = sooner(at, link, self.known[link.after].lags_on)
        if link.type in (SS, SF) and a.minutes:
            return a.calendar.add(a.calendar.next_work(at), a.minutes)
        return at

    def own_latest(self, a: Activity, late: int) -> int:
        """A late finish no later than the activity's own dates."""
        for finish in (a.deadline, a.finish_by, a.finish_on):
            if finish is not None:
                late = min(late, finish)
        for start in (a.start_by, a.start_on):
            if start is not None and a.started is None:
                late = min(late, a.calendar.add(start, a.minutes))
        return late

    def _set_late(self, a: Activity, p: Placed, late: int) -> None:
        calendar = a.calendar
        # 17:00 and the next 09:00 are one moment of work: show the one that stands already.
        p.late_finish, p.late_begins = p.early_finish, p.begins
        if late != p.early_finish and calendar.between(p.early_finish, late):
            p.late_finish = calendar.previous_work(late)
            p.late_begins = calendar.subtract(p.late_finish, a.minutes)
        p.late_start = p.late_begins if a.started is None else p.early_start

    def floats(self, a: Activity, p: Placed) -> None:
        """How far it may slip: without moving the end (total), without moving anything (free)."""
        if a.finished is not None:
            return
        calendar = a.calendar
        if p.late_finish != p.early_finish:
            p.total_float = calendar.between(p.early_finish, p.late_finish)
            if a.started is None:
                p.total_float = min(p.total_float, calendar.between(p.early_start, p.late_start))
        p.total_float = min(p.total_float, -p.pushed) if p.pushed else p.total_float
        p.critical = p.total_float <= 0
        rooms = [self.room(a, k) for k in self.leaving[a.id] if self.waits(k)]
        if not rooms:
            p.free_float = max(0, p.total_float)
        elif min(rooms) > 0:
            end = max(self.ends.get(a.group, 0), p.early_finish)
            p.free_float = min([calendar.between(p.early_finish, end), *rooms])

    def room(self, a: Activity, link: Link) -> int:
        """How far this activity may slip before the link moves its successor."""
        p, after = self.placed[a.id], self.placed[link.after]
        limit = after.begins if link.type in (FS, SS) else after.early_finish
        successor = self.known[link.after]
        if successor.passing:
            limit = successor.calendar.shift(limit, after.free_float)
        limit = sooner(limit, link, successor.lags_on)
        from_ = p.early_finish if link.type in (FS, FF) else p.early_start
        return 0 if limit == from_ else a.calendar.between(from_, limit)


def as_late_as_possible(network: Network) -> dict[str, Activity]:
    """The activities that ask for it, held back to where they delay nothing and break no promise.

    What waits for them keeps its early dates: 1 day of work beside a week of it ends on Friday.
    """
    wanted = {id_ for id_ in network.order if network.known[id_].alap}
    ends: dict[str, tuple[int, int]] = {}
    for id_ in reversed(network.order if wanted else ()):
        a, p = network.known[id_], network.placed[id_]
        ends[id_] = p.begins, p.early_finish
        if (id_ in wanted or a.passing) and a.started is None and a.finished is None:
            limit = network.own_latest(a, max(network.ends.get(a.group, 0), p.early_finish))
            links = [k for k in network.leaving[id_] if network.waits(k)]
            limit = min([limit, *[network.latest(a, k, *ends[k.after]) for k in links]])
            if a.calendar.between(p.early_finish, limit) > 0:
                finish = a.calendar.previous_work(limit)
                start = a.calendar.subtract(finish, a.minutes)
                if _pushes_nothing(network, id_, (start, finish), ends):
                    ends[id_] = start, finish
    moved = {id_: ends[id_][0] for id_ in wanted if ends[id_][0] > network.placed[id_].begins}
    return {id_: replace(network.known[id_], not_before=at) for id_, at in moved.items()}


def _pushes_nothing(
    network: Network, id_: str, at: tuple[int, int], ends: Mapping[str, tuple[int, int]]
) -> bool:
    """Whether all that waits for an activity could still begin as it does, were it held back so.

    Counted back, a wait by the clock may end in the night; the next morning is too late then.
    """
    old = network.placed[id_]
    network.placed[id_] = Placed(at[0], at[1], at[0])
    links = [k for k in network.leaving[id_] if network.waits(k)]
    fits = all(network.earliest(network.known[k.after], k) <= ends[k.after][0] for k in links)
    network.placed[id_] = old
    return fits
