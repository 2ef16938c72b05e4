"""What needs eyes in the running work."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mkdocs_prodproj.delivery.monitoring import (
    Ageing,
    BlockedTask,
    Due,
    LateStart,
    Monitoring,
    monitor,
)
from mkdocs_prodproj.delivery.schedule import schedule_plan
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.quantities import Capacity, Estimate, Work
from mkdocs_prodproj.items.task import Blocked, Task
from mkdocs_prodproj.items.team import Person, Team, TeamHealth
from tests.delivery.delivery_plans import MONDAY, ORIGIN, by, milestone, plan, project, task

BEGUN: dict[str, Any] = {"status": "in-progress", "started": date(2026, 6, 29)}


def eyes(*items: Item) -> Monitoring:
    whole = plan(*items)
    return monitor(whole, schedule_plan(whole, MONDAY), MONDAY)


def test_a_task_whose_first_day_has_passed_is_a_late_start() -> None:
    late = task("A", 2, start_after=date(2026, 7, 1))
    assert eyes(late).late_starts == (LateStart("A", date(2026, 7, 1), 3.0, "planned"),)


def test_a_late_start_names_what_keeps_it_from_starting() -> None:
    waiting = task("B", 2, after="A", start_after=date(2026, 7, 1))
    assert eyes(task("A", 2), waiting).late_starts[0].waits_for == ("A",)


def test_a_task_that_cannot_meet_its_promise_any_more_is_a_late_start() -> None:
    found = eyes(task("A", 3, due=MONDAY)).late_starts
    assert found == (LateStart("A", date(2026, 7, 2), 2.0, "latest"),)


def test_begun_resting_and_future_tasks_are_no_late_starts() -> None:
    past = date(2026, 7, 1)
    rest = task("B", 2, start_after=past, status="on-hold")
    held = project("P", status="on-hold"), task("C", 2, start_after=past, project="P")
    later = task("D", 2, start_after=date(2026, 7, 20))
    assert eyes(task("A", 2, start_after=past, **BEGUN), rest, *held, later).late_starts == ()


def test_promises_of_the_next_two_weeks_are_due_soon() -> None:
    items = (
        project("P", deadline=date(2026, 7, 20)),
        milestone("M", deadline=date(2026, 7, 21)),
        task("A", 2, due=date(2026, 7, 8), project="P"),
    )
    assert [(d.item, d.kind, d.days) for d in eyes(*items).due_soon] == [
        ("A", "task", 2),
        ("P", "project", 14),
    ]


def test_a_promise_that_the_schedule_breaks_is_late() -> None:
    assert eyes(task("A", 5, due=date(2026, 7, 8))).due_soon == (
        Due("A", "task", date(2026, 7, 8), 2, date(2026, 7, 10), late=True),
    )


def test_what_the_schedule_ends_within_two_weeks_is_due_without_a_promise() -> None:
    found = eyes(task("A", 3), task("B", 30)).due_soon
    assert found == (
        Due("A", "task", date(2026, 7, 8), 2, date(2026, 7, 8), late=False, promised=False),
    )


def test_open_promises_of_past_days_are_overdue() -> None:
    found = eyes(task("A", 2, due=date(2026, 7, 3)), task("B", 1, due=MONDAY))
    assert [(d.item, d.days) for d in found.overdue] == [("A", -3)]


def test_a_promised_parent_is_due_while_a_part_is_open() -> None:
    parts = task("A", due=date(2026, 7, 10)), task("B", 30, parent="A")
    assert [d.item for d in eyes(*parts).due_soon] == ["A"]


def test_a_block_has_an_age_and_names_who_is_in_the_way() -> None:
    bo = Person(id="bo", origin=ORIGIN, title="Bo")
    block = Blocked(by="Bo", since=date(2026, 6, 26), reason="no keys")
    assert eyes(bo, task("A", 2, blocked=block)).blocked == (
        BlockedTask("A", "Bo", "bo", date(2026, 6, 26), 6.0, "no keys", critical=True),
    )


def test_a_block_without_words_has_no_age() -> None:
    assert eyes(task("A", 2, status="blocked")).blocked == (
        BlockedTask("A", "", "", None, None, "", critical=True),
    )


def finished(id_: str, days: int) -> Task:
    """A task that took so many days of one week."""
    dates = {"started": date(2026, 6, 15), "finished": date(2026, 6, 14 + days)}
    return task(id_, 1, status="done", **dates)


def test_work_in_progress_is_old_when_it_takes_longer_than_85_percent_of_what_was_done() -> None:
    history = [finished(f"D{n}", 3 if n < 9 else 5) for n in range(10)]
    old = task("A", 1, status="in-progress", started=date(2026, 6, 30))
    young = task("B", 1, status="in-progress", started=date(2026, 7, 2))
    assert eyes(*history, old, young).ageing == (
        Ageing("A", date(2026, 6, 30), 4.0, 3.0, "history", old=True),
        Ageing("B", date(2026, 7, 2), 2.0, 3.0, "history", old=False),
    )


def test_with_few_done_tasks_work_is_old_beyond_its_own_worst_case() -> None:
    three = Estimate(Work(days=Decimal(1)), Work(days=Decimal(2)), Work(days=Decimal(4)))
    found = eyes(task("A", three, **BEGUN)).ageing
    assert found == (Ageing("A", date(2026, 6, 29), 5.0, 4.0, "estimate", old=True),)


def test_somebody_at_half_capacity_may_take_twice_as_long() -> None:
    ana = Person(id="ana", origin=ORIGIN, capacity=Capacity(share=Decimal("0.5")))
    found = eyes(ana, task("A", 4, assignees=by("ana"), **BEGUN)).ageing
    assert (found[0].usual, found[0].old) == (8.0, False)


def test_without_any_measure_work_has_an_age_and_no_judgement() -> None:
    assert eyes(task("A", **BEGUN)).ageing == (Ageing("A", date(2026, 6, 29), 5.0, None, ""),)


def team(id_: str, *said: tuple[int, str], trend: str = "") -> Team:
    health = tuple(TeamHealth(date=date(2026, 6, d), colour=c, trend=trend) for d, c in said)
    return Team(id=id_, origin=ORIGIN, health=health)


def test_a_team_s_last_word_counts_with_the_trend_since_the_one_before() -> None:
    found = eyes(team("a", (29, "amber"), (1, "green")), team("b", (1, "red"), (8, "green")))
    assert [(t.team, t.colour, t.before, t.trend) for t in found.team_health] == [
        ("a", "amber", "green", "down"),
        ("b", "green", "red", "up"),
    ]


def test_the_team_s_own_word_on_its_trend_wins() -> None:
    assert eyes(team("a", (1, "green"), (8, "amber"), trend="up")).team_health[0].trend == "up"


def test_a_single_word_of_a_team_has_no_trend() -> None:
    assert eyes(team("a", (1, "green"))).team_health[0].trend == ""


def test_a_team_that_said_nothing_is_not_listed() -> None:
    assert eyes(team("a")).team_health == ()


def test_an_empty_plan_needs_no_eyes() -> None:
    assert eyes() == Monitoring()
