"""What is written in an item's file and shown by no other part of its page."""

from __future__ import annotations

from datetime import date
from typing import Any

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.initiative import SCORE_PARTS
from mkdocs_prodproj.items.team import Team
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Entries, Entry, KeyValues, Section
from mkdocs_prodproj.shapes.cells import Cell, WebLink
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.lists import as_cell
from mkdocs_prodproj.wording import links, marks, words

#: The inputs of a score, which belong beside it.
ACRONYMS = ("rice", "ice", "wsjf", "cd3")
SCORES = (*SCORE_PARTS, "score")
#: Fields of each kind that are shown as they stand.
PLAIN = {
    "goal": ("contributors",),
    "research": ("need", "expires"),
    "initiative": ("need", *SCORES, "horizon", "due", "moscow", "kano", "superseded_by"),
    "project": ("reserve", "calendar"),
    "task": ("priority", "start_after", "remaining", "spent", "cost", "calendar"),
    "risk": ("trend",),
    "team": ("handles", "calendar"),
    "person": ("handles", "calendar"),
}


def asks(study: Study, item: Item) -> tuple[Block, ...]:
    """What an initiative, project or goal needs of others."""
    asked = getattr(item, "asks", ())
    if not asked:
        return ()
    rows = tuple(
        Row((links.named(study, a.team), a.what, a.size, links.who(study, a.champion) or "open"))
        for a in asked
    )
    columns = (Column("Team"), Column("What"), Column("Size"), Column("Champion"))
    return (Section("Asked of others", (Table(columns, rows),), id="asks"),)


def team_health(study: Study, item: Item) -> tuple[Block, ...]:
    """What a team said of itself, newest first; never averaged, never ranked."""
    if not isinstance(item, Team) or not item.health:
        return ()
    entries = []
    for said in sorted(item.health, key=lambda each: each.date or date.min, reverse=True):
        icon, tone = marks.COLOURS.get(said.colour, ("chat", "neu"))
        when = words.day(said.date, study.today) if said.date else ""
        notes = ", ".join(part for part in (said.colour, said.trend, when) if part)
        entries.append(Entry(said.note or words.heading(said.colour), (notes,), icon, tone))
    return (Section("How the team is", (Entries(tuple(entries)),), id="team-health"),)


def also_written(study: Study, item: Item) -> tuple[Block, ...]:
    """Tags, links, plain fields, own and unknown keys: nothing a writer wrote is lost."""
    pairs: list[tuple[str, Cell]] = []
    if item.tags:
        pairs.append(("Tags", ", ".join(item.tags)))
    if item.category:
        pairs.append(("Category", item.category))
    for name in PLAIN.get(item.kind, ()):
        if (value := getattr(item, name)) not in (None, "", ()):
            label = name.upper() if name in ACRONYMS else words.heading(name)
            pairs.append((label, as_cell(study, value)))
    for link in item.links:
        url, title = link.url, link.title or link.url
        pairs.append(
            (
                "Link",
                WebLink(url, title) if url.startswith(("http://", "https://")) else title or url,
            )
        )
    if item.aliases:
        pairs.append(("Also known as", ", ".join(item.aliases)))
    for day, text in (
        (item.created, "Created"),
        (item.updated, "Updated"),
        (item.reviewed, "Reviewed"),
    ):
        if day:
            pairs.append((text, words.day(day, study.today)))
    pairs += [
        (words.heading(str(k)), _as_text(v)) for k, v in {**item.custom, **item.extra}.items()
    ]
    return (Section("Also written", (KeyValues(tuple(pairs)),)),) if pairs else ()


def _as_text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k}: {_as_text(v)}" for k, v in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(_as_text(v) for v in value)
    return "" if value is None else str(value)
