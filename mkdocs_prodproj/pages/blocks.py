"""What stands on a page: the blocks of a `plan` fence, and an item's page round its own prose."""

from __future__ import annotations

import logging
from dataclasses import replace
from html import escape
from typing import Any

from mkdocs_prodproj.item_pages.page import item_rest, item_side, item_top
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.pages.catalogue import blocks_of
from mkdocs_prodproj.pages.links import Here
from mkdocs_prodproj.pages.prose import line_of_block
from mkdocs_prodproj.pages.templates import render, render_cell
from mkdocs_prodproj.plan.index import item_named
from mkdocs_prodproj.problems import Position, Problem, Severity
from mkdocs_prodproj.retrospect.preview import banner
from mkdocs_prodproj.shapes.blocks import Block, Problems
from mkdocs_prodproj.shapes.cells import Mark
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.health import row
from mkdocs_prodproj.wording import links as item_cells

#: A page that is ours from top to bottom, as against a block among a writer's text.
PAGE = "pp pp-page"
log = logging.getLogger("mkdocs.plugins.prodproj")


def block(source: str, here: Here) -> str:
    """A `plan` block as HTML, its mistakes shown in place and reported; never an exception.

    The code-fence extension would swallow an exception of ours without a word.
    """
    if here.failure:
        return _box(here.failure, here.path)
    try:
        return _block(source, here)
    except Exception as mistake:
        return _ours(here, _place(source, here), mistake)


def _block(source: str, here: Here) -> str:
    fields, problems = _read(source, here)
    shown: tuple[Block, ...] = ()
    if not problems:
        name = str(fields.pop("view", ""))
        shown, mistakes = blocks_of(here.study, name, fields)
        problems = tuple(_mistake(text, _place(source, here)) for text in mistakes)
    for problem in problems:
        here.report(problem)
    if problems:
        shown = (Problems(tuple(row(here.study, problem) for problem in problems)), *shown)
    return _wrapped(render(shown, here.links), PAGE if here.ours else "pp")


def _read(source: str, here: Here) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The keys of a block; the front matter reader does it, so that both read alike."""
    document = read_document(here.path, f"---\n{source.strip()}\n---\n".encode())
    errors = [p for p in document.problems if p.severity is Severity.ERROR]
    start = _place(source, here).line - 1 if errors else 0
    found = tuple(_in_block(problem, start) for problem in errors)
    return {str(k).strip().lower(): v for k, v in (document.fields or {}).items()}, found


def _in_block(problem: Problem, start: int) -> Problem:
    """A fault of a block's keys at its line of the page, in the words of a block."""
    place = replace(problem.position, line=problem.position.line + start)
    if problem.rule == "not-a-mapping":
        words = "A plan block holds lines of an option, a colon and its value."
        return Problem("plan-block", Severity.WARNING, place, words, paste="view: timeline")
    return replace(problem, position=place)


def _place(source: str, here: Here) -> Position:
    return Position(here.path, line_of_block(here.read(), source))


def _mistake(text: str, place: Position) -> Problem:
    return Problem("plan-block", Severity.WARNING, place, text)


#: What ends the words that only the search is to see.
_SEARCHED = "<!-- prodproj: searched -->"


def search_text(study: Study, item: Item) -> str:
    """What the search finds an item by beside its title and prose: id, status, people, tags."""
    mark = item_cells.status(study, item)
    people = [getattr(item, "owner", ""), *(a.who for a in getattr(item, "assignees", ()))]
    names = dict.fromkeys(item_cells.name_of(study, who) for who in people if who)
    words = [item_cells.label(item), mark.word if mark else "", *names, *item.tags]
    said = ", ".join(word for word in words if word)
    return f"<p>{escape(said)}</p>{_SEARCHED}"


def without_search_text(html: str) -> str:
    """The item's prose again, as other plug-ins may have changed it meanwhile."""
    return html.split(_SEARCHED, 1)[-1]


def item_page(item: Item, prose: str, here: Here) -> str:
    """An item's page: its head, facts and faults, its own prose, what is beside and around it."""
    if here.failure:
        return _box(here.failure, here.path) + prose
    try:
        top = render(item_top(here.study, item), here.links)
        side = render(item_side(here.study, item), here.links)
        rest = render(item_rest(here.study, item), here.links)
    except Exception as mistake:
        return _ours(here, Position(item.origin.path), mistake) + prose
    # The writer's text stands outside of our boxes, so that the theme shows it as everywhere else.
    body = f'<div class="pp-body">\n{prose}\n</div>' if prose.strip() else ""
    if body and side:
        body = f'<div class="pp-split">\n{body}\n{_wrapped(side)}\n</div>'
    else:
        rest = f"{side}{rest}"
    return "\n".join((_wrapped(top, PAGE), body, _wrapped(rest, PAGE) if rest else ""))


def preview_banner(here: Here) -> str:
    """What a page of a preview says at its top; "" on any other site."""
    if here.failure or not (here.study.history.preview or here.study.history.base):
        return ""
    try:
        return _wrapped(render(banner(here.study), here.links), PAGE if here.ours else "pp")
    except Exception as mistake:
        return _ours(here, Position(here.path), mistake)


def reference(written: str, text: str, here: Here) -> tuple[Item, str, str] | None:
    """What `[[written|text]]` shows: item, icon of its status, words; None if unknown."""
    item = item_named(here.index, written)
    if item is None:
        return None
    mark = item_cells.status(here.study, item)
    icon = render_cell(_icon(mark), here.links) if mark else ""
    return item, icon, text or item.title or item_cells.label(item)


def _icon(mark: Mark) -> Mark:
    return replace(mark, word="", note=mark.word)


def _ours(here: Here, place: Position, mistake: Exception) -> str:
    """A mistake of ours: said on the page and in the terminal; the rest of the site is made."""
    log.debug("While making %s", place, exc_info=mistake)
    words = f"This could not be shown: {type(mistake).__name__}: {mistake}"
    here.report(Problem("internal", Severity.ERROR, place, words, _PLEASE))
    return _box(words, str(place))


def _box(words: str, place: str) -> str:
    """Plain HTML, since what makes HTML may be what is broken."""
    lines = (
        f"<p><b>{escape(words)}</b></p><p>{escape(_PLEASE)}</p><p><code>{escape(place)}</code></p>"
    )
    return _wrapped(f'<div class="pp-card pp-empty" role="alert">{lines}</div>')


_PLEASE = "The mistake is in mkdocs-prodproj, not in your plan: please report it."


def _wrapped(html: str, kind: str = "pp") -> str:
    return f'<div class="{kind}">\n{html}\n</div>'
