"""What git's log and its lists of changed files say, as commits and touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache

from mkdocs_prodproj.history.commits import Commit, Step, Touch
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
_LAST = 253402041600  # two days before the last one that a date can have


@dataclass(frozen=True, slots=True)
class Change:
    """A changed file as git tells it: modes, blobs ("" for none), path, and earlier path."""

    path: bytes
    was: bytes
    before: str
    blob: str

    @property
    def renamed(self) -> bool:
        """Whether git holds it for the same file under another name."""
        return self.was != self.path


def read_log(output: bytes) -> Iterator[tuple[Commit, list[Change]]]:
    """What `git log` with COMMIT and CHANGES printed, newest first."""
    parts = output.split(b"\0")
    at, end = 0, len(parts) - 1
    while at + _TEXTS <= end:
        commit = _commit(parts[at : at + _TEXTS])
        at += _TEXTS
        changes: list[Change] = []
        while at < end and parts[at][:1] in (b":", b"\n"):
            at = _add(parts, at, changes)
        yield commit, changes


def read_changes(output: bytes) -> list[Change]:
    """What `git diff-tree` with CHANGES printed."""
    parts = output.split(b"\0")
    at, end = 0, len(parts) - 1
    changes: list[Change] = []
    while at < end and parts[at][:1] == b":":
        at = _add(parts, at, changes)
    return changes


def _add(parts: list[bytes], at: int, changes: list[Change]) -> int:
    """Add the change told at a place, unless no file is in it; the place after it."""
    modes, mode, before, blob, what = parts[at].split(b" ")
    path = was = parts[at + 1]
    after = at + 2
    if what[:1] in (b"R", b"C"):
        path = parts[after]
        after += 1
    old = before.decode() if modes[-6:-3] == b"100" else ""
    new = blob.decode() if mode[:3] == b"100" else ""
    if old or new:
        changes.append(Change(path, was if old and new else path, old, new))
    return after


def step(
    commit: Commit, changes: Iterable[Change], prefix: bytes, was: bytes | None = None
) -> Step | None:
    """The plan's part of a commit; None when it did not touch the plan.

    `was` is the plan's folder before the commit, where the commit moved it.
    """
    before = prefix if was is None else was
    found = (_touch(change, before, prefix) for change in changes)
    touches = tuple(touch for touch in found if touch)
    return Step(commit, touches) if touches else None


def _touch(change: Change, old: bytes, new: bytes) -> Touch | None:
    """What a change is for a plan whose folder was `old` before it and is `new` after it."""
    path = _own(change.path, new) if change.blob else ""
    was = _own(change.was, old) if change.before else ""
    if path and was:
        if was == path and change.before == change.blob:
            return None
        return Touch(path, change.blob, change.before, was if was != path else "")
    if path:
        return Touch(path, change.blob)
    return Touch(was, "", change.before) if was else None


@lru_cache(1 << 14)
def _own(path: bytes, prefix: bytes) -> str:
    """A path as seen from the plan's folder; nothing when it is none of its files."""
    if not path.startswith(prefix):
        return ""
    inside = path[len(prefix) :]
    return spelled(inside) if is_plan_file(inside) else ""


def moved_from(changes: Iterable[Change], prefix: bytes) -> bytes | None:
    """The folder from which a commit moved most of the plan's files; None when it moved none.

    For git has no folders: a folder was moved when at least half of the files that came to it
    came, under the same name, from one other.
    """
    votes: dict[bytes, int] = {}
    came = 0
    for change in changes:
        if not change.blob or not _own(change.path, prefix):
            continue
        if change.before and not change.renamed:
            continue
        came += 1
        own = change.path[len(prefix) :]
        if change.renamed and change.was.endswith(own) and not change.was.startswith(prefix):
            folder = change.was[: -len(own)]
            if not folder or folder.endswith(b"/"):
                votes[folder] = votes.get(folder, 0) + 1
    best = max(sorted(votes), key=lambda folder: votes[folder], default=None)
    return best if best is not None and votes[best] * 2 >= came else None


def _commit(texts: list[bytes]) -> Commit:
    id_, parents, when, author, subject = (text.decode("utf-8", "replace") for text in texts)
    return Commit(id_, _moment(when), author, subject, tuple(parents.split()))


def _moment(text: str) -> datetime:
    """A time as git keeps it: seconds, and the offset where the committer was."""
    seconds, _, offset = text.partition(" ")
    try:
        return moment(int(seconds), offset)
    except ValueError:
        return moment(0, "")


def moment(seconds: int, offset: str) -> datetime:
    """The time of a commit; times and offsets that cannot be are taken to the nearest that can."""
    return datetime.fromtimestamp(min(max(seconds, 86400), _LAST), UTC).astimezone(_zone(offset))


@cache
def _zone(offset: str) -> tzinfo:
    sign = -1 if offset.startswith("-") else 1
    figures = offset.lstrip("+-")
    if not figures.isdecimal():
        return UTC
    minutes = int(figures[:-2] or "0") * 60 + int(figures[-2:])
    return timezone(timedelta(minutes=sign * minutes)) if minutes < 24 * 60 else UTC
