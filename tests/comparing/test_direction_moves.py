"""Other ranks, bets on goals, and evidence."""

from __future__ import annotations

from mkdocs_prodproj.comparing.consequences import EvidenceMove, GoalMove
from tests.comparing.plans import changed, compared


def bet(reach: int, more: str = "") -> str:
    return f"rice: {{reach: {reach}, impact: 1, confidence: 100%, effort: 1}}\n{more}"


BETS = {"initiatives/I.md": bet(300), "initiatives/J.md": bet(200), "initiatives/K.md": bet(100)}


def ranks(
    was: dict[str, str], now: dict[str, str]
) -> list[tuple[str, int | None, int | None, bool]]:
    return [(move.id, move.was, move.now, move.own) for move in compared(was, now).ranks]


def test_whose_own_score_changed_comes_before_those_it_passes() -> None:
    found = ranks(BETS, changed(BETS, K=bet(400)))
    assert found == [("K", 3, 1, True), ("I", 1, 2, False), ("J", 2, 3, False)]


def test_a_score_that_changes_no_place_is_no_move() -> None:
    assert ranks(BETS, changed(BETS, K=bet(150))) == []


def test_new_and_shipped_ones_have_one_place_only() -> None:
    now = {**changed(BETS, J=bet(200, "status: shipped")), "initiatives/N.md": bet(50)}
    assert ranks(BETS, now) == [("J", 2, None, True), ("N", None, 3, True), ("K", 3, 2, False)]


def test_a_new_name_keeps_its_place() -> None:
    now = {"initiatives/Z.md" if "K" in path else path: text for path, text in BETS.items()}
    assert compared(BETS, now, {"initiatives/K.md": "initiatives/Z.md"}).ranks == ()


# -- goals ------------------------------------------------------------------------------------

AIMED = {
    "goals/G.md": "title: Fast",
    "goals/H.md": "title: Warm",
    "initiatives/I.md": "goals: [G]",
    "initiatives/J.md": "goals: [G]",
}


def test_goals_gain_and_lose_bets_and_the_loser_comes_first() -> None:
    found = compared(AIMED, {**changed(AIMED, J="goals: [H]"), "initiatives/K.md": "goals: [H]"})
    assert found.goals == (
        GoalMove("G", "Fast", (), ("J",), "no-data", "no-data"),
        GoalMove("H", "Warm", ("J", "K"), (), "no-data", "no-data"),
    )


def test_a_bet_that_is_declined_is_lost_and_one_that_ships_is_not() -> None:
    now = changed(AIMED, I="goals: [G]\ndecision: no", J="goals: [G]\nstatus: shipped")
    assert [(g.id, g.lost) for g in compared(AIMED, now).goals] == [("G", ("I",))]


def test_a_bet_with_a_new_name_is_the_same() -> None:
    now = {"initiatives/Z.md" if "J" in path else path: text for path, text in AIMED.items()}
    assert compared(AIMED, now, {"initiatives/J.md": "initiatives/Z.md"}).goals == ()


def test_another_status_is_told() -> None:
    (move,) = compared(AIMED, changed(AIMED, H="title: Warm\nstatus: dropped")).goals
    assert (move.id, move.status_was, move.status) == ("H", "no-data", "dropped")


def test_goals_that_are_new_or_gone_are_told() -> None:
    now = changed(AIMED, H="", J="goals: [N]") | {"goals/N.md": "title: New"}
    assert compared(AIMED, now).goals == (
        GoalMove("G", "Fast", (), ("J",), "no-data", "no-data"),
        GoalMove("N", "New", ("J",), (), "", "no-data"),
        GoalMove("H", "Warm", (), (), "no-data", ""),
    )


# -- evidence ---------------------------------------------------------------------------------

TALKS = "method: interview\ndate: 2026-05-20\nparticipants: 8\ninitiatives: [I]\nresult: supports"
DESK = "method: desk\ndate: 2026-05-20\ninitiatives: [I]\nresult: supports"


def test_research_lifts_the_level() -> None:
    was = {"initiatives/I.md": "title: Ticket"}
    found = compared(was, {**was, "research/R.md": TALKS})
    assert found.evidence == (EvidenceMove("I", "Ticket", 0, 3, ("R",)),)


def test_research_that_lifts_nothing_is_told_as_added() -> None:
    was = {"initiatives/I.md": "title: Ticket", "research/R.md": TALKS}
    found = compared(was, {**was, "research/S.md": DESK})
    assert found.evidence == (EvidenceMove("I", "Ticket", 3, 3, ("S",)),)


def test_research_still_to_come_and_other_words_are_no_evidence() -> None:
    was = {"initiatives/I.md": "title: Ticket", "research/R.md": TALKS}
    now = {
        **was,
        "research/R.md": f"{TALKS}\nowner: ana",
        "research/S.md": f"{DESK}\nstatus: planned",
    }
    assert compared(was, now).evidence == ()


def test_what_lost_evidence_comes_first() -> None:
    was = {"initiatives/I.md": "title: I", "initiatives/J.md": "title: J",
           "research/R.md": TALKS.replace("[I]", "[J]")}  # fmt: skip
    now = {**changed(was, R=""), "research/S.md": TALKS}
    assert [(m.id, m.was, m.now) for m in compared(was, now).evidence] == [("J", 3, 0), ("I", 0, 3)]
