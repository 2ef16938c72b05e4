"""From items followed through commits to timelines; each field is read when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from mkdocs_prodproj.history.kept import Record
from mkdocs_prodproj.history.lines import Line
from mkdocs_prodproj.history.sayings import SEVERAL, Sayings
from mkdocs_prodproj.history.timelines import Said, Timeline
from mkdocs_prodproj.history.versions import VALUES, WHOLE
from mkdocs_prodproj.items.kinds import KINDS

_ORDER = {kind.kind: n for n, kind in enumerate(KINDS)}
_FIGURES = re.compile(r"(\d+)")


def told(record: Record) -> dict[str, Timeline]:
    """The timelines of a record by id, in order of the ids: what is there, then what is gone."""
    reading = Reading(record.commits)
    here = _named([line for line in record.lines if line.gone < 0])
    gone = sorted((line for line in record.lines if line.gone >= 0), key=lambda line: line.gone)
    here = {id_: _with_twin(line, gone) for id_, line in here.items()}
    lost = {line.id: line for line in gone if line.id not in here}
    return {
        id_: reading.timeline(line, id_)
        for id_, line in (*sorted(here.items()), *sorted(lost.items()))
    }


def _named(lines: Sequence[Line]) -> dict[str, Line]:
    """What is there by the id that the plan gives it: of an id used twice one is `X~2`."""
    taken: dict[str, str] = {}
    found: dict[str, Line] = {}
    folds = [line.id.casefold() for line in lines]
    if len(set(folds)) == len(folds):
        return {line.id: line for line in lines}
    for line in sorted(lines, key=_place):
        names = (line.id, *(f"{line.id}~{n}" for n in range(2, len(lines) + 2)))
        id_ = next(name for name in names if name.casefold() not in taken)
        taken[id_.casefold()] = id_
        found[id_] = line
    return found


def _place(line: Line) -> tuple[object, ...]:
    """Live before archived, then reading order: as the plan is read."""
    parts = _FIGURES.split(line.path.casefold())
    natural = tuple((int(p), "") if p.isdecimal() else (-1, p) for p in parts)
    return ("archived" in line.now, _ORDER.get(line.kind, len(_ORDER)), natural)


def _with_twin(line: Line, gone: Iterable[Line]) -> Line:
    """An item with the past of a file that had its id before it and was removed after it came."""
    for twin in gone:
        if twin.born < line.born <= twin.gone and twin.id.casefold() == line.id.casefold():
            turns = {
                name: [
                    *(turn for turn in twin.turns.get(name, ()) if turn[0] < line.born),
                    *line.turns.get(name, [(line.born, None)]),
                ]
                for name in {**twin.turns, **line.turns}
            }
            kinds = [*(turn for turn in twin.kinds if turn[0] < line.born), *line.kinds]
            ids = list(dict.fromkeys((*twin.ids, *line.ids)))
            return replace(line, born=twin.born, turns=turns, kinds=kinds, ids=ids)
    return line


class Reading:
    """Reads what items said; each distinct piece once, for all of them."""

    def __init__(self, commits: Sequence[tuple[str, str]]) -> None:
        """`commits`: hash and day of each, by number."""
        self.hashes = [hash_ for hash_, _ in commits]
        self.days = [date.fromisoformat(day) for _, day in commits]
        self.sayings = Sayings()

    def timeline(self, line: Line, id_: str) -> Timeline:
        """The timeline of an item that has this id today."""
        title = line.turns["title"][-1][1] or line.turns["title"][-2][1] or ""
        return Timeline(
            id_,
            line.kind,
            self.days[line.born],
            self.days[line.touched],
            self.hashes[line.touched],
            self.sayings.of(line.kind, "title", title).get("title", ""),
            self.days[line.gone] if line.gone >= 0 else None,
            Fields(self, line, id_),
            tuple(line.ids),
            tuple([self.hashes[at] for at in line.broken]) if line.broken else (),
        )

    def said(self, at: int, value: str) -> Said:
        """What was said from a commit on."""
        return Said(self.days[at], self.hashes[at], value)


class Fields(Mapping[str, tuple[Said, ...]]):
    """What the fields of an item said over time, read as they are asked for."""

    __slots__ = ("_found", "_id", "_line", "_reading")

    def __init__(self, reading: Reading, line: Line, id_: str) -> None:
        """`line` is what the item's file said, `id_` the id it has today."""
        self._reading = reading
        self._line = line
        self._id = id_
        self._found: dict[str, tuple[Said, ...]] = {}

    def __getitem__(self, name: str) -> tuple[Said, ...]:
        if name not in self._found:
            slot = name.partition(".")[0]
            if slot not in self._line.turns or slot == WHOLE:
                raise KeyError(name)
            self._read(slot)
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        for slot in self._line.turns:
            if slot in SEVERAL:
                yield from self._names(slot)
            elif slot != WHOLE:
                yield slot

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _names(self, slot: str) -> list[str]:
        self._read(slot)
        return [name for name in self._found if name.partition(".")[0] == slot]

    def _read(self, slot: str) -> None:
        """Every change of one key of the file: one field, or several of which it holds parts."""
        found: dict[str, list[Said]] = {} if slot in SEVERAL else {slot: []}
        now: Mapping[str, str] = {}
        for at, text in self._line.turns[slot]:
            said = {} if text is None else self._values(slot, at, text)
            for name in (*said, *(name for name in now if name not in said)):
                value = said.get(name, "")
                if value != now.get(name, ""):
                    found.setdefault(name, []).append(self._reading.said(at, value))
            now = said
        self._found |= {name: tuple(values) for name, values in found.items()}

    def _values(self, slot: str, at: int, text: str) -> Mapping[str, str]:
        if slot in VALUES:
            return {slot: text}
        kinds = self._line.kinds
        kind = next((k for n, k in reversed(kinds) if n <= at and k), self._line.kind)
        return self._reading.sayings.of(kind, slot, text, self._id)
