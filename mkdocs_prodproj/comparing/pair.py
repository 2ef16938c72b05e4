"""Two plans, each studied, item beside item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.comparing.matching import Matches
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.calendar import Calendar
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.read import checklist
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person, Team
from mkdocs_prodproj.plan.inline import LISTS
from mkdocs_prodproj.plan.model import Plan

Answer = TypeVar("Answer")
#: The kinds that dates, odds and costs are made of.
DELIVERY: tuple[type[Item], ...] = (Project, Milestone, Task, Risk, Team, Person, Calendar)
#: Fields that no date, chance or cost is made of; what a project lists is compared as items.
WORDS = frozenset(
    (
        *("label", "origin", "body", "broken", "extra", "title", "owner", "category", "custom"),
        *("aliases", "links", "created", "updated", "reviewed", "updates", "acceptance", "asks"),
        *LISTS,
    )
)


@dataclass(frozen=True)
class Pair:
    """An earlier study and a later one, and which item is which."""

    before: Answers
    after: Answers
    matches: Matches

    def both(
        self, was: Mapping[str, Answer], now: Mapping[str, Answer]
    ) -> Iterator[tuple[str, Answer | None, Answer | None]]:
        """Answers by item: its id of today, the earlier answer, the later one; None for none.

        In the order of the later ones; what is gone comes last, under the id that it had.
        """
        for id_, answer in now.items():
            earlier = self.matches.earlier.get(id_) if id_ else id_  # "" is the whole plan
            yield id_, None if earlier is None else was.get(earlier), answer
        for id_, answer in was.items():
            later = self.matches.now(id_)
            if later not in now or (id_ and id_ not in self.matches.later):
                yield later, answer, None

    def title(self, id_: str) -> str:
        """What an item is called today; what is gone, as it was called."""
        item = self.item(id_)
        return (item.title or item.id) if item else id_

    def kind(self, id_: str) -> str:
        """Of which kind an item is, or was."""
        item = self.item(id_)
        return item.kind if item else ""

    def item(self, id_: str) -> Item | None:
        """The item of today, else that of before."""
        earlier = self.matches.earlier.get(id_, id_)
        return self.after.plan.get(id_) or self.before.plan.get(earlier)

    def now(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Ids of before as they are today."""
        return tuple(map(self.matches.now, ids))

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each item stands, those that are gone last."""
        ids = [item.id for item in self.after.plan.items]
        ids += [item.id for item in self.before.plan.items if item.id not in self.matches.later]
        return {id_: n for n, id_ in enumerate(dict.fromkeys(ids))}

    @cached_property
    def same_work(self) -> bool:
        """Whether all that dates, odds and costs are made of is written the same.

        Then nothing is scheduled or simulated for a comparison.
        """
        before, after = self.before, self.after
        if before.today != after.today or before.plan.settings != after.plan.settings:
            return False
        was, now = _work(before.plan), _work(after.plan)
        return len(was) == len(now) and all(map(_is_same_work, was, now))


def _work(plan: Plan) -> list[Item]:
    return [item for kind in DELIVERY for item in plan.of(kind, archived=True)]


def _is_same_work(was: Item, now: Item) -> bool:
    """Whether two items differ in words alone; boxes ticked in the text tell how far it is."""
    if was == now:
        return True
    if type(was) is not type(now) or checklist(was.body) != checklist(now.body):
        return False
    return all(
        getattr(was, name) == getattr(now, name)
        for name in type(was).model_fields
        if name not in WORDS
    )
