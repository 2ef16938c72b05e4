"""What a block of a page asks for, and what is wrong with it."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.shapes.blocks import Columns, Empty, Note, Section
from mkdocs_prodproj.wording.options import Option, read_options
from tests.views.studies import every, ids, mistakes, shown, study_of, texts, the

TASKS = {
    "tasks/A.md": "status: done\nassignees: ana",
    "tasks/B.md": "status: todo\nassignees: [ana, li]",
    "tasks/C.md": "status: todo",
}
STUDY = study_of(TASKS)


def test_a_block_without_a_view_gets_a_line_to_paste() -> None:
    assert mistakes(STUDY, " ,") == ("A plan block needs a line such as `view: timeline`.",)


def test_a_view_that_does_not_exist_is_guessed_at() -> None:
    assert mistakes(STUDY, "timelin") == ("There is no view “timelin”. Did you mean `timeline`?",)


def test_a_view_unlike_any_gets_the_whole_list() -> None:
    (said,) = mistakes(STUDY, "xyzzy")
    assert "board" in said
    assert "timeline" in said


def test_a_view_may_be_spelled_with_capitals_and_underscores() -> None:
    assert the(shown(STUDY, "Needs_You"), Section).id == "needs-you"


def test_an_option_that_does_not_exist_is_guessed_at() -> None:
    (said,) = mistakes(STUDY, "list", wher="status = todo")
    assert said == "The view “list” has no option “wher”. Did you mean `where`?"


def test_an_option_unlike_any_gets_what_the_view_takes() -> None:
    (said,) = mistakes(STUDY, "item", zzzz="1")
    assert said == "The view “item” has no option “zzzz”. It takes id, explain."


def test_an_option_may_be_spelled_with_capitals() -> None:
    assert ids(shown(STUDY, "list", Where="status = done")) == ["A"]


def test_a_mistake_in_a_condition_is_told_with_its_column() -> None:
    (said,) = mistakes(STUDY, "list", where="status = todo and asignee = ana")
    assert said.startswith("In `where`, column 19: ")
    assert "asignee" in said


def test_several_mistakes_are_told_at_once() -> None:
    found = mistakes(STUDY, "list", where="status =", colour="red")
    assert len(found) == 2


@pytest.mark.parametrize("option", ["project", "product", "goal", "id"])
def test_an_item_that_does_not_exist_is_told(option: str) -> None:
    known = (Option(option, "", ""),)
    assert read_options(STUDY, "x", known, {option: "nowhere"})[1] == (
        f"There is no item “nowhere” for `{option}`.",
    )


def test_an_item_that_is_nearly_named_is_guessed_at() -> None:
    study = study_of({"projects/CHECKOUT.md": ""})
    assert mistakes(study, "timeline", project="CHEKOUT") == (
        "There is no item “CHEKOUT” for `project`. Did you mean `CHECKOUT`?",
    )


def test_an_item_named_in_other_case_is_guessed_at() -> None:
    study = study_of({"projects/TAP.md": ""})
    assert mistakes(study, "timeline", project="tap")[0].endswith("Did you mean `TAP`?")


@pytest.mark.parametrize(("written", "kept"), [("2", 2), (2, 2), ("0", 0), ("", 3), (None, 3)])
def test_a_limit_keeps_that_many(written: object, kept: int) -> None:
    assert len(ids(shown(STUDY, "list", limit=written))) == kept


@pytest.mark.parametrize("written", ["²", "many", "-1", "1.5", True])
def test_a_limit_that_is_no_whole_number_is_told(written: object) -> None:
    (said,) = mistakes(STUDY, "list", limit=written)
    assert said.startswith("`limit` ")


def test_days_that_are_no_whole_number_are_told() -> None:
    (said,) = mistakes(STUDY, "lately", days="a week")
    assert said.startswith("`days` ")


def test_days_before_the_calendar_begins_are_as_far_back_as_it_goes() -> None:
    assert mistakes(STUDY, "lately", days="99999999") == ()


def test_explain_says_how_the_block_was_understood_and_what_was_kept() -> None:
    made = shown(STUDY, "list", where="assignees = ana", explain=True)
    said = texts(the(made, Note))
    assert "where: assignees = ana" in said
    assert "kept 2 of 3 items" in said


def test_explain_without_a_condition_counts_nothing() -> None:
    said = texts(the(shown(STUDY, "list", explain="yes"), Note))
    assert "The condition" not in said


def test_explain_that_is_off_says_nothing() -> None:
    assert every(shown(STUDY, "list", explain=False), Note) == []


def test_explain_without_other_options_says_none() -> None:
    study = study_of({"tasks/A.md": ""})
    assert "explain: true" in texts(the(shown(study, "problem-counts", explain=True), Note))


def test_a_list_of_values_is_one_text() -> None:
    made = shown(STUDY, "list", columns=["title", "status"])
    assert texts(made).count("Status") == 1


def test_several_views_stand_side_by_side() -> None:
    study = study_of({"risks/R.md": "probability: high\nimpact: high"})
    assert the(shown(study, "risk-matrix, risks", columns="2-3"), Columns).ratio == "23"


def test_of_several_views_each_takes_the_options_it_knows() -> None:
    study = study_of(TASKS | {"initiatives/I.md": "", "projects/P.md": ""})
    assert mistakes(study, "board, timeline", project="P", goal="") == ()


def test_an_option_that_none_of_several_views_takes_is_told() -> None:
    (said,) = mistakes(STUDY, "people, workload", limmit="3")
    assert "limmit" in said


def test_one_of_several_views_that_has_nothing_to_show_leaves_the_width_to_the_other() -> None:
    made = shown(STUDY, "risk-matrix, risks")
    assert every(made, Columns) == []
    assert the(made, Empty).title == "No risks yet"


def test_mistakes_of_several_views_are_all_told() -> None:
    found = mistakes(STUDY, "timlin, rodmap")
    assert len(found) == 2


@pytest.mark.parametrize(
    "view", ["goal-strip", "scorecard", "milestones", "board", "timeline", "risks", "workload"]
)
def test_where_the_condition_keeps_nothing_no_new_file_is_asked_for(view: str) -> None:
    files = {
        "goals/G.md": "",
        "milestones/M.md": "",
        "initiatives/I.md": "",
        "tasks/T.md": "estimate: 1d\nassignee: ana",
        "people/ana.md": "",
        "risks/R.md": "",
    }
    empty = the(shown(study_of(files), view, where="id = none-of-them"), Empty)
    assert (empty.title, empty.code) == ("Nothing fits here", "")
    assert the(shown(study_of({}), view), Empty).code != ""
