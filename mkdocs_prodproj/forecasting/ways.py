"""What leads where in a network: the last ones, the first ones, everything on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from mkdocs_prodproj.scheduling.network import FF, FS, SF, Activity, Link


class Ways:
    """The links of a network that can still move something, both ways.

    What is finished waits for nothing; what has begun waits for people, and to finish.
    """

    def __init__(self, activities: Mapping[str, Activity], links: Iterable[Link]) -> None:
        self.activities = activities
        self.into: dict[str, list[Link]] = {}
        self.out: dict[str, list[Link]] = {}
        for link in links:
            if link.before in activities and self._waits(link):
                self.into.setdefault(link.after, []).append(link)
                self.out.setdefault(link.before, []).append(link)

    def _waits(self, link: Link) -> bool:
        after = self.activities.get(link.after)
        if after is None or after.finished is not None:
            return False
        return after.started is None or bool(link.who) or link.type in (FF, SF)

    def leading_to(self, *ids: str) -> set[str]:
        """Everything that can move these, themselves included."""
        return self._walk(list(ids), self._before)

    def following(self, ids: Collection[str]) -> set[str]:
        """Everything that these can move, not themselves unless another of them does."""
        starts = [link.after for id_ in ids for link in self.out.get(id_, ())]
        return self._walk(starts, self._after)

    @cached_property
    def _before(self) -> dict[str, list[str]]:
        return {id_: [link.before for link in links] for id_, links in self.into.items()}

    @cached_property
    def _after(self) -> dict[str, list[str]]:
        return {id_: [link.after for link in links] for id_, links in self.out.items()}

    @staticmethod
    def _walk(starts: list[str], steps: Mapping[str, list[str]]) -> set[str]:
        found, queue = set(starts), starts
        while queue:
            ahead = {other for id_ in queue for other in steps.get(id_, ())}
            queue = list(ahead - found)
            found |= ahead
        return found

    def last_of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those that surely none of the others outlasts: the ends of a parent or project."""
        inside = dict.fromkeys(id_ for id_ in ids if id_ in self.activities)
        return tuple(id_ for id_ in inside if not self._outlasted(id_, inside))

    def _outlasted(self, id_: str, inside: Collection[str]) -> bool:
        """Whether one of these begins when it is finished, and so finishes no sooner."""
        links = (k for k in self.out.get(id_, ()) if k.after in inside)
        return any(
            k.type is FS and k.lag >= 0 and not _is_fixed(self.activities[k.after]) for k in links
        )

    def first_of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those that none of the others leads to: a delay of these reaches the rest by itself."""
        inside = dict.fromkeys(id_ for id_ in ids if id_ in self.activities)
        return tuple(id_ for id_ in inside if not (self.leading_to(id_) - {id_}) & inside.keys())


def _is_fixed(a: Activity) -> bool:
    """Whether a date of its own may win over what it waits for."""
    dates = (a.start_on, a.finish_on, a.start_by, a.finish_by)
    return any(date is not None for date in dates)
