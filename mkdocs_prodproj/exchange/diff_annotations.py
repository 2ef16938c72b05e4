"""A comparison beside the changed lines: commands for GitHub, a Code Quality report for GitLab."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from mkdocs_prodproj.comparing.changes import ADDED, REMOVED, RENAMED, FieldChange, ItemChange
from mkdocs_prodproj.comparing.date_moves import DONE
from mkdocs_prodproj.exchange.diff_tables import VALUE, Difference
from mkdocs_prodproj.exchange.diff_words import chance, lines_said, one_line, signed
from mkdocs_prodproj.problems import Position, Severity

#: GitHub shows so many of each level for a step, and drops the rest.
SHOWN = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_WEIGHTS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}
_CHANGE = "plan-change"


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say at a line; `rule` is a problem's, or that of a change."""

    severity: Severity
    rule: str
    file: str
    line: int
    title: str
    text: str


def notes(one: Difference) -> Iterator[Note]:
    """New problems, worst first, then each changed item with what follows for it."""
    for problem in one.found.problems:
        place = problem.position
        text = one_line(problem.message, 400)
        file = str(PurePosixPath(one.folder) / place.path)
        yield Note(problem.severity, problem.rule, file, place.line, problem.rule, text)
    after = _consequences(one)
    moving = [item for item in one.found.changes.items if item.what != REMOVED]
    for item in sorted(moving, key=lambda item: item.id not in after):
        place = _first_line(item)
        text = "; ".join([*_said(item), *after.get(item.id, ())])
        file = str(PurePosixPath(one.folder) / place.path)
        title = one_line(f"{item.id} {item.title}", VALUE)
        yield Note(Severity.HINT, _CHANGE, file, place.line, title, text)


def as_commands(one: Difference) -> str:
    """Workflow commands of GitHub Actions, at most ten of a level, since it shows no more."""
    count = dict.fromkeys(Severity, 0)
    lines = []
    for note in notes(one):
        count[note.severity] += 1
        if count[note.severity] <= SHOWN:
            lines.append(f"{_command(note)}\n")
    return "".join(lines)


def _command(note: Note) -> str:
    place = {"file": note.file, "line": str(note.line), "title": note.title}
    said = ",".join(f"{name}={_safe(text, ':,')}" for name, text in place.items())
    return f"::{_COMMANDS[note.severity]} {said}::{_safe(note.text)}"


def _safe(text: str, also: str = "") -> str:
    """A text that ends neither the command nor a property of it."""
    for sign in f"%\r\n{also}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def as_code_quality(one: Difference) -> str:
    """A Code Quality report of GitLab, shown beside the lines of a merge request."""
    entries = [
        {
            "description": f"{note.title}: {note.text}" if note.rule == _CHANGE else note.text,
            "check_name": note.rule,
            "fingerprint": _fingerprint(note),
            "severity": _WEIGHTS[note.severity],
            "location": {"path": note.file, "lines": {"begin": note.line}},
        }
        for note in notes(one)
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _fingerprint(note: Note) -> str:
    """The same for the same saying in the same file, wherever in it."""
    said = "\0".join((note.rule, note.file, note.title, note.text))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _first_line(item: ItemChange) -> Position:
    """The first changed line of the item's own file, else the item's."""
    own = [f.position for f in item.fields if f.position.path == item.position.path and f.now]
    return min(own, default=item.position)


def _said(item: ItemChange) -> list[str]:
    if item.what == ADDED:
        return [f"new {item.kind}"]
    said = [f"was {one_line(item.was_id, VALUE)}"] if item.what == RENAMED else []
    return [*said, *(_field(change) for change in item.fields[:6])]


def _field(change: FieldChange) -> str:
    name = one_line(change.field, VALUE)
    if change.lines != (0, 0):
        return f"{name}: {lines_said(*change.lines)}"
    was, now = one_line(change.was, VALUE), one_line(change.now, VALUE)
    return f"{name}: {was or 'none'} → {now or 'none'}"


def _consequences(one: Difference) -> dict[str, list[str]]:
    """What follows for each item, in few words, by its id."""
    found: dict[str, list[str]] = {}
    for target in one.found.targets:
        said = found.setdefault(target.id, [])
        if target.what == DONE:
            said.append("reached" if target.kind == "milestone" else "done")
        elif target.days:
            said.append(f"planned {one.day(target.planned)}, {signed(target.days)}")
        if target.chance != target.chance_was:
            said.append(f"chance {chance(target.chance_was) or 'none'} → {chance(target.chance)}")
    for task in one.found.tasks:
        if task.days and task.now:
            found.setdefault(task.id, []).append(
                f"ends {one.day(task.now[1])}, {signed(task.days)}"
            )
    for slack in one.found.slack:
        if slack.critical != slack.critical_was:
            word = "joins" if slack.critical else "leaves"
            found.setdefault(slack.id, []).append(f"{word} the critical path")
    return found
