"""Branches side by side: what they have in common, and what one of them has not."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from mkdocs_prodproj.comparing.past import Scenario
from mkdocs_prodproj.exchange.branches import as_json, as_markdown, as_text, branches, costs, lines
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.study import Study
from tests.exchange.proposal import MAIN

TODAY = date(2026, 7, 6)


def plan(**changes: str) -> Plan:
    """The plan of the proposal's main branch, with other texts for some of its items."""
    texts = {Path(path).stem: (path, text) for path, text in MAIN.items()}
    files = {path: changes.get(name, text) for name, (path, text) in texts.items()}
    return read_plan(
        [
            read_document(path.removeprefix("docs/plan/"), text.encode())
            for path, text in files.items()
            if text
        ]
    )


def scenario(name: str, found: Plan) -> Scenario:
    return Scenario(name, None, Study(found, TODAY))


def table(*scenarios: Scenario) -> dict[tuple[str, str], tuple[str, ...]]:
    found = lines(branches(scenarios), TODAY)
    return {(line.item, line.measure): line.values for line in found}


def test_what_one_branch_lacks_is_not_there() -> None:
    found = table(scenario("a", plan()), scenario("b", plan(M="")))
    assert found["M Shop is open", "promised"] == ("17 Jul", "not there")


def test_a_goal_that_one_branch_lacks_is_not_there() -> None:
    found = table(scenario("a", plan(**{"G-1": ""})), scenario("b", plan()))
    assert found["G-1 Fewer calls", "status"] == ("not there", "on track")


def test_a_measure_that_no_branch_has_is_left_out() -> None:
    found = table(scenario("a", plan()))
    assert ("P Shop", "promised") not in found
    assert ("P Shop", "planned") in found


def test_places_of_the_ranking_that_one_branch_has_not_are_empty() -> None:
    found = table(scenario("a", plan()), scenario("b", plan(**{"I-2": ""})))
    assert found["Ranking", "2"] == ("I-2 Phone menu", "")


def test_costs_are_of_one_kind_in_all_branches() -> None:
    spent = MAIN["docs/plan/tasks/T-1.md"].replace("estimate", "status: done\nspent: 4d\nestimate")
    found = branches([scenario("a", plan()), scenario("b", plan(**{"T-1": spent}))])
    assert [str(cost) for cost in costs(found, "P")] == ["€6,300", "€6,300"]
    assert str(costs(found[1:], "P")[0]) != "€6,300"


def test_a_cost_without_prices_is_work() -> None:
    free = {name: f"---\ntitle: {name}\n---\n" for name in ("ana", "bo")}
    no_budget = "---\ntitle: Shop\n---\n"
    found = table(scenario("a", plan(**free, P=no_budget)))
    assert found["P Shop", "cost"] == ("14 person-days",)


def test_a_branch_that_lacks_its_plan_has_no_column() -> None:
    lost = Scenario("lost", None, None, "It is not there.")
    assert [branch.name for branch in branches([lost, scenario("a", plan())])] == ["a"]


def test_a_name_stands_for_itself_everywhere() -> None:
    name = "x|`y`@all\n<b>"
    found = [scenario(name, plan())]
    assert "x|`y`@all <b>" in as_text(found, TODAY)
    assert "x&#124;&#96;y&#96;@&#8203;all &lt;b&gt;" in as_markdown(found, TODAY)
    assert json.loads(as_json(found, TODAY))["branches"][0]["name"] == name


def test_what_differs_is_marked() -> None:
    later = MAIN["docs/plan/milestones/M.md"].replace("2026-07-17", "2026-07-20")
    found = [scenario("a", plan()), scenario("b", plan(M=later))]
    assert "| M Shop is open | promised | 17 Jul | **20 Jul** |" in as_markdown(found, TODAY)
    text = as_text(found, TODAY).splitlines()
    assert next(line for line in text if "promised" in line).split()[-5:-4] == ["≠"]
    assert "≠" not in next(line for line in text if "status" in line)
