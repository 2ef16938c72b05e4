"""What charts over time share: grid, names of the axes, lines, and where their labels go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.labels import Box, around
from mkdocs_prodproj.charts.scale import DateScale, Linear, date_ticks, nice_ticks, periods, short

#: Widths at which labels are placed, px: a phone, half a page, a page.
WIDTHS = (280.0, 480.0, 960.0)
WIDTH = WIDTHS[0]
#: What it costs a label to stand in the next of three distances from its mark, in px² covered.
_FAR = 250.0
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


def figure(value: float) -> str:
    """A value in three digits, for a label: 115.83 is "116", 34.21 is "34.2"."""
    return short(float(f"{value:.3g}")) if abs(value) < 1000 else short(value)


def names(marks: Sequence[tuple[float, float, str, str]], height: float,
          lines: Sequence[Sequence[Spot]] = (), top: float = -14) -> list[str]:  # fmt: skip
    """Labels (x 0..100, y px, words, class) beside their marks, clear of one another and of lines.

    A label keeps its distance from its mark in px at every width, so its place is chosen for a
    phone, a column and a wide page at once.
    """
    shown = [mark for mark in marks if mark[2]]
    offsets = [around(0, 0, text) for _, _, text, _ in shown]
    views = [_view(shown, lines, (top, height), width) for width in WIDTHS]
    chosen: list[int | None] = [None] * len(shown)
    for _ in range(4):
        for n, options in enumerate(offsets):
            others = [(m, offsets[m][at].box) for m, at in enumerate(chosen)
                      if at is not None and m != n]  # fmt: skip
            costs = [
                _FAR * (at // 8) + sum(view.cost(n, spot.box, others) for view in views)
                for at, spot in enumerate(options)
            ]
            chosen[n] = costs.index(min(costs))
    found = [options[at or 0] for options, at in zip(offsets, chosen, strict=True)]
    return [
        svg.words(text, svg.percent(x), y + spot.dy, f"{class_} halo {spot.anchor}".strip(),
                  dx=spot.dx)
        for (x, y, text, class_), spot in zip(shown, found, strict=True)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _View:
    """The marks, lines and edges of a chart at one width, px."""

    at: tuple[Spot, ...]
    taken: tuple[Box, ...]
    bounds: Box

    def cost(self, n: int, box: Box, others: Sequence[tuple[int, Box]]) -> float:
        """What a label of mark n covers; boxes are given around 0."""
        here = _moved(box, self.at[n])
        cost = 4 * (here.area - here.overlap(self.bounds))
        cost += 3 * sum(here.overlap(other) for other in self.taken)
        return cost + 12 * sum(here.overlap(_moved(b, self.at[m])) for m, b in others)


def _view(marks: Sequence[tuple[float, float, str, str]], lines: Sequence[Sequence[Spot]],
          edges: tuple[float, float], width: float) -> _View:  # fmt: skip
    at = tuple((x * width / 100, y) for x, y, _, _ in marks)
    dots = [Box(x - 6, y - 6, x + 6, y + 6) for x, y in at]
    strips = [box for line in lines for box in _strips(line, width)]
    return _View(at, (*dots, *strips), Box(-4, edges[0], width + 12, edges[1]))


def _moved(box: Box, by: Spot) -> Box:
    x, y = by
    return Box(box.left + x, box.top + y, box.right + x, box.bottom + y)


def _strips(line: Sequence[Spot], width: float) -> list[Box]:
    """Small boxes along a line, about 6 px apart."""
    found = []
    for (a, b), (c, d) in pairwise(line):
        steps = int(max(abs(c - a) * width / 100, abs(d - b)) / 6) + 1
        for n in range(steps):
            x, y = (a + (c - a) * n / steps) * width / 100, b + (d - b) * n / steps
            found.append(Box(x - 3, y - 2, x + 3, y + 2))
    return found
