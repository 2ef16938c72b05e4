"""Why this date? What binds each task, milestone, parent and project, as planners say it."""

from __future__ import annotations

from datetime import date

from mkdocs_prodproj.delivery.activities import UNDATED
from mkdocs_prodproj.delivery.schedule import Schedule, Times
from mkdocs_prodproj.delivery.wording import length_words
from mkdocs_prodproj.explaining.facts import Facts
from mkdocs_prodproj.explaining.open_work import OpenWork
from mkdocs_prodproj.explaining.reasons import Explanation, Reason
from mkdocs_prodproj.explaining.spans import Span
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.workdays import moment

__all__ = ["Explainer", "Explanation", "Reason", "explain"]

#: Reasons without dates that read on after "because".
_BECAUSE = {
    "no estimate": "it has no estimate",
    "on hold": "it is on hold",
    "project on hold": "its project is on hold",
    UNDATED: "it is done and nobody wrote down when",
}


def explain(plan: Plan, schedule: Schedule, id: str, today: date) -> Explanation:  # noqa: A002
    """Why one task, milestone, parent or project has its dates; of many ask one `Explainer`."""
    return Explainer(plan, schedule, today).of(id)


class Explainer:
    """Explains the dates of a plan's items; what they share is looked up once.

    Each explanation follows the schedule's own network: what lets work begin no sooner than it
    does, what the next thing is that would hold it then (this decides what would move it), and
    what lies in the work itself. What has no dates says why; a kind without dates has no reasons.
    """

    def __init__(self, plan: Plan, schedule: Schedule, today: date) -> None:
        self.facts = Facts(plan, schedule, today)
        self._told: dict[str, Explanation] = {}

    def of(self, id_: str) -> Explanation:
        """Why an item has its dates, or none; told once, however often it is asked."""
        if id_ not in self._told:
            self._told[id_] = self._tell(id_)
        return self._told[id_]

    def _tell(self, id_: str) -> Explanation:
        item = self.facts.plan.get(id_)
        times = self.facts.schedule.get(id_)
        if not isinstance(item, Task | Milestone | Project):
            return Explanation()
        if times is None:
            return self._undated(item)
        activity = self.facts.bindings.activities.get(id_)
        if isinstance(item, Project) or activity is None:
            found = self._span(item, times)
        elif activity.finished is not None:
            found = self._done(item, times)
        else:
            found = OpenWork(self.facts, item).explanation()
        more = (*self._promise(item, times), *self._notes(item, found))
        # Nothing binds it: the date itself is all there is to tell.
        told = found.reasons or ((Reason("note", found.sentence),) if found.sentence else ())
        return Explanation((*told, *more), found.would_move, found.sentence)

    def _undated(self, item: Task | Milestone | Project) -> Explanation:
        reason = self.facts.schedule.unscheduled.get(item.id, "")
        if not reason:
            text = f"It has no dates because it is {_left_out(item)}."
        else:
            text = f"It has no dates because {_BECAUSE.get(reason, reason)}."
        return Explanation((Reason("none", text),), (), text)

    def _done(self, item: Task | Milestone, times: Times) -> Explanation:
        last = times.last_day
        if isinstance(item, Milestone):
            day = self.facts.date(last)
            if item.reached is not None:
                text = f"Reached {day}, as recorded."
            elif item.status == "reached":
                text = f"Reached by {day}; nobody wrote down on which day."
            else:
                text = f"Reached {day}, when all that leads to it was done."
        elif item.finished is None:
            text = (
                f"Done: began {self.facts.date(times.first_day)}; nobody wrote down when it ended."
            )
        elif item.started is None:
            text = f"Done {self.facts.date(last)}, as recorded; nobody wrote down when it began."
        else:
            days = self.facts.span(times.first_day.toordinal(), last.toordinal())
            text = f"Done: {days}, as recorded."
        return Explanation((Reason("done", text),), (), text)

    def _span(self, item: Task | Milestone | Project, times: Times) -> Explanation:
        if isinstance(item, Milestone):
            return Explanation()
        span = Span(self.facts, item, times)
        reasons = span.reasons()
        if span.path:
            first = span.path[0]
            head = self.of(first).sentence
            said = f"{first}: {head[:1].lower()}{head[1:]}"
            reasons.append(Reason("chain", said, (first,)))
        return Explanation(tuple(reasons), span.would_move(), span.sentence())

    def _promise(self, item: Task | Milestone | Project, times: Times) -> list[Reason]:
        """How the end lies to the promised day."""
        promise = self.facts.promised(item)
        if promise is None:
            return []
        finish = moment(times.finish.date(), times.finish.hour * 60 + times.finish.minute)
        calendar = promise.calendar
        room = calendar.between(finish, promise.at)
        day = self.facts.date(promise.day)
        ends = _ends(item, times, self.facts.today)
        whose = "the promised day" if promise.of == item.id else f"the promised day of {promise.of}"
        if times.last_day == promise.day:
            text = f"{ends} on {whose}, {day}."
        elif not room:
            text = f"{ends} in time for {whose}, {day}."
        else:
            length = length_words(abs(room), calendar.day_minutes).replace("day", "working day")
            text = f"{ends} {length} {'before' if room > 0 else 'after'} {whose}, {day}."
        return [Reason("deadline" if room >= 0 else "late", text)]

    def _notes(self, item: Task | Milestone | Project, found: Explanation) -> list[Reason]:
        """What else is to be known of the dates; not again what a reason says already."""
        note = self.facts.schedule.warnings.get(item.id, "")
        if any(reason.kind == "late" for reason in found.reasons):
            note = "; ".join(n for n in note.split("; ") if not n.endswith("lets it"))
        return [Reason("note", f"{note[:1].upper()}{note[1:]}.")] if note else []


def _ends(item: Task | Milestone | Project, times: Times, today: date) -> str:
    is_past = times.last_day < today
    if isinstance(item, Milestone):
        return "It was reached" if is_past else "It is reached"
    return "It ended" if is_past else "It ends"


def _left_out(item: Task | Milestone | Project) -> str:
    """Why something is not in the schedule at all."""
    if item.archived:
        return "archived"
    if item.status == "draft":
        return "a draft"
    if item.status in ("dropped", "cancelled"):
        return item.status
    return "part of something that is left out"
