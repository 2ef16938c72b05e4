"""Did past forecasts hold? Dates against the odds given before them, work against estimates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from mkdocs_prodproj.comparing.sample import DateSample, Sample
from mkdocs_prodproj.delivery.outline import is_done
from mkdocs_prodproj.delivery.progress import likely_minutes
from mkdocs_prodproj.delivery.wording import counted
from mkdocs_prodproj.items.quantities import Work
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan

#: Weeks before an end at which the forecast of then is looked at.
AHEAD = (1, 2, 4, 8)
#: Forecasts, or tasks, below which no conclusion is drawn.
FEWEST = 10


@dataclass(frozen=True, slots=True)
class Held:
    """Whether a past forecast held: how it stood `weeks` before the end, and what came."""

    id: str
    weeks: int
    p50: date
    p85: date
    finished: date


@dataclass(frozen=True, slots=True)
class Calibration:
    """How past forecasts did: of `n`, the shares that were done by their P50 and P85 days.

    Forecasts made 1, 2, 4 and 8 weeks before the end count, of `dates` milestones and projects.
    `thin` says why no conclusion is drawn: fewer than ten forecasts.
    """

    n: int = 0
    by_p50: float | None = None
    by_p85: float | None = None
    held: tuple[Held, ...] = ()
    thin: str = ""
    dates: int = 0


@dataclass(frozen=True, slots=True)
class Estimates:
    """What `n` done tasks took against their likely estimate: the `median` ratio, and how many.

    Of work that took 6 days and was estimated at 4 the ratio is 1.5. `over` is the share of tasks
    that took longer than their likely estimate, `beyond` that took longer than the worst case
    (None where no estimate has one). `thin` as for forecasts.
    """

    n: int = 0
    median: float | None = None
    over: float | None = None
    beyond: float | None = None
    thin: str = ""


def calibration(samples: Sequence[Sample]) -> Calibration:
    """How the odds of earlier samples did, for every milestone and project that has come.

    A day counts as held when the end came on it or before. Two of three forecasts that came by
    their P85 day are 0.67.
    """
    held = tuple(_held(samples))
    n = len(held)
    return Calibration(
        n,
        sum(h.finished <= h.p50 for h in held) / n if n else None,
        sum(h.finished <= h.p85 for h in held) / n if n else None,
        held,
        _thin(n, "past forecast", "of a date that has come"),
        len({h.id for h in held}),
    )


def _held(samples: Sequence[Sample]) -> Iterator[Held]:
    for id_, finished in sorted(_came(samples).items(), key=lambda pair: (pair[1], pair[0])):
        for weeks in AHEAD:
            then = _then(samples, id_, finished - timedelta(weeks=weeks))
            if then is not None and then.p50 is not None and then.p85 is not None:
                yield Held(id_, weeks, then.p50, then.p85, finished)


def _came(samples: Sequence[Sample]) -> dict[str, date]:
    """The milestones and projects that were done when they were last seen, and on what day."""
    last = {id_: each for one in samples for id_, each in one.dates.items()}
    targets = {id_: each for id_, each in last.items() if each.kind != Task.kind and each.done}
    return {id_: each.finish for id_, each in targets.items() if each.finish is not None}


def _then(samples: Sequence[Sample], id_: str, day: date) -> DateSample | None:
    """How an item stood in the last sample up to a day, if that one is less than a week older."""
    near = [s for s in samples if day - timedelta(weeks=1) < s.day <= day]
    return near[-1].dates.get(id_) if near else None


def estimates(plan: Plan) -> Estimates:
    """What done tasks took, `spent`, against what was estimated; of tasks that say both as work."""
    ratios, beyond = [], []
    for task in plan.of(Task, archived=True):
        if not is_done(task) or task.estimate is None or not isinstance(task.spent, Work):
            continue
        likely, took = likely_minutes(task.estimate), task.spent.in_minutes()
        if likely and took:
            ratios.append(took / likely)
            if task.estimate.is_range:
                beyond.append(took > task.estimate.pessimistic.in_minutes())
    n = len(ratios)
    return Estimates(
        n,
        median(ratios) if ratios else None,
        sum(ratio > 1 for ratio in ratios) / n if n else None,
        sum(beyond) / len(beyond) if beyond else None,
        _thin(n, "done task", "with an estimate and work spent"),
    )


def _thin(n: int, noun: str, what: str) -> str:
    if n >= FEWEST:
        return ""
    many = f"only {counted(n, noun)}" if n else f"no {noun}"
    return f"{many} {what}, and {FEWEST} are needed"
