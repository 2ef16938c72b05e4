"""What the plan's past says, under names that stay the same."""

from __future__ import annotations

from typing import Any

from mkdocs_prodproj.study import Study
from mkdocs_prodproj.tracking.flow import Flow
from mkdocs_prodproj.tracking.freshness import Stale


def against_baseline(study: Study, id_: str) -> dict[str, Any]:
    """Where an item was in the baseline it is held against, and how far its end moved; {} without.

    `slip_days` are calendar days, later is positive.
    """
    was, slip = study.past.before.get(id_), study.past.slips.get(id_)
    if was is None:
        return {}
    return {
        "baseline": {
            "start": was.start.isoformat() if was.start else None,
            "finish": was.finish.isoformat() if was.finish else None,
            "deadline": was.deadline.isoformat() if was.deadline else None,
            "slip_days": slip.days if slip else None,
        }
    }


def history(study: Study) -> dict[str, Any]:
    """What holds for the whole plan: its baseline, how work flows, what to look at again.

    Drift is not among it: each past week would have to be studied for it.
    """
    base, fresh = study.past.baseline, study.freshness
    return {
        "lack": study.past.lack or None,
        "baseline": {
            "name": base.name,
            "commit": base.commit or None,
            "day": base.day.isoformat() if base.day else None,
            "lack": base.lack or None,
        }
        if base.name
        else None,
        "removed": sorted(id_ for id_, one in study.past.before.items() if one.removed),
        "flow": _flow(study.flow),
        "untouched": [_stale(one) for one in (*fresh.rotting, *fresh.untouched)],
        "suspect_links": [
            {
                "id": one.item,
                "on": one.on,
                "field": one.field,
                "changed": one.changed.isoformat(),
                "touched": one.touched.isoformat(),
            }
            for one in fresh.suspects
        ],
    }


def _stale(one: Stale) -> dict[str, Any]:
    return {"id": one.id, "touched": one.touched.isoformat(), "days": one.days, "why": one.why}


def _flow(flow: Flow) -> dict[str, Any]:
    return {
        "percentiles": {str(percent): days for percent, days in flow.percentiles.items()},
        "cycles": [
            {
                "id": one.task,
                "started": one.started.isoformat(),
                "started_from": one.start_from,
                "finished": one.finished.isoformat(),
                "finished_from": one.finish_from,
                "days": one.days,
            }
            for one in flow.cycles
        ],
        "weeks": [{"week": monday.isoformat(), "finished": n} for monday, n in flow.weeks],
        "ageing": [
            {
                "id": one.task,
                "started": one.started.isoformat(),
                "started_from": one.start_from,
                "status": one.status,
                "days": one.days,
                "over_percentile": one.over or None,
            }
            for one in flow.ageing
        ],
    }
