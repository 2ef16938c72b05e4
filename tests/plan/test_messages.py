"""Every message that a check of a plan can give, as a writer reads it."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs_prodproj.plan.checks import check_plan
from mkdocs_prodproj.plan.rules import RULES
from mkdocs_prodproj.problems import Problem
from mkdocs_prodproj.strategy.findings import strategy_findings

from .plans import TODAY, plan_of

#: A plan with everything wrong that a whole plan can have wrong.
FILES = {
    "plan.yml": "curency: EUR\nseed: many\nrules: {no-ownr: off, wide-estimate: loudly}\n",
    "x.md": "type: gaol",
    "goals/G-1.md": "title: Board faster\nperiod: 2026-Q3\nstatus: Proposed\nparent: G-2\n"
    "metrics:\n  - {id: M1, name: Boarding time, target: 10, measurements: {2026-08-01: 12}}\n"
    "  - {name: Refunds, measurements: data/refunds.csv}",
    "goals/G-2.md": "parent: G-1\nperiod: 2026\n"
    "metrics: [{id: m1, name: Rides, baseline: 5, target: 5}]",
    "goals/G-3.md": "period: 2026-Q3\nmetrics: [{name: NPS, target: 40, current: 3}]",
    "initiatives/I-1.md": "title: Tap to board\ngoals: [G-1, T-1]\nstatus: building\n"
    "decision: {outcome: no, date: 2026-05-01}\nexpects: M9",
    "initiatives/I-2.md": "goals: G-2\nstatus: building\nrice: {reach: 400, impact: 2}",
    "initiatives/I-3.md": "goals: G-2\ndecision: build\nexpects: Rides",
    "initiatives/I-4.md": "title: Fewer fares\ngoals: G-2\nneed: Buy without signal\n"
    "rice: {reach: 90, impact: 1, confidence: 100%, effort: 1}\nrisks: {value: assumed}\n"
    "decision: {outcome: build, date: 2026-05-01, revisit: 2026-07-01}\nexpects: Rides",
    "initiatives/I-5.md": "goals: G-2\nrice: {reach: 900, impact: 1, confidence: 50%, effort: 1}",
    "research/R-1.md": "method: expert\ndate: 2026-04-01\ninitiatives: I-4\nresult: mixed",
    "products/tw.md": "vision: Board in one tap\n"
    "needs: [Get on board without a line, Buy without signal]",
    "decisions/D-1.md": "title: Paper stays\nstatus: superseded",
    "initiatives/I-6.md": "goals: G-2\nneed: Cheaper tickets",
    "projects/P-1.md": "initiatives: I-1\ndeadline: 2026-07-01\nstatus: active\nowner: anna\n"
    "tags: [Checkout]\nbudget: -9000 EUR",
    "tasks/T-1.md": "title: Paint\nstatus: done\ndepends_on: [T-2]\ntags: [checkout]\n\n- [ ] a\n",
    "tasks/T-2.md": "depends_on: [T-3]\nestimate: 1d/2d/9d\nstatus: todo\ntags: [checkout]\n"
    "project: P-1\ndue: 2026-07-03\n\n- [x] done\n",
    "tasks/T-3.md": "depends_on: [T-2, T-3, T-33, X-1]\nparent: T-1\nstatus: doing\nestimate: 1d\n"
    "started: 2026-07-08\nfinished: 2026-07-01",
    "tasks/T-4.md": "id: t-1\nstatus: todo\nparent: t-4",
    "tasks/U-5.md": "estimate: 1d\ndepends_on: [task-6]\nparent: U-5\n\nAs [[T-99]] says.\n",
    "tasks/U-6.md": "estimate: 1d\nassignees: ana",
    "tasks/V-6.md": "estimate: 1d",
    "archive/tasks/T-2.md": "",
    "calendars/C-1.md": "country: XX",
    "people/ana.md": "title: Ana\nhandles: al",
    "people/alba.md": "handles: al",
}

#: A plan that ranks by a formula with a slip in it.
HOUSE = {
    "plan.yml": "prioritisation:\n  method: formula\n  formula: (valu + time) / effort\n"
    "  criteria: {value: {}, time: {}}\n"
}


def found_in(files: dict[str, str]) -> tuple[Problem, ...]:
    """Everything to mend in a plan: what the checks find, and what weighing it finds."""
    plan = plan_of(files)
    return check_plan(plan, TODAY, strategy_findings(plan, TODAY))


def told(problem: Problem) -> str:
    """A problem as lines of text."""
    lines = [f"{problem.position}: {problem.severity} {problem.rule}", f"  {problem.message}"]
    lines += [f"  Expected: {problem.expected}"] if problem.expected else []
    lines += [f"  Effect: {problem.effect}"] if problem.effect else []
    lines += [f"  | {line}" for line in problem.paste.splitlines()]
    return "\n".join(lines)


def test_messages_are_the_ones_that_were_read_and_approved(
    golden: Callable[[str, str | bytes], None],
) -> None:
    found = (*found_in(FILES), *found_in(HOUSE))
    golden("check-messages.txt", "\n\n".join(told(problem) for problem in found) + "\n")


def test_the_approved_messages_show_every_rule_of_a_whole_plan() -> None:
    shown = {problem.rule for files in (FILES, HOUSE) for problem in found_in(files)}
    of_history = {"unknown-ref"}  # needs a repository: see tests/tracking/test_lost_refs.py
    assert set(RULES) - shown == of_history


def test_no_message_blames_or_names_our_classes() -> None:
    for problem in (*found_in(FILES), *found_in(HOUSE)):
        words = f"{problem.message} {problem.expected} {problem.effect}"
        assert not {"invalid", "NoneType", "Task(", "must"} & set(words.split())
        assert problem.message[0].isupper() or problem.message[0] in "\"'"
        assert problem.message.endswith((".", "?"))
