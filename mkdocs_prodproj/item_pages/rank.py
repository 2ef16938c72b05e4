"""On an initiative's page: what its rank is made of, how sure it is, what would change it."""

from __future__ import annotations

from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.quantities import Spread
from mkdocs_prodproj.shapes.blocks import Block, KeyValues, Section
from mkdocs_prodproj.shapes.cells import Cell, PageLink
from mkdocs_prodproj.strategy.prioritise import Ranked
from mkdocs_prodproj.strategy.scoring import opportunity_band
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.rank_words import in_trials, input_words, opinion_words, turn_words
from mkdocs_prodproj.wording import words


def rank_record(study: Study, item: Initiative) -> tuple[Block, ...]:
    """Inputs, places, chance, single inputs, scorers, room; nothing where it is not ranked."""
    ranked = study.ranks.get(item.id)
    if ranked is None:
        return ()
    pairs: list[tuple[str, Cell]] = [
        ("Made of", _made_of(ranked)),
        ("Band", _band(study, ranked)),
        ("Places", _places(study, ranked)),
        ("First" if ranked.rank == 1 else "First with", turn_words(ranked)),
        ("Scored by", opinion_words(study, ranked)),
        ("Room", _room(study, item)),
    ]
    if len(study.ranking.ranked) < 2:
        pairs = pairs[:2]
    kept = tuple(pair for pair in pairs if pair[1])
    more = PageLink("roadmap", "The whole ranking", "ranking")
    return (Section("Rank", (KeyValues(kept),), study.ranking.formula, more, id="rank"),)


def _band(study: Study, ranked: Ranked) -> str:
    """What an opportunity score means in its author's words."""
    if study.ranking.method != "opportunity":
        return ""
    band = words.heading(opportunity_band(ranked.score))
    return f"{band} (over 10 worth considering, over 12 high, over 15 extreme)"


def _made_of(ranked: Ranked) -> str:
    return ", ".join(_input(ranked, name) for name in ranked.parts)


def _input(ranked: Ranked, name: str) -> str:
    said = f"{name.replace('_', ' ')} {input_words(name, ranked.parts[name])}"
    spread = ranked.inputs.get(name)
    if spread is None or spread.low == spread.high:
        return said
    return f"{said} ({_ends(name, spread)})"


def _ends(name: str, spread: Spread) -> str:
    return f"{input_words(name, spread.low)} to {input_words(name, spread.high)}"


def _places(study: Study, ranked: Ranked) -> str:
    odds = ranked.odds
    if odds is None:
        return ""
    place = str(odds.low) if odds.low == odds.high else f"{odds.low} to {odds.high}"
    first = words.count(study.ranking.top, "place")
    return f"{place}: {in_trials(study)}; in the first {first} in {words.percent(odds.top)}"


def _room(study: Study, item: Initiative) -> str:
    cut = study.cut
    if cut is None or cut.room is None:
        return ""
    until = words.day(cut.room.until, study.today)
    if item.id in cut.below:
        return f"Below the line: the people there are have no room for it until {until}"
    return f"Above the line: it fits until {until}" if item.id in cut.above else ""
