"""Who has more than one thing to do at a time, in the plan as it is written?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from mkdocs_prodproj.delivery.resources import FULL, Staffing
from mkdocs_prodproj.scheduling.network import Activity, Placed
from mkdocs_prodproj.scheduling.placing import Need
from mkdocs_prodproj.scheduling.workdays import clock

#: A load up to this share of capacity is rounding, and not told.
NOISE = 1.05


@dataclass(frozen=True)
class Overload:
    """Days in which tasks overlap so that they ask more of a person or team than there is.

    `load` is the peak over capacity: 2.0 is two full-time tasks at once of one person.
    """

    who: str
    first_day: date
    last_day: date
    tasks: tuple[str, ...]
    load: float


class _Taken(NamedTuple):
    """Units taken from one moment to another, by some tasks or by days off."""

    start: int
    end: int
    units: int
    tasks: tuple[str, ...] = ()


def overloads(
    activities: Mapping[str, Activity], placed: Mapping[str, Placed], staffing: Staffing
) -> tuple[Overload, ...]:
    """Every maximal span of days in which a person or a team is asked for too much, by day.

    `placed` are the dates as written, before levelling; remaining work alone counts. A team's
    tasks, and what its people do besides and their days off, are held against all its people.
    Less than 5 % over is not told.
    """
    return tuple(sorted(_Overloads(activities, placed, staffing).all(), key=_by_day))


def _by_day(found: Overload) -> tuple[date, str, date]:
    return found.first_day, found.who, found.last_day


class _Overloads:
    def __init__(
        self,
        activities: Mapping[str, Activity],
        placed: Mapping[str, Placed],
        staffing: Staffing,
    ) -> None:
        self.activities = activities
        self.staffing = staffing
        self.rank = {id_: n for n, id_ in enumerate(staffing.needs)}
        self.capacity = {r.id: r.capacity for r in staffing.resources}
        self.away = {r.id: r.away for r in staffing.resources}
        #: What is asked of one person or of a team's limit; and of any of a team's people.
        self.own: dict[str, list[_Taken]] = {}
        self.shared: dict[str, list[_Taken]] = {}
        for id_, needs in staffing.needs.items():
            p = placed.get(id_)
            if p and p.begins < p.early_finish:
                for need in needs:
                    units = need.units * need.count
                    taken = _Taken(p.begins, p.early_finish, units, (id_,))
                    self._asked(need).append(taken)

    def _asked(self, need: Need) -> list[_Taken]:
        if len(need.any_of) == 1:
            return self.own.setdefault(need.any_of[0], [])
        return self.shared.setdefault(self.staffing.team_of(need), [])

    def all(self) -> Iterator[Overload]:
        for who, taken in self.own.items():
            yield from self._over(self.staffing.named(who), taken, self.capacity[who])
        for team, taken in self.shared.items():
            people = self.staffing.people[team]
            asked = {id_ for each in taken for id_ in each.tasks}
            besides = [piece for who in people for piece in self._besides(who)]
            yield from self._over(team, [*taken, *besides], FULL * len(people), asked)

    def _besides(self, who: str) -> Iterator[_Taken]:
        """What one of a team does for others, or does not do at all: never more than there is."""
        off = [_Taken(start, end, FULL) for start, end in self.away[who]]
        for step in _steps([*self.own.get(who, ()), *off]):
            if step.units:
                yield _Taken(step.start, step.end, min(FULL, step.units), tuple(step.tasks))

    def _over(
        self, who: str, taken: list[_Taken], capacity: int, asked: Collection[str] = ()
    ) -> Iterator[Overload]:
        """The spans in which more is taken than there is, joined over nights and weekends.

        Some of the tasks `asked` must be among those under way, where any are given.
        """
        open_: _Span | None = None
        for step in _steps(taken):
            if step.units <= capacity * NOISE or (asked and step.tasks.keys().isdisjoint(asked)):
                continue
            if open_ and self._idle(open_.end, step):
                open_.tasks.update(step.begun if step.start == open_.end else step.tasks)
                open_.end, open_.units = step.end, max(open_.units, step.units)
                continue
            if open_:
                yield self._told(who, open_, capacity)
            open_ = _Span(step.start, step.end, step.units, set(step.tasks))
        if open_:
            yield self._told(who, open_, capacity)

    def _idle(self, since: int, step: _Step) -> bool:
        """Whether no work is done between an earlier moment and a step."""
        calendar = self.activities[next(iter(step.tasks))].calendar
        return step.start == since or not calendar.between(since, step.start)

    def _told(self, who: str, span: _Span, capacity: int) -> Overload:
        tasks = tuple(sorted(span.tasks, key=self.rank.__getitem__))
        days = clock(span.start).date(), clock(span.end - 1).date()
        return Overload(who, *days, tasks, round(span.units / capacity, 2))


@dataclass(slots=True)
class _Span:
    """Steps in a row that are over capacity, and their highest load."""

    start: int
    end: int
    units: int
    tasks: set[str]


class _Step(NamedTuple):
    """From one change of load to the next; `tasks` are those under way, `begun` the new ones."""

    start: int
    end: int
    units: int
    tasks: Counter[str]
    begun: tuple[str, ...]


def _steps(taken: Iterable[_Taken]) -> Iterator[_Step]:
    """What is taken in total, from each moment at which it changes to the next.

    `tasks` is the same counter each time, kept up to date.
    """
    ends: dict[int, list[_Taken]] = {}
    starts: dict[int, list[_Taken]] = {}
    for one in taken:
        starts.setdefault(one.start, []).append(one)
        ends.setdefault(one.end, []).append(one)
    units, tasks = 0, Counter[str]()
    for start, end in pairwise(sorted({*starts, *ends})):
        begins, stops = starts.get(start, ()), ends.get(start, ())
        units += sum(one.units for one in begins) - sum(one.units for one in stops)
        begun = tuple(id_ for one in begins for id_ in one.tasks)
        tasks.update(begun)
        for id_ in (id_ for one in stops for id_ in one.tasks):
            tasks[id_] -= 1
            if not tasks[id_]:
                del tasks[id_]
        yield _Step(start, end, units, tasks, begun)
