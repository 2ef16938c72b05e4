"""What has gone stale in plans whose past is in git: worked out by hand from the commits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mkdocs_prodproj.history.history import History
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.folder import read_folder
from mkdocs_prodproj.study import Study
from tests.history.building import Building

TODAY = date(2026, 7, 6)


def item(text: str) -> str:
    return f"---\n{text}\n---\n"


@pytest.fixture
def built(tmp_path: Path) -> Building:
    """A predecessor, what waits for it, and a commit that makes it longer."""
    made = Building(tmp_path / "plan")
    made.commit(
        "2026-01-05",
        {
            "tasks/A.md": item("title: Ask\nestimate: 3d\nstatus: todo"),
            "tasks/B.md": item("title: Build\ndepends_on: A\nstatus: todo"),
            "tasks/C.md": item("title: Cut\nstatus: in-progress"),
        },
    )
    made.commit("2026-05-04T09:00", {"tasks/A.md": item("title: Ask\nestimate: 8d\nstatus: todo")})
    return made


def study(built: Building) -> Study:
    folder = built.checkout()
    documents, _ = read_folder(folder)
    return Study(read_plan(documents), TODAY, history=History.of(folder))


def suspects(built: Building) -> list[tuple[str, str, str, date]]:
    found = study(built).freshness.suspects
    return [(s.item, s.on, s.what, s.changed) for s in found]


DOUBT = ("B", "A", "estimate was 3d, now 8d", date(2026, 5, 4))


def test_a_commit_that_makes_a_predecessor_longer_puts_the_link_in_doubt(built: Building) -> None:
    assert suspects(built) == [DOUBT]


def test_a_later_commit_that_touches_the_successor_clears_it(built: Building) -> None:
    built.commit("2026-05-05", {"tasks/B.md": item("title: Build it\ndepends_on: A")})
    assert suspects(built) == []


@pytest.mark.parametrize(("hour", "found"), [("08:00", []), ("10:00", [])])
def test_of_one_day_the_order_of_commits_counts_and_not_the_clock(
    built: Building, hour: str, found: list[object]
) -> None:
    built.commit(f"2026-05-04T{hour}", {"tasks/B.md": item("title: Build it\ndepends_on: A")})
    assert suspects(built) == found


def test_a_second_change_on_the_day_of_the_touch_is_in_doubt_again(built: Building) -> None:
    built.commit("2026-05-04T10:00", {"tasks/B.md": item("title: Build it\ndepends_on: A")})
    built.commit("2026-05-04T11:00", {"tasks/A.md": item("title: Ask\nestimate: 9d\nstatus: todo")})
    assert suspects(built) == [("B", "A", "estimate was 8d, now 9d", date(2026, 5, 4))]


def test_one_commit_for_both_leaves_no_doubt(tmp_path: Path) -> None:
    made = Building(tmp_path / "plan")
    first = {
        "tasks/A.md": item("title: Ask\nestimate: 3d"),
        "tasks/B.md": item("depends_on: A"),
    }
    made.commit("2026-01-05", first)
    made.commit("2026-05-04", {
        "tasks/A.md": item("title: Ask\nestimate: 8d"),
        "tasks/B.md": item("title: Build\ndepends_on: A"),
    })  # fmt: skip
    assert suspects(made) == []


def test_a_written_review_clears_it_without_a_commit_of_its_own(built: Building) -> None:
    folder = built.checkout()
    (folder / "tasks" / "B.md").write_text(
        item("title: Build\ndepends_on: A\nstatus: todo\nreviewed: 2026-05-04"), encoding="utf-8"
    )
    documents, _ = read_folder(folder)
    found = Study(read_plan(documents), TODAY, history=History.of(folder)).freshness
    assert found.suspects == ()


def test_a_renamed_file_is_not_touched(built: Building) -> None:
    built.commit("2026-06-01", {
        "tasks/C.md": None, "tasks/D.md": item("title: Cut\nstatus: in-progress"),
    })  # fmt: skip
    (stale,) = study(built).freshness.untouched
    assert (stale.id, stale.touched) == ("D", date(2026, 1, 5))


def test_work_that_nobody_touched_since_its_commit_is_named(built: Building) -> None:
    (stale,) = study(built).freshness.untouched
    assert (stale.id, stale.touched, stale.days) == ("C", date(2026, 1, 5), 182)
