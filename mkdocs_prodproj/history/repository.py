"""A git repository that holds a plan folder: plans as of any commit, read in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from mkdocs_prodproj.history.commits import Commit, Lack, Step
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.problems import Problem
from mkdocs_prodproj.source.document import Document


class Repository:
    """What git holds of one plan folder. Nothing is checked out, no work tree is touched."""

    folder: Path
    head: Commit
    lack: Lack | None
    """What is missing although there is a history: a shallow clone, a plan not yet committed."""

    def find(self, name: str) -> Commit | Lack:
        """The commit of a ref, tag, hash or day (2026-07-06: the mainline at its end)."""
        raise NotImplementedError

    def at(self, day: date) -> Commit | None:
        """The mainline's last commit up to the end of a day."""
        raise NotImplementedError

    def merge_base(self, one: Commit, other: Commit) -> Commit | None:
        """The commit from which two went apart."""
        raise NotImplementedError

    def steps(self) -> tuple[Step, ...]:
        """The mainline (first parents) commits that touched the plan, oldest first."""
        raise NotImplementedError

    def blobs(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The content of blobs, streamed in the order asked; one too large is left out."""
        raise NotImplementedError

    def documents(self, commit: Commit) -> tuple[list[Document], list[Problem]]:
        """What `read_folder` would give of the plan folder at a commit."""
        raise NotImplementedError

    def plan(self, commit: Commit) -> Plan:
        """The plan at a commit, read once."""
        raise NotImplementedError

    def renamed(self, before: Commit, after: Commit | None) -> Mapping[str, str]:
        """Plan files renamed between two commits (None: the files as they are now), old → new."""
        raise NotImplementedError


def open_repository(folder: Path) -> Repository | Lack:
    """The repository that holds a plan folder, or why there is none."""
    raise NotImplementedError
