"""References of every shape hold the id of what they lead to."""

from __future__ import annotations

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan, Reference
from mkdocs_prodproj.problems import Severity

from .plans import plan_of, rules

ANA = {"people/ana.md": "title: Ana Lima\nhandles: ['@alima', ana@example.org]"}


def task(plan: Plan, id_: str) -> Task:
    found = plan.find(Task, id_)
    assert found is not None
    return found


def test_a_dependency_holds_the_id_it_resolves_to() -> None:
    plan = plan_of({"tasks/API-3.md": "status: todo", "tasks/b.md": "depends_on: api-003 SS+2d"})
    assert str(task(plan, "b").depends_on[0]) == "API-3 SS+2d"


def test_a_resolved_reference_is_kept_both_ways() -> None:
    plan = plan_of({"tasks/a.md": "", "tasks/b.md": "depends_on: A"})
    assert plan.references == (Reference("b", "depends_on", "a"),)
    assert plan.references_to("a") == plan.references_from("b") == plan.references


def test_an_unknown_reference_stays_as_typed_and_is_reported_at_its_place() -> None:
    plan = plan_of({"tasks/API-3.md": "", "tasks/b.md": "dependencies:\n  - AIP-3"})
    assert task(plan, "b").depends_on[0].on == "AIP-3"
    problem = plan.problems[0]
    assert (str(problem.position), problem.severity) == ("tasks/b.md:3:5", Severity.ERROR)
    assert problem.message == (
        '"b" names "AIP-3" under depends_on, but no task, milestone or project of this plan '
        'has that id. Did you mean "API-3"?'
    )
    assert problem.paste == "depends_on: [API-3]"


def test_a_reference_of_a_finished_item_that_leads_nowhere_is_a_hint() -> None:
    plan = plan_of({"tasks/b.md": "depends_on: API-4\nstatus: done"})
    assert [(p.rule, p.severity) for p in plan.problems] == [("unknown-reference", Severity.HINT)]


def test_an_ambiguous_reference_names_every_candidate_and_is_left_open() -> None:
    plan = plan_of({"tasks/API-3.md": "", "tasks/PAY-3.md": "", "tasks/b.md": "depends_on: task-3"})
    assert task(plan, "b").depends_on[0].on == "task-3"
    assert plan.problems[0].message == (
        '"b" names "task-3" under depends_on, and that may be any of '
        '"API-3" (tasks/API-3.md), "PAY-3" (tasks/PAY-3.md).'
    )
    assert plan.references == ()


def test_a_duplicate_id_makes_references_to_it_ambiguous() -> None:
    files = {"tasks/a.md": "id: X-1", "tasks/b.md": "id: x-1", "tasks/c.md": "depends_on: X-01"}
    assert rules(plan_of(files)) == ["duplicate-id", "ambiguous-reference"]


def test_an_item_of_another_kind_is_no_target() -> None:
    plan = plan_of({"initiatives/I-1.md": "goals: [T-1]", "tasks/T-1.md": ""})
    assert plan.problems[0].message == (
        '"I-1" names "T-1" under goals, which is a task; a goal is expected there.'
    )


def test_the_field_that_takes_the_other_kind_is_shown() -> None:
    plan = plan_of({"tasks/T-1.md": "milestone: P-1", "projects/P-1.md": ""})
    assert plan.problems[0].paste == "project: P-1"


def test_a_task_s_parent_that_is_a_project_becomes_its_project() -> None:
    plan = plan_of({"tasks/T-1.md": "parent: P-1", "projects/P-1.md": ""})
    assert (task(plan, "T-1").project, task(plan, "T-1").parent) == ("P-1", "")
    assert plan.references == (Reference("T-1", "project", "P-1"),)
    assert rules(plan) == []


def test_an_initiative_s_parent_that_is_a_goal_becomes_one_of_its_goals() -> None:
    files = {
        "initiatives/I-1.md": "goals: G-1\nparent: G-2",
        "goals/G-1.md": "",
        "goals/G-2.md": "",
    }
    initiative = plan_of(files).find(Initiative, "I-1")
    assert initiative is not None
    assert (initiative.goals, initiative.parent) == (("G-1", "G-2"), "")


def test_a_parent_keeps_its_place_where_the_other_field_is_taken() -> None:
    files = {
        "tasks/T-1.md": "parent: P-2\nproject: P-1",
        "projects/P-1.md": "",
        "projects/P-2.md": "",
    }
    assert rules(plan_of(files)) == ["unexpected-kind"]


def test_a_task_that_waits_for_itself_is_reported() -> None:
    plan = plan_of({"tasks/T-1.md": "depends_on: t-01"})
    assert rules(plan) == ["self-dependency"]


def test_a_task_that_is_its_own_parent_is_reported() -> None:
    assert rules(plan_of({"tasks/T-1.md": "parent: T-1"})) == ["self-reference"]


def test_people_are_found_by_id_title_handle_and_mail() -> None:
    names = ["Ana", "ana lima", "@ALIMA", "ana@example.org", "'Ana Lima <ana@example.org>'"]
    files = {f"tasks/t{n}.md": f"owner: {name}" for n, name in enumerate(names) if name[0] != "@"}
    files["tasks/handle.md"] = 'owner: "@ALIMA"'
    plan = plan_of(ANA | files)
    assert {item.owner for item in plan.of(Task)} == {"ana"}


