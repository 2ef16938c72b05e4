"""Why this date: what binds it, and what would move it."""

from __future__ import annotations

from mkdocs_prodproj.charts.when import when_strip
from mkdocs_prodproj.explaining.explain import Reason
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.shapes.blocks import Block, Empty, Entries, Entry, Figure, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, Svg
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, odds, words
from mkdocs_prodproj.wording.options import Options

#: What stands before a reason, by its kind.
ICONS = {
    "waits": ("right", "neu"),
    "chain": ("right", "neu"),
    "person": ("full", "neu"),
    "not-before": ("clock", "neu"),
    "today": ("clock", "neu"),
    "calendar": ("minus", "neu"),
    "length": ("clock", "neu"),
    "pause": ("minus", "neu"),
    "under-way": ("half", "neu"),
    "parts": ("plus", "neu"),
    "late-as-possible": ("right", "neu"),
    "deadline": ("flag", "neu"),
    "late": ("off", "off"),
    "done": ("done", "neu"),
    "fixed": ("flag", "neu"),
    "blocked": ("block", "off"),
    "note": ("info", "neu"),
    "none": ("none", "none"),
}


def why(study: Study, options: Options) -> tuple[Block, ...]:
    """Why one item has the dates it has."""
    item = study.plan.get(options.get("id"))
    return of_item(study, item) if item is not None else ()


def of_item(study: Study, item: Item) -> tuple[Block, ...]:
    """The reasons of an item's dates, in order, then what would move them."""
    if study.schedule.get(item.id) is None:
        because = study.schedule.unscheduled.get(item.id, "")
        if not because:
            return ()
        empty = Empty("No dates yet", words.heading(because), "estimate: 2d/3d/6d")
        return (Section("Why no date", (empty,), id="why"),)
    told = study.explainer.of(item.id)
    entries = [_entry(study, item, reason) for reason in told.reasons]
    for n, reason in enumerate(told.would_move):
        heading = "What would move it" if n == 0 else ""
        entries.append(_entry(study, item, reason, heading=heading, icon="left"))
    return (Section("Why this date", (Entries(tuple(entries)),), id="why"),) if entries else ()


def _entry(study: Study, item: Item, reason: Reason, *, heading: str = "", icon: str = "") -> Entry:
    shape, tone = ICONS.get(reason.kind, ("right", "neu"))
    named: list[Cell] = [
        links.to(found, show_id=True)
        for id_ in reason.items
        if id_ != item.id and (found := study.plan.get(id_))
    ]
    notes: tuple[Cell, ...] = (Inline(tuple(named[:4]), ", "),) if named else ()
    return Entry(reason.text, notes, icon or shape, tone, heading=heading)


def strip(study: Study, item: Item) -> tuple[Block, ...]:
    """When an item runs, on an axis of its own, with how far its end may slip."""
    times = study.schedule.get(item.id)
    if times is None:
        return ()
    found = odds.of(study, item.id)
    when = words.span(times.first_day, times.last_day, study.today)
    ends = f"; even odds to 85 % sure: {odds.range_words(study, found)}" if found else ""
    due = getattr(item, "due", None) or getattr(item, "deadline", None)
    svg = when_strip(
        times.start,
        times.finish,
        middle=found.p50 if found else None,
        safe=found.p85 if found else None,
        today=study.today,
        deadline=due,
        critical=times.critical,
        progress=float(getattr(item, "progress", None) or 0),
        label=odds.range_words(study, found) if found else "",
        title=f"When {item.title} runs",
        desc=f"Planned {when}{ends}.",
    )
    return (Section("When", (Figure(Svg(svg)),), id="when"),)
