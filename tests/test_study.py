"""A plan on a day: every answer is there, once, and the same each time."""

from __future__ import annotations

from datetime import date
from functools import cached_property

import pytest

from mkdocs_prodproj.delivery.outline import Outline
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.study import Study, schedule_facts

TODAY = date(2026, 7, 6)
ANSWERS = [name for name, value in vars(Study).items() if isinstance(value, cached_property)]


#: Answers that are asked on, and say nothing as a whole.
ASKED = {"outline", "explainer", "trace", "past"}


def study_of(files: dict[str, str], today: date = TODAY) -> Study:
    documents = (read_document(p, f"---\n{t}\n---\n".encode()) for p, t in files.items())
    return Study(read_plan(documents), today)


PLAN = {
    "goals/G.md": "period: 2026\nmetrics: [{id: M1, name: NPS}, {name: Wait, target: 5}]",
    "initiatives/I.md": "status: shipped\nshipped: 2026-06-01\ngoals: G",
    "archive/initiatives/OLD.md": "status: rejected",
    "projects/P.md": "",
    "projects/Q.md": "",
    "tasks/A.md": "project: P\nestimate: 1d\nassignee: ana",
    "tasks/B.md": "project: P\nestimate: 3d\ndepends_on: A",
    "tasks/C.md": "project: Q",
    "tasks/D.md": "project: Q\nfinished: 2026-07-01",
    "risks/R.md": "probability: 3\nimpact: 3",
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_is_computed_once(answer: str) -> None:
    study = study_of(PLAN)
    assert getattr(study, answer) is getattr(study, answer)


@pytest.mark.parametrize("answer", [a for a in ANSWERS if a not in ASKED])
def test_the_same_plan_on_the_same_day_gives_the_same_answer(answer: str) -> None:
    assert getattr(study_of(PLAN), answer) == getattr(study_of(PLAN), answer)


def test_why_a_date_is_what_it_is_has_the_same_answer_each_time() -> None:
    told = [study_of(PLAN).explainer.of("B") for _ in range(2)]
    assert told[0] == told[1]
    assert told[0].sentence


def test_what_would_help_and_the_burn_up_are_computed_once() -> None:
    study = study_of(PLAN)
    assert study.helps("P") is study.helps("P")
    assert study.burnup("P") is study.burnup("P")


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_empty_plan_has_every_answer(answer: str) -> None:
    getattr(study_of({}), answer)


def test_the_order_of_the_files_changes_nothing() -> None:
    backwards = dict(reversed(PLAN.items()))
    for answer in ("ranking", "scorecards", "schedule", "loops", "workload", "risks"):
        assert getattr(study_of(PLAN), answer) == getattr(study_of(backwards), answer)


def test_a_study_is_of_a_day() -> None:
    files = {"tasks/T.md": "due: 2026-08-01\nestimate: 1d\nassignee: ana"}
    found = [[p.rule for p in study_of(files, day).problems] for day in (TODAY, date(2026, 9, 1))]
    assert found == [[], ["past-due"]]


def test_a_study_keeps_the_commit_it_is_told() -> None:
    assert Study(study_of({}).plan, TODAY, "abc1234").commit == "abc1234"
    assert study_of({}).commit == ""


def test_metrics_are_found_by_their_id_whatever_their_goal() -> None:
    assert list(study_of(PLAN).metric_scores) == ["M1", "G.2"]


def test_archived_initiatives_keep_their_decision() -> None:
    assert {id_: d.key for id_, d in study_of(PLAN).decisions.items()} == {
        "I": "shipped",
        "OLD": "declined",
    }


def test_only_what_has_shipped_has_an_outcome() -> None:
    assert list(study_of(PLAN).outcomes) == ["I"]


def test_problems_stand_worst_first() -> None:
    weights = [p.severity.weight for p in study_of(PLAN | {"tasks/E.md": "depends_on: X"}).problems]
    assert weights == sorted(weights, reverse=True)


def test_the_delivery_loop_learns_which_open_work_has_no_dates() -> None:
    study = study_of(PLAN)
    facts = schedule_facts(study.plan, study.outline, study.schedule)
    assert {id_: f.unscheduled for id_, f in facts.items()} == {"P": (), "Q": ("C",), "": ("C",)}


def test_a_project_has_a_critical_path_where_open_work_has_dates() -> None:
    study = study_of(PLAN)
    facts = schedule_facts(study.plan, study.outline, study.schedule)
    assert {id_: f.critical_paths for id_, f in facts.items()} == {"P": 1, "Q": 0, "": 1}


def test_the_whole_plan_counts_the_paths_of_its_projects() -> None:
    study = study_of(PLAN | {"tasks/C.md": "project: Q\nestimate: 1d"})
    facts = schedule_facts(study.plan, study.outline, study.schedule)
    assert facts[""].critical_paths == 2


def test_work_outside_any_project_makes_one_path_of_its_own() -> None:
    study = study_of({"tasks/A.md": "estimate: 1d"})
    facts = schedule_facts(study.plan, Outline(study.plan), study.schedule)
    assert (list(facts), facts[""].critical_paths) == ([""], 1)


def test_finished_work_makes_no_path() -> None:
    study = study_of({"projects/P.md": "", "tasks/A.md": "project: P\nestimate: 1d\nstatus: done"})
    facts = schedule_facts(study.plan, study.outline, study.schedule)
    assert facts["P"].critical_paths == 0


def test_the_tasks_of_a_project_are_those_below_its_tasks_too_and_the_archived_ones() -> None:
    files = {
        "projects/P.md": "",
        "tasks/A.md": "project: P",
        "tasks/B.md": "parent: A",
        "tasks/C.md": "project: P\narchived: true",
        "tasks/D.md": "",
    }
    tasks = study_of(files).tasks_by_project
    assert {id_: [t.id for t in found] for id_, found in tasks.items()} == {
        "P": ["A", "B", "C"],
        "": ["D"],
    }


def test_the_tasks_of_an_initiative_are_its_own_and_those_of_its_projects() -> None:
    files = {
        "initiatives/I.md": "",
        "projects/P.md": "initiatives: [I]",
        "tasks/A.md": "project: P\ninitiative: I",
        "tasks/B.md": "initiative: I",
        "tasks/C.md": "",
    }
    assert [t.id for t in study_of(files).tasks_by_initiative["I"]] == ["A", "B"]


def test_problems_are_found_by_the_item_they_name_and_else_by_their_file() -> None:
    found = study_of({"tasks/A.md": "depends_on: [NO]", "tasks/B.md": "a: ["})
    rules = {name: [p.rule for p in some] for name, some in found.problems_by_item.items()}
    assert "unknown-reference" in rules["A"]
    assert rules["tasks/B.md"] == ["unreadable-front-matter"]


def test_ranks_and_risks_are_found_by_id() -> None:
    found = study_of(
        {
            "initiatives/I.md": "rice: {reach: 1, impact: 1, confidence: 1, effort: 1}",
            "risks/R.md": "likelihood: 2\nimpact: 3",
        }
    )
    assert (found.ranks["I"].rank, found.risk_scores["R"].exposure) == (1, 6)
