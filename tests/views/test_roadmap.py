"""The roadmap: order, lanes, what is missing, what we will not do."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import Board, Card, Empty, Entries, Figure, Section
from mkdocs_prodproj.shapes.cells import Bar, FourRisks, Mark, Meter, MiniBars
from mkdocs_prodproj.views import board, roadmap

from .studies import every, ids, shown, study_of, texts, the


def rice(reach: int, effort: float = 1, rest: str = "") -> str:
    score = f"{{reach: {reach}, impact: 1, confidence: 100%, effort: {effort}}}"
    return f"rice: {score}\n{rest}"


def ranks(files: dict[str, str], **written: object) -> list[str]:
    table = the(shown(study_of(files), "ranking", **written), Table)
    return [row.anchor for row in table.rows]


THREE = {
    "initiatives/A.md": rice(10),
    "initiatives/B.md": rice(30),
    "initiatives/C.md": rice(20),
}


def test_the_best_score_stands_first() -> None:
    assert ranks(THREE) == ["B", "C", "A"]


def test_a_limit_keeps_the_best_not_the_first_files() -> None:
    assert ranks(THREE, limit=2) == ["B", "C"]


def test_a_condition_keeps_the_ranks_of_the_whole() -> None:
    table = the(shown(study_of(THREE), "ranking", where="id != B"), Table)
    assert [texts(row.cells[0]).strip() for row in table.rows] == ["2", "3"]


def test_a_ranking_can_be_of_one_goal() -> None:
    files = THREE | {"goals/G.md": "", "initiatives/C.md": rice(20, 1, "goals: G")}
    assert ranks(files, goal="G") == ["C"]


def test_no_score_at_all_asks_for_the_inputs_of_the_plan_s_method() -> None:
    empty = the(shown(study_of({"initiatives/A.md": ""}), "ranking"), Empty)
    assert empty.code.startswith("rice: ")


def test_another_method_is_named_where_nothing_is_ranked() -> None:
    study = study_of({"plan.yml": "prioritisation: {method: wsjf}", "initiatives/A.md": ""})
    empty = the(shown(study, "ranking"), Empty)
    assert "wsjf" in empty.hint
    assert empty.code.startswith("wsjf: ")


def test_the_columns_of_a_score_share_one_scale_and_mark_the_cost() -> None:
    bars = every(shown(study_of(THREE), "ranking"), MiniBars)
    assert [round(bar.parts[0][1], 2) for bar in bars] == [1.0, 0.67, 0.33]
    assert [part[0] for part in bars[0].parts if part[2]] == ["E"]


def test_neighbours_that_are_too_close_carry_a_sign_and_the_rule() -> None:
    files = {"initiatives/A.md": rice(100), "initiatives/B.md": rice(99)}
    section = the(shown(study_of(files), "ranking"), Section)
    assert [bar.note for bar in every(section, MiniBars)] == ["≈", "≈"]
    assert section.sub.startswith("≈")


def test_a_nought_score_has_columns_without_height() -> None:
    bars = the(shown(study_of({"initiatives/A.md": rice(0)}), "ranking"), MiniBars)
    assert bars.parts[0][1] == 0


@pytest.mark.parametrize(
    ("status", "dim"), [("parked", True), ("rejected", True), ("building", False), ("idea", False)]
)
def test_what_is_parked_or_declined_drops_back(status: str, dim: bool) -> None:
    table = the(
        shown(study_of({"initiatives/A.md": rice(1, 1, f"status: {status}")}), "ranking"), Table
    )
    assert [row.dim for row in table.rows] == [dim]


def test_a_status_that_disagrees_with_the_decision_is_told_in_its_row() -> None:
    decided = "status: parked\ndecision: {outcome: build, date: 2026-06-01}"
    table = the(shown(study_of({"initiatives/A.md": rice(1, 1, decided)}), "ranking"), Table)
    assert "the status is" in texts(table.rows[0].cells[-1])


def test_the_evidence_behind_a_bet_is_a_meter_with_its_count() -> None:
    files = {
        "initiatives/A.md": rice(1),
        "research/R.md": "method: experiment\ndate: 2026-06-01\ninitiatives: A\nstatus: done",
    }
    meter = the(shown(study_of(files), "ranking"), Meter)
    assert (meter.level, meter.word, meter.note) == (4, "Tested", "1\u00a0item")


def test_the_four_risks_are_four_marks_that_say_their_state() -> None:
    files = {"initiatives/A.md": rice(1, 1, "risks: {value: passed, usability: failed}")}
    risks = the(shown(study_of(files), "ranking"), FourRisks)
    assert [(m.word, m.icon) for m in risks.marks] == [
        ("Valuable", "full"),
        ("Usable", "fail"),
        ("Feasible", "open"),
        ("Viable", "open"),
    ]


def test_without_any_evidence_state_there_is_nothing_to_draw() -> None:
    assert roadmap.evidence_cell(None) == Meter(0, "None")
    assert roadmap.four_risks(None) == ""


def test_a_bet_says_whom_it_serves_or_that_it_serves_no_goal() -> None:
    files = {"goals/G.md": "", "initiatives/A.md": rice(2, 1, "goals: G")} | {
        "initiatives/B.md": rice(1)
    }
    table = the(shown(study_of(files), "ranking"), Table)
    assert "A, for G" in texts(table.rows[0])
    assert "serves no goal" in texts(table.rows[1])


def test_what_has_no_score_is_grouped_by_what_is_missing() -> None:
    files = {
        "initiatives/A.md": "",
        "initiatives/B.md": "",
        "initiatives/C.md": "rice: {reach: 3, impact: 1, confidence: 50%}",
        "initiatives/D.md": rice(1),
    }
    entries = the(shown(study_of(files), "unscored"), Entries).entries
    assert [(entry.side, ids(entry)) for entry in entries] == [("2", ["A", "B"]), ("1", ["C"])]


def test_what_has_no_score_can_be_of_one_goal() -> None:
    files = {"goals/G.md": "", "initiatives/A.md": "goals: G", "initiatives/B.md": ""}
    assert ids(shown(study_of(files), "unscored", goal="G")) == ["A"]


def test_nothing_stands_where_everything_is_ranked() -> None:
    assert shown(study_of(THREE), "unscored") == ()


def lanes(files: dict[str, str]) -> dict[str, list[str]]:
    board = the(shown(study_of(files), "board"), Board)
    return {lane.title: ids(lane) for lane in board.lanes}


def test_a_lane_is_in_order_of_rank_and_ends_with_what_has_none() -> None:
    files = THREE | {"initiatives/0.md": ""}
    assert lanes(files)["Later"] == ["B", "C", "A", "0"]


def test_what_is_built_is_now_what_is_decided_is_next() -> None:
    files = {
        "initiatives/A.md": "status: building",
        "initiatives/B.md": "decision: {outcome: build, date: 2026-06-01}",
        "initiatives/C.md": "status: idea",
        "initiatives/D.md": "status: shipped",
        "initiatives/E.md": "horizon: not-doing",
    }
    assert lanes(files) == {"Now": ["A"], "Next": ["B"], "Later": ["C"]}


def test_a_decision_of_a_day_to_come_moves_nothing_yet() -> None:
    files = {"initiatives/A.md": "decision: {outcome: build, date: 2026-08-01}"}
    assert lanes(files)["Later"] == ["A"]


def test_a_lane_ends_after_twelve_and_counts_the_rest() -> None:
    files = {f"initiatives/I-{n}.md": "" for n in range(15)}
    lane = the(shown(study_of(files), "board"), Board).lanes[2]
    assert len(ids(lane)) == board.IN_A_LANE
    assert lane.cards[-1].title == "3 more"


def test_no_initiative_gives_an_empty_board_with_a_command() -> None:
    assert the(shown(study_of({}), "board"), Empty).code == "prodproj new initiative"


DELIVERED = {
    "initiatives/A.md": "status: building",
    "projects/P.md": "initiatives: A",
    "tasks/T.md": "project: P\nestimate: 1d\nstatus: done",
    "tasks/U.md": "project: P\nestimate: 3d",
}


def test_a_card_under_way_shows_how_much_is_done() -> None:
    card = the(shown(study_of(DELIVERED), "board"), Card)
    assert card.bar == Bar(0.25)


def test_a_card_under_way_tells_its_next_milestone() -> None:
    files = DELIVERED | {
        "milestones/M.md": "project: P\ndeadline: 2026-09-01\ndepends_on: U",
        "milestones/N.md": "project: P\ndeadline: 2026-08-01\ndepends_on: U",
    }
    mark = the(the(shown(study_of(files), "board"), Card).marks, Mark)
    assert (mark.tone, mark.word) == ("ok", "In time for 1\u00a0Aug")


def test_a_milestone_without_a_deadline_promises_nothing() -> None:
    files = DELIVERED | {"milestones/M.md": "project: P\ndepends_on: U"}
    assert every(the(shown(study_of(files), "board"), Card).marks, Mark) == []


def test_a_card_ahead_shows_evidence_and_size() -> None:
    card = the(shown(study_of({"initiatives/A.md": "effort: 4w/6w/10w"}), "board"), Card)
    assert the(card, Meter).level == 0
    assert "4, 6, 10 w" in texts(card)


def test_the_size_of_a_card_can_come_from_its_tasks() -> None:
    files = DELIVERED | {"initiatives/A.md": "status: ready"}
    assert "4 d in tasks" in texts(the(shown(study_of(files), "board"), Card))


def test_value_and_effort_are_drawn_from_two_bets_on() -> None:
    assert shown(study_of({"initiatives/A.md": rice(1)}), "value-effort") == ()
    figure = the(shown(study_of(THREE), "value-effort"), Figure)
    assert figure.svg.svg.startswith("<svg")


def test_a_bet_without_value_or_cost_has_no_place_on_the_drawing() -> None:
    files = THREE | {"initiatives/D.md": rice(0), "initiatives/E.md": rice(5)}
    svg = the(shown(study_of(files), "value-effort"), Figure).svg.svg
    assert ">E<" in svg
    assert ">D<" not in svg


def test_a_method_without_a_cost_has_no_drawing() -> None:
    ice = "ice: {impact: 8, confidence: 5, ease: 6}"
    files = {
        "plan.yml": "prioritisation: {method: ice}",
        "initiatives/A.md": ice,
        "initiatives/B.md": ice,
    }
    assert shown(study_of(files), "value-effort") == ()
    assert "hatched" not in texts(shown(study_of(files), "ranking"))


def test_a_bet_s_cross_shows_the_ranges_of_its_inputs() -> None:
    ranged = "rice: {reach: 10..30, impact: 1, confidence: 100%}\neffort: 4w/8w/16w"
    study = study_of(THREE | {"initiatives/A.md": ranged})
    found = next(r for r in study.ranking.ranked if r.id == "A")
    (dot,) = roadmap._dot(study, study.plan.get("A"), found)  # type: ignore[arg-type]
    assert (dot.x_low, dot.x, dot.x_high) == (1, 2, 4)
    assert (dot.y_low, dot.y, dot.y_high) == (10, 20, 30)
    assert the(shown(study, "value-effort"), Figure)


def test_lines_of_equal_score_are_round_and_within_what_there_is() -> None:
    assert roadmap._equal_lines([2.0, 50.0]) == (3.0, 10.0, 30.0)
    assert roadmap._equal_lines([]) == ()


def test_what_we_will_not_do_says_why_who_and_when() -> None:
    files = {
        "people/ana.md": "title: Ana Lima",
        "initiatives/A.md": (
            "decision: {outcome: no, by: ana, date: 2026-05-04, because: Too few ask for it}"
        ),
        "initiatives/B.md": "status: parked",
        "initiatives/C.md": "status: building",
    }
    entries = the(shown(study_of(files), "not-doing"), Entries).entries
    assert [ids(entry) for entry in entries] == [["A"], ["B"]]
    assert "Too few ask for it Ana Lima, 4 May" in texts(entries[0].notes)
    assert "No reason" in texts(entries[1].notes)


def test_nothing_stands_where_nothing_was_declined() -> None:
    assert shown(study_of(THREE), "not-doing") == ()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "No initiatives yet."),
        ({"initiatives/A.md": ""}, "none of them with a score"),
        (THREE, "Three candidate bets"),
        (THREE | {"initiatives/D.md": ""}, "One bet cannot be ranked"),
        (THREE | {"initiatives/D.md": "shipped: 2026-05-01"}, "one that shipped"),
    ],
)
def test_the_page_opens_with_how_much_is_ranked(files: dict[str, str], said: str) -> None:
    assert said in roadmap.lede(study_of(files))
