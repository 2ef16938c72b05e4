"""What two plans say differently."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.comparing.changes import PlanChanges, changes
from mkdocs_prodproj.comparing.lines import line_counts
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.kinds import KINDS
from mkdocs_prodproj.plan.fields import declared
from mkdocs_prodproj.problems import Position
from tests.comparing.plans import Files, between, fields, plan_of

TASK = "tasks/T-1.md"


def of_task(was: str, now: str, **files: str) -> dict[str, tuple[str, str] | tuple[int, int]]:
    return fields(between({TASK: was, **files}, {TASK: now, **files}), "T-1")


def whats(found: PlanChanges) -> list[tuple[str, str]]:
    return [(item.what, item.id) for item in found.items]


def test_the_same_files_hold_no_change() -> None:
    files = {TASK: "estimate: 2d\n\nText", "plan.yml": "seed: 3"}
    assert between(files, files) == PlanChanges()


def test_items_are_added_and_removed_and_the_removed_come_last() -> None:
    found = between(
        {TASK: "title: A", "goals/G.md": "title: G"}, {TASK: "title: A", "tasks/T-2.md": "title: B"}
    )
    assert whats(found) == [("added", "T-2"), ("removed", "G")]


@pytest.mark.parametrize(
    ("was", "now", "field", "texts"),
    [
        ("due: 2026-07-20", "due: 2026-07-24", "due", ("2026-07-20", "2026-07-24")),
        ("deadline: 20 July 2026", "deadline: 2026-07-24", "due", ("20 July 2026", "2026-07-24")),
        ("title: A", "title: A\nestimate: 1d/2d/4d", "estimate", ("", "1d/2d/4d")),
        ("priority: high", "title: T", "priority", ("high", "")),
        ("status: wip", "status: done", "status", ("wip", "done")),
        ("title: A", "title: A\narchived: yes", "archived", ("", "yes")),
        ("assignees: [ana]", "assignees: [ana, ben: 50%]", "assignees", ("ana", "ana, ben: 50%")),
        ("tags: a, b", "tags: [a, b, c]", "tags", ("a, b", "a, b, c")),
        ("custom: {a: {b: 2}}", "custom: {a: {b: 3}}", "custom.a.b", ("2", "3")),
        ("Mood: good", "Mood: bad", "Mood", ("good", "bad")),
        ("due: 2026-07-20", "due: someday", "due", ("2026-07-20", "someday")),
        ("blocked: no key", "blocked: {reason: no key, by: IT}", "blocked.by", ("", "IT")),
    ],
)  # fmt: skip
def test_a_field_was_and_is_as_typed(
    was: str, now: str, field: str, texts: tuple[str, str]
) -> None:
    assert of_task(was, now)[field] == texts


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("estimate: 1d", "estimate: 1 day"),
        ("due: 2026-07-20", "deadline: 20 July 2026"),
        ("tags: [a, b]", "tags: a, b"),
        ("title: A\nestimate: 1d", "estimate: 1d\n# a remark\ntitle: 'A'"),
        ("archived: no", "title: T-1"),
    ],
)  # fmt: skip
def test_another_way_to_type_the_same_is_no_change(was: str, now: str) -> None:
    found = between({TASK: was}, {TASK: now})
    assert [
        item.fields for item in found.items if item.fields and item.fields[0].field != "title"
    ] == []


def test_a_written_default_counts_as_not_written() -> None:
    was, now = "metrics: [{id: M, target: 3}]", "metrics: [{id: M, target: 3, pace: linear}]"
    assert between({"goals/G.md": was}, {"goals/G.md": now}).items == ()


def test_a_default_that_was_typed_is_told_as_typed() -> None:
    was, now = "days: [mon, tue, wed, thu, fri]", "days: [mon, tue]"
    found = fields(between({"calendars/C.md": was}, {"calendars/C.md": now}), "C")
    assert found == {"days": ("mon, tue, wed, thu, fri", "mon, tue")}


def test_a_value_of_several_parts_is_told_as_typed() -> None:
    was, now = "impact: 3", "impact: {time: 2w, cost: 900 EUR}"
    found = fields(between({"risks/R.md": was}, {"risks/R.md": now}), "R")
    assert found == {"impact": ("3", "{time: 2w, cost: 900 EUR}")}


def test_the_place_is_the_line_of_the_newer_file() -> None:
    found = between(
        {TASK: "title: A\ndue: 2026-07-20"}, {TASK: "title: A\nestimate: 1d\ndue: 2026-07-21"}
    )
    assert {f.field: f.position for f in found.items[0].fields} == {
        "estimate": Position(TASK, 3),
        "due": Position(TASK, 4),
    }


def test_a_field_that_is_gone_stands_where_it_stood() -> None:
    found = between({TASK: "title: A\nowner: ana\ndue: 2026-07-20"}, {TASK: "title: A"})
    assert [(f.field, f.position.line) for f in found.items[0].fields] == [("owner", 3), ("due", 4)]


METRICS = """metrics:
  - {id: M4, name: Left, target: 20 %, measurements: {2026-06-01: 24, 2026-07-01: 23}}
  - {name: Speed, target: 3}"""


def test_a_metric_goes_by_its_id_or_name_and_a_reading_by_its_day() -> None:
    now = METRICS.replace("20 %", "24 %").replace(
        "2026-07-01: 23", "2026-07-01: 22, 2026-07-08: 21"
    )
    now = now.replace("target: 3", "target: 4")
    assert fields(between({"goals/G.md": METRICS}, {"goals/G.md": now}), "G") == {
        "metrics.M4.target": ("20 %", "24 %"),
        "metrics.M4.measurements.2026-07-01": ("23", "22"),
        "metrics.M4.measurements.2026-07-08": ("", "21"),
        "metrics.Speed.target": ("3", "4"),
    }


def test_metrics_in_another_order_are_no_change() -> None:
    lines = METRICS.split("\n")
    now = "\n".join((lines[0], lines[2], lines[1]))
    assert between({"goals/G.md": METRICS}, {"goals/G.md": now}).items == ()


def test_readings_of_a_file_are_counted() -> None:
    files = {
        "goals/G.md": "metrics: [{id: M, measurements: data/m.csv}]",
        "data/m.csv": "date,value\n2026-06-01,3\n",
    }
    now = {**files, "data/m.csv": "date,value\n2026-06-01,4\n2026-07-01,5\n"}
    found = between(files, now)
    assert fields(found, "G") == {"metrics.M.measurements": (2, 1)}
    assert found.files == ("data/m.csv",)


def test_a_refused_value_inside_a_list_is_told_under_its_field() -> None:
    now = METRICS.replace("target: 20 %", "target: soon")
    assert fields(between({"goals/G.md": METRICS}, {"goals/G.md": now}), "G")[
        "metrics.M4.target"
    ] == ("20 %", "soon")


def test_one_decision_has_no_number_and_several_go_by_their_day() -> None:
    one = "decision: {outcome: explore, date: 2026-05-01}"
    now = "decision: {outcome: build, date: 2026-05-01}"
    two = "decision: [{outcome: explore, date: 2026-05-01}, {outcome: build, date: 2026-06-01}]"
    path = "initiatives/I.md"
    assert fields(between({path: one}, {path: now}), "I") == {
        "decision.outcome": ("explore", "build")
    }
    assert fields(between({path: one}, {path: two}), "I") == {
        "decision.2026-06-01": ("", "outcome: build"),
    }


def test_a_part_that_is_new_or_gone_as_a_whole_is_told_in_one() -> None:
    was = "title: T"
    now = "updates: [{date: 2026-07-01, by: ana, health: at-risk, note: 'Late, and why'}]"
    told = "by: ana, health: at-risk, note: Late, and why"
    assert of_task(was, now)["updates.2026-07-01"] == ("", told)
    assert of_task(now, was)["updates.2026-07-01"] == (told, "")
    more = now.replace("at-risk", "off-track")
    assert of_task(now, more) == {"updates.2026-07-01.health": ("at-risk", "off-track")}


def test_four_risks_and_scores_go_by_their_names() -> None:
    was = "risks: {value: assumed}\nrice: {reach: 36000, impact: 1}"
    now = "risks: {value: passed}\nrice: {reach: 50000, impact: 1}"
    assert fields(between({"initiatives/I.md": was}, {"initiatives/I.md": now}), "I") == {
        "risks.value.state": ("assumed", "passed"),
        "rice.reach": ("36000", "50000"),
    }


def test_a_body_is_counted_in_lines_and_stands_where_it_begins() -> None:
    found = between({TASK: "title: A\n\na\nb\nc"}, {TASK: "title: A\n\na\nx\nc\nd"})
    (field,) = found.items[0].fields
    assert (field.field, field.was, field.now, field.lines) == ("body", "", "", (2, 1))
    assert field.position == Position(TASK, 4)


def test_a_long_text_is_counted_in_lines() -> None:
    assert of_task("acceptance: short", f"acceptance: {'long ' * 60}") == {"acceptance": (1, 1)}


def test_a_title_that_only_the_heading_says_is_the_body() -> None:
    assert of_task("estimate: 1d\n\n# Old", "estimate: 1d\n\n# New") == {"body": (1, 1)}


def test_items_inside_a_project_are_items() -> None:
    was = "tasks:\n  - {id: A, estimate: 1d}\n  - {id: B, estimate: 1d}"
    now = "tasks:\n  - {id: C, estimate: 1d}\n  - {id: B, estimate: 2d}"
    found = between({"projects/P.md": was}, {"projects/P.md": now})
    assert whats(found) == [("added", "C"), ("changed", "B"), ("removed", "A")]
    assert found.items[1].fields[0].position == Position("projects/P.md", 4, 13)


# -- names ------------------------------------------------------------------------------------


def test_a_file_with_a_new_name_that_gives_the_id_is_renamed_and_links_follow() -> None:
    was = {"tasks/A.md": "title: A", "tasks/B.md": "depends_on: A"}
    now = {"tasks/Z.md": "title: A", "tasks/B.md": "depends_on: Z"}
    found = between(was, now, {"tasks/A.md": "tasks/Z.md"})
    assert [(i.what, i.was_id, i.id, i.fields) for i in found.items] == [("renamed", "A", "Z", ())]


def test_without_git_s_word_it_is_another_task() -> None:
    found = between({"tasks/A.md": "title: A"}, {"tasks/Z.md": "title: A"})
    assert whats(found) == [("added", "Z"), ("removed", "A")]


def test_another_id_in_the_same_file_is_a_new_name_and_may_change_more() -> None:
    found = between({TASK: "id: A\nestimate: 1d"}, {TASK: "id: B\nestimate: 2d"})
    assert [(i.what, i.was_id, i.id) for i in found.items] == [("renamed", "A", "B")]
    assert fields(found, "B") == {"estimate": ("1d", "2d")}


def test_an_old_id_among_the_aliases_is_a_new_name() -> None:
    found = between({"tasks/A.md": "title: A"}, {"tasks/Z.md": "title: A\naliases: [a]"})
    assert [(i.what, i.was_id, i.id) for i in found.items] == [("renamed", "A", "Z")]
    assert fields(found, "Z") == {"aliases": ("", "a")}


def test_numbered_tasks_follow_their_project() -> None:
    found = between(
        {"projects/P.md": "tasks: [Buy paint, Paint]"},
        {"projects/Q.md": "tasks: [Buy paint, Paint it]"},
        {"projects/P.md": "projects/Q.md"},
    )
    assert [(i.what, i.was_id, i.id) for i in found.items] == [
        ("renamed", "P", "Q"),
        ("renamed", "P.1", "Q.1"),
        ("renamed", "P.2", "Q.2"),
    ]
    assert fields(found, "Q.2") == {"title": ("Paint", "Paint it")}


def test_an_id_that_stays_wins_over_a_file_that_moved() -> None:
    was = {"tasks/a.md": "id: A", "tasks/b.md": "id: B"}
    now = {"tasks/a.md": "id: B", "tasks/c.md": "id: A"}
    assert between(was, now, {"tasks/a.md": "tasks/c.md"}).items == ()


def test_a_kind_that_is_another_one_is_a_change() -> None:
    found = between({"tasks/X.md": "title: X"}, {"milestones/X.md": "title: X"})
    assert fields(found, "X") == {"type": ("task", "milestone")}


# -- settings and files -----------------------------------------------------------------------


def test_settings_go_by_their_path() -> None:
    was = "seed: 1\nforecast: {trials: 500}\nrules: {no-owner: off}"
    now = "seed: 1\nforecast:\n  trials: 800\nstrange: [1, 2]"
    found = between({"plan.yml": was}, {"plan.yml": now})
    assert [(f.field, f.was, f.now, f.position.line) for f in found.settings] == [
        ("forecast.trials", "500", "800", 3),
        ("strange", "", "[1, 2]", 4),
        ("rules.no_owner", "off", "", 3),
    ]


def test_a_first_settings_file_is_all_new() -> None:
    assert [f.field for f in between({}, {"plan.yml": "name: A"}).settings] == ["name"]


def test_files_that_differ_are_named_once() -> None:
    was = {"tasks/A.md": "id: A", "tasks/B.md": "id: B", "tasks/C.md": "id: C", "note.md": "# N"}
    now = {"tasks/A2.md": "id: A", "tasks/B.md": "id: B\ndue: 2026-08-01", "note.md": "# N"}
    found = between(was, now, {"tasks/A.md": "tasks/A2.md"})
    assert found.files == ("tasks/A2.md", "tasks/B.md", "tasks/C.md")


# -- properties -------------------------------------------------------------------------------

_ids = st.sampled_from("ABCD")
_task = st.builds(
    lambda e, d, s, b: "\n".join(x for x in (f"estimate: {e}d", d, s) if x) + f"\n\n{b}",
    st.integers(1, 3),
    st.one_of(st.just(""), _ids.map("depends_on: {}".format)),
    st.one_of(
        st.just(""), st.sampled_from(["status: done", "mood: odd", "due: 2026-08-01", "due: x"])
    ),
    st.text("ab\n", max_size=8),
)
_plans = st.dictionaries(_ids.map("tasks/{}.md".format), _task, max_size=4)


@given(_plans, _plans)
def test_the_other_way_round_it_is_the_same_mirrored(was: Files, now: Files) -> None:
    there, back = between(was, now), between(now, was)
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    assert {(i.what, i.id) for i in there.items} == {(turned[i.what], i.id) for i in back.items}
    assert {(i.id, f.field, f.was, f.now, *f.lines) for i in there.items for f in i.fields} == {
        (i.id, f.field, f.now, f.was, *reversed(f.lines)) for i in back.items for f in i.fields
    }


@given(_plans)
def test_nothing_differs_from_itself(files: Files) -> None:
    plan = plan_of(files)
    assert changes(plan, plan) == changes(plan, plan_of(files)) == PlanChanges()


@given(st.dictionaries(_ids, _task, min_size=1))
def test_a_file_that_moves_alone_changes_no_item(tasks: Files) -> None:
    was = {f"tasks/{id_}.md": f"id: {id_}\n{text}" for id_, text in tasks.items()}
    now = {f"tasks/moved/{id_}.md": f"id: {id_}\n{text}" for id_, text in tasks.items()}
    assert between(was, now).items == ()


_texts = st.lists(st.sampled_from(string.ascii_lowercase[:4]), max_size=12).map("\n".join)


@given(_texts, _texts)
def test_lines_added_and_removed_make_up_the_difference(was: str, now: str) -> None:
    added, removed = line_counts(was, now)
    assert len(was.splitlines()) + added - removed == len(now.splitlines())
    assert line_counts(now, was) == (removed, added)


EXAMPLES = [
    pytest.param(kind, name, example, id=f"{kind.kind}.{name}")
    for kind in KINDS
    for name, info in kind.model_fields.items()
    if (example := declared(info, "example")) and not info.default
]


@pytest.mark.parametrize(("kind", "name", "example"), EXAMPLES)
def test_no_field_is_lost(kind: type[Item], name: str, example: str) -> None:
    was, now = f"type: {kind.kind}\ntitle: X", f"type: {kind.kind}\ntitle: X\n{name}: {example}"
    (item,) = between({"X.md": was}, {"X.md": now}).items
    assert {field.field.split(".")[0] for field in item.fields} == {name}
    assert {field.position.line for field in item.fields} == {4}
    assert all(field.now for field in item.fields)
    (back,) = between({"X.md": now}, {"X.md": was}).items
    assert [(f.field, f.now, f.was) for f in back.fields] == [
        (f.field, f.was, f.now) for f in item.fields
    ]
