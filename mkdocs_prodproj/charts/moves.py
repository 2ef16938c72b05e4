"""A task that moves: dashed where it was, solid where it is, on an axis that all rows share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.scale import DateScale, DateTick, after, date_ticks

Span = tuple[date, date]
#: Height of a row, px, and the width at which it is decided where labels go.
HEIGHT, WIDTH = 40.0, 520.0
#: Shares of the axis left free at its end, the least first that gives every label room.
_FREE = (0.0, 0.1, 0.2)


@dataclass(frozen=True, slots=True)
class Bars:
    """First and last day before and after; None for a task that is new, or gone."""

    was: Span | None
    now: Span | None
    label: str = ""
    critical: bool = False


def window(rows: Sequence[Bars], today: date) -> Span:
    """First and last day of an axis of whole weeks that holds all bars and their labels."""
    days = [day for row in rows for span in (row.was, row.now) if span for day in span] or [today]
    start = min(days) - timedelta(days=min(min(days).weekday(), (min(days) - date.min).days))
    end = after(max(days), 7 - max(days).weekday())
    for free in _FREE:
        wide = after(end, round((end - start).days * free))
        along = DateScale(start, wide, 0, 100)
        if all(_room(along, row) != "none" for row in rows):
            return start, wide
    return start, wide


def axis(start: date, end: date) -> str:
    """The dates above the rows, 18 px high, each to the right of its line."""
    along = DateScale(start, end, 0, 100)
    ticks = [(svg.percent(along(tick.day)), tick.label) for tick in _ticks(start, end)]
    return svg.decoration(
        "100%", 18, *(svg.words(label, x, 13, dx=3) for x, label in ticks), class_="pp-plot"
    )


def _ticks(start: date, end: date) -> tuple[DateTick, ...]:
    """Dates on the axis; none so close to the end that its label would leave the chart."""
    along = DateScale(start, end, 0, 100)
    return tuple(tick for tick in date_ticks(start, end, 4) if along(tick.day) <= 88)


def row(window: Span, bars: Bars, *, title: str, desc: str, today: date | None = None) -> str:
    """One task: the dashed bar above the solid one, the label at the right or left of both.

    The label is of class `pp-mt`: a stylesheet leaves it out where the page is narrow.
    """
    along = DateScale(*window, 0, 100)
    parts = [_grid(along, today)]
    if bars.was:
        parts.append(_bar(along, bars.was, "g-before", 6, 9))
    if bars.now:
        kind = "ba-after crit" if bars.critical else "ba-after"
        parts.append(_bar(along, bars.now, kind, 19, 12))
    parts.append(_label(along, bars))
    return svg.drawing("100%", HEIGHT, *parts, title=title, desc=desc, class_="pp-plot")


def sample(kind: str) -> str:
    """A bar for the legend: "before", "after" or "critical"."""
    if kind == "before":
        return svg.decoration(26, 14, svg.rect(1, 3, 24, 8, "g-before", rx=2))
    class_ = "ba-after crit" if kind == "critical" else "ba-after"
    return svg.decoration(26, 14, svg.rect(1, 2, 24, 10, class_, rx=3))


def _grid(along: DateScale, today: date | None) -> str:
    weeks = date_ticks(along.start, along.end, 12)
    lines = [(along(tick.day), "grid") for tick in weeks]
    if today is not None and along.start < today < along.end:
        lines.append((along(today), "now"))
    return "".join(svg.line(svg.percent(x), 0, svg.percent(x), HEIGHT, name) for x, name in lines)


def _bar(along: DateScale, span: Span, class_: str, y: float, height: float) -> str:
    left, right = along(span[0]), along(after(span[1]))
    wide = svg.percent(max(right - left, 0.6))
    return svg.rect(svg.percent(left), y, wide, height, class_, rx=3 if height > 10 else 2)


def _ends(along: DateScale, bars: Bars) -> tuple[float, float]:
    spans = [span for span in (bars.was, bars.now) if span]
    return min((along(s[0]) for s in spans), default=0), max(
        (along(after(s[1])) for s in spans), default=0
    )


def _room(along: DateScale, bars: Bars) -> str:
    """Where the label has room: "right" of both bars, else "left" of them, else "none"."""
    left, right = _ends(along, bars)
    wide = (svg.text_width(bars.label) + 8) / WIDTH * 100
    if right + wide <= 101:
        return "right"
    return "left" if left - wide >= -1 else "none"


def _label(along: DateScale, bars: Bars) -> str:
    if not bars.label:
        return ""
    left, right = _ends(along, bars)
    if _room(along, bars) == "left":
        return svg.words(bars.label, svg.percent(left), 24, "k halo e pp-mt", dx=-8)
    return svg.words(bars.label, svg.percent(right), 24, "k halo pp-mt", dx=7)
