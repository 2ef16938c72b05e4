"""Activities, links and needs by position, on one axis if possible, seen from both sides.

Where all work that is still open runs on one calendar, time is counted in worked minutes of that
calendar, and placing is plain arithmetic. Elsewhere it is counted in moments, and every activity
walks on its own calendar.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from mkdocs_prodproj.delivery.network import (
    FF,
    FS,
    SF,
    SS,
    Activity,
    Link,
    Network,
    later,
    settled,
    sooner,
)
from mkdocs_prodproj.delivery.placing import (
    Choice,
    Need,
    Pace,
    Reach,
    Resource,
    Side,
    lines_of,
)
from mkdocs_prodproj.delivery.sequence import sequence
from mkdocs_prodproj.delivery.workdays import AROUND_THE_CLOCK, WorkCalendar

#: Plans up to this many activities share lines among up to `SHARED` resources.
SMALL, SHARED = 400, 8
#: The rank of work under way, and of what has fixed dates.
_FIRST = -10_000


@dataclass(frozen=True, slots=True)
class Axis:
    """Moments as worked minutes of one calendar since an origin, and back; or as they are."""

    calendar: WorkCalendar | None
    origin: int

    def at(self, moment: int) -> int:
        """Where a moment is on the axis."""
        return moment if self.calendar is None else self.calendar.between(self.origin, moment)

    def end(self, at: int) -> int:
        """The moment at which work ends that ends here on the axis."""
        return at if self.calendar is None else self.calendar.shift(self.origin, at)

    def start(self, at: int) -> int:
        """The moment at which work begins that begins here on the axis."""
        return at if self.calendar is None else self.calendar.next_work(self.end(at))


class Indexed:
    """What is still open, in an order that respects the links: forward and backward sides.

    `ranks[i]` puts work under way first, then higher priorities (an activity has the highest of
    what waits for it). `groups` and `due` say how good a schedule is, see `cost`.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what `level` is given
        self,
        activities: Sequence[Activity],
        links: Sequence[Link],
        needs: Mapping[str, Sequence[Need]],
        resources: Sequence[Resource],
        priorities: Mapping[str, int],
        due: Mapping[str, int],
        *,
        strict: bool = False,
    ) -> None:
        known = {a.id: a for a in activities}
        links = [k for k in links if k.before in known and k.after in known]
        self._pairs = [(k.before, k.after) for k in links]
        order, self.cycles = sequence(list(known), self._pairs)
        placed = set(order)
        self.finished = [known[id_] for id_ in order if known[id_].finished is not None]
        self.open = [known[id_] for id_ in order if known[id_].finished is None]
        self.position = {a.id: i for i, a in enumerate(self.open)}
        self.links = [k for k in links if k.after in self.position and k.before in placed]
        self.axis = _axis(self.open, self.links)
        self._known = known
        self.forced = [_is_forced(a) for a in self.open]
        self._split_links()
        self.loose = self._loose([k for k in links if k.before in placed and k.after in placed])
        self.strict = strict
        self.ahead = self._ahead()
        self.back = self._back()
        self._give_needs(needs, resources)
        self.ranks = self._ranks(priorities)
        self._set_goals(due)

    # --- links ---------------------------------------------------------------------------

    def _split_links(self) -> None:
        """Links between open activities, and what others say about the earliest start."""
        self.release: list[int] = [a.not_before for a in self.open]
        self.between: list[tuple[int, int, Link]] = []
        for k in self.links:
            before, after = self._known[k.before], self._known[k.after]
            if after.started is not None and not (k.who or k.type in (FF, SF)):
                continue
            fixed = _fixed_end(before, k)
            j = self.position[k.after]
            if fixed is not None:
                self.release[j] = max(self.release[j], _push(fixed, k, after))
            elif not (k.type in (SS, SF) and before.started is not None):
                self.between.append((self.position[k.before], j, k))

    def _loose(self, links: Sequence[Link]) -> list[tuple[int, int]]:
        """Pairs that are linked, whatever lies between, though the second may begin first.

        Where a person did the second first, the wait would close a circle.
        """
        firm = (
            {(i, j) for i, j, k in self.between if k.type in (FS, SS) and k.lag >= 0}
            if self.between
            else set()
        )
        through: dict[str, set[int]] = {a.id: set() for a in self.finished}
        found: dict[tuple[int, int], None] = {}
        arriving: dict[str, list[str]] = defaultdict(list)
        for k in links:
            arriving[k.after].append(k.before)
        for a in self.finished:
            for b in arriving[a.id]:
                through[a.id] |= through[b] if b in through else {self.position[b]}
        for j, a in enumerate(self.open):
            for b in arriving[a.id]:
                for i in sorted(through[b]) if b in through else (self.position[b],):
                    if (i, j) not in firm:
                        found[i, j] = None
        return list(found)

    def circles(self, waits: Sequence[Link]) -> frozenset[str]:
        """What waits for people would put in a circle."""
        pairs = [*self._pairs, *((k.before, k.after) for k in waits)]
        return frozenset(sequence(list(self._known), pairs)[1].keys() - self.cycles.keys())

    def _ahead(self) -> Side:
        n, axis = len(self.open), self.axis
        plain: list[list[int]] = [[] for _ in range(n)]
        odd: list[list[Reach]] = [[] for _ in range(n)]
        for i, j, k in self.between:
            a = self.open[j]
            if k.type is FS and not k.lag and (axis.calendar or a.minutes):
                plain[j].append(i)
            else:
                odd[j].append((i, k.type in (FS, FF), _forth(k, a, axis)))
        for i, j in self.loose if self.strict else ():
            odd[j].append((i, False, int))
        paces = [_pace(a, axis) for a in self.open]
        release = [axis.at(at) for at in self.release]
        return self._side(release, paces, plain, odd)

    def _back(self) -> Side:
        n, axis = len(self.open), self.axis
        plain: list[list[int]] = [[] for _ in range(n)]
        odd: list[list[Reach]] = [[] for _ in range(n)]
        for i, j, k in self.between:
            if self.open[i].started is not None and k.type in (SS, SF):
                continue
            if k.type is FS and not k.lag:
                plain[i].append(j)
            else:
                reach = _to_and_fro(k, self.open[i], self.open[j], axis)
                odd[i].append((j, k.type in (FS, SS), reach))
        paces = [None if axis.calendar else _pace_back(a) for a in self.open]
        return self._side([0] * n, paces, plain, odd)

    def _side(
        self,
        release: list[int],
        paces: list[Pace | None],
        plain: list[list[int]],
        odd: list[list[Reach]],
    ) -> Side:
        lengths = [a.minutes for a in self.open]
        nothing: list[tuple[()]] = [() for _ in self.open]
        return Side(
            release,
            lengths,
            paces,
            [tuple(dict.fromkeys(p)) for p in plain],
            [tuple(o) for o in odd],
            list(nothing),
            list(nothing),
            [],
            self.forced,
        )

    # --- needs ---------------------------------------------------------------------------

    def _give_needs(
        self, needs: Mapping[str, Sequence[Need]], resources: Sequence[Resource]
    ) -> None:
        self.away = any(r.away for r in resources)
        self.capacity = capacity = {r.id: max(r.capacity, 0) for r in resources}
        self.sure: list[dict[str, int]] = []
        pools: list[list[tuple[int, int, list[str]]]] = []
        for a in self.open:
            mine = needs.get(a.id, ()) if a.minutes else ()
            sure, pool = _sorted_needs(mine, capacity)
            if _is_fixed(a):
                sure, pool = sure | _first(pool, capacity), []
            self.sure.append(sure)
            pools.append(pool)
        self.pools = pools
        where = self._lay_lines(resources, capacity)
        load = dict.fromkeys(capacity, 0)
        for i, sure in enumerate(self.sure):
            for who, units in sure.items():
                load[who] += units * self.open[i].minutes
        for side in (self.ahead, self.back):
            side.load = load
            for i, sure in enumerate(self.sure):
                if not _is_fixed(self.open[i]):
                    wanted = ((where[who], units) for who, units in sure.items())
                    side.takes[i] = _together((n, units << shift) for (n, shift), units in wanted)
                side.choices[i] = tuple(
                    Choice(count, tuple((where[w][0], min(units, capacity[w]), w) for w in among))
                    for count, units, among in pools[i]
                )

    def _lay_lines(
        self, resources: Sequence[Resource], capacity: Mapping[str, int]
    ) -> dict[str, tuple[int, int]]:
        """Where each resource that is needed is: line and shift; lines with what is away taken."""
        away = {r.id: r.away for r in resources}
        where: dict[str, tuple[int, int]] = {}
        for n, team in enumerate(self._lines_shared()):
            shifts, line = lines_of([capacity[who] for who in team])
            back = line.copy()
            for who, shift in zip(team, shifts, strict=True):
                where[who] = (n, shift)
                for start, end in _joined(map(self.axis.at, span) for span in away[who]):
                    line.take(capacity[who] << shift, start, end)
                    back.take(capacity[who] << shift, -end, -start)
            self.ahead.lines.append(line)
            self.back.lines.append(back)
        for i, a in enumerate(self.open):
            if _is_fixed(a) and a.minutes:
                start, end = _span(a, self.release[i], self.axis)
                for who, units in self.sure[i].items():
                    self.ahead.lines[where[who][0]].take_left(units, start, end)
                    self.back.lines[where[who][0]].take_left(units, -end, -start)
        return where

    def _lines_shared(self) -> list[list[str]]:
        """Resources that are taken together share a line in a small plan, the others have one."""
        single = {who for pool in self.pools for _, _, among in pool for who in among}
        together = len(self.open) <= SMALL and not any(self.forced)
        group: dict[str, list[str]] = {}
        for sure in self.sure:
            for who in sure:
                group.setdefault(who, [who])
            if len(sure) > 1 and together and not single & sure.keys():
                teams = {id(group[who]): group[who] for who in sure}
                joined = list(chain.from_iterable(teams.values()))
                if len(joined) <= SHARED:
                    group |= dict.fromkeys(joined, joined)
        lone = [[who] for who in sorted(single) if who not in group]
        return [*{id(team): team for team in group.values()}.values(), *lone]

    def moments(self, start: Sequence[int], finish: Sequence[int]) -> list[int]:
        """The moments at which (remaining) work begins, as `solve` finds them."""
        axis = self.axis
        if axis.calendar is None:
            return list(start)
        arriving: dict[int, list[tuple[int, Link]]] = {}
        for i, j, k in self.between:
            if not self.open[j].minutes:
                arriving.setdefault(j, []).append((i, k))
        begins: list[int] = []
        ends: list[int] = []
        for i, a in enumerate(self.open):
            begin, end = axis.start(start[i]), axis.end(finish[i])
            if not a.minutes or self.forced[i]:
                froms = (
                    (ends if k.type in (FS, FF) else begins, p, k) for p, k in arriving.get(i, ())
                )
                begin = max([self.release[i], *(_push(side[p], k, a) for side, p, k in froms)])
                end = begin = a.calendar.next_work(begin) if a.started is not None else begin
            if self.forced[i]:
                begin, end = _held(a, max(begin, axis.start(start[i])))
            begins.append(begin)
            ends.append(end)
        return begins

    def units(self, i: int, chosen: Sequence[str]) -> dict[str, int]:
        """Units of everyone who works on an activity, with those chosen for it."""
        found = dict(self.sure[i])
        left = list(chosen)
        for count, units, _ in self.pools[i]:
            found |= {who: min(units, self.capacity[who]) for who in left[:count]}
            left = left[count:]
        return found

    # --- goals ---------------------------------------------------------------------------

    def _ranks(self, priorities: Mapping[str, int]) -> list[int]:
        ranks = [
            _FIRST if a.started is not None or forced else -priorities.get(a.id, 500)
            for a, forced in zip(self.open, self.forced, strict=True)
        ]
        pairs = [(i, j) for i, j, _ in self.between] + (self.loose if self.strict else [])
        for i, j in sorted(pairs, key=lambda x: (-x[1], -x[0])):
            ranks[i] = min(ranks[i], ranks[j])
        places = {rank: n for n, rank in enumerate(sorted(set(ranks)))}
        return [places[rank] for rank in ranks]

    def _set_goals(self, due: Mapping[str, int]) -> None:
        self.groups: list[list[int]] = []
        members: dict[str, list[int]] = defaultdict(list)
        for i, a in enumerate(self.open):
            if not a.passing:
                members[a.group].append(i)
        self.groups = list(members.values())
        self.due = [(members[id_], at) for id_, at in due.items() if id_ in members]
        for id_, at in due.items():
            if id_ in self.position and id_ not in members:
                self.due.append(([self.position[id_]], at))

    def cost(self, finish: Sequence[int]) -> tuple[int, int, int]:
        """Lateness against what is promised, then the groups' finishes, then the last finish."""
        end = self.axis.end
        late = sum(max(0, end(max(map(finish.__getitem__, ids))) - at) for ids, at in self.due)
        ends = [end(max(map(finish.__getitem__, ids))) for ids in self.groups]
        return late, sum(ends), max(ends, default=0)

    def in_order(self, keys: Sequence[int], *, backward: bool = False) -> list[int]:
        """Positions by rank and key, nothing before what it waits for; equal keys as written."""
        side = self.back if backward else self.ahead
        n = len(keys)
        places = range(n - 1, -1, -1) if backward else range(n)
        ranks = [0] * n if backward else self.ranks
        found = list(zip(ranks, keys, strict=True))
        for i in places:
            for p in side.plain[i]:
                found[i] = max(found[i], found[p])
            for p, _, _ in side.odd[i]:
                found[i] = max(found[i], found[p])
        return sorted(places, key=found.__getitem__)


