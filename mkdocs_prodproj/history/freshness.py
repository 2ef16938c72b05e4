"""What has gone stale: untouched work, promises past their day, links to what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mkdocs_prodproj.history.timelines import Timeline
from mkdocs_prodproj.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Stale:
    """An active item that nobody touched for long; `why` in words, `days` since it was touched."""

    id: str
    touched: date
    days: int
    why: str


@dataclass(frozen=True, slots=True)
class Suspect:
    """A link to look at again: what `item` rests on changed on `changed`, after it was touched."""

    item: str
    on: str
    field: str
    changed: date
    touched: date
    what: str


@dataclass(frozen=True, slots=True)
class Freshness:
    """What to look at again, worst first."""

    untouched: tuple[Stale, ...] = ()
    rotting: tuple[Stale, ...] = ()
    promises: tuple[Stale, ...] = ()
    suspects: tuple[Suspect, ...] = ()


def freshness(plan: Plan, timelines: Mapping[str, Timeline], today: date) -> Freshness:
    """What of a plan needs a look, on a day."""
    raise NotImplementedError
