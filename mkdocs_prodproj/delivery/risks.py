"""What may go wrong, and how bad is it?"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.delivery.activities import day_end
from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.progress import likely_minutes
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Impact
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.workdays import moment

#: Shares of the project's length, and of its budget, at which steps 2 to 5 begin.
TIME_STEPS = (Decimal("0.01"), Decimal("0.05"), Decimal("0.10"), Decimal("0.20"))
COST_STEPS = (Decimal("0.01"), Decimal("0.10"), Decimal("0.20"), Decimal("0.40"))
#: Working days at which steps 2 to 5 begin where the project's length is not known.
DAY_STEPS = (Decimal(1), Decimal(5), Decimal(10), Decimal(20))
OVER = ("closed", "mitigated")


@dataclass(frozen=True)
class RiskScore:
    """A risk on the 5 × 5 grid; `exposure` = probability × impact (1..25), None when not judged."""

    risk: Risk
    probability: int | None
    impact: int | None
    exposure: int | None
    open: bool
    review_overdue: bool = False
    why_unscored: str = ""


def risk_register(plan: Plan, today: date) -> tuple[RiskScore, ...]:
    """Every risk, the largest exposure first, then by id; unjudged ones last.

    | step | 1 very low | 2 low | 3 medium | 4 high | 5 very high |
    |---|---|---|---|---|---|
    | probability | below 20 % | from 20 % | from 40 % | from 60 % | from 80 % |
    | delay, of the project's length | below 1 % | from 1 % | from 5 % | from 10 % | from 20 % |
    | delay, without start and deadline | below 1 d | from 1 d | from 5 d | from 10 d | from 20 d |
    | cost, of the project's budget | below 1 % | from 1 % | from 10 % | from 20 % | from 40 % |

    The worse of delay and cost counts; an estimate counts by its likely value. The shares follow
    the impact scales that the PMBOK Guide gives as an example. A risk that has occurred is
    certain (5). Worked example: 40 % and a delay of 10 d in a project of 100 d is 3 × 4 = 12.
    """
    calendars = Calendars(plan)
    scores = [_score(risk, plan, calendars, today) for risk in plan.of(Risk)]
    return tuple(sorted(scores, key=lambda s: (-(s.exposure or 0), s.risk.id)))


def _score(risk: Risk, plan: Plan, calendars: Calendars, today: date) -> RiskScore:
    probability = risk.probability.score if risk.probability else None
    if risk.status == "occurred":
        probability = 5
    impact, why = None, "no impact is given"
    if risk.impact is not None:
        impact, why = _impact(risk.impact, plan.find(Project, risk.project), plan, calendars)
    if probability is None:
        why = "no probability is given" if impact else f"no probability is given; {why}"
    judged = probability is not None and impact is not None
    is_open = risk.status not in OVER
    return RiskScore(
        risk=risk,
        probability=probability,
        impact=impact,
        exposure=(probability or 0) * (impact or 0) if judged else None,
        open=is_open,
        review_overdue=is_open and risk.review is not None and risk.review < today,
        why_unscored="" if judged else why,
    )


def _impact(
    impact: Impact, project: Project | None, plan: Plan, calendars: Calendars
) -> tuple[int | None, str]:
    """The step of an impact, or None and why there is none."""
    if impact.score is not None:
        return impact.score, ""
    steps = []
    if impact.time is not None:
        steps.append(_delay_step(impact, project, calendars))
    if impact.cost is not None and project and project.budget and project.budget.amount > 0:
        currency = plan.settings.currency
        if (impact.cost.currency or currency) == (project.budget.currency or currency):
            steps.append(_step(impact.cost.amount / project.budget.amount, COST_STEPS))
    if steps:
        return max(steps), ""
    return None, "its cost cannot be compared with a project's budget"


def _delay_step(impact: Impact, project: Project | None, calendars: Calendars) -> int:
    calendar = calendars.of_project(project)
    day = calendar.day_minutes
    delay = Decimal(likely_minutes(impact.time, day, calendar.week_minutes))
    if project and project.start and project.deadline and project.start <= project.deadline:
        end = day_end(project.deadline, calendar)
        length = calendar.between(moment(project.start), end)
        if length > 0:
            return _step(delay / length, TIME_STEPS)
    return _step(delay / day, DAY_STEPS)


def _step(amount: Decimal, limits: tuple[Decimal, ...]) -> int:
    return bisect_right(limits, amount) + 1
