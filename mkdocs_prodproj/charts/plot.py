"""What charts over time share: grid, names of the axes, lines, and where their labels go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.labels import Box, place
from mkdocs_prodproj.charts.scale import DateScale, Linear, date_ticks, nice_ticks, periods, short

#: Width at which labels are placed, px: a phone; wider charts only give them more room.
WIDTH = 280.0
Dated = Sequence[tuple[date, float]]
Spot = tuple[float, float]


def frame(up: Linear, along: DateScale, height: float, unit: str = "") -> str:
    """Grid lines and names of both axes; the unit stands over the values."""
    rows = [(up(t), short(t)) for t in nice_ticks(up.low, up.high, max(2, round(height / 45)))]
    parts = [svg.line(0, y, "100%", y, "grid") for y, _ in rows]
    parts += [svg.words(text, -8, y + 4, "e") for y, text in rows]
    names, rules = time_names(along)
    parts += [svg.line(svg.percent(x), height, svg.percent(x), height + 5, "axis") for x in rules]
    parts += [
        svg.words(text, svg.percent(x), height + 18, "mid alt" if n % 2 else "mid")
        for n, (x, text) in enumerate(names)
    ]
    parts.append(svg.words(unit, -36, -12) if unit else "")
    return "".join(parts)


def time_names(along: DateScale) -> tuple[list[tuple[float, str]], list[float]]:
    """Names under the axis with their middles, and where periods begin, both 0..100.

    Months and longer periods are named in their middle, so that a value of 30 Jun lies at the end
    of the second quarter; shorter spans name days.
    """
    spans = periods(along.start, along.end)
    if spans:
        middles = [((along(p.start) + along(p.end)) / 2, p.label) for p in spans]
        return middles, [along(p.start) for p in spans if p.start > along.start]
    return [(along(tick.day), tick.label) for tick in date_ticks(along.start, along.end, 8)], []


def spots(line: Dated, up: Linear, along: DateScale) -> list[Spot]:
    """Where the values of a line lie: x 0..100, y px."""
    return [(along.inside(day), up(value)) for day, value in line]


def dot(x: float, y: float, class_: str, radius: float = 4) -> str:
    """A point at x percent and y px."""
    return svg.circle(svg.percent(x), y, radius, class_)


def strips(line: Sequence[Spot], steps: int = 12) -> list[Box]:
    """Small boxes along a line, which its labels keep clear of, at the nominal width."""
    every = [
        (a + (c - a) * n / steps, b + (d - b) * n / steps)
        for (a, b), (c, d) in pairwise(line)
        for n in range(steps + 1)
    ]
    return [Box(x * WIDTH / 100 - 3, y - 3, x * WIDTH / 100 + 3, y + 3) for x, y in every]


def names(marks: Sequence[tuple[float, float, str, str]], height: float,
          obstacles: Sequence[Box] = (), top: float = -14) -> list[str]:  # fmt: skip
    """Labels (x 0..100, y px, words, class) beside their marks, clear of one another."""
    shown = [mark for mark in marks if mark[2]]
    at = [(x * WIDTH / 100, y, text) for x, y, text, _ in shown]
    found = place(at, Box(-4, top, WIDTH + 12, height), obstacles)
    return [
        svg.words(text, svg.percent(x), y + spot.dy, f"{class_} halo {spot.anchor}".strip(),
                  dx=spot.dx)
        for (x, y, text, class_), spot in zip(shown, found, strict=True)
    ]  # fmt: skip
