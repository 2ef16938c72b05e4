"""Which of the files that are gone is which of those that came: for files not yet committed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

#: How much of the longer one must be the same, as in git.
_ALIKE = 0.5
#: More pairs than this are not compared line by line.
_PAIRS = 100_000


def renames(gone: Mapping[str, bytes], come: Mapping[str, bytes]) -> dict[str, str]:
    """Old path to new path: the same content first, then what is most alike.

    Likeness is the bytes of the lines that both have, by the bytes of the longer one: of "a", "b"
    and "a", "c" it is 0.5, just enough.
    """
    pairs = _same(gone, come)
    left = {path: content for path, content in gone.items() if path not in pairs}
    taken = set(pairs.values())
    new = {path: content for path, content in come.items() if path not in taken}
    if len(left) * len(new) > _PAIRS:
        return pairs
    old_lines, new_lines = _lines(left), _lines(new)
    scores = sorted(
        (-_likeness(before, after), old, path)
        for old, before in old_lines.items()
        for path, after in new_lines.items()
    )
    for score, old, path in scores:
        if -score >= _ALIKE and old not in pairs and path not in taken:
            pairs[old] = path
            taken.add(path)
    return pairs


def _same(gone: Mapping[str, bytes], come: Mapping[str, bytes]) -> dict[str, str]:
    """Files whose content came again, each under one name; nothing for empty ones."""
    places: dict[bytes, list[str]] = {}
    for path in sorted(come, reverse=True):
        places.setdefault(come[path], []).append(path)
    pairs: dict[str, str] = {}
    for old in sorted(gone):
        found = places.get(gone[old]) if gone[old] else None
        if found:
            pairs[old] = found.pop()
    return pairs


def _lines(files: Mapping[str, bytes]) -> dict[str, Counter[bytes]]:
    return {path: Counter(content.splitlines()) for path, content in files.items()}


def _likeness(before: Counter[bytes], after: Counter[bytes]) -> float:
    longer = max(_size(before), _size(after))
    return _size(before & after) / longer if longer else 0.0


def _size(lines: Counter[bytes]) -> int:
    return sum((len(line) + 1) * count for line, count in lines.items())
