"""Scope, work done and pace."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from mkdocs_prodproj.delivery.burnup import Burnup, burnup
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.task import Task
from tests.delivery.delivery_plans import MONDAY, plan, project, task


def weeks_ago(weeks: int, days: int = 0) -> date:
    return MONDAY - timedelta(weeks=weeks, days=-days)


def done(id_: str, estimate: float | None, weeks: int, **fields: Any) -> Task:
    """A task of one week's work, Monday to Friday, so many weeks ago."""
    dates = {"started": weeks_ago(weeks), "finished": weeks_ago(weeks, 4)}
    return task(id_, estimate, status="done", **{**dates, **fields})


def drawn(*items: Item, project_id: str = "") -> Burnup:
    found = burnup(plan(*items), MONDAY, project_id)
    assert found is not None
    return found


def paced(*sizes: float) -> list[Task]:
    """Tasks of these sizes in the weeks before today, the oldest first."""
    return [done(f"D{n}", size, len(sizes) - n) for n, size in enumerate(sizes)]


def test_the_docstring_example_holds() -> None:
    found = drawn(*paced(2, 4, 4), task("A", 20))
    assert (found.best, found.worst) == (MONDAY + timedelta(weeks=6),) * 2


def test_the_cone_runs_from_the_best_to_the_worst_three_weeks() -> None:
    found = drawn(*paced(6, 6, 6, 3, 3, 3), task("A", 18))
    assert (found.best, found.worst) == (date(2026, 7, 27), date(2026, 8, 17))


def test_work_older_than_twelve_weeks_says_nothing_about_the_pace() -> None:
    found = drawn(*paced(*(90, 90, 90), *(1,) * 12), task("A", 2))
    assert found.best == MONDAY + timedelta(weeks=2)


def test_work_done_lies_evenly_between_start_and_finish() -> None:
    month = task("A", 20, status="done", started=weeks_ago(4), finished=weeks_ago(1, 4))
    assert [amount for _, amount in drawn(month).done] == [0, 5, 10, 15, 20]


def test_work_under_way_counts_with_the_share_that_is_done() -> None:
    half = task("A", 20, status="in-progress", started=weeks_ago(2), progress=Decimal("0.5"))
    assert [amount for _, amount in drawn(half).done] == [0, 5, 10]


def test_work_finished_today_is_done() -> None:
    assert drawn(task("A", 3, status="done", finished=MONDAY)).done == ((MONDAY, 3.0),)


def test_the_scope_rises_when_tasks_are_created() -> None:
    late = task("B", 5, created=weeks_ago(1))
    found = drawn(project("P", start=weeks_ago(2)), task("A", 10, project="P"), late)
    assert found.scope == ((weeks_ago(2), 10.0), (weeks_ago(1), 15.0), (MONDAY, 15.0))
    assert found.says == "0 of 15 days of work are done; 5 came in after the start."


def test_both_lines_stand_on_the_same_days_and_end_today() -> None:
    found = drawn(*paced(5, 5), task("A", 3, created=weeks_ago(3, 2)))
    days = [day for day, _ in found.scope]
    assert days == [day for day, _ in found.done]
    assert days == [weeks_ago(3, 2), weeks_ago(2), weeks_ago(1), MONDAY]


def test_tasks_are_counted_where_nothing_is_estimated() -> None:
    found = drawn(done("A", None, 1), task("B"))
    assert (found.unit, found.scope[-1][1], found.done[-1][1]) == ("tasks", 2, 1)
    assert found.says == "1 of 2 tasks are done."


def test_a_task_without_an_estimate_has_the_average() -> None:
    assert drawn(task("A", 2), task("B", 4), task("C")).scope[-1][1] == 9


def test_fewer_than_three_weeks_of_work_make_no_cone_and_it_is_said() -> None:
    found = drawn(*paced(5, 5), task("A", 10))
    assert (found.best, found.worst) == (None, None)
    assert found.thin == "only 2 weeks in which work was done, of at least 3"


def test_three_weeks_of_standstill_leave_the_worst_end_open() -> None:
    found = drawn(*paced(5, 5, 5), task("A", 10), task("B", 1, status="done", started=weeks_ago(7),
                  finished=weeks_ago(7)))  # fmt: skip
    assert found.best == MONDAY + timedelta(weeks=2)
    assert (found.worst, found.thin) == (None, "at its slowest, work stood still for three weeks")


def test_when_all_is_done_there_is_no_cone() -> None:
    found = drawn(*paced(5, 5, 5))
    assert (found.best, found.thin, found.says) == (
        None,
        "all is done",
        "All 15 days of work are done.",
    )


def test_work_done_on_an_unknown_day_is_named_and_sets_no_pace() -> None:
    found = drawn(*paced(5, 5, 5), task("X", 90, status="done"), task("A", 10))
    assert found.best == MONDAY + timedelta(weeks=2)
    assert found.says.endswith("; 1 done task without a `finished:` day.")


def test_one_project_is_drawn_alone() -> None:
    items = project("P"), task("A", 2, project="P"), task("B", 7)
    assert drawn(*items, project_id="P").scope[-1][1] == 2


def test_without_tasks_there_is_nothing_to_draw() -> None:
    assert burnup(plan(project("P")), MONDAY, "P") is None
