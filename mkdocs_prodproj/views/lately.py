"""What happened lately, from the dates that the plan itself holds: no history is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.decision import DecisionRecord
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.research import Research
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.shapes.blocks import Block, Empty, Entries, Entry, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, Small, Strong
from mkdocs_prodproj.strategy.scorecard import MetricScore
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options

#: Days that count as lately, and rows shown, when a block does not say.
DAYS = 14
ROWS = 6
HEALTH = {"on-track": ("ok", "ok"), "at-risk": ("risk", "risk"), "off-track": ("off", "off")}


@dataclass(frozen=True)
class Event:
    """Something that happened on a day; `weight` puts what matters more first on that day."""

    day: date
    weight: int
    item: Item
    title: Cell
    note: str
    icon: str
    tone: str = "neu"


def lately(study: Study, options: Options) -> tuple[Block, ...]:
    """Values recorded, work finished, decisions, findings and journal entries, newest first."""
    back = min(int(options.get("days") or DAYS), (study.today - date.min).days)
    since = study.today - timedelta(days=back)
    found = [e for e in _events(study) if since <= e.day <= study.today]
    kept = {item.id for item in options.keep(e.item for e in found)} if options.condition else None
    events = sorted(
        (e for e in found if kept is None or e.item.id in kept),
        key=lambda e: (-e.day.toordinal(), e.weight, e.item.id),
    )
    most = options.limit or ROWS
    more = f"{len(events) - most} more" if len(events) > most else ""
    body: Block = Entries(tuple(_entry(study, e) for e in events[:most]))
    if not events:
        said = f"Nothing in the plan is dated after {words.day(since, study.today)}."
        body = Empty("A quiet time", said)
    sub = f"since {words.day(since, study.today)}"
    return (Section("Lately", (body,), f"{sub}, {more}" if more else sub, id="lately"),)


def _entry(study: Study, event: Event) -> Entry:
    when = words.day(event.day, study.today)
    note = f"{event.note}, {when}" if event.note else when
    return Entry(event.title, (note,), event.icon, event.tone)


def _events(study: Study) -> Iterator[Event]:
    for score in study.metric_scores.values():
        yield from _readings(study, score)
    yield from _done(study)
    yield from _found_out(study)
    for initiative in study.plan.of(Initiative):
        yield from _of_initiative(study, initiative)
    for item in study.plan.items:
        yield from _journal(study, item)
        if item.updated:
            yield Event(item.updated, 5, item, links.to(item), "Changed", "doc")


def _done(study: Study) -> Iterator[Event]:
    for task in study.plan.of(Task, archived=True):
        if task.finished and links.state(task) == "done":
            yield Event(task.finished, 3, task, links.to(task), "Finished", "done")
    for milestone in study.plan.of(Milestone):
        if milestone.reached:
            yield Event(
                milestone.reached, 1, milestone, links.to(milestone), "Reached", "dia", "done"
            )


def _found_out(study: Study) -> Iterator[Event]:
    for found in study.plan.of(Research):
        if found.date:
            said = words.heading(found.method) or "Finding"
            yield Event(found.date, 4, found, links.to(found), said, "eye")
    for record in study.plan.of(DecisionRecord):
        if record.date:
            said = words.heading(record.status)
            yield Event(record.date, 1, record, links.to(record), said, "right")


def _journal(study: Study, item: Item) -> Iterator[Event]:
    for update in item.updates:
        icon, tone = HEALTH.get(update.health, ("chat", "neu"))
        by = links.name_of(study, update.by)
        note = f"{by} on {item.title}" if by else item.title
        yield Event(update.date, 2, item, update.note or links.to(item), note, icon, tone)


def _of_initiative(study: Study, item: Initiative) -> Iterator[Event]:
    for decision in item.decision:
        if decision.date:
            by = words.series([links.name_of(study, p) for p in decision.by])
            said = f"Decided: {words.heading(decision.outcome).lower()}" + (f", {by}" if by else "")
            yield Event(decision.date, 1, item, links.to(item), said, "right")
    if item.shipped:
        yield Event(item.shipped, 0, item, links.to(item), "Shipped", "flag", "done")


def _readings(study: Study, score: MetricScore) -> Iterator[Event]:
    """Each new value of a metric, with the one before it."""
    goal, metric = study.plan.metrics[score.id]
    dated = sorted(metric.measurements, key=lambda m: m.date)
    readings = [(m.value, m) for m in dated if m.value is not None]
    for (before, _), (value, now) in pairwise(readings):
        better = _is_better(score.direction, float(value - before))
        icon = "up" if value > before else "down" if value < before else "right"
        was, is_ = words.measure(before, metric.unit), words.measure(value, metric.unit)
        title = Inline((metric.name, Small(was), "→", Strong(is_)))
        tone = {True: "ok", False: "off", None: "neu"}[better]
        yield Event(now.date, 0, goal, title, now.note or "New value", icon, tone)


def _is_better(direction: str, change: float) -> bool | None:
    if not change or direction not in {"increase", "decrease"}:
        return None
    return (change > 0) == (direction == "increase")
