"""The timeline's drawings: window, axes, rows, rows of groups, arrows, and samples for keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.gantt_arrows import Arrow, arrows
from mkdocs_prodproj.charts.gantt_bar import Bar, beside, row, span, stretch, today_line, whisker
from mkdocs_prodproj.charts.gantt_window import Window, Zoom, axis, frame, window
from mkdocs_prodproj.charts.scale import after

__all__ = [
    "Arrow", "Bar", "Window", "Zoom", "arrows", "axis", "frame", "group_row", "key", "row", "span",
    "window",
]  # fmt: skip

Sample = Literal[
    "critical", "slack-bar", "done", "slack", "milestone", "range", "deadline", "baseline",
    "blocked", "today", "density", "progress", "drives", "line", "critical-line", "on-time", "late",
]  # fmt: skip


def group_row(start: datetime | None, finish: datetime | None, share: float, window: Window, *,  # noqa: PLR0913
              today: date, height: int = 40, deadline: date | None = None,
              density: Sequence[tuple[date, float]] = (), title: str = "",
              middle: datetime | None = None, safe: datetime | None = None, chance: str = "",
              tone: str = "",
              stretches: Sequence[tuple[datetime, datetime]] = ()) -> str:  # fmt: skip
    """The summary of a group: from first start to last finish, `share` 0..1 of the work done.

    `density` is work under way by week, 0 and up, drawn as a hill on the bar; `stretches` are
    where critical work drives the date. `middle` (even odds) to `safe` (85 % sure) is a whisker
    in the colour of `tone`, with the `chance` of the deadline beside it. A row that holds any of
    these is best 44 px high.
    """
    told = svg.element("title", svg.escape(title)) if title else ""
    parts = [told, today_line(window, today, height)]
    y = height - 11.5 if density else height / 2
    if start is not None and finish is not None:
        left, right = window.at(start), window.at(finish)
        parts += [_strip(density, window, y - 2.5), _summary(left, right, y, share)]
        parts += [
            stretch(max(window.at(a), left), min(window.at(b), right), y - 2.5, 5, "g-drives",
                    round_=2.5)
            for a, b in stretches if b > start and a < finish
        ]  # fmt: skip
    ends = [window.at(m) for m in (middle, safe, finish) if m is not None]
    marks = [whisker(window, y, middle, (None, safe), 6)] if middle is not None else []
    if deadline is not None:
        ends.append(window.at(after(deadline)))
        marks.append(svg.at(ends[-1], 0, svg.path(f"M0 6v{svg.number(height - 12)}", "g-pole"),
                            svg.path("M0 6h8l-2 3 2 3h-8z", "g-flag")))  # fmt: skip
    first = min([window.at(start)] if start is not None else ends, default=0.0)
    marks.append(beside(chance, first, max(ends, default=0.0), y + 4, window) if ends else "")
    parts.append(svg.group(*marks, class_=f"pp-{tone}" if tone else "") if marks else "")
    return svg.decoration("100%", height, *parts, class_="pp-grs")


def _summary(left: float, right: float, y: float, share: float) -> str:
    done = left + (right - left) * min(max(share, 0.0), 1.0)
    bar = stretch(left, right, y - 2.5, 5, "g-sum", round_=2.5)
    return bar + (stretch(left, done, y - 2.5, 5, "g-sumd", round_=2.5) if done > left else "")


def _strip(density: Sequence[tuple[date, float]], window: Window, base: float) -> str:
    """A low hill: one point in the middle of each week, the highest 15 px."""
    top = max((load for _, load in density), default=0.0)
    if top <= 0 or len(density) < 2:
        return ""
    weeks = sorted(density)
    half = 350 / window.days
    hill = [(window.at(day) + half, base - 15 * max(load, 0) / top) for day, load in weeks]
    ends = [(window.at(weeks[0][0]), base), (window.at(weeks[-1][0]) + 2 * half, base)]
    return svg.filled(base, svg.curve([ends[0], *hill, ends[1]]) + "Z", "g-hill")


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
    "range": (svg.path("M9 6H30M30 1v10", "wh-thick"), svg.path("M3 6l6-6 6 6-6 6z", "g-ms")),
    "density": (svg.path("M1 12 6 6l4 2 6-7 7 6 5 1 5 4z", "g-hill"),),
    "progress": (svg.rect(1, 3.5, 30, 5, "g-sum", rx=2.5), svg.rect(1, 3.5, 14, 5, "g-sumd",
                                                                   rx=2.5)),
    "drives": (svg.rect(1, 3.5, 30, 5, "g-drives", rx=2.5),),
    "line": (svg.path("M1 6h32", "g-dep"),),
    "critical-line": (svg.path("M1 6h32", "g-dep crit"),),
    "on-time": (svg.rect(8, 1, 18, 11, "hi-ok", rx=1.5),),
    "late": (svg.rect(8, 1, 18, 11, "hi-late hi-back", rx=1.5),
             svg.path("M8 7l6-6M8 12 19 1M14 12 25 1M20 12l6-6", "hi-lines")),
}  # fmt: skip


def key(kind: Sample) -> str:
    """A sample of a mark for the legend, 34 × 12 px."""
    return svg.decoration(34, 12, *_SAMPLES[kind], class_="pp-key")
