"""The timeline: every task on one time axis, with what drives the dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mkdocs_prodproj.charts.gantt import (
    Arrow,
    Bar,
    Sample,
    Window,
    arrows,
    axis,
    frame,
    key,
    row,
    window,
)
from mkdocs_prodproj.charts.scale import after
from mkdocs_prodproj.delivery.schedule import Times
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.shapes.axis import Timeline, TimelineGroup, TimelineLine
from mkdocs_prodproj.shapes.blocks import Block, Empty, Fold
from mkdocs_prodproj.shapes.cells import ItemLink, Mark, Svg
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import timeline_baseline
from mkdocs_prodproj.views.timeline_bars import bar, is_critical
from mkdocs_prodproj.views.timeline_groups import Group, groups
from mkdocs_prodproj.views.timeline_summary import summary_row
from mkdocs_prodproj.views.timeline_table import by_project, done_of, table
from mkdocs_prodproj.wording import baselines, links, marks, odds, words
from mkdocs_prodproj.wording.options import Options

#: Rows that the table beside the chart holds; of a larger plan it holds the projects, and each
#: project's page has the table of its tasks.
IN_THE_TABLE = 300
#: Tasks without dates that are named under the chart.
LANE = 24
#: Above this many tasks, groups start closed, except so many that are more likely late than not.
ALL_OPEN, OPEN_OF_MANY = 60, 3
#: Days after all work up to which a deadline is drawn in its place; a later one is at the edge.
FAR = 3653
LEGEND: tuple[tuple[Sample, str], ...] = (
    ("critical", "critical, with progress"),
    ("slack-bar", "has slack"),
    ("done", "done"),
    ("slack", "slack"),
    ("milestone", "milestone, even odds"),
    ("range", "one in ten to 85 % sure"),
    ("deadline", "deadline"),
)


def timeline(study: Study, options: Options) -> tuple[Block, ...]:
    """The Gantt chart with everything around it."""
    found = groups(study, options)
    every = [i for g in found for i in g.items]
    times = [t for i in every if (t := study.schedule.get(i.id))]
    if not every:
        return (
            Empty("No tasks yet", "Write a file in tasks/ with an estimate.", "prodproj new task"),
        )
    if not times:
        hint = "Give tasks an estimate, or a start and an end, and their bars appear here."
        rows = Fold(f"All {words.count(len(every), 'row')}", (table(study, every),))
        return (Empty("No dates yet", hint, "estimate: 2d/3d/6d"), by_project(study, found), rows)
    gone = [one for g in found for one in timeline_baseline.gone_from(study, g)]
    one = bool(options.get("project"))
    lost = () if one else timeline_baseline.gone_elsewhere(study, found)
    view = _window(study, times, every, timeline_baseline.days(study, every, (*gone, *lost)))
    tasks = [i for i in every if isinstance(i, Task)]
    shapes = _shapes(study, found, view, len(tasks))
    if lost:
        shapes = (*shapes, timeline_baseline.lost_group(study, lost, view))
    lines = [line for g in shapes for line in (*g.lines, *g.rest)]
    drawn = {line.id for line in lines}
    return (
        Timeline(
            axis=Svg(axis(view, study.today)),
            zoom=view.zoom,
            zooms=view.zooms,
            frame=frame(view),
            groups=shapes,
            label="Delivery timeline. Scrolls sideways; the table below holds the same facts.",
            legend=tuple(
                (Svg(key(k)), text)
                for k, text in (*LEGEND, *timeline_baseline.legend(study, found, lines))
            ),
            unscheduled=_unscheduled(study, tasks),
            table=table(study, every, drawn, (*gone, *lost))
            if len(every) <= IN_THE_TABLE
            else by_project(study, found),
            count=len(tasks),
            critical=sum(1 for t in tasks if is_critical(study, t)),
            blocked=sum(1 for t in tasks if links.task_mark(study, t).icon == "block"),
            slips=any(line.slip for line in lines),
        ),
        *baselines.notes(study, [g.project.id if g.project else "" for g in found]),
    )


def _window(
    study: Study, times: Sequence[Times], every: Sequence[Item], before: Sequence[date]
) -> Window:
    """The days of all work and all promises, and those of the baseline."""
    deadlines = [d for i in every if (d := getattr(i, "deadline", None))]
    start = min([*(t.start.date() for t in times), *before, study.today])
    work = max([*(t.last_day for t in times), *before, study.today])
    end = min(max([work, *deadlines]), after(work, FAR))
    return window(start, after(end, 14), study.today)


def _shapes(
    study: Study, found: Sequence[Group], view: Window, total: int
) -> tuple[TimelineGroup, ...]:
    """The groups; of a large plan only the first ones that are more likely late stand open."""
    doubtful = [g for g in found if _is_doubtful(study, g)][:OPEN_OF_MANY]
    return tuple(
        _group(study, g, view, large=total > ALL_OPEN, unfolded=total <= ALL_OPEN or g in doubtful)
        for g in found
    )


def _group(
    study: Study, group: Group, view: Window, *, large: bool, unfolded: bool
) -> TimelineGroup:
    """A project's rows; in a large plan what needs eyes stands first and the rest is folded."""
    rows, hidden = _rows(study, group)
    every = [(item, bar, _line(study, item, bar, view)) for item, bar in rows]
    eyes = [one for one in every if not large or _needs_eyes(one[0], one[2])]
    rest = tuple(line for item, _, line in every if large and not _needs_eyes(item, line))
    project = group.project
    done, kept = done_of(group)
    bars = [bar for _, bar in rows]
    plot = summary_row(study, group, bars, view, tall=large and group.whole)
    gone = timeline_baseline.gone_from(study, group)
    return TimelineGroup(
        id=links.label(project) if project else "rest",
        title=links.to(project) if project else "Outside any project",
        count=f"{done} of {words.count(kept, 'task')} done" if kept else "",
        plot=Svg(plot),
        lines=(
            *(line for _, _, line in eyes),
            *timeline_baseline.gone_lines(study, gone, view),
        ),
        overlay=_arrows(study, group, [(item, bar) for item, bar, _ in eyes], view),
        rest=rest,
        more=timeline_baseline.more_words(hidden, len(gone)),
        open=unfolded,
    )


