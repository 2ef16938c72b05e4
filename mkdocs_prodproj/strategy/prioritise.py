"""In which order should initiatives be built? (shapes; see the contract)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Ranked:
    """One initiative in the ranking; `parts` are the method's inputs as numbers, in order."""

    id: str
    score: Decimal
    rank: int
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    too_close: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unscored:
    """An initiative that has no score, the reason as a slug ("effort-missing"), and in words."""

    id: str
    because: str
    words: str


@dataclass(frozen=True)
class Ranking:
    """One method, one scale, one list; `formula` is printed with it."""

    method: str
    formula: str
    ranked: tuple[Ranked, ...] = ()
    unscored: tuple[Unscored, ...] = ()
    warnings: tuple[str, ...] = ()
