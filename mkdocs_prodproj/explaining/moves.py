"""What would move a start, and by how much: the next thing that binds decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mkdocs_prodproj.delivery.wording import joined, length_words
from mkdocs_prodproj.explaining.bindings import FROM_FINISH, Bound
from mkdocs_prodproj.explaining.facts import Facts
from mkdocs_prodproj.explaining.gaps import Gap
from mkdocs_prodproj.explaining.reasons import Reason
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.scheduling.network import Activity, settled
from mkdocs_prodproj.scheduling.workdays import DAY, OFF, WorkCalendar

#: Ways to move a date that are said, the largest effect first.
MOST = 3
#: Days that are tried one by one.
MOST_DAYS = 20
Move = tuple[int, Reason]


class Moves:
    """What would let one item's open work begin sooner, all else being as it is.

    What else holds it counts as it stands: where work that is saved moves that as well, the gain
    is larger than said, never smaller.
    """

    def __init__(
        self, facts: Facts, item: Task | Milestone, a: Activity, bounds: Sequence[Bound]
    ) -> None:
        self.facts = facts
        self.item = item
        self.a = a
        self.bounds = bounds
        self.begins = facts.bindings.placed[a.id].begins
        self.binding = [b for b in bounds if b.at == self.begins]
        #: When it could begin if nothing of that were so.
        self.next = max((b.at for b in bounds if b.at != self.begins), default=self.begins)

    def found(self, gaps: Iterable[Gap], pauses: Iterable[Gap]) -> tuple[Reason, ...]:
        """The largest effects first; `gaps` before the start, `pauses` in the work."""
        moves = [*self._of_bounds(), *self._of_gaps(gaps), *self._of_pauses(pauses)]
        moves.sort(key=lambda move: -move[0])
        return tuple(reason for _, reason in moves[:MOST])

    def _of_bounds(self) -> Iterable[Move]:
        for who in dict.fromkeys(b.link.who for b in self.binding if b.link and b.link.who):
            yield from self._if_free(who)
        if len({b.item for b in self.binding if b.link}) == 1 and all(b.link for b in self.binding):
            yield from self._single()
        elif len(self.binding) > 1:
            yield from self._together()
        elif self.binding:
            yield from self._without_day(self.binding[0])
        else:
            yield from self._as_early_as_possible()

    def _as_early_as_possible(self) -> Iterable[Move]:
        """Of what is held to a day, or as late as possible, by its own field."""
        gain = self.a.calendar.between(self.next, self.begins)
        if gain > 0:
            how = "Without its fixed day" if self.a.start_on is not None else "If not kept late,"
            kind = "fixed" if self.a.start_on is not None else "late-as-possible"
            yield gain, Reason(kind, f"{how} it could {self._could(self.next, gain)}.")

    def _if_free(self, who: str) -> Iterable[Move]:
        others = (b.at for b in self.bounds if not (b.link and b.link.who == who))
        start = max(others, default=self.begins)
        gain = self.a.calendar.between(start, self.begins)
        if gain > 0:
            named = self.facts.named(who)
            items = [b.item for b in self.binding if b.link and b.link.who == who]
            text = f"If {named} were free, it could {self._could(start, gain)}."
            yield gain, Reason("person", text, tuple(items))

    def _together(self) -> Iterable[Move]:
        """Of several that bind, none alone moves anything."""
        if any(b.link is None for b in self.binding):
            return
        gain = min(self._most(b) for b in self.binding)
        if gain > 0:
            items = tuple(dict.fromkeys(b.item for b in self.binding))
            up_to = length_words(gain, self.a.calendar.day_minutes)
            which = "both" if len(items) == 2 else "all of them"
            text = f"{joined(items)} hold it together: time saved on {which} moves it"
            yield gain, Reason("waits", f"{text}, up to {up_to}.", items)

    def _single(self) -> Iterable[Move]:
        """One predecessor alone: less work on it, or no waiting for it at all."""
        item, most = self.binding[0].item, min(self._most(b) for b in self.binding)
        gain = self.a.calendar.between(self.next, self.begins)
        if gain > max(0, most) and self._is_waited_for():
            text = f"Without waiting for {item} it could {self._could(self.next, gain)}."
            yield gain, Reason("waits", text, (item,))
        if most > 0:
            yield most, Reason("waits", self._saved(item, most), (item,))

    def _is_waited_for(self) -> bool:
        """Whether one dependency holds it; a milestone of one predecessor is nothing without."""
        if len(self.binding) > 1 or self.binding[0].kind != "waits":
            return False
        return isinstance(self.item, Task) or sum(b.link is not None for b in self.bounds) > 1

    def _saved(self, item: str, most: int) -> str:
        day = self.a.calendar.day_minutes
        up_to = length_words(most, day)
        if not all(self._is_even(bound, most) for bound in self.binding):
            return f"Time saved on {item} moves it, up to {up_to}."
        if most > day:
            return f"Each day saved on {item} moves it a day, up to {up_to}."
        return f"A day saved on {item} moves it a day."

    def _is_even(self, bound: Bound, most: int) -> bool:
        """Whether each day saved moves it by just one: on two calendars it may leap a gap."""
        before, day = self.facts.bindings.activities[bound.item], self.a.calendar.day_minutes
        number = most // day
        if before.calendar is self.a.calendar is self.a.lags_on:
            number = min(number, 1)
        saved = before.calendar.day_minutes
        return 0 < number <= MOST_DAYS and all(
            self._gain_of(bound, n * saved) == n * day for n in range(1, number + 1)
        )

    def _most(self, bound: Bound) -> int:
        """How much sooner it could begin if a predecessor took no more work at all."""
        before = self.facts.bindings.activities[bound.item]
        return 0 if self._is_fixed(bound) else self._gain_of(bound, before.minutes)

    def _gain_of(self, bound: Bound, saved: int) -> int:
        """The working time gained when a predecessor's work is shorter by some minutes."""
        bindings = self.facts.bindings
        assert bound.link is not None
        start = bindings.placed[bound.item].early_start
        finish = bindings.finish_with(bound.item, saved)
        since = bindings.demanded(self.a, bound.link, start, finish)
        return self.a.calendar.between(max(self.next, settled(since, self.a)), self.begins)

    def _is_fixed(self, bound: Bound) -> bool:
        """Whether less work on a predecessor would not end it sooner."""
        if bound.link is None:
            return False
        before = self.facts.bindings.activities[bound.item]
        if before.passing or before.alap or before.finished is not None or not before.minutes:
            return True
        return bound.link.type not in FROM_FINISH

    def _without_day(self, bound: Bound) -> Iterable[Move]:
        if bound.kind not in ("not-before", "project"):
            return
        start = self.next
        gain = self.a.calendar.between(start, self.begins)
        if gain <= 0:
            return
        if bound.kind == "project":
            text = f"If project {bound.item} started sooner, it could {self._could(start, gain)}."
        else:
            day = self.facts.day(bound.since // DAY)
            text = f"If it need not wait until {day}, it could {self._could(start, gain)}."
        yield gain, Reason("not-before", text, (bound.item,))

    def _of_gaps(self, gaps: Iterable[Gap]) -> Iterable[Move]:
        since = max((b.since for b in self.binding), default=self.begins)
        for gap in gaps:
            if gap.kind == "away":
                calendar = self._with(gap)
                start = calendar.next_work(since)
                gain = calendar.between(start, self.begins)
                if gain > 0:
                    text = f"If {self._there(gap)}, it could {self._could(start, gain)}."
                    yield gain, Reason("calendar", text)

    def _of_pauses(self, pauses: Iterable[Gap]) -> Iterable[Move]:
        finish = self.facts.bindings.placed[self.a.id].early_finish
        for gap in pauses:
            if gap.kind == "away":
                calendar = self._with(gap)
                sooner = calendar.add(self.begins, self.a.minutes)
                gain = calendar.between(sooner, finish)
                if gain > 0:
                    end = self.facts.ending(sooner, calendar)
                    text = f"If {self._there(gap)}, it would end {end}, {self._by(gain)}."
                    yield gain, Reason("calendar", text)

    def _there(self, gap: Gap) -> str:
        return f"{gap.who} were not away {self.facts.span(gap.first, gap.last)}"

    def _with(self, gap: Gap) -> WorkCalendar:
        """The item's working time if somebody's time off were worked, as the task's calendar is."""
        mine, base = self.a.calendar, self.a.lags_on

        def hours_on(day: int) -> tuple[tuple[int, int], ...]:
            if gap.first <= day <= gap.last:
                return mine.week[(day - 1) % 7] if base.hours_on(day) else OFF
            return mine.hours_on(day)

        return WorkCalendar(mine.week, hours_on)

    def _could(self, start: int, gain: int) -> str:
        when = self.facts.starting(start, self.a.calendar)
        if isinstance(self.item, Milestone):
            return f"be reached {self.facts.ending(start, self.a.calendar)}, {self._by(gain)}"
        verb = "start" if self.a.started is None else "go on"
        return f"{verb} {when}, {self._by(gain)}"

    def _by(self, gain: int) -> str:
        return f"{length_words(gain, self.a.calendar.day_minutes)} earlier"
