from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from mkdocs_prodproj.pages.blocks import block, item_page, reference
from mkdocs_prodproj.pages.links import Here, Links
from mkdocs_prodproj.plan.index import Index
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.problems import Problem
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.study import Study

FILES = {
    "tasks/T-1.md": b"---\ntitle: Knead\nstatus: todo\n---\nText\n",
    "tasks/T-2.md": b"---\ntitle: <i>Bake</i>\ndepends_on: T-1\n---\n",
}


class PlainLinks(Links):
    def url(self, id_: str) -> str:
        return f"to/{id_}"

    def page_url(self, name: str, anchor: str = "") -> str:
        return f"page/{name}"

    def edit_url(self, path: str, line: int = 1) -> str:
        return ""

    def source(self, id_: str) -> str:
        return f"{id_}.md"


def here(told: list[Problem], text: str = "", failure: str = "") -> Here:
    plan = read_plan([read_document(path, data) for path, data in FILES.items()])
    study = Study(plan, date(2026, 7, 6))
    index = Index.of(plan.items)
    return Here(study, index, PlainLinks(), "../a.md", lambda: text, told.append, failure=failure)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_block_without_keys_is_told_as_a_block() -> None:
    told: list[Problem] = []
    block("timeline", here(told, "# A\n\n```plan\ntimeline\n```\n"))
    assert [(p.rule, p.position.line, p.paste) for p in told] == [
        ("plan-block", 4, "view: timeline")
    ]
    assert "front matter" not in told[0].message


def test_a_block_stands_in_a_box_of_its_own() -> None:
    shown = block("view: list\nkind: task", here([]))
    assert shown.startswith('<div class="pp">\n')
    assert "Knead" in shown
    assert 'href="to/T-1"' in shown


def test_options_may_be_written_in_any_case() -> None:
    assert "Knead" in block("View: list\nKIND: task", here([]))


def test_a_page_of_ours_has_the_frame_of_one() -> None:
    assert block("view: list\nkind: task", replace(here([]), ours=True)).startswith(
        '<div class="pp pp-page">'
    )


def test_an_unknown_view_is_shown_and_told_with_its_line() -> None:
    told: list[Problem] = []
    shown = block("view: bord", here(told, "# T\n\n```plan\nview: bord\n```\n"))
    assert "Did you mean `board`?" in words(shown)
    assert [(str(p.position), p.rule) for p in told] == [("../a.md:3:1", "plan-block")]


def test_an_unknown_option_is_told_and_the_view_is_shown_without_it() -> None:
    told: list[Problem] = []
    assert "Knead" in block("view: list\nkind: task\nlimti: 3", here(told))
    assert len(told) == 1
    assert "limti" in told[0].message


def test_text_that_is_no_yaml_is_told_at_its_own_line() -> None:
    told: list[Problem] = []
    text = "# T\n\n```plan\nview: list\ncolumns: [a\n```\n"
    shown = block("view: list\ncolumns: [a", here(told, text))
    assert told[0].position.line == 5
    assert told[0].message in words(shown).replace("&#34;", '"')


@pytest.mark.parametrize("source", ["", "roadmap", "- a\n- b", "view:", "limit: 3"])
def test_a_block_without_a_view_says_what_to_write(source: str) -> None:
    told: list[Problem] = []
    assert '<div class="pp">' in block(source, here(told))
    assert told


def test_a_mistake_of_ours_is_shown_and_told_and_ends_nothing() -> None:
    class FailingLinks(PlainLinks):
        def url(self, id_: str) -> str:
            raise KeyError("x<y")

    told: list[Problem] = []
    shown = block("view: list\nkind: task", replace(here(told), links=FailingLinks()))
    assert "KeyError" in shown
    assert "x&lt;y" in shown
    assert [p.rule for p in told] == ["internal"]


def test_a_plan_that_cannot_be_studied_is_said_in_every_block_and_on_every_item() -> None:
    failed = here([], failure="ValueError: no")
    item = failed.study.plan.items[0]
    assert "ValueError: no" in block("view: list", failed)
    assert "ValueError: no" in item_page(item, "<p>Text</p>", failed)
    assert "<p>Text</p>" in item_page(item, "<p>Text</p>", failed)


def test_the_writers_text_stands_outside_our_boxes() -> None:
    at = here([])
    page = item_page(at.study.plan.items[0], "<p>Text</p>", at)
    before, after = page.split("<p>Text</p>")
    assert before.count("<div") - before.count("</div>") == 1 + before.count("pp-split")
    assert before.rstrip().endswith('<div class="pp-body">')
    assert after.lstrip().startswith("</div>")


def test_a_page_closes_all_that_it_opens() -> None:
    at = here([])
    for item in at.study.plan.items:
        for prose in ("", "<p>Text</p>"):
            page = item_page(item, prose, at)
            assert page.count("<div") == page.count("</div>")
            assert page.count("<section") == page.count("</section>")


def test_a_reference_gives_item_icon_and_words() -> None:
    found = reference("t-1", "", here([]))
    assert found
    item, icon, text = found
    assert (item.id, text) == ("T-1", "Knead")
    assert 'aria-label="Not started"' in icon


def test_a_title_is_escaped_in_every_view() -> None:
    assert "<i>Bake" not in block("view: list\nkind: task", here([]))


def test_templates_leave_no_blank_line_that_markdown_would_read_as_an_end() -> None:
    assert "\n\n" not in block("view: list\nkind: task", here([])).strip()
