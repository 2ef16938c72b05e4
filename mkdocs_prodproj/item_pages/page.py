"""An item's page: head and facts above the writer's text, what surrounds it beside and below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from mkdocs_prodproj.item_pages import delivery, initiative, past, strategy, written
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.retrospect import preview
from mkdocs_prodproj.retrospect.freshness import stale_note
from mkdocs_prodproj.shapes.blocks import (
    Block,
    Empty,
    Entries,
    Entry,
    Facts,
    Head,
    Problems,
    Section,
)
from mkdocs_prodproj.shapes.cells import Cell, Mark, PageLink
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import health, item_goal, trace
from mkdocs_prodproj.views.delivery import answers
from mkdocs_prodproj.views.item_facts import facts
from mkdocs_prodproj.views.lately import HEALTH
from mkdocs_prodproj.views.why import strip as when_strip
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.stamp import stamp

Part = Callable[[Study, Any], tuple[Block, ...]]
SIDE: dict[str, Part] = {"task": delivery.task_side}
REST: dict[str, Part] = {
    "goal": item_goal.goal,
    "initiative": initiative.initiative,
    "research": strategy.research,
    "product": strategy.product,
    "decision": strategy.decision,
    "review": strategy.review,
    "task": delivery.task,
    "project": delivery.project,
    "milestone": delivery.milestone,
    "risk": delivery.risk,
    "person": delivery.person,
    "team": delivery.person,
    "calendar": delivery.calendar,
}
#: What a reference says of a person or team.
PERSON_WORDS = {
    "owner": "Answers for",
    "agreed": "Signed",
    "updates": "Wrote a note on",
    "by": "Decided",
    "decision": "Decided",
    "consulted": "Was asked about",
    "informed": "Was told of",
    "asks": "Is asked for something by",
    "members": "Is a member of",
    "team": "Works on",
    "risks": "Accepts a risk of",
    "blocked": "Holds up",
}
#: What a reference says of any other item.
FIELD_WORDS = {
    "goals": "Serves it",
    "initiatives": "About it",
    "project": "Part of it",
    "parent": "Part of it",
    "depends_on": "Waits for it",
    "assignees": "Works on it",
    "owner": "Owns it",
    "next": "Names it as next",
    "mitigation": "Answered by it",
    "affects": "Threatens it",
    "continues": "Continues it",
    "supersedes": "Replaces it",
    "about": "Decides about it",
    "replaces": "Replaces it",
    "members": "Has as a member",
    "north_star": "Has its metric as North Star",
    "expects": "Predicts an effect on it",
    "metrics": "Its metric",
    "agreed": "Signed by them",
    "updates": "Has a note by them",
    "by": "Decided by them",
    "decision": "Rests on it",
    "risks": "Rests on it",
}


def item_top(study: Study, item: Item) -> tuple[Block, ...]:
    """Head and facts; a broken item says why, and keeps what could be read."""
    lede = item.vision if isinstance(item, Product) else ""
    if isinstance(item, Project):
        lede = answers(study, item).sentence
    title = item.title or links.label(item)
    blocks: list[Block] = [Head(title, lede, _crumbs(study, item), stamp(study))]
    mine = [p for p in health.of_item(study, (item.origin.path,), item.id) if p.severity.weight > 1]
    if item.broken:
        told = any(p.message == item.broken for p in mine)
        why = "What could be read is shown; this is to mend:" if told else item.broken
        blocks.append(Empty("This item could not be read whole", why, tone="off"))
    if mine:
        blocks.append(Problems(tuple(health.row(study, p) for p in mine)))
    blocks += stale_note(study, item)
    known = facts(study, item)
    if known:
        blocks.append(Facts(known))
    if study.history.base:
        blocks += preview.changed(study, item)
    blocks += trace.strip(study, item)
    if isinstance(item, Task):
        blocks += when_strip(study, item)
    return tuple(blocks)


def _crumbs(study: Study, item: Item) -> tuple[Cell, ...]:
    page, title = links.HOME.get(item.kind, ("index", "Overview"))
    crumbs: list[Cell] = [PageLink(page, title)]
    if isinstance(item, Task):
        project = links.project_of(study, item)
        if project is not None:
            crumbs.append(links.to(project))
    elif (project := study.plan.find(Project, getattr(item, "project", ""))) is not None:
        crumbs.append(links.to(project))
    return (*crumbs, links.label(item))


def item_side(study: Study, item: Item) -> tuple[Block, ...]:
    """What stands beside the writer's text."""
    return SIDE[item.kind](study, item) if item.kind in SIDE else ()


