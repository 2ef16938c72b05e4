"""A whole site of a proposal: a branch in a repository, compared with where it came from."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.history.building import Building
from tests.sites import Built, build_site, dead_links, settings

pytestmark = pytest.mark.slow

PROJECT = "---\ntitle: Shop\nstart: 2026-05-04\n---\n"
TASK = "---\ntitle: {title}\nproject: P\nestimate: {days}d\nassignees: ana\nstatus: {status}\n---\n"
GOAL = (
    "---\ntitle: Calm\nperiod: 2026-Q3\nmetrics:\n"
    "  - {{id: M1, name: Wait, baseline: 10, target: {target}, unit: min}}\n---\n"
)


def task(title: str, days: int, status: str = "todo") -> str:
    return TASK.format(title=title, days=days, status=status)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Six weeks on main, then a branch that makes a task longer, a target easier, adds a risk."""
    made = Building(tmp_path_factory.mktemp("repository"))
    plan = "docs/plan/"
    made.commit(
        "2026-05-25",
        {
            "mkdocs.yml": settings(
                site_url="https://example.org/shop/",
                exclude_docs="plan/tasks/T-3.md\n",
                plugins=["search", {"prodproj": {"as_of": "2026-07-06"}}],
            ),
            "docs/index.md": "# Home\n\nSee [[T-1]].\n",
            f"{plan}projects/P.md": PROJECT,
            f"{plan}tasks/T-1.md": task("Bake", 10),
            f"{plan}tasks/T-2.md": task("Cool", 2),
            f"{plan}tasks/T-3.md": task("Left out of the site", 2),
            f"{plan}goals/G.md": GOAL.format(target=5),
        },
        "The plan",
    )
    made.commit("2026-06-15", {f"{plan}tasks/T-1.md": task("Bake", 10, "in-progress")}, "Begun")
    work = {
        f"{plan}tasks/T-1.md": task("Bake", 20, "in-progress"),
        f"{plan}goals/G.md": GOAL.format(target=8),
        f"{plan}risks/R-1.md": "---\ntitle: The oven fails\nprobability: low\nimpact: high\n---\n",
    }
    made.commit("2026-07-01", work, "Longer | <b>baking</b>", branch="work")
    made.commit("2026-07-02", {f"{plan}tasks/T-2.md": task("Cool down", 2)}, "Words")
    folder = made.checkout("work")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRODPROJ_PREVIEW", "pull request 12")
        patch.setenv("PRODPROJ_BASE", "main")
        return build_site(folder)


def test_every_page_says_what_it_previews(site: Built) -> None:
    for page in ("index.html", "plan/index.html", "plan/tasks/T-1/index.html"):
        assert re.search(
            r"Preview of pull request 12 , compared with main at [0-9a-f]{7} 3 items changed",
            site.words(page),
        )


def test_the_changes_are_those_of_the_branch_alone(site: Built) -> None:
    words = site.words("plan/changes/index.html")
    assert "What this proposal changes" in words
    assert "1 target eased" in words
    assert "estimate was 10d is 20d" in words
    assert "Cool down" not in words
    assert "Left out of the site" not in words


def test_what_changed_is_marked_wherever_it_is_linked(site: Built) -> None:
    timeline = site.content("plan/timeline/index.html")
    assert timeline.count('aria-label="changed in this proposal"') == 2  # drawing and table
    assert "new in this proposal" in site.content("plan/risks/index.html")


def test_an_items_page_has_was_and_is(site: Built) -> None:
    words = site.words("plan/tasks/T-1/index.html")
    assert "Changed in this proposal" in words
    assert "estimate 10d 20d tasks/T-1.md:4" in words


def test_two_files_are_there_to_subscribe_to(site: Built) -> None:
    assert {"plan/plan.ics", "plan/changes.xml"} <= site.files()
    assert "../plan.ics" in site.content("plan/timeline/index.html")
    feed = ET.fromstring(site.page("plan/changes.xml"))
    atom = "{http://www.w3.org/2005/Atom}"
    links = {link.get("href") for link in feed.iter(f"{atom}link")}
    assert links == {"https://example.org/shop/plan/changes/"}
    assert "Longer | <b>baking</b>" in "".join(feed.itertext())


def test_no_link_leads_nowhere(site: Built) -> None:
    assert list(dead_links(site.folder)) == []


def test_what_was_read_is_kept_beside_the_settings_and_not_in_the_site(site: Built) -> None:
    kept = site.folder.parent / ".cache" / "prodproj"
    assert any(kept.iterdir())
    assert not [path for path in site.files() if ".cache" in path]
    assert not Path(site.folder.parent / "docs" / ".cache").exists()


def test_nothing_is_warned_of(site: Built) -> None:
    assert [w for w in site.warnings() if "plan/" in w and "no-value" not in w] == []
