"""A plan on a day: each answer computed once, when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from mkdocs_prodproj.comparing.past import Past
from mkdocs_prodproj.delivery.burnup import Burnup, burnup
from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.earned_value import ProjectMoney, money_of
from mkdocs_prodproj.delivery.money import costs
from mkdocs_prodproj.delivery.monitoring import Monitoring, monitor
from mkdocs_prodproj.delivery.outline import Outline, is_done
from mkdocs_prodproj.delivery.progress import Progress, progress
from mkdocs_prodproj.delivery.risks import RiskScore, risk_register
from mkdocs_prodproj.delivery.schedule import Schedule, schedule_plan
from mkdocs_prodproj.delivery.workload import PersonLoad, workload
from mkdocs_prodproj.explaining.backward import Latest, backward, path_to
from mkdocs_prodproj.explaining.explain import Explainer
from mkdocs_prodproj.forecasting.forecast import Forecast, forecast
from mkdocs_prodproj.forecasting.help import Help, what_would_help
from mkdocs_prodproj.history.history import NO_HISTORY, History
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.checks import check_plan
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.problems import Problem
from mkdocs_prodproj.scheduling.workdays import DAY, moment
from mkdocs_prodproj.strategy.capacity import CutLine, cut, period_end, room, whole_weeks
from mkdocs_prodproj.strategy.decisions import DecisionState, decision_state
from mkdocs_prodproj.strategy.effort_by_goal import Effort, GoalEffort, effort_by_goal
from mkdocs_prodproj.strategy.evidence import EvidenceState, evidence
from mkdocs_prodproj.strategy.findings import strategy_findings
from mkdocs_prodproj.strategy.loop import Known, LoopState, ScheduleFacts, loops
from mkdocs_prodproj.strategy.outcomes import OutcomeState, outcomes
from mkdocs_prodproj.strategy.overrides import Override, overrides
from mkdocs_prodproj.strategy.portfolio import Known as KnownOfProducts
from mkdocs_prodproj.strategy.portfolio import Portfolio, of_product, portfolio
from mkdocs_prodproj.strategy.prioritise import Ranked, Ranking, prioritise
from mkdocs_prodproj.strategy.reviews import Cycle, cycles
from mkdocs_prodproj.strategy.scorecard import GoalScore, MetricScore, scorecards
from mkdocs_prodproj.strategy.trace import LooseEnds, Trace, loose_ends
from mkdocs_prodproj.tracking.agreed import text_changed
from mkdocs_prodproj.tracking.flow import Flow, flow
from mkdocs_prodproj.tracking.freshness import Freshness, freshness
from mkdocs_prodproj.tracking.lost_refs import lost_refs


class Study:
    """What a plan says on a day. `today` is a parameter: the clock is never read here."""

    def __init__(
        self, plan: Plan, today: date, commit: str = "", history: History = NO_HISTORY
    ) -> None:
        """Study `plan` on `today`; `commit` is the short hash of its last change, if known."""
        self.plan = plan
        self.today = today
        self.commit = commit
        self.history = history
        self._helps: dict[str, tuple[Help, ...]] = {}
        self._products: dict[str, frozenset[str]] = {}
        self._burnups: dict[str, Burnup | None] = {}

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything to mend, worst first."""
        weighed = strategy_findings(self.plan, self.today, self.evidence, self.ranking)
        lost = lost_refs(self.plan, self.history)
        return check_plan(self.plan, self.today, (*weighed, *lost))

    @cached_property
    def problems_by_item(self) -> Mapping[str, tuple[Problem, ...]]:
        """The problems that name an item, by its id; the others by the path of their file."""
        found: dict[str, list[Problem]] = defaultdict(list)
        for problem in self.problems:
            found[problem.item or problem.position.path].append(problem)
        return {name: tuple(problems) for name, problems in found.items()}

    @cached_property
    def scorecards(self) -> Mapping[str, GoalScore]:
        """Each goal's score, by id."""
        return scorecards(self.plan, self.today)

    @cached_property
    def metric_scores(self) -> Mapping[str, MetricScore]:
        """Each metric's score, by its id."""
        return {m.id: m for goal in self.scorecards.values() for m in goal.metrics}

    @cached_property
    def ranking(self) -> Ranking:
        """Initiatives in the order the plan's own method gives."""
        return prioritise(self.plan, self.today)

    @cached_property
    def ranks(self) -> Mapping[str, Ranked]:
        """The place of each ranked initiative, by id."""
        return {ranked.id: ranked for ranked in self.ranking.ranked}

    @cached_property
    def cut(self) -> CutLine | None:
        """How far down the ranking the period reaches; None without a period or people."""
        until = period_end(self.plan, self.today)
        weeks = whole_weeks(self.today, until) if until else 0
        if until is None or not weeks:
            return None
        loads = workload(self.plan, self.schedule, self.today, weeks)
        minutes = {p.who: [(w.capacity_minutes, w.work_minutes) for w in p.weeks] for p in loads}
        space = room(minutes, until)
        in_tasks = {id_: found.effort_minutes for id_, found in self.progress.items()}
        return cut(self.plan, self.ranking, in_tasks, space, self.today) if space.people else None

    @cached_property
    def evidence(self) -> Mapping[str, EvidenceState]:
        """What stands behind each initiative, by id."""
        return evidence(self.plan, self.today)

    @cached_property
    def decisions(self) -> Mapping[str, DecisionState]:
        """What is decided about each initiative, by id."""
        return {
            i.id: decision_state(i, self.today) for i in self.plan.of(Initiative, archived=True)
        }

    @cached_property
    def outcomes(self) -> Mapping[str, OutcomeState]:
        """What came of each initiative that has shipped, by id."""
        return outcomes(self.plan, self.today)

    @cached_property
    def overrides(self) -> Mapping[str, Override]:
        """Decisions to build what ranks lower than something that waits, by id."""
        found = overrides(self.plan, self.ranking, self.decisions, self.evidence)
        return {one.id: one for one in found}

    @cached_property
    def trace(self) -> Trace:
        """What each item serves, and what serves it."""
        projects = ((t.id, self.outline.project_of(t)) for t in self.plan.of(Task))
        return Trace(self.plan, {id_: project.id for id_, project in projects if project})

    @cached_property
    def loose_ends(self) -> LooseEnds:
        """What has no way up to a goal, or down from one."""
        return loose_ends(self.trace, self.outcomes, self.today)

    @cached_property
    def goal_efforts(self) -> tuple[GoalEffort, ...]:
        """Planned work and money of the live tasks, by goal and of what serves none."""
        day = Calendars(self.plan).default.day_minutes
        efforts = {
            id_: Effort(Decimal(cost.minutes) / day, cost.planned)
            for id_, cost in costs(self.plan).items()
        }
        return effort_by_goal(self.trace, efforts)

    @cached_property
    def schedule(self) -> Schedule:
        """When everything runs."""
        return schedule_plan(self.plan, self.today)

    @cached_property
    def outline(self) -> Outline:
        """How tasks, projects and milestones hang together."""
        return Outline(self.plan)

    @cached_property
    def waits(self) -> tuple[tuple[str, str], ...]:
        """Dependencies between live tasks and milestones, as written: what comes first, what waits.

        Parents stand for themselves.
        """
        live: dict[str, Task | Milestone] = {**self.outline.tasks, **self.outline.milestones}
        return tuple(
            (wait.on, step.id)
            for step in live.values()
            for wait in step.depends_on
            if wait.on in live and wait.on != step.id
        )

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each item stands in the plan, by id."""
        return {item.id: n for n, item in enumerate(self.plan.items)}

    @cached_property
    def held_up(self) -> Mapping[str, tuple[str, ...]]:
        """What waits for each live task or milestone, by id, as written."""
        return _by_first(self.waits)

    @cached_property
    def waited_for(self) -> Mapping[str, tuple[str, ...]]:
        """What each live task or milestone waits for, by id, as written."""
        return _by_first((after, before) for before, after in self.waits)

    @cached_property
    def tasks_by_project(self) -> Mapping[str, tuple[Task, ...]]:
        """Tasks of each project, through parents and milestones too; the archived ones as well."""
        found: dict[str, list[Task]] = defaultdict(list)
        for task in self.plan.of(Task, archived=True):
            project = self.outline.project_of(task)
            found[project.id if project else ""].append(task)
        return {id_: tuple(tasks) for id_, tasks in found.items()}

    @cached_property
    def tasks_by_initiative(self) -> Mapping[str, tuple[Task, ...]]:
        """Tasks of each initiative, its own and its projects'; the archived ones as well."""
        found: dict[str, list[Task]] = defaultdict(list)
        for task in self.plan.of(Task, archived=True):
            project = self.outline.project_of(task)
            for id_ in {task.initiative, *(project.initiatives if project else ())}:
                found[id_].append(task)
        return {id_: tuple(tasks) for id_, tasks in found.items()}

    @cached_property
    def progress(self) -> Mapping[str, Progress]:
        """How much is done of everything that has parts, by id."""
        return progress(self.plan)

    @cached_property
    def workload(self) -> tuple[PersonLoad, ...]:
        """Who is loaded when, for the coming weeks."""
        return workload(self.plan, self.schedule, self.today)

    @cached_property
    def forecast(self) -> Forecast:
        """How sure each date is."""
        return forecast(self.plan, self.schedule, self.today, self.flow)

    def helps(self, target: str) -> tuple[Help, ...]:
        """What would make a promised day surer, best first: the plan simulated again."""
        if target not in self._helps:
            found = what_would_help(self.plan, self.schedule, self.forecast, target, self.today)
            self._helps[target] = found
        return self._helps[target]

    def backward(self, target: str, deadline: date) -> Latest:
        """When everything that leads to an item must start, for it to be done by a day."""
        return backward(self.schedule, target, moment(deadline, DAY), today=self.today)

    def path_to(self, target: str) -> tuple[str, ...]:
        """The critical path to one milestone or project, by date."""
        return path_to(self.schedule, target)

    @cached_property
    def explainer(self) -> Explainer:
        """Why each date is what it is."""
        return Explainer(self.plan, self.schedule, self.today)

    @cached_property
    def money(self) -> Mapping[str, ProjectMoney]:
        """What was planned, earned and spent, by project."""
        return money_of(self.plan, self.schedule, self.today, baseline=self.past.spans)

    def burnup(self, project: str = "") -> Burnup | None:
        """Scope and work done over time, of a project or of the whole plan."""
        if project not in self._burnups:
            self._burnups[project] = burnup(self.plan, self.today, project, self.outline)
        return self._burnups[project]

    @cached_property
    def monitoring(self) -> Monitoring:
        """What to watch: late starts, blocked and ageing work, hand-overs, who is waited for."""
        return monitor(self.plan, self.schedule, self.today)

    @cached_property
    def risks(self) -> tuple[RiskScore, ...]:
        """The risk register, worst first."""
        return risk_register(self.plan, self.today)

    @cached_property
    def risk_scores(self) -> Mapping[str, RiskScore]:
        """Each risk's score, by id."""
        return {score.risk.id: score for score in self.risks}

    @cached_property
    def past(self) -> Past:
        """What the plan's history says: baselines, drift, what changed, scenarios."""
        return Past(self, self.history, self._again)

    def _again(self, plan: Plan, today: date) -> Study:
        """Another plan or day, with the same history: what commits tell is known to both."""
        return Study(plan, today, history=self.history)

    @cached_property
    def text_changed(self) -> Mapping[str, date]:
        """The last day on which commits changed what is signed, by id of product or goal."""
        return text_changed(self.history.timelines, self.today)

    @cached_property
    def flow(self) -> Flow:
        """How work flows: cycle times, throughput, ageing and blocked work."""
        return flow(self.plan, self.history.timelines, self.today)

    @cached_property
    def freshness(self) -> Freshness:
        """What has gone stale, and which links to look at again."""
        order = {step.commit.id: n for n, step in enumerate(self.history.steps)}
        return freshness(self.plan, self.history.timelines, self.today, order)

    @cached_property
    def cycles(self) -> tuple[Cycle, ...]:
        """What each cycle brought, the newest first."""
        return cycles(self.plan, self.scorecards, self.today)

    def of_product(self, product: str) -> frozenset[str]:
        """The ids of all that belongs to a product."""
        if product not in self._products:
            self._products[product] = of_product(self.plan, product)
        return self._products[product]

    @cached_property
    def portfolio(self) -> Portfolio:
        """How each of several products stands."""
        turns = {s.subject: s for s in self.loops if s.loop == "strategy"}
        known = KnownOfProducts(self.scorecards, self.decisions, self.outcomes, turns)
        return portfolio(self.plan, self.today, known)

    @cached_property
    def loops(self) -> tuple[LoopState, ...]:
        """Where each product and project stands in its loop."""
        return loops(
            self.plan,
            self.today,
            self.scorecards,
            schedule_facts(self.plan, self.outline, self.schedule),
            Known(self.evidence, self.outcomes, self.ranking, self.text_changed),
        )


