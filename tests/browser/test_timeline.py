"""A large timeline in a real browser: zoom, filter, what is folded; and the graph beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.test_pages import Quiet
from tests.sites import build_site, settings, write

pytestmark = [pytest.mark.slow, pytest.mark.browser]

#: Ten tasks in a row decide the end of one project; a crowd beside them is on time.
PLAN = {
    "docs/plan/plan.yml": "name: Large\n",
    "docs/plan/projects/P.md": "---\ntitle: Long haul\n---\n",
    "docs/plan/people/ana.md": "---\ntitle: Ana Lima\n---\n",
    **{
        f"docs/plan/tasks/P-{n}.md": (
            f"---\ntitle: Leg {n}\nproject: P\nestimate: 15d\n"
            f"depends_on: [{f'P-{n - 1}' * (n > 1)}]\n---\n"
        )
        for n in range(1, 11)
    },
    **{
        f"docs/plan/tasks/S-{n}.md": (
            f"---\ntitle: Side job {n}\nproject: P\nestimate: 1d\n"
            f"{'assignee: ana' if n == 7 else ''}\n---\n"
        )
        for n in range(1, 56)
    },
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The plan as a site, served."""
    folder = write(tmp_path_factory.mktemp("large"), PLAN)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    address = f"http://127.0.0.1:{server.server_port}/site/"
    yml = settings(
        site_url=address,
        use_directory_urls=False,
        plugins=[{"prodproj": {"as_of": "2026-07-06"}}],
    )
    build_site(write(folder, {"mkdocs.yml": yml, "docs/index.md": "# Home\n"}))
    Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium: str) -> Iterator[Page]:
    """A window that takes no mistake on any page."""
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        page.set_default_timeout(5000)
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: faults.append(str(e)))
        yield page
        browser.close()
    assert faults == []


def zoom(page: Page, name: str) -> None:
    page.get_by_role("group", name="Zoom").get_by_role("button", name=name).click()


def pressed(page: Page, group: str) -> list[str]:
    """What a screen reader is told to be pressed."""
    buttons = page.get_by_role("group", name=group).get_by_role("button", pressed=True)
    return [text.split()[0] for text in buttons.all_inner_texts()]


def width(page: Page) -> int:
    return int(page.locator(".pp-gantt").evaluate("e => e.scrollWidth"))


def middle(page: Page) -> float:
    """The share of the time axis that stands in the middle of what is seen."""
    script = """e => {
      const label = e.querySelector('.pp-gl').offsetWidth;
      const seen = e.clientWidth - label, all = e.scrollWidth - label;
      return (e.scrollLeft + seen / 2) / all;
    }"""
    return float(page.locator(".pp-gantt").evaluate(script))


def shown(page: Page) -> list[str]:
    """The rows that can be seen."""
    return page.eval_on_selector_all(
        ".pp-tl .g-row", "all => all.filter(e => e.checkVisibility()).map(e => e.id)"
    )


def test_zoom_changes_the_width_and_tells_which_is_pressed(page: Page, address: str) -> None:
    page.goto(f"{address}plan/timeline.html")
    widths = {}
    for name in ("Weeks", "Months", "Quarters"):
        zoom(page, name)
        assert pressed(page, "Zoom") == [name]
        widths[name] = width(page)
    assert widths["Weeks"] > widths["Months"] >= widths["Quarters"]


def test_zoom_shows_the_dates_of_its_own_axis_alone(page: Page, address: str) -> None:
    page.goto(f"{address}plan/timeline.html")
    for name in ("Weeks", "Months"):
        zoom(page, name)
        expect(page.locator(f".pp-ax-{name.lower()}")).to_be_visible()
        expect(page.locator(".pp-gaxis").filter(visible=True)).to_have_count(1)


def test_zoom_keeps_what_stands_in_the_middle(page: Page, address: str) -> None:
    page.goto(f"{address}plan/timeline.html")
    zoom(page, "Weeks")
    page.locator(".pp-gantt").evaluate("e => { e.scrollLeft = e.scrollWidth / 3 }")
    before = middle(page)
    zoom(page, "Months")
    assert middle(page) == pytest.approx(before, abs=0.02)
    zoom(page, "Weeks")
    assert middle(page) == pytest.approx(before, abs=0.02)


def test_what_is_chosen_stands_in_the_address_and_is_found_again(page: Page, address: str) -> None:
    page.goto(f"{address}plan/timeline.html")
    first = pressed(page, "Zoom")[0]
    other = "Months" if first != "Months" else "Weeks"
    zoom(page, other)
    page.get_by_role("searchbox", name="Filter by name or person").fill("p-3")
    assert page.evaluate("location.hash") == f"#zoom={other.lower()}&find=p-3"
    page.reload()
    assert pressed(page, "Zoom") == [other]
    assert shown(page) == ["P-3"]


def test_the_zoom_it_opens_with_needs_no_address(page: Page, address: str) -> None:
    page.goto(f"{address}plan/timeline.html")
    first = pressed(page, "Zoom")[0]
    zoom(page, "Months" if first != "Months" else "Weeks")
    zoom(page, first)
    assert page.evaluate("location.hash") in {"", "#"}


def test_what_is_on_time_is_folded_until_it_is_looked_for(page: Page, address: str) -> None:
    page.goto(f"{address}plan/timeline.html")
    page.locator(".pp-gg > summary").first.click()
    assert shown(page) == [f"P-{n}" for n in range(1, 11)]
    expect(page.locator(".pp-grest > summary")).to_contain_text("55 more tasks without trouble")
    find = page.get_by_role("searchbox", name="Filter by name or person")
    find.fill("side job 23")
    assert shown(page) == ["S-23"]
    find.fill("ana")
    assert shown(page) == ["S-7"]
    find.fill("")
    assert shown(page) == [f"P-{n}" for n in range(1, 11)]


def test_what_is_folded_opens_by_a_click(page: Page, address: str) -> None:
    page.goto(f"{address}plan/timeline.html")
    page.locator(".pp-gg > summary").first.click()
    page.locator(".pp-grest > summary").click()
    assert len(shown(page)) == 65


def test_a_link_to_a_folded_row_opens_what_holds_it(page: Page, address: str) -> None:
    page.goto(f"{address}plan/timeline.html#S-40")
    expect(page.locator("#S-40")).to_be_in_viewport()


def test_critical_rows_alone_are_shown_by_their_button(page: Page, address: str) -> None:
    page.goto(f"{address}plan/timeline.html")
    page.get_by_role("button", name="Critical 10").click()
    assert pressed(page, "Show") == ["Critical"]
    assert shown(page) == [f"P-{n}" for n in range(1, 11)]
    assert page.evaluate("location.hash") == "#show=critical"


def test_a_node_of_the_graph_leads_to_its_page(page: Page, address: str) -> None:
    page.goto(f"{address}plan/dependencies.html")
    page.locator(".pp-graph a").filter(has_text="Leg 2").first.click()
    expect(page).to_have_url(f"{address}plan/tasks/P-2.html")
    expect(page.locator(".md-content h1")).to_contain_text("Leg 2")


def test_every_node_of_the_graph_has_a_page(page: Page, address: str) -> None:
    page.goto(f"{address}plan/dependencies.html")
    links = page.eval_on_selector_all(".pp-graph a", "all => all.map(a => a.href.baseVal)")
    assert len(links) == 10
    assert {page.request.get(f"{address}plan/{link}").status for link in links} == {200}
