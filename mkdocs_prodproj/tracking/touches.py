"""When somebody last touched an item: by commits, and by the days its writer wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from mkdocs_prodproj.history.timelines import Timeline
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.research import Research
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan

#: Fields by which work says what it belongs to.
BELONGS = frozenset({"project", "initiative", "initiatives", "milestone", "parent"})
#: Kinds whose touch is one of what they belong to: work, and what was found out.
WORK = frozenset({"task", "milestone", "project", "research"})


class Touches:
    """The last touch of each item of a plan, as of a day.

    Later days that are written do not count; a later commit is one of that day, for its text is
    what the plan says.
    """

    def __init__(self, plan: Plan, timelines: Mapping[str, Timeline], today: date) -> None:
        """`timelines` may be empty: then only what is written counts."""
        self.plan = plan
        self.timelines = timelines
        self.today = today

    def own(self, item: Item) -> date | None:
        """The last day an item itself was touched; None when nothing tells."""
        timeline = self.timelines.get(item.id)
        days = [day for day in written(item) if day <= self.today]
        days += [min(timeline.touched, self.today)] if timeline else []
        if not days:
            return None
        return max([*days, *(day for day in told(item) if day <= self.today)])

    def with_work(self, item: Item) -> date | None:
        """The same, or the last day any work under it was touched, however deep."""
        found = [self.own(each) for each in (item, *self.under(item))]
        return max((day for day in found if day is not None), default=None)

    def under(self, item: Item) -> Iterator[Item]:
        """Work that belongs to an item, each piece once."""
        seen, ahead = {item.id}, [item.id]
        while ahead:
            for reference in self.plan.references_to(ahead.pop()):
                source = self.plan.get(reference.source)
                if source is None or source.id in seen or reference.field not in BELONGS:
                    continue
                if source.kind in WORK:
                    seen.add(source.id)
                    ahead.append(source.id)
                    yield source


def written(item: Item) -> Iterator[date]:
    """Days on which an item says itself that somebody was there."""
    yield from (day for day in (item.updated, item.reviewed) if day is not None)
    yield from (update.date for update in item.updates)
    if isinstance(item, Goal):
        yield from (m.date for metric in item.metrics for m in metric.measurements)
        yield from (c.date for c in item.confidence if c.date is not None)


def told(item: Item) -> Iterator[date]:
    """Days of what happened to it; alone they do not tell when its file was last looked at."""
    if isinstance(item, Research):
        days = [item.date]
    elif isinstance(item, Task):
        days = [item.started, item.finished, item.blocked.since if item.blocked else None]
    elif isinstance(item, Initiative):
        days = [item.shipped, *(decision.date for decision in item.decision)]
    else:
        days = []
    yield from (day for day in days if day is not None)
