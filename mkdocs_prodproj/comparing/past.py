"""A plan's past, as today's study asks for it: each answer computed once, when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.comparing.baseline import Baseline, Before, Slip, Then, baseline_of, within
from mkdocs_prodproj.comparing.calibration import Estimates, estimates
from mkdocs_prodproj.comparing.consequences import Comparison, compare
from mkdocs_prodproj.comparing.drift import Drift, drift
from mkdocs_prodproj.comparing.endings import endings
from mkdocs_prodproj.comparing.matching import match
from mkdocs_prodproj.comparing.sample import Sample
from mkdocs_prodproj.comparing.sampling import Sampling
from mkdocs_prodproj.history.commits import Commit, Lack
from mkdocs_prodproj.history.history import History
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan

WEEK = timedelta(days=7)
#: What today's plan is called among branches.
THIS = "This plan"


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
        self._studies: dict[tuple[str, date], Answers] = {}
        self._baselines = {"": Baseline()}
        self._against: dict[str, Comparison | Lack] = {}

    @property
    def lack(self) -> str:
        """Why there is no history, and what to do about it; "" when there is one."""
        return str(self.history.lack or "")

    @cached_property
    def samples(self) -> tuple[Sample, ...]:
        """The plan at the end of each past Sunday, kept in the cache, and as it is now.

        Weeks before the first commit have none. A week is studied once, by fewer runs than today.
        """
        if self.history.repository is None:
            return ()
        return Sampling(self.now, self.history, self.study).taken()

    @cached_property
    def drift(self) -> Drift:
        """What moved from week to week; items by the ids that they have today."""
        if not self.samples:
            return Drift()
        ids = {earlier: line.id for line in self.history.timelines.values() for earlier in line.ids}
        return drift(self.samples, ids, self.ended)

    @cached_property
    def ended(self) -> Mapping[str, date]:
        """The day on which each done task or milestone ended, by id: written, else a commit's."""
        return endings(self.now, self.history.timelines)

    @cached_property
    def estimates(self) -> Estimates:
        """How far estimates were from what work took, of the tasks that say both."""
        return estimates(self.now.plan)

    @cached_property
    def baseline(self) -> Baseline:
        """The baseline of the site."""
        return self._baseline(self.now.plan.settings.baseline)

    @cached_property
    def baselines(self) -> Mapping[str, Baseline]:
        """The baseline of each project, by id: its own, else the site's, with what is in it."""
        return {id_: self._of_project(id_) for id_ in self.now.outline.projects}

    @cached_property
    def before(self) -> Mapping[str, Before]:
        """What each item was in the baseline that it is held against, its project's or the site's.

        By id, what today's plan has no more among them.
        """
        own = {id_: one for each in self.baselines.values() for id_, one in each.items.items()}
        return {**self.baseline.items, **own}

    @cached_property
    def slips(self) -> Mapping[str, Slip]:
        """How far each item's end lies behind the baseline that it is held against, by id."""
        own = {id_: one for each in self.baselines.values() for id_, one in each.slips.items()}
        held = {id_ for each in self.baselines.values() for id_ in each.items}
        site = {id_: one for id_, one in self.baseline.slips.items() if id_ not in held}
        return {**site, **own}

    @cached_property
    def spans(self) -> Mapping[str, tuple[date, date]]:
        """First and last day of each task in its baseline, by today's id: what value is held to."""
        tasks = ((id_, one.span) for id_, one in self.before.items() if one.kind == Task.kind)
        return {id_: span for id_, span in tasks if span is not None}

    @cached_property
    def fork(self) -> Commit | Lack | None:
        """Where a preview's plan went apart from the base that it names; None when it names none.

        What came to the base since is no part of the proposal.
        """
        repository = self.history.repository
        if not self.history.base:
            return None
        base = self.history.find(self.history.base)
        if isinstance(base, Lack) or repository is None:
            return base if isinstance(base, Lack) else self.history.lack
        return repository.merge_base(base, repository.head) or base

    @cached_property
    def proposal(self) -> Comparison | Lack | None:
        """Today's plan against that of the `fork`, both studied today; None without a base."""
        fork = self.fork
        return self._compared(fork, self.now.today) if isinstance(fork, Commit) else fork

    @cached_property
    def last_week(self) -> Comparison | None:
        """The plan of a week ago, studied that day, against today's; None without a history."""
        day = self.now.today - WEEK
        commit = self.history.at(day)
        return None if commit is None else self._compared(commit, day)

    def against(self, name: str) -> Comparison | Lack:
        """Today's plan against that of a ref, tag, hash or day, both studied today."""
        if name not in self._against:
            found = self.history.find(name)
            self._against[name] = (
                found if isinstance(found, Lack) else self._compared(found, self.now.today)
            )
        return self._against[name]

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The branches that the settings name, each studied today; today's plan the first."""
        return self.side_by_side(self.now.plan.settings.scenarios)

    def side_by_side(self, names: Iterable[str]) -> tuple[Scenario, ...]:
        """Today's plan and that of some refs, each studied today; () where none is named."""
        named = tuple(dict.fromkeys(names))
        if not named:
            return ()
        repository = self.history.repository
        head = repository.head if repository else None
        return (Scenario(THIS, head, self.now), *map(self._scenario, named))

    def _scenario(self, name: str) -> Scenario:
        commit = self.history.find(name)
        if isinstance(commit, Lack):
            return Scenario(name, None, None, str(commit))
        return Scenario(name, commit, self._studied(commit, self.now.today))

    def _baseline(self, name: str) -> Baseline:
        if name not in self._baselines:
            self._baselines[name] = self._made(name)
        return self._baselines[name]

    def _made(self, name: str) -> Baseline:
        commit = self.history.find(name)
        if isinstance(commit, Lack):
            return Baseline(name, lack=str(commit))
        study = self._studied(commit, commit.day)
        if not study.plan.items:
            lack = f'"{name}" leads to {commit.short}, in which there is no plan yet.'
            return Baseline(name, commit.id, commit.day, lack=lack)
        renamed = self.history.renamed(commit, None)
        then = Then(commit, study, match(study.plan, self.now.plan, renamed))
        return baseline_of(name, then, self.now, self.ended)

    def _of_project(self, id_: str) -> Baseline:
        """The baseline of a project: its own, else that of what it is part of, else the site's."""
        found = self._baseline(self._named(id_))
        if not found.items:
            return found
        inside = set(self.now.outline.inside(id_))
        then = {i for i, one in found.items.items() if one.project in inside}
        now = {i for part in inside for i in self._members.get(part, ())}
        return within(found, frozenset(inside | now | then))

    def _named(self, id_: str) -> str:
        """What a project is held against, as written."""
        projects, seen = self.now.outline.projects, set[str]()
        while id_ in projects and id_ not in seen:
            if projects[id_].baseline:
                return projects[id_].baseline
            seen.add(id_)
            id_ = projects[id_].parent
        return self.now.plan.settings.baseline

    @cached_property
    def _members(self) -> Mapping[str, list[str]]:
        """The tasks and milestones of each project as it is today."""
        found: dict[str, list[str]] = {}
        outline = self.now.outline
        live: list[Task | Milestone] = [*outline.tasks.values(), *outline.milestones.values()]
        for item in live:
            project = outline.project_of(item)
            if project is not None:
                found.setdefault(project.id, []).append(item.id)
        return found

    def _studied(self, commit: Commit, day: date) -> Answers:
        key = commit.id, day
        if key not in self._studies:
            self._studies[key] = self.study(self.history.plan(commit), day)
        return self._studies[key]

    def _compared(self, commit: Commit, day: date) -> Comparison:
        before = self._studied(commit, day)
        return compare(before, self.now, self.history.renamed(commit, None))
