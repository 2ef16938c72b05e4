"""A metric over time: what was measured, the target, the pace, what was expected, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.labels import Box, place
from mkdocs_prodproj.charts.scale import DateScale, Linear, date_ticks, nice_ticks, short

#: Width at which labels are placed, px; charts are as wide as their column.
_WIDTH = 420.0
_TAG = 20.0


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day; a label, where it has one, is written beside it."""

    date: date
    value: float
    label: str = ""


def trend(points: Sequence[Point], *, start: date, end: date, today: date, title: str, desc: str,  # noqa: PLR0913
          target: tuple[float, str] | None = None,
          target_band: tuple[float, float] | None = None, pace: Sequence[Point] = (),
          expected: Sequence[Point] = (), events: Sequence[tuple[date, str]] = (),
          height: int = 220) -> str:  # fmt: skip
    """Draw measured values over start..end; days after today stay empty on the axis.

    `target` is (value, words), `target_band` (low, high); an event is (day, words) and is drawn
    as a rule with a tag. All lines share the unit of the points.
    """
    band = list(target_band or ())
    seen = [p.value for p in (*points, *pace, *expected)] + band + ([target[0]] if target else [])
    low, high = value_range(seen)
    up, along = Linear(low, high, height, 0), DateScale(start, end, 0, 100)
    parts = [_frame(up, along, height), _band(target_band, up), _today(along, today, height)]
    parts += [_dashed(run, up, along, height, class_)
              for run, class_ in ((pace, "tr-pace"), (expected, "tr-exp"))]  # fmt: skip
    if target:
        parts.append(_target(up(target[0]), target[1], height))
    parts += _events(events, along, height)
    parts += _measured(points, up, along, height)
    parts += _names(points, expected, up, along, height)
    parts.append(svg.line(0, height, "100%", height, "axis"))
    return svg.drawing("100%", height, *parts, title=title, desc=desc, class_="pp-plot pp-trend")


def value_range(values: Sequence[float]) -> tuple[float, float]:
    """The axis: from 0 where the values come near it, else a little under the lowest.

    Example: `value_range([5, 12])` is (0, 12.96), `value_range([90, 100])` is (88.8, 101.2).
    """
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if 0 <= low < 0.6 * high:
        return 0.0, high * 1.08
    pad = (high - low) * 0.12 or abs(high) * 0.12 or 1.0
    return low - pad, high + pad


def _frame(up: Linear, along: DateScale, height: float) -> str:
    rows = [(up(t), short(t)) for t in nice_ticks(up.low, up.high, max(2, round(height / 45)))]
    parts = [svg.line(0, y, "100%", y, "grid") for y, _ in rows]
    parts += [svg.words(text, -8, y + 4, "e") for y, text in rows]
    ticks = date_ticks(along.start, along.end, 8)
    parts += [
        svg.words(tick.label, svg.percent(along(tick.day)), height + 18,
                  "mid alt" if n % 2 else "mid")
        for n, tick in enumerate(ticks)
    ]  # fmt: skip
    return "".join(parts)


def _band(band: tuple[float, float] | None, up: Linear) -> str:
    if band is None:
        return ""
    top, bottom = sorted((up(band[0]), up(band[1])))
    return svg.rect(0, top, "100%", bottom - top, "tr-band")


def _today(along: DateScale, today: date, height: float) -> str:
    if not along.start <= today < along.end:
        return ""
    x = svg.percent(along(today))
    return svg.line(x, height - 5, x, height + 5, "tr-today")


def _dashed(run: Sequence[Point], up: Linear, along: DateScale, height: float, class_: str) -> str:
    if len(run) < 2:
        return ""
    return svg.stretched(height, svg.curve([_at(p, up, along) for p in run]), class_)


def _target(y: float, label: str, height: float) -> str:
    below = y < 18 or (y <= height - 18 and y > height / 2)
    return svg.line(0, y, "100%", y, "tr-target") + svg.words(
        label, 0, y + (15 if below else -6), "k halo", dx=4
    )


def _events(events: Sequence[tuple[date, str]], along: DateScale, height: float) -> list[str]:
    """Rules with tags; a tag that would meet an earlier one is set lower."""
    parts, taken = [], [-1e9] * 3
    for day, label in sorted(events):
        x, wide = along.inside(day), svg.text_width(label) + 14
        left = x > 70
        begin = x * _WIDTH / 100 - (wide if left else 0)
        level = next((n for n, end in enumerate(taken) if end < begin), len(taken) - 1)
        taken[level] = begin + wide
        top = level * _TAG
        parts.append(svg.at(
            x, 0,
            svg.path(f"M0 {svg.number(top)}V{svg.number(height)}", "tr-event"),
            svg.rect(-wide if left else -0.6, top, wide, 18, "tr-tag", rx=2),
            svg.words(label, -wide + 7 if left else 6.5, top + 13, "tr-tagt"),
        ))  # fmt: skip
    return parts


def _measured(points: Sequence[Point], up: Linear, along: DateScale, height: float) -> list[str]:
    places = [_at(p, up, along) for p in points]
    parts = [svg.stretched(height, svg.curve(places), "tr-line")] if len(places) > 2 else []
    for n, (x, y) in enumerate(places):
        last = n == len(places) - 1
        parts.append(svg.circle(svg.percent(x), y, 4 if last else 3, "tr-now" if last else "tr-p"))
    return parts


def _names(points: Sequence[Point], expected: Sequence[Point], up: Linear, along: DateScale,
           height: float) -> list[str]:  # fmt: skip
    """Labels of measured and expected points, clear of one another and of the measured line."""
    named = [(p, p is points[-1] if points else False) for p in points if p.label]
    named += [(p, False) for p in expected if p.label]
    line = [_at(p, up, along) for p in points]
    steps = [
        Box(x * _WIDTH / 100 - 3, y - 3, x * _WIDTH / 100 + 3, y + 3) for x, y in between(line)
    ]
    marks = [(_at(p, up, along)[0] * _WIDTH / 100, _at(p, up, along)[1], p.label) for p, _ in named]
    found = place(marks, Box(0, 0, _WIDTH, height), steps)
    return [
        svg.words(p.label, svg.percent(_at(p, up, along)[0]), _at(p, up, along)[1] + spot.dy,
                  f"{'acc' if last else 'k'} halo {spot.anchor}".strip(), dx=spot.dx)
        for (p, last), spot in zip(named, found, strict=True)
    ]  # fmt: skip


def between(line: Sequence[tuple[float, float]], steps: int = 12) -> list[tuple[float, float]]:
    """Points along a line of straight stretches, `steps` to each."""
    return [
        (a + (c - a) * n / steps, b + (d - b) * n / steps)
        for (a, b), (c, d) in pairwise(line)
        for n in range(1, steps)
    ]


def _at(point: Point, up: Linear, along: DateScale) -> tuple[float, float]:
    return along.inside(point.date), up(point.value)
