"""The timeline as figures: every row with its days, or each project of a larger plan."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from mkdocs_prodproj.comparing.baseline import Before
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.cells import Cell, Inline, Lines, Small
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.timeline_groups import Group
from mkdocs_prodproj.wording import baselines, links, words


def by_project(study: Study, found: Sequence[Group]) -> Table:
    """How much there is in each project, and from when to when."""
    columns = (
        Column("Project"),
        Column("Owner"),
        Column("Done", "r"),
        Column("Open", "r"),
        Column("Start", "r"),
        Column("End", "r"),
    )
    rows = tuple(_project_row(study, g) for g in found)
    return Table(columns, rows, caption="Projects")


def _project_row(study: Study, group: Group) -> Row:
    times = study.schedule.get(group.project.id) if group.project else None
    return Row(
        (
            links.to(group.project) if group.project else "Outside any project",
            links.who(study, group.project.owner) if group.project else "",
            str(done_of(group)[0]),
            str(sum(1 for t in group.tasks if links.is_open(t))),
            words.day(times.first_day, study.today) if times else "",
            words.day(times.last_day, study.today) if times else "",
        )
    )


def done_of(group: Group) -> tuple[int, int]:
    """How many of a group's tasks are done, and how many there are without the dropped ones."""
    states = [links.state(task) for task in group.tasks]
    return states.count("done"), len(states) - states.count("dropped")


def table(
    study: Study, every: Sequence[Item], drawn: Collection[str] = (), gone: Sequence[Before] = ()
) -> Table:
    """Every row as figures; a link to what is `drawn` leads to its line in the chart.

    What moved against the baseline says what it was; what is `gone` from the plan stands last.
    """
    columns = (
        Column("Task"), Column("State"), Column("Who"), Column("Start", "r"), Column("End", "r"),
        Column("Slack", "r"), Column("Waits for"),
    )  # fmt: skip
    rows = [_table_row(study, i, drawn) for i in every]
    rows += [gone_row(study, one) for one in gone]
    return Table(columns, tuple(rows), caption="The timeline as a table")


def gone_row(study: Study, one: Before) -> Row:
    """What is in the plan no more: its name, that it is gone, when it was planned."""
    span = one.span
    start, end = (words.day(day, study.today) for day in span) if span else ("", "")
    name = one.title or one.id
    days: tuple[Cell, Cell] = (
        Small(f"was {start}") if start else "",
        Small(f"was {end}") if end else "",
    )
    return Row((name, "No longer in the plan", "", *days, "", ""), dim=True)


def _table_row(study: Study, item: Item, drawn: Collection[str]) -> Row:
    times = study.schedule.get(item.id)
    task = item if isinstance(item, Task) else None
    waits = [links.named(study, d.on) for d in getattr(item, "depends_on", ())]
    mark = links.task_mark(study, task) if task else links.status(study, item)
    return Row(
        (
            links.to(item, show_id=task is not None),
            mark or "",
            links.everyone(study, links.workers(task)) if task else "",
            words.day(times.first_day, study.today) if times else "",
            end_cell(study, item, times.last_day) if times else "",
            words.days(times.slack_days)
            if times and not (task and not links.is_open(task))
            else "",
            Inline(tuple(waits), ", ") if waits else "",
        ),
        anchor="" if item.id in drawn else links.label(item),
    )


def end_cell(study: Study, item: Item, last: date) -> Cell:
    """The last day, with what it was in the baseline where it moved."""
    was = baselines.was(study, item, named=False)
    end = words.day(last, study.today)
    return Lines((end, was)) if was else end
