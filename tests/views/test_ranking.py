"""Around the ranking: how sure the order is, what fits, other scorers, other methods."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import Board, Empty, Fold, Note, Section
from mkdocs_prodproj.shapes.cells import Bar, MiniBars

from .studies import every, ids, mistakes, plain, shown, study_of, texts, the


def rice(reach: object, effort: object = 1, rest: str = "") -> str:
    score = f"{{reach: {reach}, impact: 1, confidence: 100%, effort: {effort}}}"
    return f"rice: {score}\n{rest}"


RANGED = {
    "initiatives/A.md": rice("100..300"),
    "initiatives/B.md": rice(150),
    "initiatives/C.md": rice(10),
}
CERTAIN = {"initiatives/A.md": rice(100), "initiatives/B.md": rice(150)}


def test_under_a_rank_stand_the_places_of_its_interval_and_the_sub_says_what_they_are() -> None:
    section = the(shown(study_of(RANGED), "ranking"), Section)
    table = the(section, Table)
    assert [texts(row.cells[0]) for row in table.rows] == ["1 1 to 2", "2 1 to 2", "3"]
    assert "under a rank, the places in 8 of 10 of 1,000 trials of the ranges" in section.sub


def test_without_ranges_a_rank_stands_alone() -> None:
    section = the(shown(study_of(CERTAIN), "ranking"), Section)
    assert [texts(row.cells[0]) for row in the(section, Table).rows] == ["1", "2"]
    assert "trials" not in section.sub


def odds(files: dict[str, str], **written: object) -> list[list[str]]:
    table = the(shown(study_of(files), "rank-odds", **written), Table)
    return [[plain(texts(cell)) for cell in row.cells] for row in table.rows]


def test_each_bet_has_its_places_score_chance_and_what_would_make_it_first() -> None:
    first, second, third = odds(RANGED)
    assert first[:4] == ["A A A", "1 to 2", "200 100 to 300", "100 %"]
    assert first[4] == "Stays first until reach 150 instead of 200 or impact 0.75 instead of 1"
    assert second[4] == "Effort 0.75 instead of 1 or reach 200 instead of 150"
    assert third[4] == "Reach 200 instead of 10"


def test_without_ranges_only_ranks_and_turns_are_told() -> None:
    assert len(odds(CERTAIN)[0]) == 3
    assert "No input is a range" in texts(shown(study_of(CERTAIN), "rank-odds"))


def test_a_bet_that_no_single_input_lifts_says_so() -> None:
    files = {"initiatives/A.md": rice(1000), "initiatives/B.md": rice(1, 90)}
    assert odds(files)[1][-1] == "Not by one input"


def test_two_that_share_the_first_place_stay_there_whatever_one_input_becomes() -> None:
    files = {"initiatives/A.md": rice(10), "initiatives/B.md": rice(10)}
    assert odds(files)[0][-1] == "Stays first, whatever one input becomes"


def test_a_single_bet_has_no_order_to_be_sure_of() -> None:
    assert shown(study_of({"initiatives/A.md": rice(1)}), "rank-odds") == ()


def test_beyond_twelve_the_rest_is_one_click_away() -> None:
    files = {f"initiatives/I-{n}.md": rice(n + 1) for n in range(15)}
    fold = the(shown(study_of(files), "rank-odds"), Fold)
    assert (fold.title, len(the(fold, Table).rows)) == ("3 more", 3)


def test_what_several_people_said_stands_under_the_bet() -> None:
    files = {
        "people/ana.md": "title: Ana Lima",
        "initiatives/A.md": rice("{ana: 400, li: 900}"),
        "initiatives/B.md": rice(100),
    }
    assert odds(files)[0][0] == "A A A reach: Ana Lima 400, li 900"


ROOM = {
    "product.md": "type: product\nperiod: 2026-07-06..2026-07-19",
    "people/ana.md": "title: Ana",
    "initiatives/A.md": rice(90, 0.25),
    "initiatives/B.md": rice(80, 0.5),
    "initiatives/C.md": rice(1, 1),
}


def test_the_line_stands_before_the_first_bet_that_the_period_has_no_room_for() -> None:
    table = the(shown(study_of(ROOM), "ranking"), Table)
    assert [row.anchor for row in table.rows] == ["A", "cut-line", "B", "C"]
    said = plain(texts(table.rows[1]))
    assert "one person has 2 person-weeks" in said
    assert "B needs 2 person-weeks more, and 1 person-week is left" in said


def test_a_part_of_the_ranking_has_no_line() -> None:
    table = the(shown(study_of(ROOM), "ranking", limit=2), Table)
    assert "cut-line" not in [row.anchor for row in table.rows]


def test_where_all_fits_the_room_that_is_left_is_told_below() -> None:
    files = ROOM | {"initiatives/B.md": rice(80, 0.25), "initiatives/C.md": "status: idea"}
    note = plain(texts(every(shown(study_of(files), "ranking"), Note)))
    assert "All that is not parked fits; 0 person-weeks are left." in note


def test_without_a_period_or_people_no_line_is_drawn() -> None:
    for missing in ("product.md", "people/ana.md"):
        study = study_of({path: text for path, text in ROOM.items() if path != missing})
        assert study.cut is None


def test_a_bet_that_others_need_is_named_with_who_needs_it() -> None:
    files = {"initiatives/A.md": rice(90, 1, "depends_on: B"), "initiatives/B.md": rice(10)}
    notes = texts(every(shown(study_of(files), "ranking"), Note))
    assert "To be built before its rank: B (A needs it)." in notes


def test_bets_that_need_each_other_are_told() -> None:
    files = {
        "initiatives/A.md": rice(90, 1, "depends_on: B"),
        "initiatives/B.md": rice(10, 1, "depends_on: A"),
    }
    assert "need each other in a circle: A, B, A" in texts(shown(study_of(files), "ranking"))


HOUSE = "prioritisation: {method: formula, formula: %s, criteria: {value: {}, pain: {cost: true}}}"


def test_a_house_s_own_formula_ranks_and_is_printed() -> None:
    files = {
        "plan.yml": HOUSE % "value / (pain + 1)",
        "initiatives/A.md": "score: {value: 8, pain: 3}",
        "initiatives/B.md": "score: {value: 9, pain: 2}",
    }
    section = the(shown(study_of(files), "ranking"), Section)
    assert [row.anchor for row in the(section, Table).rows] == ["B", "A"]
    assert "House formula: value ÷ (pain + 1)" in texts(section)
    assert [part[2] for part in every(section, MiniBars)[0].parts] == [False, True]


def test_a_slip_in_the_formula_is_told_with_its_column() -> None:
    files = {"plan.yml": HOUSE % "valu / pain", "initiatives/A.md": "score: {value: 8, pain: 3}"}
    made = shown(study_of(files), "ranking")
    assert the(made, Empty)
    assert "at column 1" in texts(every(made, Note))


@pytest.mark.parametrize("method", ["ice", "wsjf", "cd3", "opportunity"])
def test_where_nothing_is_ranked_the_method_s_inputs_can_be_pasted(method: str) -> None:
    study = study_of(
        {"plan.yml": f"prioritisation: {{method: {method}}}", "initiatives/A.md": "status: idea"}
    )
    assert the(shown(study, "ranking"), Empty).code.startswith(f"{method}: ")


def test_musts_by_effort_may_be_over_the_line_when_few_in_number() -> None:
    files = {
        "initiatives/A.md": "moscow: must\neffort: 7w",
        "initiatives/B.md": "moscow: should\neffort: 2w",
        "initiatives/C.md": "moscow: could\neffort: 1w",
        "initiatives/D.md": "moscow: wont\neffort: 9w",
        "initiatives/E.md": "moscow: could",
    }
    section = the(shown(study_of(files), "moscow"), Section)
    must, should, could = every(section, Bar)
    assert (must.share, must.tick, must.tone) == (0.7, 0.6, "off")
    assert (should.share, could.share) == (0.2, 0.1)
    assert "they take more" in texts(section)
    assert "One bet without an effort" in texts(section)
    assert [ids(row) for row in the(section, Table).rows][3] == ["D"]


def test_musts_on_the_line_are_no_warning() -> None:
    files = {
        "initiatives/A.md": "moscow: must\neffort: 6w",
        "initiatives/B.md": "moscow: should\neffort: 4w",
    }
    section = the(shown(study_of(files), "moscow"), Section)
    assert every(section, Bar)[0].tone == "neu"
    assert "they take more" not in texts(section)


def test_without_classes_or_answers_there_is_no_section() -> None:
    study = study_of(CERTAIN)
    assert shown(study, "moscow") == ()
    assert shown(study, "kano") == ()


def test_kano_tells_category_coefficients_and_how_many_answered() -> None:
    files = {
        "initiatives/A.md": "kano: {A: 10, one-dimensional: 4, Must be: 10, i: 6}",
        "initiatives/B.md": "kano: delighter",
        "initiatives/C.md": "kano: {R: 3}",
        "initiatives/D.md": "kano: {nice: 3}",
    }
    rows = [texts(row) for row in the(shown(study_of(files), "kano"), Table).rows]
    assert "Must be 0.47 −0.47 n = 30 A 10, O 4, M 10, I 6" in rows[0]
    assert "few answers" not in rows[0]
    assert "Attractive as written, without answers" in rows[1]
    assert "Reverse unknown unknown n = 3 R 3" in rows[2]
    assert "few answers" in rows[2]
    assert "Needs counts" in rows[3]


def quarters(files: dict[str, str]) -> dict[str, list[str]]:
    board = the(shown(study_of(files), "board", by="quarters"), Board)
    return {plain(lane.title): ids(lane) for lane in board.lanes}


def test_a_board_by_quarters_goes_by_planned_work_else_by_a_hard_date() -> None:
    files = {
        "initiatives/A.md": "due: 2026-12-01",
        "initiatives/B.md": "due: 2029-01-01",
        "initiatives/C.md": "status: idea",
        "initiatives/D.md": "due: 2026-12-01",
        "initiatives/E.md": "status: rejected\ndue: 2026-12-01",
        "initiatives/F.md": "due: 2026-01-01",
        "tasks/T.md": "initiative: D\nestimate: 3d",
    }
    assert quarters(files) == {
        "Q3 2026": ["D", "F"],
        "Q4 2026": ["A"],
        "Q1 2027": [],
        "Q2 2027": [],
        "After that": ["B"],
        "No date yet": ["C"],
    }


def test_a_board_knows_two_kinds_of_lanes() -> None:
    (said,) = mistakes(study_of(CERTAIN), "board", by="quarter")
    assert "Did you mean `quarters`?" in said
