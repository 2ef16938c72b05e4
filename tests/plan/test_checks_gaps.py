"""What is missing, and what it would unlock."""

from __future__ import annotations

from mkdocs_prodproj.problems import Severity

from .plans import findings, messages


def test_an_open_task_without_an_estimate_is_told_what_it_unlocks() -> None:
    (problem,) = findings({"tasks/T.md": "title: Paint"}, "missing-estimate")
    assert problem.message == '"T" (Paint) has no estimate.'
    assert problem.paste == "estimate: 2d/3d/6d"
    assert problem.effect == (
        "With it the site can show: dates, the critical path and the forecast."
    )


def test_a_task_with_a_duration_or_parts_or_a_mistake_needs_no_estimate() -> None:
    files = {
        "tasks/A.md": "duration: 2d",
        "tasks/B.md": "",
        "tasks/C.md": "parent: B\nestimate: 1d",
        "tasks/D.md": "estimate: soon",
        "tasks/E.md": "status: done",
    }
    assert findings(files, "missing-estimate") == []


def test_a_field_that_none_of_many_items_has_is_one_hint() -> None:
    files = {f"tasks/T-{n}.md": "" for n in range(12)}
    assert messages(files, "missing-estimate") == ["None of the 12 tasks has an estimate."]


def test_a_goal_without_metrics_gets_some_to_paste() -> None:
    (problem,) = findings({"goals/G.md": "period: 2026"}, "missing-metrics")
    assert problem.paste.startswith("metrics:\n  - name: ")


def test_a_goal_that_nothing_is_missing_from_is_left_alone() -> None:
    files = {"goals/G.md": "period: 2026\nmetrics: [{name: NPS, target: 40, current: 30}]"}
    assert findings(files, "missing-target") == findings(files, "no-value") == []


def test_a_metric_without_a_target_is_told() -> None:
    files = {"goals/G.md": "metrics:\n  - name: NPS\n  - {id: M2, guardrail: true}"}
    assert messages(files, "missing-target") == ['The metric "NPS" of "G" has no target.']


def test_a_metric_without_a_value_is_told_once_its_period_has_begun() -> None:
    metric = "metrics: [{name: NPS, target: 40}]"
    files = {"goals/A.md": f"period: 2026-Q3\n{metric}", "goals/B.md": f"period: 2026-Q4\n{metric}"}
    assert messages(files, "no-value") == ['The metric "NPS" of "A" has no value yet.']


def test_work_under_way_that_nobody_is_named_for_is_a_warning() -> None:
    (problem,) = findings({"tasks/T.md": "status: doing"}, "no-owner")
    assert problem.message == '"T" is in-progress, and nobody is named for it.'
    assert problem.severity is Severity.WARNING


def test_finished_work_that_nobody_is_named_for_is_a_hint() -> None:
    (problem,) = findings({"projects/P.md": "status: done"}, "no-owner")
    assert (problem.severity, problem.paste) == (Severity.HINT, "owner: ana")


def test_named_or_planned_or_archived_work_is_left_alone() -> None:
    files = {
        "tasks/A.md": "status: doing\nassignee: ana",
        "tasks/B.md": "status: done\nowner: ana",
        "tasks/C.md": "status: todo",
        "archive/tasks/D.md": "status: done",
        "research/E.md": "status: running",
    }
    assert findings(files, "no-owner") == []


def test_an_initiative_under_way_asks_for_its_decision_and_prediction() -> None:
    files = {"initiatives/I.md": "status: building"}
    assert messages(files, "now-without-decision") == [
        '"I" is being worked on now, and no decision is written down.'
    ]
    assert len(findings(files, "initiative-without-metric")) == 1


def test_an_idea_and_a_justified_bet_are_left_alone() -> None:
    files = {
        "initiatives/I.md": "status: building\ndecision: build\nexpects: M",
        "initiatives/J.md": "status: idea\nhorizon: now",
        "goals/G.md": "metrics: [{id: M, name: x}]",
    }
    for rule in ("now-without-decision", "initiative-without-metric"):
        assert findings(files, rule) == []


def test_a_decision_to_build_without_research_is_told() -> None:
    assert messages({"initiatives/I.md": "decision: build"}, "build-without-evidence") == [
        'It was decided to build "I", and no research speaks about it.'
    ]


def test_research_that_speaks_about_the_initiative_is_evidence() -> None:
    files = {
        "initiatives/I.md": "decision: build",
        "initiatives/J.md": "decision: {outcome: build, evidence: R}",
        "initiatives/K.md": "decision: build\nrisks: {value: {state: passed, evidence: R}}",
        "initiatives/L.md": "decision: no",
        "research/R.md": "initiatives: I",
    }
    assert findings(files, "build-without-evidence") == []


def test_a_plan_that_asks_for_no_evidence_gets_no_finding() -> None:
    files = {"plan.yml": "evidence: {build_needs: 0}", "initiatives/I.md": "decision: build"}
    assert findings(files, "build-without-evidence") == []


def test_open_tasks_that_nobody_is_named_for_are_one_hint_a_project() -> None:
    files = {
        "projects/P.md": "title: Pier",
        "tasks/A.md": "project: P\nassignees: ana",
        **{f"tasks/B-{n}.md": "project: P" for n in range(5)},
    }
    (problem,) = findings(files, "unassigned")
    assert problem.severity is Severity.HINT
    assert problem.message == (
        'Nobody is named for 5 open tasks of "P" (Pier): "B-0", "B-1", "B-2" and 2 more.'
    )


def test_a_plan_that_names_nobody_on_tasks_is_not_asked_for_names() -> None:
    assert findings({"tasks/A.md": "", "tasks/B.md": ""}, "unassigned") == []


def test_a_parent_and_a_draft_need_nobody() -> None:
    files = {
        "tasks/A.md": "assignees: ana\nparent: B",
        "tasks/B.md": "",
        "tasks/C.md": "status: draft",
    }
    assert findings(files, "unassigned") == []
