"""Around delivery items: when, what they wait for, what they hold up, who works on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.calendar import Calendar
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import DayHours, Dependency, LinkType
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person, Team
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Columns, Empty, Entries, Entry, Section, Words
from mkdocs_prodproj.shapes.cells import Cell
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import promise, why
from mkdocs_prodproj.views.dependencies import around
from mkdocs_prodproj.views.forecast import detail
from mkdocs_prodproj.views.milestones import on_axis
from mkdocs_prodproj.views.risks import of_item as risks_of
from mkdocs_prodproj.views.timeline_table import end_cell, gone_row
from mkdocs_prodproj.wording import baselines, links, odds, words

LINK_WORDS = {
    LinkType.FS: "",
    LinkType.SS: "starts with it",
    LinkType.FF: "ends with it",
    LinkType.SF: "ends when it starts",
}


def task_side(study: Study, task: Task) -> tuple[Block, ...]:
    """What it waits for and what it holds up, beside the writer's text."""
    entries = [
        *_waits(study, task.depends_on),
        *_holds(study, task),
        *_parts(study, task),
        *_threats(study, task),
    ]
    return (Section("Around it", (Entries(tuple(entries)),)),) if entries else ()


def _waits(study: Study, dependencies: Iterable[Dependency]) -> list[Entry]:
    entries = []
    for n, link in enumerate(dependencies):
        item = study.plan.get(link.on)
        heading = "Waits for" if n == 0 else ""
        lag = (
            f"{'−' if link.lead else '+'}{words.spaced(str(link.lag))}"
            if link.lag.in_minutes()
            else ""
        )
        how = ", ".join(p for p in (LINK_WORDS[link.type], lag) if p)
        if item is None:
            entries.append(Entry(link.on, ("Nothing has this id",), "off", "off", heading=heading))
        else:
            entries.append(_entry(study, item, heading, how))
    return entries


def _holds(study: Study, item: Item) -> list[Entry]:
    waiting: list[Item] = [
        *study.plan.referring(Task, "depends_on", item.id),
        *study.plan.referring(Milestone, "depends_on", item.id),
    ]
    return [_entry(study, w, "Holds up" if n == 0 else "") for n, w in enumerate(waiting)]


def _parts(study: Study, task: Task) -> list[Entry]:
    return [
        _entry(study, c, "Parts" if n == 0 else "") for n, c in enumerate(study.plan.children(task))
    ]


def _threats(study: Study, item: Item, heading: str = "Threatened by") -> list[Entry]:
    entries = []
    for n, risk in enumerate(risks_of(study, item.id)):
        notes = (risk.answer,) if risk.answer else ()
        first = heading if n == 0 else ""
        entries.append(Entry(links.to(risk, show_id=True), notes, "risk", "risk", heading=first))
    return entries


def _entry(study: Study, item: Item, heading: str, how: str = "") -> Entry:
    times, mark = study.schedule.get(item.id), links.status(study, item)
    who = (
        words.series([links.name_of(study, p) for p in links.workers(item)])
        if isinstance(item, Task)
        else ""
    )
    when = words.span(times.first_day, times.last_day, study.today) if times else ""
    note = ", ".join(p for p in (who, when, how) if p)
    icon = "dia" if isinstance(item, Milestone) else (mark.icon if mark else "open")
    return Entry(
        links.to(item, show_id=isinstance(item, Task)),
        (note,) if note else (),
        icon,
        mark.tone if mark else "neu",
        heading=heading,
    )


def task(study: Study, item: Task) -> tuple[Block, ...]:
    """When it runs, and when it counts as done."""
    blocks: list[Block] = []
    if item.acceptance:
        blocks.append(Section("Done when", (Words(item.acceptance, bullets=True),)))
    if study.schedule.get(item.id) or links.is_open(item):
        blocks += why.of_item(study, item)
    return (*blocks, *around(study, item))


def task_table(study: Study, tasks: Iterable[Task]) -> Table:
    """Tasks in a table: state, who, dates, slack."""
    rows = []
    for item in tasks:
        times = study.schedule.get(item.id)
        open_ = links.is_open(item)
        rows.append(
            Row(
                (
                    links.to(item, show_id=True),
                    links.task_mark(study, item),
                    links.everyone(study, links.workers(item)),
                    words.day(times.first_day if times else item.started, study.today),
                    end_cell(study, item, times.last_day)
                    if times
                    else words.day(item.finished, study.today),
                    words.days(times.slack_days) if times and open_ else "",
                ),
                anchor=links.label(item),
            )
        )
    columns = (
        Column("Task"),
        Column("State"),
        Column("Who"),
        Column("Start", "r"),
        Column("End", "r"),
        Column("Slack", "r"),
    )
    return Table(columns, tuple(rows))


