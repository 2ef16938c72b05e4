"""Circles among items that wait for each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

#: Circles told of one plan; more say nothing new.
MOST = 200


def cycles(edges: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """One shortest circle through the smallest id of every knot, closed, in the order of ids.

    `edges` leads from each node to those it points at; nodes that point nowhere may be left out.

    >>> cycles({"B": ["A"], "A": ["B"], "C": ["A"]})
    (('A', 'B', 'A'),)
    """
    found = []
    for knot in _knots(edges):
        start = min(knot)
        path = _way_back(start, knot, edges)
        found.append((*path, start))
    return tuple(sorted(found))


def cuts(edges: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Circles in the order in which they are cut: without the first edge of each, none is left.

    >>> cuts({"A": ["B", "C"], "B": ["A"], "C": ["A"]})
    (('A', 'B', 'A'), ('A', 'C', 'A'))
    """
    left = {node: list(targets) for node, targets in edges.items()}
    found: list[tuple[str, ...]] = []
    while len(found) < MOST and (circles := cycles(left)):
        found += circles
        for circle in circles:
            left[circle[0]] = [each for each in left[circle[0]] if each != circle[1]]
    return tuple(found)


def _way_back(start: str, knot: set[str], edges: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The shortest path from `start` to a node that points back at it."""
    queue: deque[tuple[str, ...]] = deque([(start,)])
    seen = {start}
    while queue:
        path = queue.popleft()
        targets = sorted(edges.get(path[-1], ()))
        if start in targets:
            return path
        for target in targets:
            if target in knot and target not in seen:
                seen.add(target)
                queue.append((*path, target))
    raise AssertionError("a knot leads back to each of its nodes")


def _knots(edges: Mapping[str, Sequence[str]]) -> list[set[str]]:
    """Sets of nodes that all reach each other (Tarjan 1972), written without recursion."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    knots: list[set[str]] = []
    for root in edges:
        if root in order:
            continue
        work = [(root, iter(edges.get(root, ())))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, targets = work[-1]
            target = next(targets, None)
            if target is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    knot = _popped(stack, on_stack, node)
                    if len(knot) > 1 or node in edges.get(node, ()):
                        knots.append(knot)
            elif target not in order:
                order[target] = low[target] = len(order)
                stack.append(target)
                on_stack.add(target)
                work.append((target, iter(edges.get(target, ()))))
            elif target in on_stack:
                low[node] = min(low[node], order[target])
    return knots


def _popped(stack: list[str], on_stack: set[str], node: str) -> set[str]:
    knot = set()
    while True:
        top = stack.pop()
        on_stack.discard(top)
        knot.add(top)
        if top == node:
            return knot
