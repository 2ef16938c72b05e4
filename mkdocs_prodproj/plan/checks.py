"""Every check of a whole plan, and their findings under the plan's own rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from mkdocs_prodproj.plan import (
    checks_dates,
    checks_gaps,
    checks_graph,
    checks_needs,
    checks_states,
    checks_text,
    checks_values,
    checks_words,
)
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.nearest import nearest
from mkdocs_prodproj.plan.rules import READING_RULES, RULES, is_rule
from mkdocs_prodproj.problems import Position, Problem, Severity

Check = Callable[[Plan, date], Iterator[Problem]]

#: The checks, in the order in which the manual lists them.
CHECKS: tuple[Check, ...] = (
    checks_graph.dependency_cycles,
    checks_graph.parent_cycles,
    checks_graph.open_children,
    checks_graph.done_too_early,
    checks_graph.metrics_twice,
    checks_graph.goals_without_work,
    checks_gaps.missing_fields,
    checks_gaps.missing_targets,
    checks_gaps.no_owner,
    checks_gaps.unassigned,
    checks_gaps.unjustified_bets,
    checks_gaps.builds_without_evidence,
    checks_needs.needs,
    checks_states.open_boxes,
    checks_states.ticked_boxes,
    checks_states.stale_goals,
    checks_states.overtaken_by_decision,
    checks_states.superseded_decisions,
    checks_states.superseded_by_nothing,
    checks_states.finished_without_status,
    checks_dates.dates_out_of_order,
    checks_dates.past_due,
    checks_dates.child_after_parent,
    checks_dates.done_in_future,
    checks_dates.future_measurements,
    checks_dates.series_out_of_order,
    checks_text.unknown_links,
    checks_values.unknown_countries,
    checks_values.negative_amounts,
    checks_values.flat_metrics,
    checks_values.incomplete_scores,
    checks_words.unknown_score_parts,
    checks_words.near_duplicate_tags,
    checks_words.people_overlap,
    checks_words.wide_estimates,
)
#: Words under `rules:` in plan.yml that switch a rule off.
OFF = frozenset({"off", "no", "false", "none", "ignore"})
LEVELS = {"info": "hint", "warn": "warning"}


def check_plan(plan: Plan, today: date, more: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    """Every problem of a plan on a day: those of reading it and those of the whole, worst first.

    `more` are findings of analyses above. `rules:` in plan.yml switches a rule off or gives it
    another severity.
    """
    found = [*plan.problems, *_rules_of_no_use(plan), *more]
    for check in CHECKS:
        found += check(plan, today)
    kept = (ruled(problem, plan.settings.rules) for problem in found)
    return tuple(sorted((p for p in kept if p is not None), key=lambda p: p.order))


def ruled(problem: Problem, rules: dict[str, str]) -> Problem | None:
    """The problem as the plan's rules have it; None when it is switched off."""
    word = rules.get(problem.rule, "").strip().casefold()
    if not word:
        return problem
    if word in OFF:
        return None
    level = LEVELS.get(word, word)
    return replace(problem, severity=Severity(level)) if level in list(Severity) else problem


def _rules_of_no_use(plan: Plan) -> Iterator[Problem]:
    """Rules in plan.yml that do not exist, or have a word that says nothing."""
    document = plan.documents.get("plan.yml") or plan.documents.get("plan.yaml")
    for rule, word in plan.settings.rules.items():
        position = document.position(("rules", rule)) if document else Position("plan.yml")
        if not is_rule(rule):
            guess = nearest(rule, (*RULES, *READING_RULES), cutoff=0.6)
            hint = f' Did you mean "{guess}"?' if guess else ""
            yield Problem(
                "unknown-rule",
                Severity.HINT,
                position,
                f'"{rule}" is no rule.{hint}',
                "The name of a rule, as the health page shows it.",
                f"{guess}: {word}" if guess else "",
                "It changes nothing.",
            )
        elif not _is_level(word):
            yield Problem(
                "setting-value",
                Severity.WARNING,
                position,
                f'"{word}" does not say how much the rule "{rule}" matters.',
                "off, hint, warning or error.",
                f"{rule}: hint",
                "The rule keeps its own severity.",
            )


def _is_level(word: str) -> bool:
    name = word.strip().casefold()
    return name in OFF or LEVELS.get(name, name) in list(Severity)
