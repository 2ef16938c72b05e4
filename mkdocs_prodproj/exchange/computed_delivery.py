"""What the study found out about delivery: dates, odds, money, under names that stay the same."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from mkdocs_prodproj.delivery.progress import Progress
from mkdocs_prodproj.delivery.risks import RiskScore
from mkdocs_prodproj.exchange.values import number
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.study import Study

#: Percentiles that are always given, in the order they stand in.
PERCENTILES = (10, 50, 85, 95)


def delivery(study: Study, item: Task | Milestone | Project) -> dict[str, Any]:
    """Schedule, forecast and, for a project, earned value of an item."""
    found: dict[str, Any] = {"schedule": _schedule(study, item.id)}
    odds = _forecast(study, item)
    if odds:
        found["forecast"] = odds
    if isinstance(item, Project) and item.id in study.money:
        found["earned_value"] = _earned_value(study, item.id)
    return found


def _schedule(study: Study, id_: str) -> dict[str, Any]:
    schedule = study.schedule
    times = schedule.get(id_)
    if times is None:
        because = schedule.unscheduled.get(id_)
        return {"because": because} if because else {}
    warning = schedule.warnings.get(id_)
    crew = schedule.crews.get(id_, ())
    return {
        "start": times.start.isoformat(),
        "finish": times.finish.isoformat(),
        "early_start": times.early_start.isoformat(),
        "early_finish": times.early_finish.isoformat(),
        "late_start": times.late_start.isoformat(),
        "late_finish": times.late_finish.isoformat(),
        "total_float_minutes": times.total_float_minutes,
        "free_float_minutes": times.free_float_minutes,
        "critical": times.critical,
        "driven_by": list(times.driven_by),
        "because": study.explainer.of(id_).sentence,
        **({"crew": list(crew)} if crew else {}),
        **({"warning": warning} if warning else {}),
    }


def _forecast(study: Study, item: Task | Milestone | Project) -> dict[str, Any]:
    odds = study.forecast.odds.get(item.id)
    if odds is None:
        return {}
    found: dict[str, Any] = {
        f"p{n}": at.isoformat() if (at := odds.percentiles.get(n)) else None for n in PERCENTILES
    }
    found["criticality_index"] = odds.criticality
    if not isinstance(item, Task):
        found["on_time_probability"] = odds.on_time
    if odds.thin:
        found["thin"] = odds.thin
    return found


def _earned_value(study: Study, project: str) -> dict[str, Any]:
    money = study.money[project]
    value = {f.name: number(getattr(money.value, f.name)) for f in fields(money.value)}
    costs = study.forecast.costs.get(project)
    return {
        **value,
        "unit": money.unit,
        "currency": money.currency,
        "budget": number(money.budget),
        "says": money.says,
        "cost_p50": number(costs.p50) if costs else None,
        "cost_p85": number(costs.p85) if costs else None,
        "within_budget_probability": costs.within if costs else None,
    }


def progress(found: Progress) -> dict[str, Any]:
    """How much is done."""
    return {
        "share": number(found.share),
        "by": found.by,
        "done": found.done,
        "total": found.total,
        "blocked": found.blocked,
        "in_progress": found.in_progress,
        "effort_minutes": found.effort_minutes,
        "done_minutes": found.done_minutes,
    }


def risk(score: RiskScore) -> dict[str, Any]:
    """How likely and how bad."""
    return {
        "probability": score.probability,
        "impact": score.impact,
        "exposure": score.exposure,
        "open": score.open,
        "review_overdue": score.review_overdue,
        "unscored_because": score.why_unscored or None,
    }
