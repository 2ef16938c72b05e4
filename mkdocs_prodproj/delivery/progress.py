"""How much is done? (shapes; see the contract)"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Progress:
    """`share` 0..1 by effort (by count where nothing is estimated: `by` says which)."""

    share: Decimal
    done: int
    total: int
    blocked: int = 0
    in_progress: int = 0
    effort_minutes: int = 0
    done_minutes: int = 0
    by: str = "effort"
