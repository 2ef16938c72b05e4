"""Where the two loops stand."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.initiative import Decision, Outcome
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.product import Agreement, Product
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Period
from mkdocs_prodproj.items.review import Review
from mkdocs_prodproj.items.task import Blocked, Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.strategy.loop import LoopState, ScheduleFacts, loops
from mkdocs_prodproj.strategy.scorecard import scorecards
from tests.strategy.build import (
    day,
    days,
    goal,
    initiative,
    metric,
    origin,
    period,
    plan,
    research,
)

TODAY = day("2026-07-06")
YEAR = period("2026-01-01", "2026-12-31", "2026")
Q2 = period("2026-04-01", "2026-06-30", "2026-Q2")
RICE = {"reach": 100, "impact": 1, "confidence": 1, "effort": 1}


def product(id_: str = "P", **fields: Any) -> Product:
    given = {"title": "Tidewater", "vision": "One tap.", **fields}
    return Product(id=id_, origin=origin("product.md"), **given)


def project(id_: str, **fields: Any) -> Project:
    return Project(id=id_, origin=origin(f"{id_}.md"), **fields)


def task(id_: str, **fields: Any) -> Task:
    return Task(id=id_, origin=origin(f"tasks/{id_}.md"), **{"project": "TAP", **fields})


def milestone(id_: str, when: str | None, **fields: Any) -> Milestone:
    return Milestone(
        id=id_, origin=origin(f"{id_}.md"), deadline=day(when) if when else None, **fields
    )


def review(id_: str, of: Period | None, **fields: Any) -> Review:
    return Review(id=id_, origin=origin("v.md"), period=of, **fields)


SIGNED = product(agreed=(Agreement(by="ana"),))
VALUE = metric(0, 100, ("2026-07-01", 60), id="M1", name="Wait")
NO_VALUE = metric(0, 100, id="M2", name="Journeys")
GOAL = goal("G1", VALUE, period=YEAR)
BET = initiative("I", title="Tap", goals=("G1",), rice=RICE, status="building")
PROOF = research("R", method="survey", participants=30, date=day("2026-05-01"), initiatives=("I",))


def strategy(*items: Item, **settings: Any) -> LoopState:
    made = plan(*items, **settings)
    return next(s for s in loops(made, TODAY, scorecards(made, TODAY)) if s.loop == "strategy")


def delivery(*items: Item, facts: ScheduleFacts | None = None) -> LoopState:
    made = plan(*items)
    schedule = {"": facts} if facts else None
    states = loops(made, TODAY, scorecards(made, TODAY), schedule)
    return next(s for s in states if s.loop == "delivery")


def says(state: LoopState) -> dict[str, str]:
    return {step.name: step.says for step in state.steps}


def now(state: LoopState) -> tuple[str, str, str]:
    """The current step, the next act's words and its file."""
    assert state.current is not None
    act = state.next_act
    return state.current.name, act.words if act else "", act.path if act else ""


# Strategy


def test_an_empty_plan_begins_with_a_vision() -> None:
    state = strategy()
    assert now(state) == (
        "Align",
        "Write down the product and its vision: `prodproj new product`",
        "",
    )
    assert [step.state for step in state.steps] == ["current", *["ahead"] * 4]
    assert state.steps[0].says == "No vision, 0 goals"
    assert state.steps[0].lacks == ("a vision", "a goal")


def test_a_product_without_a_vision_is_the_file_to_edit() -> None:
    state = strategy(product(vision=""), GOAL)
    assert now(state) == ("Align", 'Write the vision of "Tidewater"', "product.md")


def test_after_the_vision_comes_the_first_goal() -> None:
    assert now(strategy(SIGNED))[1] == "Write the first goal: `prodproj new goal`"


@pytest.mark.parametrize(
    ("agreed", "words"),
    [
        ((), "Vision written, 1 goal"),
        ((Agreement(by="ana"),), "Vision agreed, 1 goal"),
        ((Agreement(by="ana"), Agreement(by="li", stance="block")), "Vision blocked, 1 goal"),
    ],
)
def test_what_signatures_make_of_a_vision(agreed: tuple[Agreement, ...], words: str) -> None:
    assert strategy(product(agreed=agreed), GOAL).steps[0].says == words


def test_goals_without_evidence_lead_to_research() -> None:
    state = strategy(SIGNED, GOAL)
    assert now(state)[:2] == (
        "Research",
        "Write down what you learnt from people: `prodproj new research`",
    )


