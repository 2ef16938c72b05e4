"""Code and comments give way to spaces; everything else keeps its place."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.source.prose import words_of


@pytest.mark.parametrize(
    "text",
    ["a\n\n```sh\nX\n```\n", "~~~\nX\n```\nX\n~~~", "- a\n\n  ```\n  X\n  ```", "> ```\n> X\n> ```",
     "a `X` b", "a ``X ` X`` b", "a `b\nX` c", "a\n\n    X\n    X\n", "- a\n# b\n\n    X",
     "<!-- X\n\nX -->",
     "````\n```\nX\n````"],
)  # fmt: skip
def test_code_and_comments_are_left_out(text: str) -> None:
    assert "X" not in words_of(text)
    assert [len(line) for line in words_of(text).split("\n")] == [
        len(line) for line in text.split("\n")
    ]


@pytest.mark.parametrize(
    "text",
    ["X", "- a\n\n    X", "- a\nb\n\n    X", "a\n    X", "a ` X\n\nb ` c", "```\na\n```\nX",
     "a `b` X `c`",
     "!!! note\n\n    X", r"a \`X\` b"],
)  # fmt: skip
def test_words_stay(text: str) -> None:
    assert "X" in words_of(text)
