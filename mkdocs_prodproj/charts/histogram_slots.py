"""Days with their runs, put into slots of even width: a working day, a week or a month each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mkdocs_prodproj.charts.scale import after, day_words, month_words

Unit = Literal["day", "week", "month"]
#: More slots than these become wider ones.
_MOST = 60
#: Days without runs, in one stretch, that are left out: a long weekend with its holidays.
_SKIPPED = 4
#: Slots of one chart, so that a single day does not fill it.
_FEWEST = 8
_DAY = timedelta(days=1)
Days = Sequence[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class Slot:
    """Runs that end from `start` to `end`, both included."""

    start: date
    end: date
    runs: int


def slots(days: Days, deadline: date | None, *, share: float = 0.99) -> tuple[list[Slot], Unit]:
    """The slots of an axis, up to the one by which `share` of all runs have ended.

    Days without runs leave no gap unless more than four follow each other. A deadline a little
    outside gets slots of its own. Up to 60 slots are days, then weeks, then months.
    """
    known = sorted((day, runs) for day, runs in days if runs > 0)
    kept = _cut(known, share)
    found = _filled(kept)
    if len(found) <= _MOST:
        return _padded(found, deadline), "day"
    weeks = _grouped(kept, week=True)
    return (weeks, "week") if len(weeks) <= _MOST else (_grouped(kept, week=False), "month")


def _cut(known: Days, share: float) -> list[tuple[date, int]]:
    """The first days, up to the one by which so many runs have ended."""
    wanted, so_far, kept = share * sum(runs for _, runs in known), 0, []
    for day, runs in known:
        kept.append((day, runs))
        so_far += runs
        if so_far >= wanted:
            break
    return kept


def _filled(known: Days) -> list[Slot]:
    """A slot for each day with runs, and for the weekdays of a longer stretch without any."""
    found: list[Slot] = []
    for day, runs in known:
        if found and (day - found[-1].end).days - 1 > _SKIPPED:
            found += [Slot(d, d, 0) for d in _weekdays(found[-1].end + _DAY, day)]
        found.append(Slot(day, day, runs))
    return found


def _weekdays(start: date, end: date) -> list[date]:
    every = (start + n * _DAY for n in range((end - start).days))
    return [day for day in every if day.weekday() < 5]


def _padded(found: list[Slot], deadline: date | None) -> list[Slot]:
    """The same slots with empty weekdays around them: up to a near deadline, and to eight."""
    if not found:
        return []
    room = max(_FEWEST - len(found), 5)
    if deadline is not None and 0 < (deadline - found[-1].end).days <= 2 * room:
        later = _weekdays(found[-1].end + _DAY, after(deadline))
        found = [*found, *(Slot(d, d, 0) for d in later)] if len(later) <= room else found
    if deadline is not None and 0 < (found[0].start - deadline).days <= 2 * room:
        before = _weekdays(deadline, found[0].start)
        found = [*(Slot(d, d, 0) for d in before), *found] if len(before) <= room else found
    while len(found) < _FEWEST:
        first, last = _next(found[0].start, -1), _next(found[-1].end, 1)
        found = [Slot(first, first, 0), *found, Slot(last, last, 0)]
    return found


def _next(day: date, way: int) -> date:
    """The weekday after a day (way 1), or before it."""
    day += way * _DAY
    while day.weekday() > 4:
        day += way * _DAY
    return day


def _grouped(known: Days, *, week: bool) -> list[Slot]:
    """Weeks or months from the first to the last day, those without runs included."""
    start, last, runs = _first(known[0][0], week=week), known[-1][0], dict(known)
    found = []
    while start <= last:
        next_ = start + timedelta(weeks=1) if week else _first(start + timedelta(days=31))
        every = (start + n * _DAY for n in range((next_ - start).days))
        found.append(Slot(start, next_ - _DAY, sum(runs.get(day, 0) for day in every)))
        start = next_
    return found


def _first(day: date, *, week: bool = False) -> date:
    return day - day.weekday() * _DAY if week else day.replace(day=1)


def place(day: date, found: Sequence[Slot]) -> float:
    """Where the end of a day lies, 0..100, over slots of even width."""
    at = 0.0
    for slot in found:
        if day >= slot.end:
            at += 1
        elif day >= slot.start:
            at += ((day - slot.start).days + 1) / ((slot.end - slot.start).days + 1)
    return 100 * at / max(len(found), 1)


def ticks(found: Sequence[Slot], unit: Unit, most: int = 5) -> list[tuple[int, str]]:
    """Slots that are named under the axis, at most `most`: first days of weeks, or of months."""
    if unit == "month":
        return _months(found, most)
    firsts = [n for n in range(len(found)) if unit == "week" or _begins(found, n)]
    if len(firsts) > 1 and firsts[1] - firsts[0] < len(found) / (most + 3):
        firsts = firsts[1:]
    if len(firsts) <= 2:
        firsts = list(range(len(found)))
    return [(n, day_words(found[n].start)) for n in firsts[:: -(-len(firsts) // most)]]


def _begins(found: Sequence[Slot], n: int) -> bool:
    """Whether a day is the first one of its week on the axis."""
    return not n or found[n].start.isocalendar()[:2] != found[n - 1].start.isocalendar()[:2]


def _months(found: Sequence[Slot], most: int) -> list[tuple[int, str]]:
    """Every third or sixth month, or years."""
    step = next((s for s in (3, 6, 12, 24, 60) if len(found) / s <= most), 120)
    months = [(n, slot.start) for n, slot in enumerate(found)]
    return [
        (n, month_words(day, max(step, 6)))
        for n, day in months
        if (day.year * 12 + day.month - 1) % step == 0
    ]
