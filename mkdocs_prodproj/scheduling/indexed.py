"""Activities, links and needs by position, seen from both sides: what levelling works on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from mkdocs_prodproj.scheduling.demand import Demand, Lines
from mkdocs_prodproj.scheduling.network import FF, FS, SF, SS, Activity, Link
from mkdocs_prodproj.scheduling.pacing import (
    axis_of,
    back,
    forth,
    held,
    is_forced,
    known_end,
    pace_back,
    pace_of,
    pushed,
)
from mkdocs_prodproj.scheduling.placing import Need, Pace, Reach, Resource, Side
from mkdocs_prodproj.scheduling.sequence import sequence

#: The rank of work under way, and of what has fixed dates.
_FIRST = -10_000


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
        self.axis = axis_of(self.open, self.links)
        self._known = known
        self.forced = [is_forced(a) for a in self.open]
        self._split_links()
        self.loose = self._loose([k for k in links if k.before in placed and k.after in placed])
        self.strict = strict
        self.demand = Demand(self.open, needs, resources)
        self.load = self.demand.load()
        ahead, back_ = self.demand.lines(self.axis, self.release)
        self.ahead = self._ahead(ahead)
        self.back = self._back(back_)
        self.ranks = self._ranks(priorities)
        self._set_goals(due)

    def _split_links(self) -> None:
        """Links between open activities, and what others say about the earliest start."""
        self.release: list[int] = [a.not_before for a in self.open]
        self.between: list[tuple[int, int, Link]] = []
        for k in self.links:
            before, after = self._known[k.before], self._known[k.after]
            if after.started is not None and not (k.who or k.type in (FF, SF)):
                continue
            fixed = known_end(before, k)
            j = self.position[k.after]
            if fixed is not None:
                self.release[j] = max(self.release[j], pushed(fixed, k, after))
            elif not (k.type in (SS, SF) and before.started is not None):
                self.between.append((self.position[k.before], j, k))

    def _loose(self, links: Sequence[Link]) -> list[tuple[int, int]]:
        """Pairs that are linked, whatever lies between, though the second may begin first.

        Where a person did the second first, the wait would close a circle.
        """
        arriving: dict[str, list[str]] = defaultdict(list)
        for k in links:
            if not self._keeps_order(k):
                arriving[k.after].append(k.before)
        if not arriving:
            return []
        through: dict[str, set[int]] = {}
        for a in self.finished:
            through[a.id] = set()
            for b in arriving[a.id]:
                through[a.id] |= through[b] if b in through else {self.position[b]}
        found: dict[tuple[int, int], None] = {}
        for j, a in enumerate(self.open):
            for b in arriving[a.id]:
                for i in sorted(through[b]) if b in through else (self.position[b],):
                    found[i, j] = None
        return list(found)

    def _keeps_order(self, link: Link) -> bool:
        """Whether the second of two open activities never begins before the first."""
        before, after = self._known[link.before], self._known[link.after]
        if before.finished is not None or after.finished is not None or link.lag < 0:
            return False
        if link.type is FS:
            return after.started is None or bool(link.who)
        return link.type is SS and before.started is after.started is None

    def circles(self, waits: Sequence[Link]) -> frozenset[str]:
        """What waits for people would put in a circle."""
        pairs = [*self._pairs, *((k.before, k.after) for k in waits)]
        return frozenset(sequence(list(self._known), pairs)[1].keys() - self.cycles.keys())

    def _ahead(self, lines: Lines) -> Side:
        n, axis = len(self.open), self.axis
        plain: list[list[int]] = [[] for _ in range(n)]
        odd: list[list[Reach]] = [[] for _ in range(n)]
        for i, j, k in self.between:
            a = self.open[j]
            if k.type is FS and not k.lag and (axis.calendar or a.minutes):
                plain[j].append(i)
            else:
                odd[j].append((i, k.type in (FS, FF), forth(k, a, axis)))
        for i, j in self.loose if self.strict else ():
            odd[j].append((i, False, int))
        paces = [pace_of(a, axis) for a in self.open]
        release = [axis.at(at) for at in self.release]
        return self._side(lines, release, paces, plain, odd)

    def _back(self, lines: Lines) -> Side:
        n, axis = len(self.open), self.axis
        plain: list[list[int]] = [[] for _ in range(n)]
        odd: list[list[Reach]] = [[] for _ in range(n)]
        for i, j, k in self.between:
            if self.open[i].started is not None and k.type in (SS, SF):
                continue
            if k.type is FS and not k.lag:
                plain[i].append(j)
            else:
                reach = back(k, self.open[i], self.open[j], axis)
                odd[i].append((j, k.type in (FS, SS), reach))
        paces = [None if axis.calendar else pace_back(a) for a in self.open]
        return self._side(lines, [0] * n, paces, plain, odd)

    def _side(
        self,
        lines: Lines,
        release: list[int],
        paces: list[Pace | None],
        plain: list[list[int]],
        odd: list[list[Reach]],
    ) -> Side:
        return Side(
            release,
            [a.minutes for a in self.open],
            paces,
            [tuple(dict.fromkeys(p)) for p in plain],
            [tuple(o) for o in odd],
            lines.takes,
            lines.choices,
            lines.lines,
            self.forced,
            self.load,
        )

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
                begin = max([self.release[i], *(pushed(side[p], k, a) for side, p, k in froms)])
                end = begin = a.calendar.next_work(begin) if a.started is not None else begin
            if self.forced[i]:
                begin, end = held(a, max(begin, axis.start(start[i])))
            begins.append(begin)
            ends.append(end)
        return begins

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

    def end_with(self, finish: Sequence[int], *, groups: bool = True) -> None:
        """Let the backward side begin where a schedule ends, or each group in it."""
        last = max(finish, default=0)
        self.back.release = [-last] * len(self.open)
        for ids in self.groups if groups else ():
            end = -max(map(finish.__getitem__, ids))
            for i in ids:
                self.back.release[i] = end

    def bound(self) -> tuple[int, int, int]:
        """No schedule costs less: everybody does everything at once, or the busiest never waits."""
        everything = range(len(self.open))
        _, finish = self.ahead.unlimited(everything)
        late, ends, last = self.cost(finish)
        if self.axis.calendar and len(self.groups) == 1 and not (self.due or any(self.forced)):
            last = ends = max(last, self.axis.end(self._busiest(finish)))
        return late, ends, last

    def _busiest(self, finish: Sequence[int]) -> int:
        """When the busiest resource is done, and what comes after it, at the earliest."""
        lengths, last = self.ahead.lengths, max(finish, default=0)
        self.end_with(finish, groups=False)
        negative, _ = self.back.unlimited(range(len(self.open) - 1, -1, -1))
        mine: dict[str, list[int]] = defaultdict(list)
        for i, sure in enumerate(self.demand.sure):
            for who in sure:
                mine[who].append(i)
        done = last
        for who, ids in mine.items():
            load = sum(self.demand.sure[i][who] * lengths[i] for i in ids)
            first = min(finish[i] - lengths[i] for i in ids)
            tail = min(last + negative[i] for i in ids)
            done = max(done, first - (-load // self.demand.capacity[who]) + tail)
        return done

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
