"""Every view and every item of the sample plan, as a reader inside Backstage TechDocs gets it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mkdocs_prodproj.pages.blocks import block, item_page
from mkdocs_prodproj.pages.catalogue import VIEWS
from mkdocs_prodproj.pages.folder import here_in_folder
from mkdocs_prodproj.pages.links import Here
from tests.sanitiser import removed


@pytest.fixture(scope="module")
def here(root: Path) -> Here:
    docs = root / "site_template" / "docs"
    return here_in_folder(str(docs / "plan"), str(docs), "index.md", date(2026, 7, 6))


@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_nothing_is_taken_from_a_view(here: Here, view: str) -> None:
    options = {"list": "\nkind: task", "item": "\nid: TAP-7", "fields": "\nkind: task"}
    html = block(f"view: {view}{options.get(view, '')}", here)
    assert 'class="pp' in html
    assert removed(html) == []


def test_nothing_is_taken_from_the_page_of_any_item(here: Here) -> None:
    shown = {
        item.id: removed(item_page(item, "<p>Text</p>", here)) for item in here.study.plan.items
    }
    assert len({item.kind for item in here.study.plan.items}) > 8
    assert {id_: gone for id_, gone in shown.items() if gone} == {}


@pytest.mark.parametrize(
    ("html", "gone"),
    [
        ("<svg><use href='#a'/></svg>", ["<use>"]),
        ("<style>p{}</style>", ["<style>"]),
        ("<svg><foreignObject></foreignObject></svg>", ["<foreignobject>"]),
        ("<p onclick='x()'>", ["<p> onclick"]),
        ("<p id='title'>", ['<p> id="title"']),
        ("<a href='javascript:x()'>", ['<a> href="javascript:x()"']),
        ("<a href='a.md#b' class='pp' data-x='1' aria-label='y' style='--pp:1'>", []),
    ],
)
def test_what_a_reader_does_not_get_is_known(html: str, gone: list[str]) -> None:
    assert removed(html) == gone
