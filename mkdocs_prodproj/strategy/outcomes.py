"""Did it work? What was predicted before a launch, beside what was measured after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from mkdocs_prodproj.items.goal import Metric
from mkdocs_prodproj.items.initiative import Expectation, Initiative
from mkdocs_prodproj.items.quantities import Target
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.strategy.decisions import has_shipped
from mkdocs_prodproj.strategy.progress import infer_direction, meets

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
_CHANGE = re.compile(r"(?:to\s+)?([+\-−]?)\s*(\d[\d,]*(?:\.\d+)?)\s*(%?)")
_LIMIT = re.compile(r"(.*?)\s*(<=|>=|≤|≥|<|>)\s*([+-]?\d+(?:\.\d+)?)")
_SIGNS = {"≤": "<=", "≥": ">="}


@dataclass(frozen=True)
class Result:
    """One prediction and what came of it; `baseline` is the value at the launch."""

    metric: str
    verdict: str
    baseline: Decimal | None = None
    target: Decimal | None = None
    current: Decimal | None = None
    current_date: date | None = None
    progress: Decimal | None = None
    review_due: date | None = None
    broken: tuple[str, ...] = ()


@dataclass(frozen=True)
class OutcomeState:
    """What came of one shipped initiative.

    `verdict` is one of VERDICTS, or with " with guardrail broken" behind it. `attribution` says how
    sure it is that the launch was the cause: before-after unless the writer says more. `next` is
    the decision that follows, "" while it waits.
    """

    verdict: str
    results: tuple[Result, ...] = ()
    review_due: date | None = None
    attribution: str = "before-after"
    next: str = ""


def outcomes(plan: Plan, today: date) -> dict[str, OutcomeState]:
    """What came of each initiative that has shipped by `today`, by its id."""
    return {i.id: _outcome(plan, i, today) for i in plan.of(Initiative) if has_shipped(i, today)}


def _outcome(plan: Plan, initiative: Initiative, today: date) -> OutcomeState:
    results = tuple(_result(plan, initiative, e, today) for e in initiative.expects)
    words = [result.verdict.removesuffix(_DAMAGE) for result in results]
    worst = min(words, key=VERDICTS.index, default="not measured")
    broken = any(result.broken for result in results) and worst != "too early"
    judged = initiative.outcome
    due = [result.review_due for result in results if result.review_due]
    return OutcomeState(
        verdict=worst + (_DAMAGE if broken else ""),
        results=results,
        review_due=max(due, default=None),
        attribution=judged.attribution if judged and judged.attribution else "before-after",
        next=judged.next if judged else "",
    )


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


def _result(plan: Plan, initiative: Initiative, said: Expectation, today: date) -> Result:
    shipped = initiative.shipped
    due = said.by or (shipped + timedelta(days=WINDOW_DAYS) if shipped else None)
    broken = tuple(text for text in said.guardrails if breaks(plan, text, shipped, today))
    found = plan.metrics.get(said.metric)
    if found is None:
        word = verdict(None, due, today)
        return Result(said.metric, word, review_due=due, broken=broken)
    metric = found[1]
    baseline = value_at(metric, shipped) if shipped else metric.baseline
    target = predicted(said.change, baseline, metric)
    current, day = _after(metric, shipped, today)
    progress = _share(baseline, target, current)
    word = verdict(progress, due, today, broken=bool(broken))
    return Result(said.metric, word, baseline, target, current, day, progress, due, broken)


def _share(
    baseline: Decimal | None, target: Decimal | None, current: Decimal | None
) -> Decimal | None:
    if baseline is None or target is None or current is None or target == baseline:
        return None
    return (current - baseline) / (target - baseline)


def value_at(metric: Metric, day: date) -> Decimal | None:
    """The newest known value up to a day, else the baseline."""
    known = [(m.date, m.value) for m in metric.measurements if m.value is not None]
    past = [entry for entry in known if entry[0] <= day]
    return max(past, key=lambda entry: entry[0])[1] if past else metric.baseline


def _after(metric: Metric, shipped: date | None, today: date) -> tuple[Decimal | None, date | None]:
    """The newest known value after the launch, and its day."""
    since = shipped or date.min
    known = [m for m in metric.measurements if m.value is not None and since < m.date <= today]
    if known:
        newest = max(known, key=lambda m: m.date)
        return newest.value, newest.date
    return (None, None) if metric.measurements else (metric.current, None)


def predicted(change: str, baseline: Decimal | None, metric: Metric) -> Decimal | None:
    """The value that a prediction leads to; without words the metric's own target.

    With a sign it is a change of the baseline, without one the value itself. A percentage is a
    share of the baseline unless the metric is counted in percent.

    Example: "-2.0 min" from 7.9 is 5.9; "+10 %" of 50 is 55; "to 20" is 20.
    """
    if not change.strip():
        return metric.target.value if metric.target else None
    match = _CHANGE.search(change)
    if match is None:
        return None
    sign, percent = match[1], match[3]
    number = Decimal(match[2].replace(",", ""))
    if not sign:
        return number
    if baseline is None:
        return None
    if percent and metric.unit != "%":
        number = abs(baseline) * number / 100
    return baseline + number if sign == "+" else baseline - number


def breaks(plan: Plan, text: str, shipped: date | None, today: date) -> bool:
    """True when a guardrail is known not to hold: `"M6 <= 30"`, or a metric's id or name alone.

    Alone, the metric's own limit holds when it is a guardrail, else it must not be worse than at
    the launch. A guardrail that names no metric of the plan is not judged.
    """
    limit = _LIMIT.match(text)
    metric = _named(plan, limit[1] if limit else text)
    if metric is None:
        return False
    current, _ = _after(metric, shipped, today)
    if current is None:
        return False
    if limit is not None:
        return not holds(f"{limit[2]} {limit[3]}", current)
    if metric.guardrail and metric.target is not None:
        return not meets(current, metric.target, metric.direction)
    before = value_at(metric, shipped) if shipped else metric.baseline
    towards = metric.direction or infer_direction(metric.baseline, metric.target)
    if before is None:
        return False
    return current > before if towards == "decrease" else current < before


def _named(plan: Plan, text: str) -> Metric | None:
    wanted = text.strip().casefold()
    for id_, (_, metric) in plan.metrics.items():
        if wanted in (id_.casefold(), metric.name.casefold()):
            return metric
    return None


def holds(limit: str, current: Decimal) -> bool:
    """Whether a value keeps a limit in words: 340 does not keep `"<= 300"`."""
    match = _LIMIT.match(limit)
    if match is None:
        return True
    number, sign = Decimal(match[3]), _SIGNS.get(match[2], match[2])
    return meets(current, Target(number, number, sign))


@dataclass(frozen=True)
class Shares:
    """Shares (0..1) of launches; quote reached of shipped, not of reviewed."""

    reviewed: Decimal
    reached_of_reviewed: Decimal | None
    reached_of_shipped: Decimal


def shares(shipped: int, reviewed: int, reached: int) -> Shares | None:
    """How many launches were reviewed and reached what was predicted; None without a launch.

    Example: 5 shipped, 2 reviewed, 1 reached: 0.4, 0.5 of the reviewed, 0.2 of the shipped.
    """
    if shipped <= 0:
        return None
    of_reviewed = Decimal(reached) / reviewed if reviewed else None
    return Shares(Decimal(reviewed) / shipped, of_reviewed, Decimal(reached) / shipped)


def waiting(states: Sequence[OutcomeState], today: date) -> int:
    """How many results are due or known and wait for a decision on what comes next."""
    return sum(not s.next and (s.review_due is None or s.review_due <= today) for s in states)
