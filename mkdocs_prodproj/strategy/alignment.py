"""Who has signed the version in force, and how does a team feel?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

#: Colours of a health check, worst first.
_WORST_FIRST = ("red", "yellow", "green")


@dataclass(frozen=True)
class SignOff:
    """Roles that signed this version, an older one, and none, in the order they are required."""

    signed: tuple[str, ...]
    outdated: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def aligned(self) -> bool:
        """True when every required role has signed this version."""
        return not self.outdated and not self.missing

    @property
    def share(self) -> Decimal:
        """The share (0..1) of the required roles that have signed this version."""
        required = len(self.signed) + len(self.outdated) + len(self.missing)
        return Decimal(len(self.signed)) / required if required else Decimal(0)


def sign_off(
    required: Sequence[str], version: int, signatures: Iterable[tuple[str, int]]
) -> SignOff:
    """Sort the required roles by the newest version that each has signed.

    Example: product and design signed 3, engineering 2, sales nothing: at version 3 engineering is
    outdated, sales missing, half is signed.
    """
    newest: dict[str, int] = {}
    for role, signed in signatures:
        newest[role] = max(signed, newest.get(role, signed))
    return SignOff(
        signed=tuple(r for r in required if r in newest and newest[r] >= version),
        outdated=tuple(r for r in required if r in newest and newest[r] < version),
        missing=tuple(r for r in required if r not in newest),
    )


def majority_colour(votes: Sequence[str]) -> str | None:
    """The most frequent colour, a tie going to the worse; None without votes (Spotify).

    Example: green and red are red; two greens and a yellow are green.
    """
    cast = [colour for colour in _WORST_FIRST if colour in votes]
    return max(cast, key=votes.count) if cast else None
