"""How sure is each date? The plan run many times, with work that takes more or less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mkdocs_prodproj.delivery.schedule import Schedule
from mkdocs_prodproj.forecasting.basis import Basis, basis_of
from mkdocs_prodproj.forecasting.cost_odds import CostOdds, cost_odds, priced
from mkdocs_prodproj.forecasting.evidence import OVER, Evidence
from mkdocs_prodproj.forecasting.spreads import Ratios, ratios_of
from mkdocs_prodproj.forecasting.throughput import ThroughputForecast, throughput
from mkdocs_prodproj.forecasting.uncertainty import run, uncertainty
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.plan.heap import nothing_collected
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.network import Placed, solve
from mkdocs_prodproj.scheduling.workdays import DAY, clock, moment
from mkdocs_prodproj.simulation.simulate import Simulation
from mkdocs_prodproj.tracking.flow import WRITTEN_ONLY, Flow

#: Always computed, whatever the settings show.
PERCENTILES = (10, 50, 85, 95)
#: Tasks listed as drivers, and the smallest share of runs that makes one.
MOST_DRIVERS, LEAST_SHARE = 8, 0.02


@dataclass(frozen=True)
class Odds:
    """How sure the end of a task, milestone, parent or project is.

    `percentiles`: the moment by which so many percent of the runs have it done. `on_time`: the
    share of runs done by the end of the `deadline`. `criticality`: the share of runs in which it
    decides the end of its project. `days`: runs by the day they end on (milestones, projects).
    `thin` says why no percentages are to be shown, be there numbers or not; `best` and `worst`
    then say when it ends if every task goes as well, or as badly, as its estimate allows.
    """

    id: str
    percentiles: Mapping[int, datetime] = field(default_factory=dict)
    deadline: date | None = None
    on_time: float | None = None
    criticality: float | None = None
    days: tuple[tuple[date, int], ...] = ()
    thin: str = ""
    best: datetime | None = None
    worst: datetime | None = None

    @property
    def p10(self) -> datetime | None:
        """One run in ten is done by then."""
        return self.percentiles.get(10)

    @property
    def p50(self) -> datetime | None:
        """Even odds."""
        return self.percentiles.get(50)

    @property
    def p85(self) -> datetime | None:
        """What can be promised: six runs in seven are done by then."""
        return self.percentiles.get(85)

    @property
    def p95(self) -> datetime | None:
        """Nineteen runs in twenty are done by then."""
        return self.percentiles.get(95)


@dataclass(frozen=True)
class Driver:
    """A task, and the share of the runs in which it decides the date."""

    item: str
    share: float


@dataclass(frozen=True)
class Forecast:
    """The odds of a plan on a day, what drives them, and what they rest on.

    `shown` says for each milestone and project ahead which forecast is shown: "tasks" (simulated),
    "throughput" (the pace of finished tasks, of its project) or "none"; `why` says it in words.
    """

    trials: int
    seed: int
    odds: Mapping[str, Odds]
    drivers: Mapping[str, tuple[Driver, ...]]
    basis: Basis
    costs: Mapping[str, CostOdds]
    throughput: Mapping[str, ThroughputForecast]
    shown: Mapping[str, str]
    why: Mapping[str, str]
    ratios: Ratios | None = None


@nothing_collected()
def forecast(plan: Plan, schedule: Schedule, today: date, worked: Flow = WRITTEN_ONLY) -> Forecast:
    """Odds of everything scheduled, by Monte Carlo over tasks, links, calendars and people's order.

    Each run draws every open task's work from its spread, lets risks happen by their chance, and
    places the network anew; people keep the order of the schedule. A date that is met on the last
    minute is met. The seed is the plan's and each task has random numbers of its own, so that the
    same plan gives the same odds and a change moves only what it touches. What is finished has
    no odds. To be shown they need evidence, see `evidence.Evidence`. `worked` tells when done tasks
    began and ended where they do not say so: that gives the pace, and how estimates spread.
    """
    return _Forecasting(plan, schedule, today, worked).run()


class _Forecasting:
    def __init__(self, plan: Plan, schedule: Schedule, today: date, worked: Flow) -> None:
        self.plan = plan
        self.worked = worked
        self.schedule = schedule
        self.today = today
        ratios = ratios_of(plan, plan.settings.forecast, worked)
        self.model = uncertainty(plan, schedule, today, ratios)
        self.evidence = Evidence(self.model)
        self.targets = {t.id: t for t in self.model.promised()}
        self.none = {id_: self.evidence.none(t) for id_, t in self.targets.items()}
        self.thin = {id_: self.evidence.thin(t) for id_, t in self.targets.items()}
        shown = {*PERCENTILES, *(p for p in plan.settings.forecast.percentiles if 0 < p < 100)}
        self.percentiles = tuple(sorted(shown))

    def run(self) -> Forecast:
        watch = [self.model.ends[id_] for id_, none in self.none.items() if not none]
        prices = priced(self.plan, self.model)
        simulation = run(
            self.model,
            watch=watch,
            percentiles=self.percentiles,
            keep_work=bool(prices),
        )
        pace = throughput(self.plan, self.today, self.percentiles, self.worked)
        shown = {id_: self._shown(t, pace) for id_, t in self.targets.items()}
        return Forecast(
            trials=simulation.trials,
            seed=self.plan.settings.seed,
            odds=self._odds(simulation),
            drivers={id_: self._drivers(id_, simulation) for id_ in self._told()},
            basis=basis_of(self.model, simulation.trials),
            costs=cost_odds(self.plan, self.model, simulation, prices, self._projects()),
            throughput=pace,
            shown={id_: kind for id_, (kind, _) in shown.items() if kind},
            why={id_: why for id_, (kind, why) in shown.items() if kind},
            ratios=self.model.ratios,
        )

    def _told(self) -> Iterable[str]:
        return (id_ for id_, thin in self.thin.items() if not thin)

    def _projects(self) -> list[str]:
        return [id_ for id_ in self._told() if isinstance(self.targets[id_], Project)]

    def _odds(self, simulation: Simulation) -> dict[str, Odds]:
        all_ = self.evidence.all_tasks
        thin = self.evidence.lacking(all_) or self.evidence.few(all_)
        return {
            id_: self._target(self.targets[id_], simulation)
            if id_ in self.targets
            else self._part(id_, simulation, thin)
            for id_ in self.schedule.times
        }

    def _part(self, id_: str, simulation: Simulation, thin: str) -> Odds:
        """The odds of a task or parent; those of a whole plan are too little, or of none."""
        end = self.model.ends.get(id_, id_)
        if not self.model.is_open(end):
            return Odds(id_, thin="done")
        share = simulation.criticality.get(id_)
        return Odds(id_, self._percentiles(end, simulation), criticality=share, thin=thin)

    def _target(self, item: Milestone | Project, simulation: Simulation) -> Odds:
        end, thin = self.model.ends[item.id], self.thin[item.id]
        best, worst = (None, None) if not thin or thin in OVER else self._extremes(end)
        if self.none[item.id]:
            return Odds(item.id, deadline=item.deadline, thin=thin, best=best, worst=worst)
        finishes = simulation.finishes[end]
        on_time = None
        if item.deadline:
            on_time = float(np.mean(finishes <= moment(item.deadline, DAY)))
        return Odds(
            item.id,
            self._percentiles(end, simulation),
            item.deadline,
            on_time,
            simulation.criticality.get(item.id),
            last_days(finishes, self.today),
            thin,
            best,
            worst,
        )

    def _percentiles(self, end: str, simulation: Simulation) -> dict[int, datetime]:
        moments = simulation.percentiles.get(end, ())
        return dict(zip(self.percentiles, map(clock, map(int, moments)), strict=False))

    def _extremes(self, end: str) -> tuple[datetime, datetime] | tuple[None, None]:
        best, worst = (placed.get(end) for placed in self._cases)
        if best is None or worst is None:
            return None, None
        return clock(best.early_finish), clock(worst.early_finish)

    @cached_property
    def _cases(self) -> tuple[Mapping[str, Placed], Mapping[str, Placed]]:
        """Where everything is when every task goes as well, or as badly, as its estimate allows."""
        spreads = self.model.spreads.items()
        best = self._placed({id_: s.optimistic for id_, s in spreads})
        return best, self._placed({id_: s.pessimistic for id_, s in spreads})

    def _placed(self, minutes: Mapping[str, float]) -> Mapping[str, Placed]:
        activities = [
            replace(a, minutes=round(minutes.get(a.id, a.minutes)))
            for a in self.model.activities.values()
        ]
        return solve(activities, self.model.links).placed

    def _drivers(self, id_: str, simulation: Simulation) -> tuple[Driver, ...]:
        shares = simulation.critical_to.get(self.model.ends[id_], {})
        found = [
            Driver(item, float(share))
            for item, share in shares.items()
            if share > LEAST_SHARE and item in self.model.outline.tasks and self.model.is_open(item)
        ]
        return tuple(sorted(found, key=self._weight)[:MOST_DRIVERS])

    def _weight(self, driver: Driver) -> tuple[float, float, str]:
        """The largest share first; of equal ones the task that may differ most."""
        spread = self.model.spreads.get(driver.item)
        width = spread.pessimistic - spread.optimistic if spread else 0.0
        return -round(driver.share, 2), -width, driver.item

    def _shown(
        self, item: Milestone | Project, pace: Mapping[str, ThroughputForecast]
    ) -> tuple[str, str]:
        """Which forecast is shown for one target, and why; nothing for what is reached."""
        thin = self.thin[item.id]
        if thin in OVER:
            return "", ""
        if not thin:
            return "tasks", "at least two thirds of the open tasks that lead to it are estimated"
        project = item.project if isinstance(item, Milestone) else item.id
        own = pace.get(project) if project else None
        if own is None or own.thin:
            other = f"; {own.thin}" if own else ""
            return "none", f"{thin}{other}"
        return "throughput", f"{thin}; the pace of finished tasks is known"


def last_days(finishes: NDArray[np.int64], today: date) -> tuple[tuple[date, int], ...]:
    """How many runs end on each day, in order; a finish at midnight belongs to the day before."""
    days = np.maximum((np.asarray(finishes, dtype=np.int64) - 1) // DAY, today.toordinal())
    first = int(days.min())
    counts = np.bincount(days - first)
    return tuple((date.fromordinal(first + int(n)), int(counts[n])) for n in np.flatnonzero(counts))
