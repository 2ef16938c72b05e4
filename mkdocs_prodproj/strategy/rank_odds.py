"""How sure is a place in the ranking, when the inputs are ranges? A simulation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from mkdocs_prodproj.items.quantities import Spread
from mkdocs_prodproj.query.expressions import Operand
from mkdocs_prodproj.strategy.formula import Numbers, amounts

#: Shares of the trials below and above the interval of ranks: 8 of 10 lie within.
ENDS = (0.1, 0.9)
#: Scores drawn at most: a list of thousands gets fewer trials, so that time and memory hold.
MOST = 4_000_000
#: Beyond this a range has no end that can be drawn from.
_LARGEST = 1e150
_LARGEST_SINGLE = 3e38
#: Initiatives drawn at once: enough to be quick, few enough to stay small.
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class RankOdds:
    """In 8 of 10 trials the rank is `low` to `high`; `top` is the share (0..1) among the first."""

    low: int
    high: int
    top: Decimal


def trials_for(count: int, wanted: int) -> int:
    """How many trials a list gets: those wanted, or what `MOST` scores allow, at least 100."""
    return min(wanted, max(MOST // max(count, 1), 100))


def rank_odds(
    tree: Operand,
    inputs: Mapping[str, Mapping[str, Spread]],
    *,
    seed: int = 1,
    trials: int = 1000,
    top: int = 3,
) -> Mapping[str, RankOdds]:
    """Where each id stands when every range is drawn `trials` times; empty without any range.

    A long list gets fewer (`trials_for`). A range is drawn from the triangle of its lowest, likely
    and highest value, each input by itself. An id's draws depend on the seed and the id alone: one
    more initiative, or another value at one of them, changes no draw of the others. Equal scores
    share the better rank.

    Example: reach 100..300 against 150 for certain, all else equal: 1 to 2 for both.
    """
    if trials < 1 or not any(_is_range(s) for parts in inputs.values() for s in parts.values()):
        return {}
    ids = tuple(inputs)
    trials = trials_for(len(ids), trials)
    scores = [
        _scores(tree, {id_: inputs[id_] for id_ in ids[n : n + _AT_ONCE]}, seed, trials)
        for n in range(0, len(ids), _AT_ONCE)
    ]
    # Seven digits are enough to compare, and leave no noise of the last ones to decide a tie.
    ranks = _ranks(np.ascontiguousarray(np.concatenate(scores).astype(np.float32).T))
    first = (ranks <= top).sum(axis=0)
    ranks.sort(axis=0)
    low, high = (ranks[round(share * (trials - 1))] for share in ENDS)
    return {
        id_: RankOdds(int(low[n]), int(high[n]), Decimal(int(first[n])) / trials)
        for n, id_ in enumerate(ids)
    }


def _is_range(spread: Spread) -> bool:
    return spread.low != spread.high


def _scores(
    tree: Operand, inputs: Mapping[str, Mapping[str, Spread]], seed: int, trials: int
) -> Numbers:
    """A row of scores for each initiative, one a trial."""
    names = tuple(next(iter(inputs.values())))
    shares = np.zeros((len(names), len(inputs), trials))
    for row, (id_, parts) in enumerate(inputs.items()):
        if any(map(_is_range, parts.values())):
            chance = np.random.Generator(np.random.SFC64([seed, crc32(id_.encode())]))
            shares[:, row] = chance.random((len(names), trials))
    drawn = {
        name: _triangles([parts[name] for parts in inputs.values()], shares[n])
        for n, name in enumerate(names)
    }
    return np.clip(amounts(tree, drawn), -_LARGEST_SINGLE, _LARGEST_SINGLE)


def _triangles(spreads: Sequence[Spread], shares: Numbers) -> Numbers:
    """The values below which these shares of each triangular distribution lie."""
    ends = [(float(s.low), float(s.likely), float(s.high)) for s in spreads]
    low, mode, high = np.clip(np.array(ends).T[:, :, None], -_LARGEST, _LARGEST)
    width = high - low
    if not width.any():
        return np.broadcast_to(mode, shares.shape)
    left = low + np.sqrt(shares * (width * (mode - low)))
    right = high - np.sqrt((1 - shares) * (width * (high - mode)))
    drawn: Numbers = np.where(shares * width < mode - low, left, right)
    return drawn


def _ranks(scores: NDArray[np.float32]) -> NDArray[np.int32]:
    """Ranks in each trial (a row): one more than the number of better ones."""
    order = np.argsort(-scores, axis=1)
    falling = np.take_along_axis(scores, order, axis=1)
    places = np.broadcast_to(np.arange(1, scores.shape[1] + 1, dtype=np.int32), scores.shape).copy()
    places[:, 1:][falling[:, 1:] == falling[:, :-1]] = 0
    found = np.empty_like(places)
    np.put_along_axis(found, order, np.maximum.accumulate(places, axis=1), axis=1)
    return found
