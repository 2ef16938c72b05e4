"""Checks of how items hang together: circles, and items that wait for what cannot come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.finding import (
    DONE,
    ERROR,
    HINT,
    OVER,
    WARNING,
    called,
    finding,
    status_of,
)
from mkdocs_prodproj.plan.model import Plan, metric_id
from mkdocs_prodproj.problems import Problem


def dependency_cycles(plan: Plan, today: date) -> Iterator[Problem]:
    """Items that wait for each other in a circle."""
    yield from _circles(plan, "depends_on", "dependency-cycle", "wait for each other")


def parent_cycles(plan: Plan, today: date) -> Iterator[Problem]:
    """Items that are each other's parents."""
    yield from _circles(plan, "parent", "parent-cycle", "are parts of each other")


def _circles(plan: Plan, field: str, rule: str, verb: str) -> Iterator[Problem]:
    for circle in plan.circles(field):
        first, second = plan.by_id[circle[0]], circle[1]
        labels = [plan.by_id[id_].label or id_ for id_ in circle]
        number = _nth(plan, first.id, field, second)
        yield finding(
            plan,
            first,
            rule,
            ERROR,
            f"These items {verb} in a circle: {' → '.join(labels)}.{_reused(plan, circle)}",
            keys=(field, number) if number is not None else (field,),
            expected=f"At least one item of the circle without its {field}.",
            effect=f"The link from {labels[0]} to {labels[1]} is left out, so the rest has dates."
            if field == "depends_on"
            else "None of them is shown below another.",
        )


def _nth(plan: Plan, source: str, field: str, target: str) -> int | None:
    """The number of the entry that names the target, None for a field that holds one."""
    value = getattr(plan.by_id[source], field)
    if isinstance(value, str):
        return None
    return next((n for n, v in enumerate(value) if getattr(v, "on", v) == target), 0)


def _reused(plan: Plan, circle: Sequence[str]) -> str:
    """A sentence when an id on the circle is used by several items, which may explain it."""
    used: dict[str, int] = defaultdict(int)
    for item in plan.items:
        used[(item.label or item.id).casefold()] += 1
    twice = sorted({i for i in circle if used[(plan.by_id[i].label or i).casefold()] > 1})
    return f" The id {twice[0]} is used by several items, which may be the cause." if twice else ""


def open_children(plan: Plan, today: date) -> Iterator[Problem]:
    """Done items with parts that are not done."""
    for item in plan.items:
        if status_of(item) not in DONE or item.archived:
            continue
        still_open = [c for c in plan.children(item) if status_of(c) not in OVER]
        if still_open:
            names = ", ".join(called(c) for c in still_open[:3])
            more = f" and {len(still_open) - 3} more" if len(still_open) > 3 else ""
            yield finding(
                plan,
                item,
                "done-with-open-children",
                WARNING,
                f"{called(item)} is {status_of(item)}, but {names}{more} below it "
                f"{'is' if len(still_open) == 1 else 'are'} not.",
                keys=("status",),
                expected="Parts that are done or dropped, or a parent that is still open.",
                paste="status: in-progress" if isinstance(item, Task) else "",
                effect="Its progress follows its parts, so it is shown as less than done.",
            )


def done_too_early(plan: Plan, today: date) -> Iterator[Problem]:
    """Done items that waited for something which is not done."""
    for item in plan.items:
        if status_of(item) not in DONE or item.archived:
            continue
        for reference in plan.references_from(item.id):
            target = plan.get(reference.target) if reference.field == "depends_on" else None
            if target is None or status_of(target) in OVER or not status_of(target):
                continue
            yield finding(
                plan,
                item,
                "done-depends-on-open",
                HINT if target.archived else WARNING,
                f"{called(item)} is {status_of(item)}, but waits for {called(target)}, "
                f"which is {status_of(target)}.",
                keys=("depends_on", _nth(plan, item.id, "depends_on", target.id) or 0),
                expected="A dependency that is done, or none.",
                effect="The order of work on the timeline is not the one that happened.",
            )


def metrics_twice(plan: Plan, today: date) -> Iterator[Problem]:
    """Metrics that share an id, so that a prediction may mean either."""
    seen: dict[str, Goal] = {}
    for goal in plan.of(Goal, archived=True):
        for n, metric in enumerate(goal.metrics):
            id_ = metric_id(goal, n)
            first = seen.setdefault(id_.casefold(), goal)
            if metric.id and (first is not goal or _again(goal, n)):
                yield finding(
                    plan,
                    goal,
                    "duplicate-metric",
                    HINT if goal.archived or first.archived else WARNING,
                    f'The metric id "{id_}" is also used in {called(first)}.',
                    keys=("metrics", n, "id"),
                    expected="An id that no other metric has.",
                    paste=f"id: {id_}-2",
                    effect="Only the last of them can be pointed at.",
                )


def _again(goal: Goal, n: int) -> bool:
    ids = [m.id.casefold() for m in goal.metrics[:n]]
    return goal.metrics[n].id.casefold() in ids


def goals_without_work(plan: Plan, today: date) -> Iterator[Problem]:
    """Goals of a running period that nothing works towards."""
    served = {r.target for r in plan.references if r.field in ("goals", "parent")}
    if not plan.of(Initiative):
        return
    for goal in plan.of(Goal):
        begun = goal.period is not None and goal.period.start <= today <= goal.period.end
        if goal.id not in served and begun and status_of(goal) not in OVER:
            yield finding(
                plan,
                goal,
                "goal-without-initiative",
                HINT,
                f"No initiative serves {called(goal)}, and its period {goal.period} has begun.",
                expected="An initiative that names the goal under goals.",
                paste=f"goals: [{goal.label or goal.id}]",
                effect="Nothing on the roadmap moves its metrics.",
            )
