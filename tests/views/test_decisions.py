"""Decisions: open ones first, then who decided what on which evidence, and when to look again."""

from __future__ import annotations

from mkdocs_prodproj.item_pages.page import item_rest
from mkdocs_prodproj.shapes.axis import Row
from mkdocs_prodproj.shapes.blocks import Empty, Entry
from mkdocs_prodproj.shapes.cells import Meter
from mkdocs_prodproj.views.decisions import lede

from .studies import every, ids, plain, shown, study_of, texts, the

BUILD = (
    "decision: {outcome: build, date: 2026-06-01, by: ana, because: It halves the wait, "
    "evidence: R, options: [Kiosks, Codes], revisit: 2026-07-01}"
)
FILES = {
    "people/ana.md": "title: Ana",
    "initiatives/I.md": f"title: Tap\n{BUILD}",
    "initiatives/J.md": "title: Group tickets",
    "initiatives/K.md": "title: Points\ndecision: {outcome: no, because: Nobody asked}",
    "initiatives/S.md": "title: Glare\nshipped: 2026-01-01\ngoals: G\n"
    "expects: {metric: M, change: to 8, by: 2026-06-30}",
    "goals/G.md": "metrics: [{id: M, name: Wait, baseline: 10, target: 8, "
    "measurements: {2025-12-31: 10, 2026-06-30: 8}}]",
    "decisions/D.md": "title: A second auditor\nstatus: proposed\noptions: [Now, Later]\n"
    "revisit: 2026-07-08",
    "decisions/E.md": "title: Paper stays\nstatus: accepted\ndate: 2026-02-01",
    "research/R.md": "title: Taps halve it\nmethod: experiment\ndate: 2026-05-01\ninitiatives: I",
}


def test_what_waits_for_a_decision_comes_in_groups() -> None:
    made = shown(study_of(FILES), "open-decisions")
    assert [e.heading for e in every(made, Entry) if e.heading] == [
        "Proposed, 1",
        "Past the day to look again, 1",
        "Not decided, 1",
        "Shipped, and nothing said of what follows, 1",
    ]
    assert ids(made) == ["D", "I", "J", "S"]
    assert "to decide by 8 Jul" in plain(texts(made))


def test_without_an_open_decision_that_is_said() -> None:
    files = {"initiatives/I.md": "decision: {outcome: build, date: 2026-06-01}"}
    empty = the(shown(study_of(files), "open-decisions"), Empty)
    assert empty.title == "No decision is open"


def test_a_decision_says_who_why_instead_of_what_on_what_and_when_to_look_again() -> None:
    rows = every(shown(study_of(FILES), "decided"), Row)
    said = plain(texts(rows[0]))
    for part in (
        "Tap", "Ana", "1 Jun 2026", "It halves the wait", "Instead of: Kiosks; Codes",
        "Taps halve it", "1 Jul", "overdue",
    ):  # fmt: skip
        assert part in said
    assert every(rows[0], Meter)[0].word == "Tested"


def test_newest_first_and_what_we_will_not_do_apart() -> None:
    rows = every(shown(study_of(FILES), "decided"), Row)
    assert [ids(row)[0] for row in rows] == ["I", "E"]


def test_without_a_reason_that_is_said() -> None:
    rows = every(shown(study_of(FILES), "decided"), Row)
    assert "no reason is recorded" in texts(rows[1])


def test_a_decision_against_the_rank_names_what_it_passes_over() -> None:
    files = {
        "initiatives/A.md": "title: Top\nrice: {reach: 900, impact: 1, confidence: 1, effort: 1}",
        "initiatives/B.md": "rice: {reach: 9, impact: 1, confidence: 1, effort: 1}\n"
        "decision: {outcome: build, date: 2026-06-01, because: The law asks}",
    }
    study = study_of(files)
    assert "Ranks 2; passes over Top" in texts(shown(study, "decided"))


def test_the_page_in_a_sentence() -> None:
    assert lede(study_of({})) == "Nothing is decided yet, and nothing waits for a decision."
    assert lede(study_of(FILES)).startswith(
        "Three decisions on record, two open, one to be looked at again by now."
    )


def test_an_empty_plan_says_how_to_write_a_decision() -> None:
    assert "because" in the(shown(study_of({}), "decided"), Empty).code


def test_how_many_of_those_to_be_built_have_an_open_risk_is_counted() -> None:
    risks = "{value: passed, usability: testing, feasibility: n/a, viability: failed}"
    files = {"initiatives/I.md": f"risks: {risks}\ndecision: {{outcome: build, date: 2026-06-01}}"}
    said = plain(texts(shown(study_of(files), "decided")))
    assert "Of 1 initiative to be built, not yet known to be: usable 1, viable 1." in said


def test_a_record_names_what_it_is_about_and_that_names_the_record() -> None:
    study = study_of({"decisions/D.md": "about: I\nbecause: So", "initiatives/I.md": "need: Rest"})
    record, bet = (study.plan.by_id[id_] for id_ in ("D", "I"))
    assert "I" in ids(item_rest(study, record))
    said = texts(item_rest(study, bet))
    assert "Decides about it" in said
    assert "Need Rest" in said
