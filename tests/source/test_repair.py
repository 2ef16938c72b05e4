"""Quoting line by line."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.source.repair import mend, quote_entry, quoted


@pytest.mark.parametrize(
    ("value", "text"), [("a", '"a"'), ('a "b"', "'a \"b\"'"), ("it's \\", "'it''s \\'")]
)
def test_double_quotes_unless_the_value_holds_some(value: str, text: str) -> None:
    assert quoted(value) == text


def test_an_entry_is_quoted_from_its_value_on() -> None:
    assert quote_entry("- name: a: b") == ('- name: "a: b"', 8)
    assert quote_entry("name:") == ("name:", -1)


def test_a_mend_knows_which_columns_it_added() -> None:
    each = mend("a: [@x, y]")[0]
    assert (each.text, each.column, each.inserted) == ('a: ["@x", y]', 4, (4, 7))


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "a: b  \t",
        "a: [b]  ",
        "a: 'x: y'",
        "a: |\n  @x\n\n  b: c: d",
        "# @x",
        "a: # @x",
        "a: 'x\n  @y: z'",
        "a: https://x",
        "a: [b, 'c: d']",
        "a: b # c: d",
        "a: &x 1\nb: *x",
        "a: >-\n  @b",
    ],
)
def test_a_line_that_reads_is_left_alone(text: str) -> None:
    assert mend(text) == []


def test_a_long_run_of_spaces_costs_no_more_than_its_length() -> None:
    each = mend("a: b" + " " * 200_000 + "x: y")[0]
    assert each.text.endswith('x: y"')
