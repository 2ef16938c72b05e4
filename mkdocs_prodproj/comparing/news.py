"""What a week brought, in plain sentences: between two samples of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mkdocs_prodproj.comparing.sample import DateSample, MetricSample, Sample
from mkdocs_prodproj.comparing.summary import many

#: Points of a hundred below which a chance has not moved: the noise of a simulation.
NOISE = 3
#: Finished tasks that are named; the rest is counted.
NAMED = 5


@dataclass(frozen=True, slots=True)
class News:
    """What moved in one week: headlines first in `moves`, then `work`, then `direction`."""

    moves: tuple[str, ...] = ()
    work: tuple[str, ...] = ()
    direction: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every sentence, what matters most first."""
        return (*self.moves, *self.direction, *self.work)


def news(before: Sample, after: Sample, promised: frozenset[str]) -> News:
    """What `after` says that `before` did not; `promised` are the ids of milestones and projects.

    A chance that moved by less than three points has not moved. A planned end of 14 August that
    is 18 August a week later: "Launch is planned for 18 Aug 2026, 4 days later."
    """
    return News(
        tuple(_moves(before, after, promised)),
        tuple(_work(before, after, promised)),
        tuple(_direction(before, after)),
    )


def _moves(before: Sample, after: Sample, promised: frozenset[str]) -> Iterator[str]:
    for id_ in sorted(promised & after.dates.keys()):
        now, was = after.dates[id_], before.dates.get(id_)
        name = after.titles.get(id_, id_)
        if was is None:
            yield f"{name} is new{_planned(now)}."
        elif now.done and not was.done:
            yield f"{name} is done."
        elif not now.done:
            yield from _moved(name, was, now)
    for id_ in sorted((promised & before.dates.keys()) - after.dates.keys()):
        yield f"{before.titles.get(id_, id_)} is gone."


def _planned(now: DateSample) -> str:
    return f", planned for {_day(now.finish)}" if now.finish else ""


def _moved(name: str, was: DateSample, now: DateSample) -> Iterator[str]:
    if was.deadline != now.deadline:
        yield f"{name}: {_promise(was.deadline, now.deadline)}."
    moved = (now.finish - was.finish).days if now.finish and was.finish else 0
    chance = _chance(was, now)
    if moved and now.finish:
        yield f"{name} is planned for {_day(now.finish)}, {_later(moved)}{chance}."
    elif chance:
        yield f"{name}{chance.replace(', ', ': ', 1)}."


def _promise(was: date | None, now: date | None) -> str:
    if now is None:
        return f"the promise of {_day(was)} is withdrawn" if was else "no promise"
    if was is None:
        return f"promised for {_day(now)}"
    return f"promised for {_day(now)}, {_later((now - was).days)} than {_day(was)}"


def _later(days: int) -> str:
    """`_later(-4)` is "4 days earlier"."""
    return f"{many(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def _chance(was: DateSample, now: DateSample) -> str:
    if was.chance is None or now.chance is None:
        return ""
    before, after = round(was.chance * 100), round(now.chance * 100)
    return "" if abs(after - before) < NOISE else f", chance {before} % → {after} %"


def _work(before: Sample, after: Sample, promised: frozenset[str]) -> Iterator[str]:
    done = [
        after.titles.get(id_, id_)
        for id_, now in sorted(after.dates.items())
        if id_ not in promised and now.done and not before.dates.get(id_, now).done
    ]
    if done:
        more = f" and {len(done) - NAMED} more" if len(done) > NAMED else ""
        yield f"{many(len(done), 'task')} finished: {', '.join(done[:NAMED])}{more}."
    was, now = before.scope.get(""), after.scope.get("")
    if was and now and was.tasks != now.tasks:
        yield f"The plan holds {now.tasks} tasks, {now.tasks - was.tasks:+d}."


def _direction(before: Sample, after: Sample) -> Iterator[str]:
    for id_, metric in sorted(after.metrics.items()):
        then = before.metrics.get(id_)
        if then is not None:
            yield from _metric(after.titles.get(id_, id_), then, metric)
    for id_, status in sorted(after.goals.items()):
        was = before.goals.get(id_, status)
        if was != status:
            words = f"{_status(was)} → {_status(status)}"
            yield f"{after.titles.get(id_, id_)}: {words}."
    for id_, (_, rank) in sorted(after.scores.items(), key=lambda pair: (pair[1][1], pair[0])):
        if id_ in before.scores and before.scores[id_][1] != rank:
            place = before.scores[id_][1]
            yield f"{after.titles.get(id_, id_)}: rank {place} → {rank}."


def _metric(name: str, was: MetricSample, now: MetricSample) -> Iterator[str]:
    if was.target != now.target:
        yield f"{name}: target {was.target or 'none'} → {now.target or 'none'}."
    if was.current != now.current and now.current is not None:
        value = now.current.normalize()
        yield f"{name} is at {value:f}."


def _status(word: str) -> str:
    return word.replace("-", " ") or "none"


def _day(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"
