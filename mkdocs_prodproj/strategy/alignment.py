"""Who has signed the version in force, and how does a team feel?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.product import Agreement, Product
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.strategy.portfolio import of_product, under_way
from mkdocs_prodproj.strategy.targets import target_changes

#: Colours of a health check, worst first.
_WORST_FIRST = ("red", "yellow", "green")


@dataclass(frozen=True)
class SignOff:
    """Roles that signed this version, an older one, and none, in the order they are required."""

    signed: tuple[str, ...]
    outdated: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def aligned(self) -> bool:
        """True when every required role has signed this version."""
        return not self.outdated and not self.missing

    @property
    def share(self) -> Decimal:
        """The share (0..1) of the required roles that have signed this version."""
        required = len(self.signed) + len(self.outdated) + len(self.missing)
        return Decimal(len(self.signed)) / required if required else Decimal(0)


def sign_off(
    required: Sequence[str], version: int, signatures: Iterable[tuple[str, int]]
) -> SignOff:
    """Sort the required roles by the newest version that each has signed.

    Example: product and design signed 3, engineering 2, sales nothing: at version 3 engineering is
    outdated, sales missing, half is signed.
    """
    newest: dict[str, int] = {}
    for role, signed in signatures:
        newest[role] = max(signed, newest.get(role, signed))
    return SignOff(
        signed=tuple(r for r in required if r in newest and newest[r] >= version),
        outdated=tuple(r for r in required if r in newest and newest[r] < version),
        missing=tuple(r for r in required if r not in newest),
    )


@dataclass(frozen=True)
class Stance:
    """One person's stance to one document.

    `state` is missing, outdated, block, disagree-and-commit or agree; an outdated signature is one
    from before the day of the text in force, and one without a day where the text has one.
    """

    who: str
    state: str
    role: str = ""
    date: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Document:
    """What is signed: a product's vision or a goal, in the version of a day.

    `version` is the day the text was last changed, as its `updated` says; None where nothing says.
    `stances` has one entry for each person asked, in the order of `STATES`.
    """

    item: str
    version: date | None
    stances: tuple[Stance, ...] = ()

    @property
    def aligned(self) -> bool:
        """True when everybody asked has signed this version and nobody blocks."""
        return bool(self.stances) and all(s.state in _SIGNED for s in self.stances)

    def named(self, *states: str) -> tuple[str, ...]:
        """Who is in one of these states."""
        return tuple(s.who for s in self.stances if s.state in states)


#: States of a signature, first what needs a person.
STATES = ("missing", "outdated", "block", "disagree-and-commit", "agree")
_SIGNED = ("disagree-and-commit", "agree")


def document(
    item: str, version: date | None, asked: Iterable[str], agreed: Iterable[Agreement]
) -> Document:
    """Who of those asked has signed the version in force; who signed unasked is asked too.

    Of several signatures of one person the newest counts. A signature of the very day of the change
    is of the new text.

    Example: the text is of 1 March; ana signed on 3 March, li on 1 February, zoe is asked and has
    not: zoe is missing, li outdated, ana agrees.
    """
    newest: dict[str, Agreement] = {}
    for signed in agreed:
        before = newest.get(signed.by)
        if before is None or (signed.date or date.min) >= (before.date or date.min):
            newest[signed.by] = signed
    people = [who for who in dict.fromkeys((*asked, *newest)) if who]
    in_force = version.toordinal() if version else 0
    days = [(who, _ordinal(signed)) for who, signed in newest.items()]
    old = set(sign_off(people, in_force, days).outdated)
    stances = [_stance(who, newest.get(who), outdated=who in old) for who in people]
    return Document(item, version, tuple(sorted(stances, key=lambda s: STATES.index(s.state))))


def _ordinal(signed: Agreement) -> int:
    return signed.date.toordinal() if signed.date else 0


def _stance(who: str, signed: Agreement | None, *, outdated: bool) -> Stance:
    if signed is None:
        return Stance(who, "missing")
    known = signed.stance if signed.stance in STATES else "agree"
    state = "outdated" if outdated else known
    return Stance(who, state, signed.role, signed.date, signed.note)


_NO_CHANGES: Mapping[str, date] = MappingProxyType({})


def documents(
    plan: Plan, product: Product, today: date, changed: Mapping[str, date] = _NO_CHANGES
) -> tuple[Document, ...]:
    """A product's vision and its goals under way, each with who is asked to sign it.

    The vision is asked of those accountable for the product and for its goals, a goal of its owner
    and the product's; whoever has signed is asked again after a change. A target that was changed
    on the way is a new version of its goal and of the vision. `changed` holds the last day on which
    the history knows a change of what is signed, by id: what the files do not say counts too.
    """
    mine = of_product(plan, product.id)
    goals = under_way(plan, mine, today)
    owners = [product.owner, *(goal.owner for goal in goals)]
    retargeted = {g.id: _latest(_retargeted(g, today), changed.get(g.id)) for g in goals}
    version = _latest(product.updated, changed.get(product.id), *retargeted.values())
    found = [document(product.id, version, owners, product.agreed)]
    for goal in goals:
        asked, version = (goal.owner, product.owner), _latest(goal.updated, retargeted[goal.id])
        found.append(document(goal.id, version, asked, goal.agreed))
    return tuple(found)


def _retargeted(goal: Goal, today: date) -> date | None:
    """The last day on which a target of a goal was changed."""
    return _latest(*(c.date for m in goal.metrics for c in target_changes(m, today)))


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)


def majority_colour(votes: Sequence[str]) -> str | None:
    """The most frequent colour, a tie going to the worse; None without votes (Spotify).

    Example: green and red are red; two greens and a yellow are green.
    """
    cast = [colour for colour in _WORST_FIRST if colour in votes]
    return max(cast, key=votes.count) if cast else None
