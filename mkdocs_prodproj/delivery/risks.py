"""What may go wrong, and how bad is it? (shapes; see the contract)"""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_prodproj.items.risk import Risk


@dataclass(frozen=True)
class RiskScore:
    """A risk on the 5 × 5 grid; `exposure` = probability × impact (1..25), None when not judged."""

    risk: Risk
    probability: int | None
    impact: int | None
    exposure: int | None
    open: bool
    review_overdue: bool = False
    why_unscored: str = ""
