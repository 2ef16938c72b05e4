"""What git's log and its lists of changed files say, as commits and touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import category

from mkdocs_prodproj.history.commits import Commit, Step, Touch
from mkdocs_prodproj.history.git import texts
from mkdocs_prodproj.history.trees import is_plan_file
from mkdocs_prodproj.source.folder import spelled

#: How a commit is printed: five texts, none of which can hold a NUL.
FORMAT = "--format=%H%x00%P%x00%cd%x00%an%x00%s"
COMMIT = ("-z", "--date=raw", "--encoding=UTF-8", "--no-color", FORMAT)
#: How changed files are printed, whatever the repository's settings say.
CHANGES = (
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "-O/dev/null",
)
RENAMES = ("-M", "-l1000")
#: The mainline: first parents, a merge with what it brought.
MAINLINE = ("--first-parent", "--diff-merges=first-parent", "--no-show-signature")

_TEXTS = 5
#: How the first and every other line about a changed file begins.
_SIGNS = ("\n", ":")
_LAST = 253402041600  # two days before the last one that a date can have


class Change(NamedTuple):
    """A changed file as git tells it: path, earlier path, and blobs ("" for none)."""

    path: str
    was: str
    before: str
    blob: str

    @property
    def renamed(self) -> bool:
        """Whether git holds it for the same file under another name."""
        return self.was != self.path


def read_log(pieces: Iterable[list[str]]) -> Iterator[tuple[Commit, list[Change]]]:
    """What `git log` with COMMIT and CHANGES prints, newest first, while it prints.

    A piece holds some more of the texts between NULs; a commit may be spread over several.
    """
    parts: list[str] = []
    enough = 0
    for piece in pieces:
        parts += piece
        if len(parts) < enough:
            continue
        at = 0
        while (found := _told(parts, at)) and found[2] < len(parts):
            yield found[:2]
            at = found[2]
        del parts[:at]
        enough = 2 * len(parts)
    if parts and (found := _told([*parts, ""], 0)):
        yield found[:2]


def read_changes(output: bytes) -> list[Change]:
    """What `git diff-tree` with CHANGES printed."""
    return _changes([*texts(output), ""], 0)[0]


def _told(parts: list[str], at: int) -> tuple[Commit, list[Change], int] | None:
    """The commit told at a place, its changes, and the place after; None when it is cut off.

    When that is the end of what is there, more changes may follow.
    """
    if at + _TEXTS >= len(parts):
        return None
    changes, after = _changes(parts, at + _TEXTS)
    return _commit(*parts[at : at + _TEXTS]), changes, after


def _changes(parts: list[str], at: int) -> tuple[list[Change], int]:
    """The changes told from a place on, and the place of what is none, or is cut off."""
    found: list[Change] = []
    end = len(parts)
    while at < end and parts[at][:1] in _SIGNS:
        modes, mode, before, blob, what = parts[at].split(" ")
        renamed = what[:1] in "RC"
        if at + 2 + renamed >= end:
            return found, end
        was = parts[at + 1]
        path = parts[at + 2] if renamed else was
        at += 2 + renamed
        old = before if modes[-6:-3] == "100" else ""
        new = blob if mode[:3] == "100" else ""
        if old or new:
            found.append(Change(path, was if old and new else path, old, new))
    return found, at


def step(
    commit: Commit, changes: Iterable[Change], prefix: str, was: str | None = None
) -> Step | None:
    """The plan's part of a commit; None when it did not touch the plan.

    `was` is the plan's folder before the commit, where the commit moved it.
    """
    before = prefix if was is None else was
    found = (_touch(change, before, prefix) for change in changes)
    touches = tuple(touch for touch in found if touch)
    return Step(commit, touches) if touches else None


def _touch(change: Change, old: str, new: str) -> Touch | None:
    """What a change is for a plan whose folder was `old` before it and is `new` after it."""
    path = own_path(change.path, new) if change.blob else ""
    was = own_path(change.was, old) if change.before else ""
    if path and was:
        if was == path and change.before == change.blob:
            return None
        return Touch(path, change.blob, change.before, was if was != path else "")
    if path:
        return Touch(path, change.blob)
    return Touch(was, "", change.before) if was else None


@lru_cache(1 << 14)
def own_path(path: str, prefix: str = "") -> str:
    """A path as seen from the plan's folder; nothing when it is none of its files."""
    if not path.startswith(prefix):
        return ""
    inside = path[len(prefix) :].encode("utf-8", "surrogateescape")
    return spelled(inside) if is_plan_file(inside) else ""


def moved_from(changes: Iterable[Change], prefix: str) -> str | None:
    """The folder from which a commit moved most of the plan's files; None when it moved none.

    For git has no folders: a folder was moved when at least half of the files that came to it
    came, under the same name, from one other.
    """
    votes: dict[str, int] = {}
    came = 0
    for change in changes:
        if not change.blob or not own_path(change.path, prefix):
            continue
        if change.before and not change.renamed:
            continue
        came += 1
        own = change.path[len(prefix) :]
        if change.renamed and change.was.endswith(own) and not change.was.startswith(prefix):
            folder = change.was[: -len(own)]
            if not folder or folder.endswith("/"):
                votes[folder] = votes.get(folder, 0) + 1
    best = max(sorted(votes), key=lambda folder: votes[folder], default=None)
    return best if best is not None and votes[best] * 2 >= came else None


def _commit(id_: str, parents: str, when: str, author: str, subject: str) -> Commit:
    return Commit(id_, _moment(when), _shown(author), _shown(subject), tuple(parents.split()))


def _shown(text: str) -> str:
    """A text that can be written in a line: control characters and what is no UTF-8 replaced."""
    if text.isprintable():
        return text
    whole = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join("\ufffd" if category(letter) == "Cc" else letter for letter in whole)


def _moment(text: str) -> datetime:
    """A time as git keeps it: seconds, and the offset where the committer was."""
    seconds, _, offset = text.partition(" ")
    try:
        return moment(int(seconds), offset)
    except ValueError:
        return moment(0, "")


def moment(seconds: int, offset: str) -> datetime:
    """The time of a commit; times and offsets that cannot be are taken to the nearest that can."""
    return datetime.fromtimestamp(min(max(seconds, 86400), _LAST), _zone(offset))


@cache
def _zone(offset: str) -> tzinfo:
    sign = -1 if offset.startswith("-") else 1
    figures = offset.lstrip("+-")
    if not figures.isdecimal():
        return UTC
    minutes = int(figures[:-2] or "0") * 60 + int(figures[-2:])
    return timezone(timedelta(minutes=sign * minutes)) if minutes < 24 * 60 else UTC
