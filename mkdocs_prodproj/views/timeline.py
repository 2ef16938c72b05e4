"""The timeline: every task on one time axis, with what drives the dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mkdocs_prodproj.charts.gantt import (
    Arrow,
    Bar,
    Sample,
    Window,
    arrows,
    axis,
    group_row,
    key,
    row,
    window,
)
from mkdocs_prodproj.delivery.schedule import Times
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import links, marks, words
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
from mkdocs_prodproj.views.shapes import Block, Empty

#: Above this many tasks, groups without trouble start closed.
ALL_OPEN = 60
LEGEND: tuple[tuple[Sample, str], ...] = (
    ("critical", "critical, with progress"),
    ("slack-bar", "has slack"),
    ("done", "done"),
    ("slack", "slack"),
    ("milestone", "milestone, planned day"),
    ("deadline", "deadline"),
)


@dataclass(frozen=True)
class Group:
    """A project with its tasks and milestones, in drawing order; no project for the rest."""

    project: Project | None
    tasks: tuple[Task, ...]
    milestones: tuple[Milestone, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Rows from top to bottom."""
        return (*self.tasks, *self.milestones)


def groups(study: Study, options: Options) -> tuple[Group, ...]:
    """Projects with their work, in the order they start; work outside any project last."""
    wanted = options.get("project")
    tasks = options.pick(t for t in study.plan.of(Task) if t.status not in {"dropped", "draft"})
    by_project: dict[str, list[Task]] = {}
    for task in tasks:
        project = links.project_of(study, task)
        by_project.setdefault(project.id if project else "", []).append(task)
    found = [
        Group(p, _in_order(study, by_project.get(p.id, [])), _milestones(study, p))
        for p in study.plan.of(Project)
        if (not wanted or p.id == wanted) and (by_project.get(p.id) or _milestones(study, p))
    ]
    found.sort(key=lambda g: (_first_start(study, g), g.project.id if g.project else ""))
    loose = _in_order(study, by_project.get("", []))
    alone = tuple(
        m for m in study.plan.of(Milestone) if study.plan.find(Project, m.project) is None
    )
    if (loose or alone) and not wanted:
        found.append(Group(None, loose, alone))
    return tuple(found)


def _milestones(study: Study, project: Project) -> tuple[Milestone, ...]:
    return study.plan.referring(Milestone, "project", project.id)


def _first_start(study: Study, group: Group) -> datetime:
    starts = [t.start for i in group.items if (t := study.schedule.get(i.id))]
    return min(starts, default=datetime.max)


