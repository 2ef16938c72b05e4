"""What is to be mended in evidence and decisions: findings that need weighing and ranking."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_prodproj.items.decision import DecisionRecord
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.plan.finding import HINT, WARNING, called, finding
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.problems import Problem
from mkdocs_prodproj.strategy.claims import Claim
from mkdocs_prodproj.strategy.decisions import DecisionState, decision_state, in_force
from mkdocs_prodproj.strategy.evidence import LEVELS, EvidenceState, evidence
from mkdocs_prodproj.strategy.formula_findings import formula_mistakes
from mkdocs_prodproj.strategy.overrides import overrides

if TYPE_CHECKING:
    from mkdocs_prodproj.strategy.prioritise import Ranking

_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]{2} \d{4})\b")
#: Records that still stand, so that the day to look at them again counts.
_STANDING = ("", "proposed", "accepted", "deferred")


def revisit_day(text: str) -> date | None:
    """The day that "look again" begins with: `2026-07-08`, or `1 Oct 2026, after low sun`."""
    found = _DAY.match(text)
    for form in ("%Y-%m-%d", "%d %b %Y") if found else ():
        try:
            return datetime.strptime(found[1], form).date()  # type: ignore[index]
        except ValueError:
            continue
    return None


@dataclass(frozen=True)
class Weighed:
    """A plan on a day with what was made of it."""

    plan: Plan
    today: date
    proof: Mapping[str, EvidenceState]
    ranked: Ranking | None = None

    @cached_property
    def ranking(self) -> Ranking:
        """The order by score."""
        # Scoring brings numpy along, which a check of a plan seldom needs.
        from mkdocs_prodproj.strategy.prioritise import prioritise  # noqa: PLC0415

        return self.ranked or prioritise(self.plan, self.today)

    @cached_property
    def decisions(self) -> Mapping[str, DecisionState]:
        """What is decided about each initiative, by id."""
        every = self.plan.of(Initiative, archived=True)
        return {item.id: decision_state(item, self.today) for item in every}

    @cached_property
    def to_build(self) -> tuple[Initiative, ...]:
        """What is decided to be built and has not shipped."""
        found = []
        for item in self.plan.of(Initiative):
            decision = in_force(item.decision, self.today)
            under_way = self.decisions[item.id].key in ("building", "committed")
            if decision is not None and decision.outcome == "build" and under_way:
                found.append(item)
        return tuple(found)


def strategy_findings(
    plan: Plan,
    today: date,
    proof: Mapping[str, EvidenceState] | None = None,
    ranking: Ranking | None = None,
) -> Iterator[Problem]:
    """Every finding about evidence and decisions of a plan on a day, in the order of FINDINGS.

    `proof` and `ranking` are computed here when they are not at hand.
    """
    proof = evidence(plan, today) if proof is None else proof
    weighed = Weighed(plan, today, proof, ranking)
    for find in FINDINGS:
        yield from find(weighed)
    yield from formula_mistakes(plan)


def thin_evidence(weighed: Weighed) -> Iterator[Problem]:
    """Decisions to build on less evidence than plan.yml asks for; none at all is told elsewhere."""
    needs = weighed.plan.settings.evidence.build_needs
    for item in weighed.to_build:
        state = weighed.proof[item.id]
        related = (*state.items, *state.under_way)
        supports = state.level >= needs and (not state.contradicting or state.confidence > 0.01)
        if not related or supports:
            continue
        wanted = LEVELS[min(needs, len(LEVELS) - 1)]
        against = " and something contradicts it" if state.contradicting else ""
        yield finding(
            weighed.plan,
            item,
            "thin-evidence",
            WARNING,
            f"It was decided to build {called(item)}, but its evidence is only "
            f'"{state.word}"{against}.',
            keys=("decision",),
            expected=f'At least "{wanted}", as plan.yml asks for under evidence: build_needs.',
            paste="evidence: [R-1]",
            effect="The decision rests on less than you said you would ask for.",
        )


def claimed_confidence(weighed: Weighed) -> Iterator[Problem]:
    """Scores whose confidence is higher than the evidence supports."""
    for item in weighed.plan.of(Initiative):
        claim = weighed.proof[item.id].claim
        key = weighed.decisions[item.id].key
        if claim is None or not claim.over or key in ("shipped", "declined", "parked"):
            continue
        yield finding(
            weighed.plan,
            item,
            "claimed-confidence",
            HINT,
            f"{called(item)} claims a confidence of {claimed_words(claim)}; "
            f'its evidence, "{weighed.proof[item.id].word}", supports {supported_words(claim)}.',
            keys=(claim.method, "confidence"),
            expected="A confidence that research stands behind, or research that supports it.",
            paste=f"confidence: {supported_words(claim).replace(' ', '')}",
            effect="Its score is higher than what is known about it.",
        )


def claimed_words(claim: Claim) -> str:
    """The claimed confidence in words: `100 %`, or `8 of 10`."""
    return _on_scale(claim.claimed, claim, of=True)


def supported_words(claim: Claim) -> str:
    """The supported confidence in words: `80 %`, or `0.5`."""
    return _on_scale(claim.supported, claim)


def _on_scale(value: Decimal, claim: Claim, *, of: bool = False) -> str:
    if claim.top == 1:
        return f"{_plain(value * 100)} %"
    return f"{_plain(value)} of {claim.top}" if of else _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def open_risks(weighed: Weighed) -> Iterator[Problem]:
    """Decisions to build with a risk that is not answered, and nobody who accepts it."""
    for item in weighed.to_build:
        if not item.risks:
            continue
        left = [
            risk
            for risk in weighed.proof[item.id].risks
            if risk.state not in ("passed", "n/a") and not risk.accepted_by
        ]
        if left:
            names = ", ".join(f'"{risk.risk}" ({risk.state})' for risk in left)
            risks = "an open risk" if len(left) == 1 else "open risks"
            yield finding(
                weighed.plan,
                item,
                "risk-not-accepted",
                WARNING if any(risk.state == "failed" for risk in left) else HINT,
                f"It was decided to build {called(item)} with {risks}: {names}; nobody is named "
                "who accepts that.",
                keys=("risks",),
                expected="An answer to the risk, or who accepts it open.",
                paste=f"{left[0].risk}: {{state: {left[0].state}, accepted_by: ana}}",
                effect="When it goes wrong, nobody knows that it was known.",
            )


def overridden_ranks(weighed: Weighed) -> Iterator[Problem]:
    """Decisions to build what ranks lower than something that waits, without a reason."""
    unexplained = {i.id for i in weighed.to_build if not weighed.decisions[i.id].because}
    if not unexplained:
        return
    for found in overrides(weighed.plan, weighed.ranking, weighed.decisions, weighed.proof):
        item = weighed.plan.get(found.id)
        first = weighed.plan.get(found.passed[0])
        if found.id not in unexplained or item is None or first is None:
            continue
        yield finding(
            weighed.plan,
            item,
            "overrides-rank",
            WARNING,
            f"{called(item)} ranks {found.rank} and is to be built, while {called(first)}, "
            "which ranks higher, is not decided; no reason is given.",
            keys=("decision",),
            expected="Why it comes first, or a decision about what ranks higher.",
            paste="because: …",
            effect="Readers see an order, and people who did not follow it.",
        )


def overdue_revisits(weighed: Weighed) -> Iterator[Problem]:
    """Decisions in force that were to be looked at again by a day that has passed."""
    for item, keys, text in _revisits(weighed):
        when = revisit_day(text)
        if when is not None and when < weighed.today:
            yield finding(
                weighed.plan,
                item,
                "overdue-revisit",
                WARNING,
                f"The decision about {called(item)} was to be looked at again on "
                f"{when.isoformat()}.",
                keys=keys,
                expected="A newer decision, or a later day to look again.",
                paste=f"revisit: {_later(weighed.today).isoformat()}",
                effect="It stands, although its own day to doubt it has passed.",
            )


def _later(today: date) -> date:
    return date.fromordinal(today.toordinal() + 91) if today.year < date.max.year else today


def _revisits(
    weighed: Weighed,
) -> Iterator[tuple[Initiative | DecisionRecord, tuple[str | int, ...], str]]:
    for item in weighed.plan.of(Initiative):
        decision = in_force(item.decision, weighed.today)
        if decision is not None and decision.revisit:
            yield item, ("decision", item.decision.index(decision), "revisit"), decision.revisit
    for record in weighed.plan.of(DecisionRecord):
        if record.status in _STANDING and record.revisit:
            yield record, ("revisit",), record.revisit


#: What is looked for, in the order of the manual.
FINDINGS: tuple[Callable[[Weighed], Iterator[Problem]], ...] = (
    thin_evidence,
    claimed_confidence,
    open_risks,
    overridden_ranks,
    overdue_revisits,
)
