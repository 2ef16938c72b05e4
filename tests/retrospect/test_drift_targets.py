"""Targets that were changed: what history shows and what the plan tells, each once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mkdocs_prodproj.comparing.drift import TargetShift
from mkdocs_prodproj.history.timelines import Said, Timeline
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.retrospect import drift_targets
from mkdocs_prodproj.retrospect.drift_targets import Shift, number_in, seen_in, shifts
from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import Empty, Section
from mkdocs_prodproj.shapes.cells import Mark
from tests.views.pasts import past
from tests.views.studies import every, plain, shown, study_of, texts, the

WEEK = date(2026, 6, 7)
FRIDAY = date(2026, 6, 5)
TOLD = (
    "period: 2026\nmetrics: [{id: K, name: Users, unit: k, direction: up, baseline: 20, "
    "target: 40, target_was: {2026-06-01: 60}}]"
)


def test_an_eased_target_is_marked_and_has_its_day_and_commit() -> None:
    found = shown(past(), "target-changes")
    (row,) = the(found, Table).rows
    said = [plain(texts(cell)) for cell in row.cells]
    assert said[0].startswith("5 Jun commit ")
    assert said[3:5] == ["20 %", "24 %"]
    assert [mark.word for mark in every(row, Mark)] == ["Eased"]
    assert the(found, Section).sub == "1\u00a0change, eased"


def test_targets_of_another_goal_are_left_out() -> None:
    assert every(shown(past(), "target-changes", where="id = NONE"), Table) == []


def test_targets_that_stayed_are_said() -> None:
    assert the(shown(past(0, 1), "target-changes"), Empty).title == "No target was changed"


def test_a_goals_page_has_its_changed_targets() -> None:
    study = past()
    goal = study.plan.find(Goal, "G")
    assert goal is not None
    made = drift_targets.of_goal(study, goal)
    assert the(made, Section).title == "Target changes"
    assert "Goal" not in [column.title for column in the(made, Table).columns]


def test_a_goals_page_without_history_says_nothing_of_it() -> None:
    study = study_of({"goals/G.md": TOLD})
    goal = study.plan.find(Goal, "G")
    assert goal is not None
    assert drift_targets.of_goal(study, goal) == ()


def told() -> Shift:
    study = study_of({"goals/G.md": TOLD})
    (found,) = shifts((), study.metric_scores.values())
    return found


def test_what_the_plan_tells_counts_without_a_history() -> None:
    one = told()
    assert (one.was, one.now, one.eased, one.told) == ("60\u00a0k", "40\u00a0k", True, True)


def test_a_change_in_both_is_told_once_with_the_day_of_history() -> None:
    study = study_of({"goals/G.md": TOLD})
    seen = Shift("K", FRIDAY, ">= 60", ">= 40", eased=True)
    (found,) = shifts((seen,), study.metric_scores.values())
    assert (found.day, found.told) == (FRIDAY, True)


def test_another_change_of_the_same_metric_is_told_as_well() -> None:
    study = study_of({"goals/G.md": TOLD})
    seen = Shift("K", FRIDAY, "70", "60", eased=True)
    assert [s.told for s in shifts((seen,), study.metric_scores.values())] == [False, True]


def test_a_shift_takes_day_and_commit_from_its_goals_timeline() -> None:
    said = (Said(date(2026, 5, 1), "a" * 40, "60"), Said(FRIDAY, "b" * 40, "40"))
    line = Timeline("G", "goal", FRIDAY, FRIDAY, "b", fields={"metrics.K.target": said})
    (found,) = seen_in([TargetShift("K", WEEK, "60", "40", eased=True)], {"G": line}, {"K": "G"})
    assert (found.day, found.commit) == (FRIDAY, "bbbbbbb")


def test_a_shift_of_a_metric_that_is_gone_keeps_the_end_of_its_week() -> None:
    (found,) = seen_in([TargetShift("K", WEEK, "60", "40", eased=True)], {}, {})
    assert (found.day, found.commit) == (WEEK, "")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("under 5 min", Decimal(5)),
        (">= 1,200.5 k", Decimal("1200.5")),
        ("\u22123", Decimal(-3)),
        ("soon", None),
        ("", None),
    ],
)
def test_the_number_of_a_target(text: str, number: Decimal | None) -> None:
    assert number_in(text) == number
