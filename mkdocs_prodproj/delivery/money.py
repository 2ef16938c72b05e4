"""What does a task cost? Work at the rates of those who do it, fixed costs, what is spent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.outline import Outline, is_done, is_started
from mkdocs_prodproj.delivery.progress import likely_minutes, task_share
from mkdocs_prodproj.items.quantities import Money, Work
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person, Team
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.workdays import WorkCalendar

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a task costs, in the plan's currency.

    `work` is its likely effort (`minutes`) at its people's rates, None when that cannot be priced;
    `fixed` its fixed cost; `actual` what it has used so far, None when that is not known;
    `spent_minutes` the same in work where it was written as work. `length` is the working time
    it takes with everybody on it. `lacks` names what is missing.
    """

    task: str
    work: Decimal | None
    fixed: Decimal
    actual: Decimal | None
    minutes: int
    length: int = 0
    spent_minutes: int | None = None
    lacks: tuple[str, ...] = ()

    @property
    def planned(self) -> Decimal | None:
        """Work and fixed cost together; the fixed cost alone where the work has no price."""
        if self.work is None:
            return self.fixed or None
        return self.work + self.fixed


def costs(plan: Plan) -> Mapping[str, Cost]:
    """The cost of every live leaf task by id, in the plan's currency; see `Prices`."""
    outline = Outline(plan)
    prices = Prices(plan, outline)
    leaves = (t for t in outline.tasks.values() if not outline.children.get(t.id))
    return {task.id: prices.of(task) for task in leaves}


