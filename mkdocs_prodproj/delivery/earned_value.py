"""Is the work worth what it costs, and on plan? Earned value, in figures, by week, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from mkdocs_prodproj.delivery.accounts import Account, Accounts
from mkdocs_prodproj.delivery.ledger import DAYS
from mkdocs_prodproj.delivery.planned import Spans
from mkdocs_prodproj.delivery.schedule import Schedule
from mkdocs_prodproj.delivery.value_words import lacks, plan_line
from mkdocs_prodproj.plan.heap import nothing_collected
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.workdays import DAY, moment

#: Points of a series at the most; longer projects have wider steps than a week.
MOST_POINTS = 520
Amount = Decimal | int | float | None


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """Planned, earned and spent value to date, the whole budgeted, and all that follows of them.

    In one unit, money or days of work. What is not known, or would be divided by zero, is None.
    `sv` and `cv` are the schedule and cost variance, `spi` and `cpi` the indices, `eac` the
    estimate at completion, `etc` that to complete, `vac` the variance at completion. Without a
    suffix they hold when cost goes on as it has so far (BAC / CPI); with `_plan` when the rest
    costs what was planned; with `_cpi_spi` when lateness costs money too. `tcpi` is the cost
    index that the rest needs to end within BAC, `tcpi_eac` within EAC.
    """

    pv: Decimal | None
    ev: Decimal | None
    ac: Decimal | None
    bac: Decimal | None
    sv: Decimal | None
    cv: Decimal | None
    spi: Decimal | None
    cpi: Decimal | None
    eac: Decimal | None
    eac_plan: Decimal | None
    eac_cpi_spi: Decimal | None
    etc: Decimal | None
    etc_plan: Decimal | None
    etc_cpi_spi: Decimal | None
    vac: Decimal | None
    vac_plan: Decimal | None
    vac_cpi_spi: Decimal | None
    tcpi: Decimal | None
    tcpi_eac: Decimal | None


def earned_value(pv: Amount, ev: Amount, ac: Amount, bac: Amount) -> EarnedValue:
    """Earned value from its four figures, as the PMBOK Guide defines it.

    Nothing is rounded on the way: EAC is BAC x AC / EV, not BAC over a rounded CPI. SPI is EV / PV
    and so 1 once all is done, however late. TCPI to EAC is CPI, and None when nothing is left.
    PV 560, EV 600, AC 650 and BAC 1000 give SV 40, CV -50, SPI 1.0714, CPI 0.9231,
    EAC 1083.33, EAC as planned 1050, ETC 433.33, VAC -83.33 and TCPI 1.1429.
    """
    pv, ev, ac, bac = _exact(pv), _exact(ev), _exact(ac), _exact(bac)
    left, cpi = _less(bac, ev), _per(ev, ac)
    eac = _per(_times(bac, ac), ev) if ac else None
    late = _per(_times(_times(left, ac), pv), _times(ev, ev)) if ac and pv else None
    eac_plan, eac_late = _less(ac, _less(ev, bac)), _less(ac, _times(late, Decimal(-1)))
    return EarnedValue(
        pv=pv, ev=ev, ac=ac, bac=bac,
        sv=_less(ev, pv), cv=_less(ev, ac), spi=_per(ev, pv), cpi=cpi,
        eac=eac, eac_plan=eac_plan, eac_cpi_spi=eac_late,
        etc=_less(eac, ac), etc_plan=left, etc_cpi_spi=late,
        vac=_less(bac, eac), vac_plan=_less(bac, eac_plan), vac_cpi_spi=_less(bac, eac_late),
        tcpi=_per(left, _less(bac, ac)), tcpi_eac=cpi if left and eac is not None else None,
    )  # fmt: skip


def _exact(value: Amount) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _less(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a - b


def _times(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a * b


def _per(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or not b else a / b


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


@nothing_collected()
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
    accounts = Accounts(plan, schedule.links, today, baseline)
    found = accounts.of_projects()
    if not found:
        return {}
    tops = accounts.outermost(found)
    money = [account for account in tops if account.unit != DAYS]
    whole = _judge(accounts.together(money or tops), tops, today)
    return {"": whole} | {id_: _judge(a, [a], today) for id_, a in found.items()}


def _judge(account: Account, among: Sequence[Account], today: date) -> ProjectMoney:
    ledger = account.ledger
    planned = ledger.planned_by([moment(today)])
    bac = ledger.budgeted
    value = earned_value(planned[0] if planned else None, ledger.earned, ledger.spent, bac)
    if not bac:
        value = earned_value(None, None, ledger.spent, None)
    left_out = [a.title for a in among if a.unit != account.unit]
    return ProjectMoney(
        project=account.project,
        value=value,
        unit=account.unit,
        series=_series(account, value, today) if bac else (),
        budget=account.budget,
        says=says(value, account.unit),
        plan_line=plan_line(ledger),
        lacks=tuple(lacks(ledger, account.costs, account.unit, left_out)),
        unpriced=tuple(e.task for e in ledger.entries if not e.weight and e.task in account.costs),
    )


def _series(account: Account, value: EarnedValue, today: date) -> tuple[ValuePoint, ...]:
    ledger = account.ledger
    planned = [e.planned for e in ledger.entries if e.planned]
    ends = [_day((p.ends + DAY - 1) // DAY) for p in planned]
    first = account.start or min((_day(p.begins // DAY) for p in planned), default=None)
    if first is None:
        return ()
    days = _weeks(first, max([*ends, today, first]), today)
    moments = [moment(day) for day in days]
    unknown: Sequence[None] = [None] * len(days)
    pv = ledger.planned_by(moments) or unknown
    ev = ledger.earned_by(moments)
    ac = ledger.spent_by(moments) or unknown
    points = []
    for day, due, earned, spent in zip(days, pv, ev, ac, strict=True):
        if day > today:
            points.append(ValuePoint(day, due, None, None))
        elif day == today:
            points.append(ValuePoint(day, due, value.ev, value.ac))
        else:
            points.append(ValuePoint(day, due, earned, spent))
    return tuple(points)


def _day(ordinal: int) -> date:
    """The day of an ordinal; the last there is when it lies beyond."""
    return date.fromordinal(min(ordinal, date.max.toordinal()))


def _weeks(first: date, last: date, today: date) -> list[date]:
    """Every seventh day from the first on, today and the last."""
    step = 7 * ((last - first).days // 7 // MOST_POINTS + 1)
    days = {first + timedelta(days=n) for n in range(0, (last - first).days + 1, step)}
    return sorted(days | {last} | ({today} if first <= today else set()))


def says(value: EarnedValue, unit: str) -> str:
    """Earned value in words, cost first.

    CPI 0.94 and SPI 0.91 in EUR: "For each 1.00 EUR spent, 0.94 EUR of planned work is done; work
    is 9 % behind the plan."
    """
    if value.bac is None:
        return "Nothing is estimated yet, so that no value can be planned or earned."
    cost, pace = _cost_words(value, unit), _pace_words(value.spi)
    if cost and pace:
        return f"{cost}; work is {pace}."
    if cost:
        return f"{cost}."
    unknown = "nothing is spent yet" if value.ac == 0 else "what it has cost is not known"
    if pace:
        return f"Work is {pace}; {unknown}."
    if value.pv == 0:
        return f"Nothing was planned to be done by now; {unknown}."
    return f"When the work was planned is not known; {unknown}."


def _cost_words(value: EarnedValue, unit: str) -> str:
    if value.cpi is None:
        return ""
    if unit == DAYS:
        return f"For each day spent, {value.cpi:,.2f} days of planned work are done"
    return f"For each 1.00 {unit} spent, {value.cpi:,.2f} {unit} of planned work is done"


def _pace_words(spi: Decimal | None) -> str:
    if spi is None:
        return ""
    percent = round(abs(spi - 1) * 100)
    if not percent:
        return "as far as planned"
    return f"{percent} % {'behind' if spi < 1 else 'ahead of'} the plan"
