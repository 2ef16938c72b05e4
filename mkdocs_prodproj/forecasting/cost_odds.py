"""What will it cost, and how sure is the budget?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from mkdocs_prodproj.delivery.money import Cost, costs
from mkdocs_prodproj.delivery.outline import is_done
from mkdocs_prodproj.delivery.progress import likely_minutes, task_share
from mkdocs_prodproj.forecasting.uncertainty import Uncertainty
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person, Team
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.simulation.simulate import Simulation


@dataclass(frozen=True)
class CostOdds:
    """What a project costs in the end: even odds, 85 % sure, and the chance to keep its budget.

    `unpriced` counts tasks that have no price and are not in it.
    """

    p50: Decimal
    p85: Decimal
    budget: Decimal | None
    within: float | None
    currency: str
    unpriced: int = 0


@dataclass(frozen=True, slots=True)
class Price:
    """A task's money: what is certain, and what grows with the work that is left."""

    certain: float
    open: float


def priced(plan: Plan, model: Uncertainty) -> Mapping[str, Price]:
    """The price of every leaf task that has one, by id; see `cost_odds`."""
    found: dict[str, Price] = {}
    rates = [*(p.rate for p in plan.of(Person)), *(t.rate for t in plan.of(Team))]
    if not any(rates) and not any(task.cost for task in plan.of(Task)):
        return found
    for id_, cost in costs(plan).items():
        price = _price(model.outline.tasks[id_], cost)
        if price is not None:
            found[id_] = price
    return found


def _price(task: Task, cost: Cost) -> Price | None:
    planned = cost.planned
    if is_done(task):
        known = cost.actual if cost.actual is not None else planned
        return None if known is None else Price(float(known), 0.0)
    if planned is None:
        return None
    share = task_share(task)
    rest = _rest(task, share)
    used = cost.actual if cost.actual is not None else planned * share
    open_ = (cost.work or Decimal(0)) * rest
    certain = used + cost.fixed * (1 - share)
    if task.duration and task.estimate:  # however long it takes, the effort is what it is
        return Price(float(certain + open_), 0.0)
    return Price(float(certain), float(open_))


def _rest(task: Task, share: Decimal) -> Decimal:
    """How much of the estimated work is left, as a share of it."""
    whole = likely_minutes(task.duration or task.estimate)
    if task.remaining is None or not whole:
        return 1 - share
    return Decimal(likely_minutes(task.remaining)) / whole


def cost_odds(
    plan: Plan,
    model: Uncertainty,
    simulation: Simulation,
    prices: Mapping[str, Price],
    projects: Collection[str],
) -> dict[str, CostOdds]:
    """The cost odds of these projects: what is used, what is left at its simulated size, risks.

    A task costs what it has used, and for what is left its rate times the simulated work; fixed
    costs in full. Where nothing says what was used, it is the planned cost of the share done. A
    risk costs what it says in the runs in which it happens. A project of which a third of the
    tasks or more has no price has no odds. 2 d left of 5 d at 600 a day, 1,900 used: 3,100 likely.
    """
    found = {}
    for id_ in projects:
        project = model.outline.projects[id_]
        tasks = [t.id for t in model.outline.work_of(id_)]
        known = [task for task in tasks if task in prices]
        if known and 3 * len(known) > 2 * len(tasks):
            total = _total(known, model, simulation, prices)
            total = total + _risk_costs(plan, model, simulation, id_)
            found[id_] = _odds(project, total, plan.settings.currency, len(tasks) - len(known))
    return found


def _total(
    tasks: Collection[str],
    model: Uncertainty,
    simulation: Simulation,
    prices: Mapping[str, Price],
) -> NDArray[np.float64]:
    total = np.full(simulation.trials, sum(prices[id_].certain for id_ in tasks))
    for id_ in tasks:
        likely = model.activities[id_].minutes if id_ in model.activities else 0
        drawn = simulation.work.get(id_)
        if drawn is None or not likely:
            total += prices[id_].open
        elif prices[id_].open:
            total += drawn * (prices[id_].open / likely)
    return total


def _risk_costs(
    plan: Plan, model: Uncertainty, simulation: Simulation, project: str
) -> NDArray[np.float64]:
    inside = set(model.outline.inside(project))
    total = np.zeros(simulation.trials)
    for event in model.risks.events:
        risk = plan.find(Risk, event.id)
        if event.cost and risk and risk.project in inside and event.id in simulation.happened:
            total += simulation.happened[event.id] * event.cost
    return total


def _odds(project: Project, total: NDArray[np.float64], currency: str, unpriced: int) -> CostOdds:
    p50, p85 = np.percentile(total, (50, 85), method="inverted_cdf")
    budget = project.budget
    amount = budget.amount if budget and (budget.currency or currency) == currency else None
    within = None if amount is None else float(np.mean(total <= float(amount) + 0.005))
    return CostOdds(_money(p50), _money(p85), amount, within, currency, unpriced)


def _money(amount: float) -> Decimal:
    """Whole units: a forecast has no cents."""
    return Decimal(round(amount))
