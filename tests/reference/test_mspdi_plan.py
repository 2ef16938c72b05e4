"""A Microsoft Project file as a plan: the dates of our whole way are those that are stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from mkdocs_prodproj.delivery.schedule import Schedule, schedule_plan
from mkdocs_prodproj.scheduling.workdays import moment
from tests.reference.mspdi import MspProject, read_mspdi
from tests.reference.mspdi_plan import as_plan

DATA = Path(__file__).parents[1] / "data" / "mspdi"
#: It starts at 09:00 in a day that begins at 08:00, and plans have no times of day.
LATE_MORNING = "new-product-dev.xml"
FILES = sorted(path.name for path in DATA.glob("*.xml") if path.name != LATE_MORNING)


def scheduled(name: str) -> tuple[MspProject, Schedule]:
    project = read_mspdi((DATA / name).read_text(encoding="utf-8"))
    return project, schedule_plan(*as_plan(project))


def misses(project: MspProject, schedule: Schedule) -> Iterator[str]:
    calendar = project.calendars[project.calendar]
    for task in (t for t in project.tasks if not t.summary):
        times, stored = schedule.times[task.id], task.stored
        for field in ("early_start", "early_finish", "late_start", "late_finish"):
            ours, theirs = at(getattr(times, field)), getattr(stored, field)
            if calendar.between(ours, theirs):
                yield f"{task.id} {field}: {ours - theirs} minutes apart"
        floats = (times.total_float_minutes, times.free_float_minutes, times.critical)
        if floats != (stored.total_slack, stored.free_slack, stored.critical):
            yield f"{task.id} slack {floats}"


def at(when: datetime) -> int:
    return moment(when.date(), when.hour * 60 + when.minute)


@pytest.mark.parametrize("name", FILES)
def test_as_a_plan_it_has_the_stored_dates_and_slacks(name: str) -> None:
    assert list(misses(*scheduled(name))) == []


def test_a_start_later_in_the_morning_moves_every_date_by_that_hour() -> None:
    project, schedule = scheduled(LATE_MORNING)
    calendar = project.calendars[project.calendar]
    for task in (t for t in project.tasks if not t.summary):
        times, stored = schedule.times[task.id], task.stored
        assert stored.early_finish is not None
        assert calendar.between(at(times.early_finish), stored.early_finish) == 60, task.id
        assert times.total_float_minutes == stored.total_slack, task.id
