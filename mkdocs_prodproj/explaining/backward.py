"""For a promised day: when must each task start at the latest, and what makes it late?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from mkdocs_prodproj.delivery.schedule import Schedule
from mkdocs_prodproj.delivery.wording import NBSP, day_words, joined, short_days
from mkdocs_prodproj.explaining.bindings import FINISHING, FROM_FINISH, Bindings
from mkdocs_prodproj.items.quantities import LinkType
from mkdocs_prodproj.scheduling.network import Activity, Link, Placed, sooner
from mkdocs_prodproj.scheduling.workdays import DAY, clock, moment


@dataclass(frozen=True)
class Latest:
    """A promised moment counted back: `latest_starts` of all open work that leads to the item.

    `late_by_minutes` is working time of the item's calendar by which its finish misses the moment
    (0 when it does not), `late_by_days` the same in working days. `because` names what its
    critical path is made of, the longest first: "TAP-7 (8 d)". Of work under way the latest
    start is that of the rest.
    """

    item: str
    deadline: date
    late_by_minutes: int
    late_by_days: float
    because: tuple[str, ...] = ()
    latest_starts: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """By how much it is late and why, in a line; "" when it is not."""
        if not self.late_by_minutes:
            return ""
        days = f"{self.late_by_days:.1f}".removesuffix(".0")
        why = f" because of {joined(self.because)}" if self.because else ""
        return f"Late by {days}{NBSP}{'day' if days == '1' else 'days'}{why}."


def backward(
    schedule: Schedule,
    target: str,
    deadline: int,
    *,
    parts: Sequence[str] = (),
    today: date | None = None,
) -> Latest:
    """Plan backwards from a deadline (a moment) of a task, milestone or project.

    The backward pass of the critical path method over what leads to the target, waits for people
    included: on each task's own calendar, with lags, whatever other projects promise. `parts`
    are the ids behind a parent task; a project's are known. With `today`, a path that begins with
    a wait for a day names that wait. A target without dates gives a result without figures.
    A (3 d) then B (2 d) for Friday 17:00: B starts on Thursday, A on Monday.
    """
    bindings = Bindings(schedule)
    ends = _ends(schedule, target, parts)
    if not ends:
        return Latest(target, _day(deadline), 0, 0.0)
    last = max(ends, key=lambda id_: (schedule.placed[id_].early_finish, id_))
    calendar = schedule.activities[last].lags_on
    late = max(0, calendar.between(deadline, schedule.placed[last].early_finish))
    return Latest(
        item=target,
        deadline=_day(deadline),
        late_by_minutes=late,
        late_by_days=round(late / calendar.day_minutes, 2),
        because=_because(bindings, bindings.path([last]), today),
        latest_starts=_BackwardPass(bindings, deadline).starts(ends),
    )


def path_to(schedule: Schedule, target: str, parts: Sequence[str] = ()) -> tuple[str, ...]:
    """The critical path to one task, milestone or project: ids by date, the target's end last.

    It follows what binds each date back to where nothing does; waits for people count, and where
    several bind together all are in. Of a parent task give its `parts`.
    """
    ends = _ends(schedule, target, parts)
    if not ends:
        return ()
    latest = max(schedule.placed[id_].early_finish for id_ in ends)
    return Bindings(schedule).path(
        id_ for id_ in ends if schedule.placed[id_].early_finish == latest
    )


def _ends(schedule: Schedule, target: str, parts: Sequence[str]) -> list[str]:
    """The activities that stand for a target: itself, its parts, or the work of a project."""
    if target in schedule.placed and not schedule.activities[target].passing:
        return [target]
    chosen = parts or [id_ for id_, a in schedule.activities.items() if a.group == target]
    return [
        id_ for id_ in chosen if id_ in schedule.placed and not schedule.activities[id_].passing
    ]


@dataclass(slots=True)
class _Late:
    begins: int
    finish: int


class _BackwardPass:
    def __init__(self, bindings: Bindings, deadline: int) -> None:
        self.bindings = bindings
        self.deadline = deadline
        self.late: dict[str, _Late] = {}

    def starts(self, ends: Iterable[str]) -> dict[str, datetime]:
        """Latest starts by id, earliest first, of all open work that leads to the ends."""
        targets = set(ends)
        inside = self._ancestors(targets)
        for id_ in reversed(inside):
            a = self.bindings.activities[id_]
            if a.finished is None:
                self._place(a, id_ in targets)
        found = [(late.begins, id_) for id_, late in self.late.items() if self._is_shown(id_)]
        return {id_: clock(at) for at, id_ in sorted(found)}

    def _is_shown(self, id_: str) -> bool:
        return not self.bindings.activities[id_].passing

    def _ancestors(self, targets: set[str]) -> list[str]:
        """Everything that leads to the targets, predecessors first (the order of `placed`)."""
        found = set(targets)
        queue = sorted(targets)
        for id_ in queue:
            fresh = {k.before for k in self.bindings.arriving(id_)} - found
            found |= fresh
            queue += sorted(fresh)
        return [id_ for id_ in self.bindings.placed if id_ in found]

    def _place(self, a: Activity, is_target: bool) -> None:
        limits = [self.deadline] if is_target else []
        for link in self.bindings.leaving(a.id):
            after = self.late.get(link.after)
            if after and (a.started is None or link.type in FROM_FINISH):
                limits.append(self._latest(a, link, after))
        finish = a.calendar.previous_work(min(limits, default=self.deadline))
        self.late[a.id] = _Late(a.calendar.subtract(finish, a.minutes), finish)

    def _latest(self, a: Activity, link: Link, after: _Late) -> int:
        """The last finish with which the successor still meets its own latest dates."""
        lags_on = self.bindings.activities[link.after].lags_on
        at = after.finish if link.type in FINISHING else after.begins
        at = sooner(at, link, lags_on)
        if link.type in (LinkType.SS, LinkType.SF):
            return a.calendar.add(a.calendar.next_work(at), a.minutes) if a.minutes else at
        return at


def _because(bindings: Bindings, path: Sequence[str], today: date | None) -> tuple[str, ...]:
    """What the path is made of: open work and waits, with their length, the longest first.

    Lengths are working days of the task's calendar, time off of its people included.
    """
    found: list[tuple[int, str]] = []
    for n, id_ in enumerate(path):
        a, p = bindings.activities[id_], bindings.placed[id_]
        if a.finished is not None:
            continue
        if n == 0 and today:
            found.append(_said(a, moment(today), p.begins, f"the wait for {_begin(p, today)}"))
        if a.minutes and _takes_time(bindings, a, set(path)):
            found.append(_said(a, p.begins, p.early_finish, id_))
        waits = [_wait(bindings, a, link) for link in bindings.binding(id_)]
        found += sorted(waits)[-1:]
    found = sorted((each for each in found if each[0] > 0), key=lambda each: -each[0])
    return tuple(text for _, text in found)


def _said(a: Activity, start: int, end: int, what: str) -> tuple[int, str]:
    minutes = a.lags_on.between(start, end)
    return minutes, f"{what} ({short_days(minutes, a.lags_on.day_minutes)})"


def _begin(p: Placed, today: date) -> str:
    return day_words(p.begins // DAY, today.year)


def _wait(bindings: Bindings, a: Activity, link: Link) -> tuple[int, str]:
    """The time between what a binding link ties together: a lag, or somebody's time off."""
    p, before = bindings.placed[a.id], bindings.placed[link.before]
    start = before.early_finish if link.type in FROM_FINISH else before.early_start
    end = p.early_finish if link.type in FINISHING else p.begins
    names = link.before, a.id
    if bindings.activities[link.before].passing:
        names = (bindings.drivers(link.before) or names)[0], a.id
    return _said(a, start, end, f"the wait from {names[0]} to {names[1]}")


def _takes_time(bindings: Bindings, a: Activity, path: set[str]) -> bool:
    """Whether the path runs through the work, not only past its start or beside it to its end."""
    if bindings.is_held_by_finish(a.id):
        return False
    onward = [k for k in bindings.leaving(a.id) if k.after in path]
    binding = [k for k in onward if k in bindings.binding(k.after)]
    return not binding or any(k.type in FROM_FINISH for k in binding)


def _day(deadline: int) -> date:
    """The day a moment belongs to; midnight is the end of the day before."""
    return clock(deadline - 1).date()
