from __future__ import annotations

from mkdocs_prodproj.items.base import Origin
from mkdocs_prodproj.items.kinds import KINDS
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.pages.sitemap import (
    PAGES,
    home_of,
    item_paths,
    neighbours,
    pages_of,
    sections,
    slug,
)
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.settings import Settings


def task(id_: str, path: str = "projects/p.md", n: int | None = None, project: str = "") -> Task:
    keys = () if n is None else ("tasks", n)
    return Task(id=id_, origin=Origin(path=path, keys=keys), project=project)


def paths(*items: Task, own: tuple[str, ...] = (), taken: tuple[str, ...] = ()) -> dict[str, str]:
    return item_paths(Plan(items=items), "plan", own.__contains__, taken.__contains__)


def test_pages_stand_in_the_order_of_the_navigation() -> None:
    shown = [(title, [p.name for p in group]) for title, group in sections()]
    assert shown == [
        ("", ["index"]),
        ("Direction", ["portfolio", "vision", "goals", "roadmap", "decisions"]),
        (
            "Delivery",
            ["timeline", "forecast", "budget", "team", "risks", "dependencies", "flow"],
        ),
        (
            "Review",
            ["changes", "drift", "scenarios", "outcomes", "trace", "reviews", "health"],
        ),
    ]


def test_a_view_page_is_front_matter_and_blocks_and_nothing_else() -> None:
    risks = next(p for p in PAGES if p.name == "risks")
    assert risks.markdown == (
        "---\ntitle: Risks\nhide:\n  - toc\n---\n\n"
        "```plan\nview: head\npage: risks\n```\n\n"
        "```plan\nview: risk-matrix\n```\n\n"
        "```plan\nview: risks\n```\n"
    )


def test_the_overview_is_the_index_of_the_plan() -> None:
    assert PAGES[0].file == "index.md"


def test_only_a_plan_of_several_products_has_a_portfolio() -> None:
    two = tuple(Product(id=id_, origin=Origin(path=f"{id_}.md")) for id_ in "AB")
    assert "portfolio" in [p.name for p in pages_of(Plan(items=two))]
    assert "portfolio" not in [p.name for p in pages_of(Plan(items=two[:1]))]


def test_only_a_plan_that_names_branches_has_a_page_of_scenarios() -> None:
    with_two = Plan(settings=Settings(scenarios=("a", "b")))
    assert "scenarios" in [p.name for p in pages_of(with_two)]
    assert "scenarios" not in [p.name for p in pages_of(Plan())]


def test_every_kind_is_at_home_on_a_page_that_there_is() -> None:
    homes = {home_of(kind.model_construct(id="x")) for kind in KINDS}
    assert homes <= {p.name for p in PAGES}


def test_an_item_keeps_the_file_it_is_written_in() -> None:
    assert paths(task("A", "tasks/a.md"), own=("plan/tasks/a.md",)) == {"A": "plan/tasks/a.md"}


def test_a_task_inside_a_project_gets_a_page_among_the_tasks() -> None:
    assert paths(task("P-1", n=0)) == {"P-1": "plan/tasks/P-1.md"}


def test_two_ids_that_differ_by_case_get_pages_that_differ_by_more() -> None:
    assert set(paths(task("a", n=0), task("A", n=1)).values()) == {
        "plan/tasks/a.md",
        "plan/tasks/A-2.md",
    }


def test_a_page_of_the_site_is_not_overwritten() -> None:
    assert paths(task("A", n=0), taken=("plan/tasks/A.md",)) == {"A": "plan/tasks/A-2.md"}


def test_an_id_becomes_a_file_name_that_every_system_takes() -> None:
    assert slug("A/B: x?") == "A-B-x"
    assert slug("índice 5") == "índice-5"
    assert slug("../..") == "item"
    assert slug("index") == "index-item"
    assert slug("CON") == "CON-item"


def test_neighbours_stay_within_kind_and_project() -> None:
    plan = Plan(
        items=(
            Project(id="P", origin=Origin(path="p.md")),
            task("A", project="P"),
            task("X", project="Q"),
            task("B", project="P"),
        )
    )
    assert neighbours(plan) == {"P": ("", ""), "A": ("", "B"), "X": ("", ""), "B": ("A", "")}
