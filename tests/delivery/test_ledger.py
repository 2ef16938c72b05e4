"""Amounts that fall due along working time."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.delivery.ledger import along, span
from mkdocs_prodproj.scheduling.workdays import AROUND_THE_CLOCK
from tests.delivery.delivery_plans import OFFICE, at

#: Spans count from any moment.
NOW = at("2026-07-09 11:00")
MONDAY, NEXT_MONDAY = at("2026-07-06"), at("2026-07-13")


def test_an_amount_falls_due_evenly_over_the_working_time_of_its_span() -> None:
    week = [(span(OFFICE, MONDAY, NEXT_MONDAY, NOW), Decimal(100))]
    days = [at("2026-07-05"), at("2026-07-08"), at("2026-07-11"), at("2026-07-20")]
    assert along(week, days, NOW) == [Decimal(n) for n in (0, 40, 100, 100)]


def test_a_span_without_working_time_falls_due_at_its_end() -> None:
    weekend = [(span(OFFICE, at("2026-07-11"), NEXT_MONDAY, NOW), Decimal(7))]
    assert along(weekend, [at("2026-07-10"), NEXT_MONDAY], NOW) == [Decimal(0), Decimal(7)]


def test_each_calendar_counts_its_own_time() -> None:
    calendars = OFFICE, AROUND_THE_CLOCK
    spans = [(span(c, MONDAY, NEXT_MONDAY, NOW), Decimal(70)) for c in calendars]
    assert along(spans, [at("2026-07-11")], NOW) == [Decimal(70 + 50)]


amounts = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 9999)), max_size=9
)


@given(amounts)
def test_what_has_fallen_due_never_shrinks_and_ends_as_the_whole(
    spans: list[tuple[int, int, int]],
) -> None:
    parts = [
        (span(OFFICE, MONDAY + a * 1440, MONDAY + (a + b) * 1440, NOW), Decimal(n))
        for a, b, n in spans
    ]
    found = along(parts, [MONDAY + n * 1440 for n in range(63)], NOW)
    assert found == sorted(found)
    assert found[-1] == sum(n for *_, n in spans)
