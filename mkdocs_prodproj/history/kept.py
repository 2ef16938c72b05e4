"""The past of a plan's items as plain JSON, and back: what each said, not yet read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mkdocs_prodproj.history.lines import Line, Turns


@dataclass(frozen=True)
class Record:
    """Items followed up to `tip`; of each commit the hash and the day (2026-07-06).

    `settings`: the text of the plan's settings files at the last commit, by path.
    """

    tip: str
    commits: Sequence[tuple[str, str]]
    lines: Sequence[Line]
    settings: Mapping[str, str] = field(default_factory=dict)


def to_json(record: Record) -> dict[str, Any]:
    """A record as JSON values; each text is kept once."""
    places: dict[str, int] = {}
    lines = [_line(line, places) for line in record.lines]
    return {
        "tip": record.tip,
        "commits": [list(commit) for commit in record.commits],
        "lines": lines,
        "texts": list(places),
        "settings": dict(record.settings),
    }


def from_json(data: object) -> Record | None:
    """The record of `to_json`; None when the data is none of ours."""
    if not isinstance(data, Mapping):
        return None
    try:
        texts: list[str | None] = [*data["texts"], None]
        commits = [(hash_, day) for hash_, day in data["commits"]]
        lines = [_from(each, texts) for each in data["lines"]]
        return Record(str(data["tip"]), commits, lines, dict(data["settings"]))
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def _line(line: Line, places: dict[str, int]) -> list[Any]:
    head = [line.id, line.kind, line.path, int(line.inline), line.born, line.touched, line.gone]
    turns = {name: _flat(turns, places) for name, turns in line.turns.items()}
    return [*head, line.ids, line.broken, _flat(line.kinds, places), turns]


def _flat(turns: Turns, places: dict[str, int]) -> list[int]:
    """Commit, text, commit, text …; the text's place, -1 for none."""
    flat = []
    for at, text in turns:
        flat += [at, -1 if text is None else places.setdefault(text, len(places))]
    return flat


def _from(data: Sequence[Any], texts: Sequence[str | None]) -> Line:
    id_, kind, path, inline, born, touched, gone, ids, broken, kinds, turns = data
    told = {name: _turns(flat, texts) for name, flat in turns.items()}
    now = {name: text for name, found in told.items() if (text := found[-1][1]) is not None}
    return Line(
        id_, kind, path, bool(inline), born, touched, gone, ids, broken, _turns(kinds, texts), told,
        now if gone < 0 else {},
    )  # fmt: skip


def _turns(flat: Sequence[int], texts: Sequence[str | None]) -> Turns:
    if len(flat) == 2:
        return [(flat[0], texts[flat[1]])]
    return [(flat[n], texts[flat[n + 1]]) for n in range(0, len(flat), 2)]
