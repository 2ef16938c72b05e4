"""The plan that today's is held against: dates, promises and items of an earlier commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.comparing.endings import with_endings
from mkdocs_prodproj.comparing.matching import Matches
from mkdocs_prodproj.comparing.sample import DateSample, last_day, planned_dates
from mkdocs_prodproj.delivery.wording import day_words
from mkdocs_prodproj.history.commits import Commit

_UNKNOWN: Mapping[str, date] = MappingProxyType({})
#: Figures from which a name made of nothing else may be a hash.
HASH = 7


@dataclass(frozen=True, slots=True)
class Before:
    """An item of the baseline: its kind, name, dates; `removed` when today's plan has it no more.

    `start` and `finish` are moments as the schedule of that day gave them; `project` is the id of
    the project it belonged to, "" for none.
    """

    id: str
    kind: str
    title: str
    start: datetime | None = None
    finish: datetime | None = None
    deadline: date | None = None
    removed: bool = False
    project: str = ""

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day, if it had any; a finish at midnight belongs to the day before."""
        if self.start is None or self.finish is None:
            return None
        end = last_day(self.finish) if self.finish > self.start else None
        return self.start.date(), end or self.finish.date()


@dataclass(frozen=True, slots=True)
class Slip:
    """How far an item's end lies behind its baseline: `days` calendar days, later is positive."""

    id: str
    was: date
    now: date
    days: int


@dataclass(frozen=True)
class Baseline:
    """What the plan of a project (or the whole site) was: `name` as written, "" for none.

    `says` tells in words what is compared with: "v1 of 3 Jul (a41f9c2)"; `lack` why there is none.
    """

    name: str = ""
    commit: str = ""
    day: date | None = None
    items: Mapping[str, Before] = field(default_factory=dict)
    slips: Mapping[str, Slip] = field(default_factory=dict)
    says: str = ""
    lack: str = ""


@dataclass(frozen=True)
class Then:
    """An earlier plan, studied on the day of its commit, and which of its items is which now."""

    commit: Commit
    study: Answers
    matches: Matches


def baseline_of(
    name: str, then: Then, now: Answers, ended: Mapping[str, date] = _UNKNOWN
) -> Baseline:
    """What `name` leads to, held against today's plan; its items by the ids that they have today.

    `ended` has the days on which done items without a written day ended, as far as commits tell.
    An end that was planned for 10 July and is planned for (or came on) the 22nd is 12 days late.
    """
    was, is_ = planned_dates(then.study), with_endings(planned_dates(now), ended, now.today)
    later = then.matches
    items = {later.now(id_): _before(then, id_, each) for id_, each in was.items()}
    slips = {
        slip.id: slip
        for id_, each in was.items()
        for slip in _slips(later.now(id_), each, is_.get(later.now(id_)))
    }
    return Baseline(
        name, then.commit.id, then.commit.day, items, slips, _says(name, then.commit, now.today)
    )


def within(baseline: Baseline, inside: frozenset[str]) -> Baseline:
    """What of a baseline is about some items, by today's ids: those of a project, then or now."""
    items = {id_: one for id_, one in baseline.items.items() if id_ in inside}
    slips = {id_: one for id_, one in baseline.slips.items() if id_ in inside}
    return replace(baseline, items=items, slips=slips)


def _before(then: Then, id_: str, each: DateSample) -> Before:
    item, times = then.study.plan.get(id_), then.study.schedule.get(id_)
    return Before(
        id=then.matches.now(id_),
        kind=each.kind,
        title=item.title if item else "",
        start=times.start if times else None,
        finish=times.finish if times else None,
        deadline=each.deadline,
        removed=id_ not in then.matches.later,
        project=then.matches.now(each.home) if each.home else "",
    )


def _slips(id_: str, was: DateSample, now: DateSample | None) -> Iterator[Slip]:
    if now is not None and was.finish is not None and now.finish is not None:
        yield Slip(id_, was.finish, now.finish, (now.finish - was.finish).days)


def _says(name: str, commit: Commit, today: date) -> str:
    """What is compared with, in words: "v1 of 3 Jul (a41f9c2)", "the plan of 3 Jul (a41f9c2)"."""
    day = day_words(commit.day.toordinal(), today.year)
    if len(name) >= HASH and commit.id.startswith(name.casefold()):
        return f"{commit.short} of {day}"
    return f"{'the plan' if _is_day(name) else name} of {day} ({commit.short})"


def _is_day(name: str) -> bool:
    try:
        date.fromisoformat(name.strip())
    except ValueError:
        return False
    return True
