"""Is a project worth its money so far? Planned, earned and spent, week by week and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.earned_value import EarnedValue
from mkdocs_prodproj.delivery.ledger import DAYS, ZERO, Entry, Ledger
from mkdocs_prodproj.delivery.money import Cost, Prices
from mkdocs_prodproj.delivery.outline import Outline, is_done, is_started
from mkdocs_prodproj.delivery.planned import PlanLine, Spans
from mkdocs_prodproj.delivery.progress import task_share
from mkdocs_prodproj.delivery.schedule import Schedule
from mkdocs_prodproj.delivery.value_words import lacks, plan_line, says
from mkdocs_prodproj.delivery.workdays import clock, moment
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Money
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan

#: Points of a series at the most; longer projects have wider steps than a week.
MOST_POINTS = 520


class ValuePoint(NamedTuple):
    """Value up to the morning of a day; earned and spent are known up to today."""

    day: date
    pv: Decimal | None
    ev: Decimal | None
    ac: Decimal | None


@dataclass(frozen=True)
class ProjectMoney:
    """Earned value of a project (or of the whole plan, `project` ""), in `unit`.

    `unit` is the plan's currency, or "days" of work where nothing has a price; `currency` is ""
    then. `series` is weekly from the first planned day. `says` puts it into words, `plan_line`
    what the planned value is made of; `lacks` names what is missing, with the key to add.
    `unpriced` are the tasks that are in no sum.
    """

    project: str
    value: EarnedValue
    unit: str
    series: tuple[ValuePoint, ...] = ()
    budget: Decimal | None = None
    says: str = ""
    plan_line: str = ""
    lacks: tuple[str, ...] = ()
    unpriced: tuple[str, ...] = ()

    @property
    def currency(self) -> str:
        """The currency of all figures; empty where they are days of work."""
        return "" if self.unit == DAYS else self.unit


def money_of(
    plan: Plan, schedule: Schedule, today: date, baseline: Spans | None = None
) -> Mapping[str, ProjectMoney]:
    """Earned value of every live project that has tasks, and of all together under "".

    BAC is the planned cost of the tasks (work at rates, fixed costs). Where none has a price it is
    the project's budget, shared out by effort; without a budget, days of effort. PV follows
    `planned.PlanLine`: a `baseline` (first and last day by task id), else the tasks' own promised
    days, else the order of links and estimates from the project's start to its deadline; of the
    schedule only the links are used, since its dates follow what has happened. EV is each task's
    planned cost times its progress. AC is what tasks say in `spent`, dropped tasks included; see
    `Ledger.spent`. All count up to this morning, as the schedule plans what remains from today on;
    done today is done. Over time, done work earned and cost between its start and finish, work
    under way from its start to today; a done task without a start on the day it finished.
    """
    return _Accounts(plan, schedule, today, baseline).run()


@dataclass(frozen=True)
class _Account:
    """A project's ledger before it is judged."""

    project: str
    title: str
    ledger: Ledger
    unit: str
    budget: Decimal | None
    costs: Mapping[str, Cost]
    start: date | None = None


