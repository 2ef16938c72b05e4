"""The MkDocs plug-in: each event fetches what it needs, calls, and hands back."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from html import escape
from itertools import pairwise
from logging import WARNING
from typing import Any, Literal
from urllib.parse import urljoin

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from mkdocs_prodproj.config import ProdProjConfig
from mkdocs_prodproj.extension import add_to_hosts_list
from mkdocs_prodproj.pages import blocks, data_files, prose, sitemap
from mkdocs_prodproj.pages.assets import assets
from mkdocs_prodproj.pages.day import chosen_day
from mkdocs_prodproj.pages.feeds import feeds_of
from mkdocs_prodproj.pages.links import Here
from mkdocs_prodproj.pages.site import (
    Place,
    Site,
    chosen_preview,
    edit_address,
    find_place,
    page_fields,
    read_visible,
)
from mkdocs_prodproj.problems import Problem, Severity

log = get_plugin_logger("prodproj")
_IDS = re.compile(r'\sid="([^"]+)"')


class ProdProjPlugin(BasePlugin[ProdProjConfig]):  # type: ignore[no-untyped-call]
    """A plan in Markdown becomes pages of the site."""

    serving = False
    site: Site
    here: Here
    file: File | None = None
    """The file of the page `here`."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Having this event keeps the plug-in, and what it cached, from one rebuild to the next."""
        self.serving = command == "serve"

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> None:
        """A fresh start; late, since other plug-ins replace the theme and add extensions."""
        self.told: dict[Problem, None] = {}
        self.aside: dict[str, str] = {}
        self.file = None
        base = os.path.dirname(config.config_file_path or "") or "."  # noqa: PTH120
        place = find_place(self.config.plan, config.docs_dir, base)
        template = config.edit_uri_template or f"{config.edit_uri or ''}{{path}}"
        to_edit = config.edit_uri_template or config.edit_uri
        self.site = Site(place, self.report)
        if to_edit:
            self.site.edit_address = partial(edit_address, config.repo_url or "", template, place)
        add_to_hosts_list(config.markdown_extensions, config.mdx_configs, self._here)
        for asset in assets():
            if asset.path.endswith(".css"):
                config.extra_css.insert(0, asset.path)
            else:
                config.extra_javascript.append(asset.path)
        if not place.inside and str(place.root) not in config.watch:
            config.watch.append(str(place.root))

    def _here(self, md: Markdown) -> Here:
        """The page being made; a blog's list of posts makes each post once more, for itself."""
        known = "relpath" in md.treeprocessors
        file = getattr(md.treeprocessors["relpath"], "file", None) if known else None
        if file is None or file is self.file:
            return self.here
        return self.site.here(file, lambda: file.content_string)

    @event_priority(-40)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Read the plan; give every view and every item its page."""
        for asset in assets():
            files.append(File.generated(config, asset.path, content=asset.text))
        self._read(files)
        add_outside_files(self.site, files, config)
        add_views(self.site, files, config, listed=self.config.nav == "manual")
        add_items(self.site, files, config)
        add_feeds(self.site, files, config)
        for problem in self.site.study.problems:
            self.report(problem)

    def _read(self, files: Files) -> None:
        place = self.site.place
        day = chosen_day(self.config.as_of, os.environ, date.today)
        if not place.root.is_dir():
            log.warning(
                f'There is no plan folder "{place.from_here(".")}". '
                "`prodproj init` makes one; `plan:` under `prodproj` says where it is."
            )
        shown = InclusionLevel.is_in_serve if self.serving else InclusionLevel.is_included
        hidden = {place.source(f.src_uri) for f in files if not shown(f.inclusion)}  # type: ignore[no-untyped-call]
        try:
            hidden = hidden if place.inside else set()
            plan = read_visible(place.root, hidden)
            self.site.look_at(plan, day, chosen_preview(os.environ), hidden)
            self.site.study.problems  # noqa: B018 - a mistake of ours shows here, not on a page
        except Exception as mistake:
            if not self.serving:
                raise
            log.exception("The plan could not be read")
            self.site.failure = f"{type(mistake).__name__}: {mistake}"

    @event_priority(-50)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Add our pages unless the navigation names one; place items' pages beside their view."""
        views = {name: page_of(file, config) for name, file in self.site.views.items()}
        ours = {page.file.src_uri for page in views.values()}
        if self.config.nav == "auto" and not any(p.file.src_uri in ours for p in nav.pages):
            add_to_navigation(nav, views, first=config.nav is None)
        place_items(self.site, views, config)

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Remember the page; on an item's page, leave to our head what it shows."""
        self.file = page.file
        self.here = self.site.here(page.file, lambda: page.file.content_string)
        item = self.site.items.get(page.file.src_uri)
        if item is None:
            if page.file.generated_by == "prodproj" and not has_tabs(config):
                page.meta["hide"] = [h for h in page.meta.get("hide", ()) if h != "navigation"]
            return markdown
        fields, title = page.meta, escape(item.title or item.id, quote=False)
        page.meta = page_fields(item, fields, title)
        if not fields:  # MkDocs says nothing of front matter it cannot parse, and shows it
            markdown = prose.without_front_matter(markdown)
        return prose.without_title(markdown, item.title)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put an item's facts round its prose; let links to places in our blocks be checked."""
        item = self.site.items.get(page.file.src_uri)
        if item is None:
            return self._aside(html, page)
        if not page.toc.items:
            page.meta["hide"] = [*page.meta["hide"], "toc"]
        return blocks.search_text(self.site.study, item) + html

    def _aside(self, html: str, page: Page) -> str:
        """Keep a view page that is all ours from the search: what it shows has pages of its own."""
        if page.file.generated_by != "prodproj" or self.here.ours is False:
            return html
        self.aside[page.file.src_uri] = html
        return f"<h1>{page.title}</h1>"

    @event_priority(-100)
    def on_page_context(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Put an item's facts round its prose, now that the search has read the prose alone.

        Links of others to places in our blocks are checked after this.
        """
        item = self.site.items.get(page.file.src_uri)
        html = self.aside.pop(page.file.src_uri, page.content or "")
        here = self.site.here(page.file, lambda: page.file.content_string)
        if item is not None:
            html = blocks.item_page(item, blocks.without_search_text(html), here)
        page.content = html = blocks.preview_banner(here) + html
        if 'class="pp' in html and page.present_anchor_ids is not None:
            page.present_anchor_ids |= set(_IDS.findall(html))

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Leave out the plan's data files that no page links to."""
        ours = {feed.src_uri for feed in self.site.feeds.values()}
        source = self.site.place.source
        data = [f for f in files if f.src_uri not in ours and data_files.is_data(source(f.src_uri))]
        if not data:
            return
        linked = data_files.linked(f.page.content or "" for f in files if f.page is not None)
        for file in data:
            if file.url.rsplit("/", 1)[-1] not in linked:
                file.inclusion = InclusionLevel.EXCLUDED

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Keep what was read of the past; say what there is to mend; end a strict build."""
        self.site.study.history.cache.save()
        counts = {s: sum(p.severity is s for p in self.told) for s in Severity}
        said = ", ".join(f"{n} {s}{'s' * (n != 1)}" for s, n in counts.items() if n)
        log.info(f"{len(self.site.study.plan.items)} items, {said or 'nothing to mend'}")
        counted = counts[Severity.ERROR] + counts[Severity.WARNING]
        if counted and config.strict and not log.isEnabledFor(WARNING):  # `-q` counts no warnings
            raise PluginError(f"The plan has {said}; `--strict` ends the build.")
        if counts[Severity.ERROR] and self.config.strict and not self.serving:
            raise PluginError(f"The plan has {said}; `strict: true` ends the build.")

    def report(self, problem: Problem) -> None:
        """Say a problem once a build; `--strict` counts errors and warnings."""
        if problem in self.told:
            return
        self.told[problem] = None
        place = problem.position
        where = f"{self.site.place.from_here(place.path)}:{place.line}:{place.column}"
        more = f"\n    expected: {problem.expected}" if problem.expected else ""
        more += "".join(f"\n    {line}" for line in problem.paste.splitlines())
        say = log.debug if problem.severity is Severity.HINT else log.warning
        say(f"{where}: {problem.message}{more}")


def has_tabs(config: MkDocsConfig) -> bool:
    """Whether readers see the navigation at the top, so that it may go at the left."""
    return "navigation.tabs" in (config.theme.get("features") or ())


def add_outside_files(site: Site, files: Files, config: MkDocsConfig) -> None:
    """The Markdown files and pictures of a plan that lies beside the site's own pages."""
    if site.place.inside:
        return
    for path in data_files.pages_and_pictures(site.place.root, site.study.plan):
        if files.get_file_from_path(site.place.page(path)) is None:
            files.append(generated(site.place, config, site.place.page(path), source=path))


def generated(
    place: Place, config: MkDocsConfig, page: str, *, source: str, text: str = ""
) -> File:
    """A page made by us: of a plan file, or with a text of its own; edited where `source` is."""
    if text:
        file = File.generated(config, page, content=text)
    else:
        file = File.generated(config, page, abs_src_path=str(place.root / source))
    if source:
        file.edit_uri = place.edit_uri(source)
    return file


def add_views(site: Site, files: Files, config: MkDocsConfig, *, listed: bool) -> None:
    """Every view page; a page that the site has already at that address is used instead."""
    there = {f.dest_uri.casefold(): f for f in files.documentation_pages()}
    for view in sitemap.pages_of(site.study.plan):
        file = view_file(site.place, view, there, config)
        if own := there.get(file.dest_uri.casefold()):
            file = own
        else:
            set_exclusions([file], config)
            if file.inclusion.is_excluded():  # type: ignore[no-untyped-call]
                continue
            files.append(file)
        if not listed:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        site.views[view.name] = file


def view_file(
    place: Place, view: sitemap.ViewPage, there: dict[str, File], config: MkDocsConfig
) -> File:
    """The page of a view; named otherwise where `goals/README.md` has the address of `goals.md`."""
    file = generated(place, config, place.page(view.file), source="", text=view.markdown)
    own = there.get(file.dest_uri.casefold())
    if own is None or own.src_uri == file.src_uri or view.name == "index":
        return file
    return generated(place, config, place.page(view.other_file), source="", text=view.markdown)


def add_items(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Every item's page, out of the navigation; made here for one without a file of its own."""
    used = {f.dest_uri.casefold() for f in files.documentation_pages()}

    def taken(path: str) -> bool:
        dest = File.generated(config, path, content="").dest_uri.casefold()
        return dest in used or files.get_file_from_path(path) is not None

    def own(path: str) -> bool:
        return files.get_file_from_path(path) is not None

    paths = sitemap.item_paths(site.study.plan, site.place.path, own, taken)
    for item in site.study.plan.items:
        file = files.get_file_from_path(paths[item.id])
        if file is None:
            text = item.body or "\n"
            file = generated(site.place, config, paths[item.id], source=item.origin.path, text=text)
            files.append(file)
        elif (document := site.study.plan.documents[item.origin.path]).problems:
            file.content_string = document.text  # MkDocs may not be able to decode the file
        if file.inclusion.is_included():  # type: ignore[no-untyped-call]
            file.inclusion = InclusionLevel.NOT_IN_NAV
        site.add_item_page(item, file)


def add_feeds(site: Site, files: Files, config: MkDocsConfig) -> None:
    """What calendars and feed readers subscribe to, beside the plan's pages."""
    if site.failure:
        return
    for one in feeds_of(site.study):
        path = site.place.page(one.file)
        if files.get_file_from_path(path) is not None:
            continue
        file = File.generated(config, path, content="")
        changes = site.views.get("changes")
        address = changes.url_relative_to(file) if changes else ""
        if address and config.site_url:
            address = urljoin(urljoin(config.site_url, file.url), address)
        file.content_bytes = one.write(site.study, address)
        files.append(file)
        site.feeds[one.name] = file


def page_of(file: Any, config: MkDocsConfig) -> Page:
    """The page of a file, made when MkDocs has not made it."""
    return file.page if isinstance(file.page, Page) else Page(None, file, config)


def add_to_navigation(nav: Navigation, views: dict[str, Page], *, first: bool) -> None:
    """Put our sections into the navigation: behind the home page when it made itself, else last."""
    made: list[Page | Section] = []
    for title, group in sitemap.sections():
        pages = [views[view.name] for view in group if view.name in views]
        section = Section(title, list(pages)) if title and pages else None
        for page in pages:
            page.parent = section
        made.extend([section] if section else pages)
    home = next((n for n, entry in enumerate(nav.items) if entry.is_page and entry.is_homepage), -1)
    at = home + 1 if first else len(nav.items)
    nav.items[at:at] = made
    nav.pages[:] = list(_pages(nav.items))
    for before, after in pairwise(nav.pages):
        before.next_page, after.previous_page = after, before


def _pages(entries: Iterable[Any]) -> Iterator[Page]:
    for entry in entries:
        if entry.is_page:
            yield entry
        yield from _pages(entry.children or ())


def place_items(site: Site, views: dict[str, Page], config: MkDocsConfig) -> None:
    """Give each item's page its title, the section of its view, and the items before and after."""
    pages = {id_: page_of(file, config) for id_, file in site.pages.items()}
    around = sitemap.neighbours(site.study.plan)
    for item in site.study.plan.items:
        page, view = pages[item.id], views.get(sitemap.home_of(item))
        if "title" not in page.__dict__:
            page.title = escape(item.title or item.id, quote=False)
        if page.parent is None and page.previous_page is None and page.next_page is None:
            before, after = around[item.id]
            page.parent = view.parent if view else None
            page.previous_page, page.next_page = pages.get(before, view), pages.get(after)
