"""What two studies must both be able to answer, to be compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from mkdocs_prodproj.delivery.earned_value import ProjectMoney
from mkdocs_prodproj.delivery.outline import Outline
from mkdocs_prodproj.delivery.progress import Progress
from mkdocs_prodproj.delivery.risks import RiskScore
from mkdocs_prodproj.delivery.schedule import Schedule
from mkdocs_prodproj.forecasting.forecast import Forecast
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.problems import Problem
from mkdocs_prodproj.strategy.decisions import DecisionState
from mkdocs_prodproj.strategy.evidence import EvidenceState
from mkdocs_prodproj.strategy.prioritise import Ranked, Ranking
from mkdocs_prodproj.strategy.scorecard import GoalScore, MetricScore
from mkdocs_prodproj.tracking.flow import Flow


class Answers(Protocol):
    """A plan on a day, and what follows from it; a study is one."""

    @property
    def plan(self) -> Plan:
        """The plan."""

    @property
    def today(self) -> date:
        """The day it is looked at."""

    @property
    def schedule(self) -> Schedule:
        """When everything runs."""

    @property
    def forecast(self) -> Forecast:
        """How sure each date is."""

    @property
    def outline(self) -> Outline:
        """How tasks, projects and milestones hang together."""

    @property
    def progress(self) -> Mapping[str, Progress]:
        """How much is done of everything that has parts, by id."""

    @property
    def money(self) -> Mapping[str, ProjectMoney]:
        """What was planned, earned and spent, by project."""

    @property
    def scorecards(self) -> Mapping[str, GoalScore]:
        """Each goal's score, by id."""

    @property
    def metric_scores(self) -> Mapping[str, MetricScore]:
        """Each metric's score, by its id."""

    @property
    def ranking(self) -> Ranking:
        """Initiatives in the order the plan's own method gives."""

    @property
    def ranks(self) -> Mapping[str, Ranked]:
        """The place of each ranked initiative, by id."""

    @property
    def evidence(self) -> Mapping[str, EvidenceState]:
        """What stands behind each initiative, by id."""

    @property
    def decisions(self) -> Mapping[str, DecisionState]:
        """What is decided about each initiative, by id."""

    @property
    def risks(self) -> tuple[RiskScore, ...]:
        """The risk register, worst first."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything to mend, worst first."""

    @property
    def flow(self) -> Flow:
        """How work flows, and the days on which tasks began and ended."""
