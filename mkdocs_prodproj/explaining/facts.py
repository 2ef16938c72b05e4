"""What an explanation needs to know of a plan and its schedule, looked up once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mkdocs_prodproj.delivery.activities import day_end
from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.outline import Outline
from mkdocs_prodproj.delivery.schedule import Schedule
from mkdocs_prodproj.delivery.wording import day_words, span_words
from mkdocs_prodproj.explaining.bindings import Bindings, Bound
from mkdocs_prodproj.explaining.gaps import DaysOff, Place
from mkdocs_prodproj.items.calendar import Calendar
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Country
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person, Team
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.network import Activity
from mkdocs_prodproj.scheduling.workdays import DAY, WorkCalendar, moment


@dataclass(frozen=True, slots=True)
class Promise:
    """A promised day, of which item, the moment it ends, and the calendar to count from it in."""

    day: date
    of: str
    at: int
    calendar: WorkCalendar


class Facts:
    """A plan and its schedule on a day, with the indexes that explanations share."""

    def __init__(self, plan: Plan, schedule: Schedule, today: date) -> None:
        self.plan = plan
        self.schedule = schedule
        self.today = today
        self.now = moment(today)
        self.outline = Outline(plan)
        self.calendars = Calendars(plan)
        self.bindings = Bindings(schedule)
        self.days_off = DaysOff(plan)
        self._places: dict[tuple[tuple[str, ...], str, str], Place] = {}

    def day(self, ordinal: int) -> str:
        """A day in words."""
        return day_words(ordinal, self.today.year)

    def date(self, day: date) -> str:
        """A date in words."""
        return day_words(day.toordinal(), self.today.year)

    def span(self, first: int, last: int) -> str:
        """Days in words."""
        return span_words(first, last, self.today.year)

    def starting(self, at: int, calendar: WorkCalendar) -> str:
        """When work begins: the day, and the time where that is not the beginning of its work."""
        words = self.day(at // DAY)
        begin = calendar.next_work(at // DAY * DAY)
        return words if at <= begin else f"{words} at {_clock(at)}"

    def ending(self, at: int, calendar: WorkCalendar) -> str:
        """When work ends: the day, and the time where that is not the end of its work."""
        if not at % DAY:
            return self.day(at // DAY - 1)
        words = self.day(at // DAY)
        end = calendar.previous_work((at // DAY + 1) * DAY)
        return words if at >= end else f"{words} at {_clock(at)}"

    def named(self, who: str) -> str:
        """A person's or team's name."""
        item = self.plan.get(who)
        return (item.title if isinstance(item, Person | Team) else "") or who

    def people(self, task: Task) -> tuple[str, ...]:
        """Who works on a task."""
        return tuple(dict.fromkeys(a.who for a in task.assignees))

    def place(self, item: Task | Milestone) -> Place:
        """The people and calendars that an item's working time comes from."""
        people = self.people(item) if isinstance(item, Task) else ()
        own = item.calendar if isinstance(item, Task) else ""
        project = self.outline.project_of(item)
        key = (people, own, project.id if project else "")
        if key not in self._places:
            self._places[key] = self._place(people, own, project)
        return self._places[key]

    def _place(self, people: tuple[str, ...], own: str, project: Project | None) -> Place:
        """The calendar that is worked to comes first, the others may still name a day off."""
        found: dict[str, Calendar] = {}
        for id_ in [*self._personal(people), own, *self._of_project(project)]:
            calendar = self.plan.find(Calendar, id_)
            if calendar:
                found[calendar.id] = calendar
        calendars = tuple(found.values())
        return Place(people, calendars, self._country(calendars))

    def _personal(self, people: tuple[str, ...]) -> Iterator[str]:
        if len(people) == 1:
            person = self.plan.get(people[0])
            if isinstance(person, Person | Team):
                yield person.calendar

    def _of_project(self, project: Project | None) -> Iterator[str]:
        seen: set[str] = set()
        while project and project.id not in seen:
            seen.add(project.id)
            yield project.calendar
            project = self.plan.find(Project, project.parent)
        yield self.plan.settings.calendar
        yield from (c.id for c in self.plan.of(Calendar) if c.default)

    def _country(self, calendars: tuple[Calendar, ...]) -> Country | None:
        if calendars:
            return calendars[0].country
        code, _, part = self.plan.settings.working_time.country.partition("-")
        return Country(code.strip(), part.strip()) if code.strip() else None

    def date_bounds(self, item: Task | Milestone, a: Activity) -> list[Bound]:
        """The days before which an item's open work cannot begin, each with who says so."""
        if isinstance(item, Milestone):
            at = max(a.not_before, self.now)
            return [Bound("promised", at, at)]
        if a.started is not None:
            return [self._dated("today", a, a.not_before, item.id)]
        found = [self._dated("today", a, self.now, item.id)]
        for task in self.outline.ancestry(item):
            found += [
                self._dated("not-before", a, moment(day), task.id)
                for day in (task.start_after, task.start_on)
                if day and a.start_on is None
            ]
        found += [
            self._dated("project", a, moment(p.start), p.id) for p in self._started(item) if p.start
        ]
        if a.not_before > max(b.since for b in found):
            kind = "nobody" if item.id in self.schedule.held else "not-before"
            found.append(self._dated(kind, a, a.not_before, item.id))
        return found

    def _started(self, task: Task) -> Iterator[Project]:
        """The projects around a task, inside out."""
        project = self.outline.project_of(task)
        seen: set[str] = set()
        while project and project.id not in seen:
            seen.add(project.id)
            yield project
            project = self.outline.projects.get(project.parent)

    @staticmethod
    def _dated(kind: str, a: Activity, since: int, item: str) -> Bound:
        is_work = a.minutes or a.started is not None
        at = a.calendar.next_work(since) if is_work else since
        return Bound(kind, at, since, item=item)

    def promised(self, item: Task | Milestone | Project) -> Promise | None:
        """The day promised for an item: its own, for a task else the first of its parents."""
        project = item if isinstance(item, Project) else self.outline.project_of(item)
        if isinstance(item, Task):
            days = [(t.due, t.id) for t in self.outline.ancestry(item) if t.due]
            if not days:
                return None
            day, of = min(days, key=lambda each: (each[0], each[1] != item.id))
            calendar = self.calendars.of_task(item, project)
            return Promise(day, of, day_end(day, calendar), calendar)
        if item.deadline is None:
            return None
        calendar = self.calendars.of_project(project)
        return Promise(item.deadline, item.id, day_end(item.deadline, calendar), calendar)


def _clock(at: int) -> str:
    return f"{at % DAY // 60:02d}:{at % 60:02d}"
