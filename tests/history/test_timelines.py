"""What items said over time, read from the versions of their files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mkdocs_prodproj.history.cache import Cache
from mkdocs_prodproj.history.following import timelines_of
from mkdocs_prodproj.history.repository import Repository, open_repository
from mkdocs_prodproj.history.timelines import Timeline
from tests.history.building import Building


@pytest.fixture
def building(tmp_path: Path) -> Building:
    return Building(tmp_path / "plan")


def repository_of(building: Building) -> Repository:
    building.checkout()
    found = open_repository(building.folder)
    assert isinstance(found, Repository)
    return found


def lines_of(building: Building) -> dict[str, Timeline]:
    return timelines_of(repository_of(building), Cache())


def said(line: Timeline, name: str) -> list[str]:
    """`01-05 todo`: what a field became on a day of January or later."""
    return [f"{s.day:%m-%d} {s.value}".strip() for s in line.fields.get(name, ())]


# -- one item --------------------------------------------------------------------------------------


def test_each_value_that_differs_from_the_one_before_is_told(building: Building) -> None:
    for day, status in (("05", "todo"), ("06", "To Do"), ("07", "doing"), ("09", "done")):
        building.commit(f"2026-01-{day}", {"tasks/A.md": f"---\nstatus: {status}\n---\n"})
    line = lines_of(building)["A"]
    assert said(line, "status") == ["01-05 todo", "01-07 in-progress", "01-09 done"]


def test_a_value_that_is_taken_away_says_nothing_from_then_on(building: Building) -> None:
    building.commit("2026-01-05", {"tasks/A.md": "---\ndue: 2026-02-01\n---\n"})
    building.commit("2026-01-06", {"tasks/A.md": "---\ntitle: One thing\n---\n"})
    assert said(lines_of(building)["A"], "due") == ["01-05 2026-02-01", "01-06"]


def test_other_names_of_a_field_are_the_same_field(building: Building) -> None:
    building.commit("2026-01-05", {"tasks/A.md": "---\ndeadline: 1 Feb 2026\n---\n"})
    building.commit("2026-01-06", {"tasks/A.md": "---\nDue-Date: 2026-02-01\n---\n"})
    assert said(lines_of(building)["A"], "due") == ["01-05 2026-02-01"]


def test_a_body_that_changes_touches_the_item(building: Building) -> None:
    building.commit("2026-01-05", {"tasks/A.md": "---\nstatus: todo\n---\nOne.\n"})
    last = building.commit("2026-01-08", {"tasks/A.md": "---\nstatus: todo\n---\nTwo.\n"})
    line = lines_of(building)["A"]
    assert (line.born, line.touched, line.commit) == (date(2026, 1, 5), date(2026, 1, 8), last)


def test_metrics_are_told_one_by_one(building: Building) -> None:
    text = "---\nmetrics:\n  - {{id: M4, name: Share, baseline: 10 %, target: {}}}\n---\n"
    building.commit("2026-01-05", {"goals/G.md": text.format('">= 75%"')})
    building.commit("2026-01-06", {"goals/G.md": text.format('">= 60%"')})
    line = lines_of(building)["G"]
    assert said(line, "metrics.M4.target") == ["01-05 >= 75%", "01-06 >= 60%"]
    assert said(line, "metrics.M4.baseline") == ["01-05 10"]


def test_scores_decisions_and_blocks_are_told_by_their_parts(building: Building) -> None:
    building.commit(
        "2026-01-05",
        {
            "initiatives/I.md": "---\nrice: {reach: 400, impact: 2}\ndecision: explore\n---\n",
            "tasks/A.md": "---\nblocked: {by: the bank, since: 2026-01-02}\n---\n",
        },
    )
    building.commit(
        "2026-01-06",
        {
            "initiatives/I.md": "---\nrice: {reach: 500, impact: 2}\ndecision: go\n---\n",
            "tasks/A.md": "---\nstatus: todo\n---\n",
        },
    )
    lines = lines_of(building)
    assert said(lines["I"], "rice.reach") == ["01-05 400", "01-06 500"]
    assert said(lines["I"], "rice.impact") == ["01-05 2"]
    assert said(lines["I"], "decision.outcome") == ["01-05 explore", "01-06 build"]
    assert said(lines["A"], "blocked") == ["01-05 the bank", "01-06"]
    assert said(lines["A"], "blocked.since") == ["01-05 2026-01-02", "01-06"]


def test_days_never_go_backwards(building: Building) -> None:
    building.commit("2026-01-08", {"tasks/A.md": "---\nstatus: todo\n---\n"})
    building.commit("2026-01-05", {"tasks/A.md": "---\nstatus: done\n---\n"})
    assert said(lines_of(building)["A"], "status") == ["01-08 todo", "01-08 done"]


# -- who is who ------------------------------------------------------------------------------------

LONG = "\n".join(f"Line {n} of a text that git can tell again." for n in range(20))


def test_a_renamed_file_is_the_same_item(building: Building) -> None:
    building.commit("2026-01-05", {"tasks/A.md": f"---\nstatus: todo\n---\n{LONG}\n"})
    building.commit(
        "2026-01-06", {"tasks/A.md": None, "tasks/B.md": f"---\nstatus: todo\n---\n{LONG}\n"}
    )
    lines = lines_of(building)
    assert list(lines) == ["B"]
    assert lines["B"].ids == ("A", "B")
    assert lines["B"].touched == date(2026, 1, 5)


def test_a_file_that_moves_and_keeps_its_id_is_the_same_item(building: Building) -> None:
    building.commit("2026-01-05", {"tasks/a.md": "---\nid: A-1\nstatus: todo\n---\n"})
    building.commit("2026-01-06", {"tasks/a.md": None})
    building.commit("2026-01-07", {"work/tasks/b.md": "---\nid: A-1\nstatus: done\n---\nOther.\n"})
    lines = lines_of(building)
    assert list(lines) == ["A-1"]
    assert said(lines["A-1"], "status") == ["01-05 todo", "01-07 done"]
    assert lines["A-1"].gone is None


def test_an_item_that_names_its_earlier_id_is_the_same(building: Building) -> None:
    building.commit("2026-01-05", {"tasks/a.md": "---\nid: OLD-7\nstatus: todo\n---\n"})
    building.commit(
        "2026-01-06",
        {"tasks/a.md": None, "b/tasks/z.md": f"---\nid: NEW\naliases: [OLD-7]\n---\n{LONG}\n"},
    )
    lines = lines_of(building)
    assert list(lines) == ["NEW"]
    assert lines["NEW"].ids == ("OLD-7", "NEW")
    assert said(lines["NEW"], "status") == ["01-05 todo", "01-06"]


def test_an_id_that_is_written_anew_in_the_same_file_is_the_same_item(building: Building) -> None:
    building.commit("2026-01-05", {"tasks/a.md": "---\nid: A-1\n---\n"})
    building.commit("2026-01-06", {"tasks/a.md": "---\nid: A-2\n---\n"})
    assert lines_of(building)["A-2"].ids == ("A-1", "A-2")


def test_two_items_that_change_places_stay_who_they_are(building: Building) -> None:
    one, two = "---\nid: ONE\nstatus: todo\n---\n", "---\nid: TWO\nstatus: done\n---\n"
    building.commit("2026-01-05", {"tasks/a.md": one, "tasks/b.md": two})
    building.commit("2026-01-06", {"tasks/a.md": two, "tasks/b.md": one})
    lines = lines_of(building)
    assert said(lines["ONE"], "status") == ["01-05 todo"]
    assert said(lines["TWO"], "status") == ["01-05 done"]


def test_what_was_removed_is_told_by_its_last_id_and_day(building: Building) -> None:
    building.commit("2026-01-05", {"tasks/A.md": "---\ntitle: One thing\n---\n", "x.md": "x"})
    building.commit("2026-01-09", {"tasks/A.md": None})
    line = lines_of(building)["A"]
    assert (line.gone, line.title) == (date(2026, 1, 9), "One thing")


def test_a_copy_that_replaces_its_original_a_commit_later_has_its_past(building: Building) -> None:
    building.commit("2026-01-05", {"tasks/a.md": "---\nid: A\nstatus: todo\n---\n"})
    building.commit("2026-01-06", {"done/tasks/a.md": "---\nid: A\nstatus: done\n---\n"})
    building.commit("2026-01-07", {"tasks/a.md": None})
    line = lines_of(building)["A"]
    assert line.born == date(2026, 1, 5)
    assert said(line, "status") == ["01-05 todo", "01-06 done"]


def test_tasks_inside_a_project_are_followed_one_by_one(building: Building) -> None:
    text = "---\nid: P\ntasks:\n  - {{id: P-1, status: {}}}\n  - {{id: P-2, status: todo}}\n---\n"
    building.commit("2026-01-05", {"projects/p.md": text.format("todo")})
    building.commit("2026-01-06", {"projects/p.md": text.format("done")})
    lines = lines_of(building)
    assert said(lines["P-1"], "status") == ["01-05 todo", "01-06 done"]
    assert lines["P-2"].touched == date(2026, 1, 5)
    assert lines["P-1"].touched == date(2026, 1, 6)


def test_a_task_that_leaves_its_project_for_a_file_is_the_same(building: Building) -> None:
    building.commit("2026-01-05", {"projects/p.md": "---\ntasks: [{id: T, status: todo}]\n---\n"})
    building.commit(
        "2026-01-06",
        {"projects/p.md": "---\ntitle: P\n---\n", "tasks/t.md": "---\nid: T\nstatus: done\n---\n"},
    )
    assert said(lines_of(building)["T"], "status") == ["01-05 todo", "01-06 done"]


# -- folders, words, files that cannot be read -----------------------------------------------------


def test_the_folder_tells_drafts_and_what_is_archived(building: Building) -> None:
    text = f"---\nid: A\n---\n{LONG}\n"
    building.commit("2026-01-05", {"tasks/drafts/a.md": text})
    building.commit("2026-01-06", {"tasks/drafts/a.md": None, "tasks/a.md": text})
    building.commit("2026-01-07", {"tasks/a.md": None, "archive/tasks/a.md": text})
    line = lines_of(building)["A"]
    assert said(line, "status") == ["01-05 draft", "01-06"]
    assert said(line, "archived") == ["01-07 yes"]
    assert line.touched == date(2026, 1, 7)


def test_the_plan_s_own_words_count_from_the_day_they_are_set(building: Building) -> None:
    building.commit("2026-01-05", {"tasks/A.md": "---\nstatus: brewing\n---\n"})
    words = "vocabulary:\n  statuses:\n    task: {brewing: in-progress}\n"
    building.commit("2026-01-06", {"plan.yml": words})
    assert said(lines_of(building)["A"], "status") == ["01-06 in-progress"]


def test_a_file_that_cannot_be_read_leaves_the_item_as_it_was(building: Building) -> None:
    building.commit("2026-01-05", {"tasks/A.md": "---\nstatus: todo\ndue: 2026-03-01\n---\n"})
    bad = building.commit("2026-01-06", {"tasks/A.md": "---\nstatus: [todo\n---\n"})
    building.commit("2026-01-07", {"tasks/A.md": "---\nstatus: done\ndue: 2026-03-01\n---\n"})
    line = lines_of(building)["A"]
    assert said(line, "status") == ["01-05 todo", "01-07 done"]
    assert said(line, "due") == ["01-05 2026-03-01"]
    assert line.broken == (bad,)


def test_a_squashed_branch_is_one_step_and_a_merge_another(building: Building) -> None:
    building.commit("2026-01-05", {"tasks/A.md": "---\nstatus: todo\n---\n", "tasks/B.md": "x\n"})
    building.commit("2026-01-06", {"tasks/A.md": "---\nstatus: doing\n---\n"}, branch="work")
    building.commit("2026-01-07", {"tasks/A.md": "---\nstatus: done\n---\n"}, branch="work")
    building.merge("2026-01-08", "work")
    assert said(lines_of(building)["A"], "status") == ["01-05 todo", "01-08 done"]


@pytest.mark.parametrize(
    "text",
    [
        "---\r\nstatus: done\r\ndue: 2026-02-01\r\n---\r\n",
        "\ufeff---\nstatus: done\ndue: 2026-02-01\n---\n",
        "---\n{status: done, due: 2026-02-01}\n---\n",
        "---\nowner: &who ana\nstatus: done\nreviewer: *who\ndue: 2026-02-01\n---\n",
        "---\nstatus:\n  done\ndue: '2026-02-01'\n---\n",
        "---\nstatus: todo\nstatus: done\ndue: 2026-02-01\n---\n",
        "---\nstatus: done # at last\n# a remark\ndue: 2026-02-01\n---",
        "---\nstatus: done\ndeadline: 2026-03-01\ndue: 2026-02-01\n...\n",
        '---\nstatus: done\nnote: "one\n\n two"\ndue: 2026-02-01\n---\n',
        '---\nstatus: done\nnote: "one\nkey: two"\ndue: 2026-02-01\n---\n',
        "---\nstatus: done\ntags:\n- a\n- b\ndue: 2026-02-01\n---\n",
        "---\nstatus: done\nnote: |\n  key: x\n\n  more\ndue: 2026-02-01\n---\n",
        "---  \nstatus: done\ndue: 2026-02-01\n---  \n",
        "---\ntitle: One\u2028status: done\ndue: 2026-02-01\n---\n",
        "---\nstatus: done\nnote: one: two\ndue: 2026-02-01\n---\n",
        "\n\n---\nstatus: done\ndue: 2026-02-01\n---\n",
        "---\n# A remark\nstatus: done\ndue: 2026-02-01\n---\n",
    ],
)
def test_whatever_the_front_matter_looks_like_it_says_the_same(
    building: Building, text: str
) -> None:
    building.commit("2026-01-05", {"tasks/A.md": text})
    line = lines_of(building)["A"]
    assert said(line, "status") == ["01-05 done"]
    assert said(line, "due") == ["01-05 2026-02-01"]


# -- where a plan lies, and what git does not give -------------------------------------------------


def test_a_plan_beside_other_files_has_its_own_past(building: Building) -> None:
    building.commit("2026-01-04", {"README.md": "A project.\n"})
    building.commit("2026-01-05", {"docs/plan/tasks/A.md": "---\nstatus: todo\n---\n"})
    building.commit("2026-01-06", {"tasks/B.md": "---\nstatus: todo\n---\n"})
    building.commit("2026-01-07", {"docs/plan/tasks/A.md": "---\nstatus: done\n---\n"})
    repository = open_repository(building.checkout() / "docs" / "plan")
    assert isinstance(repository, Repository)
    lines = timelines_of(repository, Cache())
    assert list(lines) == ["A"]
    assert said(lines["A"], "status") == ["01-05 todo", "01-07 done"]


def test_a_plan_folder_that_was_moved_keeps_its_past(building: Building) -> None:
    text = f"---\nid: A\nstatus: todo\n---\n{LONG}\n"
    building.commit("2026-01-04", {"README.md": "A project.\n"})
    building.commit("2026-01-05", {"old/tasks/a.md": text})
    building.commit("2026-01-06", {"old/tasks/a.md": None, "plan/tasks/a.md": text})
    building.commit("2026-01-07", {"plan/tasks/a.md": text.replace("todo", "done")})
    repository = open_repository(building.checkout() / "plan")
    assert isinstance(repository, Repository)
    lines = timelines_of(repository, Cache())
    assert said(lines["A"], "status") == ["01-05 todo", "01-07 done"]
    assert lines["A"].born == date(2026, 1, 5)


def test_a_version_too_large_to_read_leaves_the_item_as_it_was(building: Building) -> None:
    building.commit("2026-01-05", {"tasks/A.md": "---\nstatus: todo\n---\n"})
    large = "---\nstatus: done\n---\n" + "x" * 6_000_000
    bad = building.commit("2026-01-06", {"tasks/A.md": large})
    line = lines_of(building)["A"]
    assert said(line, "status") == ["01-05 todo"]
    assert line.broken == (bad,)


def test_steps_that_are_known_already_are_followed_as_well(building: Building) -> None:
    building.commit("2026-01-05", {"tasks/A.md": "---\nstatus: todo\n---\n"})
    building.commit("2026-01-06", {"tasks/A.md": "---\nstatus: done\n---\n"})
    repository = repository_of(building)
    assert len(repository.steps()) == 2
    line = timelines_of(repository, Cache())["A"]
    assert said(line, "status") == ["01-05 todo", "01-06 done"]
