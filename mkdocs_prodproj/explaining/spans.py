"""Why a parent or project runs from one day to another: its first and last parts."""

from __future__ import annotations

from functools import cached_property

from mkdocs_prodproj.delivery.schedule import Times
from mkdocs_prodproj.delivery.wording import joined, length_words
from mkdocs_prodproj.explaining.facts import Facts
from mkdocs_prodproj.explaining.reasons import Reason
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.scheduling.workdays import moment

#: Names of a path that are said.
MOST_OF_PATH = 8


class Span:
    """A parent task or project that has dates, and its parts."""

    def __init__(self, facts: Facts, item: Task | Project, times: Times) -> None:
        self.facts = facts
        self.item = item
        self.times = times
        self.parts = self._parts()

    def _parts(self) -> dict[str, Times]:
        outline, schedule = self.facts.outline, self.facts.schedule
        ids = list(outline.leaves(self.item.id))
        if isinstance(self.item, Project):
            inside = set(outline.inside(self.item.id))
            ids += [m.id for m in outline.milestones.values() if m.project in inside]
        return {id_: schedule.times[id_] for id_ in ids if id_ in schedule.times}

    def first(self) -> list[str]:
        """The parts that begin it; tasks before milestones."""
        return self._rather_tasks([i for i, t in self.parts.items() if t.start == self.times.start])

    def last(self) -> list[str]:
        """The parts that end it; tasks before milestones."""
        ends = [i for i, t in self.parts.items() if t.finish == self.times.finish]
        return self._rather_tasks(ends)

    def _rather_tasks(self, ids: list[str]) -> list[str]:
        tasks = [id_ for id_ in ids if not isinstance(self.facts.plan.get(id_), Milestone)]
        return tasks or ids

    @cached_property
    def path(self) -> tuple[str, ...]:
        """The open work that decides the end, by date."""
        path = self.facts.bindings.path(self.last())
        activities = self.facts.bindings.activities
        return tuple(id_ for id_ in path if activities[id_].finished is None)

    def sentence(self) -> str:
        """From when to when, and which parts say so."""
        first, last = self.first(), self.last()
        days = self.facts.span(self.times.first_day.toordinal(), self.times.last_day.toordinal())
        if len(self.parts) == 1:
            return f"Runs {days}, as its one part, {first[0]}, does."
        if first == last:
            return f"Runs {days}, from the beginning to the end of {joined(first)}."
        return f"Runs {days}: {self._begins(first)}, and {self._ends(last)}."

    def reasons(self) -> list[Reason]:
        """Its first part, its last part, and what decides the end."""
        first, last = self.first(), self.last()
        start = self.facts.day(self.times.first_day.toordinal())
        end = self.facts.day(self.times.last_day.toordinal())
        verb = "Began" if self.times.first_day < self.facts.today else "Begins"
        found = [
            Reason("parts", f"{verb} {start} with {joined(first)}.", tuple(first)),
            Reason("parts", f"Ends {end} with {joined(last)}.", tuple(last)),
        ]
        path = self.path
        if len(path) > 1:
            text = f"Its end is decided by {joined(path, most=MOST_OF_PATH)}, in order of date."
            found.append(Reason("chain", text, path))
        return found

    def _begins(self, first: list[str]) -> str:
        verb = "began" if self.times.first_day < self.facts.today else "begin"
        verb = f"{verb}s" if verb == "begin" and len(first) == 1 else verb
        return f"{joined(first)} {verb} first"

    def _ends(self, last: list[str]) -> str:
        verb = "is" if len(last) == 1 else "are"
        if isinstance(self.facts.plan.get(last[0]), Milestone):
            return f"{joined(last)} {verb} reached last"
        return f"{joined(last)} end{'s' if len(last) == 1 else ''} last"

    def would_move(self) -> tuple[Reason, ...]:
        """How far the end moves with the one part that is last, until another is."""
        last = self.last()
        a = self.facts.bindings.activities.get(last[0])
        if len(last) > 1 or a is None or a.finished is not None or not a.minutes:
            return ()
        others = [
            _moment(t)
            for id_, t in self.parts.items()
            if id_ != last[0] and not self._follows(id_, last[0])
        ]
        bindings = self.facts.bindings
        sooner = max([bindings.finish_with(a.id, a.minutes), *others])
        gain = a.calendar.between(sooner, bindings.placed[a.id].early_finish)
        if gain <= 0 or a.alap:
            return ()
        up_to = length_words(gain, a.calendar.day_minutes)
        text = f"Time saved on {last[0]}, its last part, moves the end, up to {up_to}."
        return (Reason("parts", text, (last[0],)),)

    def _follows(self, id_: str, last: str) -> bool:
        """A milestone that the last part alone leads to moves with it."""
        is_point = isinstance(self.facts.plan.get(id_), Milestone)
        return is_point and self.facts.bindings.drivers(id_) == (last,)


def _moment(times: Times) -> int:
    return moment(times.finish.date(), times.finish.hour * 60 + times.finish.minute)
