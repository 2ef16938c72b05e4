"""A folder of files becomes a plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.note import Note
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan_folder
from mkdocs_prodproj.problems import Position

from .plans import plan_of, rules


def kinds(plan: Plan) -> dict[str, str]:
    return {item.id: item.kind for item in plan.items}


def only(plan: Plan) -> Task:
    (found,) = plan.of(Task, archived=True)
    return found


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("goals/x.md", "goal"),
        ("goal/x.md", "goal"),
        ("Objectives/x.md", "goal"),
        ("tasks/checkout/x.md", "task"),
        ("projects/checkout/tasks/x.md", "task"),
        ("user-tests/x.md", "research"),
        ("user_tests/x.md", "research"),
        ("archive/milestones/x.md", "milestone"),
    ],
)
def test_the_nearest_folder_says_the_kind(path: str, kind: str) -> None:
    assert kinds(plan_of({path: "title: X"})) == {"x": kind}


def test_the_type_in_front_matter_wins_over_the_folder() -> None:
    assert kinds(plan_of({"goals/x.md": "type: task"})) == {"x": "task"}


def test_a_type_that_names_no_kind_is_the_category() -> None:
    task = only(plan_of({"tasks/x.md": "type: bug"}))
    assert (task.category, task.extra) == ("bug", {})


def test_a_written_category_wins_over_the_type() -> None:
    assert only(plan_of({"tasks/x.md": "type: bug\ncategory: ux"})).category == "ux"


def test_a_bug_without_a_folder_is_a_task() -> None:
    assert kinds(plan_of({"x.md": "type: bug"})) == {"x": "task"}


def test_a_synonym_of_a_kind_is_understood_where_no_folder_says_more() -> None:
    assert kinds(plan_of({"x.md": "type: okr", "y.md": "type: epics"})) == {
        "x": "goal",
        "y": "initiative",
    }


def test_a_misspelt_type_is_reported_and_the_file_stays_a_page() -> None:
    plan = plan_of({"x.md": "type: gaol"})
    assert plan.items == ()
    assert plan.problems[0].message == '"gaol" is no kind of item. Did you mean "goal"?'
    assert plan.problems[0].position == Position("x.md", 2, 1)


def test_a_file_in_no_folder_of_ours_is_a_page() -> None:
    assert plan_of({"about.md": "title: About", "notes/x.md": "# Note"}).items == ()


def test_a_page_with_an_id_is_kept_as_a_note_that_links_can_name() -> None:
    plan = plan_of({"docs/doc-1 - Guide.md": "id: doc-1\ntitle: Guide\ntype: guide"})
    (note,) = plan.of(Note)
    assert (note.id, note.category) == ("doc-1", "guide")


def test_the_plan_s_own_folder_names_count() -> None:
    files = {"plan.yml": "vocabulary: {folders: {wetten: initiative}}", "wetten/x.md": "title: X"}
    assert kinds(plan_of(files)) == {"x": "initiative"}


def test_the_plan_s_own_words_for_kinds_count_as_types() -> None:
    files = {"plan.yml": "vocabulary: {folders: {wette: initiative}}", "x.md": "type: wette"}
    assert kinds(plan_of(files)) == {"x": "initiative"}


def test_the_plan_s_own_statuses_count() -> None:
    files = {
        "plan.yml": "vocabulary: {statuses: {task: {waiting for crew: on-hold}}}",
        "tasks/x.md": "status: Waiting for crew",
    }
    assert only(plan_of(files)).status == "on-hold"


def test_the_id_is_the_one_written() -> None:
    assert list(kinds(plan_of({"tasks/x.md": "id: 012"}))) == ["012"]


def test_a_file_without_an_id_is_called_by_its_name() -> None:
    assert list(kinds(plan_of({"tasks/back-213 - Close-the-menu.md": ""}))) == ["back-213"]


def test_an_index_file_takes_its_folder_s_name() -> None:
    assert kinds(plan_of({"projects/checkout/README.md": ""})) == {"checkout": "project"}


def test_the_page_about_a_folder_is_no_item() -> None:
    assert plan_of({"goals/index.md": "title: Our goals"}).items == ()


def test_the_page_about_a_folder_is_an_item_when_it_has_an_id() -> None:
    assert kinds(plan_of({"goals/index.md": "id: G-1"})) == {"G-1": "goal"}


def test_a_file_without_front_matter_is_an_item_called_by_its_heading() -> None:
    assert only(plan_of({"tasks/x.md": "# Buy paint"})).title == "Buy paint"


def test_a_folder_called_archive_archives() -> None:
    assert only(plan_of({"archive/tasks/x.md": ""})).archived


def test_a_draft_s_folder_gives_the_status_where_none_is_written() -> None:
    assert only(plan_of({"drafts/x.md": ""})).status == "draft"
    assert only(plan_of({"drafts/x.md": "status: todo"})).status == "todo"


def test_a_folder_of_completed_tasks_gives_the_status_where_none_is_written() -> None:
    assert only(plan_of({"completed/x.md": ""})).status == "done"


def test_a_draft_milestone_keeps_no_status_that_milestones_do_not_have() -> None:
    plan = plan_of({"drafts/milestones/m.md": ""})
    assert plan.of(Milestone)[0].status == ""


def test_a_broken_file_keeps_its_item_with_the_reason() -> None:
    plan = plan_of({"tasks/x.md": "---\n[1, 2]\n---\n# Paint\n"})
    assert (only(plan).title, only(plan).broken) == (
        "Paint",
        "The front matter holds no keys with values.",
    )


def test_tasks_milestones_and_risks_may_stand_in_a_project() -> None:
    front = "tasks:\n  - Buy paint\n  - {id: P-7, estimate: 2d}\nmilestones: [{title: Open}]\n"
    plan = plan_of({"projects/P.md": front + "risks:\n  - title: Rain\n    probability: 40%"})
    assert {i.id: (i.kind, i.title) for i in plan.items if i.id != "P"} == {
        "P.1": ("task", "Buy paint"),
        "P-7": ("task", "P-7"),
        "P.M1": ("milestone", "Open"),
        "P.R1": ("risk", "Rain"),
    }
    assert {i.project for i in (*plan.of(Task), *plan.of(Milestone), *plan.of(Risk))} == {"P"}


def test_a_mapping_of_tasks_names_their_ids() -> None:
    plan = plan_of({"projects/P.md": "tasks:\n  A: {estimate: 1d}\n  B: Buy paint\n  C:"})
    assert [(t.id, t.title) for t in plan.of(Task)] == [("A", "A"), ("B", "Buy paint"), ("C", "C")]


def test_one_line_of_text_is_one_task() -> None:
    assert only(plan_of({"projects/P.md": "tasks: Buy paint"})).id == "P.1"


def test_nothing_under_tasks_is_no_task() -> None:
    assert plan_of({"projects/P.md": "tasks:\nrisks: 3\nmilestones: [~]"}).of(Task) == ()


def test_a_mistake_in_an_inline_task_is_placed_in_the_project_s_file() -> None:
    plan = plan_of({"projects/P.md": "tasks:\n  - title: X\n    status: dnoe"})
    assert str(plan.problems[0].position) == "projects/P.md:4:5"


def test_the_place_of_an_inline_field_is_known() -> None:
    plan = plan_of({"projects/P.md": "tasks:\n  - title: X\n    dependencies: [P.1]"})
    assert plan.position(only(plan), "depends_on").line == 4


def test_items_stand_in_the_order_of_kinds_then_of_places() -> None:
    files = {f"tasks/T-{n}.md": "" for n in (10, 9)} | {"goals/G.md": ""}
    assert [i.id for i in plan_of(files).items] == ["G", "T-9", "T-10"]


def test_readings_are_taken_from_a_file() -> None:
    files = {
        "goals/G.md": "metrics:\n  - name: NPS\n    measurements: data/nps.csv",
        "data/nps.csv": "date,value\n2026-07-13,41\n2026-07-06,37\n",
    }
    plan = plan_of(files)
    readings = plan.of(Goal)[0].metrics[0].measurements
    assert [(str(r.date), str(r.value)) for r in readings] == [
        ("2026-07-06", "37"),
        ("2026-07-13", "41"),
    ]
    assert list(plan.data) == ["data/nps.csv"]


def test_a_file_of_readings_may_lie_beside_the_goal() -> None:
    files = {
        "goals/G.md": "metrics: [{name: NPS, measurements: nps.csv}]",
        "goals/nps.csv": "2026-07-06,37",
    }
    assert len(plan_of(files).of(Goal)[0].metrics[0].measurements) == 1


@pytest.mark.parametrize("path", ["nps.csv", "../secret.csv", "/etc/hosts.csv"])
def test_a_file_of_readings_that_is_not_in_the_plan_is_reported(path: str) -> None:
    plan = plan_of({"goals/G.md": f"metrics:\n  - name: NPS\n    measurements: {path}"})
    assert [(p.rule, p.position.line) for p in plan.problems] == [("measurements-file", 4)]


def test_a_row_that_is_no_reading_is_reported_with_its_line() -> None:
    files = {
        "goals/G.md": "metrics: [{name: NPS, measurements: nps.csv}]",
        "goals/nps.csv": "date,value\n2026-07-06,37\nlast week,41\n",
    }
    plan = plan_of(files)
    assert [str(p.position) for p in plan.problems] == ["goals/nps.csv:3:1"]


def test_the_label_is_the_id_as_written() -> None:
    assert only(plan_of({"tasks/x.md": "id: Api-03"})).label == "Api-03"


def test_unknown_keys_are_kept_and_hinted_at() -> None:
    plan = plan_of({"tasks/x.md": "asignee: ana"})
    assert (only(plan).extra, rules(plan)) == ({"asignee": "ana"}, ["unknown-field"])


def test_backlog_md_s_own_keys_are_kept_without_a_hint_in_its_folder() -> None:
    files = {"tasks/x.md": "ordinal: 3000\nmodified_files: [a.ts]"}
    config = {"config.yml": "statuses: [To Do, Doing it, Done]"}
    assert rules(plan_of(files | config)) == []
    assert rules(plan_of(files)) == ["unknown-field", "unknown-field"]


def test_the_columns_of_a_backlog_md_board_are_understood_by_their_place() -> None:
    config = "statuses: [Someday, Being cooked, To verify, Served]"
    words = ["Someday", "Being cooked", "To verify", "Served"]
    files = {f"tasks/{n}.md": f"status: {word}" for n, word in enumerate(words)}
    plan = plan_of({"config.yml": config} | files)
    assert [t.status for t in plan.of(Task)] == ["todo", "in-progress", "in-progress", "done"]


def test_a_backlog_md_board_names_the_plan_unless_the_plan_names_itself() -> None:
    config = {"config.yml": "task_prefix: back\nproject_name: Pier tickets"}
    assert plan_of(config).settings.name == "Pier tickets"
    assert plan_of(config | {"plan.yml": "name: Ferry"}).settings.name == "Ferry"


def test_a_readme_in_a_backlog_md_folder_is_no_task() -> None:
    files = {"config.yml": "task_prefix: back", "tasks/how-we-work.md": "# How we work"}
    assert plan_of(files).items == ()


def test_another_tool_s_config_file_says_nothing() -> None:
    assert rules(plan_of({"config.yml": "a: 1", "tasks/x.md": "ordinal: 1"})) == ["unknown-field"]


def test_a_folder_is_read_from_disk(tmp_path: Path) -> None:
    (tmp_path / "projects").mkdir()
    (tmp_path / "projects" / "P.md").write_text("---\ntasks: [Paint]\n---\n", encoding="utf-8")
    plan = read_plan_folder(tmp_path)
    assert [p.id for p in plan.of(Project)] == ["P"]


def test_a_folder_that_is_missing_is_a_plan_with_a_problem(tmp_path: Path) -> None:
    assert rules(read_plan_folder(tmp_path / "nowhere")) == ["missing-folder"]
