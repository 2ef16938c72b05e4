"""Checks of what is missing, and what it would unlock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.kinds import KINDS
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.checks_dates import PROMISED, fresh
from mkdocs_prodproj.plan.fields import declared
from mkdocs_prodproj.plan.finding import (
    ACTIVE,
    EARLY,
    HINT,
    OVER,
    WARNING,
    called,
    finding,
    status_of,
)
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.problems import Problem

#: What a field makes possible once it is filled in.
UNLOCKS = {
    ("product", "vision"): "the vision page and every goal's reason.",
    ("goal", "period"): "pace, and whether it is on track.",
    ("goal", "metrics"): "progress, pace and a status on the scorecard.",
    ("research", "method"): "how strong the evidence is.",
    ("research", "date"): "how fresh the evidence is.",
    ("initiative", "goals"): "its place under a goal, and the reason for doing it.",
    ("project", "initiatives"): "the way from the work back to the goals.",
    ("milestone", "deadline"): "slack, and a warning when the work comes too late.",
    ("task", "estimate"): "dates, the critical path and the forecast.",
    ("risk", "probability"): "its place in the risk matrix, and its exposure.",
    ("risk", "impact"): "its place in the risk matrix, and its exposure.",
    ("review", "period"): "its place in the loop.",
}
#: From this many on, a field that no item of a kind has is one hint, not one for each item.
MANY = 10


def missing_fields(plan: Plan, today: date) -> Iterator[Problem]:
    """Open items without a field that is needed to say anything useful about them."""
    for kind in KINDS:
        wanted = [n for n, info in kind.model_fields.items() if declared(info, "wanted")]
        items = [i for i in plan.of(kind) if status_of(i) not in OVER and not i.broken]
        for name in wanted:
            without = [i for i in items if _lacks(plan, i, name)]
            if len(without) == len(items) >= MANY:
                who = f"None of the {len(items)} {kind.plural}"
                yield _missing(plan, without[0], name, today, who=who)
            else:
                for item in without:
                    yield _missing(plan, item, name, today, who=called(item), none="no")


def _lacks(plan: Plan, item: Item, name: str) -> bool:
    if getattr(item, name) not in (None, "", ()):
        return False
    if any(str(key).casefold().replace("-", "_") == name for key in item.extra):
        return False  # it was written, and could not be read: that is reported already
    if isinstance(item, Task) and name == "estimate":
        return item.duration is None and not plan.children(item)
    return True


def _missing(  # noqa: PLR0913 - a sentence has as many parts
    plan: Plan, item: Item, name: str, today: date, *, who: str, none: str = ""
) -> Problem:
    info = type(item).model_fields[name]
    example = fresh(today) if name in PROMISED else declared(info, "example") or "…"
    if name == "metrics":
        paste = 'metrics:\n  - name: On-time boardings\n    baseline: 70\n    target: ">= 85"'
    else:
        paste = f"{name}: {example}"
    return finding(
        plan,
        item,
        f"missing-{name.replace('_', '-')}",
        HINT,
        f"{who} has {none} {name}." if none else f"{who} has {_with_article(name)}.",
        expected=f"{info.description}.",
        paste=paste,
        effect=f"With it the site can show: {UNLOCKS.get((item.kind, name), 'more of it.')}",
    )


def _with_article(name: str) -> str:
    if name.endswith("s"):
        return name
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def missing_targets(plan: Plan, today: date) -> Iterator[Problem]:
    """Metrics of open goals without a target, or without a value although time has passed."""
    for goal in plan.of(Goal):
        if status_of(goal) in OVER:
            continue
        for n, metric in enumerate(goal.metrics):
            name = metric.name or metric.id or f"number {n + 1}"
            written = (metric.model_extra or {}) | goal.extra
            if metric.target is None and "target" not in written and not metric.guardrail:
                yield finding(
                    plan,
                    goal,
                    "missing-target",
                    HINT,
                    f'The metric "{name}" of {called(goal)} has no target.',
                    keys=("metrics", n),
                    expected="Where the number should be at the end of the period.",
                    paste='target: ">= 75%"',
                    effect="Without it there is no progress and no status.",
                )
            begun = goal.period is not None and goal.period.start <= today
            if begun and not metric.measurements and metric.current is None:
                yield finding(
                    plan,
                    goal,
                    "no-value",
                    HINT,
                    f'The metric "{name}" of {called(goal)} has no value yet.',
                    keys=("metrics", n),
                    expected="A value with its day, or the path of a CSV file with them.",
                    paste=f"measurements:\n  {today.isoformat()}: 42",
                    effect="Its status is not known.",
                )


def no_owner(plan: Plan, today: date) -> Iterator[Problem]:
    """Items under way, or finished, that nobody answers for."""
    for item in plan.items:
        status = status_of(item)
        if item.archived or item.owner or (status not in ACTIVE and status != "done"):
            continue
        if item.kind not in ("task", "project", "initiative", "goal"):
            continue
        if getattr(item, "assignees", ()):
            continue
        field = "assignees: [ana]" if isinstance(item, Task) else "owner: ana"
        yield finding(
            plan,
            item,
            "no-owner",
            WARNING if status in ACTIVE else HINT,
            f"{called(item)} is {status}, and nobody is named for it.",
            keys=("status",),
            expected="Who works on it, or who is accountable."
            if isinstance(item, Task)
            else "The one person who is accountable.",
            paste=field,
            effect="It is shown as having no owner, and is in nobody's workload.",
        )


def unassigned(plan: Plan, today: date) -> Iterator[Problem]:
    """Open tasks that nobody is named for, one finding a project, where others have names."""
    tasks = [t for t in plan.of(Task) if status_of(t) in ("", "todo") and not plan.children(t)]
    if not any(t.assignees or t.owner for t in plan.of(Task)):
        return
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        if not task.assignees and not task.owner:
            groups.setdefault(task.project, []).append(task)
    for project, left in groups.items():
        home = plan.get(project)
        of = f" of {called(home)}" if home else " outside any project"
        shown = ", ".join(called(t) for t in left[:3])
        rest = f" and {len(left) - 3} more" if len(left) > 3 else ""
        many = "1 open task" if len(left) == 1 else f"{len(left)} open tasks"
        yield finding(
            plan,
            left[0],
            "unassigned",
            HINT,
            f"Nobody is named for {many}{of}: {shown}{rest}.",
            expected="Who is to work on it.",
            paste="assignees: [ana]",
            effect="It is in nobody's workload.",
        )


def unjustified_bets(plan: Plan, today: date) -> Iterator[Problem]:
    """Initiatives that are being built without a decision, or without a prediction."""
    for bet in plan.of(Initiative):
        status = status_of(bet)
        if status in OVER or status in EARLY:
            continue
        if (bet.horizon == "now" or status == "building") and not bet.decision:
            yield finding(
                plan,
                bet,
                "now-without-decision",
                HINT,
                f"{called(bet)} is being worked on now, and no decision is written down.",
                keys=("horizon",) if bet.horizon else ("status",),
                expected="Who decided, when, and on what evidence.",
                paste=f"decision: {{outcome: build, date: {today.isoformat()}, by: ana}}",
                effect="Nobody can later tell why it was started, or what would stop it.",
            )
        if status == "building" and not bet.expects:
            yield finding(
                plan,
                bet,
                "initiative-without-metric",
                HINT,
                f"{called(bet)} is being built, and does not say which metric it should move.",
                keys=("status",),
                expected="A metric of one of its goals, and by how much it should change.",
                paste='expects: {metric: M1, change: "+5 %"}',
                effect="After it ships nobody can say whether it worked.",
            )


def builds_without_evidence(plan: Plan, today: date) -> Iterator[Problem]:
    """Decisions to build that name no research, where the plan asks for evidence."""
    if plan.settings.evidence.build_needs < 1:
        return
    for bet in plan.of(Initiative):
        last = len(bet.decision) - 1
        if last < 0 or bet.decision[last].outcome != "build" or status_of(bet) in OVER:
            continue
        named = any(d.evidence for d in bet.decision) or any(r.evidence for r in bet.risks.values())
        spoken = any(r.field == "initiatives" for r in plan.references_to(bet.id))
        if not named and not spoken:
            yield finding(
                plan,
                bet,
                "build-without-evidence",
                WARNING,
                f"It was decided to build {called(bet)}, and no research speaks about it.",
                keys=("decision",),
                expected="The id of the research that the decision rests on.",
                paste="evidence: [R-1]",
                effect="Its evidence is shown as none.",
            )
