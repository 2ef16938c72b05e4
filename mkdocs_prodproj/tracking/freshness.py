"""What has gone stale: untouched work, promises past their day, links to what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mkdocs_prodproj.history.timelines import Timeline
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.tracking.promises import passed
from mkdocs_prodproj.tracking.standing import is_now, under_way
from mkdocs_prodproj.tracking.suspects import Suspect, suspects
from mkdocs_prodproj.tracking.touches import Touches


@dataclass(frozen=True, slots=True)
class Stale:
    """An active item that nobody touched for long; `why` in words, `days` since it was touched.

    Of a promise, `touched` is the promised day and `days` those since.
    """

    id: str
    touched: date
    days: int
    why: str


@dataclass(frozen=True, slots=True)
class Freshness:
    """What to look at again, worst first."""

    untouched: tuple[Stale, ...] = ()
    rotting: tuple[Stale, ...] = ()
    promises: tuple[Stale, ...] = ()
    suspects: tuple[Suspect, ...] = ()


def freshness(
    plan: Plan,
    timelines: Mapping[str, Timeline],
    today: date,
    order: Mapping[str, int] | None = None,
) -> Freshness:
    """What of a plan needs a look, on a day.

    `timelines` by item id; without any, only the days written in the files count, and an item that
    has none is never named. `order` gives each commit of the mainline its place, the first one 0;
    it tells which of two changes on one day came later.

    Untouched is an active item whose last touch (a commit that changed what it says, `updated:`,
    `reviewed:`, a journal entry, a measurement; of projects and initiatives also those of the work
    under them) is more than `stale_days` back; rotting an initiative under now after `now_days`.
    Worked example: with 60 stale days, a task in progress last touched on 1 May is named from
    1 July on, 61 days later.
    """
    touches = Touches(plan, timelines, today)
    rotting = _rotting(plan, touches)
    return Freshness(
        untouched=_untouched(plan, touches, {stale.id for stale in rotting}),
        rotting=rotting,
        promises=_promises(plan, today),
        suspects=suspects(plan, timelines, today, order or {}),
    )


def _untouched(plan: Plan, touches: Touches, told: set[str]) -> tuple[Stale, ...]:
    """Active items that nobody touched; those told of already are left out."""
    found = []
    for item in plan.items:
        how = under_way(item, touches.today) if item.id not in told else ""
        deep = isinstance(item, Project | Initiative)
        touched = (touches.with_work(item) if deep else touches.own(item)) if how else None
        if touched is not None and _age(touched, touches.today) > plan.settings.history.stale_days:
            found.append(_stale(item, touched, touches.today, how))
    return _worst_first(found)


def _rotting(plan: Plan, touches: Touches) -> tuple[Stale, ...]:
    found = []
    for item in plan.of(Initiative):
        touched = touches.with_work(item) if is_now(item, touches.today) else None
        if touched is not None and _age(touched, touches.today) > plan.settings.history.now_days:
            found.append(_stale(item, touched, touches.today, "Under now"))
    return _worst_first(found)


def _stale(item: Item, touched: date, today: date, how: str) -> Stale:
    days = _age(touched, today)
    what = "it, nor any work under it," if isinstance(item, Project | Initiative) else "it"
    return Stale(item.id, touched, days, f"{how}, and nobody touched {what} for {_days(days)}.")


def _promises(plan: Plan, today: date) -> tuple[Stale, ...]:
    found = [
        Stale(one.item.id, one.day, age, f"{one.what} passed {_days(age)} ago.")
        for one in passed(plan, today)
        if (age := _age(one.day, today))
    ]
    return _worst_first(found)


def _worst_first(found: Iterable[Stale]) -> tuple[Stale, ...]:
    return tuple(sorted(found, key=lambda stale: (-stale.days, stale.id, stale.why)))


def _age(day: date, today: date) -> int:
    return (today - day).days


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
