"""When was a task planned to be worked on? The line that progress is held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_prodproj.delivery.calendars import Calendars
from mkdocs_prodproj.delivery.outline import Outline, is_done
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import LinkType
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Team
from mkdocs_prodproj.scheduling.network import Link
from mkdocs_prodproj.scheduling.sequence import sequence
from mkdocs_prodproj.scheduling.workdays import WorkCalendar, moment

BASELINE, OWN, ORDER = "baseline", "own", "order"
Spans = Mapping[str, tuple[date, date]]


@dataclass(frozen=True, slots=True)
class Planned:
    """From which to which moment a task was planned, and by what: baseline, own days, order."""

    begins: int
    ends: int
    source: str


class PlanLine:
    """The planned days of tasks, taken from what was promised, never from today's dates.

    The schedule follows what happens, and work held against it is always on plan. In this order:
    the `baseline` (first and last day by task id); the task's own `due`, from its `start_on`,
    `start_after`, or its effort before (`own`); else (`order`) the place that links and estimates
    give it when work begins on the project's `start` and everybody does one thing of it after
    another, stretched so that the last task ends with the project's `deadline`, and cut off at
    the day its milestone is promised for. That people are needed in other projects too is no part
    of a promise. A project without `start` begins with its first begun or planned task; without a
    `deadline` nothing is stretched; without any day there is no plan line.
    Worked example: 2 d, then 3 d, in a project of 10 days, are planned for 4 days and 6 days.
    """

    def __init__(
        self,
        outline: Outline,
        calendars: Calendars,
        lengths: Mapping[str, int],
        links: Sequence[Link],
        baseline: Spans | None = None,
    ) -> None:
        self.outline = outline
        self.calendars = calendars
        self.lengths = lengths
        self.baseline = baseline or {}
        self._bounds: dict[str, tuple[date | None, date | None]] = {}
        starts = [b[0] for p in outline.projects.values() if (b := self.bounds(p))[0]]
        self.origin = moment(min((day for day in starts if day), default=date.max))
        self._ends: dict[str, int] = {}
        self._early = self._forward(links) if starts else {}

    def of(self, task: Task) -> Planned | None:
        """The planned time of a leaf task; None when nothing says when it was planned."""
        calendar = self.calendars.of_task(task, self.outline.project_of(task))
        if task.id in self.baseline:
            first, last = self.baseline[task.id]
            return Planned(moment(min(first, last)), moment(last, 1440), BASELINE)
        if task.due is not None:
            end, begin = moment(task.due, 1440), task.start_on or task.start_after
            early = calendar.subtract(end, self.lengths.get(task.id, 0))
            return Planned(min(end, moment(begin) if begin else early), end, OWN)
        return self._in_order(task, calendar)

    def bounds(self, project: Project | None) -> tuple[date | None, date | None]:
        """First and last planned day of a project, as far as they are known."""
        if project is None:
            return None, None
        if project.id not in self._bounds:
            line = list(self._line(project))
            starts = (p.start for p in line if p.start)
            ends = (p.deadline for p in line if p.deadline)
            self._bounds[project.id] = next(starts, self._begun(project.id)), next(ends, None)
        return self._bounds[project.id]

    def _line(self, project: Project) -> Iterator[Project]:
        seen: set[str] = set()
        here: Project | None = project
        while here is not None and here.id not in seen:
            seen.add(here.id)
            yield here
            here = self.outline.projects.get(here.parent)

    def _begun(self, project: str) -> date | None:
        work = self.outline.work_of(project)
        days = [t.started or t.start_on or t.start_after for t in work]
        days += [t.finished for t in work if is_done(t) and t.started is None]
        return min((day for day in days if day), default=None)

    def _forward(self, links: Sequence[Link]) -> dict[str, int]:
        """Early starts by links, estimates and people, in minutes of work since the origin."""
        links = [k for k in links if not k.who]  # those wait for people as things are today
        ids = dict.fromkeys([*self.lengths, *(i for k in links for i in (k.before, k.after))])
        order, _ = sequence(list(ids), [(k.before, k.after) for k in links])
        arriving: dict[str, list[tuple[str, int]]] = {id_: [] for id_ in ids}
        for link in links:
            arriving[link.after].append((link.before, self._gap(link)))
        opens = {id_: self._not_before(id_) for id_ in order}
        early: dict[str, int] = {}
        for id_ in order:
            waits = (early[before] + gap for before, gap in arriving[id_] if before in early)
            early[id_] = max([opens[id_], *waits])
        people = {id_: self._people(id_) for id_ in order}
        free: dict[tuple[str, str], int] = {}
        starts: dict[str, int] = {}
        for id_ in sorted(order, key=early.__getitem__):
            waits = (starts[before] + gap for before, gap in arriving[id_] if before in starts)
            busy = (free[who] for who in people[id_] if who in free)
            starts[id_] = max([opens[id_], *waits, *busy])
            free |= dict.fromkeys(people[id_], starts[id_] + self.lengths.get(id_, 0))
        starts |= {id_: self._not_before(id_) for id_ in ids if id_ not in starts}  # in a circle
        for id_ in ids:
            self._note_end(id_, starts[id_])
        return starts

    def _gap(self, link: Link) -> int:
        """From a predecessor's start to the first start that a link allows."""
        gap = 0 if link.elapsed else link.lag
        if link.type in (LinkType.FS, LinkType.FF):
            gap += self.lengths.get(link.before, 0)
        if link.type in (LinkType.FF, LinkType.SF):
            gap -= self.lengths.get(link.after, 0)
        return gap

    def _people(self, id_: str) -> list[tuple[str, str]]:
        """Who is busy with a task alone, in its project: those on it with all their time."""
        task = self.outline.tasks.get(id_)
        levelled = self.outline.plan.settings.scheduling.levelling
        if task is None or not levelled:
            return []
        project = self.outline.project_of(task)
        full = [a.who for a in task.assignees if a.share >= 1]
        alone = [who for who in full if self.outline.plan.find(Team, who) is None]
        return [(project.id if project else "", who) for who in alone]

    def _not_before(self, id_: str) -> int:
        task = self.outline.tasks.get(id_)
        if task is None:
            return 0
        project = self.outline.project_of(task)
        days = [self.bounds(project)[0], task.start_on or task.start_after]
        at = max((moment(day) for day in days if day), default=self.origin)
        return max(0, self.calendars.of_project(project).between(self.origin, at))

    def _note_end(self, id_: str, start: int) -> None:
        """Its project may end when a task has ended."""
        task = self.outline.tasks.get(id_)
        project = self.outline.project_of(task) if task else None
        end = start + self.lengths.get(id_, 0)
        for each in self._line(project) if project else ():
            self._ends[each.id] = max(end, self._ends.get(each.id, end))

    def _in_order(self, task: Task, calendar: WorkCalendar) -> Planned | None:
        project = self.outline.project_of(task)
        first, last = self.bounds(project)
        if project is None or first is None or task.id not in self._early:
            return None
        usual = self.calendars.of_project(project)
        base = usual.between(self.origin, moment(first))
        begin = self._early[task.id] - base
        end = begin + self.lengths.get(task.id, 0)
        length = self._ends[project.id] - base
        if last is not None and length > 0:
            room = max(0, usual.between(moment(first), moment(last, 1440)))
            begin, end = begin * room // length, end * room // length
        start = usual.next_work(usual.add(moment(first), begin))
        finish = usual.add(moment(first), end)
        promised = self._promised(task)
        if promised is not None:
            finish = min(finish, moment(promised, 1440))
        return Planned(min(start, finish), finish, ORDER)

    def _promised(self, task: Task) -> date | None:
        """The day a task's parent or milestone is promised for."""
        for each in self.outline.ancestry(task):
            milestone = self.outline.milestones.get(each.milestone)
            promised = each.due or (milestone.deadline if milestone else None)
            if promised:
                return promised
        return None
