"""A plan and its schedule on a day, with what every look at the running work asks of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.outline import Outline, is_done, is_started
from mkdocs_prodproj.delivery.progress import likely_minutes, task_share
from mkdocs_prodproj.delivery.schedule import Schedule
from mkdocs_prodproj.items.quantities import LinkType
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Team
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.workdays import DAY, WorkCalendar, moment


class Situation:
    """The live leaf tasks of a plan, who works on them, what they wait for and how long."""

    def __init__(self, plan: Plan, schedule: Schedule, today: date) -> None:
        self.plan = plan
        self.schedule = schedule
        self.today = today
        self.outline = Outline(plan)
        self.calendars = Calendars(plan)

    @cached_property
    def leaves(self) -> dict[str, Task]:
        """Live tasks without parts, by id."""
        below = self.outline.children
        return {id_: t for id_, t in self.outline.tasks.items() if id_ not in below}

    @cached_property
    def open(self) -> dict[str, Task]:
        """Leaf tasks that are not done."""
        return {id_: t for id_, t in self.leaves.items() if not is_done(t)}

    @cached_property
    def waits(self) -> tuple[tuple[str, str], ...]:
        """(before, after) of every dependency between leaf tasks, once; people's order left out."""
        pairs = dict.fromkeys((k.before, k.after) for k in self.schedule.links if not k.who)
        return tuple(p for p in pairs if p[0] in self.leaves and p[1] in self.leaves)

    @cached_property
    def unmet(self) -> dict[str, tuple[str, ...]]:
        """What keeps a task from starting: its unfinished finish-to-start predecessors."""
        found: dict[str, dict[str, None]] = {}
        for k in self.schedule.links:
            if k.type is LinkType.FS and not k.who and k.before in self.open:
                found.setdefault(k.after, {})[k.before] = None
        return {id_: tuple(ids) for id_, ids in found.items()}

    @cached_property
    def _teams(self) -> dict[str, frozenset[str]]:
        of: dict[str, set[str]] = {}
        for team in self.plan.of(Team):
            for who in (team.id, *team.members):
                of.setdefault(who, set()).add(team.id)
        return {who: frozenset(teams) for who, teams in of.items()}

    def people(self, task: Task) -> tuple[str, ...]:
        """Who is on a task, in the written order."""
        return tuple(dict.fromkeys(a.who for a in task.assignees))

    def teams(self, people: Iterable[str]) -> frozenset[str]:
        """The teams that people belong to; a team belongs to itself."""
        return frozenset(team for who in people for team in self._teams.get(who, ()))

    def is_team(self, who: str) -> bool:
        """Whether several people answer to a name."""
        return self.plan.find(Team, who) is not None

    def rests(self, task: Task) -> bool:
        """On hold, by itself or with its project: nobody is meant to work on it now."""
        project = self.outline.project_of(task)
        return task.status == "on-hold" or (project is not None and project.status == "on-hold")

    def can_go_on(self, task: Task) -> bool:
        """Begun, or waiting for no other task."""
        return not self.rests(task) and (is_started(task) or task.id not in self.unmet)

    def is_critical(self, id_: str) -> bool:
        """Whether any delay of it moves the end."""
        times = self.schedule.get(id_)
        return times is not None and times.critical

    def calendar(self, task: Task) -> WorkCalendar:
        """What a task's days are counted in."""
        return self.calendars.of_task(task, self.outline.project_of(task))

    def working_days(self, task: Task, first: date, last: date | None = None) -> float:
        """Working days from the morning of one day to this one's, or to the end of a `last`."""
        calendar = self.calendar(task)
        end = moment(last, DAY) if last else moment(self.today)
        minutes = calendar.between(moment(first), end)
        return max(0.0, round(minutes / calendar.day_minutes, 2))

    def effort_left(self, task: Task) -> int:
        """Likely work still to do, in minutes: `remaining`, else what is not yet done of it."""
        calendar = self.calendar(task)
        day, week = calendar.day_minutes, calendar.week_minutes
        if task.remaining is not None:
            return likely_minutes(task.remaining, day, week)
        whole = likely_minutes(task.estimate, day, week)
        if task.estimate is None:
            shares = sum(a.share * a.count for a in task.assignees) or 1
            whole = int(likely_minutes(task.duration, day, week) * shares)
        return int(whole * (1 - task_share(task)))