def _needs_eyes(item: Item, line: TimelineLine) -> bool:
    """Critical, late, blocked, or a milestone."""
    return line.critical or line.late or line.mark.icon == "block" or isinstance(item, Milestone)


def _is_doubtful(study: Study, group: Group) -> bool:
    """Whether a project's promised day is less likely kept than not."""
    share = odds.chance(study, group.project.id) if group.project else None
    return share is not None and share < marks.UNCERTAIN


def _rows(study: Study, group: Group) -> tuple[list[tuple[Item, Bar | None]], int]:
    """What has a row, and how many have none: rows without a bar are left out where many are."""
    every = [(item, bar(study, item)) for item in group.items]
    dated = [pair for pair in every if pair[1] is not None]
    hidden = len(every) - len(dated)
    return (dated, hidden) if hidden > LANE else (every, 0)


def _arrows(
    study: Study, group: Group, rows: Sequence[tuple[Item, Bar | None]], view: Window
) -> Svg | None:
    """What waits for what among the rows, and the project's own deadline through them all."""
    place = {item.id: n for n, (item, _) in enumerate(rows)}
    bars = [bar for _, bar in rows]
    found = []
    for item, _ in rows:
        for link in getattr(item, "depends_on", ()):
            if link.on in place and bars[place[link.on]] and bars[place[item.id]]:
                both = is_critical(study, item) and _drives(study, link.on, item)
                found.append(Arrow(place[link.on], place[item.id], link.type.value, both))
    deadline = group.project.deadline if group.project else None
    if not rows or (not found and deadline is None):
        return None
    return Svg(arrows(found, bars, view, deadline=deadline))


def _drives(study: Study, source: str, target: Item) -> bool:
    times = study.schedule.get(target.id)
    first = study.plan.get(source)
    return bool(times and source in times.driven_by and first and is_critical(study, first))


def _line(study: Study, item: Item, bar: Bar | None, view: Window) -> TimelineLine:
    times = study.schedule.get(item.id)
    critical = is_critical(study, item)
    task = item if isinstance(item, Task) else None
    mark = links.task_mark(study, task) if task else _diamond(study, item)
    people = links.workers(task) if task else ()
    finished = task is not None and not links.is_open(task)
    if isinstance(item, Milestone):
        finished = links.is_reached(study, item)
    due: date | None = getattr(item, "due", None) or getattr(item, "deadline", None)
    slip, slipped = timeline_baseline.slip_of(study, item)
    overdue = bool(times and due and times.last_day > due)
    late = (overdue or slipped) and not finished
    why = study.schedule.unscheduled.get(item.id, "no dates")
    flags = [
        f
        for f, on in (("critical", critical), ("late", late), ("blocked", mark.icon == "block"))
        if on
    ]
    names = [links.name_of(study, p) for p in people]
    return TimelineLine(
        id=item.id,
        mark=mark,
        title=links.to(item),
        label=links.label(item) if task else "",
        plot=Svg(row(bar, view, today=study.today, empty=why)),
        who=links.who(study, people[0], short=True) if people else "",
        slip=slip if times else "",
        slack=words.days(times.slack_days) if times and task and not finished else "",
        critical=critical,
        late=late,
        words=" ".join([item.title, links.label(item), *names, *flags]).lower(),
    )


def _diamond(study: Study, item: Item) -> Mark:
    tone = links.milestone_mark(study, item).tone if isinstance(item, Milestone) else "neu"
    return Mark("dia", tone, "Milestone")


def _unscheduled(study: Study, tasks: Sequence[Task]) -> tuple[tuple[ItemLink, str], ...]:
    """Open work that has no dates, with the reason; the rest of a long list is counted."""
    left = [t for t in tasks if t.id in study.schedule.unscheduled and links.is_open(t)]
    told = tuple((links.to(t, show_id=True), study.schedule.unscheduled[t.id]) for t in left[:LANE])
    rest = len(left) - LANE
    more = (ItemLink("", f"{words.number(rest)} more", ""), "")
    return (*told, more) if rest > 0 else told
