"""How much work there was from week to week: scope in steps, what came and went, what is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.plot import Spot, dot, figure, frame, names
from mkdocs_prodproj.charts.scale import DateScale, Linear, after


@dataclass(frozen=True, slots=True)
class Amount:
    """Scope and work done at the end of a day, and what came and went since the day before."""

    day: date
    scope: float
    done: float
    added: float = 0
    dropped: float = 0


def scope(amounts: Sequence[Amount], *, today: date, title: str, desc: str, unit: str = "",  # noqa: PLR0913
          height: int = 170) -> str:  # fmt: skip
    """Draw scope as steps with what came and went beside each, and work done as a line."""
    first = min([one.day for one in amounts] + [today])
    last = max([one.day for one in amounts] + [today])
    along = DateScale(first, after(last, max(3, (last - first).days // 12)), 0, 100)
    most = max((one.scope for one in amounts), default=1.0) or 1.0
    up = Linear(0, most * 1.2, height, 0)
    level = [(along.inside(one.day), up(one.scope)) for one in amounts]
    done = [(along.inside(one.day), up(one.done)) for one in amounts]
    steps = _steps(level)
    parts = [frame(up, along, height, unit)]
    parts.append(svg.stretched(height, svg.curve(steps), "bu-scope") if steps else "")
    parts.append(svg.stretched(height, svg.curve(done), "tr-line") if len(done) > 1 else "")
    parts += [dot(*done[-1], "tr-now"), dot(*level[-1], "dr-now")] if amounts else []
    parts += names(_marks(amounts, level, done), height, [steps, done], top=-16)
    parts.append(svg.line(0, height, "100%", height, "axis"))
    return svg.drawing("100%", height, *parts, title=title, desc=desc, class_="pp-plot pp-lines")


def _marks(amounts: Sequence[Amount], level: Sequence[Spot],
           done: Sequence[Spot]) -> list[tuple[float, float, str, str]]:  # fmt: skip
    """What stands beside the lines: the last values, and what came and went on the way."""
    if not amounts:
        return []
    last = amounts[-1]
    marks = [(*done[-1], f"done {figure(last.done)}", "acc"),
             (*level[-1], f"scope {figure(last.scope)}", "k")]  # fmt: skip
    return marks + [
        (x, y, came_and_went(one), "")
        for one, (x, y) in zip(amounts[:-1], level[:-1], strict=True)
        if one.added or one.dropped
    ]


def came_and_went(one: Amount) -> str:
    """What was added and dropped: "+3", "+3 −1", "−1"."""
    parts = [f"+{figure(one.added)}" if one.added else ""]
    parts.append(f"\u2212{figure(one.dropped)}" if one.dropped else "")
    return " ".join(part for part in parts if part)


def _steps(line: Sequence[Spot]) -> list[Spot]:
    """A line that keeps each value until the next one."""
    found = list(line[:1])
    for (_, before), (x, y) in pairwise(line):
        found += [(x, before), (x, y)] if y != before else [(x, y)]
    return found
