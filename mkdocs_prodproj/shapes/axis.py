"""Blocks on a time axis, and the tables that say the same."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_prodproj.shapes.cells import Cell, ItemLink, Mark, Svg


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `align` is "", "r" or "c"; `key` names it for sorting."""

    title: str
    align: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `anchor` lets others link to it, `dim` drops it to secondary ink."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    dim: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `kind` is "plain", "stack" (two-line rows on a phone), "ranked" or "sides".

    The columns of "sides" are of one width, and set beside one another what several plans say.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    kind: str = "stack"
    caption: str = ""
    foot: tuple[Cell, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone against its deadline on a shared axis: the drawing and how it stands.

    `under` stands under the figure in place of the status in words: "was 33 %".
    """

    title: Cell
    note: Cell
    plot: Svg
    figure: str
    status: Mark
    under: Cell = ""


@dataclass(frozen=True, slots=True)
class MilestoneRows:
    """Milestones on one time axis."""

    axis: Svg
    rows: tuple[MilestoneRow, ...]
    legend: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """The label column of one timeline row; `plot` is the row's drawing, of the row's height."""

    id: str
    mark: Mark
    title: Cell
    label: str
    plot: Svg
    who: Cell = ""
    slip: str = ""
    slack: str = ""
    critical: bool = False
    late: bool = False
    words: str = ""
    """lower-case words that the filter matches: title, people, flags"""
    gone: bool = False
    """in the baseline, and in the plan no more"""


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """One project's rows; `plot` is the summary row, `overlay` the arrows drawn over `lines`.

    `rest` are lines that need no eyes, one click away.
    """

    id: str
    title: Cell
    count: str
    plot: Svg
    lines: tuple[TimelineLine, ...]
    overlay: Svg | None = None
    open: bool = True
    more: str = ""
    rest: tuple[TimelineLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """A Gantt chart: axis, groups, a lane of what has no dates, legend, and the same as a table."""

    axis: Svg
    groups: tuple[TimelineGroup, ...]
    label: str
    legend: tuple[tuple[Svg, str], ...] = ()
    unscheduled: tuple[tuple[ItemLink, str], ...] = ()
    table: Table | None = None
    count: int = 0
    critical: int = 0
    blocked: int = 0
    slips: bool = False
    """Whether any line has a slip to show."""
    zoom: str = "weeks"
    """the zoom it opens with; `zooms` are those that can be chosen"""
    zooms: tuple[str, ...] = ()
    frame: str = ""
    """what the stylesheet needs to know of the days shown, as a style"""


@dataclass(frozen=True, slots=True)
class Chance:
    """How sure one promised day is: a figure, its day, how it stands; `now` marks the one shown."""

    title: Cell
    figure: str
    note: Cell
    status: Mark
    now: bool = False


@dataclass(frozen=True, slots=True)
class Chances:
    """Promised days side by side."""

    chances: tuple[Chance, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """A drawing of fixed width that scrolls sideways, with its legend and the same as a table."""

    svg: Svg
    label: str
    legend: tuple[tuple[Svg, str], ...] = ()
    table: Table | None = None
