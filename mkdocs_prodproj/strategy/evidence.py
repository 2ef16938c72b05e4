"""What do we know, and how well? (shapes; see the contract)"""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_prodproj.items.research import Research

#: Evidence levels, weakest first.
LEVELS = ("None", "Opinion", "Anecdote", "Observed", "Tested")
#: The four product risks, in the order they are shown, with the writer's words.
FOUR_RISKS = (
    ("value", "Valuable"),
    ("usability", "Usable"),
    ("feasibility", "Feasible"),
    ("viability", "Viable"),
)


@dataclass(frozen=True)
class RiskState:
    """One of the four risks: state is untested, assumed, testing, passed, failed or n/a."""

    risk: str
    word: str
    state: str
    evidence: tuple[str, ...] = ()
    accepted_by: str = ""
    note: str = ""


@dataclass(frozen=True)
class EvidenceState:
    """What stands behind one initiative.

    `level` 0..4 indexes LEVELS; `confidence` (0.01..10) is what the strongest item supports;
    `gate` is "ready", "open: viability" or "stop: value".
    """

    level: int
    word: str
    confidence: float
    items: tuple[Research, ...] = ()
    contradicting: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    risks: tuple[RiskState, ...] = ()
    gate: str = ""
