"""Statuses against boxes, decisions and periods."""

from __future__ import annotations

from datetime import date

from .plans import findings, messages


def test_a_done_task_with_open_boxes_is_told() -> None:
    files = {"tasks/T.md": "status: done\n\n- [x] one\n- [ ] two\n- [ ] three\n"}
    assert messages(files, "done-with-open-boxes") == [
        '"T" is done, but 2 of the 3 boxes in its checklist are open.'
    ]


def test_boxes_in_a_code_block_do_not_count() -> None:
    files = {"tasks/T.md": "status: done\n\n```\n- [ ] one\n```\n"}
    assert findings(files, "done-with-open-boxes") == []


def test_an_open_task_with_every_box_ticked_is_told() -> None:
    files = {
        "tasks/T.md": "status: todo\n\n- [x] one\n",
        "tasks/U.md": "status: todo\n\n- [ ] one\n",
        "tasks/V.md": "status: todo\n",
    }
    assert messages(files, "todo-with-all-boxes-done") == [
        'The only box of "T" is ticked, but it is todo.'
    ]


def test_a_goal_that_is_a_draft_after_its_period_began_is_told() -> None:
    files = {"goals/G.md": "status: Proposed\nperiod: 2026-H1"}
    assert messages(files, "stale-status") == [
        '"G" is still a draft, although its period 2026-H1 began on 2026-01-01.'
    ]
    assert findings(files, "stale-status", date(2025, 12, 31)) == []


def test_a_draft_goal_that_people_signed_is_told() -> None:
    files = {
        "goals/G.md": "status: draft\nagreed: [{by: ana, date: 2026-01-01, stance: agree}]",
        "goals/H.md": "status: draft",
        "goals/I.md": "status: active\nperiod: 2026",
    }
    assert messages(files, "stale-status") == ['"G" is still a draft, although it was agreed.']


def test_a_status_that_is_not_what_was_decided_is_told() -> None:
    files = {"initiatives/I.md": "status: building\ndecision: {outcome: no, date: 2026-05-01}"}
    (problem,) = findings(files, "status-conflicts-decision")
    assert problem.message == '"I" is building, but "no" was decided on 2026-05-01.'
    assert problem.paste == "status: rejected"


def test_the_last_decision_counts() -> None:
    files = {
        "initiatives/I.md": "status: building\ndecision: [{outcome: no}, {outcome: build}]",
        "initiatives/J.md": "decision: no",
        "initiatives/K.md": "status: idea\ndecision: {because: x}",
    }
    assert findings(files, "status-conflicts-decision") == []


def test_a_decision_that_another_one_replaces_is_told() -> None:
    files = {
        "decisions/D-1.md": "status: accepted",
        "decisions/D-2.md": "status: accepted\nsupersedes: D-1",
    }
    assert messages(files, "status-conflicts-decision") == [
        '"D-1" is accepted, but "D-2" replaces it.'
    ]


def test_a_task_that_ended_and_is_open_is_told() -> None:
    files = {
        "tasks/T.md": "status: todo\nfinished: 2026-05-01",
        "tasks/U.md": "finished: 2026-05-01",
    }
    assert messages(files, "finished-but-open") == ['"T" ended on 2026-05-01, but is todo.']


def test_a_superseded_decision_that_nothing_replaces_is_told() -> None:
    files = {"decisions/D.md": "status: superseded"}
    assert messages(files, "superseded-by-nothing") == [
        '"D" is superseded, and no decision says that it replaces it.'
    ]
    replaced = {**files, "decisions/E.md": "status: accepted\nsupersedes: D"}
    assert messages(replaced, "superseded-by-nothing") == []
