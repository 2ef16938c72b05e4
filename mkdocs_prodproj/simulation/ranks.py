"""The middle, the nearly largest: values at given places of a row that is put in order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mkdocs_prodproj.simulation.axis import Array

#: Values that fit here are sorted by counting, a byte at a time.
_SHORT = 2**16
_BINS = 9


def at_ranks(row: Array, ranks: Sequence[int], step: int = 1) -> Array:
    """What stands at these places (0 is the least) when whole numbers are put in order.

    `step`: all differ by whole multiples of it. The third of 8, 4, 16, 12 (place 2) is 12.
    """
    low = row.min()
    moved = row - low
    if step > 1:
        moved //= step
    high = int(moved.max())
    if high < _SHORT:
        short = moved.astype(np.uint16)
        short.sort(kind="stable")
        found: Array = short[list(ranks)].astype(row.dtype)
    else:
        found = _narrowed(moved, high, ranks)
    found *= step
    found += low
    return found


def _narrowed(row: Array, high: int, ranks: Sequence[int]) -> Array:
    """Counts values by range, then sorts within the range where a place lies."""
    ranges = row >> max(0, high.bit_length() - _BINS)
    so_far = np.cumsum(np.bincount(ranges))
    found = np.empty(len(ranks), row.dtype)
    for n, rank in enumerate(ranks):
        at = int(np.searchsorted(so_far, rank + 1))
        inside = np.sort(row[ranges == at])
        found[n] = inside[rank - (int(so_far[at - 1]) if at else 0)]
    return found
