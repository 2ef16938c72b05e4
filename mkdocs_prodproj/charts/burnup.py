"""How much there is to do, how much is done, and between which days the two meet."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.plot import Dated, Spot, dot, figure, frame, names, spots
from mkdocs_prodproj.charts.scale import DateScale, Linear, after, day_words


def burnup(scope: Dated, done: Dated, *, best: date | None, worst: date | None, today: date,  # noqa: PLR0913
           title: str, desc: str, unit: str = "", height: int = 210) -> str:  # fmt: skip
    """Draw scope as steps, work done as a line, and the cone of the best and the worst pace.

    Scope holds from its day until the next; `best` and `worst` are the days on which the two
    paces reach it. Without `worst` the slow edge of the cone stays level: that pace never ends.
    """
    along = _axis(scope, done, best, worst, today)
    most = max((value for _, value in (*scope, *done)), default=1.0) or 1.0
    up = Linear(0, most * 1.12, height, 0)
    steps = _steps(spots(sorted(scope), up, along))
    line = spots(sorted(done), up, along)
    goal = steps[-1][1] if steps else up(most)
    ends = _ends(best, worst, goal, along) if line and steps else []
    parts = [frame(up, along, height, unit), _cone(line, ends, goal, height)]
    parts.append(svg.stretched(height, svg.curve(steps), "bu-scope") if steps else "")
    parts.append(svg.stretched(height, svg.curve(line), "tr-line") if len(line) > 1 else "")
    parts += [dot(*line[-1], "tr-now")] if line else []
    parts += [dot(x, y, "tr-p", 3.5) for x, y, text in ends if text and y == goal]
    edges = [[line[-1], (x, y)] for x, y, _ in ends] if line else []
    marks = [*_scope(scope, steps), *((x, y, text, "acc") for x, y, text in ends)]
    if line:
        marks.insert(0, (*line[-1], f"done {figure(sorted(done)[-1][1])}", "acc"))
    if ends and worst is None:
        marks.append((90.0, line[-1][1], "slowest pace: no end", "acc"))
    parts += names(marks, height, [steps, line, *edges], top=-18)
    parts.append(svg.line(0, height, "100%", height, "axis"))
    return svg.drawing("100%", height, *parts, title=title, desc=desc, class_="pp-plot pp-lines")


def _axis(scope: Dated, done: Dated, best: date | None, worst: date | None,
          today: date) -> DateScale:  # fmt: skip
    """From the first day known to a little after the last; an endless pace gets half as much."""
    known = [day for day, _ in (*scope, *done)] + [today]
    first, last = min(known), max(known)
    if best is not None:
        last = max(last, worst or best + (best - today) / 2, best)
    room = max(7, round((last - first).days * 0.04))
    return DateScale(first, after(last, room), 0, 100)


def _steps(line: list[Spot]) -> list[Spot]:
    """A line that keeps each value until the next one, and the last to the end of the axis."""
    found = line[:1]
    for (_, level), (x, y) in pairwise(line):
        found += [(x, level), (x, y)] if y != level else []
    return [*found, (100.0, line[-1][1])] if line else []


def _ends(best: date | None, worst: date | None, goal: float,
          along: DateScale) -> list[tuple[float, float, str]]:  # fmt: skip
    """Where the two edges of the cone meet the scope, with their days."""
    days = [day for day in (best, worst) if day is not None]
    if best is not None and best == worst:
        days = [best]
    return [(along.inside(day), goal, day_words(day)) for day in days]


def _cone(line: list[Spot], ends: list[tuple[float, float, str]], goal: float,
          height: float) -> str:  # fmt: skip
    if not line or not ends:
        return ""
    now = line[-1]
    near, far = ends[0][:2], ends[-1][:2]
    if len(ends) == 1:
        far = (100.0, now[1])
    area = [now, near, far] if len(ends) > 1 else [now, near, (100.0, goal), far]
    fill = svg.filled(height, svg.curve(area) + "Z", "bu-cone")
    edges = [svg.stretched(height, svg.curve([now, end]), "bu-edge") for end in (near, far)]
    return fill + "".join(edges)


def _scope(scope: Dated, steps: list[Spot]) -> list[tuple[float, float, str, str]]:
    """The first and the last scope, with what came or went in between."""
    if not steps:
        return []
    ordered = sorted(scope)
    first, last = ordered[0][1], ordered[-1][1]
    if round(last - first, 6) == 0:
        return [(*steps[0], f"scope {figure(last)}", "k")]
    change = f"{'+' if last > first else '−'}{figure(abs(last - first))}"
    now = next(spot for spot in steps if spot[1] == steps[-1][1])
    grown = f"scope {figure(last)} ({change})"
    return [(*steps[0], f"scope {figure(first)}", "k"), (*now, grown, "k")]
