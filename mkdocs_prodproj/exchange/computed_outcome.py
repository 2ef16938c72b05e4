"""What came of a launch, expected against measured, under names that stay the same."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from mkdocs_prodproj.exchange.values import number
from mkdocs_prodproj.strategy.attribution import Background
from mkdocs_prodproj.strategy.outcomes import OutcomeState, Result
from mkdocs_prodproj.study import Study

#: Figures of a computed float that are told: the rest is noise of the arithmetic.
FIGURES = 9


def outcome(study: Study, id_: str) -> dict[str, Any]:
    """`verdict` and `outcome` of an initiative; both null while it has not shipped."""
    state = study.outcomes.get(id_)
    if state is None:
        return {"verdict": None, "outcome": None}
    return {"verdict": state.verdict, "outcome": _state(state)}


def _state(state: OutcomeState) -> dict[str, Any]:
    due = state.review_due
    return {
        "attribution": state.attribution,
        "claimed": state.claimed or None,
        "due": due.isoformat() if due else None,
        "next": state.next or None,
        "follows": list(state.follows),
        "predictions": [_prediction(result) for result in state.results],
    }


def _prediction(result: Result) -> dict[str, Any]:
    day, due, around = result.current_date, result.review_due, result.background
    return {
        "metric": result.metric,
        "verdict": result.verdict,
        "reason": result.reason or None,
        "baseline": number(result.baseline),
        "expected": number(result.target),
        "measured": number(result.current),
        "measured_on": day.isoformat() if day else None,
        "expected_change": _change(result.baseline, result.target),
        "measured_change": _change(result.baseline, result.current),
        "share": number(result.progress),
        "due": due.isoformat() if due else None,
        "guardrails_broken": list(result.broken),
        "guardrails_unknown": list(result.unknown),
        "context": _context(around) if around else None,
    }


def _change(before: Decimal | None, after: Decimal | None) -> int | float | None:
    return number(after - before) if before is not None and after is not None else None


def _context(around: Background) -> dict[str, Any]:
    effect, year = around.effect, around.year_before
    return {
        "series": {
            "verdict": effect.verdict,
            "reason": effect.reason or None,
            "before": effect.before,
            "after": effect.after,
            "level_change": _figures(effect.level_change),
            "slope_change": _figures(effect.slope_change),
            "difference": _figures(effect.difference),
            "scatter": _figures(effect.scatter),
        },
        "year_before": {"date": year[0].isoformat(), "value": number(year[1])} if year else None,
        "launches": list(around.launches),
        "was_worst": around.was_worst,
    }


def _figures(value: float | None) -> int | float | None:
    return None if value is None else number(float(f"{value:.{FIGURES}g}"))