class Prices:
    """Prices tasks of a plan.

    Several people share the effort in proportion to how fast each works on it (share, count and
    capacity); how fast they are does not change what an hour of theirs costs. A rate per day is
    for a day of that person's calendar. Somebody without a rate has that of their team; a team
    without one has the mean of its members' rates. A `duration` without an estimate is effort of
    everybody on it for that long. An amount in another currency than the plan's is left out.
    Used so far: money as written in `spent`; work in `spent` at the same rates, and the fixed cost
    in proportion to progress (as Microsoft Project accrues it). Before a task begins it is 0.
    Worked example: 3 d of Ana at 640 EUR a day and 9000 EUR fixed are 10,920 EUR.
    """

    def __init__(self, plan: Plan, outline: Outline) -> None:
        self.plan = plan
        self.outline = outline
        self.calendars = Calendars(plan)
        self.currency = plan.settings.currency
        self._rates: dict[tuple[str, int], tuple[Fraction | None, str]] = {}
        self._teams: dict[str, list[Team]] = {}
        for team in plan.of(Team):
            for member in team.members:
                self._teams.setdefault(member, []).append(team)

    def of(self, task: Task) -> Cost:
        """The cost of one leaf task."""
        base = self.calendars.of_task(task, self.outline.project_of(task))
        weights = self._weights(task, base)
        minutes = self._effort(task, base, weights)
        rate, lacks = self._blended(weights, base)
        if not minutes:
            rate, lacks = None, ["no estimate"]
        fixed, why = self._fixed(task)
        work = None if rate is None else _exact(rate * minutes)
        if not minutes and fixed:  # a price for the whole of it
            work, lacks = ZERO, []
        spent = _minutes(task.spent, base)
        actual, wrong = self._actual(task, spent, rate, fixed)
        said = (*lacks, *(each for each in (why, wrong) if each))
        length = self._length(task, base, minutes, weights)
        return Cost(task.id, work, fixed, actual, minutes, length, spent, said)

    def _weights(self, task: Task, base: WorkCalendar) -> dict[str, Decimal]:
        """Who does how much of a task's effort."""
        weights: dict[str, Decimal] = {}
        for a in task.assignees:
            full = self.calendars.capacity(a.who, self.calendars.of_person(a.who, base))
            weights[a.who] = weights.get(a.who, ZERO) + a.share * a.count * full
        return weights

    @staticmethod
    def _effort(task: Task, base: WorkCalendar, weights: Mapping[str, Decimal]) -> int:
        day, week = base.day_minutes, base.week_minutes
        if task.estimate is not None or task.duration is None:
            return likely_minutes(task.estimate, day, week)
        people = sum(weights.values(), ZERO) or Decimal(1)
        return int(likely_minutes(task.duration, day, week) * people)

    @staticmethod
    def _length(
        task: Task, base: WorkCalendar, minutes: int, weights: Mapping[str, Decimal]
    ) -> int:
        if task.duration is not None:
            return likely_minutes(task.duration, base.day_minutes, base.week_minutes)
        return int(minutes / (sum(weights.values(), ZERO) or 1))

    def _blended(
        self, weights: Mapping[str, Decimal], base: WorkCalendar
    ) -> tuple[Fraction | None, list[str]]:
        """Money per minute of a crew's effort, and who has no rate."""
        if not weights:
            return None, ["nobody is assigned"]
        if not any(weights.values()):
            weights = dict.fromkeys(weights, Decimal(1))
        found = {who: self._rate(who, base) for who in weights}
        lacks = [why for _, why in found.values() if why]
        if lacks:
            return None, lacks
        if len(found) == 1:
            return next(rate for rate, _ in found.values()), []
        shares = {who: Fraction(weight) for who, weight in weights.items()}
        money = sum(((found[who][0] or 0) * share for who, share in shares.items()), Fraction(0))
        return money / sum(shares.values()), []

    def _rate(self, who: str, base: WorkCalendar) -> tuple[Fraction | None, str]:
        key = (who, id(base))
        if key not in self._rates:
            self._rates[key] = self._find_rate(who, base)
        return self._rates[key]

    def _find_rate(self, who: str, base: WorkCalendar) -> tuple[Fraction | None, str]:
        """Money per minute of one person, or one of a team; or why there is none."""
        item = self.plan.get(who)
        own = self._own_rate(item, who, base)
        if own is not None:
            return own
        if isinstance(item, Team) and item.members:
            each = [self._own_rate(self.plan.get(m), m, base) for m in item.members]
            known = [rate for rate, _ in (one or (None, "") for one in each) if rate is not None]
            if len(known) == len(each):
                return sum(known, Fraction(0)) / len(known), ""
        for team in self._teams.get(who, ()):
            shared = self._own_rate(team, who, base)
            if shared is not None:
                return shared
        return None, f'no rate of "{who}"'

    def _own_rate(
        self, item: object, who: str, base: WorkCalendar
    ) -> tuple[Fraction | None, str] | None:
        if not isinstance(item, Person | Team) or item.rate is None:
            return None
        if not self._ours(item.rate.money):
            return None, self._foreign(f'the rate of "{item.id}"', item.rate.money)
        minutes = 60
        if item.rate.per != "hour":
            minutes = self.calendars.of_person(who, base).day_minutes
        return Fraction(item.rate.money.amount) / minutes, ""

    def _fixed(self, task: Task) -> tuple[Decimal, str]:
        if task.cost is None:
            return ZERO, ""
        if not self._ours(task.cost):
            return ZERO, self._foreign("its fixed cost", task.cost)
        return task.cost.amount, ""

    def _actual(
        self, task: Task, spent: int | None, rate: Fraction | None, fixed: Decimal
    ) -> tuple[Decimal | None, str]:
        """What a task has used so far, and why what is written does not count."""
        if isinstance(task.spent, Money):
            if self._ours(task.spent):
                return task.spent.amount, ""
            return None, self._foreign("what is spent", task.spent)
        share = task_share(task)
        if spent is not None:
            return (None if rate is None else _exact(rate * spent) + fixed * share), ""
        return (None if is_done(task) or is_started(task) or share else ZERO), ""

    def _ours(self, money: Money) -> bool:
        return money.currency in ("", self.currency)

    def _foreign(self, what: str, money: Money) -> str:
        return f"{what} is in {money.currency}, the plan counts in {self.currency}"


def _exact(amount: Fraction) -> Decimal:
    """A third of a cent has no end; everything else stays whole."""
    return Decimal(amount.numerator) / amount.denominator


def _minutes(spent: Work | Money | None, base: WorkCalendar) -> int | None:
    if not isinstance(spent, Work):
        return None
    return spent.in_minutes(base.day_minutes, base.week_minutes)
