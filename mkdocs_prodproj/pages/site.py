"""One build of a site: where the plan is, what it says today, and the file of every page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath, relpath, splitext
from typing import Any, Protocol
from urllib.parse import urljoin

from mkdocs_prodproj.history.cache import cache_folder
from mkdocs_prodproj.history.git import last_commit
from mkdocs_prodproj.history.history import History
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.pages.links import Here, Links
from mkdocs_prodproj.plan.index import Index
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.problems import Problem
from mkdocs_prodproj.retrospect.preview import changed_here
from mkdocs_prodproj.source.folder import read_folder
from mkdocs_prodproj.study import Study


class SiteFile(Protocol):
    """A page's file, as the site generator knows it."""

    src_uri: str

    def url_relative_to(self, other: Any) -> str:
        """Its address, relative to that of another file."""


@dataclass(frozen=True)
class Place:
    """Where the plan lies: its folder, the site's `docs` folder, and its path among the pages.

    A plan beside `docs` appears under the name of its own folder.
    """

    root: Path
    docs: Path
    base: Path = Path()
    """The folder of `mkdocs.yml`, where what was read of the past is kept."""

    @cached_property
    def inside(self) -> bool:
        """Whether the plan is a part of the site's own pages."""
        return self.root.is_relative_to(self.docs)

    @cached_property
    def path(self) -> str:
        """The folder of the plan's pages: "plan"; "." when the plan is all of the site."""
        return self.root.relative_to(self.docs).as_posix() if self.inside else self.root.name

    @cached_property
    def from_docs(self) -> str:
        """The plan folder as seen from `docs`: "plan" or "../backlog"."""
        return relpath(self.root.as_posix(), self.docs.as_posix())

    def page(self, path: str) -> str:
        """The page's path among the site's pages of a path inside the plan."""
        return normpath(join(self.path, path))

    def source(self, page: str) -> str:
        """The path from the plan folder of a page of the site: "../index.md" for the first page."""
        if page.startswith(f"{self.path}/"):
            return page[len(self.path) + 1 :]
        if self.inside:
            return relpath(page, self.path)
        return relpath(join(self.docs.as_posix(), page), self.root.as_posix())

    def edit_uri(self, path: str) -> str:
        """A path inside the plan as seen from `docs`: "plan/a.md" or "../backlog/a.md"."""
        return normpath(join(self.from_docs, path))

    def from_here(self, path: str) -> str:
        """A path inside the plan as a person in the project's folder would write it."""
        full = normpath(join(self.root.as_posix(), path))
        try:
            return Path(full).relative_to(Path.cwd()).as_posix()
        except ValueError:
            return full


def edit_address(repository: str, template: str, place: Place, path: str) -> str:
    """Where a plan file is edited; `template` holds `{path}` or `{path_noext}`, from `docs`."""
    source = place.edit_uri(path)
    to = template.format(path=source, path_noext=splitext(source)[0])
    if repository and not to.startswith(("?", "#")):
        repository = f"{repository.rstrip('/')}/"
    return urljoin(repository, to)


def find_place(written: str, docs: str, base: str) -> Place:
    """The plan's place for the setting `plan`: inside `docs` if there, else beside `mkdocs.yml`."""
    choices = [Path(docs, written).resolve(), Path(base, written).resolve()]
    root = next((c for c in choices if c.is_dir()), choices[0])
    return Place(root, Path(docs).resolve(), Path(base).resolve())


@dataclass(frozen=True, slots=True)
class Preview:
    """A site of a proposal: what it is called, and the ref that it is compared with."""

    name: str = ""
    base: str = ""


def chosen_preview(environment: Mapping[str, str]) -> Preview:
    """The preview that PRODPROJ_PREVIEW and PRODPROJ_BASE ask for; an ordinary site without them.

    `PRODPROJ_PREVIEW="pull request 12"` names it; a preview without a base is of `main`.
    """
    name = environment.get("PRODPROJ_PREVIEW", "").strip()
    base = environment.get("PRODPROJ_BASE", "").strip()
    return Preview(name, base or ("main" if name else ""))