def _axis(activities: Sequence[Activity], links: Sequence[Link]) -> Axis:
    """One calendar for everything that takes time or shifts a wait, if there is one."""
    by_id = {a.id: a for a in activities}
    used = {id(a.calendar): a.calendar for a in activities if not _floats(a)}
    for k in links:
        if k.lag:
            calendar = AROUND_THE_CLOCK if k.elapsed else by_id[k.after].lags_on
            used[id(calendar)] = calendar
    if len(used) != 1 or not activities:
        return Axis(None, 0)
    calendar = next(iter(used.values()))
    return Axis(calendar, calendar.next_work(min(a.not_before for a in activities)))


def _floats(a: Activity) -> bool:
    """Whether it is a point that stays wherever it is put."""
    return not a.minutes and a.started is None and a.calendar is AROUND_THE_CLOCK


def _fixed_end(a: Activity, link: Link) -> int | None:
    """The moment the link goes out from, where it is known before anything is placed."""
    if link.type in (SS, SF):
        return a.finished if a.started is None and a.finished is not None else a.started
    return a.finished


def _push(at: int, link: Link, after: Activity) -> int:
    at = later(at, link, after.lags_on)
    if link.type in (FF, SF):
        at = after.calendar.subtract(at, after.minutes)
    return settled(at, after)