class _Accounts:
    def __init__(self, plan: Plan, schedule: Schedule, today: date, baseline: Spans | None) -> None:
        self.plan = plan
        self.today = today
        self.now = moment(today)
        self.outline = Outline(plan)
        self.prices = Prices(plan, self.outline)
        self.calendars = Calendars(plan)
        leaves = [t for t in self.outline.tasks.values() if not self.outline.children.get(t.id)]
        self.costs = {task.id: self.prices.of(task) for task in leaves}
        lengths = {id_: cost.length for id_, cost in self.costs.items()}
        self.line = PlanLine(self.outline, self.calendars, lengths, schedule.links, baseline)
        self.dropped: dict[str, list[Task]] = {}
        for task in plan.of(Task):
            project = self.outline.project_of(task) if task.status == "dropped" else None
            if project and task.spent is not None:
                self.dropped.setdefault(project.id, []).append(task)

    def run(self) -> Mapping[str, ProjectMoney]:
        accounts = {p.id: self._account(p) for p in self.outline.projects.values()}
        found = {id_: a for id_, a in accounts.items() if a.ledger.entries}
        tops = [a for id_, a in found.items() if self._is_top(id_)]
        money = [a for a in tops if a.unit != DAYS]
        judged = {"": self._judge(self._together(money or tops), tops)} if tops else {}
        return judged | {id_: self._judge(a, [a]) for id_, a in found.items()}

    def _is_top(self, project: str) -> bool:
        return not any(
            project in self.outline.inside(p) for p in self.outline.projects if p != project
        )

    def _account(self, project: Project) -> _Account:
        tasks = list(self.outline.work_of(project.id))
        gone = [t for id_ in self.outline.inside(project.id) for t in self.dropped.get(id_, ())]
        self.costs |= {task.id: self.prices.of(task) for task in gone}
        budget = self._ours(project.budget)
        weights, unit = self._weights(tasks, budget)
        entries = [self._entry(t, weights[t.id], unit) for t in tasks]
        entries += [self._sunk(t, unit) for t in gone]
        return _Account(
            project.id,
            project.title or project.id,
            Ledger(tuple(entries)),
            unit,
            budget,
            {t.id: self.costs[t.id] for t in tasks},
            self.line.bounds(project)[0],
        )

    def _ours(self, money: Money | None) -> Decimal | None:
        if money is None or money.currency not in ("", self.prices.currency):
            return None
        return money.amount

    def _weights(
        self, tasks: Sequence[Task], budget: Decimal | None
    ) -> tuple[dict[str, Decimal], str]:
        """What each task is worth, and in which unit."""
        costs = [self.costs[t.id] for t in tasks]
        if any(c.planned for c in costs):
            return {c.task: c.planned or ZERO for c in costs}, self.prices.currency
        efforts = {t.id: self._days(t, self.costs[t.id].minutes) for t in tasks}
        known = [days for days in efforts.values() if days]
        if not known:
            return dict.fromkeys(efforts, ZERO), DAYS
        average = sum(known, ZERO) / len(known)
        efforts = {id_: days or average for id_, days in efforts.items()}
        if budget is None:
            return efforts, DAYS
        total = sum(efforts.values(), ZERO)
        return {id_: budget * days / total for id_, days in efforts.items()}, self.prices.currency

    def _days(self, task: Task, minutes: int) -> Decimal:
        calendar = self.calendars.of_task(task, self.outline.project_of(task))
        return Decimal(minutes) / calendar.day_minutes

    def _entry(self, task: Task, weight: Decimal, unit: str) -> Entry:
        calendar = self.calendars.of_task(task, self.outline.project_of(task))
        share = task_share(task)
        begun = bool(is_done(task) or is_started(task) or share or task.spent is not None)
        begins, ends = self._worked(task) if begun else (None, None)
        planned = self.line.of(task)
        actual = self._actual(task, unit)
        return Entry(
            task.id, calendar, weight, weight * share, actual, begun, planned, begins, ends
        )

    def _sunk(self, task: Task, unit: str) -> Entry:
        """What was spent on a dropped task is spent."""
        calendar = self.calendars.of_task(task, self.outline.project_of(task))
        begins, ends = self._worked(task)
        actual = self._actual(task, unit)
        return Entry(task.id, calendar, ZERO, ZERO, actual, True, None, begins, ends)

    def _actual(self, task: Task, unit: str) -> Decimal | None:
        cost = self.costs[task.id]
        if unit != DAYS or (task.spent is None and cost.actual is not None):
            return cost.actual
        return None if cost.spent_minutes is None else self._days(task, cost.spent_minutes)

    def _worked(self, task: Task) -> tuple[int | None, int | None]:
        """From when to when a begun task has been worked on, so far."""
        end = self.now
        if is_done(task):
            day = task.finished or task.started
            if day is None:
                return None, None
            end = min(end, moment(day, 1440)) if task.finished else end
        start = moment(task.started) if task.started else None
        if start is None:
            start = end - 1440 if is_done(task) else None
        return (None, None) if start is None else (min(start, end), end)

    def _together(self, accounts: Sequence[_Account]) -> _Account:
        entries = tuple(e for a in accounts for e in a.ledger.entries)
        budgets = [a.budget for a in accounts if a.budget is not None]
        budget = sum(budgets, ZERO) if len(budgets) == len(accounts) else None
        costs = {id_: c for a in accounts for id_, c in a.costs.items()}
        starts = [a.start for a in accounts if a.start]
        unit = accounts[0].unit
        return _Account("", "", Ledger(entries), unit, budget, costs, min(starts, default=None))

    def _judge(self, account: _Account, among: Sequence[_Account]) -> ProjectMoney:
        ledger = account.ledger
        planned = ledger.planned_by([self.now])
        bac = ledger.budgeted
        value = EarnedValue(planned[0] if planned else None, ledger.earned, ledger.spent, bac)
        if not bac:
            value = EarnedValue(None, None, ledger.spent, None)
        left_out = [a.title for a in among if a.unit != account.unit]
        return ProjectMoney(
            project=account.project,
            value=value,
            unit=account.unit,
            series=self._series(account, value) if bac else (),
            budget=account.budget,
            says=says(value, account.unit),
            plan_line=plan_line(ledger),
            lacks=tuple(lacks(ledger, account.costs, account.unit, left_out)),
            unpriced=tuple(
                e.task for e in ledger.entries if not e.weight and e.task in account.costs
            ),
        )

    def _series(self, account: _Account, value: EarnedValue) -> tuple[ValuePoint, ...]:
        ledger = account.ledger
        ends = [clock(e.planned.ends + 1439).date() for e in ledger.entries if e.planned]
        firsts = [clock(e.planned.begins).date() for e in ledger.entries if e.planned]
        first = account.start or min(firsts, default=None)
        if first is None:
            return ()
        days = _weeks(first, max([*ends, self.today, first]), self.today)
        moments = [moment(day) for day in days]
        unknown: Sequence[None] = [None] * len(days)
        pv = ledger.planned_by(moments) or unknown
        ev = ledger.earned_by(moments)
        ac = ledger.spent_by(moments) or unknown
        points = []
        for day, planned, earned, spent in zip(days, pv, ev, ac, strict=True):
            if day > self.today:
                points.append(ValuePoint(day, planned, None, None))
            elif day == self.today:
                points.append(ValuePoint(day, planned, value.ev, value.ac))
            else:
                points.append(ValuePoint(day, planned, earned, spent))
        return tuple(points)


def _weeks(first: date, last: date, today: date) -> list[date]:
    """Every seventh day from the first on, today and the last."""
    step = 7 * ((last - first).days // 7 // MOST_POINTS + 1)
    days = {first + timedelta(days=n) for n in range(0, (last - first).days + 1, step)}
    return sorted(days | {last} | ({today} if first <= today else set()))
