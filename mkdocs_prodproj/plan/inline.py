"""Tasks, milestones and risks that are written inside a project's front matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.places import plain_name
from mkdocs_prodproj.source.document import Keys

#: Where small items are written, their kind, and what stands before their number in an id.
LISTS: dict[str, tuple[type[Item], str]] = {
    "tasks": (Task, ""),
    "milestones": (Milestone, "M"),
    "risks": (Risk, "R"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One item to be read: its kind, its fields as written, and where they stand."""

    kind: type[Item]
    fields: Mapping[str, Any]
    keys: Keys
    id: str
    body: str = ""
    broken: str = ""


def entries(fields: Mapping[str, Any], project: str) -> Iterator[Entry]:
    """The items written in a project's front matter, in order, each with the project filled in.

    A bare text is a title; a mapping `{CHK-1: {…}}` names the ids; without an id the second
    task of CHECKOUT is `CHECKOUT.2`, its second milestone `CHECKOUT.M2`.
    """
    for key, value in fields.items():
        found = LISTS.get(plain_name(key))
        if found is None:
            continue
        kind, letter = found
        for n, (last, mapping) in enumerate(_listed(value), start=1):
            id_ = next(
                (
                    str(v)
                    for k, v in mapping.items()
                    if plain_name(k) == "id" and v not in (None, "")
                ),
                f"{project}.{letter}{n}",
            )
            yield Entry(kind, {"project": project, **mapping}, (key, last), id_)


def _listed(value: Any) -> Iterator[tuple[str | int, Mapping[str, Any]]]:
    """Each entry of a list or mapping as (its key, its fields)."""
    if isinstance(value, Mapping):
        for id_, fields in value.items():
            yield str(id_), {"id": str(id_), **_fields(fields)}
    elif isinstance(value, list | tuple):
        for n, fields in enumerate(value):
            if fields not in (None, "", {}):
                yield n, _fields(fields)
    elif isinstance(value, str) and value.strip():
        yield 0, {"title": value}


def _fields(written: Any) -> Mapping[str, Any]:
    if isinstance(written, Mapping):
        return written
    return {} if written in (None, "") else {"title": str(written)}
