"""One task on a timeline: its bar, progress, slack, baseline, what blocks it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.gantt_window import Window, month_lines, row_style
from mkdocs_prodproj.charts.scale import day_words

_TOP, _HIGH, _ROUND = 8.0, 13.0, 3.0
#: Middle of a bar, px from the top of its row.
MIDDLE = _TOP + _HIGH / 2
_DAY = timedelta(days=1)
_BLOCK = "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0"


@dataclass(frozen=True, slots=True)
class Bar:
    """What one row shows; `after` names what it waits for in other groups, `blocked` why it stands.

    `progress` is 0..1; `open_end` says that there is no estimate, so the end is a guess.
    """

    start: datetime
    finish: datetime
    progress: float = 0
    done: bool = False
    critical: bool = False
    slack_until: datetime | None = None
    baseline: tuple[datetime, datetime] | None = None
    blocked: str = ""
    after: str = ""
    open_end: bool = False
    milestone: bool = False
    deadline: date | None = None
    tone: str = ""
    title: str = ""


def span(bar: Bar, window: Window) -> tuple[float, float]:
    """Left and right end of a bar, px; never under 3 px wide. A milestone is its diamond."""
    if bar.milestone:
        x = window.x(bar.finish)
        return x - 7, x + 7
    left = window.x(bar.start)
    return left, max(window.x(bar.finish), left + 3)


def row(bar: Bar | None, window: Window, *, today: date, height: int = 32,
        empty: str = "") -> str:  # fmt: skip
    """One row of the timeline with its background; without a bar, `empty` says why."""
    parts = [background(window, today, height)]
    if bar is None:
        x = window.x(today) + 8
        parts.append(svg.words(empty, x, 19, "halo") if empty else "")
        return _closed(parts, window, height)
    marks = _milestone(bar, window, height) if bar.milestone else _task(bar, window)
    told = [svg.element("title", svg.escape(bar.title))] if bar.title else []
    names = ("crit" if bar.critical else "", f"pp-{bar.tone}" if bar.tone else "")
    kind = " ".join(name for name in names if name)
    parts.append(svg.group(*told, *marks, class_=kind))
    if bar.title:
        return svg.element(
            "svg", *parts, class_="pp-grs", width=window.width, height=height, role="img",
            aria_label=bar.title, style=row_style(window),
        )  # fmt: skip
    return _closed(parts, window, height)


def _closed(parts: list[str], window: Window, height: int) -> str:
    return svg.decoration(window.width, height, *parts, class_="pp-grs", style=row_style(window))


def background(window: Window, today: date, height: float) -> str:
    """Lines of the months, where weeks are too close, and of today; weeks are drawn in CSS."""
    x = window.x(today)
    return month_lines(window, height) + svg.line(x, 0, x, height, "td")


def _task(bar: Bar, window: Window) -> list[str]:
    left, right = span(bar, window)
    parts = [_baseline(bar, window), _body(bar, left, right)]
    end = right
    if bar.slack_until is not None and not bar.done and window.x(bar.slack_until) >= right + 4:
        end = window.x(bar.slack_until)
        parts.append(svg.path(f"M{svg.number(right + 3)} 20H{svg.number(end - 1)}", "g-slack"))
        parts.append(svg.path(f"M{svg.number(end)} 16.5v7", "g-tick"))
    if bar.deadline is not None:
        parts.append(_deadline(window.x(bar.deadline + _DAY), 4))
    note = f"{round(bar.progress * 100)}\u00a0%" if 0 < bar.progress < 1 and not bar.done else ""
    parts.append(svg.words(note, end + 8, 19, "halo") if note else "")
    parts += _before(bar, left, end + 8 + svg.text_width(note + " " * bool(note)))
    return parts


def _body(bar: Bar, left: float, right: float) -> str:
    wide = right - left
    if bar.done:
        return svg.rect(left, _TOP, wide, _HIGH, "g-donebar", rx=_ROUND)
    inner = max(wide - 1.5, 1.5)
    kind = "g-bar g-open" if bar.open_end else "g-bar"
    body = svg.rect(left + 0.75, _TOP, inner, _HIGH, kind, rx=_ROUND)
    share = min(max(bar.progress, 0.0), 1.0)
    if share:
        filled = min(inner, max(3.0, inner * share))
        body += svg.rect(left + 0.75, _TOP, filled, _HIGH, "g-fill", rx=_ROUND)
    if bar.open_end:
        n = svg.number
        body += svg.path(f"M{n(right - 6)} 8H{n(left + 3)}q-2.2 0-2.2 3v7q0 3 2.2 3H{n(right - 6)}",
                         "g-edge")  # fmt: skip
        body += svg.path(f"M{n(right - 6)} 8H{n(right)}v13H{n(right - 6)}", "g-edge g-dash")
    return body


def _baseline(bar: Bar, window: Window) -> str:
    """The plan as it was, under the bar, only where it differs by half a day or more."""
    if bar.baseline is None:
        return ""
    start, finish = bar.baseline
    half = timedelta(hours=12)
    if abs(start - bar.start) < half and abs(finish - bar.finish) < half:
        return ""
    left = window.x(start)
    return svg.rect(left + 0.5, 24.5, max(window.x(finish) - left - 1, 2), 3.5, "g-ghost", rx=1.5)


def _before(bar: Bar, left: float, behind: float) -> list[str]:
    """What stands before the bar: where work waits, why it is blocked; behind it if no room."""
    parts = []
    if bar.blocked:
        parts.append(svg.path(_BLOCK, "g-blk", transform=_moved(left - 9.5)))
        parts.append(svg.path("M-4 0h8", "g-blkbar", transform=_moved(left - 9.5)))
        room = left - 22 - svg.text_width(bar.blocked) >= 4
        x, side = (left - 22, "off halo e") if room else (behind, "off halo")
        parts.append(svg.words(bar.blocked, x, 19, side))
    elif bar.after:
        port = bar.after if bar.after.endswith("▸") else f"{bar.after}\u00a0▸"
        room = left - 5 - svg.text_width(port) >= 4
        x, side = (left - 5, "halo e") if room else (behind, "halo")
        parts.append(svg.words(port, x, 19, side))
    return parts


def _moved(x: float) -> str:
    return f"translate({svg.number(x)} {svg.number(MIDDLE)})"


def _milestone(bar: Bar, window: Window, height: float) -> list[str]:
    """A diamond at its day, its deadline's flag, and the date beside them."""
    x, y = window.x(bar.finish), height / 2
    marks, parts = [x], []
    if bar.deadline is not None:
        due = window.x(bar.deadline + _DAY)
        marks.append(due)
        parts.append(_deadline(due, 2))
    n = svg.number
    parts.append(svg.path(f"M{n(x - 7)} {n(y)}l7-7 7 7-7 7z", "g-ms"))
    label = day_words((bar.finish - timedelta(seconds=1)).date())
    flip = max(marks) + 20 + svg.text_width(label) > window.width
    place = (min(marks) - 14, "k halo e") if flip else (max(marks) + 14, "k halo")
    return [*parts, svg.words(label, place[0], y + 4, place[1])]


def _deadline(x: float, top: float) -> str:
    n = svg.number
    pole = svg.path(f"M{n(x)} {n(top)}v24", "g-pole")
    return pole + svg.path(f"M{n(x)} {n(top)}h9l-2.5 3.5 2.5 3.5h-9z", "g-flag")