def test_a_bet_in_build_needs_the_evidence_that_the_plan_asks_for() -> None:
    weak = PROOF.model_copy(update={"method": "expert"})
    state = strategy(SIGNED, GOAL, BET, weak)
    assert now(state) == (
        "Research",
        'Find evidence for "Tap", which is decided',
        "initiatives/I.md",
    )
    assert state.steps[1].lacks == ('evidence for "Tap"',)


def test_one_piece_of_evidence_is_counted_once() -> None:
    both = PROOF.model_copy(update={"initiatives": ("I", "J")})
    state = strategy(SIGNED, GOAL, BET, initiative("J"), both)
    assert says(state)["Research"] == "1 piece of evidence"


def test_with_evidence_and_no_initiative_there_is_nothing_to_rank() -> None:
    idea = initiative("I", title="Tap", status="idea")
    assert now(strategy(SIGNED, GOAL, idea, PROOF)) == (
        "Prioritise",
        'Score "Tap": no `rice:`',
        "initiatives/I.md",
    )


def test_a_ranking_without_a_decision_asks_for_one() -> None:
    idea = BET.model_copy(update={"status": "idea"})
    assert now(strategy(SIGNED, GOAL, idea, PROOF))[:2] == (
        "Prioritise",
        'Decide on "Tap", which ranks first',
    )


def test_a_metric_without_a_value_is_the_next_act() -> None:
    state = strategy(SIGNED, goal("G1", VALUE, NO_VALUE, period=YEAR), BET, PROOF)
    assert now(state) == (
        "Measure",
        'Record a value of "Journeys": not measured: no value yet',
        "goals/G1.md",
    )
    assert says(state)["Measure"] == "1 of 2 metrics has a value"
    assert [step.state for step in state.steps] == ["done", "done", "done", "current", "ahead"]


def test_a_goal_without_metrics_asks_for_them() -> None:
    state = strategy(SIGNED, goal("G1", title="Board", period=YEAR), BET, PROOF)
    assert now(state)[:2] == ("Measure", 'Add `metrics:` to "Board"')
    assert says(state)["Measure"] == "No metrics"


def test_metrics_of_past_future_and_draft_goals_are_not_due() -> None:
    past = goal("G2", NO_VALUE, period=Q2)
    future = goal("G3", NO_VALUE, period=period("2027-01-01", "2027-12-31"))
    draft = goal("G4", NO_VALUE, period=YEAR, status="draft")
    dropped = goal("G5", NO_VALUE, period=YEAR, status="dropped")
    state = strategy(SIGNED, GOAL, past, future, draft, dropped, BET, PROOF)
    assert says(state)["Measure"] == "1 of 1 metric has a value"
    assert says(state)["Align"] == "Vision agreed, 3 goals"


SHIPPED = initiative("S", title="Glare", rice=RICE, shipped=day("2026-04-01"))


def test_a_due_result_waits_for_a_decision() -> None:
    state = strategy(SIGNED, GOAL, BET, PROOF, SHIPPED)
    assert now(state) == (
        "Re-iterate",
        'Decide what follows from "Glare"',
        "initiatives/S.md",
    )
    assert says(state)["Re-iterate"] == "1 result waits for a decision"


def test_two_results_wait() -> None:
    other = SHIPPED.model_copy(update={"id": "S2"})
    state = strategy(SIGNED, GOAL, BET, PROOF, SHIPPED, other)
    assert says(state)["Re-iterate"] == "2 results wait for a decision"


def test_when_every_goal_is_over_and_reviewed_the_next_is_to_be_written() -> None:
    review = Review(id="V", origin=origin("v.md"), period=Q2)
    state = strategy(SIGNED, goal("G2", VALUE, period=Q2), review, BET, PROOF)
    assert now(state)[:2] == ("Align", "Write the next goal: `prodproj new goal`")
    assert says(state)["Align"] == "Vision agreed, 0 goals"


def test_goals_that_are_over_are_reviewed_before_new_ones_are_written() -> None:
    state = strategy(SIGNED, goal("G2", VALUE, period=Q2), BET, PROOF)
    assert now(state)[:2] == ("Re-iterate", "Review 2026-Q2: `prodproj new review`")


def test_a_period_that_is_over_asks_for_a_review() -> None:
    past = goal("G2", VALUE, period=Q2)
    state = strategy(SIGNED, GOAL, past, BET, PROOF)
    assert now(state)[:2] == ("Re-iterate", "Review 2026-Q2: `prodproj new review`")


