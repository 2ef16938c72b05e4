"""A better order by search: a genetic algorithm over activity lists.

After Hartmann (1998) and Valls, Ballestín and Quintanilla (2008): each individual is an order in
which serial generation takes the activities; a child takes a part of its order from the father
and the rest from the mother, is changed a little, and then justified.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from mkdocs_prodproj.scheduling.indexed import Indexed
from mkdocs_prodproj.scheduling.justification import Cost, Found, generated, justified

#: How many schedules are kept to breed from.
POPULATION = 40
#: How often two neighbours of a list change places.
SWAPS = 0.05
#: How many places an activity of a drawn order may stand from where a good schedule has it.
FAR = 8
#: From this budget on a search looks farther: parents are drawn evenly, orders are drawn within a
#: third of the project, and an activity may move a quarter of it. Shorter ones stay near the rules.
LONG, MOVES = 900, 0.04


class Search:
    """The best schedule found with a budget of generated schedules; the same for the same seed."""

    def __init__(self, project: Indexed, known: Sequence[Found], seed: int) -> None:
        self.project = project
        self.chance = Random(seed)  # noqa: S311 - chance, not secrecy
        self.made = 0
        self.long = False
        self.kept: list[tuple[Cost, int, Found]] = []
        self.seen: set[int] = set()
        self.before = [
            frozenset((*plain, *(p for p, _, _ in odd)))
            for plain, odd in zip(project.ahead.plain, project.ahead.odd, strict=True)
        ]
        for found in known:
            self._keep(found)

    def run(self, budget: int, bound: Cost) -> Found:
        """Stops when the budget is used or a schedule is as good as the bound."""
        self.long = budget >= LONG
        while self.made + 3 <= budget and self.kept[0][0] > bound:
            young = len(self.kept) < POPULATION
            order = self._drawn() if young else self._child()
            found = generated(self.project, order)
            better = justified(self.project, found)
            self.made += 3
            self._keep(min(found, better, key=lambda f: f.cost))
        return self.kept[0][2]

    def _keep(self, found: Found) -> None:
        key = hash(tuple(found.start))
        if key in self.seen:
            return
        self.seen.add(key)
        found = replace(found, order=self.project.in_order(found.start))
        insort(self.kept, (found.cost, len(self.seen), found))
        if len(self.kept) > POPULATION:
            self.kept.pop()

    def _drawn(self) -> list[int]:
        """An order near that of a good schedule."""
        n = len(self.project.open)
        _, _, found = self.kept[self.chance.randrange(min(4, len(self.kept)))]
        far = max(FAR, n // 3) if self.long else FAR
        places = sorted(range(n), key=found.start.__getitem__)
        keys = [0] * n
        for place, i in enumerate(places):
            keys[i] = int(1000 * (place + self.chance.uniform(-far, far)))
        return self.project.in_order(keys)

    def _child(self) -> list[int]:
        mother, father = self._parent(), self._parent()
        n = len(mother)
        first, second = sorted((self.chance.randrange(n + 1), self.chance.randrange(n + 1)))
        order = mother[:first]
        inside = set(order)
        order += [i for i in father if i not in inside][: second - first]
        inside = set(order)
        order += [i for i in mother if i not in inside]
        return self._moved(order) if self.long else self._swapped(order)

    def _moved(self, order: list[int]) -> list[int]:
        """The order with some activities moved, each as far as links let it."""
        far = len(order) / 4
        keys = [0] * len(order)
        for place, i in enumerate(order):
            step = self.chance.uniform(-far, far) if self.chance.random() < MOVES else 0
            keys[i] = int(1000 * (place + step))
        return self.project.in_order(keys)

    def _parent(self) -> list[int]:
        """The better of two drawn ones; in a long search any."""
        if self.long:
            return self.kept[self.chance.randrange(len(self.kept))][2].order
        a, b = self.chance.randrange(len(self.kept)), self.chance.randrange(len(self.kept))
        return self.kept[min(a, b)][2].order

    def _swapped(self, order: list[int]) -> list[int]:
        ranks, chance = self.project.ranks, self.chance.random
        for k in range(len(order) - 1):
            if chance() < SWAPS:
                a, b = order[k], order[k + 1]
                if a not in self.before[b] and ranks[a] == ranks[b]:
                    order[k], order[k + 1] = b, a
        return order
