"""Baselines and scenarios that lead to no commit."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_prodproj.history.commits import Lack
from mkdocs_prodproj.history.history import History
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.plan.finding import HINT, WARNING, called, finding
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.problems import Position, Problem
from mkdocs_prodproj.source.document import Keys

RULE = "unknown-ref"
_EXPECTED = "A tag, branch or commit of this repository, or a day like 2026-07-01."


def lost_refs(plan: Plan, history: History) -> Iterator[Problem]:
    """Each name under `baseline` or `scenarios` that git does not know, with the nearest one.

    A hint where only a part of the history is here: the name may well exist. Without any history
    nothing is said: the plan is not at fault.
    """
    if history.repository is None:
        return
    severity = HINT if history.repository.lack else WARNING
    for keys, name in _of_settings(plan):
        lack = history.find(name)
        if isinstance(lack, Lack):
            yield Problem(RULE, severity, _place(plan, keys), _said(lack), _EXPECTED)
    for project in plan.of(Project):
        found = history.find(project.baseline) if project.baseline else None
        if isinstance(found, Lack):
            said = f"The baseline of {called(project)} leads nowhere. {_said(found)}"
            at: Keys = ("baseline",)
            yield finding(plan, project, RULE, severity, said, keys=at, expected=_EXPECTED)


def _of_settings(plan: Plan) -> Iterator[tuple[Keys, str]]:
    if plan.settings.baseline:
        yield ("baseline",), plan.settings.baseline
    for n, name in enumerate(plan.settings.scenarios):
        yield ("scenarios", n), name


def _said(lack: Lack) -> str:
    return f"{lack.reason} {lack.remedy}".strip()


def _place(plan: Plan, keys: Keys) -> Position:
    document = plan.documents.get("plan.yml") or plan.documents.get("plan.yaml")
    return document.position(keys) if document else Position("plan.yml")
