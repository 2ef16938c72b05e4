"""Where a calendar and a reader program find the plan."""

from __future__ import annotations

from mkdocs_prodproj.shapes.blocks import Block, Note
from mkdocs_prodproj.shapes.cells import Cell, Inline, PageLink
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording.options import Options

#: What pages call the files that other programs read.
CALENDAR, CHANGES = "calendar-feed", "changes-feed"


def feeds(study: Study, options: Options) -> tuple[Block, ...]:
    """Links to subscribe to: the calendar of days, and with a history the feed of changes."""
    links: list[Cell] = [PageLink(CALENDAR, "milestones and deadlines in your calendar")]
    if study.history.repository:  # also a part of a history is told week by week
        links.append(PageLink(CHANGES, "what changed each week in your feed reader"))
    return (Note(Inline(("Subscribe: ", Inline(tuple(links), ", "), "."), "")),)
