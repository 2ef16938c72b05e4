from __future__ import annotations

import pytest

from mkdocs_prodproj.pages.prose import (
    line_of_block,
    without_front_matter,
    without_title,
)


@pytest.mark.parametrize(
    "written",
    ["# Pay by card\n\nText", "\n# Pay *by* card #\nText", "Pay by card\n===\n\nText",
     "# Pay by card {#pay}\n\nText"],
)  # fmt: skip
def test_the_first_heading_goes_when_the_head_says_the_same(written: str) -> None:
    assert without_title(written, "Pay by card") == "Text"


def test_a_first_heading_that_says_something_else_stays_one_level_lower() -> None:
    assert without_title("# Notes\n\nText", "Pay by card") == "## Notes\n\nText"


@pytest.mark.parametrize("written", ["Text\n\n# Pay by card", "## Pay by card", "#tag", ""])
def test_what_is_no_first_heading_stays(written: str) -> None:
    assert without_title(written, "Pay by card") == written


def test_front_matter_that_could_not_be_parsed_is_not_shown() -> None:
    assert without_front_matter("---\na: [1\n---\nText\n---\n") == "Text\n---\n"
    assert without_front_matter("Text\n---\nmore\n---\n") == "Text\n---\nmore\n---\n"


def test_a_block_is_found_by_its_lines() -> None:
    text = (
        "# T\n\n```plan\nview: a\n```\n\n- x\n\n    ```plan\n    view: b\n    limit: 3\n    ```\n"
    )
    assert line_of_block(text, "view: a\n") == 3
    assert line_of_block(text, "view: b\nlimit: 3") == 9
    assert line_of_block(text, "view: c") == 1


def test_a_block_is_not_taken_for_a_longer_one_that_begins_alike() -> None:
    text = "```plan\nview: a\nlimit: 3\n```\n\n```plan\nview: a\n```\n"
    assert line_of_block(text, "view: a") == 6


def test_a_block_with_nothing_in_it_is_found() -> None:
    assert line_of_block("# T\n\n```plan\nview: a\n```\n\n```plan\n```\n", "") == 7
