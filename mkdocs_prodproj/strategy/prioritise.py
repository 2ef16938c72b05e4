"""In which order should initiatives be built?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Context, Decimal
from itertools import pairwise

from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Estimate, Spread, Work
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.settings import Prioritisation
from mkdocs_prodproj.strategy.decisions import has_shipped
from mkdocs_prodproj.strategy.methods import METHODS, Method, bounds_of, formula, tree_of
from mkdocs_prodproj.strategy.ordering import BuildOrder, build_order, needs
from mkdocs_prodproj.strategy.rank_odds import RankOdds, rank_odds, trials_for
from mkdocs_prodproj.strategy.scoring import Score, Unscored, house_formula, wsjf_warnings
from mkdocs_prodproj.strategy.sensitivity import Turn, turns

__all__ = ["Ranked", "Ranking", "Unscored", "effort_of", "prioritise", "rank"]

#: Scores are compared with nine significant digits, so that 3 × 0.1 and 0.3 × 1 tie.
_NINE = Context(prec=9)


@dataclass(frozen=True)
class Ranked:
    """One initiative in the ranking; `parts` are the method's inputs as numbers, in order.

    Equal scores share a `rank` (1, 1, 3). `too_close` marks one that is nearer to a neighbour than
    the plan's band. `low` and `high` are the score of the worst and best inputs. `odds` are None
    where no input of the plan is a range. `turns` are the single inputs that would make it first,
    or, for the first, end that; `inputs` are the parts with their ranges, `opinions` what each
    person said, where several did.
    """

    id: str
    score: Decimal
    rank: int
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    too_close: bool = False
    warnings: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    odds: RankOdds | None = None
    turns: tuple[Turn, ...] = ()
    inputs: Mapping[str, Spread] = field(default_factory=dict)
    opinions: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)


@dataclass(frozen=True)
class Ranking:
    """One method, one scale, one list; `formula` is printed with it.

    `order` is the order in which the ranked can be built, when some need others first. `trials` is
    how often the ranges were drawn, 0 where there is none; `top` the places that a chance counts.
    """

    method: str
    formula: str
    ranked: tuple[Ranked, ...] = ()
    unscored: tuple[Unscored, ...] = ()
    warnings: tuple[str, ...] = ()
    order: BuildOrder = field(default_factory=BuildOrder)
    trials: int = 0
    top: int = 3


def rank(scores: Mapping[str, Score], too_close: Decimal = Decimal("0.2")) -> tuple[Ranked, ...]:
    """Best first; equal scores share a rank: 500, 500 and 100 are 1, 1 and 3.

    Scores are compared with nine significant digits. Among equals the list goes by confidence
    (high first), effort (low first), then id. Neighbours nearer than the share `too_close` of the
    higher score are marked.
    """
    exact = {id_: _NINE.plus(score.value) for id_, score in scores.items()}
    ids = sorted(scores, key=lambda id_: (-exact[id_], *_tie_break(scores[id_]), id_))
    close = _close(ids, exact, too_close)
    first: dict[Decimal, int] = {}
    for place, id_ in enumerate(ids, 1):
        first.setdefault(exact[id_], place)
    return tuple(
        Ranked(
            id=id_,
            score=scores[id_].value,
            rank=first[exact[id_]],
            parts=scores[id_].parts,
            too_close=id_ in close,
            warnings=scores[id_].warnings,
            low=scores[id_].low,
            high=scores[id_].high,
            inputs=scores[id_].inputs,
            opinions=scores[id_].opinions,
        )
        for id_ in ids
    )


def _tie_break(score: Score) -> tuple[Decimal, Decimal]:
    parts = score.parts
    work = (parts[name] for name in ("effort", "job_size", "duration") if name in parts)
    return -parts.get("confidence", Decimal(0)), next(work, Decimal(0))


def _close(ids: Sequence[str], exact: Mapping[str, Decimal], band: Decimal) -> set[str]:
    return {
        id_
        for upper, lower in pairwise(ids)
        if exact[upper] == exact[lower] or exact[upper] - exact[lower] < band * abs(exact[upper])
        for id_ in (upper, lower)
    }


def prioritise(plan: Plan, today: date) -> Ranking:
    """Rank what could still be built, parked and declined included, by the plan's one method.

    What has shipped by `today` is left out. When plan.yml names no method and no initiative has
    the default one's inputs, the first method that any initiative has is taken.
    """
    rules = plan.settings.prioritisation
    open_ones = [i for i in plan.of(Initiative) if not has_shipped(i, today)]
    method, warnings = _method(open_ones, rules)
    scores: dict[str, Score] = {}
    unscored: list[Unscored] = []
    for initiative in open_ones:
        result = _score_one(plan, initiative, method, rules)
        if isinstance(result, Unscored):
            unscored.append(replace(result, id=initiative.id))
        else:
            scores[initiative.id] = result
    if method.name == "formula":
        warnings += house_formula(rules)[1]
    if method.name == "wsjf":
        warnings += wsjf_warnings({id_: score.parts for id_, score in scores.items()})
    ranked, trials = _with_odds(rank(scores, rules.too_close), scores, plan, method)
    order = build_order([r.id for r in ranked], needs(plan, open_ones))
    printed = formula(method, rules)
    missing = tuple(unscored)
    return Ranking(method.name, printed, ranked, missing, warnings, order, trials, rules.top)


def _with_odds(
    ranked: tuple[Ranked, ...], scores: Mapping[str, Score], plan: Plan, method: Method
) -> tuple[tuple[Ranked, ...], int]:
    """The same, with how sure each place is and what would change it; and the trials it took."""
    rules = plan.settings.prioritisation
    tree = tree_of(method, rules)
    if tree is None or not ranked:
        return ranked, 0
    inputs = {r.id: scores[r.id].inputs for r in ranked}
    odds = rank_odds(tree, inputs, seed=plan.settings.seed, trials=rules.trials, top=rules.top)
    changes = turns(tree, {r.id: r.parts for r in ranked}, bounds_of(method, rules))
    whole = tuple(replace(r, odds=odds.get(r.id), turns=changes.get(r.id, ())) for r in ranked)
    return whole, trials_for(len(ranked), rules.trials) if odds else 0


def _method(
    initiatives: Iterable[Initiative], rules: Prioritisation
) -> tuple[Method, tuple[str, ...]]:
    named = next((m for m in METHODS if m.name == rules.method), None)
    if named is None:
        known = ", ".join(m.name for m in METHODS)
        words = f'The method "{rules.method}" in plan.yml is not known; it is one of {known}.'
        return METHODS[0], (words,)
    if "method" in rules.model_fields_set or _has_inputs(initiatives, named):
        return named, ()
    used = (m for m in METHODS if m.name != "formula" and _has_inputs(initiatives, m))
    return next(used, named), ()


def _has_inputs(initiatives: Iterable[Initiative], method: Method) -> bool:
    return any(getattr(i, method.field) for i in initiatives)


def _score_one(
    plan: Plan, initiative: Initiative, method: Method, rules: Prioritisation
) -> Score | Unscored:
    inputs = getattr(initiative, method.field)
    if not isinstance(inputs, Mapping) or not inputs:
        others = list(dict.fromkeys(m.field for m in METHODS if getattr(initiative, m.field)))
        instead = f"; it has `{'`, `'.join(others)}:`, which does not compare" if others else ""
        return Unscored("", f"{method.field}-missing", f"no `{method.field}:`{instead}")
    if method.name in {"rice", "formula"} and inputs.get("effort") is None:
        inputs = {**inputs, "effort": effort_of(plan, initiative)}
    return method.score(inputs, rules)


def effort_of(plan: Plan, initiative: Initiative) -> Estimate | None:
    """The initiative's own effort; `from tasks` adds up the estimates of its tasks."""
    if isinstance(initiative.effort, Estimate):
        return initiative.effort
    if initiative.effort is None:
        return None
    projects = {p.id for p in plan.of(Project) if initiative.id in p.initiatives}
    parts = [
        task.estimate
        for task in plan.of(Task)
        if (task.initiative == initiative.id or task.project in projects)
        and isinstance(task.estimate, Estimate)
        and task.status != "dropped"
    ]
    return _sum(parts) if parts else None


def _sum(parts: Sequence[Estimate]) -> Estimate:
    low = sum(p.optimistic.in_minutes() for p in parts)
    high = sum(p.pessimistic.in_minutes() for p in parts)
    likely = sum(
        p.likely.in_minutes()
        if p.likely is not None
        else (p.optimistic.in_minutes() + p.pessimistic.in_minutes()) // 2
        for p in parts
    )
    best, middle, worst = (Work(minutes=Decimal(minutes)) for minutes in (low, likely, high))
    return Estimate(best, middle, worst)
