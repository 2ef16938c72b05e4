"""Any items as a table, and one item in short, for pages of a writer's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mkdocs_prodproj.items.base import Item, Part
from mkdocs_prodproj.items.kinds import BY_NAME
from mkdocs_prodproj.items.quantities import Estimate, Work
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Facts, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.item_facts import facts
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.lookup import known_names, lookup
from mkdocs_prodproj.wording.options import Options

#: Columns of a kind when a block names none.
DEFAULT_COLUMNS = {
    "task": ("title", "status", "assignees", "estimate", "finish"),
    "initiative": ("title", "status", "owner", "score", "goals"),
    "goal": ("title", "status", "owner", "period"),
    "research": ("title", "method", "date", "participants", "result"),
    "project": ("title", "status", "owner", "start", "deadline"),
    "milestone": ("title", "status", "deadline"),
    "risk": ("title", "status", "owner", "response"),
    "decision": ("title", "status", "date", "by"),
    "person": ("title", "role", "capacity"),
}


def table(study: Study, options: Options) -> tuple[Block, ...]:
    """Items of a kind that a condition keeps."""
    kind_name = options.get("kind", "task").lower().rstrip("s")
    kind = BY_NAME.get({"people": "person"}.get(kind_name, kind_name))
    if kind is None:
        return (
            Empty(f"There is no kind “{options.get('kind')}”", f"There is {', '.join(BY_NAME)}."),
        )
    shown = options.pick(study.plan.of(kind))
    title = options.get("title")
    if not shown:
        empty = Empty(f"No {kind.plural} here", "None fits the condition of this block.")
        return (Section(title, (empty,)),) if title else (empty,)
    wanted = [c.strip(" []") for c in options.get("columns").split(",") if c.strip(" []")]
    names = wanted or list(DEFAULT_COLUMNS.get(kind.kind, ("title", "status", "owner")))
    unknown = [n for n in names if known_names().resolve(n) is None]
    if unknown:
        near = known_names().nearest(unknown[0])
        hint = f"Did you mean `{near}`?" if near else "The fields of a kind are in the manual."
        return (Empty(f"There is no field “{unknown[0]}” for a column", hint, tone="off"),)
    columns = tuple(Column(words.heading(n), key=n) for n in names)
    rows = tuple(Row(tuple(_cell(study, i, n) for n in names), links.label(i)) for i in shown)
    made = Table(columns, rows, caption=title or words.heading(kind.plural))
    return (Section(title, (made,)),) if title else (made,)


def _cell(study: Study, item: Item, name: str) -> Cell:
    if name in {"title", "name"}:
        return links.to(item, show_id=True)
    if name == "status":
        return links.status(study, item) or ""
    written = getattr(item, name, None)
    return as_cell(study, written if isinstance(written, Estimate) else lookup(study, item)(name))


def as_cell(study: Study, value: Any) -> Cell:  # noqa: PLR0911 - one line a type
    """Any value of a field as a cell; references become links."""
    if value is None:
        return ""
    if isinstance(value, str):
        return links.named(study, value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list | dict | Part):
        return Inline(tuple(as_cell(study, v) for v in _several(value)), ", ")
    if hasattr(value, "year"):
        return words.day(value, study.today)
    if isinstance(value, Estimate):
        return words.estimate(value)
    if hasattr(value, "amount"):
        return words.money(value, study.plan.settings.currency)
    if hasattr(value, "as_tuple") or isinstance(value, (int, float)):
        return words.number(value)
    return words.spaced(str(value)) if isinstance(value, Work) else str(value)


def _several(value: Any) -> Iterable[Any]:
    if isinstance(value, Part):
        return [found for name in type(value).model_fields if (found := getattr(value, name))]
    return [f"{k}: {v}" for k, v in value.items()] if isinstance(value, dict) else value


def item(study: Study, options: Options) -> tuple[Block, ...]:
    """One item: its title and facts."""
    found = study.plan.get(options.get("id"))
    if found is None:
        return (Empty("No item is named", "Say which one.", "id: TAP-7"),)
    made = Facts(facts(study, found))
    return (Section(found.title, (made,), more=links.to(found)),)
