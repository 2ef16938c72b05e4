"""The confidence that is claimed in a score, beside the one that the evidence supports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.quantities import Spread
from mkdocs_prodproj.plan.settings import Prioritisation
from mkdocs_prodproj.strategy import inputs

#: The share that each evidence level supports, None to Tested. RICE has three steps: high 100 %,
#: medium 80 %, low 50 %; less is a moonshot. Which level earns which step is our own rule.
SHARES = (Decimal("0.2"), Decimal("0.5"), Decimal("0.5"), Decimal("0.8"), Decimal(1))
TEN = Decimal(10)


@dataclass(frozen=True)
class Claim:
    """A confidence as typed into a score, and what the evidence supports, on the same scale.

    `method` is the score, `top` the scale's upper end: 1 for a share (RICE), 10 for the confidence
    meter (ICE).
    """

    method: str
    claimed: Decimal
    supported: Decimal
    top: Decimal

    @property
    def over(self) -> bool:
        """True when more is claimed than the evidence supports."""
        return self.claimed > self.supported


def claim_of(
    initiative: Initiative, confidence: float, level: int, rules: Prioritisation
) -> Claim | None:
    """The claim of an initiative: in the plan's own method if it has one, else in any score.

    `confidence` is what its evidence supports on the meter, 0.01 to 10, `level` the evidence level,
    0 to 4. None where no confidence is typed in, or on a scale of the house's own.

    Example: `rice: {confidence: 100%}` on level 3, Observed, claims 1 and has support for 0.8;
    `ice: {confidence: 8}` on three interviews claims 8 and has support for 0.5.
    """
    kinds: Mapping[str, Callable[[], Claim | None]] = {
        "rice": lambda: _share(initiative.rice, level, rules),
        "ice": lambda: _meter(initiative.ice, confidence),
    }
    order = sorted(kinds, key=lambda method: method != rules.method)
    return next((claim for method in order if (claim := kinds[method]()) is not None), None)


def _share(rice: Mapping[str, object] | None, level: int, rules: Prioritisation) -> Claim | None:
    if not rice or rice.get("confidence") is None or rules.confidence_scale == "raw":
        return None
    found = inputs.confidence(rice["confidence"], rules.confidence_scale)
    if not isinstance(found, Spread):
        return None
    return Claim("rice", found.likely, SHARES[level], Decimal(1))


def _meter(ice: Mapping[str, object] | None, confidence: float) -> Claim | None:
    found = inputs.spread(ice["confidence"]) if ice and ice.get("confidence") is not None else None
    if not isinstance(found, Spread) or found.likely > TEN:
        return None
    return Claim("ice", found.likely, Decimal(str(confidence)), TEN)
