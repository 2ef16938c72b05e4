"""What the reader says to writers, as a golden file."""

from __future__ import annotations

from pathlib import Path

from mkdocs_prodproj.items.base import Item, Origin
from mkdocs_prodproj.items.calendar import Calendar
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.mistakes import shown
from mkdocs_prodproj.items.read import read_item
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person
from mkdocs_prodproj.source.document import read_document

GOLDEN = Path(__file__).parents[1] / "golden" / "reader-messages.txt"

FILES: tuple[tuple[type[Item], str, str], ...] = (
    (
        Task,
        "tasks/pay.md",
        """---
title: Pay: by tap
Assignee: [@ana, {li: much}]
asignees: li
assigned_to: bo
status: imlpemented
due: 2026-14-05
finished: 2026-08
estimate: 1:30
remaining: 3 months
duration: 5d/2d
depends_on:
  - API-3 FS+2x
  - API-4
priority: soonish
progress: 120%
cost: 12 apples
blocked: #12
created: "2026-01-05
updated: 2026-01-06
updated: 2026-01-07
parent: [A, B]
owner: &ana
---
""",
    ),
    (Task, "tasks/template.md", "---\nstatus: todo|done\npriority: {a: 1}\n---\n"),
    (
        Goal,
        "goals/calls.md",
        """---
period: soon
metrics:
  - name: Calls
    baseline: 3 s
    target: 12 ms
    cadence: often
    measurements: {2026-05-01: 45, 2026-13-01: 1.200,5}
  - name: Trust
    target: [50, 30]
    direction: sideways
confidence: high
---
""",
    ),
    (
        Initiative,
        "initiatives/tap.md",
        "---\nrice: 3\nrisks: {value: maybe, usability: {stat: passed}}\n\teffort: large\n---\n",
    ),
    (Risk, "risks/r.md", "---\nprobability: perhaps\nimpact: terrible\n---\n"),
    (Person, "people/ana.md", "---\ncapacity: lots\nrate: cheap\ntime_off: never\n---\n"),
    (
        Calendar,
        "calendars/pt.md",
        "---\ncountry: Portugal\ndays: someday\nhours: 9-25\ndefault: maybe\n---\n",
    ),
    (Task, "tasks/list.md", "---\n- a\n---\n"),
    (Task, "tasks/open.md", "---\nid: 1\ntags: [a, b\n"),
    (Task, "tasks/toml.md", "+++\nid = 1\n+++\n"),
    (Task, "tasks/header.md", "Id: 1\nTitle: Pay\n\nText"),
    (Task, "tasks/late.md", "\n---\nid: 1\nbad line\n\tx: y\nz: a\0b\n---\n"),
)


def said(kind: type[Item], path: str, text: str) -> str:
    """Everything that is said about one file, a block for each thing, by place."""
    document = read_document(path, text.encode())
    item, mistakes = read_item(kind, document.fields or {}, Origin(path=path), id="x")
    found = [
        (p.position, p.rule, p.severity, p.message, p.expected, p.paste) for p in document.problems
    ] + [
        (document.position(m.keys), m.rule, m.severity, m.message, m.expected, m.paste)
        for m in mistakes
    ]
    blocks = []
    for place, rule, severity, message, expected, paste in sorted(found):
        lines = [f"{place} {severity} [{rule}]", f"  {message}"]
        lines += [f"  expected: {expected}"] if expected else []
        lines += [f"  paste:    {line}" for line in paste.splitlines()]
        blocks.append("\n".join(lines))
    kept = f"  kept beside the fields: {', '.join(item.extra)}\n" if item.extra else ""
    return "\n".join(blocks) + "\n" + kept


def test_messages_are_those_of_the_golden_file() -> None:
    text = "\n".join(said(*each) for each in FILES)
    assert text == GOLDEN.read_text("utf-8")


def test_a_long_value_is_cut_in_a_message() -> None:
    assert shown("x" * 80) == '"' + "x" * 57 + '…"'
    assert shown({"a": [1, None, True]}) == '"{a: [1, , true]}"'