def _by_first(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for first, second in pairs:
        found[first].append(second)
    return {first: tuple(seconds) for first, seconds in found.items()}


def schedule_facts(plan: Plan, outline: Outline, schedule: Schedule) -> dict[str, ScheduleFacts]:
    """What the delivery loops ask of the schedule: by project id, "" for the whole plan."""
    facts = {
        project.id: _facts(outline.work_of(project.id), schedule) for project in plan.of(Project)
    }
    whole = _facts(outline.tasks.values(), schedule)
    paths = sum(one.critical_paths for one in facts.values()) or whole.critical_paths
    done = tuple(
        m.id
        for m in outline.milestones.values()
        if (placed := schedule.activities.get(m.id)) is not None and placed.finished is not None
    )
    found = {**facts, "": replace(whole, critical_paths=paths)}
    return {id_: replace(one, reached=done) for id_, one in found.items()}


def _facts(tasks: Iterable[Task], schedule: Schedule) -> ScheduleFacts:
    live = [t for t in tasks if not is_done(t)]
    critical = any((times := schedule.get(t.id)) is not None and times.critical for t in live)
    without = tuple(
        t.id for t in live if "on hold" not in schedule.unscheduled.get(t.id, "on hold")
    )
    return ScheduleFacts(critical_paths=int(critical), unscheduled=without)
