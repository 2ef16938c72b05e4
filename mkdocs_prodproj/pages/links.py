"""Where links lead: to items, to generated pages, to the file that a thing is written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from mkdocs_prodproj.plan.index import Index
from mkdocs_prodproj.problems import Problem
from mkdocs_prodproj.study import Study


class Links(Protocol):
    """Final, relative addresses for one page; "" where there is nothing to lead to."""

    def url(self, id_: str) -> str:
        """The address of an item's page."""

    def page_url(self, name: str, anchor: str = "") -> str:
        """The address of a generated page ("roadmap"), or of a place on it."""

    def edit_url(self, path: str, line: int = 1) -> str:
        """Where a plan file can be edited; `path` is relative to the plan folder."""

    def source(self, id_: str) -> str:
        """The Markdown file of an item's page, relative to the Markdown file of this page."""

    def changed(self, id_: str) -> str:
        """In a preview, what a mark says of an item that the proposal changes; else ""."""
        return ""


@dataclass(frozen=True)
class Here:
    """The page being made: what it may show, where it stands, whom to tell about mistakes.

    `path` is relative to the plan folder, as all places in messages are. `read` gives the page's
    Markdown as it stands in its file; it is called only to say on which line a mistake is.
    """

    study: Study
    index: Index
    links: Links
    path: str
    read: Callable[[], str]
    report: Callable[[Problem], None]
    ours: bool = False
    """Whether the page is a view page, not one of the writer's with a block in it."""
    failure: str = ""
    """Why the whole plan could not be studied, said in place of every block."""
