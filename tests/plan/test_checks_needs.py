"""Needs, what answers them, and what is known about them."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.plan.needs import need_tree

from .plans import messages, plan_of

PRODUCT = {"products/p.md": "vision: x\nneeds: [Board without a line, Buy without signal]"}
RULES = ("unknown-need", "need-without-initiative", "need-without-evidence",
         "initiative-without-need")  # fmt: skip


def said(**files: str) -> list[str]:
    """All that is said about needs, of initiatives I, J and research R."""
    folder = {"R": "research"}
    written = {f"{folder.get(name, 'initiatives')}/{name}.md": t for name, t in files.items()}
    return [m for rule in RULES for m in messages({**PRODUCT, **written}, rule)]


def test_while_nobody_names_a_need_nothing_is_said() -> None:
    assert said(I="title: Tap", R="initiatives: I") == []


def test_without_needs_nothing_is_said_of_initiatives() -> None:
    assert messages({"initiatives/I.md": ""}, "initiative-without-need") == []


def test_a_need_that_nothing_answers_and_an_initiative_without_a_need_are_told() -> None:
    assert said(I="need: Board without a line", J="title: Kiosk", R="initiatives: I") == [
        'No initiative answers the need "Buy without signal" of "p" (P).',
        'No research speaks about the need "Buy without signal" of "p" (P).',
        '"J" (Kiosk) does not say which need it answers.',
    ]


def test_research_may_name_the_need_itself() -> None:
    assert said(I="need: [1, 2]", R="need: [1, Buy without]\ninitiatives: I") == []


def test_a_need_that_no_product_has_is_told() -> None:
    assert said(I="need: [1, 2, Cheaper tickets]", R="initiatives: I") == [
        '"I" names the need "Cheaper tickets", which no product has.'
    ]


@pytest.mark.parametrize("rest", ["status: parked", "status: rejected", "shipped: 2026-01-01"])
def test_what_is_at_rest_needs_no_need(rest: str) -> None:
    assert said(I="need: [1, 2]", J=rest, R="initiatives: I") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("board WITHOUT a line.", True),
        ("Board w", True),
        ("1", True),
        ("3", False),
        ("B", False),
        ("without", False),
    ],
)
def test_a_need_is_found_by_its_words_their_beginning_or_its_number(
    words: str, found: bool
) -> None:
    tree = need_tree(plan_of({**PRODUCT, "initiatives/I.md": f'need: ["{words}"]'}))
    assert bool(tree.needs[0].initiatives) is found
    assert bool(tree.unknown) is not found


def test_with_needs_of_two_products_a_number_says_nothing() -> None:
    two = {**PRODUCT, "products/q.md": "needs: [Rest]", "initiatives/I.md": "need: 1"}
    assert need_tree(plan_of(two)).unknown[0][1] == "1"


def test_a_beginning_that_fits_two_needs_says_nothing() -> None:
    files = {
        "products/p.md": "needs: [Board fast, Board safely]",
        "initiatives/I.md": "need: Board",
    }
    assert len(need_tree(plan_of(files)).unknown) == 1
