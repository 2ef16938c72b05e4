"""The cycles of a plan: what each one brought, who looked back at it, and what followed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from mkdocs_prodproj.items.goal import Goal, Metric
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Period
from mkdocs_prodproj.items.review import Review
from mkdocs_prodproj.plan.model import Plan, metric_id
from mkdocs_prodproj.strategy.portfolio import of_product
from mkdocs_prodproj.strategy.readings import Readings
from mkdocs_prodproj.strategy.scorecard import GoalScore

#: Decisions that drop an initiative.
DROPS = ("no", "not-now")
#: Judgements of a result that end an initiative.
ENDS = ("roll-back", "stop")


#: Cycles after the last review that are told at most.
UNREVIEWED = 4


@dataclass(frozen=True)
class Moved:
    """A metric at both ends of a cycle; `better` is None where no direction tells."""

    metric: str
    goal: str
    before: Decimal | None
    after: Decimal
    better: bool | None = None


@dataclass(frozen=True)
class Cycle:
    """One turn of a product's or project's loop, told from the dates in the plan.

    `state` is reviewed, over (no review yet) or running. `goals` are those whose period ended in
    it, with their status; `continued` says which goal takes one up. `shipped`, `decided` (to build)
    and `dropped` are initiatives, `reached` milestones, `moved` the metrics with a new value.
    """

    period: Period
    state: str
    subject: str = ""
    review: str = ""
    goals: tuple[tuple[str, str], ...] = ()
    continued: Mapping[str, str] | None = None
    shipped: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()


@dataclass(frozen=True)
class _Scope:
    """What belongs to one product or project."""

    subject: str
    goals: tuple[Goal, ...]
    initiatives: tuple[Initiative, ...]
    milestones: tuple[Milestone, ...]
    reviews: tuple[Review, ...]
    own: tuple[Period, ...] = ()


@dataclass(frozen=True)
class _Known:
    """The plan on a day, and each metric's readings once they were asked for."""

    plan: Plan
    scores: Mapping[str, GoalScore]
    today: date
    readings: dict[str, Readings]

    def of_metric(self, id_: str, metric: Metric) -> Readings:
        if id_ not in self.readings:
            self.readings[id_] = Readings.of(metric)
        return self.readings[id_]


def cycles(plan: Plan, scores: Mapping[str, GoalScore], today: date) -> tuple[Cycle, ...]:
    """Every cycle, the newest first: of each product, then of projects that are reviewed.

    Cycles are the periods of reviews, the one that follows the last of them, periods of goals that
    are over, and the one under way.
    """
    known = _Known(plan, scores, today, {})
    found = [
        _cycle(known, scope, period) for scope in _scopes(plan) for period in _periods(scope, today)
    ]
    return tuple(
        sorted(found, key=lambda c: (-c.period.end.toordinal(), -c.period.start.toordinal()))
    )


def _scopes(plan: Plan) -> list[_Scope]:
    products = [p for p in plan.of(Product) if p.status != "retired"]
    everything = tuple(r for r in plan.of(Review) if not r.project)
    found = []
    for product in products:
        mine = of_product(plan, product.id)
        alone = len(products) == 1
        found.append(
            _Scope(
                subject=product.id,
                goals=tuple(g for g in plan.of(Goal, archived=True) if g.id in mine),
                initiatives=tuple(i for i in plan.of(Initiative, archived=True) if i.id in mine),
                milestones=(),
                reviews=tuple(r for r in everything if r.product == product.id or alone),
                own=(product.period,) if product.period else (),
            )
        )
    if not products:
        goals = plan.of(Goal, archived=True)
        found.append(_Scope("", goals, plan.of(Initiative, archived=True), (), everything))
    return found + [s for project in plan.of(Project) if (s := _project(plan, project)).reviews]


def _project(plan: Plan, project: Project) -> _Scope:
    return _Scope(
        subject=project.id,
        goals=(),
        initiatives=plan.every(Initiative, project.initiatives),
        milestones=plan.referring(Milestone, "project", project.id),
        reviews=plan.referring(Review, "project", project.id),
    )


def _periods(scope: _Scope, today: date) -> list[Period]:
    """The cycles of a scope by their two ends; a period that somebody named keeps its name."""
    reviewed = [review.period for review in scope.reviews if review.period is not None]
    known = {(p.start, p.end): p for p in reviewed}
    if reviewed:
        after = following(max(reviewed, key=lambda p: p.end))
        for _ in range(UNREVIEWED):
            if after.start <= today:
                known.setdefault((after.start, after.end), after)
                after = following(after)
    else:
        under_way = [p for p in scope.own if p.start <= today]
        known.update({(p.start, p.end): p for p in under_way})
    periods = [g.period for g in scope.goals if g.period is not None]
    for period in periods:
        if period.end < today or (not reviewed and period.start <= today):
            known.setdefault((period.start, period.end), period)
    return list(known.values())


