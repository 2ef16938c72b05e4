"""Where in the two loops are we, and what is the next useful act?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.strategy.delivery_loop import ScheduleFacts, delivery_loops
from mkdocs_prodproj.strategy.scorecard import GoalScore
from mkdocs_prodproj.strategy.steps import DELIVERY, STRATEGY, LoopState, NextAct, Step
from mkdocs_prodproj.strategy.strategy_loop import Known, strategy_loops

__all__ = [
    "DELIVERY",
    "STRATEGY",
    "Known",
    "LoopState",
    "NextAct",
    "ScheduleFacts",
    "Step",
    "loops",
]


def loops(
    plan: Plan,
    today: date,
    scorecards: Mapping[str, GoalScore],
    schedule: Mapping[str, ScheduleFacts] | None = None,
    known: Known | None = None,
) -> tuple[LoopState, ...]:
    """The strategy loop of each product, then the delivery loop of the plan and of each project.

    One step of each loop is under way: the first that lacks something essential. When nothing is
    lacking it is Measure in the strategy loop; in the delivery loop Monitor while work is open,
    then Deliver. `schedule` gives what only the schedule knows, by project id, "" for the plan;
    `known` what was found out of the initiatives, so that it is not found out twice.

    Essential is: a vision and a goal; a piece of evidence, and enough of it for what is decided; a
    ranked initiative and one that is decided; a value for every metric under way; a decision on
    every due result, and a review of every period that is over. For delivery: tasks in every
    project; an estimate of every open task; dates; nothing blocked or past its day; no deadline
    missed.
    """
    return (
        *strategy_loops(plan, today, scorecards, known),
        *delivery_loops(plan, today, schedule or {}),
    )
