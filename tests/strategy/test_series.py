"""A goal across periods, and the parts of a larger one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.strategy.scorecard import GoalScore, scorecards
from mkdocs_prodproj.strategy.series import (
    earlier,
    from_the_parts_up,
    later,
    parts_of,
    series,
)
from tests.strategy.build import day, goal, metric, period, plan

D = Decimal
TODAY = "2026-07-02"
YEAR = period("2026-01-01", "2026-12-31", "2026")


def read(**continues: str) -> Plan:
    """Goals by id, each with the one it continues, as files."""
    return read_plan(
        read_document(f"goals/{id_}.md", f"---\ncontinues: {other}\n---\n".encode())
        for id_, other in continues.items()
    )


def turns(made: Plan, id_: str, find: Callable[[Plan, Goal], tuple[Goal, ...]]) -> list[str]:
    found = made.find(Goal, id_)
    assert found is not None
    return ids(find(made, found))


def ids(goals: tuple[Goal, ...] | list[Goal]) -> list[str]:
    return [g.id for g in goals]


def test_a_chain_is_followed_however_long() -> None:
    made = read(G0="", **{f"G{i}": f"G{i - 1}" for i in range(1, 40)})
    assert turns(made, "G39", earlier) == [f"G{i}" for i in range(38, -1, -1)]
    assert turns(made, "G0", later) == [f"G{i}" for i in range(1, 40)]
    assert turns(made, "G20", series) == [f"G{i}" for i in range(40)]


def test_a_circle_ends_the_chain() -> None:
    made = read(A="B", B="A", C="C")
    assert turns(made, "A", earlier) == ["B"]
    assert turns(made, "A", later) == ["B"]
    assert turns(made, "C", series) == ["C"]


def test_a_goal_that_is_gone_ends_the_chain() -> None:
    assert turns(read(A="NEVER"), "A", earlier) == []


def test_a_goal_may_be_taken_up_twice() -> None:
    assert turns(read(A="", B="A", C="A"), "A", later) == ["B", "C"]


def test_parts_come_before_what_they_are_parts_of() -> None:
    goals = [goal("TOP"), goal("MID", parent="TOP"), goal("LOW", parent="MID"), goal("ALONE")]
    assert ids(from_the_parts_up(goals)) == ["LOW", "ALONE", "MID", "TOP"]


def test_goals_in_a_circle_are_all_there() -> None:
    goals = [goal("A", parent="B"), goal("B", parent="A"), goal("C", parent="C"), goal("D")]
    assert sorted(ids(from_the_parts_up(goals))) == ["A", "B", "C", "D"]


def test_drafts_and_dropped_goals_are_no_parts() -> None:
    goals = [goal("A", parent="T"), *(goal(s, parent="T", status=s) for s in ("draft", "dropped"))]
    assert {id_: ids(parts) for id_, parts in parts_of(goals).items()} == {"T": ["A"]}


def test_a_part_gives_way_to_the_part_that_continues_it() -> None:
    goals = [goal("Q1", parent="T"), goal("Q2", parent="T", continues="Q1")]
    assert ids(parts_of(goals)["T"]) == ["Q2"]


# The larger goal's score


def score(*goals: Goal, of: str = "TOP") -> GoalScore:
    return scorecards(plan(*goals), day(TODAY))[of]


def part(id_: str, value: int, **fields: object) -> Goal:
    return goal(id_, metric(0, 100, (TODAY, value)), period=YEAR, parent="TOP", **fields)


def test_a_larger_goal_has_the_worst_status_and_the_mean_grade_of_its_parts() -> None:
    found = score(goal("TOP", period=YEAR), part("A", 50), part("B", 10))
    assert (found.status, found.grade, found.coverage) == ("off-track", D("0.3"), 1)
    assert (found.parts, found.why) == (("A", "B"), "one part on track, one off track")


def test_a_part_counts_as_a_metric_of_weight_one() -> None:
    own = metric(0, 100, (TODAY, 80), weight=D(3))
    found = score(goal("TOP", own, period=YEAR), part("A", 40))
    assert (found.status, found.grade) == ("at-risk", D("0.7"))
    assert found.why == "one metric on track, one part at risk"


def test_a_part_without_data_is_left_out_of_the_grade_and_shown_as_coverage() -> None:
    empty = goal("B", metric(0, 100), period=YEAR, parent="TOP")
    found = score(goal("TOP", period=YEAR), part("A", 50), empty)
    assert (found.status, found.grade, found.coverage) == ("no-data", D("0.5"), D("0.5"))


def test_a_part_that_says_nothing_does_not_count() -> None:
    own = metric(0, 100, (TODAY, 50))
    found = score(goal("TOP", own, period=YEAR), goal("A", parent="TOP"))
    assert (found.status, found.coverage, found.parts) == ("on-track", 1, ())
    said = score(goal("TOP", own, period=YEAR), goal("A", parent="TOP", status="missed"))
    assert (said.status, said.coverage, said.parts) == ("missed", D("0.5"), ("A",))


def test_parts_of_parts_count_through() -> None:
    deep = part("LOW", 10).model_copy(update={"parent": "MID"})
    found = score(goal("TOP"), goal("MID", parent="TOP"), deep)
    assert (found.status, found.grade) == ("off-track", D("0.1"))


def test_goals_in_a_circle_have_a_score_each() -> None:
    a = goal("A", metric(0, 100, (TODAY, 50)), period=YEAR, parent="B")
    b = goal("B", metric(0, 100, (TODAY, 10)), period=YEAR, parent="A")
    assert score(a, b, of="A").status == "on-track"


def test_where_no_part_is_measured_the_writer_s_word_stands() -> None:
    assert score(goal("TOP", status="achieved"), goal("A", parent="TOP")).status == "achieved"
    assert score(goal("TOP", status="achieved"), part("A", 10)).status == "off-track"


def test_scores_keep_the_order_of_the_plan() -> None:
    goals = [goal("TOP"), part("A", 50), part("B", 10)]
    assert list(scorecards(plan(*goals), day(TODAY))) == ["TOP", "A", "B"]
