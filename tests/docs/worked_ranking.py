"""The worked examples of rankings: how sure, what would change them, what fits, classes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from mkdocs_prodproj.items.quantities import Spread, plain
from mkdocs_prodproj.plan.settings import Prioritisation
from mkdocs_prodproj.strategy import inputs, scoring
from mkdocs_prodproj.strategy.capacity import cut_line
from mkdocs_prodproj.strategy.classify import KANO_CATEGORIES, kano, moscow_shares
from mkdocs_prodproj.strategy.formula import built_in
from mkdocs_prodproj.strategy.rank_odds import RankOdds, rank_odds
from mkdocs_prodproj.strategy.sensitivity import turns
from tests.docs.worked import Answer, Given

_VALUE = built_in("value", "value")
_RATIO = built_in("reach / effort", "reach", "effort")
_HOUSE = {
    "method": "formula",
    "formula": "(value + max(time - value, 0)) / effort",
    "criteria": {"value": {"scale": (1, 10)}, "time": {"scale": (1, 10)}},
}


def _odds(given: Given, top: int) -> Mapping[str, RankOdds]:
    bets: dict[str, Mapping[str, Spread]] = {}
    for id_, text in given.named.items():
        read = inputs.spread(text)
        assert isinstance(read, Spread)
        bets[id_] = {"value": read}
    return rank_odds(_VALUE, bets, top=top)


def _interval(given: Given) -> Answer:
    return ", ".join(f"{id_} {o.low} to {o.high}" for id_, o in _odds(given, 3).items())


def _chance(given: Given) -> Answer:
    return _odds(given, 1)["a"].top


def _first_with(given: Given) -> Answer:
    numbers = {name: Decimal(text) for name, text in given.named.items()}
    best = {"reach": numbers.pop("best"), "effort": Decimal(1)}
    scale = {"reach": (Decimal(0), None), "effort": (Decimal(1), Decimal(12))}
    found = turns(_RATIO, {"a": numbers, "best": best}, scale)["a"]
    return ", ".join(f"{t.input} {plain(t.then)}" for t in found) or "not by one input"


def _room(given: Given) -> Answer:
    efforts = {name: Decimal(text) for name, text in given.named.items() if name != "room"}
    cut = cut_line(tuple(efforts), efforts, Decimal(given.named["room"]))
    return f"{', '.join(cut.above)}, then {plain(cut.free)} left"


def _house(given: Given) -> Answer:
    found = scoring.score_formula(given.named, Prioritisation.model_validate(_HOUSE))
    return found.value if isinstance(found, scoring.Score) else found.words.split(";")[0]


def _moscow(given: Given) -> Answer:
    found = moscow_shares((word, Decimal(work)) for word, work in given.named.items())
    assert found is not None
    said = ", ".join(f"{share:.0%}" for share in (found.must, found.should, found.could))
    return said.replace("%", " %") + (", too much" if found.warn else "")


def _kano(given: Given) -> Answer:
    found = kano({letter: int(n) for letter, n in given.named.items()})
    assert found is not None
    return f"{KANO_CATEGORIES[found.category]}, {found.better:.2f}, {found.worse:.2f}"


RANKING: Mapping[str, Callable[[Given], Answer]] = {
    "rank_interval": _interval,
    "first_chance": _chance,
    "first_with": _first_with,
    "room_for": _room,
    "house": _house,
    "moscow": _moscow,
    "kano": _kano,
}
