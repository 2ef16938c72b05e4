"""Milestone trend chart: the day that was promised and expected, as each week's plan told it.

Across lies the day of the report, up the day it told. A level line holds, a rising one slips, and
what is done ends on the slanting line, where both days are the same. The method is known in
project control as milestone trend analysis (Meilensteintrendanalyse).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.plot import Spot, dot
from mkdocs_prodproj.charts.scale import DateScale, after, date_ticks, day_words

#: Where today lies, percent of the width: right of it stand the names of the lines.
TODAY = 66.0
#: Days that the upward axis spans at least, so that a move of one day does not look like a fall.
LEAST = 21
#: Distance between the names at the right, px.
GAP = 16.0


@dataclass(frozen=True, slots=True)
class Week:
    """What the plan of one day told: the promise, the even-odds day (else the planned), the safe.

    A day that was not known then is None and breaks the line.
    """

    day: date
    promise: date | None = None
    middle: date | None = None
    safe: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A dated item over the weeks, oldest first; `reached` is the day it was done.

    `name` stands at the line's end where there is room, `short` on a phone. A `strong` line is
    drawn in the accent, with its promise and the band up to its safe day.
    """

    name: str
    short: str
    weeks: tuple[Week, ...]
    reached: date | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class _Plot:
    """Scales of one chart: report days across, told days up."""

    along: DateScale
    up: DateScale
    height: float

    def spot(self, day: date, told: date) -> Spot:
        """Where a told day lies: x 0..100, y px."""
        return self.along.inside(day), self.up.inside(told)


def milestone_trend(lines: Sequence[Line], *, today: date, title: str, desc: str,
                    height: int = 240) -> str:  # fmt: skip
    """Draw one strong line with its promise and its band, or several lines beside one another.

    The report days run from the first week to today, the told days over all that is drawn; the
    slanting line of today is seen where the told days come near it.
    """
    shown = [_until_reached(line) for line in lines]
    plot = _scales(shown, min([w.day for one in lines for w in one.weeks] + [today]), today, height)
    parts = [_past(plot, today), *_frame(plot, lines, today)]
    parts += [_band(line, plot) for line in shown if line.strong]
    parts += [_promise(line, plot) for line in shown]
    for line in sorted(shown, key=lambda one: one.strong):
        parts += _told(line, plot)
    parts += _ends(shown, plot)
    parts.append(svg.line(0, height, svg.percent(TODAY), height, "axis"))
    return svg.drawing("100%", height, *parts, title=title, desc=desc, class_="pp-plot pp-drift")


def _until_reached(line: Line) -> Line:
    """The same without the weeks after it was done, which only repeat the day."""
    if line.reached is None:
        return line
    before = tuple(week for week in line.weeks if week.day < line.reached)
    last = Week(line.reached, _last_promise(before), line.reached, line.reached)
    return Line(line.name, line.short, (*before, last), line.reached, line.strong)


def _last_promise(weeks: Sequence[Week]) -> date | None:
    return weeks[-1].promise if weeks else None


