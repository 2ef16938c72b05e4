"""The timeline's drawings: window, axis, rows, rows of groups, arrows, and samples for its key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.gantt_arrows import Arrow, arrows
from mkdocs_prodproj.charts.gantt_bar import Bar, background, row, span
from mkdocs_prodproj.charts.gantt_window import Window, axis, row_style, window

__all__ = ["Arrow", "Bar", "Window", "arrows", "axis", "group_row", "key", "row", "span", "window"]

Sample = Literal[
    "critical", "slack-bar", "done", "slack", "milestone", "deadline", "baseline", "blocked",
    "today",
]  # fmt: skip
_DAY = timedelta(days=1)


def group_row(start: datetime | None, finish: datetime | None, share: float, window: Window, *,  # noqa: PLR0913
              today: date, height: int = 40, deadline: date | None = None,
              density: Sequence[tuple[date, float]] = (), title: str = "") -> str:  # fmt: skip
    """The summary of a group: from first start to last finish, `share` 0..1 of the work done.

    `density` is work under way by week, 0 and up, drawn as a strip above the bar.
    """
    told = svg.element("title", svg.escape(title)) if title else ""
    parts = [told, background(window, today, height)]
    middle = height / 2
    if start is not None and finish is not None:
        left = window.x(start)
        wide = max(window.x(finish) - left, 3)
        parts.append(_strip(density, window, middle + 2))
        done = wide * min(max(share, 0.0), 1.0)
        parts.append(svg.rect(left, middle - 3, wide, 6, "g-sum", rx=3))
        parts.append(svg.rect(left, middle - 3, done, 6, "g-sumd", rx=3) if done else "")
    if deadline is not None:
        n, x = svg.number, window.x(deadline + _DAY)
        parts.append(svg.path(f"M{n(x)} 6v{n(height - 12)}", "g-pole"))
        parts.append(svg.path(f"M{n(x)} 6h8l-2 3 2 3h-8z", "g-flag"))
    return svg.decoration(window.width, height, *parts, class_="pp-grs", style=row_style(window))


def _strip(density: Sequence[tuple[date, float]], window: Window, base: float) -> str:
    """A low hill: one point in the middle of each week, the highest 14 px."""
    top = max((load for _, load in density), default=0.0)
    if top <= 0 or len(density) < 2:
        return ""
    weeks = sorted(density)
    half = window.day * 3.5
    hill = [(window.x(day) + half, base - 14 * max(load, 0) / top) for day, load in weeks]
    ends = [(window.x(weeks[0][0]), base), (window.x(weeks[-1][0]) + window.day * 7, base)]
    return svg.path(svg.curve([ends[0], *hill, ends[1]]) + "Z", "g-hill")


_SAMPLES: dict[str, tuple[str, ...]] = {
    "critical": (svg.group(svg.rect(1, 1, 30, 10, "g-bar", rx=3),
                           svg.rect(1, 1, 13, 10, "g-fill", rx=3), class_="crit"),),
    "slack-bar": (svg.rect(1, 1, 30, 10, "g-bar", rx=3), svg.rect(1, 1, 13, 10, "g-fill", rx=3)),
    "done": (svg.rect(1, 1, 30, 10, "g-donebar", rx=3),),
    "slack": (svg.path("M2 6H30", "g-slack"), svg.path("M32 2.5v7", "g-tick")),
    "milestone": (svg.path("M9 6l6-6 6 6-6 6z", "g-ms"),),
    "deadline": (svg.path("M14 0v12", "g-pole"),
                 svg.path("M14 0h9l-2.5 3.5 2.5 3.5h-9z", "g-flag")),
    "baseline": (svg.rect(1, 4.5, 30, 3.5, "g-ghost", rx=1.5),),
    "blocked": (svg.circle(17, 6, 6, "g-blk"), svg.path("M13.5 6h7", "g-blkbar")),
    "today": (svg.line(17, 0, 17, 12, "td"),),
}  # fmt: skip


def key(kind: Sample) -> str:
    """A sample of a mark for the legend, 34 × 12 px."""
    return svg.decoration(34, 12, *_SAMPLES[kind], class_="pp-key")
