"""The row that sums up a project on the timeline."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.shapes.axis import Timeline
from mkdocs_prodproj.views import timeline
from mkdocs_prodproj.views.timeline_bars import chance_words
from mkdocs_prodproj.views.timeline_summary import density, driving

from .studies import chain, plain, shown, study_of, the

#: So many tasks that a chart of them folds what is on time.
MANY = timeline.ALL_OPEN + 1


def large(front: str) -> dict[str, str]:
    """A project P of six tasks in a row, beside a crowd of others."""
    crowd = {f"tasks/Z-{n}.md": "estimate: 1d" for n in range(MANY)}
    return {"projects/P.md": f"title: Pay\n{front}", **chain(), **crowd}


def row(files: dict[str, str], **written: object) -> str:
    """The summary row of project P as drawn, its words without marks between."""
    groups = the(shown(study_of(files), "timeline", **written), Timeline).groups
    drawn = next(g for g in groups if g.id == "P").plot.svg
    return plain(re.sub(r"</?tspan[^>]*>", "", drawn))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-07-22", "51 % by 22 Jul"),
        ("2026-12-01", "over 99 % by 1 Dec"),
        ("2026-07-08", "under 1 % by 8 Jul"),
    ],
)
def test_a_project_of_a_large_plan_says_its_chance(day: str, said: str) -> None:
    assert said in row(large(f"deadline: {day}"))


def test_a_project_without_a_deadline_says_no_chance() -> None:
    assert " % by " not in row(large(""))


def test_a_small_plan_s_rows_are_low_and_say_no_chance() -> None:
    drawn = row({"projects/P.md": "title: Pay\ndeadline: 2026-07-22", **chain()})
    assert 'height="40"' in drawn
    assert " % by " not in drawn
    assert 'height="44"' in row(large(""))


def test_a_row_of_some_tasks_says_nothing_of_odds() -> None:
    assert " % by " not in row(large("deadline: 2026-07-22"), where="estimate != 9d")


def test_how_much_is_done_stands_in_its_name() -> None:
    files = large("") | {"tasks/D.md": "project: P\nestimate: 12d\nstatus: done"}
    assert "Pay, 50 % done" in row(files)


def test_a_week_is_as_busy_as_it_has_tasks_under_way() -> None:
    files = {
        "tasks/A.md": "estimate: 8d",
        "tasks/B.md": "estimate: 1d",
        "tasks/C.md": "estimate: 1d\nstart_after: 2026-07-27",
        "tasks/D.md": "",
    }
    study = study_of(files)
    assert density(study, study.plan.of(Task)) == (
        (date(2026, 7, 6), 2),
        (date(2026, 7, 13), 1),
        (date(2026, 7, 20), 0),
        (date(2026, 7, 27), 1),
    )


def test_tasks_without_dates_keep_no_week_busy() -> None:
    study = study_of({"tasks/A.md": ""})
    assert density(study, study.plan.of(Task)) == ()


def test_critical_stretches_join_over_a_weekend() -> None:
    files = {"tasks/A.md": "estimate: 5d", "tasks/B.md": "estimate: 2d\ndepends_on: A"}
    study = study_of(files)
    assert driving(study, study.plan.of(Task)) == (
        (datetime(2026, 7, 6, 9), datetime(2026, 7, 14, 17)),
    )


def test_critical_stretches_far_apart_stay_apart() -> None:
    files = {"tasks/A.md": "estimate: 1d", "tasks/B.md": "estimate: 1d\ndepends_on: A +10d"}
    study = study_of(files)
    assert len(driving(study, study.plan.of(Task))) == 2


def test_work_with_slack_is_in_no_stretch() -> None:
    files = {"tasks/A.md": "estimate: 9d", "tasks/B.md": "estimate: 1d"}
    study = study_of(files)
    assert driving(study, [study.plan.by_id["B"]]) == ()


def test_a_chance_without_a_promised_day_is_no_words() -> None:
    study = study_of({"projects/P.md": "", **chain()})
    assert chance_words(study, "P", None) == ""
    assert plain(chance_words(study_of(large("deadline: 2026-07-22")), "P", date(2026, 7, 22))) == (
        "51 % by 22 Jul"
    )
