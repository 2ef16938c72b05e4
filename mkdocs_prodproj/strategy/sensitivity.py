"""What would have to change, at one input alone, for an initiative to be first, or no longer?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

import numpy as np
from numpy.typing import NDArray

from mkdocs_prodproj.query.expressions import Operand
from mkdocs_prodproj.strategy.formula import Numbers, amounts
from mkdocs_prodproj.strategy.methods import Bounds

#: An input that nothing bounds is tried up to so many times the largest of the list, and down to
#: the same part of the smallest: what is further off is no advice.
REACH = 2
_STEPS = 45
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """The value at which one input, all else as it is, makes an initiative first.

    For the one that is first: the value up to which it stays so.
    """

    input: str
    now: Decimal
    then: Decimal

    @property
    def change(self) -> Decimal:
        """How far away it is, as a share of the value now."""
        return abs(self.then - self.now) / abs(self.now) if self.now else Decimal("Infinity")


def turns(
    tree: Operand,
    parts: Mapping[str, Mapping[str, Decimal]],
    bounds: Mapping[str, Bounds] | None = None,
) -> Mapping[str, tuple[Turn, ...]]:
    """By id the single inputs that would do, the smallest change first; none when none would.

    `bounds` are the ends of an input's scale; an input without ends is tried up to twice the
    largest, and down to half the smallest, of the list. Values are rounded to three digits,
    to the side on which they still do.

    Example: a value of 10 for 1 month against 30 for 1: a value of 30 (a third of the effort would
    do too, and is too far off).
    """
    ids = tuple(parts)
    if len(ids) < 2:
        return {}
    names = tuple(parts[ids[0]])
    now = {name: np.array([float(parts[id_][name]) for id_ in ids]) for name in names}
    scores = amounts(tree, now)
    best = int(np.argmax(scores))
    target = np.full(len(ids), scores[best])
    target[best] = np.max(np.delete(scores, best))
    found: dict[str, list[Turn]] = {id_: [] for id_ in ids}
    for name in names:
        ends = _ends(now[name], (bounds or {}).get(name, (None, None)))
        for end in ends:
            then, turned = _crossing(tree, now, (name, end), target)
            for n in np.flatnonzero(turned & (scores != target)):
                id_, outward = ids[n], bool(end > now[name][n])
                value = _rounded(float(then[n]), up=outward != (int(n) == best))
                inside = min(value, Decimal(str(end))) if outward else max(value, Decimal(str(end)))
                found[id_].append(Turn(name, parts[id_][name], inside))
    return {id_: tuple(sorted(t, key=lambda t: t.change)) for id_, t in found.items()}


def _ends(values: Numbers, bounds: Bounds) -> tuple[float, float]:
    low, high = bounds
    positive = values[values > 0]
    least = float(positive.min()) / REACH if len(positive) else 0.0
    most = float(values.max()) * REACH
    return (
        min(float(low), float(values.min())) if low is not None else least,
        max(float(high), float(values.max())) if high is not None else most,
    )


def _crossing(
    tree: Operand, now: Mapping[str, Numbers], way: tuple[str, float], target: Numbers
) -> tuple[Numbers, NDArray[np.bool_]]:
    """Where an initiative becomes first, or ceases to be, on an input's way to one of its ends.

    Halving the way, for all initiatives at once; the second array says where it happens at all.
    """
    name, end = way
    first = amounts(tree, now) >= target
    near, far = now[name], np.full(len(first), end)
    turned = (amounts(tree, {**now, name: far}) >= target) != first
    for _ in range(_STEPS):
        middle = (near + far) / 2
        over = (amounts(tree, {**now, name: middle}) >= target) != first
        near, far = np.where(over, near, middle), np.where(over, middle, far)
    return far, turned


def _rounded(value: float, *, up: bool) -> Decimal:
    """Three digits, upwards or downwards; the noise of the search is cut off first."""
    exact = Context(prec=9).create_decimal_from_float(value)
    return Context(prec=_DIGITS, rounding=ROUND_CEILING if up else ROUND_FLOOR).plus(exact)
