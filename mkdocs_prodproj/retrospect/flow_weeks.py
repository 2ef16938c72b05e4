"""Flow over the weeks: how much stood where, how much was finished, how long it was blocked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mkdocs_prodproj.charts.cumulative_flow import Stage
from mkdocs_prodproj.charts.cumulative_flow import cumulative_flow as areas
from mkdocs_prodproj.charts.throughput import throughput as bars
from mkdocs_prodproj.retrospect import flow_scope as scope
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Figure, Note, Section
from mkdocs_prodproj.shapes.cells import Bar, Cell, Lines, Mark, Svg
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.tracking.flow import STAGES, Flow, FlowDay
from mkdocs_prodproj.wording import links, marks, words
from mkdocs_prodproj.wording.options import Options

#: What each stage is called, and its class in the stylesheet.
NAMES = {
    "done": ("Done", "cf-done"),
    "review": ("In review", "cf-review"),
    "blocked": ("Blocked", "cf-blocked"),
    "in-progress": ("In progress", "cf-doing"),
    "todo": ("To do", "cf-todo"),
}
#: Rows of the blocked list before the rest is counted.
SOME = 8
#: Days of history below which written days from before it are drawn as well.
SHORT = 21
#: How a task says since when it is blocked.
HOW = "A task says it with `blocked: {since: 2026-06-26, reason: no key}`."
#: Why the days of a task may be more than its part of all days.
EARLY = "Days on which a task stood blocked before it was begun are not days of begun work."


def cumulative_flow(study: Study, options: Options) -> tuple[Block, ...]:
    """How many tasks stood where, day by day."""
    days = _known(study)
    title, id_ = "Cumulative flow", "cumulative-flow"
    sub = "Tasks by where they stood at the end of each day"
    if len(days) < 2:
        hint = "It needs days on which tasks were started and finished, written or from commits."
        return (Section(title, (Empty("Nothing to draw yet", hint),), sub, id=id_),)
    figure, says = _moved(days)
    stages = [
        Stage(NAMES[s][0], tuple(day.counts.get(s, 0) for day in days), NAMES[s][1]) for s in STAGES
    ]
    svg = areas(
        [day.day for day in days],
        stages,
        title=f"Tasks by stage, day by day since {words.day(days[0].day, study.today)}",
        desc=f"{figure}. {says}",
        unit="tasks",
    )
    note = f"A band that widens is work that piles up. {study.flow.says}".strip()
    block = Figure(Svg(svg), figure=figure, says=says, caption=note, table=_stages(study, days))
    return (Section(title, (block,), sub, id=id_),)


def _known(study: Study) -> tuple[FlowDay, ...]:
    """The days from the first commit on: before it only what has written days is known of.

    All of them where there is no history, or one too short to tell anything.
    """
    days, steps = study.flow.days, study.history.steps
    first = steps[0].commit.day if steps else date.min
    since = tuple(day for day in days if day.day >= first)
    return since if since and (since[-1].day - since[0].day).days >= SHORT else days


def _moved(days: Sequence[FlowDay]) -> tuple[str, str]:
    """What came, what was finished, and how the work under way grew or shrank."""
    first, last = days[0].counts, days[-1].counts
    done = last.get("done", 0) - first.get("done", 0)
    came = sum(last.values()) - sum(first.values())
    weeks = words.count(max(1, round((days[-1].day - days[0].day).days / 7)), "week")
    now = [f"{last[s]} {NAMES[s][0].lower()}" for s in reversed(STAGES[1:]) if last.get(s)]
    stand = f"Now {words.series(now)}." if now else "Nothing is left to do."
    return f"{done} finished and {came} added in {weeks}", stand


def _stages(study: Study, days: Sequence[FlowDay]) -> Table:
    """The same numbers, a row a week, the newest first."""
    rows = tuple(
        Row((
            words.day(day.day, study.today),
            *(words.number(day.counts.get(s, 0)) for s in reversed(STAGES)),
        ))
        for day in _weekly(days)
    )  # fmt: skip
    columns = (Column("Day"), *(Column(NAMES[s][0], "r") for s in reversed(STAGES)))
    return Table(columns, rows, caption="Tasks by stage, week by week")


def _weekly(days: Sequence[FlowDay]) -> list[FlowDay]:
    """The newest day, then those a week or more before the one above."""
    found: list[FlowDay] = []
    for day in reversed(days):
        if not found or (found[-1].day - day.day).days >= 7:
            found.append(day)
    return found


def throughput(study: Study, options: Options) -> tuple[Block, ...]:
    """How many tasks were finished each week."""
    found = scope.of(study, options)
    title, sub, id_ = "Throughput", "Tasks finished each week, Monday to Sunday", "throughput"
    if not any(count for _, count in found.weeks):
        hint = "It counts finished tasks by their last day, written or from commits."
        none = Empty("Nothing was finished yet", hint, "finished: 2026-07-03")
        return (Section(title, (none,), sub, id=id_),)
    full = [count for _, count in found.weeks[:-1]]
    mean = sum(full) / len(full) if len(full) >= scope.FEWEST_WEEKS else None
    figure, says = _pace(full, found.weeks[-1][1], mean)
    svg = bars(
        found.weeks,
        mean,
        title=f"Tasks finished in each of {words.count(len(found.weeks), 'week')}",
        desc=f"{figure}. {says}",
    )
    rows = tuple(
        Row((words.day(monday, study.today), words.number(count)))
        for monday, count in reversed(found.weeks)
    )
    table = Table((Column("Week of"), Column("Finished", "r")), rows, caption="Throughput by week")
    known = scope.sources("last", [found.sources.get(id_, "") for id_ in found.finished])
    note = f"Hatched: the week still runs. {known}".strip()
    return (Section(title, (Figure(Svg(svg), note, figure, says, table=table),), sub, id=id_),)


def _pace(full: Sequence[int], running: int, mean: float | None) -> tuple[str, str]:
    now = f"{words.sentence(running, 'task')} so far this week."
    if mean is None:
        total = words.count(sum(full) + running, "task")
        return (
            f"{total} finished",
            f"{now} Fewer than {words.spelled(scope.FEWEST_WEEKS)} full weeks: no mean yet.",
        )
    rate = words.number(round(mean, 1))
    spread = f"between {min(full)} and {max(full)} in {words.count(len(full), 'full week')}"
    return (
        f"{rate}\u00a0{'task' if rate == '1' else 'tasks'} a week",
        f"{spread.capitalize()}. {now}",
    )


def blocked_time(study: Study, options: Options) -> tuple[Block, ...]:
    """How long tasks stood blocked, and what share of their days that is."""
    found = scope.of(study, options)
    known = {one.task for one in found.blocked}
    others = [task.id for task in scope.blocked_now(study, options) if task.id not in known]
    title, id_ = "Blocked time", "blocked-time"
    if not known and not others:
        hint = "No task was blocked, as far as commits and written days tell."
        return (Section(title, (Empty("Nothing stood still", hint, tone="ok"),), id=id_),)
    ages = {c.task: c.days for c in found.cycles} | {a.task: a.days for a in found.ageing}
    ordered = sorted(found.blocked, key=lambda b: (b.since is None, -b.days, b.task))
    rows = [
        Row((
            scope.cell(study, one.task), _state(study, one.since), words.days(one.days),
            _share(one.days, ages.get(one.task)),
        ))
        for one in ordered
    ]  # fmt: skip
    unknown = Lines((marks.TASK["blocked"], "nobody said since when"))
    first = sum(one.since is not None for one in found.blocked)
    rows[first:first] = [Row((scope.cell(study, id_), unknown, "unknown", "")) for id_ in others]
    columns = (Column("Task"), Column("Now"), Column("Blocked", "r"), Column("Of its days"))
    most = options.limit or SOME
    left = len(rows) - most
    foot: tuple[Cell, ...] = (f"{left} more",) if left > 0 else ()
    table = Table(columns, tuple(rows[:most]), caption="Blocked tasks", foot=foot)
    notes = [Note(links.coded(HOW))] if others else []
    if any(one.days > ages[one.task] for one in found.blocked if one.task in ages):
        notes.append(Note(EARLY))
    return (Section(title, (table, *notes), _whole(found, ages), id=id_),)


def _state(study: Study, since: date | None) -> Cell:
    if since is None:
        return Mark("ok", "neu", "Moves again")
    return Lines((marks.TASK["blocked"], f"since {words.day(since, study.today)}"))


def _share(days: int, age: int | None) -> Cell:
    if not age:
        return "not begun"
    share = min(days / age, 1.0)
    return Lines((words.percent(share), Bar(share, "off", label=f"{words.percent(share)} blocked")))


def _whole(found: Flow, ages: dict[str, int]) -> str:
    """How much of all days of work begun was spent blocked."""
    known = [min(one.days, ages[one.task]) for one in found.blocked if one.task in ages]
    total = sum(ages.values())
    if not total or not known:
        return ""
    share = words.percent(sum(known) / total)
    return f"{sum(known)} of {words.number(total)} days of begun work, {share}"
