"""What an explanation is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence about a date, and the items it names.

    `kind` is "waits", "person", "not-before", "today", "calendar", "fixed", "late-as-possible",
    "length", "pause", "under-way", "done", "blocked", "parts", "chain", "deadline", "note"
    or "none".
    """

    kind: str
    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an item has its date, in order; what would move it, most first; the whole in a line."""

    reasons: tuple[Reason, ...] = ()
    would_move: tuple[Reason, ...] = ()
    sentence: str = ""
