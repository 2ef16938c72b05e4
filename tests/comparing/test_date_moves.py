"""Other days, odds and floats. Today is Monday 6 July; nobody is in anybody's way."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import pytest

from mkdocs_prodproj.comparing.date_moves import (
    SlackMove,
    TargetMove,
    TaskMove,
    moved_chance,
    target_moves,
)
from tests.comparing.plans import TODAY, changed, compared, pair_of, tasks

PROJECT = {"projects/P.md": "title: Pay"}
LAUNCH = "title: Launch\nproject: P\ndepends_on: [A, B]"
#: A takes Mon to Wed, B Mon and Tue.
FILES = {**PROJECT, **tasks(A="3d", B="2d"), "milestones/M.md": LAUNCH}
#: Enough tasks for odds: six, one after the other, two days each.
CHAIN = {
    **PROJECT,
    **tasks(A="1d/2d/4d", X="1.5d"),
    **tasks(**{x: f"1d/2d/4d after {y}" for x, y in zip("BCDEF", "ABCDE", strict=True)}),
    "milestones/M.md": "project: P\ndeadline: 2026-07-24\ndepends_on: F",
}  # fmt: skip


def july(day: int) -> date:
    return date(2026, 7, day)


def told(move: TargetMove) -> dict[str, object]:
    return {k: v for k, v in asdict(move).items() if v is not None and v != ""}


def test_a_longer_task_moves_what_waits_for_it() -> None:
    found = compared(FILES, changed(FILES, A="project: P\nestimate: 5d"))
    assert [told(move) for move in found.targets] == [
        {"id": "M", "kind": "milestone", "title": "Launch",
         "planned_was": july(8), "planned": july(10), "days": 2},
        {"id": "P", "kind": "project", "title": "Pay",
         "planned_was": july(8), "planned": july(10), "days": 2},
    ]  # fmt: skip
    assert found.tasks == (TaskMove("A", "A", (july(6), july(8)), (july(6), july(10)), 2),)


def test_what_keeps_its_day_is_not_told() -> None:
    found = compared(FILES, changed(FILES, B="project: P\nestimate: 2.4d"))
    assert found.targets == ()


def test_a_promise_alone_is_told() -> None:
    found = compared(FILES, changed(FILES, M=f"{LAUNCH}\ndeadline: 2026-07-20"))
    (move,) = found.targets
    assert (move.id, move.deadline_was, move.deadline, move.days) == ("M", None, july(20), 0)


def test_milestones_come_before_projects_and_the_farthest_first() -> None:
    more = {"milestones/N.md": "project: P\ndepends_on: B"}
    now = {**changed(FILES, A="project: P\nestimate: 4d", B="project: P\nestimate: 5d"), **more}
    moves = compared({**FILES, **more}, now).targets
    assert [(move.id, move.days) for move in moves] == [("N", 3), ("M", 2), ("P", 2)]


def test_new_and_dropped_milestones_have_one_side_only() -> None:
    now = {k: v for k, v in FILES.items() if "milestones" not in k}
    now["milestones/N.md"] = "title: New\nproject: P\ndepends_on: B"
    assert [told(move) for move in compared(FILES, now).targets] == [
        {"id": "N", "kind": "milestone", "title": "New", "planned": july(7), "days": 0,
         "what": "new"},
        {"id": "M", "kind": "milestone", "title": "Launch", "planned_was": july(8), "days": 0,
         "what": "gone"},
    ]  # fmt: skip


def test_what_is_reached_without_a_day_moves_to_none() -> None:
    """The promise of the 20th is no day on which anything ends."""
    was = changed(FILES, M=f"{LAUNCH}\ndeadline: 2026-07-20")
    found = compared(was, changed(was, M=f"{LAUNCH}\ndeadline: 2026-07-20\nstatus: reached"))
    (move,) = found.targets
    assert (move.id, move.planned_was, move.planned) == ("M", july(8), None)
    assert (move.what, move.days) == ("done", 0)


def test_what_was_reached_and_is_removed_is_not_gone_from_ahead() -> None:
    was = changed(FILES, M=f"{LAUNCH}\nreached: 2026-07-03")
    now = {k: v for k, v in was.items() if "milestones" not in k}
    assert [(move.id, move.what) for move in compared(was, now).targets] == [("M", "")]


def test_what_is_done_and_put_away_at_once_is_done() -> None:
    now = changed(FILES, P="title: Pay\nstatus: done\narchived: true")
    moves = {move.id: move.what for move in compared(FILES, now).targets}
    assert moves["P"] == "done"


def test_what_was_done_without_a_day_and_is_put_away_is_not_told() -> None:
    was = {"projects/P.md": "status: done", "tasks/A.md": "project: P\nstatus: done"}
    assert compared(was, changed(was, P="status: done\narchived: true")).targets == ()


def test_a_task_that_is_done_without_a_day_is_told_as_done() -> None:
    found = compared(FILES, changed(FILES, B="project: P\nestimate: 2d\nstatus: done"))
    assert found.tasks == (TaskMove("B", "B", (july(6), july(7)), None, done=True),)


def test_a_promise_moves_by_calendar_days() -> None:
    move = TargetMove("M", "milestone", "M", deadline_was=july(6), deadline=july(20))
    assert move.promise_days == 14


def test_a_dropped_milestone_is_gone_though_its_file_stays() -> None:
    (move,) = compared(FILES, changed(FILES, M=f"{LAUNCH}\nstatus: dropped")).targets
    assert (move.id, move.planned_was, move.planned) == ("M", july(8), None)


# -- odds -------------------------------------------------------------------------------------


def test_odds_move_with_the_work() -> None:
    found = compared(CHAIN, changed(CHAIN, C="project: P\nestimate: 3d/4d/6d\ndepends_on: B"))
    move = found.targets[0]
    assert (move.id, move.planned_was, move.planned) == ("M", july(21), july(23))
    assert (move.chance_was or 0) > 0.85
    assert (move.chance or 1) < 0.65
    assert (move.p50 or TODAY) > (move.p50_was or TODAY)


def test_few_tasks_have_no_odds() -> None:
    now = changed(FILES, A="project: P\nestimate: 5d", M=f"{LAUNCH}\ndeadline: 2026-07-20")
    (move, _) = compared(FILES, now).targets
    assert (move.chance_was, move.chance, move.p50, move.p85) == (None, None, None, None)


def test_the_same_work_has_the_same_odds_whatever_else_changes() -> None:
    now = changed(CHAIN, X="project: P\nestimate: 1.5d\nowner: ana")
    assert target_moves(pair_of(CHAIN, now)) == ()


@pytest.mark.parametrize(
    ("was", "now", "moved"),
    [
        (0.8, 0.829, False),
        (0.8, 0.83, True),
        (0.5, 0.47, True),
        (None, 0.5, True),
        (None, None, False),
    ],
)  # fmt: skip
def test_a_chance_moves_from_three_points_on(
    was: float | None, now: float | None, moved: bool
) -> None:
    move = TargetMove("M", "milestone", "M", chance_was=was, chance=now)
    assert moved_chance(move) is moved


# -- tasks ------------------------------------------------------------------------------------


def test_tasks_that_move_farthest_come_first_and_new_and_gone_ones_last() -> None:
    was = {**PROJECT, **tasks(A="1d", B="1d after A", C="1d after B", D="1d")}
    now = {**PROJECT, **tasks(A="2d", B="3d after A", C="1d after B", E="2d")}
    assert compared(was, now).tasks == (
        TaskMove("C", "C", (july(8), july(8)), (july(13), july(13)), 5),
        TaskMove("B", "B", (july(7), july(7)), (july(8), july(10)), 3),
        TaskMove("A", "A", (july(6), july(6)), (july(6), july(7)), 1),
        TaskMove("E", "E", None, (july(6), july(7))),
        TaskMove("D", "D", (july(6), july(6)), None),
    )


def test_a_parent_is_not_told_beside_its_tasks() -> None:
    below = {"tasks/X.md": "project: P\nparent: A\nestimate: 1d"}
    was = {**PROJECT, "tasks/A.md": "project: P", **below}
    found = compared(was, changed(was, X="project: P\nparent: A\nestimate: 2d"))
    assert [move.id for move in found.tasks] == ["X"]


def test_a_renamed_task_keeps_its_days() -> None:
    was = {**PROJECT, **tasks(A="1d", B="1d after A")}
    now = {**PROJECT, **tasks(Z="1d", B="1d after Z")}
    found = compared(was, now, {"tasks/A.md": "tasks/Z.md"})
    assert (found.tasks, found.slack, found.moves, found.quiet) == ((), (), False, False)


# -- float ------------------------------------------------------------------------------------


def test_one_joins_the_critical_path_and_one_leaves_it() -> None:
    found = compared(FILES, changed(FILES, A="project: P\nestimate: 1d"))
    joins, leaves = SlackMove("B", "B", 1, 0, False, True), SlackMove("A", "A", 0, 1, True, False)
    assert found.slack == (joins, leaves)
    assert (found.joined, found.left) == ((joins,), (leaves,))


@pytest.mark.parametrize(("estimate", "moves"), [("1.6d", 0), ("1.5d", 1), ("1d", 1)])
def test_float_counts_from_half_a_working_day_on(estimate: str, moves: int) -> None:
    assert (
        len(compared(FILES, changed(FILES, B=f"project: P\nestimate: {estimate}")).slack) == moves
    )


def test_only_tasks_open_in_both_plans_have_a_float_to_lose() -> None:
    done = "project: P\nestimate: 3d\nstatus: done\nfinished: 2026-07-03"
    found = compared(FILES, {**changed(FILES, A=done), **tasks(N="1d")})
    assert {move.id for move in found.slack} == {"B"}
