"""What each item said over time, from the versions of its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Said(NamedTuple):
    """What a field said from a commit on: a plain value as the reader gives it, as text.

    Days as 2026-07-06, statuses in our own words, numbers plain, "" for nothing.
    """

    day: date
    commit: str
    value: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """One item on the mainline: when it came, when its file last changed, what its fields said.

    `fields` holds, oldest first, each value that differs from the one before: `due`, `status`,
    `metrics.M4.target`, `rice.reach`, `decision.outcome`, `blocked.since`; references as written.
    It is read as it is asked for: to ask for a field by its name is cheaper than to go through all.
    `touched` is the day of the last commit that changed what the item says (not its file's name
    alone), `commit` its hash; `gone` the day it was removed, for items that today's plan no longer
    has; `ids` every id it had, the first one first.
    """

    id: str
    kind: str
    born: date
    touched: date
    commit: str
    title: str = ""
    gone: date | None = None
    fields: Mapping[str, tuple[Said, ...]] = field(default_factory=dict)
    ids: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    """Hashes of commits in which its file could not be read."""

    def at(self, name: str, day: date) -> str:
        """What a field said at the end of a day; "" before it said anything."""
        value = ""
        for said in self.fields.get(name, ()):
            if said.day > day:
                break
            value = said.value
        return value
