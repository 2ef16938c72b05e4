"""What is simulated: the network of a schedule with spreads, risks and the ends of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mkdocs_prodproj.delivery.outline import Outline
from mkdocs_prodproj.delivery.schedule import Schedule
from mkdocs_prodproj.forecasting.events import RiskEvents, risk_events
from mkdocs_prodproj.forecasting.spreads import Ratios, is_estimated, ratios_of, spread_of
from mkdocs_prodproj.forecasting.ways import Ways
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.settings import Settings
from mkdocs_prodproj.scheduling.network import Activity, Link
from mkdocs_prodproj.scheduling.workdays import AROUND_THE_CLOCK, moment
from mkdocs_prodproj.simulation.sampling import Spread
from mkdocs_prodproj.simulation.simulate import Simulation, simulate


@dataclass(frozen=True)
class Uncertainty:
    """Activities and links of a plan, how far each may differ, what may happen.

    `ends` gives the activity that ends with a parent, a project or a milestone: its own id for a
    milestone, for the others their last part, or a point of no work after several (`points`).
    """

    settings: Settings
    outline: Outline
    activities: Mapping[str, Activity]
    links: tuple[Link, ...]
    ways: Ways
    spreads: Mapping[str, Spread]
    ratios: Ratios
    risks: RiskEvents
    ends: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def promised(self) -> tuple[Milestone | Project, ...]:
        """Milestones, then projects; those without dates have no end."""
        return (*self.outline.milestones.values(), *self.outline.projects.values())

    def behind(self, end: str) -> set[str]:
        """Everything that can move an end, itself included where it is an activity of the plan."""
        return self.ways.leading_to(*self.points.get(end, (end,)))

    def is_open(self, id_: str) -> bool:
        """Whether an activity has dates to come; of an end, whether anything before it has."""
        last = (self.activities.get(each) for each in self.points.get(id_, (id_,)))
        return any(a is not None and a.finished is None and not a.passing for a in last)


def uncertainty(
    plan: Plan, schedule: Schedule, today: date, ratios: Ratios | None = None
) -> Uncertainty:
    """The network to simulate: as scheduled, waits for people included, each open task spread.

    `ratios`: how single estimates spread, where that is known already.
    """
    outline = Outline(plan)
    ways = Ways(schedule.activities, schedule.links)
    settings = plan.settings.forecast
    ratios = ratios or ratios_of(plan, settings)
    spreads = {}
    for id_, a in schedule.activities.items():
        task = outline.tasks.get(id_)
        if task is None or a.passing or a.finished is not None or not is_estimated(task):
            continue
        spread = spread_of(task, a.minutes, ratios, settings.distribution)
        if spread is not None and a.minutes:
            spreads[id_] = spread
    ends, points = _ends(outline, schedule, ways)
    begin = min((p.early_start for p in schedule.placed.values()), default=moment(today))
    added = {
        point: Activity(
            point, 0, AROUND_THE_CLOCK, begin, schedule.activities[last[0]].group, passing=True
        )
        for point, last in points.items()
    }
    return Uncertainty(
        plan.settings,
        outline,
        {**{a.id: _begun(a, schedule) for a in schedule.activities.values()}, **added},
        (*schedule.links, *(Link(b, point) for point, last in points.items() for b in last)),
        ways,
        spreads,
        ratios,
        risk_events(plan, outline, ways),
        ends,
        points,
    )


def _begun(a: Activity, schedule: Schedule) -> Activity:
    """As is; work that is to begin as late as possible begins when the plan says."""
    placed = schedule.placed.get(a.id)
    if not a.alap or placed is None:
        return a
    return replace(a, alap=False, not_before=placed.begins)


def _ends(
    outline: Outline, schedule: Schedule, ways: Ways
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """What everything that has dates ends with, and the parts that each added end comes after."""
    ends = {id_: id_ for id_ in outline.milestones if id_ in schedule.times}
    points: dict[str, tuple[str, ...]] = {}
    for id_, parts in _parts(outline):
        last = ways.last_of(x for x in parts if x in schedule.times)
        if len(last) == 1:
            ends[id_] = last[0]
        elif last:
            ends[id_] = f"end of {id_}"
            points[ends[id_]] = last
    return ends, points


def _parts(outline: Outline) -> Iterable[tuple[str, Sequence[str]]]:
    """What each parent and project consists of: leaf tasks, and for a project its milestones."""
    for id_ in outline.children:
        yield id_, outline.leaves(id_)
    marks: dict[str, list[str]] = {}
    for m in outline.milestones.values():
        marks.setdefault(m.project, []).append(m.id)
    for id_ in outline.projects:
        own = [m for inside in outline.inside(id_) for m in marks.get(inside, ())]
        yield id_, (*(t.id for t in outline.work_of(id_)), *own)


def run(
    model: Uncertainty,
    *,
    watch: Iterable[str],
    percentiles: Sequence[int] = (50,),
    trials: int = 0,
    keep_work: bool = False,
) -> Simulation:
    """Simulate it by the plan's own settings; `trials` 0 is as many as those say."""
    settings = model.settings.forecast
    return simulate(
        tuple(model.activities.values()),
        model.links,
        model.spreads,
        trials=trials or max(1, settings.trials),
        seed=model.settings.seed,
        events=model.risks.events,
        correlation=float(settings.correlation),
        percentiles=tuple(percentiles),
        watch=tuple(watch),
        keep_work=keep_work,
    )


def part(model: Uncertainty, end: str) -> Uncertainty:
    """Only what can move one end: everything else leaves its odds as they are."""
    kept = model.behind(end) | {end}
    events = tuple(
        replace(event, affects=tuple(id_ for id_ in event.affects if id_ in kept))
        for event in model.risks.events
        if kept.intersection(event.affects)
    )
    return replace(
        model,
        activities={id_: a for id_, a in model.activities.items() if id_ in kept},
        links=tuple(k for k in model.links if k.before in kept and k.after in kept),
        spreads={id_: s for id_, s in model.spreads.items() if id_ in kept},
        risks=replace(model.risks, events=events),
    )
