"""Blocks that set two plans side by side: sums, bars before and after, what is written anew."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.cells import Cell, FileLink, Svg


@dataclass(frozen=True, slots=True)
class Sum:
    """One figure that sums up a change: "Milestones", "2 earlier", "none later"."""

    label: str
    figure: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sums:
    """What a change comes to, in a few figures side by side."""

    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A task that moves: its bars before and after; `label` says the move where bars are small."""

    title: Cell
    label: str
    plot: Svg


@dataclass(frozen=True, slots=True)
class Moves:
    """Tasks that move, on one time axis, with the legend and the same as a table."""

    axis: Svg
    moves: tuple[Move, ...]
    legend: tuple[tuple[Svg, str], ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class EditLine:
    """A field that says something else: its name as in the file, was and is, and its line."""

    field: str
    change: Cell
    place: FileLink


@dataclass(frozen=True, slots=True)
class Edit:
    """An item that was added, removed, renamed or changed, in words, with its lines."""

    title: Cell
    what: str
    icon: str
    place: FileLink
    lines: tuple[EditLine, ...] = ()
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Edits:
    """What is written anew, item by item."""

    edits: tuple[Edit, ...]