def test_a_turn_that_lacks_nothing_rests_at_measuring() -> None:
    judged = SHIPPED.model_copy(update={"outcome": Outcome(next="keep")})
    review = Review(id="V", origin=origin("v.md"), period=Q2)
    state = strategy(SIGNED, GOAL, goal("G2", VALUE, period=Q2), BET, PROOF, judged, review)
    assert now(state) == ("Measure", "", "")
    assert says(state)["Re-iterate"] == "Last review: 2026-Q2"
    assert says(state)["Prioritise"] == "1 ranked, 1 in build"


def test_unscored_initiatives_are_lacking_and_hold_nothing_up() -> None:
    state = strategy(SIGNED, GOAL, BET, PROOF, initiative("J"), initiative("K"))
    assert state.steps[2].lacks == ("2 scores",)
    assert state.current is not None
    assert state.current.name == "Measure"


def test_evidence_of_archived_initiatives_does_not_count() -> None:
    cited = initiative("I", archived=True, decision=(Decision(outcome="no", evidence=("R",)),))
    assert now(strategy(SIGNED, GOAL, cited, PROOF))[0] == "Research"


def test_each_product_has_its_own_loop() -> None:
    other = product("Q", title="Quay")
    mine = goal("G2", product="Q")
    made = plan(
        product("P"),
        other,
        product("R", status="retired"),
        goal("G1", VALUE, period=YEAR, product="P"),
        mine,
        BET,
        initiative("J", goals=("G2",)),
        PROOF,
        Review(id="V", origin=origin("v.md"), product="P", period=Q2),
    )
    first, second = (s for s in loops(made, TODAY, scorecards(made, TODAY)) if s.loop == "strategy")
    assert (first.subject, first.title, says(first)["Research"]) == (
        "P",
        "Tidewater",
        "1 piece of evidence",
    )
    assert (second.subject, says(second)["Research"]) == ("Q", "0 pieces of evidence")
    assert says(second)["Re-iterate"] == "Nothing to review yet"


def test_a_product_without_initiatives_of_its_own_has_nothing_to_rank() -> None:
    made = plan(product("P"), product("Q"))
    second = loops(made, TODAY, {})[1]
    assert second.steps[2].says == "0 ranked, 0 in build"


# Delivery

TAP = project("TAP", title="Tap-to-board", deadline=day("2026-08-14"))
ESTIMATED = task("T1", estimate=days(1, 2, 4))


def test_a_plan_without_projects_and_tasks_has_no_delivery_loop() -> None:
    assert [s.loop for s in loops(Plan(), TODAY, {})] == ["strategy"]


def test_the_whole_plan_comes_first_then_each_project() -> None:
    made = plan(TAP, ESTIMATED, project("X", status="cancelled"), name="Tidewater")
    states = [s for s in loops(made, TODAY, {}) if s.loop == "delivery"]
    assert [(s.subject, s.title) for s in states] == [("", "Tidewater"), ("TAP", "Tap-to-board")]
    assert [s.steps[0].says for s in states] == ["1 task in 1 project", "1 task"]


def test_a_project_without_tasks_is_to_be_broken_down() -> None:
    state = delivery(TAP)
    assert now(state) == ("Break down", 'Break "Tap-to-board" down into tasks', "TAP.md")
    assert says(state)["Estimate"] == "No open tasks"


def test_tasks_that_have_parts_are_not_counted() -> None:
    state = delivery(TAP, task("T0"), task("T2", parent="T0", estimate=days(1)))
    assert says(state)["Break down"] == "1 task in 1 project"


def test_an_open_task_without_an_estimate_is_the_next_act() -> None:
    state = delivery(TAP, ESTIMATED, task("T2", title="Firmware"))
    assert now(state) == ("Estimate", 'Estimate T2, "Firmware"', "tasks/T2.md")
    assert says(state)["Estimate"] == "2 open tasks, 1 without an estimate"


@pytest.mark.parametrize(
    ("second", "words"),
    [
        (days(1, 2, 3), "2 open tasks, all in ranges"),
        (days(2), "2 open tasks, 1 in ranges"),
    ],
)
def test_estimates_in_ranges_are_counted(second: object, words: str) -> None:
    state = delivery(TAP, ESTIMATED, task("T2", duration=second))
    assert says(state)["Estimate"] == words


def test_no_ranges_at_all_are_lacking() -> None:
    state = delivery(TAP, task("T1", remaining=days(3)))
    assert says(state)["Estimate"] == "1 open task, none in ranges"
    assert state.steps[1].lacks == ("ranges, without which no date has a chance",)


def test_the_schedule_says_how_many_critical_paths_there_are() -> None:
    facts = ScheduleFacts(critical_paths=3, slipped=19)
    state = delivery(TAP, ESTIMATED, facts=facts)
    assert says(state)["Navigate"] == "3 critical paths"
    assert says(state)["Monitor"] == "Nothing blocked, 19 slipped"


