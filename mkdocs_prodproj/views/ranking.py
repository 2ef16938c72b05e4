"""The ranking: which initiative comes first, how surely, what would change it, what fits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Entries, Entry, Note, Section
from mkdocs_prodproj.shapes.cells import Cell, Lines, Mark, MiniBars, Small, Strong
from mkdocs_prodproj.strategy.prioritise import Ranked
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.rank_moves import since_last_week
from mkdocs_prodproj.views.rank_words import cut_words, in_trials, order_notes
from mkdocs_prodproj.views.roadmap import COSTS, IN_A_LANE, evidence_cell, four_risks, shown
from mkdocs_prodproj.wording import links, marks, words
from mkdocs_prodproj.wording.options import Options

#: Inputs to paste, by method.
EXAMPLES = {
    "rice": "rice: {reach: 400, impact: 2, confidence: 80%, effort: 3}",
    "ice": "ice: {impact: 8, confidence: 5, ease: 6}",
    "wsjf": "wsjf: {value: 8, time_criticality: 5, risk_opportunity: 3, job_size: 5}",
    "cd3": "cd3: {cost_of_delay: 4000, duration: 6}",
    "opportunity": "opportunity: {importance: 8, satisfaction: 3}",
}


def ranking(study: Study, options: Options) -> tuple[Block, ...]:
    """The ranked table."""
    wanted = {i.id: i for i in shown(study, options)}
    ranked = [r for r in study.ranking.ranked if r.id in wanted]
    if not ranked:
        return (_nothing_ranked(study), *(Note(said) for said in study.ranking.warnings))
    tallest = _tallest(study.ranking.ranked)
    costs = _costs(study)
    moves = since_last_week(study)
    rows = [_row(study, wanted[r.id], r, bars(r, tallest, costs), moves) for r in ranked]
    columns = (
        Column("Rank"),
        Column("Initiative"),
        Column("Score"),
        Column("Evidence"),
        Column("Four risks"),
        Column("Decision"),
    )
    foot: tuple[Cell, ...] = (
        f"{study.ranking.formula}. {_reading(ranked[0].parts, costs)}",
        Mark("full", "neu", "answered"),
        Mark("half", "neu", "being tested"),
        Mark("open", "neu", "open"),
        Mark("fail", "neu", "failed"),
    )
    table = Table(
        columns,
        _with_line(study, ranked, rows, wanted),
        "ranked",
        "Initiatives in order of score",
        foot,
    )
    notes = (*study.ranking.warnings, *order_notes(study), *_room(study))
    return (
        Section(
            "Ranking",
            (table, *(Note(note) for note in notes)),
            _ranking_sub(study, ranked),
            id="ranking",
        ),
    )


def _with_line(
    study: Study, ranked: list[Ranked], rows: list[Row], wanted: Collection[str]
) -> tuple[Row, ...]:
    """The rows with the line of the period's room, where all of the line is shown."""
    cut = study.cut
    if cut is None or not cut.below or not {*cut.above, *cut.below}.issubset(wanted):
        return tuple(rows)
    at = next(n for n, one in enumerate(ranked) if one.id in cut.below)
    says = Lines((Strong("What the period has room for ends here"), cut_words(study, cut)))
    return (*rows[:at], Row(("", says), "cut-line"), *rows[at:])


def _room(study: Study) -> tuple[str, ...]:
    cut = study.cut
    return (cut_words(study, cut),) if cut is not None and not cut.below and cut.above else ()


def _costs(study: Study) -> frozenset[str]:
    """Inputs that are a cost, the plan's own criteria included."""
    criteria = study.plan.settings.prioritisation.criteria
    return COSTS | {name for name, criterion in criteria.items() if criterion.cost}


def _ranking_sub(study: Study, ranked: list[Ranked]) -> str:
    close = sum(1 for r in ranked if r.too_close)
    band = words.percent(study.plan.settings.prioritisation.too_close)
    said = [f"≈ marks neighbours within {band}: too close to call"] if close else []
    if study.ranking.trials:
        said.append(f"under a rank, {in_trials(study)}")
    if since_last_week(study):
        said.append("an arrow tells the place of last week")
    return "; ".join(said)


