"""Along which calendar work and waits run: one axis of worked minutes, or each on its own.

Where all work that is still open runs on one calendar, time is counted in worked minutes of that
calendar, and placing is plain arithmetic. Elsewhere it is counted in moments, and every activity
walks on its own calendar. Backward, all times are negated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs_prodproj.scheduling.crews import Crew
from mkdocs_prodproj.scheduling.network import (
    FF,
    SF,
    SS,
    Activity,
    Link,
    Network,
    later,
    settled,
    sooner,
)
from mkdocs_prodproj.scheduling.placing import Pace
from mkdocs_prodproj.scheduling.workdays import AROUND_THE_CLOCK, WorkCalendar

#: What an activity's own dates do to a start.
_DATES = Network([], [])


@dataclass(frozen=True, slots=True)
class Axis:
    """Moments as worked minutes of one calendar since an origin, and back; or as they are."""

    calendar: WorkCalendar | None
    origin: int

    def at(self, moment: int) -> int:
        """Where a moment is on the axis."""
        return moment if self.calendar is None else self.calendar.between(self.origin, moment)

    def end(self, at: int) -> int:
        """The moment at which work ends that ends here on the axis."""
        return at if self.calendar is None else self.calendar.shift(self.origin, at)

    def start(self, at: int) -> int:
        """The moment at which work begins that begins here on the axis."""
        return at if self.calendar is None else self.calendar.next_work(self.end(at))


def axis_of(activities: Sequence[Activity], links: Sequence[Link]) -> Axis:
    """One calendar for everything that takes time or shifts a wait, if there is one."""
    by_id = {a.id: a for a in activities}
    used = {id(a.calendar): a.calendar for a in activities if not _floats(a)}
    for k in links:
        if k.lag:
            calendar = AROUND_THE_CLOCK if k.elapsed else by_id[k.after].lags_on
            used[id(calendar)] = calendar
    shared = next(iter(used.values()), None)
    if len(used) != 1 or shared is None or isinstance(shared, Crew) or not activities:
        return Axis(None, 0)
    return Axis(shared, shared.next_work(min(a.not_before for a in activities)))


def _floats(a: Activity) -> bool:
    """Whether it is a point that stays wherever it is put."""
    return not a.minutes and a.started is None and a.calendar is AROUND_THE_CLOCK


def known_end(a: Activity, link: Link) -> int | None:
    """The moment the link goes out from, where it is known before anything is placed."""
    if link.type in (SS, SF):
        return a.finished if a.started is None and a.finished is not None else a.started
    return a.finished


def pushed(at: int, link: Link, after: Activity) -> int:
    """The earliest start that a link gives, going out from this moment (`Network.earliest`)."""
    at = later(at, link, after.lags_on)
    if link.type in (FF, SF):
        at = after.calendar.subtract(at, after.minutes)
    return settled(at, after)


def forth(link: Link, after: Activity, axis: Axis) -> Callable[[int], int]:
    """From the predecessor's time to the earliest start."""
    if axis.calendar:
        return (link.lag - (after.minutes if link.type in (FF, SF) else 0)).__add__
    return lambda at: pushed(at, link, after)


def back(link: Link, before: Activity, after: Activity, axis: Axis) -> Callable[[int], int]:
    """From the successor's negated time to the earliest negated start: the latest finish."""
    if axis.calendar:
        return (link.lag - (before.minutes if link.type in (SS, SF) else 0)).__add__

    def reach(at: int) -> int:
        latest = sooner(-at, link, after.lags_on)
        if link.type in (SS, SF):
            latest = before.calendar.add(before.calendar.next_work(latest), before.minutes)
        return -latest

    return reach


def is_forced(a: Activity) -> bool:
    """Whether dates of its own may keep it from where links and people put it."""
    dates = (a.start_on, a.finish_on, a.start_by, a.finish_by, a.finish_not_before)
    return a.started is None and dates.count(None) < len(dates)


def is_fixed(a: Activity) -> bool:
    """Whether it stands where it is, whatever links and people say."""
    return a.started is None and (a.start_on is not None or a.finish_on is not None)


def held(a: Activity, at: int) -> tuple[int, int]:
    """Start and finish of what has dates of its own, as `Network.forward` gives them."""
    start = a.calendar.next_work(at) if a.minutes else at
    start = _DATES.held(a, start)
    finish = a.calendar.add(start, a.minutes) if a.finish_on is None else a.finish_on
    return start, finish if a.finish_not_before is None else max(finish, a.finish_not_before)


def span(a: Activity, at: int, axis: Axis) -> tuple[int, int]:
    """As `held`, on the axis."""
    start, finish = held(a, at)
    return axis.at(start), axis.at(finish)


def pace_of(a: Activity, axis: Axis) -> Pace | None:
    """How an activity runs on its calendar and by its own dates; None when it just takes time."""
    calendar, minutes = a.calendar, a.minutes
    if is_forced(a):
        return lambda at: span(a, axis.start(at), axis)
    if axis.calendar:
        return None
    if not minutes and a.started is None:
        return lambda at: (at, at)
    known: dict[int, tuple[int, int]] = {}

    def pace(at: int) -> tuple[int, int]:
        found = known.get(at)
        if found is None:
            start = calendar.next_work(at)
            known[at] = found = (start, calendar.add(start, minutes))
        return found

    return pace


def pace_back(a: Activity) -> Pace:
    """How an activity runs on its calendar backward, from a negated finish."""
    calendar, minutes = a.calendar, a.minutes
    if not minutes:
        return lambda at: (at, at)
    known: dict[int, tuple[int, int]] = {}

    def pace(at: int) -> tuple[int, int]:
        found = known.get(at)
        if found is None:
            finish = calendar.previous_work(-at)
            known[at] = found = (-finish, -calendar.subtract(finish, minutes))
        return found

    return pace
