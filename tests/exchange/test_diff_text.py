"""A comparison at a terminal."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs_prodproj.comparing.changes import PlanChanges
from mkdocs_prodproj.exchange.diff_text import aligned, as_text, width
from tests.exchange.differences import difference, full, item, said


def test_everything_looks_like_this(golden: Callable[[str, str | bytes], None]) -> None:
    golden("diff.txt", as_text(full()))


def test_nothing_is_said_in_one_line_and_a_place() -> None:
    assert as_text(difference()) == (
        "The plan says the same as before\n"
        "5be01d7 of 5 Jul compared with a41f9c2 of 3 Jul, both as of 6 Jul 2026; "
        "written differently: nothing\n"
    )


def test_the_files_as_they_are_have_no_commit() -> None:
    found = difference()
    now = as_text(type(found)(found.found, "plan", found.before, None, found.today))
    assert "The files as they are now compared with a41f9c2" in now


def test_what_was_written_stands_with_its_place_for_a_terminal_to_link() -> None:
    changed = item("T-1", "Boat", "changed", said("due", "", "2026-08-01", 7))
    text = as_text(difference(changes=PlanChanges((changed,))))
    assert "  docs/plan/tasks/T-1.md:7  T-1 Boat  due  none → 2026-08-01\n" in text


def test_no_line_ends_in_spaces() -> None:
    assert [line for line in as_text(full()).splitlines() if line != line.rstrip()] == []


def test_a_control_sign_of_a_title_does_not_reach_the_terminal() -> None:
    changed = item(title="a\x1b[31mb\nc\u202ed", what="added")
    text = as_text(difference(changes=PlanChanges((changed,))))
    assert "T-1 a�[31mb c�d  added\n" in text


def test_wide_signs_and_accents_are_counted_as_they_are_seen() -> None:
    assert (width("計画"), width("e\u0301")) == (4, 1)
    assert list(aligned([("計画", "x"), ("abcd", "y")])) == ["計画  x", "abcd  y"]
