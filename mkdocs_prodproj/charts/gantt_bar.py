"""One task or milestone on a timeline: when, how far, how sure, and what blocks it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.gantt_window import Window
from mkdocs_prodproj.charts.scale import after, day_words

_TOP, _HIGH, _ROUND = 8.0, 13.0, 3.0
#: Middle of a bar, px from the top of its row.
MIDDLE = _TOP + _HIGH / 2
_DAY = timedelta(days=1)
_BLOCK = "M-16.5 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0"
#: The first words of a label that are set in bold: a chance in percent.
_CHANCE = re.compile(r"(?:(?:over|under)[\s\u00a0])?\d+[\s\u00a0]?%")


@dataclass(frozen=True, slots=True)
class Bar:
    """What one row shows; `after` names what it waits for in other groups, `blocked` why it stands.

    `progress` is 0..1; `open_end` says that there is no estimate, so the end is a guess. A
    milestone stands at `finish` (even odds, where they are known), with a thin line from `low`
    (one run in ten) and a thick one to `safe` (85 % sure); `label` stands in place of its day.
    `baseline` is when it was planned before: a thin bar below, of a milestone a hollow diamond.
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
    low: datetime | None = None
    safe: datetime | None = None
    label: str = ""


def span(bar: Bar, window: Window) -> tuple[float, float]:
    """Left and right end of a bar, percent of the width; of a milestone its middle."""
    if bar.milestone:
        return window.at(bar.finish), window.at(bar.finish)
    left = window.at(bar.start)
    return left, max(window.at(bar.finish), left)


def row(bar: Bar | None, window: Window, *, today: date, height: int = 32,  # noqa: PLR0913
        empty: str = "", ghost: tuple[datetime, datetime] | None = None) -> str:  # fmt: skip
    """One row of the timeline, as wide as its place; without a bar, `empty` says why.

    `ghost` is when it was planned, of what is in the plan no more.
    """
    parts = [today_line(window, today, height)]
    if bar is None:
        parts += _empty(empty, ghost, window, today)
        return svg.decoration("100%", height, *parts, class_="pp-grs")
    marks = _milestone(bar, window, height) if bar.milestone else _task(bar, window)
    told = [svg.element("title", svg.escape(bar.title))] if bar.title else []
    names = ("crit" if bar.critical else "", f"pp-{bar.tone}" if bar.tone else "")
    kind = " ".join(name for name in names if name)
    parts.append(svg.group(*told, *marks, class_=kind))
    if bar.title:
        return svg.element("svg", *parts, class_="pp-grs", width="100%", height=height, role="img",
                           aria_label=bar.title)  # fmt: skip
    return svg.decoration("100%", height, *parts, class_="pp-grs")


def _empty(said: str, ghost: tuple[datetime, datetime] | None, window: Window,
           today: date) -> list[str]:  # fmt: skip
    """Words at today, or behind the ghost of what was planned; left of it where it ends late."""
    if ghost is None:
        return [svg.words(said, svg.percent(window.at(today)), 19, "halo", dx=8)] if said else []
    left, right = window.at(ghost[0]), window.at(ghost[1])
    drawn = stretch(left, right, 14, 3.5, "g-ghost", round_=1.5, least=4)
    return [drawn, beside(said, left, right, 19, window)]


def today_line(window: Window, today: date, height: float) -> str:
    """The line of today; weeks and months are drawn by the stylesheet."""
    x = svg.percent(window.at(today))
    return svg.line(x, 0, x, height, "td")


def stretch(left: float, right: float, y: float, height: float, class_: str, *,  # noqa: PLR0913
            round_: float = _ROUND, least: float = 3) -> str:  # fmt: skip
    """A rectangle between two percentages, never under `least` px wide."""
    wide = svg.percent(max(right - left, 0.0))
    narrow = right - left < 1.5  # of 200 px or more, 1.5 % are 3 px
    style = f"width:max({svg.number(least)}px,{wide})" if narrow else None
    return svg.rect(svg.percent(left), y, wide, height, class_, rx=round_, style=style)


def _task(bar: Bar, window: Window) -> list[str]:
    left, right = span(bar, window)
    parts = [_baseline(bar, window), _body(bar, left, right)]
    end = right
    late = window.at(bar.slack_until) if bar.slack_until is not None and not bar.done else right
    if (late - right) * window.width >= 400:  # 4 px
        end = late
        parts.append(svg.line(svg.percent(right), 20, svg.percent(end), 20, "g-slack"))
        parts.append(svg.at(end, 0, svg.path("M0 16.5v7", "g-tick")))
    if bar.deadline is not None:
        parts.append(_deadline(window.at(after(bar.deadline)), 4))
    note = f"{round(bar.progress * 100)}\u00a0%" if 0 < bar.progress < 1 and not bar.done else ""
    parts.append(svg.words(note, svg.percent(end), 19, "halo", dx=8) if note else "")
    beside = svg.text_width(note) + 8 if note else 0.0
    parts += _before(bar, left * window.width / 100, left, (end, 8 + beside))
    return parts


