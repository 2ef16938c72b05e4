"""The steps of a plan on the mainline, read from git's log in one go, or from the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache
from typing import Any

from mkdocs_prodproj.history.commits import Commit, Step, Touch
from mkdocs_prodproj.history.git import TOO_SLOW, Git
from mkdocs_prodproj.history.log import (
    CHANGES,
    COMMIT,
    MAINLINE,
    RENAMES,
    moment,
    moved_from,
    read_changes,
    read_log,
    step,
)

#: How often the plan's folder may have been moved.
_MOVES = 20


@dataclass(frozen=True, slots=True)
class Mainline:
    """The steps, oldest first, and the folders the plan was in, today's first.

    `fault` is what git said when it could not tell all of it.
    """

    steps: tuple[Step, ...] = ()
    prefixes: tuple[str, ...] = ()
    fault: str = ""


def read_mainline(
    git: Git, head: str, prefix: str, tell: Callable[[Step], object] | None = None
) -> Mainline:
    """The mainline that ends at a commit, for the plan in a folder of the repository ("plan/").

    Where all of the folder came from another one, its history there goes before. `tell` is told
    each step as git prints it, the oldest first; it may turn out that others go before them.
    """
    steps: list[Step] = []
    prefixes = [prefix]
    start = head
    while True:
        here = prefixes[-1]
        touched, fault = _steps(git, start, here, tell)
        if fault:
            return Mainline(_oldest_first(steps + touched), tuple(prefixes), fault)
        moved = _move(git, touched[-1].commit, here) if touched else None
        if not moved or len(prefixes) > _MOVES:
            return Mainline(_oldest_first(steps + touched), tuple(prefixes))
        was, joined = moved
        steps += touched[:-1] + ([joined] if joined else [])
        start = touched[-1].commit.parents[0]
        prefixes.append(was)


def _oldest_first(steps: list[Step]) -> tuple[Step, ...]:
    return tuple(reversed(steps))


def _steps(
    git: Git, start: str, prefix: str, tell: Callable[[Step], object] | None
) -> tuple[list[Step], str]:
    """The steps of one folder, newest first, and what git said where it could not tell all.

    Renames are not looked for where a partial clone lacks the contents that this needs.
    """
    order = ("--reverse",) if tell else ()
    where = ("--end-of-options", start, "--", *((prefix,) if prefix else ()))
    for renames in (RENAMES, ("--no-renames",)):
        printed = git.printed("log", *MAINLINE, *COMMIT, *CHANGES, *renames, *order, *where)
        told = (step(commit, changes, prefix) for commit, changes in read_log(printed))
        found = []
        for one in told:
            if one:
                found.append(one)
                if tell:
                    tell(one)
        if printed.fault in ("", TOO_SLOW):
            break
    return (found[::-1] if tell else found), printed.fault


def _move(git: Git, commit: Commit, prefix: str) -> tuple[str, Step | None] | None:
    """Whence the oldest commit of a folder brought it, and what else it did; None if it is new."""
    if not prefix or not commit.parents:
        return None
    ids = ("--end-of-options", commit.parents[0], commit.id)
    changes = read_changes(git.ask("diff-tree", "-r", *CHANGES, *RENAMES, *ids).output)
    was = moved_from(changes, prefix)
    return (was, step(commit, changes, prefix, was)) if was is not None else None


def to_json(mainline: Mainline) -> list[object]:
    """A mainline as plain JSON values: the folders, and all texts of the steps, a line each.

    None of them has an end of line in it. One long text is written and read many times faster than
    as many short ones.
    """
    lines: list[str] = []
    for one in mainline.steps:
        commit, touches = one.commit, one.touches
        lines += (commit.id, f"{commit.when.timestamp():.0f} {_offset(commit.when.tzinfo)}")
        lines += (commit.author, commit.subject, " ".join(commit.parents), str(len(touches)))
        for touch in touches:
            lines += (touch.path, touch.blob, touch.before, touch.was)
    return [list(mainline.prefixes), "\n".join(lines)]


def from_json(value: Any) -> Mainline | None:
    """The mainline of `to_json`; None when the value is none of ours."""
    try:
        prefixes, text = value
        lines = text.split("\n") if text else []
        return Mainline(tuple(_steps_of(lines)), tuple(map(str, prefixes)))
    except (AttributeError, IndexError, TypeError, ValueError):
        return None


def _steps_of(lines: list[str]) -> Iterator[Step]:
    at, end = 0, len(lines)
    while at < end:
        id_, when, author, subject, parents, count = lines[at : at + 6]
        seconds, offset = when.split(" ")
        at += 6
        after = at + 4 * int(count)
        touches = tuple(Touch(*lines[n : n + 4]) for n in range(at, after, 4))
        commit = Commit(id_, moment(int(seconds), offset), author, subject, tuple(parents.split()))
        yield Step(commit, touches)
        at = after


@cache
def _offset(zone: tzinfo | None) -> str:
    return f"{datetime(2000, 1, 1, tzinfo=zone):%z}"
