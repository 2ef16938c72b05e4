"""Plain shapes that views make and templates walk, ready to show.

A view returns blocks; a block holds cells (`shapes/cells.py`). Nothing here computes; nothing is
HTML, except the SVG that `charts/` has made. Each block class has one template,
`templates/<snake_name>.html`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from mkdocs_prodproj.shapes.axis import (
    Chances,
    Graph,
    MilestoneRows,
    Table,
    Timeline,
)
from mkdocs_prodproj.shapes.cells import Bar, Cell, FileLink, ItemLink, Mark, Svg
from mkdocs_prodproj.shapes.change import Edits, Moves, Sums


@dataclass(frozen=True, slots=True)
class Head:
    """Top of a page: breadcrumb or eyebrow, title, the sentence to repeat, stamp."""

    title: str
    lede: str = ""
    crumbs: tuple[Cell, ...] = ()
    stamp: tuple[str, ...] = ()
    vision: bool = False


@dataclass(frozen=True, slots=True)
class Banner:
    """A line across the top of a page that says what the reader is looking at."""

    title: str
    says: Cell
    more: Cell = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """The few sentences that answer first: (strong words, the rest)."""

    sentences: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group: title, one line of explanation, a link at the right, then its blocks."""

    title: str
    blocks: tuple[Block, ...]
    sub: str = ""
    more: Cell = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks behind a line that opens them."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side where there is room: `ratio` is "11", "21", "32" or "23"."""

    blocks: tuple[Block, ...]
    ratio: str = "11"


@dataclass(frozen=True, slots=True)
class Card:
    """A card on a board: title, then lines of cells, with a bar where work is under way."""

    title: Cell
    lines: tuple[Cell, ...] = ()
    bar: Bar | None = None
    marks: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """A column of a board."""

    title: str
    sub: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Lanes of cards: now, next, later."""

    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One metric: name, bar from baseline to target with pace tick, sparkline, status."""

    name: Cell
    note: str
    now: str
    bar: Bar
    baseline: str
    target: str
    status: Mark
    spark: Svg | None = None
    known: bool = True
    label: str = ""
    lines: tuple[str, ...] = ()
    """what changed since last time, where the pace leads"""


@dataclass(frozen=True, slots=True)
class GoalCard:
    """A goal with its metrics; `foot` lines name the bets on it, or what is missing.

    `guardrails` are the metrics that are limits to hold, shown apart.
    """

    goal: ItemLink
    status: Mark
    owner: Cell = ""
    period: str = ""
    metrics: tuple[MetricRow, ...] = ()
    foot: tuple[Cell, ...] = ()
    guardrails: tuple[MetricRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Goals in full."""

    goals: tuple[GoalCard, ...]
    foot: str = ""


@dataclass(frozen=True, slots=True)
class GoalStrip:
    """Goals side by side, in short: status, name, a bar for each metric."""

    goals: tuple[GoalCard, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each status: a segmented bar and its key, (mark, count)."""

    parts: tuple[tuple[Mark, int], ...]
    note: str = ""
    bar: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of the facts card."""

    label: str
    value: Cell
    note: Cell = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Five or six facts at the top of an item's page."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class KeyValues:
    """A record: label and value, one under the other."""

    pairs: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: mark, title, notes under it, something at the right."""

    title: Cell
    notes: tuple[Cell, ...] = ()
    icon: str = ""
    tone: str = "neu"
    side: Cell = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """A list; an entry with a `heading` starts a group."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A piece of work under way: title, count at the right, bar, lines of what is happening."""

    title: Cell
    count: str
    bar: Bar
    lines: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkRows:
    """Work under way, one under the other."""

    rows: tuple[WorkRow, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its key figure, caption and the same numbers as a table."""

    svg: Svg
    caption: str = ""
    figure: str = ""
    says: str = ""
    status: Mark | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell of a heat map: number in words, strength 0..1, `over` when above 100 %."""

    text: str
    strength: float
    over: bool = False
    away: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """People by weeks."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, str, tuple[HeatCell, ...]], ...]
    caption: str


@dataclass(frozen=True, slots=True)
class RiskMatrix:
    """Probability by impact, 5 × 5; `pins` are (probability, impact, label, item id)."""

    pins: tuple[tuple[int, int, str, str], ...]


@dataclass(frozen=True, slots=True)
class LoopStep:
    """A station: state is "past", "now" or "next"."""

    name: str
    says: str
    state: str


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop drawn as a track with five stations."""

    title: Cell
    sub: str
    steps: tuple[LoopStep, ...]
    back: str
    act: Cell = ""
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loops:
    """Loops side by side."""

    loops: tuple[Loop, ...]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem: what, what follows, where, and what to paste."""

    mark: Mark
    message: str
    rule: str
    effect: str
    place: FileLink
    fix: str = ""
    paste: str = ""
    item: Cell = ""


@dataclass(frozen=True, slots=True)
class Problems:
    """Problems of one severity."""

    rows: tuple[ProblemRow, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A line of small print under a block: the rule behind a colour, the unit, the source."""

    text: Cell


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs of the writer's own plain text (not Markdown)."""

    paragraphs: tuple[Cell, ...]
    title: str = ""
    bullets: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing to show: what is missing, and which key to add."""

    title: str
    hint: Cell = ""
    code: str = ""
    tone: str = "none"


Block: TypeAlias = (
    Head | Brief | Section | Fold | Columns | Table | Board | Scorecard | GoalStrip | Counts
    | Facts | KeyValues | Entries | WorkRows | MilestoneRows | Timeline | Figure | HeatMap
    | RiskMatrix | Loops | Problems | Note | Words | Empty | Chances | Graph | Banner
    | Sums | Moves | Edits
)  # fmt: skip
