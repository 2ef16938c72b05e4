"""Dates in order, not passed, not ahead of today."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.problems import Severity

from .plans import findings, messages


@pytest.mark.parametrize(
    ("path", "front", "message"),
    [
        (
            "tasks/T.md",
            "started: 2026-05-10\nfinished: 2026-05-01",
            '"T" ended on 2026-05-01, before it began on 2026-05-10.',
        ),
        (
            "projects/T.md",
            "start: 2026-05-10\ndeadline: 2026-05-01",
            '"T" is to end on 2026-05-01, before it begins on 2026-05-10.',
        ),
        (
            "goals/T.md",
            "created: 2026-05-10\nupdated: 2026-05-01",
            '"T" was last changed on 2026-05-01, before it was written on 2026-05-10.',
        ),
    ],
)
def test_days_that_stand_the_wrong_way_round_are_told(path: str, front: str, message: str) -> None:
    assert messages({path: front}, "dates-out-of-order") == [message]


def test_one_day_for_both_is_fine() -> None:
    files = {"tasks/T.md": "started: 2026-05-10\nfinished: 2026-05-10"}
    assert findings(files, "dates-out-of-order") == []


def test_a_goal_that_continues_a_later_one_is_told() -> None:
    files = {
        "goals/A.md": "period: 2026-Q1\ncontinues: B",
        "goals/B.md": "period: 2026-Q2\ncontinues: C",
        "goals/C.md": "period: 2026-Q1",
        "goals/D.md": "continues: C",
    }
    assert messages(files, "dates-out-of-order") == [
        '"A" of 2026-Q1 continues "B", whose period 2026-Q2 comes later.'
    ]


def test_an_open_item_whose_day_has_passed_is_told() -> None:
    files = {
        "tasks/T.md": "due: 2026-07-05\nstatus: todo",
        "milestones/M.md": "deadline: 2026-07-01",
        "tasks/U.md": "due: 2026-07-06",
        "tasks/V.md": "due: 2026-07-01\nstatus: done",
        "tasks/W.md": "due: 2026-07-01\nfinished: 2026-06-30",
    }
    assert messages(files, "past-due") == [
        '"M" was promised for 2026-07-01, 5 days ago, and is not done.',
        '"T" was promised for 2026-07-05, 1 day ago, and is todo.',
    ]


@pytest.mark.parametrize(
    ("path", "front", "rule", "paste"),
    [
        ("tasks/T.md", "due: 2026-07-01", "past-due", "due: 2026-07-20"),
        ("milestones/T.md", "deadline: 2026-07-01", "past-due", "deadline: 2026-07-20"),
        ("milestones/T.md", "title: T", "missing-deadline", "deadline: 2026-07-20"),
        ("tasks/T.md", "start_after: 2026-05-10\ndue: 2026-05-01", "dates-out-of-order",
         "due: 2026-07-20"),
        ("tasks/T.md", "start_on: 2026-08-10\ndue: 2026-08-01", "dates-out-of-order",
         "due: 2026-08-10"),
        ("tasks/T.md", "start_after: 2026-08-10\ndue: 2026-08-01", "dates-out-of-order",
         "due: 2026-08-10"),
    ],
)  # fmt: skip
def test_a_promised_day_that_is_offered_is_still_to_come(
    path: str, front: str, rule: str, paste: str
) -> None:
    (problem,) = findings({path: front}, rule)
    assert problem.paste == paste
    assert findings({path: f"start: 2026-05-01\n{paste}"}, "past-due") == []


def test_a_deadline_that_has_passed_is_not_offered_as_a_day() -> None:
    files = {
        "milestones/M.md": "deadline: 2026-07-01",
        "tasks/T.md": "due: 2026-08-05\nmilestone: M",
    }
    (problem,) = findings(files, "due-after-deadline")
    assert problem.paste == ""


def test_a_project_whose_tasks_are_all_done_is_not_late() -> None:
    files = {
        "projects/P.md": "deadline: 2026-07-01",
        "milestones/M.md": "deadline: 2026-07-01\ndepends_on: T",
        "milestones/N.md": "deadline: 2026-07-01\nreached: 2026-06-30",
        "tasks/T.md": "project: P\nstatus: done",
    }
    assert findings(files, "past-due") == []


def test_a_task_due_after_its_milestone_s_deadline_is_told() -> None:
    files = {
        "milestones/M.md": "deadline: 2026-08-01",
        "tasks/T.md": "due: 2026-08-05\nmilestone: M",
        "tasks/U.md": "due: 2026-08-01\nmilestone: M",
        "tasks/V.md": "due: 2026-08-05\nmilestone: M\nstatus: done",
    }
    assert messages(files, "due-after-deadline") == [
        '"T" is due on 2026-08-05, after the deadline of its milestone "M", 2026-08-01.'
    ]


def test_a_reading_of_tomorrow_is_told() -> None:
    files = {"goals/G.md": "metrics: [{name: NPS, measurements: {2026-07-07: 4, 2026-07-06: 3}}]"}
    (problem,) = findings(files, "measurement-in-future")
    assert problem.message == (
        'The metric "NPS" of "G" has a reading of 2026-07-07, and today is 2026-07-06.'
    )
    assert problem.severity is Severity.HINT


def test_work_that_ended_tomorrow_is_told() -> None:
    (problem,) = findings({"tasks/T.md": "finished: 2026-07-07"}, "day-in-future")
    assert problem.message == '"T" ended on 2026-07-07, and today is 2026-07-06.'
    assert problem.paste == "finished: 2026-07-06"


def test_work_that_ended_today_is_fine() -> None:
    assert findings({"tasks/T.md": "finished: 2026-07-06"}, "day-in-future") == []
