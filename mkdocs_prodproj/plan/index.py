"""Which item a written reference means: by id, without case, zeros or prefix, by path or title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from posixpath import normpath
from typing import TypeVar

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.kinds import KINDS

Value = TypeVar("Value")

#: Words in front of a number that say what it is, not whose it is: `task-213` may mean BACK-213.
GENERIC_PREFIXES: dict[str, str] = {"story": "task", "issue": "task", "ticket": "task"} | {
    word: kind.kind
    for kind in reversed(KINDS)
    for word in (*kind.folders, kind.plural, kind.kind)
    if word != "drafts"
}
#: Kinds that people also refer to by their title.
TITLED = ("milestone", "goal", "project", "initiative", "product", "research", "calendar")

_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_PREFIXED = re.compile(r"([^\W\d_]*)[-_ #]*(\d[\w.-]*)\Z")


def without_zeros(id_: str) -> str:
    """The id in small letters, its numbers without leading zeros: `TASK-007` is `task-7`."""
    return _ZEROS.sub("", id_.casefold())


def split_prefix(id_: str) -> tuple[str, str] | None:
    """Prefix and number of an id (`task-100.4` is `task` and `100.4`); None without a number."""
    match = _PREFIXED.match(id_.casefold())
    return (match[1], match[2]) if match else None


@dataclass(frozen=True, slots=True)
class Match:
    """What a reference leads to: one item, several (ambiguous), or none.

    `other` holds items that carry the name but are of a kind that the field does not take.
    """

    items: tuple[Item, ...] = ()
    other: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Index:
    """Every name an item answers to, from the strictest reading to the most forgiving.

    A reading is made when a reference first needs it: plans in good order need only `exact`.
    """

    items: tuple[Item, ...] = ()

    @classmethod
    def of(cls, items: Iterable[Item]) -> Index:
        """The index of these items; `label` is the id as the writer wrote it."""
        return cls(tuple(items))

    @cached_property
    def exact(self) -> dict[str, list[Item]]:
        """Items by id, by label and by every alias."""
        return _grouped((name, item) for item in self.items for name in _names(item))

    @cached_property
    def folded(self) -> dict[str, list[Item]]:
        """The same without case."""
        return _grouped((name.casefold(), i) for name, found in self.exact.items() for i in found)

    @cached_property
    def unzeroed(self) -> dict[str, list[Item]]:
        """The same without leading zeros."""
        return _grouped((without_zeros(n), i) for n, found in self.exact.items() for i in found)

    @cached_property
    def numbers(self) -> dict[str, list[tuple[str, Item]]]:
        """Prefix and item by the number in a name, as written and without leading zeros."""
        return _grouped(
            (number, (parts[0], item))
            for name, found in self.exact.items()
            if (parts := split_prefix(name))
            for item in found
            for number in {parts[1], without_zeros(parts[1])}
        )

    @cached_property
    def paths(self) -> dict[str, list[Item]]:
        """Items that have a file of their own, by its path, its stem, and its folder's page."""
        return _grouped(
            (path, item)
            for item in self.items
            if not item.origin.keys
            for path in _paths(item.origin.path.casefold())
        )

    @cached_property
    def titles(self) -> dict[str, list[Item]]:
        """Items of the kinds that people refer to by title."""
        named = (item for item in self.items if item.title and item.kind in TITLED)
        return _grouped((item.title.casefold(), item) for item in named)

    def plainly(self, written: str, to: tuple[str, ...], source: Item) -> Item | None:
        """The live item with exactly this id, when there is one and nothing to weigh."""
        found = self.exact.get(written, ())
        if len(found) == 1 and found[0].kind in to and not found[0].archived:
            return found[0] if found[0].id != source.id else None
        return None

    def match(self, written: str, to: tuple[str, ...], source: Item) -> Match:
        """What `written` means in a field of `source` that takes the kinds `to`."""
        name = written.strip().removeprefix("[[").removesuffix("]]").strip()
        other: list[Item] = []
        for candidates in self._readings(name, to, source):
            fitting = _fitting(candidates(), to, source)
            if fitting:
                return Match(fitting)
            other += [i for i in candidates() if i.id != source.id]
        return Match((), tuple(dict.fromkeys(other)))

    def _readings(
        self, name: str, to: tuple[str, ...], source: Item
    ) -> tuple[Callable[[], list[Item]], ...]:
        folded = name.casefold()
        return (
            lambda: self.exact.get(name, []),
            lambda: self.folded.get(folded, []),
            lambda: self.unzeroed.get(without_zeros(name), []),
            lambda: self._by_number(name, to, source),
            lambda: self._by_path(folded, source),
            lambda: self.titles.get(folded, []),
        )

    def _by_number(self, name: str, to: tuple[str, ...], source: Item) -> list[Item]:
        """Items of this number under another prefix; only a draft may mean another draft so."""
        parts = split_prefix(name)
        if parts is None:
            return []
        prefix, number = parts
        kinds = (GENERIC_PREFIXES[prefix],) if prefix in GENERIC_PREFIXES else to
        for key in (number, without_zeros(number)):
            same = [
                (is_draft(item), item)
                for other, item in self.numbers.get(key, ())
                if _generic(prefix) or _generic(other)
            ]
            firm = [item for draft, item in same if not draft]
            loose = [item for draft, item in same if draft] if is_draft(source) else []
            for found, kind in ((f, k) for f in (firm, loose) for k in kinds):
                if chosen := [item for item in found if item.kind == kind]:
                    return chosen
        return []

    def _by_path(self, name: str, source: Item) -> list[Item]:
        if name.startswith("."):
            folder = source.origin.path.casefold().rpartition("/")[0]
            name = normpath(f"{folder}/{name}") if folder else normpath(name)
        return self.paths.get(name.strip("/"), [])


def _names(item: Item) -> set[str]:
    return {item.id, item.label or item.id, *item.aliases}


def _paths(path: str) -> set[str]:
    stem = path.rsplit(".", 1)[0]
    return {path, stem, stem.removesuffix("/index").removesuffix("/readme")}


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, list[Value]]:
    groups: dict[str, list[Value]] = defaultdict(list)
    for name, value in pairs:
        groups[name].append(value)
    return groups


def _fitting(found: Iterable[Item], to: tuple[str, ...], source: Item) -> tuple[Item, ...]:
    """Those of a kind that the field takes, not the item itself; live ones before archived ones."""
    fitting = {i.id: i for i in found if i.id != source.id and (not to or i.kind in to)}
    live = [i for i in fitting.values() if not i.archived]
    chosen = live or list(fitting.values())
    return tuple(sorted(chosen, key=lambda i: i.id))


def _generic(prefix: str) -> bool:
    return not prefix or prefix in GENERIC_PREFIXES


def item_named(index: Index, written: str) -> Item | None:
    """The one item that `[[written]]` means: its id or alias, without regard to case or zeros."""
    for found in (
        index.exact.get(written, []),
        index.folded.get(written.casefold(), []),
        index.unzeroed.get(without_zeros(written), []),
    ):
        live = {item.id: item for item in found if not item.archived} or {i.id: i for i in found}
        if live:
            return next(iter(live.values())) if len(live) == 1 else None
    return None


def is_draft(item: Item) -> bool:
    """True for an item with the status draft, an id like DRAFT-8, or a place in `drafts/`."""
    folders = item.origin.path.casefold().split("/")[:-1]
    prefix = (split_prefix(item.label or item.id) or ("", ""))[0]
    return prefix == "draft" or getattr(item, "status", "") == "draft" or "drafts" in folders
