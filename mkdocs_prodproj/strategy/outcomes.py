"""Did it work? What was predicted before a launch, beside what was measured after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Expectation, Initiative
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.strategy.attribution import (
    COMPARED,
    Background,
    Launches,
    background,
    supported,
)
from mkdocs_prodproj.strategy.decisions import has_shipped
from mkdocs_prodproj.strategy.expectations import limit_in, predicted
from mkdocs_prodproj.strategy.progress import infer_direction, meets
from mkdocs_prodproj.strategy.readings import Readings

#: Days after a launch until its result is due, where the prediction names no day; a house rule.
WINDOW_DAYS = 30
#: Verdicts, worst first: of several predictions the worst is the initiative's.
VERDICTS = (
    "worse than before",
    "not reached",
    "partly reached",
    "not measured",
    "inconclusive",
    "too early",
    "reached",
)


@dataclass(frozen=True)
class Result:
    """One prediction and what came of it; `baseline` is the value at the launch.

    `current` is the value that is judged: of those since the launch the one nearest to the day it
    is due, before that day the newest. `broken` and `unknown` are guardrails that do not hold, and
    those that cannot be judged: no metric of the plan, or no value. `reason` says why a verdict is
    inconclusive.
    """

    metric: str
    verdict: str
    baseline: Decimal | None = None
    target: Decimal | None = None
    current: Decimal | None = None
    current_date: date | None = None
    progress: Decimal | None = None
    review_due: date | None = None
    broken: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    background: Background | None = None
    reason: str = ""


@dataclass(frozen=True)
class OutcomeState:
    """What came of one shipped initiative.

    `verdict` is one of VERDICTS, or with " with guardrail broken" behind it. `attribution` says how
    sure it is that the launch was the cause, as far as the data bear it; `claimed` is what the
    writer says of it where that is more. `next` is the decision that follows, "" while it waits,
    and `follows` are the goals and initiatives that take it up.
    """

    verdict: str
    results: tuple[Result, ...] = ()
    review_due: date | None = None
    attribution: str = "before-after"
    next: str = ""
    claimed: str = ""
    follows: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Known:
    """What every prediction is held against, looked up once."""

    plan: Plan
    today: date
    launches: Launches
    names: Mapping[str, str]
    readings: dict[str, Readings]

    @classmethod
    def of(cls, plan: Plan, today: date) -> _Known:
        names: dict[str, str] = {}
        for id_, (_, metric) in plan.metrics.items():
            names.setdefault(id_.casefold(), id_)
            names.setdefault(metric.name.casefold(), id_)
        return cls(plan, today, Launches.of(plan.of(Initiative), today), names, {})

    def named(self, text: str) -> str:
        """The id of the metric with this id or name; "" when there is none."""
        return self.names.get(text.strip().casefold(), "")

    def of_metric(self, id_: str) -> Readings:
        if id_ not in self.readings:
            self.readings[id_] = Readings.of(self.plan.metrics[id_][1])
        return self.readings[id_]


def outcomes(plan: Plan, today: date) -> dict[str, OutcomeState]:
    """What came of each initiative that has shipped by `today`, by its id."""
    known = _Known.of(plan, today)
    return {i.id: _outcome(known, i) for i in plan.of(Initiative) if has_shipped(i, today)}


def _outcome(known: _Known, initiative: Initiative) -> OutcomeState:
    judged = initiative.outcome
    claimed = judged.attribution if judged else ""
    results = tuple(_result(known, initiative, e, claimed) for e in initiative.expects)
    words = [result.verdict.removesuffix(_DAMAGE) for result in results]
    worst = min(words, key=VERDICTS.index, default="not measured")
    broken = any(result.broken for result in results) and worst != "too early"
    due = [result.review_due for result in results if result.review_due]
    borne = supported(claimed, [r.background.effect for r in results if r.background])
    return OutcomeState(
        verdict=worst + (_DAMAGE if broken else ""),
        results=results,
        review_due=max(due, default=None),
        attribution=borne,
        next=judged.next if judged else "",
        claimed=claimed if claimed not in ("", borne) else "",
        follows=_follows(known.plan, initiative),
    )


def _follows(plan: Plan, initiative: Initiative) -> tuple[str, ...]:
    """What takes a launch up: its successors, and goals that continue the goals it served."""
    successors = [i.id for i in plan.referring(Initiative, "replaces", initiative.id)]
    if plan.get(initiative.superseded_by) is not None:
        successors.insert(0, initiative.superseded_by)
    goals = [g.id for id_ in initiative.goals for g in plan.referring(Goal, "continues", id_)]
    return tuple(dict.fromkeys((*successors, *goals)))


_DAMAGE = " with guardrail broken"


def verdict(
    progress: Decimal | None, due: date | None, today: date, *, broken: bool = False
) -> str:
    """The verdict on one prediction; before its day it is too early, whatever the value.

    Progress from the value at the launch to the predicted one: 1 and more is reached, above 0
    partly reached, 0 not reached, below 0 worse than before.

    Example: from 10 to 20, and 16 now: 0.6, partly reached.
    """
    if due is not None and today < due:
        return "too early"
    if progress is None:
        return "not measured"
    if progress >= 1:
        word = "reached"
    elif progress > 0:
        word = "partly reached"
    else:
        word = "not reached" if progress == 0 else "worse than before"
    return word + (_DAMAGE if broken else "")


def _result(known: _Known, initiative: Initiative, said: Expectation, claimed: str) -> Result:
    shipped, today = initiative.shipped, known.today
    due = said.by or (shipped + timedelta(days=WINDOW_DAYS) if shipped else None)
    held = {text: _holds(known, text, shipped) for text in said.guardrails}
    broken = tuple(text for text, holds in held.items() if holds is False)
    unknown = tuple(text for text, holds in held.items() if holds is None)
    found = known.plan.metrics.get(said.metric)
    if found is None:
        word = verdict(None, due, today)
        return Result(said.metric, word, review_due=due, broken=broken, unknown=unknown)
    readings = known.of_metric(said.metric)
    baseline = readings.at(shipped)
    target = predicted(said.change, baseline, found[1])
    current, day = _after(readings, shipped, today, due)
    progress = _share(baseline, target, current)
    word = verdict(progress, due, today, broken=bool(broken))
    result = Result(
        said.metric, word, baseline, target, current, day, progress, due, broken, unknown
    )
    return _in_context(known, initiative, result, claimed)


def _in_context(known: _Known, initiative: Initiative, result: Result, claimed: str) -> Result:
    """A result with what else is known of its metric; inconclusive where the series says so."""
    launch, value, day = initiative.shipped, result.current, result.current_date
    if launch is None or value is None or day is None or result.progress is None:
        return result
    rising = result.target is not None and result.target > (result.baseline or 0)
    around = background(
        known.of_metric(result.metric), launch, (day, value), known.today, rising=rising
    )
    first = around.before[0] if around.before else launch
    others = known.launches.between(result.metric, first, day, initiative.id)
    result = replace(result, background=replace(around, launches=others))
    plain = result.verdict.removesuffix(_DAMAGE)
    reason = around.effect.reason
    doubtful = reason == "within-scatter" and plain in ("reached", "partly reached")
    unborne = reason == "too-few-points" and claimed == "time-series"
    if claimed in COMPARED or plain == "too early" or not (doubtful or unborne):
        return result
    damage = result.verdict.removeprefix(plain)
    return replace(result, verdict="inconclusive" + damage, reason=reason)


def _share(
    baseline: Decimal | None, target: Decimal | None, current: Decimal | None
) -> Decimal | None:
    if baseline is None or target is None or current is None or target == baseline:
        return None
    return (current - baseline) / (target - baseline)


def _after(
    readings: Readings, shipped: date | None, today: date, due: date | None = None
) -> tuple[Decimal | None, date | None]:
    """The value that is judged after a launch, and its day."""
    found = readings.since(shipped, today, due)
    if found is not None:
        return found[1], found[0]
    return (None if readings.kept else readings.written), None


def breaks(plan: Plan, text: str, shipped: date | None, today: date) -> bool:
    """True when a guardrail is known not to hold: `"M6 <= 30"`, or a metric's id or name alone.

    Alone, the metric's own limit holds when it is a guardrail, else it must not be worse than at
    the launch. A guardrail that names no metric of the plan is not judged.
    """
    return _holds(_Known.of(plan, today), text, shipped) is False


def _holds(known: _Known, text: str, shipped: date | None) -> bool | None:
    """Whether a guardrail is kept; None when that cannot be told."""
    name, limit = limit_in(text)
    id_ = known.named(name)
    if not id_:
        return None
    metric, readings = known.plan.metrics[id_][1], known.of_metric(id_)
    current, _ = _after(readings, shipped, known.today)
    if current is None:
        return None
    if limit is not None:
        return meets(current, limit)
    if metric.guardrail and metric.target is not None:
        return meets(current, metric.target, metric.direction)
    before = readings.at(shipped)
    towards = metric.direction or infer_direction(metric.baseline, metric.target)
    if before is None:
        return None
    return current <= before if towards == "decrease" else current >= before
