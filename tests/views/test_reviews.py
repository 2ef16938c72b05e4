"""The cycles and the steps of the loops."""

from __future__ import annotations

from mkdocs_prodproj.item_pages.page import item_rest
from mkdocs_prodproj.pages.head import PAGES
from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import Empty, Entries, Section, Words
from mkdocs_prodproj.shapes.cells import FileLink, Mark

from .studies import every, ids, plain, shown, study_of, texts, the

FILES = {
    "product.md": "type: product\nid: P\ntitle: Ferry\nvision: One tap\nagreed: [{by: ana}]",
    "reviews/R.md": (
        "product: P\nperiod: 2026-Q1\ndate: 2026-04-13\nowner: ana\nkept: [One quay first]\n"
        "learned: [Sun blinds]\nnext: [G]"
    ),
    "goals/OLD.md": "title: Lanes\nproduct: P\nperiod: 2026-Q1\nstatus: missed",
    "goals/G.md": (
        "title: Board\nproduct: P\nperiod: 2026\ncontinues: OLD\nmetrics: [{id: M1, name: Wait, "
        "unit: min, baseline: 12, target: 5, measurements: {2026-03-31: 10, 2026-06-30: 11}}]"
    ),
    "initiatives/I.md": "title: Tap\ngoals: G\nshipped: 2026-02-10",
    "initiatives/NO.md": "title: Kiosk\ngoals: G\ndecision: {outcome: no, date: 2026-05-02}",
}


def sections(files: dict[str, str] = FILES, **written: object) -> dict[str, Section]:
    made = shown(study_of(files), "reviews", **written)
    return {plain(s.title): s for s in made if isinstance(s, Section)}


def lede(files: dict[str, str]) -> str:
    say = PAGES["reviews"][2]
    assert say is not None
    return plain(say(study_of(files)))


def test_cycles_stand_newest_first_and_say_whether_they_were_reviewed() -> None:
    found = sections()
    assert list(found) == ["Q2 2026", "Q1 2026"]
    assert plain(found["Q2 2026"].sub) == "over since 30 Jun, not reviewed yet"
    assert plain(found["Q1 2026"].sub) == "reviewed on 13 Apr by ana"


def test_a_review_shows_what_was_kept_and_learned_and_what_follows() -> None:
    cycle = sections()["Q1 2026"]
    assert [w.title for w in every(cycle, Words)] == ["What we keep", "What we learned"]
    (first, *_) = every(cycle, Entries)
    assert (first.entries[0].heading, ids(first)) == ("Next", ["G"])


def test_a_cycle_shows_what_it_brought() -> None:
    said = plain(texts(sections()["Q1 2026"]))
    assert "Lanes" in said
    assert "Continued by G Board" in said
    assert "Shipped: I Tap" in said
    assert "Wait 12 min → 10 min" in said
    assert "better" in said
    second = plain(texts(sections()["Q2 2026"]))
    assert "Dropped: NO Kiosk" in second
    assert "Wait 10 min → 11 min" in second
    assert "worse" in second


def test_a_missed_goal_that_nothing_continues_says_so() -> None:
    files = FILES | {"goals/G.md": FILES["goals/G.md"].replace("continues: OLD\n", "")}
    assert "Nothing continues it." in texts(sections(files)["Q1 2026"])


def test_reviews_can_be_limited_and_of_one_product() -> None:
    assert list(sections(limit=1)) == ["Q2 2026"]
    assert list(sections(product="P")) == ["Q2 2026", "Q1 2026"]


def test_a_review_without_a_period_is_shown_all_the_same() -> None:
    found = sections({"reviews/R.md": "title: Look back\nkept: [Calm]"})
    assert list(found) == ["Look back"]


def test_without_a_cycle_the_page_says_what_to_write() -> None:
    assert the(shown(study_of({}), "reviews"), Empty).code == "prodproj new review"


def test_the_page_says_in_a_sentence_which_cycle_waits() -> None:
    assert lede({}) == "No cycle has been reviewed yet."
    assert lede(FILES) == "One cycle reviewed: Q1 2026. Q2 2026 is over and is not reviewed."


def test_every_step_of_every_loop_says_what_it_has_and_lacks() -> None:
    files = FILES | {"projects/X.md": "title: Gate", "tasks/T.md": "project: X\nblocked: Rain"}
    made = shown(study_of(files), "loop-steps")
    tables = every(made, Table)
    assert [s.title for s in every(made, Section)[1:]] == ["Ferry, turn 2", "Gate"]
    assert [len(t.rows) for t in tables] == [5, 5]
    assert "a review of 2026-Q2" in texts(tables[0].rows[-1])
    assert [m.word for m in every(tables[1], Mark)].count("Now") == 1
    assert every(tables[1].foot, FileLink)[0].path == "tasks/T.md"


def test_steps_can_be_of_one_project() -> None:
    files = FILES | {"projects/X.md": "", "tasks/T.md": "project: X"}
    assert len(every(shown(study_of(files), "loop-steps", project="X"), Table)) == 1
    assert shown(study_of({}), "loop-steps") != ()


def test_a_review_s_own_page_tells_what_its_cycle_brought() -> None:
    study = study_of(FILES)
    review = study.plan.get("R")
    assert review is not None
    said = plain(texts(item_rest(study, review)))
    assert "What it brought" in said
    assert "Shipped: I Tap" in said
