"""A calendar as arrays: moments of many trials to working time and back, to the minute.

A tick is four times what is worked before a moment, plus where the moment stands when no work lies
in between: at the end of what was done (17:00), somewhere after it, or at the beginning of what
comes next (09:00). So 17:00, Saturday and Monday 09:00 share one amount of work and still differ,
and of two moments the later one has the greater tick.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from mkdocs_prodproj.scheduling.workdays import DAY, LAST_DAY, Paces, WorkCalendar

Array = npt.NDArray[Any]
#: Ticks of one unit of work (a minute), and of an end, a moment in between and a beginning.
UNIT = 4
END, BETWEEN, BEGIN = 0, 1, 2
#: Keeps the work of a tick and drops where it stands.
WHOLE = -4
_FEWEST = 256
#: The most steps of work that are tabled.
_MOST_STEPS = 500_000


class Axis:
    """Ticks of one calendar; moments are counted in minutes from the midnight of `first_day`.

    The days are cut into equal cells in each of which work goes on at one pace or not at all (an
    hour, a quarter of one, as the calendar's hours ask), so that a moment needs one look-up. Days
    are added as far as moments reach. All that lies before the first day counts as one moment.
    """

    def __init__(self, calendar: WorkCalendar, first_day: int, dtype: Any) -> None:
        self.calendar = calendar
        #: Ticks of a minute of work, as `WorkCalendar.add` counts it.
        self.minute = UNIT * calendar.full
        #: Whether a moment has whole units only, so that no work is lost by going back and forth.
        self.exact = calendar.full == 1
        self._first = first_day
        self._dtype = dtype
        self._days = 0
        self._paces: list[Paces] = []
        self._known: dict[int, int] = {}
        self._grow(_FEWEST)

    def _grow(self, days: int) -> None:
        self._days = max(1, min(days, LAST_DAY + 1 - self._first))
        missing = range(self._first + len(self._paces), self._first + self._days)
        paces = self._paces = [*self._paces, *map(self.calendar.paces_on, missing)]
        self._grain = math.gcd(DAY, *(at for day in set(paces) for span in day for at in span[:2]))
        pace = _cells(paces, self._grain).astype(self._dtype)
        # A cell before the first day and one after the last stand for all that lies beyond.
        edge = np.zeros(1, self._dtype)
        done = np.cumsum(pace, dtype=self._dtype) * self._grain
        self._rate = np.concatenate((edge, pace * UNIT, edge))
        self._before = np.concatenate((edge - 1, edge, done)) * UNIT
        self._total = int(self._before[-1])
        self._index_work(pace)

    def _index_work(self, pace: Array) -> None:
        """From an amount of work, in steps that no cell breaks, to the cell it is done in."""
        worked = np.flatnonzero(pace)
        unit = int(np.gcd.reduce(pace[worked])) if len(worked) else 1
        steps = pace[worked] // unit
        self._step = unit * UNIT * self._grain
        if not self.exact and steps.sum() > _MOST_STEPS:
            # Rates without a common measure: each amount is looked up.
            self._step, steps = 0, np.ones_like(worked)
            self._edges = self._before[worked + 1]
        self._cell = np.concatenate(([0], np.repeat(worked + 1, steps), [len(pace) + 1]))
        self._begins = ((self._cell - 1) * self._grain).astype(self._dtype)

    def _more(self) -> bool:
        """Twice as many days, while there are any."""
        if self._first + self._days > LAST_DAY:
            return False
        self._grow(2 * self._days)
        return True

    def whole(self, at: Array) -> Array:
        """Ticks of the work before moments, wherever these stand."""
        while at.max() >= self._days * DAY and self._more():
            pass
        moved = at + self._grain
        cell = moved // self._grain
        moved -= cell * self._grain
        moved *= self._rate.take(cell, mode="clip")
        moved += self._before.take(cell, mode="clip")
        return moved

    def ticks(self, at: Array) -> Array:
        """Ticks of moments: an end of work where work ended just then, else a beginning."""
        found = self.whole(at)
        ended = self._rate.take((at + (self._grain - 1)) // self._grain, mode="clip")
        found[ended == 0] += BEGIN
        return found

    def tick(self, at: int) -> int:
        """The tick of one moment; in between where work neither ended nor begins."""
        known = self._known.get(at)
        if known is None:
            tick = self.ticks(np.array([at], self._dtype))
            if tick[0] & ~WHOLE and self.clock(tick)[0] != at:
                tick += BETWEEN - BEGIN
            known = self._known[at] = int(tick[0])
        return known

    def clock(self, ticks: Array) -> Array:
        """Moments of ticks, whole minutes; those in between are taken as beginnings."""
        while ticks.max() >= self._total and self._more():
            pass
        if self.exact:
            moved = ticks + (self._step - 1)
            step = moved // self._step
            moved -= step * self._step
            moved += BEGIN
            moved >>= 2
        else:
            step = self._steps(ticks)
            cell = self._cell.take(step, mode="clip")
            moved = self._minutes(ticks - self._before[cell], self._rate[cell] // UNIT)
        moved += self._begins.take(step, mode="clip")
        if ticks.max() >= self._total:  # beyond the last day that calendars know
            np.minimum(moved, self._days * DAY, out=moved)
        return moved

    def _steps(self, ticks: Array) -> Array:
        if self._step:
            return (ticks + (self._step - 1)) // self._step
        return np.searchsorted(self._edges, ticks)

    @staticmethod
    def _minutes(ticks: Array, pace: Array) -> Array:
        """How long work takes at a pace: up to the next minute for an end, else down."""
        up = np.where(ticks & ~WHOLE, 0, pace - 1)
        return ((ticks >> 2) + up) // np.maximum(pace, 1)

    def rounded(self, ticks: Array) -> Array:
        """Ticks of the last whole minute at which work may begin."""
        return ticks if self.exact else self.whole(self.clock((ticks & WHOLE) | BEGIN))


@lru_cache(maxsize=256)
def axis_of(calendar: WorkCalendar, first_day: int, dtype: Any) -> Axis:
    """The axis of a calendar, kept for the next simulation of the same plan."""
    return Axis(calendar, first_day, dtype)


def _cells(days: Sequence[Paces], grain: int) -> Array:
    """The pace in every cell of some days."""
    kinds = {kind: n for n, kind in enumerate(dict.fromkeys(days))}
    cells = np.zeros((len(kinds), DAY // grain), np.int64)
    for kind, n in kinds.items():
        for start, end, pace in kind:
            cells[n, start // grain : end // grain] = pace
    return cells[[kinds[kind] for kind in days]].ravel()
