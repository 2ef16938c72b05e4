"""How long finished tasks took: a dot for each, by the day it was finished, with percentiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.day_levels import (
    Level,
    level,
    level_lines,
    level_names,
    named,
    rows,
    spot,
    upwards,
)
from mkdocs_prodproj.charts.plot import names, time_names
from mkdocs_prodproj.charts.scale import DateScale, Linear, after

#: The longest ones have their names beside them.
NAMED = 3
_TOLD = 4


@dataclass(frozen=True, slots=True)
class Took:
    """A finished task: the day, the days it took, its name; `exact` when both days are written.

    `short` is a name to show beside its dot.
    """

    day: date
    days: int
    name: str
    exact: bool = True
    short: str = ""


def cycle_times(done: Sequence[Took], levels: Sequence[Level], *, today: date, title: str,  # noqa: PLR0913
                desc: str, height: int = 240) -> str:  # fmt: skip
    """Draw each finished task at (day, days it took); hollow where a day is that of a commit.

    Several of one day and length are one larger dot. After D. Vacanti, Actionable Agile Metrics.
    """
    up = upwards([each.days for each in done], levels, height)
    first = min((each.day for each in done), default=today)
    first = min(first, today - timedelta(days=7))
    room = max(1, (today - first).days // 40)
    along = DateScale(first - timedelta(days=room), after(today, room), 0, 100)
    parts = [rows(up, height), _time(along, height), level_lines(levels, up)]
    groups = _groups(done)
    parts += [_mark(group, along, up) for group in groups]
    parts += _names(groups, along, up, levels)
    parts.append(level_names(levels, up, height))
    parts.append(svg.line(0, height, "100%", height, "axis"))
    kind = "pp-plot pp-lines pp-gut" if levels else "pp-plot pp-lines"
    return svg.drawing("100%", height, *parts, title=title, desc=desc, class_=kind)


def _time(along: DateScale, height: float) -> str:
    middles, rules = time_names(along)
    parts = [svg.line(svg.percent(x), height, svg.percent(x), height + 5, "axis") for x in rules]
    parts += [
        svg.words(text, svg.percent(x), height + 18, "mid alt" if n % 2 else "mid")
        for n, (x, text) in enumerate(middles)
        if 0 <= x <= 100
    ]
    return "".join(parts)


def _groups(done: Sequence[Took]) -> list[list[Took]]:
    """Tasks by day, length and source, so that none hides another."""
    ordered = sorted(done, key=lambda t: (t.day, t.days, t.exact, t.name))
    return [list(same) for _, same in groupby(ordered, key=lambda t: (t.day, t.days, t.exact))]


def _mark(group: Sequence[Took], along: DateScale, up: Linear) -> str:
    """A dot for tasks of one day, length and source, the larger the more they are."""
    one = group[0]
    told = ", ".join(each.name for each in group[:_TOLD])
    if len(group) > _TOLD:
        told += f" and {len(group) - _TOLD} more"
    radius = min(4.5 * len(group) ** 0.5, 11)
    kind = "cy-dot" if one.exact else "cy-dot cy-rough"
    days = "1\u00a0day" if one.days == 1 else f"{one.days}\u00a0days"
    return spot(along(one.day), one.days, up, kind, f"{told}: {days}", radius=radius)


def _names(groups: Sequence[Sequence[Took]], along: DateScale, up: Linear,
           levels: Sequence[Level]) -> list[str]:  # fmt: skip
    """The names of the longest, where they are longer than most; of a few, all."""
    safe = max((each.days for each in levels), default=0)
    singles = [group[0] for group in groups if len(group) == 1 and group[0].days > safe]
    longest = sorted(singles, key=lambda t: (-t.days, t.day))
    longest = longest[:NAMED] if levels else longest[: NAMED + 1]
    marks = [(along(t.day), level(t.days, up), named(t.short, t.days, up), "k") for t in longest]
    lines = [[(0.0, up(each.days)), (100.0, up(each.days))] for each in levels]
    return names(marks, up.first, lines, top=-10)
