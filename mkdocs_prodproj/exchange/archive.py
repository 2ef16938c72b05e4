"""Everything a plan says and everything computed from it, as one JSON document."""

from __future__ import annotations

import json
from typing import Any

from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.exchange.computed import computed, trace
from mkdocs_prodproj.exchange.computed_history import history
from mkdocs_prodproj.exchange.report import FORMAT, problem_data
from mkdocs_prodproj.exchange.values import WorkUnits, as_data, number
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.spelling import said
from mkdocs_prodproj.strategy.loop import LoopState
from mkdocs_prodproj.study import Study


def archive(study: Study) -> dict[str, Any]:
    """The whole study as plain data; the same plan on the same day gives the same document.

    Items stand in reading order with their fields, place, references both ways and `computed`
    values; a field that says nothing is left out. Shares are 0 to 1, times ISO 8601, work minutes.
    """
    units = work_units(study)
    return {
        "prodproj": {"format": FORMAT},
        "as_of": study.today.isoformat(),
        "plan": {
            "name": study.plan.settings.name,
            "currency": study.plan.settings.currency,
            "minutes_per_day": units.day,
            "minutes_per_week": units.week,
        },
        "items": [entry(study, item, units) for item in study.plan.items],
        "ranking": _ranking(study),
        "critical_path": list(study.schedule.critical_path),
        "loops": [_loop(loop) for loop in study.loops],
        "workload": as_data(study.workload, units),
        "history": history(study),
        "problems": [problem_data(problem) for problem in study.problems],
    }


def write_archive(study: Study, _kind: str = "") -> bytes:
    """The archive as UTF-8 text with a line break at its end."""
    text = json.dumps(archive(study), ensure_ascii=False, indent=2, allow_nan=False)
    return (text + "\n").encode()


def work_units(study: Study) -> WorkUnits:
    """How long a day and a week are in the plan's own calendar."""
    calendar = Calendars(study.plan).default
    return WorkUnits(calendar.day_minutes, calendar.week_minutes)


def entry(study: Study, item: Item, units: WorkUnits) -> dict[str, Any]:
    """One item: who it is, where it is written, what it says, what it means."""
    plan, place = study.plan, study.plan.position(item)
    fields = {k: v for k, v in said(item).items() if k not in {"id", "title"}}
    return {
        "id": item.id,
        "kind": item.kind,
        "title": item.title,
        "path": place.path,
        "line": place.line,
        "status": getattr(item, "status", ""),
        **({"broken": item.broken} if item.broken else {}),
        "fields": as_data(fields, units),
        "extra": as_data(item.extra, units),
        "references": {
            "to": [{"field": r.field, "id": r.target} for r in plan.references_from(item.id)],
            "from": [{"field": r.field, "id": r.source} for r in plan.references_to(item.id)],
        },
        "computed": computed(study, item) | trace(study, item),
    }


def _ranking(study: Study) -> dict[str, Any]:
    ranking = study.ranking
    return {
        "method": ranking.method,
        "formula": ranking.formula,
        "ranked": [{"id": r.id, "rank": r.rank, "score": number(r.score)} for r in ranking.ranked],
        "unscored": [{"id": u.id, "because": u.because} for u in ranking.unscored],
        "warnings": list(ranking.warnings),
        "trials": ranking.trials,
        "top": ranking.top,
        "build_order": list(ranking.order.ids),
    }


def _loop(loop: LoopState) -> dict[str, Any]:
    act = loop.next_act
    return {
        "loop": loop.loop,
        "id": loop.subject,
        "turn": loop.turn,
        "steps": [
            {"name": s.name, "state": s.state, "says": s.says, "lacks": list(s.lacks)}
            for s in loop.steps
        ],
        "next": None
        if act is None
        else {"words": act.words, "path": act.path, "line": act.line, "item": act.item},
    }
