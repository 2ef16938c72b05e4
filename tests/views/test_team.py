"""The team: who is loaded when, who works on what."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import Empty, Entries, HeatMap, Section
from mkdocs_prodproj.views import team

from .studies import ids, plain, shown, study_of, texts, the

#: Dates as the links alone give them.
AS_WRITTEN = {"plan.yml": "scheduling: {levelling: false}"}


def heat(files: dict[str, str], **written: object) -> HeatMap:
    return the(shown(study_of(files), "workload", **written), HeatMap)


def test_a_week_of_work_fills_the_person_s_week() -> None:
    found = heat({"tasks/T.md": "estimate: 5d\nassignee: ana"})
    (row,) = found.rows
    assert (row[2][0].text, row[2][0].over, row[2][0].title) == ("100", False, "40 h of 40 h")
    assert found.columns[0] == "6\u00a0Jul"


def test_more_than_a_person_can_take_is_hatched() -> None:
    files = {f"tasks/{n}.md": "estimate: 5d\nassignee: ana" for n in "AB"}
    assert heat(files | AS_WRITTEN).rows[0][2][0].over
    assert not heat(files).rows[0][2][0].over


def test_a_week_says_what_the_plan_as_written_would_ask() -> None:
    files = {f"tasks/{n}.md": "estimate: 5d\nassignee: ana" for n in "AB"}
    assert plain(heat(files).rows[0][2][0].title) == "40 h of 40 h; 200 % in the plan as written"


def test_a_week_away_says_so_instead_of_a_number() -> None:
    files = {
        "people/ana.md": "time_off: [2026-07-06..2026-07-10]",
        "tasks/T.md": "estimate: 1d\nassignee: ana",
    }
    first = heat(files).rows[0][2][0]
    assert (first.text, first.away) == ("away", True)


def test_a_workload_can_be_of_some_people() -> None:
    files = {"people/ana.md": "role: Design", "people/li.md": "role: Build"} | {
        f"tasks/{n}.md": f"estimate: 1d\nassignee: {n}" for n in ("ana-1", "li-1")
    }
    files["tasks/A.md"] = "estimate: 1d\nassignees: [ana, li, zoe]"
    found = heat(files, where="role = Design")
    assert [row[1] for row in found.rows] == ["Design"]


def test_no_work_for_anybody_asks_for_names() -> None:
    assert the(shown(study_of({"tasks/T.md": ""}), "workload"), Empty).code == "assignees: [ana]"


def people(files: dict[str, str]) -> list[list[str]]:
    table = the(shown(study_of(files), "people"), Table)
    return [[texts(cell).strip() for cell in row.cells] for row in table.rows]


def test_who_works_on_what_now_and_then() -> None:
    files = {
        "people/ana.md": (
            "title: Ana Lima\nrole: Design\n"
            "time_off: [2026-09-01..2026-09-04, 2026-01-01, 2026-08-03]"
        ),
        "tasks/A.md": "assignee: ana\nstatus: doing",
        "tasks/B.md": "assignee: ana",
        "tasks/C.md": "assignee: ana\nstatus: done",
        "tasks/D.md": "assignee: ana\nstarted: 2026-07-01",
    }
    ((_, role, now, then, away),) = people(files)
    assert (role, then, away) == ("Design", "1 task", "3 Aug 1 Sep to 4 Sep ,")
    assert "A" in now
    assert "D" in now


def test_a_name_without_a_file_is_listed_too() -> None:
    ((_, _, now, then, away),) = people({"tasks/A.md": "assignee: zoe\nestimate: 1d"})
    assert (now, then, away) == ("nothing under way", "1 task", "")


def test_nobody_at_all_leaves_the_list_out() -> None:
    assert shown(study_of({}), "people") == ()


def busy(*names: str, weeks: int = 2) -> dict[str, str]:
    return {
        f"tasks/{name}-{n}.md": f"estimate: {weeks}w\nassignee: {name}"
        for name in names
        for n in (1, 2)
    }


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "Nobody is named"),
        ({"tasks/A.md": "estimate: 1d\nassignee: ana"}, "One person with planned work, nobody"),
        (
            busy("ana"),
            "One person with planned work, nobody over capacity; waiting solves one collision",
        ),
        (busy("ana") | AS_WRITTEN, "ana is at 200 % in the week of 6 Jul; nobody else is over."),
        (
            busy("ana", "li") | AS_WRITTEN,
            "li is at 200 % in the week of 6 Jul; ana is over as well.",
        ),
        (
            busy("ana", "li", "zoe") | AS_WRITTEN,
            "Three people over capacity: ana, li and zoe.",
        ),
    ],
)
def test_the_team_page_opens_with_who_has_too_much(files: dict[str, str], said: str) -> None:
    assert said in team.lede(study_of(files)).replace("\u00a0", " ")


#: Two tasks of a week each that want the same person in the same week.
BOTH = {"people/ana.md": "title: Ana"} | {
    f"tasks/{name}.md": "estimate: 5d\nassignee: ana" for name in "AB"
}


def test_tasks_that_want_one_person_at_once_are_named_with_the_days_and_the_load() -> None:
    (entry,) = the(shown(study_of(BOTH), "collisions"), Entries).entries
    assert plain(texts(entry.title)) == "Ana ana 6 Jul to 10 Jul: two tasks compete"
    assert (ids(entry.notes), plain(texts(entry.side))) == (["A", "B"], "up to 200 %")


def test_a_collision_says_whether_the_dates_still_ask_for_it() -> None:
    assert the(shown(study_of(BOTH), "collisions"), Section).sub.endswith("one after another.")
    found = the(shown(study_of(BOTH | AS_WRITTEN), "collisions"), Section)
    assert found.sub.endswith("so the dates still ask it.")


def test_a_long_list_of_collisions_ends_with_a_count() -> None:
    files = {
        f"tasks/{who}-{n}.md": f"estimate: 2d\nassignee: {who}"
        for who in ("ana", "li", "zoe")
        for n in (1, 2)
    }
    entries = the(shown(study_of(files), "collisions", limit=1), Entries).entries
    assert [texts(e.title) for e in entries][1:] == ["2 more"]


def test_work_that_fits_collides_with_nothing() -> None:
    assert shown(study_of({"tasks/A.md": "estimate: 5d\nassignee: ana"}), "collisions") == ()
