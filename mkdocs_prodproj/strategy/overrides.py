"""Where a decision went against the ranking: built, while something ranked higher waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.strategy.decisions import DecisionState, in_force
from mkdocs_prodproj.strategy.evidence import EvidenceState

if TYPE_CHECKING:
    from mkdocs_prodproj.strategy.prioritise import Ranked, Ranking

#: Initiatives that are named of those that were passed over.
NAMED = 3


@dataclass(frozen=True)
class Override:
    """An initiative decided to be built, and the first of those ranked clearly above it that wait.

    `because` is the reason given for the decision.
    """

    id: str
    rank: int
    passed: tuple[str, ...]
    because: str = ""


def overrides(
    plan: Plan,
    ranking: Ranking,
    decisions: Mapping[str, DecisionState],
    proof: Mapping[str, EvidenceState],
) -> tuple[Override, ...]:
    """Decisions to build something that ranks below what could be decided, and is not, by rank.

    Left out are neighbours that are too close to call, those with a decision of their own, those
    that wait for another initiative, and those that one of the four risks stops.
    """
    band = plan.settings.prioritisation.too_close
    waiting: list[Ranked] = []
    found = []
    for ranked in ranking.ranked:
        item = plan.find(Initiative, ranked.id)
        if item is None:
            continue
        state = decisions[item.id]
        if state.key in ("building", "committed") and _built(item):
            passed = _clearly_above(ranked, waiting, band)
            if passed:
                found.append(Override(item.id, ranked.rank, passed, state.because))
        elif _waits(item, state, proof[item.id]):
            waiting.append(ranked)
    return tuple(found)


def _built(item: Initiative) -> bool:
    decision = in_force(item.decision)
    return decision is not None and decision.outcome == "build"


def _waits(item: Initiative, state: DecisionState, proof: EvidenceState) -> bool:
    """Somebody could decide about it today, and nobody has."""
    undecided = state.key in ("open", "researching") and in_force(item.decision) is None
    return undecided and not item.depends_on and not proof.gate.startswith("stop")


def _clearly_above(ranked: Ranked, waiting: list[Ranked], band: Decimal) -> tuple[str, ...]:
    found = []
    for above in waiting:  # best first: once one is near, all that follow are
        if above.rank == ranked.rank or above.score - ranked.score < band * abs(above.score):
            break
        found.append(above.id)
        if len(found) == NAMED:
            break
    return tuple(found)
