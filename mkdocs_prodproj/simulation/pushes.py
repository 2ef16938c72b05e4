"""Links as arrays: from the ticks of one activity to the first ticks that another may begin at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from mkdocs_prodproj.scheduling.network import FF, FS, SF, Activity, Link, later, settled
from mkdocs_prodproj.simulation.axis import BEGIN, BETWEEN, UNIT, WHOLE, Array, Axis

Way = Callable[[Array], Array]


@dataclass(slots=True)
class Push:
    """One link into an activity: whose row is read and how it becomes the activity's own ticks."""

    before: int
    of_finish: bool
    way: Way | None = None
    #: The activity's work is taken off: the link holds its finish.
    from_finish: bool = False
    #: The ticks may stand anywhere, not at ends of work alone.
    loose: bool = False
    #: The same in all trials.
    fixed: Array | None = None
    own_group: bool = True


@dataclass(slots=True)
class Node:
    """An open activity of the trials."""

    activity: Activity
    axis: Axis
    #: The first tick it may begin at, whatever it waits for.
    base: int
    #: The moment (from the axes' first day on) that a tick in between stands for.
    between: int | None = None
    pushes: list[Push] = field(default_factory=list)
    #: Whether it may end a group: nothing in the group surely comes after it.
    last: bool = True

    #: It is work, which begins when work does; a milestone may stand in the evening.
    works: bool = False
    #: It has begun and nothing of it remains.
    idle: bool = False
    #: Only links and its first moment place it.
    free: bool = True

    def __post_init__(self) -> None:
        a = self.activity
        begun = a.started is not None
        dates = (a.start_on, a.finish_on, a.start_by, a.finish_by, a.finish_not_before)
        self.works = begun or bool(a.minutes)
        self.idle = begun and not a.minutes
        self.free = all(at is None for at in dates)

    @property
    def strict(self) -> bool:
        """Whether it always finishes at an end of work."""
        return self.works and not self.idle and self.between is None

    def clock(self, ticks: Array) -> Array:
        """Moments of its ticks."""
        at = self.axis.clock(ticks)
        if self.between is not None:
            at[(ticks & ~WHOLE) == BETWEEN] = self.between
        return at

    def hold(self, at: int) -> int:
        """The tick of a moment (from the first day on), which may lie between work."""
        tick = self.axis.tick(at)
        if tick & ~WHOLE == BETWEEN:
            self.between = at
        return tick


def fixed_end(a: Activity, of_finish: bool) -> int | None:
    """The moment at which an activity starts or finishes in every trial, if there is one."""
    if a.finished is not None:
        return a.finished if of_finish or a.started is None else a.started
    if of_finish:
        return a.finish_on
    return a.start_on if a.started is None else a.started


def add_fixed(link: Link, at: int, node: Node, origin: int) -> None:
    """What waits for a fixed moment has a later base, or a push that is the same in all trials."""
    a = node.activity
    at = later(at, link, a.lags_on)
    if link.type in (FF, SF):
        moment = np.array([at - origin], np.int64)
        ticks = node.axis.whole(moment) if node.works else node.axis.ticks(moment)
        node.pushes.append(Push(-1, True, from_finish=True, fixed=ticks))
        return
    if not node.works:
        at = settled(at, a)
    tick = node.axis.tick(at - origin)
    node.base = max(node.base, tick & WHOLE if node.works else tick)


def push_of(link: Link, before: int, source: Node, node: Node, lags: Axis | None) -> Push:
    """The push of a link between two open activities; `lags` is the axis of its working lag."""
    of_finish = link.type in (FS, FF)
    lift = BEGIN if source.works and not of_finish else 0
    direct = source.axis is node.axis and node.axis.exact and (lags is None or lags is node.axis)
    push = Push(before, of_finish, from_finish=link.type in (FF, SF))
    push.own_group = source.activity.group == node.activity.group
    if direct and not (link.lag and link.elapsed):
        push.loose = not (source.strict if of_finish else source.works)
        push.way = _along(link.lag * UNIT, lift, source, node)
    else:
        push.way = _across(link, lift, source, node, lags)
    return push


def _along(lag: int, lift: int, source: Node, node: Node) -> Way | None:
    """On one axis: a lag is added, and for a milestone where the moment stands is kept right."""
    if node.works:
        return (lambda ticks: ticks + lag) if lag else None
    if lag:
        return lambda ticks: (ticks & WHOLE) + (lag if lag > 0 else lag + BEGIN)
    if lift:
        return lambda ticks: ticks + lift
    if source.between is not None:
        return lambda ticks: ticks + (ticks & BETWEEN)
    return None


def _across(link: Link, lift: int, source: Node, node: Node, lags: Axis | None) -> Way:
    """Over the clock, from one calendar to another."""
    target = node.axis.whole if node.works else node.axis.ticks

    def way(ticks: Array) -> Array:
        at = source.clock(ticks + lift if lift else ticks)
        if lags is not None:
            moved = lags.whole(at) + link.lag * lags.minute
            at = lags.clock(moved if link.lag > 0 else moved + BEGIN)
        elif link.lag:
            at += link.lag
        return target(at)

    return way