def _forth(link: Link, after: Activity, axis: Axis) -> Callable[[int], int]:
    """From the predecessor's time to the earliest start."""
    if axis.calendar:
        return (link.lag - (after.minutes if link.type in (FF, SF) else 0)).__add__
    return lambda at: _push(at, link, after)


def _to_and_fro(link: Link, before: Activity, after: Activity, axis: Axis) -> Callable[[int], int]:
    """From the successor's negated time to the earliest negated start: the latest finish."""
    if axis.calendar:
        return (link.lag - (before.minutes if link.type in (SS, SF) else 0)).__add__

    def reach(at: int) -> int:
        latest = sooner(-at, link, after.lags_on)
        if link.type in (SS, SF):
            latest = before.calendar.add(before.calendar.next_work(latest), before.minutes)
        return -latest

    return reach


def _is_forced(a: Activity) -> bool:
    """Whether dates of its own may keep it from where links and people put it."""
    dates = (a.start_on, a.finish_on, a.start_by, a.finish_by, a.finish_not_before)
    return a.started is None and dates.count(None) < len(dates)


def _is_fixed(a: Activity) -> bool:
    return a.started is None and (a.start_on is not None or a.finish_on is not None)


def _held(a: Activity, at: int) -> tuple[int, int]:
    """Start and finish of what has dates of its own, as `Network.forward` gives them."""
    start = a.calendar.next_work(at) if a.minutes else at
    start = Network([], []).held(a, start)
    finish = a.calendar.add(start, a.minutes) if a.finish_on is None else a.finish_on
    return start, finish if a.finish_not_before is None else max(finish, a.finish_not_before)


