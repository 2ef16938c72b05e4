"""The arrows between the bars of one group: which task waits for which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.gantt_bar import MIDDLE, Bar, span
from mkdocs_prodproj.charts.gantt_window import Window, row_style

Type = Literal["FS", "SS", "FF", "SF"]


@dataclass(frozen=True, slots=True)
class Arrow:
    """Row `target` waits for row `source`, both counted from 0 within the group."""

    source: int
    target: int
    type: Type = "FS"
    critical: bool = False


def arrows(arrows: Sequence[Arrow], bars: Sequence[Bar | None], window: Window, *,
           height: int = 32) -> str:  # fmt: skip
    """All arrows of one group, drawn over the height of its rows; critical ones last."""
    parts = []
    for arrow in sorted(arrows, key=lambda a: (a.critical, a.source, a.target, a.type)):
        source, target = _bar(bars, arrow.source), _bar(bars, arrow.target)
        if source is None or target is None or arrow.source == arrow.target:
            continue
        line, head = route(
            arrow.type, span(source, window), span(target, window),
            (arrow.source * height, arrow.target * height),
        )  # fmt: skip
        crit = " crit" if arrow.critical else ""
        ends = {"data_s": str(arrow.source), "data_t": str(arrow.target)}
        parts.append(svg.path(line, f"g-dep{crit}", **ends))
        parts.append(svg.path(head, f"g-ah{crit}", **ends))
    return svg.decoration(
        window.width, height * len(bars), *parts, class_="pp-grs", style=row_style(window)
    )  # fmt: skip


def _bar(bars: Sequence[Bar | None], at: int) -> Bar | None:
    return bars[at] if 0 <= at < len(bars) else None


def route(kind: Type, source: tuple[float, float], target: tuple[float, float],
          tops: tuple[float, float]) -> tuple[str, str]:  # fmt: skip
    """Path data of the line and of its head, px.

    `source` and `target` are (left, right) of the bars, `tops` the tops of their two rows.
    """
    y0, y1 = tops[0] + MIDDLE, tops[1] + MIDDLE
    if kind == "FS" and target[0] + 5 >= source[1] - 2:
        down = tops[1] > tops[0]
        return _from_above(source[1], target[0] + 5, y0, tops[1] + (7 if down else 22))
    if kind == "FF":
        return _one_side(source[1], target[1], (y0, y1), 1)
    if kind == "SS":
        return _one_side(source[0], target[0], (y0, y1), -1)
    if kind == "FS":
        return _two_sides(source[1], target[0], (y0, y1), 1)
    return _two_sides(source[0], target[1], (y0, y1), -1)


def _from_above(x0: float, x1: float, y0: float, y1: float) -> tuple[str, str]:
    """Out of the end, one rounded bend, into the successor from above or below."""
    x1 = x1 if x1 >= x0 + 1 else x0 + 3
    way = 1 if y1 > y0 else -1
    bend = min(4.0, (x1 - x0) / 2)
    n = svg.number
    line = (
        f"M{n(x0)} {n(y0)}H{n(x1 - bend)}Q{n(x1)} {n(y0)} {n(x1)} {n(y0 + way * bend)}"
        f"V{n(y1 - way * 4)}"
    )
    return line, f"M{n(x1)} {n(y1)}l-3.5 {n(-way * 6)}h7z"


def _one_side(x0: float, x1: float, y: tuple[float, float], way: int) -> tuple[str, str]:
    """Start to start (way -1) or finish to finish (way 1): one stretch beyond both ends."""
    n = svg.number
    far = way * (max(way * x0, way * x1) + 10)
    line = f"M{n(x0)} {n(y[0])}H{n(far)}V{n(y[1])}H{n(x1 + way * 5)}"
    return line, _head(x1, y[1], -way)


def _two_sides(x0: float, x1: float, y: tuple[float, float], way: int) -> tuple[str, str]:
    """Finish to a start that lies before it (way 1), or start to finish: between the rows."""
    n = svg.number
    middle = y[0] + (15.5 if y[1] > y[0] else -13.5)
    line = (
        f"M{n(x0)} {n(y[0])}h{way * 8}V{n(middle)}H{n(x1 - way * 10)}V{n(y[1])}H{n(x1 - way * 5)}"
    )
    return line, _head(x1, y[1], way)


def _head(x: float, y: float, way: int) -> str:
    """An arrow's head that points right (way 1) or left, its tip at x, y."""
    return f"M{svg.number(x)} {svg.number(y)}l{-way * 6}-3.5v7z"
