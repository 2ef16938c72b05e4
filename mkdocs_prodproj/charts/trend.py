"""A metric over time: what was measured, the target, the pace, what was expected, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.labels import Box, place
from mkdocs_prodproj.charts.plot import frame
from mkdocs_prodproj.charts.scale import DateScale, Linear

#: Width at which labels are placed, px: a phone; wider charts only give them more room.
_WIDTH = 340.0
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
    parts = [frame(up, along, height), _band(target_band, up), _today(along, today, height)]
    parts += [_dashed(run, up, along, height, class_)
              for run, class_ in ((pace, "tr-pace"), (expected, "tr-exp"))]  # fmt: skip
    if target:
        parts.append(_target(up(target[0]), target[1], height))
    marked = tags(events, along)
    parts += [_event(tag, height) for tag in marked]
    parts += _measured(points, up, along, height)
    flat = [Box(0, up(target[0]) - 4, _WIDTH, up(target[0]) + 4)] if target else []
    parts += _names(
        points, (expected, _named_pace(pace)), up, along, flat + [t.box for t in marked]
    )
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


@dataclass(frozen=True, slots=True)
class Tag:
    """An event's place: x in 0..100, the box of its tag, whether the tag lies left of the rule."""

    x: float
    label: str
    box: Box
    left: bool


def tags(events: Sequence[tuple[date, str]], along: DateScale) -> list[Tag]:
    """Where the events' tags lie; one that would meet an earlier one is set lower."""
    found: list[Tag] = []
    for day, label in sorted(events):
        x, wide = along.inside(day), svg.text_width(label) + 14
        left = x > 60
        begin = x * _WIDTH / 100 - (wide if left else 0)
        free = (Box(begin, n * _TAG, begin + wide, n * _TAG + 18) for n in range(len(events)))
        box = next(b for b in free if not any(b.overlap(t.box) for t in found))
        found.append(Tag(x, label, box, left))
    return found


def _event(tag: Tag, height: float) -> str:
    wide, top = tag.box.right - tag.box.left, tag.box.top
    start = -wide if tag.left else -0.6
    return svg.at(
        tag.x,
        0,
        svg.path(f"M0 {svg.number(top)}V{svg.number(height)}", "tr-event"),
        svg.rect(start, top, wide, 18, "tr-tag", rx=2),
        svg.words(tag.label, start + 7, top + 13, "tr-tagt"),
    )


def _measured(points: Sequence[Point], up: Linear, along: DateScale, height: float) -> list[str]:
    places = [_at(p, up, along) for p in points]
    parts = [svg.stretched(height, svg.curve(places), "tr-line")] if len(places) > 2 else []
    for n, (x, y) in enumerate(places):
        last = n == len(places) - 1
        parts.append(svg.circle(svg.percent(x), y, 4 if last else 3, "tr-now" if last else "tr-p"))
    return parts


def _names(points: Sequence[Point], others: Sequence[Sequence[Point]], up: Linear,
           along: DateScale, obstacles: Sequence[Box]) -> list[str]:  # fmt: skip
    """Labels of points, clear of one another, of all lines and of the obstacles."""
    named = [(p, p is points[-1]) for p in points if p.label]
    named += [(p, False) for run in others for p in run if p.label]
    lines = [[_at(p, up, along) for p in run] for run in (points, *others)]
    strips = [_around(x, y) for run in lines for x, y in between(run)]
    places = [_at(p, up, along) for p, _ in named]
    marks = [(x * _WIDTH / 100, y, p.label) for (x, y), (p, _) in zip(places, named, strict=True)]
    found = place(marks, Box(0, 0, _WIDTH, up.first), (*strips, *obstacles))
    return [
        svg.words(p.label, svg.percent(x), y + spot.dy,
                  f"{'acc' if last else 'k'} halo {spot.anchor}".strip(), dx=spot.dx)
        for (x, y), (p, last), spot in zip(places, named, found, strict=True)
    ]  # fmt: skip


def _around(x: float, y: float) -> Box:
    return Box(x * _WIDTH / 100 - 4, y - 3, x * _WIDTH / 100 + 4, y + 3)


def _named_pace(pace: Sequence[Point]) -> list[Point]:
    """The pace line with its name at four fifths of the way, unless it bears labels already."""
    if len(pace) < 2 or any(p.label for p in pace):
        return list(pace)
    first, last = pace[0], pace[-1]
    share = 0.8 if len(pace) == 2 else 0.0
    if not share:
        return [*pace[:-1], Point(last.date, last.value, "pace")]
    middle = Point(first.date + (last.date - first.date) * share,
                   first.value + (last.value - first.value) * share, "pace")  # fmt: skip
    return [first, middle, last]


def between(line: Sequence[tuple[float, float]], steps: int = 12) -> list[tuple[float, float]]:
    """Points along a line of straight stretches, `steps` to each."""
    return [
        (a + (c - a) * n / steps, b + (d - b) * n / steps)
        for (a, b), (c, d) in pairwise(line)
        for n in range(1, steps)
    ]


def _at(point: Point, up: Linear, along: DateScale) -> tuple[float, float]:
    return along.inside(point.date), up(point.value)
