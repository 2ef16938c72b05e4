"""Names at the right edge of a chart, beside the lines and areas that end there."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_prodproj.charts import svg

#: Height of a name, and how far from the edge it begins, px.
STEP, BESIDE = 15.0, 10.0


def apart(wanted: Sequence[float], low: float, high: float, step: float = STEP) -> list[float]:
    """Places near the wanted ones, in their order, at least a step apart and within low..high.

    Where there is no room for all they begin at `low`. `apart([10, 12, 90], 0, 100)` is
    [3.5, 18.5, 90]: the two that were close make way on both sides.
    """
    order = sorted(range(len(wanted)), key=lambda n: (wanted[n], n))
    groups: list[tuple[float, list[int]]] = []  # the first place of each run, and who is in it
    for n in order:
        first, run = min(max(wanted[n], low), max(high, low)), [n]
        while groups and groups[-1][0] + len(groups[-1][1]) * step > first:
            before, others = groups.pop()
            share = len(others) / (len(others) + len(run))
            first = before * share + (first - len(others) * step) * (1 - share)
            run = [*others, *run]
            first = max(min(first, high - (len(run) - 1) * step), low)
        groups.append((first, run))
    found = [0.0] * len(wanted)
    for first, run in groups:
        for place, n in enumerate(run):
            found[n] = first + place * step
    return found


def gutter(marks: Sequence[tuple[float, str, str]], height: float) -> list[str]:
    """Names (y px, words, class) right of the plot; one that had to make way has a leader."""
    places = apart([y for y, _, _ in marks], 0, height)
    parts = []
    for (y, words, class_), place in zip(marks, places, strict=True):
        if abs(place - y) > 1:
            parts.append(svg.at(100, 0, svg.path(_leader(y, place), "gu-leader", fill="none")))
        parts.append(svg.words(words, "100%", place + 4, class_, dx=BESIDE))
    return parts


def _leader(y: float, place: float) -> str:
    return f"M1 {svg.number(y)}L{svg.number(BESIDE - 3)} {svg.number(place)}"
