"""A milestone against its deadline, on a time axis that all rows share."""

from __future__ import annotations

from datetime import date, timedelta

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.scale import DateScale, DateTick, after, date_ticks

_DIAMOND = "M0-6.5 6.5 0 0 6.5-6.5 0z"
_HOLLOW = "M0-5 5 0 0 5-5 0z"
_DAY = timedelta(days=1)
#: Percent of the width that a label fits into on a phone.
_ROOM = 40.0


def axis(start: date, end: date, today: date | None = None) -> str:
    """The dates above the rows, 16 px high; `today`, where it lies on the axis, is named."""
    along = DateScale(start, end, 0, 100)
    marked = today is not None and start <= today < end
    labels = [svg.words("Today", svg.percent(along(today)), 11, "k")] if marked and today else []
    labels += [
        svg.words(tick.label, svg.percent(along(tick.day)), 11)
        for tick in _ticks(start, end)
        if not (marked and today and -4 < along(tick.day) - along(today) < 12)
    ]
    return svg.decoration("100%", 16, *labels, class_="pp-plot")


def _ticks(start: date, end: date) -> tuple[DateTick, ...]:
    """Five or so dates, none so close to the end that its label would leave the chart."""
    along = DateScale(start, end, 0, 100)
    return tuple(tick for tick in date_ticks(start, end, 5) if along(tick.day) <= 92)


def row(start: date, end: date, *, planned: date | None, deadline: date | None, tone: str,  # noqa: PLR0913
        title: str, desc: str, low: date | None = None, safe: date | None = None,
        previous: date | None = None, label: str = "", height: int = 66,
        today: date | None = None) -> str:  # fmt: skip
    """One milestone: diamond where it is planned, flag at its deadline, hollow where it was before.

    `low` to `planned` is a thin line, `planned` to `safe` a thick one with a cap. Dates mean the
    end of that day. The label stands right of the marks, or left of them past 60 % of the axis.
    """
    along = DateScale(start, end, 0, 100)
    y = height / 2 + 6
    at = {
        name: along.inside(after(day))
        for name, day in (
            ("planned", planned), ("deadline", deadline), ("low", low), ("safe", safe),
            ("previous", previous),
        )
        if day is not None
    }  # fmt: skip
    parts = [_grid(start, end, height, today)]
    parts += _range(at, y)
    if "previous" in at:
        parts.append(svg.at(at["previous"], y, svg.path(_HOLLOW, "ms-was")))
    if "deadline" in at:
        parts.append(svg.at(at["deadline"], 0, *_flag(y)))
    now = [x for name, x in at.items() if name != "previous"] or list(at.values())
    parts.append(_label(label, now, y, at.get("previous")))
    if "planned" in at:
        parts.append(svg.at(at["planned"], y, svg.path(_DIAMOND, "ms-now")))
    return svg.drawing("100%", height, *parts, title=title, desc=desc, class_=f"pp-plot pp-{tone}")


def before() -> str:
    """The hollow diamond of what was before, for a legend."""
    return svg.decoration(14, 14, svg.at(50, 7, svg.path(_HOLLOW, "ms-was")))


def _grid(start: date, end: date, height: float, today: date | None) -> str:
    along = DateScale(start, end, 0, 100)
    lines = [(svg.percent(along(tick.day)), "grid") for tick in _ticks(start, end)]
    if today is not None and start <= today < end:
        lines.append((svg.percent(along(today)), "now"))
    return "".join(svg.line(x, 0, x, height, class_) for x, class_ in lines)


def _range(at: dict[str, float], y: float) -> list[str]:
    if "planned" not in at:
        return []
    here, parts = svg.percent(at["planned"]), []
    if "low" in at:
        parts.append(svg.line(svg.percent(at["low"]), y, here, y, "ms-thin"))
    if "safe" in at:
        parts.append(svg.line(here, y, svg.percent(at["safe"]), y, "ms-thick"))
        parts.append(svg.at(at["safe"], y, svg.path("M0-6V6", "ms-cap")))
    return parts


def _flag(y: float) -> tuple[str, str]:
    top = svg.number(y - 23)
    pole = svg.path(f"M0 {top}V{svg.number(y + 11)}", "ms-pole")
    return pole, svg.path(f"M0 {top}h8l-2.2 3 2.2 3H0z", "ms-flag")


def _label(label: str, marks: list[float], y: float, previous: float | None = None) -> str:
    """Words beside the marks; under them where they would cover the diamond of what was before."""
    if not label:
        return ""
    if not marks:
        return svg.words(label, 0, y + 4, "k halo")
    right = max(marks) <= 60
    if previous is not None:
        gap = previous - max(marks) if right else min(marks) - previous
        if 0 <= gap < _ROOM:
            end = svg.percent(max(marks) if max(marks) > 75 else min(marks))
            return svg.words(label, end, y + 21, f"k halo {'e' if max(marks) > 75 else ''}".strip())
    if right:
        return svg.words(label, svg.percent(max(marks)), y + 4, "k halo", dx=11)
    return svg.words(label, svg.percent(min(marks)), y + 4, "k halo e", dx=-11)
