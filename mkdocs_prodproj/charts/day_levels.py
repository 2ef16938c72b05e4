"""How many days things took, upwards: an axis that a few outliers do not squeeze, percentiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.gutter import gutter
from mkdocs_prodproj.charts.scale import Linear, nice_ticks, short

#: Something so many times as long as nine of ten is drawn at the top of an axis that ends earlier.
_FAR, _ROOM = 2.5, 1.4
#: The percentile that a promise is made by; its line is the accent one.
SAFE = 85
#: An arrow, and where it stands, px.
_TOP = 7.0
_ARROW = "M0-5 4.6 3.4H-4.6Z"


@dataclass(frozen=True, slots=True)
class Level:
    """So many percent took at most so many days."""

    percent: int
    days: int


def upwards(days: Sequence[int], levels: Sequence[Level], height: float) -> Linear:
    """Days to px, 0 at the bottom; what lies beyond the axis is drawn at its top."""
    most = max((*days, *(level.days for level in levels), 2))
    usual = sorted(days)[ceil(0.9 * len(days)) - 1] if days else most
    kept = max((usual, *(level.days for level in levels)))
    if most > _FAR * kept:
        most = ceil(_ROOM * kept)
    return Linear(0, most * 1.06, height, 0)


def beyond(days: int, up: Linear) -> bool:
    """Whether a length does not fit the axis."""
    return days > up.high


def rows(up: Linear, height: float) -> str:
    """Grid lines with their days; the unit stands over them."""
    ticks = nice_ticks(0, up.high, max(2, round(height / 45)))
    whole = [tick for tick in ticks if tick == int(tick)]
    parts = [svg.line(0, up(tick), "100%", up(tick), "grid") for tick in whole]
    parts += [svg.words(short(tick), -8, up(tick) + 4, "e") for tick in whole]
    parts.append(svg.words("days", -8, -12, "e"))
    return "".join(parts)


def level_lines(levels: Sequence[Level], up: Linear) -> str:
    """A line for each percentile, the safe one in accent."""
    return "".join(
        svg.line(0, up(days), "100%", up(days), "cy-safe" if _safe(same) else "cy-level")
        for days, same in _together(levels)
    )


def level_names(levels: Sequence[Level], up: Linear, height: float) -> str:
    """What each line says, right of the plot; lines at one height share their words."""
    marks = []
    for days, same in _together(levels):
        percents = ", ".join(str(level.percent) for level in same)
        said = f"{percents}\u00a0% in {days}\u00a0d"
        marks.append((up(days), said, "acc" if _safe(same) else "k"))
    return "".join(gutter(marks, height))


def _together(levels: Sequence[Level]) -> list[tuple[int, list[Level]]]:
    ordered = sorted(levels, key=lambda level: (level.days, level.percent))
    return [(days, list(same)) for days, same in groupby(ordered, key=lambda level: level.days)]


def _safe(levels: Sequence[Level]) -> bool:
    return any(level.percent == SAFE for level in levels)


def spot(x: float, days: int, up: Linear, class_: str, told: str, *, radius: float = 4.5,  # noqa: PLR0913
         dx: float = 0) -> str:  # fmt: skip
    """A mark at x percent; one beyond the axis is an arrow at its top."""
    title = svg.element("title", svg.escape(told)) if told else ""
    far = beyond(days, up)
    moved = f"translate({svg.number(dx)} 0)"
    shape = svg.path(_ARROW, class_, transform=moved) if far else svg.circle(dx, 0, radius, class_)
    return svg.at(x, level(days, up), svg.group(title, shape) if title else shape)


def level(days: int, up: Linear) -> float:
    """The height of a mark, px."""
    return _TOP if beyond(days, up) else up(days)


def named(short: str, days: int, up: Linear) -> str:
    """What stands beside a mark: its name; beyond the axis its days as well."""
    if not beyond(days, up):
        return short
    return f"{short}, {days}\u00a0d" if short else f"{days}\u00a0d"
