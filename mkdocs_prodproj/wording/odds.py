"""How sure a day is, in the words and marks that pages show."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from mkdocs_prodproj.forecasting.forecast import Odds
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import words


def of(study: Study, id_: str) -> Odds | None:
    """The simulated odds of an item; None where nothing was simulated or it is too little."""
    odds = study.forecast.odds.get(id_)
    return odds if odds is not None and not odds.thin else None


def chance(study: Study, id_: str) -> float | None:
    """The chance, 0 to 1, that an item keeps its promised day; None where it cannot be told."""
    odds = of(study, id_)
    return odds.on_time if odds else None


def is_unknown(study: Study, id_: str) -> bool:
    """Whether so much open work has no estimate that its planned day says nothing."""
    odds = study.forecast.odds.get(id_)
    return odds is not None and bool(odds.thin) and not odds.percentiles


def percent(share: float) -> str:
    """A chance in percent, never quite certain: 0.999 is "over 99 %", 0.004 "under 1 %"."""
    if share >= 0.995:
        return f"over{words.NBSP}99{words.NBSP}%"
    return f"under{words.NBSP}1{words.NBSP}%" if share < 0.005 else words.percent(share)


def day(at: datetime | None) -> date | None:
    """The day a moment belongs to: the end of a day's work at midnight is the day before."""
    return None if at is None else (at - timedelta(minutes=1)).date()


def range_words(study: Study, odds: Odds) -> str:
    """Even odds and the safe day: "14 Aug to 20 Aug", or one day where they are the same."""
    middle, safe = day(odds.p50), day(odds.p85)
    if middle is None or safe is None:
        return ""
    return words.span(middle, safe, study.today)
