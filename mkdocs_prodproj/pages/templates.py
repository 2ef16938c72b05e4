"""The only home of Jinja: blocks in, HTML out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import cache, lru_cache
from html import escape, unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from mkdocs_prodproj.pages.links import Links
from mkdocs_prodproj.shapes.blocks import Block
from mkdocs_prodproj.shapes.cells import Cell, Code, ItemLink, Mark, Small, Strong, Who

#: What a drawing says for a link to an item: charts know no addresses.
_ITEM = re.compile(r'href="item:([^"]*)"')
_HUMPS = re.compile(r"(?<!^)(?=[A-Z])")
#: The links of the page that is being rendered; templates reach it through `url` and its like.
_links: ContextVar[Links] = ContextVar("links")


class _Context(Context):
    """Calls what a template names without asking first whether it wants the context: none does."""

    def call(self, obj: Any, /, *args: Any, **names: Any) -> Any:
        """A macro or a function of ours."""
        names.pop("_block_vars", None)
        names.pop("_loop_vars", None)
        return obj(self.eval_ctx, *args, **names) if type(obj) is Macro else obj(*args, **names)


def render(blocks: Iterable[Block], links: Links) -> str:
    """The blocks as HTML, one after another; `links` gives final addresses for this page."""
    token = _links.set(links)
    try:
        return "".join(_one(block) for block in blocks)
    finally:
        _links.reset(token)


def render_cell(cell: Cell, links: Links) -> str:
    """One cell as HTML, to stand inside a line of text."""
    token = _links.set(links)
    try:
        return str(environment().globals["cell"](cell)).strip()  # type: ignore[operator]
    finally:
        _links.reset(token)


@cache
def environment() -> Environment:
    """The one environment: everything escaped, an unknown name is a mistake of ours."""
    folder = Path(__file__).resolve().parents[1] / "templates"
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.context_class = _Context
    made.globals.update(
        kind_of=_kind_of,
        url=lambda id_: _links.get().url(id_),
        page_url=lambda name, anchor="": _links.get().page_url(name, anchor),
        edit_url=lambda path, line=1: _links.get().edit_url(path, line),
        changed=lambda id_: _links.get().changed(id_),
        linked=_linked,
        blocks=lambda given: Markup("".join(_one(block) for block in given)),  # noqa: S704
    )
    # One picture stands on a page a hundred times: it is drawn once.
    drawn = made.get_template("icons.html").module.icon  # type: ignore[attr-defined]
    made.globals["icon"] = lru_cache(maxsize=1024)(drawn)
    made.globals["cell"] = _cells(made.get_template("cells.html").module)
    return made


def _cells(macros: Any) -> Callable[[Cell], str]:
    """The macro `cell`; the commonest cells go to their own, those without an address once."""
    fixed = lru_cache(maxsize=4096)(macros.cell)
    own = {ItemLink: macros.item_link, Who: macros.who}
    own |= dict.fromkeys((Mark, Strong, Small, Code), fixed)

    def cell(given: Cell) -> str:
        made: str = own.get(type(given), macros.cell)(given)
        return made

    return cell


def _linked(drawing: str) -> Markup:
    """A drawing in which `href="item:ID"` leads to the item's page; no link where it has none.

    It is written as `xlink:href`: Material sets the `href` of every element of a page that it
    loads, and a drawing's links have none that can be set.
    """
    return Markup(_ITEM.sub(_href, drawing))  # noqa: S704


def _href(found: re.Match[str]) -> str:
    address = _links.get().url(unescape(found[1]))
    return f'xlink:href="{escape(address)}"' if address else ""


def _one(block: Block) -> str:
    # `Template.render` copies a chain of mappings each time: a fifth of the time of a small block.
    template = _template(type(block).__name__)
    names = {**environment().globals, "block": block}
    context = environment().context_class(environment(), names, template.name, template.blocks)
    return "".join(template.root_render_func(context))


@cache
def _template(class_name: str) -> Template:
    name = _HUMPS.sub("_", class_name).lower()
    return environment().get_template(f"{name}.html")


def _kind_of(value: object) -> str:
    """The class name of a cell; a template asks once and compares texts."""
    return type(value).__name__
