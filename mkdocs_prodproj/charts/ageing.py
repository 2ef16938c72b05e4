"""How old the work under way is, by where it stands, against how long finished work took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.day_levels import (
    SAFE,
    Level,
    level,
    level_lines,
    level_names,
    named,
    rows,
    spot,
    upwards,
)
from mkdocs_prodproj.charts.labels import Box, Placed, place
from mkdocs_prodproj.charts.scale import Linear

#: Marks of one height stand side by side, so many px apart, and so many at the most.
_STEP, _MOST = 11.0, 7
#: Names beside marks, and the characters that a phone has room for; longer ones stand elsewhere.
NAMED, _BRIEF = 8, 8
#: Width of a plot at which names are placed, px: a phone's, and where none has to be brief.
_NARROW, _WIDE = 214.0, 420.0


@dataclass(frozen=True, slots=True)
class Age:
    """A task under way: its column from 0, its days so far, its name, and a short one to show."""

    column: int
    days: int
    name: str
    short: str = ""


def ageing(ages: Sequence[Age], columns: Sequence[str], levels: Sequence[Level], *, title: str,  # noqa: PLR0913
           desc: str, height: int = 300) -> str:  # fmt: skip
    """Draw each task under way in the column of its status, as high as it is old in days.

    Bands show how long finished work took; what is older than the safe percentile is filled and
    named. Each column's name has its count. After D. Vacanti, Actionable Agile Metrics.
    """
    up = upwards([age.days for age in ages], levels, height)
    parts = [_bands(levels, up), rows(up, height), level_lines(levels, up)]
    parts += _columns(ages, columns, height)
    limit = _limit(levels)
    places = _places(ages, len(columns), up)
    parts += [
        spot(x, age.days, up, _kind(age, limit), _told(age), dx=dx)
        for age, (x, dx) in zip(ages, places, strict=True)
    ]
    parts += _names(ages, places, levels, up, height)
    parts.append(level_names(levels, up, height))
    parts.append(svg.line(0, height, "100%", height, "axis"))
    kind = "pp-plot pp-lines pp-ages pp-gut" if levels else "pp-plot pp-lines pp-ages"
    return svg.drawing("100%", height, *parts, title=title, desc=desc, class_=kind)


def _bands(levels: Sequence[Level], up: Linear) -> str:
    """The room over each percentile, a little darker than what lies below."""
    edges = sorted({level.days for level in levels})
    return "".join(
        svg.rect(0, 0, "100%", up(days), "ag-band") for days in edges if up(days) > 0
    )  # fmt: skip


def _columns(ages: Sequence[Age], columns: Sequence[str], height: float) -> list[str]:
    wide, parts = 100 / max(len(columns), 1), []
    for n, name in enumerate(columns):
        count = sum(1 for age in ages if age.column == n)
        middle = svg.percent((n + 0.5) * wide)
        parts.append(svg.words(name, middle, height + 18, "mid k"))
        parts.append(svg.words(str(count), middle, height + 34, "mid b"))
        if n:
            edge = svg.percent(n * wide)
            parts.append(svg.line(edge, 0, edge, height + 5, "grid"))
    return parts


def _places(ages: Sequence[Age], count: int, up: Linear) -> list[tuple[float, float]]:
    """Percent and px beside it: marks that would cover one another stand side by side."""
    wide = 100 / max(count, 1)
    taken: dict[int, list[tuple[float, int]]] = {}
    found: dict[int, tuple[float, float]] = {}
    for n in sorted(range(len(ages)), key=lambda n: (ages[n].column, -ages[n].days, n)):
        age = ages[n]
        y = level(age.days, up)
        near = {slot for other, slot in taken.get(age.column, []) if abs(other - y) < _STEP}
        slot = next((s for s in range(_MOST) if s not in near), _MOST - 1)
        taken.setdefault(age.column, []).append((y, slot))
        side = (slot + 1) // 2 * (1 if slot % 2 else -1)
        found[n] = ((age.column + 0.5) * wide, side * _STEP)
    return [found[n] for n in range(len(ages))]


def _limit(levels: Sequence[Level]) -> int | None:
    """The days that the safe percentile took at most."""
    return next((each.days for each in levels if each.percent == SAFE), None)


def _kind(age: Age, limit: int | None) -> str:
    return "ag-dot ag-old" if limit is not None and age.days > limit else "ag-dot"


def _told(age: Age) -> str:
    return f"{age.name}: {'1 day' if age.days == 1 else f'{age.days} days'}".replace(
        " d", "\u00a0d"
    )


def _names(ages: Sequence[Age], places: Sequence[tuple[float, float]], levels: Sequence[Level],
           up: Linear, height: float) -> list[str]:  # fmt: skip
    """The names of what is older than the safe percentile, clear of the other marks."""
    limit = _limit(levels)
    if limit is None:
        return []
    old = [n for n, age in enumerate(ages) if age.days > limit and age.short]
    old = sorted(old, key=lambda n: (-ages[n].days, n))[:NAMED]
    said = {n: named(ages[n].short, ages[n].days, up) for n in old}
    width = _NARROW if all(len(ages[n].short) <= _BRIEF for n in old) else _WIDE
    at = [
        (x * width / 100 + dx, level(age.days, up))
        for age, (x, dx) in zip(ages, places, strict=True)
    ]
    taken = [Box(x - 6, y - 6, x + 6, y + 6) for x, y in at]
    edge = width + 8
    taken += [Box(edge, y - 5, edge + 80, y + 5) for y in (up(each.days) for each in levels)]
    # Bold words are wider than is reckoned: two characters more keep them apart.
    spots = place([(*at[n], f"{said[n]}..") for n in old], Box(2, -8, width + 50, height), taken)
    return [
        svg.words(said[n], svg.percent(places[n][0]), at[n][1] + spot.dy,
                  _name_class(ages[n], spot), dx=places[n][1] + spot.dx)
        for n, spot in zip(old, spots, strict=True)
    ]  # fmt: skip


def _name_class(age: Age, spot: Placed) -> str:
    """A long name gives way on a phone."""
    long = " pp-mt" if len(age.short) > _BRIEF else ""
    return f"b halo{long} {spot.anchor}".strip()
