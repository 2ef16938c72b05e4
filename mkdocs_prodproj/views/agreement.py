"""Who has signed the vision and the goals in force: what needs a person stands first."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Note, Section
from mkdocs_prodproj.strategy.alignment import STATES, Document, Stance, documents
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.vision import STANCES, products, role
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options


def agreement(study: Study, options: Options) -> tuple[Block, ...]:
    """Who signed the vision and the goals in force: missing and outdated names first."""
    shown = products(study, options)
    if not any(product.agreed for product in shown):
        hint = "Signatures make a vision a promise. Add them under `agreed:`."
        line = "agreed: [{by: ana, date: 2026-01-12, stance: agree}]"
        empty = Empty("Nobody has signed yet", hint, line)
        return (Section("Who agreed", (empty,), id="agreement"),)
    several = len(shown) > 1
    made = tuple(_agreement(study, product, several=several) for product in shown)
    return tuple(block for blocks in made for block in blocks)


def to_sign(study: Study, product: Product) -> tuple[str, ...]:
    """Who has not signed the vision in force yet."""
    return _signed(study, product)[0].named("missing", "outdated")


def _signed(study: Study, product: Product) -> tuple[Document, ...]:
    return documents(study.plan, product, study.today, study.text_changed)


def _agreement(study: Study, product: Product, *, several: bool) -> tuple[Block, ...]:
    signed = _signed(study, product)
    people = _people(signed)
    if not people:
        return ()
    of = f": {links.to(product).text}" if several else ""
    anchor = f"agreement-{links.label(product)}" if several else "agreement"
    first = signed[0]
    blocks: list[Block] = [_stances(study, first)]
    if len(signed) > 1:
        blocks.append(_matrix(study, signed, people))
    blocks.append(Note(links.coded(_VERSIONS)))
    return (Section(f"Who agreed{of}", tuple(blocks), _missing(study, first), id=anchor),)


_VERSIONS = (
    "Asked for the vision: who is accountable for the product or one of its goals, and who signed "
    "before. A signature from before the day in `updated:`, or before the day on which git knows a "
    "change of the vision or of a target, is of an older text: outdated."
)


def _missing(study: Study, vision: Document) -> str:
    """Who has still to sign the vision, as a line."""
    parts = []
    for state, said in (("missing", "not signed yet by"), ("outdated", "outdated for")):
        names = [links.name_of(study, who) for who in vision.named(state)]
        if names:
            parts.append(f"{said} {words.series(names, 4)}")
    blocks = vision.named("block")
    if blocks:
        names = [links.name_of(study, who) for who in blocks]
        parts.append(f"blocked by {words.series(names, 4)}")
    text = "; ".join(parts) or "everybody asked has signed"
    return text[:1].upper() + text[1:]


def _people(signed: Iterable[Document]) -> list[str]:
    """Everybody asked to sign any of the documents; who has most to do stands first."""
    order: dict[str, int] = {}
    for one in signed:
        for stance in one.stances:
            order[stance.who] = min(order.get(stance.who, len(STATES)), STATES.index(stance.state))
    return sorted(order, key=lambda who: order[who])


def _stances(study: Study, vision: Document) -> Table:
    """The signatures of the vision in full."""
    rows = tuple(
        Row(
            (
                links.who(study, stance.who),
                stance.role or role(study, stance.who),
                STANCES[stance.state],
                _when(study, stance),
                stance.note,
            )
        )
        for stance in vision.stances
    )
    of = f", text of {words.day(vision.version, study.today)}" if vision.version else ""
    columns = (Column("Who"), Column("Role"), Column("Stance"), Column("When"), Column("Note"))
    return Table(columns, rows, caption=f"Signatures of the vision{of}", title=f"The vision{of}")


def _when(study: Study, stance: Stance) -> str:
    if stance.state == "missing":
        return ""
    return words.day(stance.date, study.today) if stance.date else "no date"


def _matrix(study: Study, signed: tuple[Document, ...], people: list[str]) -> Table:
    """People by documents: the vision and each goal under way."""
    names = ["The vision", *(links.name_of(study, one.item) for one in signed[1:])]
    columns = (Column("Who"), *(Column(name) for name in names))
    by_person = [{s.who: s for s in one.stances} for one in signed]
    rows = tuple(
        Row(
            (
                links.who(study, who),
                *(STANCES[found[who].state] if who in found else "" for found in by_person),
            )
        )
        for who in people
    )
    return Table(columns, rows, caption="Who signed what", title="The vision and the goals")
