"""The baseline on the timeline: rows of what is in the plan no more, and what is drawn of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from mkdocs_prodproj.charts.gantt import Sample, Window, row
from mkdocs_prodproj.comparing.baseline import Before
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.shapes.axis import TimelineGroup, TimelineLine
from mkdocs_prodproj.shapes.cells import Mark, Svg
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.timeline_groups import Group
from mkdocs_prodproj.wording import baselines, words

GONE = "no longer in the plan"
#: Removed items of one project that have a row.
ROWS = 12


def gone_from(study: Study, group: Group) -> tuple[Before, ...]:
    """What a project's baseline had and the plan has no more; of a whole project alone."""
    if not group.whole:
        return ()
    return baselines.removed(study, group.project.id if group.project else "")


def gone_elsewhere(study: Study, found: Sequence[Group]) -> tuple[Before, ...]:
    """What the site's baseline had in projects that have no group any more."""
    if not baselines.is_asked(study) or not all(group.whole for group in found):
        return ()
    there = {group.project.id if group.project else "" for group in found}
    every = baselines.of_project(study, "").items.values()
    lost = sorted({one.project for one in every if one.removed} - there)
    return tuple(one for project in lost for one in baselines.removed(study, project))


def days(study: Study, every: Iterable[Item], gone: Iterable[Before]) -> list[date]:
    """First and last days in the baseline, for the window to hold them all."""
    then = [b for item in every if (b := baselines.before(study, item)) is not None]
    spans = [one.span for one in (*then, *gone) if one.span is not None]
    return [day for span in spans for day in span]


def gone_lines(study: Study, gone: Sequence[Before], view: Window) -> tuple[TimelineLine, ...]:
    """A struck row for each, with the ghost of when it was planned."""
    return tuple(_line(study, one, view) for one in gone[:ROWS])


def _line(study: Study, one: Before, view: Window) -> TimelineLine:
    ghost = (one.start, one.finish) if one.start and one.finish else None
    label = one.id if one.kind == "task" and one.title else ""
    return TimelineLine(
        id=one.id,
        mark=Mark("fail", "none", "No longer in the plan"),
        title=one.title or one.id,
        label=label,
        plot=Svg(row(None, view, today=study.today, empty=GONE, ghost=ghost)),
        words=f"{one.title} {one.id} {GONE}".lower(),
        gone=True,
    )


def more_words(hidden: int, gone: int) -> str:
    """What of a group has no row: "3 tasks without dates, 4 more no longer in the plan"."""
    parts = [f"{words.count(hidden, 'task')} without dates"] if hidden else []
    parts += [f"{gone - ROWS} more {GONE}"] if gone > ROWS else []
    return ", ".join(parts)


def lost_group(study: Study, gone: Sequence[Before], view: Window) -> TimelineGroup:
    """A group of its own for what belonged to projects that are gone as well."""
    return TimelineGroup(
        id="no-longer-planned",
        title="No longer in the plan",
        count=words.count(len(gone), "item"),
        plot=Svg(row(None, view, today=study.today, height=40)),
        lines=gone_lines(study, gone, view),
        more=more_words(0, len(gone)),
        open=False,
    )


def slip_of(study: Study, item: Item) -> tuple[str, bool]:
    """How far an item moved against its baseline, and whether it slipped."""
    found = baselines.slipped(study, item)
    return baselines.slip(study, item), found is not None and found.days > 0


def legend(
    study: Study, found: Sequence[Group], lines: Iterable[TimelineLine]
) -> tuple[tuple[Sample, str], ...]:
    """The words for the thin bars, where one is drawn: "baseline v1"."""
    drawn = [line for line in lines if "g-ghost" in line.plot.svg or "ms-was" in line.plot.svg]
    if not drawn:
        return ()
    ids = [group.project.id if group.project else "" for group in found]
    held = {b.name: b for id_ in ids if (b := baselines.of_project(study, id_)).name}
    name = baselines.short_name(study, next(iter(held.values()))) if len(held) == 1 else ""
    diamond = ", a milestone's is hollow" if any("ms-was" in x.plot.svg for x in drawn) else ""
    return (("baseline", f"baseline {name}".strip() + diamond),)