@dataclass
class Site:
    """What a build knows. Filled once, when the files are known; read by every page."""

    place: Place
    report: Callable[[Problem], None]
    edit_address: Callable[[str], str] = lambda path: ""
    study: Study = field(default_factory=lambda: Study(Plan(), date.min))
    index: Index = field(default_factory=Index)
    views: dict[str, SiteFile] = field(default_factory=dict)
    feeds: dict[str, SiteFile] = field(default_factory=dict)
    pages: dict[str, SiteFile] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    """The item of a page, by the page's path."""
    failure: str = ""
    """Why the plan could not be studied at all: a mistake of ours."""

    changed: Mapping[str, str] = field(default_factory=dict)
    """In a preview, what a mark says of each item that the proposal adds or changes, by id."""

    def look_at(
        self, plan: Plan, day: date, preview: Preview | None = None, hidden: Collection[str] = ()
    ) -> None:
        """Study this plan on this day, with its history; `preview` says what to compare it with.

        Files that the site leaves out today, `hidden`, are left out of earlier plans too.
        """
        preview = preview or Preview()
        kept = cache_folder(self.place.base)
        history = History.of(self.place.root, kept, preview.base, preview.name, hidden)
        self.study = Study(plan, day, last_commit(self.place.root), history)
        self.index = Index.of(plan.items)
        self.changed = changed_here(self.study)

    def add_item_page(self, item: Item, file: SiteFile) -> None:
        """Remember the page of an item."""
        self.pages[item.id] = file
        self.items[file.src_uri] = item

    def here(self, file: SiteFile, read: Callable[[], str]) -> Here:
        """The page of a file, about to be made; `read` gives its Markdown."""
        path = self.place.source(file.src_uri)
        links = SiteLinks(self, file)
        ours = any(view is file for view in self.views.values())
        return Here(self.study, self.index, links, path, read, self.report, ours, self.failure)


@dataclass(frozen=True)
class SiteLinks(Links):
    """Addresses as the site generator gives them, relative to one page."""

    site: Site
    file: SiteFile

    def url(self, id_: str) -> str:
        """The address of an item's page."""
        return self._to(self.site.pages.get(id_))

    def page_url(self, name: str, anchor: str = "") -> str:
        """The address of a view page, or of a place on it."""
        url = self._to(self.site.views.get(name) or self.site.feeds.get(name))
        return f"{url}#{anchor}" if url and anchor else url

    def edit_url(self, path: str, line: int = 1) -> str:
        """Where the file can be edited, if the site says where its sources are."""
        return self.site.edit_address(path)

    def source(self, id_: str) -> str:
        """The item's Markdown file, relative to this page's."""
        to = self.site.pages.get(id_)
        return relpath(to.src_uri, dirname(self.file.src_uri) or ".") if to else ""

    def changed(self, id_: str) -> str:
        """What a mark says of an item that the proposal changes."""
        return self.site.changed.get(id_, "")

    def _to(self, to: SiteFile | None) -> str:
        return to.url_relative_to(self.file) if to else ""


def read_visible(root: Path, hidden: Container[str]) -> Plan:
    """The plan of a folder without the files that the site leaves out."""
    documents, problems = read_folder(root)
    return read_plan(
        [d for d in documents if d.path not in hidden],
        [p for p in problems if p.position.path not in hidden],
    )


def page_fields(item: Item, fields: Mapping[str, Any], title: str) -> dict[str, Any]:
    """The front matter that a theme may see on an item's page.

    Ours say other things with the same words: a task's `status` is no icon in the navigation.
    """
    kept = {key: value for key, value in fields.items() if key not in {"status", "date", "links"}}
    if "tags" in kept:
        kept["tags"] = [str(tag) for tag in item.tags]
    hidden = kept.get("hide") or []
    kept["hide"] = [str(h) for h in hidden] if isinstance(hidden, list) else [str(hidden)]
    return kept | {"title": title}
