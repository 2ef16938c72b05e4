"""Checks of dates: in order, not passed, not ahead of today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.finding import HINT, OVER, WARNING, called, finding, status_of
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.problems import Problem

#: Fields whose days must not be the other way round: (earlier, later, how it is said).
ORDER = (
    ("created", "updated", "was last changed on {later}, before it was written on {earlier}"),
    ("created", "finished", "ended on {later}, before it was written on {earlier}"),
    ("started", "finished", "ended on {later}, before it began on {earlier}"),
    ("start_after", "due", "is due on {later}, but must not begin before {earlier}"),
    ("start_on", "due", "is due on {later}, but is fixed to begin on {earlier}"),
    ("start", "deadline", "is to end on {later}, before it begins on {earlier}"),
    ("date", "expires", "expires on {later}, before its day, {earlier}"),
)
#: Fields of what has happened, and how it is said.
HAPPENED = {"started": "began", "finished": "ended", "shipped": "went live"}
#: The field that holds an item's promised day.
PROMISED = ("due", "deadline")
#: How far ahead a day stands that is offered in place of one that has passed.
FRESH = timedelta(days=14)


def dates_out_of_order(plan: Plan, today: date) -> Iterator[Problem]:
    """Items whose days stand in an order that cannot be."""
    for item in plan.items:
        for earlier, later, words in _order_of(type(item)):
            first, second = getattr(item, earlier), getattr(item, later)
            if not isinstance(first, date) or not isinstance(second, date) or second >= first:
                continue
            days = {"earlier": first.isoformat(), "later": second.isoformat()}
            yield finding(
                plan,
                item,
                "dates-out-of-order",
                HINT if item.archived or earlier == "created" else WARNING,
                f"{called(item)} {words.format(**days)}.",
                keys=(later,),
                expected=f"A day for {later} that is not before {earlier}.",
                paste=f"{later}: {_still_to_come(first, later, today).isoformat()}",
                effect="Times computed from these days are not to be trusted.",
            )


def fresh(today: date) -> str:
    """A day to offer where one is to be promised: two weeks from today, as it is written."""
    return (today + FRESH).isoformat()


def _still_to_come(day: date, name: str, today: date) -> date:
    """The day; a promised one that would be past at once gives way to one ahead."""
    return today + FRESH if name in PROMISED and day < today else day


@cache
def _order_of(kind: type[Item]) -> tuple[tuple[str, str, str], ...]:
    """Those pairs of days that a kind has."""
    return tuple(o for o in ORDER if {o[0], o[1]} <= set(kind.model_fields))


@cache
def _promised(kind: type[Item]) -> tuple[str, ...]:
    return tuple(name for name in PROMISED if name in kind.model_fields)


def past_due(plan: Plan, today: date) -> Iterator[Problem]:
    """Open items whose promised day has passed."""
    for item in plan.items:
        for name in _promised(type(item)):
            day = getattr(item, name)
            if not isinstance(day, date) or day >= today:
                continue
            ended = getattr(item, "reached", None) or getattr(item, "finished", None)
            if item.archived or ended or _is_over(plan, item):
                continue
            late = (today - day).days
            yield finding(
                plan,
                item,
                "past-due",
                WARNING,
                f"{called(item)} was promised for {day.isoformat()}, "
                f"{late} day{'s' if late > 1 else ''} ago, and is "
                f"{status_of(item) or 'not done'}.",
                keys=(name,),
                expected="A new day that somebody has agreed to, or a status that says it is over.",
                paste=f"{name}: {fresh(today)}",
                effect="It is shown as late.",
            )


def _is_over(plan: Plan, item: Item) -> bool:
    """True when its status says so, or without one when everything that belongs to it is over."""
    if status_of(item) or item.kind not in ("project", "milestone"):
        return status_of(item) in OVER
    tasks = plan.referring(Task, item.kind, item.id)
    waits = plan.every(Task, (d.on for d in getattr(item, "depends_on", ())))
    return bool(tasks or waits) and all(t.status in OVER for t in (*tasks, *waits))


def child_after_parent(plan: Plan, today: date) -> Iterator[Problem]:
    """Tasks that are promised for a later day than what they are a part of."""
    for task in plan.of(Task):
        if task.due is None or task.status in OVER:
            continue
        for field in ("milestone", "project", "parent"):
            whole = plan.get(getattr(task, field))
            day = getattr(whole, "deadline", None) or getattr(whole, "due", None)
            if whole is not None and isinstance(day, date) and task.due > day:
                yield finding(
                    plan,
                    task,
                    "due-after-deadline",
                    HINT,
                    f"{called(task)} is due on {task.due.isoformat()}, after the deadline of its "
                    f"{whole.kind} {called(whole)}, {day.isoformat()}.",
                    keys=("due",),
                    expected=f"A day that is not after {day.isoformat()}.",
                    paste=f"due: {day.isoformat()}" if day >= today else "",
                    effect="Both promises cannot be kept.",
                )
                break


def done_in_future(plan: Plan, today: date) -> Iterator[Problem]:
    """Things said to have happened on a day that has not come yet."""
    for item in plan.items:
        for name, words in HAPPENED.items():
            day = getattr(item, name, None)
            if isinstance(day, date) and day > today:
                yield finding(
                    plan,
                    item,
                    "day-in-future",
                    WARNING,
                    f"{called(item)} {words} on {day.isoformat()}, and today is "
                    f"{today.isoformat()}.",
                    keys=(name,),
                    expected=f"A day for {name} up to today, or none until it has come.",
                    paste=f"{name}: {today.isoformat()}",
                    effect="Dates computed from it are not to be trusted.",
                )


def future_measurements(plan: Plan, today: date) -> Iterator[Problem]:
    """Readings with a day that has not come yet."""
    for goal in plan.of(Goal, archived=True):
        for n, metric in enumerate(goal.metrics):
            ahead = [m for m in metric.measurements if m.date > today and m.value is not None]
            if ahead:
                day = ahead[0].date.isoformat()
                yield finding(
                    plan,
                    goal,
                    "measurement-in-future",
                    HINT,
                    f'The metric "{metric.name or metric.id}" of {called(goal)} has a reading of '
                    f"{day}, and today is {today.isoformat()}.",
                    keys=("metrics", n, "measurements"),
                    expected="Readings up to today; what is planned belongs under checkpoints.",
                    paste=f"checkpoints: {{{day}: {ahead[0].value}}}",
                    effect="The reading is left out until its day has come.",
                )


def series_out_of_order(plan: Plan, today: date) -> Iterator[Problem]:
    """Goals that continue a goal of a later period than their own."""
    for goal in plan.of(Goal):
        older = plan.find(Goal, goal.continues)
        if older is None or goal.period is None or older.period is None:
            continue
        if older.period.start > goal.period.start:
            yield finding(
                plan,
                goal,
                "dates-out-of-order",
                WARNING,
                f"{called(goal)} of {goal.period} continues {called(older)}, "
                f"whose period {older.period} comes later.",
                keys=("continues",),
                expected="A goal of an earlier period.",
                effect="The series of goals is shown in an order that cannot be.",
            )
