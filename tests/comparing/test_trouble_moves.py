"""New and closed risks; new and mended problems."""

from __future__ import annotations

from mkdocs_prodproj.comparing.consequences import RiskMove
from tests.comparing.plans import Files, changed, compared

RISKS = {
    "risks/R.md": "title: Late key\nprobability: 40%\nimpact: 3",
    "risks/S.md": "title: Rain\nprobability: 10%\nimpact: 2",
}


def test_a_risk_is_new_scored_otherwise_or_gone() -> None:
    now = changed(RISKS, R="title: Late key\nprobability: 40%\nimpact: 4", S="")
    now["risks/T.md"] = "title: Leak\nprobability: 60%\nimpact: 5"
    assert compared(RISKS, now).risks == (
        RiskMove("T", "Leak", None, 20, "new"),
        RiskMove("R", "Late key", 9, 12, "scored"),
        RiskMove("S", "Rain", 2, None, "gone"),
    )


def test_a_closed_risk_is_gone() -> None:
    found = compared(RISKS, changed(RISKS, R=RISKS["risks/R.md"] + "\nstatus: closed")).risks
    assert found == (RiskMove("R", "Late key", 9, None, "gone"),)


def test_a_new_risk_that_nobody_judged_has_no_score() -> None:
    assert compared({}, {"risks/R.md": "title: R"}).risks == (
        RiskMove("R", "R", None, None, "new"),
    )


def test_a_risk_that_is_judged_at_last_is_not_new() -> None:
    (move,) = compared({"risks/R.md": "title: R"}, RISKS | {"risks/S.md": "status: closed"}).risks
    assert (move.was, move.now, move.what, move.is_new) == (None, 9, "scored", False)


def test_another_answer_to_a_risk_moves_no_score() -> None:
    assert compared(RISKS, changed(RISKS, R=RISKS["risks/R.md"] + "\nowner: ana")).risks == ()


# -- problems ---------------------------------------------------------------------------------

WAITS = {"tasks/A.md": "estimate: 1d\ndepends_on: [B, C]", "tasks/B.md": "estimate: 1d"}


def rules(was: Files, now: Files, renamed: Files | None = None) -> tuple[list[str], list[str]]:
    """The rules of the new problems, and of the mended ones; hints left out."""
    found = compared(was, now, renamed)
    new, mended = (
        [p.rule for p in problems if p.severity != "hint"]
        for problems in (found.problems, found.mended)
    )
    return new, mended


def test_a_problem_is_mended() -> None:
    now = {**WAITS, "tasks/C.md": "estimate: 1d"}
    assert rules(WAITS, now) == ([], ["unknown-reference"])


def test_a_problem_is_new_and_stands_where_it_is_now() -> None:
    (problem,) = (p for p in compared(
        WAITS, changed(WAITS, B="title: B\ndepends_on: [X]\nestimate: 1d")
    ).problems if p.severity != "hint")  # fmt: skip
    assert (problem.rule, problem.item, problem.position.line) == ("unknown-reference", "B", 3)


def test_a_problem_on_another_line_is_the_same() -> None:
    now = changed(WAITS, A="title: A\n# a remark\nestimate: 1d\ndepends_on: [B, C]")
    assert rules(WAITS, now) == ([], [])


def test_another_unknown_name_is_another_problem() -> None:
    now = changed(WAITS, A="estimate: 1d\ndepends_on: [B, D]")
    assert rules(WAITS, now) == (["unknown-reference"], ["unknown-reference"])


def test_a_second_one_of_a_kind_is_new() -> None:
    was = {"tasks/A.md": "estimate: 1d\ndue: soon"}
    assert rules(was, changed(was, A="estimate: much\ndue: soon"))[1] == []
    assert len(rules(was, changed(was, A="estimate: much\ndue: soon"))[0]) == 1


def test_another_title_is_no_other_problem() -> None:
    was = {"tasks/A.md": "title: Old"}
    found = compared(was, changed(was, A="title: New"))
    assert [p.rule for p in compared({}, was).problems] == ["missing-estimate"]
    assert (found.problems, found.mended) == ((), ())


def test_a_stranger_is_the_same_whoever_names_him_first() -> None:
    """An unknown name is told once, at the first item that says it."""
    was = {"tasks/A.md": "estimate: 1d\nassignees: ben", "tasks/B.md": "assignees: ben"}
    found = compared(was, changed(was, A="estimate: 1d"))
    assert [p.rule for p in (*found.problems, *found.mended) if p.rule == "unknown-person"] == []


def test_a_problem_follows_its_item_to_a_new_name_and_file() -> None:
    now = {"tasks/Z.md": WAITS["tasks/A.md"], "tasks/B.md": WAITS["tasks/B.md"]}
    assert rules(WAITS, now, {"tasks/A.md": "tasks/Z.md"}) == ([], [])
