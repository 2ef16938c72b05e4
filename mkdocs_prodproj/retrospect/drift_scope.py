"""How much work there is in each project, from week to week: what came, what was dropped."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_prodproj.charts.scope import Amount
from mkdocs_prodproj.charts.scope import scope as chart
from mkdocs_prodproj.comparing.drift import ScopePoint
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Columns, Empty, Figure, Section
from mkdocs_prodproj.shapes.cells import Svg
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.drift_words import in_weeks, no_past, span_words
from mkdocs_prodproj.wording.options import Options

#: Projects whose scope is drawn when a block does not say.
DRAWN = 4


def scope_change(study: Study, options: Options) -> tuple[Block, ...]:
    """Scope of each project whose work changed, the one that changed most first."""
    title = "How the work grew"
    missing = no_past(study)
    if missing:
        return ()
    drift = study.past.drift
    wanted = options.get("project")
    if wanted:
        chosen = [wanted] if wanted in drift.scope else []
    else:
        changed = [id_ for id_ in drift.scope if id_ and change(drift.scope[id_]) != (0, 0)]
        chosen = sorted(changed, key=lambda id_: (-sum(change(drift.scope[id_])), id_))
    sub = span_words(drift.days, study.today)
    shown = chosen[: options.limit or DRAWN]
    figures = [(id_, drift.scope[id_]) for id_ in shown if len(drift.scope[id_]) > 1]
    if not figures:
        said = "No task was added to a project or dropped from one."
        return (Section(title, (Empty("The work stayed as it was", said),), sub, id="scope"),)
    left = len(chosen) - len(shown)
    sub = f"{sub}, {left} more projects changed" if left else sub
    made = tuple(scope_figure(study, id_, points) for id_, points in figures)
    pairs = (made[n : n + 2] for n in range(0, len(made), 2))
    blocks = tuple(Columns(pair, "11") if len(pair) > 1 else pair[0] for pair in pairs)
    return (Section(title, blocks, sub, id="scope"),)


def change(points: Sequence[ScopePoint]) -> tuple[int, int]:
    """Tasks that were added and dropped over all weeks; the first week is where it began."""
    return sum(p.added for p in points[1:]), sum(p.dropped for p in points[1:])


def scope_figure(study: Study, id_: str, points: Sequence[ScopePoint]) -> Figure:
    """One project's scope and work done, in tasks."""
    name = links.name_of(study, id_)
    amounts = [
        Amount(p.day, p.tasks, p.done, p.added if n else 0, p.dropped if n else 0)
        for n, p in enumerate(points)
    ]
    says = scope_words(points)
    svg = chart(amounts, today=study.today, title=f"Scope of {name}", desc=says, unit="tasks")
    columns = (
        Column("Week to"), Column("Tasks", "r"), Column("Added", "r"), Column("Dropped", "r"),
        Column("Done", "r"), Column("Person-days", "r"),
    )  # fmt: skip
    rows = tuple(
        Row((
            words.day(p.day, study.today), str(p.tasks), f"+{p.added}" if n and p.added else "",
            f"{words.MINUS}{p.dropped}" if n and p.dropped else "", str(p.done),
            words.number(round(p.effort, 1)) if p.effort else "",
        ))
        for n, p in reversed(list(enumerate(points)))
    )  # fmt: skip
    table = Table(columns, rows, caption=f"Scope of {name}, week by week")
    return Figure(Svg(svg), says=f"{name}: {says}", table=table)


def scope_words(points: Sequence[ScopePoint]) -> str:
    """What became of the scope: "12 tasks, three added and one dropped, +8 days of work"."""
    first, last = points[0], points[-1]
    added, dropped = change(points)
    parts = [f"{words.spelled(added)} added"] if added else []
    parts += [f"{words.spelled(dropped)} dropped"] if dropped else []
    said = f"{words.count(last.tasks, 'task')}, {' and '.join(parts) or 'as many as before'}"
    days = [p.day for p in points]
    effort = round(last.effort - first.effort, 1)
    sign = "+" if effort > 0 else ""
    more = f", {sign}{words.number(effort)}{words.NBSP}days of work" if effort else ""
    return f"{said} {in_weeks(days)}{more}"
