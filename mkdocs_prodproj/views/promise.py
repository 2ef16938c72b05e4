"""A promised day counted back: when each task must start at the latest, and what decides it."""

from __future__ import annotations

from datetime import date

from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Fold, Note, Section
from mkdocs_prodproj.shapes.cells import Cell, Mark, Strong
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options

#: Rows that stand open; the others are one click away.
OPEN = 8


def promise(study: Study, options: Options) -> tuple[Block, ...]:
    """The latest start of everything that leads to a milestone or project."""
    item = study.plan.get(options.get("id"))
    return of_item(study, item) if isinstance(item, Milestone | Project) else ()


def of_item(study: Study, item: Milestone | Project) -> tuple[Block, ...]:
    """What must start when, so that the promised day holds; nothing where none is promised."""
    if item.deadline is None or study.schedule.get(item.id) is None:
        return ()
    found = study.backward(item.id, item.deadline)
    path = set(study.path_to(item.id))
    left = [
        (at, task)
        for id_, at in found.latest_starts.items()
        if (task := study.plan.find(Task, id_)) is not None and links.is_open(task)
    ]
    if not left:
        return ()
    left.sort(key=lambda pair: (pair[0], pair[1].id))
    rows = [_row(study, task, at.date(), on_path=task.id in path) for at, task in left]
    columns = (
        Column("Task"), Column("Who"), Column("Planned start", "r"), Column("At the latest", "r"),
        Column("Effect"),
    )  # fmt: skip
    caption = f"Latest starts that keep {words.day(item.deadline, study.today)}"
    blocks: list[Block] = [Table(columns, tuple(rows[:OPEN]), caption=caption)]
    if len(rows) > OPEN:
        more = Table(columns, tuple(rows[OPEN:]), caption=caption)
        blocks.append(Fold(f"{words.count(len(rows) - OPEN, 'more task')}", (more,)))
    if found.sentence:
        blocks.append(Note(found.sentence))
    title = f"To keep {words.day(item.deadline, study.today)}"
    sub = "The last day that each task, or what is left of it, can start"
    return (Section(title, tuple(blocks), sub, id="latest"),)


def _row(study: Study, task: Task, latest: date, *, on_path: bool) -> Row:
    times = study.schedule.get(task.id)
    begun = task.started is not None
    planned = times.first_day if times else None
    starts = study.today if begun else planned
    late = starts is not None and starts > latest
    day = words.day(latest, study.today)
    told: Cell = Strong(day, "off") if late else day
    mark: Cell = Mark("right", "acc", "Decides it") if on_path else ""
    return Row(
        (
            links.to(task, show_id=True),
            links.everyone(study, links.workers(task)),
            "under way" if begun else words.day(planned, study.today),
            told,
            mark,
        )
    )
