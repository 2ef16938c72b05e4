"""Which fields of an item, and which settings, say something else now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from mkdocs_prodproj.comparing.lines import line_counts
from mkdocs_prodproj.comparing.matching import Matches
from mkdocs_prodproj.comparing.written import Said, said_by
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.mistakes import flow
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.places import plain_name
from mkdocs_prodproj.plan.read import SETTINGS_FILES
from mkdocs_prodproj.problems import Position
from mkdocs_prodproj.source.document import Document, Keys

#: Texts of more signs than these, and those of several lines, are counted in lines.
LONG = 200
#: Signs of a part that is told in one line; its own page has all of it.
MOST = 300


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that says something else now; texts as a writer would type them, "" for nothing.

    `field` is as in the file, with the steps inside it: "due", "metrics.M4.target", "body".
    Of a long text (the body, a description) `was` and `now` are empty and `lines` counts the lines
    added and removed. `position` is its line in the newer plan, or in the older one when removed.
    """

    field: str
    was: str
    now: str
    position: Position
    lines: tuple[int, int] = (0, 0)


def field_changes(
    was: Item, now: Item, plans: tuple[Plan, Plan], matches: Matches
) -> Iterator[FieldChange]:
    """What an item says otherwise in the second of two plans: as the newer one is written.

    A field that is no longer there stands where it stood; the body comes last.
    """
    before, after = plans
    if was.kind != now.kind:
        yield FieldChange("type", was.kind, now.kind, after.position(now, "type"))
    alone = frozenset(("decision",) if max(_decisions(was), _decisions(now)) < 2 else ())
    old = said_by(was, before.documents.get(was.origin.path), matches.now, alone)
    new = said_by(now, after.documents.get(now.origin.path), str, alone)
    found = []
    for field in _in_order(old, new):
        one, other = old.get(field), new.get(field)
        if _differ(one, other):
            at = after.position(now, *other.keys) if other else _gone(before, was, one)
            found.append(change(field, one.text if one else "", other.text if other else "", at))
    yield from _whole_parts(found, old, new)
    if was.body != now.body and was.body.strip() != now.body.strip():
        at = _body(after.documents.get(now.origin.path), now)
        yield FieldChange("body", "", "", at, line_counts(was.body, now.body))


def _whole_parts(
    found: Sequence[FieldChange], old: Mapping[str, Said], new: Mapping[str, Said]
) -> Iterator[FieldChange]:
    """The changes, a part that is new or gone as a whole in one: a journal entry, a metric, a risk.

    `updates.2026-07-01.by` and `.note` are then `updates.2026-07-01`: "by: ana, note: …".
    """
    stood, stands = ({_part(field) for field in side} for side in (old, new))
    for part, group in groupby(found, lambda one: _part(one.field)):
        changes = list(group)
        if not part or len(changes) < 2 or (part in stood and part in stands):
            yield from changes
            continue
        first = changes[0]
        was = _one_line(part, changes, [one.was for one in changes])
        now = _one_line(part, changes, [one.now for one in changes])
        yield FieldChange(part, was, now, first.position)


def _part(field: str) -> str:
    """The first two steps of a path that has more: "updates.2026-07-01"; else ""."""
    steps = field.split(".", 2)
    return ".".join(steps[:2]) if len(steps) > 2 else ""


def _one_line(part: str, changes: Sequence[FieldChange], texts: Sequence[str]) -> str:
    key = part.partition(".")[2]
    said = [
        f"{one.field[len(part) + 1 :]}: {' '.join(text.split())}"
        for one, text in zip(changes, texts, strict=True)
        if text and text != key
    ]
    line = ", ".join(said)
    return f"{line[:MOST].rstrip()} …" if len(line) > MOST else line


def _differ(was: Said | None, now: Said | None) -> bool:
    if was and now:
        return bool(was.value != now.value)
    said = was or now
    return said is not None and not said.usual


def _gone(plan: Plan, item: Item, said: Said | None) -> Position:
    return plan.position(item, *said.keys) if said else plan.position(item)


def _decisions(item: Item) -> int:
    return len(getattr(item, "decision", ()))


def _in_order(old: Mapping[str, Said], new: Mapping[str, Said]) -> list[str]:
    """The fields of the newer item, each one that is gone after the field it followed."""
    order = list(new)
    last = -1
    for field in old:
        if field in new:
            last = order.index(field)
        else:
            last += 1
            order.insert(last, field)
    return order


def _body(document: Document | None, item: Item) -> Position:
    return Position(item.origin.path, document.body_line if document else 1)


def change(field: str, was: str, now: str, at: Position) -> FieldChange:
    """One change; a long text by its lines."""
    if any("\n" in text or len(text) > LONG for text in (was, now)):
        return FieldChange(field, "", "", at, line_counts(was, now))
    return FieldChange(field, was, now, at)


def setting_changes(before: Plan, after: Plan) -> tuple[FieldChange, ...]:
    """What the settings file says otherwise, by the names of the settings: "forecast.trials"."""
    old, new = _settings(before), _settings(after)
    was, now = _flat(old), _flat(new)
    found = []
    for field in dict.fromkeys((*now, *was)):
        one, other = was.get(field), now.get(field)
        if (one and one[0]) != (other and other[0]):
            keys, document = (other[1], new) if other else (one[1] if one else (), old)
            at = document.position(keys) if document else Position(SETTINGS_FILES[0])
            found.append(change(field, one[0] if one else "", other[0] if other else "", at))
    return tuple(found)


def _settings(plan: Plan) -> Document | None:
    return next((plan.documents[p] for p in SETTINGS_FILES if p in plan.documents), None)


def _flat(document: Document | None) -> dict[str, tuple[str, Keys]]:
    fields = document.fields if document else None
    return dict(_leaves(fields or {}, (), ""))


def _leaves(fields: Mapping[Any, Any], at: Keys, path: str) -> Iterator[tuple[str, Any]]:
    for key, value in fields.items():
        keys, name = (*at, key), f"{path}{plain_name(key)}"
        if isinstance(value, Mapping) and value:
            yield from _leaves(value, keys, f"{name}.")
        elif value is not None:
            yield name, (value if isinstance(value, str) else flow(value), keys)
