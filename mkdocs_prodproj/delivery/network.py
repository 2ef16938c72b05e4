"""The critical path: activities and links to early dates, late dates and floats.

The rules are those by which Microsoft Project's stored dates can be reproduced: work added to a
start gives the end of a period, a lag runs on the successor's calendar, a milestone stays at the
end of the day it is reached, a late finish never lies after the end of its group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_prodproj.delivery.sequence import sequence
from mkdocs_prodproj.delivery.workdays import WorkCalendar
from mkdocs_prodproj.items.quantities import LinkType

FS, SS, FF, SF = LinkType.FS, LinkType.SS, LinkType.FF, LinkType.SF


@dataclass(frozen=True, slots=True)
class Activity:
    """Work to be placed in time: `minutes` on a calendar, 0 for a milestone; times are moments.

    `started` fixes the start (`minutes` is then what remains, from `not_before` on), `finished`
    fixes both. `group` is what it ends with: late dates count back from the group's own end.
    One that is only `passing` hands its waiting on and is no end of its group.
    """

    id: str
    minutes: int
    calendar: WorkCalendar
    not_before: int
    group: str = ""
    deadline: int | None = None
    started: int | None = None
    finished: int | None = None
    passing: bool = False
    #: What lags before it are counted on, where its own calendar has one person's time off in it.
    lag_calendar: WorkCalendar | None = None

    @property
    def lags_on(self) -> WorkCalendar:
        """The calendar of lags before it: waiting goes on while somebody is away."""
        return self.lag_calendar or self.calendar


@dataclass(frozen=True, slots=True)
class Link:
    """`after` waits for `before`; `lag` in minutes of the successor's calendar, or of the clock.

    With `who` it is a wait for that person, who does one and then the other: finish to start, and
    it holds the rest of work that has begun as well.
    """

    before: str
    after: str
    type: LinkType = FS
    lag: int = 0
    elapsed: bool = False
    who: str = ""


@dataclass(slots=True)
class Placed:
    """An activity's dates (moments) and floats (worked minutes of its calendar).

    `begins` is where its work, or what remains of it, begins; `late_begins` at the latest.
    """

    early_start: int
    early_finish: int
    begins: int = 0
    late_begins: int = 0
    late_start: int = 0
    late_finish: int = 0
    total_float: int = 0
    free_float: int = 0
    critical: bool = False
    driven_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Solution:
    """Dates by id in an order that respects the links; `cycles`: id → the circle it is in."""

    placed: Mapping[str, Placed] = field(default_factory=dict)
    cycles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def solve(activities: Sequence[Activity], links: Sequence[Link]) -> Solution:
    """Early and late dates, total and free float of every activity that is not in a circle.

    Links to unknown ids are ignored. Activities in a circle are left out, with their links.
    A day at 8 hours: A 2 d, B 3 d after A, C 1 d after A: C has 2 days (960 minutes) of float.
    """
    known = {a.id: a for a in activities}
    links = [k for k in links if k.before in known and k.after in known]
    order, cycles = sequence(list(known), [(k.before, k.after) for k in links])
    arriving: dict[str, list[Link]] = {id_: [] for id_ in order}
    leaving: dict[str, list[Link]] = {id_: [] for id_ in order}
    for link in links:
        if link.before in leaving and link.after in arriving:
            arriving[link.after].append(link)
            leaving[link.before].append(link)
    passes = _Passes(known, {})
    for id_ in order:
        passes.forward(known[id_], arriving[id_])
    ends = _ends(passes.placed, known)
    for id_ in reversed(order):
        end = ends.get(known[id_].group, 0)
        if known[id_].passing:
            end = max(end, passes.placed[id_].early_finish)
        passes.backward(known[id_], leaving[id_], end)
    return Solution(passes.placed, cycles)


def _ends(placed: Mapping[str, Placed], known: Mapping[str, Activity]) -> dict[str, int]:
    ends: dict[str, int] = {}
    for id_, p in placed.items():
        if known[id_].passing:
            continue
        group = known[id_].group
        ends[group] = max(p.early_finish, ends.get(group, p.early_finish))
    return ends


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


@dataclass(frozen=True, slots=True)
class _Passes:
    known: Mapping[str, Activity]
    placed: dict[str, Placed]

    def forward(self, a: Activity, links: Sequence[Link]) -> None:
        if a.finished is not None:
            start = a.finished if a.started is None else a.started
            self.placed[a.id] = Placed(start, a.finished, start, start)
            return
        if a.started is not None:  # it no longer waits to start, but may still wait to finish
            links = [k for k in links if k.who or k.type in (FF, SF)]
        pushes = [(self._earliest(a, k), k.before) for k in links]
        start = max([a.not_before, *(at for at, _ in pushes)])
        if a.minutes or a.started is not None:
            start = a.calendar.next_work(start)
        drivers = {id_ for at, id_ in pushes if at == start}
        finish = a.calendar.add(start, a.minutes)
        begun = start if a.started is None else a.started
        self.placed[a.id] = Placed(begun, finish, start, driven_by=tuple(sorted(drivers)))

    def _earliest(self, a: Activity, link: Link) -> int:
        """The first moment at which this link lets the activity's (remaining) work begin."""
        before = self.placed[link.before]
        of_finish = link.type in (FS, FF)
        at = later(before.early_finish if of_finish else before.early_start, link, a.lags_on)
        if link.type in (FF, SF):
            at = a.calendar.subtract(at, a.minutes)
        return settled(at, a)

    def backward(self, a: Activity, links: Sequence[Link], end: int) -> None:
        p = self.placed[a.id]
        if a.finished is not None:
            p.late_start, p.late_finish = p.early_start, p.early_finish
            p.late_begins = p.late_start
            return
        waiting = [k for k in links if self._waits(k)]
        # A link into another group pushes forward but gives no late date: slack is measured
        # against the end of one's own project.
        own = [k for k in waiting if self.known[k.after].group == a.group]
        late = min([end, *(self._latest(a, k) for k in own if self._holds(a, k))])
        late = late if a.deadline is None else min(late, a.deadline)
        self._set_late(a, p, late)
        room = [self._room(a, k) for k in waiting]
        p.free_float = max(0, min([a.calendar.between(p.early_finish, end), *room]))
        p.critical = p.total_float <= 0

    def _waits(self, link: Link) -> bool:
        """Whether the successor can still be moved by this link."""
        after = self.known[link.after]
        if after.finished is not None:
            return False
        return after.started is None or bool(link.who) or link.type in (FF, SF)

    @staticmethod
    def _holds(a: Activity, link: Link) -> bool:
        return a.started is None or link.type in (FS, FF)

    def _latest(self, a: Activity, link: Link) -> int:
        """The last finish with which the successor still meets its own late dates."""
        after = self.placed[link.after]
        at = after.late_begins if link.type in (FS, SS) else after.late_finish
        at = sooner(at, link, self.known[link.after].lags_on)
        if link.type in (SS, SF):
            return a.calendar.add(a.calendar.next_work(at), a.minutes) if a.minutes else at
        return at

    @staticmethod
    def _set_late(a: Activity, p: Placed, late: int) -> None:
        calendar = a.calendar
        late = calendar.previous_work(late)
        # 17:00 and the next 09:00 are one moment of work: show the one that stands already.
        p.late_finish = p.early_finish if not calendar.between(p.early_finish, late) else late
        p.total_float = calendar.between(p.early_finish, p.late_finish)
        moved = p.late_finish != p.early_finish
        p.late_begins = calendar.subtract(p.late_finish, a.minutes) if moved else p.begins
        if a.started is not None:
            p.late_start = p.early_start
            return
        p.late_start = p.late_begins
        if moved:
            p.total_float = min(p.total_float, calendar.between(p.early_start, p.late_start))

    def _room(self, a: Activity, link: Link) -> int:
        """How far this activity may slip before the link moves its successor."""
        p, after = self.placed[a.id], self.placed[link.after]
        limit = after.begins if link.type in (FS, SS) else after.early_finish
        successor = self.known[link.after]
        if successor.passing:
            limit = successor.calendar.shift(limit, after.free_float)
        limit = sooner(limit, link, successor.lags_on)
        from_finish = link.type in (FS, FF)
        return a.calendar.between(p.early_finish if from_finish else p.early_start, limit)


def settled(at: int, a: Activity) -> int:
    """The moment moved to working time; a milestone may stay at the end of a day's work."""
    calendar = a.calendar
    if not a.minutes and calendar.previous_work(at) == at:
        return at
    return calendar.next_work(at)
