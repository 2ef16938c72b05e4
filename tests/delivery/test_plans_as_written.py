"""Whole plans as people write them: dates, reasons and forecast say the same as the checks."""

from __future__ import annotations

from datetime import date

from mkdocs_prodproj.delivery.monitoring import monitor
from mkdocs_prodproj.delivery.schedule import Schedule, schedule_plan
from mkdocs_prodproj.explaining.explain import explain
from mkdocs_prodproj.forecasting.basis import basis_of
from mkdocs_prodproj.forecasting.forecast import forecast
from mkdocs_prodproj.forecasting.uncertainty import uncertainty
from mkdocs_prodproj.plan.checks_graph import dependency_cycles
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import read_document

TODAY = date(2026, 11, 23)


def written(fields: str, **files: str) -> Plan:
    """A project P of these fields, and other files by `folder_id`."""
    texts = {"projects/P.md": f"---\n{fields}\n---\n"}
    texts |= {f"{k.replace('_', '/')}.md": f"---\n{text}\n---\n" for k, text in files.items()}
    return read_plan(read_document(path, text.encode()) for path, text in texts.items())


def scheduled(fields: str, **files: str) -> Schedule:
    return schedule_plan(written(fields, **files), TODAY)


def because(plan: Plan, id_: str) -> str:
    told = explain(plan, schedule_plan(plan, TODAY), id_, TODAY).sentence
    return told.replace("\u00a0", " ")


CIRCLE = """tasks:
  - {id: A, estimate: 2d, depends_on: C}
  - {id: B, estimate: 2d, depends_on: A}
  - {id: C, estimate: 2d, depends_on: B}"""


def test_a_circle_is_cut_where_the_check_says_and_all_of_it_has_dates() -> None:
    plan = written(CIRCLE)
    (problem,) = dependency_cycles(plan, TODAY)
    assert problem.effect == "The link from A to C is left out, so the rest has dates."
    schedule = schedule_plan(plan, TODAY)
    assert schedule.times["A"].first_day == TODAY
    assert schedule.times["C"].driven_by == ("B",)
    assert schedule.warnings["A"] == 'does not wait for "C", because that waits for it'


DONE = """start: 2026-10-01
tasks:
  - {id: A, estimate: 2d, status: done, started: 2026-10-01, finished: 2026-10-05}
  - {id: B, estimate: 3d, status: done, finished: 2026-10-12}
  - {id: C, status: done}
milestones:
  - {id: M, depends_on: [A, B, C], deadline: 2026-10-16}
  - {id: N, depends_on: [M], deadline: 2026-10-16}"""


def test_a_milestone_is_reached_when_all_that_leads_to_it_is_done() -> None:
    plan = written(DONE)
    schedule = schedule_plan(plan, TODAY)
    for id_ in ("M", "N", "P"):
        assert schedule.times[id_].last_day == date(2026, 10, 12)
        assert not schedule.times[id_].critical
    assert because(plan, "M") == "Reached 12 Oct, when all that leads to it was done."
    assert forecast(plan, schedule, TODAY).odds["M"].thin == "reached"
    assert monitor(plan, schedule, TODAY).overdue == ()


def test_a_milestone_that_is_written_as_planned_waits_for_its_writer() -> None:
    schedule = scheduled(DONE.replace("id: M,", "id: M, status: planned,"))
    assert schedule.activities["M"].finished is None


def test_a_milestone_with_something_open_before_it_is_not_reached() -> None:
    schedule = scheduled(DONE.replace("{id: C, status: done}", "{id: C, estimate: 1d}"))
    assert schedule.times["M"].first_day == TODAY


def test_a_milestone_after_work_without_dates_stands_on_its_promised_day() -> None:
    plan = written(
        "tasks: [{id: A}, {id: B, depends_on: A}]\n"
        "milestones: [{id: M, depends_on: [A, B], deadline: 2026-12-16}]"
    )
    assert because(plan, "M") == (
        "Stands on its promised day, 16 Dec: nothing that leads to it has dates."
    )


def test_work_that_is_partly_done_is_not_said_to_have_not_begun() -> None:
    plan = written("start: 2026-11-02\ntasks: [{id: A, estimate: 10d, progress: 30%}]")
    assert because(plan, "A") == (
        "Starts today, 23 Nov: it could have gone on 2 Nov, "
        "but no day is written on which it began."
    )


def test_what_remains_is_told_as_work_and_then_as_time() -> None:
    plan = written(
        "tasks: [{id: A, estimate: 6d, status: doing, started: 2026-11-16, progress: 50%, "
        "assignees: ana}]",
        people_ana="capacity: 80%",
    )
    assert because(plan, "A") == (
        "Under way since 16 Nov: 3 days of work at 80 % of full time take 3.8 days, "
        "from today until 26 Nov at 15:00."
    )


def test_a_wait_after_a_milestone_says_that_it_is_reached() -> None:
    plan = written(
        "tasks: [{id: A, estimate: 1d}, {id: B, estimate: 1d, depends_on: M +3d}]\n"
        "milestones: [{id: M, depends_on: A}]"
    )
    assert (
        because(plan, "B") == "Starts 27 Nov because 3 days must pass after M is reached (23 Nov)."
    )


def test_a_parent_of_tasks_without_dates_says_so_where_nothing_has_dates() -> None:
    schedule = scheduled("tasks: [{id: A}, {id: B, parent: A}]")
    assert schedule.unscheduled["A"] == "nothing in it has dates"


def test_one_risk_without_days_or_money_counts_for_nothing() -> None:
    plan = written(
        "tasks: [{id: A, estimate: 3d}]",
        risks_R="project: P\nprobability: low\nimpact: high",
    )
    says = basis_of(uncertainty(plan, schedule_plan(plan, TODAY), TODAY), 10).says
    assert "The one open task has a single estimate." in says
    assert "1 risk says neither days nor money, and counts for nothing." in says


def test_open_work_without_estimates_does_not_put_a_milestone_into_the_past() -> None:
    plan = written(
        "tasks: [{id: A, status: done, finished: 2026-11-18}, {id: B}, {id: C}]\n"
        "milestones: [{id: M, deadline: 2026-12-18}, {id: N}]"
    )
    schedule = schedule_plan(plan, TODAY)
    assert schedule.times["M"].last_day == date(2026, 12, 18)
    assert schedule.unscheduled["N"] == "nothing that leads to it has dates"


def test_a_missed_milestone_takes_nobody_s_slack() -> None:
    mark = "tasks: [{id: A, estimate: 2d}]\nmilestones: [{id: M, deadline: 2026-10-01, status: %s}]"
    assert scheduled(mark % "planned").times["A"].total_float_minutes < 0
    assert scheduled(mark % "missed").times["A"].total_float_minutes == 0


def test_more_people_than_a_team_has_are_told() -> None:
    task = "tasks: [{id: A, estimate: 3d, assignees: 'be: 5'}]"
    for team, size in (("capacity: 3", "3 people"), ("members: [bo]", "1 person")):
        note = scheduled(task, teams_be=team).warnings["A"]
        assert note == f'counts on 5 of "be", a team of {size}'
    assert scheduled(task.replace("5", "3"), teams_be="capacity: 3").warnings == {}


def test_a_wait_for_an_id_that_two_tasks_have_holds_nothing() -> None:
    plan = written(
        "tasks: [{id: A, estimate: 2d}, {id: B, estimate: 1d, depends_on: A}]",
        tasks_A="estimate: 4d",
    )
    assert "ambiguous-reference" in {p.rule for p in plan.problems}
    assert schedule_plan(plan, TODAY).times["B"].first_day == TODAY
