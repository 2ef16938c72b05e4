"""Give every item an id of its own, and say which were used twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.plan.places import place
from mkdocs_prodproj.problems import Problem, Severity
from mkdocs_prodproj.source.document import Document


def unique_ids(
    items: Iterable[Item], documents: Mapping[str, Document]
) -> tuple[list[Item], list[Problem]]:
    """The items in their order, each with a unique id, and a problem for every duplicate.

    Ids are compared without case. A live item keeps its id before an archived one; among equals
    the first in reading order does. The others get `X~2`, `X~3`, and keep `X` as their label.
    """
    ordered = list(items)
    taken: dict[str, Item] = {}
    renamed: dict[int, Item] = {}
    problems: list[Problem] = []
    for n, item in sorted(enumerate(ordered), key=lambda pair: (pair[1].archived, pair[0])):
        holder = taken.setdefault(item.id.casefold(), item)
        if holder is item:
            continue
        problems.append(_duplicate(item, holder, documents))
        new = next(i for i in (f"{item.id}~{k}" for k in count(2)) if i.casefold() not in taken)
        renamed[n] = taken[new.casefold()] = item.model_copy(
            update={"id": new, "label": item.label or item.id}
        )
    return [renamed.get(n, item) for n, item in enumerate(ordered)], problems


def _duplicate(item: Item, holder: Item, documents: Mapping[str, Document]) -> Problem:
    id_ = item.label or item.id
    there = place(documents, holder, "id")
    archived = item.archived
    return Problem(
        rule="duplicate-id-archived" if archived else "duplicate-id",
        severity=Severity.HINT if archived else Severity.ERROR,
        position=place(documents, item, "id"),
        message=f'The id "{id_}" is also used by "{holder.title or holder.id}" in {there}.',
        expected="An id that no other item of the plan has, whatever its case.",
        paste=f"id: {id_}-2",
        effect="The archived item gives way; references lead to the other one."
        if archived
        else "References to it are left open, because they could mean either item.",
        item=item.id,
    )
