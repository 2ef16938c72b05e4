"""What binds a start, as half sentences: "TAP-4 ends 13 Jul", "11–12 Jul is a weekend"."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_prodproj.delivery.wording import elapsed_words, joined, length_words
from mkdocs_prodproj.explaining.bindings import FINISHING, FROM_FINISH, Bound
from mkdocs_prodproj.explaining.facts import Facts
from mkdocs_prodproj.explaining.gaps import Gap, gap_words
from mkdocs_prodproj.explaining.reasons import Reason
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.quantities import LinkType
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.scheduling.network import Activity, Link
from mkdocs_prodproj.scheduling.workdays import DAY

#: A day that stands at the head of the sentence already.
THEN = "then"


class Clauses:
    """Half sentences about one item's start, which stands at the head of the sentence.

    `reached` are the words of that start: a half sentence says "then" instead of them again.
    """

    def __init__(self, facts: Facts, item: Task | Milestone, a: Activity, start: str) -> None:
        self.facts = facts
        self.item = item
        self.a = a
        self.start = start

    def of(self, bounds: Sequence[Bound]) -> list[Reason]:
        """One half sentence for each thing that binds; predecessors that end together share one."""
        found = self._ends(bounds)
        followed = {id_ for reason in found for id_ in reason.items}
        for b in bounds:
            if b.kind == "person" and b.link and b.link.before not in followed:
                found.append(self._person(b.link))
            elif b.kind == "waits" and b.link and not _is_plain(b.link):
                found.append(self._waits(b.link))
            elif b.link is None:
                found.append(self._day(b))
        return found

    def gaps(self, bounds: Sequence[Bound], begins: int) -> tuple[Gap, ...]:
        """The days off between what binds and the start."""
        since = [b.since for b in bounds if not (b.link and b.link.type in FINISHING)]
        if not since or not isinstance(self.item, Task):
            return ()
        if -(-max(since) // DAY) == begins // DAY:
            return ()  # no day lies between
        place = self.facts.place(self.item)
        return self.facts.days_off.gaps(max(since), begins, self.a.calendar, place)

    def off(self, gaps: Sequence[Gap]) -> list[Reason]:
        """Days off as half sentences."""
        year = self.facts.today.year
        return [Reason("calendar", gap_words(gap, year)) for gap in gaps]

    def _ends(self, bounds: Sequence[Bound]) -> list[Reason]:
        ends: dict[str, dict[str, str]] = {}
        reached: dict[str, dict[str, str]] = {}
        for b in bounds:
            if b.kind != "waits" or b.link is None or not _is_plain(b.link):
                continue
            for id_, name in self._names(b.link):
                is_point = isinstance(self.facts.plan.get(id_), Milestone)
                group = reached if is_point else ends
                group.setdefault(self._end(id_), {})[id_] = name
        found = []
        for verbs, group in ((("ends", "end"), ends), (("is reached", "are reached"), reached)):
            for end, named in group.items():
                verb = verbs[0] if len(named) == 1 else verbs[1]
                text = f"{joined(list(named.values()))} {verb} {end}"
                found.append(Reason("waits", text, tuple(named)))
        return found

    def _person(self, link: Link) -> Reason:
        who = self.facts.named(link.who)
        text = f"{who} works on {link.before} until {self._end(link.before)}"
        return Reason("person", text, (link.before,))

    def _waits(self, link: Link) -> Reason:
        """A link with a lag, or of another type than finish to start."""
        named = self._names(link)
        name = joined([name for _, name in named])
        of_finish = link.type in FROM_FINISH
        event = f"{name} {'end' if of_finish else 'start'}{'s' if len(named) == 1 else ''}"
        if isinstance(self.facts.plan.get(named[-1][0]), Milestone):
            event = f"{name} {'is' if len(named) == 1 else 'are'} reached"
        day = self._event_day(named[-1][0], of_finish=of_finish)
        finishing = link.type in FINISHING
        if finishing:
            text = f"it cannot end {_when(link, self._lag(link))} {event} ({day})"
        elif link.lag > 0:
            text = f"{self._lag(link)} must pass after {event} ({day})"
        elif link.lag < 0:
            text = f"it may start {self._lag(link)} before {event} ({day}), not sooner"
        else:
            text = f"it may not start before {event} ({day})"
        return Reason("waits", text, tuple(id_ for id_, _ in named))

    def _lag(self, link: Link) -> str:
        if link.elapsed:
            return elapsed_words(abs(link.lag))
        return length_words(abs(link.lag), self.a.lags_on.day_minutes)

    def _day(self, b: Bound) -> Reason:
        day = self._then(self.facts.day(b.since // DAY))
        is_then = day == THEN
        if b.kind == "today":
            return Reason("today", "it has not begun")
        if b.kind == "promised":
            return Reason("not-before", "that is its promised day, and nothing leads to it")
        if b.kind == "nobody":
            return Reason("not-before", f"nobody who could do it is there before {day}")
        if b.kind == "project":
            when = "that day" if is_then else day
            return Reason("not-before", f"project {b.item} starts {when}", (b.item,))
        whose, items = ("it", ()) if b.item == self.item.id else (b.item, (b.item,))
        return Reason("not-before", f"{whose} is set not to start before {day}", items)

    def _names(self, link: Link) -> list[tuple[str, str]]:
        """Whom a link waits for: ids and names; behind a point that takes no time, who binds it."""
        facts = self.facts
        if not facts.bindings.activities[link.before].passing:
            return [(link.before, self._name(link.before))]
        through = "" if facts.plan.get(link.before) is None else f" (through {link.before})"
        behind = facts.bindings.drivers(link.before) or [link.before]
        return [(id_, f"{self._name(id_)}{through}") for id_ in behind]

    def _name(self, before: str) -> str:
        """An id, with the parent or project that is waited for, or that it belongs to."""
        facts, outline = self.facts, self.facts.outline
        line = outline.ancestry(self.item) if isinstance(self.item, Task) else [self.item]
        named = [wait.on for each in line for wait in each.depends_on]
        if before not in named:
            for on in named:
                if before in outline.leaves(on):
                    return f"{before} (in {on})"
        other = facts.bindings.activities[before].group
        if other and other != self.a.group and other in outline.projects:
            return f"{before} (in project {other})"
        return before

    def _end(self, id_: str) -> str:
        at = self.facts.bindings.placed[id_].early_finish
        return self._then(self.facts.ending(at, self.facts.bindings.activities[id_].calendar))

    def _event_day(self, id_: str, *, of_finish: bool) -> str:
        a, p = self.facts.bindings.activities[id_], self.facts.bindings.placed[id_]
        if of_finish:
            return self.facts.ending(p.early_finish, a.calendar)
        return self.facts.starting(p.early_start, a.calendar)

    def _then(self, day: str) -> str:
        return THEN if day == self.start else day


def _is_plain(link: Link) -> bool:
    return link.type is LinkType.FS and not link.lag and not link.who


def _when(link: Link, lag: str) -> str:
    """How a finish lies to the event that holds it."""
    if link.lag > 0:
        return f"sooner than {lag} after"
    return f"more than {lag} before" if link.lag < 0 else "before"
