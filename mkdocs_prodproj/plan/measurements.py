"""Readings of a metric that are kept in a CSV file of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import dirname, join, normpath

from mkdocs_prodproj.items.goal import Goal, Metric
from mkdocs_prodproj.items.quantities import Measurement
from mkdocs_prodproj.items.read_series import read_csv
from mkdocs_prodproj.plan.places import place
from mkdocs_prodproj.problems import Position, Problem, Severity
from mkdocs_prodproj.source.document import Document

EXAMPLE = "date,value\n2026-07-06,37\n2026-07-13,41"


def with_files(
    goal: Goal, documents: Mapping[str, Document]
) -> tuple[Goal, list[Problem], dict[str, str]]:
    """The goal with the readings that its metrics keep in files, and those files' texts by path."""
    metrics: list[Metric] = []
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    for n, metric in enumerate(goal.metrics):
        path = metric.measurements_file
        found, text = _text(path, goal.origin.path, documents) if path else ("", None)
        if text is not None:
            texts[found] = text
            readings, faults = _readings(text, found, goal)
            problems += faults
            metrics.append(metric.model_copy(update={"measurements": readings}))
        else:
            metrics.append(metric)
            if path:
                at = place(documents, goal, "metrics", n, "measurements")
                problems.append(_missing(goal, path, at))
    return goal.model_copy(update={"metrics": tuple(metrics)}), problems, texts


def _text(path: str, source: str, documents: Mapping[str, Document]) -> tuple[str, str | None]:
    """The file's path and text, looked for from the plan folder, then from the goal's folder."""
    for candidate in (normpath(path), normpath(join(dirname(source), path))):
        if candidate in documents:
            return candidate, documents[candidate].text
    return path, None


def _readings(text: str, path: str, goal: Goal) -> tuple[tuple[Measurement, ...], list[Problem]]:
    """The readings by date, and a problem with its line for every row that is none."""
    readings, mistakes = read_csv(text)
    problems = [
        Problem(
            rule="measurements-file",
            severity=Severity.WARNING,
            position=Position(path, line),
            message=f"This row is not read: {fault.message}",
            expected="A date and a number.",
            paste="2026-07-06,37",
            effect="The row is left out.",
            item=goal.id,
        )
        for line, fault in mistakes
    ]
    return tuple(sorted(readings, key=lambda r: r.date)), problems


def _missing(goal: Goal, path: str, position: Position) -> Problem:
    return Problem(
        rule="measurements-file",
        severity=Severity.WARNING,
        position=position,
        message=f'The file "{path}" with the readings of a metric of "{goal.label or goal.id}" '
        "is not in the plan folder, or cannot be read.",
        expected="The path of a CSV file below the plan folder, with the columns date and value.",
        paste=EXAMPLE,
        effect="The metric has no values, so its progress is not known.",
        item=goal.id,
    )
