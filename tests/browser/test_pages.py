"""The sample site in a real browser: nothing fails, overflows, or is fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, sync_playwright

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PAGES = (
    "index.html",
    *(f"plan/{name}.html" for name in ("index", "vision", "goals", "roadmap", "timeline", "team")),
    *(f"plan/{name}.html" for name in ("forecast", "budget", "dependencies", "risks", "health")),
    "plan/tasks/TAP-7.html",
    "plan/tasks/WAL-3.html",
    "plan/milestones/MS-TAP.html",
    "plan/goals/G1.html",
    "plan/initiatives/I-01.html",
    "plan/projects/TAP.html",
    "plan/projects/CHK.html",
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def address(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample site, built and served."""
    folder = tmp_path_factory.mktemp("sample")
    config = load_config(str(root / "site_template" / "mkdocs.yml"), site_dir=str(folder))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(params=[(390, "light"), (390, "dark"), (1440, "light"), (1440, "dark")], ids=str)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def wide(page: Page) -> list[str]:
    """What sticks out at the right of the window and cannot be scrolled to inside a box."""
    script = """() => {
      const limit = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= limit) return [];
      return [...document.querySelectorAll('.md-content *')]
        .filter(e => e.getBoundingClientRect().right > limit + 1)
        .map(e => e.tagName + '.' + (e.getAttribute('class') || '')).slice(0, 5)
        .concat(['page ' + document.documentElement.scrollWidth]);
    }"""
    return list(page.evaluate(script))


def test_every_page_is_sound_in_every_width_and_scheme(page: Page, address: str) -> None:
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on(
        "request", lambda r: None if r.url.startswith((address, "data:")) else faults.append(r.url)
    )
    found = {}
    for path in PAGES:
        answer = page.goto(address + path, wait_until="load")
        assert answer
        assert answer.ok, path
        page.wait_for_timeout(50)
        if faults or wide(page):
            found[path] = [*faults, *wide(page)]
        faults.clear()
    assert found == {}


def test_a_page_of_ours_has_one_title_and_headings_in_order(page: Page, address: str) -> None:
    found = {}
    for path in PAGES[1:]:
        page.goto(address + path)
        levels = page.eval_on_selector_all(
            ".md-content h1, .md-content h2, .md-content h3, .md-content h4",
            "all => all.map(h => Number(h.tagName[1]))",
        )
        jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        if levels.count(1) != 1 or jumps:
            found[path] = levels
    assert found == {}


def test_text_of_the_scheme_is_readable(page: Page, address: str) -> None:
    """The ink of a page of ours against its ground: at least 7 to 1."""
    page.goto(address + "plan/index.html")
    script = """() => {
      const probe = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
      const light = colour => {
        probe.fillStyle = colour; probe.fillRect(0, 0, 1, 1);
        const part = [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3).map(v => v / 255)
          .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
        return .2126 * part[0] + .7152 * part[1] + .0722 * part[2];
      };
      const title = document.querySelector('.pp h1');
      const a = light(getComputedStyle(title).color);
      const b = light(getComputedStyle(document.body).backgroundColor);
      return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    }"""
    assert page.evaluate(script) >= 7


def test_the_buttons_over_a_timeline_count_tasks_alike(page: Page, address: str) -> None:
    page.goto(f"{address}/plan/tasks/TAP-7.html")
    assert page.locator(".pp-show button").all_inner_texts() == [
        "All 3",
        "Critical 3",
        "Blocked 1",
    ]
