"""The word that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches


def nearest(word: str, known: Iterable[str], cutoff: float = 0.75) -> str:
    """The known word closest to `word`, compared without case; "" when none is close.

    `nearest("GAOL-1", ["GOAL-1", "TASK-9"])` is "GOAL-1".
    """
    by_folded = {k.casefold(): k for k in sorted(known, reverse=True)}
    found = get_close_matches(word.casefold(), by_folded, n=1, cutoff=cutoff)
    return by_folded[found[0]] if found else ""


def likeness(one: str, other: str) -> float:
    """How alike two words are, 0 to 1."""
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()


def quoted(words: Iterable[str], joint: str = "and") -> str:
    """Words in quotes for a message: `"a", "b" and "c"`."""
    *first, last = [f'"{w}"' for w in words]
    return f"{', '.join(first)} {joint} {last}" if first else last
