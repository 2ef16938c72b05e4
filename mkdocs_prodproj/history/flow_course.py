"""The course of one task: where it stood on which day, from written days and from commits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from mkdocs_prodproj.history.timelines import Said, Timeline
from mkdocs_prodproj.items.task import Task

#: Where a day comes from: written in the file, or the day of a commit.
WRITTEN, COMMITTED = "written", "commit"
#: Words of a status that say that work has begun, and those that count for nothing.
UNDER_WAY, UNCOUNTED = ("in-progress", "review", "blocked"), ("draft", "dropped")
#: From a day on, a stage of the flow diagram; "" where the task does not count.
Stages = tuple[tuple[date, str], ...]


class State(NamedTuple):
    """What a task said from a day on: its status, and whether something stood in its way."""

    day: date
    status: str
    blocked: bool = False
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A task with what is known of its days; `entered` is None where nothing tells.

    A written day counts before that of a commit.
    """

    task: Task
    states: tuple[State, ...]
    entered: date | None
    started: date | None
    finished: date | None
    start_from: str = WRITTEN
    finish_from: str = WRITTEN

    @property
    def done(self) -> bool:
        """Done by its status, or by a finish day where no status is written."""
        return is_done(self.task)

    def stages(self, today: date) -> Stages:
        """From which day on it stood in which stage; each differs from the one before."""
        days = {s.day for s in self.states} | {d for d in (self.started, self.finished) if d}
        if self.entered:
            days = {max(day, self.entered) for day in days} | {self.entered}
        found: list[tuple[date, str]] = []
        for day in sorted(days):
            if day <= today and (stage := self._stage(day)) != (found[-1][1] if found else ""):
                found.append((day, stage))
        return tuple(found)

    def _stage(self, day: date) -> str:
        state = next((s for s in reversed(self.states) if s.day <= day), None)
        said = _stage_of(state) if state else "todo"
        if not said:
            return ""
        if self.finished and self.done:
            if day >= self.finished:
                return "done"
            if said == "done" and self.finish_from == WRITTEN:
                said = "in-progress" if self.started else "todo"
        if self.started is None or said == "done":
            return said
        if day < self.started:
            return "todo"
        return "in-progress" if said == "todo" else said

    def spells(self, today: date) -> list[tuple[date, date | None]]:
        """When it stood blocked: from a day up to, not including, another; None: it still does."""
        found: list[tuple[date, date | None]] = []
        begun: date | None = None
        for state in self.states:
            if state.blocked:
                begun = min(state.since or begun or state.day, today)
            elif begun:
                found.append((begun, max(begun, state.day)))
                begun = None
        if begun:
            found.append((begun, None))
        return [spell for spell in found if spell[0] > date.min]


def is_done(task: Task) -> bool:
    """Done by its status, or by a finish day where no status is written."""
    return task.status == "done" or (task.finished is not None and not task.status)


def course_of(task: Task, past: Timeline | None, today: date) -> Course:
    """The course of a task up to a day; `past` is its timeline, None without a history.

    Work starts with the first commit in which it is under way, in review or blocked, and ends with
    the last one that made it done. What was done when it first came was finished before: no commit
    tells when. Days of commits that contradict a written one are left out.
    """
    committed = tuple(_committed(past, today)) if past else ()
    started = task.started or next((s.day for s in committed if s.status in UNDER_WAY), None)
    finished = task.finished or (_ended(committed) if is_done(task) else None)
    if started and finished and finished < started:
        started = started if task.started else None
        finished = finished if task.finished else None
    known = [d for d in (past.born if past else None, task.created, started) if d]
    known += [finished] if known and finished else []
    return Course(
        task,
        (*committed, *_now(task, committed, today)),
        min(known, default=None),
        started,
        finished,
        WRITTEN if task.started else COMMITTED,
        WRITTEN if task.finished else COMMITTED,
    )


def _committed(past: Timeline, today: date) -> Iterator[State]:
    """What it said in each commit that changed where it stands."""
    words, reasons = past.fields.get("status", ()), past.fields.get("blocked", ())
    if not reasons:
        yield from _words_alone(past, words, today)
        return
    for day in sorted({s.day for s in (*words, *reasons) if s.day <= today} | {past.born}):
        word, reason = past.at("status", day), bool(reasons) and bool(past.at("blocked", day))
        since = _day(past.at("blocked.since", day)) if reason else None
        yield State(day, word, _is_blocked(word, reason), since)


def _words_alone(past: Timeline, words: Sequence[Said], today: date) -> Iterator[State]:
    """The same where nothing but a status ever stood in its way; of a day the last one counts."""
    if not words or words[0].day > past.born:
        yield State(past.born, "")
    for n, (day, _, word) in enumerate(words):
        if day > today:
            return
        if n + 1 == len(words) or words[n + 1].day > day:
            yield State(day, word, word == "blocked")


def _now(task: Task, committed: Sequence[State], today: date) -> Iterator[State]:
    """What it says now, where no commit says the same."""
    since = task.blocked.since if task.blocked else None
    blocked = _is_blocked(task.status, task.blocked is not None)
    last = committed[-1] if committed else None
    if last is None:
        turned = since or (today if task.status == "review" else date.min)
        if turned > date.min:
            yield State(date.min, UNDER_WAY[0] if task.status in UNDER_WAY else task.status)
        yield State(turned, task.status, blocked, since)
    elif (last.status, last.blocked, last.since) != (task.status, blocked, since):
        yield State(today, task.status, blocked, since)


def _ended(states: Sequence[State]) -> date | None:
    """The day it last became done, if it did since it came and is still."""
    for n in range(len(states) - 1, 0, -1):
        if states[n].status != "done":
            return None
        if states[n - 1].status != "done":
            return states[n].day
    return None


def _is_blocked(status: str, reason: bool) -> bool:
    return status == "blocked" or (reason and status not in ("done", *UNCOUNTED))


def _stage_of(state: State) -> str:
    if state.status in UNCOUNTED:
        return ""
    if state.blocked and state.status in UNDER_WAY:
        return "blocked"
    return state.status if state.status in (*UNDER_WAY, "done") else "todo"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def days_in(spells: Sequence[tuple[date, date | None]], today: date) -> int:
    """How many days ended within one of these spells, today too; each day once.

    From 1 June up to 3 June are two days; since 1 June, on 3 June, are three.
    """
    total, reached = 0, date.min
    for begun, ended in sorted(spells, key=lambda spell: spell[0]):
        after = ended or today + timedelta(days=1)
        total += max(0, (after - max(begun, reached)).days)
        reached = max(reached, after)
    return total
