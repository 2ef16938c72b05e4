"""Putting work into time one activity after another, each where its people are first free.

This is serial schedule generation (Kelley 1963; Kolisch and Hartmann 1999): activities are taken
in a given order, which never puts one before what it waits for, and each gets the earliest time at
which its predecessors are done and every resource it needs has room from its start to its finish.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

#: What is counted as "long ago" on every axis.
LONG_AGO = -(10**15)


@dataclass(frozen=True, slots=True)
class Need:
    """`count` of the resources in `any_of`, `units` of each, from start to finish."""

    any_of: tuple[str, ...]
    count: int = 1
    units: int = 100


@dataclass(frozen=True, slots=True)
class Resource:
    """Who or what does work: 100 units are full time.

    Between the `away` moments (start, end) it is not chosen out of several; what only it can do
    pauses as its own calendar says.
    """

    id: str
    capacity: int = 100
    away: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Line:
    """What is free over time: `free[k]` units from `times[k]` to the next; the last has no end.

    Several resources may share a line: each has its own bits in `free` and, above them, a `guard`
    bit that is borrowed from when a need is larger than what is left.
    """

    times: list[int]
    free: list[int]
    guard: int

    def copy(self) -> Line:
        """The same line, to be filled apart."""
        return Line(self.times.copy(), self.free.copy(), self.guard)

    def take(self, need: int, start: int, end: int) -> None:
        """Give `need` units away from `start` to `end`, where they are known to be free."""
        times, free = self.times, self.free
        first = bisect_left(times, start)
        if first == len(times) or times[first] != start:
            times.insert(first, start)
            free.insert(first, free[first - 1])
        last = bisect_left(times, end, first)
        if last == len(times) or times[last] != end:
            times.insert(last, end)
            free.insert(last, free[last - 1])
        for k in range(first, last):
            free[k] -= need
        if free[last] == free[last - 1]:
            del times[last], free[last]
        if first and free[first] == free[first - 1]:
            del times[first], free[first]

    def take_left(self, need: int, start: int, end: int) -> None:
        """Give away what is left of `need` units, on the line of one resource."""
        while start < end:
            k = bisect_right(self.times, start) - 1
            until = end if k + 1 == len(self.times) else min(end, self.times[k + 1])
            left = min(need, self.free[k] - self.guard)
            if left:
                self.take(left, start, until)
            start = until


#: From a moment on: when the work starts and when it ends.
Pace = Callable[[int], tuple[int, int]]


def first_fit(line: Line, need: int, start: int, length: int) -> int:
    """The first time from `start` on at which `need` is free for `length`."""
    times, free, guard = line.times, line.free, line.guard
    k = bisect_right(times, start) - 1
    end, count = start + length, len(times)
    while k < count and times[k] < end:
        if (free[k] - need) & guard != guard:
            start = times[k + 1]
            end = start + length
        k += 1
    return start


def first_fit_paced(line: Line, need: int, start: int, pace: Pace, least: int = 0) -> int:
    """As `first_fit`, for work that takes longer or shorter depending on when it starts.

    It never takes less than `least`, so that shorter gaps need no look at the calendar.
    """
    times, free, guard = line.times, line.free, line.guard
    start, end = pace(start)
    k, last = bisect_right(times, start) - 1, len(times) - 1
    while k <= last and times[k] < end:
        if (free[k] - need) & guard != guard and (k == last or times[k + 1] > start):
            k = _next_gap(line, need, k + 1, least)
            if k > last:
                break
            start, end = pace(times[k])
        else:
            k += 1
    return start


def _next_gap(line: Line, need: int, k: int, least: int) -> int:
    """Where, from here on, a time begins in which the need is free for long enough."""
    times, free, guard = line.times, line.free, line.guard
    last = len(times) - 1
    while k < last:
        first = k
        while k < last and (free[k] - need) & guard == guard:
            if times[k + 1] - times[first] >= least:
                return first
            k += 1
        if k == last and k > first:
            return first
        k += 1 if k < last else 0
    return k


#: Line, need, name, line of the days away.
Chosen = tuple[int, int, str, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """`count` of several (line, need) pairs; each line holds one resource, named beside it.

    Who is chosen must have room on the last line as well, which holds the days they are away
    (-1: none). Work that is theirs alone goes on after those, as its own calendar says.
    """

    count: int
    among: tuple[Chosen, ...]


#: A link that is not plainly finish to start: before, whether from its finish, time → time.
Reach = tuple[int, bool, Callable[[int], int]]


@dataclass(slots=True)
class Side:
    """A project as it is scheduled from one side: forward, or backward with all times negated.

    Everything is by position in an order that respects the links. `plain[i]` are those whose
    finish `i` waits for, `odd[i]` other links; `takes[i]` are (line, need) pairs, `paces[i]` is
    None where work simply takes its `lengths[i]`.
    """

    release: list[int]
    lengths: list[int]
    paces: list[Pace | None]
    plain: list[tuple[int, ...]]
    odd: list[tuple[Reach, ...]]
    takes: list[tuple[tuple[int, int], ...]]
    choices: list[tuple[Choice, ...]]
    lines: list[Line]
    #: Whether its own dates may put it where there is no room.
    forced: list[bool]
    load: dict[str, int] = field(default_factory=dict)

    def unlimited(self, order: Iterable[int]) -> tuple[list[int], list[int]]:
        """Starts and finishes as if everybody could do everything at once."""
        start, finish = [0] * len(self.release), [0] * len(self.release)
        for i in order:
            start[i], finish[i] = self._span(i, self._ready(i, start, finish))
        return start, finish

    def serial(
        self, order: Iterable[int], picked: dict[int, tuple[str, ...]] | None = None
    ) -> tuple[list[int], list[int]]:
        """Starts and finishes with everything placed in this order, each as early as it can be.

        `picked` receives who was chosen where there was a choice.
        """
        start, finish = [0] * len(self.release), [0] * len(self.release)
        lines = [line.copy() for line in self.lines]
        load = dict(self.load)
        takes, choices, lengths, paces = self.takes, self.choices, self.lengths, self.paces
        forced = self.forced
        for i in order:
            at = self._ready(i, start, finish)
            wanted: Sequence[tuple[int, int]] = takes[i]
            if choices[i]:
                at, chosen = self._choose(i, at, lines, load)
                if picked is not None:
                    picked[i] = tuple(who for _, _, who, _ in chosen)
                wanted = [*takes[i], *((line, need) for line, need, _, _ in chosen)]
            elif wanted:
                at = self._fit(i, at, wanted, lines)
            pace = paces[i]
            if pace is None:
                end = at + lengths[i]
            else:
                at, end = pace(at)
            start[i], finish[i] = at, end
            if end > at:
                for n, need in wanted:
                    if forced[i]:
                        lines[n].take_left(need, at, end)
                    else:
                        lines[n].take(need, at, end)
        return start, finish

    def ready(
        self, start: Sequence[int], finish: Sequence[int], more: Iterable[tuple[int, int]]
    ) -> list[int]:
        """The earliest start of each by its links alone, and by `more` pairs finish to start."""
        found = [self._ready(i, start, finish) for i in range(len(self.release))]
        for before, after in more:
            found[after] = max(found[after], finish[before])
        return [self._span(i, at)[0] for i, at in enumerate(found)]

    def _span(self, i: int, at: int) -> tuple[int, int]:
        pace = self.paces[i]
        return (at, at + self.lengths[i]) if pace is None else pace(at)

    def _ready(self, i: int, start: Sequence[int], finish: Sequence[int]) -> int:
        """When everything that it waits for is done."""
        at = self.release[i]
        for p in self.plain[i]:
            if finish[p] > at:  # noqa: PLR1730 - the inner loop: no calls
                at = finish[p]
        for p, of_finish, reach in self.odd[i]:
            moved = reach((finish if of_finish else start)[p])
            if moved > at:  # noqa: PLR1730
                at = moved
        return at

    def _fit(
        self, i: int, at: int, wanted: Sequence[tuple[int, int]], lines: Sequence[Line]
    ) -> int:
        """The first time from `at` on at which all that it certainly takes is free."""
        pace, length = self.paces[i], self.lengths[i]
        while True:
            before = at
            for n, need in wanted:
                if pace is None:
                    at = first_fit(lines[n], need, at, length)
                else:
                    at = first_fit_paced(lines[n], need, at, pace, length)
            if at == before or len(wanted) == 1:
                return at

    def _choose(
        self, i: int, at: int, lines: Sequence[Line], load: dict[str, int]
    ) -> tuple[int, list[Chosen]]:
        """The first time at which each choice finds enough resources, and those with least to do.

        Before a time at which the n-th of them is free for the first time fewer than n are.
        """
        while True:
            before, chosen = at, list[Chosen]()
            at = self._fit(i, at, self.takes[i], lines)
            for choice in self.choices[i]:
                free = [(self._fit(i, at, _room(x), lines), x) for x in choice.among]
                then = sorted(t for t, x in free if x not in chosen)[choice.count - 1]
                if then > at:
                    at = then
                    break
                able = [x for t, x in free if t <= at and x not in chosen]
                chosen += sorted(able, key=lambda x: load[x[2]])[: choice.count]
            if at == before:
                for _, need, who, _ in chosen:
                    load[who] += need * self.lengths[i]
                return at, chosen


def _room(one: Chosen) -> list[tuple[int, int]]:
    """What must be free for somebody to be chosen."""
    line, need, _, away = one
    return [(line, need)] if away < 0 else [(line, need), (away, 1)]


def lines_of(capacities: Sequence[int]) -> tuple[list[int], Line]:
    """One line for resources of these capacities, all free: the shift of each, and the line."""
    shifts, free, guard, shift = [], 0, 0, 0
    for capacity in capacities:
        shifts.append(shift)
        free |= capacity << shift
        shift += capacity.bit_length()
        guard |= 1 << shift
        shift += 1
    return shifts, Line([LONG_AGO], [free | guard], guard)
