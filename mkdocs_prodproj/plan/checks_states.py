"""Checks of statuses against what else is written: boxes, decisions, periods."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mkdocs_prodproj.items.decision import DecisionRecord
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.read import checklist
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.finding import DONE, HINT, WARNING, called, finding, status_of
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.problems import Problem

#: The statuses of an initiative that fit what was last decided about it.
FITTING = {
    "build": {"ready", "building", "shipped", "measured", "discovery"},
    "no": {"rejected"},
    "not-now": {"parked", "idea", "discovery", "rejected"},
    "explore": {"discovery", "idea", "ready"},
}
#: The status to write after a decision.
FOLLOWS = {"build": "ready", "no": "rejected", "not-now": "parked", "explore": "discovery"}


def open_boxes(plan: Plan, today: date) -> Iterator[Problem]:
    """Done tasks with open boxes in their checklist."""
    for task in plan.of(Task):
        if task.status == "done":
            done, boxes = checklist(task.body)
            if done < boxes:
                yield finding(
                    plan,
                    task,
                    "done-with-open-boxes",
                    HINT,
                    f"{called(task)} is done, but {boxes - done} of the {boxes} boxes "
                    "in its checklist are open.",
                    keys=("status",),
                    expected="Ticked boxes, or a task that is still open.",
                    paste="- [x] …",
                    effect="Readers cannot tell whether the rest was done or dropped.",
                )


def ticked_boxes(plan: Plan, today: date) -> Iterator[Problem]:
    """Tasks that have not begun although every box is ticked."""
    for task in plan.of(Task):
        if task.status in ("todo", "draft"):
            done, boxes = checklist(task.body)
            if boxes and done == boxes:
                yield finding(
                    plan,
                    task,
                    "todo-with-all-boxes-done",
                    HINT,
                    f"{_every(boxes)} of {called(task)} {'is' if boxes == 1 else 'are'} ticked, "
                    f"but it is {task.status}.",
                    keys=("status",),
                    expected="A status that fits the checklist.",
                    paste="status: done",
                    effect="Its work is still counted as to be done.",
                )


def _every(boxes: int) -> str:
    return "The only box" if boxes == 1 else f"All {boxes} boxes"


def stale_goals(plan: Plan, today: date) -> Iterator[Problem]:
    """Goals that are still drafts although their period has begun or people have signed."""
    for goal in plan.of(Goal):
        if goal.status != "draft":
            continue
        if goal.period is not None and goal.period.start <= today:
            why = f"its period {goal.period} began on {goal.period.start.isoformat()}"
        elif any(a.stance == "agree" and a.date for a in goal.agreed):
            why = "it was agreed"
        else:
            continue
        yield finding(
            plan,
            goal,
            "stale-status",
            WARNING,
            f"{called(goal)} is still a draft, although {why}.",
            keys=("status",),
            expected="active, or no status at all: then it follows from the period.",
            paste="status: active",
            effect="It is shown as a draft, beside what its dates say.",
        )


def overtaken_by_decision(plan: Plan, today: date) -> Iterator[Problem]:
    """Initiatives whose status is not what was last decided."""
    for bet in plan.of(Initiative):
        if not bet.decision or not bet.status:
            continue
        decision = bet.decision[-1]
        fitting = FITTING.get(decision.outcome)
        if fitting is None or bet.status in fitting:
            continue
        when = f" on {decision.date.isoformat()}" if decision.date else ""
        yield finding(
            plan,
            bet,
            "status-conflicts-decision",
            WARNING,
            f'{called(bet)} is {bet.status}, but "{decision.outcome}" was decided{when}.',
            keys=("status",),
            expected=f"A status that fits: {', '.join(sorted(fitting))}.",
            paste=f"status: {FOLLOWS[decision.outcome]}",
            effect="Both are shown, and readers cannot tell which is true.",
        )


def superseded_decisions(plan: Plan, today: date) -> Iterator[Problem]:
    """Decisions that another one replaces, and that still stand."""
    for record in plan.of(DecisionRecord):
        older = plan.find(DecisionRecord, record.supersedes)
        if older is not None and older.status in ("accepted", "proposed"):
            yield finding(
                plan,
                older,
                "status-conflicts-decision",
                WARNING,
                f"{called(older)} is {older.status}, but {called(record)} replaces it.",
                keys=("status",),
                expected="superseded.",
                paste="status: superseded",
                effect="Two decisions stand side by side.",
            )


def superseded_by_nothing(plan: Plan, today: date) -> Iterator[Problem]:
    """Decisions that were replaced, where no other says that it replaces them."""
    replaced = {record.supersedes for record in plan.of(DecisionRecord, archived=True)}
    for record in plan.of(DecisionRecord):
        if record.status == "superseded" and record.id not in replaced:
            yield finding(
                plan,
                record,
                "superseded-by-nothing",
                HINT,
                f"{called(record)} is superseded, and no decision says that it replaces it.",
                keys=("status",),
                expected="The decision that counts now, which names this one.",
                paste=f"supersedes: {record.label or record.id}",
                effect="Readers cannot find what counts instead.",
            )


def finished_without_status(plan: Plan, today: date) -> Iterator[Problem]:
    """Tasks with a day on which they ended, whose status says otherwise."""
    for task in plan.of(Task):
        if task.finished and task.status and task.status not in DONE | {"dropped"}:
            yield finding(
                plan,
                task,
                "finished-but-open",
                WARNING,
                f"{called(task)} ended on {task.finished.isoformat()}, but is {status_of(task)}.",
                keys=("status",),
                expected="done, or no day on which it ended.",
                paste="status: done",
                effect="Its work is still counted as to be done.",
            )
