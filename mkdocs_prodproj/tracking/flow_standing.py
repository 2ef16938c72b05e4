"""How many tasks stood in each stage at the end of a day: the cumulative flow diagram."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from mkdocs_prodproj.tracking.flow_course import Course

#: Stages of the cumulative flow diagram, from the bottom up.
STAGES = ("done", "review", "blocked", "in-progress", "todo")
#: Days shown one by one; of a longer span one in seven is.
MOST_DAYS = 120


def standing(
    courses: Sequence[Course], today: date, weeks: int
) -> Iterator[tuple[date, dict[str, int]]]:
    """Each day with the number of tasks by stage, oldest first, today last.

    It begins when the first task came, began or ended, so many weeks back at most. A task of which
    nobody knows when it came was there from the beginning.
    """
    found = [course.stages(today) for course in courses]
    days = _days(_first(courses, found, today), today, weeks)
    changes = {stage: [0] * (len(days) + 1) for stage in STAGES}
    for stages in found:
        before = ""
        for day, stage in stages:
            at = bisect_left(days, day)
            if before:
                changes[before][at] -= 1
            if stage:
                changes[stage][at] += 1
            before = stage
    now = dict.fromkeys(STAGES, 0)
    for n, day in enumerate(days):
        for stage in STAGES:
            now[stage] += changes[stage][n]
        yield day, dict(now)


def _first(
    courses: Sequence[Course], stages: Sequence[Sequence[tuple[date, str]]], today: date
) -> date | None:
    known = [c.entered for c in courses if c.entered and c.entered <= today]
    known += [day for each in stages for day, _ in each if day > date.min]
    return min(known, default=None)


def _days(first: date | None, today: date, weeks: int) -> list[date]:
    if first is None:
        return []
    span = min((today - first).days, weeks * 7)
    step = 1 if span < MOST_DAYS else 7
    return [today - timedelta(days=back) for back in range(span // step * step, -1, -step)]
