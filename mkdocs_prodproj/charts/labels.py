"""Where labels go so that they neither cover one another nor the marks they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_prodproj.charts.svg import text_width

HEIGHT = 15.0
#: Directions a label may lie in, best first: (x, y) with y down.
_AROUND = ((1, -1), (-1, -1), (1, 1), (-1, 1), (1, 0), (-1, 0), (0, -1), (0, 1))
_DISTANCES = (9.0, 20.0, 34.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in px, y down."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> float:
        """Area in px² that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        if wide <= 0:
            return 0.0
        return wide * max(0.0, min(self.bottom, other.bottom) - max(self.top, other.top))

    @property
    def area(self) -> float:
        """Area in px²."""
        return (self.right - self.left) * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's place beside its mark: dx and dy px to the baseline, and how it is anchored."""

    dx: float
    dy: float
    anchor: str
    """"" starts at dx, "e" ends there, "mid" is centred on it"""
    box: Box


def around(x: float, y: float, text: str) -> list[Placed]:
    """All places for a label of the mark at x, y: eight directions, nearest first."""
    return [_beside((x, y), text, (sx, sy), far) for far in _DISTANCES for sx, sy in _AROUND]


def _beside(mark: tuple[float, float], text: str, side: tuple[int, int], far: float) -> Placed:
    (x, y), (sx, sy) = mark, side
    wide = text_width(text)
    dx = sx * (far if sy == 0 else far * 0.8)
    middle = sy * (far + 2 if sx == 0 else far * 1.1)
    left = x + dx if sx > 0 else x - wide + dx if sx < 0 else x - wide / 2
    top = y + middle - HEIGHT / 2
    anchor = "" if sx > 0 else "e" if sx < 0 else "mid"
    return Placed(dx, middle + 4, anchor, Box(left, top, left + wide, top + HEIGHT))


def place(marks: Sequence[tuple[float, float, str]], bounds: Box,
          obstacles: Sequence[Box] = ()) -> list[Placed]:  # fmt: skip
    """A place for each label (x, y, text), in px; chosen in turn, then again until nothing moves.

    The cost of a place is what it covers: other labels most, then marks and obstacles, and what
    lies outside the bounds. After N. Mote, Fast point-feature label placement, 2007, simplified.
    """
    choices = [around(*mark) for mark in marks]
    dots = [Box(x - 6, y - 6, x + 6, y + 6) for x, y, _ in marks]
    still = [[_on_marks(p.box, (*dots, *obstacles), bounds) for p in each] for each in choices]
    near = _neighbours(choices)
    chosen: list[Placed | None] = [None] * len(marks)
    seen: list[list[Placed | None] | None] = [None] * len(marks)
    for _ in range(6):
        for at, options in enumerate(choices):
            others = [chosen[n] for n in near[at]]
            if others != seen[at]:  # else nothing near it has moved
                seen[at] = others
                costs = [
                    _on_labels(p.box, others) + c for p, c in zip(options, still[at], strict=True)
                ]
                chosen[at] = options[costs.index(min(costs))]
    return [p for p in chosen if p is not None]


def hull(options: Sequence[Placed]) -> Box:
    """The least box around all places of a label."""
    return Box(
        min(p.box.left for p in options),
        min(p.box.top for p in options),
        max(p.box.right for p in options),
        max(p.box.bottom for p in options),
    )


def _neighbours(choices: Sequence[Sequence[Placed]]) -> list[list[int]]:
    """For each label the others that it could cover."""
    reach = [hull(options) for options in choices]
    every = range(len(reach))
    return [[n for n in every if n != at and reach[at].overlap(reach[n])] for at in every]


def _on_labels(box: Box, labels: Sequence[Placed | None]) -> float:
    return 8 * sum(box.overlap(other.box) for other in labels if other is not None)


def _on_marks(box: Box, marks: Sequence[Box], bounds: Box) -> float:
    outside = box.area - box.overlap(bounds)
    return 3 * sum(box.overlap(mark) for mark in marks) + 4 * outside
