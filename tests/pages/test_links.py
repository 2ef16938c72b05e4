from __future__ import annotations

from mkdocs_prodproj.items.base import Origin
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.index import Index, item_named


def task(id_: str, **fields: object) -> Task:
    return Task(id=id_, origin=Origin(path=f"tasks/{id_}.md"), **fields)


INDEX = Index.of(
    (task("TAP-7"), task("tap-07-b"), task("Old", aliases=("T-1",)), task("x"), task("X"))
)


def named(written: str) -> str | None:
    item = item_named(INDEX, written)
    return item.id if item else None


def test_an_item_is_named_by_its_id() -> None:
    assert named("TAP-7") == "TAP-7"


def test_case_and_zeros_do_not_matter() -> None:
    assert named("tap-007") == "TAP-7"


def test_an_old_id_still_leads_there() -> None:
    assert named("t-1") == "Old"


def test_the_exact_id_wins_over_one_that_differs_by_case() -> None:
    assert named("X") == "X"
    assert named("x") == "x"


def test_an_unknown_name_leads_nowhere() -> None:
    assert named("TAP-8") is None
