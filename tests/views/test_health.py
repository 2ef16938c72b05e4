"""Plan health: everything to mend, with the place and a line to paste."""

from __future__ import annotations

from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import Counts, Empty, Fold, ProblemRow, Problems, Section
from mkdocs_prodproj.shapes.cells import FileLink, ItemLink
from mkdocs_prodproj.views import health

from .studies import every, ids, mistakes, shown, study_of, texts, the

MIXED = {
    "tasks/A.md": "depends_on: NOWHERE\nassignee: ana\nestimate: 1d",
    "tasks/B.md": "due: 2026-07-01\nestimate: 1d\nassignee: ana",
    "tasks/C.md": "assignee: ana",
}


def test_problems_stand_by_severity_worst_first() -> None:
    sections = every(shown(study_of(MIXED), "problems"), Section)
    assert [s.id for s in sections] == ["error", "warning", "hint"]


def test_a_problem_says_where_and_what_to_paste() -> None:
    row = every(shown(study_of(MIXED), "problems", severity="error"), ProblemRow)[0]
    assert row.place == FileLink("tasks/A.md", 2)
    assert row.mark.word == "Error"
    assert row.rule == "unknown-reference"


def test_a_problem_links_to_its_item() -> None:
    rows = every(shown(study_of(MIXED), "problems", rule="past-due"), ProblemRow)
    assert [row.item for row in rows] == [ItemLink("B", "Open its page", "B")]


def test_a_problem_that_does_not_name_its_item_links_by_title() -> None:
    study = study_of({"tasks/A.md": "title: Paint\nestimate: soon"})
    rows = every(shown(study, "problems"), ProblemRow)
    assert ItemLink("A", "Paint", "A") in [row.item for row in rows]


def test_a_problem_of_no_item_links_to_none() -> None:
    study = study_of({"plan.yml": "rules: {zzz: off}"})
    (row,) = every(shown(study, "problems"), ProblemRow)
    assert row.item == ""


def test_problems_can_be_of_one_rule_or_one_severity() -> None:
    study = study_of(MIXED)
    assert {r.rule for r in every(shown(study, "problems", rule="past-due"), ProblemRow)} == {
        "past-due"
    }
    only = every(shown(study, "problems", severity="hint"), ProblemRow)
    assert {r.mark.word for r in only} == {"Hint"}


MANY = {f"tasks/T-{n}.md": f"estimate: 1d\nassignee: ana\ndepends_on: X-{n}" for n in range(9)}


def test_of_a_rule_with_many_problems_a_few_are_told_in_full_and_the_rest_in_short() -> None:
    made = shown(study_of(MANY), "problems", severity="error")
    assert len(the(made, Problems).rows) == health.OF_ONE_RULE
    fold = the(made, Fold)
    assert fold.title == "6 more: unknown-reference"
    assert ids(the(fold, Table)) == [f"T-{n}" for n in range(3, 9)]


def test_a_limit_says_how_many_are_told_in_full() -> None:
    made = shown(study_of(MANY), "problems", severity="error", limit=5)
    assert len(the(made, Problems).rows) == 5


def test_two_more_than_a_few_are_all_told_in_full() -> None:
    files = dict(list(MANY.items())[:5])
    made = shown(study_of(files), "problems", severity="error")
    assert (len(the(made, Problems).rows), every(made, Fold)) == (5, [])


def test_the_short_list_leaves_room_for_problems_of_no_item() -> None:
    names = ", ".join(f"zzz{n}: off" for n in range(9))
    table = the(shown(study_of({"plan.yml": f"rules: {{{names}}}"}), "problems"), Table)
    assert table.rows[0].cells[0] == ""


def test_a_plan_without_problems_is_told_as_good_news() -> None:
    assert the(shown(study_of({}), "problems"), Empty).tone == "ok"


def test_nothing_of_one_rule_is_not_nothing_to_mend() -> None:
    empty = the(shown(study_of(MIXED), "problems", rule="no-owner"), Empty)
    assert "every check holds" not in empty.hint


def test_a_severity_or_a_rule_that_does_not_exist_is_told() -> None:
    study = study_of(MIXED)
    assert "Did you mean `error`" in mistakes(study, "problems", severity="eror")[0]
    assert "Did you mean `past-due`" in mistakes(study, "problems", rule="past-deu")[0]


def test_problems_are_counted_in_words_that_agree() -> None:
    parts = the(shown(study_of(MIXED), "problem-counts"), Counts).parts
    assert [mark.word for mark, _ in parts] == ["error", "warning", "hint"]
    (many,) = the(shown(study_of(MANY), "problem-counts"), Counts).parts
    assert (many[0].word, many[1]) == ("errors", 9)


def test_the_page_opens_with_how_much_is_broken() -> None:
    assert health.lede(study_of({})) == "Nothing to mend."
    assert health.lede(study_of({"tasks/A.md": ""})).startswith("Nothing is broken.")
    assert health.lede(study_of(MIXED)).startswith("One error stops a strict build.")
    assert health.lede(study_of(MANY)).startswith("Nine errors stop a strict build.")


def test_an_item_s_problems_are_those_that_name_it_or_stand_in_its_file() -> None:
    study = study_of({"tasks/A.md": "depends_on: X\nestimate: 1d\nassignee: ana", "tasks/B.md": ""})
    assert [p.item for p in health.of_item(study, ["tasks/A.md"], "A")] == ["A"]


def test_every_problem_names_its_rule() -> None:
    assert "unknown-reference" in texts(shown(study_of(MIXED), "problems"))
