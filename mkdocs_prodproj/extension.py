"""The Python-Markdown extension: `[[ID]]` links and `plan` blocks, with or without the plug-in."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString

from mkdocs_prodproj.pages import blocks
from mkdocs_prodproj.pages.day import chosen_day
from mkdocs_prodproj.pages.fences import Fence, fences
from mkdocs_prodproj.pages.folder import here_in_folder
from mkdocs_prodproj.pages.links import Here
from mkdocs_prodproj.plan.checks import ruled
from mkdocs_prodproj.plan.checks_text import REFERENCE, like_an_id, unknown_link

#: Above `reference` (170) and autorefs (168), below `escape` (180) and `backtick` (190).
REFERENCE_PRIORITY = 171
#: Before the code fences of Markdown itself and of superfences (25).
BLOCK_PRIORITY = 27
SUPERFENCES = "pymdownx.superfences"
EXTRA = "pymdownx.extra"


class ProdProjExtension(Extension):
    """`[[ID]]` links and `plan` blocks.

    The plug-in gives `here`, the page being rendered. Without it the extension reads the plan
    itself: `root` is the plan's folder, `docs` the folder of the site's pages, `as_of` the day.
    """

    def __init__(self, *, here: Callable[[Markdown], Here] | None = None, **kwargs: Any) -> None:
        self.config = {
            "root": ["docs/plan", "Folder of the plan"],
            "docs": ["docs", "Folder of the site's pages"],
            "as_of": ["", "The day of the plan: 2026-07-06; else SOURCE_DATE_EPOCH, else today"],
            "use_directory_urls": [True, "Whether a page's address ends in a slash"],
            "blocks": [
                True,
                "Whether to show plan blocks; else superfences does",
            ],
        }
        self._here = here
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Add the link pattern, and the blocks where no other extension hands them to us."""
        md.registerExtension(self)
        reference = Reference(REFERENCE, md, self.here)
        md.inlinePatterns.register(reference, "prodproj-reference", REFERENCE_PRIORITY)
        if self.getConfig("blocks"):
            md.preprocessors.register(Blocks(md, self.here), "prodproj-blocks", BLOCK_PRIORITY)

    def here(self, md: Markdown) -> Here:
        """The page being rendered."""
        if self._here is not None:
            return self._here(md)
        written = str(self.getConfig("as_of") or "")
        day = chosen_day(date.fromisoformat(written) if written else None, os.environ, date.today)
        return here_in_folder(
            root=str(self.getConfig("root")),
            docs=str(self.getConfig("docs")),
            page=page_of(md),
            day=day,
            use_directory_urls=bool(self.getConfig("use_directory_urls")),
        )


def add_to_hosts_list(
    extensions: list[Any], options: dict[str, Any], here: Callable[[Markdown], Here]
) -> None:
    """Add the extension to a host's settings: fences go through superfences where it is in use.

    `extensions` and `options` are changed in place; an entry of the user for this extension gives
    way, since the plug-in knows more than the extension alone.
    """
    for name in ("prodproj", "mkdocs_prodproj.extension"):
        options.pop(name, None)
        if name in extensions:
            extensions.remove(name)
    shared = False
    for holder in (options.setdefault(EXTRA, {}) if EXTRA in extensions else None,
                   options if SUPERFENCES in extensions else None):  # fmt: skip
        if holder is not None:
            superfences = holder.setdefault(SUPERFENCES, {})
            superfences["custom_fences"] = [
                *(superfences.get("custom_fences") or ()),
                {"name": "plan", "class": "plan", "format": partial(_superfence, here)},
            ]
            shared = True
    extensions.append(ProdProjExtension(here=here, blocks=not shared))


def _superfence(here: Callable[[Markdown], Here], source: str, *given: Any, **kwargs: Any) -> str:
    *_language_class_options, md = given
    return blocks.block(source, here(md))


def page_of(md: Markdown) -> str:
    """The page's path among the site's pages, as its host tells it; "index.md" when it does not."""
    for registry in (md.preprocessors, md.treeprocessors):
        for processor in registry:
            path = getattr(getattr(processor, "page", None), "path", None)
            uri = getattr(getattr(processor, "file", None), "src_uri", None)
            if isinstance(path or uri, str):
                return str(path or uri)
    return "index.md"


class Reference(InlineProcessor):
    """`[[ID]]`: a link to the item, with the mark of its status; an unknown id stays as typed."""

    def __init__(self, pattern: str, md: Markdown, here: Callable[[Markdown], Here]) -> None:
        super().__init__(pattern, md)
        self._here = here

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """The element that replaces what was typed."""
        here = self._here(self.md)
        written = m["id"].strip()
        found = blocks.reference(written, (m["text"] or "").strip(), here)
        if found is not None:
            item, icon, text = found
            return self._link(here.links.source(item.id), icon, text), m.start(0), m.end(0)
        if not like_an_id(written):
            return None, None, None
        _report_unknown(written, here)
        return _unknown_element(m[0]), m.start(0), m.end(0)

    def _link(self, href: str, icon: str, text: str) -> Element:
        # Never an <a> without an address: MkDocs ends the build at one.
        element = Element("a", {"class": "pp-ref", "href": href} if href else {"class": "pp-ref"})
        element.tag = "a" if href else "span"
        stashed = f"{self.md.htmlStash.store(icon)}\u00a0" if icon else ""
        element.text = AtomicString(f"{stashed}{text}")
        return element


def _unknown_element(typed: str) -> Element:
    element = Element("span", {"class": "pp-ref pp-ref--unknown"})
    element.text = AtomicString(typed)
    return element


def _report_unknown(written: str, here: Here) -> None:
    """The problem that the check of the plan finds, so that it is told once."""
    plan = here.study.plan
    problem = ruled(unknown_link(plan, here.path, here.read(), written), plan.settings.rules)
    if problem is not None:
        here.report(problem)


class Blocks(Preprocessor):
    """`plan` fences at any depth, put aside as HTML before other extensions see them."""

    def __init__(self, md: Markdown, here: Callable[[Markdown], Here]) -> None:
        super().__init__(md)
        self._here = here

    def run(self, lines: list[str]) -> list[str]:
        """The lines with each block replaced by a placeholder of the same depth."""
        shown: list[str] = []
        for part in fences(lines):
            shown.extend(self._placed(part) if isinstance(part, Fence) else [part])
        return shown

    def _placed(self, fence: Fence) -> list[str]:
        html = blocks.block(fence.source, self._here(self.md))
        return ["", f"{fence.indent}{self.md.htmlStash.store(html)}", ""]


def makeExtension(**kwargs: Any) -> ProdProjExtension:  # noqa: N802 - Python-Markdown's name
    """What Python-Markdown calls for the dotted name `mkdocs_prodproj.extension`."""
    return ProdProjExtension(**kwargs)
