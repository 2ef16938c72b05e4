"""Why open work lies where it does: what holds its start, how long it takes, what stops it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mkdocs_prodproj.delivery.progress import is_blocked, task_share
from mkdocs_prodproj.delivery.wording import clauses, joined
from mkdocs_prodproj.explaining.bindings import FROM_FINISH, Bound
from mkdocs_prodproj.explaining.clauses import Clauses
from mkdocs_prodproj.explaining.facts import Facts
from mkdocs_prodproj.explaining.gaps import Gap, pause_words
from mkdocs_prodproj.explaining.moves import Moves
from mkdocs_prodproj.explaining.reasons import Explanation, Reason
from mkdocs_prodproj.explaining.sizes import size_reason
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.quantities import LinkType
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.scheduling.network import Link, sooner
from mkdocs_prodproj.scheduling.workdays import DAY


class OpenWork:
    """The explanation of one open task or milestone that has dates."""

    def __init__(self, facts: Facts, item: Task | Milestone) -> None:
        self.facts = facts
        self.item = item
        self.a = facts.bindings.activities[item.id]
        self.p = facts.bindings.placed[item.id]
        bounds = [b for b in facts.bindings.bounds(item.id) if not self._is_empty(b)]
        self.bounds = [*bounds, *facts.date_bounds(item, self.a)]
        self.binding = _decisive(b for b in self.bounds if b.at == self.p.begins)
        when = facts.ending if isinstance(item, Milestone) else facts.starting
        self.start = when(self.p.begins, self.a.calendar)
        self.said = Clauses(facts, item, self.a, self.start)

    def _is_empty(self, bound: Bound) -> bool:
        """Whether it waits for something without dates that nothing dated leads to."""
        bindings = self.facts.bindings
        before = bound.link.before if bound.link else ""
        return bool(before) and bindings.activities[before].passing and not bindings.drivers(before)

    def explanation(self) -> Explanation:
        """What binds the start, then the length, what pauses it and what blocks it."""
        gaps = self.said.gaps(self.binding, self.p.begins)
        reasons, sentence = self._start(gaps)
        pauses: list[Gap] = []
        if isinstance(self.item, Task):
            size = size_reason(self.facts, self.item, self.a, self.p)
            reasons = [size, *reasons] if self.a.started is not None else [*reasons, size]
            sentence = sentence or size.text
            pauses = self._pauses(self.item)
            reasons += [
                Reason("pause", f"{pause_words(gap, self.facts.today.year)}.") for gap in pauses
            ]
            reasons += self._blocked(self.item)
        moves = Moves(self.facts, self.item, self.a, self.bounds).found(gaps, pauses)
        return Explanation(tuple(reasons), moves, sentence)

    def _start(self, gaps: Sequence[Gap]) -> tuple[list[Reason], str]:
        """The reasons of the start, and the sentence that says them all."""
        if self.a.start_on is not None and self.a.started is None:
            return self._fixed()
        if not self.binding:
            return self._late() if self.a.alap else ([], f"{self._head()}.")
        if self.binding[0].kind in ("today", "promised"):
            return self._unbound(gaps)
        parts = self.said.of(self.binding)
        off = self.said.off(gaps)
        first = parts[0]
        reasons = [Reason(first.kind, f"{self._head()} because {first.text}.", first.items)]
        for part in parts[1:]:
            reasons.append(Reason(part.kind, f"Just as binding: {part.text}.", part.items))
        reasons += [Reason(each.kind, f"{_capital(each.text)}.") for each in off]
        said = clauses([part.text for part in (*parts, *off)])
        return reasons, f"{self._head()} because {said}."

    def _head(self) -> str:
        if isinstance(self.item, Milestone):
            return f"Reached {self.start}"
        if self.a.started is not None:
            return f"The rest goes on {self.start}"
        is_today = self.p.begins // DAY == self.facts.today.toordinal()
        return f"Starts today, {self.start}," if is_today else f"Starts {self.start}"

    def _unbound(self, gaps: Sequence[Gap]) -> tuple[list[Reason], str]:
        """Nothing holds it: open work from today on, a milestone on its promised day."""
        if isinstance(self.item, Milestone):
            led = self.facts.bindings.arriving(self.item.id)
            nothing = "nothing that leads to it has dates" if led else "nothing leads to it"
            text = f"Stands on its promised day, {self.start}: {nothing}."
            if self.item.deadline and self.item.deadline < self.facts.today:
                promised = self.facts.date(self.item.deadline)
                text = f"Its promised day, {promised}, is over, and {nothing}."
            return [Reason("not-before", text)], text
        if self.a.started is not None:
            return [], ""
        is_today = self.p.begins // DAY == self.facts.today.toordinal()
        head = f"Starts today, {self.start}" if is_today else f"Starts {self.start}"
        free = max((b.at for b in self.bounds if b.kind != "today"), default=None)
        blocked = isinstance(self.item, Task) and is_blocked(self.item)
        if free is not None and free // DAY < self.facts.today.toordinal():
            could = self.facts.starting(free, self.a.calendar)
            because = "is blocked" if blocked else "has not begun"
            if not blocked and isinstance(self.item, Task) and task_share(self.item):
                because = "no day is written on which it began"
                text = f"{head}: it could have gone on {could}, but {because}."
                return [Reason("today", text)], text
            text = f"{head}: it could have started {could}, but {because}."
        elif blocked:
            text = f"{head}: nothing in the plan holds it, but it is blocked."
        else:
            text = f"{head}: nothing holds it, and it has not begun."
        off = [Reason(r.kind, f"{_capital(r.text)}.") for r in self.said.off(gaps)]
        return [Reason("today", text), *off], text

    def _fixed(self) -> tuple[list[Reason], str]:
        """A first day that holds whatever it waits for."""
        text = f"Starts {self.start} because that day is fixed."
        found = [Reason("fixed", text)]
        if self.p.pushed:
            late = [b for b in self.bounds if b.at > self.p.begins]
            last = max(late, key=lambda b: b.at, default=None)
            if last:
                part = self.said.of([last])[0]
                items = part.items
                found.append(Reason("late", f"That is too early: {part.text}.", items))
                text = f"Starts {self.start} because that day is fixed, although {part.text}."
        return found, text

    def _late(self) -> tuple[list[Reason], str]:
        """As late as possible: what still lets nothing wait for it."""
        links = self.facts.bindings.leaving(self.item.id)
        names = list(dict.fromkeys(k.after for k in links if self._room(k) <= 0))
        promise = self.facts.promised(self.item) if isinstance(self.item, Task) else None
        if names:
            allows = f"{joined(names)} allow{'s' if len(names) == 1 else ''}"
        elif promise and self.a.calendar.between(self.p.early_finish, promise.at) <= 0:
            allows = f"its promised day, {self.facts.date(promise.day)}, allows"
        else:
            allows = "the end of its project allows"
        text = f"Starts {self.start}, as late as {allows}."
        return [Reason("late-as-possible", text, tuple(names))], text

    def _room(self, link: Link) -> int:
        """Working time to the moment that a successor asks of this one."""
        after = self.facts.bindings.placed[link.after]
        of_start = link.type in (LinkType.FS, LinkType.SS)
        limit = after.begins if of_start else after.early_finish
        limit = sooner(limit, link, self.facts.bindings.activities[link.after].lags_on)
        mine = self.p.early_finish if link.type in FROM_FINISH else self.p.early_start
        return self.a.calendar.between(mine, limit)

    def _pauses(self, task: Task) -> list[Gap]:
        begins, ends = self.p.begins, self.p.early_finish
        place = self.facts.place(task)
        return list(self.facts.days_off.pauses(begins, ends, self.a.calendar, place))

    def _blocked(self, task: Task) -> list[Reason]:
        if not is_blocked(task):
            return []
        b = task.blocked
        since = f" since {self.facts.date(b.since)}" if b and b.since else ""
        by = f" by {self.facts.named(b.by)}" if b and b.by else ""
        why = f": {b.reason}" if b and b.reason else ""
        text = f"Blocked{since}{by}{why.rstrip('.')}. Its dates do not count how long that lasts."
        return [Reason("blocked", text)]


def _decisive(bounds: Iterable[Bound]) -> list[Bound]:
    """What binds; that it is today says nothing where something else binds as well."""
    found = list(bounds)
    others = [b for b in found if b.kind not in ("today", "promised")]
    return others or found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
