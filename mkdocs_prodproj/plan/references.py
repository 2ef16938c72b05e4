"""Make every reference of every item hold the id of the item it leads to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.plan import messages
from mkdocs_prodproj.plan.fields import ReferenceField, Shape, reference_fields
from mkdocs_prodproj.plan.index import Index, without_zeros
from mkdocs_prodproj.plan.metrics import MetricIndex
from mkdocs_prodproj.plan.model import Reference
from mkdocs_prodproj.plan.people import People, names_in
from mkdocs_prodproj.plan.places import place
from mkdocs_prodproj.problems import Problem
from mkdocs_prodproj.source.document import Document, Keys

#: Resolves one written name: (name, field, keys that lead to it) gives the id, or the name.
Resolve = Callable[[str, ReferenceField, Keys], str]


@dataclass
class Resolver:
    """Follows the references of one plan; collects those that lead somewhere, and the problems."""

    index: Index
    people: People
    metrics: MetricIndex
    documents: Mapping[str, Document]
    references: dict[Reference, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    strangers: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, items: Sequence[Item], documents: Mapping[str, Document]) -> Resolver:
        """A resolver for these items."""
        return cls(Index.of(items), People.of(items), MetricIndex.of(items), documents)

    def item(self, item: Item) -> Item:
        """The item with its references resolved; the same object when nothing changed."""
        changed: dict[str, Any] = {}

        def resolve(name: str, where: ReferenceField, keys: Keys) -> str:
            if not isinstance(name, str) or not name.strip():
                return name
            return self._one(item, name, where, keys, changed)

        for where in reference_fields(type(item)):
            value = getattr(item, where.name)
            if value:
                new = _walk(value, where, (where.name,), resolve)
                if new != value:
                    changed[where.name] = _merged(changed.get(where.name), new)
        return item.model_copy(update=changed) if changed else item

    def _one(
        self, item: Item, name: str, where: ReferenceField, keys: Keys, changed: dict[str, Any]
    ) -> str:
        if where.people:
            return self._person(item, name, where, keys)
        if where.to == ("metric",):
            return self._metric(item, name, keys)
        target = self.index.plainly(name, where.to, item)
        if target is not None:
            return self._refer(item, keys, target)
        match = self.index.match(name, where.to, item)
        if len(match.items) == 1:
            return self._refer(item, keys, match.items[0])
        if match.items:
            self._report(messages.ambiguous, item, keys, name, match.items)
        elif match.other:
            moved = self._moved(item, keys, match.other, changed)
            if moved is not None:
                return moved
            self._report(messages.unexpected_kind, item, keys, name, where.to, match.other)
        elif _names_itself(name, item):
            self._report(messages.itself, item, keys, name)
        else:
            known = [i.label or i.id for i in self._of_kinds(where.to) if i.id != item.id]
            self._report(messages.unknown, item, keys, name, where.to, known)
        return name

    def _of_kinds(self, to: tuple[str, ...]) -> list[Item]:
        found = {i.id: i for items in self.index.exact.values() for i in items if i.kind in to}
        return list(found.values())

    def _person(self, item: Item, name: str, where: ReferenceField, keys: Keys) -> str:
        found = self.people.match(name, where.to, item)
        if len(found) == 1:
            return self._refer(item, keys, found[0])
        if found:
            self._report(messages.ambiguous, item, keys, name, found)
        elif self.people and not self.strangers.intersection(names_in(name)):
            self.strangers.update(names_in(name))
            self._report(messages.stranger, item, keys, name, self.people.known())
        return name

    def _metric(self, item: Item, name: str, keys: Keys) -> str:
        found = self.metrics.match(name)
        if len(found) == 1:
            metric, goal = found[0]
            self._refer(item, keys, goal)
            return metric
        if found:
            self._report(messages.ambiguous_metric, item, keys, name, found)
        else:
            self._report(messages.unknown_metric, item, keys, name, self.metrics.known())
        return name

    def _moved(
        self, item: Item, keys: Keys, found: Sequence[Item], changed: dict[str, Any]
    ) -> str | None:
        """Move `parent: CHECKOUT` to `project` when CHECKOUT is one; None if no field takes it."""
        if keys != ("parent",) or len(found) != 1:
            return None
        for other in reference_fields(type(item)):
            if found[0].kind not in other.to:
                continue
            held = changed.get(other.name, getattr(item, other.name))
            if other.shape is Shape.ONE and not held:
                changed[other.name] = self._refer(item, (other.name,), found[0])
                return ""
            if other.shape is Shape.MANY:
                id_ = self._refer(item, (other.name,), found[0])
                changed[other.name] = tuple(dict.fromkeys((*held, id_)))
                return ""
        return None

    def _refer(self, item: Item, keys: Keys, target: Item) -> str:
        path = str(keys[0]) if len(keys) < 3 else _dotted(item, keys)
        if target.id != item.id:
            self.references[Reference(item.id, path, target.id)] = None
        return target.id

    def _report(
        self, message: Callable[..., Problem], item: Item, keys: Keys, name: str, *facts: Any
    ) -> None:
        at = messages.Written(item, keys, name, place(self.documents, item, *keys))
        self.problems.append(message(at, *facts))


def _dotted(item: Item, keys: Keys) -> str:
    """The fields that lead to a reference, without numbers and the writer's own names.

    ("risks", "value", "evidence", 0) is "risks.evidence".
    """
    top = next(f for f in reference_fields(type(item)) if f.name == keys[0])
    steps = (keys[0], *keys[2:]) if top.shape is Shape.NAMED else keys
    return ".".join(step for step in steps if isinstance(step, str))


def _names_itself(name: str, item: Item) -> bool:
    names = {item.id, item.label or item.id, *item.aliases}
    return without_zeros(name.strip()) in {without_zeros(n) for n in names}


def _merged(already: Any, new: Any) -> Any:
    """A list field that `parent:` has added to keeps the addition."""
    if isinstance(already, tuple) and isinstance(new, tuple):
        return tuple(dict.fromkeys((*new, *already)))
    return already or new


def _walk(value: Any, where: ReferenceField, keys: Keys, resolve: Resolve) -> Any:
    """The value of a field with each reference in it replaced by what `resolve` gives."""
    if where.shape is Shape.ONE:
        return resolve(value, where, keys)
    if where.shape is Shape.PART:
        return _walk_part(value, keys, resolve)
    if where.shape is Shape.NAMED:
        return {k: _walk_part(v, (*keys, k), resolve) for k, v in value.items()}
    found = tuple(_walk_entry(v, where, (*keys, n), resolve) for n, v in enumerate(value))
    return tuple(dict.fromkeys(found)) if where.shape is Shape.MANY else found


def _walk_entry(value: Any, where: ReferenceField, keys: Keys, resolve: Resolve) -> Any:
    """One entry of a list: an id, a dependency, a person with a share, or a mapping."""
    if where.shape is Shape.PARTS:
        return _walk_part(value, keys, resolve)
    if where.shape is Shape.LINKS:
        on = resolve(value.on, where, keys)
        return value if on == value.on else replace(value, on=on)
    if where.shape is Shape.WORKERS:
        who = resolve(value.who, where, keys)
        return value if who == value.who else replace(value, who=who)
    return resolve(value, where, keys)


def _walk_part(part: BaseModel, keys: Keys, resolve: Resolve) -> BaseModel:
    changed = {}
    for where in reference_fields(type(part)):
        value = getattr(part, where.name)
        if value:
            new = _walk(value, where, (*keys, where.name), resolve)
            if new != value:
                changed[where.name] = new
    return part.model_copy(update=changed) if changed else part
