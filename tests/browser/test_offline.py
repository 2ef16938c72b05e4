"""The sample site opened from a folder, as somebody does who unpacked it: no server, no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Page, sync_playwright

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built with `mkdocs-offline.yml`, in a folder whose name needs care in an address."""
    site = tmp_path_factory.mktemp("offline") / "plan preview #12"
    config = load_config(str(root / "site_template" / "mkdocs-offline.yml"), site_dir=str(site))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return site


@pytest.fixture
def page(chromium: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running.new_page(viewport={"width": 1440, "height": 900})
        running.close()


def test_pages_open_and_links_lead_on_without_a_server(page: Page, folder: Path) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("file:", "data:", "blob:"))
            else faults.append(request.url)
        ),
    )
    page.goto((folder / "index.html").as_uri())
    page.click("nav.md-tabs >> text=Delivery")
    page.wait_for_url("**/plan/timeline.html")
    page.goto((folder / "plan" / "tasks" / "TAP-7.html").as_uri())
    page.click(".md-content a[href$='TAP-4.html']:visible >> nth=0")
    page.wait_for_url("**/plan/tasks/TAP-4.html")
    page.click("nav.md-tabs >> text=Overview")
    page.wait_for_url("**/plan/index.html")
    assert faults == []


def test_every_link_of_the_overview_leads_to_a_file(page: Page, folder: Path) -> None:
    page.goto((folder / "plan" / "index.html").as_uri())
    found = page.eval_on_selector_all(
        "a[href]", "all => all.map(a => a.href.split('#')[0]).filter(u => u.startsWith('file:'))"
    )
    there = {file.as_uri() for file in folder.rglob("*.html")}
    here = (folder / "plan" / "index.html").as_uri().split("#")[0]
    assert len(set(found)) > 20
    assert set(found) - there - {here} == set()


def test_the_search_finds_an_item_without_a_server(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.click("input.md-search__input")
    page.keyboard.type("gate validation")
    page.wait_for_selector(".md-search-result__link", state="attached")
    links = page.eval_on_selector_all(".md-search-result__link", "all => all.map(a => a.href)")
    assert any("TAP-6.html" in link for link in links)
    assert [url for url in asked if not url.startswith("file:")] == []
