"""The plan of an earlier day against today's, worked out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mkdocs_prodproj.comparing.baseline import Baseline, Before, Slip, Then, baseline_of, within
from mkdocs_prodproj.comparing.matching import match
from mkdocs_prodproj.history.commits import Commit
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.study import Study

THEN, NOW = date(2026, 7, 6), date(2026, 7, 20)  # two Mondays
COMMIT = Commit("a41f9c2" + "0" * 33, datetime(2026, 7, 6, 14, tzinfo=UTC))

BEFORE = {
    "projects/P.md": "title: Launch",
    "milestones/M.md": "title: Beta\nproject: P\ndeadline: 2026-07-17\ndepends_on: B",
    "tasks/A.md": "project: P\nestimate: 2d",  # Monday 6 and Tuesday 7 July
    "tasks/B.md": "project: P\nestimate: 3d\ndepends_on: A",  # Wednesday 8 to Friday 10 July
    "tasks/OLD.md": "title: Old way\nproject: P\nestimate: 1d",  # Monday 6 July
    "tasks/DONE.md": "estimate: 1d\nstarted: 2026-07-01\nfinished: 2026-07-02",
    "tasks/UNDATED.md": "status: done",
}
AFTER = {
    "projects/P.md": "title: Launch",
    "milestones/M.md": "title: Beta\nproject: P\ndeadline: 2026-07-24\ndepends_on: B",
    # done on Thursday 9 July, two days late
    "tasks/A.md": "project: P\nestimate: 2d\nstarted: 2026-07-08\nfinished: 2026-07-09",
    # from Monday 20 to Wednesday 22 July: twelve days late
    "tasks/B.md": "project: P\nestimate: 3d\ndepends_on: A",
    "tasks/NEW.md": "project: P\nestimate: 1d",
    "tasks/DONE.md": "estimate: 1d\nstarted: 2026-07-01\nfinished: 2026-07-02",
    "tasks/UNDATED.md": "status: done",
}


def study_of(files: dict[str, str], today: date) -> Study:
    documents = (read_document(p, f"---\n{t}\n---\n".encode()) for p, t in files.items())
    return Study(read_plan(documents), today)


def held(
    before: dict[str, str] = BEFORE, after: dict[str, str] = AFTER, name: str = "v1"
) -> Baseline:
    then, now = study_of(before, THEN), study_of(after, NOW)
    return baseline_of(name, Then(COMMIT, then, match(then.plan, now.plan)), now)


def test_an_item_keeps_its_name_promise_and_days_as_planned_then() -> None:
    assert held().items["B"] == Before(
        "B",
        "task",
        "B",
        start=datetime(2026, 7, 8, 9),
        finish=datetime(2026, 7, 10, 17),
        project="P",
    )
    assert held().items["B"].span == (date(2026, 7, 8), date(2026, 7, 10))
    assert held().items["M"].deadline == date(2026, 7, 17)


def test_an_end_planned_later_is_a_slip_of_calendar_days() -> None:
    assert held().slips["B"] == Slip("B", date(2026, 7, 10), date(2026, 7, 22), 12)
    assert held().slips["M"] == Slip("M", date(2026, 7, 10), date(2026, 7, 22), 12)
    assert held().slips["P"].days == 12


def test_done_work_is_late_by_the_day_it_ended() -> None:
    assert held().slips["A"] == Slip("A", date(2026, 7, 7), date(2026, 7, 9), 2)
    assert held().slips["DONE"].days == 0


def test_an_end_earlier_than_planned_is_negative() -> None:
    after = {**AFTER, "tasks/B.md": "project: P\nstarted: 2026-07-08\nfinished: 2026-07-08"}
    assert held(after=after).slips["B"].days == -2


def test_what_has_no_end_then_or_now_has_no_slip() -> None:
    after = {**AFTER, "tasks/B.md": "project: P\nestimate: 3d\nstatus: on-hold"}
    slips = held(after=after).slips
    assert "B" not in slips
    assert "UNDATED" not in slips
    assert "NEW" not in slips


def test_what_was_removed_is_kept_and_marked() -> None:
    old = held().items["OLD"]
    assert (old.title, old.span, old.removed) == (
        "Old way",
        (date(2026, 7, 6), date(2026, 7, 6)),
        True,
    )
    assert [id_ for id_, one in held().items.items() if one.removed] == ["OLD"]


def test_a_renamed_item_is_held_against_what_it_was() -> None:
    after = {p: t for p, t in AFTER.items() if p != "tasks/B.md"}
    after["tasks/BUILD.md"] = "project: P\nestimate: 3d\ndepends_on: A\naliases: [B]"
    after["milestones/M.md"] = AFTER["milestones/M.md"].replace("on: B", "on: BUILD")
    found = held(after=after)
    assert "B" not in found.items
    assert (found.items["BUILD"].removed, found.slips["BUILD"].days) == (False, 12)


def test_work_by_the_clock_that_ends_at_midnight_ends_on_that_day() -> None:
    one = Before("A", "task", "", datetime(2026, 7, 6, 9), datetime(2026, 7, 8))
    assert one.span == (date(2026, 7, 6), date(2026, 7, 7))
    assert Before("M", "milestone", "", datetime(2026, 7, 6), datetime(2026, 7, 6)).span == (
        date(2026, 7, 6),
        date(2026, 7, 6),
    )


def test_what_had_no_days_has_no_span() -> None:
    assert held().items["UNDATED"].span is None


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("v1", "v1 of 6 Jul (a41f9c2)"),
        ("2026-07-10", "the plan of 6 Jul (a41f9c2)"),
        ("a41f9c2", "a41f9c2 of 6 Jul"),
        ("A41F9C200000", "a41f9c2 of 6 Jul"),
        ("a41f", "a41f of 6 Jul (a41f9c2)"),
    ],
)
def test_what_is_compared_with_is_said(name: str, says: str) -> None:
    assert held(name=name).says.replace("\u00a0", " ") == says


def test_a_part_of_a_baseline_has_the_items_asked_for() -> None:
    part = within(held(), frozenset({"B", "OLD", "NEW"}))
    assert (sorted(part.items), sorted(part.slips), part.says) == (["B", "OLD"], ["B"], held().says)
