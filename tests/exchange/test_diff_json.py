"""A comparison as data."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields

from mkdocs_prodproj.comparing.consequences import Comparison
from mkdocs_prodproj.exchange.diff_json import LISTS, as_json
from tests.exchange.differences import difference, full


def test_everything_looks_like_this(golden: Callable[[str, str | bytes], None]) -> None:
    golden("diff.json", as_json(full()))


def test_no_list_of_a_comparison_is_forgotten() -> None:
    ours = {"before", "after", "changes", "problems", "mended", *LISTS}
    assert {f.name for f in fields(Comparison)} == ours


def test_the_files_as_they_are_have_no_commit() -> None:
    one = difference()
    now = json.loads(as_json(type(one)(one.found, "plan", one.before, None, one.today)))
    assert (now["before"]["day"], now["after"]) == ("2026-07-03", None)


def test_a_value_that_is_not_there_is_null() -> None:
    target = json.loads(as_json(full()))["targets"][1]
    assert (target["planned_was"], target["planned"]) == (None, "2027-01-04")
