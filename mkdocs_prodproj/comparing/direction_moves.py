"""Which ranks, goals and bodies of evidence are other than before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.comparing.pair import Pair
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.strategy.evidence import EvidenceState

#: Words of the roadmap for what is no longer a bet on a goal.
GIVEN_UP = ("declined", "parked")
#: Scores are compared as the ranking compares them.
_NINE = Context(prec=9)


@dataclass(frozen=True, slots=True)
class RankMove:
    """An initiative with another place, None for none; `own` tells whether its score changed."""

    id: str
    title: str
    was: int | None
    now: int | None
    score_was: Decimal | None = None
    score: Decimal | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class GoalMove:
    """A goal with other initiatives aiming at it, or another status."""

    id: str
    title: str
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    status_was: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceMove:
    """An initiative with more or less behind it: levels 0 to 4, and the research added."""

    id: str
    title: str
    was: int
    now: int
    added: tuple[str, ...] = ()


def rank_moves(pair: Pair) -> tuple[RankMove, ...]:
    """Initiatives with another place, new and gone ones too: first those whose own score changed.

    Among them the best place first. What keeps its place is not told, whatever its score is now.
    """
    found = []
    for id_, was, now in pair.both(pair.before.ranks, pair.after.ranks):
        if was and now and was.rank == now.rank:
            continue
        own = was is None or now is None or _NINE.plus(was.score) != _NINE.plus(now.score)
        found.append(
            RankMove(
                id_,
                pair.title(id_),
                was.rank if was else None,
                now.rank if now else None,
                was.score if was else None,
                now.score if now else None,
                own,
            )
        )
    return tuple(sorted(found, key=lambda m: (not m.own, m.now or m.was or 0, m.id)))


def goal_moves(pair: Pair) -> tuple[GoalMove, ...]:
    """Goals with other bets on them or another status: those that lose a bet first.

    A bet is an initiative that is not archived, declined or parked. New goals and those that are
    gone are told as well.
    """
    bets_was, bets = _bets(pair.before), _bets(pair.after)
    found = []
    for id_, was, now in pair.both(_goals(pair.before), _goals(pair.after)):
        old = pair.now(bets_was.get(was.id, ())) if was else ()
        new = bets.get(now.id, ()) if now else ()
        move = GoalMove(
            id=id_,
            title=pair.title(id_),
            gained=tuple(i for i in new if i not in old),
            lost=tuple(i for i in old if i not in new),
            status_was=pair.before.scorecards[was.id].status if was else "",
            status=pair.after.scorecards[now.id].status if now else "",
        )
        if move.gained or move.lost or move.status_was != move.status:
            found.append(move)
    return tuple(sorted(found, key=lambda m: (not m.lost, m.status_was == m.status,
                                              pair.places[m.id])))  # fmt: skip


def _goals(study: Answers) -> Mapping[str, Goal]:
    return {goal.id: goal for goal in study.plan.of(Goal)}


def _bets(study: Answers) -> Mapping[str, tuple[str, ...]]:
    """The initiatives that aim at each goal, in reading order."""
    found: dict[str, list[str]] = {}
    for initiative in study.plan.of(Initiative):
        if study.decisions[initiative.id].key not in GIVEN_UP:
            for goal in dict.fromkeys(initiative.goals):
                found.setdefault(goal, []).append(initiative.id)
    return {goal: tuple(ids) for goal, ids in found.items()}


def evidence_moves(pair: Pair) -> tuple[EvidenceMove, ...]:
    """Live initiatives with another level of evidence or new research: what lost some first.

    A new initiative had nothing behind it; of one that is gone nothing is told.
    """
    found = []
    for id_, was, now in pair.both(_weighed(pair.before), _weighed(pair.after)):
        if now is None:
            continue
        old = set(pair.now(r.id for r in was.items)) if was else set()
        added = tuple(r.id for r in now.items if r.id not in old)
        level = was.level if was else 0
        if added or level != now.level:
            found.append(EvidenceMove(id_, pair.title(id_), level, now.level, added))
    return tuple(sorted(found, key=lambda m: (m.now - m.was >= 0, -abs(m.now - m.was),
                                              pair.places[m.id])))  # fmt: skip


def _weighed(study: Answers) -> Mapping[str, EvidenceState]:
    return {i.id: study.evidence[i.id] for i in study.plan.of(Initiative)}
