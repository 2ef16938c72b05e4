"""Checks of values that can be read, and still cannot be used as they are meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from mkdocs_prodproj.items.calendar import Calendar
from mkdocs_prodproj.items.goal import Goal, Metric
from mkdocs_prodproj.items.initiative import SCORE_PARTS, Initiative
from mkdocs_prodproj.items.mistakes import flow
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Country, Money
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.finding import ERROR, HINT, OVER, WARNING, called, finding, status_of
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.nearest import nearest, quoted
from mkdocs_prodproj.problems import Position, Problem

#: What a line to paste gives for a part of a score.
EXAMPLES = {"reach": "400", "confidence": "80%", "cost_of_delay": "4000"}


def unknown_countries(plan: Plan, today: date) -> Iterator[Problem]:
    """Countries, and parts of them, whose public holidays are not known."""
    for calendar in plan.of(Calendar):
        if calendar.country and (wrong := _unknown(calendar.country)):
            yield finding(
                plan,
                calendar,
                "unknown-country",
                ERROR,
                f"{called(calendar)} takes its public holidays from {wrong[0]}",
                keys=("country",),
                expected=wrong[1],
                paste=wrong[2],
                effect=wrong[3],
            )
    code, _, part = plan.settings.working_time.country.partition("-")
    if code.strip() and (wrong := _unknown(Country(code.strip().upper(), part.strip()))):
        document = plan.documents.get("plan.yml") or plan.documents.get("plan.yaml")
        keys = ("working_time", "country")
        where = document.position(keys) if document else Position("plan.yml")
        said = f"The plan takes its public holidays from {wrong[0]}"
        yield Problem("unknown-country", ERROR, where, said, wrong[1], wrong[2], wrong[3])


def _unknown(country: Country) -> tuple[str, str, str, str] | None:
    """What is not known: the end of the message, what is expected, a line, the effect."""
    import holidays  # noqa: PLC0415 - slow to load, and most plans name no country

    try:
        known = holidays.country_holidays(country.code)
    except NotImplementedError:
        return (
            f'"{country.code}", which is no country that we know.',
            "Two letters, with a subdivision if you like: PT, ES-MD.",
            "country: PT",
            "No public holiday is off.",
        )
    if not country.subdivision or country.subdivision in (*known.subdivisions, "None"):
        return None
    if country.subdivision in known.subdivisions_aliases:
        return None
    parts = ", ".join(known.subdivisions[:20])
    return (
        f'"{country.subdivision}" of {country.code}, which we do not know.',
        f"One of {parts}." if parts else "The country alone.",
        f"country: {country.code}",
        "Only the public holidays of the whole country are off.",
    )


def negative_amounts(plan: Plan, today: date) -> Iterator[Problem]:
    """Costs and budgets below zero."""
    amounts: tuple[tuple[Project | Task, str, Money | None], ...] = (
        *((p, "budget", p.budget) for p in plan.of(Project)),
        *((t, "cost", t.cost) for t in plan.of(Task)),
    )
    for item, name, amount in amounts:
        if amount is not None and amount.amount < 0:
            above = f"{-amount.amount} {amount.currency}".rstrip()
            yield finding(
                plan,
                item,
                "negative-amount",
                WARNING,
                f"The {name} of {called(item)} is below zero.",
                keys=(name,),
                expected="An amount of money that is not below zero.",
                paste=f"{name}: {above}",
                effect="It is taken away from every sum that it is a part of.",
            )


def flat_metrics(plan: Plan, today: date) -> Iterator[Problem]:
    """Metrics whose target is the value they start from, where nobody says that it is to hold."""
    for goal in plan.of(Goal):
        for n, metric in enumerate(goal.metrics):
            if status_of(goal) not in OVER and _is_flat(metric):
                yield finding(
                    plan,
                    goal,
                    "flat-metric",
                    HINT,
                    f'The metric "{metric.name or metric.id}" of {called(goal)} starts from '
                    "its target, so it can show no progress.",
                    keys=("metrics", n, "target"),
                    expected="Another target, or direction: maintain for a value to hold.",
                    paste="direction: maintain",
                    effect="It is either met or not, with nothing between.",
                )


def _is_flat(metric: Metric) -> bool:
    if metric.direction or metric.guardrail or metric.target is None or metric.baseline is None:
        return False
    return metric.target.value == metric.baseline


def incomplete_scores(plan: Plan, today: date) -> Iterator[Problem]:
    """Scores that lack an input; the parts of `score` are the house's own."""
    for bet in plan.of(Initiative):
        if status_of(bet) in OVER:
            continue
        for method, parts in SCORE_PARTS.items():
            written = getattr(bet, method)
            lacking = _lacking(bet, parts, written) if written else []
            if lacking:
                yield finding(
                    plan,
                    bet,
                    "incomplete-score",
                    HINT,
                    f"The {method} of {called(bet)} lacks {quoted(lacking)}.",
                    keys=(method,),
                    expected=f"All of {', '.join(parts)}.",
                    paste=f"{method}: {flow(_completed(written, lacking))}",
                    effect="It has no score by this method, and no place in its ranking.",
                )


def _completed(written: Mapping[str, Any], lacking: list[str]) -> dict[str, Any]:
    """The parts as written, with an example of each that is lacking."""
    return {**written, **{name: EXAMPLES.get(name, "3") for name in lacking}}


def _lacking(bet: Initiative, parts: tuple[str, ...], written: Mapping[str, Any]) -> list[str]:
    """Inputs not given; a misspelt one is told already, and the effort may stand beside."""
    meant = {nearest(str(key), parts, cutoff=0.6) for key in written if key not in parts}
    if bet.effort is not None:
        meant.add("effort")
    return [name for name in parts if written.get(name) in (None, "") and name not in meant]
