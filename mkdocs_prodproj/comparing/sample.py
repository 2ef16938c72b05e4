"""What a plan said on one day of its past, in numbers small enough to keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.delivery.outline import is_done, is_started
from mkdocs_prodproj.delivery.progress import Progress, likely_minutes, progress_of, task_share
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.spelling import as_text
from mkdocs_prodproj.items.task import Task

#: Working minutes of the person-days that a sample counts in.
DAY = 480
#: Decimals kept of a share.
FIGURES = 4


@dataclass(frozen=True, slots=True)
class DateSample:
    """A milestone, project or task that day: promise, planned end, odds; None where not known.

    `start` and `finish` are the planned first and last day, `done` whether it was finished; of done
    work `finish` is the day it ended, None when nobody wrote it. Tasks have no odds, targets only
    where there is enough behind them. `home` is the project it is in. Of leaf tasks: `begun`, the
    `share` that is done, the `estimate` as written and as `work` in person-days. `behind` are the
    items that bind its dates.
    """

    deadline: date | None = None
    start: date | None = None
    finish: date | None = None
    p50: date | None = None
    p85: date | None = None
    chance: float | None = None
    done: bool = False
    kind: str = ""
    home: str = ""
    begun: bool = False
    leaf: bool = False
    share: float = 0.0
    work: float = 0.0
    estimate: str = ""
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MetricSample:
    """A metric that day: its target as text, numbers, and the status of its score.

    `low` and `high` are the ends of the target where it is a range.
    """

    target: str = ""
    target_value: Decimal | None = None
    baseline: Decimal | None = None
    current: Decimal | None = None
    status: str = ""
    direction: str = ""
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ScopeSample:
    """How much work a project ("" for the plan) held: tasks, and person-days where estimated.

    A task without an estimate counts with the average one.
    """

    tasks: int = 0
    done: int = 0
    effort: float = 0.0
    effort_done: float = 0.0


@dataclass(frozen=True)
class Sample:
    """A plan at the end of `day`, read at `commit`. All by id; scores are (score, rank)."""

    day: date
    commit: str
    dates: Mapping[str, DateSample] = field(default_factory=dict)
    metrics: Mapping[str, MetricSample] = field(default_factory=dict)
    scores: Mapping[str, tuple[Decimal, int]] = field(default_factory=dict)
    scope: Mapping[str, ScopeSample] = field(default_factory=dict)
    goals: Mapping[str, str] = field(default_factory=dict)
    """Status of each goal."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Of everything sampled, so that what is gone today keeps its name."""


def sample(study: Answers, commit: str) -> Sample:
    """What a study says, as a sample."""
    dates = {id_: _with_odds(study, id_, each) for id_, each in planned_dates(study).items()}
    titles = {id_: item.title for id_ in dates if (item := study.plan.get(id_)) and item.title}
    titles |= {id_: m.metric.name for id_, m in study.metric_scores.items() if m.metric.name}
    for id_ in (*study.scorecards, *study.ranks):
        item = study.plan.get(id_)
        if item is not None and item.title:
            titles[id_] = item.title
    return Sample(
        study.today,
        commit,
        dates=dates,
        metrics=dict(_metrics(study)),
        scores={id_: (ranked.score, ranked.rank) for id_, ranked in study.ranks.items()},
        scope=dict(_scope(study)),
        goals={id_: card.status for id_, card in study.scorecards.items()},
        titles=titles,
    )


def last_day(moment: datetime | None) -> date | None:
    """The day of a moment something ends; midnight belongs to the day before."""
    return (moment - timedelta(minutes=1)).date() if moment else None


def planned_dates(study: Answers) -> dict[str, DateSample]:
    """Every live milestone, project and task by id, without odds: nothing is simulated."""
    outline = study.outline
    found = {m.id: milestone_dates(study, m) for m in outline.milestones.values()}
    found |= {p.id: project_dates(study, p) for p in outline.projects.values()}
    return found | {t.id: _task(study, t) for t in outline.tasks.values()}