def test_without_a_schedule_dependencies_are_counted() -> None:
    assert says(delivery(TAP, ESTIMATED))["Navigate"] == "0 dependencies"


def test_a_task_without_dates_is_to_be_mended() -> None:
    state = delivery(TAP, ESTIMATED, facts=ScheduleFacts(1, 0, ("T1", "gone")))
    assert now(state) == ("Navigate", "Mend T1, which has no dates yet", "tasks/T1.md")
    assert says(state)["Navigate"] == "1 critical path, 2 without dates"
    gone = delivery(TAP, ESTIMATED, facts=ScheduleFacts(1, 0, ("gone",)))
    assert now(gone)[1:] == ("Mend gone, which has no dates yet", "")


def test_a_blocked_task_is_to_be_unblocked() -> None:
    stuck = ESTIMATED.model_copy(
        update={"title": "Key review", "blocked": Blocked(reason="no auditor")}
    )
    state = delivery(TAP, stuck)
    assert now(state) == (
        "Monitor",
        'Unblock T1, "Key review": no auditor',
        "tasks/T1.md",
    )
    assert says(state)["Monitor"] == "1 blocked"
    assert now(delivery(TAP, task("T2", status="blocked", estimate=days(1))))[1] == "Unblock T2"


def test_a_task_past_its_day_is_to_be_finished() -> None:
    late = task("T2", estimate=days(1, 2, 3), due=day("2026-07-01"))
    state = delivery(TAP, late)
    assert now(state)[:2] == ("Monitor", "Finish T2, or move its day")
    assert says(state)["Monitor"] == "Nothing blocked, 1 past its day"
    two = delivery(TAP, late, late.model_copy(update={"id": "T3"}))
    assert says(two)["Monitor"] == "Nothing blocked, 2 past their day"


def test_the_nearest_open_deadline_is_next() -> None:
    state = delivery(
        TAP,
        ESTIMATED,
        milestone("M1", "2026-07-31", title="Checkout", project="TAP"),
        milestone("M2", "2026-06-30", status="reached"),
        milestone("M3", "2026-06-30", reached=day("2026-06-30")),
        milestone("M4", None),
        milestone("M5", "2026-06-01", status="dropped"),
    )
    assert says(state)["Deliver"] == "Next: Checkout, 31 Jul"
    assert now(state) == ("Monitor", "", "")


def test_a_missed_deadline_is_the_next_act() -> None:
    state = delivery(TAP, ESTIMATED, milestone("M1", "2026-07-01", title="Checkout"))
    assert now(state)[:2] == (
        "Deliver",
        'Deliver "Checkout", which was promised for 1 Jul, or move its day',
    )
    assert says(state)["Deliver"] == "Checkout was due on 1 Jul"


def test_no_deadline_at_all_is_lacking() -> None:
    state = delivery(project("TAP"), ESTIMATED)
    assert says(state)["Deliver"] == "No deadline"
    assert state.steps[4].lacks == ("a deadline, or a milestone with one",)


def test_when_all_is_done_the_loop_rests_at_delivering() -> None:
    state = delivery(TAP, task("T1", status="done"))
    assert now(state) == ("Deliver", "", "")
    assert says(state)["Deliver"] == "Everything is delivered"


def test_a_loop_without_a_current_step_has_none() -> None:
    assert LoopState("delivery", "", "", ()).current is None


def test_each_review_closes_a_turn_and_opens_the_next() -> None:
    assert strategy(SIGNED, GOAL).turn == 1
    assert strategy(SIGNED, GOAL, review("2026-Q2", Q2)).turn == 2


def test_a_review_that_names_nothing_next_lacks_what_follows() -> None:
    made = strategy(SIGNED, GOAL, review("R", Q2))
    assert made.steps[-1].lacks == ('what follows from "R": `next:`',)


def test_what_is_to_be_iterated_waits_to_be_taken_up() -> None:
    again = initiative("I", title="Tap", shipped=day("2026-05-01"), outcome=Outcome(next="iterate"))
    made = strategy(SIGNED, GOAL, again)
    assert 'what takes up "Tap", which is to be iterated' in made.steps[-1].lacks


def test_the_cycle_after_the_last_review_waits_once_it_is_over() -> None:
    first = period("2026-01-01", "2026-03-31", "2026-Q1")
    assert "a review of 2026-Q2" in strategy(SIGNED, GOAL, review("R", first)).steps[-1].lacks