def item_rest(study: Study, item: Item) -> tuple[Block, ...]:
    """What stands below the writer's text: analyses, links both ways, the rest."""
    made = REST[item.kind](study, item) if item.kind in REST else ()
    return (
        *made,
        *past.moved(study, item),
        *past.targets(study, item),
        *written.asks(study, item),
        *written.team_health(study, item),
        *_journal(study, item),
        *_mentions(study, item),
        *written.also_written(study, item),
        *past.changes(study, item),
    )


def _journal(study: Study, item: Item) -> tuple[Block, ...]:
    entries = []
    for update in sorted(item.updates, key=lambda u: u.date, reverse=True):
        icon, colour = HEALTH.get(update.health, ("chat", "neu"))
        by = links.name_of(study, update.by)
        said = ", ".join(p for p in (words.day(update.date, study.today), by) if p)
        entries.append(Entry(update.note or words.heading(update.health), (said,), icon, colour))
    return (Section("Journal", (Entries(tuple(entries)),)),) if entries else ()


def _mentions(study: Study, item: Item) -> tuple[Block, ...]:
    """Items that point here and are not shown above already, by what they say of it."""
    shown = SHOWN.get(item.kind, frozenset())
    words_of = PERSON_WORDS if item.kind in {"person", "team"} else FIELD_WORDS
    groups: dict[str, dict[str, Item]] = {}
    for reference in study.plan.references_to(item.id):
        source = study.plan.get(reference.source)
        field = reference.field.split(".")[0]
        if source is None or source.id == item.id or (source.kind, field) in shown:
            continue
        said = words_of.get(field, f"Names it under {field}")
        groups.setdefault(said, {})[source.id] = source
    entries = [
        entry
        for said in sorted(groups)
        for entry in _group(study, said, list(groups[said].values()))
    ]
    return (
        (Section("Points here", (Entries(tuple(entries)),), id="points-here"),) if entries else ()
    )


def _group(study: Study, said: str, items: list[Item]) -> Iterator[Entry]:
    for n, source in enumerate(items[:OF_A_GROUP]):
        mark = links.status(study, source) or Mark("doc", "neu", "")
        heading = said if n == 0 else ""
        yield Entry(links.to(source, show_id=True), (), mark.icon, mark.tone, heading=heading)
    if len(items) > OF_A_GROUP:
        yield Entry(f"{len(items) - OF_A_GROUP} more")


#: Items of one group that are named before the rest is counted.
OF_A_GROUP = 8
#: References that a kind's own sections show already: (kind of the source, field).
_WORK = frozenset({("task", "assignees"), ("task", "owner")})
SHOWN: dict[str, frozenset[tuple[str, str]]] = {
    "goal": frozenset(
        {
            ("initiative", "goals"),
            ("initiative", "expects"),
            ("goal", "continues"),
            ("goal", "parent"),
        }
    ),
    "initiative": frozenset(
        {("research", "initiatives"), ("project", "initiatives"), ("task", "initiative")}
    ),
    "project": frozenset({("task", "project"), ("milestone", "project"), ("risk", "project")}),
    "task": frozenset(
        {
            ("task", "depends_on"),
            ("milestone", "depends_on"),
            ("task", "parent"),
            ("risk", "affects"),
        }
    ),
    "person": _WORK,
    "team": _WORK,
    "product": frozenset({("goal", "product")}),
    "milestone": frozenset(
        {
            ("task", "depends_on"),
            ("milestone", "depends_on"),
            ("task", "milestone"),
            ("risk", "affects"),
        }
    ),
}