def _with_odds(study: Answers, id_: str, each: DateSample) -> DateSample:
    """The odds of a milestone or project ahead, where there is enough behind them.

    Of a project whose tasks say too little, those of its pace, where these are what is shown.
    """
    if each.done or each.kind == Task.kind:
        return each
    odds, pace = study.forecast.odds.get(id_), study.forecast.throughput.get(id_)
    if odds is not None and not odds.thin:
        days, chance = (last_day(odds.p50), last_day(odds.p85)), odds.on_time
    elif pace is not None and study.forecast.shown.get(id_) == "throughput":
        days, chance = (pace.percentiles.get(50), pace.percentiles.get(85)), pace.on_time
    else:
        return each
    share = None if chance is None else round(chance, FIGURES)
    return replace(each, p50=days[0], p85=days[1], chance=share)


def milestone_dates(study: Answers, item: Milestone) -> DateSample:
    """A milestone as it stands, without odds; one that is reached has a day if somebody said it."""
    times, placed = study.schedule.get(item.id), study.schedule.activities.get(item.id)
    said = item.reached is not None or item.status == "reached"
    done = said or (placed is not None and placed.finished is not None)
    finish = item.reached if said else (times.last_day if times else None)
    behind = times.driven_by if times and not done else ()
    return replace(_target(study, item, done=done), finish=finish, behind=behind)


def project_dates(study: Answers, item: Project) -> DateSample:
    """A project as it stands, without odds; a done one has the day of its last task, if known."""
    times = study.schedule.get(item.id)
    work = study.outline.work_of(item.id)
    all_done = bool(work) and all(map(is_done, work))
    done = item.status == "done" or all_done
    finish = times.last_day if times else None
    if done:
        ends = [t.finished for t in work if is_done(t) and t.finished]
        finish = max(ends) if ends and len(ends) == len(work) else None
    return replace(
        _target(study, item, done=done),
        start=times.first_day if times else None,
        finish=finish,
        behind=() if done or times is None else _last(study, item.id, times.finish),
    )


def _last(study: Answers, project: str, end: datetime) -> tuple[str, ...]:
    """The parts of a project that end when it does."""
    inside = set(study.outline.inside(project))
    parts = [t.id for t in study.outline.work_of(project)]
    parts += [m.id for m in study.outline.milestones.values() if m.project in inside]
    return tuple(p for p in parts if (t := study.schedule.get(p)) and t.finish == end)


def _target(study: Answers, item: Milestone | Project, *, done: bool) -> DateSample:
    home = item.parent if isinstance(item, Project) else item.project
    home = home if home in study.outline.projects else ""
    return DateSample(deadline=item.deadline, done=done, kind=item.kind, home=home)


def _task(study: Answers, task: Task) -> DateSample:
    times, outline = study.schedule.get(task.id), study.outline
    leaf = not outline.children.get(task.id)
    below = [outline.tasks[id_] for id_ in outline.leaves(task.id)]
    done = is_done(task) or all(map(is_done, below))
    finish = times.last_day if times else None
    if done:
        ends = [t.finished for t in below if t.finished]
        finish = task.finished or (max(ends) if len(ends) == len(below) else None)
    size = task.estimate or task.duration
    project = outline.project_of(task)
    return DateSample(
        deadline=task.due,
        start=task.started or (times.first_day if times else None),
        finish=finish,
        done=done,
        kind=task.kind,
        home=project.id if project else "",
        begun=is_started(task),
        leaf=leaf,
        share=round(float(task_share(task)), FIGURES) if leaf else 0.0,
        work=round(likely_minutes(size) / DAY, FIGURES),
        estimate=str(size or ""),
        behind=times.driven_by if times and not done else (),
    )


def _metrics(study: Answers) -> Iterator[tuple[str, MetricSample]]:
    for id_, score in study.metric_scores.items():
        target = score.metric.target
        is_range = target is not None and target.value is None
        yield (
            id_,
            MetricSample(
                as_text(target),
                target.value if target else None,
                score.metric.baseline,
                score.current,
                score.status,
                score.direction,
                target.low if target and is_range else None,
                target.high if target and is_range else None,
            ),
        )


def _scope(study: Answers) -> Iterator[tuple[str, ScopeSample]]:
    outline = study.outline
    leaves = [t for t in outline.tasks.values() if not outline.children.get(t.id)]
    if leaves:
        yield "", _amount(progress_of(leaves))
    for id_ in outline.projects:
        if id_ in study.progress:
            yield id_, _amount(study.progress[id_])


def _amount(found: Progress) -> ScopeSample:
    return ScopeSample(
        found.total,
        found.done,
        round(found.effort_minutes / DAY, FIGURES),
        round(found.done_minutes / DAY, FIGURES),
    )
