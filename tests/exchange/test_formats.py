"""A small plan handed on in every format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar as Book

from mkdocs_prodproj.exchange.archive import archive, write_archive
from mkdocs_prodproj.exchange.formats import BY_NAME, FORMATS
from mkdocs_prodproj.exchange.icalendar import calendar
from mkdocs_prodproj.exchange.spreadsheet import table
from mkdocs_prodproj.items.base import Origin
from mkdocs_prodproj.items.calendar import Calendar
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan_folder
from mkdocs_prodproj.study import Study

TODAY = date(2026, 7, 6)
Golden = Callable[[str, str | bytes], None]


@pytest.fixture(scope="module")
def study(bakery: Path) -> Study:
    return Study(read_plan_folder(bakery), TODAY)


@pytest.fixture(scope="module")
def document(study: Study) -> dict[str, Any]:
    return archive(study)


def item(document: dict[str, Any], id_: str) -> dict[str, Any]:
    return next(entry for entry in document["items"] if entry["id"] == id_)


def test_the_archive_says_its_format_and_day(document: dict[str, Any]) -> None:
    assert document["prodproj"] == {"format": 1}
    assert document["as_of"] == "2026-07-06"
    assert document["plan"]["name"] == "Bakery orders"


def test_every_item_is_in_the_archive(study: Study, document: dict[str, Any]) -> None:
    assert [entry["id"] for entry in document["items"]] == [i.id for i in study.plan.items]


def test_an_item_has_its_place(document: dict[str, Any]) -> None:
    written_inside = item(document, "T-3")
    assert (written_inside["path"], written_inside["line"]) == ("projects/P-1.md", 8)


def test_an_item_has_its_references_both_ways(document: dict[str, Any]) -> None:
    references = item(document, "T-1")["references"]
    assert {"field": "project", "id": "P-1"} in references["to"]
    assert references["from"] == [{"field": "depends_on", "id": "T-2"}]


def test_what_no_field_takes_is_kept(document: dict[str, Any]) -> None:
    assert item(document, "T-2")["extra"]["colour"] == "red"


def test_money_is_exact_text(document: dict[str, Any]) -> None:
    budget = item(document, "P-1")["fields"]["budget"]
    assert budget == {"amount": "12000", "currency": "EUR"}


def test_a_goal_has_its_score(document: dict[str, Any]) -> None:
    goal = item(document, "G-1")["computed"]
    metric = goal["metrics"][0]
    assert (goal["status"], goal["coverage"]) == ("too-early", 1)
    assert (metric["id"], metric["current"], metric["status"]) == ("M-1", 11, "too-early")
    assert metric["progress"] == pytest.approx(1 / 6)
    assert metric["expected"] == pytest.approx(5 / 91)


def test_a_metric_says_why_no_pace_is_drawn_on(document: dict[str, Any]) -> None:
    projection = item(document, "G-1")["computed"]["metrics"][0]["projection"]
    assert (projection["value"], projection["progress"], projection["hit"]) == (None, None, None)
    assert projection["because"] == "two readings are too few, it takes 3"


def test_an_initiative_has_its_priority(document: dict[str, Any]) -> None:
    priority = item(document, "I-1")["computed"]["priority"]
    assert (priority["method"], priority["score"], priority["rank"]) == ("rice", 160, 1)
    assert priority["unscored_because"] is None


def test_an_initiative_without_a_score_says_why(document: dict[str, Any]) -> None:
    priority = item(document, "I-2")["computed"]["priority"]
    assert (priority["score"], priority["rank"]) == (None, None)
    assert priority["unscored_because"]


def test_an_initiative_has_its_evidence_risks_and_decision(document: dict[str, Any]) -> None:
    found = item(document, "I-1")["computed"]
    assert (found["evidence"]["level"], found["evidence"]["research"]) == (3, ["R-1"])
    assert found["four_risks"]["value"]["state"] == "passed"
    assert found["gate"].startswith("open: ")
    assert (found["decision"]["key"], found["decision"]["date"]) == ("building", "2026-06-01")
    assert found["evidence"]["claimed"]["method"] == "rice"
    assert found["decision"]["passes_over"] == []


def test_a_task_and_a_goal_have_their_way_to_each_other(document: dict[str, Any]) -> None:
    assert "G-1" in item(document, "T-2")["computed"]["trace"]["up"]
    assert "T-2" in item(document, "G-1")["computed"]["trace"]["down"]


def test_an_undecided_initiative_has_no_day(document: dict[str, Any]) -> None:
    assert item(document, "I-2")["computed"]["decision"]["date"] is None


def test_a_task_has_its_dates(document: dict[str, Any]) -> None:
    schedule = item(document, "T-2")["computed"]["schedule"]
    assert schedule["finish"] == "2026-07-10T17:00:00"
    assert schedule["critical"] is True
    assert schedule["total_float_minutes"] == 0


def test_a_task_without_dates_says_why(document: dict[str, Any]) -> None:
    assert item(document, "T-4")["computed"]["schedule"] == {"because": "no estimate"}


def test_a_project_has_its_progress(document: dict[str, Any]) -> None:
    assert item(document, "P-1")["computed"]["progress"]["total"] == 4


def test_a_risk_has_its_exposure(document: dict[str, Any]) -> None:
    found = item(document, "RISK-1")["computed"]
    assert found["open"] is True
    assert found["exposure"] == found["probability"] * found["impact"]


def test_loops_have_their_steps_and_what_is_lacking(document: dict[str, Any]) -> None:
    loops = {(loop["loop"], loop["id"]) for loop in document["loops"]}
    assert loops >= {("strategy", "product"), ("delivery", "P-1")}
    assert {s["state"] for loop in document["loops"] for s in loop["steps"]} <= {
        "done",
        "current",
        "ahead",
    }


def test_problems_are_in_the_archive(document: dict[str, Any]) -> None:
    assert any(
        (p["path"], p["line"], p["rule"]) == ("tasks/T-2.md", 5, "unknown-reference")
        for p in document["problems"]
    )


def test_the_same_plan_on_the_same_day_gives_the_same_bytes(bakery: Path, study: Study) -> None:
    again = Study(read_plan_folder(bakery), TODAY)
    assert write_archive(study) == write_archive(again)


def test_the_archive_is_text_that_any_program_reads(study: Study) -> None:
    text = write_archive(study).decode()
    assert text.endswith("}\n")
    assert json.loads(text)["items"][0]["title"] == "Bakery orders"


def test_a_broken_item_says_so() -> None:
    broken = Task(id="T", origin=Origin(path="t.md"), broken="no end of the front matter")
    document = archive(Study(Plan(items=(broken,)), TODAY))
    assert item(document, "T")["broken"] == "no end of the front matter"


def test_archived_items_are_in_the_archive_too() -> None:
    place = Origin(path="x.md")
    old = (
        Goal(id="G", origin=place, archived=True),
        Initiative(id="I", origin=place, archived=True),
        Risk(id="R", origin=place, archived=True),
    )
    document = archive(Study(Plan(items=old), TODAY))
    assert [entry["fields"]["archived"] for entry in document["items"]] == [True] * 3


def test_an_empty_plan_has_an_archive() -> None:
    assert archive(Study(Plan(), TODAY))["items"] == []


def test_the_tasks_as_a_table(study: Study, golden: Golden) -> None:
    golden("bakery-tasks.csv", table(study))


def test_every_kind_has_a_table_with_one_row_an_item(study: Study) -> None:
    rows = list(csv.reader(io.StringIO(table(study, "initiative").decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["id", "I-1", "I-2"]
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+ more", "'+ more"),
        ("@ana", "'@ana"),
        ("-x", "'-x"),
        ("-3.5", "-3.5"),
        ("plain", "plain"),
    ],
)
def test_no_cell_is_run_as_a_formula(title: str, cell: str) -> None:
    task = Task(id="T", title=title, origin=Origin(path="t.md"))
    text = table(Study(Plan(items=(task,)), TODAY)).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1][1] == cell


def test_a_table_of_nothing_has_its_heads() -> None:
    assert table(Study(Plan(), TODAY), "calendar").decode("utf-8-sig").startswith("id,title,path")


def test_days_as_a_calendar(study: Study, golden: Golden) -> None:
    golden("bakery.ics", calendar(study))


def events(*items: Task | Milestone | Calendar) -> list[tuple[str, date]]:
    book = Book.from_ical(calendar(Study(Plan(items=items), TODAY)))
    return [(str(e["SUMMARY"]), e["DTSTART"].dt) for e in book.walk("VEVENT")]


def test_a_reached_milestone_stands_on_its_day() -> None:
    reached = Milestone(
        id="M",
        title="Open",
        origin=Origin(path="m.md"),
        status="reached",
        reached=date(2026, 7, 1),
        deadline=date(2026, 7, 3),
    )
    assert events(reached) == [("Open", date(2026, 7, 1))]


def test_a_dropped_milestone_is_no_event() -> None:
    dropped = Milestone(
        id="M", origin=Origin(path="m.md"), status="dropped", deadline=date(2026, 7, 3)
    )
    assert events(dropped) == []


def test_a_milestone_without_any_day_is_no_event() -> None:
    assert events(Milestone(id="M", origin=Origin(path="m.md"), status="planned")) == []


def test_a_finished_task_has_no_deadline_any_more() -> None:
    due = {"origin": Origin(path="t.md"), "due": date(2026, 7, 3)}
    done, open_ = Task(id="A", status="done", **due), Task(id="B", **due)
    assert events(done, open_) == [("Deadline: B", date(2026, 7, 3))]


def test_formats_are_known_by_their_names() -> None:
    assert [format_.name for format_ in FORMATS] == ["json", "csv", "ics"]
    assert BY_NAME["json"].write is write_archive
    assert all(format_.help for format_ in FORMATS)
