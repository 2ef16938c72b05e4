"""Below the text of research, products, decision records and reviews."""

from __future__ import annotations

from mkdocs_prodproj.items.decision import DecisionRecord
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.research import Research
from mkdocs_prodproj.items.review import Review
from mkdocs_prodproj.shapes.blocks import (
    Block,
    Entries,
    Entry,
    GoalStrip,
    KeyValues,
    Loops,
    Section,
    Words,
)
from mkdocs_prodproj.shapes.cells import Cell
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import goals as goal_views
from mkdocs_prodproj.views import loops, reviews, vision
from mkdocs_prodproj.wording import links, marks


def research(study: Study, item: Research) -> tuple[Block, ...]:
    """Which initiatives it informs."""
    entries = tuple(
        Entry(links.to(i, show_id=True), (), m.icon, m.tone, m)
        for i in study.plan.every(Initiative, item.initiatives)
        for m in (marks.DECISION[study.decisions[i.id].key],)
    )
    return (Section("What it informs", (Entries(entries),)),) if entries else ()


def product(study: Study, item: Product) -> tuple[Block, ...]:
    """Its loop, and its goals."""
    states = [s for s in study.loops if s.subject == item.id]
    mine = tuple(loops.loop(study, s) for s in states)
    steps = tuple(block for s in states for block in reviews.loop_steps(study, s).blocks)
    goals = goal_views.current(study, study.plan.referring(Goal, "product", item.id))
    strip = GoalStrip(tuple(goal_views.card(study, g) for g in goals[:8]))
    return (
        *vision.foundation(study, item),
        *((Section("Goals", (strip,)),) if goals else ()),
        *((Section("Where it is", (Loops(mine), *steps)),) if mine else ()),
    )


def decision(study: Study, item: DecisionRecord) -> tuple[Block, ...]:
    """The record."""
    replaced = study.plan.find(DecisionRecord, item.supersedes)
    about = [each for id_ in item.about if (each := study.plan.get(id_)) is not None]
    pairs: list[tuple[str, Cell]] = [
        ("About", links.to_all(about) if about else ""),
        ("Why", item.because),
        ("Considered", "; ".join(item.options)),
        ("Asked", links.everyone(study, item.consulted) if item.consulted else ""),
        ("Told", links.everyone(study, item.informed) if item.informed else ""),
        ("Replaces", links.to(replaced) if replaced else item.supersedes),
    ]
    written = tuple(p for p in pairs if p[1])
    return (Section("Decision record", (KeyValues(written),)),) if written else ()


def review(study: Study, item: Review) -> tuple[Block, ...]:
    """What is kept, changed, learned, what the cycle brought, and what follows."""
    parts = (
        ("What we keep", item.kept),
        ("What we change", item.changed),
        ("What we learned", item.learned),
    )
    blocks = [Words(said, title, bullets=True) for title, said in parts if said]
    follows = tuple(Entry(links.named(study, ref), (), "right", "neu") for ref in item.next)
    made: list[Block] = [Section("Review", tuple(blocks))] if blocks else []
    if follows:
        made.append(Section("What follows", (Entries(follows),)))
    cycle = next((c for c in study.cycles if c.review == item.id), None)
    return (*made, *(reviews.brought(study, cycle) if cycle else ()))
