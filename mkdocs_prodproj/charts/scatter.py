"""Value against effort on logarithmic axes: which bets give most for what they cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.labels import Box, Placed, place
from mkdocs_prodproj.charts.scale import Log, log_ticks, short

#: Width at which labels are placed, px; under it the names give way to ids.
_WIDTH = 600.0
_LONGEST = 30
#: Names beside dots; with more, each covers several others.
NAMED = 25
_CROSS = "m-4-4 8 8m0-8-8 8"


@dataclass(frozen=True, slots=True)
class Dot:
    """A bet: its estimates with their ranges, in the axes' units, all above 0."""

    id: str
    label: str
    x: float
    x_low: float
    x_high: float
    y: float
    y_low: float
    y_high: float
    style: Literal["filled", "hollow", "cross", "shipped"] = "hollow"


def value_effort(dots: Sequence[Dot], *, x_title: str, y_title: str, title: str, desc: str,  # noqa: PLR0913
                 equal: Sequence[float] = (), height: int = 380) -> str:  # fmt: skip
    """Draw each bet at (effort, value) with a cross for its ranges; up and left is better.

    `equal` are scores, value over effort, whose dotted lines join bets of equal score. A bet
    without a value and an effort above 0 has no place on these axes and is left out. The first
    `NAMED` bets have their names beside them, the others where a pointer rests on them.
    """
    shown = [_orderly(dot) for dot in dots if dot.x > 0 and dot.y > 0]
    along, up = scales(shown, height)
    parts = [_frame(along, up, height, x_title, y_title)]
    scores = [_equal(score, along, up, height) for score in equal if score > 0]
    parts += [drawn for drawn, _ in scores]
    parts += [_whiskers(dot, along, up) for dot in shown]
    boxes = [box for _, box in scores if box is not None]
    parts += [_mark(dot, None, along, up) for dot in shown[NAMED:]]
    named = shown[:NAMED]
    spots = label_places(named, along, up, height, boxes)
    parts += [_mark(dot, spot, along, up) for dot, spot in zip(named, spots, strict=True)]
    parts.append(svg.line(0, height, "100%", height, "axis"))
    return svg.drawing("100%", height, *parts, title=title, desc=desc, class_="pp-plot pp-scatter")


def _orderly(dot: Dot) -> Dot:
    """The same bet with ranges that are above 0 and hold its value."""
    return replace(
        dot,
        x_low=min(dot.x_low, dot.x) if dot.x_low > 0 else dot.x, x_high=max(dot.x_high, dot.x),
        y_low=min(dot.y_low, dot.y) if dot.y_low > 0 else dot.y, y_high=max(dot.y_high, dot.y),
    )  # fmt: skip


def scales(dots: Sequence[Dot], height: float) -> tuple[Log, Log]:
    """The two axes: x to 0..100, y to height..0, with a little room around all ranges."""
    x = [v for dot in dots for v in (dot.x_low, dot.x_high)] or [1.0, 10.0]
    y = [v for dot in dots for v in (dot.y_low, dot.y_high)] or [1.0, 10.0]
    return (
        Log(min(x) / 1.3, max(x) * 1.15, 0, 100),
        Log(min(y) / 1.35, max(y) * 1.35, height, 0),
    )


def _frame(along: Log, up: Log, height: float, x_title: str, y_title: str) -> str:
    parts = []
    for tick in log_ticks(along.low, along.high):
        x = svg.percent(along(tick))
        parts.append(svg.line(x, 0, x, height, "grid"))
        parts.append(svg.words(short(tick), x, height + 18, "mid"))
    for tick in log_ticks(up.low, up.high):
        parts.append(svg.line(0, up(tick), "100%", up(tick), "grid"))
        parts.append(svg.words(short(tick), -8, up(tick) + 4, "e"))
    parts.append(svg.words(x_title, "100%", height + 36, "e"))
    parts.append(svg.words(y_title, -36, -12))
    return "".join(parts)


def _equal(score: float, along: Log, up: Log, height: float) -> tuple[str, Box | None]:
    """The line y = score × x across the plot, and the box of its name at its left end."""
    left, right = max(along.low, up.low / score), min(along.high, up.high / score)
    if left >= right:
        return "", None
    ends = [(along(x), up(score * x)) for x in (left, right)]
    x, y = along(left * 1.04), up(score * left * 1.04)
    label = f"score {short(score)}"
    at = x * _WIDTH / 100
    box = Box(at, y - 16, at + svg.text_width(label), y)
    drawn = svg.stretched(height, svg.curve(ends), "sc-equal")
    return drawn + svg.words(label, svg.percent(x), y - 4, "halo"), box


def _whiskers(dot: Dot, along: Log, up: Log) -> str:
    x, y = svg.percent(along(dot.x)), up(dot.y)
    kind = f"sc-range sc-{dot.style}"
    ends = svg.percent(along(dot.x_low)), svg.percent(along(dot.x_high))
    flat = svg.line(ends[0], y, ends[1], y, kind) if dot.x_low < dot.x_high else ""
    tall = svg.line(x, up(dot.y_low), x, up(dot.y_high), kind) if dot.y_low < dot.y_high else ""
    return flat + tall


def label_places(dots: Sequence[Dot], along: Log, up: Log, height: float,
                 obstacles: Sequence[Box] = ()) -> list[Placed]:  # fmt: skip
    """Where each bet's name stands, px at the nominal width."""
    marks = [(along(dot.x) * _WIDTH / 100, up(dot.y), shortened(dot.label)) for dot in dots]
    return place(marks, Box(-30, -10, _WIDTH + 10, height), obstacles)


def shortened(label: str) -> str:
    """A name of at most 30 characters; a longer one ends in an ellipsis."""
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "…"


def _mark(dot: Dot, spot: Placed | None, along: Log, up: Log) -> str:
    if dot.style == "cross":
        shape = svg.path(_CROSS, "sc-x")
    else:
        shape = svg.circle(0, 0, 5 if dot.style == "hollow" else 6, f"sc-dot sc-{dot.style}")
    told = svg.element("title", svg.escape(f"{dot.id} {dot.label}"))
    if spot is None:
        return svg.at(along(dot.x), up(dot.y), svg.group(told, shape))
    name = svg.words(shortened(dot.label), spot.dx, spot.dy, f"k halo pp-mt {spot.anchor}".strip())
    short_name = svg.words(dot.id, 9, -6, "k halo pp-ms2")
    return svg.at(along(dot.x), up(dot.y), svg.group(told, shape, name, short_name))
