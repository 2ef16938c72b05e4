"""Plain shapes of a history: commits, the files each touched, and what may be missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Lack:
    """Why there is no history, or not the one asked for, and what to do; two sentences."""

    reason: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.reason} {self.remedy}".strip()


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit; `when` is the committer's time with its own offset, `subject` untrusted text."""

    id: str
    when: datetime
    author: str = ""
    subject: str = ""
    parents: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The first seven figures of its hash."""
        return self.id[:7]

    @property
    def day(self) -> date:
        """The day where the committer was."""
        return self.when.date()


@dataclass(frozen=True, slots=True)
class Touch:
    """A file of the plan that a commit added, changed, renamed or removed.

    Paths are posix and relative to the plan folder. `blob` is "" when the file is gone, `before`
    "" when it is new; `was` is its earlier path when it was renamed, else "".
    """

    path: str
    blob: str
    before: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A commit of the mainline with the plan files that it changed there."""

    commit: Commit
    touches: tuple[Touch, ...]
