"""The whole plan: every item, resolved, nothing computed yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.goal import Goal, Metric
from mkdocs_prodproj.plan.graph import cuts
from mkdocs_prodproj.plan.places import place
from mkdocs_prodproj.plan.settings import Settings
from mkdocs_prodproj.problems import Position, Problem
from mkdocs_prodproj.source.document import Document

Kind = TypeVar("Kind", bound=Item)


class Reference(NamedTuple):
    """One item's field pointing at another: `field` is "goals" or "depends_on"."""

    source: str
    field: str
    target: str


@dataclass(frozen=True)
class Plan:
    """Items in reading order (by kind, then place), with references both ways.

    `references` holds only those that resolve; items' reference fields hold the target's id.
    `problems` are those of reading; `checks.check(plan)` yields those of the whole.
    """

    items: tuple[Item, ...] = ()
    settings: Settings = field(default_factory=Settings)
    documents: Mapping[str, Document] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()
    data: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """Every item by its unique id."""
        return {item.id: item for item in self.items}

    def get(self, id_: str) -> Item | None:
        """The item with exactly this id (references are resolved when the plan is read)."""
        return self.by_id.get(id_)

    def find(self, kind: type[Kind], id_: str) -> Kind | None:
        """The item with this id when it is of this kind."""
        item = self.by_id.get(id_)
        return item if isinstance(item, kind) else None

    def every(self, kind: type[Kind], ids: Iterable[str]) -> tuple[Kind, ...]:
        """The items of a kind that these ids lead to, in the given order."""
        found = (self.find(kind, id_) for id_ in ids)
        return tuple(item for item in found if item is not None)

    @cached_property
    def _by_kind(self) -> dict[tuple[type[Item], bool], tuple[Item, ...]]:
        groups: dict[tuple[type[Item], bool], list[Item]] = defaultdict(list)
        for item in self.items:
            groups[type(item), True].append(item)
            if not item.archived:
                groups[type(item), False].append(item)
        return {key: tuple(group) for key, group in groups.items()}

    def of(self, kind: type[Kind], *, archived: bool = False) -> tuple[Kind, ...]:
        """All items of a kind in reading order; archived ones only when asked for."""
        return cast(tuple[Kind, ...], self._by_kind.get((kind, archived), ()))

    @cached_property
    def _order(self) -> dict[str, int]:
        return {item.id: n for n, item in enumerate(self.items)}

    @cached_property
    def _to(self) -> dict[str, list[Reference]]:
        groups: dict[str, list[Reference]] = defaultdict(list)
        for reference in self.references:
            groups[reference.target].append(reference)
        return groups

    @cached_property
    def _from(self) -> dict[str, list[Reference]]:
        groups: dict[str, list[Reference]] = defaultdict(list)
        for reference in self.references:
            groups[reference.source].append(reference)
        return groups

    def references_to(self, id_: str) -> tuple[Reference, ...]:
        """Who points at this item, and by which field."""
        return tuple(self._to.get(id_, ()))

    def references_from(self, id_: str) -> tuple[Reference, ...]:
        """What this item points at."""
        return tuple(self._from.get(id_, ()))

    def referring(self, kind: type[Kind], field_name: str, id_: str) -> tuple[Kind, ...]:
        """Items of a kind whose field points here, in reading order: the tasks of a project."""
        ids = {r.source for r in self._to.get(id_, ()) if r.field == field_name}
        order = self._order
        found = (self.by_id[i] for i in sorted(ids & order.keys(), key=order.__getitem__))
        return tuple(i for i in found if isinstance(i, kind) and not i.archived)

    def children(self, item: Kind) -> tuple[Kind, ...]:
        """Items of the same kind that name this one as parent."""
        return self.referring(type(item), "parent", item.id)

    def circles(self, field_name: str) -> tuple[tuple[str, ...], ...]:
        """The circles that a field makes, ("A", "B", "A"); the first step of each is left out."""
        edges: dict[str, list[str]] = defaultdict(list)
        for reference in self.references:
            if reference.field == field_name:
                edges[reference.source].append(reference.target)
        return cuts(edges)

    @cached_property
    def metrics(self) -> dict[str, tuple[Goal, Metric]]:
        """Every metric by its id ("M1", or "G-1.2" for the second one without an id)."""
        return {
            metric_id(goal, n): (goal, metric)
            for goal in self.of(Goal, archived=True)
            for n, metric in enumerate(goal.metrics)
        }

    def position(self, item: Item, *keys: str | int) -> Position:
        """Where an item, or a field of it, is written, whatever the writer called the field."""
        return place(self.documents, item, *keys)


def metric_id(goal: Goal, index: int) -> str:
    """A metric's own id, else the goal's id and the metric's number from 1."""
    return goal.metrics[index].id or f"{goal.id}.{index + 1}"
