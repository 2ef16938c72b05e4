from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.scheduling.placing import Line, first_fit, first_fit_paced, lines_of

#: A need and a length, as (units, minutes), and the first minute at which it may begin.
JOBS = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 9), st.integers(0, 30)), max_size=25)


def alone(capacity: int = 1) -> Line:
    return lines_of([capacity])[1]


def test_nobody_has_anything_to_do_at_first():
    assert first_fit(alone(), 1, 5, 10) == 5


def test_work_goes_before_other_work_where_it_fits():
    line = alone()
    line.take(1, 10, 20)
    assert first_fit(line, 1, 0, 10) == 0


def test_work_goes_after_other_work_where_the_gap_is_too_short():
    line = alone()
    line.take(1, 10, 20)
    assert first_fit(line, 1, 0, 11) == 20


def test_two_halves_of_a_person_fit_side_by_side():
    line = alone(100)
    line.take(50, 0, 10)
    assert first_fit(line, 50, 0, 10) == 0


def test_what_is_left_is_taken_where_more_is_asked():
    line = alone(100)
    line.take(60, 5, 10)
    line.take_left(70, 0, 15)
    assert (line.times[1:], [f - line.guard for f in line.free[1:]]) == (
        [0, 5, 10, 15],
        [30, 0, 30, 100],
    )


def test_spans_that_meet_are_one():
    line = alone()
    line.take(1, 0, 10)
    line.take(1, 10, 20)
    assert line.times[1:] == [0, 20]


def test_work_that_pauses_needs_its_people_for_longer():
    line = alone()
    line.take(1, 6, 8)
    # It pauses for five minutes when it begins before 4.
    assert first_fit_paced(line, 1, 0, lambda at: (at, at + (7 if at < 4 else 2))) == 4 + 4


def test_resources_on_one_line_do_not_borrow_from_each_other():
    (ann, ben), line = lines_of([2, 3])
    line.take(2 << ann, 0, 10)
    assert first_fit(line, 3 << ben, 0, 5) == 0
    assert first_fit(line, (1 << ann) + (3 << ben), 0, 5) == 10


@given(JOBS)
def test_each_job_takes_the_first_time_at_which_there_is_room(jobs: list[tuple[int, int, int]]):
    line, used = alone(4), [0] * 400
    for units, length, ready in jobs:
        first = next(
            t for t in range(ready, 400) if all(n + units <= 4 for n in used[t : t + length])
        )
        assert first_fit(line, units, ready, length) == first
        line.take(units, first, first + length)
        for t in range(first, first + length):
            used[t] += units


@given(JOBS)
def test_work_with_pauses_takes_the_first_time_at_which_there_is_room(
    jobs: list[tuple[int, int, int]],
):
    """Of ten minutes the first six are worked."""
    line, used = alone(4), [0] * 900
    worked = [t for t in range(900) if t % 10 < 6]
    for units, length, ready in jobs:

        def pace(at: int, length: int = length) -> tuple[int, int]:
            first = next(n for n, t in enumerate(worked) if t >= at)
            return worked[first], worked[first + length - 1] + 1

        spans = (pace(t) for t in range(ready, 800))
        start, end = next(s for s in spans if all(n + units <= 4 for n in used[s[0] : s[1]]))
        assert first_fit_paced(line, units, ready, pace, length) == start
        line.take(units, start, end)
        for t in range(start, end):
            used[t] += units
