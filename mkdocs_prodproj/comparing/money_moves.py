"""What the projects cost in the end, before and after."""

from __future__ import annotations

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
    """The expected cost at the end of a project ("" for all); `unit` is money or person-days.

    `unit_was` is that of the earlier amounts, where it is another one: they have no difference.
    """

    project: str
    title: str
    was: Decimal | None
    now: Decimal | None
    unit: str
    budget_was: Decimal | None = None
    budget: Decimal | None = None
    unit_was: str = ""


def cost_moves(pair: Pair) -> tuple[CostMove, ...]:
    """Costs at the end that move by a half percent and by a unit at least, and other budgets.

    The estimate at completion (BAC / CPI) where both plans have one, else the planned cost of all
    tasks in both. The whole comes first, and only where there are several projects.
    """
    was, now = dict(pair.before.money), dict(pair.after.money)
    rows = [_row(pair, id_, one, other) for id_, one, other in pair.both(was, now)]
    several = len(rows) > 2
    found = [row for row in rows if _tells(row) and (row.project or several)]
    return tuple(sorted(found, key=lambda row: (bool(row.project), -_size(row))))


def _row(pair: Pair, project: str, was: ProjectMoney | None, now: ProjectMoney | None) -> CostMove:
    known = now or was
    unit = _unit(known)
    earned = all(one is None or one.value.eac is not None for one in (was, now))
    return CostMove(
        project=project,
        title=pair.title(project) if project else "",
        was=_cost(was, earned),
        now=_cost(now, earned),
        unit=unit,
        budget_was=was.budget if was else None,
        budget=now.budget if now else None,
        unit_was=_unit(was) if was and _unit(was) != unit else "",
    )


def _unit(money: ProjectMoney | None) -> str:
    if money is None:
        return ""
    return WORK if money.unit == DAYS else money.unit


def _cost(money: ProjectMoney | None, earned: bool) -> Decimal | None:
    if money is None:
        return None
    return money.value.eac if earned else money.value.bac


def _tells(row: CostMove) -> bool:
    if row.budget_was != row.budget:
        return True
    if row.unit_was and (row.was or row.now):
        return True
    if row.was is None or row.now is None:
        return row.was != row.now
    return _size(row) >= max(LEAST, SHARE * abs(row.was))


def _size(row: CostMove) -> Decimal:
    return abs((row.now or Decimal(0)) - (row.was or Decimal(0)))
