"""Two plans as a whole: what follows, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_prodproj.comparing.consequences import compare
from mkdocs_prodproj.comparing.date_moves import slack_moves, target_moves, task_moves
from mkdocs_prodproj.comparing.money_moves import cost_moves
from mkdocs_prodproj.study import Study
from tests.comparing.plans import TODAY, Files, changed, compared, pair_of, plan_of, tasks

FILES = {
    "projects/P.md": "title: Pay\ndeadline: 2026-07-24",
    **tasks(A="2d", B="3d after A"),
    "goals/G.md": "title: Fast\nmetrics: [{id: M, baseline: 34, target: 20, current: 33}]",
    "initiatives/I.md": "goals: [G]\nrice: {reach: 100, impact: 1, confidence: 100%, effort: 1}",
}


def test_the_same_plan_is_quiet() -> None:
    found = compared(FILES, FILES)
    assert (found.quiet, found.moves) == (True, False)


def test_other_words_change_the_plan_and_move_nothing() -> None:
    found = compared(FILES, changed(FILES, A=FILES["tasks/A.md"] + "\n\nMore words"))
    assert (found.quiet, found.moves) == (False, False)


def test_a_setting_is_a_change() -> None:
    found = compared(FILES, {**FILES, "plan.yml": "name: Ferry"})
    assert (found.quiet, found.moves) == (False, False)


def test_a_proposal_has_consequences_of_every_sort() -> None:
    now = changed(
        FILES,
        A="project: P\nestimate: 4d",
        G="title: Fast\nmetrics: [{id: M, baseline: 34, target: 24, current: 33}]",
        I="title: I\nstatus: parked",
    )
    now["risks/R.md"] = "title: Rain\nprobability: 40%\nimpact: 3"
    found = compared(FILES, now)
    assert [(move.id, move.days > 0) for move in found.targets] == [("P", True)]
    assert [move.id for move in found.tasks] == ["B", "A"]
    assert [move.unit for move in found.costs] == ["person-days"]
    assert [(move.id, move.was, move.now) for move in found.ranks] == [("I", 1, None)]
    assert [move.lost for move in found.goals] == [("I",)]
    assert [(move.id, move.eased) for move in found.metrics] == [("M", True)]
    assert [move.what for move in found.risks] == ["new"]
    assert len(found.changes.items) == 4


COMPUTED = {"schedule", "forecast", "money"}


def asked(now: Files) -> set[str]:
    """What a comparison with FILES has to compute of dates and money."""
    before, after = Study(plan_of(FILES), TODAY), Study(plan_of(now), TODAY)
    compare(before, after)
    return COMPUTED & (vars(before).keys() | vars(after).keys())


def test_where_only_goals_and_words_change_nothing_is_scheduled_or_simulated() -> None:
    words = FILES["tasks/A.md"] + "\nowner: ana\n\nMore words"
    assert asked(changed(FILES, A=words, G="title: Slow")) == set()


@pytest.mark.parametrize("more", ["\ntags: [key]", "\ndue: 2026-07-20", "\n\n- [x] First"])
def test_what_dates_are_made_of_is_computed_again(more: str) -> None:
    assert asked(changed(FILES, A=FILES["tasks/A.md"] + more)) == COMPUTED


_estimates = st.sampled_from(["1d", "2d", "1d/2d/4d", "3d"])
_plans = st.dictionaries(st.sampled_from("ABCDEFGH"), _estimates, min_size=1)


@settings(max_examples=20)
@given(_plans, st.booleans())
def test_a_plan_against_itself_moves_nothing(estimates: dict[str, str], promised: bool) -> None:
    files: Files = {
        "plan.yml": "forecast: {trials: 200}",
        "projects/P.md": "deadline: 2026-07-10" if promised else "title: P",
        **tasks(**estimates),
    }
    pair = pair_of(files, files)
    moves = (target_moves, task_moves, slack_moves, cost_moves)
    assert [move(pair) for move in moves] == [(), (), (), ()]
