"""Who waits for whom? Unfinished work, blocks, asks, and hand-overs between people and teams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_prodproj.delivery.outline import is_started
from mkdocs_prodproj.delivery.progress import is_blocked
from mkdocs_prodproj.delivery.situation import Situation
from mkdocs_prodproj.items.base import Ask
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.people import People

#: Asks of these are no longer open.
_OVER = {
    "goal": ("achieved", "missed", "dropped"),
    "initiative": ("shipped", "measured", "parked", "rejected"),
    "project": ("done", "cancelled"),
}


@dataclass(frozen=True, slots=True)
class Wait:
    """`task` waits for `on`: a task of somebody else ("task"), a block ("blocked"), an ask ("ask").

    `task` is the item that asks, and `on` empty, for an ask; `on` is the words of a block. `now`
    when the one waited for could act today; `critical` when both are on the critical path.
    """

    task: str
    on: str
    kind: str
    now: bool = True
    critical: bool = False


@dataclass(frozen=True, slots=True)
class WaitingOn:
    """Whose move it is: a person or team (an id, or words nobody has a file for; "" is nobody)."""

    who: str
    waits: tuple[Wait, ...]

    @property
    def now(self) -> int:
        """How many wait for something that could be done today."""
        return sum(wait.now for wait in self.waits)


@dataclass(frozen=True, slots=True)
class HandOver:
    """Work that will pass from some people to others with nobody in common; not taken up yet."""

    before: str
    after: str
    givers: tuple[str, ...]
    takers: tuple[str, ...]
    between_teams: bool = False
    critical: bool = False


@dataclass(frozen=True, slots=True)
class OpenAsk:
    """Something that an item needs of a team, for which nobody there has stepped up."""

    team: str
    item: str
    kind: str
    what: str
    size: str = ""


def waiting_on(here: Situation) -> tuple[WaitingOn, ...]:
    """Whom others wait for, most waits that could end today first; see `Wait`.

    Open tasks count whose predecessors are somebody else's unfinished work.
    """
    found: dict[str, list[Wait]] = {}
    for who, wait in (*_tasks(here), *_blocks(here), *_asks(here)):
        found.setdefault(who, []).append(wait)
    all_ = [WaitingOn(who, tuple(waits)) for who, waits in found.items()]
    return tuple(sorted(all_, key=lambda w: (-w.now, -len(w.waits), w.who)))


def _tasks(here: Situation) -> Iterator[tuple[str, Wait]]:
    for before, after in here.waits:
        if before not in here.open or after not in here.open:
            continue
        task, takers = here.open[before], here.people(here.open[after])
        critical = here.is_critical(before) and here.is_critical(after)
        now = here.can_go_on(task) and not is_blocked(task)
        for who in here.people(task) or ("",):
            if who not in takers:
                yield who, Wait(after, before, "task", now, critical)


def _blocks(here: Situation) -> Iterator[tuple[str, Wait]]:
    people = People.of(here.plan.items)
    for task in here.open.values():
        if task.blocked is not None and task.blocked.by:
            known = people.match(task.blocked.by, ("person", "team"), task)
            who = known[0].id if len(known) == 1 else task.blocked.by
            reason = task.blocked.reason
            yield who, Wait(task.id, reason, "blocked", True, here.is_critical(task.id))


def _asks(here: Situation) -> Iterator[tuple[str, Wait]]:
    for ask in open_asks(here.plan):
        yield ask.team, Wait(ask.item, "", "ask")


def hand_overs(here: Situation) -> tuple[HandOver, ...]:
    """Hand-overs still to come: those on the critical path first, then between teams, by id.

    A hand-over is a dependency between two tasks that have no assignee in common; it is between
    teams when those people have no team in common either. Tasks with nobody on them hand over to
    nobody.
    """
    found = []
    for before, after in here.waits:
        if after not in here.open or is_started(here.open[after]):
            continue
        givers, takers = here.people(here.leaves[before]), here.people(here.open[after])
        if not givers or not takers or set(givers) & set(takers):
            continue
        teams = here.teams(givers), here.teams(takers)
        apart = bool(teams[0] and teams[1]) and not teams[0] & teams[1]
        critical = before in here.open and here.is_critical(before) and here.is_critical(after)
        found.append(HandOver(before, after, givers, takers, apart, critical))
    return tuple(
        sorted(found, key=lambda h: (not h.critical, not h.between_teams, h.before, h.after))
    )


def open_asks(plan: Plan) -> tuple[OpenAsk, ...]:
    """Asks of goals, initiatives and projects without a champion, by team, in reading order."""
    items: list[Goal | Initiative | Project] = [*plan.of(Goal), *plan.of(Initiative)]
    items += plan.of(Project)
    found = [
        OpenAsk(ask.team, item.id, item.kind, ask.what, ask.size)
        for item in items
        if item.status not in _OVER[item.kind]
        for ask in item.asks
        if _is_open(ask)
    ]
    return tuple(sorted(found, key=lambda ask: ask.team))


def _is_open(ask: Ask) -> bool:
    return not ask.champion and bool(ask.what or ask.team)