def _in_order(study: Study, tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Plan order inside a project: as the files are named, parents before their parts."""
    every = list(tasks)
    ids = {t.id for t in every}
    roots = [t for t in every if t.parent not in ids]
    ordered: list[Task] = []

    def place(task: Task, depth: int) -> None:
        if task in ordered or depth > len(every):
            return
        ordered.append(task)
        for child in every:
            if child.parent == task.id:
                place(child, depth + 1)

    for task in sorted(roots, key=_natural):
        place(task, 0)
    return (*ordered, *(t for t in every if t not in ordered))


def _natural(task: Task) -> tuple[tuple[int, str], ...]:
    """Ids in the order people count: TAP-2 before TAP-10."""
    parts, current = [], ""
    for char in f"{task.id}\0":
        if current and (char.isdigit() != current[-1].isdigit()):
            parts.append((int(current), "") if current.isdigit() else (-1, current))
            current = ""
        current += char
    return tuple(parts)


def lede(study: Study) -> str:
    """What the dates hang on, in one sentence."""
    tasks = study.plan.of(Task)
    if not tasks:
        return "No tasks yet."
    if not study.schedule.times:
        many = words.sentence(len(tasks), "task")
        return f"{many}, none of them with an estimate: no dates can be planned."
    blocked = [t for t in tasks if links.task_mark(study, t).icon == "block"]
    critical = [t for t in blocked if (s := study.schedule.get(t.id)) and s.critical]
    if critical:
        first = critical[0]
        project = links.project_of(study, first)
        where = f"{project.title} hangs" if project else "The end hangs"
        return (
            f"{where} on one blocked task: {_lower(first.title)}."
            if len(critical) == 1
            else (
                f"{words.sentence(len(critical), 'blocked task')} hold up the end: "
                f"{words.series([_lower(t.title) for t in critical], 3)}."
            )
        )
    late = [m for m in study.plan.of(Milestone) if links.milestone_mark(study, m).word == "Late"]
    if late:
        return (
            f"{words.sentence(len(late), 'milestone')} planned after the promised day: "
            f"{words.series([m.title for m in late], 3)}."
        )
    open_ = sum(1 for t in tasks if t.status not in {"done", "dropped"})
    return f"{words.sentence(open_, 'open task')}, every promised day holds."


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


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
        return (Empty("No dates yet", hint, "estimate: 2d/3d/6d"), *_as_table(study, every))
    view = _window(study, times, every)
    tasks = [i for i in every if isinstance(i, Task)]
    shapes = tuple(_group(study, g, view, len(tasks)) for g in found)
    return (
        Timeline(
            axis=Svg(axis(view, study.today)),
            groups=shapes,
            label="Delivery timeline. Scrolls sideways; the table below holds the same facts.",
            legend=tuple((Svg(key(k)), text) for k, text in LEGEND),
            unscheduled=_unscheduled(study, tasks),
            table=_table(study, every),
            count=len(tasks),
            critical=sum(1 for t in tasks if _is_critical(study, t)),
            blocked=sum(1 for t in tasks if links.task_mark(study, t).icon == "block"),
        ),
    )


def _as_table(study: Study, every: Sequence[Item]) -> tuple[Block, ...]:
    return (_table(study, every),)


def _window(study: Study, times: Sequence[Times], every: Sequence[Item]) -> Window:
    deadlines = [d for i in every if (d := getattr(i, "deadline", None))]
    start = min([*(t.start.date() for t in times), study.today])
    end = max([t.finish.date() for t in times] + deadlines + [study.today])
    return window(start, end + timedelta(days=14), study.today)


def _is_critical(study: Study, item: Item) -> bool:
    times = study.schedule.get(item.id)
    return bool(times and times.critical and getattr(item, "status", "") not in {"done", "reached"})


def _group(study: Study, group: Group, view: Window, total: int) -> TimelineGroup:
    bars = [_bar(study, item) for item in group.items]
    lines = tuple(_line(study, i, b, view) for i, b in zip(group.items, bars, strict=True))
    project = group.project
    done = sum(1 for t in group.tasks if t.status == "done")
    span = study.schedule.get(project.id) if project else None
    starts = [b.start for b in bars if b]
    ends = [b.finish for b in bars if b]
    start = span.start if span else min(starts, default=None)
    end = span.finish if span else max(ends, default=None)
    share = study.progress[project.id].share if project and project.id in study.progress else 0
    trouble = any(line.critical or line.mark.icon == "block" or line.late for line in lines)
    title = links.to(project) if project else "Outside any project"
    return TimelineGroup(
        id=links.label(project) if project else "rest",
        title=title,
        count=f"{done} of {words.count(len(group.tasks), 'task')} done" if group.tasks else "",
        plot=Svg(
            group_row(
                start, end, float(share), view, today=study.today,
                deadline=project.deadline if project else None,
                title=f"{project.title if project else 'Other work'}, {words.percent(share)} done",
            )
        ),
        lines=lines,
        overlay=_arrows(study, group, bars, view),
        open=total <= ALL_OPEN or (trouble and total <= 4 * ALL_OPEN),
    )  # fmt: skip


def _arrows(study: Study, group: Group, bars: Sequence[Bar | None], view: Window) -> Svg | None:
    place = {item.id: n for n, item in enumerate(group.items)}
    found = []
    for item in group.items:
        for link in getattr(item, "depends_on", ()):
            if link.on in place and bars[place[link.on]] and bars[place[item.id]]:
                both = _is_critical(study, item) and _drives(study, link.on, item)
                found.append(Arrow(place[link.on], place[item.id], link.type.value, both))
    return Svg(arrows(found, bars, view)) if found else None


def _drives(study: Study, source: str, target: Item) -> bool:
    times = study.schedule.get(target.id)
    first = study.plan.get(source)
    return bool(times and source in times.driven_by and first and _is_critical(study, first))


def _bar(study: Study, item: Item) -> Bar | None:
    times = study.schedule.get(item.id)
    if times is None:
        return None
    if isinstance(item, Milestone):
        return _milestone_bar(study, item, times)
    task = item if isinstance(item, Task) else None
    mark = links.task_mark(study, task) if task else marks.TASK["todo"]
    done = task is not None and task.status == "done"
    share = float(study.progress[item.id].share) if item.id in study.progress else _own_share(task)
    blocked = f"{mark.word}, {mark.note}" if mark.icon == "block" and mark.note else ""
    critical = _is_critical(study, item)
    slack = times.late_finish if not done and not critical and times.slack_days > 0 else None
    when = words.span(times.start, times.finish, study.today)
    said = f"{item.title}: {when}, {words.percent(share)} done"
    if not done:
        said += f", slack {words.days(times.slack_days)}"
    return Bar(
        start=times.start,
        finish=times.finish,
        progress=1.0 if done else share,
        done=done,
        critical=critical,
        slack_until=slack,
        blocked=blocked or ("Blocked" if mark.icon == "block" else ""),
        after=_port(study, task),
        open_end=task is not None and not (task.estimate or task.duration) and not done,
        title=said,
    )


def _port(study: Study, task: Task | None) -> str:
    """What it waits for in another project, by id: no line is drawn across groups."""
    if task is None:
        return ""
    own = links.project_of(study, task)
    others = [
        links.label(other)
        for link in task.depends_on
        if (other := study.plan.find(Task, link.on)) and links.project_of(study, other) != own
    ]
    return ", ".join(others[:2])


def _own_share(task: Task | None) -> float:
    return float(task.progress) if task is not None and task.progress is not None else 0.0


def _milestone_bar(study: Study, milestone: Milestone, times: Times) -> Bar:
    mark = links.milestone_mark(study, milestone)
    planned = times.finish.date()
    said = words.day(planned, study.today)
    if milestone.deadline and milestone.status != "reached":
        spare = (milestone.deadline - planned).days
        said += f", {words.days(abs(spare))} {'before' if spare >= 0 else 'after'} the deadline"
    return Bar(
        start=times.finish,
        finish=times.finish,
        milestone=True,
        deadline=milestone.deadline,
        tone=mark.tone,
        title=f"{milestone.title}: planned {said}",
    )


def _line(study: Study, item: Item, bar: Bar | None, view: Window) -> TimelineLine:
    times = study.schedule.get(item.id)
    critical = _is_critical(study, item)
    task = item if isinstance(item, Task) else None
    mark = links.task_mark(study, task) if task else _diamond(study, item)
    people = links.workers(task) if task else ()
    finished = task is not None and task.status == "done"
    due: date | None = getattr(item, "due", None) or getattr(item, "deadline", None)
    late = bool(times and due and times.finish.date() > due and not finished)
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
    return tuple(
        (links.to(t, show_id=True), study.schedule.unscheduled[t.id])
        for t in tasks
        if t.id in study.schedule.unscheduled
    )


def _table(study: Study, every: Sequence[Item]) -> Table:
    columns = (
        Column("Task"), Column("State"), Column("Who"), Column("Start", "r"), Column("End", "r"),
        Column("Slack", "r"), Column("Waits for"),
    )  # fmt: skip
    return Table(
        columns, tuple(_table_row(study, i) for i in every), caption="The timeline as a table"
    )


def _table_row(study: Study, item: Item) -> Row:
    times = study.schedule.get(item.id)
    task = item if isinstance(item, Task) else None
    waits = [links.named(study, d.on) for d in getattr(item, "depends_on", ())]
    mark = links.task_mark(study, task) if task else links.status(study, item)
    return Row(
        (
            links.to(item, show_id=task is not None),
            mark or "",
            links.everyone(study, links.workers(task)) if task else "",
            words.day(times.start, study.today) if times else "",
            words.day(times.finish, study.today)
            if times
            else study.schedule.unscheduled.get(item.id, ""),
            words.days(times.slack_days) if times and getattr(item, "status", "") != "done" else "",
            Inline(tuple(waits), ", ") if waits else "",
        ),
        anchor=links.label(item),
    )
