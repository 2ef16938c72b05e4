"""Who waits for whom."""

from __future__ import annotations

from typing import Any

from mkdocs_prodproj.delivery.schedule import schedule_plan
from mkdocs_prodproj.delivery.situation import Situation
from mkdocs_prodproj.delivery.waiting import (
    HandOver,
    OpenAsk,
    Wait,
    WaitingOn,
    hand_overs,
    open_asks,
    waiting_on,
)
from mkdocs_prodproj.items.base import Ask, Item
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.task import Blocked, Task
from mkdocs_prodproj.items.team import Person, Team
from tests.delivery.delivery_plans import MONDAY, ORIGIN, by, plan, project, task


def here(*items: Item) -> Situation:
    whole = plan(*items)
    return Situation(whole, schedule_plan(whole, MONDAY), MONDAY)


def job(id_: str, who: str, after: str = "", **fields: Any) -> Task:
    return task(id_, 2, after=after or (), assignees=by(who) if who else (), **fields)


def test_others_wait_for_whoever_has_the_unfinished_work_before_theirs() -> None:
    assert waiting_on(here(job("A", "ana"), job("B", "li", "A"))) == (
        WaitingOn("ana", (Wait("B", "A", "task", now=True, critical=True),)),
    )


def test_nobody_waits_for_oneself_or_for_finished_work() -> None:
    own = job("A", "ana"), job("B", "ana", "A")
    done = job("C", "li", status="done"), job("D", "ana", "C")
    assert waiting_on(here(*own, *done)) == ()


def test_who_could_act_today_comes_first() -> None:
    chain = job("A", "ana"), job("B", "li", "A"), job("C", "bo", "B"), job("D", "cy", "B")
    assert [(w.who, w.now, len(w.waits)) for w in waiting_on(here(*chain))] == [
        ("ana", 1, 1),
        ("li", 0, 2),
    ]


def test_work_that_nobody_is_on_is_waited_for_too() -> None:
    assert waiting_on(here(job("A", ""), job("B", "li", "A")))[0].who == ""


def test_a_block_waits_for_whom_it_names() -> None:
    bo = Person(id="bo", origin=ORIGIN, handles=("@bo",))
    known = job("A", "ana", blocked=Blocked(by="@bo", reason="no keys"))
    stranger = job("B", "ana", blocked=Blocked(by="the audit firm"))
    assert [(w.who, w.waits[0].on) for w in waiting_on(here(bo, known, stranger))] == [
        ("bo", "no keys"),
        ("the audit firm", ""),
    ]


def test_an_open_ask_waits_for_the_team() -> None:
    asking = project("P", asks=(Ask(team="ops", what="a server"),))
    assert waiting_on(here(asking)) == (WaitingOn("ops", (Wait("P", "", "ask"),)),)


def test_an_ask_is_open_until_a_champion_is_named_or_the_item_is_over() -> None:
    asks = (Ask(team="ops", what="a server", size="small"), Ask(team="ops", champion="bo"))
    shipped = Initiative(id="I", origin=ORIGIN, status="shipped", asks=asks)
    assert open_asks(plan(project("P", asks=asks), shipped)) == (
        OpenAsk("ops", "P", "project", "a server", "small"),
    )


def test_work_that_passes_to_somebody_else_is_a_hand_over() -> None:
    found = hand_overs(here(job("A", "ana"), job("B", "li", "A"), job("C", "li", "B")))
    assert found == (HandOver("A", "B", ("ana",), ("li",), critical=True),)


def test_work_that_somebody_carries_on_is_no_hand_over() -> None:
    both = task("B", 2, after="A", assignees=by("ana", "li"))
    assert hand_overs(here(job("A", "ana"), both)) == ()


def test_work_taken_up_already_is_handed_over() -> None:
    taken = job("B", "li", "A", status="in-progress")
    assert hand_overs(here(job("A", "ana", status="done"), taken)) == ()


def test_a_hand_over_between_people_of_different_teams_is_one_between_teams() -> None:
    teams = [Team(id=id_, origin=ORIGIN, members=m) for id_, m in (("x", ("ana",)), ("y", ("li",)))]
    work = job("A", "ana"), job("B", "li", "A"), job("C", "y", "A")
    assert [over.between_teams for over in hand_overs(here(*teams, *work))] == [True, True]
    mates = Team(id="z", origin=ORIGIN, members=("ana", "li"))
    assert not hand_overs(here(mates, *work[:2]))[0].between_teams


def test_the_critical_hand_over_comes_first() -> None:
    short = task("B", 1, after="A", assignees=by("li"))
    long = task("C", 9, after="A", assignees=by("bo"))
    found = hand_overs(here(job("A", "ana"), short, long))
    assert [(over.after, over.critical) for over in found] == [("C", True), ("B", False)]