def _span(a: Activity, at: int, axis: Axis) -> tuple[int, int]:
    start, finish = _held(a, at)
    return axis.at(start), axis.at(finish)


def _pace(a: Activity, axis: Axis) -> Pace | None:
    calendar, minutes = a.calendar, a.minutes
    if _is_forced(a):
        return lambda at: _span(a, axis.start(at), axis)
    if axis.calendar:
        return None
    if not minutes and a.started is None:
        return lambda at: (at, at)
    known: dict[int, tuple[int, int]] = {}

    def pace(at: int) -> tuple[int, int]:
        found = known.get(at)
        if found is None:
            start = calendar.next_work(at)
            known[at] = found = (start, calendar.add(start, minutes))
        return found

    return pace


def _first(
    pools: Sequence[tuple[int, int, list[str]]], capacity: Mapping[str, int]
) -> dict[str, int]:
    """The first people of each pool: who works on what has a fixed date."""
    return {
        who: min(units, capacity[who]) for count, units, among in pools for who in among[:count]
    }


def _pace_back(a: Activity) -> Pace:
    calendar, minutes = a.calendar, a.minutes
    if not minutes:
        return lambda at: (at, at)
    known: dict[int, tuple[int, int]] = {}

    def pace(at: int) -> tuple[int, int]:
        found = known.get(at)
        if found is None:
            finish = calendar.previous_work(-at)
            known[at] = found = (-finish, -calendar.subtract(finish, minutes))
        return found

    return pace