def test_an_assignee_keeps_the_share_of_time() -> None:
    plan = plan_of(ANA | {"tasks/t.md": "assignees: {alima: 50%}"})
    assert [(a.who, str(a.share)) for a in task(plan, "t").assignees] == [("ana", "0.5")]
    assert plan.references == (Reference("t", "assignees", "ana"),)


def test_a_name_that_is_nobody_s_is_no_problem_in_a_plan_without_people() -> None:
    assert rules(plan_of({"tasks/t.md": "owner: bo"})) == []


def test_a_name_that_is_nobody_s_is_hinted_at_once_in_a_plan_with_people() -> None:
    plan = plan_of(ANA | {"tasks/t.md": "owner: anna", "tasks/u.md": "owner: Anna"})
    assert [(p.rule, p.severity) for p in plan.problems] == [("unknown-person", Severity.HINT)]
    assert plan.problems[0].message.endswith('Did you mean "ana"?')


def test_a_stranger_gets_a_file_to_paste() -> None:
    plan = plan_of(ANA | {"tasks/t.md": "owner: Zoë Quist"})
    assert plan.problems[0].paste == "# people/zoë-quist.md\n---\ntitle: Zoë Quist\n---"


def test_a_name_that_two_people_carry_is_ambiguous() -> None:
    files = {"people/a.md": "title: Kim", "people/b.md": "title: Kim", "tasks/t.md": "owner: kim"}
    assert "ambiguous-reference" in rules(plan_of(files))


def test_references_inside_mappings_are_resolved_with_a_dotted_name() -> None:
    files = ANA | {
        "research/R-1.md": "",
        "initiatives/I-1.md": "risks:\n  value: {state: passed, evidence: r-01}\n"
        "decision: {outcome: build, by: Ana Lima, evidence: [R-1]}\n"
        "updates:\n  - {date: 2026-01-01, by: alima, note: fine}",
    }
    plan = plan_of(files)
    assert {(r.field, r.target) for r in plan.references} == {
        ("risks.evidence", "R-1"),
        ("decision.evidence", "R-1"),
        ("decision.by", "ana"),
        ("updates.by", "ana"),
    }
    initiative = plan.find(Initiative, "I-1")
    assert initiative is not None
    assert initiative.risks["value"].evidence == ("R-1",)


def test_a_predicted_metric_is_found_by_id_or_name_and_leads_to_its_goal() -> None:
    goal = "metrics:\n  - {id: M1, name: Boarding time, target: 10}\n  - {name: Refunds, target: 1}"
    bet = "expects:\n  - {metric: m1}\n  - {metric: boarding TIME}\n  - {metric: G-1.2}"
    plan = plan_of({"goals/G-1.md": goal, "initiatives/I-1.md": bet})
    initiative = plan.find(Initiative, "I-1")
    assert initiative is not None
    assert [e.metric for e in initiative.expects] == ["M1", "M1", "G-1.2"]
    assert plan.references == (Reference("I-1", "expects.metric", "G-1"),)


def test_an_unknown_metric_is_reported_with_the_nearest_one() -> None:
    files = {"goals/G-1.md": "metrics: [{id: M1, name: x}]", "initiatives/I-1.md": "expects: M2"}
    assert plan_of(files).problems[0].message == (
        '"I-1" names the metric "M2", but no goal of this plan has it.'
    )


def test_a_metric_s_name_that_two_goals_use_is_ambiguous() -> None:
    files = {
        "goals/G-1.md": "metrics: [{name: NPS}]",
        "goals/G-2.md": "metrics: [{name: nps}]",
        "initiatives/I-1.md": "expects: NPS",
    }
    assert plan_of(files).problems[0].message == (
        '"I-1" names the metric "NPS", and that may be "G-1.1 of G-1" and "G-2.1 of G-2".'
    )


def test_a_line_to_paste_keeps_the_other_entries_of_a_list() -> None:
    files = {"tasks/API-3.md": "", "tasks/b.md": "depends_on: [API-3 SS, AIP-3 +2d]"}
    assert plan_of(files).problems[0].paste == "depends_on: [API-3 SS, API-3 +2d]"


def test_an_id_with_another_number_is_not_suggested() -> None:
    plan = plan_of({"tasks/API-3.md": "", "tasks/b.md": "depends_on: API-4"})
    assert "Did you mean" not in plan.problems[0].message


def test_no_item_is_told_that_it_meant_itself() -> None:
    plan = plan_of({"tasks/T-3.md": "depends_on: [TT-3]"})
    assert plan.problems[0].paste == ""


def test_the_same_target_twice_is_one_reference() -> None:
    plan = plan_of({"initiatives/I-1.md": "goals: [G-1, g-1]", "goals/G-1.md": ""})
    assert len(plan.references) == 1
    assert plan.every(Initiative, ["I-1"])[0].goals == ("G-1",)


def test_an_item_without_references_is_the_same_object_after_resolution() -> None:
    assert plan_of({"goals/G-1.md": "period: 2026"}).of(Goal)[0].id == "G-1"
