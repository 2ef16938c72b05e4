"""Words, synonyms, placeholders."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.items.words import folded, is_absent, nearest, table


@pytest.mark.parametrize("word", ["", None, "TBD", "n/a", " - ", "None", "?", "yyyy-mm-dd", "…"])
def test_a_placeholder_is_nothing(word: object) -> None:
    assert is_absent(word)


@pytest.mark.parametrize("word", ["ana", 0, False, [], "nothing much", "no"])
def test_a_word_is_something(word: object) -> None:
    assert not is_absent(word)


@pytest.mark.parametrize(
    "word", ["In Progress", "in-progress", "In_Progress", "**in progress**", "in progress (beta)"]
)
def test_case_hyphens_markup_and_parentheses_make_no_difference(word: str) -> None:
    assert folded(word) == "inprogress"


def test_a_word_of_signs_alone_is_kept() -> None:
    assert folded("(?)") == "(?)"


def test_our_own_word_wins_over_a_synonym() -> None:
    assert table({"a": ("b",), "b": ()}) == {"a": "a", "b": "b"}


def test_the_nearest_word_is_offered_when_it_is_near() -> None:
    assert nearest("asignee", ["assignees", "owner"]) == "assignees"
    assert nearest("xyz", ["assignees", "owner"]) == ""
