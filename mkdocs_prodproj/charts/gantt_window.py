"""The time that a timeline shows: its width, its axis, and where a moment lies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.scale import MONTHS, days

_MONTHS_IN_FULL = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
#: Under this many px a day, weekends are not drawn and the axis names months, not weeks.
_WEEKS_FROM = 5.0
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """Whole weeks from `start`, a Monday, to `end`, not included, at `day` px a day."""

    start: date
    end: date
    day: float

    def x(self, moment: date | datetime) -> float:
        """Position of a moment, px from the left; a date stands for its first minute."""
        return (days(moment) - days(self.start)) * self.day

    @property
    def width(self) -> float:
        """Width of the whole chart, px."""
        return (self.end - self.start).days * self.day

    @property
    def weekly(self) -> bool:
        """Whether there is room for weeks and weekends."""
        return self.day >= _WEEKS_FROM


def window(start: date, end: date, today: date) -> Window:
    """The weeks that hold start, end and today, with two weeks of room at the end.

    Up to 26 weeks a day is 9 px; longer spans get fewer, never under 0.6. Example: six weeks
    around today give a day of 9 px and a width of 8 × 63 px.
    """
    first, last = min(start, today), max(end, today)
    first -= timedelta(days=first.weekday())
    last += timedelta(days=7 - last.weekday() + 14)
    weeks = (last - first).days // 7
    day = next((px for most, px in ((26, 9.0), (39, 6.0), (54, 4.0)) if weeks <= most), 0.0)
    return Window(first, last, day or max(0.6, round(1500 / (weeks * 7), 2)))


def axis(window: Window, today: date) -> str:
    """The two lines of dates over the rows, 46 px high, with a tag at today."""
    parts = _weeks(window, today) if window.weekly else _months(window, today)
    parts.append(_today_tag(window, today))
    return svg.decoration(window.width, 46, *parts, class_="pp-gaxis")


def _weeks(window: Window, today: date) -> list[str]:
    firsts = _firsts(window)
    parts = []
    for n, day in enumerate([window.start, *firsts]):
        after = firsts[n] if n < len(firsts) else window.end
        room = window.x(after) - window.x(day)
        if room >= 26:
            name = _MONTHS_IN_FULL[day.month - 1] if room >= 80 else MONTHS[day.month - 1]
            parts.append(svg.words(name, window.x(day) + 5, 14, "b"))
        if n:
            parts.append(_rule(window.x(day), 2, "ax"))
    for n in range((window.end - window.start).days // 7):
        monday = window.start + timedelta(weeks=n)
        parts.append(_rule(window.x(monday), 22, "wk"))
        cut = any((monday + k * _DAY).day == 1 for k in (1, 2))  # by the rule of a month
        if not cut and not -20 < window.x(monday) - window.x(today) < 62:
            parts.append(svg.words(str(monday.day), window.x(monday) + 5, 37))
    return parts


def _months(window: Window, today: date) -> list[str]:
    parts = []
    step = next(s for s in (1, 3, 12, 120) if s * 30 * window.day >= 34)
    for day in _firsts(window):
        x = window.x(day)
        quarter = day.month % 3 == 1 if step < 3 else day.month == 1
        if quarter and window.width - x > 50:
            name = f"Q{day.month // 3 + 1} {day.year}" if step < 3 else str(day.year)
            parts += [svg.words(name, x + 4, 15, "b"), _rule(x, 2, "ax")]
        if (day.month - 1) % step == 0 and not -30 < x - window.x(today) < 84:
            label = MONTHS[day.month - 1]
            parts.append(svg.words(label, x + 4, 37, "b" if quarter else ""))
    return parts


def _rule(x: float, top: float, class_: str) -> str:
    return svg.line(round(x) + 0.5, top, round(x) + 0.5, 44, class_)


def _today_tag(window: Window, today: date) -> str:
    month = "" if window.weekly else f"\u00a0{MONTHS[today.month - 1]}"
    label = f"Today\u00a0{today.day}{month}"
    wide = svg.text_width(label) + 14
    x = min(window.x(today) - 1, window.width - wide)
    tag = svg.rect(x, 24, wide, 18, "g-tag", rx=3)
    return tag + svg.words(label, x + wide / 2, 37, "g-tagt mid")


def _firsts(window: Window) -> list[date]:
    """First days of months after the window's own first day."""
    every = (window.start + n * _DAY for n in range(1, (window.end - window.start).days))
    return [day for day in every if day.day == 1]


def month_lines(window: Window, height: float) -> str:
    """Lines at the first of each month, where weeks would lie too close."""
    if window.weekly:
        return ""
    data = "".join(f"M{svg.number(round(window.x(d)) + 0.5)} 0v{svg.number(height)}"
                   for d in _firsts(window))  # fmt: skip
    return svg.path(data, "wk") if data else ""


def row_style(window: Window) -> str:
    """What the stylesheet needs to draw the weeks behind a row: the width of one, px."""
    return f"--wk:{svg.number(window.day * 7)}px" if window.weekly else ""
