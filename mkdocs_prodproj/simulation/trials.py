"""The forward pass of the critical path for many trials at once: a row of trials per activity.

The rules are those of `network.Network.forward`; with the same work in all trials the dates are
the same to the minute.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from mkdocs_prodproj.scheduling.network import (
    FF,
    FS,
    SF,
    Activity,
    Link,
    Network,
    as_late_as_possible,
)
from mkdocs_prodproj.scheduling.workdays import DAY, WorkCalendar
from mkdocs_prodproj.simulation.axis import UNIT, WHOLE, Array, Axis, axis_of
from mkdocs_prodproj.simulation.pushes import Node, Push, add_fixed, fixed_end, push_of

#: Days that axes begin before the first moment, and with dates that count back.
_MARGIN, _WIDE_MARGIN = 2, 800
#: Minutes that every axis reaches at the least, in time.
_LEAST_SPAN = 1000 * DAY


class Trials:
    """Open activities in an order that respects the links, and how each follows from the others.

    `finishes` has a row per node; it is filled with work, in ticks, and `forward` turns it into
    finishes, a block of trials at a time.
    """

    def __init__(
        self,
        activities: Sequence[Activity],
        links: Sequence[Link],
        longest: Mapping[str, int],
        trials: int,
    ) -> None:
        network = Network(activities, links)
        if any(a.alap for a in activities):
            network.walk()
            network.known |= as_late_as_possible(network)
        self.known = network.known
        self.cycles = network.cycles
        open_ = [self.known[id_] for id_ in network.order if self.known[id_].finished is None]
        self.dtype = _dtype(open_, links, longest)
        self.origin = _first_day(open_) * DAY
        self.nodes = [self._node(a) for a in open_]
        self.index = {node.activity.id: k for k, node in enumerate(self.nodes)}
        for node in self.nodes:
            self._connect(node, network)
        self.finishes = np.empty((len(self.nodes), trials), self.dtype)

    def axis(self, calendar: WorkCalendar) -> Axis:
        """The one axis of a calendar."""
        return axis_of(calendar, self.origin // DAY, self.dtype)

    def _node(self, a: Activity) -> Node:
        node = Node(a, self.axis(a.calendar), 0)
        begin = a.not_before if a.start_on is None or a.started is not None else a.start_on
        if node.works:
            node.base = node.axis.tick(begin - self.origin) & WHOLE
        else:
            node.base = node.hold(begin - self.origin)
        for at in (a.finish_on, a.finish_not_before):
            if at is not None:
                node.hold(at - self.origin)
        return node

    def _connect(self, node: Node, network: Network) -> None:
        a = node.activity
        if a.finish_on is not None or (a.start_on is not None and a.started is None):
            return
        for link in network.arriving[a.id]:
            if a.started is not None and not (link.who or link.type in (FF, SF)):
                continue  # begun work no longer waits to start
            before = network.known[link.before]
            fixed = fixed_end(before, link.type in (FS, FF))
            if fixed is not None:
                add_fixed(link, fixed, node, self.origin)
                continue
            lags = self.axis(a.lags_on) if link.lag and not link.elapsed else None
            source = self.nodes[self.index[before.id]]
            push = push_of(link, self.index[before.id], source, node, lags)
            node.pushes.append(push)
            if link.type is FS and link.lag >= 0 and push.own_group and node.free and not a.passing:
                source.last = False

    def forward(self, starts: Sequence[Array], finishes: Sequence[Array]) -> None:
        """Starts of the (remaining) work, and finishes in place of the work."""
        for k, node in enumerate(self.nodes):
            self._begin(node, starts, finishes, starts[k], finishes[k])
            a = node.activity
            if a.finish_on is not None:
                finishes[k].fill(node.hold(a.finish_on - self.origin))
            elif node.works:
                finishes[k] += starts[k]
            else:
                _delay(starts[k], finishes[k])
            if a.finish_not_before is not None:
                tick = node.hold(a.finish_not_before - self.origin)
                np.maximum(finishes[k], tick, out=finishes[k])

    def _begin(
        self,
        node: Node,
        starts: Sequence[Array],
        finishes: Sequence[Array],
        start: Array,
        work: Array,
    ) -> None:
        loose = False
        first: Any = node.base
        for push in node.pushes:
            at = reach(push, node, starts, finishes, work)
            np.maximum(at, first, out=start)
            first, loose = start, loose or push.loose
        if not node.pushes:
            start.fill(node.base)
        if loose and node.works:
            start &= WHOLE
        if node.activity.started is None and not node.free:
            self._hold(node, start, work)

    def _hold(self, node: Node, start: Array, work: Array) -> None:
        """What the activity's own fixed and latest dates leave of its start."""
        a, axis = node.activity, node.axis

        def tick(at: int) -> Any:
            return self.dtype(axis.tick(at - self.origin) & (WHOLE if node.works else -1))

        if a.finish_not_before is not None:
            np.maximum(start, axis.rounded(tick(a.finish_not_before) - work), out=start)
        if a.start_by is not None:
            np.minimum(start, tick(a.start_by), out=start)
        if a.finish_by is not None:
            np.minimum(start, axis.rounded(tick(a.finish_by) - work), out=start)
        if a.start_on is not None:
            start.fill(node.base)
        elif a.finish_on is not None:
            start[:] = axis.rounded(tick(a.finish_on) - work)


def reach(
    push: Push, node: Node, starts: Sequence[Array], finishes: Sequence[Array], work: Array
) -> Array:
    """The first ticks at which a link lets the (remaining) work of a node begin."""
    if push.fixed is not None:
        at = push.fixed
    else:
        at = finishes[push.before] if push.of_finish else starts[push.before]
        if push.way is not None:
            at = push.way(at)
    if push.from_finish:
        at = at - (work & WHOLE if node.idle else work)
        at = node.axis.rounded(at) if node.works else at
    return at


def _delay(start: Array, finish: Array) -> None:
    """A milestone is reached when it begins, or after the work (a risk's) that delays it."""
    if not finish.any():
        finish[:] = start
        return
    start_of = np.where(finish > 0, start & WHOLE, start)
    finish += start_of


def _first_day(activities: Sequence[Activity]) -> int:
    moments, margin = [a.not_before for a in activities], _MARGIN
    for a in activities:
        dates = (a.start_on, a.start_by, a.finish_on, a.finish_by, a.finish_not_before)
        own = [at for at in dates if at is not None]
        moments += own
        margin = _WIDE_MARGIN if own else margin
    return min(moments, default=margin * DAY) // DAY - margin


def _dtype(
    activities: Sequence[Activity], links: Sequence[Link], longest: Mapping[str, int]
) -> Any:
    """Whole numbers of 32 bits while the longest chain there could be stays well within them."""
    moments = [a.not_before for a in activities]
    span = max(moments, default=0) - min(moments, default=0)
    span += sum(longest[a.id] for a in activities) + sum(abs(k.lag) for k in links)
    pace = max((c.full for a in activities for c in (a.calendar, a.lags_on)), default=1)
    # Crews count finer than minutes, and time off and nights count as well on the way.
    room = 4 * UNIT if pace == 1 else 16 * UNIT * pace
    return np.int32 if max(span, _LEAST_SPAN) < 2**31 // room else np.int64
