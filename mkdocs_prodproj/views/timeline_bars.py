"""One row of a timeline as a bar or a diamond."""

from __future__ import annotations

from datetime import date, datetime

from mkdocs_prodproj.charts.gantt import Bar
from mkdocs_prodproj.delivery.schedule import Times
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import baselines, links, odds, words


def bar(study: Study, item: Item) -> Bar | None:
    """What an item's row shows; None without dates."""
    times = study.schedule.get(item.id)
    if times is not None and isinstance(item, Milestone):
        return _milestone_bar(study, item, times)
    return _task_bar(study, item, times) if times is not None and isinstance(item, Task) else None


def _task_bar(study: Study, item: Task, times: Times) -> Bar:
    mark, done = links.task_mark(study, item), not links.is_open(item)
    share = (
        float(study.progress[item.id].share)
        if item.id in study.progress
        else float(item.progress or 0)
    )
    blocked = f"{mark.word}, {mark.note}" if mark.icon == "block" and mark.note else ""
    critical = is_critical(study, item)
    slack = times.late_finish if not done and not critical and times.slack_days > 0 else None
    when = words.span(times.first_day, times.last_day, study.today)
    said = f"{item.title}: {when}, done"
    if not done:
        said = f"{item.title}: {when}, {words.percent(share)} done"
        said += f", slack {words.days(times.slack_days)}"
    was = baselines.was(study, item)
    return Bar(
        start=times.start,
        finish=times.finish,
        progress=1.0 if done else share,
        done=done,
        critical=critical,
        slack_until=slack,
        blocked=blocked or ("Blocked" if mark.icon == "block" else ""),
        after=_port(study, item),
        open_end=not (item.estimate or item.duration or done),
        baseline=_ghost(study, item),
        title=f"{said}, {was}" if was else said,
    )


def _ghost(study: Study, item: Item) -> tuple[datetime, datetime] | None:
    """When an item was planned in its baseline."""
    then = baselines.before(study, item)
    return (then.start, then.finish) if then and then.start and then.finish else None


def _port(study: Study, task: Task) -> str:
    """What it waits for in another project, by id: no line is drawn across groups."""
    own = links.project_of(study, task)
    others = [
        links.label(other)
        for link in task.depends_on
        if (other := study.plan.find(Task, link.on)) and links.project_of(study, other) != own
    ]
    return ", ".join(others[:2])


def _milestone_bar(study: Study, milestone: Milestone, times: Times) -> Bar:
    mark, found = links.milestone_mark(study, milestone), odds.of(study, milestone.id)
    planned = times.last_day
    said = words.day(planned, study.today)
    if milestone.deadline and not links.is_reached(study, milestone):
        spare = (milestone.deadline - planned).days
        said += f", {words.days(abs(spare))} {'before' if spare >= 0 else 'after'} the deadline"
    was = baselines.was(study, milestone)
    middle = found.p50 if found and found.p50 else times.finish
    return Bar(
        start=middle,
        finish=middle,
        milestone=True,
        low=found.p10 if found else None,
        safe=found.p85 if found else None,
        deadline=milestone.deadline,
        tone=mark.tone,
        label=chance_words(study, milestone.id, milestone.deadline),
        baseline=_ghost(study, milestone) if was else None,
        title=f"{milestone.title}: planned {said}" + (f", {was}" if was else ""),
    )


def chance_words(study: Study, id_: str, deadline: date | None) -> str:
    """The chance of a promised day in short: "59 % by 14 Aug"; empty where it cannot be told."""
    share = odds.chance(study, id_)
    if share is None or deadline is None:
        return ""
    return f"{odds.percent(share)} by {words.day(deadline, study.today)}"


def is_critical(study: Study, item: Item) -> bool:
    """Open, and without slack: it decides the end."""
    times = study.schedule.get(item.id)
    if isinstance(item, Task) and not links.is_open(item):
        return False
    if isinstance(item, Milestone) and links.is_reached(study, item):
        return False
    return bool(times and times.critical)
