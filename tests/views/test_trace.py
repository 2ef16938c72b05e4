"""The trace page, and the strip on each item from why it is there to what came of it."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.item_pages.page import item_rest
from mkdocs_prodproj.items.quantities import Ratio
from mkdocs_prodproj.shapes.axis import Row
from mkdocs_prodproj.shapes.blocks import Empty, Fold, Section
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import proof
from mkdocs_prodproj.views.trace import lede, strip

from .studies import every, ids, plain, shown, study_of, texts, the

FILES = {
    "products/tw.md": "vision: Board in one tap\nneeds: [No line, No signal]",
    "goals/G.md": "title: No queue\nperiod: 2026\n"
    "metrics: [{id: M, name: Wait, baseline: 10, target: 8, measurements: {2026-06-30: 9}}]",
    "goals/O.md": "title: Old\nperiod: 2025",
    "initiatives/I.md": "title: Tap\ngoals: G\nneed: No line\nstatus: building\n"
    "expects: {metric: M, change: -1}",
    "initiatives/J.md": "title: Alone",
    "research/R.md": "title: Seen\nmethod: experiment\ndate: 2026-05-01\ninitiatives: I",
    "projects/P.md": "title: Build\ninitiatives: I",
    "tasks/T.md": "title: Wire\nproject: P\nestimate: 4d\nassignees: ana",
    "tasks/U.md": "title: Paint\nestimate: 1d",
    "people/ana.md": "title: Ana\nrate: 500 EUR/d",
}


@pytest.fixture(scope="module")
def study() -> Study:
    return study_of(FILES)


def said(study: Study, id_: str) -> list[str]:
    return [plain(texts(line)) for line in strip(study, study.plan.by_id[id_])]


def test_a_task_says_why_up_to_the_vision(study: Study) -> None:
    (why,) = strip(study, study.plan.by_id["T"])
    assert ids(why) == ["P", "I", "G", "tw"]
    assert texts(why).startswith("Why:")
    assert "Wait" in texts(why)


def test_a_goal_says_what_follows_from_it_down_to_what_came_of_it(study: Study) -> None:
    why, down = strip(study, study.plan.by_id["G"])
    assert ids(why) == ["tw"]
    assert ids(down) == ["I", "P", "T"]
    assert "1 metric" in plain(texts(down))
    assert "not shipped" in texts(down)


def test_an_initiative_says_its_evidence_and_decision(study: Study) -> None:
    down = said(study, "I")[1]
    assert "1 piece of evidence" in down
    assert "building" in down


def test_a_person_has_no_trace(study: Study) -> None:
    assert strip(study, study.plan.by_id["ana"]) == ()


def test_a_goal_is_a_fold_with_a_row_for_each_initiative(study: Study) -> None:
    first, old = every(shown(study, "trace"), Fold)
    assert plain(first.title) == "G No queue: 1 initiative, 1 project, 1 task, 4 d, €2,000"
    (row,) = every(first, Row)
    for part in (
        "Tap",
        "Wait -1",
        "Tested",
        "Building",
        "Build",
        "0 of 1 task done",
        "not shipped",
    ):
        assert part in plain(texts(row))
    assert "Nothing serves it" in texts(old)


def test_a_block_may_ask_for_one_goal(study: Study) -> None:
    assert len(every(shown(study, "trace", goal="G"), Fold)) == 1


def test_the_vision_stands_above_its_goals(study: Study) -> None:
    assert [s.title for s in every(shown(study, "trace"), Section)] == ["Board in one tap"]


def test_goals_without_a_product_are_told_apart() -> None:
    two = {"products/p.md": "vision: A", "products/q.md": "vision: B", "goals/G.md": "product: p",
           "goals/H.md": ""}  # fmt: skip
    titles = [s.title for s in every(shown(study_of(two), "trace"), Section)]
    assert titles == ["A", "Without a product"]


def test_what_hangs_in_the_air_is_named_with_what_to_add(study: Study) -> None:
    made = shown(study, "loose-ends")
    assert ids(made) == ["J", "U"]
    assert "add goals: [G-1]" in texts(made)


def test_nothing_in_the_air_is_said() -> None:
    assert the(shown(study_of({}), "loose-ends"), Empty).tone == "ok"


def test_work_that_serves_no_goal_is_told_in_days_and_money(study: Study) -> None:
    rows = [plain(texts(row)) for row in every(shown(study, "effort-by-goal"), Row)]
    assert rows[0].endswith("1 4 d 80 % €2,000")
    assert rows[1].endswith("Serves no goal risk 1 1 d 20 % no price")


def test_needs_stand_with_what_answers_them(study: Study) -> None:
    rows = [plain(texts(row)) for row in every(shown(study, "needs"), Row)]
    assert "Tap" in rows[0]
    assert "compare two or three" in rows[0]
    assert rows[1].count("none") == 2


def test_without_a_need_that_is_named_there_is_no_table() -> None:
    assert shown(study_of({"products/p.md": "needs: [Rest]"}), "needs") == ()


def test_the_page_in_a_sentence(study: Study) -> None:
    assert lede(study).startswith("One goal with initiatives")
    assert lede(study).endswith("Two items hang in the air.")
    assert lede(study_of({})) == "No goals yet, so nothing leads to one."


# Evidence in words


def test_a_share_of_few_people_has_its_range() -> None:
    assert plain(proof.of_n(Ratio(4, 5))) == "4 of 5; 38–96 %"
    assert plain(proof.of_n(Ratio(7, 8), "succeeded")) == "7 of 8 succeeded; 53–98 %"
    assert proof.of_n(Ratio(0, 0)) == "0 of 0"


def test_an_initiative_says_where_it_stands_what_it_claims_and_what_is_next() -> None:
    files = {
        "initiatives/I.md": "rice: {reach: 9, impact: 1, confidence: 100%, effort: 1}",
        "research/R.md": "method: interview\nparticipants: 3\nsuccesses: 2 of 3\n"
        "date: 2026-05-01\ninitiatives: I",
        "research/S.md": "method: experiment\ndate: 2025-05-01\nexpires: 2026-01-01\n"
        "initiatives: I",
    }
    study = study_of(files)
    words = plain(texts(item_rest(study, study.plan.by_id["I"])))
    assert "Anecdote supports 0.5 of 10" in words
    assert "100 % in RICE; the evidence supports 50 %" in words
    assert "Watch five people try it, or talk to six: that would make it “Observed”" in words
    assert "2 of 3; 21–94 %" in words
    assert "no longer counts" in words


def test_a_decision_shows_the_scores_of_its_day_and_when_it_is_overdue() -> None:
    text = "decision: {outcome: build, date: 2026-05-01, revisit: 2026-06-01, "
    files = {"initiatives/I.md": text + "score: {rice: 213, rank: 2 of 9}}"}
    study = study_of(files)
    words = plain(texts(item_rest(study, study.plan.by_id["I"])))
    assert "RICE 213, rank 2 of 9" in words
    assert "overdue" in words
