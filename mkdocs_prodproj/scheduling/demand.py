"""What activities ask of which resources, and the lines over time on which they get it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from mkdocs_prodproj.scheduling.network import Activity
from mkdocs_prodproj.scheduling.pacing import Axis, is_fixed, is_forced, span
from mkdocs_prodproj.scheduling.placing import Choice, Line, Need, Resource, lines_of

#: Plans up to this many activities share lines among up to `SHARED` resources.
SMALL, SHARED = 400, 8


@dataclass(frozen=True, slots=True)
class Pool:
    """`count` of these resources are chosen, `units` of each."""

    count: int
    units: int
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one side as far as they are taken from the start, and what is asked of them."""

    lines: list[Line]
    takes: list[tuple[tuple[int, int], ...]]
    choices: list[tuple[Choice, ...]]


class Demand:
    """By position: `sure[i]`, units of each resource that is taken for certain; `pools[i]`."""

    def __init__(
        self,
        activities: Sequence[Activity],
        needs: Mapping[str, Sequence[Need]],
        resources: Sequence[Resource],
    ) -> None:
        self.activities = activities
        self.capacity = {r.id: max(r.capacity, 0) for r in resources}
        self.away = {r.id: r.away for r in resources if r.away}
        self.sure: list[dict[str, int]] = []
        self.pools: list[tuple[Pool, ...]] = []
        for a in activities:
            sure, pools = _sorted_needs(needs.get(a.id, ()) if a.minutes else (), self.capacity)
            if is_fixed(a):  # whoever comes first does it: nothing is left to choose
                for pool in pools:
                    sure |= {w: min(pool.units, self.capacity[w]) for w in pool.among[: pool.count]}
                pools = ()
            self.sure.append(sure)
            self.pools.append(pools)

    def units(self, i: int, chosen: Sequence[str]) -> dict[str, int]:
        """Units of everyone who works on an activity, with those chosen for it."""
        found = dict(self.sure[i])
        left = list(chosen)
        for pool in self.pools[i]:
            found |= {who: min(pool.units, self.capacity[who]) for who in left[: pool.count]}
            left = left[pool.count :]
        return found

    def load(self) -> dict[str, int]:
        """Unit minutes that nobody but this resource can do."""
        load = dict.fromkeys(self.capacity, 0)
        for a, sure in zip(self.activities, self.sure, strict=True):
            for who, units in sure.items():
                load[who] += units * a.minutes
        return load

    def lines(self, axis: Axis, release: Sequence[int]) -> tuple[Lines, Lines]:
        """Lines forward and backward: days away and work of fixed dates are taken already."""
        ahead: list[Line] = []
        where: dict[str, tuple[int, int]] = {}
        for n, team in enumerate(self._sharing()):
            shifts, line = lines_of([self.capacity[who] for who in team])
            where |= {who: (n, shift) for who, shift in zip(team, shifts, strict=True)}
            ahead.append(line)
        back = [line.copy() for line in ahead]
        for i, a in enumerate(self.activities):
            if is_fixed(a) and self.sure[i]:
                start, end = span(a, release[i], axis)
                for who, units in self.sure[i].items():
                    ahead[where[who][0]].take_left(units, start, end)
                    back[where[who][0]].take_left(units, -end, -start)
        away = self._lay_away(axis, ahead, back)
        takes = [self._takes(i, where) for i in range(len(self.activities))]
        choices = [self._choices(pools, where, away) for pools in self.pools]
        return Lines(ahead, takes, choices), Lines(back, takes, choices)

    def _takes(self, i: int, where: Mapping[str, tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """What an activity takes for certain, one need a line."""
        found: dict[int, int] = {}
        if not is_fixed(self.activities[i]):
            for who, units in self.sure[i].items():
                line, shift = where[who]
                found[line] = found.get(line, 0) + (units << shift)
        return tuple(found.items())

    def _choices(
        self,
        pools: Sequence[Pool],
        where: Mapping[str, tuple[int, int]],
        away: Mapping[str, int],
    ) -> tuple[Choice, ...]:
        def one(who: str, units: int) -> tuple[int, int, str, int]:
            return where[who][0], min(units, self.capacity[who]), who, away.get(who, -1)

        return tuple(Choice(p.count, tuple(one(w, p.units) for w in p.among)) for p in pools)

    def _lay_away(self, axis: Axis, ahead: list[Line], back: list[Line]) -> dict[str, int]:
        """A line for the days on which somebody is away who may be chosen."""
        chosen = {who for pools in self.pools for pool in pools for who in pool.among}
        away: dict[str, int] = {}
        for who in (who for who in self.away if who in chosen):
            spans = _joined((axis.at(start), axis.at(end)) for start, end in self.away[who])
            if spans:
                _, line = lines_of([1])
                late = line.copy()
                for start, end in spans:
                    line.take(1, start, end)
                    late.take(1, -end, -start)
                away[who] = len(ahead)
                ahead.append(line)
                back.append(late)
        return away

    def _sharing(self) -> list[list[str]]:
        """Resources that are taken together share a line in a small plan, the others have one."""
        alone = {who for pools in self.pools for pool in pools for who in pool.among}
        together = len(self.activities) <= SMALL and not any(map(is_forced, self.activities))
        group: dict[str, list[str]] = {}
        for sure in self.sure:
            for who in sure:
                group.setdefault(who, [who])
            if len(sure) > 1 and together and not alone & sure.keys():
                teams = {id(group[who]): group[who] for who in sure}
                joined = list(chain.from_iterable(teams.values()))
                if len(teams) > 1 and len(joined) <= SHARED:
                    group |= dict.fromkeys(joined, joined)
        lone = [[who] for who in sorted(alone) if who not in group]
        return [*{id(team): team for team in group.values()}.values(), *lone]


def _sorted_needs(
    needs: Sequence[Need], capacity: Mapping[str, int]
) -> tuple[dict[str, int], tuple[Pool, ...]]:
    """What is taken for certain, units of each, and what is chosen; nothing above what there is."""
    if len(needs) == 1 and len(needs[0].any_of) == 1:  # as most are
        (who,), units = needs[0].any_of, min(needs[0].units, capacity.get(needs[0].any_of[0], 0))
        return ({who: units} if units > 0 < needs[0].count else {}), ()
    sure: dict[str, int] = {}
    wanted: dict[tuple[int, tuple[str, ...]], int] = {}
    for need in needs:
        names = tuple(dict.fromkeys(r for r in need.any_of if capacity.get(r)))
        if need.units <= 0 or need.count <= 0:
            continue
        if len(names) <= need.count:
            for who in names:
                sure[who] = min(capacity[who], sure.get(who, 0) + need.units)
        else:
            wanted[need.units, names] = wanted.get((need.units, names), 0) + need.count
    pools = []
    for (units, names), count in sorted(wanted.items(), key=lambda x: len(x[0][1])):
        among = tuple(who for who in names if who not in sure)
        if len(among) <= count:
            sure |= {who: min(capacity[who], units) for who in among}
        else:
            pools.append(Pool(count, units, among))
    return sure, tuple(pools)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that meet made one, empty ones left out."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
