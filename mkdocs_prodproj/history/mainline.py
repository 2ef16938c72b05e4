"""The steps of a plan on the mainline, read from git's log in one go, or from the cache."""

from __future__ import annotations

from dataclasses import dataclass
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


def read_mainline(git: Git, head: str, prefix: str) -> Mainline:
    """The mainline that ends at a commit, for the plan in a folder of the repository ("plan/").

    Where all of the folder came from another one, its history there goes before.
    """
    steps: list[Step] = []
    prefixes = [prefix]
    start = head
    while True:
        here = prefixes[-1]
        touched, fault = _steps(git, start, here)
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


def _steps(git: Git, start: str, prefix: str) -> tuple[list[Step], str]:
    """The steps of one folder, newest first, and what git said where it could not tell all.

    Renames are not looked for where a partial clone lacks the contents that this needs.
    """
    where = ("--end-of-options", start, "--", *((prefix,) if prefix else ()))
    for renames in (RENAMES, ("--no-renames",)):
        printed = git.printed("log", *MAINLINE, *COMMIT, *CHANGES, *renames, *where)
        told = (step(commit, changes, prefix) for commit, changes in read_log(printed))
        found = [one for one in told if one]
        if printed.fault in ("", TOO_SLOW):
            break
    return found, printed.fault


def _move(git: Git, commit: Commit, prefix: str) -> tuple[str, Step | None] | None:
    """Whence the oldest commit of a folder brought it, and what else it did; None if it is new."""
    if not prefix or not commit.parents:
        return None
    ids = ("--end-of-options", commit.parents[0], commit.id)
    changes = read_changes(git.ask("diff-tree", "-r", *CHANGES, *RENAMES, *ids).output)
    was = moved_from(changes, prefix)
    return (was, step(commit, changes, prefix, was)) if was is not None else None


def to_json(mainline: Mainline) -> list[object]:
    """A mainline as plain JSON values."""
    return [list(mainline.prefixes), [_row(one) for one in mainline.steps]]


def from_json(value: Any) -> Mainline | None:
    """The mainline of `to_json`; None when the value is none of ours."""
    try:
        prefixes, rows = value
        return Mainline(tuple(_step(row) for row in rows), tuple(map(str, prefixes)))
    except (TypeError, ValueError):
        return None


def _row(one: Step) -> list[object]:
    commit = one.commit
    when = [int(commit.when.timestamp()), f"{commit.when:%z}"]
    touches = [[t.path, t.blob, t.before, t.was] for t in one.touches]
    return [commit.id, *when, commit.author, commit.subject, list(commit.parents), touches]


def _step(row: Any) -> Step:
    id_, seconds, offset, author, subject, parents, touches = row
    when = moment(int(seconds), str(offset))
    commit = Commit(str(id_), when, str(author), str(subject), tuple(map(str, parents)))
    return Step(commit, tuple(Touch(*map(str, touch)) for touch in touches))