def _body(bar: Bar, left: float, right: float) -> str:
    if bar.done:
        return stretch(left, right, _TOP, _HIGH, "g-donebar")
    body = stretch(left, right, _TOP, _HIGH, "g-bar g-open" if bar.open_end else "g-bar")
    share = min(max(bar.progress, 0.0), 1.0)
    if share:
        body += stretch(left, left + (right - left) * share, _TOP, _HIGH, "g-fill")
    return body + _open_edge(left, right) if bar.open_end else body


def _open_edge(left: float, right: float) -> str:
    """The outline of a bar whose end is a guess: its right side is dashed."""
    ends = svg.percent(left), svg.percent(right)
    sides = [svg.line(ends[0], y, ends[1], y, "g-edge") for y in (_TOP, _TOP + _HIGH)]
    sides.append(svg.at(left, 0, svg.path("M0 8v13", "g-edge")))
    sides.append(svg.at(right, 0, svg.path("M0 5v19", "g-edge g-dash")))
    return "".join(sides)


def _baseline(bar: Bar, window: Window) -> str:
    """The plan as it was, under the bar, only where it differs by half a day or more."""
    if bar.baseline is None:
        return ""
    start, finish = bar.baseline
    half = timedelta(hours=12)
    if abs(start - bar.start) < half and abs(finish - bar.finish) < half:
        return ""
    return stretch(window.at(start), window.at(finish), 24.5, 3.5, "g-ghost", round_=1.5, least=2)


def _before(bar: Bar, room: float, left: float, behind: tuple[float, float]) -> list[str]:
    """What stands before the bar: where work waits, why it is blocked; behind it if no room.

    `room` is px left of the bar; `behind` is where its own words end, percent and px.
    """
    parts, far = [], 5.0
    text, tone = bar.blocked, "off halo"
    if bar.blocked:
        parts.append(svg.at(left, MIDDLE, svg.path(_BLOCK, "g-blk"),
                            svg.path("M-13.5 0h8", "g-blkbar")))  # fmt: skip
        far = 22
    elif bar.after:
        text, tone = bar.after if bar.after.endswith("▸") else f"{bar.after}\u00a0▸", "halo"
    if not text:
        return parts
    if room - far - svg.text_width(text) >= 4:
        return [*parts, svg.words(text, svg.percent(left), 19, f"{tone} e", dx=-far)]
    return [*parts, svg.words(text, svg.percent(behind[0]), 19, tone, dx=behind[1])]


def _milestone(bar: Bar, window: Window, height: float) -> list[str]:
    """A diamond at its day, how sure that is, its deadline's flag, and words beside them."""
    x, y = window.at(bar.finish), height / 2
    due = window.at(after(bar.deadline)) if bar.deadline is not None else None
    parts = [_deadline(due, 2)] if due is not None else []
    was = bar.baseline[1] if bar.baseline is not None else bar.finish
    if abs(was - bar.finish) >= timedelta(hours=12):
        parts.append(svg.at(window.at(was), y, svg.path("M-5 0l5-5 5 5-5 5z", "ms-was")))
    parts.append(whisker(window, y, bar.finish, (bar.low, bar.safe), 7))
    label = bar.label or day_words((bar.finish - timedelta(seconds=1)).date())
    others = [window.at(m) for m in (bar.low, bar.safe, was) if m is not None]
    marks = [x, *others] if due is None else [x, due, *others]
    parts.append(beside(label, min(marks), max(marks), y + 4, window))
    return parts


def whisker(window: Window, y: float, middle: datetime,
            ends: tuple[datetime | None, datetime | None], size: float) -> str:  # fmt: skip
    """A diamond with a thin line from the early end, and a thick one with a cap to the late end."""
    low, safe = ends
    n, here, parts = svg.number, svg.percent(window.at(middle)), []
    if low is not None and low < middle:
        parts.append(svg.line(svg.percent(window.at(low)), y, here, y, "wh-thin"))
    if safe is not None and safe > middle:
        parts.append(svg.line(here, y, svg.percent(window.at(safe)), y, "wh-thick"))
        parts.append(svg.at(window.at(safe), y, svg.path(f"M0-{n(size - 1)}V{n(size - 1)}",
                                                         "wh-thick")))  # fmt: skip
    r = n(size)
    diamond = svg.path(f"M-{r} 0l{r}-{r} {r} {r}-{r} {r}z", "g-ms")
    return "".join(parts) + svg.at(window.at(middle), y, diamond)


def beside(label: str, first: float, last: float, y: float, window: Window) -> str:
    """Words right of some marks, or left of them where the chart ends too soon."""
    if not label:
        return ""
    flip = last * window.width / 100 + 20 + svg.text_width(label) > window.width
    chance = _CHANCE.match(label)
    bold = chance[0] if chance else ""
    text = svg.element("tspan", svg.escape(bold), class_="b") if bold else ""
    text += svg.escape(label[len(bold) :])
    at, class_, dx = (first, "k halo e", -14) if flip else (last, "k halo", 14)
    return svg.element("text", text, class_=class_, x=svg.percent(at), y=y, dx=dx)


def _deadline(x: float, top: float) -> str:
    n = svg.number
    pole = svg.path(f"M0 {n(top)}v24", "g-pole")
    return svg.at(x, 0, pole, svg.path(f"M0 {n(top)}h9l-2.5 3.5 2.5 3.5h-9z", "g-flag"))
