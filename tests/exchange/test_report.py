"""Problems for a terminal, for a CI service and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from mkdocs_prodproj.exchange.report import Findings, as_annotations, as_json, as_lines
from mkdocs_prodproj.problems import Position, Problem, Severity

Golden = Callable[[str, str | bytes], None]

UNKNOWN = Problem(
    rule="unknown-reference",
    severity=Severity.ERROR,
    position=Position("tasks/T 2.md", 5, 23),
    message='"T-99" is no task of this plan,\nnor 100 % of one.',
    expected="The id of a task.",
    paste="depends_on:\n  - T-9",
    effect="It is shown as text.",
    item="T-2",
)
STATUS = Problem(
    rule="unknown-status",
    severity=Severity.WARNING,
    position=Position("tasks/T 2.md", 6, 1),
    message='"dnoe" is no status.',
)
OWNER = Problem(
    rule="no-owner",
    severity=Severity.HINT,
    position=Position("goals/G-1.md"),
    message="Nobody is named.",
)
FOUND = Findings((STATUS, UNKNOWN, OWNER), "docs/plan", 3, date(2026, 7, 6))


def test_text_is_grouped_by_file_in_the_order_of_lines(golden: Golden) -> None:
    golden("check.txt", as_lines(FOUND))


def test_annotations_are_escaped_and_worst_first(golden: Golden) -> None:
    golden("check.github.txt", as_annotations(FOUND))


def test_json_has_the_file_from_where_one_stands(golden: Golden) -> None:
    golden("check.json", as_json(FOUND))
    assert json.loads(as_json(FOUND))["counts"] == {"error": 1, "warning": 1, "hint": 1}


def test_a_clean_plan_is_said_to_be_clean() -> None:
    clean = Findings((), "plan", 1, date(2026, 7, 6))
    assert as_lines(clean) == "plan: 1 item read as of 2026-07-06, nothing to mend.\n"
    assert as_annotations(clean) == ""


def test_a_colon_or_comma_in_a_file_name_does_not_end_it() -> None:
    place = Position("a,b:c.md")
    problem = Problem("r", Severity.HINT, place, "m")
    told = as_annotations(Findings((problem,), ".", 1, date(2026, 7, 6)))
    assert told == "::notice file=a%2Cb%3Ac.md,line=1,col=1,title=r::m\n"


def test_a_terminal_does_not_obey_what_stands_in_a_file() -> None:
    problem = Problem("r", Severity.HINT, Position("a.md"), "\x1b[31mred\x07")
    told = as_lines(Findings((problem,), ".", 1, date(2026, 7, 6)))
    assert told.startswith("a.md:1:1 hint r  \ufffd[31mred\ufffd\n")
