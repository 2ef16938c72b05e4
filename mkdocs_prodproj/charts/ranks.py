"""Places over the weeks: a line for each, which crosses another where the two change places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.drift import TODAY, report_days, spread
from mkdocs_prodproj.charts.plot import Spot, dot
from mkdocs_prodproj.charts.scale import DateScale, after, day_words

#: Height of one place, px.
STEP = 26


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one item, by day, oldest first; None breaks the line.

    `name` stands at the line's end where there is room, `short` on a phone; a `strong` line is
    drawn in the accent.
    """

    name: str
    short: str
    places: tuple[tuple[date, int | None], ...]
    strong: bool = False


def ranks(lines: Sequence[Places], *, today: date, title: str, desc: str) -> str:
    """Draw the place of each item from the first day to today, the first place on top."""
    days = sorted({day for line in lines for day, _ in line.places})
    last = max((p for line in lines for _, p in line.places if p is not None), default=1)
    height = last * STEP
    along = DateScale(min([*days, today]), max([*days, today, after(days[0])]), 0, TODAY)
    parts = [*_places(last), *_days(days, along, height, today)]
    for line in sorted(lines, key=lambda one: one.strong):
        parts += _line(line, along, height)
    parts += _names(lines, height)
    return svg.drawing("100%", height, *parts, title=title, desc=desc, class_="pp-plot pp-ranks")


def _y(place: int) -> float:
    return (place - 0.5) * STEP


def _places(last: int) -> list[str]:
    return [svg.words(str(n), -12, _y(n) + 4, "e") for n in range(1, last + 1)]


def _days(days: Sequence[date], along: DateScale, height: float, today: date) -> list[str]:
    parts = []
    for n, day in enumerate(reversed(report_days(days, today))):
        x = svg.percent(along(day))
        parts.append(svg.line(x, 0, x, height, "grid"))
        parts.append(svg.words(day_words(day), x, height + 15, "mid" if n % 2 else "mid alt"))
    x = svg.percent(TODAY)
    parts += [svg.line(x, 0, x, height, "grid"), svg.words("today", x, height + 15, "mid k")]
    return parts


def _line(line: Places, along: DateScale, height: float) -> list[str]:
    class_, end = ("tr-line", "tr-now") if line.strong else ("dr-line", "dr-now")
    parts: list[str] = []
    spots: list[Spot] = []
    for known, run in groupby(line.places, key=lambda one: one[1] is not None):
        spots = [(along.inside(day), _y(place)) for day, place in run if place] if known else spots
        if known and len(spots) > 1:
            parts.append(svg.stretched(height, svg.curve(spots), class_))
        if known:
            parts.append(dot(*spots[0], end, 2.5))
    return [*parts, dot(*spots[-1], end, 4)] if spots else parts


def _names(lines: Sequence[Places], height: float) -> list[str]:
    """The names beside the last places, in their order; what is no longer ranked has none."""
    ends = [(_y(line.places[-1][1]), line) for line in lines
            if line.places and line.places[-1][1] is not None]  # fmt: skip
    ends.sort(key=lambda end: (end[0], end[1].name))
    places = spread([y for y, _ in ends], 6, height)
    return [
        svg.at(TODAY, 0, *(
            svg.words(text, 12, y + 4, f"{'acc' if line.strong else 'k'} halo {where}")
            for text, where in ((line.name, "pp-mt"), (line.short, "pp-ms2"))
        ))
        for (_, line), y in zip(ends, places, strict=True)
    ]  # fmt: skip
