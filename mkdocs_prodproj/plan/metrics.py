"""Which metric a written name means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.plan.model import metric_id

#: A metric's id with the goal it belongs to.
Found = tuple[str, Goal]


@dataclass
class MetricIndex:
    """Metrics by id and by name, in small letters."""

    ids: dict[str, list[Found]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, list[Found]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, items: Iterable[Item]) -> MetricIndex:
        """The metrics of the goals among these items."""
        index = cls()
        for goal in items:
            if not isinstance(goal, Goal):
                continue
            for n, metric in enumerate(goal.metrics):
                id_ = metric_id(goal, n)
                index.ids[id_.casefold()].append((id_, goal))
                if metric.name:
                    index.names[metric.name.casefold()].append((id_, goal))
        return index

    def known(self) -> tuple[str, ...]:
        """Every metric's id and name, sorted, for suggestions."""
        ids = {id_ for found in self.ids.values() for id_, _ in found}
        return tuple(sorted(ids | set(self.names)))

    def match(self, written: str) -> tuple[Found, ...]:
        """The metrics that `written` may mean: none, one, or several; live goals first."""
        name = written.strip().casefold()
        for found in (self.ids.get(name, []), self.names.get(name, [])):
            if found:
                return tuple([f for f in found if not f[1].archived] or found)
        return ()
