"""What hangs on one person."""

from __future__ import annotations

from typing import Any

from mkdocs_prodproj.delivery.dependence import SinglePerson, single_person
from mkdocs_prodproj.delivery.schedule import schedule_plan
from mkdocs_prodproj.delivery.situation import Situation
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Team
from tests.delivery.delivery_plans import MONDAY, ORIGIN, by, days, plan, project, task


def hangs(*items: Item) -> tuple[SinglePerson, ...]:
    whole = plan(*items)
    return single_person(Situation(whole, schedule_plan(whole, MONDAY), MONDAY))


def job(id_: str, who: str, estimate: float = 2, **fields: Any) -> Task:
    return task(id_, estimate, assignees=by(who), **fields)


def test_more_than_half_of_the_remaining_work_hangs_on_one_person() -> None:
    found = hangs(job("A", "ana", 4), job("B", "ana", 3), job("C", "li", 3))
    assert [(one.project, one.who, one.left) for one in found] == [("", "ana", 0.7)]


def test_half_of_it_does_not() -> None:
    assert hangs(job("A", "ana", 4), job("B", "li", 2), job("C", "bo", 2)) == ()


def test_two_open_tasks_hang_on_nobody() -> None:
    assert hangs(job("A", "ana"), job("B", "ana")) == ()


def test_the_critical_path_may_hang_on_somebody_with_little_of_the_work() -> None:
    path = [job("A", "ana", 3), job("B", "ana", 3, after="A"), job("C", "ana", 3, after="B")]
    rest = [job(f"R{n}", f"p{n}", 5) for n in range(3)]
    found = hangs(*path, *rest)
    assert found == (SinglePerson("", "ana", 0.375, 1.0, ("A", "B", "C")),)


def test_a_project_is_judged_by_its_own_work() -> None:
    inside = [job(id_, "ana", project="P") for id_ in "ABC"]
    outside = [job(id_, who, 6) for id_, who in zip("XYZ", ("li", "bo", "cy"), strict=True)]
    assert [one.project for one in hangs(project("P"), *inside, *outside)] == ["P"]


def test_done_work_counts_no_more() -> None:
    done = job("A", "ana", 90, status="done")
    assert hangs(done, job("B", "ana"), job("C", "li"), job("D", "bo")) == ()


def test_remaining_work_counts_rather_than_the_estimate() -> None:
    nearly = job("A", "ana", 90, remaining=days(1))
    assert hangs(nearly, job("B", "li"), job("C", "bo"), job("D", "cy")) == ()


def test_people_of_a_team_can_stand_in_for_one_another() -> None:
    crew = Team(id="crew", origin=ORIGIN)
    assert hangs(crew, *(job(id_, "crew") for id_ in "ABC")) == ()


def test_a_tag_that_only_one_person_ever_worked_on_is_their_own_ground() -> None:
    gates: dict[str, Any] = {"project": "P", "tags": ("gates",)}
    past = job("A", "ana", status="done", **gates)
    found = hangs(project("P"), past, job("B", "ana", **gates), job("C", "li", project="P"))
    assert [(one.project, one.who, one.only_they) for one in found] == [("P", "ana", ("gates",))]


def test_a_tag_shared_with_others_or_used_once_is_nobody_s_ground() -> None:
    items = [job("A", "ana", tags=("x", "y")), job("B", "li", tags=("x",))]
    assert hangs(*items) == ()
