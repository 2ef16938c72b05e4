"""Layers of a dependency graph: which column each node stands in, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: A place in a column: (node, 0), or (source, column) where a long edge passes through.
Slot = tuple[str, int]
Pair = tuple[str, str]
_SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Layers:
    """Columns of slots in their order from the top, and each edge as the slots it joins."""

    columns: tuple[tuple[Slot, ...], ...]
    chains: Mapping[Pair, tuple[Slot, ...]]


def layered(names: Sequence[str], edges: Sequence[Pair]) -> Layers:
    """Put nodes into columns by their longest path, edges pointing right, with few crossings.

    Columns after K. Sugiyama et al., 1981: longest path, then order by the means of neighbours.
    Edges that close a circle point left. Nodes without edges have no column.
    """
    forward = _without_circles(names, edges)
    column = _columns(names, forward)
    chains: dict[Pair, tuple[Slot, ...]] = {}
    order: dict[int, dict[Slot, None]] = {}
    for name in names:
        if name in column:
            order.setdefault(column[name], {})[name, 0] = None
    for (a, b), (first, last) in zip(edges, forward, strict=True):
        between = [(first, n) for n in range(column[first] + 1, column[last])]
        for slot in between:
            order[slot[1]].setdefault(slot)
        chains[a, b] = ((first, 0), *between, (last, 0))
    columns = [list(order[n]) for n in sorted(order)]
    return Layers(tuple(map(tuple, _untangled(columns, list(chains.values())))), chains)


def _without_circles(names: Sequence[str], edges: Sequence[Pair]) -> list[Pair]:
    """The edges, turned around where they lead back to where the walk came from."""
    after: dict[str, list[str]] = {name: [] for name in names}
    for a, b in edges:
        after[a].append(b)
    state: dict[str, int] = {}
    back: set[Pair] = set()
    for start in names:
        stack = [(start, iter(after[start]))] if start not in state else []
        state.setdefault(start, 1)
        while stack:
            name, rest = stack[-1]
            follower = next(rest, None)
            if follower is None:
                state[name] = 2
                stack.pop()
            elif follower not in state:
                state[follower] = 1
                stack.append((follower, iter(after[follower])))
            elif state[follower] == 1:
                back.add((name, follower))
    return [(b, a) if (a, b) in back else (a, b) for a, b in edges]


def _columns(names: Sequence[str], edges: Sequence[Pair]) -> dict[str, int]:
    """The longest way to each node; a node that waits for none stands just before its next."""
    linked = {name for edge in edges for name in edge}
    column = dict.fromkeys((name for name in names if name in linked), 0)
    for _ in column:
        moved = False
        for a, b in edges:
            if column[b] <= column[a]:
                column[b], moved = column[a] + 1, True
        if not moved:
            break
    waiting = {b for _, b in edges}
    for name in column:
        if name not in waiting:
            column[name] = min(column[b] for a, b in edges if a == name) - 1
    return column


def _untangled(columns: list[list[Slot]], chains: Sequence[Sequence[Slot]]) -> list[list[Slot]]:
    """The order with the fewest crossings among some sweeps to the right and to the left."""
    steps = sorted({step for chain in chains for step in pairwise(chain)})
    before: dict[Slot, list[Slot]] = {}
    after: dict[Slot, list[Slot]] = {}
    for a, b in steps:
        after.setdefault(a, []).append(b)
        before.setdefault(b, []).append(a)
    best, fewest = columns, crossings(columns, after)
    for sweep in range(_SWEEPS if fewest else 0):
        columns = [list(each) for each in columns]
        ways = range(1, len(columns)) if sweep % 2 == 0 else range(len(columns) - 2, -1, -1)
        near, way = (before, -1) if sweep % 2 == 0 else (after, 1)
        for n in ways:
            columns[n] = _sorted(columns[n], columns[n + way], near)
        count = crossings(columns, after)
        if count < fewest:
            best, fewest = columns, count
        if not fewest:
            break
    return best


def _sorted(column: list[Slot], beside: list[Slot],
            near: Mapping[Slot, Sequence[Slot]]) -> list[Slot]:  # fmt: skip
    """A column by the mean place of each slot's neighbours; slots without any keep theirs."""
    place = {slot: n / max(len(beside) - 1, 1) for n, slot in enumerate(beside)}
    own = {slot: n / max(len(column) - 1, 1) for n, slot in enumerate(column)}

    def mean(slot: Slot) -> tuple[float, float]:
        known = [place[other] for other in near.get(slot, ()) if other in place]
        return (sum(known) / len(known) if known else own[slot], own[slot])

    return sorted(column, key=mean)


def crossings(columns: Sequence[Sequence[Slot]], after: Mapping[Slot, Sequence[Slot]]) -> int:
    """How many pairs of lines between neighbouring columns cross."""
    found = 0
    for left, right in pairwise(columns):
        place = {slot: n for n, slot in enumerate(right)}
        ends = [sorted(place[b] for b in after.get(a, ()) if b in place) for a in left]
        flat: list[int] = []
        for each in ends:
            found += sum(1 for old in flat for end in each if old > end)
            flat += each
    return found
