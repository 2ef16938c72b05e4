"""The needs of products: which initiative answers which, and what is known about each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.research import Research
from mkdocs_prodproj.plan.finding import OVER
from mkdocs_prodproj.plan.model import Plan

#: Letters from which on the beginning of a need stands for all of it.
BEGINNING = 6
#: Statuses of initiatives that nobody decides about at present.
AT_REST = OVER | {"parked"}


@dataclass(frozen=True)
class Need:
    """One need of a product, by its words, with what answers it and what speaks about it.

    `initiatives` are those at work or still to be decided; `research` names the need, or one of
    these initiatives.
    """

    product: Product
    index: int
    text: str
    initiatives: tuple[Initiative, ...] = ()
    research: tuple[Research, ...] = ()


@dataclass(frozen=True)
class NeedTree:
    """Needs in the order of the products; `unknown` are (item, words) that are no need.

    `without` are the live initiatives that name no need.
    """

    needs: tuple[Need, ...] = ()
    unknown: tuple[tuple[Initiative | Research, str], ...] = ()
    without: tuple[Initiative, ...] = ()

    @property
    def used(self) -> bool:
        """True once any initiative or research names a need."""
        return bool(self.unknown) or any(need.initiatives or need.research for need in self.needs)


class _Index:
    """Finds a need by its own words, their beginning, or its number where one product has any."""

    def __init__(self, products: Iterable[Product]) -> None:
        self.places = [(p, n, text) for p in products for n, text in enumerate(p.needs)]
        self._exact = {_plain(text): place for place, (_, _, text) in enumerate(self.places)}
        self._numbers = {str(place + 1): place for place in range(len(self.places))}
        self._one = len({p.id for p, _, _ in self.places}) == 1

    def find(self, words: str) -> int | None:
        plain = _plain(words)
        if plain in self._exact:
            return self._exact[plain]
        if self._one and plain in self._numbers:
            return self._numbers[plain]
        if len(plain) < BEGINNING:
            return None
        near = [place for text, place in self._exact.items() if text.startswith(plain)]
        return near[0] if len(near) == 1 else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def need_tree(plan: Plan) -> NeedTree:
    """Each need of each product that is not retired, with its initiatives and research."""
    index = _Index(p for p in plan.of(Product) if p.status != "retired")
    unknown: list[tuple[Initiative | Research, str]] = []
    answers: dict[int, list[Initiative]] = defaultdict(list)
    speaks: dict[int, list[Research]] = defaultdict(list)
    for bet in plan.of(Initiative):
        for place in _places(index, bet, unknown):
            if bet.status not in AT_REST or bet.shipped:
                answers[place].append(bet)
    for research in plan.of(Research):
        for place in _places(index, research, unknown):
            speaks[place].append(research)
    about = _research_about(plan)
    needs = tuple(
        Need(product, n, text, tuple(answers[place]), _all(speaks[place], answers[place], about))
        for place, (product, n, text) in enumerate(index.places)
    )
    return NeedTree(needs, tuple(unknown), _without(plan))


def _places(
    index: _Index, item: Initiative | Research, unknown: list[tuple[Initiative | Research, str]]
) -> list[int]:
    """The needs an item names; words that are none go to `unknown`."""
    found = {words: index.find(words) for words in item.need}
    unknown += [(item, words) for words, place in found.items() if place is None]
    return list(dict.fromkeys(place for place in found.values() if place is not None))


def _all(
    own: Iterable[Research], bets: Iterable[Initiative], about: Mapping[str, list[Research]]
) -> tuple[Research, ...]:
    found = {r.id: r for r in own}
    for bet in bets:
        found |= {r.id: r for r in about.get(bet.id, ())}
    return tuple(found.values())


def _research_about(plan: Plan) -> dict[str, list[Research]]:
    found: dict[str, list[Research]] = defaultdict(list)
    for research in plan.of(Research):
        if research.status != "abandoned":
            for id_ in research.initiatives:
                found[id_].append(research)
    return found


def _without(plan: Plan) -> tuple[Initiative, ...]:
    return tuple(
        bet
        for bet in plan.of(Initiative)
        if not bet.need and not bet.parent and bet.status not in AT_REST and not bet.shipped
        and bet.horizon not in ("done", "not-doing") and not bet.broken
    )  # fmt: skip
