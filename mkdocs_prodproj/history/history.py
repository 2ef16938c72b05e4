"""The past of a plan folder: empty, with the reason in words, where there is none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from mkdocs_prodproj.history.cache import Cache
from mkdocs_prodproj.history.commits import Commit, Lack, Step
from mkdocs_prodproj.history.following import timelines_of
from mkdocs_prodproj.history.repository import Repository, open_repository
from mkdocs_prodproj.history.timelines import Timeline
from mkdocs_prodproj.plan.model import Plan


class History:
    """What git knows of a plan folder. Every question is answered once, when first asked."""

    def __init__(
        self,
        repository: Repository | None = None,
        lack: Lack | None = None,
        cache: Cache | None = None,
        base: str = "",
        preview: str = "",
    ) -> None:
        """`base` is the ref a preview is compared with, `preview` its name: "pull request 12"."""
        self.repository = repository
        self._lack = lack
        self.cache = cache or Cache()
        self.base = base
        self.preview = preview

    @classmethod
    def of(
        cls,
        folder: Path,
        cache: Path | None = None,
        base: str = "",
        preview: str = "",
        hidden: Collection[str] = (),
    ) -> History:
        """The history of a plan folder; `cache` is a folder to keep what was read, if any.

        Files whose path is in `hidden` are left out: those that the site leaves out today.
        """
        kept = Cache(cache)
        found = open_repository(folder, kept, hidden)
        if isinstance(found, Lack):
            return cls(lack=found, cache=kept, base=base, preview=preview)
        return cls(found, cache=kept, base=base, preview=preview)

    @property
    def lack(self) -> Lack | None:
        """Why there is no history, or not all of it; None when nothing is missing.

        It is the same whenever it is asked: what git cannot tell shows when all is read.
        """
        if self.repository is None:
            return self._lack
        self.timelines  # noqa: B018 - read for what it lacks
        return self.repository.lack

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The mainline's commits that touched the plan, oldest first."""
        return self.repository.steps() if self.repository else ()

    def find(self, name: str) -> Commit | Lack:
        """The commit of a ref, tag, hash or day; a day means the mainline at its end."""
        if self.repository is None:
            return self.lack or Lack("There is no history.")
        return self.repository.find(name)

    def at(self, day: date) -> Commit | None:
        """The mainline's last commit up to the end of a day; None when there was none yet."""
        return self.repository.at(day) if self.repository else None

    def plan(self, commit: Commit) -> Plan:
        """The plan at a commit; an empty one without a repository."""
        return self.repository.plan(commit) if self.repository else Plan()

    def renamed(self, before: Commit, after: Commit | None) -> Mapping[str, str]:
        """Plan files renamed between two commits (`None`: the files as they are now), old → new."""
        return self.repository.renamed(before, after) if self.repository else {}

    @cached_property
    def timelines(self) -> Mapping[str, Timeline]:
        """What each item said over time, by the id it has today, or had last."""
        return timelines_of(self.repository, self.cache) if self.repository else {}


#: What a study has that was given no history.
NO_HISTORY = History(lack=Lack("This plan is read without its history."))
