"""How many things stood where, day by day: areas upon one another, finished ones at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.gutter import gutter
from mkdocs_prodproj.charts.plot import Spot, frame
from mkdocs_prodproj.charts.scale import DateScale, Linear, after


@dataclass(frozen=True, slots=True)
class Stage:
    """An area: its name, how many stood in it on each day, and its class in the stylesheet."""

    name: str
    counts: tuple[int, ...]
    class_: str


def cumulative_flow(days: Sequence[date], stages: Sequence[Stage], *, title: str, desc: str,  # noqa: PLR0913
                    unit: str = "", height: int = 240) -> str:  # fmt: skip
    """Draw stages upon one another, the first at the bottom; each is named where it ends.

    A stage that nothing ever stood in is left out. The gap between two edges, upwards, is how much
    stood there; sideways, about how long things stayed (D. Reinertsen; J. Little's law).
    """
    shown = [stage for stage in stages if any(stage.counts)]
    totals = [sum(stage.counts[n] for stage in shown) for n in range(len(days))]
    last = max(days[-1], after(days[0], 6))
    along = DateScale(days[0], last, 0, 100)
    up = Linear(0, max(max(totals, default=0), 1) * 1.06, height, 0)
    edges = _edges(days, shown, along, up)
    parts = [
        svg.filled(height, _area(edges[n], edges[n + 1]), f"cf-area {stage.class_}")
        for n, stage in enumerate(shown)
    ]
    parts += [svg.stretched(height, svg.curve(edge), "cf-edge") for edge in edges[1:-1]]
    parts += [svg.stretched(height, svg.curve(edges[-1]), "cf-top")] if shown else []
    ends = [
        ((edges[n][-1][1] + edges[n + 1][-1][1]) / 2, f"{stage.name} {stage.counts[-1]}",
         f"k {stage.class_}-t")
        for n, stage in enumerate(shown)
    ]  # fmt: skip
    # Lines of the grid lie over the areas, else the areas hide them.
    drawn = [*parts, frame(up, along, height, unit), *gutter(ends, height)]
    drawn.append(svg.line(0, height, "100%", height, "axis"))
    return svg.drawing("100%", height, *drawn, title=title, desc=desc,
                       class_="pp-plot pp-lines pp-gut pp-cfd")  # fmt: skip


def _edges(days: Sequence[date], stages: Sequence[Stage], along: DateScale,
           up: Linear) -> list[list[Spot]]:  # fmt: skip
    """The lower edge of the lowest area, then the upper edge of each."""
    level = [0] * len(days)
    found = [_line(days, level, along, up)]
    for stage in stages:
        level = [below + here for below, here in zip(level, stage.counts, strict=True)]
        found.append(_line(days, level, along, up))
    return found


def _line(days: Sequence[date], levels: Sequence[int], along: DateScale,
          up: Linear) -> list[Spot]:  # fmt: skip
    """An edge through the days on which it bends."""
    keep = [
        n
        for n in range(len(days))
        if n in (0, len(days) - 1) or not levels[n - 1] == levels[n] == levels[n + 1]
    ]
    return [(along(days[n]), up(levels[n])) for n in keep]


def _area(lower: list[Spot], upper: list[Spot]) -> str:
    return svg.curve([*upper, *reversed(lower)]) + "Z"