def project(study: Study, item: Project) -> tuple[Block, ...]:
    """Milestones, tasks, risks and what it delivers."""
    tasks = [t for t in study.tasks_by_project.get(item.id, ()) if not t.archived]
    blocks: list[Block] = []
    milestones = study.plan.referring(Milestone, "project", item.id)
    if milestones:
        blocks.append(Section("Milestones", (on_axis(study, milestones),)))
    blocks += why.of_item(study, item)
    blocks += promise.of_item(study, item)
    if tasks:
        done = study.progress.get(item.id)
        sub = f"{done.done} of {words.count(done.total, 'task')} done" if done else ""
        table = task_table(study, tasks)
        gone = [gone_row(study, b) for b in baselines.removed(study, item.id) if b.kind == "task"]
        table = replace(table, rows=(*table.rows, *(replace(r, cells=r.cells[:6]) for r in gone)))
        held = baselines.notes(study, (item.id,))
        blocks.append(Section("Tasks", (table, *held), sub, id="tasks"))
    else:
        empty = Empty(
            "No tasks yet", "List them under tasks:, or write files in tasks/.", "prodproj new task"
        )
        blocks.append(Section("Tasks", (empty,), id="tasks"))
    bets = study.plan.every(Initiative, item.initiatives)
    delivers = tuple(
        Entry(links.to(b, show_id=True), (), side=m) for b in bets if (m := links.status(study, b))
    )
    threats = tuple(_threats(study, item, heading=""))
    sides = [
        *([Section("Delivers", (Entries(delivers),))] if delivers else []),
        *([Section("Risks", (Entries(threats),))] if threats else []),
    ]
    if sides:
        blocks.append(Columns(tuple(sides), "11") if len(sides) > 1 else sides[0])
    return tuple(blocks)


def milestone(study: Study, item: Milestone) -> tuple[Block, ...]:
    """What must be done first."""
    entries = [*_waits(study, item.depends_on), *_holds(study, item), *_threats(study, item)]
    counted = study.plan.referring(Task, "milestone", item.id)
    blocks: list[Block] = [Section("On the axis", (on_axis(study, (item,)),))]
    if not links.is_reached(study, item) and odds.of(study, item.id):
        blocks += detail(study, item)
    if not links.is_reached(study, item):
        blocks += promise.of_item(study, item)
    blocks += why.of_item(study, item)
    if entries:
        blocks.append(Section("Around it", (Entries(tuple(entries)),)))
    if counted:
        blocks.append(Section("Tasks that count for it", (task_table(study, counted),)))
    return tuple(blocks)


def risk(study: Study, item: Risk) -> tuple[Block, ...]:
    """What it threatens, and the tasks that answer it."""

    def entries(refs: Iterable[str]) -> tuple[Entry, ...]:
        return tuple(_entry(study, found, "") for r in refs if (found := study.plan.get(r)))

    hit, answer = entries(item.affects), entries(item.mitigation)
    sides = [
        *([Section("What it hits", (Entries(hit),))] if hit else []),
        *([Section("What makes it smaller", (Entries(answer),))] if answer else []),
    ]
    told = (Section("We see it coming when", (Words((item.trigger,)),)),) if item.trigger else ()
    return (*told, *((Columns(tuple(sides), "11"),) if len(sides) > 1 else tuple(sides)))


def person(study: Study, item: Person | Team) -> tuple[Block, ...]:
    """Open work, and days away."""
    load = next((p for p in study.workload if p.who == item.id), None)
    tasks = study.plan.every(Task, load.open_tasks) if load else ()
    blocks: list[Block] = []
    if tasks:
        blocks.append(Section("Open work", (task_table(study, tasks),)))
    ahead = [a for a in item.time_off if a.period and a.period.end >= study.today]
    if ahead:
        rows = tuple(
            Row((words.span(a.period.start, a.period.end, study.today), a.reason))
            for a in ahead
            if a.period
        )
        blocks.append(Section("Away", (Table((Column("When"), Column("Why")), rows),)))
    asked: list[Cell] = [
        links.to(i) for i in study.plan.of(Initiative) if any(a.team == item.id for a in i.asks)
    ]
    if asked:
        blocks.append(Section("Asked by", (Entries(tuple(Entry(c, (), "right") for c in asked)),)))
    return tuple(blocks)


def calendar(study: Study, item: Calendar) -> tuple[Block, ...]:
    """Its days off, and the days with other hours."""
    days = sorted(
        (day.period, _hours(day.hours) if day.hours else "off", day.reason)
        for day in (*item.holidays, *item.exceptions)
        if day.period
    )
    if not days:
        return ()
    rows = tuple(
        Row((words.span(period.start, period.end, study.today), hours, reason))
        for period, hours, reason in days
    )
    columns = (Column("When"), Column("Hours"), Column("Why"))
    return (Section("Days that differ", (Table(columns, rows),)),)


def _hours(hours: DayHours) -> str:
    """Hours of a day: 09:00 to 13:00."""
    return ", ".join(
        f"{start // 60:02}:{start % 60:02} to {end // 60:02}:{end % 60:02}" for start, end in hours
    )
