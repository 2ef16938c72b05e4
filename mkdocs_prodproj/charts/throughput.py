"""How many tasks were finished each week: a bar a week, the running one hatched, and the mean."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.gutter import gutter
from mkdocs_prodproj.charts.plot import time_names
from mkdocs_prodproj.charts.scale import DateScale, Linear, nice_ticks, short

WEEK = timedelta(days=7)
#: With more bars than this, a phone shows the number of the highest and of the last alone.
ROOMY = 13


def throughput(weeks: Sequence[tuple[date, int]], mean: float | None, *, title: str, desc: str,
               height: int = 200) -> str:  # fmt: skip
    """Draw (Monday, finished) of each week, the last of which still runs; `mean` of the full ones.

    A week in which nothing was finished has its empty place.
    """
    along = DateScale(weeks[0][0], weeks[-1][0] + WEEK, 0, 100)
    most = max([count for _, count in weeks] + [1])
    up = Linear(0, most * 1.12, height, 0)
    hatch = "pp-h" + hashlib.sha256(f"{title}{weeks}".encode()).hexdigest()[:10]
    parts = [_hatch(hatch), _rows(up, height)]
    wide = 100 / len(weeks)
    for n, (_, count) in enumerate(weeks):
        running = n == len(weeks) - 1
        parts.append(_bar(n * wide, wide, count, up, hatch if running else ""))
        if not count and not running:
            continue
        plain = len(weeks) <= ROOMY or running or count == most
        parts.append(svg.words(str(count), svg.percent((n + 0.5) * wide), up(count) - 5,
                               "mid b" if plain else "mid k alt"))  # fmt: skip
    if mean is not None:
        parts.append(svg.line(0, up(mean), "100%", up(mean), "th-mean"))
        parts += gutter([(up(mean), f"mean {short(round(mean, 1))}", "acc")], height)
    parts.append(_time(along, height, wide))
    kind = "pp-plot pp-lines pp-gut" if mean is not None else "pp-plot pp-lines"
    return svg.drawing("100%", height, *parts, title=title, desc=desc, class_=kind)


def _hatch(name: str) -> str:
    tile = svg.rect(0, 0, 6, 6, "th-back") + svg.path("M-1 1l2-2M0 6l6-6M5 7l2-2", "th-lines")
    return svg.element("defs", svg.element("pattern", tile, id=name, width=6, height=6,
                                           patternUnits="userSpaceOnUse"))  # fmt: skip


def _rows(up: Linear, height: float) -> str:
    ticks = [t for t in nice_ticks(0, up.high, max(2, round(height / 50))) if t == int(t)]
    return "".join(
        svg.line(0, up(t), "100%", up(t), "grid") + svg.words(short(t), -8, up(t) + 4, "e")
        for t in ticks
    )


def _bar(left: float, wide: float, count: int, up: Linear, hatch: str) -> str:
    if not count:
        return ""
    x, width = svg.percent(left + 0.12 * wide), svg.percent(0.76 * wide)
    fill = f"url(#{hatch})" if hatch else None
    kind = "th-now" if hatch else "th-bar"
    return svg.rect(x, up(count), width, up.first - up(count), kind, rx=1.5, fill=fill)


def _time(along: DateScale, height: float, wide: float) -> str:
    """Months in their middle; of a shorter span Mondays, each under its week's bar."""
    named, rules = time_names(along)
    middle = 0.0 if rules else wide / 2
    parts = [svg.line(0, height, "100%", height, "axis")]
    parts += [svg.line(svg.percent(x), height, svg.percent(x), height + 5, "axis") for x in rules]
    parts += [
        svg.words(text, svg.percent(x + middle), height + 18, "mid alt" if n % 2 else "mid")
        for n, (x, text) in enumerate(named)
        if x < 100
    ]
    return "".join(parts)
