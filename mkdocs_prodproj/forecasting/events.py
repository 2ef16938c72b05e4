"""Risks as events of a simulation: how likely, how much later, how much dearer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.outline import Outline
from mkdocs_prodproj.delivery.progress import likely_minutes
from mkdocs_prodproj.forecasting.ways import Ways
from mkdocs_prodproj.items.quantities import Estimate, Level
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.simulation.sampling import Spread
from mkdocs_prodproj.simulation.simulate import Event

#: What cannot happen any more: over, or already counted in the dates as they are.
SETTLED = ("mitigated", "closed", "occurred")


@dataclass(frozen=True)
class RiskEvents:
    """The events that are simulated, and the live risks that lack what it takes (ids)."""

    events: tuple[Event, ...] = ()
    left_out: tuple[str, ...] = ()


def risk_events(plan: Plan, outline: Outline, ways: Ways) -> RiskEvents:
    """Every live risk with a probability and an impact in time or money.

    A step of five stands for the middle of its band: 1 is 10 %, 2 is 30 % … 5 is 90 %. An impact
    given as a step says neither days nor money: the risk is left out. A risk delays what it
    affects: each task, of a parent the last tasks, a milestone unless one of its tasks is
    affected already. Without `affects` it delays its project's milestones and end. Working days
    of an impact are those of the project. Risks that are mitigated, closed, or have occurred do
    not count; accepted ones do.
    """
    calendars = Calendars(plan)
    found, left_out = [], []
    for risk in plan.of(Risk):
        if risk.status in SETTLED:
            continue
        event = _event(risk, plan, outline, ways, calendars)
        if event:
            found.append(event)
        elif risk.probability is None or risk.impact is None or risk.impact.score is not None:
            left_out.append(risk.id)
    return RiskEvents(tuple(found), tuple(left_out))


def chance(level: Level) -> float:
    """A likelihood as a share: as written, else the middle of its step of five."""
    return float(level.share) if level.share is not None else (level.score - 0.5) / 5


def _event(
    risk: Risk, plan: Plan, outline: Outline, ways: Ways, calendars: Calendars
) -> Event | None:
    if risk.probability is None or risk.impact is None:
        return None
    affected = _affected(risk, outline, ways)
    project = outline.projects.get(risk.project)
    calendar = calendars.of_project(project)
    minutes = _minutes(
        risk.impact.time,
        calendar.day_minutes,
        calendar.week_minutes,
        plan.settings.forecast.distribution,
    )
    money, currency = risk.impact.cost, plan.settings.currency
    cost = 0.0
    if money and (money.currency or currency) == currency:
        cost = float(money.amount)
    if not cost and not (minutes and affected):
        return None
    return Event(risk.id, chance(risk.probability), minutes, affected, cost)


def _minutes(time: Estimate | None, day: int, week: int, shape: str) -> Spread | None:
    if time is None:
        return None
    likely = float(likely_minutes(time, day, week))
    if not time.is_range or shape == "none":
        return Spread(likely, likely, likely, "fixed")
    low, high = (w.in_minutes(day, week) for w in (time.optimistic, time.pessimistic))
    return Spread(float(low), likely, float(high), shape)


def _affected(risk: Risk, outline: Outline, ways: Ways) -> tuple[str, ...]:
    """The activities that a risk delays; none twice along one way to a milestone."""
    named = [id_ for id_ in risk.affects if id_ in outline.tasks or id_ in outline.milestones]
    if not named:
        return _of_project(risk.project, outline, ways)
    tasks = [id_ for n in named if n in outline.tasks for id_ in _last(n, outline, ways)]
    led = ways.following(tasks)
    marks = [n for n in named if n in outline.milestones and n not in led and _open(n, ways)]
    return tuple(dict.fromkeys((*tasks, *ways.first_of(marks))))


def _last(task: str, outline: Outline, ways: Ways) -> tuple[str, ...]:
    return ways.last_of(id_ for id_ in outline.leaves(task) if _open(id_, ways))


def _of_project(project: str, outline: Outline, ways: Ways) -> tuple[str, ...]:
    inside = set(outline.inside(project))
    marks = [m.id for m in outline.milestones.values() if m.project in inside]
    work = [t.id for t in outline.work_of(project)]
    open_: Iterable[str] = [id_ for id_ in (*work, *marks) if _open(id_, ways)]
    ends = ways.last_of(open_)
    return ways.first_of(dict.fromkeys([*(m for m in marks if _open(m, ways)), *ends]))


def _open(id_: str, ways: Ways) -> bool:
    a = ways.activities.get(id_)
    return a is not None and a.finished is None and not a.passing
