"""Who a written name means: by id, title, handle or e-mail, whatever its case."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.team import Person, Team

_ADDRESS = re.compile(r"\A(?P<name>[^<]*)<(?P<mail>[^<>]+)>\s*\Z")


@lru_cache(maxsize=4096)
def names_in(written: str) -> tuple[str, ...]:
    """The names in a written person, in small letters.

    `Ana Lima <ana@example.org>` holds three: the whole, `ana lima` and `ana@example.org`.
    """
    whole = written.strip().removeprefix("[[").removesuffix("]]").strip().casefold()
    match = _ADDRESS.match(whole)
    parts = (whole, match["name"].strip(), match["mail"].strip()) if match else (whole,)
    return tuple(dict.fromkeys(p.lstrip("@") for p in parts if p.lstrip("@")))


@dataclass
class People:
    """Every name that a person or team of the plan answers to."""

    ids: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, items: Iterable[Item]) -> People:
        """The people and teams among these items."""
        people = cls()
        for item in items:
            if isinstance(item, Person | Team):
                people._add(item)
        return people

    def _add(self, item: Person | Team) -> None:
        for written in (item.id, item.label, *item.aliases):
            for name in names_in(written):
                self.ids[name].append(item)
        for written in (item.title, *item.handles):
            for name in names_in(written):
                self.names[name].append(item)

    def __bool__(self) -> bool:
        return bool(self.ids)

    def known(self) -> tuple[str, ...]:
        """Every name, sorted, for suggestions."""
        return tuple(sorted({*self.ids, *self.names}))

    def match(self, written: str, to: tuple[str, ...], source: Item) -> tuple[Item, ...]:
        """Who is meant, in a field that takes the kinds `to`: none, one, or several."""
        if not self.ids:
            return ()
        for names in (self.ids, self.names):
            for name in names_in(written):
                found = {i.id: i for i in names.get(name, ()) if i.kind in to and i.id != source.id}
                chosen = [i for i in found.values() if not i.archived] or list(found.values())
                if chosen:
                    return tuple(sorted(chosen, key=lambda i: i.id))
        return ()
