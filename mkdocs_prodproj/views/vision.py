"""The vision: for whom, what change, why us, how we will know, and who signed it."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.product import Agreement, Product
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import (
    Block,
    Columns,
    Empty,
    GoalStrip,
    KeyValues,
    Section,
    Words,
)
from mkdocs_prodproj.shapes.cells import Cell, Inline, Mark, PageLink, Strong
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import goals as goal_views
from mkdocs_prodproj.wording import links, marks, words
from mkdocs_prodproj.wording.options import Options

STANCES = {
    "agree": Mark("done", "done", "Agrees"),
    "disagree-and-commit": Mark("half", "neu", "Disagrees and commits"),
    "block": Mark("block", "off", "Blocks"),
    "outdated": Mark("clock", "risk", "Outdated"),
    "missing": Mark("open", "risk", "Not signed"),
}


def products(study: Study, options: Options) -> tuple[Product, ...]:
    """The products a block asks for."""
    wanted = options.get("product")
    return tuple(p for p in study.plan.of(Product) if not wanted or p.id == wanted)


def vision(study: Study, options: Options) -> tuple[Block, ...]:
    """Each product's vision and what stands behind it."""
    shown = products(study, options)
    if not shown:
        return (
            Empty(
                "No vision yet",
                "Write products/your-product.md with a `vision:` in one sentence.",
                "prodproj new product",
            ),
        )
    return tuple(block for product in shown for block in _product(study, product))


def _product(study: Study, product: Product) -> tuple[Block, ...]:
    said = product.vision or "No vision is written yet. Add a line `vision:` in one sentence."
    body = foundation(study, product, Words((Strong(said),)))
    blocks: list[Block] = [Section(product.title, body, id=links.label(product))]
    goals = [
        g for g in goal_views.current(study, study.plan.of(Goal)) if g.product in {product.id, ""}
    ]
    if goals:
        cards = Section(
            "Goals that carry it",
            (GoalStrip(tuple(goal_views.card(study, g) for g in goals[:8])),),
            more=PageLink("goals", "Scorecard"),
        )
        blocks.append(cards)
    return tuple(blocks)


def foundation(study: Study, product: Product, *first: Block) -> tuple[Block, ...]:
    """For whom, why us and how we will know, beside the needs and what we hold to."""
    facts: list[tuple[str, Cell]] = [
        ("For whom", product.audience),
        ("Why us", product.value),
        ("What we do", product.mission),
        ("The cycle", words.period(product.period)),
        ("Accountable", links.who(study, product.owner)),
        ("How we will know", _how_we_know(study, product)),
    ]
    pairs = tuple(pair for pair in facts if pair[1])
    left: list[Block] = [*first, *((KeyValues(pairs),) if pairs else ())]
    right: list[Block] = []
    if product.needs:
        right.append(Words(product.needs, "What they need", bullets=True))
    if product.principles:
        right.append(Words(product.principles, "What we hold to", bullets=True))
    return (Columns((_group(left), _group(right)), "21"),) if left and right else (*left, *right)


def _group(blocks: list[Block]) -> Block:
    return Section("", tuple(blocks))


def _how_we_know(study: Study, product: Product) -> Cell:
    score = study.metric_scores.get(product.north_star)
    if score is None:
        return product.north_star
    unit = score.metric.unit
    mark = marks.METRIC.get(score.status, marks.METRIC["no-data"])
    said = (
        f"{score.metric.name}: {words.measure(score.current, unit)}, "
        f"target {goal_views.target_text(score)}"
    )
    return Inline((said, mark))


def signatures(study: Study, agreed: Iterable[Agreement]) -> Table:
    """Signatures as a table; who blocks stands first, then who disagrees."""
    order = {"block": 0, "disagree-and-commit": 1, "agree": 2}
    rows = tuple(
        Row(
            (
                links.who(study, signed.by),
                signed.role or role(study, signed.by),
                STANCES.get(signed.stance, STANCES["agree"]),
                words.day(signed.date, study.today) if signed.date else "no date",
                signed.note,
            )
        )
        for signed in sorted(agreed, key=lambda a: (order.get(a.stance, 3), a.by))
    )
    columns = (Column("Who"), Column("Role"), Column("Stance"), Column("When"), Column("Note"))
    return Table(columns, rows)


def role(study: Study, ref: str) -> str:
    """The role of a person, as their own file says it."""
    item = study.plan.get(ref)
    return str(getattr(item, "role", "") or "") if item else ""
