"""What the export says of delivery: why, how sure, at what cost, under names that stay."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from mkdocs_prodproj.exchange.archive import archive
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.study import Study

TODAY = date(2026, 7, 6)
#: Six open tasks in a row behind a deadline, and a done one that took 4 days, not 3.
PLAN = {
    "plan.yml": "currency: EUR",
    "people/ana.md": "rate: 400 EUR/d",
    "projects/P.md": "budget: 7000 EUR\nstart: 2026-06-29\ndeadline: 2026-07-31",
    "milestones/M.md": "project: P\ndepends_on: T-6\ndeadline: 2026-07-22",
    "milestones/N.md": "depends_on: T-6",
    "tasks/D.md": (
        "project: P\nestimate: 3d\nassignee: ana\nstatus: done\nstarted: 2026-06-29\n"
        "finished: 2026-07-02\nspent: 4d"
    ),
    **{
        f"tasks/T-{n}.md": (
            f"project: P\nestimate: 1d/2d/4d\nassignee: ana\ndepends_on: [{f'T-{n - 1}' * (n > 1)}]"
        )
        for n in range(1, 7)
    },
}


def computed(files: dict[str, str], id_: str) -> dict[str, Any]:
    """The computed values of one item."""
    documents = (
        read_document(p, (f"---\n{t}\n---\n" if p.endswith(".md") else t).encode())
        for p, t in files.items()
    )
    document = archive(Study(read_plan(documents), TODAY))
    found: dict[str, Any] = next(i for i in document["items"] if i["id"] == id_)["computed"]
    return found


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return computed(PLAN, "P")


@pytest.fixture(scope="module")
def task() -> dict[str, Any]:
    return computed(PLAN, "T-2")


def test_a_task_says_why_it_has_its_dates(task: dict[str, Any]) -> None:
    assert task["schedule"]["because"] == ("Starts 8\u00a0Jul because T-1 ends 7\u00a0Jul.")


def test_a_task_says_who_does_it(task: dict[str, Any]) -> None:
    assert task["schedule"]["crew"] == ["ana"]


def test_a_task_that_nobody_does_has_no_crew() -> None:
    assert "crew" not in computed({"tasks/A.md": "estimate: 1d"}, "A")["schedule"]


def test_a_task_has_four_percentiles_in_order(task: dict[str, Any]) -> None:
    moments = [task["forecast"][name] for name in ("p10", "p50", "p85", "p95")]
    assert moments == sorted(moments)
    assert all(datetime.fromisoformat(moment) for moment in moments)


def test_moments_of_forecasts_and_schedules_are_iso_date_times(task: dict[str, Any]) -> None:
    assert task["schedule"]["start"] == "2026-07-08T09:00:00"
    assert len(task["forecast"]["p50"]) == len("2026-07-08T09:00:00")


def test_a_task_that_always_decides_the_end_has_a_criticality_of_one(task: dict[str, Any]) -> None:
    assert task["forecast"]["criticality_index"] == 1


def test_a_task_beside_it_has_a_smaller_one() -> None:
    aside = PLAN | {"tasks/X.md": "project: P\nestimate: 9d/12d/16d"}
    found = computed(aside, "X")["forecast"]["criticality_index"]
    assert 0 < found < 1


def test_a_task_has_no_deadline_to_keep_in_the_forecast(task: dict[str, Any]) -> None:
    assert "on_time_probability" not in task["forecast"]


@pytest.mark.parametrize(("id_", "share"), [("P", 1), ("M", 0.51)])
def test_projects_and_milestones_have_the_chance_of_their_deadline(id_: str, share: float) -> None:
    found = computed(PLAN, id_)["forecast"]["on_time_probability"]
    assert found == pytest.approx(share, abs=0.05)


def test_without_a_deadline_the_chance_is_not_known() -> None:
    assert computed(PLAN, "N")["forecast"]["on_time_probability"] is None


def test_numbers_on_too_little_are_marked() -> None:
    found = computed({"tasks/A.md": "estimate: 1d", "milestones/M.md": "depends_on: A"}, "M")
    assert found["forecast"]["thin"].startswith("too few")
    assert "thin" not in computed(PLAN, "M")["forecast"]


def test_finished_work_has_no_percentiles() -> None:
    found = computed(PLAN, "D")["forecast"]
    assert (found["p50"], found["thin"]) == (None, "done")


def test_work_without_dates_has_no_forecast() -> None:
    assert "forecast" not in computed({"tasks/A.md": ""}, "A")


def test_a_project_has_its_earned_value(project: dict[str, Any]) -> None:
    found = project["earned_value"]
    figures = {name: found[name] for name in ("pv", "ev", "ac", "bac", "sv", "cv", "spi", "cpi")}
    assert figures == {
        "pv": 1200,
        "ev": 1200,
        "ac": 1600,
        "bac": 6000,
        "sv": 0,
        "cv": -400,
        "spi": 1,
        "cpi": 0.75,
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("eac", 8000),
        ("eac_plan", 6400),
        ("eac_cpi_spi", 8000),
        ("etc", 6400),
        ("etc_plan", 4800),
        ("vac", -2000),
        ("vac_plan", -400),
        ("tcpi", 4800 / 4400),
        ("tcpi_eac", 0.75),
    ],
)
def test_a_project_says_where_its_money_leads(
    project: dict[str, Any], name: str, value: float
) -> None:
    assert project["earned_value"][name] == pytest.approx(value)


def test_earned_value_says_its_unit_its_budget_and_a_sentence(project: dict[str, Any]) -> None:
    found = project["earned_value"]
    assert (found["unit"], found["currency"], found["budget"]) == ("EUR", "EUR", 7000)
    assert "0.75 EUR of planned work is done" in found["says"]


def test_the_odds_of_cost_stand_with_the_chance_of_the_budget(project: dict[str, Any]) -> None:
    found = project["earned_value"]
    assert 6000 < found["cost_p50"] < found["cost_p85"] < 8000
    assert 0 < found["within_budget_probability"] < 1


def test_without_prices_the_odds_of_cost_are_not_known() -> None:
    found = computed(
        {"projects/P.md": "budget: 9 EUR", "tasks/A.md": "project: P\nestimate: 1d"}, "P"
    )
    value = found["earned_value"]
    assert (value["cost_p50"], value["within_budget_probability"]) == (None, None)


def test_work_without_a_price_is_valued_in_days() -> None:
    found = computed(
        {"projects/P.md": "", "tasks/A.md": "project: P\nestimate: 2d\ndue: 2026-07-07"}, "P"
    )
    value = found["earned_value"]
    assert (value["unit"], value["currency"], value["bac"]) == ("days", "", 2)


def test_what_would_be_divided_by_nothing_is_null() -> None:
    found = computed({"projects/P.md": "", "tasks/A.md": "project: P\nestimate: 2d"}, "P")
    assert (found["earned_value"]["cpi"], found["earned_value"]["eac"]) == (None, None)
