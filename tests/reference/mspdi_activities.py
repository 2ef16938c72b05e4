"""Tasks and predecessors of a Microsoft Project file as activities and links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_prodproj.scheduling.network import SF, SS, Activity, Link
from mkdocs_prodproj.scheduling.workdays import AROUND_THE_CLOCK, DAY, WorkCalendar
from tests.reference.mspdi import MspProject, MspTask, Wait

#: What waits for something may begin before the project does, when a lead lets it.
LONG_AGO = 1000 * DAY


@dataclass(frozen=True, slots=True)
class Share:
    """One assignment: minutes on its own calendar, of the whole work and of what remains."""

    calendar: WorkCalendar
    whole: int
    rest: int


class Assignments(WorkCalendar):
    """A task's calendar on which the work is done when every assignment has done its own.

    Not ours: here each resource has its own part of the work, and the last to end ends the task.
    """

    def __init__(self, effective: WorkCalendar, shares: Sequence[Share], whole: int) -> None:
        super().__init__(effective.week, effective.hours_on)
        self.effective = effective
        self.shares = shares
        self.whole = whole

    def _parts(self, minutes: int) -> Iterable[tuple[WorkCalendar, int]]:
        whole = minutes == self.whole
        return ((s.calendar, s.whole if whole else s.rest) for s in self.shares)

    def add(self, start: int, minutes: int) -> int:
        """When the last assignment ends."""
        return max(calendar.add(start, n) for calendar, n in self._parts(minutes))

    def subtract(self, finish: int, minutes: int) -> int:
        """When the first assignment has to begin."""
        return min(calendar.subtract(finish, n) for calendar, n in self._parts(minutes))

    def next_work(self, at: int) -> int:
        """When the first of them works."""
        return min(s.calendar.next_work(at) for s in self.shares)

    def previous_work(self, at: int) -> int:
        """When the last of them has worked."""
        return max(s.calendar.previous_work(at) for s in self.shares)


class Elapsed(Assignments):
    """A length on the clock that begins in working time."""

    def next_work(self, at: int) -> int:
        """Working time of the task's calendar."""
        return self.effective.next_work(at)

    def previous_work(self, at: int) -> int:
        """Working time of the task's calendar."""
        return self.effective.previous_work(at)


def links(project: MspProject, starts: Mapping[str, int]) -> list[Link]:
    """Links between leaf tasks; those of summary tasks only when the starts of leaves are known."""
    known = {t.id: t for t in project.tasks}
    found = []
    for task in project.tasks:
        for wait in (w for w in task.waits if w.before in known):
            if task.summary or known[wait.before].summary:
                pairs = _spread(project, wait, task, starts) if starts else []
            else:
                pairs = [(wait.before, task.id)]
            found += [_link(b, a, wait, known[wait.before]) for b, a in pairs if b != a]
    return found


def _spread(
    project: MspProject, wait: Wait, task: MspTask, starts: Mapping[str, int]
) -> list[tuple[str, str]]:
    """Leaf pairs of a link from or to a summary task."""
    befores = project.leaves(wait.before) or (wait.before,)
    if len(befores) > 1 and wait.type in (SS, SF):
        befores = (min(befores, key=lambda b: starts.get(b, project.start)),)
    afters = project.leaves(task.id) if task.summary else (task.id,)
    return [(b, a) for b in befores for a in afters]


def _link(before: str, after: str, wait: Wait, predecessor: MspTask) -> Link:
    lag = round(predecessor.duration * wait.lag / 100) if wait.percent else wait.lag
    return Link(before, after, wait.type, lag, wait.elapsed)


def activity(task: MspTask, project: MspProject, led: bool, ends: bool) -> Activity:
    """A leaf task as an activity; `led`: it waits for something, `ends`: finish to finish."""
    effective = project.calendars.get(task.calendar or project.calendar) or AROUND_THE_CLOCK
    calendar = _calendar(task, effective, project)
    made = Activity(
        id=task.id,
        minutes=task.duration if task.started is None else task.remaining,
        calendar=calendar,
        not_before=LONG_AGO if led and not ends else project.start,
        started=task.started,
        finished=task.finished,
        lag_calendar=effective,
    )
    if pinned(task):
        start, finish = task.stored.start, task.stored.finish
        if task.external:
            start, finish = task.stored.early_start or start, task.stored.early_finish or finish
        if task.finished is not None:
            return replace(made, started=start, finished=finish)
        return replace(made, minutes=task.duration, started=None, start_on=start, finish_on=finish)
    return _constrained(task, made, led)


def _constrained(task: MspTask, made: Activity, led: bool) -> Activity:
    if task.started is not None or task.finished is not None:
        by = task.constraint_date if task.constraint == "FNET" else None
        return replace(made, finish_not_before=by)
    if not led and task.delay:
        begin = made.calendar.next_work(made.not_before)
        made = replace(made, not_before=begin + task.delay)
    when = task.constraint_date
    if when is None:
        return made
    begin = made.calendar.subtract(when, made.minutes)
    return {
        "SNET": replace(made, not_before=max(made.not_before, when) if led else when),
        "FNET": replace(made, not_before=made.not_before if led else begin, finish_not_before=when),
        "SNLT": replace(made, start_by=when),
        "FNLT": replace(made, finish_by=when),
        "MSO": replace(made, start_on=when),
        "MFO": replace(made, finish_on=when),
    }.get(task.constraint, made)


def pinned(task: MspTask) -> bool:
    """Whether a task keeps the dates it has: planned by hand, or from another file."""
    kept = task.manual or task.external
    return kept and task.stored.start is not None and task.stored.finish is not None


def _calendar(task: MspTask, effective: WorkCalendar, project: MspProject) -> WorkCalendar:
    """What a task's length is counted on."""
    if task.elapsed and task.duration:
        share = Share(AROUND_THE_CLOCK, task.duration, task.remaining)
        return Elapsed(effective, (share,), task.duration)
    shares = []
    for part in () if task.fixed_duration else task.assigned:
        own = project.calendars.get(part.calendar) or effective
        if task.calendar is not None:
            own = effective if task.ignores_resources else own.both(effective)
        if part.work and part.units:
            whole, rest = round(part.work / part.units), round(part.remaining / part.units)
            shares.append(Share(own, whole, rest))
    return Assignments(effective, shares, task.duration) if shares else effective
