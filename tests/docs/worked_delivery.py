"""The worked examples on delivery: dates, odds, money and what is watched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from operator import attrgetter

from mkdocs_prodproj.delivery.accounts import Accounts
from mkdocs_prodproj.delivery.burnup import Burnup
from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.earned_value import EarnedValue, ProjectMoney, earned_value
from mkdocs_prodproj.delivery.money import Cost, costs
from mkdocs_prodproj.explaining.backward import Latest
from mkdocs_prodproj.forecasting.cost_odds import CostOdds
from mkdocs_prodproj.forecasting.forecast import Odds
from mkdocs_prodproj.forecasting.spreads import fitted, ratios_of
from mkdocs_prodproj.forecasting.throughput import finish_chances, periods_at
from mkdocs_prodproj.items.read_work import work
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.scheduling.workdays import clock, moment
from mkdocs_prodproj.simulation.sampling import Spread, quantile
from tests.docs.worked import Answer, Given

_NBSP = "\u00a0"


def _plain(text: str) -> str:
    return text.replace(_NBSP, " ")


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")


def _work_from(given: Given) -> Answer:
    start = datetime.fromisoformat(given.plain[0])
    calendar = Calendars(given.plan).default
    minutes = work(given.plain[1]).in_minutes(calendar.day_minutes, calendar.week_minutes)
    return _minute(
        clock(calendar.add(moment(start.date(), start.hour * 60 + start.minute), minutes))
    )


def _written(given: Given) -> Answer:
    return _minute(clock(given.study.schedule.written[given.plain[0]].early_start))


def _collides(given: Given) -> Answer:
    who = given.plain[0]
    found = [o for o in given.study.schedule.overloads if o.who == who]
    return "; ".join(
        f"{', '.join(o.tasks)} from {o.first_day} to {o.last_day}, {_percent(o.load)}"
        for o in found
    )


def _crew(given: Given) -> Answer:
    return ", ".join(given.study.schedule.crews[given.plain[0]])


def _because(given: Given) -> Answer:
    return _plain(given.study.explainer.of(given.plain[0]).sentence)


def _would_move(given: Given) -> Answer:
    return _plain(given.study.explainer.of(given.plain[0]).would_move[0].text)


def _backward(given: Given) -> Latest:
    target, day = given.plain[-2].removeprefix("for ").split(" by ")
    return given.study.backward(target, date.fromisoformat(day))


def _latest_start(given: Given) -> Answer:
    return _minute(_backward(given).latest_starts[given.plain[0]])


SCHEDULE: Mapping[str, Callable[[Given], Answer]] = {
    "work_from": _work_from,
    "start": lambda given: _minute(given.times.start),
    "finish": lambda given: _minute(given.times.finish),
    "slack": lambda given: Decimal(str(given.times.slack_days)),
    "critical": lambda given: "yes" if given.times.critical else "no",
    "written_start": _written,
    "collides": _collides,
    "works_on": _crew,
    "because": _because,
    "would_move": _would_move,
    "path": lambda given: ", ".join(given.study.path_to(given.plain[0])),
    "latest_start": _latest_start,
    "late": lambda given: _plain(_backward(given).sentence),
}


def _spread(given: Given) -> Spread:
    low, likely, high = (float(each) for each in given.plain[1:4])
    return Spread(low, likely, high, given.plain[0])


def _quantile(given: Given) -> Answer:
    return Decimal(str(float(quantile(_spread(given), float(given.named["u"])))))


def _fitted(given: Given) -> Answer:
    p10, p50, p90 = (float(given.named[name]) for name in ("p10", "p50", "p90"))
    return " / ".join(f"{end:.1f}" for end in fitted(p10, p50, p90))


def _chances(given: Given) -> tuple[float, ...]:
    history = [int(n) for n in given.named["weeks"].strip("[]").split(",")]
    return finish_chances(history, int(given.named["open"]))


def _weeks_at(given: Given) -> Answer:
    weeks = periods_at(_chances(given), float(given.named["percent"]))
    assert weeks is not None
    return Decimal(weeks)


def _odds(given: Given) -> Odds:
    return given.study.forecast.odds[given.plain[0]]


def _day_of(at: datetime | None) -> Answer:
    assert at is not None
    return f"{(at - timedelta(minutes=1)).date()}"


def _on_time(given: Given) -> Answer:
    share = _odds(given).on_time
    assert share is not None
    return _percent(share)


def _drives(given: Given) -> Answer:
    item, target = given.plain[0], given.plain[1].removeprefix("the end of ")
    drivers = given.study.forecast.drivers[target]
    return _percent(next(d.share for d in drivers if d.item == item))


def _helps(given: Given) -> Answer:
    best = given.study.helps(given.plain[0])[0]
    return f"{_plain(best.change)}: {_percent(best.before)} to {_percent(best.after)}"


def _basis(given: Given) -> Answer:
    ratios = ratios_of(given.plan, given.plan.settings.forecast)
    return f"{ratios.low:g} to {ratios.high:g} times the estimate"


def _cost_odds(given: Given) -> CostOdds:
    return given.study.forecast.costs[given.plain[0]]


def _within(given: Given) -> Answer:
    share = _cost_odds(given).within
    assert share is not None
    return _percent(share)


FORECAST: Mapping[str, Callable[[Given], Answer]] = {
    "mean": lambda given: Decimal(str(_spread(given).mean)),
    "quantile": _quantile,
    "fitted": _fitted,
    "single_estimate": _basis,
    "done_within": lambda given: Decimal(
        str(100 * _chances(given)[int(given.named["periods"]) - 1])
    ),
    "weeks_until": _weeks_at,
    "planned": lambda given: _day_of(given.times.finish),
    "p50": lambda given: _day_of(_odds(given).p50),
    "p85": lambda given: _day_of(_odds(given).p85),
    "on_time": _on_time,
    "drives": _drives,
    "helps_most": _helps,
    "no_percentages": lambda given: _odds(given).thin,
    "cost_p50": lambda given: _cost_odds(given).p50,
    "cost_p85": lambda given: _cost_odds(given).p85,
    "within_budget": _within,
}

_FIGURES = ("pv", "ev", "ac", "bac")


def _value(given: Given) -> EarnedValue:
    """Of four figures, or of a project on a day."""
    if given.named:
        return earned_value(*(given.number(name) for name in _FIGURES))
    return _money(given).value


def _money(given: Given) -> ProjectMoney:
    return given.study.money[given.plain[0]]


def _figure(name: str) -> Callable[[Given], Answer]:
    read = attrgetter(name)

    def compute(given: Given) -> Answer:
        found = read(_value(given))
        return "not known" if found is None else Decimal(found)

    return compute


def _cost(given: Given) -> Cost:
    return costs(given.plan)[given.plain[0]]


def _planned_days(given: Given) -> Answer:
    study, task = given.study, given.plan.find(Task, given.plain[0])
    assert task is not None
    found = Accounts(study.plan, study.schedule.links, study.today, None).line.of(task)
    assert found is not None
    return f"{clock(found.begins):%Y-%m-%d} to {_day_of(clock(found.ends))}"


MONEY: Mapping[str, Callable[[Given], Answer]] = {
    **{
        name: _figure(name)
        for name in (
            *("sv", "cv", "spi", "cpi", "eac", "eac_plan", "eac_cpi_spi", "etc", "vac", "tcpi"),
            *("tcpi_eac", "pv", "ev", "ac", "bac"),
        )
    },
    "cost": lambda given: _cost(given).planned or "not known",
    "used": lambda given: _cost(given).actual or "not known",
    "planned": _planned_days,
    "says": lambda given: _money(given).says,
    "plan_line": lambda given: _money(given).plan_line,
}


def _load(given: Given) -> Answer:
    who, monday = given.plain[0], given.plain[1].removeprefix("week of ")
    weeks = next(load.weeks for load in given.study.workload if load.who == who)
    week = next(w for w in weeks if w.monday == date.fromisoformat(monday))
    share = "away" if week.share is None else _percent(week.share)
    return f"{week.work_minutes / 60:g}h of {week.capacity_minutes / 60:g}h, {share}"


def _exposure(given: Given) -> Answer:
    found = next(score for score in given.study.risks if score.risk.id == given.plain[0])
    return f"{found.probability} × {found.impact} = {found.exposure}"


def _weighs(given: Given) -> Answer:
    found = next(r for r in given.study.monitoring.risks if r.risk == given.plain[0])
    assert found.days is not None
    assert found.cost is not None
    return f"{float(found.days):g} d and {float(found.cost):g} EUR"


def _share_done(given: Given) -> Answer:
    return given.study.progress[given.plain[0]].share * 100


def _burnup(given: Given) -> Burnup:
    found = given.study.burnup(given.plain[0])
    assert found is not None
    return found


def _late_start(given: Given) -> Answer:
    found = next(s for s in given.study.monitoring.late_starts if s.task == given.plain[0])
    return f"{found.days:g} d after {found.planned}"


def _ageing(given: Given) -> Answer:
    found = next(a for a in given.study.monitoring.ageing if a.task == given.plain[0])
    return f"{found.days:g} d, usual {found.usual:g} d, {'old' if found.old else 'not old'}"


def _hangs_on(given: Given) -> Answer:
    found = given.study.monitoring.single_person
    return next(_percent(s.left) for s in found if (s.who, s.project) == given.plain[:2])


MONITORING: Mapping[str, Callable[[Given], Answer]] = {
    "progress": _share_done,
    "load": _load,
    "exposure": _exposure,
    "weighs": _weighs,
    "burn_up": lambda given: _burnup(given).says,
    "best_pace": lambda given: str(_burnup(given).best),
    "worst_pace": lambda given: str(_burnup(given).worst),
    "late_start": _late_start,
    "age": _ageing,
    "hangs_on": _hangs_on,
}
