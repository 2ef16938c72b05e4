"""What charts over time share: grid, names of the axes, lines, and where their labels go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.labels import Box, Placed, around, hull
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
    chosen = _chosen(offsets, views)
    found = [options[at] for options, at in zip(offsets, chosen, strict=True)]
    return [
        svg.words(text, svg.percent(x), y + spot.dy, f"{class_} halo {spot.anchor}".strip(),
                  dx=spot.dx)
        for (x, y, text, class_), spot in zip(shown, found, strict=True)
    ]  # fmt: skip


def _chosen(offsets: Sequence[Sequence[Placed]], views: Sequence[_View]) -> list[int]:
    """Which place each label takes: the one that covers least, in turns."""
    still = [_still(n, options, views) for n, options in enumerate(offsets)]
    chosen: dict[int, int] = {}
    seen: dict[int, list[tuple[int, Box]]] = {}
    for _ in range(4):
        for n, options in enumerate(offsets):
            others = [(m, offsets[m][at].box) for m, at in chosen.items() if m != n]
            if others == seen.get(n):  # nothing has moved since it was placed
                continue
            seen[n] = others
            costs = [
                sum(
                    (c + v.shared(n, spot.box, others) for c, v in zip(own, views, strict=True)),
                    far,
                )
                for spot, (far, *own) in zip(options, still[n], strict=True)
            ]
            chosen[n] = costs.index(min(costs))
    return list(chosen.values())


def _still(n: int, options: Sequence[Placed], views: Sequence[_View]) -> list[list[float]]:
    """For each place of label n what does not change: its distance, and what it covers by view."""
    near = [view.near(n, options) for view in views]
    return [
        [_FAR * (at // 8), *(view.alone(n, spot.box) for view in near)]
        for at, spot in enumerate(options)
    ]


@dataclass(frozen=True, slots=True)
class _View:
    """The marks, lines and edges of a chart at one width, px."""

    at: tuple[Spot, ...]
    taken: tuple[Box, ...]
    bounds: Box

    def near(self, n: int, options: Sequence[Placed]) -> _View:
        """Of what labels must not cover, only what a label of mark n can reach."""
        reach = _moved(hull(options), self.at[n])
        return replace(self, taken=tuple(b for b in self.taken if reach.overlap(b)))

    def alone(self, n: int, box: Box) -> float:
        """What a label of mark n covers of lines and marks; boxes are given around 0."""
        here = _moved(box, self.at[n])
        cost = 4 * (here.area - here.overlap(self.bounds))
        return cost + 3 * sum(here.overlap(other) for other in self.taken)

    def shared(self, n: int, box: Box, others: Sequence[tuple[int, Box]]) -> float:
        """What it covers of other labels."""
        here = _moved(box, self.at[n])
        return 12 * sum(here.overlap(_moved(b, self.at[m])) for m, b in others)


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
