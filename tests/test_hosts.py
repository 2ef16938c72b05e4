"""The same site beside Backstage TechDocs' plug-in and the plug-ins for navigation.

They ask for older versions of Markdown and of the theme, so `make hosts` makes an environment of
its own, and each site is built there by `mkdocs build --strict`.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path

import pytest

from tests.sanitiser import removed
from tests.sites import Built, dead_links, settings, write

pytestmark = pytest.mark.slow

DAY = {"prodproj": {"as_of": "2026-07-06"}}
BY_HAND = {"prodproj": {"as_of": "2026-07-06", "nav": "manual"}}
BLOCK = "```plan\nview: timeline\n```\n"
FILES = {
    "docs/index.md": f"# Home\n\nNow [[T-1]].\n\n=== \"A tab\"\n\n{BLOCK}".replace(
        BLOCK, re.sub("^", "    ", BLOCK, flags=re.M)
    ),
    "docs/notes.md": "# Notes\n",
    "docs/plan/goals/G1.md": """\
        ---
        title: Fewer cold loaves
        period: 2026
        metrics:
          - {name: Cold loaves, baseline: 40, target: 10, measurements: {2026-03-31: 30}}
        ---
        """,
    "docs/plan/projects/P.md": "---\ntitle: Oven\nstart: 2026-07-06\n---\n",
    "docs/plan/risks/R-1.md": (
        "---\ntitle: Flour runs out\nprobability: high\nimpact: low\nowner: ana\n---\n"
    ),
    "docs/plan/tasks/T-1.md": (
        "---\ntitle: Knead\nstatus: in-progress\nproject: P\nestimate: 3d\nassignees: [ana]\n---\n"
        "Text with [[T-2]].\n\n## How\n\nSlowly.\n"
    ),
    "docs/plan/tasks/T-2.md": (
        "---\ntitle: Bake\nstatus: todo\nproject: P\nestimate: 1d\ndepends_on: T-1\n---\n"
    ),
}  # fmt: skip
MATERIAL = {"name": "material", "font": False}
Build = Callable[..., Built]


@pytest.fixture(scope="module")
def build(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    python = root / ".venv-hosts" / "bin" / "python"
    assert python.exists(), "make hosts makes the environment of these tests"

    def build(files: Mapping[str, str], **given: object) -> Built:
        folder = write(tmp_path_factory.mktemp("host"), {**FILES, **files})
        write(folder, {"mkdocs.yml": settings(**given)})
        done = subprocess.run(
            [python, "-m", "mkdocs", "build", "--strict"],
            cwd=folder,
            env=os.environ
            | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONPATH": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return Built(folder / "site")

    return build


@pytest.fixture(scope="module")
def techdocs(build: Build) -> Built:
    """TechDocs' own plug-in behind ours, as its generator lists it."""
    return build({}, theme=None, plugins=[DAY, "techdocs-core"])


def test_techdocs_shows_pages_blocks_and_references(techdocs: Built) -> None:
    views = {f"plan/{name}/index.html" for name in ("roadmap", "timeline", "risks", "health")}
    assert views | {"plan/index.html", "plan/tasks/T-1/index.html"} <= techdocs.files()
    assert 'class="pp-ref" href="plan/tasks/T-1/"' in techdocs.content("index.html")
    assert re.search(r'class="tabbed-block">\s*<div class="pp">', techdocs.content("index.html"))
    assert list(dead_links(techdocs.folder)) == []


def test_techdocs_reader_keeps_our_pages_as_they_are(techdocs: Built) -> None:
    pages = [p for p in techdocs.files() if p.startswith("plan/") and p.endswith(".html")]
    shown = {p: removed(ours(techdocs.content(p))) for p in pages}
    assert len(shown) > 12
    assert {p: gone for p, gone in shown.items() if gone} == {}


def test_techdocs_reader_keeps_our_stylesheet(techdocs: Built) -> None:
    """It keeps those named `main.`, eight hexadecimal digits, `.min.css`."""
    found = re.findall(r'<link[^>]*href="([^"]*prodproj[^"]*\.css)"', techdocs.page("index.html"))
    assert len(found) == 1
    assert re.search(r"/main\.[A-Fa-f0-9]{8}\.min\.css$", found[0])


def test_techdocs_plug_in_may_stand_before_ours_and_the_site_is_the_same(
    build: Build, techdocs: Built
) -> None:
    other = build({}, theme=None, plugins=["techdocs-core", DAY])
    assert other.files() == techdocs.files()
    pages = [p for p in other.files() if p.endswith(".html")]
    assert [p for p in pages if other.page(p) != techdocs.page(p)] == []


def test_techdocs_without_leave_for_our_plug_in_shows_blocks_through_the_extension(
    build: Build,
) -> None:
    shown = build(
        {"docs/index.md": f"# Home\n\nNow [[T-1]].\n\n{BLOCK}"},
        theme=None,
        plugins=["techdocs-core"],
        markdown_extensions=[DAY],
    )
    assert 'class="pp-ref" href="plan/tasks/T-1/"' in shown.content("index.html")
    assert '<div class="pp">' in shown.content("index.html")
    assert "Knead" in shown.words("index.html")
    assert list(dead_links(shown.folder)) == []


def test_awesome_nav_and_section_index_place_our_pages_by_their_names(build: Build) -> None:
    named = "nav:\n  - index.md\n  - What next: roadmap.md\n  - timeline.md\n"
    site = build(
        {"docs/plan/.nav.yml": named},
        theme=MATERIAL,
        plugins=["search", "awesome-nav", "section-index", BY_HAND],
    )
    assert navigation(site) == ["Home", "Notes", "Plan", "What next", "Timeline"]
    assert 'href="plan/" class="md-nav__link' in site.page("index.html")
    assert list(dead_links(site.folder)) == []


def test_our_sections_join_what_awesome_nav_makes_in_any_order_of_plug_ins(build: Build) -> None:
    site = build(
        {"docs/.nav.yml": "nav:\n  - index.md\n  - notes.md\n"},
        theme=MATERIAL,
        plugins=["search", DAY, "section-index", "awesome-nav"],
    )
    assert set(navigation(site)) >= {"Home", "Notes", "Overview", "Direction", "Roadmap", "Risks"}
    assert list(dead_links(site.folder)) == []


def test_literate_nav_places_our_pages_and_keeps_its_titles(build: Build) -> None:
    summary = (
        "* [Home](index.md)\n* [Our plan](plan/index.md)\n"
        "    * [What next](plan/roadmap.md)\n* [Notes](notes.md)\n"
    )
    site = build(
        {"docs/SUMMARY.md": summary},
        theme=MATERIAL,
        plugins=["search", DAY, "literate-nav", "section-index"],
    )
    assert navigation(site) == ["Home", "Our plan", "What next", "Notes"]
    assert list(dead_links(site.folder)) == []


def navigation(site: Built) -> list[str]:
    """The titles in the navigation of Material, in order."""
    page = site.page("index.html")
    nav = page.split('class="md-nav md-nav--primary')[1].split("<article")[0]
    links = re.findall(r'md-ellipsis">\s*([^<]+?)\s*<', nav)
    return list(dict.fromkeys(unescape(title) for title in links))


def ours(html: str) -> str:
    """An article from our first box on."""
    return "".join(html.partition('<div class="pp')[1:])
