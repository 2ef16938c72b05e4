"""What the projects cost in the end, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mkdocs_prodproj.comparing.pair import Pair
from mkdocs_prodproj.delivery.earned_value import ProjectMoney
from mkdocs_prodproj.delivery.ledger import DAYS

#: A cost that moves by less is not told: a share of what it was, and units of money or work.
SHARE, LEAST = Decimal("0.005"), Decimal(1)
#: How the unit is called where nothing has a price.
WORK = "person-days"


@dataclass(frozen=True, slots=True)
class CostMove:
    """The expected cost at the end of a project ("" for all); `unit` is money or person-days."""

    project: str
    title: str
    was: Decimal | None
    now: Decimal | None
    unit: str
    budget_was: Decimal | None = None
    budget: Decimal | None = None


def cost_moves(pair: Pair) -> tuple[CostMove, ...]:
    """Costs at the end that move by a half percent and by a unit at least, and other budgets.

    The estimate at completion (BAC / CPI) where both plans have one, else the planned cost of all
    tasks in both. The whole comes first, and only where there are several projects.
    """
    was, now = dict(pair.before.money), dict(pair.after.money)
    rows = [row for id_, one, other in pair.both(was, now) for row in _rows(pair, id_, one, other)]
    several = len({id_ for id_, *_ in pair.both(was, now)}) > 2
    found = [row for row in rows if _tells(row) and (row.project or several)]
    return tuple(sorted(found, key=lambda row: (bool(row.project), -_size(row))))


def _rows(
    pair: Pair, project: str, was: ProjectMoney | None, now: ProjectMoney | None
) -> Iterator[CostMove]:
    """One row; two where the unit changed, since money and days have no difference."""
    if was and now and was.unit != now.unit:
        yield _row(pair, project, was, None)
        yield _row(pair, project, None, now)
    else:
        yield _row(pair, project, was, now)


def _row(pair: Pair, project: str, was: ProjectMoney | None, now: ProjectMoney | None) -> CostMove:
    known = was or now
    unit = known.unit if known else ""
    earned = all(one is None or one.value.eac is not None for one in (was, now))
    return CostMove(
        project=project,
        title=pair.title(project) if project else "",
        was=_cost(was, earned),
        now=_cost(now, earned),
        unit=WORK if unit == DAYS else unit,
        budget_was=was.budget if was else None,
        budget=now.budget if now else None,
    )


def _cost(money: ProjectMoney | None, earned: bool) -> Decimal | None:
    if money is None:
        return None
    return money.value.eac if earned else money.value.bac


def _tells(row: CostMove) -> bool:
    if row.budget_was != row.budget:
        return True
    if row.was is None or row.now is None:
        return row.was != row.now
    return _size(row) >= max(LEAST, SHARE * abs(row.was))


def _size(row: CostMove) -> Decimal:
    return abs((row.now or Decimal(0)) - (row.was or Decimal(0)))
