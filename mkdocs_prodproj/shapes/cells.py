"""Cells: what stands inside a block; text, links, marks and numbers, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class ItemLink:
    """A link to an item's page; `show_id` puts the id in small type before or under the title."""

    id: str
    text: str
    label: str = ""
    show_id: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a generated page ("goals", "timeline"), optionally to a place on it."""

    page: str
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link out of the site."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class FileLink:
    """A place in a plan file, as `path:line`; links to the edit page where the site has one."""

    path: str
    line: int = 1
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A status: icon and word in one tone. Icons and tones are those of `wording/marks.py`."""

    icon: str
    tone: str
    word: str
    chip: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """A person or team: initials and name; `id` links when there is a page."""

    name: str
    id: str = ""
    short: bool = False


@dataclass(frozen=True, slots=True)
class Meter:
    """A four-step meter with its word, such as evidence."""

    level: int
    word: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FourRisks:
    """Valuable, usable, feasible, viable: one mark each; its note is the state in words."""

    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class MiniBars:
    """A score with its parts as small columns (heights 0..1); a part that is a cost is hatched."""

    score: str
    parts: tuple[tuple[str, float, bool, str], ...]
    """(letter, height 0..1, is a cost, value in words)"""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A progress bar: `share` 0..1 (None: nothing known), `tick` where it should be by today."""

    share: float | None
    tone: str = "neu"
    tick: float | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Svg:
    """A drawing from `charts/`: SVG text with title and description inside."""

    svg: str


@dataclass(frozen=True, slots=True)
class Code:
    """Text as typed in a file."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Text with weight; `tone` colours it ("risk", "acc", "off")."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Small:
    """Secondary text."""

    text: str


@dataclass(frozen=True, slots=True)
class WasIs:
    """A value that changed, "was → is"; "" stands for nothing written. Short ones stay on a line.

    `tone` colours what it is now ("risk", "off", "ok"), where that is good or bad.
    """

    was: str
    now: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Cells under one another; the ones after the first are small."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Inline:
    """Cells beside one another, with spaces, or with `between` set between them."""

    cells: tuple[Cell, ...]
    between: str = " "


Cell: TypeAlias = (
    str | ItemLink | PageLink | WebLink | FileLink | Mark | Who | Meter | FourRisks | MiniBars | Bar
    | Svg | Code | Strong | Small | WasIs | Lines | Inline
)  # fmt: skip
