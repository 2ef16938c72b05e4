"""The past of a plan's items as plain JSON values: what each said, as far as it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mkdocs_prodproj.history.line import Line, Turns
from mkdocs_prodproj.history.sayings import READ_AT_ONCE, Sayings

#: Commit, text, commit, text …: numbers of commits, and places in the list of texts, -1 for none.
Flat = list[int]


class Row(NamedTuple):
    """An item as it is kept; see `Line`. Texts are places in the list of texts."""

    id: str
    kind: str
    path: str
    inline: int
    born: int
    touched: int
    gone: int
    ids: list[str]
    broken: list[int]
    kinds: Flat
    turns: Mapping[str, Flat]

    def said(self, name: str) -> int:
        """The text by which a field says something now; -1 where it says nothing."""
        flat = self.turns.get(name)
        return flat[-1] if flat else -1


@dataclass(frozen=True)
class Record:
    """Items followed up to `tip`; of each commit the hash and the day (2026-07-06).

    `values` gives, by kind, what was read already: place of the text, value, place, value …;
    `settings` the text of the plan's settings files at the last commit, by path.
    """

    tip: str
    commits: Sequence[Sequence[str]]
    rows: Sequence[Sequence[Any]]
    texts: Sequence[str]
    values: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        tip: str,
        commits: Sequence[Sequence[str]],
        lines: Iterable[Line],
        settings: Mapping[str, str],
    ) -> Record:
        """A record of items; each text is kept once, and what is asked for always is read."""
        places: dict[str, int] = {}
        rows = [_row(line, places) for line in lines]
        texts = list(places)
        return cls(tip, commits, rows, texts, _values(rows, texts), settings)

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {name: getattr(self, name) for name in _NAMES}

    @classmethod
    def from_json(cls, data: object) -> Record | None:
        """The record of `to_json`; None when the data is none of ours."""
        if not isinstance(data, Mapping) or data.keys() != set(_NAMES):
            return None
        return cls(**data)

    def lines(self) -> list[Line]:
        """The items, to be followed further."""
        return [self._line(Row(*row)) for row in self.rows]

    def _line(self, row: Row) -> Line:
        turns = {name: self._turns(flat) for name, flat in row.turns.items()}
        now = {name: text for name, found in turns.items() if (text := found[-1][1]) is not None}
        kinds = self._turns(row.kinds)
        return Line(
            row.id, row.kind, row.path, bool(row.inline), row.born, row.touched, row.gone,
            list(row.ids), list(row.broken), kinds, turns, now,
        )  # fmt: skip

    def _turns(self, flat: Flat) -> Turns:
        pairs = zip(flat[::2], flat[1::2], strict=True)
        return [(at, self.texts[place] if place >= 0 else None) for at, place in pairs]


_NAMES = ("tip", "commits", "rows", "texts", "values", "settings")


def _row(line: Line, places: dict[str, int]) -> Row:
    turns = {name: _flat(found, places) for name, found in line.turns.items()}
    return Row(
        line.id, line.kind, line.path, int(line.inline), line.born, line.touched, line.gone,
        line.ids, line.broken, _flat(line.kinds, places), turns,
    )  # fmt: skip


def _flat(turns: Turns, places: dict[str, int]) -> Flat:
    flat = []
    for at, text in turns:
        flat.append(at)
        flat.append(-1 if text is None else places.setdefault(text, len(places)))
    return flat


def _values(rows: Iterable[Row], texts: Sequence[str]) -> dict[str, list[Any]]:
    """What the fields say that are asked for always, by kind and place of the text."""
    sayings = Sayings()
    found: dict[str, dict[int, str]] = {}
    for row in rows:
        known = found.setdefault(row.kind, {})
        if len(row.kinds) > 2:
            continue
        for name in READ_AT_ONCE.intersection(row.turns):
            for place in row.turns[name][1::2]:
                if place >= 0 and place not in known:
                    known[place] = sayings.of(row.kind, name, texts[place]).get(name, "")
    return {
        kind: [each for pair in known.items() for each in pair] for kind, known in found.items()
    }
