"""The PERT distribution's quantiles, in tables made with numpy alone.

PERT is the beta distribution on [0, 1] with alpha = 1 + 4 m and beta = 5 - 4 m for a likely value
m (Malcolm, Roseboom, Clark, Fazar: Application of a technique for research and development program
evaluation, 1959). Its distribution function is summed along x = (1 - cos t) / 2, which crowds the
nodes at both ends, and turned round by interpolation. Tables between two modes are blended: their
quantiles differ smoothly, by less than 0.0001 of the range from the exact ones.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

#: Quantiles in a table: those of (0.5, 1.5, ...) / LEVELS.
LEVELS = 8192
#: Tables from mode 0 to mode 1.
_SHAPES = 64
_NODES = 2048

Table = npt.NDArray[np.float32]


def middles() -> npt.NDArray[np.float64]:
    """The probabilities whose quantiles a table holds."""
    return (np.arange(LEVELS) + 0.5) / LEVELS


def pert_table(mode: float) -> Table:
    """Quantiles of the PERT distribution on [0, 1] with this likely value, at `middles()`.

    Mode 0.25 is Beta(2, 4): mean 1/3, sd sqrt(8 / 252) = 0.178.
    """
    place = min(max(mode, 0.0), 1.0) * _SHAPES
    below = min(int(place), _SHAPES - 1)
    table, step = _exact(below), _exact(below + 1)
    blended: Table = (step - table) * np.float32(place - below)
    blended += table
    return blended


@cache
def _exact(shape: int) -> Table:
    rise = 4 * shape / _SHAPES
    turn = np.linspace(0, np.pi, _NODES)
    x = (1 - np.cos(turn)) / 2
    density = x**rise * (1 - x) ** (4 - rise) * np.sin(turn)
    summed = np.concatenate(([0.0], np.cumsum(density[1:] + density[:-1])))
    table = np.interp(middles(), summed / summed[-1], x).astype(np.float32)
    table.flags.writeable = False
    return table
