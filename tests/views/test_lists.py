"""Any items as a table, and one item in short."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.items.kinds import BY_NAME
from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import Empty, Facts, Section
from mkdocs_prodproj.views.lists import DEFAULT_COLUMNS
from mkdocs_prodproj.wording.lookup import known_names

from .studies import ids, shown, study_of, texts, the

FILES = {
    "people/ana.md": "title: Ana Lima",
    "tasks/A.md": (
        "title: Paint\nestimate: 2d..5d\nassignees: [ana]\ndue: 2026-08-01\ncost: 900 EUR\n"
        "priority: 700\ntags: [x, y]\nblocked: rain\ncustom: {colour: red}"
    ),
    "tasks/B.md": "status: done\nowner: ana",
}
STUDY = study_of(FILES)


def cell(column: str, id_: str = "A") -> str:
    table = the(shown(STUDY, "list", columns=column, where=f"id = {id_}"), Table)
    return texts(table.rows[0].cells[0])


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("estimate", "2 to 5 d"),
        ("due", "1 Aug"),
        ("cost", "€900"),
        ("priority", "700"),
        ("tags", "x y ,"),
        ("late", "no"),
        ("spent", ""),
        ("custom", "colour: red ,"),
        ("kind", "task"),
    ],
)
def test_a_value_is_told_in_words(column: str, said: str) -> None:
    assert cell(column) == said


def test_a_person_is_linked_by_name() -> None:
    assert "Ana Lima" in cell("assignees")


def test_a_status_is_a_mark() -> None:
    assert "Done" in cell("status", "B")


def test_a_mapping_inside_a_field_is_told_by_its_own_words() -> None:
    assert cell("blocked").startswith("rain")


def test_columns_have_their_names_as_headings_and_keys() -> None:
    table = the(shown(STUDY, "list", columns="[title, start_after]"), Table)
    assert [(c.title, c.key) for c in table.columns] == [
        ("Title", "title"),
        ("Start after", "start_after"),
    ]


@pytest.mark.parametrize("kind", ["task", "Tasks", "TASK"])
def test_a_kind_may_be_spelled_in_the_plural_and_with_capitals(kind: str) -> None:
    assert ids(shown(STUDY, "list", kind=kind, columns="title")) == ["A", "B"]


def test_people_are_a_kind_too() -> None:
    assert ids(shown(STUDY, "list", kind="people", columns="title")) == ["ana"]


def test_a_kind_that_does_not_exist_gets_the_list_of_kinds() -> None:
    empty = the(shown(STUDY, "list", kind="ticket"), Empty)
    assert "“ticket”" in empty.title
    assert "task" in empty.hint


def test_nothing_that_fits_says_so_under_the_writer_s_heading() -> None:
    made = shown(STUDY, "list", where="status = dropped", title="Gone")
    assert the(made, Section).title == "Gone"
    assert the(made, Empty).title == "No tasks here"
    assert the(shown(STUDY, "list", where="status = dropped"), Empty)


def test_a_heading_of_one_s_own_stands_above_the_table() -> None:
    section = the(shown(STUDY, "list", title="This week"), Section)
    assert (section.title, the(section, Table).caption) == ("This week", "This week")


@pytest.mark.parametrize("kind", DEFAULT_COLUMNS)
def test_the_usual_columns_of_a_kind_exist(kind: str) -> None:
    fields = {*BY_NAME[kind].model_fields, *known_names().known}
    assert set(DEFAULT_COLUMNS[kind]) <= fields


def test_a_row_can_be_linked_to_by_the_id_as_written() -> None:
    table = the(shown(study_of({"tasks/a.md": "id: Tap-7"}), "list"), Table)
    assert [row.anchor for row in table.rows] == ["Tap-7"]


def test_one_item_in_short_has_its_facts_and_a_link() -> None:
    section = the(shown(STUDY, "item", id="A"), Section)
    assert section.title == "Paint"
    assert ids(section.more) == ["A"]
    assert the(section, Facts).facts


def test_one_item_needs_to_be_named() -> None:
    assert the(shown(STUDY, "item"), Empty).code == "id: TAP-7"


def test_a_column_that_is_no_field_is_told_with_a_guess() -> None:
    study = study_of({"tasks/T.md": ""})
    empty = the(shown(study, "list", kind="task", columns="[title, statsu]"), Empty)
    assert empty.title == "There is no field “statsu” for a column"
    assert empty.hint == "Did you mean `status`?"
