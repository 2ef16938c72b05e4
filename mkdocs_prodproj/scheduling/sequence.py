"""An order in which everything comes after what it waits for, and the circles that prevent one."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

Pairs = Sequence[tuple[str, str]]


def sequence(
    ids: Sequence[str], pairs: Pairs
) -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """Ids ordered so that the first of each (before, after) pair comes first, and circles.

    Ties keep the given order. Every id that waits for itself, over whatever detour, is left out
    of the order and named with a circle of its knot: `{"A": ("A", "B"), "B": ("A", "B")}`. What
    only comes after a circle is ordered as if the circle were not there. Work: a few visits of
    each id and pair.
    """
    order = _ordered(ids, pairs)
    if len(order) == len(ids):
        return order, {}
    done = set(order)
    rest = [id_ for id_ in ids if id_ not in done]
    cycles = _circles(rest, [(a, b) for a, b in pairs if a not in done and b not in done])
    free = [id_ for id_ in ids if id_ not in cycles]
    kept = [(a, b) for a, b in pairs if a not in cycles and b not in cycles]
    return _ordered(free, kept), cycles


def _successors(ids: Sequence[str], pairs: Pairs) -> dict[str, list[str]]:
    after: dict[str, list[str]] = {id_: [] for id_ in ids}
    for a, b in pairs:
        after[a].append(b)
    return after


def _ordered(ids: Sequence[str], pairs: Pairs) -> tuple[str, ...]:
    after = _successors(ids, pairs)
    waiting = dict.fromkeys(ids, 0)
    for _, b in pairs:
        waiting[b] += 1
    ready = deque(id_ for id_ in ids if not waiting[id_])
    order = []
    while ready:
        id_ = ready.popleft()
        order.append(id_)
        for b in after[id_]:
            waiting[b] -= 1
            if not waiting[b]:
                ready.append(b)
    return tuple(order)


def _circles(ids: Sequence[str], pairs: Pairs) -> dict[str, tuple[str, ...]]:
    after = _successors(ids, pairs)
    rank = {id_: n for n, id_ in enumerate(ids)}
    found: dict[str, tuple[str, ...]] = {}
    for group in _strong_components(ids, after):
        if len(group) > 1 or group[0] in after[group[0]]:
            first = min(group, key=rank.__getitem__)
            found |= dict.fromkeys(group, _round_trip(first, after, set(group)))
    return found


def _round_trip(id_: str, after: Mapping[str, list[str]], members: set[str]) -> tuple[str, ...]:
    """The shortest way from an id back to itself (the id first, not repeated at the end)."""
    came: dict[str, str] = {}
    ways = deque([id_])
    while id_ not in came:
        here = ways.popleft()
        for b in after[here]:
            if b in members and b not in came:
                came[b] = here
                ways.append(b)
    trip = [came[id_]]
    while trip[-1] != id_:
        trip.append(came[trip[-1]])
    return tuple(reversed(trip))


def _strong_components(ids: Sequence[str], after: Mapping[str, list[str]]) -> list[list[str]]:
    """Kosaraju's two walks: ids that can all reach one another, without recursion."""
    before: dict[str, list[str]] = {id_: [] for id_ in ids}
    for a in ids:
        for b in after[a]:
            before[b].append(a)
    seen: set[str] = set()
    finished = [id_ for root in ids for id_ in _walk(root, after, seen)]
    seen = set()
    groups = (_walk(root, before, seen) for root in reversed(finished))
    return [group for group in groups if group]


def _walk(root: str, after: Mapping[str, list[str]], seen: set[str]) -> list[str]:
    """What can be reached from here and was not seen before, each after all it leads to."""
    if root in seen:
        return []
    seen.add(root)
    left = []
    stack = [(root, iter(after[root]))]
    while stack:
        id_, ways = stack[-1]
        for b in ways:
            if b not in seen:
                seen.add(b)
                stack.append((b, iter(after[b])))
                break
        else:
            stack.pop()
            left.append(id_)
    return left
