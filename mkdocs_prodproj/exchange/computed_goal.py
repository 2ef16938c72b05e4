"""How a goal and its metrics stand, under names that stay the same."""

from __future__ import annotations

from datetime import date
from typing import Any

from mkdocs_prodproj.exchange.values import number
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.strategy.confidence import Confidence
from mkdocs_prodproj.strategy.projection import Projection
from mkdocs_prodproj.strategy.scorecard import MetricScore
from mkdocs_prodproj.strategy.series import earlier
from mkdocs_prodproj.study import Study


def goal(study: Study, item: Goal) -> dict[str, Any]:
    """Status, grade and what they follow from; `earlier` are the goals it takes up, by id."""
    score = study.scorecards[item.id]
    return {
        "status": score.status,
        "grade": number(score.grade),
        "coverage": number(score.coverage),
        "progress": number(score.progress),
        "expected": number(score.expected),
        "why": score.why,
        "parts": list(score.parts),
        "earlier": [other.id for other in earlier(study.plan, item)],
        "confidence": _confidence(score.confidence) if score.confidence else None,
        "metrics": [_metric(metric) for metric in score.metrics],
    }


def _metric(score: MetricScore) -> dict[str, Any]:
    return {
        "id": score.id,
        "name": score.metric.name,
        "status": score.status,
        "rule": score.rule,
        "direction": score.direction,
        "guardrail": score.metric.guardrail,
        "current": number(score.current),
        "current_date": _day(score.current_date),
        "progress": number(score.progress),
        "expected": number(score.expected),
        "pace": number(score.pace),
        "met": score.met,
        "grade": number(score.grade),
        "flag": score.flag,
        "stale": score.stale,
        "before_period": score.before_period,
        "check_ins": {"met": score.held[0], "of": score.held[1]} if score.held else None,
        "projection": _projection(score.projection),
        "target_changes": [
            {"date": _day(c.date), "from": number(c.before), "to": number(c.after)}
            for c in score.target_changes
        ],
    }


def _projection(found: Projection) -> dict[str, Any]:
    forecast = found.forecast
    return {
        "date": _day(found.end),
        "value": number(forecast.at_end) if forecast else None,
        "progress": number(found.progress),
        "hit": _day(forecast.hit) if forecast else None,
        "readings": found.points,
        "because": found.because or None,
    }


def _confidence(said: Confidence) -> dict[str, Any]:
    return {
        "value": number(said.value),
        "date": _day(said.date),
        "before": number(said.before),
        "trend": said.trend or None,
        "band": said.band,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
