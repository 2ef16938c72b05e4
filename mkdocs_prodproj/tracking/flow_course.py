"""The course of one task: where it stood on which day, from written days and from commits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


class Course(NamedTuple):
    """A task with what is known of its days; `entered` is None where nothing tells.

    A written day counts before that of a commit. `done`: by its status, or by a finish day where no
    status is written.
    """

    task: Task
    states: Sequence[State]
    done: bool
    entered: date | None
    started: date | None
    finished: date | None
    start_from: str = WRITTEN
    finish_from: str = WRITTEN

    def stages(self, today: date) -> Stages:
        """From which day on it stood in which stage; each differs from the one before."""
        days = {state.day for state in self.states}
        days.update(day for day in (self.started, self.finished) if day)
        if self.entered and min(days) != self.entered:
            days = {max(day, self.entered) for day in days}
            days.add(self.entered)
        states, n, state = self.states, 0, None
        found: list[tuple[date, str]] = []
        before = ""
        for day in sorted(days):
            if day > today:
                break
            while n < len(states) and states[n].day <= day:
                state = states[n]
                n += 1
            stage = self._stage(state, day)
            if stage != before:
                found.append((day, stage))
                before = stage
        return tuple(found)

    def _stage(self, state: State | None, day: date) -> str:
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
    committed = _committed(past, today) if past else []
    done = is_done(task)
    started = task.started or _begun(committed)
    finished = task.finished or (_ended(committed) if done else None)
    if started and finished and finished < started:
        started = started if task.started else None
        finished = finished if task.finished else None
    known = [day for day in (past.born if past else None, task.created, started) if day]
    if known and finished:
        known.append(finished)
    return Course(
        task,
        [*committed, *_now(task, committed, today)],
        done,
        min(known) if known else None,
        started,
        finished,
        WRITTEN if task.started else COMMITTED,
        WRITTEN if task.finished else COMMITTED,
    )


def _begun(states: Sequence[State]) -> date | None:
    for state in states:
        if state.status in UNDER_WAY:
            return state.day
    return None


def _committed(past: Timeline, today: date) -> list[State]:
    """What it said in each commit that changed where it stands."""
    words, reasons = past.fields.get("status", ()), past.fields.get("blocked", ())
    if not reasons:
        return _words_alone(past, words, today)
    found = []
    for day in sorted({s.day for s in (*words, *reasons) if s.day <= today} | {past.born}):
        word, reason = past.at("status", day), bool(past.at("blocked", day))
        since = _day(past.at("blocked.since", day)) if reason else None
        found.append(State(day, word, _is_blocked(word, reason), since))
    return found


def _words_alone(past: Timeline, words: Sequence[Said], today: date) -> list[State]:
    """The same where nothing but a status ever stood in its way; of a day the last one counts."""
    found = [] if words and words[0].day <= past.born else [State(past.born, "")]
    for day, _, word in words:
        if day > today:
            break
        if found and found[-1].day == day:
            found.pop()
        found.append(State(day, word, word == "blocked"))
    return found


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
