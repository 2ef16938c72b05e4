"""A project file of Microsoft Project as a network, and the rules in which that tool differs."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_prodproj.scheduling.network import (
    FF,
    FS,
    SF,
    SS,
    Activity,
    Link,
    Network,
    Placed,
    Solution,
    later,
    settled,
    sooner,
)
from tests.reference.mspdi import MspProject
from tests.reference.mspdi_activities import activity, links, pinned


class ProjectNetwork(Network):
    """Microsoft Project's passes. Each method says what is otherwise in ours."""

    def __init__(self, project: MspProject, links: Sequence[Link]) -> None:
        self.tasks = {t.id: t for t in project.tasks if not t.summary}
        led = {link.after for link in links}
        ends = {link.after for link in links if link.type == FF}
        activities = [activity(t, project, t.id in led, t.id in ends) for t in self.tasks.values()]
        super().__init__(activities, links)
        self.slack_limit = project.slack_limit
        self.late = False

    def solve(self) -> Solution:
        """Late tasks take their late dates, and what waits for them moves on from there.

        Ours take the latest dates at which nothing else moves.
        """
        self.walk()
        if any(t.constraint == "ALAP" for t in self.tasks.values()):
            self.late = True
            late = {id_: (p.late_start, p.late_finish) for id_, p in self.placed.items()}
            for id_ in self.order:
                p = self.forward(self.known[id_])
                p.late_begins = self.placed[id_].late_begins
                p.late_start, p.late_finish = late[id_]
                self.placed[id_] = p
            for id_ in reversed(self.order):
                self.floats(self.known[id_], self.placed[id_])
        return Solution(self.placed, self.cycles)

    def is_late(self, id_: str) -> bool:
        """Whether a task stands at its late dates."""
        task = self.tasks[id_]
        return self.late and task.constraint == "ALAP" and task.finished is None

    def forward(self, a: Activity) -> Placed:
        """Begun work goes on from its start without a look at what it waits for."""
        p = super().forward(a)
        task = self.tasks[a.id]
        if task.finished is None and task.started is not None and not pinned(task):
            p.early_finish = a.calendar.add(task.started, task.duration)
            if a.finish_not_before is not None:
                p.early_finish = max(p.early_finish, a.finish_not_before)
        return p

    def holds_begun(self, link: Link) -> bool:
        """Ours may still wait to finish."""
        return False

    def earliest(self, a: Activity, link: Link) -> int:
        """The lag comes after the own length is taken off; in ours it holds for the finish."""
        before = self.placed[link.before]
        late = self.is_late(link.before) and not self.is_late(a.id)
        if link.type in (FS, FF):
            at = before.late_finish if late else before.early_finish
        else:
            at = before.late_start if late else before.early_start
        if link.type in (FF, SF):
            at = a.calendar.subtract(at, a.minutes)
        at = later(at, link, a.lags_on)
        return at if a.minutes else settled(at, a)

    def waits(self, link: Link) -> bool:
        """Begun work still gives what leads to it a late date and free slack."""
        return self.known[link.after].finished is None

    def limits(self, a: Activity, link: Link) -> bool:
        """A start that has happened cannot be late."""
        if self.tasks[a.id].external or not self.waits(link):
            return False
        if link.type != SS:
            return True
        task = self.tasks[a.id]
        return task.started is None and not (pinned(task) and self.leaving[link.after])

    def latest(self, a: Activity, link: Link, begins: int, finish: int) -> int:
        """The order of lag and length, as in `earliest`; and two rules for begun successors."""
        after = self.tasks[link.after]
        if link.type == SS and pinned(self.tasks[a.id]):
            return finish
        if link.type == SS and after.started is not None:
            if not self.leaving[link.after]:
                return self.ends.get(a.group, finish)
            done = self.known[link.after].calendar.add(
                after.started, after.duration - after.remaining
            )
            return a.calendar.add(done, a.minutes)
        if link.type == SF:
            return sooner(a.calendar.add(finish, a.minutes), link, self.known[link.after].lags_on)
        return super().latest(a, link, begins, finish)

    def own_latest(self, a: Activity, late: int) -> int:
        """A fixed date is the late date as well, even where what follows is already too late."""
        task = self.tasks[a.id]
        if not task.duration and task.started is not None:
            late = task.started
        when = task.constraint_date
        if when is not None:
            begun = a.calendar.add(when, task.duration)
            fixed = {"MSO": begun, "MFO": when}
            limits = {"SNLT": begun, "FNLT": when}
            late = fixed.get(task.constraint, min(late, limits.get(task.constraint, late)))
        return late if task.deadline is None else min(late, task.deadline)

    def backward(self, a: Activity, p: Placed) -> None:
        """Late dates are kept even where they are the early ones in other words."""
        super().backward(a, p)
        task = self.tasks[a.id]
        if task.external:
            p.late_start = p.late_begins = task.stored.late_start or p.early_start
            p.late_finish = task.stored.late_finish or p.early_finish
        elif task.finished is None:
            p.late_begins = a.calendar.subtract(p.late_finish, a.minutes)
            p.late_start = p.late_begins if a.started is None else p.early_start

    def floats(self, a: Activity, p: Placed) -> None:
        """The lesser of start and finish slack; free slack ends neither with it nor the project."""
        if a.finished is not None:
            return
        calendar = a.calendar
        p.total_float = calendar.between(p.early_finish, p.late_finish)
        if self.tasks[a.id].started is None:
            p.total_float = min(p.total_float, calendar.between(p.early_start, p.late_start))
        if self.is_late(a.id):
            p.total_float = 0
        p.critical = p.total_float <= self.slack_limit
        rooms = [self.room(a, k) for k in self.leaving[a.id] if self.waits(k)]
        p.free_float = max(0, min(rooms, default=p.total_float))

    def room(self, a: Activity, link: Link) -> int:
        """How far it may slip from where it stands."""
        start, finish = dates(self, a.id)
        starts, finishes = dates(self, link.after)
        limit = sooner(
            starts if link.type in (FS, SS) else finishes, link, self.known[link.after].lags_on
        )
        return a.calendar.between(finish if link.type in (FS, FF) else start, limit)


def dates(network: ProjectNetwork, id_: str) -> tuple[int, int]:
    """When a task is planned to start and finish."""
    p = network.placed[id_]
    late = network.is_late(id_)
    return (p.late_start, p.late_finish) if late else (p.early_start, p.early_finish)


def schedule(project: MspProject) -> ProjectNetwork:
    """The project's network, solved: `placed` by task id, `dates` for what is planned.

    A link from a summary task's start is one from its earliest subtask, which a first run finds.
    """
    network = ProjectNetwork(project, links(project, {}))
    network.solve()
    if any(t.summary and t.waits for t in project.tasks) or _follows_summary(project):
        starts = {id_: p.early_start for id_, p in network.placed.items()}
        network = ProjectNetwork(project, links(project, starts))
        network.solve()
    return network


def _follows_summary(project: MspProject) -> bool:
    summaries = {t.id for t in project.tasks if t.summary}
    return any(w.before in summaries for t in project.tasks for w in t.waits)
