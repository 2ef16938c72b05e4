"""Links in the text of an item: `[[ID]]`, which must lead to an item of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.plan.finding import WARNING
from mkdocs_prodproj.plan.index import Index, item_named
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.nearest import nearest
from mkdocs_prodproj.problems import Position, Problem
from mkdocs_prodproj.source.document import Document, place, read_document
from mkdocs_prodproj.source.prose import words_of

#: `[[ID]]` and `[[ID|text]]`, but not `[[1]](address)` and `[[1]][name]`, which are links already.
REFERENCE = r"\[\[(?P<id>[^\[\]|\n]+?)(?:\|(?P<text>[^\[\]\n]+?))?\]\](?![(\[])"
_LINK = re.compile(r"(?<!\\)" + REFERENCE)
_LIKE_AN_ID = re.compile(r"[^\W_][\w.]*(?:[-_#.]?\w+)*\Z")


@dataclass(frozen=True, slots=True)
class TextLink:
    """One id in double brackets, and where in its file the brackets begin."""

    written: str
    position: Position


def like_an_id(written: str) -> bool:
    """True for what may be an id: not for `two words`, nor for a test of a shell."""
    return bool(_LIKE_AN_ID.match(written))


def links_of(document: Document) -> tuple[TextLink, ...]:
    """The ids that a document's text links to, each at the first place outside code."""
    if "[[" not in document.body:
        return ()
    before = len(document.text) - len(document.body)
    found: dict[str, TextLink] = {}
    for link in _LINK.finditer(words_of(document.body)):
        written = link["id"].strip()
        where = place(document.path, document.text, before + link.start())
        found.setdefault(written, TextLink(written, where))
    return tuple(link for link in found.values() if like_an_id(link.written))


def unknown_links(plan: Plan, today: date) -> Iterator[Problem]:
    """Links in an item's text to an id that no item has, each id once a file."""
    index = Index.of(plan.items)
    for item in plan.items:
        if "[[" in item.body and not item.origin.keys:
            for link in links_of(plan.documents[item.origin.path]):
                if item_named(index, link.written) is None:
                    yield _unknown(plan, link, item)


def unknown_link(plan: Plan, path: str, text: str, written: str) -> Problem:
    """The same problem for one link of a page: `path` is relative to the plan folder.

    `text` is the page as it stands in its file, for a page that is no document of the plan.
    """
    document = plan.documents.get(path) or read_document(path, text.encode())
    links = (link for link in links_of(document) if link.written == written)
    owner = next((i for i in plan.items if i.origin.path == path and not i.origin.keys), None)
    return _unknown(plan, next(links, TextLink(written, Position(path))), owner)


def _unknown(plan: Plan, link: TextLink, item: Item | None) -> Problem:
    near = nearest(link.written, plan.by_id)
    guess = f' Did you mean "{near}"?' if near else ""
    return Problem(
        "unknown-reference",
        WARNING,
        link.position,
        f'There is no item "{link.written}" in the plan.{guess}',
        expected="The id or an alias of an item.",
        item=item.id if item else "",
    )
