"""What is each project's work worth, and what has it used? The entries behind earned value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.delivery.ledger import DAYS, ZERO, Entry, Ledger, Span, span
from mkdocs_prodproj.delivery.money import Cost, Prices
from mkdocs_prodproj.delivery.outline import Outline, is_done, is_started
from mkdocs_prodproj.delivery.planned import PlanLine, Spans
from mkdocs_prodproj.delivery.progress import task_share
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Money
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.network import Link
from mkdocs_prodproj.scheduling.workdays import WorkCalendar, moment


@dataclass(frozen=True)
class Account:
    """A project's ledger, or that of the whole plan (`project` ""), before it is judged."""

    project: str
    title: str
    ledger: Ledger
    unit: str
    budget: Decimal | None
    costs: Mapping[str, Cost]
    start: date | None = None


class Accounts:
    """Opens the accounts of a plan on a day: what each task is worth, has earned and used."""

    def __init__(
        self, plan: Plan, links: Sequence[Link], today: date, baseline: Spans | None
    ) -> None:
        self.plan = plan
        self.today = today
        self.now = moment(today)
        self.outline = Outline(plan)
        self.prices = Prices(plan, self.outline)
        self.calendars = self.prices.calendars
        leaves = [t for t in self.outline.tasks.values() if not self.outline.children.get(t.id)]
        self.costs = {task.id: self.prices.of(task) for task in leaves}
        lengths = {id_: cost.length for id_, cost in self.costs.items()}
        self.line = PlanLine(self.outline, self.calendars, lengths, links, baseline)
        self.dropped: dict[str, list[Task]] = {}
        for task in plan.of(Task):
            project = self.outline.project_of(task) if task.status == "dropped" else None
            if project and task.spent is not None:
                self.dropped.setdefault(project.id, []).append(task)

    def of_projects(self) -> dict[str, Account]:
        """The account of every live project that has tasks, by id."""
        opened = {p.id: self._account(p) for p in self.outline.projects.values()}
        return {id_: account for id_, account in opened.items() if account.ledger.entries}

    def outermost(self, accounts: Mapping[str, Account]) -> list[Account]:
        """Those of them that are part of no other project; of a circle of parts, the first."""
        projects = self.outline.projects
        inside: set[str] = set()
        found = []
        for id_ in sorted(projects, key=lambda p: projects[p].parent in projects):
            if id_ not in inside:
                inside.update(self.outline.inside(id_))
                found += [accounts[id_]] if id_ in accounts else []
        return found

    @staticmethod
    def together(accounts: Sequence[Account]) -> Account:
        """One account of several."""
        entries = tuple(e for a in accounts for e in a.ledger.entries)
        budgets = [a.budget for a in accounts if a.budget is not None]
        budget = sum(budgets, ZERO) if len(budgets) == len(accounts) else None
        costs = {id_: c for a in accounts for id_, c in a.costs.items()}
        starts = [a.start for a in accounts if a.start]
        unit = accounts[0].unit
        return Account(
            "",
            "",
            Ledger(entries, accounts[0].ledger.origin),
            unit,
            budget,
            costs,
            min(starts, default=None),
        )

    def _account(self, project: Project) -> Account:
        tasks = list(self.outline.work_of(project.id))
        gone = [t for id_ in self.outline.inside(project.id) for t in self.dropped.get(id_, ())]
        self.costs |= {task.id: self.prices.of(task) for task in gone}
        budget = self._ours(project.budget)
        weights, unit = self._weights(tasks, budget)
        entries = [self._entry(t, weights[t.id], unit) for t in tasks]
        entries += [self._sunk(t, unit) for t in gone]
        return Account(
            project.id,
            project.title or project.id,
            Ledger(tuple(entries), self.now),
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
        planned = self.line.of(task)
        ahead = span(calendar, planned.begins, planned.ends, self.now) if planned else None
        worked = self._worked(task, calendar) if begun else None
        earned, actual = weight * share, self._actual(task, unit)
        return Entry(task.id, weight, earned, actual, begun, planned, ahead, worked)

    def _sunk(self, task: Task, unit: str) -> Entry:
        """What was spent on a dropped task is spent."""
        calendar = self.calendars.of_task(task, self.outline.project_of(task))
        worked = self._worked(task, calendar)
        return Entry(task.id, ZERO, ZERO, self._actual(task, unit), begun=True, worked=worked)

    def _actual(self, task: Task, unit: str) -> Decimal | None:
        cost = self.costs[task.id]
        if unit != DAYS or (task.spent is None and cost.actual is not None):
            return cost.actual
        return None if cost.spent_minutes is None else self._days(task, cost.spent_minutes)

    def _worked(self, task: Task, calendar: WorkCalendar) -> Span | None:
        """From when to when a begun task has been worked on, so far."""
        end = self.now
        if is_done(task) and task.finished:
            end = min(end, moment(task.finished, 1440))
        start = moment(task.started) if task.started else None
        if start is None and is_done(task) and task.finished:
            start = end - 1440
        return None if start is None else span(calendar, start, end, self.now)
