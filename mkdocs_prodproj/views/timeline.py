"""The timeline: every task on one time axis, with what drives the dates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import links, marks, odds, words
from mkdocs_prodproj.views.axis_shapes import (
    Column,
    Row,
    Table,
    Timeline,
    TimelineGroup,
    TimelineLine,
)
from mkdocs_prodproj.views.cells import Inline, ItemLink, Mark, Svg
from mkdocs_prodproj.views.options import Options
from mkdocs_prodproj.views.shapes import Block, Empty, Fold
from mkdocs_prodproj.views.timeline_bars import bar, is_critical
from mkdocs_prodproj.views.timeline_groups import Group, groups
from mkdocs_prodproj.views.timeline_summary import summary_row

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
        table = Fold(f"All {words.count(len(every), 'row')}", (_table(study, every),))
        return (Empty("No dates yet", hint, "estimate: 2d/3d/6d"), _by_project(study, found), table)
    view = _window(study, times, every)
    tasks = [i for i in every if isinstance(i, Task)]
    shapes = _shapes(study, found, view, len(tasks))
    drawn = {line.id for g in shapes for line in (*g.lines, *g.rest)}
    return (
        Timeline(
            axis=Svg(axis(view, study.today)),
            zoom=view.zoom,
            zooms=view.zooms,
            frame=frame(view),
            groups=shapes,
            label="Delivery timeline. Scrolls sideways; the table below holds the same facts.",
            legend=tuple((Svg(key(k)), text) for k, text in LEGEND),
            unscheduled=_unscheduled(study, tasks),
            table=_table(study, every, drawn)
            if len(every) <= IN_THE_TABLE
            else _by_project(study, found),
            count=len(tasks),
            critical=sum(1 for t in tasks if is_critical(study, t)),
            blocked=sum(1 for t in tasks if links.task_mark(study, t).icon == "block"),
        ),
    )


def _by_project(study: Study, found: Sequence[Group]) -> Table:
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
            str(_done(group)[0]),
            str(sum(1 for t in group.tasks if links.is_open(t))),
            words.day(times.first_day, study.today) if times else "",
            words.day(times.last_day, study.today) if times else "",
        )
    )


def _done(group: Group) -> tuple[int, int]:
    """How many of a group's tasks are done, and how many there are without the dropped ones."""
    states = [links.state(task) for task in group.tasks]
    return states.count("done"), len(states) - states.count("dropped")


def _window(study: Study, times: Sequence[Times], every: Sequence[Item]) -> Window:
    deadlines = [d for i in every if (d := getattr(i, "deadline", None))]
    start = min([*(t.start.date() for t in times), study.today])
    work = max([t.last_day for t in times] + [study.today])
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
    done, kept = _done(group)
    bars = [bar for _, bar in rows]
    plot = summary_row(study, group, bars, view, tall=large and group.whole)
    return TimelineGroup(
        id=links.label(project) if project else "rest",
        title=links.to(project) if project else "Outside any project",
        count=f"{done} of {words.count(kept, 'task')} done" if kept else "",
        plot=Svg(plot),
        lines=tuple(line for _, _, line in eyes),
        overlay=_arrows(study, group, [(item, bar) for item, bar, _ in eyes], view),
        rest=rest,
        more=f"{words.count(hidden, 'task')} without dates" if hidden else "",
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
    due: date | None = getattr(item, "due", None) or getattr(item, "deadline", None)
    late = bool(times and due and times.last_day > due and not finished)
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


def _table(study: Study, every: Sequence[Item], drawn: Collection[str] = ()) -> Table:
    """Every row as figures; a link to what is `drawn` leads to its line in the chart."""
    columns = (
        Column("Task"), Column("State"), Column("Who"), Column("Start", "r"), Column("End", "r"),
        Column("Slack", "r"), Column("Waits for"),
    )  # fmt: skip
    return Table(
        columns,
        tuple(_table_row(study, i, drawn) for i in every),
        caption="The timeline as a table",
    )


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
            words.day(times.last_day, study.today) if times else "",
            words.days(times.slack_days)
            if times and not (task and not links.is_open(task))
            else "",
            Inline(tuple(waits), ", ") if waits else "",
        ),
        anchor="" if item.id in drawn else links.label(item),
    )
