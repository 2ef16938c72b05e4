"""Weekly looks at a plan's past: each week is studied once and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.comparing.sample import Sample, sample
from mkdocs_prodproj.comparing.sample_json import from_json, to_json
from mkdocs_prodproj.history.cache import code_version
from mkdocs_prodproj.history.commits import Commit
from mkdocs_prodproj.history.history import History
from mkdocs_prodproj.plan.model import Plan

#: Simulated runs of a past week at the most; a trend needs no finer odds.
TRIALS = 1000
#: What kept samples are filed under.
KIND = "samples"
SUNDAY = 6
#: The rooms of the package whose code a sample follows from.
ROOMS = (
    "comparing", "delivery", "forecasting", "history", "items", "plan", "query", "scheduling",
    "simulation", "source", "strategy", "tracking",
)  # fmt: skip


class Sampling:
    """Takes the samples of a plan's past, from the cache where they are known."""

    def __init__(
        self, now: Answers, history: History, study: Callable[[Plan, date], Answers]
    ) -> None:
        """`study` makes a study of an earlier plan on a day."""
        self.now = now
        self.history = history
        self.study = study

    def taken(self) -> tuple[Sample, ...]:
        """One for each past Sunday since the first commit, oldest first; today's the last."""
        ends = list(self._ends())
        return (*(self._kept(commit, day) for commit, day in reversed(ends)), sample(self.now, ""))

    def _ends(self) -> Iterator[tuple[Commit, date]]:
        """The last commit of each past week, back to the first commit, the newest week first."""
        weeks = self.now.plan.settings.history.weeks
        for day in islice(sundays(self.now.today), max(weeks, 0)):
            commit = self.history.at(day)
            if commit is None:
                return
            yield commit, day

    def _kept(self, commit: Commit, day: date) -> Sample:
        """The sample of a day that will not change any more; one of less than all is not kept."""
        repository = self.history.repository
        part = repository.part if repository else ""
        key = f"{commit.id} {day.isoformat()} {part} {code_version(*ROOMS)}"
        found = from_json(self.history.cache.get(KIND, key))
        if found is None:
            found = sample(self.study(quicker(self.history.plan(commit)), day), commit.short)
            if repository is None or repository.whole:
                self.history.cache.put(KIND, key, to_json(found))
        return found


def sundays(today: date) -> Iterator[date]:
    """The Sundays before a day, the last one first: of Monday 6 July that is the 5th."""
    day = today - timedelta(days=(today.weekday() - SUNDAY) % 7 or 7)
    while True:
        yield day
        day -= timedelta(weeks=1)


def quicker(plan: Plan) -> Plan:
    """The same plan, simulated fewer times."""
    settings = plan.settings
    forecast = settings.forecast
    fewer = forecast.model_copy(update={"trials": min(forecast.trials, TRIALS)})
    return replace(plan, settings=settings.model_copy(update={"forecast": fewer}))
