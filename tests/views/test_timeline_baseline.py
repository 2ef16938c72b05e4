"""The timeline, milestones and facts against a baseline: ghosts, slips, what was removed."""

from __future__ import annotations

from datetime import date

from mkdocs_prodproj.item_pages.page import item_rest
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.shapes.axis import MilestoneRows, Table, Timeline, TimelineLine
from mkdocs_prodproj.shapes.blocks import Note
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.item_facts import facts
from mkdocs_prodproj.views.timeline_baseline import ROWS, more_words
from mkdocs_prodproj.wording import baselines

from .pasts import past, past_without_project
from .studies import chain, every, plain, shown, study_of, texts, the


def chart(study: Study) -> Timeline:
    return the(shown(study, "timeline"), Timeline)


def line(study: Study, id_: str) -> TimelineLine:
    return next(one for one in every(chart(study), TimelineLine) if one.id == id_)


def test_a_task_that_moved_has_its_slip_and_its_ghost() -> None:
    # B was planned for 22 to 28 May on the Friday of the baseline, and ends on 24 July
    found = line(past(), "B")
    assert plain(found.slip) == "+57 d"
    assert "g-ghost" in found.plot.svg
    assert found.late


def test_a_done_task_is_not_late_any_more() -> None:
    assert plain(line(past(), "A").slip) == "+8 d"
    assert not line(past(), "A").late


def test_a_reached_milestone_is_not_late_any_more() -> None:
    files = {
        "tasks/A.md": "project: P\nstarted: 2026-06-01\nfinished: 2026-06-10",
        "projects/P.md": "title: Pilot",
        "milestones/M.md": "project: P\ndepends_on: A\ndeadline: 2026-06-05",
    }
    assert not line(study_of(files), "M").late


def test_what_is_new_has_neither_slip_nor_ghost() -> None:
    found = line(past(), "Y")
    assert found.slip == ""
    assert "g-ghost" not in found.plot.svg


def test_what_was_removed_has_a_struck_row_in_its_group() -> None:
    (group,) = chart(past()).groups
    gone = group.lines[-1]
    assert (gone.id, gone.title, gone.gone) == ("X", "Old way", True)
    assert "no longer in the plan" in gone.plot.svg
    assert "g-ghost" in gone.plot.svg


def test_a_part_of_the_plan_leaves_out_what_was_removed() -> None:
    found = the(shown(past(), "timeline", where="id = B"), Timeline)
    assert [one.id for one in every(found, TimelineLine)] == ["B", "M"]


def test_the_table_says_was_and_is_and_keeps_what_was_removed() -> None:
    table = chart(past()).table
    assert table is not None
    said = {plain(texts(row.cells[0])): plain(texts(row)) for row in table.rows}
    assert "24 Jul was 28 May (+57 d)" in said["B Build B"]
    assert "No longer in the plan" in said["Old way"]


def test_a_milestones_baseline_is_a_hollow_diamond() -> None:
    assert "ms-was" in line(past(), "M").plot.svg


def test_the_legend_names_the_baseline() -> None:
    assert [words for _, words in chart(past()).legend][-1] == (
        "baseline v1, a milestone's is hollow"
    )


def test_the_legend_is_silent_where_nothing_is_drawn() -> None:
    legend = [words for _, words in chart(study_of(chain(2))).legend]
    assert not any("baseline" in words for words in legend)
    assert not chart(study_of(chain(2))).slips


def test_what_is_compared_with_is_said_below() -> None:
    (note,) = every(shown(past(), "timeline"), Note)
    assert plain(str(note.text)).startswith("Baseline: v1 of 15 May (")


def test_a_baseline_that_cannot_be_found_is_said_and_nothing_is_drawn() -> None:
    study = past(baseline="v9")
    (note,) = every(shown(study, "timeline"), Note)
    assert str(note.text).startswith("Baseline: none. ")
    assert "v9" in str(note.text)
    assert not chart(study).slips


def test_a_baseline_without_a_history_says_why_there_is_none() -> None:
    study = study_of({"plan.yml": "baseline: v1", **chain(2)})
    (note,) = every(shown(study, "timeline"), Note)
    assert "without its history" in str(note.text)


def test_a_plan_without_a_baseline_says_nothing_of_it() -> None:
    assert every(shown(study_of(chain(2)), "timeline"), Note) == []


def test_the_rows_of_milestones_say_was_and_is() -> None:
    found = the(shown(past(), "milestones"), MilestoneRows)
    (row,) = found.rows
    assert plain(str(row.note)) == (
        "Deadline 3 Jul, was 19 Jun (+14 d); planned day was 28 May (+57 d against v1)"
    )
    assert "ms-was" in row.plot.svg


def fact(study: Study, kind: type[Task | Project | Milestone], id_: str, label: str) -> str:
    item = study.plan.find(kind, id_)
    assert item is not None
    found = next(f for f in facts(study, item) if f.label == label)
    return plain(f"{texts(found.value)}; {texts(found.note)}")


def test_the_facts_of_a_task_say_was_and_is() -> None:
    said = fact(past(), Task, "B", "Dates")
    assert said == "1 Jun to 24 Jul; was 28 May (+57 d against v1)"


def test_the_facts_of_a_milestone_say_was_and_is() -> None:
    assert fact(past(), Milestone, "M", "Planned") == "24 Jul; was 28 May (+57 d against v1)"
    assert fact(past(), Milestone, "M", "Deadline") == "3 Jul; was 19 Jun (+14 d)"


def test_the_facts_of_a_project_say_how_far_its_end_moved() -> None:
    assert fact(past(), Project, "P", "Against v1") == "+57 d; ends 31 Jul, was 4 Jun"


def test_many_removed_rows_are_counted() -> None:
    assert plain(more_words(3, ROWS + 4)) == "3 tasks without dates, 4 more no longer in the plan"
    assert more_words(0, ROWS) == ""


def test_a_promise_that_was_not_made_then_is_said() -> None:
    study = past()
    item = study.plan.find(Task, "B")
    assert item is not None
    assert baselines.promise_was(study, item, date(2026, 8, 1)) == "none in v1"


def test_what_a_project_has_lost_is_none_of_the_other_works() -> None:
    assert baselines.removed(past(), "") == ()
    assert [one.id for one in baselines.removed(past(), "P")] == ["X"]


def test_the_page_of_a_project_keeps_what_was_removed() -> None:
    study = past()
    rows = next(
        table.rows
        for table in every(item_rest(study, study.plan.by_id["P"]), Table)
        if table.columns[0].title == "Task" and len(table.columns) == 6
    )
    assert plain(texts(rows[-1])) == ("Old way No longer in the plan was 15 May was 15 May")


def test_what_belonged_to_a_project_that_is_gone_has_a_group_of_its_own() -> None:
    lost = chart(past_without_project())
    assert [group.id for group in lost.groups] == ["rest", "no-longer-planned"]
    assert {one.id for one in lost.groups[-1].lines} == {"A", "B", "C", "X", "M"}
