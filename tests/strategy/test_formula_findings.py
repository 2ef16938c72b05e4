"""A formula that cannot be read is told at its place in plan.yml."""

from __future__ import annotations

from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.strategy.formula_findings import formula_mistakes


def told(settings: str) -> list[tuple[str, int, str]]:
    plan = read_plan([read_document("plan.yml", settings.encode())])
    return [(p.rule, p.position.line, p.message) for p in formula_mistakes(plan)]


FORMULA = "prioritisation:\n  method: formula\n  criteria: {value: {}}\n  formula: %s\n"


def test_a_name_that_is_no_criterion_is_told_on_the_line_of_the_formula() -> None:
    ((rule, line, message),) = told(FORMULA % "valu / effort")
    assert (rule, line) == ("formula-mistake", 4)
    assert message.startswith('The formula "valu / effort" in plan.yml, at column 1: ')
    assert "did you mean `value`?" in message


def test_a_method_without_its_formula_is_told() -> None:
    ((_, line, message),) = told("prioritisation:\n  method: formula\n")
    assert line == 2
    assert message.startswith("There is no formula in plan.yml")


def test_a_formula_that_can_be_read_and_one_that_does_not_rank_are_no_findings() -> None:
    assert told(FORMULA % "value / effort") == []
    assert told("prioritisation:\n  method: rice\n  formula: valu /\n") == []
