from __future__ import annotations

import random

import pytest
from hypothesis import given, settings

from mkdocs_prodproj.scheduling.indexed import Indexed
from mkdocs_prodproj.scheduling.justification import generated, justified
from mkdocs_prodproj.scheduling.levelling import level
from mkdocs_prodproj.scheduling.network import Activity, Link
from mkdocs_prodproj.scheduling.placing import Need, Resource
from mkdocs_prodproj.scheduling.search import Search
from tests.delivery.levelling_plans import DAY, OFFICE, START, Case, cases


def busy(seed: int = 3, size: int = 40) -> Case:
    """Work of 1 to 9 days, after one or two others, that takes 1 to 4 units of two machines."""
    chance = random.Random(seed)
    work = [Activity(f"t{i}", chance.randint(1, 9) * DAY, OFFICE, START) for i in range(size)]
    links = [
        Link(f"t{chance.randrange(max(0, i - 12), i)}", f"t{i}")
        for i in range(1, size)
        for _ in range(chance.randint(1, 2))
    ]
    needs = {a.id: [Need((m,), 1, chance.randint(1, 4)) for m in ("saw", "drill")] for a in work}
    return Case(work, links, needs, [Resource("saw", 5), Resource("drill", 5)])


def indexed(case: Case) -> Indexed:
    return Indexed(
        case.activities, case.links, case.needs, case.resources, case.priorities, case.due
    )


def test_as_many_schedules_are_generated_as_are_allowed_and_no_more():
    project = indexed(busy())
    known = generated(project, project.in_order([0] * len(project.open)))
    search = Search(project, [known], seed=1)
    search.run(100, (0, 0, 0))
    assert search.made == 99


def test_a_schedule_as_good_as_the_bound_ends_the_search():
    project = indexed(busy())
    known = generated(project, project.in_order([0] * len(project.open)))
    search = Search(project, [known], seed=1)
    assert search.run(100, known.cost).cost == known.cost
    assert search.made == 0


def test_a_thousand_schedules_find_a_better_one_than_the_rules():
    few, many = (level_of(busy(), schedules=n) for n in (0, 1000))
    assert many.rule == "search"
    assert last(busy(), many) < last(busy(), few) or few.rule == "search"
    assert many.schedules <= 1000


def test_the_same_seed_finds_the_same_schedule():
    assert level_of(busy(), schedules=300).starts == level_of(busy(), schedules=300).starts


def level_of(case: Case, schedules: int = 0, seed: int = 1):
    return level(
        case.activities,
        case.links,
        case.needs,
        case.resources,
        priorities=case.priorities,
        due=case.due,
        schedules=schedules,
        seed=seed,
    )


def last(case: Case, found) -> int:
    return max(OFFICE.add(found.starts[a.id], a.minutes) for a in case.activities)


def cost_of(case: Case, found) -> tuple[int, int, int]:
    """Lateness, the finishes of the groups, the last finish, of what is still open."""
    finish = {
        a.id: a.calendar.add(found.starts[a.id], a.minutes)
        for a in case.activities
        if a.finished is None and a.id in found.starts
    }
    ends: dict[str, int] = {}
    for a in case.activities:
        if a.id in finish and not a.passing:
            ends[a.group] = max(finish[a.id], ends.get(a.group, 0))
    late = sum(max(0, ends.get(id_, finish.get(id_, at)) - at) for id_, at in case.due.items())
    return late, sum(ends.values()), max(ends.values(), default=0)


@pytest.mark.parametrize("seed", range(5))
def test_justification_never_ends_later(seed: int):
    project = indexed(busy(seed))
    found = generated(project, project.in_order([0] * len(project.open)))
    assert justified(project, found).cost <= found.cost


@settings(deadline=None, max_examples=60)
@given(cases())
def test_more_schedules_are_never_worse(case: Case):
    few, many = level_of(case, 0), level_of(case, 700)
    assert cost_of(case, many) <= cost_of(case, few)
