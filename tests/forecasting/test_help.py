"""What would make a promised day more likely."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mkdocs_prodproj.delivery.schedule import schedule_plan
from mkdocs_prodproj.forecasting.forecast import forecast
from mkdocs_prodproj.forecasting.help import Help, what_would_help
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.quantities import Assignment, Impact, Level, Period
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.items.team import Absence, Person, Team
from tests.delivery.delivery_plans import MONDAY, ORIGIN, by, days, milestone, plan, project, task
from tests.forecasting.test_spreads import three

SURE = (1, 1)


def on(day: str) -> date:
    return date.fromisoformat(day)


def helps(*items: Item, target: str = "M", **settings: Any) -> tuple[Help, ...]:
    made = plan(*items, forecast={"trials": 2000, **settings})
    schedule = schedule_plan(made, MONDAY)
    found = forecast(made, schedule, MONDAY)
    return what_would_help(made, schedule, found, target, MONDAY)


def chain(deadline: str, last: Any = None, **fields: Any) -> list[Item]:
    """Five sure days of T1 to T5, then T6, then the milestone."""
    tasks = [task(f"T{n}", 1, f"T{n - 1}" if n > 1 else (), **fields) for n in range(1, 6)]
    end = task("T6", last or three(3, 5, 8), "T5", title="Dry run", **fields)
    return [*tasks, end, milestone("M", "T6", deadline=on(deadline))]


def said(found: tuple[Help, ...]) -> list[str]:
    return [h.change.replace("\u00a0", " ") for h in found]


def test_the_task_that_decides_goes_as_well_as_estimated() -> None:
    found = helps(*chain("2026-07-17"), spread=SURE)
    assert said(found)[0] == "Dry run takes 3 d, not 5 d"
    assert found[0].kind == "work"
    assert found[0].after == pytest.approx(1.0)
    assert 0.2 < found[0].before < 0.7


def test_of_begun_work_the_rest_is_told() -> None:
    begun = task("T6", three(3, 5, 8), title="Dry run", started=MONDAY, status="in-progress")
    rest = [task(f"T{n}", 1, f"T{n - 1}" if n > 1 else "T6") for n in range(1, 6)]
    end = milestone("M", "T5", deadline=on("2026-07-17"))
    assert said(helps(begun, *rest, end, spread=SURE))[0] == "Dry run needs 3 d more, not 5 d"


def test_before_is_the_forecast_s_own_chance() -> None:
    items = chain("2026-07-17")
    made = plan(*items, forecast={"trials": 2000, "spread": SURE})
    odds = forecast(made, schedule_plan(made, MONDAY), MONDAY).odds["M"].on_time
    assert {h.before for h in helps(*items, spread=SURE)} == {odds}


def test_to_promise_the_day_that_is_85_percent_sure_comes_last() -> None:
    last = helps(*chain("2026-07-17"), spread=SURE)[-1]
    assert (last.kind, last.item) == ("deadline", "M")
    assert last.change.startswith("Deadline moves to 2")
    assert last.after >= 0.85


def test_a_task_that_waits_for_a_day_starts_a_week_earlier() -> None:
    review = task("T6", 4, title="Review", start_after=on("2026-07-20"))
    items = [*chain("2026-07-22")[:5], review]
    end = milestone("M", "T5, T6", deadline=on("2026-07-22"))
    found = helps(*items, end, spread=SURE)
    assert said(found)[0] == "Review can start 13 Jul, not 20 Jul"
    assert (found[0].kind, found[0].before, found[0].after) == ("start", 0.0, 1.0)


def test_no_start_is_proposed_before_today() -> None:
    late = task("T6", 2, title="Review", start_after=on("2026-07-08"))
    rest = [task(f"T{n}", 1, f"T{n - 1}" if n > 1 else "T6") for n in range(1, 6)]
    end = milestone("M", "T5", deadline=on("2026-07-14"))
    assert said(helps(late, *rest, end, spread=SURE))[0] == "Review can start 6 Jul, not 8 Jul"


def person(id_: str, **fields: Any) -> Person:
    return Person(id=id_, origin=ORIGIN, title=id_.title(), **fields)


def test_a_free_colleague_of_the_same_role_joins() -> None:
    people = [person("ana", role="Backend"), person("bo", role="Backend")]
    items = chain("2026-07-14", last=days(4), assignees=by("ana"))
    found = [h for h in helps(*people, *items, spread=SURE) if h.kind == "people"]
    assert said(tuple(found)) == ["Bo joins on Dry run"]


def test_somebody_of_another_role_does_not_join() -> None:
    people = [person("ana", role="Backend"), person("bo", role="Design")]
    items = chain("2026-07-14", last=days(4), assignees=by("ana"))
    assert not [h for h in helps(*people, *items, spread=SURE) if h.kind == "people"]


def test_somebody_who_is_busy_does_not_join() -> None:
    people = [person("ana", role="Backend"), person("bo", role="Backend")]
    items = chain("2026-07-14", last=days(4), assignees=by("ana"))
    other = task("Z", 20, assignees=by("bo"))
    assert not [h for h in helps(*people, *items, other, spread=SURE) if h.kind == "people"]


def test_of_a_team_that_is_asked_a_second_one_joins() -> None:
    team = Team(id="crew", origin=ORIGIN, members=("ana", "bo"))
    people = [person("ana"), person("bo"), team]
    items = chain("2026-07-14", last=days(4), assignees=(Assignment("crew"),))
    found = [h for h in helps(*people, *items, spread=SURE) if h.kind == "people"]
    assert len(found) == 1


def test_time_off_moves() -> None:
    away = Absence(period=Period(on("2026-07-13"), on("2026-07-17"), ""))
    ana = person("ana", time_off=(away,))
    items = chain("2026-07-17", last=days(2), assignees=by("ana"))
    found = next(h for h in helps(ana, *items, spread=SURE) if h.kind == "time off")
    assert said((found,)) == ["Ana’s time off 13–17 Jul moves"]
    assert (found.before, found.after) == (0.0, 1.0)


def test_a_risk_does_not_happen() -> None:
    risk = Risk(
        id="R",
        origin=ORIGIN,
        title="Auditor not booked",
        probability=Level(3, Decimal("0.5")),
        impact=Impact(time=days(10)),
        affects=("T6",),
    )
    found = next(h for h in helps(risk, *chain("2026-07-17", last=days(4)), spread=SURE))
    assert said((found,)) == ["“Auditor not booked” does not happen"]
    assert found.after == pytest.approx(1.0)


def test_work_of_its_project_goes_first() -> None:
    mine = [task(f"A{n}", 1, project="P", assignees=by("ana")) for n in range(6)]
    other = [task(f"Z{n}", 2, project="Q", assignees=by("ana"), priority=900) for n in range(3)]
    end = milestone("M", "A0, A1, A2, A3, A4, A5", project="P", deadline=on("2026-07-14"))
    items = [project("P", title="Passes"), project("Q"), *mine, *other, end]
    found = helps(*items, spread=SURE)
    assert ("order", "All work on Passes goes first") in {(h.kind, h.change) for h in found}


def shared(deadline: str, other_deadline: str) -> list[Item]:
    """Two projects of six days each for one person, who does those of the other first."""
    size = three(1, 1.1, 1.2)
    mine = [task(f"A{n}", size, project="P", assignees=by("ana")) for n in range(6)]
    wide = three(0.5, 1, 3)
    other = [task(f"Z{n}", wide, project="Q", assignees=by("ana"), priority=900) for n in range(6)]
    ends = [
        milestone("M", ", ".join(t.id for t in mine), project="P", deadline=on(deadline)),
        milestone("N", ", ".join(t.id for t in other), project="Q", deadline=on(other_deadline)),
    ]
    return [project("P", title="Passes"), project("Q"), *mine, *other, *ends]


def test_what_goes_first_names_the_promised_day_that_pays_for_it() -> None:
    found = next(h for h in helps(*shared("2026-07-14", "2026-07-15")) if h.kind == "order")
    name, _, price = said((found,))[0].partition("; ")
    assert name == "All work on Passes goes first"
    assert price.startswith("N falls from ")
    assert price.endswith(" to 0 %")
    assert found.after > 0.3


def test_what_goes_first_is_not_told_where_another_loses_as_much() -> None:
    items = shared("2026-07-24", "2026-07-16")
    assert not [h for h in helps(*items) if h.kind == "order"]


def test_changes_that_gain_less_than_three_points_are_not_told() -> None:
    assert helps(*chain("2026-09-30"), spread=SURE) == ()


def test_without_a_deadline_nothing_can_help() -> None:
    items = chain("2026-07-17")
    assert helps(*items[:-1], milestone("M", "T6")) == ()


def test_of_too_few_tasks_nothing_is_told() -> None:
    few = [task("A", three(1, 2, 9)), milestone("M", "A", deadline=on("2026-07-07"))]
    assert helps(*few) == ()


def test_at_most_four_are_told_the_best_first_and_one_a_task() -> None:
    tasks = [task(f"T{n}", three(1, 4, 9), f"T{n - 1}" if n > 1 else ()) for n in range(1, 9)]
    found = helps(*tasks, milestone("M", "T8", deadline=on("2026-08-19")))
    assert len(found) == 4
    gains = [h.after for h in found if h.kind != "deadline"]
    assert gains == sorted(gains, reverse=True)
    assert len({h.item for h in found}) == 4


def test_the_same_plan_gives_the_same_help() -> None:
    assert helps(*chain("2026-07-17")) == helps(*chain("2026-07-17"))
