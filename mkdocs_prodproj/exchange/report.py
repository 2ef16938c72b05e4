"""The problems of a plan for a terminal, for a CI service, and for other programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from mkdocs_prodproj.exchange.values import printable
from mkdocs_prodproj.problems import Problem, Severity

#: Raised when a name goes or changes its meaning; new names may come at any time.
FORMAT = 1
_ANNOTATION = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found: `folder` leads from where the reader stands to the plan folder."""

    problems: tuple[Problem, ...]
    folder: str
    items: int
    today: date

    def file(self, problem: Problem) -> str:
        """The problem's file as a terminal can open it."""
        return str(PurePosixPath(self.folder) / problem.position.path)

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each severity, the worst first."""
        found = Counter(problem.severity for problem in self.problems)
        return {severity.value: found[severity] for severity in Severity}


def as_lines(findings: Findings) -> str:
    """Grouped by file, each with its place, what was expected and a line to paste; then a count."""
    ordered = sorted(findings.problems, key=lambda p: (p.position, p.order))
    blocks = [
        "\n".join(line for problem in group for line in _told(findings, problem))
        for _, group in groupby(ordered, key=lambda p: p.position.path)
    ]
    return printable("\n\n".join([*blocks, _summary(findings)])) + "\n"


def _told(findings: Findings, problem: Problem) -> list[str]:
    place = f"{findings.file(problem)}:{problem.position.line}:{problem.position.column}"
    message = problem.message.replace("\n", "\n    ")
    lines = [f"{place} {problem.severity.value} {problem.rule}  {message}"]
    for label, text in (("", problem.effect), ("expected: ", problem.expected)):
        if text:
            lines.append(f"    {label}{text}")
    if problem.paste:
        lines.append("    write:")
        lines += [f"        {line}" for line in problem.paste.splitlines()]
    return lines


def _summary(findings: Findings) -> str:
    said = [_many(n, severity) for severity, n in findings.counts.items() if n]
    found = ", ".join(said) if said else "nothing to mend"
    items, day = _many(findings.items, "item"), findings.today.isoformat()
    return f"{findings.folder}: {items} read as of {day}, {found}."


def _many(n: int, word: str) -> str:
    return f"{n} {word}{'' if n == 1 else 's'}"


def as_annotations(findings: Findings) -> str:
    """One workflow command a problem, as GitHub Actions reads them from the output."""
    return "".join(f"{_annotation(findings, problem)}\n" for problem in _worst_first(findings))


def _annotation(findings: Findings, problem: Problem) -> str:
    command = _ANNOTATION[problem.severity]
    place = {
        "file": findings.file(problem),
        "line": str(problem.position.line),
        "col": str(problem.position.column),
        "title": problem.rule,
    }
    properties = ",".join(f"{name}={_escaped(text, ':,')}" for name, text in place.items())
    said = [problem.message, problem.expected, problem.paste]
    return f"::{command} {properties}::{_escaped(chr(10).join(line for line in said if line))}"


def _escaped(text: str, also: str = "") -> str:
    """`100 %, "a"` as the command's own escapes: only % CR LF, and : , inside a property."""
    for sign in f"%\r\n{also}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def problem_data(problem: Problem) -> dict[str, Any]:
    """One problem with its place, as JSON has it."""
    return {
        "severity": problem.severity.value,
        "rule": problem.rule,
        "path": problem.position.path,
        "line": problem.position.line,
        "column": problem.position.column,
        "message": problem.message,
        "expected": problem.expected,
        "paste": problem.paste,
        "effect": problem.effect,
        "item": problem.item,
    }


def as_json(findings: Findings) -> str:
    """The problems as data, worst first; `file` leads there from where the reader stands."""
    document = {
        "prodproj": {"format": FORMAT},
        "as_of": findings.today.isoformat(),
        "plan": findings.folder,
        "items": findings.items,
        "counts": findings.counts,
        "problems": [
            {"file": findings.file(problem), **problem_data(problem)}
            for problem in _worst_first(findings)
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _worst_first(findings: Findings) -> Sequence[Problem]:
    return sorted(findings.problems, key=lambda problem: problem.order)


#: Every way that `check` can tell what it found.
REPORTS: dict[str, Callable[[Findings], str]] = {
    "text": as_lines,
    "json": as_json,
    "github": as_annotations,
}
