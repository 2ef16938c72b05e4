from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from mkdocs_prodproj.delivery.levelling import Levelled, level
from mkdocs_prodproj.delivery.network import Activity, Link
from mkdocs_prodproj.delivery.placing import Need, Resource
from tests.delivery.levelling_plans import DAY, OFFICE, START, Case, cases, placed

ANN = Resource("ann")


def levelled(case: Case, schedules: int = 0) -> Levelled:
    return level(
        case.activities,
        case.links,
        case.needs,
        case.resources,
        priorities=case.priorities,
        due=case.due,
        schedules=schedules,
    )


def anns(*activities: tuple[str, int], **more: object) -> Case:
    work = [Activity(id_, days * DAY, OFFICE, START) for id_, days in activities]
    return Case(work, needs={a.id: [Need(("ann",))] for a in work}, resources=[ANN], **more)


def test_a_diamond_of_2_3_5_and_1_days_that_one_person_does_takes_11_days():
    links = [Link("a", "b"), Link("a", "c"), Link("b", "d"), Link("c", "d")]
    case = anns(("a", 2), ("b", 3), ("c", 5), ("d", 1), links=links)
    last = max(p.early_finish for p in placed(case, levelled(case)).values())
    assert OFFICE.between(START, last) == 11 * DAY


def test_nothing_to_do_is_levelled():
    assert levelled(Case([])).links == ()


@settings(deadline=None, max_examples=300)
@given(cases())
def test_the_links_give_the_levelled_dates_or_earlier_ones(case: Case):
    found = levelled(case)
    solved = placed(case, found)
    assert set(solved) == set(found.starts)
    for a in case.activities:
        if a.id in solved and a.finished is None:
            assert solved[a.id].begins <= found.starts[a.id]


@settings(deadline=None, max_examples=300)
@given(cases())
def test_with_what_is_held_the_links_give_the_levelled_dates(case: Case):
    found = levelled(case)
    work = [replace(a, not_before=found.held.get(a.id, a.not_before)) for a in case.activities]
    solved = placed(replace(case, activities=work), found)
    for a in case.activities:
        if a.id in found.held:
            assert solved[a.id].begins == found.starts[a.id]


@settings(deadline=None, max_examples=300)
@given(cases())
def test_no_resource_gives_more_than_it_has(case: Case):
    found = levelled(case)
    for schedule in ({k: p.begins for k, p in placed(case, found).items()}, found.starts):
        for r in case.resources:
            for a in case.activities:
                if a.id in schedule:
                    assert _load(case, found, schedule, r, schedule[a.id]) <= r.capacity


def _load(case: Case, found: Levelled, starts, r: Resource, at: int) -> int:
    """Units that everything takes of a resource at a moment, at least."""
    total = 0
    for a in case.activities:
        if a.finished is not None or not a.minutes or r.id not in found.used.get(a.id, ()):
            continue
        begin = starts[a.id]
        if begin <= at < a.calendar.add(begin, a.minutes):
            total += min(r.capacity, min(n.units for n in case.needs[a.id] if r.id in n.any_of))
    return total
