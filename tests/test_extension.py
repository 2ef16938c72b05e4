"""The Markdown extension by itself, as a host without plug-ins runs it."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import markdown
import pytest

from mkdocs_prodproj.extension import REFERENCE, add_to_hosts_list
from mkdocs_prodproj.pages.catalogue import VIEWS
from tests.sites import write

FILES = {
    "docs/plan/tasks/T-1.md": (
        "---\ntitle: Knead & <b>fold</b>\nstatus: todo\naliases: [OLD-9]\n---\n"
    ),
    "docs/plan/projects/P.md": "---\ntitle: Oven\ntasks:\n  - {id: IN-1, title: Buy}\n---\n",
    "docs/guide/page.md": "# Page\n",
    "docs/index.md": "# Home\n",
}


class Page:
    """What a host's own extension says about the page, here as Zensical's does."""

    def __init__(self, path: str) -> None:
        self.path = path


class Host(markdown.preprocessors.Preprocessor):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.page = Page(path)

    def run(self, lines: list[str]) -> list[str]:
        return lines


class HostExtension(markdown.Extension):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.preprocessors.register(Host(self.path), "host", 100)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path, FILES)


def html(text: str, *others: object, page: str = "index.md", **options: object) -> str:
    settings = {"prodproj": {"as_of": "2026-07-06", **options}}
    extensions = [HostExtension(page), "prodproj", *others]
    return markdown.markdown(text, extensions=extensions, extension_configs=settings)


def plain(text: str) -> str:
    return re.sub(r"<svg.*?</svg>", "", text, flags=re.S)


def test_a_reference_becomes_a_link_to_the_source_file(folder: Path) -> None:
    assert 'href="plan/tasks/T-1.md"' in html("See [[T-1]].")


def test_the_link_is_relative_to_the_page_it_stands_on(folder: Path) -> None:
    assert 'href="../plan/tasks/T-1.md"' in html("[[t-1]]", page="guide/page.md")


def test_a_title_is_shown_as_typed(folder: Path) -> None:
    assert "Knead &amp; &lt;b&gt;fold&lt;/b&gt;</a>" in html("[[OLD-9]]")


def test_a_reference_takes_a_text_of_its_own(folder: Path) -> None:
    assert "the dough</a>" in html("[[T-1|the dough]]")


def test_an_item_without_a_page_of_its_own_is_named_but_not_linked(folder: Path) -> None:
    assert "<span" in html("[[IN-1]]")
    assert "href" not in html("[[IN-1]]")


@pytest.mark.parametrize(
    "typed",
    ["`[[T-1]]`", "    [[T-1]]", "[[1]](https://example.org)", "[[ -f x ]]", r"\[[T-1]]",
     "[[two words]]"],
)  # fmt: skip
def test_what_only_looks_like_a_reference_stays(folder: Path, typed: str) -> None:
    assert "pp-ref" not in html(typed)


def test_an_unknown_id_stays_as_typed_and_is_reported(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert '<span class="pp-ref pp-ref--unknown">[[T-11]]</span>' in html("[[T-11]]")
    assert (
        '../index.md:1:1: There is no item "T-11" in the plan. Did you mean "T-1"?' in caplog.text
    )


def test_a_block_shows_a_view(folder: Path) -> None:
    shown = html("```plan\nview: list\nkind: task\n```")
    assert shown.startswith('<div class="pp">')
    assert 'href="plan/tasks/T-1/"' in shown


@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_every_view_shows_without_a_plug_in(
    folder: Path, caplog: pytest.LogCaptureFixture, view: str
) -> None:
    options = {"list": "\nkind: task", "item": "\nid: T-1", "fields": "\nkind: task"}
    shown = html(f"```plan\nview: {view}{options.get(view, '')}\n```")
    assert shown.startswith('<div class="pp">')
    assert "```" not in shown
    assert caplog.text == ""


def test_addresses_follow_the_hosts_setting(folder: Path) -> None:
    text = "```plan\nview: list\nkind: task\n```"
    shown = html(text, page="guide/page.md", use_directory_urls=False)
    assert 'href="../plan/tasks/T-1.html"' in shown
    assert 'href="../../plan/tasks/T-1/"' in html(text, page="guide/page.md")


def test_blocks_work_in_lists_and_boxes(folder: Path) -> None:
    block = "    ```plan\n    view: list\n    kind: task\n    ```\n"
    assert re.search(r'<li>\s*<p>x</p>\s*<div class="pp">', html(f"- x\n\n{block}"))
    assert re.search(
        r'<p class="[^"]+">Note</p>\s*<div class="pp">', html(f"!!! note\n\n{block}", "admonition")
    )
    assert '<blockquote>\n<div class="pp">' in html("> ```plan\n> view: list\n> kind: task\n> ```")


def test_a_block_beside_other_code_fences_leaves_them_alone(folder: Path) -> None:
    text = "````md\n```plan\nview: list\n```\n````\n\n```plan\nview: list\nkind: task\n```"
    for other in ("fenced_code", "pymdownx.superfences"):
        shown = html(text, other)
        assert "view: list" in plain(shown)
        assert shown.count('<div class="pp">') == 1


def test_a_change_in_the_plan_is_seen_on_the_next_page(folder: Path) -> None:
    assert "Knead" in html("[[T-1]]")
    write(folder, {"docs/plan/tasks/T-1.md": "---\ntitle: Rest overnight\n---\n"})
    assert "Rest overnight" in html("[[T-1]]")


def test_no_link_is_ever_without_an_address(folder: Path) -> None:
    assert not re.search(r"<a(?![^>]*href=)", html("[[IN-1]] [[T-99]] [[P]]"))


def test_a_plug_in_hands_blocks_to_superfences_where_they_are_in_use() -> None:
    mine = {"name": "mine", "class": "mine", "format": print}
    options = {"pymdownx.superfences": {"custom_fences": [mine]}, "prodproj": {"root": "x"}}
    extensions = ["toc", "pymdownx.superfences", "prodproj"]
    add_to_hosts_list(extensions, options, lambda md: None)  # type: ignore[arg-type, return-value]
    assert [f["name"] for f in options["pymdownx.superfences"]["custom_fences"]] == ["mine", "plan"]
    assert extensions[:2] == ["toc", "pymdownx.superfences"]
    assert extensions[2].getConfig("blocks") is False
    assert "prodproj" not in options


def test_superfences_inside_pymdownx_extra_are_found_too() -> None:
    options: dict[str, dict[str, dict[str, list[dict[str, object]]]]] = {}
    add_to_hosts_list(["pymdownx.extra"], options, lambda md: None)  # type: ignore[arg-type, return-value]
    assert options["pymdownx.extra"]["pymdownx.superfences"]["custom_fences"][0]["name"] == "plan"


def test_the_users_own_list_of_fences_is_left_as_it_was() -> None:
    mine: list[object] = []
    options = {"pymdownx.superfences": {"custom_fences": mine}}
    add_to_hosts_list(["pymdownx.superfences"], options, lambda md: None)  # type: ignore[arg-type, return-value]
    assert mine == []


@pytest.mark.parametrize(
    ("typed", "id_", "text"),
    [("[[T-1]]", "T-1", None), ("[[T-1|a b]]", "T-1", "a b"), ("[[my task]]", "my task", None)],
)
def test_a_reference_is_an_id_with_or_without_text(typed: str, id_: str, text: str | None) -> None:
    match = re.fullmatch(REFERENCE, typed)
    assert match
    assert (match["id"], match["text"]) == (id_, text)
