"""From items followed through commits to timelines; each field is read when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from mkdocs_prodproj.history.kept import Flat, Record, Row
from mkdocs_prodproj.history.sayings import READ_AT_ONCE, SEVERAL, Sayings
from mkdocs_prodproj.history.timelines import Said, Timeline
from mkdocs_prodproj.history.versions import VALUES, WHOLE
from mkdocs_prodproj.items.kinds import KINDS

_ORDER = {kind.kind: n for n, kind in enumerate(KINDS)}
_NONE: Mapping[int, str] = MappingProxyType({})
_FIGURES = re.compile(r"(\d+)")


def told(record: Record) -> dict[str, Timeline]:
    """The timelines of a record by id, in order of the ids: what is there, then what is gone."""
    reading = Reading(record)
    rows = [Row(*row) for row in record.rows]
    here = _named([row for row in rows if row.gone < 0])
    gone = sorted((row for row in rows if row.gone >= 0), key=lambda row: row.gone)
    lost = {row.id: row for row in gone if row.id not in here}
    twins = {row.id.casefold() for row in gone}
    found = {}
    for id_, row in sorted(here.items()):
        whole = _with_twin(row, gone) if row.id.casefold() in twins else row
        found[id_] = reading.timeline(whole, id_)
    return found | {id_: reading.timeline(row, id_) for id_, row in sorted(lost.items())}


def _named(rows: Sequence[Row]) -> dict[str, Row]:
    """What is there by the id that the plan gives it: of an id used twice one is `X~2`."""
    if len({row.id.casefold() for row in rows}) == len(rows):
        return {row.id: row for row in rows}
    taken: set[str] = set()
    found: dict[str, Row] = {}
    for row in sorted(rows, key=_place):
        names = (row.id, *(f"{row.id}~{n}" for n in range(2, len(rows) + 2)))
        id_ = next(name for name in names if name.casefold() not in taken)
        taken.add(id_.casefold())
        found[id_] = row
    return found


def _place(row: Row) -> tuple[object, ...]:
    """Live before archived, then reading order: as the plan is read."""
    parts = _FIGURES.split(row.path.casefold())
    natural = tuple((int(p), "") if p.isdecimal() else (-1, p) for p in parts)
    return (row.said("archived") >= 0, _ORDER.get(row.kind, len(_ORDER)), natural)


def _with_twin(row: Row, gone: Iterable[Row]) -> Row:
    """An item with the past of a file that had its id before it and was removed after it came."""
    for twin in gone:
        if twin.born < row.born <= twin.gone and twin.id.casefold() == row.id.casefold():
            names = dict.fromkeys((*twin.turns, *row.turns))
            turns = {
                name: _joined(twin.turns.get(name, []), row.turns.get(name), row.born)
                for name in names
            }
            ids = list(dict.fromkeys((*twin.ids, *row.ids)))
            kinds = _joined(twin.kinds, row.kinds, row.born)
            return row._replace(born=twin.born, turns=turns, kinds=kinds, ids=ids)
    return row


def _joined(before: Flat, after: Flat | None, born: int) -> Flat:
    """What was said up to a commit, and what from then on."""
    early = [each for n, each in enumerate(before) if before[n - n % 2] < born]
    return [*early, *([born, -1] if after is None else after)]


class Reading:
    """Reads what items said; each distinct piece once, for all of them."""

    def __init__(self, record: Record) -> None:
        """`record` holds the texts, and what was read of them before."""
        self.hashes = [hash_ for hash_, _ in record.commits]
        self.days = [date.fromisoformat(day) for _, day in record.commits]
        self.texts = record.texts
        self._values = {
            kind: dict(zip(flat[::2], flat[1::2], strict=True))
            for kind, flat in record.values.items()
        }
        self._sayings = Sayings()

    def timeline(self, row: Row, id_: str) -> Timeline:
        """The timeline of an item that has this id today."""
        title = self.value("title", row.kind, row.said("title"))
        return Timeline(
            id_,
            row.kind,
            self.days[row.born],
            self.days[row.touched],
            self.hashes[row.touched],
            title,
            self.days[row.gone] if row.gone >= 0 else None,
            Fields(self, row, id_),
            tuple(row.ids),
            tuple([self.hashes[at] for at in row.broken]) if row.broken else (),
        )

    def value(self, name: str, kind: str, place: int) -> str:
        """What a field says in a text."""
        if place < 0:
            return ""
        if name in VALUES:
            return self.texts[place]
        known = self._values.get(kind, _NONE).get(place) if name in READ_AT_ONCE else None
        return self.values(name, kind, place, "").get(name, "") if known is None else known

    def values(self, name: str, kind: str, place: int, item: str) -> Mapping[str, str]:
        """All that a key of a file says, by the names of its parts."""
        if place < 0:
            return {}
        return self._sayings.of(kind, name, self.texts[place], item)


class Fields(Mapping[str, tuple[Said, ...]]):
    """What the fields of an item said over time, read as they are asked for."""

    __slots__ = ("_found", "_id", "_reading", "_row")

    def __init__(self, reading: Reading, row: Row, id_: str) -> None:
        """`row` is what the item's file said, `id_` the id it has today."""
        self._reading = reading
        self._row = row
        self._id = id_
        self._found: dict[str, tuple[Said, ...]] = {}

    def __getitem__(self, name: str) -> tuple[Said, ...]:
        found = self._found.get(name)
        if found is None:
            slot = name.partition(".")[0]
            if slot not in self._row.turns or slot == WHOLE:
                raise KeyError(name)
            if slot in SEVERAL:
                self._read_parts(slot)
            else:
                self._found[slot] = self._read(slot)
            found = self._found[name]
        return found

    def get(self, name: str, default: Any = None) -> Any:
        """What a field said, or something else where nothing is known of it."""
        slot = name.partition(".")[0]
        return super().get(name, default) if slot in self._row.turns else default

    def __iter__(self) -> Iterator[str]:
        for slot in self._row.turns:
            if slot in SEVERAL:
                self._read_parts(slot)
                yield from [name for name in self._found if name.partition(".")[0] == slot]
            elif slot != WHOLE:
                yield slot

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _read(self, slot: str) -> tuple[Said, ...]:
        """Every change of one field."""
        flat, reading = self._row.turns[slot], self._reading
        days, hashes, texts = reading.days, reading.hashes, reading.texts
        direct = slot in VALUES
        found: list[Said] = []
        now = ""
        for at, place in zip(flat[::2], flat[1::2], strict=True):
            if direct:
                value = texts[place] if place >= 0 else ""
            else:
                value = reading.value(slot, self._kind(at), place)
            if value != now:
                found.append(Said(days[at], hashes[at], value))
                now = value
        return tuple(found)

    def _read_parts(self, slot: str) -> None:
        """Every change of the parts of one key, each under a name of its own."""
        flat, reading = self._row.turns[slot], self._reading
        found: dict[str, list[Said]] = {}
        now: Mapping[str, str] = {}
        for at, place in zip(flat[::2], flat[1::2], strict=True):
            said = reading.values(slot, self._kind(at), place, self._id)
            for name in (*said, *(name for name in now if name not in said)):
                value = said.get(name, "")
                if value != now.get(name, ""):
                    told = Said(reading.days[at], reading.hashes[at], value)
                    found.setdefault(name, []).append(told)
            now = said
        self._found |= {name: tuple(values) for name, values in found.items()}

    def _kind(self, at: int) -> str:
        kinds = self._row.kinds
        if len(kinds) <= 2:
            return self._row.kind
        past = [kinds[n + 1] for n in range(0, len(kinds), 2) if kinds[n] <= at]
        return self._reading.texts[past[-1]]
