"""Plans of the TaskJuggler cases as a network with people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mkdocs_prodproj.items.quantities import LinkType
from mkdocs_prodproj.scheduling.levelling import level
from mkdocs_prodproj.scheduling.network import Activity, Link, Placed, solve
from mkdocs_prodproj.scheduling.placing import Need, Resource
from mkdocs_prodproj.scheduling.workdays import (
    AROUND_THE_CLOCK,
    OFF,
    OFFICE_HOURS,
    WorkCalendar,
    moment,
)

#: TaskJuggler's usual week: Monday to Friday, 09:00 to 17:00.
OFFICE = WorkCalendar.weekly((OFFICE_HOURS,) * 5 + (OFF,) * 2)
#: Schedules tried beyond the rule.
SEARCH = 50


@dataclass(frozen=True)
class TjPlan:
    """Activities, links and who is needed; lengths and dates in minutes."""

    activities: tuple[Activity, ...]
    links: tuple[Link, ...]
    needs: Mapping[str, tuple[Need, ...]]
    resources: tuple[Resource, ...]
    priorities: Mapping[str, int]

    def schedule(self) -> Mapping[str, Placed]:
        """Dates when nobody does two things at once, the best of a small search."""
        levelled = level(
            self.activities,
            self.links,
            self.needs,
            self.resources,
            priorities=self.priorities,
            schedules=SEARCH,
        )
        return solve(self.activities, [*self.links, *levelled.links]).placed


def read_plan(case: Mapping[str, Any]) -> TjPlan:
    """The plan of a case: effort shared by those allocated, lengths, durations, gaps."""
    start = at(case["project"]["start"])
    tasks = case["tasks"]
    return TjPlan(
        activities=tuple(_activity(task, start) for task in tasks),
        links=tuple(_link(task["id"], wait) for task in tasks for wait in task.get("depends", ())),
        needs={t["id"]: tuple(Need((who,)) for who in t.get("allocate", ())) for t in tasks},
        resources=tuple(Resource(r["id"]) for r in case.get("resources", ())),
        priorities={t["id"]: t["priority"] for t in tasks if "priority" in t},
    )


def at(text: str) -> int:
    """A date, or a date and time, as a moment."""
    when = datetime.fromisoformat(text)
    return moment(when.date(), when.hour * 60 + when.minute)


def _activity(task: Mapping[str, Any], start: int) -> Activity:
    """`effort` by all allocated together, `length` in working time, `duration` on the clock."""
    minutes, calendar = 0, OFFICE
    if "effort_hours" in task:
        minutes = round(task["effort_hours"] * 60 / max(1, len(task.get("allocate", ()))))
    elif "length_hours" in task:
        minutes = round(task["length_hours"] * 60)
    elif "duration_hours" in task:
        minutes, calendar = round(task["duration_hours"] * 60), AROUND_THE_CLOCK
    begin = at(task["start"]) if "start" in task else start
    return Activity(task["id"], minutes, calendar, begin, lag_calendar=OFFICE)


def _link(after: str, wait: Mapping[str, Any]) -> Link:
    type_ = LinkType.SS if wait.get("from") == "start" else LinkType.FS
    on_clock = "gap_calendar_hours" in wait
    hours = wait.get("gap_calendar_hours", wait.get("gap_working_hours", 0))
    return Link(wait["task"], after, type_, round(hours * 60), elapsed=on_clock)
