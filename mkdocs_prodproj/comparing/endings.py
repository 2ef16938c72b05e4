"""The days on which done work ended, of commits where nobody wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.comparing.sample import DateSample
from mkdocs_prodproj.comparing.scope import work_of_projects
from mkdocs_prodproj.history.timelines import Timeline
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project

REACHED = "reached"


def endings(now: Answers, timelines: Mapping[str, Timeline]) -> dict[str, date]:
    """When each done task and reached milestone ended, by id: as written, else as committed.

    A milestone was reached on the day of the commit that made its status so.
    """
    found = dict(now.flow.finished)
    for milestone in now.plan.of(Milestone, archived=True):
        line = timelines.get(milestone.id)
        said = line.fields.get("status", ()) if line else ()
        if milestone.reached is None and said and said[-1].value == REACHED:
            found[milestone.id] = said[-1].day
    return found


def with_endings(
    dates: Mapping[str, DateSample], ended: Mapping[str, date], today: date
) -> dict[str, DateSample]:
    """Dated items on a day, where done ones that do not say when they ended have it from `ended`.

    A project ended with the last of its tasks, when the days of all are known.
    """
    found = {
        id_: replace(each, finish=ended[id_])
        if _lacks(each) and ended.get(id_, date.max) <= today
        else each
        for id_, each in dates.items()
    }
    open_ = [id_ for id_, e in found.items() if e.kind == Project.kind and _lacks(e)]
    work = work_of_projects(found) if open_ else {}
    for id_ in open_:
        ends = [found[task].finish for task in work.get(id_, ())]
        days = [day for day in ends if day is not None]
        if days and len(days) == len(ends):
            found[id_] = replace(found[id_], finish=max(days))
    return found


def _lacks(each: DateSample) -> bool:
    return each.done and each.finish is None
