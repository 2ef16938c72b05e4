"""Which risks need attention, and what do they weigh in days and money?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.progress import likely_minutes
from mkdocs_prodproj.delivery.risks import OVER, RiskScore, risk_register
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Level
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.plan.model import Plan


@dataclass(frozen=True, slots=True)
class RiskWatch:
    """An open risk: its exposure as score (1..25), in working days and in the plan's currency.

    Exposure is probability times impact, None where one is missing or not in days or money.
    `unanswered` when neither a response, an answer nor a mitigation is written; `overdue` days
    since its review was to be (0 when it was not); `issue` when it has occurred.
    """

    risk: str
    score: int | None
    days: Decimal | None
    cost: Decimal | None
    unanswered: bool = False
    overdue: int = 0
    issue: bool = False


def risk_watch(plan: Plan, today: date) -> tuple[RiskWatch, ...]:
    """Every open risk, the largest score first, then by id.

    A probability given as a step of five stands for the middle of its fifth (step 2 is 30 %); a
    risk that has occurred is certain. 40 % of a delay of 10 d and 9000 EUR is 4 d and 3600 EUR.
    """
    calendars = Calendars(plan)
    return tuple(
        _watched(score, plan, calendars, today)
        for score in risk_register(plan, today)
        if score.risk.status not in OVER
    )


def _watched(score: RiskScore, plan: Plan, calendars: Calendars, today: date) -> RiskWatch:
    risk = score.risk
    issue = risk.status == "occurred"
    chance = Decimal(1) if issue else _chance(risk.probability)
    days, cost = _weight(risk, plan, calendars)
    late = (today - risk.review).days if risk.review and score.review_overdue else 0
    return RiskWatch(
        risk=risk.id,
        score=score.exposure,
        days=None if chance is None or days is None else (chance * days).normalize() + 0,
        cost=None if chance is None or cost is None else chance * cost,
        unanswered=not (risk.response or risk.answer or risk.mitigation),
        overdue=late,
        issue=issue,
    )


def _chance(level: Level | None) -> Decimal | None:
    if level is None:
        return None
    return level.share if level.share is not None else (level.score - Decimal("0.5")) / 5


def _weight(risk: Risk, plan: Plan, calendars: Calendars) -> tuple[Decimal | None, Decimal | None]:
    """How bad a risk is, in working days of its project and in the plan's currency."""
    impact = risk.impact
    if impact is None:
        return None, None
    days = cost = None
    if impact.time is not None:
        calendar = calendars.of_project(plan.find(Project, risk.project))
        minutes = likely_minutes(impact.time, calendar.day_minutes, calendar.week_minutes)
        days = Decimal(minutes) / calendar.day_minutes
    if impact.cost is not None and impact.cost.currency in ("", plan.settings.currency):
        cost = impact.cost.amount
    return days, cost
