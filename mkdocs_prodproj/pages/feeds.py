"""Files that other programs subscribe to: dates for a calendar, changes for a feed reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mkdocs_prodproj.exchange.atom import feed
from mkdocs_prodproj.exchange.icalendar import calendar
from mkdocs_prodproj.retrospect.feeds import CALENDAR, CHANGES
from mkdocs_prodproj.study import Study


@dataclass(frozen=True, slots=True)
class Feed:
    """A file beside the plan's pages; `write` takes the study and the address of Changes."""

    name: str
    file: str
    write: Callable[[Study, str], bytes]
    of_history: bool = False


#: Ids in them never change, so that a program which has an entry finds it again.
FEEDS: tuple[Feed, ...] = (
    Feed(CALENDAR, "plan.ics", calendar),
    Feed(CHANGES, "changes.xml", feed, of_history=True),
)


def feeds_of(study: Study) -> tuple[Feed, ...]:
    """The feeds that a plan has: without a history there is nothing to tell of changes."""
    return tuple(one for one in FEEDS if study.history.repository or not one.of_history)
