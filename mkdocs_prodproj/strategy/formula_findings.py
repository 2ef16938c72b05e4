"""What is wrong with the house's formula in plan.yml, at its place."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_prodproj.plan.finding import ERROR
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.problems import Position, Problem


def formula_mistakes(plan: Plan) -> Iterator[Problem]:
    """A formula that ranks the plan and cannot be read, or is not there."""
    rules = plan.settings.prioritisation
    if rules.method != "formula":
        return
    # Scoring brings numpy along, which a check of a plan seldom needs.
    from mkdocs_prodproj.strategy.scoring import house_formula  # noqa: PLC0415

    document = plan.documents.get("plan.yml") or plan.documents.get("plan.yaml")
    key = "formula" if rules.formula.strip() else "method"
    for words in house_formula(rules)[1]:
        yield Problem(
            "formula-mistake",
            ERROR,
            document.position(("prioritisation", key)) if document else Position("plan.yml"),
            f"{words[:1].upper()}{words[1:]}.",
            "+ - * / ( ) min( ) max( ) and numbers over the criteria under `criteria:`.",
            'formula: "(value + time) / effort"',
            "Nothing is ranked.",
        )
