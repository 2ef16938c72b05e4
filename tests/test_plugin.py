"""Whole sites: what the plug-in makes of a plan inside MkDocs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from tests.site_plans import FILES
from tests.sites import Built, build_site, dead_links, settings, write

pytestmark = pytest.mark.slow

FENCES = ["admonition", "pymdownx.superfences", {"pymdownx.tabbed": {"alternate_style": True}}]
DAY = {"prodproj": {"as_of": "2026-07-06"}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A plan in the docs, no `nav`, addresses that end in a slash, a site below a path."""
    folder = write(tmp_path_factory.mktemp("inside"), FILES)
    yml = settings(
        theme={"name": "material", "font": False, "features": ["content.action.edit"]},
        site_url="https://example.org/bakery/",
        repo_url="https://example.org/r",
        edit_uri="edit/main/docs/",
        exclude_docs="plan/tasks/hidden.md\n",
        validation={"anchors": "warn"},
        markdown_extensions=FENCES,
        plugins=["search", DAY],
    )
    write(folder, {"mkdocs.yml": yml})
    return build_site(folder)


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A plan beside the docs, a `nav` of the writer's, MkDocs' own theme, no superfences."""
    files = {re.sub("^docs/plan", "backlog", p): text for p, text in FILES.items()}
    files.pop("backlog/risks.md")
    files["docs/index.md"] = "# Home\n\n[[T-1]]\n\n- x\n\n    ```plan\n    view: board\n    ```\n"
    files["backlog/tasks/oven.png"] = b"\x89PNG"
    files["docs/notes.md"] = "# Notes\n"
    folder = write(tmp_path_factory.mktemp("beside"), files)
    plugin = {"prodproj": {"as_of": "2026-07-06", "plan": "backlog"}}
    yml = settings(
        theme="mkdocs",
        use_directory_urls=False,
        repo_url="https://example.org/r",
        edit_uri="edit/main/docs/",
        nav=[{"Start": "index.md"}, {"Notes": "notes.md"}],
        plugins=[plugin],
    )
    write(folder, {"mkdocs.yml": yml})
    return build_site(folder)


def test_every_view_and_every_item_has_a_page(site: Built) -> None:
    views = ("", "vision/", "goals/", "roadmap/", "timeline/", "team/", "risks/", "health/")
    items = ("product/", "goals/G1/", "projects/P/", "tasks/T-1/", "tasks/T-002/", "tasks/IN-1/")
    wanted = {
        f"plan/{page}index.html" for page in (*views, *items, "tasks/broken/", "tasks/latin/")
    }
    assert wanted <= site.files()


def test_no_link_is_dead(site: Built) -> None:
    assert list(dead_links(site.folder)) == []


def test_no_link_is_dead_with_plain_file_names_and_a_plan_beside_the_docs(beside: Built) -> None:
    assert list(dead_links(beside.folder)) == []


def test_the_navigation_makes_itself_behind_the_home_page(site: Built) -> None:
    nav = site.page("index.html").split('class="md-nav md-nav--primary')[1].split("<article")[0]
    titles = re.findall(r'md-ellipsis">\s*([^<]+?)\s*<', nav)
    assert titles[titles.index("Home") :][:22] == [
        "Home", "Overview", "Direction", "Vision", "Goals", "Roadmap", "Decisions", "Delivery",
        "Timeline", "Forecast", "Budget", "Team", "Our own risks", "Dependencies", "Flow", "Review",
        "Changes", "What moved", "Outcomes", "Trace", "Reviews", "Plan health",
    ]  # fmt: skip


def test_our_sections_follow_a_navigation_that_names_none_of_our_pages(beside: Built) -> None:
    page = beside.page("index.html")
    found = re.findall(r"nav-(?:item|link)[^>]*>\s*([A-Z]\w+)", page)
    order = [page.index(f">{t}") for t in ("Start", "Notes", "Overview", "Direction", "Delivery")]
    assert order == sorted(order), found


def test_a_wide_page_hides_the_navigation_only_where_tabs_show_it(site: Built) -> None:
    left = re.search(r'data-md-type="navigation"[^>]*>', site.page("plan/timeline/index.html"))
    assert left
    assert "hidden" not in left[0]


def test_items_stay_out_of_the_navigation(site: Built) -> None:
    assert "plan/tasks/T-1/" not in site.page("plan/roadmap/index.html").split("<article")[0]


def test_an_item_stands_in_the_section_of_its_view(site: Built) -> None:
    page = site.page("plan/tasks/T-1/index.html")
    active = re.findall(r'md-nav__item--active[^>]*>.*?md-ellipsis">\s*([^<]+?)\s*<', page, re.S)
    assert "Delivery" in active


def test_the_writers_own_page_wins_over_ours(site: Built) -> None:
    assert "None at all." in site.words("plan/risks/index.html")
    assert "risk-matrix" not in site.page("plan/risks/index.html")


def test_a_folders_own_page_and_our_view_of_it_both_stand(site: Built) -> None:
    assert "How we write goals" in site.words("plan/goals/index.html")
    assert "Fewer <b>cold</b>" in site.words("plan/all-goals/index.html")
    assert 'href="plan/all-goals/"' in site.page("index.html")


def test_nothing_is_written_among_the_writers_files(site: Built) -> None:
    docs = site.folder.parent / "docs"
    there = {p.relative_to(docs.parent).as_posix() for p in docs.rglob("*") if p.is_file()}
    assert there == set(FILES)


def test_a_reference_in_prose_shows_title_and_status(site: Built) -> None:
    links = re.findall(r'<a class="pp-ref" href="([^"]+)">(.*?)</a>', site.content("index.html"))
    shown = [(href, re.sub(r"<[^>]+>|&nbsp;|\xa0", "", text)) for href, text in links]
    assert shown == [
        ("plan/tasks/T-1/", "Knead"),
        ("plan/tasks/T-002/", "the second"),
        ("plan/tasks/T-1/", "Knead"),
    ]
    assert 'aria-label="In progress"' in links[0][1]


def test_a_reference_in_code_stays_as_typed(site: Built) -> None:
    assert "<code>[[T-1]]</code>" in site.content("index.html")


def test_an_unknown_reference_stays_as_typed_and_is_reported(site: Built) -> None:
    assert '<span class="pp-ref pp-ref--unknown">[[T-99]]</span>' in site.content("index.html")
    told = [w for w in site.warnings() if "T-99" in w]
    assert len(told) == 1
    assert re.search(r'index\.md:3:\d+: There is no item "T-99" in the plan\.', told[0])


def test_blocks_work_in_lists_boxes_and_tabs(site: Built) -> None:
    page = site.content("index.html")
    assert re.search(r'<li>\s*<p>in a list</p>\s*<div class="pp">', page)
    assert re.search(r'class="admonition note">\s*<p[^>]*>Note</p>\s*<div class="pp">', page)
    assert re.search(r'class="tabbed-block">\s*<div class="pp">', page)


def test_blocks_work_in_lists_without_superfences(beside: Built) -> None:
    assert re.search(r'<li>\s*<p>x</p>\s*<div class="pp">', beside.page("index.html"))


def test_a_block_inside_other_code_stays_code(site: Built) -> None:
    assert "view: roadmap" in site.words("index.html")


def test_a_mistake_in_a_block_is_shown_in_its_place_and_reported(site: Built) -> None:
    words = site.words("index.html")
    assert "There is no view “bord”. Did you mean `board`?" in words
    assert "has no option “limti”" in words
    assert any("docs/index.md:33:1: " in w and "“bord”" in w for w in site.warnings())


def test_broken_front_matter_is_told_on_the_items_page_and_its_text_stays(site: Built) -> None:
    words = site.words("plan/tasks/broken/index.html")
    assert "Still here." in words
    assert "status: todo ---" not in words
    assert "tasks/broken.md:3" in words
    assert any(re.search(r"plan/tasks/broken\.md:\d+:\d+: ", w) for w in site.warnings())


def test_a_file_in_another_encoding_does_not_end_the_build(site: Built) -> None:
    assert "Massa" in site.words("plan/tasks/latin/index.html")


def test_bom_and_windows_line_ends_are_read(site: Built) -> None:
    assert "Windows wrote this." in site.words("plan/tasks/T-002/index.html")


def test_the_first_heading_stands_once(site: Built) -> None:
    page = site.content("plan/tasks/T-1/index.html")
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == ["Knead"]
    assert '<h2 id="how">' in page


def test_a_status_is_no_icon_in_the_navigation(site: Built) -> None:
    assert not [p for p in site.files() if p.endswith(".html") and "md-status" in site.page(p)]


def test_markup_in_a_title_is_shown_as_typed(site: Built) -> None:
    page = site.page("plan/goals/G1/index.html")
    title = re.search(r"<title>(.*?)</title>", page)
    assert title
    assert unescape(title[1]).startswith('Fewer <b>cold</b> & "late" loaves | 🥖')
    assert "<b>cold</b>" not in page


def test_an_excluded_item_vanishes_from_pages_and_views(site: Built) -> None:
    assert "plan/tasks/hidden/index.html" not in site.files()
    assert not [
        p for p in site.files() if p.endswith((".html", ".json")) and "A secret" in site.page(p)
    ]


def test_data_files_are_published_only_where_a_page_links_to_them(site: Built) -> None:
    assert {p for p in site.files() if p.endswith((".csv", ".yml"))} == {"plan/data/linked.csv"}


def test_a_link_to_a_place_in_a_block_is_no_dead_anchor(site: Built) -> None:
    assert not [w for w in site.warnings() if "anchor" in w]


def test_the_edit_link_leads_to_the_file_an_item_is_written_in(site: Built, beside: Built) -> None:
    def edit(page: str) -> list[str]:
        return re.findall(r'href="https://example.org/r/edit/main/([^"]+)"[^>]* rel="edit"', page)

    assert edit(site.page("plan/tasks/T-1/index.html")) == ["docs/plan/tasks/T-1.md"]
    assert edit(site.page("plan/tasks/IN-1/index.html")) == ["docs/plan/projects/P.md"]
    address = "https://example.org/r/edit/main/backlog/tasks/T-1.md"
    assert address in beside.page("backlog/tasks/T-1.html")


def test_pictures_of_a_plan_beside_the_docs_are_published(beside: Built) -> None:
    assert "backlog/tasks/oven.png" in beside.files()


def test_the_stylesheet_comes_before_the_sites_own(site: Built) -> None:
    styles = re.findall(
        r'href="[^"]*(assets/prodproj/main\.[0-9a-f]{8}\.min\.css)"', site.page("index.html")
    )
    assert styles
    assert styles[0] in site.files()


def test_the_search_knows_the_items(site: Built) -> None:
    index = json.loads(site.page("search/search_index.json"))
    entries = {e["location"]: e for e in index["docs"]}
    assert entries["plan/tasks/T-1/"]["title"] == "Knead"
    assert "Text with" in entries["plan/tasks/T-1/"]["text"]
    assert "T-1, In progress, dough" in entries["plan/tasks/T-1/"]["text"]
    assert not [e for e in index["docs"] if "<svg" in e["text"]]


def test_each_problem_is_told_once(site: Built) -> None:
    told = [w for w in site.warnings() if "broken.md" in w]
    assert len(told) == len(set(told))


def test_strict_builds_count_what_is_wrong(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "docs/index.md": "# Home\n\n[[T-99]]\n",
            "docs/plan/goals/g.md": "---\nperiod: 2026\n---\n",
        },
    )
    write(tmp_path, {"mkdocs.yml": settings(plugins=[DAY])})
    with pytest.raises(Abort, match="warning"):
        build_site(tmp_path, strict=True)


def test_strict_builds_end_when_quiet_too(tmp_path: Path) -> None:
    """MkDocs itself counts no warning that `--quiet` keeps from being said."""
    write(tmp_path, {"docs/index.md": "# Home\n\n[[T-99]]\n", "docs/plan/plan.yml": ""})
    write(tmp_path, {"mkdocs.yml": settings(theme="mkdocs", plugins=[DAY])})
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "--strict"],
        cwd=tmp_path,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "The plan has 1 warning; `--strict` ends the build." in done.stderr


def test_a_plug_in_listed_twice_is_told_by_mkdocs_and_the_site_is_made(tmp_path: Path) -> None:
    write(tmp_path, {"docs/index.md": "# Home\n\n[[T-1]]\n", "docs/plan/tasks/T-1.md": "# T\n"})
    write(tmp_path, {"mkdocs.yml": settings(theme="mkdocs", plugins=[DAY, "prodproj"])})
    built = build_site(tmp_path)
    assert any("'prodproj' was specified multiple times" in w for w in built.warnings())
    assert built.page("index.html").count('href="plan/tasks/T-1/"') == 1
    assert list(dead_links(built.folder)) == []


def test_the_plugins_own_strict_ends_a_build_with_errors(tmp_path: Path) -> None:
    write(tmp_path, {"docs/index.md": "# Home\n", "docs/plan/tasks/b.md": "---\ntitle: [B\n---\n"})
    plugin = {"prodproj": {"strict": True}}
    write(tmp_path, {"mkdocs.yml": settings(plugins=[plugin])})
    with pytest.raises(Abort, match="BuildError"):
        build_site(tmp_path)


def test_enabled_false_leaves_the_site_alone(tmp_path: Path) -> None:
    write(tmp_path, {"docs/index.md": "# Home\n\n[[T-1]]\n", "docs/plan/tasks/T-1.md": "# T\n"})
    write(
        tmp_path,
        {"mkdocs.yml": settings(theme="mkdocs", plugins=[{"prodproj": {"enabled": False}}])},
    )
    built = build_site(tmp_path)
    assert "[[T-1]]" in built.page("index.html")
    assert not [p for p in built.files() if "prodproj" in p]
