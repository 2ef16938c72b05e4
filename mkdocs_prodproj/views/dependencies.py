"""What waits for what: a project's tasks as a graph, and the neighbourhood of one item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from mkdocs_prodproj.charts.network import Edge, Node, State, network
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.shapes.axis import Column, Graph, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Fold, Section
from mkdocs_prodproj.shapes.cells import Inline, Svg
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.timeline_bars import is_critical
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options

#: Items that one graph can hold and still be read.
MANY = 25
#: Projects whose graphs stand open; those of the others are one click away.
IN_FULL = 3
Step = Task | Milestone


def lede(study: Study) -> str:
    """How much waits for what, in one sentence."""
    found = study.waits
    if not found:
        return "No task waits for another yet."
    across = sum(1 for a, b in found if _home(study, a) != _home(study, b))
    text = f"{words.sentence(len(found), 'dependency', 'dependencies')}"
    if across:
        text += f", {words.spelled(across)} of them between projects"
    return f"{text}."


def dependencies(study: Study, options: Options) -> tuple[Block, ...]:
    """A graph for each project, or for the neighbourhood of one item."""
    focus = study.plan.get(options.get("id"))
    if isinstance(focus, Task | Milestone):
        return around(study, focus)
    wanted = options.get("project")
    every = [p for p in study.plan.of(Project) if not wanted or p.id == wanted]
    made = [block for p in every if (block := _of_project(study, p, options))]
    if not made:
        hint = "Say what a task waits for, and the order of work appears here."
        return (Empty("Nothing waits yet", hint, "depends_on: [API-3]"),)
    folds = tuple(Fold(block.title, (block,)) for block in made[IN_FULL:])
    return (*made[:IN_FULL], *folds)


def _of_project(study: Study, project: Project, options: Options) -> Section | None:
    tasks = list(study.outline.work_of(project.id))
    steps: list[Step] = [*options.pick(tasks)]
    steps += [m for m in study.plan.referring(Milestone, "project", project.id)
              if m.id in study.outline.milestones and options.condition is None]  # fmt: skip
    edges = _among(study, steps)
    if not edges:
        return None
    whole = len(steps)
    if whole > MANY:
        steps = _telling(study, steps, edges)
        edges = _among(study, steps)
    sub = words.count(len(tasks), "task")
    if len(steps) < whole:
        sub += f", of which the {words.count(len(steps), 'item')} that matter most are drawn"
    return Section(project.title, (_graph(study, steps, edges),), sub, id=f"net-{project.id}")


def _telling(study: Study, steps: list[Step], edges: list[tuple[str, str]]) -> list[Step]:
    """Of what waits or is waited for: open critical items first, then those of least slack."""
    linked = {id_ for pair in edges for id_ in pair}

    def key(step: Step) -> tuple[bool, bool, float, str]:
        times = study.schedule.get(step.id)
        done = isinstance(step, Task) and not links.is_open(step)
        slack = times.slack_days if times else 1e9
        return (done, not is_critical(study, step), slack, step.id)

    kept = {s.id for s in sorted((s for s in steps if s.id in linked), key=key)[:MANY]}
    return [s for s in steps if s.id in kept]


def around(study: Study, item: Step) -> tuple[Block, ...]:
    """What an item waits for and holds up, two steps each way."""
    near = _near(study, item.id)
    inside = sorted(near, key=lambda id_: (_begins(study, id_), study.places[id_]))
    steps = [s for id_ in inside if isinstance(s := study.plan.get(id_), Task | Milestone)]
    if len(steps) < 2:
        return ()
    if len(steps) > MANY:
        near = _near(study, item.id, 1)
        steps = [s for s in steps if s.id in near][:MANY]
    graph = _graph(study, steps, _among(study, steps))
    return (Section("What waits for what", (graph,), id="network"),)


def _among(study: Study, steps: Sequence[Step]) -> list[tuple[str, str]]:
    """Dependencies between some items, in the order of the plan."""
    ids = {s.id for s in steps}
    ordered = sorted(steps, key=lambda s: (isinstance(s, Milestone), study.places[s.id]))
    return [(b, s.id) for s in ordered for b in study.waited_for.get(s.id, ()) if b in ids]


def _near(study: Study, id_: str, far: int = 2) -> set[str]:
    """What lies at most so many steps before an item or after it, and itself."""
    return _reach(id_, study.waited_for, far) | _reach(id_, study.held_up, far)


def _begins(study: Study, id_: str) -> datetime:
    times = study.schedule.get(id_)
    return times.start if times else datetime.max


def _reach(start: str, after: Mapping[str, Sequence[str]], far: int) -> set[str]:
    found, border = {start}, {start}
    for _ in range(far):
        border = {b for a in border for b in after.get(a, ())} - found
        found |= border
    return found


def _home(study: Study, id_: str) -> str:
    item = study.plan.get(id_)
    project = study.outline.project_of(item) if isinstance(item, Task | Milestone) else None
    return project.id if project else ""


def _graph(study: Study, steps: list[Step], edges: list[tuple[str, str]]) -> Graph:
    nodes = [_node(study, step) for step in steps]
    critical = {s.id for s in steps if is_critical(study, s)}
    lines = [Edge(a, b, a in critical and b in critical) for a, b in edges]
    many = f"{words.count(len(nodes), 'item')}, "
    many += words.count(len(lines), "dependency", "dependencies")
    svg = network(
        nodes,
        lines,
        title="What waits for what",
        desc=f"{many}; left to right is the order of work.",
    )
    return Graph(
        Svg(svg), "Dependencies, left to right. Scrolls sideways.", (), _table(study, steps)
    )


def _node(study: Study, step: Step) -> Node:
    times = study.schedule.get(step.id)
    if isinstance(step, Milestone):
        mark = links.milestone_mark(study, step)
        state: State = "done" if links.is_reached(study, step) else "open"
        return Node(step.id, step.title, mark.word, f"item:{step.id}", state, "dia")
    mark = links.task_mark(study, step)
    if mark.icon == "block":
        said = f"{links.label(step)}, {mark.word.lower()}".replace("\u00a0days", "\u00a0d")
        return Node(step.id, step.title, said, f"item:{step.id}", "blocked", "block")
    done = not links.is_open(step)
    note = [links.label(step)]
    if done:
        note.append("done")
    elif is_critical(study, step):
        note.append("critical")
    elif times:
        note.append(f"slack {words.days(times.slack_days)}")
    state = "done" if done else "critical" if is_critical(study, step) else "open"
    return Node(step.id, step.title, ", ".join(note), f"item:{step.id}", state, mark.icon)


def _table(study: Study, steps: list[Step]) -> Table:
    rows = []
    for step in steps:
        waits = [links.named(study, d.on) for d in step.depends_on]
        mark = links.status(study, step)
        rows.append(Row((links.to(step, show_id=True), mark or "", Inline(tuple(waits), ", "))))
    columns = (Column("Task"), Column("State"), Column("Waits for"))
    return Table(columns, tuple(rows), caption="What waits for what")


def neighbours(study: Study, item: Item) -> tuple[Block, ...]:
    """The graph around an item's page, where it is more than a line."""
    return around(study, item) if isinstance(item, Task | Milestone) else ()
