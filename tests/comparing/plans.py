"""Plans to compare: a few files, and the same files with some of them written otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mkdocs_prodproj.comparing.changes import FieldChange, PlanChanges, changes
from mkdocs_prodproj.comparing.consequences import Comparison, compare
from mkdocs_prodproj.comparing.matching import match
from mkdocs_prodproj.comparing.pair import Pair
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.study import Study

#: A Monday.
TODAY = date(2026, 7, 6)
Files = Mapping[str, str]


def plan_of(files: Files) -> Plan:
    """The plan of files by path; a Markdown file's text is its front matter, without the dashes."""
    return read_plan(read_document(path, _text(path, text)) for path, text in files.items())


def _text(path: str, text: str) -> bytes:
    if path.endswith(".md") and not text.startswith(("---", "#")):
        head, _, body = text.partition("\n\n")
        text = f"---\n{head}\n---\n{body}"
    return text.encode()


def changed(files: Files, **texts: str) -> dict[str, str]:
    """The files with other texts; a name stands for the one path that holds it, "" removes it."""
    found = dict(files)
    for name, text in texts.items():
        path = next(p for p in files if name in p)
        found[path] = text
    return {path: text for path, text in found.items() if text}


def between(was: Files, now: Files, renamed: Files | None = None) -> PlanChanges:
    """The changes from one set of files to another."""
    return changes(plan_of(was), plan_of(now), renamed or {})


def fields(found: PlanChanges, id_: str) -> dict[str, tuple[str, str] | tuple[int, int]]:
    """What an item says otherwise: (was, now) by field, or the lines added and removed."""
    (item,) = (each for each in found.items if each.id == id_)
    return {each.field: _pair(each) for each in item.fields}


def _pair(found: FieldChange) -> tuple[str, str] | tuple[int, int]:
    return found.lines if any(found.lines) else (found.was, found.now)


def compared(was: Files, now: Files, renamed: Files | None = None) -> Comparison:
    """What follows from one set of files becoming another, both looked at on the same day."""
    return compare(Study(plan_of(was), TODAY), Study(plan_of(now), TODAY), renamed or {})


def pair_of(was: Files, now: Files) -> Pair:
    """Two studies side by side."""
    before, after = Study(plan_of(was), TODAY), Study(plan_of(now), TODAY)
    return Pair(before, after, match(before.plan, after.plan))


def tasks(project: str = "P", **estimates: str) -> dict[str, str]:
    """Tasks of a project by id, nobody on them; `A="2d"`, or `A="2d after B"`."""
    found = {}
    for id_, said in estimates.items():
        estimate, _, before = said.partition(" after ")
        text = f"project: {project}\nestimate: {estimate}"
        found[f"tasks/{id_}.md"] = f"{text}\ndepends_on: {before}" if before else text
    return found
