"""The strategy loop of a product: align, research, prioritise, measure, re-iterate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.review import Review
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.strategy.alignment import documents
from mkdocs_prodproj.strategy.decisions import decision_state
from mkdocs_prodproj.strategy.evidence import EvidenceState, evidence
from mkdocs_prodproj.strategy.outcomes import OutcomeState, outcomes
from mkdocs_prodproj.strategy.prioritise import Ranking, prioritise
from mkdocs_prodproj.strategy.reviews import unreviewed
from mkdocs_prodproj.strategy.scorecard import GoalScore
from mkdocs_prodproj.strategy.steps import (
    STRATEGY,
    Finding,
    LoopState,
    NextAct,
    counted,
    stages,
)


@dataclass(frozen=True)
class _Scope:
    """What belongs to one product, or to the whole plan, and what is known of it."""

    plan: Plan
    today: date
    product: Product | None
    goals: tuple[Goal, ...]
    initiatives: tuple[Initiative, ...]
    reviews: tuple[Review, ...]
    scores: Mapping[str, GoalScore]
    evidence: Mapping[str, EvidenceState]
    outcomes: Mapping[str, OutcomeState]
    ranking: Ranking
    changed: Mapping[str, date]

    def act(self, words: str, item: Item | None = None, *keys: str | int) -> NextAct:
        if item is None:
            return NextAct(words)
        place = self.plan.position(item, *keys)
        return NextAct(words, place.path, place.line, item.id)


@dataclass(frozen=True)
class Known:
    """What was found out of every initiative already."""

    evidence: Mapping[str, EvidenceState]
    outcomes: Mapping[str, OutcomeState]
    ranking: Ranking
    changed: Mapping[str, date] = field(default_factory=dict)
    """The last day on which the history knows a change of what is signed, by id."""


def strategy_loops(
    plan: Plan, today: date, scorecards: Mapping[str, GoalScore], known: Known | None = None
) -> tuple[LoopState, ...]:
    """One loop for each product that is not retired; one for the whole plan when there is none."""
    known = known or Known(evidence(plan, today), outcomes(plan, today), prioritise(plan, today))
    products: list[Product | None] = [p for p in plan.of(Product) if p.status != "retired"]
    states = []
    for product in products or [None]:
        alone = len(products) < 2
        goals = _goals(plan, product, alone=alone)
        served = {goal.id for goal in goals}
        scope = _Scope(
            plan=plan,
            today=today,
            product=product,
            goals=goals,
            initiatives=tuple(
                i for i in plan.of(Initiative) if alone or not served.isdisjoint(i.goals)
            ),
            reviews=tuple(
                r
                for r in plan.of(Review)
                if not r.project and (alone or (product and r.product == product.id))
            ),
            scores=scorecards,
            evidence=known.evidence,
            outcomes=known.outcomes,
            ranking=known.ranking,
            changed=known.changed,
        )
        states.append(_loop(scope))
    return tuple(states)


def _goals(plan: Plan, product: Product | None, *, alone: bool) -> tuple[Goal, ...]:
    stands = [g for g in plan.of(Goal) if g.status != "dropped"]
    return tuple(g for g in stands if alone or (product and g.product == product.id))


def _loop(scope: _Scope) -> LoopState:
    findings = [step(scope) for step in (_align, _research, _prioritise, _measure, _reiterate)]
    steps, act = stages(STRATEGY, findings, "Measure")
    product = scope.product
    title = product.title or product.id if product else scope.plan.settings.name
    subject, turn = product.id if product else "", 1 + len(scope.reviews)
    return LoopState("strategy", subject, title, steps, act, turn)


def _align(scope: _Scope) -> Finding:
    product, lacks = scope.product, []
    act: NextAct | None = None
    if product is None or not product.vision:
        said = "No vision"
        lacks.append("a vision")
        words = f'Write the vision of "{product.title or product.id}"' if product else _NEW_PRODUCT
        act = scope.act(words, product)
    else:
        said = _vision(product)
        if said != "Vision agreed":
            lacks.append("everybody's agreement to the vision")
        lacks += _to_sign(scope, product)
    over = {goal.id for goal in _over(scope)}
    stands = [goal for goal in scope.goals if goal.id not in over]
    if not stands and not _unreviewed(scope):
        lacks.append("a goal")
        which = "next" if scope.goals else "first"
        act = act or scope.act(f"Write the {which} goal: `prodproj new goal`")
    return Finding(f"{said}, {counted(len(stands), 'goal')}", tuple(lacks), act)


def _over(scope: _Scope) -> list[Goal]:
    """Goals whose period is over."""
    return [g for g in scope.goals if g.period is not None and g.period.end < scope.today]


def _unreviewed(scope: _Scope) -> list[str]:
    """Cycles that are over and have no review, the earliest first."""
    return [period.label for period in unreviewed(scope.reviews, scope.goals, scope.today)]


def _to_sign(scope: _Scope, product: Product) -> list[str]:
    """Signatures of the vision that are missing or of an older text."""
    vision = documents(scope.plan, product, scope.today, scope.changed)[0]
    asked = vision.named("missing", "outdated") if product.agreed else ()
    people = [scope.plan.get(who) for who in asked]
    names = [item.title if item else who for who, item in zip(asked, people, strict=True)]
    return [f"the signature of {name} under the vision" for name in names]


_NEW_PRODUCT = "Write down the product and its vision: `prodproj new product`"


def _vision(product: Product) -> str:
    if any(signature.stance == "block" for signature in product.agreed):
        return "Vision blocked"
    return "Vision agreed" if product.agreed else "Vision written"


def _research(scope: _Scope) -> Finding:
    found = {r.id for i in scope.initiatives for r in scope.evidence[i.id].items}
    needs = scope.plan.settings.evidence.build_needs
    weak = [
        i
        for i in scope.initiatives
        if decision_state(i, scope.today).key in ("building", "committed")
        and scope.evidence[i.id].level < needs
    ]
    act = None
    if not found:
        act = scope.act("Write down what you learnt from people: `prodproj new research`")
    elif weak:
        first = weak[0]
        act = scope.act(f'Find evidence for "{first.title or first.id}", which is decided', first)
    lacks = tuple(f'evidence for "{i.title or i.id}"' for i in weak)
    says = counted(len(found), "piece of evidence", "pieces of evidence")
    return Finding(says, lacks, act)


def _prioritise(scope: _Scope) -> Finding:
    mine = {i.id: i for i in scope.initiatives}
    ranked = [r for r in scope.ranking.ranked if r.id in mine]
    unscored = [u for u in scope.ranking.unscored if u.id in mine]
    keys = [decision_state(i, scope.today).key for i in scope.initiatives]
    says = f"{len(ranked)} ranked, {keys.count('building')} in build"
    lacks = (f"{counted(len(unscored), 'score')}",) if unscored else ()
    act: NextAct | None = None
    if not mine:
        act = scope.act("Write the first initiative: `prodproj new initiative`")
    elif not ranked and unscored:
        first = unscored[0]
        name = mine[first.id].title or first.id
        act = scope.act(f'Score "{name}": {first.words}', mine[first.id])
    elif not {"building", "committed", "shipped"}.intersection(keys):
        best = mine[ranked[0].id]
        act = scope.act(f'Decide on "{best.title or best.id}", which ranks first', best)
    return Finding(says, lacks, act)


def _measure(scope: _Scope) -> Finding:
    goals = _current_goals(scope)
    if not goals:
        return Finding("No goal is under way")
    current = [scope.scores[g.id] for g in goals if g.id in scope.scores]
    metrics = [(score.goal, n, m) for score in current for n, m in enumerate(score.metrics)]
    empty = [entry for entry in metrics if entry[2].status == "no-data"]
    total = counted(len(metrics), "metric")
    have = len(metrics) - len(empty)
    says = (
        f"{have} of {total} {'has' if have == 1 else 'have'} a value" if metrics else "No metrics"
    )
    act = None
    if empty:
        goal, n, score = empty[0]
        name = score.metric.name or score.id
        act = scope.act(f'Record a value of "{name}": {score.rule}', goal, "metrics", n)
    elif not metrics:
        goal = goals[0]
        act = scope.act(f'Add `metrics:` to "{goal.title or goal.id}"', goal)
    lacks = tuple(f'a value of "{score.metric.name or score.id}"' for _, _, score in empty)
    return Finding(says, lacks, act)


def _current_goals(scope: _Scope) -> tuple[Goal, ...]:
    """Goals that are under way; drafts, those to come and those whose period is over are not."""
    return tuple(
        goal
        for goal in scope.goals
        if goal.status != "draft"
        and (goal.period is None or goal.period.start <= scope.today <= goal.period.end)
    )


def _reiterate(scope: _Scope) -> Finding:
    today = scope.today
    results = [(i, scope.outcomes[i.id]) for i in scope.initiatives if i.id in scope.outcomes]
    due = [i for i, o in results if not o.next and (o.review_due is None or o.review_due <= today)]
    idle = [i for i, o in results if o.next == "iterate" and not o.follows]
    unseen = _unreviewed(scope)
    open_ = [r for r in scope.reviews if not r.next]
    lacks = [f'a decision on the result of "{i.title or i.id}"' for i in due]
    lacks += [f"a review of {period}" for period in unseen]
    lacks += [f'what takes up "{i.title or i.id}", which is to be iterated' for i in idle]
    lacks += [f'what follows from "{r.title or r.id}": `next:`' for r in open_]
    act = None
    if due:
        first = due[0]
        act = scope.act(f'Decide what follows from "{first.title or first.id}"', first)
    elif unseen:
        act = scope.act(f"Review {unseen[0]}: `prodproj new review`")
    return Finding(_reiterate_says(scope, len(due)), tuple(lacks), act)


def _reiterate_says(scope: _Scope, due: int) -> str:
    if due:
        return f"{counted(due, 'result')} {'waits' if due == 1 else 'wait'} for a decision"
    periods = [r.period for r in scope.reviews if r.period]
    if not periods:
        return "Nothing to review yet"
    return f"Last review: {max(periods, key=lambda p: p.end)}"
