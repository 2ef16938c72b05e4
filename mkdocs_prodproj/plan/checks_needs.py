"""Checks of the way from needs to initiatives: the opportunity-solution tree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mkdocs_prodproj.plan.finding import HINT, called, finding
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.nearest import nearest
from mkdocs_prodproj.plan.needs import Need, NeedTree, need_tree
from mkdocs_prodproj.problems import Problem


def needs(plan: Plan, today: date) -> Iterator[Problem]:
    """Needs that nothing answers or that nothing is known about; initiatives without a need.

    Says nothing while no need is written, or while no item names one.
    """
    tree = need_tree(plan)
    if not tree.used:
        return
    yield from _unknown(plan, tree)
    for need in tree.needs:
        if not need.initiatives:
            yield _unanswered(plan, need)
        if not need.research:
            yield _unproven(plan, need)
    if tree.needs:
        yield from _without_need(plan, tree)


def _unknown(plan: Plan, tree: NeedTree) -> Iterator[Problem]:
    written = [need.text for need in tree.needs]
    for item, words in tree.unknown:
        guess = nearest(words, written, cutoff=0.5) or (written[0] if written else "")
        yield finding(
            plan,
            item,
            "unknown-need",
            HINT,
            f'{called(item)} names the need "{words}", which no product has.',
            keys=("need",),
            expected="A need as the product has it under needs, its beginning, or its number.",
            paste=f'need: ["{guess}"]' if guess else "needs: [What people need, in their words]",
            effect="It stands under no need of the product.",
        )


def _unanswered(plan: Plan, need: Need) -> Problem:
    return finding(
        plan,
        need.product,
        "need-without-initiative",
        HINT,
        f'No initiative answers the need "{need.text}" of {called(need.product)}.',
        keys=("needs", need.index),
        expected="An initiative that names it.",
        paste=f'need: ["{need.text}"]',
        effect="Readers see a promise that nobody works on.",
    )


def _unproven(plan: Plan, need: Need) -> Problem:
    return finding(
        plan,
        need.product,
        "need-without-evidence",
        HINT,
        f'No research speaks about the need "{need.text}" of {called(need.product)}.',
        keys=("needs", need.index),
        expected="Research that names it, or that is about an initiative which answers it.",
        paste=f'need: ["{need.text}"]',
        effect="Whether people have this need is our own belief.",
    )


def _without_need(plan: Plan, tree: NeedTree) -> Iterator[Problem]:
    for bet in tree.without:
        yield finding(
            plan,
            bet,
            "initiative-without-need",
            HINT,
            f"{called(bet)} does not say which need it answers.",
            expected="A need of the product, in the product's own words.",
            paste=f'need: ["{tree.needs[0].text}"]',
            effect="It is a solution without the problem that it solves.",
        )
