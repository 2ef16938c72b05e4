"""How many lines a text gained and lost."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

#: Lines that differ in both texts up to which their order is followed.
MOST = 1500


def line_counts(was: str, now: str) -> tuple[int, int]:
    """Lines added and removed; the same the other way round when the texts are exchanged.

    Lines in common at both ends are set aside first. Of very long texts only how often each line
    occurs is compared. "a, b, c" to "a, x, c, d" is two added, one removed.
    """
    old, new = was.splitlines(), now.splitlines()
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    old, new = old[start:], new[start:]
    while old and new and old[-1] == new[-1]:
        old.pop()
        new.pop()
    same = _common(old, new)
    return len(new) - same, len(old) - same


def _common(old: list[str], new: list[str]) -> int:
    if len(old) > MOST or len(new) > MOST:
        return (Counter(old) & Counter(new)).total()
    first, second = sorted((old, new))
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)
