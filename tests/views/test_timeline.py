"""The timeline: which rows, in which order, and what they say."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.shapes.axis import Table, Timeline, TimelineLine
from mkdocs_prodproj.shapes.blocks import Empty, Fold
from mkdocs_prodproj.shapes.cells import ItemLink
from mkdocs_prodproj.views import timeline
from mkdocs_prodproj.views.timeline_bars import bar, is_critical
from mkdocs_prodproj.views.timeline_lede import lede

from .studies import chain, every, ids, plain, shown, study_of, texts, the


def chart(files: dict[str, str], **written: object) -> Timeline:
    return the(shown(study_of(files), "timeline", **written), Timeline)


def rows(made: Timeline) -> list[list[str]]:
    return [[line.id for line in group.lines] for group in made.groups]


def line(files: dict[str, str], id_: str) -> TimelineLine:
    return next(one for one in every(chart(files), TimelineLine) if one.id == id_)


def test_numbers_in_ids_count_as_numbers() -> None:
    files = {f"tasks/{n}.md": f"id: TAP-{n}\nestimate: 1d" for n in (10, 2, 1)}
    assert rows(chart(files)) == [["TAP-1", "TAP-2", "TAP-10"]]


def test_tasks_listed_in_a_project_stand_as_they_are_written() -> None:
    tasks = "tasks: [{id: beta, estimate: 1d}, {id: alpha, estimate: 1d}]"
    assert rows(chart({"projects/P.md": tasks})) == [["beta", "alpha"]]


def test_a_sign_that_only_looks_like_a_digit_is_part_of_a_word() -> None:
    files = {"tasks/T².md": "estimate: 1d", "tasks/T1.md": "estimate: 1d"}
    assert rows(chart(files)) == [["T1", "T²"]]


def test_a_parent_stands_before_its_parts() -> None:
    files = {
        "tasks/A.md": "parent: Z\nestimate: 1d",
        "tasks/M.md": "estimate: 1d",
        "tasks/B.md": "parent: A\nestimate: 1d",
        "tasks/Z.md": "",
    }
    assert rows(chart(files)) == [["M", "Z", "A", "B"]]


def test_parts_of_each_other_in_a_circle_stand_once_each() -> None:
    files = {"tasks/A.md": "parent: B\nestimate: 1d", "tasks/B.md": "parent: A\nestimate: 1d"}
    found = shown(study_of(files | {"tasks/C.md": "estimate: 1d"}), "timeline")
    assert rows(the(found, Timeline)) == [["C", "A", "B"]]


PROJECTS = {
    "projects/A.md": "start: 2026-08-03",
    "projects/B.md": "start: 2026-07-06",
    "projects/EMPTY.md": "start: 2026-07-06",
    "tasks/A-1.md": "project: A\nestimate: 1d",
    "tasks/B-1.md": "project: B\nestimate: 1d",
    "tasks/B-2.md": "project: B\nestimate: 2d",
    "tasks/X.md": "estimate: 1d",
    "milestones/M.md": "project: A\ndepends_on: A-1\ndeadline: 2026-08-10",
}


def test_projects_stand_in_the_order_they_start_and_loose_work_last() -> None:
    assert rows(chart(PROJECTS)) == [["B-1", "B-2"], ["A-1", "M"], ["X"]]
    assert chart(PROJECTS).groups[-1].title == "Outside any project"


def test_a_timeline_can_be_of_one_project() -> None:
    assert rows(chart(PROJECTS, project="A")) == [["A-1", "M"]]


def test_a_limit_counts_within_the_project_that_is_asked_for() -> None:
    assert rows(chart(PROJECTS, project="B", limit=1)) == [["B-1"]]


def test_a_condition_leaves_out_projects_of_which_it_keeps_no_task() -> None:
    assert rows(chart(PROJECTS, where="id = B-2")) == [["B-2"]]
    assert rows(chart(PROJECTS, where="id = A-1")) == [["A-1", "M"]]


def test_dropped_tasks_drafts_and_dropped_milestones_have_no_row() -> None:
    files = {
        "tasks/A.md": "estimate: 1d",
        "tasks/B.md": "status: dropped\nestimate: 1d",
        "tasks/C.md": "status: draft\nestimate: 1d",
        "milestones/M.md": "status: dropped\ndepends_on: A",
        "milestones/N.md": "depends_on: A",
    }
    assert rows(chart(files)) == [["A", "N"]]


def test_a_group_counts_what_is_done() -> None:
    files = {
        "projects/P.md": "",
        "tasks/A.md": "project: P\nestimate: 1d\nstatus: done",
        "tasks/B.md": "project: P\nestimate: 1d",
    }
    assert chart(files).groups[0].count == "1 of 2\u00a0tasks done"


def test_a_dropped_task_is_not_counted_as_done() -> None:
    files = {
        "tasks/A.md": "estimate: 1d\nstatus: done",
        "tasks/B.md": "estimate: 1d\nstatus: dropped",
        "tasks/C.md": "estimate: 1d",
    }
    (group,) = chart(files).groups
    assert group.count == "1 of 2\u00a0tasks done"
    assert "Other work, 50\u00a0% done" in group.plot.svg


def test_a_group_of_milestones_alone_counts_no_tasks() -> None:
    files = {"milestones/M.md": "deadline: 2026-08-01\ndepends_on: A", "tasks/A.md": "estimate: 1d"}
    files |= {"projects/P.md": "", "milestones/N.md": "project: P\ndepends_on: A"}
    assert chart(files).groups[0].count == ""


def test_critical_and_blocked_and_all_tasks_are_counted() -> None:
    files = {
        "tasks/A.md": "estimate: 3d",
        "tasks/B.md": "estimate: 1d",
        "tasks/C.md": "estimate: 1d\nblocked: no key",
        "tasks/D.md": "estimate: 3d\nstatus: done\nfinished: 2026-07-01",
    }
    made = chart(files)
    assert (made.count, made.critical, made.blocked) == (4, 1, 1)


def test_a_line_holds_the_words_that_the_filter_looks_for() -> None:
    files = {
        "people/ana.md": "title: Ana Lima",
        "tasks/A.md": "title: Paint\nestimate: 3d\ndue: 2026-07-06\nassignee: ana\nblocked: key",
    }
    assert line(files, "A").words == "paint a ana lima critical late blocked"


def test_finished_work_is_neither_late_nor_critical_and_has_no_slack() -> None:
    files = {
        "tasks/A.md": "estimate: 1d\nstatus: done\nfinished: 2026-07-03\ndue: 2026-07-01",
        "tasks/B.md": "estimate: 1d",
    }
    done = line(files, "A")
    assert (done.late, done.critical, done.slack) == (False, False, "")


def test_slack_stands_in_days() -> None:
    files = {"tasks/A.md": "estimate: 1d", "tasks/B.md": "estimate: 3d"}
    assert line(files, "A").slack == "2\u00a0d"


def test_a_milestone_is_a_diamond_in_the_tone_of_its_promise() -> None:
    files = {
        "tasks/A.md": "estimate: 5d",
        "milestones/M.md": "depends_on: A\ndeadline: 2026-07-07",
        "milestones/N.md": "depends_on: A\ndeadline: 2026-12-01",
    }
    marks = [line(files, id_).mark for id_ in ("M", "N")]
    assert [(m.icon, m.tone) for m in marks] == [("dia", "off"), ("dia", "ok")]


def test_work_without_dates_is_named_with_the_reason() -> None:
    files = {"tasks/A.md": "estimate: 1d", "tasks/B.md": ""}
    assert [(link.id, bool(why)) for link, why in chart(files).unscheduled] == [("B", True)]


def test_a_long_list_without_dates_ends_with_a_count() -> None:
    files = {"tasks/A.md": "estimate: 1d"} | {f"tasks/T-{n}.md": "" for n in range(27)}
    found = chart(files).unscheduled
    assert len(found) == timeline.LANE + 1
    assert found[-1][0] == ItemLink("", "3 more", "")


def test_finished_work_without_dates_is_not_complained_about() -> None:
    files = {"tasks/A.md": "estimate: 1d", "tasks/B.md": "status: done"}
    assert chart(files).unscheduled == ()


def test_the_table_says_what_a_task_waits_for() -> None:
    files = {"tasks/A.md": "estimate: 1d", "tasks/B.md": "estimate: 1d\ndepends_on: [A, NOWHERE]"}
    table = chart(files).table
    assert table is not None
    waits = table.rows[1].cells[-1]
    assert (ids(waits), "NOWHERE" in texts(waits)) == (["A"], True)


def test_no_place_on_the_page_has_the_name_of_another() -> None:
    files = PROJECTS | {f"tasks/Z-{n}.md": "project: A" for n in range(timeline.LANE + 1)}
    made = chart(files)
    assert made.table is not None
    lines = [one.id for one in every(made, TimelineLine)]
    rows_ = [row.anchor for row in made.table.rows if row.anchor]
    assert len({*lines, *rows_}) == len(lines) + len(rows_)
    assert set(rows_) == {f"Z-{n}" for n in range(timeline.LANE + 1)}


def test_arrows_are_drawn_within_a_group_and_only_between_bars() -> None:
    linked = {"tasks/A.md": "estimate: 1d", "tasks/B.md": "estimate: 1d\ndepends_on: A"}
    assert chart(linked).groups[0].overlay is not None
    apart = {"tasks/A.md": "", "tasks/B.md": "estimate: 1d\ndepends_on: A"}
    assert chart(apart).groups[0].overlay is None


def test_a_link_to_another_project_is_told_by_name_on_the_bar() -> None:
    files = {
        "projects/P.md": "",
        "projects/Q.md": "",
        "tasks/A.md": "project: P\nestimate: 1d",
        "tasks/B.md": "project: Q\nestimate: 1d\ndepends_on: A",
    }
    study = study_of(files)
    item = study.plan.get("B")
    assert item is not None
    drawn = bar(study, item)
    assert drawn is not None
    assert drawn.after == "A"
    assert chart(files).groups[1].overlay is None


def test_a_small_chart_starts_open() -> None:
    assert [g.open for g in chart(PROJECTS).groups] == [True, True, True]


def test_of_a_large_chart_only_projects_that_will_hardly_be_in_time_start_open() -> None:
    files = {f"tasks/P-{n}.md": "estimate: 1d\nproject: P" for n in range(timeline.ALL_OPEN)}
    files |= {f"tasks/Q-{n}.md": "estimate: 9d\nproject: Q" for n in range(6)}
    files |= {"projects/P.md": "deadline: 2026-12-01", "projects/Q.md": "deadline: 2026-07-08"}
    found = {g.id: g.open for g in chart(files | {"tasks/X.md": "estimate: 1d"}).groups}
    assert found == {"P": False, "Q": True, "rest": False}


#: A project of a large plan: one long task decides its end, the others are on time.
LARGE = {
    "projects/P.md": "title: Pay",
    "tasks/LONG.md": "project: P\nestimate: 40d",
    "tasks/BLOCKED.md": "project: P\nestimate: 1d\nblocked: no key",
    "tasks/LATE.md": "project: P\nestimate: 2d\ndue: 2026-07-06",
    "milestones/M.md": "project: P\ndepends_on: T-1",
    **{f"tasks/T-{n}.md": "project: P\nestimate: 1d" for n in range(timeline.ALL_OPEN)},
}


def test_of_a_large_chart_what_needs_eyes_stands_first_and_the_rest_is_folded() -> None:
    (group,) = chart(LARGE).groups
    assert {one.id for one in group.lines} == {"LONG", "BLOCKED", "LATE", "M"}
    assert {one.id for one in group.rest} == {f"T-{n}" for n in range(timeline.ALL_OPEN)}


def test_a_small_chart_folds_nothing() -> None:
    assert [group.rest for group in chart(PROJECTS).groups] == [(), (), ()]


def test_arrows_of_a_large_chart_are_between_the_lines_that_stand_first() -> None:
    linked = {
        "tasks/LONG.md": "project: P\nestimate: 40d\ndepends_on: FIRST",
        "tasks/FIRST.md": "project: P\nestimate: 1d",
        "tasks/T-2.md": "project: P\nestimate: 1d\ndepends_on: T-1",
    }
    overlay = chart(LARGE | linked).groups[0].overlay
    assert overlay is not None
    assert overlay.svg.count("data-s=") == 1


def test_a_milestone_s_bar_stands_at_even_odds_with_its_range_and_chance() -> None:
    files = {"projects/P.md": "", "milestones/M.md": "depends_on: T-6\ndeadline: 2026-07-22"}
    study = study_of(files | chain())
    milestone = study.plan.get("M")
    assert milestone is not None
    drawn = bar(study, milestone)
    assert drawn is not None
    odds = study.forecast.odds["M"]
    assert (drawn.start, drawn.low, drawn.safe) == (odds.p50, odds.p10, odds.p85)
    assert plain(drawn.label) == "51 % by 22 Jul"


def test_of_many_doubtful_projects_the_first_three_stand_open() -> None:
    files = {f"projects/P{n}.md": "deadline: 2026-07-08" for n in range(5)}
    files |= {
        f"tasks/P{n}-{k}.md": f"project: P{n}\nestimate: 9d" for n in range(5) for k in range(14)
    }
    assert [g.open for g in chart(files).groups] == [True, True, True, False, False]


def test_a_project_s_deadline_runs_through_its_rows() -> None:
    files = {"projects/P.md": "deadline: 2026-07-20", "tasks/A.md": "project: P\nestimate: 1d"}
    overlay = chart(files).groups[0].overlay
    assert overlay is not None
    assert overlay.svg.count("<line") == 1


def test_of_a_very_large_chart_every_group_starts_closed() -> None:
    files = {f"tasks/T-{n}.md": "estimate: 1d" for n in range(4 * timeline.ALL_OPEN + 1)}
    assert [g.open for g in chart(files).groups] == [False]


def test_no_task_at_all_gets_a_command() -> None:
    assert the(shown(study_of({}), "timeline"), Empty).code == "prodproj new task"


def test_tasks_without_any_date_are_told_by_project_and_as_a_table() -> None:
    files = {
        "projects/P.md": "owner: ana",
        "tasks/A.md": "project: P",
        "tasks/B.md": "project: P\nstatus: done",
        "tasks/C.md": "",
    }
    made = shown(study_of(files), "timeline")
    assert the(made, Empty).title == "No dates yet"
    projects = next(t for t in every(made, Table) if t.caption == "Projects")
    assert [texts(row.cells[2:]).split() for row in projects.rows] == [["1", "1"], ["0", "1"]]
    assert len(the(made, Fold).blocks[0].rows) == 3  # type: ignore[union-attr]


def test_a_bar_shows_what_is_done_and_how_far_it_may_slip() -> None:
    files = {"tasks/A.md": "estimate: 1d\nprogress: 50%", "tasks/B.md": "estimate: 3d"}
    study = study_of(files)
    task = study.plan.get("A")
    assert task is not None
    drawn = bar(study, task)
    assert drawn is not None
    assert (drawn.progress, drawn.critical, drawn.slack_until is not None) == (0.5, False, True)
    assert "50\u00a0% done, slack 2.5\u00a0d" in drawn.title


def test_a_bar_of_finished_work_says_done_and_no_share() -> None:
    study = study_of({"tasks/A.md": "status: done\nstarted: 2026-07-01\nfinished: 2026-07-02"})
    task = study.plan.get("A")
    assert task is not None
    drawn = bar(study, task)
    assert drawn is not None
    assert drawn.title.endswith(", done")
    assert "%" not in drawn.title


def test_a_blocked_bar_says_why() -> None:
    files = {
        "tasks/A.md": "estimate: 1d\nblocked: no key",
        "tasks/B.md": "status: blocked\nduration: 1d",
    }
    study = study_of(files)
    drawn = [bar(study, study.plan.items[n]) for n in (0, 1)]
    assert [d.blocked for d in drawn if d] == ["Blocked, no key", "Blocked"]


def test_a_task_between_two_days_without_an_estimate_has_an_open_end() -> None:
    study = study_of(
        {"tasks/A.md": "started: 2026-07-01\ndue: 2026-07-10", "tasks/B.md": "estimate: 1d"}
    )
    drawn = [bar(study, item) for item in study.plan.items]
    assert [d.open_end for d in drawn if d] == [True, False]


def test_an_item_without_dates_has_no_bar_and_is_not_critical() -> None:
    study = study_of({"tasks/A.md": ""})
    assert bar(study, study.plan.items[0]) is None
    assert not is_critical(study, study.plan.items[0])


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        ("2026-07-08", "2\u00a0d before"),
        ("2026-07-03", "3\u00a0d after"),
        ("", "planned 6\u00a0Jul"),
    ],
)
def test_a_milestone_s_bar_says_how_it_stands_to_its_deadline(deadline: str, said: str) -> None:
    files = {
        "milestones/M.md": f"depends_on: A\ndeadline: {deadline}",
        "tasks/A.md": "estimate: 1d",
    }
    study = study_of(files)
    milestone = study.plan.get("M")
    assert milestone is not None
    drawn = bar(study, milestone)
    assert drawn is not None
    assert said in drawn.title


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "No tasks yet."),
        ({"tasks/A.md": ""}, "no dates can be planned"),
        (
            {"tasks/A.md": "title: Get the key\nestimate: 1d\nblocked: x"},
            "one blocked task: get the",
        ),
        (
            {"projects/P.md": "title: Pay", "tasks/A.md": "project: P\nestimate: 1d\nblocked: x"},
            "Pay hangs on one",
        ),
        (
            {f"tasks/{n}.md": "estimate: 1d\nblocked: x" for n in "AB"},
            "Two blocked tasks hold up the end: A and B",
        ),
        (
            {
                "tasks/A.md": "estimate: 9d",
                "milestones/M.md": "depends_on: A\ndeadline: 2026-07-07",
            },
            "One milestone is more likely late than on time: M",
        ),
        ({"tasks/A.md": "estimate: 1d", "tasks/B.md": ""}, "Two open tasks, one of them without"),
        (
            {"tasks/A.md": "estimate: 1d", "tasks/B.md": "status: done"},
            "One open task.",
        ),
        (
            {
                "tasks/A.md": "estimate: 1d",
                "milestones/M.md": "depends_on: A\ndeadline: 2026-08-07",
            },
            "One open task, every promised day is likely kept.",
        ),
        (
            {
                "tasks/A.md": "estimate: 1d",
                "milestones/M.md": "title: Live\ndepends_on: A\ndeadline: 2026-07-07",
            },
            "One open task; not sure yet: Live.",
        ),
    ],
)
def test_the_page_opens_with_what_the_dates_hang_on(files: dict[str, str], said: str) -> None:
    assert said in lede(study_of(files))


def test_the_bar_of_a_group_is_of_the_tasks_that_a_condition_keeps() -> None:
    files = {
        "projects/P.md": "title: Pier",
        "tasks/A.md": "project: P\nstatus: done\nestimate: 1d\nfinished: 2026-06-01",
        "tasks/B.md": "project: P\nestimate: 9d",
    }
    study = study_of(files)
    chart = the(shown(study, "timeline", where="status == done"), Timeline)
    (group,) = chart.groups
    assert "100\u00a0% done" in group.plot.svg
    assert group.count == "1 of 1\u00a0task done"


def test_many_tasks_without_dates_have_no_rows_and_are_counted() -> None:
    files = {f"tasks/T-{n}.md": "" for n in range(30)} | {"tasks/U.md": "estimate: 1d"}
    (group,) = the(shown(study_of(files), "timeline"), Timeline).groups
    assert ([line.id for line in group.lines], group.more) == (["U"], "30\u00a0tasks without dates")


def test_the_table_of_a_large_timeline_holds_its_projects() -> None:
    files = {"projects/P.md": "title: Pier"} | {
        f"tasks/T-{n}.md": "project: P\nestimate: 1d" for n in range(301)
    }
    table = the(shown(study_of(files), "timeline"), Timeline).table
    assert table is not None
    assert table.columns[0].title == "Project"
    assert len(table.rows) == 1
