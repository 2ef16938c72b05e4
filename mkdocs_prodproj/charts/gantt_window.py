"""The time that a timeline shows: its width at each zoom, its axes, and where a moment lies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.scale import MONTHS, after, days

Zoom = Literal["weeks", "months", "quarters"]
_MONTHS_IN_FULL = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
#: Weeks up to which a timeline opens with weeks, and with months; and has weeks at all.
_WEEKLY, _MONTHLY, _WEEKS_AT_ALL = 26, 54, 104
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """Whole weeks from `start`, a Monday, to `end`, not included; opens at `day` px a day.

    Everything lies in percent of the width, so that one drawing serves every zoom; px are those
    of the first zoom and only tell how much room there is.
    """

    start: date
    end: date
    day: float
    zoom: Zoom = "weeks"

    @property
    def days(self) -> int:
        """Days shown."""
        return (self.end - self.start).days

    @property
    def width(self) -> float:
        """Width of the whole chart when it opens, px."""
        return self.days * self.day

    @property
    def zooms(self) -> tuple[Zoom, ...]:
        """The zooms that make sense: a short plan has no quarters, one of many years no weeks."""
        every: tuple[Zoom, ...] = ("weeks", "months", "quarters")
        if self.days <= _WEEKLY * 7:
            return every[:2]
        return every if self.days <= _WEEKS_AT_ALL * 7 else every[1:]

    def x(self, moment: date | datetime) -> float:
        """Position of a moment when the chart opens, px; a date stands for its first minute."""
        return (days(moment) - days(self.start)) * self.day

    def at(self, moment: date | datetime) -> float:
        """Position of a moment, percent of the width: the end of a window, and later, is 100."""
        return min(100.0, 100 * (days(moment) - days(self.start)) / self.days)

    def px(self, zoom: Zoom) -> float:
        """Width of one day at a zoom, px: 9, 4, and 1.6 or less for quarters."""
        if zoom == "quarters":
            return max(0.6, min(1.6, round(1500 / self.days, 2)))
        return 9.0 if zoom == "weeks" else 4.0


def window(start: date, end: date, today: date) -> Window:
    """The weeks that hold start, end and today, with two weeks of room at the end.

    Up to 26 weeks open with weeks, up to 54 with months, longer ones with quarters. Example: six
    weeks around today open with weeks of 63 px and a width of 8 × 63 px.
    """
    first, last = min(start, today), max(end, today)
    first -= timedelta(days=first.weekday())
    last = after(last, 7 - last.weekday() + 14)
    weeks = (last - first).days // 7
    zoom: Zoom = "weeks" if weeks <= _WEEKLY else "months" if weeks <= _MONTHLY else "quarters"
    return Window(first, last, Window(first, last, 1.0).px(zoom), zoom)


def frame(window: Window) -> str:
    """What the stylesheet needs to know of a window, as a style for the element around it all.

    Days shown, px a day for quarters, and the lines of months and of quarters behind the rows.
    """
    firsts = _firsts(window)
    quarters = [day for day in firsts if day.month % 3 == 1]
    return (
        f"--pp-days:{window.days};--pp-q:{svg.number(window.px('quarters'))}px;"
        f"--pp-months:{_lines(window, firsts)};--pp-quarters:{_lines(window, quarters)}"
    )


def _lines(window: Window, firsts: list[date]) -> str:
    """A background of one line at each of some days."""
    if not firsts:
        return "none"
    stops = "".join(
        f",transparent 0 {x},var(--pp-line) 0 calc({x} + 1px)"
        for x in (svg.percent(window.at(day)) for day in firsts)
    )
    return f"linear-gradient(90deg{stops},transparent 0)"


def axis(window: Window, today: date) -> str:
    """For each zoom the two lines of dates over the rows, 46 px high, with a tag at today.

    The stylesheet shows the one of the zoom that is chosen.
    """
    return "".join(_axis(window, today, zoom) for zoom in window.zooms)


def _axis(window: Window, today: date, zoom: Zoom) -> str:
    px = max(window.px(zoom), window.day if zoom == window.zoom else 0)
    draw = {"weeks": _weeks, "months": _months, "quarters": _quarters}[zoom]
    parts = [*draw(window, today, px), _today_tag(window, today, px)]
    return svg.decoration("100%", 46, *parts, class_=f"pp-gaxis pp-ax-{zoom}")


def _weeks(window: Window, today: date, px: float) -> list[str]:
    firsts = _firsts(window)
    parts = [_rules(window, firsts, 2, "ax")]
    for n, day in enumerate([window.start, *firsts]):
        room = ((firsts[n] if n < len(firsts) else window.end) - day).days * px
        if room >= 26:
            name = _MONTHS_IN_FULL[day.month - 1] if room >= 80 else MONTHS[day.month - 1]
            parts.append(_name(window, day, name, 14, "b"))
    mondays = [window.start + timedelta(weeks=n) for n in range(window.days // 7)]
    parts.append(_rules(window, mondays, 22, "wk"))
    for monday in mondays:
        cut = any((monday + k * _DAY).day == 1 for k in (1, 2))  # by the rule of a month
        if not cut and not -20 < (monday - today).days * px < 62:
            parts.append(_name(window, monday, str(monday.day), 37))
    return parts


def _months(window: Window, today: date, px: float) -> list[str]:
    """Quarters with their years above, months below."""
    firsts = _firsts(window)
    parts = [_rules(window, [d for d in firsts if d.month % 3 == 1], 2, "ax")]
    for day in firsts:
        quarter, room = day.month % 3 == 1, (window.end - day).days * px
        if quarter and room > 50:
            parts.append(_name(window, day, f"Q{day.month // 3 + 1} {day.year}", 15, "b"))
        if room > 24 and not -30 < (day - today).days * px < 84:
            parts.append(_name(window, day, MONTHS[day.month - 1], 37, "b" if quarter else ""))
    return parts


def _quarters(window: Window, today: date, px: float) -> list[str]:
    """Years above, quarters below; years alone where quarters would lie too close."""
    firsts = _firsts(window)
    step = 3 if px * 90 >= 34 else 12
    years = [day for day in firsts if day.month == 1]
    parts = [_rules(window, years, 2, "ax")]
    if not years or (years[0] - window.start).days * px > 40:
        parts.append(_name(window, window.start, str(window.start.year), 15, "b"))
    for day in firsts:
        room = (window.end - day).days * px
        if day.month == 1 and room > 30:
            parts.append(_name(window, day, str(day.year), 15, "b"))
        near = -30 < (day - today).days * px < 84
        if (day.month - 1) % step == 0 and room > 24 and not near:
            parts.append(_name(window, day, f"Q{day.month // 3 + 1}", 37))
    return parts


def _name(window: Window, day: date, name: str, y: float, class_: str = "") -> str:
    return svg.words(name, svg.percent(window.at(day)), y, class_, dx=5)


def _rules(window: Window, firsts: list[date], top: float, class_: str) -> str:
    """Short lines down to the rows, all in one path."""
    n = svg.number
    data = "".join(f"M{n(window.at(day))} {n(top)}V44" for day in firsts if day > window.start)
    return svg.stretched(46, data, class_) if data else ""


def _today_tag(window: Window, today: date, px: float) -> str:
    label = f"Today\u00a0{today.day}"
    if px < 5:
        label += f"\u00a0{MONTHS[today.month - 1]}"
    wide = svg.text_width(label) + 14
    left = -1.0 if (window.end - today).days * px > wide else 1 - wide
    tag = svg.rect(left, 24, wide, 18, "g-tag", rx=3)
    return svg.at(window.at(today), 0, tag, svg.words(label, left + wide / 2, 37, "g-tagt mid"))


def _firsts(window: Window) -> list[date]:
    """First days of months after the window's own first day."""
    every = (window.start + n * _DAY for n in range(1, window.days))
    return [day for day in every if day.day == 1]
