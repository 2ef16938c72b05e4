"""Chance: the same numbers for the same seed and name, and how work spreads around its estimate.

Each task draws from a stream of its own, keyed by the seed and its id, so that a change elsewhere
in the plan leaves its numbers as they are (common random numbers): two runs differ by what was
changed alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from statistics import NormalDist
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from numpy.random import SFC64
from numpy.random.bit_generator import ISeedSequence

from mkdocs_prodproj.simulation.pert import LEVELS, middles, pert_table

Array = npt.NDArray[Any]
#: Probabilities are drawn from this many steps, and looked up in tables of LEVELS.
STEPS = 65536
_COARSER = np.uint16((STEPS // LEVELS).bit_length() - 1)
#: Steps in a standard deviation, and standard deviations on either side, of the normal table.
_FINENESS, _REACH = 4096, 6


@dataclass(frozen=True, slots=True)
class Spread:
    """Minutes of work: at best, most likely, at worst; shape "pert", "triangular" or "fixed"."""

    optimistic: float
    likely: float
    pessimistic: float
    shape: str = "pert"

    @property
    def certain(self) -> bool:
        """Whether there is only one value: the likely one."""
        return self.shape == "fixed" or not self.pessimistic > self.optimistic

    @property
    def mean(self) -> float:
        """The expected minutes: (a + 4 m + b) / 6 for PERT, (a + m + b) / 3 for triangular.

        2, 4 and 10 have the mean 4.667 as PERT and 5.333 as triangular.
        """
        if self.certain:
            return self.likely
        weight = 1 if self.shape == "triangular" else 4
        return (self.optimistic + weight * self.likely + self.pessimistic) / (weight + 2)


class _Digest(ISeedSequence):
    """A hash of seed and name, as the start of a generator."""

    def __init__(self, seed: int, key: str) -> None:
        self._digest = hashlib.blake2b(f"{seed}\0{key}".encode(), digest_size=32).digest()

    def generate_state(self, n_words: int, dtype: Any = np.uint32) -> Array:
        """The hash as this many words."""
        order = np.dtype(dtype).newbyteorder("<")
        return np.frombuffer(self._digest, order)[:n_words].astype(dtype)


def levels(seed: int, key: str, trials: int) -> npt.NDArray[np.uint16]:
    """Evenly spread whole numbers below STEPS, the same for the same seed and key."""
    words = SFC64(cast(Any, _Digest(seed, key))).random_raw(-(-trials // 4))
    return words.astype("<u8", copy=False).view("<u2")[:trials]


def uniforms(seed: int, key: str, trials: int) -> npt.NDArray[np.float32]:
    """Probabilities in (0, 1), the same for the same seed and key whatever else is drawn.

    The first of many trials are those of few. There are 65,536 different values.
    """
    return (levels(seed, key, trials) + np.float32(0.5)) / np.float32(STEPS)


def quantile(spread: Spread, u: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """The minutes that are not exceeded with probability `u` (0 to 1).

    Triangular in closed form: b - sqrt((1 - u)(b - a)(b - m)) above the likely value; the 85 %
    quantile of 2, 4, 10 is 7.317. PERT from its table, straight between neighbours.
    """
    u = np.asarray(u, np.float64)
    if spread.certain:
        return np.full(u.shape, float(spread.likely))
    low, width = spread.optimistic, spread.pessimistic - spread.optimistic
    if spread.shape == "triangular":
        return _triangular(_mode(spread), u) * width + low
    steps = np.concatenate(([0.0], middles(), [1.0]))
    table = np.concatenate(([0.0], pert_table(_mode(spread)), [1.0]))
    found: npt.NDArray[np.float64] = np.interp(u, steps, table) * width + low
    return found


@lru_cache(maxsize=256)
def minutes_table(spread: Spread, least: int = 0) -> Array:
    """Whole minutes by level, not below `least`: the quantiles at `middles()`, rounded."""
    low, width = spread.optimistic, spread.pessimistic - spread.optimistic
    mode = _mode(spread)
    if spread.shape == "triangular":
        table = _triangular(mode, middles()).astype(np.float32)
    else:
        table = pert_table(mode)
    table *= np.float32(width)
    table += np.float32(low + 0.5)
    np.maximum(table, np.float32(least), out=table)
    return table.astype(np.int64 if spread.pessimistic > 1e9 else np.int32)


def _mode(spread: Spread) -> float:
    """Where the likely value lies between the two ends, 0 to 1."""
    share = (spread.likely - spread.optimistic) / (spread.pessimistic - spread.optimistic)
    return min(max(share, 0.0), 1.0)


def _triangular(mode: float, u: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.where(u < mode, np.sqrt(u * mode), 1 - np.sqrt((1 - u) * (1 - mode)))


def sampler(seed: int, trials: int, correlation: float) -> Callable[[str], Array]:
    """Levels below LEVELS by task id; with a correlation, tasks tend to run late together.

    The correlation is that of normal deviates with one common factor (a Gaussian copula): each
    is sqrt(r) times the common one and sqrt(1 - r) times its own. Spreads keep their shape.
    """

    def coarse(key: str) -> Array:
        return levels(seed, key, trials) >> _COARSER

    if correlation <= 0:
        return coarse
    share = min(correlation, 1.0)
    deviates, back = _normal()
    common = deviates.take(coarse("\0common")) * np.float32(np.sqrt(share))
    common += _REACH
    own = np.float32(np.sqrt(1 - share))

    def draw(key: str) -> Array:
        mixed = deviates.take(coarse(key)) * own
        mixed += common
        mixed *= _FINENESS
        return back.take(mixed.astype(np.int32), mode="clip")

    return draw


@cache
def _normal() -> tuple[npt.NDArray[np.float32], npt.NDArray[np.uint16]]:
    """Normal deviates by level, and for deviates from -_REACH on the level they stand for."""
    half = [NormalDist().inv_cdf(p) for p in middles()[: LEVELS // 2]]
    deviates = np.array([*half, *(-x for x in reversed(half))])
    grid = (np.arange(2 * _REACH * _FINENESS) + 0.5) / _FINENESS - _REACH
    level = np.rint(np.interp(grid, deviates, np.arange(LEVELS)))
    return deviates.astype(np.float32), level.astype(np.uint16)
