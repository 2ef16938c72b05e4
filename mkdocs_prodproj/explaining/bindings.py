"""What binds a date? The network behind a schedule, read backwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mkdocs_prodproj.delivery.schedule import Schedule
from mkdocs_prodproj.items.quantities import LinkType
from mkdocs_prodproj.scheduling.network import Activity, Link, later, settled

FINISHING = (LinkType.FF, LinkType.SF)
FROM_FINISH = (LinkType.FS, LinkType.FF)


@dataclass(frozen=True, slots=True)
class Bound:
    """Something that lets (the rest of) an activity's work begin no sooner than `at`.

    `since` is the moment before it was moved to working time. `kind` is "waits", "person" (with
    a `link`), "today", "not-before", "project", "nobody" (who could do it is there) or
    "promised"; `item` says whose day that is.
    """

    kind: str
    at: int
    since: int
    link: Link | None = None
    item: str = ""


class Bindings:
    """Arriving links of every activity of a schedule, and which of them bind."""

    def __init__(self, schedule: Schedule) -> None:
        self.activities = schedule.activities
        self.placed = schedule.placed
        self._arriving: dict[str, list[Link]] = {}
        self._leaving: dict[str, list[Link]] = {}
        self._bounds: dict[str, list[Bound]] = {}
        self._drivers: dict[str, tuple[str, ...]] = {}
        for link in schedule.links:
            if link.before in self.placed and link.after in self.placed:
                self._arriving.setdefault(link.after, []).append(link)
                self._leaving.setdefault(link.before, []).append(link)

    def arriving(self, id_: str) -> Sequence[Link]:
        """The links that can hold an activity: all, or those that hold what has begun."""
        return [k for k in self._arriving.get(id_, ()) if self._holds(k)]

    def leaving(self, id_: str) -> Sequence[Link]:
        """The links to successors that can still be moved."""
        return [k for k in self._leaving.get(id_, ()) if self._holds(k)]

    def _holds(self, link: Link) -> bool:
        after = self.activities[link.after]
        if after.finished is not None:
            return False
        return after.started is None or bool(link.who) or link.type in FINISHING

    def bounds(self, id_: str) -> list[Bound]:
        """What every link into an activity demands, in the order of the links."""
        found = self._bounds.get(id_)
        if found is None:
            a = self.activities[id_]
            found = self._bounds[id_] = [self._bound(a, link) for link in self.arriving(id_)]
        return found

    def _bound(self, a: Activity, link: Link) -> Bound:
        before = self.placed[link.before]
        since = self.demanded(a, link, before.early_start, before.early_finish)
        at = a.calendar.next_work(since) if a.minutes else settled(since, a)
        return Bound("person" if link.who else "waits", at, since, link, link.before)

    @staticmethod
    def demanded(a: Activity, link: Link, start: int, finish: int) -> int:
        """The moment from which a link lets an activity begin, by its predecessor's dates."""
        at = later(finish if link.type in FROM_FINISH else start, link, a.lags_on)
        return a.calendar.subtract(at, a.minutes) if link.type in FINISHING else at

    def binding(self, id_: str) -> list[Link]:
        """The links that decide when an activity's (remaining) work begins."""
        begins = self.placed[id_].begins
        return [b.link for b in self.bounds(id_) if b.link and b.at == begins]

    def is_held_by_finish(self, id_: str) -> bool:
        """Whether something holds an activity's finish, so that less work would begin later."""
        return any(link.type in FINISHING for link in self.binding(id_))

    def finish_with(self, id_: str, saved: int) -> int:
        """When an activity would end if it took `saved` minutes less work.

        It begins where it does, and ends no sooner than what holds its finish allows.
        """
        a, p = self.activities[id_], self.placed[id_]
        left = a.minutes - saved
        finish = a.calendar.add(p.begins, left) if left > 0 else p.begins
        for link in self.arriving(id_):
            if link.type in FINISHING:
                before = self.placed[link.before]
                of_start = link.type is LinkType.SF
                held = before.early_start if of_start else before.early_finish
                finish = max(finish, min(later(held, link, a.lags_on), p.early_finish))
        return finish

    def drivers(self, id_: str) -> tuple[str, ...]:
        """The tasks and milestones that bind an activity; through points that only pass it on."""
        if id_ not in self._drivers:
            found: dict[str, None] = {}
            queue = [k.before for k in self.binding(id_)]
            for before in queue:
                if self.activities[before].passing:
                    queue += [k.before for k in self.binding(before) if k.before not in queue]
                else:
                    found[before] = None
            self._drivers[id_] = tuple(sorted(found))
        return self._drivers[id_]

    def path(self, targets: Iterable[str]) -> tuple[str, ...]:
        """All that binds some activities, through to where nothing binds any more, by date.

        Where several bind together, all of them are in. The targets are the last of it.
        """
        found = dict.fromkeys(id_ for id_ in targets if id_ in self.placed)
        queue = list(found)
        for id_ in queue:
            fresh = [before for before in self.drivers(id_) if before not in found]
            found |= dict.fromkeys(fresh)
            queue += fresh
        return tuple(sorted(found, key=self._date))

    def _date(self, id_: str) -> tuple[int, int, str]:
        p = self.placed[id_]
        return p.begins, p.early_finish, id_