def _reading(parts: Mapping[str, object], costs: Collection[str]) -> str:
    good = [_letter(p) for p in parts if p not in costs]
    bad = [_letter(p) for p in parts if p in costs]
    text = f"{', '.join(good)}: more is better"
    return f"{text}; {', '.join(bad)}, hatched, is cost" if bad else text


def _letter(name: str) -> str:
    return name[:1].upper()


def _tallest(ranked: Iterable[Ranked]) -> dict[str, float]:
    """The largest value of each part, for columns that can be compared down the table."""
    top: dict[str, float] = {}
    for one in ranked:
        for name, value in one.parts.items():
            top[name] = max(top.get(name, 0.0), float(value))
    return top


def _part(ranked: Ranked, name: str) -> str:
    """An input as people say it: a confidence up to 1 is a share."""
    value = ranked.parts[name]
    return words.percent(value) if name == "confidence" and value <= 1 else words.number(value)


def bars(ranked: Ranked, tallest: Mapping[str, float], costs: Collection[str]) -> MiniBars:
    """A score with its parts as small columns."""
    parts = tuple(
        (
            _letter(name),
            max(0.0, float(value) / tallest[name]) if tallest.get(name) else 0.0,
            name in costs,
            f"{words.heading(name)} {_part(ranked, name)}",
        )
        for name, value in ranked.parts.items()
    )
    return MiniBars(words.score(ranked.score), parts, "≈" if ranked.too_close else "")


def _row(
    study: Study, item: Initiative, ranked: Ranked, score: MiniBars, moves: Mapping[str, Mark]
) -> Row:
    decided = study.decisions[item.id]
    state = study.evidence.get(item.id)
    return Row(
        (
            _place(ranked, moves.get(ranked.id)),
            Lines((links.to(item, strong=True), _serves(study, item))),
            score,
            evidence_cell(state),
            four_risks(state),
            _decision_cell(study, item),
        ),
        anchor=links.label(item),
        dim=decided.key in {"parked", "declined"},
    )


def _place(ranked: Ranked, move: Mark | None) -> Cell:
    """The rank, with the places of its interval where there are several, and last week's."""
    odds, place = ranked.odds, Strong(str(ranked.rank))
    several = odds is not None and odds.low != odds.high
    between = f"{odds.low}{words.NBSP}to{words.NBSP}{odds.high}" if odds and several else ""
    notes = [note for note in (between, move) if note]
    return Lines((place, *notes)) if notes else place


def _decision_cell(study: Study, item: Initiative) -> Cell:
    decided = study.decisions[item.id]
    mark = marks.DECISION[decided.key]
    if decided.conflict:
        return Lines((mark, decided.conflict))
    return mark


def _serves(study: Study, item: Initiative) -> Cell:
    goals = [links.label(g) for g in study.plan.every(Goal, item.goals)]
    served = f", for {words.series(goals, 3)}" if goals else ", serves no goal"
    return Small(f"{links.label(item)}{served}")


def _nothing_ranked(study: Study) -> Empty:
    method = study.plan.settings.prioritisation.method
    return Empty(
        "Nothing to rank yet",
        f"Give an initiative the inputs of the plan's method ({method}), and it is ranked here.",
        EXAMPLES.get(method, ""),
    )


def unscored(study: Study, options: Options) -> tuple[Block, ...]:
    """Initiatives without a score, by what is missing."""
    wanted = {i.id: i for i in shown(study, options)}
    groups: dict[str, list[Initiative]] = {}
    for missing in study.ranking.unscored:
        if missing.id in wanted:
            groups.setdefault(missing.words, []).append(wanted[missing.id])
    if not groups:
        return ()
    entries = tuple(
        Entry(
            links.coded(because),
            (links.to_all(items, most=IN_A_LANE),),
            "open",
            side=words.number(len(items)),
        )
        for because, items in groups.items()
    )
    sub = "Not ranked, and not scored as 0: this is what is missing"
    return (Section("Needs estimates", (Entries(entries),), sub, id="unscored"),)
