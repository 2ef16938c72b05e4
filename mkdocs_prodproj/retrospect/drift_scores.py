"""How initiatives changed places in the ranking from week to week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mkdocs_prodproj.charts.ranks import Places
from mkdocs_prodproj.charts.ranks import ranks as chart
from mkdocs_prodproj.comparing.drift import ScoreTrend
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Figure, Section
from mkdocs_prodproj.shapes.cells import Svg
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.rank_moves import arrow
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.drift_words import no_past, span_words
from mkdocs_prodproj.wording.options import Options

#: Lines that the chart shows, and letters of a name beside its line.
LINES, LETTERS = 12, 28


def score_trend(study: Study, options: Options) -> tuple[Block, ...]:
    """Places in the ranking over the weeks; those at the top today, and what fell from it."""
    title = "How the ranking changed"
    missing = no_past(study)
    if missing:
        return ()
    drift = study.past.drift
    sub = span_words(drift.days, study.today)
    kept = {item.id for item in options.keep(study.plan.of(Initiative, archived=True))}
    trends = [t for t in drift.scores.values() if t.id in kept and t.points]
    if not any(moved(t, drift.days) for t in trends):
        empty = Empty("The order stayed as it was", "No initiative changed its place.")
        if not trends:
            empty = Empty("No ranking to follow", "No initiative is ranked today.")
        return (Section(title, (empty,), sub, id="score-trend"),)
    ranked = sorted(trends, key=lambda t: (_now(t, drift.days) is None, t.points[-1][2], t.id))
    figure = ranking_figure(study, ranked[: options.limit], drift.days)
    return (Section(title, (figure,), sub, id="score-trend"),)


def _now(trend: ScoreTrend, days: tuple[date, ...]) -> int | None:
    """Its place today; None where it is ranked no more."""
    day, _, rank = trend.points[-1]
    return rank if days and day == days[-1] else None


def moved(trend: ScoreTrend, days: tuple[date, ...]) -> int:
    """Places won since it was first ranked, lost ones negative; 0 where it is ranked no more."""
    now = _now(trend, days)
    return trend.points[0][2] - now if now is not None else 0


def ranking_figure(study: Study, trends: list[ScoreTrend], days: tuple[date, ...]) -> Figure:
    """Lines of places; the one that climbed or fell farthest is in the accent."""
    drawn = trends[:LINES]
    most = max(drawn, key=lambda t: (abs(moved(t, days)), t.id))
    lines = [_line(study, t, days, strong=t.id == most.id and moved(t, days) != 0) for t in drawn]
    says = said(trends, days)
    svg = chart(lines, today=study.today, title="Places in the ranking over the weeks", desc=says)
    rest = f"{len(trends) - LINES} more in the table." if len(trends) > LINES else ""
    return Figure(Svg(svg), says=says, caption=rest, table=_table(study, trends, days))


def _line(study: Study, trend: ScoreTrend, days: tuple[date, ...], *, strong: bool) -> Places:
    by_day = {day: rank for day, _, rank in trend.points}
    by = moved(trend, days)
    arrow = f" {'↑' if by > 0 else '↓'}{words.NBSP}{abs(by)}" if by else ""
    name = trend.title if len(trend.title) <= LETTERS else f"{trend.title[: LETTERS - 1].rstrip()}…"
    item = study.plan.get(trend.id)
    short = (links.label(item) if item else trend.id)[:9]
    places = tuple((day, by_day.get(day)) for day in days)
    return Places(f"{name}{arrow}", f"{short}{arrow}", places, strong)


def said(trends: Iterable[ScoreTrend], days: tuple[date, ...]) -> str:
    """Who climbed and who fell, in words."""
    by = sorted(((moved(t, days), t.title) for t in trends), key=lambda one: (-one[0], one[1]))
    up = [f"{title} by {words.spelled(n)}" for n, title in by if n > 0]
    down = [f"{title} by {words.spelled(-n)}" for n, title in reversed(by) if n < 0]
    parts = [f"up: {words.series(up, 3)}"] if up else []
    parts += [f"down: {words.series(down, 3)}"] if down else []
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _table(study: Study, trends: Iterable[ScoreTrend], days: tuple[date, ...]) -> Table:
    columns = (
        Column("Initiative"), Column("First place", "r"), Column("Now", "r"), Column("Moved"),
        Column("Score at first", "r"), Column("Score now", "r"),
    )  # fmt: skip
    rows = []
    for trend in trends:
        item, now = study.plan.get(trend.id), _now(trend, days)
        rows.append(
            Row((
                links.to(item, show_id=True) if item else trend.title,
                str(trend.points[0][2]), str(now) if now else "not ranked",
                arrow(moved(trend, days)) or "",
                words.score(trend.points[0][1]), words.score(trend.points[-1][1]) if now else "",
            ))
        )  # fmt: skip
    return Table(columns, tuple(rows), caption="Places in the ranking, at first and now")
