"""A text file with its front matter, and the place of every key in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs_prodproj.problems import Position, Problem

#: The keys that lead to a value inside the front matter: ("metrics", 0, "target").
Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """One file as read: plain data from its front matter, the body as the writer left it.

    `path` is posix and relative to the plan folder. `fields` is None when the file has no front
    matter (or it could not be read at all; then `problems` says why).
    """

    path: str
    text: str
    fields: Mapping[str, Any] | None
    body: str
    body_line: int = 1
    problems: tuple[Problem, ...] = ()
    _places: dict[Keys, Position] = field(default_factory=dict, repr=False, compare=False)

    def position(self, keys: Keys = ()) -> Position:
        """Where the key stands (the value for a list element); the nearest known parent otherwise."""
        raise NotImplementedError
