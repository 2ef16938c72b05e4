"""Plans for tests, written as a writer writes them."""

from __future__ import annotations

from datetime import date

from mkdocs_prodproj.plan.checks import check_plan
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.problems import Problem
from mkdocs_prodproj.source.document import read_document

TODAY = date(2026, 7, 6)


def plan_of(files: dict[str, str]) -> Plan:
    """The plan of files by path; a Markdown file's text is its front matter, without the dashes."""
    return read_plan(read_document(path, _text(path, text)) for path, text in files.items())


def _text(path: str, text: str) -> bytes:
    if path.endswith(".md") and not text.startswith(("---", "#")):
        head, _, body = text.partition("\n\n")
        text = f"---\n{head}\n---\n{body}"
    return text.encode()


def rules(plan: Plan) -> list[str]:
    """The rules that reading the plan broke, in order."""
    return [problem.rule for problem in plan.problems]


def findings(files: dict[str, str], rule: str, today: date = TODAY) -> list[Problem]:
    """What one rule finds in a plan."""
    return [p for p in check_plan(plan_of(files), today) if p.rule == rule]


def messages(files: dict[str, str], rule: str, today: date = TODAY) -> list[str]:
    """What one rule says about a plan."""
    return [p.message for p in findings(files, rule, today)]
