"""The arrows between the bars of one group: which task waits for which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.gantt_bar import MIDDLE, Bar, span
from mkdocs_prodproj.charts.gantt_window import Window
from mkdocs_prodproj.charts.scale import after

Type = Literal["FS", "SS", "FF", "SF"]
#: Half the width of a milestone's diamond, px.
_DIAMOND = 7.0


@dataclass(frozen=True, slots=True)
class Arrow:
    """Row `target` waits for row `source`, both counted from 0 within the group."""

    source: int
    target: int
    type: Type = "FS"
    critical: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """A bar that an arrow leaves or enters: percent of its ends, px of its row's top."""

    left: float
    right: float
    top: float
    milestone: bool = False

    @property
    def middle(self) -> float:
        """Height of the bar's middle, px."""
        return self.top + (16.0 if self.milestone else MIDDLE)

    @property
    def half(self) -> float:
        """What reaches beyond the percentages on each side, px."""
        return _DIAMOND if self.milestone else 0.0


def arrows(arrows: Sequence[Arrow], bars: Sequence[Bar | None], window: Window, *,
           height: int = 32, deadline: date | None = None) -> str:  # fmt: skip
    """All arrows of one group, drawn over the height of its rows; critical ones last.

    The group's own deadline, where it is given, is a dashed line through its rows.
    """
    parts = []
    if deadline is not None:
        x = svg.percent(window.at(after(deadline)))
        parts.append(svg.line(x, 0, x, height * len(bars), "g-dl"))
    for arrow in sorted(arrows, key=lambda a: (a.critical, a.source, a.target, a.type)):
        source = _end(bars, arrow.source, window, height)
        target = _end(bars, arrow.target, window, height)
        if source is None or target is None or arrow.source == arrow.target:
            continue
        ends = {"data_s": str(arrow.source), "data_t": str(arrow.target)}
        kind = "g-dep crit" if arrow.critical else "g-dep"
        parts.append(svg.group(route(arrow.type, source, target), class_=kind, **ends))
    return svg.decoration("100%", height * len(bars), *parts, class_="pp-grs")


def _end(bars: Sequence[Bar | None], at: int, window: Window, height: int) -> End | None:
    bar = bars[at] if 0 <= at < len(bars) else None
    return End(*span(bar, window), at * height, bar.milestone) if bar is not None else None


def route(kind: Type, source: End, target: End) -> str:
    """The line and the head of one arrow.

    What lies between the two bars is a line in percent; bends and heads are drawn in px around
    the bars' ends, so that they keep their shape at every zoom.
    """
    if kind == "FS" and target.left >= source.right:
        return _from_above(source, target)
    if kind == "FF":
        return _one_side((source.right, target.right), (source, target), 1)
    if kind == "SS":
        return _one_side((source.left, target.left), (source, target), -1)
    if kind == "FS":
        return _two_sides((source.right, target.left), (source, target), 1)
    return _two_sides((source.left, target.right), (source, target), -1)


def _from_above(source: End, target: End) -> str:
    """Out of the end, one rounded bend, into the successor from above or below."""
    y, down = source.middle, target.top > source.top
    x = 0.0 if target.milestone else 5.0
    tip = target.top + ((8 if down else 24) if target.milestone else (7 if down else 22))
    way, n = (1 if down else -1), svg.number
    bend = 0.0 if target.milestone else 4.0
    line = f"M0 {n(y)}H{n(x - bend)}"
    line += f"Q{n(x)} {n(y)} {n(x)} {n(y + way * bend)}" if bend else ""
    line += f"V{n(tip - way * 4)}"
    head = svg.path(f"M{n(x)} {n(tip)}l-3.5 {n(-way * 6)}h7z", "g-ah")
    return _flat(source.right, target.left, y) + svg.at(target.left, 0, svg.path(line), head)


def _one_side(x: tuple[float, float], ends: tuple[End, End], way: int) -> str:
    """Start to start (way -1) or finish to finish (way 1): one stretch beyond both ends."""
    source, target = ends
    n, y0, y1 = svg.number, source.middle, target.middle
    far = way * (10 + target.half)
    head = _head(way * target.half, y1, -way)
    if way * x[1] >= way * x[0]:
        line = f"M0 {n(y0)}H{n(far)}V{n(y1)}H{n(way * (5 + target.half))}"
        return _flat(x[0], x[1], y0) + svg.at(x[1], 0, svg.path(line), head)
    line = f"M0 {n(y0)}H{n(way * (10 + source.half))}V{n(y1)}H0"
    return svg.at(x[0], 0, svg.path(line)) + _flat(x[0], x[1], y1) + svg.at(x[1], 0, head)


def _two_sides(x: tuple[float, float], ends: tuple[End, End], way: int) -> str:
    """Finish to a start that lies before it (way 1), or start to finish: between the rows."""
    source, target = ends
    n, y0, y1 = svg.number, source.middle, target.middle
    middle = y0 + (15.5 if y1 > y0 else -13.5)
    out = f"M0 {n(y0)}H{n(way * (8 + source.half))}V{n(middle)}H0"
    into = f"M0 {n(middle)}H{n(-way * (10 + target.half))}V{n(y1)}H{n(-way * (5 + target.half))}"
    head = _head(-way * target.half, y1, way)
    return (
        svg.at(x[0], 0, svg.path(out)) + _flat(x[0], x[1], middle)
        + svg.at(x[1], 0, svg.path(into), head)
    )  # fmt: skip


def _flat(x0: float, x1: float, y: float) -> str:
    low, high = sorted((x0, x1))
    return svg.line(svg.percent(low), y, svg.percent(high), y) if high - low > 0.005 else ""


def _head(x: float, y: float, way: int) -> str:
    """An arrow's head that points right (way 1) or left, its tip at x, y."""
    return svg.path(f"M{svg.number(x)} {svg.number(y)}l{-way * 6}-3.5v7z", "g-ah")
