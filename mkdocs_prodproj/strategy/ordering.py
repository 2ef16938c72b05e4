"""In which order can initiatives be built, when some need others first?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class BuildOrder:
    """Ids with every prerequisite before what needs it.

    `reasons` says why an item stands before its rank ("required by a"); `cycles` are closed paths
    ("a", "b", "a"), whose items keep their order by score.
    """

    ids: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    cycles: tuple[tuple[str, ...], ...] = ()


def build_order(ranked: Sequence[str], depends_on: Mapping[str, Collection[str]]) -> BuildOrder:
    """The ranked ids, each preceded by what it depends on; what is not ranked is left out.

    Example: ranked a, b, c, and a needs c: the order is c, a, b, as c is "required by a".
    """
    known = set(ranked)
    rank = {id_: n for n, id_ in enumerate(ranked)}
    needs = {
        id_: sorted(known.intersection(depends_on.get(id_, ())) - {id_}, key=rank.__getitem__)
        for id_ in ranked
    }
    walk = _Walk(needs)
    for id_ in ranked:
        walk.visit(id_)
    early = {i: f"required by {by}" for i, by in walk.asked_by.items() if rank[i] > rank[by]}
    return BuildOrder(tuple(walk.placed), early, tuple(walk.cycles))


class _Walk:
    """Depth first, without recursion, so that a long chain is no limit."""

    def __init__(self, needs: Mapping[str, Sequence[str]]) -> None:
        self.needs = needs
        self.placed: dict[str, None] = {}
        self.asked_by: dict[str, str] = {}
        self.cycles: list[tuple[str, ...]] = []

    def visit(self, start: str) -> None:
        path = [start] if start not in self.placed else []
        left = {start: list(self.needs[start])}
        while path:
            here = path[-1]
            if not left[here]:
                self.placed[path.pop()] = None
                continue
            wanted = left[here].pop(0)
            if wanted in path:
                self.cycles.append((*path[path.index(wanted) :], wanted))
            elif wanted not in self.placed:
                self.asked_by[wanted] = here
                left[wanted] = list(self.needs[wanted])
                path.append(wanted)


def delay_cost(order: Sequence[str], jobs: Mapping[str, tuple[Decimal, Decimal]]) -> Decimal:
    """What waiting costs when jobs (cost of delay a week, weeks) are built one after another.

    Example: 10 a week for 2 weeks, then 30 a week for 4: 10×2 + 30×6 = 200; the other way
    round 30×4 + 10×6 = 180.
    """
    clock, cost = Decimal(0), Decimal(0)
    for id_ in order:
        a_week, weeks = jobs[id_]
        clock += weeks
        cost += a_week * clock
    return cost


def total_output(
    order: Sequence[str],
    jobs: Mapping[str, tuple[Decimal, Decimal]],
    horizon: Decimal,
    base_rate: Decimal = Decimal(0),
) -> Decimal:
    """What is earned in `horizon` weeks, each job adding its rate from when it is done.

    Example (Black Swan Farming): a base of 10 a week, a spoon (10 a week, 2 weeks) and a machine
    (30 a week, 4 weeks): 100 in six weeks with the spoon first, 120 with the machine first.
    """
    clock, output = Decimal(0), base_rate * horizon
    for id_ in order:
        a_week, weeks = jobs[id_]
        clock += weeks
        output += a_week * max(horizon - clock, Decimal(0))
    return output
