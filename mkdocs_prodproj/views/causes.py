"""How sure it is that a launch was the cause of a change, in words and as a line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

from mkdocs_prodproj.charts.trend import Point
from mkdocs_prodproj.items.goal import Metric
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.shapes.cells import Cell, Inline
from mkdocs_prodproj.strategy.attribution import Background
from mkdocs_prodproj.strategy.effect import LEAST_AFTER, LEAST_BEFORE, SCATTERS, Effect
from mkdocs_prodproj.strategy.outcomes import OutcomeState, Result
from mkdocs_prodproj.strategy.readings import Readings
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, words

#: How sure it is, by the word of the format.
SURE = {
    "experiment": "An experiment says so",
    "controlled": "A controlled comparison says so",
    "time-series": "The course before and after says so",
    "before-after": "Before and after only: other causes are possible",
}
#: The same in a word or two, for tables.
SHORT = {
    "experiment": "experiment",
    "controlled": "controlled comparison",
    "time-series": "interrupted time series",
    "before-after": "before/after only",
}


def how_sure(state: OutcomeState) -> str:
    """How sure it was us; a claim that the data do not bear is said beside it."""
    said = SURE.get(state.attribution, "")
    if state.claimed:
        return f"{said}. Claimed as {SHORT.get(state.claimed, state.claimed)}; the data bear less"
    return said


def explanations(study: Study, result: Result) -> tuple[Cell, ...]:
    """What else is known of a change: its course, the season, other launches, a bad start."""
    around = result.background
    found = study.plan.metrics.get(result.metric)
    if around is None or found is None:
        return ()
    unit = found[1].unit
    return tuple(
        said
        for said in (
            _course(around.effect, unit),
            _season(study, around, result, unit),
            _others(study, around),
            _bad_start(around),
        )
        if said
    )


def _course(effect: Effect, unit: str) -> str:
    if effect.reason == "too-few-points":
        return (
            "Its own course before cannot be told from chance: that needs "
            f"{LEAST_BEFORE} values before the launch and {LEAST_AFTER} after, there are "
            f"{effect.before} and {effect.after}."
        )
    if effect.difference is None or effect.scatter is None:
        return ""
    off = words.measure(words.rough(abs(effect.difference)), unit)
    points = f"{effect.before} values before, {effect.after} after"
    if effect.reason == "within-scatter":
        return (
            f"It goes on as before the launch ({points}): it ends {off} from that course, which "
            f"is within {SCATTERS} times the usual scatter."
        )
    way = "above" if effect.difference > 0 else "below"
    return f"It ends {off} {way} where its course before the launch would have led ({points})."


def _season(study: Study, around: Background, result: Result, unit: str) -> str:
    if result.current_date is None:
        return ""
    if around.year_before is None:
        return "There is no value of a year earlier, so the season is not ruled out."
    day, value = around.year_before
    then = words.measure(value, unit)
    now = words.measure(result.current, unit)
    return f"A year earlier, on {words.day(day, study.today, year=True)}, it was {then}; now {now}."


def _others(study: Study, around: Background) -> Cell:
    others = study.plan.every(Initiative, around.launches)
    if not others:
        return ""
    return Inline(("Also launched between the two values, for the same metric:",
                   links.to_all(others, most=4)))  # fmt: skip


def _bad_start(around: Background) -> str:
    if not around.was_worst:
        return ""
    return (
        "When it launched the metric stood at its worst, so a part of the change may be a return "
        "to the usual."
    )


def guardrails(results: Iterable[Result]) -> tuple[str, ...]:
    """Which guardrails are broken, and which cannot be judged."""
    every = list(results)
    said = [f"Broken: {text}." for r in every for text in r.broken]
    said += [
        f"Not judged, as no metric of the plan tells: {text}." for r in every for text in r.unknown
    ]
    return tuple(dict.fromkeys(said))


def course_before(metric: Metric, launch: date, today: date, effect: Effect) -> tuple[Point, ...]:
    """Where the course before a launch would have led: a line, where there is one."""
    if effect.b0 is None or effect.b1 is None:
        return ()
    known = Readings.of(metric)
    first, last = bisect_right(known.days, launch) - 1, bisect_right(known.days, today) - 1
    ends = ((first, ""), (last, "as before"))
    return tuple(
        Point(known.days[n], effect.b0 + effect.b1 * known.points[n][0], said) for n, said in ends
    )
