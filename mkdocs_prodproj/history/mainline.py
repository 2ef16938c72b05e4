"""The steps of a plan on the mainline, read from git's log in one go, or from the cache."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from mkdocs_prodproj.history.commits import Commit, Step, Touch
from mkdocs_prodproj.history.git import LONG_PATIENCE, Answer, Git
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
        here = os.fsencode(prefixes[-1])
        answer = _log(git, start, prefixes[-1])
        told = list(read_log(answer.output))
        if answer.fault:
            return Mainline(tuple(reversed(steps)), tuple(prefixes), answer.fault)
        found = [(commit, step(commit, changes, here)) for commit, changes in told]
        touched = [(commit, one) for commit, one in found if one]
        moved = _move(git, touched[-1][0], here) if touched and len(prefixes) < _MOVES else None
        steps += [one for _, one in (touched[:-1] if moved else touched) if one]
        if not moved:
            return Mainline(tuple(reversed(steps)), tuple(prefixes))
        was, joined = moved
        steps += [joined] if joined else []
        start = touched[-1][0].parents[0]
        prefixes.append(os.fsdecode(was))


def _log(git: Git, start: str, prefix: str) -> Answer:
    """The log of one folder; without renames where a partial clone lacks what they need."""
    where = ("--end-of-options", start, "--", *((prefix,) if prefix else ()))
    options = ("log", *MAINLINE, *COMMIT, *CHANGES)
    answer = git.ask(*options, *RENAMES, *where, patience=LONG_PATIENCE)
    if answer.fault:
        return git.ask(*options, "--no-renames", *where, patience=LONG_PATIENCE)
    return answer


def _move(git: Git, commit: Commit, prefix: bytes) -> tuple[bytes, Step | None] | None:
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
