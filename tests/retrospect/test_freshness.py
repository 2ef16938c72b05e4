"""What to look at again: sections of the Health page, and the note on an item's own page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from mkdocs_prodproj.item_pages.page import item_top
from mkdocs_prodproj.retrospect.freshness import stale_note
from mkdocs_prodproj.shapes.blocks import Empty, Entries, Entry, Fold, Section
from mkdocs_prodproj.shapes.cells import Code
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.tracking.freshness import Freshness, Stale
from mkdocs_prodproj.tracking.suspects import Suspect
from tests.views.studies import every, ids, plain, shown, study_of, texts, the

PLAN = {
    "people/ana.md": "title: Ana",
    "tasks/A.md": "title: Ask\nstatus: doing\nowner: ana\nupdated: 2026-03-02",
    "tasks/B.md": "due: 2026-06-30",
    "initiatives/I.md": "title: Tap\nhorizon: now\nupdated: 2026-05-01",
}


def sections(files: Mapping[str, str], **written: object) -> dict[str, list[list[str]]]:
    made = shown(study_of(files), "freshness", **written)
    return {s.title: [ids(e.title) for e in every(s, Entry)] for s in every(made, Section)}


def entry(study: Study, id_: str) -> Entry:
    return next(e for e in every(shown(study, "freshness"), Entry) if id_ in ids(e.title))


def test_each_section_holds_what_is_stale_in_its_way() -> None:
    assert sections(PLAN) == {
        "Now and rotting": [["I"]], "Promises past": [["B"]], "Untouched": [["A"]],
    }  # fmt: skip


def test_an_untouched_item_says_since_when_and_who_answers_for_it() -> None:
    found = entry(study_of(PLAN), "A")
    assert plain(texts(found.notes[0])) == (
        "In progress, and nobody touched it for 126 days. Last on 2 Mar."
    )
    assert "Ana" in texts(found.notes)
    assert plain(texts(found.side)) == "126 days"


def test_it_has_the_line_that_says_somebody_looked() -> None:
    assert [c.text for c in every(entry(study_of(PLAN), "A"), Code)] == ["reviewed: 2026-07-06"]


def test_a_promise_says_its_day() -> None:
    assert plain(texts(entry(study_of(PLAN), "B").notes[0])) == (
        "Its promised day was 30 Jun, 6 days ago."
    )


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("tasks/X.md", "due: 2026-06-30", "finished: 2026-07-06"),
        ("milestones/X.md", "deadline: 2026-06-30", "reached: 2026-07-06"),
        ("projects/X.md", "deadline: 2026-06-30", "status: done"),
        ("risks/X.md", "review: 2026-06-30", "reviewed: 2026-07-06"),
        ("decisions/X.md", "revisit: 2026-06-30", "reviewed: 2026-07-06"),
        ("initiatives/X.md", "due: 2026-06-30", "shipped: 2026-07-06"),
        (
            "initiatives/X.md",
            "decision: {outcome: build, revisit: 2026-06-30}",
            "reviewed: 2026-07-06",
        ),
        (
            "initiatives/X.md",
            "shipped: 2026-05-01\nexpects: [{metric: M, by: 2026-06-30}]",
            "outcome: {date: 2026-07-06, next: keep}",
        ),
    ],
)
def test_pasting_the_line_ends_the_promise(path: str, text: str, line: str) -> None:
    assert [c.text for c in every(entry(study_of({path: text}), "X"), Code)] == [line]
    assert sections({path: f"{text}\n{line}"}) == {"Freshness": []}


def with_freshness(files: Mapping[str, str], found: Freshness) -> Study:
    """A study whose freshness is given."""
    study = study_of(files)
    study.__dict__["freshness"] = found
    return study


CHANGED, TOUCHED = date(2026, 5, 4), date(2026, 3, 2)


def suspects(*items: str, what: str = "estimate was 3d, now 8d") -> Freshness:
    return Freshness(
        suspects=tuple(Suspect(i, "A", "estimate", CHANGED, TOUCHED, what) for i in items)
    )


CHAIN = {f"tasks/{id_}.md": f"title: Task {id_}" for id_ in "ABCDEFGH"}


def test_a_change_is_told_once_with_all_that_rests_on_it() -> None:
    (found,) = every(shown(with_freshness(CHAIN, suspects("B", "C")), "freshness"), Entry)
    assert ids(found.title) == ["A"]
    assert plain(texts(found.notes[0])) == "Estimate was 3d, now 8d, on 4 May."
    assert ids(found.notes[1]) == ["B", "C"]
    assert [c.text for c in every(found, Code)] == ["reviewed: 2026-07-06"]


def test_days_that_changed_are_told_as_people_say_them() -> None:
    moved = suspects("B", what="deadline was 2026-07-24, now 2026-07-31")
    (found,) = every(shown(with_freshness(CHAIN, moved), "freshness"), Entry)
    assert plain(texts(found.notes[0])) == "Deadline was 24 Jul, now 31 Jul, on 4 May."


def test_of_many_that_rest_on_it_some_are_named_and_the_rest_counted() -> None:
    (found,) = every(shown(with_freshness(CHAIN, suspects(*"BCDEFGH")), "freshness"), Entry)
    assert ids(found.notes[1]) == list("BCDE")
    assert "3 more" in texts(found.notes[1])


def test_a_long_list_is_cut_and_its_rest_folded() -> None:
    files = {f"tasks/T-{n}.md": "due: 2026-06-30" for n in range(12)}
    made = shown(study_of(files), "freshness")
    (fold,) = every(made, Fold)
    assert fold.title == "4 more"
    assert len(every(fold, Entry)) == 4
    assert len(every(made, Entry)) == 12


def test_limit_and_where_are_kept() -> None:
    files = {f"tasks/T-{n}.md": f"due: 2026-06-30\ntags: [t{n}]" for n in range(4)}
    assert sections(files, where="tags = t2") == {"Promises past": [["T-2"]]}
    (fold,) = every(shown(study_of(files), "freshness", limit=1), Fold)
    assert fold.title == "3 more"


def test_a_fresh_plan_says_so_and_why_it_may_not_know() -> None:
    none = the(shown(study_of({"tasks/A.md": "title: A"}), "freshness"), Empty)
    assert (none.title, none.tone) == ("Nothing has gone stale", "ok")
    assert none.hint.startswith("As far as days written in the files tell.")


# ---------------------------------------------------------------- on the page of an item


def note(study: Study, id_: str) -> list[str]:
    made = stale_note(study, study.plan.by_id[id_])
    return [plain(texts((e.title, e.notes))) for e in every(made, Entry)]


def test_an_item_says_that_what_it_rests_on_has_changed() -> None:
    study = with_freshness(CHAIN, suspects("B"))
    assert note(study, "B") == [
        "What it rests on has changed: A Task A A Estimate was 3d, now 8d, on 4 May; "
        "this was last touched on 2 Mar. Still right? reviewed: 2026-07-06"
    ]
    assert note(study, "C") == []


def test_an_item_says_that_nobody_touched_it() -> None:
    (said,) = note(study_of(PLAN), "A")
    assert said.startswith("Has it gone stale? In progress, and nobody touched it for 126 days.")


def test_of_many_changes_a_page_names_two() -> None:
    links = tuple(Suspect("B", on, "estimate", CHANGED, TOUCHED, "x") for on in "ACDEFG")
    said = note(with_freshness(CHAIN, Freshness(suspects=links)), "B")
    assert len(said) == 3
    assert said[-1] == "4 more of what it rests on changed"


def test_the_page_of_an_item_has_the_note_and_a_fresh_one_has_none() -> None:
    study = with_freshness(
        PLAN, Freshness(untouched=(Stale("A", TOUCHED, 126, "In progress, and so on."),))
    )
    made = item_top(study, study.plan.by_id["A"])
    assert "Has it gone stale?" in texts(every(made, Entries))
    assert "Has it gone stale?" not in texts(item_top(study, study.plan.by_id["B"]))
