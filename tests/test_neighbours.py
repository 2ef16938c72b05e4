"""Whole sites beside other plug-ins, extensions and themes that users have, in this environment."""

from __future__ import annotations

import json
import os
import re
from html import unescape
from pathlib import Path

import pytest

from tests.sites import Built, build_site, dead_links, settings, write

pytestmark = pytest.mark.slow

DAY = {"as_of": "2026-07-06"}
BLOCK = "```plan\nview: list\nkind: task\n```\n"


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Pages opened as files; blog, tags, snippets; a `nav` that names our pages; a plan beside."""
    folder = write(
        tmp_path_factory.mktemp("busy"),
        {
            "docs/index.md": '# Home\n\n--8<-- "part.txt"\n',
            "part.txt": f"Snipped: [[T-1]].\n\n{BLOCK}",
            "docs/tags.md": "# By tag\n\n<!-- material/tags -->\n",
            "docs/blog/index.md": "# News\n",
            "docs/blog/posts/bread.md": (
                "---\ndate: 2026-07-01\n---\n# New bread\n\nThanks to [[T-1]].\n\n"
                f"{BLOCK}\n<!-- more -->\n\nMore of [[T-2]].\n"
            ),
            "backlog/tasks/T-1.md": (
                "---\ntitle: Knead\nstatus: todo\nestimate: 3d\nassignees: [ana]\n"
                "tags: [dough]\n---\nBy **hand**, not before [[T-2]].\n"
            ),
            "backlog/tasks/T-2.md": "---\ntitle: Rest\nstatus: todo\nestimate: 1d\n---\n",
        },
    )
    yml = settings(
        theme={"name": "material", "font": False, "features": ["navigation.tabs"]},
        plugins=["search", "tags", "blog", "offline", {"prodproj": {"plan": "backlog", **DAY}}],
        markdown_extensions=["pymdownx.snippets", "pymdownx.superfences"],
        nav=[
            {"Home": "index.md"},
            {"Our plan": [{"What next": "backlog/roadmap.md"}, "backlog/timeline.md"]},
            {"News": ["blog/index.md"]},
            {"Tags": "tags.md"},
        ],
    )
    cwd = Path.cwd()
    os.chdir(write(folder, {"mkdocs.yml": yml}))  # snippets are found from the working folder
    try:
        return build_site(folder, strict=True)
    finally:
        os.chdir(cwd)


def test_no_link_is_dead_among_pages_opened_as_files(busy: Built) -> None:
    assert list(dead_links(busy.folder)) == []
    assert "backlog/tasks/T-1.html" in busy.files()


def test_pages_opened_as_files_link_to_files_and_never_to_folders(busy: Built) -> None:
    found = {p: re.findall(r'href="([^"#:]*/)"', busy.content(p)) for p in pages(busy)}
    assert {p: links for p, links in found.items() if links} == {}


def test_a_title_in_the_navigation_is_kept(busy: Built) -> None:
    assert "What next" in navigation(busy, "index.html")
    assert "Roadmap" not in navigation(busy, "index.html")


def test_a_wide_page_hides_the_navigation_at_the_left_below_tabs(busy: Built) -> None:
    left = re.search(r'data-md-type="navigation"[^>]*>', busy.page("backlog/timeline.html"))
    assert left
    assert "hidden" in left[0]


def test_pages_of_ours_that_the_navigation_leaves_out_are_made_and_not_added(busy: Built) -> None:
    assert "backlog/team.html" in busy.files()
    assert "Team" not in navigation(busy, "index.html")


def test_a_snippet_may_hold_references_and_blocks(busy: Built) -> None:
    page = busy.content("index.html")
    assert 'class="pp-ref" href="backlog/tasks/T-1.html"' in page
    assert '<div class="pp">' in page


def test_a_post_and_its_excerpt_hold_references_and_blocks(busy: Built) -> None:
    post = next(p for p in pages(busy) if p.endswith("bread.html"))
    assert f'href="{"../" * post.count("/")}backlog/tasks/T-1.html"' in busy.content(post)
    excerpt = busy.content("blog/index.html")
    assert excerpt.count('href="../backlog/tasks/T-1.html"') == 2
    assert "T-2" not in re.sub(r'<div class="pp">.*?</table>', "", excerpt, flags=re.S)


def test_the_list_of_tags_leads_to_items(busy: Built) -> None:
    listed = busy.content("tags.html")
    assert re.search(r'href="backlog/tasks/T-1\.html"[^>]*>(\s|<[^>]+>)*Knead', listed)


def test_every_entry_of_the_search_has_a_place_a_title_and_words_for_people(busy: Built) -> None:
    text = (busy.folder / "search" / "search_index.js").read_text(encoding="utf-8")
    index = json.loads(text.partition("=")[2].rstrip("; \n"))["docs"]
    places = [entry["location"] for entry in index]
    assert len(places) == len(set(places))
    assert {p.partition("#")[0] or "index.html" for p in places} <= busy.files()
    assert [e for e in index if not e["title"] or e["title"] == "None"] == []
    assert [e for e in index if re.search(r"<svg|<div|pp-|view:", e["text"])] == []
    item = next(e for e in index if e["location"] == "backlog/tasks/T-1.html")
    assert item["text"].startswith("<p>T-1, Not started, ana, dough</p><p>By hand, ")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A plan that is all of the docs, in the theme of Read the Docs; a draft, a page left out."""
    folder = write(
        tmp_path_factory.mktemp("whole"),
        {
            "docs/index.md": "# Home\n\nNow [[T-1]], soon [[T-2]], never [[T-8]] nor [[T-9]].\n",
            "docs/notes.md": f"# Notes\n\n{BLOCK}\n[gone](tasks/T-9.md)\n",
            "docs/tasks/T-1.md": "---\ntitle: Knead\nstatus: todo\nestimate: 1d\n---\nSoftly.\n",
            "docs/tasks/T-2.md": "---\ntitle: Bake\nstatus: todo\nestimate: 1d\n---\nHot.\n",
            "docs/tasks/T-8.md": "---\ntitle: A draft\nestimate: 1d\n---\n",
            "docs/tasks/T-9.md": "---\ntitle: A secret\nestimate: 1d\n---\n",
        },
    )
    yml = settings(
        theme="readthedocs",
        plugins=["search", {"prodproj": {"plan": ".", **DAY}}],
        draft_docs="T-8.md\n",
        exclude_docs="T-9.md\n",
    )
    write(folder, {"mkdocs.yml": yml})
    return build_site(folder)


