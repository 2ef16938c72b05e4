"""Which item of a plan is which of an earlier one, when ids and files have other names now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.plan.model import Plan

_NO_RENAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Matches:
    """Ids of the newer plan by those of the older one; `renamed` holds those that differ."""

    later: Mapping[str, str] = field(default_factory=dict)
    earlier: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)

    def now(self, id_: str) -> str:
        """An id of the older plan as the newer one has it; the same when it is gone."""
        return self.later.get(id_, id_)


def match(before: Plan, after: Plan, renamed_files: Mapping[str, str] = _NO_RENAMES) -> Matches:
    """Items by their id; then by their file, which may have a new path; then by an old id.

    `renamed_files` leads from the earlier path of a file to its later one. An item that has a file
    of its own is the same when the file is, whatever its id says now. What was numbered inside a
    project (`CHECKOUT.2`) follows the project. An old id is one that the newer item still carries
    under `aliases`. Each item is matched once, in reading order.
    """
    later = {id_: id_ for id_ in before.by_id if id_ in after.by_id}
    gone = [item for item in before.items if item.id not in after.by_id]
    new = [item for item in after.items if item.id not in before.by_id]
    ways = (_by_file(gone, new, renamed_files), _by_project(gone, new, later), _by_alias(gone, new))
    for way in ways:
        taken = set(later.values())
        for was, now in way:
            if was not in later and now not in taken:
                later[was] = now
                taken.add(now)
    renamed = {was: now for was, now in later.items() if was != now}
    return Matches(later, {now: was for was, now in later.items()}, renamed)


def _by_file(
    gone: Iterable[Item], new: Iterable[Item], renamed_files: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Items of one kind, each the only one of its file."""
    there = {(item.origin.path, item.kind): item.id for item in new if not item.origin.keys}
    for item in gone:
        path = renamed_files.get(item.origin.path, item.origin.path)
        if not item.origin.keys and (path, item.kind) in there:
            yield item.id, there[path, item.kind]


def _by_project(
    gone: Iterable[Item], new: Iterable[Item], later: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """What has its id from the project that it is written in, and a number."""
    names = {item.id for item in new if item.origin.keys}
    for item in gone:
        project, dot, number = item.id.rpartition(".")
        if item.origin.keys and dot and f"{later.get(project, '')}.{number}" in names:
            yield item.id, f"{later[project]}.{number}"


def _by_alias(gone: Iterable[Item], new: Iterable[Item]) -> Iterator[tuple[str, str]]:
    old = {alias.casefold(): item.id for item in new for alias in item.aliases}
    for item in gone:
        if item.id.casefold() in old:
            yield item.id, old[item.id.casefold()]
