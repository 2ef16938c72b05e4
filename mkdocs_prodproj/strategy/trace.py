"""The way from the vision to a task and back: what each item serves, and what serves it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.research import Research
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.finding import OVER, status_of
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.strategy.evidence import research_about
from mkdocs_prodproj.strategy.outcomes import OutcomeState

Kind = TypeVar("Kind", bound=Item)
#: Kinds from the vision down to the work, and what is found out and decided on the way.
ORDER = ("product", "goal", "initiative", "research", "decision", "project", "milestone", "task")


#: The same, without order.
TRACED = frozenset(ORDER)


@dataclass(frozen=True)
class Level:
    """Items of one kind on the way, in reading order."""

    kind: str
    ids: tuple[str, ...]


@dataclass(frozen=True)
class LooseEnds:
    """What hangs in the air, by id, in reading order: no way up to a goal, or none down from it."""

    goals: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    research: tuple[str, ...] = ()
    shipped: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(
            map(len, (self.goals, self.initiatives, self.projects, self.tasks, self.research,
                      self.shipped))
        )  # fmt: skip


class Trace:
    """What each item serves, and what serves it; `project_of` gives the project of each task.

    What says nothing of its own has what its parent has: the goals of an initiative, the
    initiatives of a project, the product of a goal. A goal without a product is the only
    product's. Dropped, rejected and archived items are left out on the way down.
    """

    def __init__(self, plan: Plan, project_of: Mapping[str, str]) -> None:
        self.plan = plan
        self.project_of = project_of
        self._place = {item.id: n for n, item in enumerate(plan.items)}
        self._above: dict[str, tuple[str, ...]] = {}

    def above(self, item: Item) -> tuple[str, ...]:
        """The ids right above an item: those of the next kind on the way up that it has."""
        if item.id not in self._above:
            self._above[item.id] = tuple(self._find_above(item))
        return self._above[item.id]

    def _find_above(self, item: Item) -> Iterable[str]:
        find: dict[str, Callable[[Any], Iterable[str]]] = {
            "goal": self._products,
            "initiative": lambda i: self._own(i, lambda each: each.goals, Goal),
            "research": lambda r: self._speaks_about.get(r.id, ()),
            "decision": lambda d: (id_ for id_ in d.about if self.plan.get(id_)),
            "project": lambda p: self._own(p, lambda each: each.initiatives, Initiative),
            "milestone": lambda m: (m.project,) if self.plan.find(Project, m.project) else (),
            "task": self._of_task,
        }
        return find[item.kind](item) if item.kind in find else ()

    def _own(
        self, item: Kind, said: Callable[[Kind], Iterable[str]], kind: type[Item]
    ) -> tuple[str, ...]:
        """What the item, or else the nearest of its parents, says in a field."""
        for each in self.line(item):
            found = tuple(id_ for id_ in said(each) if self.plan.find(kind, id_))
            if found:
                return found
        return ()

    def line(self, item: Kind) -> Iterator[Kind]:
        """An item, its parent, and so on up; stops where a circle would begin."""
        seen: set[str] = set()
        here: Kind | None = item
        while here is not None and here.id not in seen:
            seen.add(here.id)
            yield here
            here = self.plan.find(type(item), str(getattr(here, "parent", "")))

    def _products(self, goal: Goal) -> tuple[str, ...]:
        own = self._own(goal, lambda g: (g.product,), Product)
        return own or (self._only_product if not goal.product else ())

    @cached_property
    def _only_product(self) -> tuple[str, ...]:
        live = [p.id for p in self.plan.of(Product) if p.status != "retired"]
        return tuple(live) if len(live) == 1 else ()

    @cached_property
    def _speaks_about(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id_, about in research_about(self.plan).items():
            for research in about:
                if self.plan.find(Initiative, id_):
                    found[research.id].append(id_)
        return found

    def _of_task(self, task: Task) -> tuple[str, ...]:
        project = self.project_of.get(task.id, "")
        own = self._own(task, lambda t: (t.initiative,), Initiative)
        return tuple(id_ for id_ in (project, *own) if id_)

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for item in self.plan.items:
            if not item.archived and status_of(item) not in ("dropped", "cancelled", "rejected"):
                for id_ in self.above(item):
                    found[id_].append(item.id)
        return found

    def below(self, id_: str, kind: str = "") -> tuple[str, ...]:
        """The ids right below an item, of one kind or of all."""
        ids = self._below.get(id_, ())
        return tuple(i for i in ids if not kind or self.plan.by_id[i].kind == kind)

    def up(self, item: Item) -> tuple[Level, ...]:
        """All that an item serves, nearest first: a task's project, initiative, goal, product."""
        ids = self._walk(item.id, lambda id_: self.above(self.plan.by_id[id_]))
        return self._levels(ids, reversed(ORDER))

    def down(self, item: Item) -> tuple[Level, ...]:
        """All that serves an item, nearest first: a goal's initiatives, their evidence, work."""
        return self._levels(self._walk(item.id, lambda id_: self._below.get(id_, ())), ORDER)

    @staticmethod
    def _walk(start: str, after: Callable[[str], Iterable[str]]) -> list[str]:
        found: dict[str, None] = {start: None}
        queue = [start]
        for here in queue:
            for id_ in after(here):
                if id_ not in found:
                    found[id_] = None
                    queue.append(id_)
        return queue[1:]

    def _levels(self, ids: Iterable[str], order: Iterable[str]) -> tuple[Level, ...]:
        kinds: dict[str, list[str]] = defaultdict(list)
        for id_ in ids:
            kinds[self.plan.by_id[id_].kind].append(id_)
        return tuple(
            Level(kind, tuple(sorted(kinds[kind], key=self._place.__getitem__)))
            for kind in order
            if kind in kinds
        )

    def goals_of(self, item: Item) -> tuple[str, ...]:
        """The goals that an item serves, or is."""
        if isinstance(item, Goal):
            return (item.id,)
        return next((level.ids for level in self.up(item) if level.kind == "goal"), ())


def loose_ends(trace: Trace, outcomes: Mapping[str, OutcomeState], today: date) -> LooseEnds:
    """Orphans both ways: goals that nothing serves, work and evidence that serve none.

    Left out is what is over (a goal also when its period is), archived or was turned down. An
    initiative that shipped is loose when nobody measured what came of it and nobody judged it.
    """
    plan = trace.plan
    served = {
        each.id
        for goal in plan.of(Goal)
        if trace.below(goal.id, "initiative")
        for each in trace.line(goal)
    }
    return LooseEnds(
        goals=_ids(g for g in plan.of(Goal) if g.id not in served and not _past(g, today)),
        initiatives=_ids(
            i for i in plan.of(Initiative) if status_of(i) != "rejected" and not trace.above(i)
        ),
        projects=_ids(
            p for p in plan.of(Project) if status_of(p) != "cancelled" and not trace.above(p)
        ),
        tasks=_ids(t for t in plan.of(Task) if status_of(t) != "dropped" and not trace.above(t)),
        research=_ids(
            r
            for r in plan.of(Research)
            if r.status != "abandoned" and not r.need and not trace.above(r)
        ),
        shipped=_ids(
            i
            for i in plan.of(Initiative)
            if i.id in outcomes and i.outcome is None
            and outcomes[i.id].verdict.startswith("not measured")
        ),
    )  # fmt: skip


def _past(goal: Goal, today: date) -> bool:
    return status_of(goal) in OVER or (goal.period is not None and goal.period.end < today)


def _ids(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(item.id for item in items)