def test_a_plan_may_be_the_whole_of_the_docs(whole: Built) -> None:
    views = {f"{name}/index.html" for name in ("roadmap", "timeline", "team", "goals", "health")}
    assert views | {"tasks/T-1/index.html", "notes/index.html"} <= whole.files()
    assert list(dead_links(whole.folder)) == ["notes/index.html: ../tasks/T-9/"]


def test_the_home_page_of_a_plan_that_is_the_whole_site_stays_the_writers(whole: Built) -> None:
    assert 'class="pp-ref" href="tasks/T-1/"' in whole.page("index.html")


def test_drafts_and_pages_left_out_are_in_no_page_and_no_search(whole: Built) -> None:
    texts = [whole.page(p) for p in whole.files() if p.endswith((".html", ".json"))]
    assert [t for t in texts if "A secret" in t or "A draft" in t] == []
    told = " ".join(whole.warnings())
    assert 'There is no item "T-8"' in told
    assert 'There is no item "T-9"' in told


def test_read_the_docs_theme_shows_our_sections_and_styles(whole: Built) -> None:
    page = whole.page("index.html")
    titles = re.findall(r'class="(?:caption-text|reference internal[^"]*)"[^>]*>([^<]+)<', page)
    assert [t for t in ("Direction", "Roadmap", "Delivery", "Plan health") if t not in titles] == []
    assert re.search(r"assets/prodproj/main\.[0-9a-f]{8}\.min\.css", page)


def test_mkdocs_own_search_finds_an_item_by_its_id_and_by_its_prose(whole: Built) -> None:
    entries = json.loads(whole.page("search/search_index.json"))["docs"]
    item = next(e for e in entries if e["location"] == "tasks/T-1/")
    assert (item["title"], item["text"]) == ("Knead", "T-1, Not started Softly.")
    assert [e["location"] for e in entries if re.search(r"<svg|<div|view:", e["text"])] == []


def test_a_site_knows_nothing_of_one_built_before_it_in_the_same_process(
    busy: Built, whole: Built
) -> None:
    assert "Rest" not in words(whole)
    assert "dough" not in words(whole)
    assert not [w for w in whole.warnings() if "backlog" in w]


def test_a_dirty_build_remakes_the_changed_page_and_keeps_every_title(whole: Built) -> None:
    folder = whole.folder.parent
    before = whole.page("tasks/T-2/index.html")
    write(folder, {"docs/tasks/T-1.md": "---\ntitle: Fold\nstatus: done\nestimate: 1d\n---\n"})
    later = (whole.folder / "tasks/T-1/index.html").stat().st_mtime + 5
    os.utime(folder / "docs/tasks/T-1.md", (later, later))
    again = build_site(folder, dirty=True)
    page = again.page("tasks/T-1/index.html")
    assert "Fold" in page
    assert 'title="Bake"' in page  # the link to the next page, which was not read again
    assert "Fold" in again.page("timeline/index.html")
    assert again.page("tasks/T-2/index.html") == before
    menu = page.split("<h1")[0]
    assert [t for t in ("Direction", "Roadmap", "Timeline") if f">{t}<" not in menu] == []


def pages(built: Built) -> list[str]:
    return sorted(p for p in built.files() if p.endswith(".html") and p != "404.html")


def words(built: Built) -> str:
    return " ".join(built.words(p) for p in pages(built))


def navigation(built: Built, path: str) -> list[str]:
    """The titles in the navigation of Material, in order."""
    nav = built.page(path).split('class="md-nav md-nav--primary')[1].split("<article")[0]
    return [unescape(t) for t in re.findall(r'md-ellipsis">\s*([^<]+?)\s*<', nav)]
