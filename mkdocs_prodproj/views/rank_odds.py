"""How sure the order of the ranking is, and what one input would have to become."""

from __future__ import annotations

from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Fold, Note, Section
from mkdocs_prodproj.shapes.cells import Cell, Lines
from mkdocs_prodproj.strategy.prioritise import Ranked
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.rank_words import in_trials, opinion_words, turn_words
from mkdocs_prodproj.views.roadmap import shown
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options

#: Rows shown at once; the rest is one click away.
ROWS = 12


def rank_odds(study: Study, options: Options) -> tuple[Block, ...]:
    """The table of places, chances and single inputs."""
    wanted = {i.id: i for i in shown(study, options)}
    ranked = [r for r in study.ranking.ranked if r.id in wanted]
    if len(study.ranking.ranked) < 2 or not ranked:
        return ()
    blocks: list[Block] = [_table(study, ranked[:ROWS], wanted)]
    if len(ranked) > ROWS:
        more = f"{words.number(len(ranked) - ROWS)} more"
        blocks.append(Fold(more, (_table(study, ranked[ROWS:], wanted),)))
    blocks.append(Note(_rule(study)))
    sub = "What the ranges leave open, and what one input would have to be for the first place"
    return (Section("How sure is the order?", tuple(blocks), sub, id="rank-odds"),)


def _table(study: Study, ranked: list[Ranked], wanted: dict[str, Initiative]) -> Table:
    with_odds = study.ranking.trials > 0
    columns = [Column("Initiative"), Column("Rank", "r")]
    if with_odds:
        first = words.count(study.ranking.top, "place")
        columns += [Column("Score", "r"), Column(f"In the first {first}", "r")]
    rows = tuple(_row(study, one, wanted[one.id], with_odds) for one in ranked)
    return Table((*columns, Column("First with")), rows, "stack", "How sure each place is")


def _row(study: Study, ranked: Ranked, item: Initiative, with_odds: bool) -> Row:
    said = opinion_words(study, ranked)
    name: Cell = links.to(item, strong=True)
    cells: list[Cell] = [Lines((name, said)) if said else name, _places(ranked)]
    if with_odds:
        low, high = ranked.low, ranked.high
        certain = low is None or high is None or low == high
        score = words.score(ranked.score)
        ends = (
            ""
            if certain
            else f"{words.score(low or ranked.score)} to {words.score(high or ranked.score)}"
        )
        chance = words.percent(ranked.odds.top) if ranked.odds else ""
        cells += [Lines((score, ends)) if ends else score, chance]
    return Row((*cells, turn_words(ranked)))


def _places(ranked: Ranked) -> str:
    odds = ranked.odds
    if odds is None or odds.low == odds.high:
        return str(ranked.rank)
    return f"{odds.low} to {odds.high}"


def _rule(study: Study) -> str:
    text = "“First with”: one input alone, all else as it is; on its scale, or up to twice the "
    text += "largest and down to half the smallest of the list."
    if not study.ranking.trials:
        return f"No input is a range, so nothing is said of chances. {text}"
    return (
        f"Rank: {in_trials(study)}, each drawn from the triangle of its lowest, likely and highest "
        f"value. Score: the likely one, and from the worst to the best inputs. {text}"
    )
