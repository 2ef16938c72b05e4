"""In which order can initiatives be built, when some need others first?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan


@dataclass(frozen=True)
class BuildOrder:
    """Ids with every prerequisite before what needs it.

    `reasons` says why an item stands before its rank ("required by a"); `cycles` are closed paths
    ("a", "b", "a"), whose items keep their order by score.
    """

    ids: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    cycles: tuple[tuple[str, ...], ...] = ()


def build_order(ranked: Sequence[str], depends_on: Mapping[str, Collection[str]]) -> BuildOrder:
    """The ranked ids, each preceded by what it depends on; what is not ranked is left out.

    Example: ranked a, b, c, and a needs c: the order is c, a, b, as c is "required by a".
    """
    known = set(ranked)
    rank = {id_: n for n, id_ in enumerate(ranked)}
    needs = {
        id_: sorted(known.intersection(depends_on.get(id_, ())) - {id_}, key=rank.__getitem__)
        for id_ in ranked
    }
    walk = _Walk(needs)
    for id_ in ranked:
        walk.visit(id_)
    early = {i: f"required by {by}" for i, by in walk.asked_by.items() if rank[i] > rank[by]}
    return BuildOrder(tuple(walk.placed), early, tuple(walk.cycles))


def needs(plan: Plan, initiatives: Iterable[Initiative]) -> Mapping[str, tuple[str, ...]]:
    """What each initiative needs first: what it `depends_on`, and what its open tasks wait for.

    Open tasks of one initiative that wait for open tasks of another make the one need the other;
    where they wait for each other both ways, the work interleaves and neither comes first.
    """
    written = {i.id: set(i.depends_on) for i in initiatives}
    derived = {pair for pair in _waits(plan) if pair[0] != pair[1]}
    for waiting, first in derived:
        if (first, waiting) not in derived and waiting in written:
            written[waiting].add(first)
    return {id_: tuple(sorted(found)) for id_, found in written.items()}


def _waits(plan: Plan) -> Iterator[tuple[str, str]]:
    """Initiatives whose open tasks wait for another's: (the waiting one, the one waited for)."""
    tasks = {task.id: task for task in plan.of(Task) if task.status not in {"done", "dropped"}}
    projects = {p.id: p.initiatives for p in plan.of(Project) if p.status != "done"}
    mine = {id_: _serves(task, tasks, projects) for id_, task in tasks.items()}
    reached = {m.id for m in plan.of(Milestone) if m.status in {"reached", "dropped"}}
    goals = {m.id: projects.get(m.project, ()) for m in plan.of(Milestone) if m.id not in reached}
    serves = {**projects, **goals, **mine}
    for id_, task in tasks.items():
        for dependency in task.depends_on:
            for first in serves.get(dependency.on, ()):
                for waiting in mine[id_]:
                    yield waiting, first


def _serves(
    task: Task, tasks: Mapping[str, Task], projects: Mapping[str, Sequence[str]]
) -> Sequence[str]:
    """The initiatives a task is for: its own, its project's, or those of what it is a part of."""
    seen: set[str] = set()
    here: Task | None = task
    while here is not None and here.id not in seen:
        if here.initiative:
            return (here.initiative,)
        if here.project:
            return projects.get(here.project, ())
        seen.add(here.id)
        here = tasks.get(here.parent)
    return ()


class _Walk:
    """Depth first, without recursion, so that a long chain is no limit."""

    def __init__(self, needs: Mapping[str, Sequence[str]]) -> None:
        self.needs = needs
        self.placed: dict[str, None] = {}
        self.asked_by: dict[str, str] = {}
        self.cycles: list[tuple[str, ...]] = []

    def visit(self, start: str) -> None:
        path = [start] if start not in self.placed else []
        left = {start: list(self.needs[start])}
        while path:
            here = path[-1]
            if not left[here]:
                self.placed[path.pop()] = None
                continue
            wanted = left[here].pop(0)
            if wanted in path:
                self.cycles.append((*path[path.index(wanted) :], wanted))
            elif wanted not in self.placed:
                self.asked_by[wanted] = here
                left[wanted] = list(self.needs[wanted])
                path.append(wanted)


def delay_cost(order: Sequence[str], jobs: Mapping[str, tuple[Decimal, Decimal]]) -> Decimal:
    """What waiting costs when jobs (cost of delay a week, weeks) are built one after another.

    Example: 10 a week for 2 weeks, then 30 a week for 4: 10×2 + 30×6 = 200; the other way
    round 30×4 + 10×6 = 180.
    """
    clock, cost = Decimal(0), Decimal(0)
    for id_ in order:
        a_week, weeks = jobs[id_]
        clock += weeks
        cost += a_week * clock
    return cost


def total_output(
    order: Sequence[str],
    jobs: Mapping[str, tuple[Decimal, Decimal]],
    horizon: Decimal,
    base_rate: Decimal = Decimal(0),
) -> Decimal:
    """What is earned in `horizon` weeks, each job adding its rate from when it is done.

    Example (Black Swan Farming): a base of 10 a week, a spoon (10 a week, 2 weeks) and a machine
    (30 a week, 4 weeks): 100 in six weeks with the spoon first, 120 with the machine first.
    """
    clock, output = Decimal(0), base_rate * horizon
    for id_ in order:
        a_week, weeks = jobs[id_]
        clock += weeks
        output += a_week * max(horizon - clock, Decimal(0))
    return output
