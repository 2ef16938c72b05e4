"""What moved, in words: how far, over how long, and what is missing where nothing is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mkdocs_prodproj.comparing.drift import Trend
from mkdocs_prodproj.shapes.blocks import Block, Empty
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, words

#: Days from which a past has something to tell: a Sunday, and the Sunday or Monday after it.
WEEK = 6


def no_past(study: Study) -> tuple[Block, ...]:
    """Why nothing can be told of the weeks before, as a block; empty where it can."""
    said = why_no_past(study)
    if not said:
        return ()
    title = "No history to look at" if study.past.lack else "Nothing to compare with yet"
    return (Empty(title, links.coded(said)),)


def why_no_past(study: Study) -> str:
    """Why nothing can be told of the weeks before, in words; "" where it can."""
    days = study.past.drift.days if study.history.repository is not None else ()
    if days and (days[-1] - days[0]).days >= WEEK:
        return ""
    young = "The plan's history is younger than a week. From the second week on it is told here."
    return study.past.lack or young


def later(days: int, *, signed: bool = False, plain: bool = False) -> str:
    """Calendar days that a date moved: "12 d later", signed "+12 d", plain "12 days".

    Example: `later(-1)` is "1 d earlier", `later(0)` "not moved".
    """
    size = f"{abs(days)}{words.NBSP}d"
    if plain:
        return words.count(abs(days), "day")
    if signed:
        sign = "+" if days > 0 else words.MINUS if days < 0 else "±"
        return f"{sign}{size}"
    if not days:
        return "not moved"
    return f"{size} {'later' if days > 0 else 'earlier'}"


def first_and_last(trend: Trend) -> tuple[date | None, date | None]:
    """The first and the last planned end that is known."""
    known = [p.planned for p in trend.points if p.planned is not None]
    return (known[0], known[-1]) if known else (None, None)


def weeks_between(days: Sequence[date]) -> int:
    """Whole weeks from the first day to the last; a started one counts when it is half over."""
    return round((days[-1] - days[0]).days / 7) if days else 0


def span_words(days: Sequence[date], today: date) -> str:
    """Since when: "since 3 May, nine weeks"."""
    if not days:
        return ""
    weeks = weeks_between(days)
    return f"since {words.day(days[0], today)}, {words.spelled(weeks)} {_weeks(weeks)}"


def in_weeks(days: Sequence[date]) -> str:
    """How long, for the middle of a sentence: "in nine weeks"."""
    weeks = weeks_between(days)
    return f"in {words.spelled(weeks)} {_weeks(weeks)}" if weeks > 1 else "in a week"


def _weeks(count: int) -> str:
    return "week" if count == 1 else "weeks"


def moved_words(trend: Trend, today: date) -> str:
    """One item's move in a sentence: "Pilot live: 3 Aug at first, 15 Aug now, 12 d later."."""
    first, last = first_and_last(trend)
    if first is None:
        return f"{trend.title}: no date known."
    was, now = words.day(first, today), words.day(last, today)
    if first == last:
        return f"{trend.title}: {now}, not moved."
    return f"{trend.title}: {was} at first, {now} now, {later(trend.slipped)}."
