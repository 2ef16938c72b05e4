"""Risks: how likely, how bad, what we do about it."""

from __future__ import annotations

from mkdocs_prodproj.delivery.risk_watch import RiskWatch
from mkdocs_prodproj.delivery.risks import RiskScore
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, RiskMatrix, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, Lines, Mark, Small, Strong
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options

TRENDS = {
    "rising": Mark("up", "neu", "rising"),
    "steady": Mark("right", "neu", "steady"),
    "falling": Mark("down", "neu", "falling"),
}


def shown(study: Study, options: Options) -> list[RiskScore]:
    """Risks a block asks for: open ones, worst first, then those that are over."""
    project = options.get("project")
    every = [s for s in study.risks if not project or s.risk.project == project]
    every.sort(key=lambda s: not s.open)
    kept = {r.id for r in options.pick(s.risk for s in every)}
    return [s for s in every if s.risk.id in kept]


def lede(study: Study) -> str:
    """The worst risk in one sentence."""
    live = [s for s in study.risks if s.open]
    if not live:
        return "No open risks are written down."
    occurred = [s for s in live if s.risk.status == "occurred"]
    worst = live[0]
    text = f"{words.sentence(len(live), 'open risk')}."
    if worst.exposure:
        text += f" The largest: {words.lower_first(worst.risk.title)}."
    if occurred:
        have = "has" if len(occurred) == 1 else "have"
        text += f" {words.sentence(len(occurred), 'risk')} {have} occurred."
    return text


def matrix(study: Study, options: Options) -> tuple[Block, ...]:
    """Open risks on the 5 × 5 grid, beside the register where the page has room."""
    live = [s for s in shown(study, options) if s.open]
    pins = tuple(
        (s.probability, s.impact, links.label(s.risk), s.risk.id)
        for s in live
        if s.probability is not None and s.impact is not None
    )
    if not pins:
        return ()
    return (
        Section(
            "Risk matrix", (RiskMatrix(pins),), words.count(len(live), "open risk"), id="matrix"
        ),
    )


def register(study: Study, options: Options) -> tuple[Block, ...]:
    """The risk register."""
    scores = shown(study, options)
    if not scores:
        empty = Empty("No risks yet", "Write what may go wrong in risks/.", "prodproj new risk")
        return (Section("Risk list", (empty,), id="risks"),)
    facts = {found.risk: found for found in study.monitoring.risks}
    priced = any(f.days is not None or f.cost is not None for f in facts.values())
    columns = (
        Column("Risk"), Column("P × I", "r"), *((Column("Expected", "r"),) if priced else ()),
        Column("Trend"), Column("Answer"),
    )  # fmt: skip
    rows = tuple(_row(study, s, facts.get(s.risk.id), priced=priced) for s in scores)
    return (
        Section("Risk list", (Table(columns, rows, caption="Risks, worst first"),), id="risks"),
    )


def _row(study: Study, score: RiskScore, facts: RiskWatch | None, *, priced: bool) -> Row:
    risk = score.risk
    return Row(
        (
            links.to(risk, show_id=True),
            _exposure(score),
            *((_expected(study, facts),) if priced else ()),
            TRENDS.get(risk.trend, ""),
            _answer(study, score),
        ),
        anchor=links.label(risk),
        dim=not score.open,
    )


def _expected(study: Study, facts: RiskWatch | None) -> str:
    """Probability times impact, in days and money."""
    if facts is None:
        return ""
    days = words.days(float(facts.days)) if facts.days is not None else ""
    currency = study.plan.settings.currency
    cost = words.rounded(facts.cost, currency) if facts.cost is not None else ""
    return ", ".join(part for part in (days, cost) if part)


def _exposure(score: RiskScore) -> Cell:
    if score.exposure is None:
        return score.why_unscored or "not judged"
    return Inline((Strong(str(score.exposure)), Small(f"{score.probability} × {score.impact}")))


def _answer(study: Study, score: RiskScore) -> Cell:
    risk = score.risk
    said = risk.answer or words.heading(risk.response) or "No answer yet"
    owner = links.name_of(study, risk.owner) if risk.owner else ""
    first: Cell = f"{said} ({owner})" if owner else said
    notes: list[Cell] = []
    if not score.open:
        notes.append(words.heading(risk.status))
    if score.review_overdue and risk.review:
        notes.append(f"review was due {words.day(risk.review, study.today)}")
    return Lines((first, *notes)) if notes else first


def of_item(study: Study, item_id: str) -> tuple[Risk, ...]:
    """Open risks that threaten an item, worst first."""
    return tuple(
        s.risk
        for s in study.risks
        if s.open and item_id in {s.risk.project, s.risk.initiative, *s.risk.affects}
    )
