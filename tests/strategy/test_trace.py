"""The way up to the vision and down to the work, what hangs in the air, and what goes where."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mkdocs_prodproj.strategy.effort_by_goal import Effort, effort_by_goal
from mkdocs_prodproj.strategy.outcomes import outcomes
from mkdocs_prodproj.strategy.trace import LooseEnds, Trace, loose_ends
from tests.plan.plans import TODAY, plan_of

FILES = {
    "products/tw.md": "vision: Board in one tap",
    "goals/G.md": "period: 2026",
    "goals/H.md": "period: 2026",
    "initiatives/I.md": "goals: [G, H]",
    "initiatives/J.md": "parent: I",
    "research/R.md": "initiatives: I",
    "decisions/D.md": "about: I",
    "projects/P.md": "initiatives: I",
    "projects/Q.md": "parent: P",
    "tasks/T.md": "project: P",
    "tasks/U.md": "parent: T",
    "tasks/V.md": "initiative: J",
}


def traced(files: dict[str, str], **projects: str) -> Trace:
    """The trace of a plan; `projects` gives the project of each task."""
    return Trace(plan_of(files), projects)


def up(trace: Trace, id_: str) -> list[str]:
    return [" ".join(level.ids) for level in trace.up(trace.plan.by_id[id_])]


def down(trace: Trace, id_: str) -> list[str]:
    return [" ".join(level.ids) for level in trace.down(trace.plan.by_id[id_])]


@pytest.mark.parametrize(
    ("id_", "way"),
    [
        ("tw", []),
        ("G", ["tw"]),
        ("I", ["G H", "tw"]),
        ("J", ["G H", "tw"]),
        ("R", ["I", "G H", "tw"]),
        ("D", ["I", "G H", "tw"]),
        ("P", ["I", "G H", "tw"]),
        ("Q", ["I", "G H", "tw"]),
        ("T", ["P", "I", "G H", "tw"]),
        ("V", ["J", "G H", "tw"]),
    ],
)
def test_the_way_up(id_: str, way: list[str]) -> None:
    assert up(traced(FILES, T="P", U="P"), id_) == way


def test_the_way_down_from_the_vision_passes_everything() -> None:
    trace = traced(FILES, T="P", U="P")
    assert down(trace, "tw") == ["G H", "I J", "R", "D", "P Q", "T U V"]
    assert down(trace, "P") == ["T U"]


def test_up_and_down_are_one_way() -> None:
    trace = traced(FILES, T="P", U="P")
    pairs_up = {(i.id, above) for i in trace.plan.items for lv in trace.up(i) for above in lv.ids}
    pairs_down = {
        (below, i.id) for i in trace.plan.items for lv in trace.down(i) for below in lv.ids
    }
    assert pairs_up == pairs_down


def test_with_two_products_a_goal_that_names_none_serves_none() -> None:
    assert up(traced({**FILES, "products/q.md": "vision: Rest"}), "G") == []


def test_parents_in_a_circle_do_no_harm() -> None:
    files = {"initiatives/I.md": "parent: J", "initiatives/J.md": "parent: I"}
    assert up(traced(files), "I") == []


def test_what_is_dropped_or_rejected_is_left_out_on_the_way_down() -> None:
    files = {
        "goals/G.md": "",
        "initiatives/I.md": "goals: G\nstatus: rejected",
        "initiatives/J.md": "goals: G",
        "tasks/T.md": "initiative: J\nstatus: dropped",
    }
    assert down(traced(files), "G") == ["J"]


# What hangs in the air


def ends(files: dict[str, str], **projects: str) -> LooseEnds:
    trace = traced(files, **projects)
    return loose_ends(trace, outcomes(trace.plan, TODAY), TODAY)


def test_nothing_hangs_in_the_air_where_all_leads_to_a_goal() -> None:
    assert ends(FILES, T="P", U="P").count == 0


def test_each_sort_of_loose_end_is_found() -> None:
    files = {
        "goals/G.md": "period: 2026",
        "initiatives/I.md": "title: A bet",
        "projects/P.md": "",
        "tasks/T.md": "",
        "research/R.md": "method: desk",
        "initiatives/S.md": "goals: H\nshipped: 2026-01-01",
        "goals/H.md": "",
    }
    assert ends(files) == LooseEnds(("G",), ("I",), ("P",), ("T",), ("R",), ("S",))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("goals/G.md", "status: dropped"),
        ("goals/G.md", "period: 2025"),
        ("initiatives/I.md", "status: rejected"),
        ("projects/P.md", "status: cancelled"),
        ("tasks/T.md", "status: dropped"),
        ("research/R.md", "status: abandoned"),
        ("research/R.md", "need: Rest"),
    ],
)
def test_what_is_over_is_no_loose_end(path: str, text: str) -> None:
    assert ends({path: text}).count == 0


def test_a_goal_is_served_by_what_serves_a_part_of_it() -> None:
    files = {"goals/G.md": "", "goals/H.md": "parent: G", "initiatives/I.md": "goals: H"}
    assert ends(files).goals == ()


def test_a_judged_launch_has_an_outcome() -> None:
    files = {"goals/G.md": "", "initiatives/I.md": "goals: G\nshipped: 2026-01-01\noutcome: keep"}
    assert ends(files).shipped == ()


# What goes where


def spent(days: int, money: int | None = None) -> Effort:
    return Effort(Decimal(days), None if money is None else Decimal(money))


def test_a_task_of_six_days_for_two_goals_is_three_days_for_each() -> None:
    found = effort_by_goal(traced(FILES, T="P"), {"T": spent(6, 900)})
    assert [(g.goal, g.days, g.money, g.tasks, g.projects) for g in found] == [
        ("G", 3, 450, ("T",), ("P",)),
        ("H", 3, 450, ("T",), ("P",)),
    ]


def test_a_task_of_two_initiatives_is_shared_among_them_first() -> None:
    files = {
        **{f"goals/{g}.md": "" for g in "GHK"},
        "initiatives/I.md": "goals: [G, H]",
        "initiatives/J.md": "goals: K",
        "projects/P.md": "initiatives: [I, J]",
        "tasks/T.md": "project: P",
    }
    found = effort_by_goal(traced(files, T="P"), {"T": spent(8)})
    assert {g.goal: g.days for g in found} == {"G": 2, "H": 2, "K": 4}


def test_work_that_serves_no_goal_comes_last_with_its_project() -> None:
    files = {**FILES, "projects/X.md": "", "tasks/W.md": "project: X"}
    found = effort_by_goal(traced(files, T="P", W="X"), {"W": spent(5, 100), "T": spent(2)})
    assert [(g.goal, g.days) for g in found] == [("G", 1), ("H", 1), ("", 5)]
    assert found[-1].projects == ("X",)


def test_all_shares_together_are_all_work() -> None:
    efforts = {"T": spent(7, 10), "U": spent(11), "V": spent(1, 3)}
    found = effort_by_goal(traced(FILES, T="P", U="P"), efforts)
    assert sum(g.days for g in found) == 19
    assert sum(g.money for g in found) == 13
    assert sum(g.unpriced for g in found) == 11
