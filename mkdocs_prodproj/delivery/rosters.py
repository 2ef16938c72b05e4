"""Who does what at given dates, where nobody is asked for too much."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence

from mkdocs_prodproj.delivery.resources import Staffing
from mkdocs_prodproj.scheduling.network import Placed
from mkdocs_prodproj.scheduling.placing import Need

Span = tuple[int, int, int]


def roster(
    placed: Mapping[str, Placed], staffing: Staffing
) -> Mapping[str, tuple[str, ...]] | None:
    """Resources by task at these dates; None where somebody would have to do too much at once.

    Of a team, those with nothing else to do from start to finish are taken, in the team's own
    order. It may miss a way of sharing out that exists; what it finds is always possible.
    """
    plan = _Roster(staffing)
    dated = (i for i in staffing.needs if i in placed)
    order = sorted((placed[i].begins, placed[i].early_finish, i) for i in dated)
    for start, end, id_ in order:
        if not plan.takes_named(staffing.needs[id_], start, end):
            return None
    found: dict[str, tuple[str, ...]] = {}
    plan.rewind()
    for start, end, id_ in order:
        crew = plan.takes_any(staffing.needs[id_], start, end)
        if crew is None:
            return None
        found[id_] = crew
    return found


class _Roster:
    """What everybody does, kept by start; tasks come in order of their start, twice."""

    def __init__(self, staffing: Staffing) -> None:
        self.capacity = {r.id: r.capacity for r in staffing.resources}
        self.away = {r.id: r.away for r in staffing.resources}
        self.busy: dict[str, list[Span]] = {r.id: [] for r in staffing.resources}
        self.passed = dict.fromkeys(self.busy, 0)

    def rewind(self) -> None:
        """Begin again with the first task."""
        self.passed = dict.fromkeys(self.busy, 0)

    def takes_named(self, needs: Sequence[Need], start: int, end: int) -> bool:
        """Let those work on it who alone can; False where one of them has too much to do."""
        for need in needs:
            if len(need.any_of) == 1:
                who = need.any_of[0]
                if self._left(who, start, end) < need.units:
                    return False
                insort(self.busy[who], (start, end, need.units))
        return True

    def takes_any(self, needs: Sequence[Need], start: int, end: int) -> tuple[str, ...] | None:
        """Let those of a team work on it who are free, and name everybody who does; else None."""
        crew = [need.any_of[0] for need in needs if len(need.any_of) == 1]
        for need in needs:
            if len(need.any_of) == 1:
                continue
            free = (
                who
                for who in need.any_of
                if not any(a < end and start < b for a, b in self.away[who])
                and self._left(who, start, end) >= need.units
            )
            chosen = [who for who, _ in zip(free, range(need.count), strict=False)]
            if len(chosen) < need.count:
                return None
            for who in chosen:
                insort(self.busy[who], (start, end, need.units))
            crew += chosen
        return tuple(crew)

    def _left(self, who: str, start: int, end: int) -> int:
        """What is certainly free of somebody all the while from a start to an end."""
        busy, n = self.busy[who], self.passed[who]
        while n < len(busy) and busy[n][1] <= start:
            n += 1
        self.passed[who] = n
        left = self.capacity[who]
        while n < len(busy) and busy[n][0] < end:
            left -= busy[n][2] if busy[n][1] > start else 0
            n += 1
        return left
