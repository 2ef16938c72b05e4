"""Planned, earned and spent value over time, and where they lead."""

from __future__ import annotations

from datetime import date, timedelta

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.plot import Dated, Spot, dot, figure, frame, names, spots
from mkdocs_prodproj.charts.scale import DateScale, Linear


def value_lines(pv: Dated, ev: Dated, ac: Dated, *, budget: float | None, eac: float | None,  # noqa: PLR0913
                today: date, title: str, desc: str, unit: str = "",
                height: int = 210) -> str:  # fmt: skip
    """Draw planned (grey), earned (accent) and spent (ink) value, all in one unit.

    `eac` is the cost at completion, the end of a dashed line from what is spent (else earned)
    by today to the last planned day; `budget` is a dotted level.
    """
    runs = [sorted(run) for run in (pv, ev, ac)]
    along = _axis(*runs, today=today)
    values = [v for run in runs for _, v in run] + [v for v in (budget, eac) if v is not None]
    up = Linear(0, (max(values, default=1.0) or 1.0) * 1.1, height, 0)
    planned, earned, spent = (spots(run, up, along) for run in runs)
    now = (spent or earned or planned or [(0.0, float(height))])[-1]
    ahead = [now, (100.0, up(eac))] if eac is not None and now[0] < 100 else []
    parts = [frame(up, along, height, unit), _level(budget, up)]
    for line, class_ in ((planned, "ev-plan"), (ahead, "ev-ahead"), (spent, "ev-spent"),
                         (earned, "tr-line")):  # fmt: skip
        parts.append(svg.stretched(height, svg.curve(line), class_) if len(line) > 1 else "")
    parts += [dot(*line[-1], class_) for line, class_ in ((spent, "ev-now"), (earned, "tr-now"))
              if line]  # fmt: skip
    lines = [planned, ahead, spent, earned]
    if budget is not None:
        lines.append([(0.0, up(budget)), (100.0, up(budget))])
    marks = _marks(runs, (planned, earned, spent), along.inside(today))
    if ahead and eac is not None:
        marks.append((*ahead[-1], f"heading for {figure(eac)}", "b"))
    if budget is not None:
        marks.append((70.0, up(budget), f"budget {figure(budget)}", ""))
    parts += names(marks, height, lines, top=-18)
    parts.append(svg.line(0, height, "100%", height, "axis"))
    return svg.drawing("100%", height, *parts, title=title, desc=desc, class_="pp-plot pp-lines")


def _axis(*runs: Dated, today: date) -> DateScale:
    known = [day for run in runs for day, _ in run] + [today]
    first, last = min(known), max(known)
    return DateScale(first, last if last > first else first + timedelta(weeks=1), 0, 100)


def _level(value: float | None, up: Linear) -> str:
    return "" if value is None else svg.line(0, up(value), "100%", up(value), "ev-budget")


def _marks(runs: list[list[tuple[date, float]]], lines: tuple[list[Spot], ...],
           now: float) -> list[tuple[float, float, str, str]]:  # fmt: skip
    """The names of the three lines: planned where it is today, the others at their ends."""
    found = []
    for name, class_, run, line in zip(
        ("planned", "earned", "spent"), ("", "acc", "k"), runs, lines, strict=True
    ):
        if not line:
            continue
        x, y = line[-1]
        value = run[-1][1]
        if name == "planned" and x > now:
            x, y, value = now, *_at(now, line, run)
        found.append((x, y, f"{name} {figure(value)}", class_))
    return found


def _at(x: float, line: list[Spot], run: list[tuple[date, float]]) -> tuple[float, float]:
    """Height and value of a line at x, between the two points around it."""
    for n in range(1, len(line)):
        (a, b), (c, d) = line[n - 1], line[n]
        if a <= x <= c:
            share = (x - a) / (c - a) if c > a else 1.0
            low, high = run[n - 1][1], run[n][1]
            return b + (d - b) * share, low + (high - low) * share
    return line[0][1], run[0][1]
