"""A metric's last values as one small line beside its bar."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.scale import Linear

#: Room at the right for the target's value, px.
_ROOM = 46


def sparkline(values: Sequence[float | None], *, target: float | None, target_label: str,  # noqa: PLR0913
              tone: str, title: str, desc: str, width: int = 150,
              height: int = 34) -> str:  # fmt: skip
    """Draw the values in order of time; gaps break the line, a stale last value ends hollow.

    Fewer than three known values are dots without a line.
    """
    points = places(values, target, width, height)
    known = [p for p in points if p is not None]
    parts = _target(target, target_label, values, width, height)
    if len(known) < 3:
        parts += [svg.circle(x, y, 2.2, "spark-p") for x, y in known[:-1]]
    else:
        parts += [svg.path(svg.curve(run), "spark-l", fill="none") for run in runs(points)]
        parts += [svg.circle(*run[0], 1.2, "spark-p") for run in runs(points) if len(run) == 1]
    if known:
        stale = points[-1] is None
        parts.append(svg.circle(*known[-1], 3.2, "spark-e spark-old" if stale else "spark-e"))
    return svg.drawing(width, height, *parts, title=title, desc=desc,
                       class_=f"pp-spark pp-{tone}", viewBox=f"0 0 {width} {height}")  # fmt: skip


def places(values: Sequence[float | None], target: float | None, width: float,
           height: float) -> list[tuple[float, float] | None]:  # fmt: skip
    """Where each value lies, px; nothing for a gap."""
    up = _vertical(values, target, height)
    along = Linear(0, max(1, len(values) - 1), 4, width - _ROOM)
    return [None if v is None else (along(n), up(v)) for n, v in enumerate(values)]


def runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """Stretches of known points without a gap."""
    found = groupby(points, key=lambda p: p is None)
    return [[p for p in run if p is not None] for gap, run in found if not gap]


def _vertical(values: Sequence[float | None], target: float | None, height: float) -> Linear:
    seen = [v for v in (*values, target) if v is not None] or [0.0]
    low, high = min(seen), max(seen)
    pad = (high - low) * 0.12 or abs(high) * 0.12 or 1.0
    return Linear(low - pad, high + pad, height - 3, 3)


def _target(target: float | None, label: str, values: Sequence[float | None], width: float,
            height: float) -> list[str]:  # fmt: skip
    if target is None:
        return []
    y = _vertical(values, target, height)(target)
    return [
        svg.line(0, y, width - _ROOM + 2, y, "spark-t"),
        svg.words(label, width - _ROOM + 8, min(max(y + 4, 10), height - 1)),
    ]
