"""Several products in one plan, side by side: how each stands and what it needs next."""

from __future__ import annotations

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, Lines, Small
from mkdocs_prodproj.strategy.portfolio import Standing
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import loops
from mkdocs_prodproj.views.goals import ORDER
from mkdocs_prodproj.wording import links, marks, words
from mkdocs_prodproj.wording.options import Options

#: Decisions that are told of a product's initiatives, in this order.
BETS = ("building", "committed", "researching", "open", "shipped")


def lede(study: Study) -> str:
    """The portfolio page in a sentence."""
    found = study.portfolio.products
    if not found:
        return "This plan has one product at most, so there is nothing to set side by side."
    off = [s for s in found if s.status in {"off-track", "missed", "error"}]
    text = f"{words.sentence(len(found), 'product')} side by side."
    if off:
        named = words.series([links.to(s.product).text for s in off], 3)
        verb = "has" if len(off) == 1 else "have"
        text += f" {named} {verb} a goal off track."
    return text


def portfolio(study: Study, options: Options) -> tuple[Block, ...]:
    """Each product in a row: goals, initiatives, results, step of its loop and next act."""
    wanted = {p.id for p in options.pick(s.product for s in study.portfolio.products)}
    shown = [s for s in study.portfolio.products if s.product.id in wanted]
    if not shown:
        return (
            Empty(
                "One product at most",
                "A second file in products/ sets them side by side here.",
                "prodproj new product",
            ),
        )
    columns = (
        Column("Product"),
        Column("Goals"),
        Column("Initiatives"),
        Column("Reached of shipped"),
        Column("Step"),
        Column("Next useful act"),
    )
    rows = tuple(_row(study, standing) for standing in shown)
    return (Section("Products", (Table(columns, rows, foot=_of_none(study)),), id="portfolio"),)


def _row(study: Study, standing: Standing) -> Row:
    product, state = standing.product, standing.loop
    step = state.current if state else None
    name: Cell = links.to(product, strong=True)
    reached = standing.ledger
    return Row(
        (
            Lines((name, Small(product.vision))) if product.vision else name,
            _goals(standing),
            _bets(standing),
            f"{reached.reached} of {words.number(reached.shipped)}" if reached.shipped else "",
            step.name if step else "",
            loops.act(study, state) if state else "",
        ),
        anchor=links.label(product),
    )


def _goals(standing: Standing) -> Cell:
    """The worst status, then how many goals have each; none is said."""
    if not standing.goals:
        return "no goal under way"
    mark = marks.METRIC.get(standing.status, marks.METRIC["no-data"])
    said = [
        f"{standing.goals[key]} {words.lower_first(marks.METRIC[key].word)}"
        for key in ORDER
        if standing.goals.get(key)
    ]
    return Lines((mark, Small(", ".join(said))))


def _bets(standing: Standing) -> str:
    said = [
        f"{standing.bets[key]} {words.lower_first(marks.DECISION[key].word)}"
        for key in BETS
        if standing.bets.get(key)
    ]
    return ", ".join(said) or "none yet"


def _of_none(study: Study) -> tuple[Cell, ...]:
    """Goals and initiatives that belong to no product: the numbers above leave them out."""
    found = study.portfolio
    items = (
        *study.plan.every(Goal, found.goals_of_none),
        *study.plan.every(Initiative, found.bets_of_none),
    )
    if not items:
        return ("A goal takes the worst status of its metrics, a product of its goals under way.",)
    return (Inline(("Of no product, and counted nowhere above:", links.to_all(items, most=8))),)
