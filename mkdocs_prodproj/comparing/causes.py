"""What moved a date most, as far as two looks at a plan can tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from mkdocs_prodproj.comparing.sample import DateSample, Sample
from mkdocs_prodproj.delivery.wording import counted, day_words

#: What a move may come from: the task's own work, its start, what it waits for, or a person.
ESTIMATE, IDLE, SLOW, LATE, NEW, LINK, TIME, LATER, PROMISE, PASSED, WITH = (
    "estimate", "idle", "slow", "late", "new", "link", "time", "later", "promise", "passed", "with",
)  # fmt: skip

#: Days off, by which an end moves further than the time in which nothing was done.
FREE = 4


@dataclass(frozen=True, slots=True)
class Cause:
    """Why an end moved in one week: `what` happened to `item`; `on` is what it waits for now."""

    what: str
    item: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class _Week:
    """One week in which an end moved, why, and by how many days for that reason."""

    before: Sample
    after: Sample
    days: int
    cause: Cause


class Causes:
    """Says in words what moved a date over several samples, oldest first.

    Of each week in which an end moved later the items that bind it are followed back to the first
    that moved by itself. What several weeks have in common counts together; of equals the item's
    own cause is told, else the first.
    """

    def __init__(self, samples: Sequence[Sample]) -> None:
        self.samples = samples
        self._searches: dict[tuple[date, date], _Search] = {}

    def why(self, id_: str, slip: int) -> str:
        """One sentence on what moved an item most, with its share of the whole `slip`, in days."""
        weeks: dict[Cause, list[_Week]] = defaultdict(list)
        for week in self._weeks(id_):
            weeks[week.cause].append(week)
        if not weeks:
            return ""
        days_of = {cause: sum(week.days for week in found) for cause, found in weeks.items()}
        cause = max(weeks, key=lambda one: (days_of[one], one.item == id_))
        days, most = days_of[cause], weeks[cause]
        share = f" ({days} of {counted(slip, 'day')})" if days < slip else ""
        return f"{self._words(id_, cause, most)}{share}."

    def _weeks(self, id_: str) -> Iterator[_Week]:
        seen = [one for one in self.samples if id_ in one.dates and one.dates[id_].finish]
        for before, after in pairwise(seen):
            days = _later(before, after, id_)
            if days > 0:
                cause = self._search(before, after).found(id_)
                own = days if cause.what == NEW else _later(before, after, cause.item)
                yield _Week(before, after, min(days, max(own, 1)), cause)

    def _search(self, before: Sample, after: Sample) -> _Search:
        key = before.day, after.day
        if key not in self._searches:
            self._searches[key] = _Search(before, after)
        return self._searches[key]

    def _words(self, id_: str, cause: Cause, weeks: Sequence[_Week]) -> str:
        was, is_ = weeks[0].before.dates.get(cause.item), weeks[-1].after.dates[cause.item]
        name = "it" if cause.item == id_ else self._title(cause.item)
        if was is None:
            return f"New work came in: {name}"
        year = self.samples[-1].day.year
        last = self.samples[-1].dates.get(cause.item, is_)
        text = {
            ESTIMATE: f"The estimate of {name} went from {was.estimate} to {is_.estimate}",
            IDLE: f"No progress was noted on {name} for {_time(weeks)}",
            SLOW: f"{name} took longer than was left of its estimate",
            LATE: f"{name} was to start on {_day(was.start, year)} and {_begun(last, year)}",
            LINK: f"{name} now comes after {self._title(cause.on)}",
            TIME: f"{name} has the same work but fewer people or working days for it",
            LATER: f"{name} is to start on {_day(is_.start, year)}, not {_day(was.start, year)}",
            PROMISE: f"Its day was moved by hand, from {_day(was.deadline, year)} "
            f"to {_day(is_.deadline, year)}",
            PASSED: f"Its day, {_day(is_.deadline, year)}, is over and it was not reached",
            WITH: f"Its dates moved with {name}",
        }[cause.what]
        if cause.item == id_ and cause.what == ESTIMATE:
            text = f"Its estimate went from {was.estimate} to {is_.estimate}"
        if cause.item == id_ and cause.what == WITH:
            text = "Its dates moved, with nothing of its own changed"
        return text[0].upper() + text[1:]

    def _title(self, id_: str) -> str:
        named = (one.titles[id_] for one in reversed(self.samples) if id_ in one.titles)
        return next(named, id_)


class _Search:
    """What made items end later in `after` than in `before`: their own work, or what binds them.

    A task that needs 3 days more and starts 1 day later moved by its own work; one that starts 3
    days later and needs the same time moved with what it waits for.
    """

    def __init__(self, before: Sample, after: Sample) -> None:
        self.before = before
        self.after = after
        self.known: dict[str, Cause] = {}

    def found(self, id_: str) -> Cause:
        """The first cause on the way back from an item."""
        way: dict[str, None] = {}
        while id_ not in self.known:
            way[id_] = None
            step = self._step(id_, way)
            if isinstance(step, Cause):
                self.known[id_] = step
            else:
                id_ = step
        self.known |= dict.fromkeys(way, self.known[id_])
        return self.known[id_]

    def _step(self, id_: str, way: Container[str]) -> Cause | str:
        """Why an item moved, or the next one on the way back."""
        was, is_ = self.before.dates.get(id_), self.after.dates[id_]
        if was is None:
            return Cause(NEW, id_)
        own = self._own(id_, was, is_) if is_.leaf else None
        if own is None:
            bind = is_.behind or was.behind
            return self._before(id_, was, bind, way) or self._start(id_, was, is_)
        # the rest of begun work may wait for a person who does something else first
        waits = is_.begun and own.what != ESTIMATE
        return (self._before(id_, was, is_.behind, way) if waits else None) or own

    def _own(self, id_: str, was: DateSample, is_: DateSample) -> Cause | None:
        """The task's own work, when that moved its end more than its start did."""
        whole = _later(self.before, self.after, id_)
        started = (is_.start - was.start).days if is_.start and was.start else 0
        if 2 * started >= whole:
            return None
        if is_.work > was.work:
            return Cause(ESTIMATE, id_)
        if is_.done or (is_.begun and is_.share > was.share):
            return Cause(SLOW, id_)
        if not is_.begun:
            return Cause(TIME, id_)
        passed = (self.after.day - self.before.day).days
        return Cause(IDLE if whole <= passed + FREE else WITH, id_)

    def _before(
        self, id_: str, was: DateSample, binds: Sequence[str], way: Container[str]
    ) -> Cause | str | None:
        """What binds it, if that is new, moved, or did not bind it before."""
        bind = [on for on in binds if on in self.after.dates]
        fresh = [on for on in bind if on not in self.before.dates]
        if fresh:
            return Cause(NEW, fresh[0])
        moved = {on: _later(self.before, self.after, on) for on in bind}
        ahead = [on for on in bind if moved[on] > 0 and on not in way]
        most = max(ahead, key=lambda on: moved[on], default="")
        other = [on for on in bind if on not in was.behind and on not in way]
        if other and 2 * moved.get(most, 0) < _later(self.before, self.after, id_):
            return Cause(LINK, id_, other[0])
        return most or None

    def _start(self, id_: str, was: DateSample, is_: DateSample) -> Cause:
        """Nothing before it moved: its start was missed or put off, or its day moved by hand."""
        if not is_.leaf:
            return Cause(self._by_day(was, is_), id_)
        if was.start is None or is_.start is None or is_.start <= was.start:
            return Cause(WITH, id_)
        return Cause(LATE if was.start <= self.after.day and not was.begun else LATER, id_)

    def _by_day(self, was: DateSample, is_: DateSample) -> str:
        """What moved a milestone that nothing leads to: its own day, or that it is over."""
        if is_.deadline is None or was.deadline is None or is_.behind:
            return WITH
        if is_.deadline > was.deadline and is_.finish == is_.deadline:
            return PROMISE
        return PASSED if is_.deadline < self.after.day else WITH


def _later(before: Sample, after: Sample, id_: str) -> int:
    """How many days later an item ends; 0 when one of the ends is not known."""
    was, is_ = before.dates.get(id_), after.dates.get(id_)
    if was is None or is_ is None or was.finish is None or is_.finish is None:
        return 0
    return (is_.finish - was.finish).days


def _begun(each: DateSample, year: int) -> str:
    if each.begun or each.done:
        return f"began on {_day(each.start, year)}"
    return "has not begun"


def _time(weeks: Sequence[_Week]) -> str:
    """How long some weeks were together; the running one has fewer days."""
    days = sum((week.after.day - week.before.day).days for week in weeks)
    return counted(days // 7, "week") if days >= 7 else counted(days, "day")


def _day(day: date | None, year: int) -> str:
    return day_words(day.toordinal(), year) if day else "no day"
