"""The rules of the reference are those that the code can tell, with the weight it gives them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from mkdocs_prodproj.plan.rules import is_rule, usual_severity
from mkdocs_prodproj.problems import Severity
from tests.docs.manual import ROOT

#: Where each of these takes the name of its rule.
PLACE = {
    "Problem": 0,
    "Mistake": 0,
    "Fault": 1,
    "mistake": 0,
    "PydanticCustomError": 0,
    "finding": 2,
}
#: Problems of a page, which no plan can switch off.
OF_PAGES = {"plan-block", "internal"}
ROOMS = ("source", "items", "plan", "strategy")


def calls() -> Iterator[tuple[set[str], set[Severity]]]:
    """The rules and the severities that each place gives."""
    for room in ROOMS:
        for path in sorted((ROOT / "mkdocs_prodproj" / room).glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and (name := word(node.func)) in PLACE:
                    given = [*node.args, *(k.value for k in node.keywords)]
                    rules = {r for n, arg in enumerate(given) for r in rules_in(node, name, n, arg)}
                    weights = {s for arg in given for s in severities_in(arg)}
                    yield rules, weights


def word(node: ast.expr) -> str:
    return getattr(node, "id", getattr(node, "attr", ""))


def rules_in(call: ast.Call, name: str, n: int, arg: ast.expr) -> Iterator[str]:
    by_name = [k.value for k in call.keywords if k.arg == "rule"]
    if arg in by_name or (not by_name and n == PLACE[name] and n < len(call.args)):
        chosen = [arg.body, arg.orelse] if isinstance(arg, ast.IfExp) else [arg]
        yield from (str(c.value) for c in chosen if isinstance(c, ast.Constant))


def severities_in(arg: ast.expr) -> Iterator[Severity]:
    chosen = [arg.body, arg.orelse] if isinstance(arg, ast.IfExp) else [arg]
    words = {word(each) for each in chosen}
    yield from (s for s in Severity if s.name in words)


def found() -> dict[str, list[set[Severity]]]:
    """Each rule of the source with the weights of every place that tells it."""
    told: dict[str, list[set[Severity]]] = {}
    for rules, weights in calls():
        for rule in rules - OF_PAGES:
            told.setdefault(rule, []).append(weights)
    return told


FOUND = found()


def test_many_rules_are_found_in_the_source() -> None:
    assert len(FOUND) > 50


@pytest.mark.parametrize("rule", sorted(FOUND))
def test_a_rule_of_the_source_is_declared_with_its_weight(rule: str) -> None:
    assert is_rule(rule)
    if all(FOUND[rule]):
        assert usual_severity(rule) in set.union(*FOUND[rule])
