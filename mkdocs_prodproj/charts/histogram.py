"""When simulated runs end: a bar for each day, and the chance of being done by then."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.histogram_slots import Days, Slot, Unit, place, slots, ticks
from mkdocs_prodproj.charts.plot import WIDTH, Spot, dot, names
from mkdocs_prodproj.charts.scale import Linear, day_words

#: Heights in px: the bars' top and base, then those of the line below.
_TOP, _BASE, _TOP2, _BASE2 = 44.0, 194.0, 250.0, 350.0
_HEADINGS: dict[Unit, str] = {
    "day": "Runs that end on each day",
    "week": "Runs that end in each week",
    "month": "Runs that end in each month",
}


def histogram(days: Sequence[tuple[date, int]], *, deadline: date | None, p50: date | None,  # noqa: PLR0913
              p85: date | None, title: str, desc: str) -> str:  # fmt: skip
    """Draw how many runs end on each day, on time and late, and below it the chance by then.

    Days past the one by which 99 % of the runs have ended are left out; the desc says so. The
    shares beside the deadline are of all runs.
    """
    total = sum(max(runs, 0) for _, runs in days)
    found, unit = slots(days, deadline)
    if not total:
        return svg.drawing("100%", 20, svg.words("no runs", 0, 12), title=title, desc=desc,
                           class_="pp-plot pp-hist")  # fmt: skip
    hatch = "pp-h" + hashlib.sha256(f"{title}{days}{deadline}".encode()).hexdigest()[:10]
    at = min(place(deadline, found), 100.0) if deadline is not None else None
    parts = [_hatch(hatch), svg.words(_HEADINGS[unit], 0, 11, "b", dx=-28)]
    parts += _bars(found, days, deadline, hatch)
    parts += _axis(found, unit, _BASE)
    if deadline is not None and at is not None:
        parts.append(_rule(at, _TOP - 18, _BASE))
        parts.append(_shares(at, sum(runs for day, runs in days if day <= deadline) / total))
    parts.append(svg.words("Chance of being done by then", 0, _TOP2 - 16, "b", dx=-28))
    parts += _chances(found, total, (p50, p85), deadline)
    parts += _axis(found, unit, _BASE2)
    told = _told(desc, days, found)
    return svg.drawing("100%", _BASE2, *parts, title=title, desc=told, class_="pp-plot pp-hist")


def _hatch(name: str) -> str:
    tile = svg.rect(0, 0, 6, 6, "hi-back") + svg.path("M-1 1l2-2M0 6l6-6M5 7l2-2", "hi-lines")
    return svg.element("defs", svg.element("pattern", tile, id=name, width=6, height=6,
                                           patternUnits="userSpaceOnUse"))  # fmt: skip


def _bars(found: Sequence[Slot], days: Days, deadline: date | None, hatch: str) -> list[str]:
    """One bar a slot; one that holds the deadline has its late runs on top."""
    up = Linear(0, max(slot.runs for slot in found), _BASE, _TOP)
    wide, parts = 100 / len(found), []
    for n, slot in enumerate(found):
        on_time = _on_time(slot, days, deadline)
        left, width = svg.percent((n + 0.09) * wide), svg.percent(0.82 * wide)
        tone = "hi-bar" if deadline is None else "hi-ok"
        if on_time:
            parts.append(svg.rect(left, up(on_time), width, _BASE - up(on_time), tone, rx=1.5))
        if slot.runs > on_time:
            y, high = up(slot.runs), up(on_time) - up(slot.runs)
            parts.append(svg.rect(left, y, width, high, "hi-late", rx=1.5, fill=f"url(#{hatch})"))
    return parts


def _on_time(slot: Slot, days: Days, deadline: date | None) -> int:
    if deadline is None or slot.end <= deadline:
        return slot.runs
    return sum(runs for day, runs in days if slot.start <= day <= deadline)


def _axis(found: Sequence[Slot], unit: Unit, y: float) -> list[str]:
    wide = 100 / len(found)
    parts = [svg.line(0, y, "100%", y, "axis")]
    parts += [
        svg.words(name, svg.percent((n + 0.5) * wide), y + 18, "mid")
        for n, name in ticks(found, unit)
    ]
    return parts


def _rule(x: float, top: float, base: float) -> str:
    return svg.at(x, 0, svg.path(f"M0 {svg.number(top)}V{svg.number(base)}", "hi-rule"))


def in_percent(share: float) -> str:
    """A share as text that is never quite certain: 1 is "over 99 %", 0.59 is "59 %"."""
    if share > 0.995:
        return "over\u00a099\u00a0%"
    return "under\u00a01\u00a0%" if share < 0.005 else f"{_whole(share)}\u00a0%"


def _whole(share: float) -> int:
    """Whole percent, halves up, as the words of the page have it: 0.525 is 53."""
    return int(share * 100 + 0.5)


def _shares(x: float, on_time: float) -> str:
    """The shares on either side of the deadline, or both on one side where there is no room."""
    late = 1 - on_time
    if 0.005 <= on_time <= 0.995:
        late = 1 - _whole(on_time) / 100
    left, right = f"{in_percent(on_time)} on time", f"{in_percent(late)} late"
    y, here = _TOP - 9, svg.percent(x)
    if x * WIDTH / 100 < svg.text_width(left) + 8:
        return svg.words(f"{left}, {right}", here, y, "b halo", dx=8)
    if (100 - x) * WIDTH / 100 < svg.text_width(right):
        return svg.words(f"{left}, {right}", here, y, "b halo e", dx=-8)
    return svg.words(left, here, y, "b halo e", dx=-8) + svg.words(right, here, y, "b halo", dx=8)


def _chances(found: Sequence[Slot], total: int, days: tuple[date | None, date | None],
             deadline: date | None) -> list[str]:  # fmt: skip
    """The cumulative line with its points at even odds and at 85 %, and the deadline."""
    up = Linear(0, 1, _BASE2, _TOP2)
    parts = []
    for share in (0, 0.5, 0.85, 1):
        parts.append(svg.line(0, up(share), "100%", up(share), "grid"))
        parts.append(svg.words(f"{_whole(share)}\u00a0%", -8, up(share) + 4, "e"))
    line, so_far = [(0.0, up(0))], 0
    for n, slot in enumerate(found):
        so_far += slot.runs
        line.append((100 * (n + 1) / len(found), up(so_far / total)))
    points = [(_crossing(line, up(share)), up(share), day_words(day), "b")
              for share, day in zip((0.5, 0.85), days, strict=True) if day is not None]  # fmt: skip
    lines, marks = [line], list(points)
    if deadline is not None:
        x = min(place(deadline, found), 100.0)
        parts.append(_rule(x, _TOP2 - 8, _BASE2))
        lines.append([(x, _TOP2), (x, _BASE2)])
        free = _TOP2 + 12 if _level(line, x) > up(0.3) else _BASE2 - 12
        marks.append((x, free, f"deadline {day_words(deadline)}", ""))
    parts.append(svg.stretched(_BASE2, svg.curve(line), "hi-line"))
    parts += [dot(x, y, "hi-point") for x, y, _, _ in points]
    return [*parts, *names(marks, _BASE2, lines, top=_TOP2 - 10)]


def _crossing(line: Sequence[Spot], y: float) -> float:
    """Where a rising line first reaches a height (y down)."""
    for (a, b), (c, d) in pairwise(line):
        if d <= y:
            return c if b == d else a + (c - a) * (b - y) / (b - d)
    return line[-1][0]


def _level(line: Sequence[Spot], x: float) -> float:
    """Height of the line at the first of its points that lies at x or after it."""
    return next((b for a, b in line if a >= x - 0.01), line[-1][1])


def _told(desc: str, days: Days, found: Sequence[Slot]) -> str:
    last = max(day for day, runs in days if runs > 0)
    if last <= found[-1].end:
        return desc
    year = f"\u00a0{last.year}" if last.year != days[0][0].year else ""
    until = f"{day_words(last)}{year}"
    return f"{desc} The last 1\u00a0% of the runs, up to {until}, is not drawn.".strip()
