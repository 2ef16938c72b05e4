"""Which targets were written anew, and whether that alone makes a metric look better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.comparing.pair import Pair
from mkdocs_prodproj.items.goal import Goal, Metric
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.quantities import Period, Target, plain
from mkdocs_prodproj.plan.model import metric_id
from mkdocs_prodproj.strategy.progress import infer_direction, measure_progress


@dataclass(frozen=True, slots=True)
class MetricMove:
    """A metric's target, baseline or deadline written anew; `eased` when that flatters it.

    Progress is a share of the way, on the same reading: what the change alone does.
    """

    id: str
    goal: str
    name: str
    field: str
    was: str
    now: str
    eased: bool
    progress_was: Decimal | None = None
    progress: Decimal | None = None


class _Aim(NamedTuple):
    """A metric with what it is measured by, in one of the two plans."""

    id: str
    metric: Metric
    period: Period | None
    current: Decimal | None
    met: bool | None


def metric_moves(pair: Pair) -> tuple[MetricMove, ...]:
    """Targets, baselines, directions and periods that say something else, the eased ones first.

    Both progresses are those of one reading, the newest of today's plan: baseline 34, target 20
    and 33 now is 7 % of the way; target 24 makes it 10 %, so the target is eased. Without a
    reading, or where a limit is to be held, it is eased when the target is easier to meet: lower
    for what should grow, a wider range. A later end eases, too, and so does taking away the target
    of a metric, or the metric, while it is not met. Goals that are new or gone are told as goals.
    """
    found = [
        move
        for id_, was, now in pair.both(_goals(pair.before), _goals(pair.after))
        if was is not None and now is not None
        for one, other in _metrics(_aims(pair.before, was), _aims(pair.after, now))
        for move in _moves(id_, one, other)
    ]
    return tuple(sorted(found, key=lambda m: not m.eased))


def _goals(study: Answers) -> dict[str, Goal]:
    return {goal.id: goal for goal in study.plan.of(Goal)}


def _aims(study: Answers, goal: Goal) -> dict[str, _Aim]:
    """A goal's metrics by their id, else by their name, else by their number."""
    product = study.plan.find(Product, goal.product)
    period = goal.period or (product.period if product else None)
    found: dict[str, _Aim] = {}
    for n, metric in enumerate(goal.metrics):
        id_ = metric_id(goal, n)
        score = study.metric_scores.get(id_)
        name = metric.id or metric.name or f"{n + 1}"
        current, met = (score.current, score.met) if score else (None, None)
        aim = _Aim(id_, metric, period, current, met)
        found[name if name not in found else f"{name} {n + 1}"] = aim
    return found


def _metrics(
    was: dict[str, _Aim], now: dict[str, _Aim]
) -> Iterator[tuple[_Aim | None, _Aim | None]]:
    yield from ((was.get(name), aim) for name, aim in now.items())
    yield from ((aim, None) for name, aim in was.items() if name not in now)


def _moves(goal: str, was: _Aim | None, now: _Aim | None) -> Iterator[MetricMove]:
    if was is None or now is None:
        known = now or was
        if known and known.metric.target:
            yield _alone(goal, known, added=was is None)
        return
    current = now.current if now.current is not None else was.current
    before, after = _progress(was.metric, current), _progress(now.metric, current)
    name = now.metric.name or now.id
    for field, one, other in _texts(was, now):
        eased = _eased(field, was, now, current)
        yield MetricMove(now.id, goal, name, field, one, other, eased, before, after)


def _alone(goal: str, aim: _Aim, *, added: bool) -> MetricMove:
    """A metric in one of the plans only: its target is new, or gone."""
    text, name = target_text(aim.metric.target, aim.metric.unit), aim.metric.name or aim.id
    if added:
        return MetricMove(aim.id, goal, name, "target", "", text, eased=False)
    return MetricMove(aim.id, goal, name, "target", text, "", eased=aim.met is False)


def _texts(was: _Aim, now: _Aim) -> Iterator[tuple[str, str, str]]:
    """The fields that say something else, and what they said and say."""
    old, new = was.metric, now.metric
    if old.target != new.target:
        yield "target", target_text(old.target, old.unit), target_text(new.target, new.unit)
    if old.baseline != new.baseline:
        yield "baseline", _number(old.baseline, old.unit), _number(new.baseline, new.unit)
    if old.direction != new.direction:
        yield "direction", old.direction, new.direction
    if was.period != now.period:
        yield "period", str(was.period or ""), str(now.period or "")


def target_text(target: Target | None, unit: str = "") -> str:
    """A target with its unit: "20 %", ">= 75 %", "30 to 50 min"; "" for none."""
    if target is None:
        return ""
    unit = target.unit or unit
    if target.comparison == "in":
        ends = " to ".join("" if end is None else plain(end) for end in (target.low, target.high))
        return f"{ends} {unit}".strip()
    return f"{target.comparison} {_number(target.value, unit)}".strip()


def _number(value: Decimal | None, unit: str) -> str:
    return "" if value is None else f"{plain(value)} {unit}".strip()


def _progress(metric: Metric, current: Decimal | None) -> Decimal | None:
    return measure_progress(metric.baseline, metric.target, current, metric.direction).progress


def _eased(field: str, was: _Aim, now: _Aim, current: Decimal | None) -> bool:
    """Whether the change of this field alone flatters the metric."""
    if field == "period":
        return bool(was.period and now.period and now.period.end > was.period.end)
    changed = was.metric.model_copy(update={field: getattr(now.metric, field)})
    before, after = _progress(was.metric, current), _progress(changed, current)
    if before is not None and after is not None and before != after:
        return after > before
    if field != "target":
        return False
    if now.metric.target is None:
        return was.met is False
    return _easier(was.metric, now.metric.target)


def _easier(metric: Metric, now: Target) -> bool:
    """Whether a target asks for less than a metric's own."""
    was = metric.target
    if was is None:
        return False
    if was.value is None or now.value is None:
        return now != was and _includes(now, was)
    towards = metric.direction or infer_direction(metric.baseline, was)
    at_most = towards == "decrease" or was.comparison in ("<", "<=")
    return now.value > was.value if at_most else now.value < was.value


def _includes(wide: Target, narrow: Target) -> bool:
    """Whether every value that meets the second target meets the first one, too."""
    low, high = _ends(wide)
    inner_low, inner_high = _ends(narrow)
    from_below = low is None or (inner_low is not None and low <= inner_low)
    return from_below and (high is None or (inner_high is not None and high >= inner_high))


def _ends(target: Target) -> tuple[Decimal | None, Decimal | None]:
    if target.comparison in ("<", "<="):
        return None, target.value
    if target.comparison in ("", ">", ">="):
        return (target.value, None) if target.value is not None else (target.low, target.high)
    return (target.low, target.high) if target.comparison == "in" else (target.value, target.value)
