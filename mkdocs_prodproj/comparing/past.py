"""A plan's past, as today's study asks for it: each answer computed once, when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.comparing.baseline import Baseline
from mkdocs_prodproj.comparing.consequences import Comparison
from mkdocs_prodproj.comparing.drift import Drift
from mkdocs_prodproj.comparing.sample import Sample
from mkdocs_prodproj.history.commits import Commit, Lack
from mkdocs_prodproj.history.history import History
from mkdocs_prodproj.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Scenario:
    """One branch of several: its name as asked for, the commit, and its study; or what it lacks."""

    name: str
    commit: Commit | None
    study: Answers | None
    lack: str = ""


class Past:
    """What the history of a plan says about today: all empty, with `lack` in words, without one."""

    def __init__(
        self, now: Answers, history: History, study: Callable[[Plan, date], Answers]
    ) -> None:
        """`study` makes a study of an earlier plan on a day."""
        self.now = now
        self.history = history
        self.study = study

    @property
    def lack(self) -> str:
        """Why there is no history, and what to do about it; "" when there is one."""
        return str(self.history.lack or "")

    @cached_property
    def samples(self) -> tuple[Sample, ...]:
        """The plan at the end of each past Sunday, kept in the cache, and as it is now."""
        raise NotImplementedError

    @cached_property
    def drift(self) -> Drift:
        """What moved from week to week."""
        raise NotImplementedError

    @cached_property
    def baseline(self) -> Baseline:
        """The baseline of the site."""
        raise NotImplementedError

    @cached_property
    def baselines(self) -> Mapping[str, Baseline]:
        """The baseline of each project, by id: its own, else the site's."""
        raise NotImplementedError

    @cached_property
    def proposal(self) -> Comparison | Lack | None:
        """Today's plan against the base that a preview names, both studied today; None without."""
        raise NotImplementedError

    @cached_property
    def last_week(self) -> Comparison | None:
        """The plan of a week ago, studied that day, against today's; None without a history."""
        raise NotImplementedError

    def against(self, name: str) -> Comparison | Lack:
        """Today's plan against that of a ref, tag, hash or day, both studied today."""
        raise NotImplementedError

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The branches that the settings name, each studied today; today's plan the first."""
        raise NotImplementedError
