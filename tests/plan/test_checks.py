"""All findings of a plan under its own rules."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs_prodproj.plan.checks import CHECKS, check_plan
from mkdocs_prodproj.plan.rules import READING_RULES, RULES, is_rule
from mkdocs_prodproj.problems import Severity

from .plans import TODAY, findings, plan_of

LATE = {"tasks/T.md": "due: 2026-07-01\nstatus: todo\nestimate: 1d"}
#: Where problems are made, below the pages.
ROOMS = ("plan", "items", "source")


def test_reading_problems_and_findings_stand_together_worst_first() -> None:
    files = LATE | {"tasks/U.md": "depends_on: X\nestimate: 1d\nasignee: x"}
    found = check_plan(plan_of(files), TODAY)
    assert [p.rule for p in found] == ["unknown-reference", "past-due", "unknown-field"]


def test_a_rule_can_be_switched_off() -> None:
    assert findings({"plan.yml": "rules: {past-due: off}"} | LATE, "past-due") == []


def test_a_rule_can_be_raised() -> None:
    (problem,) = findings({"plan.yml": "rules: {past-due: Error}"} | LATE, "past-due")
    assert problem.severity is Severity.ERROR


def test_a_reading_rule_can_be_switched_off_too() -> None:
    files = {"plan.yml": "rules: {unknown-field: no}", "tasks/U.md": "asignee: x"}
    assert findings(files, "unknown-field") == []


def test_a_rule_that_does_not_exist_is_hinted_at() -> None:
    (problem,) = findings({"plan.yml": "rules:\n  past-deu: off"}, "unknown-rule")
    assert problem.message == '"past-deu" is no rule. Did you mean "past-due"?'
    assert str(problem.position) == "plan.yml:2:3"


def test_a_rule_unlike_any_gets_no_guess() -> None:
    (problem,) = findings({"plan.yml": "rules: {zzz: off}"}, "unknown-rule")
    assert problem.message == '"zzz" is no rule.'


def test_a_word_that_is_no_severity_leaves_the_rule_as_it_is() -> None:
    files = {"plan.yml": "rules: {past-due: loudly}"} | LATE
    assert [p.severity for p in findings(files, "past-due")] == [Severity.WARNING]
    assert len(findings(files, "setting-value")) == 1


def test_the_same_plan_on_the_same_day_gives_the_same_findings() -> None:
    plan = plan_of(LATE | {f"tasks/X-{n}.md": "depends_on: Y" for n in range(5)})
    assert check_plan(plan, TODAY) == check_plan(plan, TODAY)


def test_every_rule_in_the_source_can_be_named_in_the_settings(root: Path) -> None:
    made = re.compile(
        r'(?:rule=|Fault\(\s*\w[^"]*?|mistake\(\s*|Problem\(\s*|finding\(\s*plan,\s*\w+,\s*)"([a-z-]+-[a-z-]+)"'
    )
    found = {
        rule
        for room in ROOMS
        for path in (root / "mkdocs_prodproj" / room).glob("*.py")
        for rule in made.findall(path.read_text(encoding="utf-8"))
    }
    assert len(found) > 50
    assert sorted(rule for rule in found if not is_rule(rule)) == []


def test_no_rule_is_listed_twice() -> None:
    assert not set(READING_RULES) & set(RULES)
    assert len(CHECKS) == len(set(CHECKS))
