"""Money, burn-up and monitoring of plans that nobody would write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.delivery.burnup import burnup
from mkdocs_prodproj.delivery.earned_value import money_of
from mkdocs_prodproj.delivery.monitoring import monitor
from mkdocs_prodproj.delivery.schedule import schedule_plan
from mkdocs_prodproj.items.quantities import Money, Rate, Work
from mkdocs_prodproj.items.task import Blocked
from mkdocs_prodproj.items.team import Person
from mkdocs_prodproj.plan.model import Plan
from tests.delivery.delivery_plans import MONDAY, ORIGIN, by, plan, project, task

near = st.dates(date(2026, 6, 1), date(2026, 8, 31))
when = st.one_of(st.none(), near, st.sampled_from([date.min, date(1900, 1, 1), date.max]))
money = st.builds(Money, st.decimals(0, 10**9, places=2), st.sampled_from(["", "EUR", "USD"]))
work = st.builds(Work, days=st.decimals(0, 5000, places=1))
tasks = st.lists(
    st.fixed_dictionaries(
        {
            "estimate": st.one_of(st.none(), st.floats(0, 400)),
            "started": when,
            "finished": when,
            "start_after": when,
            "due": when,
            "created": when,
            "status": st.sampled_from(["", "todo", "in-progress", "done", "dropped", "blocked"]),
            "progress": st.one_of(st.none(), st.decimals(0, 1, places=2)),
            "spent": st.one_of(st.none(), money, work),
            "cost": st.one_of(st.none(), money),
            "assignees": st.sampled_from([(), by("ana"), by("li"), by("ana", "li:0")]),
            "project": st.sampled_from(["", "P", "Q"]),
            "blocked": st.one_of(st.none(), st.builds(Blocked, since=when, by=st.just("ana"))),
            "after": st.sampled_from(["", "T0", "T1"]),
        }
    ),
    max_size=5,
)


def written(found: list[dict[str, Any]], start: date | None, deadline: date | None) -> Plan:
    ana = Person(id="ana", origin=ORIGIN, rate=Rate(Money(Decimal(500))))
    projects = project("P", start=start, deadline=deadline), project("Q", parent="P")
    made = []
    for n, fields in enumerate(found):
        after = fields.pop("after") or ()
        made.append(
            task(f"T{n}", fields.pop("estimate"), () if after == f"T{n}" else after, **fields)
        )
    return plan(ana, *projects, *made)


@pytest.mark.slow
@given(tasks, when, when)
def test_no_dates_and_no_amounts_make_them_fail(
    found: list[dict[str, Any]], start: date | None, deadline: date | None
) -> None:
    whole = written(found, start, deadline)
    schedule = schedule_plan(whole, MONDAY)
    monitor(whole, schedule, MONDAY)
    drawn = burnup(whole, MONDAY)
    assert drawn is None or drawn.scope[-1][0] == drawn.done[-1][0] == MONDAY
    for judged in money_of(whole, schedule, MONDAY).values():
        days = [point.day for point in judged.series]
        assert days == sorted(set(days))
        planned = [point.pv for point in judged.series if point.pv is not None]
        assert planned == sorted(planned)
        assert judged.says
