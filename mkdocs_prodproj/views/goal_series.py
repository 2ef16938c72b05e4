"""A goal across periods, its turns beside one another; and the parts of a larger goal."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_prodproj.delivery.outline import is_done
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Entries, Entry, Note, Section
from mkdocs_prodproj.shapes.cells import Cell, Strong
from mkdocs_prodproj.strategy.scorecard import GoalScore, MetricScore
from mkdocs_prodproj.strategy.series import earlier, series
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import goal_words
from mkdocs_prodproj.wording import links, marks, words


def turns(study: Study, item: Goal) -> tuple[Block, ...]:
    """Every turn of a goal from the oldest on, each with its result; none for a single turn."""
    goals = series(study.plan, item)
    if len(goals) < 2:
        return ()
    columns = (
        Column("Turn"),
        Column("Period"),
        Column("Status"),
        Column("Grade", "r"),
        Column("Result"),
    )
    rows = tuple(_turn(study, goal, here=goal.id == item.id) for goal in goals)
    sub = "Each goal takes up the one above it."
    table = Table(columns, rows, caption=f"Turns of {item.title or item.id}")
    return (Section("Turns", (table,), sub, id="turns"),)


def _turn(study: Study, goal: Goal, *, here: bool) -> Row:
    score = study.scorecards[goal.id]
    name: Cell = Strong(f"{goal.title or goal.id}, this page") if here else links.to(goal)
    return Row(
        (
            name,
            words.period(goal.period) or "no period",
            marks.METRIC.get(score.status, marks.METRIC["no-data"]),
            words.number(score.grade, 1) if score.grade is not None else "none",
            _results(score),
        )
    )


def _results(score: GoalScore) -> str:
    """Where each metric came from and got to: "wait 12.2 to 11.4 min of 9"."""
    said = [_result(m) for m in score.metrics if not m.metric.guardrail]
    return "; ".join(said) or "no metric"


def _result(score: MetricScore) -> str:
    metric = score.metric
    name = words.lower_first(metric.name or score.id)
    if score.current is None:
        return f"{name}: no value"
    start = f"{words.number(metric.baseline)} to " if metric.baseline is not None else ""
    aim = metric.target.value if metric.target else None
    of = f", aim {words.number(aim)}" if aim is not None else ""
    return f"{name} {start}{words.measure(score.current, metric.unit)}{of}"


def parts(study: Study, item: Goal) -> tuple[Block, ...]:
    """The goals that this one is made of, and which of them count."""
    children = study.plan.children(item)
    if not children:
        return ()
    counted = set(study.scorecards[item.id].parts)
    entries = []
    for child in children:
        mark = marks.METRIC.get(study.scorecards[child.id].status, marks.METRIC["no-data"])
        why = words.period(child.period) or "no period"
        why += f", {work}" if (work := _work(study, [child])) else ""
        if child.id not in counted:
            why += ", does not count"
        entries.append(Entry(links.to(child, show_id=True), (why,), mark.icon, mark.tone, mark))
    rule = (
        "A goal has the worst status of its metrics and parts, and the mean of their grades. "
        "Drafts, dropped goals, parts that a later part takes up and parts that are not measured "
        "by anything do not count."
    )
    blocks = (Entries(tuple(entries)), Note(rule))
    return (Section("Parts of this goal", blocks, _work(study, [item, *children]), id="parts"),)


def _work(study: Study, goals: Sequence[Goal]) -> str:
    """The tasks for some goals and how many are estimated: "12 tasks, 3 done, none estimated"."""
    bets = {b.id for g in goals for b in study.plan.referring(Initiative, "goals", g.id)}
    tasks = {t.id: t for bet in sorted(bets) for t in study.tasks_by_initiative.get(bet, ())}
    live = [t for t in tasks.values() if t.status != "dropped"]
    if not live:
        return ""
    done = sum(is_done(t) for t in live)
    estimated = sum(t.estimate is not None for t in live)
    said = "none" if not estimated else "all" if estimated == len(live) else str(estimated)
    return f"{words.count(len(live), 'task')}, {done or 'none'} done, {said} estimated"


def remarks(study: Study, item: Goal) -> tuple[Block, ...]:
    """What is to be said of a goal's grade and of what people said, each in a line."""
    score = study.scorecards[item.id]
    before = tuple(study.scorecards[g.id] for g in earlier(study.plan, item))
    said = (
        goal_words.contradicted(study, score),
        goal_words.ambition(score, before, study.today),
    )
    return tuple(Note(f"{text.rstrip('.')}.") for text in said if text)
