"""How sure is it that a launch was the cause? What else could explain a change."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.strategy.effect import Effect, effect_of
from mkdocs_prodproj.strategy.readings import Reading, Readings

#: Values before a launch from which the worst of them is told: people act on bad months.
ENOUGH_TO_COMPARE = 4
#: Attributions that compare with people who did not get it; the course before is not asked then.
COMPARED = ("experiment", "controlled")


@dataclass(frozen=True)
class Background:
    """What was known around a launch beside its own metric's two values.

    `effect` holds the course before against the course after. `year_before` is the value of a year
    earlier, for the season. `launches` are other initiatives that aimed at the same metric and
    went live between the two values. `was_worst`: at the launch the metric stood at its worst, so
    that a part of the change may be a return to the usual.
    """

    effect: Effect
    before: Reading | None = None
    year_before: Reading | None = None
    launches: tuple[str, ...] = ()
    was_worst: bool = False


@dataclass(frozen=True)
class Launches:
    """Who aimed at which metric, in order of the day it went live."""

    by_metric: Mapping[str, Sequence[tuple[date, str]]]

    @classmethod
    def of(cls, initiatives: Sequence[Initiative], today: date) -> Launches:
        """The launches up to today by the metric that they were expected to move."""
        found: dict[str, list[tuple[date, str]]] = defaultdict(list)
        for item in initiatives:
            if item.shipped is not None and item.shipped <= today:
                for metric in {expected.metric for expected in item.expects}:
                    found[metric].append((item.shipped, item.id))
        return cls({metric: sorted(days) for metric, days in found.items()})

    def between(self, metric: str, first: date, last: date, but: str) -> tuple[str, ...]:
        """The launches aimed at a metric within two days, both included, without one of them."""
        days = self.by_metric.get(metric, ())
        start = bisect_left(days, (first, ""))
        stop = bisect_right(days, (last, "\U0010ffff"))
        return tuple(id_ for _, id_ in days[start:stop] if id_ != but)


def background(
    readings: Readings, launch: date, judged: Reading, today: date, *, rising: bool
) -> Background:
    """What is known of a change beside the value at a launch and the one that is judged.

    `rising` says that the prediction went up. The other launches are for the caller to add.
    """
    known = bisect_right(readings.days, launch)
    values = readings.values[:known]
    worst = False
    if known >= ENOUGH_TO_COMPARE and min(values) != max(values):
        worst = values[-1] == (min(values) if rising else max(values))
    return Background(
        effect=effect_of(readings, launch, today),
        before=readings.until(launch),
        year_before=readings.year_before(judged[0]),
        was_worst=worst,
    )


def supported(claimed: str, effects: Sequence[Effect]) -> str:
    """The attribution that the data bears: as claimed for an experiment or a comparison.

    A time series needs its values before and after; without them it is before and after only. With
    them it is a time series, claimed or not.

    Example: `time-series` claimed with 4 values before and 2 after is before-after.
    """
    if claimed in COMPARED:
        return claimed
    enough = bool(effects) and all(effect.reason != "too-few-points" for effect in effects)
    return "time-series" if enough else "before-after"
