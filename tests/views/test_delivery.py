"""A project in four answers: on time, on budget, how sure, and what threatens it."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.shapes.blocks import Fact
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.delivery import Answers, answers, of_milestone

from .studies import chain, ids, plain, study_of, texts

PRICED = {
    "people/ana.md": "title: Ana\nrate: 400 EUR/d",
    "projects/P.md": "title: Ferry app\nbudget: 10000 EUR\ndeadline: 2026-07-22",
    **{path: f"{text}\nassignee: ana" for path, text in chain().items()},
}


def of(files: dict[str, str]) -> Answers:
    study = study_of(files)
    project = study.plan.find(Project, "P")
    assert project is not None
    return answers(study, project)


def told(fact: Fact) -> str:
    """The value and the note of a fact; of a mark its word."""
    value = getattr(fact.value, "word", None) or texts(fact.value)
    return plain(f"{value}: {texts(fact.note)}" if fact.note else str(value))


def project(front: str, **tasks: str) -> dict[str, str]:
    made = {f"tasks/{id_}.md": f"project: P\n{text}" for id_, text in tasks.items()}
    return {"projects/P.md": front, **made}


def test_four_facts_in_the_order_people_ask() -> None:
    labels = [fact.label for fact in of(PRICED).facts]
    assert labels == ["On time?", "On budget?", "How sure?", "Threat"]


def test_the_four_answers_are_one_sentence_after_another() -> None:
    assert plain(of(PRICED).sentence) == (
        "51 % sure to end by 22 Jul. Over 99 % sure to stay inside €10,000. It hangs most on “T-1”."
    )


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (PRICED, "Uncertain: 51 % by 22 Jul"),
        (project("deadline: 2026-07-31", A="estimate: 1d"),
         "In time: planned 6 Jul, promised 31 Jul"),
        (project("deadline: 2026-07-07", A="estimate: 1d"), "Tight: planned 6 Jul, promised 7 Jul"),
        (project("deadline: 2026-07-07", A="estimate: 9d"), "Late: planned 16 Jul, promised 7 Jul"),
        (project("deadline: 2026-07-07", A=""), "No date: promised 7 Jul"),
        (project("", A="estimate: 1d"), "No deadline: planned to end 6 Jul"),
        (project("", A=""), "No deadline: add a deadline"),
        (project("", A="status: done\nfinished: 2026-07-01"), "Done: ended 1 Jul"),
        (project("deadline: 2026-06-30", A="status: done\nfinished: 2026-07-01"),
         "Done, late: ended 1 Jul"),
        (project("status: done"), "Done"),
    ],
)  # fmt: skip
def test_is_it_on_time(files: dict[str, str], said: str) -> None:
    assert told(of(files).on_time) == said


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (PRICED, "Likely: likely €5,191 of €10,000"),
        (project("", A="estimate: 1d"), "No budget: add a budget"),
        (project("budget: 900 EUR", A="estimate: 1d"), "Not known: budget €900"),
    ],
)
def test_is_it_on_budget(files: dict[str, str], said: str) -> None:
    assert told(of(files).on_budget) == said


def test_money_spent_without_a_budget_is_told() -> None:
    files = project("", A="estimate: 1d\nassignee: ana\nstatus: done\nspent: 2d\n"
                    "started: 2026-06-29\nfinished: 2026-07-01", B="estimate: 1d")  # fmt: skip
    files |= {"people/ana.md": "rate: 400 EUR/d"}
    assert told(of(files).on_budget) == "No budget: €800 spent"


def test_how_sure_is_from_even_odds_to_the_safe_day() -> None:
    assert told(of(PRICED).how_sure) == "22 Jul to 24 Jul: even odds to 85 % sure"


def test_where_no_percentages_are_shown_it_says_why() -> None:
    files = project("deadline: 2026-07-31", A="estimate: 1d")
    assert told(of(files).how_sure) == (
        "No percentages: Too few to give odds: 1 open task has an estimate, 6 are needed"
    )


def test_of_what_is_done_only_the_end_is_told() -> None:
    found = of(project("", A="status: done\nfinished: 2026-07-01"))
    assert [fact.label for fact in found.facts if fact.label] == ["On time?", "On budget?"]
    assert found.sentence == "Done."


def test_a_blocked_task_is_the_first_threat() -> None:
    files = PRICED | {
        "tasks/T-2.md": "project: P\ntitle: Keys\nestimate: 2d\ndepends_on: T-1\nblocked: no key"
    }
    found = of(files)
    assert ids(found.threat.value) == ["T-2"]
    assert plain(found.sentence).endswith("The threat: Keys, blocked.")


def test_of_two_blocked_tasks_the_one_that_decides_the_end_is_named() -> None:
    files = PRICED | {
        "tasks/T-6.md": "project: P\nestimate: 2d\ndepends_on: T-5\nblocked: no key",
        "tasks/A.md": "project: P\nestimate: 1d\nblocked: no key",
    }
    found = of(files)
    assert ids(found.threat.value) == ["T-6"]
    assert "decides the end in over 99 % of runs" in plain(texts(found.threat.note))


def test_a_large_risk_comes_before_what_drives_the_date() -> None:
    risk = {"risks/R2.md": "title: Ana leaves\nproject: P\nprobability: 4\nimpact: 4"}
    found = of(PRICED | risk)
    assert (ids(found.threat.value), found.threat.note) == (["R2"], "risk 16 of 25")
    assert "The threat: Ana leaves." in found.sentence


def test_a_small_risk_comes_after_what_drives_the_date() -> None:
    risk = {"risks/R2.md": "project: P\nprobability: 2\nimpact: 2"}
    assert ids(of(PRICED | risk).threat.value) == ["T-1"]
    assert ids(of(project("", A="estimate: 1d") | risk).threat.value) == ["R2"]


def test_a_plan_that_nothing_threatens_names_no_threat() -> None:
    assert of(project("", A="estimate: 1d")).threat == Fact("", "")


def test_a_project_of_which_nothing_is_known_has_no_sentence() -> None:
    assert of(project("deadline: 2026-07-07", A="")).sentence == ""


def sure(files: dict[str, str]) -> Fact:
    study: Study = study_of(files)
    milestone = study.plan.find(Milestone, "M")
    assert milestone is not None
    return of_milestone(study, milestone)


def test_a_milestone_says_how_sure_it_is_where_that_is_known() -> None:
    files = PRICED | {"milestones/M.md": "project: P\ndepends_on: T-6"}
    assert told(sure(files)) == "22 Jul to 24 Jul: even odds to 85 % sure"
    alone = {"milestones/M.md": "depends_on: A", "tasks/A.md": "estimate: 1d"}
    assert sure(alone) == Fact("", "")


def test_odds_of_a_budget_say_how_many_tasks_they_leave_out() -> None:
    files = {**PRICED, "tasks/X.md": "project: P\nestimate: 1d"}
    assert told(of(files).on_budget).endswith("1 task without a price not counted")
    assert "€10,000, 1 task without a price not counted" in plain(of(files).sentence)
