"""Flow: how long finished tasks took, and how old the ones under way are against that."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_prodproj.charts.ageing import Age
from mkdocs_prodproj.charts.ageing import ageing as ages_chart
from mkdocs_prodproj.charts.cycle_times import Took
from mkdocs_prodproj.charts.cycle_times import cycle_times as took_chart
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.retrospect import flow_scope as scope
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Columns, Empty, Entries, Entry, Figure, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, Strong, Svg
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.tracking.flow import WRITTEN, Ageing, Cycle, Flow
from mkdocs_prodproj.wording import links, marks, words
from mkdocs_prodproj.wording.options import Options

#: Finished tasks that a chart and its table show; older ones count in the percentiles.
MOST = 300
#: Rows of the list beside the ages.
SOME = 7
#: Statuses of work under way, in the order of their columns.
COLUMNS = ("in-progress", "blocked", "review")
PASTE = "started: 2026-06-29\nfinished: 2026-07-03"


def cycle_times(study: Study, options: Options) -> tuple[Block, ...]:
    """How long each finished task took, with percentiles."""
    found = scope.of(study, options)
    sub = "Calendar days from the first to the last, both counted"
    title, id_ = "Cycle time", "cycle-times"
    if not found.cycles:
        hint = "A finished task needs its first and its last day, written or from commits."
        return (Section(title, (Empty("No cycle times yet", hint, PASTE),), sub, id=id_),)
    shown = found.cycles[-MOST:]
    levels = scope.levels(found)
    figure, says = _took_words(found)
    svg = took_chart(
        [_took(study, cycle) for cycle in shown],
        levels,
        today=study.today,
        title=f"Days that {words.count(len(shown), 'finished task')} took, by the day of the end",
        desc=f"{figure}. {says}",
    )
    block = Figure(
        Svg(svg),
        figure=figure,
        says=says,
        caption=_took_note(found, shown),
        table=_took_table(study, shown),
    )
    return (Section(title, (block,), sub, id=id_),)


def _took(study: Study, cycle: Cycle) -> Took:
    name, short = scope.told(study, cycle.task), scope.short(study, cycle.task)
    return Took(cycle.finished, cycle.days, name, _exact(cycle), short)


def _exact(cycle: Cycle) -> bool:
    """Whether both of its days are written."""
    return cycle.start_from == cycle.finish_from == WRITTEN


def _took_words(found: Flow) -> tuple[str, str]:
    """The finding, and the rest of it."""
    levels = {level.percent: level.days for level in scope.levels(found)}
    done = len(found.cycles)
    if not levels:
        took = words.series([str(d) for d in sorted(c.days for c in found.cycles)])
        unit = "day" if took == "1" else "days"
        few = f"Fewer than {words.spelled(scope.FEWEST)} are finished: no percentiles yet."
        return f"{words.sentence(done, 'task')} took {took} {unit}", few
    figure = f"85\u00a0% took {scope.days(levels[scope.SAFE])} or less"
    rest = f"Half took {levels[50]} or less, 95\u00a0% took {levels[95]} or less."
    return figure, f"{rest} From {words.count(done, 'finished task')}."


def _took_note(found: Flow, shown: Sequence[Cycle]) -> str:
    """What the marks mean, and where the days come from."""
    parts = []
    if len(shown) < len(found.cycles):
        parts.append(f"The last {len(shown)} are drawn.")
    if any(not _exact(cycle) for cycle in shown):
        parts.append("Hollow: a day is that of a commit.")
    spots = [(c.finished, c.days) for c in shown]
    if len(set(spots)) < len(spots):
        parts.append("Larger: several tasks.")
    return " ".join([*parts, found.says]).strip()


def _took_table(study: Study, shown: Sequence[Cycle]) -> Table:
    rows = tuple(
        Row((
            scope.cell(study, c.task), words.day(c.started, study.today),
            words.day(c.finished, study.today), words.number(c.days),
            scope.source(c.start_from, c.finish_from),
        ))
        for c in reversed(shown)
    )  # fmt: skip
    columns = (
        Column("Task"), Column("Started"), Column("Finished"), Column("Days", "r"),
        Column("Days known from"),
    )  # fmt: skip
    return Table(columns, rows, caption="Finished tasks, the newest first")


def ageing(study: Study, options: Options) -> tuple[Block, ...]:
    """How old the work under way is, against how long finished work took."""
    found = scope.of(study, options)
    sub = "Days since each task was started, against how long finished ones took"
    title, id_ = "Work under way", "ageing"
    if not found.ageing:
        none = Empty("Nothing is under way", "No task has begun and is not finished.")
        return (Section(title, (none,), sub, id=id_),)
    columns = _columns(found)
    figure, says = _age_words(found)
    svg = ages_chart(
        [_age(study, one, columns) for one in found.ageing],
        [marks.TASK[status].word for status in columns],
        scope.levels(found),
        title=f"Age of {words.count(len(found.ageing), 'task')} under way, by status",
        desc=f"{figure}. {says} {_oldest(study, found)}".strip(),
    )
    block = Figure(Svg(svg), figure=figure, says=says, caption=_age_note(found),
                   table=_age_table(study, found))  # fmt: skip
    section = Section(title, (block,), sub, id=id_)
    return (Columns((section, _beside(study, options, found)), "21"),)


def _columns(found: Flow) -> list[str]:
    """The statuses that work under way is in; progress and review always have their place."""
    here = {one.status for one in found.ageing} | {"in-progress", "review"}
    return [s for s in COLUMNS if s in here] + sorted(here - set(COLUMNS))


def _age(study: Study, one: Ageing, columns: Sequence[str]) -> Age:
    name, short = scope.told(study, one.task), scope.short(study, one.task)
    return Age(columns.index(one.status), one.days, name, short)


def _age_words(found: Flow) -> tuple[str, str]:
    doing = words.spelled(len(found.ageing))
    levels = {level.percent: level.days for level in scope.levels(found)}
    if not levels:
        oldest = scope.days(max(one.days for one in found.ageing))
        few = f"Fewer than {words.spelled(scope.FEWEST)} are finished: nothing to compare with yet."
        return f"{doing.capitalize()} under way, the oldest for {oldest}", few
    usual = f"85\u00a0% of the finished ones took {scope.days(levels[scope.SAFE])} or less."
    old = len(scope.old(found))
    if old == len(found.ageing):
        whole = {1: "The one task is", 2: "Both are"}.get(old, f"All {doing} are")
        return f"{whole} older than usual", usual
    verb = "is" if old < 2 else "are"
    few = words.spelled(old).capitalize() if old else "None"
    return f"{few} of {doing} {verb} older than usual", usual


def _oldest(study: Study, found: Flow) -> str:
    names = [scope.told(study, id_) for id_ in scope.old(found)]
    return f"Older: {words.series(names, 3)}." if names else ""


def _age_note(found: Flow) -> str:
    lines = "A line: that share of the finished tasks took no longer. "
    known = scope.sources("first", [one.start_from for one in found.ageing])
    return (lines if scope.levels(found) else "") + known


def _beside(study: Study, options: Options, found: Flow) -> Section:
    """What has passed the safe percentile first, then the oldest of the rest."""
    old = set(scope.old(found))
    ordered = sorted(found.ageing, key=lambda a: (a.task not in old, -a.days, a.task))
    most = options.limit or SOME
    entries: list[Entry] = []
    for n, one in enumerate(ordered[:most]):
        late = one.task in old
        heading = ""
        if scope.levels(found) and (n == 0 or late != (ordered[n - 1].task in old)):
            heading = "Older than 85\u00a0% of finished work" if late else "Younger"
        entries.append(_entry(study, one, heading, late=late))
    if len(ordered) > most:
        entries.append(Entry(f"{len(ordered) - most} more"))
    return Section("Oldest first", (Entries(tuple(entries)),), id="ageing-list")


def _entry(study: Study, one: Ageing, heading: str, *, late: bool) -> Entry:
    task = study.plan.get(one.task)
    mark = marks.TASK.get(one.status, marks.TASK["in-progress"])
    since = f" since {words.day(one.since, study.today)}" if one.since > one.started else ""
    said = f"{mark.word}{since}, started {words.day(one.started, study.today)}"
    who = links.workers(task) if isinstance(task, Task) else ()
    note: Cell = Inline((said, links.everyone(study, who))) if who else said
    tone = mark.tone if one.status == "blocked" else "risk" if late else "neu"
    side = Strong(words.days(one.days))
    return Entry(scope.cell(study, one.task), (note,), mark.icon, tone, side, heading)


def _age_table(study: Study, found: Flow) -> Table:
    rows = tuple(
        Row((
            scope.cell(study, one.task), marks.TASK.get(one.status, marks.TASK["in-progress"]),
            words.day(one.started, study.today), words.number(one.days),
            f"{one.over}\u00a0%" if one.over and scope.levels(found) else "",
            scope.source(one.start_from),
        ))
        for one in found.ageing
    )  # fmt: skip
    columns = (
        Column("Task"), Column("Status"), Column("Started"), Column("Days", "r"),
        Column("Older than", "r"), Column("Start known from"),
    )  # fmt: skip
    return Table(columns, rows, caption="Work under way, the oldest first")
