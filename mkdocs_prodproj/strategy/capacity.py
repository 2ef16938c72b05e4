"""What fits into the period with the people there are: where the line runs through the ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.strategy import inputs as read
from mkdocs_prodproj.strategy.decisions import decision_state
from mkdocs_prodproj.strategy.prioritise import Ranked, Ranking, effort_of

#: A person-week in minutes: five days of eight hours, as efforts are counted.
PERSON_WEEK = Decimal(2400)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Room:
    """Person-weeks of `people` in the whole weeks up to `until`, and of open work in them.

    A person-week is 40 hours.
    """

    people: int
    weeks: Decimal
    committed: Decimal
    until: date

    @property
    def left(self) -> Decimal:
        """What the open work leaves; 0 when it takes more than there is."""
        return max(self.weeks - self.committed, Decimal(0))


@dataclass(frozen=True)
class CutLine:
    """The ids above and below the line, in order; `free` person-weeks are left above it.

    The first one below would take `needed`. What has no effort is `unsized`: it takes no room.
    """

    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    unsized: tuple[str, ...] = ()
    needed: Decimal = Decimal(0)
    free: Decimal = Decimal(0)
    room: Room | None = None


def cut_line(
    order: Sequence[str], efforts: Mapping[str, Decimal | None], weeks: Decimal
) -> CutLine:
    """How far down the order the room reaches; the line runs before the first that does not fit.

    A smaller one further down might fit still: the line keeps to the order. `efforts` are likely
    values in person-weeks, 0 for what is part of the open work already.

    Example: 10, 8 and 3 person-weeks with room for 12: the first is above the line, 2 are left.
    """
    unsized = tuple(id_ for id_ in order if efforts.get(id_) is None)
    left = weeks
    for n, id_ in enumerate(order):
        work = efforts.get(id_) or Decimal(0)
        if work > left:
            return CutLine(tuple(order[:n]), tuple(order[n:]), unsized, work, left)
        left -= work
    return CutLine(tuple(order), (), unsized, Decimal(0), left)


def effort_beyond(effort: Decimal | None, in_tasks: Decimal, *, building: bool) -> Decimal | None:
    """Person-weeks that an initiative takes beyond the open work of the plan.

    Once it is being built its tasks are its work; before, they are a part of it. 10 person-weeks
    with 4 in tasks are 6 more.
    """
    if building and in_tasks:
        return Decimal(0)
    return None if effort is None else max(effort - in_tasks, Decimal(0))


def period_end(plan: Plan, today: date) -> date | None:
    """When the cycle under way ends: the product's period, else the first goal's that ends."""
    products = (p.period.end for p in plan.of(Product) if p.period and p.period.end >= today)
    goals = (
        g.period.end for g in plan.of(Goal) if g.period and g.period.start <= today <= g.period.end
    )
    return next(products, min(goals, default=None))


def whole_weeks(today: date, until: date) -> int:
    """Weeks from this Monday on that end by a day: from Mon 6 Jul until Sun 19 Jul there are 2."""
    monday = today - timedelta(days=today.weekday())
    return max((until + timedelta(days=1) - monday) // WEEK, 0)


def room(weeks: Mapping[str, Sequence[tuple[int, int]]], until: date) -> Room:
    """What people can do and have to do, from their weeks: (capacity, open work) in minutes."""
    capacity = sum(can for mine in weeks.values() for can, _ in mine)
    work = sum(has for mine in weeks.values() for _, has in mine)
    people = sum(1 for mine in weeks.values() if any(can for can, _ in mine))
    return Room(people, capacity / PERSON_WEEK, work / PERSON_WEEK, until)


def cut(
    plan: Plan, ranking: Ranking, task_minutes: Mapping[str, int], space: Room, today: date
) -> CutLine:
    """The line through the order in which the ranked can be built; parked and declined apart.

    `task_minutes` is the work in each initiative's tasks.
    """
    ranks = {ranked.id: ranked for ranked in ranking.ranked}
    efforts: dict[str, Decimal | None] = {}
    by_rice = ranking.method == "rice"
    for id_ in ranking.order.ids:
        initiative = plan.find(Initiative, id_)
        key = decision_state(initiative, today).key if initiative else "declined"
        if initiative is None or key in {"parked", "declined"}:
            continue
        in_tasks = Decimal(task_minutes.get(id_, 0)) / PERSON_WEEK
        effort = effort_weeks(plan, initiative, ranks[id_] if by_rice else None)
        efforts[id_] = effort_beyond(effort, in_tasks, building=key == "building")
    return replace(cut_line(tuple(efforts), efforts, space.left), room=space)


def effort_weeks(plan: Plan, initiative: Initiative, by_rice: Ranked | None) -> Decimal | None:
    """The likely effort in person-weeks: that of its RICE score, else the initiative's own."""
    if by_rice is not None:
        return by_rice.parts["effort"] * plan.settings.prioritisation.weeks_per_month
    found = read.duration(effort_of(plan, initiative))
    return None if isinstance(found, read.Fault) else found.likely
