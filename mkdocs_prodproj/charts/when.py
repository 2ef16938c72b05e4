"""One task on an axis of its own: as once planned, as planned now, and how sure its end is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.scale import DateScale, after, date_ticks, day_words

_DIAMOND = "M0-6 6 0 0 6-6 0z"
_DAY = timedelta(days=1)
#: Widths at which labels are placed, px: a phone, and from where the stylesheet shows long names.
_NARROW, _WIDE = 300.0, 620.0


def when_strip(start: datetime, finish: datetime, *, today: date, title: str, desc: str,  # noqa: PLR0913
               baseline: tuple[datetime, datetime] | None = None,
               middle: datetime | None = None, safe: datetime | None = None,
               low: datetime | None = None, deadline: date | None = None, progress: float = 0,
               done: bool = False, critical: bool = False, label: str = "") -> str:  # fmt: skip
    """Draw baseline, bar, the line from even odds (`middle`) to 85 % sure (`safe`), and today.

    Moments are ends and starts of work; `label` stands beside the marks, by default the days of
    `middle` and `safe`. Without a baseline the strip is one row lower, 44 px instead of 64.
    """
    known = [start, finish, *(baseline or ()), *(m for m in (low, middle, safe) if m is not None)]
    along = _axis(known, today, deadline)
    height = 64.0 if baseline else 44.0
    y = height - 24
    parts = [_frame(along, height), _today(along, height, today)]
    if baseline:
        left, right = along(baseline[0]), along(baseline[1])
        parts.append(_bar(left, right, 8, "g-ghost", 8))
        parts.append(svg.words("baseline", svg.percent(left), 30, "halo"))
    if deadline is not None:
        parts.append(svg.at(along.inside(after(deadline)), 0, *_flag(height)))
    kind = "done" if done else "crit" if critical else ""
    parts.append(_task(along(start), along(finish), y - 8, progress, kind))
    parts += _whisker(along, y, low, middle, safe)
    said = label or _said(middle, safe)
    if said:
        last = max([along(m) for m in (middle, safe) if m is not None] or [along(finish)])
        parts += _label(said, last, y, low=deadline is not None)
    return svg.drawing("100%", height, *parts, title=title, desc=desc, class_="pp-plot pp-when")


def _axis(known: Sequence[datetime], today: date, deadline: date | None) -> DateScale:
    """Whole weeks around everything, with room for the words at the right."""
    every = [today, *(m.date() for m in known), *([deadline] if deadline else [])]
    first, last = min(every), max(every)
    first -= timedelta(days=first.weekday())
    last = after(last, 7 - last.weekday())
    last = after(last, max(round((last - first).days * 0.15), 7))
    return DateScale(first, last, 0, 100)


def _frame(along: DateScale, height: float) -> str:
    ticks = date_ticks(along.start, along.end, 5)
    parts = []
    for tick in ticks:
        x = svg.percent(along(tick.day))
        parts.append(svg.line(x, 0, x, height, "grid"))
        if along(tick.day) <= 90:
            parts.append(svg.words(tick.label, x, height + 15, dx=3))
    return "".join(parts)


def _today(along: DateScale, height: float, today: date) -> str:
    x = along(today)
    line = svg.line(svg.percent(x), 0, svg.percent(x), height, "tr-today")
    side, far = ("b halo e", -4) if x > 85 else ("b halo", 4)
    return line + svg.words("today", svg.percent(x), height - 3, side, dx=far)


def _bar(left: float, right: float, y: float, class_: str, height: float = 16) -> str:
    wide = svg.percent(max(right - left, 0.6))
    return svg.rect(svg.percent(left), y, wide, height, class_, rx=3 if height > 8 else 2)


def _task(left: float, right: float, y: float, share: float, kind: str) -> str:
    """The bar as planned now; `kind` is "done", "crit" or ""."""
    if kind == "done":
        return _bar(left, right, y, "g-donebar")
    body = _bar(left, right, y, "g-bar")
    body += _bar(left, left + (right - left) * min(share, 1.0), y, "g-fill") if share > 0 else ""
    return svg.group(body, class_=kind)


def _whisker(along: DateScale, y: float, low: datetime | None, middle: datetime | None,
             safe: datetime | None) -> list[str]:  # fmt: skip
    if middle is None:
        return []
    here, parts = svg.percent(along(middle)), []
    if low is not None:
        parts.append(svg.line(svg.percent(along(low)), y, here, y, "wh-thin"))
    if safe is not None:
        parts.append(svg.line(here, y, svg.percent(along(safe)), y, "wh-thick"))
        parts.append(svg.at(along(safe), y, svg.path("M0-6V6", "wh-thick")))
    return [*parts, svg.at(along(middle), y, svg.path(_DIAMOND, "g-ms"))]


def _flag(height: float) -> tuple[str, str]:
    pole = svg.path(f"M0 2V{svg.number(height)}", "ms-pole")
    return pole, svg.path("M0 2h8l-2.2 3 2.2 3H0z", "ms-flag")


def _said(middle: datetime | None, safe: datetime | None) -> str:
    """The days of even odds and of 85 % sure: "29 Jul to 3 Aug"."""
    told = [day_words((m - timedelta(minutes=1)).date()) for m in (middle, safe) if m is not None]
    return " to ".join(dict.fromkeys(told))


def _label(text: str, last: float, y: float, *, low: bool) -> list[str]:
    """Right of the marks where there is room, else (`low`) under or over their end.

    Where only wide pages have room, both are drawn; the stylesheet shows one.
    """
    here, wide = svg.percent(last), svg.text_width(text) + 10
    room = [last * width / 100 + wide <= width + 16 for width in (_NARROW, _WIDE)]
    kinds = ("pp-mt", "pp-ms2") if room[1] and not room[0] else ("", "")
    parts = []
    if room[1]:
        parts.append(svg.words(text, here, y + 4, f"k halo {kinds[0]}".strip(), dx=10))
    if not room[0]:
        over = y + 20 if low else y - 14
        parts.append(svg.words(text, here, over, f"k halo e {kinds[1]}".strip(), dx=4))
    return parts
