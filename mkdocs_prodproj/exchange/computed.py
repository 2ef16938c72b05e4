"""What the study found out about one item, under names that stay the same."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from mkdocs_prodproj.exchange.computed_delivery import delivery, progress, risk
from mkdocs_prodproj.exchange.computed_goal import goal
from mkdocs_prodproj.exchange.computed_history import against_baseline
from mkdocs_prodproj.exchange.computed_outcome import outcome
from mkdocs_prodproj.exchange.values import number
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.strategy.claims import Claim
from mkdocs_prodproj.strategy.evidence import EvidenceState
from mkdocs_prodproj.strategy.trace import TRACED
from mkdocs_prodproj.study import Study


def computed(study: Study, item: Item) -> dict[str, Any]:
    """The computed values of an item; an empty mapping for a kind that has none.

    Goal: status, grade, coverage, progress, expected, confidence, metrics. Initiative: priority,
    evidence, four_risks, gate, decision, verdict, outcome. Task, milestone, project: schedule,
    forecast, progress, baseline; project: earned_value. Risk: exposure.
    """
    found: dict[str, Any] = {}
    if isinstance(item, Goal):
        found |= goal(study, item)
    if isinstance(item, Initiative):
        found["priority"] = _priority(study, item.id)
        found |= _evidence(study.evidence[item.id])
        found |= _decision(study, item.id)
        found |= outcome(study, item.id)
    if isinstance(item, Task | Milestone | Project):
        found |= delivery(study, item)
        found |= against_baseline(study, item.id)
    if item.id in study.progress:
        found["progress"] = progress(study.progress[item.id])
    if isinstance(item, Risk):
        found |= risk(study.risk_scores[item.id]) if item.id in study.risk_scores else {}
    return found


def _priority(study: Study, id_: str) -> dict[str, Any]:
    ranking, ranked = study.ranking, study.ranks.get(id_)
    unscored = None if ranked else next((u for u in ranking.unscored if u.id == id_), None)
    parts: dict[str, Decimal] = dict(ranked.parts) if ranked else {}
    odds = ranked.odds if ranked else None
    return {
        "method": ranking.method,
        "score": number(ranked.score) if ranked else None,
        "rank": ranked.rank if ranked else None,
        "rank_interval": [odds.low, odds.high] if odds else None,
        "top_n_probability": number(odds.top) if odds else None,
        "parts": {name: number(value) for name, value in parts.items()},
        "too_close": ranked.too_close if ranked else False,
        "turns": [
            {"input": turn.input, "now": number(turn.now), "then": number(turn.then)}
            for turn in (ranked.turns if ranked else ())
        ],
        "scorers": {
            name: {who: number(value) for who, value in said.items()}
            for name, said in (ranked.opinions if ranked else {}).items()
        },
        "unscored_because": unscored.because if unscored else None,
    }


def _evidence(state: EvidenceState) -> dict[str, Any]:
    return {
        "evidence": {
            "class": state.word,
            "level": state.level,
            "confidence": number(state.confidence),
            "research": [research.id for research in state.items],
            "contradicting": list(state.contradicting),
            "stale": list(state.stale),
            "expired": list(state.expired),
            "claimed": _claim(state.claim),
        },
        "four_risks": {
            risk.risk: {
                "state": risk.state,
                "evidence": list(risk.evidence),
                "accepted_by": risk.accepted_by,
            }
            for risk in state.risks
        },
        "gate": state.gate,
    }


def _claim(claim: Claim | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    return {
        "method": claim.method,
        "confidence": number(claim.claimed),
        "supported": number(claim.supported),
        "over": claim.over,
    }


def _decision(study: Study, id_: str) -> dict[str, Any]:
    state, override = study.decisions[id_], study.overrides.get(id_)
    return {
        "decision": {
            "key": state.key,
            "date": state.date.isoformat() if state.date else None,
            "by": list(state.by),
            "because": state.because,
            "conflict": state.conflict,
            "passes_over": list(override.passed) if override else [],
        }
    }


def trace(study: Study, item: Item) -> dict[str, Any]:
    """Under `trace`, ids of what an item serves and of what serves it, nearest first.

    Empty for kinds that are not on the way from the vision to the work.
    """
    if item.kind not in TRACED:
        return {}
    return {
        "trace": {
            "up": [id_ for level in study.trace.up(item) for id_ in level.ids],
            "down": [id_ for level in study.trace.down(item) for id_ in level.ids],
        }
    }
