"""A comparison beside the changed lines, on GitHub and GitLab."""

from __future__ import annotations

import json
from collections.abc import Callable

from mkdocs_prodproj.comparing.changes import PlanChanges
from mkdocs_prodproj.exchange.diff_annotations import SHOWN, as_code_quality, as_commands
from mkdocs_prodproj.problems import Position, Problem, Severity
from tests.exchange.differences import difference, full, item, said


def changed(*items: object) -> object:
    return difference(changes=PlanChanges(tuple(items)))  # type: ignore[arg-type]


def test_commands_look_like_this(golden: Callable[[str, str | bytes], None]) -> None:
    golden("diff.github.txt", as_commands(full()))


def test_a_code_quality_report_looks_like_this(golden: Callable[[str, str | bytes], None]) -> None:
    golden("diff.gitlab.json", as_code_quality(full()))


def test_a_note_stands_at_the_first_changed_line() -> None:
    one = changed(item("T-1", "Boat", "changed", said("due", "", "1", 9), said("x", "", "1", 5)))
    assert as_commands(one).startswith(  # type: ignore[arg-type]
        "::notice file=docs/plan/tasks/T-1.md,line=5,title=T-1 Boat::"
    )


def test_what_was_removed_has_no_line_any_more() -> None:
    assert as_commands(changed(item("T-1", "Boat", "removed"))) == ""  # type: ignore[arg-type]


def test_no_title_ends_its_command() -> None:
    title = "a\n::error::b,title=c%0A::warning ::d"
    text = as_commands(changed(item("T-1", title, "added")))  # type: ignore[arg-type]
    assert text.count("\n") == 1
    assert text.startswith("::notice file=docs/plan/tasks/T-1.md,line=2,title=T-1 a %3A%3Aerror")
    assert text.endswith("::new task\n")


def test_ten_of_a_level_are_shown_problems_first() -> None:
    problems = tuple(
        Problem("x", Severity.HINT, Position("a.md", n + 1), f"hint {n}") for n in range(8)
    )
    items = tuple(item(f"T-{n}", "Boat", "added") for n in range(9))
    text = as_commands(difference(problems=problems, changes=PlanChanges(items)))
    lines = text.splitlines()
    assert len(lines) == SHOWN
    assert [line.endswith(f"::hint {n}") for n, line in enumerate(lines[:8])] == [True] * 8


def test_a_report_for_gitlab_names_each_note_once() -> None:
    found = json.loads(as_code_quality(full()))
    marks = [entry["fingerprint"] for entry in found]
    assert len(set(marks)) == len(marks)
    assert {entry["severity"] for entry in found} <= {"info", "minor", "major"}


def test_a_note_keeps_its_fingerprint_when_its_line_moves() -> None:
    def mark(line: int) -> str:
        one = changed(item("T-1", "Boat", "changed", said("due", "", "1", line)))
        return str(json.loads(as_code_quality(one))[0]["fingerprint"])  # type: ignore[arg-type]

    assert mark(5) == mark(50)
