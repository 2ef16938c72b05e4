"""Where the boxes and lines of a dependency graph lie, px."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.network_layers import Layers, Pair, Slot

#: Size of a box, and the least room between boxes.
WIDE, HIGH, GAP, ROOM = 154.0, 68.0, 32.0, 26.0
#: Heights are multiples of this, so that lines which are nearly straight become so.
_STEP = (HIGH + ROOM) / 4
_LANE = 8.0
_SWEEPS = 10
_ALONE, _DECIDES = 6, 3


@dataclass(frozen=True, slots=True)
class Places:
    """The middle of each slot's height, the left edge of each column, and the whole size."""

    y: Mapping[Slot, float]
    x: tuple[float, ...]
    width: float
    height: float
    lanes: Mapping[tuple[int, Slot], float]
    """x of the vertical part of lines that enter a slot from the column before it"""


def placed(layers: Layers, straight: Collection[Pair] = ()) -> Places:
    """Give every slot its place: near its neighbours, columns as far apart as lines need.

    Edges of `straight` and the inner parts of long edges weigh more, so that they bend less.
    """
    rows = _rows(layers, straight)
    y = {slot: 2 + HIGH / 2 + row * _STEP for slot, row in rows.items()}
    steps = sorted({step for chain in layers.chains.values() for step in pairwise(chain)})
    column = {slot: n for n, each in enumerate(layers.columns) for slot in each}
    lanes = [_lanes([s for s in steps if column[s[1]] == n + 1], y)
             for n in range(max(len(layers.columns) - 1, 0))]  # fmt: skip
    x, found = [2.0], {}
    for n, each in enumerate(lanes):
        most = max(each.values(), default=0)
        gap = max(GAP, 22 + most * _LANE)
        middle = x[-1] + WIDE + gap / 2
        for slot, lane in each.items():
            found[n + 1, slot] = middle + (lane - most / 2) * _LANE
        x.append(x[-1] + WIDE + gap)
    bottom = max((y[slot] for slot in y if slot[1] == 0), default=0)
    return Places(y, tuple(x), x[-1] + WIDE + 2, max(bottom + HIGH / 2, *y.values(), 0) + 2, found)


def _rows(layers: Layers, straight: Collection[Pair]) -> dict[Slot, int]:
    """Heights in steps: each slot near the mean of its neighbours, none closer than allowed."""
    near = _pulls(layers, straight)
    at: dict[Slot, float] = {}
    for column in layers.columns:
        at.update(zip(column, _spread(column, [0.0] * len(column)), strict=True))
    still = 0
    for sweep in range(_SWEEPS):
        old = dict(at)
        ordered = layers.columns if sweep % 2 == 0 else layers.columns[::-1]
        for column in ordered:
            wanted = [sum(at[o] for o in near[s]) / len(near[s]) for s in column]
            at.update(zip(column, _spread(column, wanted), strict=True))
        still = still + 1 if at == old else 0
        if still == 2:  # neither way moves anything any more
            break
    rows = {}
    for column in layers.columns:
        offsets = _offsets(column)
        rows.update(
            {s: 2 * round((at[s] - o) / 2) + o for s, o in zip(column, offsets, strict=True)}
        )
    top = min(rows.values(), default=0)
    return {slot: row - top for slot, row in rows.items()}


def _pulls(layers: Layers, straight: Collection[Pair]) -> dict[Slot, list[Slot]]:
    """What each slot stands near, heavier neighbours more often.

    Heavy are the only way from one slot to the next, and the inner parts of long edges.
    """
    steps = {(a, b): pair in straight for pair, chain in layers.chains.items()
             for a, b in pairwise(chain)}  # fmt: skip
    outs, ins = Counter(a for a, _ in steps), Counter(b for _, b in steps)
    near: dict[Slot, list[Slot]] = {}
    for (a, b), decides in steps.items():
        alone = outs[a] == ins[b] == 1 or (a[1] and b[1])
        weight = _ALONE if alone else _DECIDES if decides else 1
        near.setdefault(a, []).extend([b] * weight)
        near.setdefault(b, []).extend([a] * weight)
    return near


def _offsets(column: Sequence[Slot]) -> list[int]:
    """The least steps from the first slot of a column to each: 4 between boxes, 1 between lines."""
    found = [0]
    for (_, a), (_, b) in pairwise(column):
        found.append(found[-1] + (4 if a == b == 0 else 2 if 0 in {a, b} else 1))
    return found[: len(column)]


def _spread(column: Sequence[Slot], wanted: Sequence[float]) -> list[float]:
    """Heights nearest to the wanted ones, in order and far enough apart.

    Pooling of adjacent violators (Ayer et al., 1955), which minimises the squared distances.
    """
    offsets = _offsets(column)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        total, count = want - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            total, count = total + pools[-1][0], count + pools[-1][1]
            pools.pop()
        pools.append((total, count))
    level = [total / count for total, count in pools for _ in range(count)]
    return [base + offset for base, offset in zip(level, offsets, strict=True)]


def _lanes(steps: Sequence[tuple[Slot, Slot]], y: Mapping[Slot, float]) -> dict[Slot, int]:
    """Lines that enter the same slot share a lane; those whose heights meet have others."""
    spans: dict[Slot, tuple[float, float]] = {}
    for a, b in steps:
        if y[a] != y[b]:
            low, high = spans.get(b, (y[b], y[b]))
            spans[b] = (min(low, y[a]), max(high, y[a]))
    taken: list[list[tuple[float, float]]] = []
    found = {}
    for slot, (low, high) in sorted(spans.items(), key=lambda item: (item[1], item[0])):
        free = (n for n, lane in enumerate(taken) if all(high < a or low > b for a, b in lane))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        found[slot] = lane
    return found


def route(chain: Sequence[Slot], places: Places, columns: Mapping[Slot, int]) -> str:
    """Path data of one edge, from the right of its first box to 7 px before its last."""
    n = svg.number
    x, y = places.x[columns[chain[0]]] + WIDE, places.y[chain[0]]
    data = f"M{n(x)} {n(y)}"
    for slot in chain[1:]:
        column, after = columns[slot], places.y[slot]
        if after != y:
            data += _bend(places.lanes[column, slot], y, after)
        x, y = places.x[column], after
    return f"{data}H{n(x - 7)}"


def _bend(x: float, y0: float, y1: float) -> str:
    n, way = svg.number, 1 if y1 > y0 else -1
    r = min(6.0, abs(y1 - y0) / 2)
    return (
        f"H{n(x - r)}Q{n(x)} {n(y0)} {n(x)} {n(y0 + way * r)}"
        f"V{n(y1 - way * r)}Q{n(x)} {n(y1)} {n(x + r)} {n(y1)}"
    )
