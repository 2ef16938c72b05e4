"""Evidence in words: shares of few people, what is claimed, the next rung of the ladder."""

from __future__ import annotations

from decimal import Decimal

from mkdocs_prodproj.items.quantities import Ratio
from mkdocs_prodproj.strategy.claims import Claim
from mkdocs_prodproj.strategy.evidence import LEVELS, EvidenceState, wilson
from mkdocs_prodproj.wording import words

#: What is cheapest to do next, by the evidence level that an idea stands on.
NEXT_STEP = (
    "ask an expert, or read what is known",
    "talk to three people who have the problem",
    "watch five people try it, or talk to six",
    "run an experiment with real use",
)


def of_n(ratio: Ratio, word: str = "") -> str:
    """A share of few people with the range it may truly lie in: "4 of 5; 38–96 %"."""
    text = f"{ratio.successes} of {ratio.n} {word}".rstrip()
    found = wilson(ratio.successes, ratio.n)
    if found is None:
        return text
    low, high = (words.number(round(100 * end)) for end in (found.low, found.high))
    return f"{text}; {low}–{high}{words.NBSP}%"


def confidence(value: float) -> str:
    """A confidence on the meter: "3 of 10"."""
    return f"{words.number(value)} of 10"


def claimed(claim: Claim) -> str:
    """What a score claims, and what the evidence supports: "100 %, supported 80 %"."""
    said, support = (_on_scale(value, claim) for value in (claim.claimed, claim.supported))
    if not claim.over:
        return f"{said} in {claim.method.upper()}, and the evidence supports it"
    return f"{said} in {claim.method.upper()}; the evidence supports {support}"


def _on_scale(value: Decimal, claim: Claim) -> str:
    return words.percent(value) if claim.top == 1 else f"{words.number(value)} of {claim.top}"


def next_step(state: EvidenceState) -> str:
    """The next cheapest step up, and where it leads; "" at the top."""
    if state.level >= len(NEXT_STEP):
        return ""
    step = NEXT_STEP[state.level]
    return f"{step[0].upper()}{step[1:]}: that would make it “{LEVELS[state.level + 1]}”"
