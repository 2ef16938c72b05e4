"""Flow: how long tasks take, how old the ones under way are, how much stands where."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from mkdocs_prodproj.history.history import History
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import Empty, Entry, Figure, Head
from mkdocs_prodproj.shapes.cells import Svg
from mkdocs_prodproj.shapes.change import Sums
from mkdocs_prodproj.source.folder import read_folder
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.tracking.flow import COMMITTED, Ageing, Cycle, Flow
from tests.history.building import Building
from tests.views.studies import TODAY, every, ids, plain, shown, study_of, texts, the

VIEWS = ("flow-sums", "cycle-times", "ageing", "throughput", "cumulative-flow", "blocked-time")


def done(id_: str, days: int, back: int, more: str = "") -> dict[str, str]:
    """A task that took so many days and was finished so many days ago."""
    end = TODAY - timedelta(days=back)
    start = end - timedelta(days=days - 1)
    return {f"tasks/{id_}.md": f"status: done\nstarted: {start}\nfinished: {end}\n{more}"}


def doing(id_: str, age: int, more: str = "status: in-progress") -> dict[str, str]:
    """A task that was started so many days ago, today counted."""
    return {f"tasks/{id_}.md": f"started: {TODAY - timedelta(days=age - 1)}\n{more}"}


# Ten finished: half within 4 days, 85 % (the ninth) within 11, 95 % (the tenth) 20.
FINISHED: Mapping[str, str] = {
    file: text
    for n, days in enumerate((1, 2, 3, 4, 4, 5, 6, 9, 11, 20))
    for file, text in done(f"D-{n}", days, 3 * n + 1).items()
}
PLAN = {
    **FINISHED,
    **doing("A", 14, "title: Gate\nstatus: in-progress\nassignee: ana"),
    **doing("B", 12, "status: review"),
    **doing("C", 11),
    **doing("D", 2),
    "people/ana.md": "title: Ana",
}


def lede(files: Mapping[str, str]) -> str:
    return plain(the(shown(study_of(files), "head", page="flow"), Head).lede)


def figure(files: Mapping[str, str], view: str, **written: object) -> Figure:
    return the(shown(study_of(files), view, **written), Figure)


def svg(files: Mapping[str, str], view: str) -> str:
    return plain(the(figure(files, view), Svg).svg)


# ---------------------------------------------------------------- the sentence


def test_the_page_says_how_long_tasks_take_and_what_is_older() -> None:
    assert lede(PLAN) == (
        "Half of the tasks are done within 4 days, 85 % within 11; "
        "two of four under way are older than that."
    )


@pytest.mark.parametrize(
    ("more", "end"),
    [
        ({}, "nothing is under way."),
        (doing("A", 3), "the one under way is younger than that."),
        ({**doing("A", 3), **doing("B", 4)}, "the two under way are younger than that."),
        (doing("A", 30), "the one under way is older."),
        ({**doing("A", 30), **doing("B", 30)}, "both under way are older."),
        ({**doing("A", 30), **doing("B", 3)}, "one of two under way is older than that."),
    ],
)
def test_it_speaks_of_any_number_under_way(more: dict[str, str], end: str) -> None:
    assert lede({**FINISHED, **more}).endswith(f"within 11; {end}")


def test_a_few_finished_tasks_are_said_to_be_too_few() -> None:
    files = {**done("D", 3, 1), **doing("A", 3)}
    assert lede(files) == (
        "One task is finished, too few to tell how long one takes; one is under way."
    )


def test_none_under_way_is_said_as_none() -> None:
    end = "One task is finished, too few to tell how long one takes; none is under way."
    assert lede(done("D", 3, 3)) == end


def test_finished_tasks_of_which_only_the_end_is_known_are_counted() -> None:
    found = lede({"tasks/A.md": "status: done\nfinished: 2026-07-01"})
    assert found == "One task is finished; when work on it began nobody says. None is under way."


def test_a_plan_without_any_day_says_so() -> None:
    assert lede({"tasks/A.md": "status: todo"}) == (
        "No task says yet when it was started or finished, and no commit tells it."
    )


# ---------------------------------------------------------------- four figures


def sums(files: Mapping[str, str]) -> list[tuple[str, str, str]]:
    made = every(shown(study_of(files), "flow-sums"), Sums)
    return [(s.label, plain(s.figure), plain(s.note)) for one in made for s in one.sums]


def test_four_figures_sum_up_the_flow() -> None:
    assert sums(PLAN) == [
        ("Cycle time", "4 days", "half of the tasks; 85 % within 11"),
        ("Throughput", "1.4 a week", "2.5 a week in the last four"),
        ("Under way", "4 tasks", "two older than 85 % of the finished"),
        ("Blocked now", "None", "nor before"),
    ]


def test_little_data_makes_no_claims() -> None:
    assert sums({**done("D", 3, 1), **doing("A", 3)}) == [
        ("Cycle time", "Not known yet", "one finished, five are needed"),
        ("Throughput", "1 task", "finished so far"),
        ("Under way", "1 task", "the oldest for 3 days"),
        ("Blocked now", "None", "nor before"),
    ]


def test_a_plan_without_work_has_none() -> None:
    assert shown(study_of({"goals/G.md": "title: Faster"}), "flow-sums") == ()


# ---------------------------------------------------------------- cycle times


def test_the_chart_of_cycle_times_says_what_it_shows() -> None:
    made = figure(PLAN, "cycle-times")
    assert plain(made.figure) == "85 % took 11 days or less"
    assert plain(made.says) == "Half took 4 or less, 95 % took 20 or less. From 10 finished tasks."


def test_a_reader_of_the_screen_hears_the_same() -> None:
    drawn = svg(PLAN, "cycle-times")
    assert 'role="img"' in drawn
    assert "Days that 10 finished tasks took, by the day of the end</title>" in drawn
    assert "85 % took 11 days or less. Half took 4 or less" in drawn


def test_every_finished_task_is_in_the_table_the_newest_first() -> None:
    table = the(figure(PLAN, "cycle-times").table, Table)
    assert ids(table)[:2] == ["D-0", "D-1"]
    assert [plain(texts(cell)) for cell in table.rows[1].cells[1:]] == [
        "1 Jul", "2 Jul", "2", "written",
    ]  # fmt: skip


def test_fewer_than_five_are_dots_without_percentiles() -> None:
    files = {**done("D", 3, 1), **done("E", 7, 4)}
    made = figure(files, "cycle-times")
    assert plain(made.figure) == "Two tasks took 3 and 7 days"
    assert plain(made.says) == "Fewer than five are finished: no percentiles yet."
    assert "cy-safe" not in the(made, Svg).svg


def test_without_a_finished_task_it_says_what_to_write() -> None:
    none = the(shown(study_of(doing("A", 3)), "cycle-times"), Empty)
    assert (none.title, none.code) == (
        "No cycle times yet", "started: 2026-06-29\nfinished: 2026-07-03",
    )  # fmt: skip


def test_where_days_come_from_is_said() -> None:
    assert "Days are those written in the tasks." in figure(PLAN, "cycle-times").caption


def with_flow(files: Mapping[str, str], flow: Flow) -> Study:
    """A study whose flow is given."""
    study = study_of(files)
    study.__dict__["flow"] = flow
    return study


def test_a_day_of_a_commit_is_hollow_and_said() -> None:
    start, end = date(2026, 6, 1), date(2026, 6, 3)
    found = Flow(cycles=(Cycle("A", start, end, 3, COMMITTED, COMMITTED),), says="One by commits.")
    made = the(shown(with_flow({"tasks/A.md": "status: done"}, found), "cycle-times"), Figure)
    assert made.caption == "Hollow: a day is that of a commit. One by commits."
    assert "cy-rough" in the(made, Svg).svg
    assert texts(the(made.table, Table).rows[0].cells[4]) == "commits"


def test_each_chart_says_where_its_own_days_come_from() -> None:
    start, end = date(2026, 6, 1), date(2026, 7, 2)
    found = Flow(
        ageing=(
            Ageing("A", start, 36, "review", start, COMMITTED),
            Ageing("B", end, 5, "in-progress", end),
        ),
        finished={"C": end},
        sources={"C": COMMITTED},
        weeks=((date(2026, 6, 29), 1), (date(2026, 7, 6), 0)),
    )
    study = with_flow({"tasks/A.md": "status: review", "tasks/B.md": "status: doing"}, found)
    assert the(shown(study, "ageing"), Figure).caption == (
        "Of 2 first days 1 is written and 1 comes from commits."
    )
    assert the(shown(study, "throughput"), Figure).caption == (
        "Hatched: the week still runs. All last days are from commits."
    )


def test_a_task_that_is_gone_is_named_by_its_id() -> None:
    start, end = date(2026, 6, 1), date(2026, 6, 3)
    study = with_flow({"tasks/A.md": "status: done"}, Flow(cycles=(Cycle("GONE", start, end, 3),)))
    assert "GONE" in texts(the(shown(study, "cycle-times"), Table))


def test_a_project_is_held_against_its_own_tasks() -> None:
    files = {
        **FINISHED,
        "projects/P.md": "title: Pay",
        **{f: t for n in range(5) for f, t in done(f"P-{n}", 30, n, "project: P").items()},
    }
    made = figure(files, "cycle-times", project="P")
    assert plain(made.figure) == "85 % took 30 days or less"
    assert len(the(made.table, Table).rows) == 5


def test_a_condition_keeps_some() -> None:
    files = {**done("D", 3, 1, "tags: [web]"), **done("E", 7, 4)}
    made = figure(files, "cycle-times", where="tags = web")
    assert plain(made.figure) == "One task took 3 days"


# ---------------------------------------------------------------- ageing


def ageing(files: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """The groups of the list with the tasks in each."""
    groups: list[tuple[str, list[str]]] = []
    for entry in every(shown(study_of(files), "ageing"), Entry):
        if entry.heading or not groups:
            groups.append((plain(entry.heading), []))
        groups[-1][1].extend(ids(entry.title))
    return groups


def test_what_is_older_than_most_comes_first_with_its_name() -> None:
    assert ageing(PLAN) == [
        ("Older than 85 % of finished work", ["A", "B"]),
        ("Younger", ["C", "D"]),
    ]


def test_its_age_its_state_and_who_works_on_it_are_said() -> None:
    entry = every(shown(study_of(PLAN), "ageing"), Entry)[0]
    assert plain(texts(entry)).startswith("A Gate A In progress, started 23 Jun Ana ana")
    assert plain(texts(entry.side)) == "14 d"


def test_the_chart_of_ages_says_how_many_are_old() -> None:
    made = figure(PLAN, "ageing")
    assert plain(made.figure) == "Two of four are older than usual"
    assert plain(made.says) == "85 % of the finished ones took 11 days or less."
    assert "Older: A Gate and B." in svg(PLAN, "ageing")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (doing("A", 3), "None of one is older than usual"),
        (doing("A", 30), "The one task is older than usual"),
        ({**doing("A", 30), **doing("B", 30)}, "Both are older than usual"),
        ({**doing("A", 30), **doing("B", 3)}, "One of two is older than usual"),
    ],
)
def test_any_number_of_them_is_said_rightly(more: dict[str, str], said: str) -> None:
    assert figure({**FINISHED, **more}, "ageing").figure == said


def test_with_little_finished_nothing_is_called_old() -> None:
    files = {**done("D", 3, 1), **doing("A", 30)}
    assert ageing(files) == [("", ["A"])]
    assert plain(figure(files, "ageing").figure) == "One under way, the oldest for 30 days"


def test_the_table_says_how_old_and_from_where() -> None:
    table = the(figure(PLAN, "ageing").table, Table)
    assert [plain(texts(c)) for c in table.rows[0].cells[2:]] == ["23 Jun", "14", "85 %", "written"]


def test_nothing_under_way_is_said() -> None:
    assert the(shown(study_of(FINISHED), "ageing"), Empty).title == "Nothing is under way"


# ---------------------------------------------------------------- throughput


def test_throughput_says_its_mean_and_this_week() -> None:
    made = figure(FINISHED, "throughput")
    assert plain(made.figure) == "1.4 tasks a week"
    assert plain(made.says) == "Between 0 and 3 in 7 full weeks. No tasks so far this week."


def test_each_week_has_a_row_the_running_one_first() -> None:
    table = the(figure(FINISHED, "throughput").table, Table)
    assert [plain(texts(row.cells)) for row in table.rows[:3]] == [
        "6 Jul 0",
        "29 Jun 3",
        "22 Jun 2",
    ]


def test_two_weeks_have_no_mean() -> None:
    made = figure({**done("D", 3, 1), **done("E", 2, 8)}, "throughput")
    assert plain(made.figure) == "2 tasks finished"
    assert "no mean yet" in made.says
    assert "th-mean" not in the(made, Svg).svg


def test_throughput_of_a_project_begins_with_its_own_work() -> None:
    files = {**FINISHED, "projects/P.md": "title: Pay", **done("P-1", 3, 8, "project: P")}
    table = the(figure(files, "throughput", project="P").table, Table)
    assert [plain(texts(row.cells)) for row in table.rows] == ["6 Jul 0", "29 Jun 0", "22 Jun 1"]


def test_nothing_finished_says_what_to_write() -> None:
    assert the(shown(study_of(doing("A", 3)), "throughput"), Empty).code == "finished: 2026-07-03"


# ---------------------------------------------------------------- cumulative flow


def test_cumulative_flow_says_what_came_and_what_was_finished() -> None:
    files = {
        f: f"{t.rstrip()}\ncreated: 2026-05-04" for f, t in PLAN.items() if f.startswith("tasks")
    }
    made = figure(files, "cumulative-flow")
    assert plain(made.figure) == "10 finished and 0 added in 9 weeks"
    assert plain(made.says) == "Now 3 in progress and 1 in review."


def test_its_table_has_a_row_a_week() -> None:
    table = the(figure(PLAN, "cumulative-flow").table, Table)
    assert [c.title for c in table.columns] == [
        "Day", "To do", "In progress", "Blocked", "In review", "Done",
    ]  # fmt: skip
    assert [plain(texts(row.cells[0])) for row in table.rows[:2]] == ["6 Jul", "29 Jun"]


def test_cumulative_flow_begins_with_the_history(tmp_path: Path) -> None:
    built = Building(tmp_path / "plan")
    front = "---\nstatus: {}\nstarted: 2025-12-01\n{}---\n".format
    built.commit("2026-05-04", {"tasks/A.md": front("doing", ""), "tasks/B.md": front("doing", "")})
    built.commit("2026-06-08", {"tasks/A.md": front("done", "finished: 2026-06-08\n")})
    folder = built.checkout()
    study = Study(read_plan(read_folder(folder)[0]), TODAY, history=History.of(folder))
    table = the(the(shown(study, "cumulative-flow"), Figure).table, Table)
    assert plain(texts(table.rows[-1].cells[0])) == "4 May"


def test_a_plan_without_days_has_nothing_to_draw() -> None:
    files = {"tasks/A.md": "status: todo"}
    assert the(shown(study_of(files), "cumulative-flow"), Empty).title == "Nothing to draw yet"


# ---------------------------------------------------------------- blocked time


def test_blocked_time_is_told_with_its_share() -> None:
    files = doing("A", 20, "status: blocked\nblocked: {since: 2026-06-27, reason: no key}")
    (row,) = the(shown(study_of(files), "blocked-time"), Table).rows
    assert ids(row) == ["A"]
    said = plain(texts(row.cells[1:]))
    assert "since 27 Jun" in said
    assert "10 d" in said
    assert "50 %" in said


def test_a_blocked_task_of_unknown_days_is_named_and_shown_how_to_say_it() -> None:
    made = shown(study_of(doing("A", 20, "status: blocked")), "blocked-time")
    (row,) = the(made, Table).rows
    assert plain(texts(row.cells[1:])) == "block off Blocked nobody said since when unknown"
    assert "blocked: {since: 2026-06-26, reason: no key}" in texts(made)
    assert sums(doing("A", 20, "status: blocked"))[3] == (
        "Blocked now", "1 task", "since when is not said",
    )  # fmt: skip


def test_nothing_blocked_is_good_news() -> None:
    assert the(shown(study_of(PLAN), "blocked-time"), Empty).tone == "ok"


# ---------------------------------------------------------------- all of them


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("files", [{}, {"tasks/A.md": "title: A"}, dict(PLAN)])
def test_each_view_shows_something_of_any_plan(view: str, files: dict[str, str]) -> None:
    made = shown(study_of(files), view)
    assert made or view == "flow-sums"
