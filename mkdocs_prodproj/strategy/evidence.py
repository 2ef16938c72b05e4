"""What do we know about an initiative, and how well?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt
from statistics import NormalDist

from mkdocs_prodproj.items.initiative import Initiative, Risk4
from mkdocs_prodproj.items.research import Research
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.strategy.claims import Claim, claim_of

#: Evidence levels, weakest first.
LEVELS = ("None", "Opinion", "Anecdote", "Observed", "Tested")
#: The four product risks, in the order they are shown, with the writer's words.
FOUR_RISKS = (
    ("value", "Valuable"),
    ("usability", "Usable"),
    ("feasibility", "Feasible"),
    ("viability", "Viable"),
)
#: Who answers for each risk (Marty Cagan, SVPG).
RISK_OWNERS = {
    "value": "product manager",
    "usability": "designer",
    "feasibility": "engineer",
    "viability": "product manager",
}

#: Confidence with nothing behind it but our own belief.
SELF_CONVICTION = 0.01
#: Confidence that a way of finding out supports, by the least number of people or records it was
#: found out from; the first row serves when the number is not known (Itamar Gilad's confidence
#: meter; the numbers of people between "1 to 3" and "20 and more" are ours).
STRENGTH: Mapping[str, tuple[tuple[int, float], ...]] = {
    "pitch": ((0, 0.03),),
    "other": ((0, 0.1),),
    "": ((0, 0.1),),
    "expert": ((0, 0.2),),
    "estimate": ((0, 0.4),),
    "desk": ((0, 0.5),),
    "support": ((0, 0.5), (4, 1.0)),
    "interview": ((0, 0.5), (4, 1.0), (6, 2.0), (20, 3.0)),
    "survey": ((0, 1.0), (20, 2.0), (100, 3.0)),
    "fake-door": ((0, 1.0), (20, 2.0), (100, 3.0)),
    "usability-test": ((0, 3.0), (1, 1.0), (4, 3.0)),
    "prototype-test": ((0, 3.0), (1, 1.0), (4, 3.0)),
    "observation": ((0, 3.0), (1, 1.0), (4, 3.0)),
    "analytics": ((0, 3.0),),
    "experiment": ((0, 4.0),),
    "launch": ((0, 10.0),),
}
#: The upper ends of the meter's classes: conviction, pitch, theme, others' opinion, estimate,
#: anecdote, people and market, test, launch.
CLASSES = (0.01, 0.03, 0.1, 0.2, 0.4, 1.0, 3.0, 5.0, 10.0)
#: The least confidence of the levels from Opinion on.
_FLOORS = (0.02, 0.5, 1.5, 4.0)
_MONTH = 30.4375  # days


@dataclass(frozen=True)
class RiskState:
    """One of the four risks: state is untested, assumed, testing, passed, failed or n/a.

    `evidence` holds the research that the writer names, then concluded research about this risk.
    """

    risk: str
    word: str
    state: str
    evidence: tuple[str, ...] = ()
    accepted_by: str = ""
    note: str = ""


@dataclass(frozen=True)
class EvidenceState:
    """What stands behind one initiative.

    `level` 0..4 indexes LEVELS; `confidence` (0.01..10) is what the strongest item supports, one
    class less when anything contradicts. `items` are concluded; `under_way` are not yet. `stale`
    are old and still count; `expired` are past their own `expires` and do not. `gate` is "ready",
    "open: viability" or "stop: value". `claim` is the confidence typed into a score.
    """

    level: int
    word: str
    confidence: float
    items: tuple[Research, ...] = ()
    contradicting: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    risks: tuple[RiskState, ...] = ()
    gate: str = ""
    under_way: tuple[Research, ...] = ()
    expired: tuple[str, ...] = ()
    claim: Claim | None = None


def evidence(plan: Plan, today: date) -> dict[str, EvidenceState]:
    """What stands behind each initiative, by its id; archived ones too."""
    months = plan.settings.evidence.expires_months
    rules = plan.settings.prioritisation
    about = research_about(plan)
    found = {}
    for initiative in plan.of(Initiative, archived=True):
        state = weigh(initiative, about.get(initiative.id, ()), today, months)
        claim = claim_of(initiative, state.confidence, state.level, rules)
        found[initiative.id] = replace(state, claim=claim)
    return found


def research_about(plan: Plan) -> dict[str, tuple[Research, ...]]:
    """Research by the initiative that it names, or whose decisions or risks name it."""
    every = {r.id: n for n, r in enumerate(plan.of(Research))}
    found: dict[str, set[str]] = defaultdict(set)
    for research in plan.of(Research):
        for id_ in research.initiatives:
            found[id_].add(research.id)
    for initiative in plan.of(Initiative, archived=True):
        found[initiative.id] |= cited(initiative) & every.keys()
    return {
        id_: plan.every(Research, sorted(ids, key=every.__getitem__)) for id_, ids in found.items()
    }


def cited(initiative: Initiative) -> set[str]:
    """The research that an initiative's decisions and risks name."""
    named = {id_ for decision in initiative.decision for id_ in decision.evidence}
    return named | {id_ for risk in initiative.risks.values() for id_ in risk.evidence}


