"""Who moved in the ranking: arrows with the place before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from mkdocs_prodproj.shapes.cells import Mark
from mkdocs_prodproj.study import Study

WEEK = timedelta(days=7)


def arrow(by: int, word: str = "") -> Mark | None:
    """Places won or lost as an arrow with a word; None for none."""
    if not by:
        return None
    return Mark("up" if by > 0 else "down", "neu", word or str(abs(by)))


def since_last_week(study: Study) -> Mapping[str, Mark]:
    """For each initiative that changed its place within a week an arrow with the place it had."""
    if study.history.repository is None:
        return {}
    found: dict[str, Mark] = {}
    for id_, trend in study.past.drift.scores.items():
        before = [rank for day, _, rank in trend.points if day <= study.today - WEEK]
        now = study.ranks.get(id_)
        by = before[-1] - now.rank if before and now is not None else 0
        if mark := arrow(by, f"was {before[-1]}" if before else ""):
            found[id_] = mark
    return found
