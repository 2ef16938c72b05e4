"""The manual as tests see it: its pages, the fences in them, the small plan of each page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import read_document

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
#: Folders that are no text of the manual: a plan of our own, and plans that are whole as they are.
PLANS = ("plan", "examples")
MISTAKE = "<!-- shows a mistake -->"
_OPENING = re.compile(r"^(\s*)(`{3,}|~{3,})\s*(\w*)(.*)$")
_TITLE = re.compile(r'title="([^"]+)"')


@dataclass(frozen=True)
class Fence:
    """One fenced example: the page and line it begins in, its language, title and text."""

    page: str
    line: int
    language: str
    title: str
    text: str
    is_wrong: bool = False

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def pages() -> list[Path]:
    """The pages of the manual, README and CONTRIBUTING beside them."""
    own = [p for p in DOCS.rglob("*.md") if p.relative_to(DOCS).parts[0] not in PLANS]
    return [*sorted(own), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def fences_of(page: Path) -> Iterator[Fence]:
    """The outermost fences of a page; what stands in a longer fence is that fence's text."""
    yield from fences_in(page.read_text(encoding="utf-8"), page.relative_to(ROOT).as_posix())


def fences_in(text: str, page: str, first_line: int = 1) -> Iterator[Fence]:
    lines = text.splitlines()
    n = 0
    while n < len(lines):
        if not (opening := _OPENING.match(lines[n])):
            n += 1
            continue
        mark, start = opening[2], n
        n += 1
        while n < len(lines) and not _closes(lines[n], mark):
            n += 1
        title = _TITLE.search(opening[4])
        before = next((x.strip() for x in reversed(lines[:start]) if x.strip()), "")
        yield Fence(
            page,
            first_line + start,
            opening[3],
            title[1] if title else "",
            dedent("\n".join(lines[start + 1 : n]) + "\n"),
            before == MISTAKE,
        )
        n += 1


def _closes(line: str, mark: str) -> bool:
    text = line.strip()
    return text.startswith(mark) and not text.strip(mark[0])


def fences(*languages: str) -> list[Fence]:
    """All fences of the manual in these languages."""
    return [f for page in pages() for f in fences_of(page) if f.language in languages]


def plan_files(page: Path) -> list[Fence]:
    """The fences of a page that are files of a plan, by their titles."""
    return [
        f
        for f in fences_of(page)
        if f.language in ("yaml", "markdown") and f.title not in ("", "mkdocs.yml")
    ]


def plan_of(page: Path) -> Plan:
    """The small plan that the examples of a page make together; the first plan.yml counts."""
    files = {f.title: f.text for f in reversed(plan_files(page)) if not f.is_wrong}
    return read_plan([read_document(path, text.encode()) for path, text in files.items()])