def weigh(
    initiative: Initiative, found: Iterable[Research], today: date, expires_months: int = 12
) -> EvidenceState:
    """Weigh the research about one initiative: the strongest counts, many weak ones do not add up.

    Only concluded research counts, and none past its own `expires`. An inconclusive result is
    listed and supports nothing. Anything that contradicts lowers the confidence by one class of the
    meter; alone it supports nothing, and the level says how well that is known.

    Example: a usability test with 5 people supports 3, Observed; an interview that contradicts
    lowers it to 1, Anecdote.
    """
    related = [r for r in found if r.status != "abandoned"]
    items = tuple(r for r in related if is_concluded(r, today))
    counting = [r for r in items if not is_expired(r, today)]
    contradicting = tuple(r.id for r in counting if r.result == "contradicts")
    telling = [r for r in counting if r.result != "inconclusive"]
    supporting = [strength(r) for r in telling if r.result != "contradicts"]
    known = max(map(strength, telling), default=SELF_CONVICTION)
    confidence = max(supporting, default=SELF_CONVICTION)
    if contradicting:
        known, confidence = one_class_less(known), one_class_less(confidence)
    level = level_of(confidence if supporting else known)
    risks = tuple(_risk(initiative, name, word, items) for name, word in FOUR_RISKS)
    return EvidenceState(
        level=level,
        word=LEVELS[level],
        confidence=confidence,
        items=items,
        contradicting=contradicting,
        stale=tuple(r.id for r in items if is_stale(r, today, expires_months)),
        risks=risks,
        gate=gate({risk.risk: risk.state for risk in risks}),
        under_way=tuple(r for r in related if r not in items),
        expired=tuple(r.id for r in items if is_expired(r, today)),
    )


def one_class_less(confidence: float) -> float:
    """The upper end of the class below: 3 becomes 1, 0.01 stays."""
    return max((end for end in CLASSES if end < confidence), default=SELF_CONVICTION)


def level_of(confidence: float) -> int:
    """The evidence level, 0 to 4, that a confidence reaches: 3 is Observed, `level_of(3)` is 3."""
    return sum(confidence >= floor for floor in _FLOORS)


def is_concluded(research: Research, today: date) -> bool:
    """True when it is done, or has a day up to `today` and no other status."""
    if research.status not in ("", "done"):
        return False
    return research.date <= today if research.date is not None else research.status == "done"


def strength(research: Research) -> float:
    """The confidence (0.01 to 10) that one piece of research supports: its own, else its method's.

    Example: 12 interviews support 2, 3 interviews 0.5, an experiment 4.
    """
    if research.strength is not None:
        return min(max(float(research.strength), SELF_CONVICTION), CLASSES[-1])
    steps = STRENGTH.get(research.method, STRENGTH["other"])
    n = research.participants
    if n is None and research.successes is not None:
        n = research.successes.n
    return [value for least, value in steps if least <= (n or 0)][-1]


def is_expired(research: Research, today: date) -> bool:
    """True past the day that the writer gave as its last."""
    return research.expires is not None and research.expires < today


def is_stale(research: Research, today: date, expires_months: int = 12) -> bool:
    """True past its `expires`, else when it is older than so many months."""
    if research.expires is not None:
        return research.expires < today
    if research.date is None:
        return False
    return (today - research.date).days > expires_months * _MONTH


def _risk(initiative: Initiative, name: str, word: str, items: Iterable[Research]) -> RiskState:
    risk = initiative.risks.get(name, Risk4())
    about = (r.id for r in items if name in r.about)
    cited = tuple(dict.fromkeys((*risk.evidence, *about)))
    return RiskState(name, word, risk.state or "untested", cited, risk.accepted_by, risk.note)


def gate(states: Mapping[str, str]) -> str:
    """Whether to build: "ready", else the risks that stop it, else those that are still open.

    Example: viability untested and the others passed is "open: viability"; value failed is
    "stop: value".
    """
    names = [name for name, _ in FOUR_RISKS]
    failed = [name for name in names if states.get(name) == "failed"]
    if failed:
        return f"stop: {', '.join(failed)}"
    unanswered = [name for name in names if states.get(name) not in ("passed", "n/a")]
    return f"open: {', '.join(unanswered)}" if unanswered else "ready"


@dataclass(frozen=True)
class Interval:
    """A share and the interval it may truly lie in, all 0..1."""

    point: float
    low: float
    high: float


def wilson(successes: int, n: int, level: float = 0.95) -> Interval | None:
    """The Wilson score interval of a share; None when nobody was asked.

    Example: 18 of 20 is 90 %, and at 95 % between 69.9 % and 97.2 %.
    """
    if n <= 0:
        return None
    z = NormalDist().inv_cdf((1 + level) / 2)
    point, weight = successes / n, 1 + z * z / n
    middle = (point + z * z / (2 * n)) / weight
    half = z * sqrt(point * (1 - point) / n + z * z / (4 * n * n)) / weight
    return Interval(point, max(middle - half, 0.0), min(middle + half, 1.0))
