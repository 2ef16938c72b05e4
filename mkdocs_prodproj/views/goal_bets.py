"""The bets on a goal: what was decided of each, what it should bring, and what it brought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Note, Section
from mkdocs_prodproj.strategy.expected_effects import ExpectedEffects, expected_effects
from mkdocs_prodproj.strategy.scorecard import MetricScore
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, marks, words

#: Bets that are decided and have not shipped.
_DECIDED = ("building", "committed")


def bets(study: Study, item: Goal) -> tuple[Block, ...]:
    """Each bet with its decision, what it should bring and what it brought; do they add up?"""
    found = bets_on(study, item)
    if not found:
        empty = Empty(
            "No initiative serves this goal",
            "A goal without a bet is a wish.",
            f"goals: [{item.id}]",
        )
        return (Section("Bets on this goal", (empty,), id="bets"),)
    rows = tuple(
        Row(
            (
                links.to(b, show_id=True),
                marks.DECISION[study.decisions[b.id].key],
                _effects(study, item, b),
                _came_of_it(study, b),
            )
        )
        for b in found
    )
    columns = (
        Column("Initiative"),
        Column("Decision"),
        Column("Expected effect"),
        Column("What came of it"),
    )
    sums = tuple(Note(text) for text in _sums(study, item, found))
    return (Section("Bets on this goal", (Table(columns, rows), *sums), id="bets"),)


def _sums(study: Study, item: Goal, found: Sequence[Initiative]) -> Iterator[str]:
    """For each metric, how much of what is missing the bets that are decided should bring."""
    decided = [b for b in found if study.decisions[b.id].key in _DECIDED]
    for score in study.scorecards[item.id].metrics:
        current = None if score.status == "no-data" else score.current
        changes = [
            (bet.id, said.change)
            for bet in decided
            for said in bet.expects
            if (score.metric.id or score.id) == said.metric
        ]
        effects = expected_effects(score.metric, current, changes)
        if effects is not None:
            yield _sum(study, score, effects)


def _sum(study: Study, score: MetricScore, effects: ExpectedEffects) -> str:
    name = score.metric.name or score.id
    unit = "points" if score.metric.unit == "%" else score.metric.unit
    missing = words.measure(abs(effects.missing), unit)
    open_ = [links.name_of(study, id_) for id_ in effects.unclear]
    unclear = f" {words.series(open_)} should help, by how much is not said." if open_ else ""
    if not effects.bets:
        return f"{name}: {missing} to go; no bet that is decided says what it adds.{unclear}"
    towards = effects.expected * effects.missing > 0
    added = words.measure(abs(effects.expected), unit) if towards else "nothing"
    verdict = "enough if it all comes" if effects.covers else "not enough"
    bets = f"the bets that are decided should add {added}, {verdict}"
    return f"{name}: {missing} to go; {bets}.{unclear}"


def bets_on(study: Study, item: Goal) -> tuple[Initiative, ...]:
    """Initiatives that name the goal, then those that expect an effect on one of its metrics."""
    named = study.plan.referring(Initiative, "goals", item.id)
    aimed = study.plan.referring(Initiative, "expects.metric", item.id)
    known = {bet.id for bet in named}
    return (*named, *(bet for bet in aimed if bet.id not in known))


def _effects(study: Study, item: Goal, bet: Initiative) -> str:
    said = []
    for expected in bet.expects:
        found = study.plan.metrics.get(expected.metric)
        if found is None or found[0].id == item.id:
            name = found[1].name if found else expected.metric
            by = f" by {words.day(expected.by, study.today)}" if expected.by else ""
            said.append(f"{words.lower_first(name)} {expected.change}".strip() + by)
    return ", ".join(said) or "not said"


def _came_of_it(study: Study, bet: Initiative) -> str:
    """The verdict on a launch; before it, that it has not shipped."""
    outcome = study.outcomes.get(bet.id)
    return words.heading(outcome.verdict) if outcome else "Not shipped"