def _sorted_needs(
    needs: Sequence[Need], capacity: Mapping[str, int]
) -> tuple[dict[str, int], list[tuple[int, int, list[str]]]]:
    """What is taken for certain (units of each), and what is chosen: how many, units, among whom.

    No need is larger than what there is.
    """
    sure: dict[str, int] = {}
    pools: dict[tuple[int, tuple[str, ...]], int] = {}
    for need in needs:
        names = tuple(dict.fromkeys(r for r in need.any_of if capacity.get(r)))
        if need.units <= 0 or need.count <= 0:
            continue
        if len(names) <= need.count:
            for who in names:
                sure[who] = min(capacity[who], sure.get(who, 0) + need.units)
        else:
            key = (need.units, names)
            pools[key] = pools.get(key, 0) + need.count
    found = []
    for (units, names), count in sorted(pools.items(), key=lambda x: len(x[0][1])):
        among = [who for who in names if who not in sure]
        if len(among) <= count:
            sure |= {who: min(capacity[who], units) for who in among}
        else:
            found.append((count, units, among))
    return sure, found


def _together(takes: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """One need a line."""
    found: dict[int, int] = {}
    for line, need in takes:
        found[line] = found.get(line, 0) + need
    return tuple(found.items())


def _joined(spans: Iterable[Iterable[int]]) -> list[tuple[int, int]]:
    """Spans in order, those that meet made one, empty ones left out."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((start, end) for start, end in map(tuple, spans)):
        if end <= start:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