def following(period: Period) -> Period:
    """The period of the same length after a period: whole months as months, else as many days.

    Example: after the first quarter of 2026 comes 1 April to 30 June.
    """
    start, end = period.start, period.end
    days = (end - start).days + 1
    if end >= date.max - timedelta(days=2 * days + 31):
        return Period(date.max, date.max, "")
    first = end + timedelta(days=1)
    last = end + timedelta(days=days)
    if start.day == 1 and first.day == 1:
        months = (first.year - start.year) * 12 + first.month - start.month
        year, month = divmod(first.year * 12 + first.month - 1 + months - 1, 12)
        last = date(year, month + 1, monthrange(year, month + 1)[1])
    return Period(first, last, _label(first, last))


def _label(first: date, last: date) -> str:
    """A period as a writer would write it: 2026, 2026-H2, 2026-Q2, 2026-07, else its two ends."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if not whole or months not in (1, 3, 6, 12) or (first.month - 1) % months:
        return f"{first}..{last}"
    part = (first.month - 1) // months + 1
    names = {1: f"-{first:%m}", 3: f"-Q{part}", 6: f"-H{part}", 12: ""}
    return f"{first.year}{names[months]}"


def unreviewed(reviews: Sequence[Review], goals: Sequence[Goal], today: date) -> list[Period]:
    """The cycles that are over and that nobody has looked back at, the earliest first."""
    scope = _Scope("", tuple(goals), (), (), tuple(reviews))
    done = {(r.period.start, r.period.end) for r in reviews if r.period is not None}
    over = [p for p in _periods(scope, today) if p.end < today]
    return sorted(p for p in over if (p.start, p.end) not in done)


def _cycle(known: _Known, scope: _Scope, period: Period) -> Cycle:
    last = min(period.end, known.today)

    def within(day: date | None) -> bool:
        return day is not None and period.start <= day <= last

    review = next((r for r in scope.reviews if _same(r.period, period)), None)
    ended = [g for g in scope.goals if g.period is not None and within(g.period.end)]
    state = "reviewed" if review else "over" if period.end < known.today else "running"
    return Cycle(
        period=period,
        state=state,
        subject=scope.subject,
        review=review.id if review else "",
        goals=tuple((g.id, _status(g, known.scores)) for g in ended),
        continued=_continued(known.plan, ended),
        shipped=tuple(i.id for i in scope.initiatives if within(i.shipped)),
        decided=tuple(
            i.id
            for i in scope.initiatives
            if any(d.outcome == "build" and within(d.date) for d in i.decision)
        ),
        dropped=tuple(i.id for i in scope.initiatives if _dropped(i, within)),
        reached=tuple(m.id for m in scope.milestones if within(m.reached)),
        moved=_moved(known, scope.goals, period),
    )


def _same(one: Period | None, other: Period) -> bool:
    return one is not None and (one.start, one.end) == (other.start, other.end)


def _status(goal: Goal, scores: Mapping[str, GoalScore]) -> str:
    """How a goal ended: as its writer says, else as its metrics do."""
    if goal.status in ("achieved", "missed", "dropped"):
        return goal.status
    return scores[goal.id].status if goal.id in scores else "no-data"


def _continued(plan: Plan, goals: Sequence[Goal]) -> dict[str, str]:
    found = {}
    for goal in goals:
        takers = plan.referring(Goal, "continues", goal.id)
        if takers:
            found[goal.id] = takers[0].id
    return found


def _dropped(item: Initiative, within: Callable[[date | None], bool]) -> bool:
    """Whether it was decided against, or ended by its result, on a day of the cycle."""
    if any(within(d.date) for d in item.decision if d.outcome in DROPS):
        return True
    return item.outcome is not None and item.outcome.next in ENDS and within(item.outcome.date)


def _moved(known: _Known, goals: Sequence[Goal], period: Period) -> tuple[Moved, ...]:
    """The metrics with a value in the cycle, and the value before it; others have not moved."""
    found = []
    eve = period.start - timedelta(days=1) if period.start > date.min else date.min
    for goal in goals:
        if goal.period and (goal.period.end < period.start or goal.period.start > period.end):
            continue
        for n, metric in enumerate(goal.metrics):
            id_ = metric_id(goal, n)
            readings = known.of_metric(id_, metric)
            after = readings.between(eve, min(period.end, known.today))
            if not after:
                continue
            before, value = readings.at(eve), after[-1][1]
            towards = _direction(known.scores.get(goal.id), n)
            found.append(Moved(id_, goal.id, before, value, _better(before, value, towards)))
    return tuple(found)


def _direction(score: GoalScore | None, n: int) -> str:
    return score.metrics[n].direction if score and n < len(score.metrics) else ""


def _better(before: Decimal | None, after: Decimal, direction: str) -> bool | None:
    if before is None or before == after or direction not in ("increase", "decrease"):
        return None
    return (after > before) == (direction == "increase")
