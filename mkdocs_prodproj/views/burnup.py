"""Scope and pace: how much there is to do, how much is done, where the pace leads."""

from __future__ import annotations

from mkdocs_prodproj.charts.burnup import burnup as chart
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Figure, Section
from mkdocs_prodproj.shapes.cells import Svg
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import words
from mkdocs_prodproj.wording.options import Options


def burnup(study: Study, options: Options) -> tuple[Block, ...]:
    """The burn-up of the plan, or of one project."""
    project = options.get("project")
    found = study.burnup(project)
    item = study.plan.get(project)
    sub = item.title if item else "All projects"
    if found is None:
        hint = "It needs three weeks in which tasks were done: write the day on each."
        body: Block = Empty("No pace yet", hint, "finished: 2026-07-03")
        return (Section("Scope and pace", (body,), sub, id="burn-up"),)
    unit = "task-days" if found.unit == "days" else "tasks"
    svg = chart(
        found.scope,
        found.done,
        best=found.best,
        worst=found.worst,
        today=study.today,
        title=f"Scope and work done, {sub.lower() if not item else sub}",
        desc=found.says,
        unit=unit,
    )
    done = dict(found.done)
    rows = tuple(
        Row((words.day(day, study.today), words.number(round(scope, 1)),
             words.number(round(done[day], 1)) if day in done else ""))
        for day, scope in found.scope
    )  # fmt: skip
    columns = (Column("Up to"), Column(f"Scope, {unit}", "r"), Column("Done", "r"))
    table = Table(columns, rows, caption="Scope and work done by week")
    figure = Figure(Svg(svg), caption=f"{unit.capitalize()}. {found.says}", table=table)
    return (Section("Scope and pace", (figure,), sub, id="burn-up"),)
