"""The roadmap: what and why now, on what evidence, what we chose not to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from mkdocs_prodproj.charts.scatter import NAMED, Dot
from mkdocs_prodproj.charts.scatter import value_effort as draw_value_effort
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.shapes.blocks import (
    Block,
    Entries,
    Entry,
    Figure,
    Section,
)
from mkdocs_prodproj.shapes.cells import Cell, FourRisks, Mark, Meter, Small, Svg
from mkdocs_prodproj.strategy.evidence import EvidenceState
from mkdocs_prodproj.strategy.prioritise import Ranked
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, marks, words
from mkdocs_prodproj.wording.options import Options

#: How a decision is drawn on the value-effort chart; hollow when it is not here.
STYLES: Mapping[str, Literal["filled", "cross", "shipped"]] = {
    "building": "filled",
    "shipped": "shipped",
    "declined": "cross",
}
#: Cards that a lane shows: a lane of more is a list, not a plan.
IN_A_LANE = 12
#: Inputs that are a cost: less is better, drawn hatched.
COSTS = frozenset({"effort", "job_size", "duration"})


def shown(study: Study, options: Options) -> tuple[Initiative, ...]:
    """Initiatives a block asks for, in order of rank, then those without one in plan order."""
    order = {r.id: n for n, r in enumerate(study.ranking.ranked)}
    goal = options.get("goal")
    initiatives = (i for i in study.plan.of(Initiative) if not goal or goal in i.goals)
    return options.pick(sorted(initiatives, key=lambda i: order.get(i.id, len(order))))


def lede(study: Study) -> str:
    """The roadmap page in a sentence or two."""
    initiatives = study.plan.of(Initiative)
    if not initiatives:
        return "No initiatives yet."
    ranked, left = len(study.ranking.ranked), len(study.ranking.unscored)
    shipped = sum(1 for d in study.decisions.values() if d.key == "shipped")
    if not ranked:
        return f"{words.sentence(len(initiatives), 'bet')}, none of them with a score yet."
    text = f"{words.sentence(ranked, 'candidate bet')} in the order we would fund them"
    text += f", and {words.spelled(shipped)} that shipped." if shipped else "."
    if left:
        text += f" {words.sentence(left, 'bet')} cannot be ranked yet."
    return text + " The order follows the score; a person can overrule it with a recorded decision."


def evidence_cell(state: EvidenceState | None) -> Cell:
    """The evidence meter with its word and count."""
    if state is None:
        return Meter(0, "None")
    n = len(state.items)
    return Meter(state.level, state.word, words.count(n, "item") if n else "")


def four_risks(state: EvidenceState | None) -> Cell:
    """Valuable, usable, feasible, viable, one mark each."""
    if state is None:
        return ""
    return FourRisks(
        tuple(
            Mark(base.icon, base.tone, risk.word, note=base.note)
            for risk in state.risks
            for base in (marks.RISK_STATE.get(risk.state, marks.RISK_STATE["untested"]),)
        )
    )


def effort_words(study: Study, item: Initiative) -> str:
    """Its size: the estimate as written, else the sum of its tasks."""
    if item.effort is not None and not isinstance(item.effort, str):
        return words.estimate(item.effort)
    done = study.progress.get(item.id)
    if done is not None and done.effort_minutes:
        return f"{words.days(done.effort_minutes / 480)} in tasks"
    return ""


def value_effort(study: Study, options: Options) -> tuple[Block, ...]:
    """Value against effort, where the method has both."""
    wanted = {i.id: i for i in shown(study, options)}
    dots = [d for r in study.ranking.ranked if r.id in wanted for d in _dot(study, wanted[r.id], r)]
    if len(dots) < 2:
        return ()
    cost = next(name for name in study.ranking.ranked[0].parts if name in COSTS)
    gains = [n for n in study.ranking.ranked[0].parts if n not in COSTS]
    value = " × ".join(gains) if study.ranking.method == "rice" else "value"
    scores = sorted(float(r.score) for r in study.ranking.ranked if r.score > 0)
    svg = draw_value_effort(
        dots,
        x_title=f"{words.heading(cost)} (log scale)",
        y_title=f"Value, {value} (log scale)",
        title="Value against effort",
        desc="; ".join(f"{d.label}: value {d.y:.3g}, effort {d.x:.3g}" for d in dots),
        equal=_equal_lines(scores),
    )
    caption = (
        "Up and to the left is better. Crosses show the ranges of the inputs; dotted lines join "
        "bets of equal score. Filled: being built or shipped. Hollow: not started. ×: declined."
    )
    if len(dots) > NAMED:
        caption += f" The {NAMED} best have their names beside them."
    return (Section("Value against effort", (Figure(Svg(svg), caption),), id="value-effort"),)


def _equal_lines(scores: list[float]) -> tuple[float, ...]:
    """Round scores for the dotted lines, within what there is."""
    if not scores:
        return ()
    rounds = [n * 10.0**e for e in range(-2, 6) for n in (1, 3)]
    return tuple(n for n in rounds if scores[0] <= n <= scores[-1])


def _dot(study: Study, item: Initiative, ranked: Ranked) -> list[Dot]:
    cost = next((float(v) for n, v in ranked.parts.items() if n in COSTS), 0.0)
    value = float(ranked.score) * cost
    if cost <= 0 or value <= 0:
        return []
    low, high = _spread(ranked, cost)
    # The worst score is the lowest value for the highest cost.
    least = float(ranked.score if ranked.low is None else ranked.low) * high
    most = float(ranked.score if ranked.high is None else ranked.high) * low
    key = study.decisions[item.id].key
    return [
        Dot(
            links.label(item), item.title, cost, low, high, value,
            min(least, value), max(most, value), STYLES.get(key, "hollow"),
        )
    ]  # fmt: skip


def _spread(ranked: Ranked, cost: float) -> tuple[float, float]:
    """The ends of the range of what it costs."""
    found = next(
        (ranked.inputs[n] for n in ranked.parts if n in COSTS and n in ranked.inputs), None
    )
    return (float(found.low), float(found.high)) if found else (cost, cost)


def not_doing(study: Study, options: Options) -> tuple[Block, ...]:
    """What we will not do, with the reason: it earns more trust than any score."""
    entries = []
    for item in shown(study, options):
        decided = study.decisions[item.id]
        if decided.key not in {"declined", "parked"}:
            continue
        because = decided.because or "No reason is recorded."
        by = words.series([links.name_of(study, w) for w in decided.by])
        when = words.day(decided.date, study.today) if decided.date else ""
        who = Small(", ".join(part for part in (by, when) if part))
        mark = marks.DECISION[decided.key]
        entries.append(
            Entry(links.to(item, show_id=True), (because, who), mark.icon, mark.tone, mark)
        )
    if not entries:
        return ()
    return (Section("Parked and declined", (Entries(tuple(entries)),), "And why", id="not-doing"),)
