"""Work, estimates, cadence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from mkdocs_prodproj.items.quantities import Estimate, Work
from mkdocs_prodproj.items.read_work import cadence, effort, estimate, work


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("30min", "30min"),
        ("4h", "4h"),
        ("1.5d", "1.5d"),
        ("1,5d", "1.5d"),
        ("1w 2d", "1w 2d"),
        ("2 days", "2d"),
        ("1 week and 2 days", "1w 2d"),
        ("1 hour, 30 minutes", "1h 30min"),
        ("8pw", "8w"),
        ("P3D", "3d"),
        ("P1DT2H", "1d 2h"),
        ("~3d", "3d"),
        ("3", "3d"),
        (3, "3d"),
        (0.5, "0.5d"),
        ("1d 1d", "2d"),
    ],
)
def test_work_is_read_in_the_spellings_people_use(written: object, read: str) -> None:
    assert str(work(written)) == read


def test_a_bare_number_counts_days() -> None:
    assert work(3) == Work(days=Decimal(3))


def test_a_bare_number_may_count_another_unit() -> None:
    assert work("90", unit="minutes") == Work(minutes=Decimal(90))


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("1:30", "ambiguous-number"),
        ("3 months", "invalid-duration"),
        ("soon", "invalid-duration"),
        ("", "invalid-duration"),
        ("3 parsecs", "invalid-duration"),
        (-1, "invalid-duration"),
        (float("nan"), "invalid-duration"),
        (True, "invalid-duration"),
        (["3d"], "invalid-duration"),
    ],
)
def test_what_is_no_work_is_refused(written: object, rule: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        work(written)
    assert refused.value.type == rule


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2d", "2d"),
        ("1d/2d/5d", "1d/2d/5d"),
        ("1/2/5d", "1d/2d/5d"),
        ("2d..5d", "2d..5d"),
        ("2-5d", "2d..5d"),
        ("2 to 5 days", "2d..5d"),
        (["1d", "2d", "5d"], "1d/2d/5d"),
        ({"optimistic": "1d", "likely": "2d", "pessimistic": "5d"}, "1d/2d/5d"),
        ({"best": "1d", "worst": "1w"}, "1d..1w"),
        ({"likely": "2d"}, "2d"),
    ],
)
def test_an_estimate_has_up_to_three_cases(written: object, read: str) -> None:
    assert str(estimate(written)) == read


def test_an_estimate_passes_unchanged() -> None:
    one = Work(days=Decimal(1))
    assert estimate(Estimate(one, one, one)) == Estimate(one, one, one)
    assert estimate(one) == Estimate(one, one, one)


@pytest.mark.parametrize(
    ("written", "paste"),
    [
        ("5d/2d/1d", "1d/2d/5d"),
        ("5d..2d", "2d..5d"),
        ("1d/2d/3d/4d", "1d/2d/5d"),
        ({"optimistic": "1d", "likely": "2d"}, "1d/2d/5d"),
        ("large", "3d"),
        ("1:30", "1h 30min"),
        ("2 months", "4w"),
    ],
)
def test_what_is_no_estimate_comes_with_one(written: object, paste: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        estimate(written)
    assert (refused.value.context or {})["paste"] == paste


def test_effort_may_be_the_sum_of_the_tasks() -> None:
    assert effort("from tasks") == effort("From-Tasks") == "from tasks"
    assert str(effort("2w")) == "2w"


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("weekly", 7),
        ("2w", 14),
        ("every month", 30),
        ("every 2 weeks", 14),
        ("quarterly", 91),
        ("10", 10),
        (10, 10),
        ("3d", 3),
    ],
)
def test_a_cadence_is_in_days(written: object, days: int) -> None:
    assert cadence(written) == days


@pytest.mark.parametrize("written", ["often", 0, "0", "2 parsecs", True, None])
def test_what_is_no_cadence_is_refused(written: object) -> None:
    with pytest.raises(PydanticCustomError):
        cadence(written)


amounts = st.decimals(0, 999, places=2).map(lambda number: number.normalize())
works = st.builds(Work, weeks=amounts, days=amounts, hours=amounts, minutes=amounts)


@given(works)
def test_work_that_is_printed_reads_back(given: Work) -> None:
    assert work(str(given)) == given


@given(st.lists(works, min_size=3, max_size=3).map(lambda each: sorted(each, key=Work.in_minutes)))
def test_an_estimate_that_is_printed_reads_back(cases: list[Work]) -> None:
    three, two = Estimate(*cases), Estimate(cases[0], None, cases[2])
    assert estimate(str(three)) in (three, Estimate(cases[2], cases[2], cases[2]))
    one = Estimate(*[cases[2]] * 3, certain=True)
    assert estimate(str(one)) == one
    assert estimate(str(two)).pessimistic == cases[2]


@pytest.mark.parametrize(
    "written",
    ["3d/3d/3d", "3d..3d", {"optimistic": "3d", "likely": "3d", "pessimistic": "3d"}],
)
def test_equal_cases_are_certain_and_not_a_single_estimate(written: object) -> None:
    assert estimate(written).certain
    assert estimate(written) != estimate("3d")
    assert str(estimate(written)) == "3d/3d/3d"
