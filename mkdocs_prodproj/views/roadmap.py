"""The roadmap: what and why now, on what evidence, what we chose not to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from mkdocs_prodproj.charts.scatter import NAMED, Dot
from mkdocs_prodproj.charts.scatter import value_effort as draw_value_effort
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.strategy.decisions import horizon
from mkdocs_prodproj.strategy.evidence import EvidenceState
from mkdocs_prodproj.strategy.prioritise import Ranked
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import links, marks, words
from mkdocs_prodproj.views.axis_shapes import Column, Row, Table
from mkdocs_prodproj.views.cells import (
    Bar,
    Cell,
    FourRisks,
    Lines,
    Mark,
    Meter,
    MiniBars,
    Small,
    Strong,
    Svg,
)
from mkdocs_prodproj.views.options import Options
from mkdocs_prodproj.views.shapes import (
    Block,
    Board,
    Card,
    Empty,
    Entries,
    Entry,
    Figure,
    Lane,
    Section,
)

#: Lanes of the board: horizon, title, what it means.
LANES = (
    ("now", "Now", "being built"),
    ("next", "Next", "committed, not started"),
    ("later", "Later", "still being learnt about"),
)
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


def ranking(study: Study, options: Options) -> tuple[Block, ...]:
    """The ranked table."""
    wanted = {i.id: i for i in shown(study, options)}
    ranked = [r for r in study.ranking.ranked if r.id in wanted]
    if not ranked:
        return (_nothing_ranked(study),)
    tallest = _tallest(study.ranking.ranked)
    rows = tuple(_row(study, wanted[r.id], r, tallest) for r in ranked)
    columns = (
        Column("Rank"),
        Column("Initiative"),
        Column("Score"),
        Column("Evidence"),
        Column("Four risks"),
        Column("Decision"),
    )
    foot: tuple[Cell, ...] = (
        f"{study.ranking.formula}. {_reading(ranked[0].parts)}",
        Mark("full", "neu", "answered"),
        Mark("half", "neu", "being tested"),
        Mark("open", "neu", "open"),
        Mark("fail", "neu", "failed"),
    )
    return (
        Section(
            "Ranking",
            (Table(columns, rows, "ranked", "Initiatives in order of score", foot),),
            _ranking_sub(study, ranked),
            id="ranking",
        ),
    )


def _ranking_sub(study: Study, ranked: list[Ranked]) -> str:
    close = sum(1 for r in ranked if r.too_close)
    band = words.percent(study.plan.settings.prioritisation.too_close)
    return f"≈ marks neighbours within {band}: too close to call" if close else ""


def _reading(parts: Mapping[str, object]) -> str:
    good = [_letter(p) for p in parts if p not in COSTS]
    bad = [_letter(p) for p in parts if p in COSTS]
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


def bars(ranked: Ranked, tallest: Mapping[str, float]) -> MiniBars:
    """A score with its parts as small columns."""
    parts = tuple(
        (
            _letter(name),
            max(0.0, float(value) / tallest[name]) if tallest.get(name) else 0.0,
            name in COSTS,
            f"{words.heading(name)} {_part(ranked, name)}",
        )
        for name, value in ranked.parts.items()
    )
    return MiniBars(words.score(ranked.score), parts, "≈" if ranked.too_close else "")


def _row(study: Study, item: Initiative, ranked: Ranked, tallest: Mapping[str, float]) -> Row:
    decided = study.decisions[item.id]
    state = study.evidence.get(item.id)
    return Row(
        (
            Strong(str(ranked.rank)),
            Lines((links.to(item, strong=True), _serves(study, item))),
            bars(ranked, tallest),
            evidence_cell(state),
            four_risks(state),
            _decision_cell(study, item),
        ),
        anchor=links.label(item),
        dim=decided.key in {"parked", "declined"},
    )


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


def _nothing_ranked(study: Study) -> Empty:
    method = study.plan.settings.prioritisation.method
    return Empty(
        "Nothing to rank yet",
        f"Give an initiative the inputs of the plan's method ({method}), and it is ranked here.",
        "rice: {reach: 400, impact: 2, confidence: 80%, effort: 3}" if method == "rice" else "",
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


def board(study: Study, options: Options) -> tuple[Block, ...]:
    """Now, next, later."""
    items = shown(study, options)
    if not items:
        return (
            Empty("No initiatives yet", "Write a file in initiatives/.", "prodproj new initiative"),
        )
    lanes = tuple(
        _lane(study, title, sub, [i for i in items if horizon(i, study.today) == key])
        for key, title, sub in LANES
    )
    sub = "Order within a lane is rank. Dates appear only where there is a schedule."
    return (Section("Now, next, later", (Board(lanes),), sub, id="board"),)


def _lane(study: Study, title: str, sub: str, items: list[Initiative]) -> Lane:
    """One lane; beyond what a person can take in, the rest is counted."""
    cards = tuple(_card(study, i) for i in items[:IN_A_LANE])
    left = len(items) - len(cards)
    more = (Card(f"{words.number(left)} more", (Small("in the plan, not shown here"),)),)
    return Lane(title, sub, cards + more if left else cards)


def _card(study: Study, item: Initiative) -> Card:
    goals = study.plan.every(Goal, item.goals)
    serves = ", ".join([links.label(item), *(words.lower_first(g.title) for g in goals[:2])])
    done = study.progress.get(item.id)
    milestone = next(iter(_milestones(study, item)), None)
    if horizon(item, study.today) == "now" and done is not None and done.total:
        said: list[Cell] = [f"{words.percent(done.share)} of the work done"]
        if milestone is not None and milestone.deadline:
            mark = links.milestone_mark(study, milestone)
            by = f"{mark.word} for {words.day(milestone.deadline, study.today)}"
            said.append(Mark(mark.icon, mark.tone, by))
        return Card(
            links.to(item, strong=True), (Small(serves),), Bar(float(done.share)), tuple(said)
        )
    state = study.evidence.get(item.id)
    level = state.level if state else 0
    facts: list[Cell] = [Meter(level, state.word if state else "None")]
    size = effort_words(study, item)
    if size:
        facts.append(size)
    return Card(links.to(item, strong=True), (Small(serves),), None, tuple(facts))


def effort_words(study: Study, item: Initiative) -> str:
    """Its size: the estimate as written, else the sum of its tasks."""
    if item.effort is not None and not isinstance(item.effort, str):
        return words.estimate(item.effort)
    done = study.progress.get(item.id)
    if done is not None and done.effort_minutes:
        return f"{words.days(done.effort_minutes / 480)} in tasks"
    return ""


def _milestones(study: Study, item: Initiative) -> list[Milestone]:
    projects = study.plan.referring(Project, "initiatives", item.id)
    found = [m for p in projects for m in study.plan.referring(Milestone, "project", p.id)]
    return sorted(found, key=lambda m: (m.deadline is None, m.deadline or study.today, m.id))


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
        "Up and to the left is better. Crosses show the estimate ranges; dotted lines join bets of "
        "equal score. Filled: being built or shipped. Hollow: not started. ×: declined."
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
    low, high = _spread(item, cost)
    key = study.decisions[item.id].key
    return [
        Dot(
            links.label(item), item.title, cost, low, high, value,
            value, value, STYLES.get(key, "hollow"),
        )
    ]  # fmt: skip


def _spread(item: Initiative, cost: float) -> tuple[float, float]:
    """The ends of the effort range, in the unit of the likely value."""
    effort = item.effort
    if effort is None or isinstance(effort, str) or not effort.is_range or effort.likely is None:
        return cost, cost
    likely = effort.likely.in_minutes() or 1
    return (
        cost * effort.optimistic.in_minutes() / likely,
        cost * effort.pessimistic.in_minutes() / likely,
    )


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
