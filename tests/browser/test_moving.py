"""Moving from page to page in a real browser: at once, below a path, and from files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.test_pages import Quiet
from tests.site_plans import FILES
from tests.sites import build_site, settings, write

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A site that Material changes pages of without loading them anew; its address, its folder."""
    folder = write(tmp_path_factory.mktemp("moving"), FILES)
    serve = partial(Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), serve)
    address = f"http://127.0.0.1:{server.server_port}/site/"
    features = ["navigation.instant", "navigation.sections"]
    yml = settings(
        site_url=address,
        use_directory_urls=False,
        theme={"name": "material", "font": False, "features": features},
        plugins=[{"prodproj": {"as_of": "2026-07-06"}}],
    )
    built = build_site(write(folder, {"mkdocs.yml": yml}))
    Thread(target=server.serve_forever, daemon=True).start()
    yield address, built.folder
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium: str) -> Iterator[Page]:
    """A window that takes no mistake on any page."""
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(5000)
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: faults.append(str(e)))
        page.on("requestfailed", lambda r: faults.append(r.url))
        yield page
        browser.close()
    assert faults == []


def test_pages_changed_without_loading_are_equipped_once(
    page: Page, site: tuple[str, Path]
) -> None:
    address, _ = site
    page.goto(f"{address}plan/index.html")
    page.evaluate("window.stays = true")
    menu = page.locator(".md-nav--primary")
    for _ in range(2):
        menu.get_by_role("link", name="Timeline").click()
        expect(page).to_have_url(f"{address}plan/timeline.html")
        expect(page.locator(".pp-tl .pp-tools")).to_have_count(1)
        menu.get_by_role("link", name="Roadmap").click()
        expect(page).to_have_url(f"{address}plan/roadmap.html")
        expect(page.locator(".pp-tools")).to_have_count(0)
        page.go_back()
        expect(page.locator(".pp-tl .pp-tools")).to_have_count(1)
    page.locator(".pp-tl a").get_by_text("Knead").first.click()
    expect(page).to_have_url(f"{address}plan/tasks/T-1.html")
    expect(page.locator(".md-content h1")).to_contain_text("Knead")
    assert page.evaluate("window.stays") is True


def test_a_node_of_a_graph_leads_on(page: Page, site: tuple[str, Path]) -> None:
    page.goto(f"{site[0]}plan/index.html")
    menu = page.locator(".md-nav--primary")
    menu.get_by_role("link", name="Dependencies").click()
    expect(page).to_have_url(f"{site[0]}plan/dependencies.html")
    page.locator(".pp-graph a").filter(has_text="Knead").first.click()
    expect(page).to_have_url(f"{site[0]}plan/tasks/T-1.html")
    expect(page.locator(".md-content h1")).to_contain_text("Knead")


def test_pages_opened_as_files_work_alike(page: Page, site: tuple[str, Path]) -> None:
    folder = site[1]
    page.goto((folder / "plan/timeline.html").as_uri())
    expect(page.locator(".pp-tl .pp-tools")).to_have_count(1)
    page.locator(".pp-tl a").get_by_text("Knead").first.click()
    expect(page).to_have_url((folder / "plan/tasks/T-1.html").as_uri())
    shown = page.locator(".pp-page").first.evaluate("e => getComputedStyle(e).fontSize")
    page.goto((folder / "plan/roadmap.html").as_uri())
    assert page.locator(".pp-page").first.evaluate("e => getComputedStyle(e).fontSize") == shown
