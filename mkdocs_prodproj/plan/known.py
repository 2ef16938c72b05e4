"""What documents were read as, for another plan that has most of them too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.problems import Problem
from mkdocs_prodproj.source.document import Document


@dataclass(frozen=True, slots=True)
class Items:
    """The items of one document, and the problems of reading them."""

    document: Document
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


class Known:
    """The items of the last plan's documents.

    Two commits have the same document, not just an equal one, of each file that neither changed.
    """

    def __init__(self) -> None:
        self._meaning: object = None
        self._by_document: dict[int, Items] = {}

    def of(self, document: Document, meaning: object) -> Items | None:
        """What a document was read as where words had this meaning; None for a new one."""
        return self._by_document.get(id(document)) if meaning == self._meaning else None

    def keep(self, found: Iterable[Items], meaning: object) -> None:
        """Remember these, and forget the others."""
        self._meaning = meaning
        self._by_document = {id(one.document): one for one in found}