def _scales(lines: Sequence[Line], first: date, today: date, height: float) -> _Plot:
    """From the first report to today, and from the first to the last day that is told."""
    weeks = [week for line in lines for week in line.weeks]
    told = [d for w in weeks for d in (w.promise, w.middle) if d is not None]
    told += [w.safe for line in lines if line.strong for w in line.weeks if w.safe]
    low, high = min(told, default=today), max(told, default=today)
    span = max((high - low).days, LEAST)
    if today < low and (low - today).days <= span:
        low = today
    lack = LEAST - (high - low).days
    pad = max(2, round((high - low).days * 0.06), lack // 2)
    along = DateScale(first, max(today, after(first)), 0, TODAY)
    return _Plot(along, DateScale(_before(low, pad), after(high, pad), height, 0), height)


def _before(day: date, count: int) -> date:
    return day - timedelta(days=min(count, (day - date.min).days))


def _past(plot: _Plot, today: date) -> str:
    """What had passed on the day of the report, under the slanting line of equal days."""
    first, (low, high) = plot.along.start, (plot.up.start, plot.up.end)
    start, end = max(first, low), min(today, high)
    if start >= end:
        return ""
    corner, bottom = plot.spot(start, start), plot.height
    far = plot.spot(end, end)
    area = [corner, far, (TODAY, far[1]), (TODAY, bottom), (corner[0], bottom)]
    fill = svg.filled(plot.height, svg.curve(area) + "Z", "dr-past")
    return fill + svg.stretched(plot.height, svg.curve([corner, far]), "dr-day")


def _frame(plot: _Plot, lines: Sequence[Line], today: date) -> list[str]:
    parts = []
    for tick in date_ticks(plot.up.start, plot.up.end, round(plot.height / 42)):
        y = plot.up(tick.day)
        if 6 <= y <= plot.height - 10:
            parts.append(svg.line(0, y, svg.percent(TODAY), y, "grid"))
            parts.append(svg.words(tick.label, -8, y + 4, "e"))
    days = sorted({week.day for line in lines for week in line.weeks})
    for n, day in enumerate(reversed(report_days(days, today))):
        x = svg.percent(plot.along(day))
        parts.append(svg.line(x, plot.height, x, plot.height + 5, "axis"))
        parts.append(svg.words(day_words(day), x, plot.height + 19, "mid" if n % 2 else "mid alt"))
    parts.append(svg.words("today", svg.percent(TODAY), plot.height + 19, "mid k"))
    parts.append(svg.line(svg.percent(TODAY), 0, svg.percent(TODAY), plot.height + 5, "dr-today"))
    return parts


def report_days(days: Sequence[date], today: date) -> list[date]:
    """At most six of the days for the axis, evenly apart from the first, none close to today.

    Example: of nine Sundays up to yesterday every second one is named.
    """
    if not days:
        return []
    room = max(1, (today - days[0]).days) / 6
    found = [days[0]]
    for day in days[1:]:
        if (day - found[-1]).days >= room:
            found.append(day)
    return [day for day in found if (today - day).days >= room * 0.8]


def _runs(line: Line) -> list[list[Week]]:
    """Stretches of weeks whose day was known."""
    found: list[list[Week]] = [[]]
    for week in line.weeks:
        if week.middle is not None:
            found[-1].append(week)
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


def _band(line: Line, plot: _Plot) -> str:
    """From even odds to the safe day, where both are known."""
    drawn = []
    for run in _runs(line):
        known = [w for w in run if w.safe is not None]
        if len(known) > 1 and any(w.safe != w.middle for w in known):
            lower = [plot.spot(w.day, w.middle or w.day) for w in known]
            upper = [plot.spot(w.day, w.safe or w.day) for w in known]
            drawn.append(
                svg.filled(plot.height, svg.curve(lower + upper[::-1]) + "Z", "dr-band")
                + svg.stretched(plot.height, svg.curve(upper), "bu-edge")
            )
    return "".join(drawn)


def _promise(line: Line, plot: _Plot) -> str:
    """The promised day, in steps: it holds until it is written anew."""
    known = [(w.day, w.promise) for w in line.weeks if w.promise is not None]
    if len(known) < 2:
        return ""
    steps = [plot.spot(*known[0])]
    for (_, before), (day, told) in pairwise(known):
        steps += [plot.spot(day, before), plot.spot(day, told)]
    class_ = "tr-target" if line.strong else "dr-promise"
    return svg.stretched(plot.height, svg.curve(steps), class_)


def _told(line: Line, plot: _Plot) -> Iterable[str]:
    """The line of the expected day, a dot where it moved, its end filled."""
    class_, end = ("tr-line", "tr-now") if line.strong else ("dr-line", "dr-now")
    runs = _runs(line)
    for run in runs:
        places = [plot.spot(w.day, w.middle or w.day) for w in run]
        if len(places) > 1:
            yield svg.stretched(plot.height, svg.curve(places), class_)
        moved = [n for n, (a, b) in enumerate(pairwise(run), 1) if a.middle != b.middle]
        for n in moved if line.strong else ():
            yield dot(*places[n], "tr-p", 3)
    if runs:
        last = runs[-1][-1]
        done = "dr-reached" if line.reached else end
        yield dot(*plot.spot(last.day, last.middle or last.day), done, 4.5 if line.reached else 4)


@dataclass(frozen=True, slots=True)
class _Name:
    """Words at a line's end: x 0..100, y px, in full and short for a phone, and their class."""

    x: float
    y: float
    text: str
    short: str
    class_: str


def _ends(lines: Sequence[Line], plot: _Plot) -> Iterable[str]:
    """The names of the lines: beside the day of what is done, else in a column right of today."""
    found = [name for line in lines for name in _names(line, plot)]
    for column in ([n for n in found if n.x < TODAY], [n for n in found if n.x >= TODAY]):
        column.sort(key=lambda name: (name.y, name.text))
        places = spread([name.y for name in column], 6, plot.height - 6)
        for name, y in zip(column, places, strict=True):
            lead = svg.path(f"M6 {svg.number(name.y)}L12 {svg.number(y)}", "dr-lead")
            words = [
                svg.words(text, 16, y + 4, f"{name.class_} halo {where}".strip())
                for text, where in ((name.text, "pp-mt"), (name.short, "pp-ms2"))
            ]
            yield svg.at(name.x, 0, lead, *words)


def _names(line: Line, plot: _Plot) -> Iterable[_Name]:
    """What is named at a line's end; of a single line without a name, what each end is."""
    class_ = "acc" if line.strong else "k"
    if line.reached is not None:
        x, y = plot.spot(line.reached, line.reached)
        when = f"done {day_words(line.reached)}"
        text = f"{line.name}, {when}" if line.name else when
        yield _Name(x, y, text, line.short or when, class_)
        return
    last = line.weeks[-1] if line.weeks else None
    if last is None or last.middle is None:
        return
    if line.name:
        yield _Name(TODAY, plot.up.inside(last.middle), line.name, line.short, class_)
        return
    told = {"expected": last.middle, "promised": last.promise, "85\u00a0% sure": last.safe}
    for day in sorted({day for day in told.values() if day is not None}):
        what = " and ".join(word for word, one in told.items() if one == day)
        text = f"{what} {day_words(day)}"
        tone = "acc" if day == last.middle else "k" if day == last.promise else ""
        yield _Name(TODAY, plot.up.inside(day), text, day_words(day), tone)


def spread(wanted: Sequence[float], low: float, high: float) -> list[float]:
    """Places for names that would stand at `wanted` px, in order, at least `GAP` apart.

    They move as little as they must, and stay between low and high while there is room. Example:
    `spread([50, 50], 0, 200)` is [42, 58].
    """
    groups: list[tuple[float, int]] = []  # (middle, how many)
    for place in wanted:
        groups.append((min(max(place, low), high), 1))
        while len(groups) > 1 and _meet(groups[-2], groups[-1]):
            (a, n), (b, m) = groups[-2:]
            half = (n + m - 1) * GAP / 2
            middle = min(max((a * n + b * m) / (n + m), low + half), high - half)
            groups[-2:] = [(middle, n + m)]
    return [middle + (n - (count - 1) / 2) * GAP for middle, count in groups for n in range(count)]


def _meet(above: tuple[float, int], below: tuple[float, int]) -> bool:
    return below[0] - above[0] < (above[1] + below[1]) * GAP / 2


def spark(told: Sequence[date | None], *, title: str, desc: str, width: int = 88,
          height: int = 26) -> str:  # fmt: skip
    """One item's expected day from week to week as a small line: it rises where the day slips."""
    known = [day for day in told if day is not None]
    if not known:
        return ""
    span = max((max(known) - min(known)).days, LEAST)
    top = after(min(known), span)
    up = DateScale(min(known), top, height - 5, 5)
    step = (width - 8) / max(1, len(told) - 1)
    places = [(4 + n * step, up(day)) for n, day in enumerate(told) if day is not None]
    line = svg.path(svg.curve(places), "spark-l", fill="none") if len(places) > 1 else ""
    end = svg.circle(*places[-1], 3, "spark-e")
    return svg.drawing(width, height, line, end, title=title, desc=desc, class_="pp-spark pp-neu",
                       viewBox=f"0 0 {width} {height}")  # fmt: skip
