"""One item on a text sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mkdocs_prodproj.exchange.sheet import sheet
from mkdocs_prodproj.items.base import Origin
from mkdocs_prodproj.items.goal import Goal, Metric
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan, Reference
from mkdocs_prodproj.plan.read import read_plan_folder
from mkdocs_prodproj.study import Study

TODAY = date(2026, 7, 6)


@pytest.mark.parametrize("id_", ["T-1", "G-1"])
def test_a_sheet_is_aligned(
    id_: str, bakery: Path, golden: Callable[[str, str | bytes], None]
) -> None:
    study = Study(read_plan_folder(bakery), TODAY)
    golden(f"show-{id_}.txt", sheet(study, study.plan.by_id[id_], "plan"))


def test_an_items_problems_stand_at_its_end(bakery: Path) -> None:
    study = Study(read_plan_folder(bakery), TODAY)
    text = sheet(study, study.plan.by_id["T-2"], "plan")
    assert "\nTo mend\n  error    tasks/T-2.md:5:23  " in text


def test_a_broken_item_says_why() -> None:
    task = Task(id="T", title="Boat", origin=Origin(path="t.md"), broken="the front matter")
    text = sheet(Study(Plan(items=(task,)), TODAY), task, ".")
    assert text.startswith("T  Boat\ntask in t.md:1\nBroken: the front matter\n")


def test_a_metric_that_is_pointed_at_has_its_name() -> None:
    goal = Goal(id="G", origin=Origin(path="g.md"), metrics=(Metric(id="M-1", name="Queue"),))
    product = Product(id="P", origin=Origin(path="p.md"), north_star="M-1")
    links = (Reference("P", "north_star", "M-1"), Reference("P", "needs", "M-9"))
    study = Study(Plan(items=(product, goal), references=links), TODAY)
    text = sheet(study, product, ".")
    assert "Points at\n  north_star  M-1  Queue\n  needs       M-9\n" in text
